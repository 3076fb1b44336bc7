"""Text → Document: paragraphs, sentences, tokens, names. The only door to natasha and pymorphy3.

Everything behind this module works on :class:`Document`, whose offsets count into ``Document.text``, the
normalised body; ``Document.to_source`` maps a span back to the source as it stands.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from diplo_cli.glue import split_glued
from diplo_cli.layout import Paragraph, paragraphs
from diplo_cli.normalize import Normalized, normalize
from diplo_cli.source import Source

# A model sees at most this many tokens at a time: memory of the taggers grows with the longest sentence.
MODEL_WINDOW = 256
# «… сотрудничества.Даниел Водэ добавил»: no space behind a full stop; «в 11 г.Москва», «И.Иванов» don't match.
_LOST_SPACE = re.compile(r"(?<=[а-яё]{3})[.!?](?=[«\"„]?[А-ЯЁ][а-яё])|(?<=[а-яё]{3}[»\"”])[.!?](?=[«\"„]?[А-ЯЁ][а-яё])")

_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "ins", "Loc": "loc", "Par": "gen"}
_PYMORPHY_CASES = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc",
    "gen2": "gen", "loc2": "loc", "acc2": "acc", "voct": "nom", "gen1": "gen",
}  # fmt: skip
_PYMORPHY_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}  # fmt: skip


class Parse(NamedTuple):
    """One reading of a word form by pymorphy3, in the words of Universal Dependencies.

    ``case`` is one of nom, gen, dat, acc, ins, loc or ""; ``number`` sing, plur or ""; ``gender`` masc, femn,
    neut or ""; ``grammemes`` are the OpenCorpora tags as they are (``Name``, ``Surn``, ``Patr``, ``Geox``, ``PRTF``…).
    """

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    score: float
    grammemes: frozenset[str]


@dataclass(slots=True)
class Token:
    """A word or a mark. ``start`` and ``stop`` count into ``Document.text``; ``i`` is its place in ``Document.tokens``.

    ``pos``, ``case``, ``number``, ``gender``, ``voice``, ``form`` (Fin, Inf, Part, Conv) and ``tense`` are the
    tagger's choice in context, ``lemma`` (lower case, «ё» as «е») the dictionary's that fits it best, ``parses`` every
    reading that the dictionary has.
    """

    i: int
    start: int
    stop: int
    text: str
    lower: str
    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    form: str
    voice: str
    tense: str
    person: str
    parses: tuple[Parse, ...]

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    def lemmas(self) -> frozenset[str]:
        """Every dictionary form that the word can have, «ё» as «е»."""
        return _lemmas(self.lower)

    def can_be(self, case: str) -> bool:
        """Whether any reading is in ``case``; true for words that don't decline or are unknown."""
        return any(p.case == case or "Fixd" in p.grammemes for p in self.parses) or not any(p.case for p in self.parses)


class NamedSpan(NamedTuple):
    """A name that the tagger found: ``kind`` PER, LOC or ORG; ``first`` and ``last`` (exclusive) count tokens."""

    kind: str
    first: int
    last: int


@dataclass(slots=True)
class Sentence:
    """``first``–``last`` (exclusive) count tokens of the document; ``paragraph`` counts paragraphs."""

    start: int
    stop: int
    first: int
    last: int
    paragraph: int
    names: list[NamedSpan] = field(default_factory=list)


