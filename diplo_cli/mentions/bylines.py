"""Who wrote a report takes no part in it: «МИНСК, 3 мар – Агентство, Анна Орлова.», «/Корр. ТАСС Анна Орлова/»."""

from __future__ import annotations

from diplo_cli.document import Document, Sentence
from diplo_cli.mentions.atom import Atom
from diplo_cli.normalize import DASHES

_LONGEST = 20
_AGENCY = 2  # tokens of «Агентство.»
_DAY = 5  # tokens of «3 марта 2025 г.»
_CORRESPONDENT = frozenset(["корр", "соб", "корр.", "соб.корр"])


def drop_reporters(document: Document, atoms: dict[int, Atom]) -> None:
    """Take out the names of a line before a report, which has no verb."""
    for sentence in document.sentences:
        length, first = sentence.last - sentence.first, document.tokens[sentence.first].text
        alone = atoms.get(sentence.first) if length == _AGENCY else None
        if alone is not None and alone.kind == "person" and _is_behind_day(document, sentence):
            del atoms[sentence.first]  # «Сухум. 3 марта. Апсныпресс. Президент принял …»
            continue
        if length > _LONGEST or not (first.isupper() or first == "/"):
            continue
        words = document.sentence_tokens(sentence)
        if "Fin" in [t.form for t in words]:
            continue
        persons = [i for i in range(sentence.first, sentence.last) if i in atoms and atoms[i].kind == "person"]
        told = any(t.lower in _CORRESPONDENT for t in words)
        for i in persons:
            if told or _is_behind_agency(document, sentence, i):
                del atoms[i]


def _is_behind_agency(document: Document, sentence: Sentence, at: int) -> bool:
    """«ОСЛО, 3 мая – Агентство, Ян Б.»: behind a comma, a dash and a day."""
    before = document.tokens[sentence.first : at]
    dash = next((n for n, t in enumerate(before) if t.text in DASHES), 0)
    dated = any(t.text.isdigit() for t in before[:dash])
    return dated and len(before) > dash + 1 and before[-1].text == ","


def _is_behind_day(document: Document, sentence: Sentence) -> bool:
    """Whether a word stands alone behind the day of a dateline, in its paragraph."""
    tokens = document.tokens[max(0, sentence.first - _DAY) : sentence.first]
    line = document.paragraphs[sentence.paragraph].start
    return any(t.start >= line and t.text.isdigit() for t in tokens) and document.tokens[sentence.last - 1].text == "."
