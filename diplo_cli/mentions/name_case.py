"""The case that a name stands in, from its words and the preposition before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from diplo_cli.document import Token, in_dictionary
from diplo_cli.lexicon.people import known_words
from diplo_cli.mentions.name_data import is_name_word
from diplo_cli.mentions.name_forms import best_readings, is_given, is_indeclinable
from diplo_cli.mentions.name_paradigms import GENDERS, Form
from diplo_cli.mentions.name_parts import eastern_layout, split_name

# Prepositions that give a person one case only.
_GOVERNED = {"с": "ins", "со": "ins", "между": "ins", "перед": "ins", "к": "dat", "ко": "dat"} | dict.fromkeys(
    ["у", "от", "для", "до", "без", "после", "кроме"], "gen"
)
_FORMS: tuple[Form, ...] = ("given", "surname", "eastern")
# Below this a reading is one of a word that stays as it is though it could decline.
_LIKELY = -1.0
_PAIR = 2
# «Ына», not «На», «Хоа»
_EASTERN = re.compile(r"[а-яё]*[аеёиоуыэюя][бвгдзйклмнпрстфхцчш]+(а|у|ом|ем|е)")
_EASTERN_CASES = {"а": ("gen", "acc"), "у": ("dat",), "ом": ("ins",), "ем": ("ins",), "е": ("loc",)}
_DECLINED = ("а", "я", "ы", "ом", "ем", "ём", "ым", "им", "ой", "ей", "ого", "ому")

_MASCULINE = ("ов", "ев", "ёв", "ин", "ын")


def name_case(words: Sequence[Token], before: Token | None) -> str:
    """The case of the name ``words`` behind ``before``; "" where nothing tells it.

    Many words of foreign names stay as they are in every case, and the tagger takes them for nominatives («с Ван
    Цишанем», «встреча Миро Ковача»): a word with the ending of another case outweighs them.
    """
    if before is not None and before.lower in _GOVERNED:
        return _GOVERNED[before.lower]
    if (eastern := _eastern_case(words)) is not None:
        return eastern
    if len(words) > 1 and len(words[0].text) == 1 and words[-1].lower.endswith(_MASCULINE):
        return "nom"  # «Ш. Соколов», whatever the tagger makes of a letter
    # «И. Соколова»: what the tagger guesses of an initial counts only beside a surname that does not decline
    undeclined = words[-1].lower[-1] not in "аямй"
    full = [t for t in words if len(t.text) > 1 or (undeclined and t.case not in ("ins", "loc"))]
    cases = [case for t in full if (case := case_of(t))]
    declined = [case_of(t) for t in full if _is_declined(t)]
    if declined and any(_is_nominative(t, declined[0]) for t in full):
        declined = []  # «Джавад Карими»: no «Карима» in the instrumental
    return max(declined or cases, key=(declined or cases).count, default="")


def _eastern_case(words: Sequence[Token]) -> str | None:
    """«(саммит) Ким Чен Ына», «(письмо) Мун Чжэ Ину»: the last word alone declines; ``None`` of others."""
    if len(words) < 2 or not is_name_word(words[0].lower, "eastern_surname"):
        return None
    if any("Name" in p.grammemes and p.case == "nom" for p in words[-1].parses) and in_dictionary(words[-1].lower):
        return None  # «Ким Ирина»
    if len(words) == _PAIR and is_given(words[0].text):
        return None  # «Хуан Вега»
    found = _EASTERN.fullmatch(words[-1].lower)
    cases = _EASTERN_CASES[found[1]] if found is not None else ()
    return (words[-1].case if words[-1].case in cases else cases[0]) if cases else None


def case_of(word: Token) -> str:
    """The tagger's case; the dictionary's of «(между А. и) Д. Омаровым», which cannot be written so in another."""
    if not word.case or not word.parses:
        return word.case
    single = [p for p in word.parses if p.number != "plur"]
    names = [p.case for p in single if "Name" in p.grammemes]
    if names and word.case not in names and in_dictionary(word.lower):
        return "nom" if "nom" in names else word.case  # «Димитр», no genitive of several women
    cases = [p.case for p in single]
    written, known = word.lower.replace("ё", "е"), known_words()
    if word.case not in cases and (written in known.surname or written in known.given):
        return "nom"  # «Кулеба», whatever the dictionary makes of it; «Саидов», no genitive of several
    if word.can_be(word.case):
        return word.case
    return next(filter(None, cases), word.case)


def _is_declined(word: Token) -> bool:
    """A word with the ending of another case than the nominative."""
    if not word.case or word.case == "nom" or not word.capital:
        return False
    return (
        word.lower.endswith(_DECLINED)
        or _is_form_of_a(word)
        or any(
            "Name" in p.grammemes and p.case == word.case and p.number != "plur" and "Fixd" not in p.grammemes
            for p in word.parses
        )
    )


def _is_nominative(word: Token, case: str) -> bool:
    """A given name that the dictionary knows, written as only its nominative is; ``case``: that of the next word. Of
    those in «а» only beside what may be an accusative in «у»: «Алина Янку»."""
    names = {p.case for p in word.parses if "Name" in p.grammemes and p.number != "plur" and "Fixd" not in p.grammemes}
    ending = word.lower[-1]
    told = ending not in "аеёиоуыьэюя" or (ending in "ая" and case == "acc")
    return told and "nom" in names and case not in names and in_dictionary(word.lower)


def _is_form_of_a(word: Token) -> bool:
    """«Хосе Вегу», «Хосе Веги», «Виталия Зозулю», not «Майя Санду»: a form of a name in «а» or «я»."""
    if not word.lower.endswith(("у", "ю", "и")) or is_indeclinable(word.lower):
        return False
    return any(p.case == word.case and p.lemma != word.lower and "Fixd" not in p.grammemes for p in word.parses)


def of_two_alike(words: Sequence[Token], case: str) -> str:
    """«министра Хосе Вегу»: of a title's genitive and accusative, which are alike, the one that the name is in."""
    told = (t.case for t in words if t.case in ("gen", "acc") and not (t.can_be("gen") and t.can_be("acc")))
    return next(told, case)


def can_stand_in(words: Sequence[str], case: str) -> bool:
    """Whether a name of two words or more, rare ones that the dictionary guesses at, can stand in a case as a whole:
    «министра Зорану Михайлович» (accusative), «министром Чо Хёном»."""
    return _can_stand_in(tuple(words), case)


@lru_cache(maxsize=2_000)
def _can_stand_in(words: tuple[str, ...], case: str) -> bool:
    eastern = eastern_layout(split_name(words))
    # «Чжан Хунвэем»: of eastern names the last word alone declines
    last = eastern.placed[-1].part.text if eastern is not None else ""
    if last and any(_can_be(last, case, gender, ("eastern",)) for gender in GENDERS):
        return True
    full = [word for word in words if len(word) > 1]
    return len(words) > 1 and any(all(_can_be(word, case, gender, _FORMS) for word in full) for gender in GENDERS)


def _can_be(word: str, case: str, gender: str, forms: Sequence[Form]) -> bool:
    """Whether a likely reading of ``word`` stands in ``case``."""
    for form in forms:
        reading = best_readings(word, form).get((case, gender))
        if reading is not None and reading.weight > _LIKELY:
            return True
    return False