@dataclass
class Document:
    """A release ready for the rules. ``text`` is the normalised body (a headline told only in the front matter
    is not in it). Offsets of everything count into ``text``."""

    source: Source
    normalized: Normalized
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    tokens: list[Token]

    @property
    def text(self) -> str:
        return self.normalized.text

    def sentence_tokens(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.first : sentence.last]

    def to_source(self, start: int, stop: int) -> tuple[int, int]:
        """The span of ``source.text`` behind a span of ``text``."""
        return self.normalized.to_source(start, stop)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds ``offset`` (the last one before it in a gap)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def token_at(self, offset: int) -> int:
        """The number of the token that holds ``offset`` (the last one before it in a gap)."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def tokens_between(self, start: int, stop: int) -> list[Token]:
        """The tokens that begin in ``start``–``stop``."""
        first = bisect_right(self._token_starts, start - 1)
        return self.tokens[first : bisect_right(self._token_starts, stop - 1)]


# --- pymorphy3 -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=200_000)
def parse_word(word: str) -> tuple[Parse, ...]:
    """Every reading of a word form, the likeliest first. Lemmas are in lower case with «ё» as «е»."""
    out = []
    for p in _analyzer().parse(word):
        tag = p.tag
        out.append(
            Parse(
                p.normal_form.replace("ё", "е"),
                _PYMORPHY_POS.get(str(tag.POS), "X"),
                _PYMORPHY_CASES.get(str(tag.case), "") if tag.case else "",
                str(tag.number) if tag.number else "",
                str(tag.gender) if tag.gender else "",
                p.score,
                frozenset(tag.grammemes),
            )
        )
    return tuple(out)


@lru_cache(maxsize=200_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset(p.lemma for p in parse_word(word)) | {word.replace("ё", "е")}


@lru_cache(maxsize=50_000)
def in_dictionary(word: str) -> bool:
    """Whether the dictionary has the word form (any case of letters), so that its readings are no guesses."""
    return bool(_analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=50_000)
def inflect(word: str, grammemes: frozenset[str], pos: str | None = None) -> str | None:
    """``word`` in the form that has ``grammemes`` (OpenCorpora: ``nomn``, ``sing``, ``femn`` …), or ``None``.

    ``pos`` chooses among readings (``NOUN``, ``ADJ`` …). The result is in lower case.
    """
    for p in _analyzer().parse(word):
        if pos and _PYMORPHY_POS.get(str(p.tag.POS), "X") != pos:
            continue
        form = p.inflect(set(grammemes))
        if form is not None:
            return str(form.word)
    return None


# --- natasha ---------------------------------------------------------------------------------------------------


def _register_pymorphy3() -> None:
    """natasha and yargy import pymorphy2, which needs setuptools' ``pkg_resources``; pymorphy3 has the same
    modules, so it answers under the old name. One dictionary is loaded instead of two."""
    if "pymorphy2" in sys.modules:
        return
    import pymorphy3
    import pymorphy3.analyzer
    import pymorphy3.units.base

    for name, module in [(n, m) for n, m in sys.modules.items() if n.split(".")[0] == "pymorphy3"]:
        sys.modules.setdefault("pymorphy2" + name.removeprefix("pymorphy3"), module)


class _Models(NamedTuple):
    morph: Any
    ner: Any


@lru_cache(maxsize=1)
def _models() -> _Models:
    _register_pymorphy3()
    from natasha import NewsEmbedding, NewsMorphTagger, NewsNERTagger

    embedding = NewsEmbedding()
    return _Models(NewsMorphTagger(embedding), NewsNERTagger(embedding))


# --- the document ----------------------------------------------------------------------------------------------

def read_document(source: Source) -> Document:
    """Split and tag a source's body. Never raises on odd text."""
    body = source.text[source.body_start :]
    normalized = normalize(body, source.body_start)
    parts = paragraphs(normalized.text)
    sentences, tokens = _segment(normalized.text, parts)
    document = Document(source, normalized, parts, sentences, tokens)
    _tag(document)
    return document


def _segment(text: str, parts: list[Paragraph]) -> tuple[list[Sentence], list[Token]]:
    from razdel import sentenize, tokenize

    sentences: list[Sentence] = []
    tokens: list[Token] = []
    is_known = _analyzer().word_is_known
    for number, paragraph in enumerate(parts):
        chunk = text[paragraph.start : paragraph.stop]
        for begin, end in _sentence_spans(sentenize(chunk), chunk):
            base = paragraph.start + begin
            first = len(tokens)
            for token in tokenize(chunk[begin:end]):
                for left, right in split_glued(token.text, is_known):
                    start = base + token.start + left
                    tokens.append(_blank_token(len(tokens), start, start + right - left, token.text[left:right]))
            if len(tokens) > first:
                sentences.append(Sentence(base, paragraph.start + end, first, len(tokens), number))
    return sentences, tokens


def _sentence_spans(parts: Iterable[Any], chunk: str) -> Iterator[tuple[int, int]]:
    """razdel's sentences, divided further where a scraper lost the space behind a full stop."""
    for part in parts:
        begin = part.start
        for cut in _LOST_SPACE.finditer(chunk, part.start, part.stop):
            yield begin, cut.end()
            begin = cut.end()
        yield begin, part.stop


