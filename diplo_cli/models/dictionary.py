"""pymorphy3's dictionary: every reading of a word form, and a word in another form.

What was asked is kept, as releases repeat their words; not without limit, as a run may read for days.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

import msgspec
from msgspec.structs import replace

# Words kept by each function: a few kB each.
_KEPT = 10_000

# Letters without a name in Unicode (Tangut), which pymorphy3 looks up to tell Latin words.
_NAMELESS = re.compile("[\U00017000-\U00018dff]")
_PYMORPHY_CASES = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc",
    "gen2": "gen", "loc2": "loc", "acc2": "acc", "voct": "nom", "gen1": "gen",
}  # fmt: skip
_NO_CASE = frozenset([""])
_ANY_CASE = _NO_CASE | {*_PYMORPHY_CASES.values()}
_PYMORPHY_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}  # fmt: skip

_GIVEN = frozenset(["Name", "femn"])  # «Майя»
# Offices that the dictionary lacks, and words that decline as they do.
_MODELS = {
    "примар": "маляр", "башкан": "атаман", "хоким": "пилигрим", "хяким": "пилигрим", "марзпет": "атлет",
    "хусит": "иезуит",
}  # fmt: skip
_LACKED = re.compile(
    rf"(?P<before>(?:[а-яё]+-)*(?:ген|зам)?)(?P<stem>{'|'.join(_MODELS)})(?P<end>а|у|ом|е|ы|ов|ам|ами|ах|)"
)


class Parse(msgspec.Struct, frozen=True):
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


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from diplo_cli.models.opencorpora import Analyzer

    return Analyzer()


def dictionary_stamp() -> str:
    """What tells one edition of the dictionary from another. Raises ``OSError`` where it is no file."""
    spec = find_spec("pymorphy3_dicts_ru")
    told = os.stat(os.path.join(os.path.dirname(spec.origin), "data", "words.dawg")) if spec and spec.origin else None
    return f"{told.st_size}:{told.st_mtime_ns}" if told else ""


@lru_cache(maxsize=_KEPT)
def parse_word(word: str) -> tuple[Parse, ...]:
    """Every reading of a word form, the likeliest first. Lemmas are in lower case with «ё» as «е»."""
    if (lacked := _LACKED.fullmatch(word.lower())) is not None:
        model, lemma = _MODELS[lacked["stem"]], lacked["before"] + lacked["stem"]
        return tuple(replace(p, lemma=lemma) for p in parse_word(model + lacked["end"]) if p.lemma == model)
    readings = tuple(
        Parse(
            p.normal_form.replace("ё", "е"),
            grammar.pos,
            grammar.case,
            grammar.number,
            grammar.gender,
            p.score,
            grammar.grammemes,
        )
        for p in _analyzer().parse(_NAMELESS.sub("\ufffd", word))
        for grammar in [_grammar(p.tag)]
    )
    if all(_is_of_people(p) or p.grammemes >= _GIVEN for p in readings):
        return tuple(p for p in readings if not _is_of_people(p)) or readings
    return readings


def _is_of_people(reading: Parse) -> bool:
    """«майя», a people whose name does not decline, which is written as the given name is."""
    return "Fixd" in reading.grammemes and "Name" not in reading.grammemes and "anim" in reading.grammemes


class _Grammar(msgspec.Struct, frozen=True):
    """What a tag of OpenCorpora says, as in :class:`Parse`."""

    pos: str
    case: str
    number: str
    gender: str
    grammemes: frozenset[str]


@cache
def _grammar(tag: Any) -> _Grammar:
    """There are a few hundred tags, and every word shares theirs."""
    return _Grammar(
        _PYMORPHY_POS.get(str(tag.POS), "X"),
        _PYMORPHY_CASES.get(str(tag.case), "") if tag.case else "",
        str(tag.number) if tag.number else "",
        str(tag.gender) if tag.gender else "",
        frozenset(tag.grammemes),
    )


@lru_cache(maxsize=_KEPT)
def lemmas(word: str) -> frozenset[str]:
    """Every dictionary form that the word (lower case) can have, and the word itself, «ё» as «е»."""
    return frozenset(p.lemma for p in parse_word(word)) | {word.replace("ё", "е")}


def cases(word: str) -> frozenset[str]:
    """The cases in which the word (lower case) can stand: every one where it doesn't decline or is unknown; "" among
    them where a reading has none."""
    parses = parse_word(word)
    told = frozenset(p.case for p in parses)
    return _ANY_CASE if told <= _NO_CASE or any("Fixd" in p.grammemes for p in parses) else told


@lru_cache(maxsize=_KEPT)
def in_dictionary(word: str) -> bool:
    """Whether the dictionary has the word form (any case of letters), so that its readings are no guesses."""
    return bool(_analyzer().word_is_known(word.lower())) or _LACKED.fullmatch(word.lower()) is not None


@lru_cache(maxsize=_KEPT)
def inflect(word: str, grammemes: frozenset[str], pos: str | None = None) -> str | None:
    """``word`` in the form that has ``grammemes`` (OpenCorpora: ``nomn``, ``sing``, ``femn`` …), or ``None``.

    ``pos`` chooses among readings (``NOUN``, ``ADJ`` …). The result is in lower case.
    """
    if (lacked := _LACKED.fullmatch(word.lower())) is not None:
        model = _MODELS[lacked["stem"]]
        form = inflect(model + lacked["end"], grammemes, pos)
        return form and lacked["before"] + lacked["stem"] + form.removeprefix(model)
    for p in _analyzer().parse(_NAMELESS.sub("\ufffd", word)):
        if pos and _PYMORPHY_POS.get(str(p.tag.POS), "X") != pos:
            continue
        form = p.inflect(set(grammemes))
        if form is not None:
            return str(form.word)
    return None


def in_context(word: str, pos: str, case: str, number: str, form: str) -> tuple[str, str, str]:
    """Case, number and lemma of ``word`` (lower case) where the tagger chose ``pos``, ``case``, ``number``, ``form``.

    Case and number are the tagger's where the dictionary knows such a form of the word.
    """
    if case and number and pos in ("NOUN", "ADJ", "PROPN"):
        case, number = _possible(word, case, number)
    return case, number, _best_lemma(word, pos, case, number, form)


def _possible(word: str, case: str, number: str) -> tuple[str, str]:
    """The tagger's case and number where the dictionary knows such a form of the word, else the dictionary's
    likeliest: «Президенты» is no genitive."""
    if not in_dictionary(word):
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
