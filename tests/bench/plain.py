"""The script that is measured against: natasha as its manual shows it, with every stage that a release needs. It
segments, tags, parses, lemmatises, and finds names and dates.

    python -m tests.bench.plain samples|annotated|one    the figures of a loop, or of one release, as JSON
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from tests.bench import texts
from tests.bench.figures import loop


def pipeline() -> Callable[[str], int]:
    """natasha's whole pipeline, loaded: it returns how many names and dates a text has."""
    _register_pymorphy3()
    import natasha

    segmenter, vocabulary = natasha.Segmenter(), natasha.MorphVocab()
    embedding = natasha.NewsEmbedding()
    morph, syntax = natasha.NewsMorphTagger(embedding), natasha.NewsSyntaxParser(embedding)
    ner = natasha.NewsNERTagger(embedding)
    names, dates = natasha.NamesExtractor(vocabulary), natasha.DatesExtractor(vocabulary)

    def run(text: str) -> int:
        doc = natasha.Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morph)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        for token in doc.tokens:
            token.lemmatize(vocabulary)
        for span in doc.spans:
            span.normalize(vocabulary)
            if span.type == "PER":
                span.extract_fact(names)
        return len(doc.spans) + len(list(dates(text)))

    return run


def _register_pymorphy3() -> None:
    """natasha imports pymorphy2, which needs setuptools: pymorphy3, its successor, answers under the old name."""
    import pymorphy3.units.base  # noqa: F401

    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "pymorphy3":
            sys.modules.setdefault("pymorphy2" + name.removeprefix("pymorphy3"), module)


def main(what: str) -> None:
    if what == "one":
        pipeline()(texts.samples()[0])
    else:
        sys.stdout.write(json.dumps(loop(pipeline(), getattr(texts, what)())))


if __name__ == "__main__":
    main(sys.argv[1])