def _blank_token(i: int, start: int, stop: int, text: str) -> Token:
    lower = text.lower()
    return Token(i, start, stop, text, lower, lower, "X", "", "", "", "", "", "", "", parse_word(lower))


def _tag(document: Document) -> None:
    """Fill in what the taggers say, window by window."""
    windows: list[tuple[Sentence, int, list[str]]] = []
    for sentence in document.sentences:
        for first in range(sentence.first, sentence.last, MODEL_WINDOW):
            last = min(first + MODEL_WINDOW, sentence.last)
            windows.append((sentence, first, [t.text for t in document.tokens[first:last]]))
    if not windows:
        return
    models = _models()
    items = [words for _, _, words in windows]
    for (_, first, _), markup in zip(windows, models.morph.map(items), strict=True):
        for token, tagged in zip(document.tokens[first:], markup.tokens, strict=False):
            _set_features(token, tagged.pos, tagged.feats)
    for (sentence, first, words), tags in zip(windows, _name_tags(models.ner, items), strict=True):
        sentence.names.extend(_spans(tags, first, len(words)))


def _name_tags(ner: Any, items: list[list[str]]) -> Any:
    """BIO tags of each window. natasha's own call wants raw text and splits it anew; the network below takes words."""
    infer = ner.infer
    size = ner.batch_size
    for begin in range(0, len(items), size):
        inputs = infer.encoder(items[begin : begin + size])
        yield from infer.decoder(infer.process(inputs))


def _spans(tags: list[str], first: int, count: int) -> list[NamedSpan]:
    out: list[NamedSpan] = []
    kind, begin = "", 0
    for i in range(count + 1):
        tag = tags[i] if i < count else "O"
        if kind and (tag == "O" or tag.startswith("B-") or tag[2:] != kind):
            out.append(NamedSpan(kind, first + begin, first + i))
            kind = ""
        if tag != "O" and not kind:
            kind, begin = tag[2:], i
    return out


def _set_features(token: Token, pos: str, feats: dict[str, str]) -> None:
    token.pos = pos
    token.case = _CASES.get(feats.get("Case", ""), "")
    token.number = feats.get("Number", "").lower()
    token.gender = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}.get(feats.get("Gender", ""), "")
    token.form = feats.get("VerbForm", "")
    token.voice = feats.get("Voice", "")
    token.tense = feats.get("Tense", "")
    token.person = feats.get("Person", "")
    if token.case and token.number and pos in ("NOUN", "ADJ", "PROPN"):
        token.case, token.number = _possible(token.lower, token.case, token.number)
    token.lemma = _best_lemma(token.lower, pos, token.case, token.number, token.form)


@lru_cache(maxsize=200_000)
def _possible(word: str, case: str, number: str) -> tuple[str, str]:
    """The tagger's case and number where the dictionary knows such a form of the word, else the dictionary's
    likeliest: «Президенты» is no genitive."""
    if not _analyzer().word_is_known(word):
        return case, number
    forms = [p for p in parse_word(word) if p.case and p.pos in ("NOUN", "ADJ")]
    if not forms or any(p.case == case and p.number in (number, "") for p in forms):
        return case, number
    if any("Fixd" in p.grammemes for p in forms):
        return case, number
    same_number = [p for p in forms if p.number == number]
    same_case = [p for p in forms if p.case == case]
    best = (same_case or same_number or forms)[0]
    return best.case, best.number


@lru_cache(maxsize=200_000)
def _best_lemma(word: str, pos: str, case: str, number: str, form: str) -> str:
    if pos == "PROPN":
        pos = "NOUN"
    elif pos == "AUX":
        pos = "VERB"

    def fit(parse: Parse) -> float:
        score = 4.0 * (parse.pos == pos) + 1.5 * (parse.case == case) + (parse.number == number)
        if pos == "VERB" and form:
            is_participle = "PRTF" in parse.grammemes or "PRTS" in parse.grammemes
            score += is_participle == (form == "Part")
        return score + parse.score

    return max(parse_word(word), key=fit).lemma
