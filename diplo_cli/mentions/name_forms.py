"""Readings of one word of a personal name: which nominative, in which case and gender, and how likely.

Readings come from two sources: the dictionary (given names, patronymics and surnames that it knows) and the paradigms
of :mod:`diplo_cli.mentions.name_paradigms`. A word has many readings on its own; the words of one name stand in the
same case, and :mod:`diplo_cli.mentions.names` chooses among them together.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from diplo_cli.document import in_dictionary, parse_word
from diplo_cli.lexicon.people import known_words
from diplo_cli.mentions.name_data import given_genders, is_name_word
from diplo_cli.mentions.name_paradigms import CASES, GENDERS, Case, Form, Gender, rules_for

_CASE_SET = frozenset(CASES)
# Word ends that are nominatives of indeclinable surnames, though the letters alone could be a case ending.
_INDECLINABLE = re.compile(
    r"(?:ску|[оуэюя]цу|оглу|энко|енко|ко|дзе|швили|...[аои]ни|ццо|тти|лли|оньо|дзи|сси|йко|айтис|[аи]йте|[кн]ене"
    r"|ь[ое]|[еи]йро|льо|ндзе)$"
)
_CASE_LIKE = (
    (("ом", "ем", "ым", "им", "ного", "того", "вого", "лого", "ского", "ую", "овых", "евых", "иных", "ыных"), 2.0),
    (("ой", "ей", "его"), 1.0),
)
_SURNAME_ENDS = (
    "ов", "ев", "ёв", "ова", "ева", "ёва", "ский", "цкий", "ская", "цкая", "енко", "дзе", "швили", "ович", "евич",
    "ссон",
)  # fmt: skip
VOWELS = frozenset("аеёиоуыэюя")


class Reading(msgspec.Struct, frozen=True):
    """``nominative`` keeps the capitals and «ё» of the word; ``weight`` grows with trust; ``known`` tells a reading
    of the dictionary from one of ``PARADIGMS``."""

    nominative: str
    case: Case
    gender: Gender
    weight: float
    known: bool


_GRAMMEME: dict[Form, str] = {"given": "Name", "surname": "Surn"}
_KNOWN_WEIGHT: dict[Form, float] = {"given": 3.0, "surname": 2.0}
_GUESSED_WEIGHT: dict[Form, float] = {"given": 0.2, "surname": 0.8}
_GIVEN_WEIGHT = 3.0
_DOUBLES_WEIGHT = 0.4
# What it is worth that a well-known person bears the name.
_KNOWN_BONUS: dict[Form, float] = {"given": 1.0, "surname": 1.2}
_FROZEN_WEIGHT = -3.5
_FIXED_WEIGHT = 3.0
_FROZEN_GIVEN_WEIGHT = -2.0
_FROZEN_EASTERN_WEIGHT = -2.0  # hardly ever a nominative that ends in a vowel not listed among the paradigms


@lru_cache(maxsize=5_000)
def readings(word: str, role: Form) -> tuple[Reading, ...]:
    """Every reading of ``word`` (as written, capitalised) in the part of a name that ``role`` says.

    Readings with a lower weight for the same nominative, case and gender are left out.
    """
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head and tail:
        return _distinct(_with_known(_joined(head, tail, role), role))
    found = [*_from_dictionary(word, role), *_from_paradigms(word, role), *_frozen(word, role)]
    known = {r.case for r in found if r.known}
    if known and "nom" not in known:
        # «Сильвией» is known as a form of «Сильвия», so it is hardly the nominative of an unknown name.
        found = [replace(r, weight=r.weight - 2.5) if r.case == "nom" else r for r in found]
    return _distinct(_with_known(found, role))


@lru_cache(maxsize=5_000)
def best_readings(word: str, role: Form) -> dict[tuple[str, str], Reading]:
    """The likeliest reading of a word in each case and gender, for each of which there is one."""
    best: dict[tuple[str, str], Reading] = {}
    for reading in readings(word, role):
        key = reading.case, reading.gender
        if key not in best or best[key].weight < reading.weight:
            best[key] = reading
    return best


def _with_known(found: list[Reading], role: Form) -> list[Reading]:
    """«Тачи» is rather the nominative than a form of «Тача» when somebody of ``data/people.tsv`` bears that name."""
    if role not in _KNOWN_BONUS:
        return found
    names = known_words().given if role == "given" else known_words().surname
    borne = {n for n in {r.nominative for r in found} if n.lower().replace("ё", "е") in names}
    if not borne:
        return found
    return [replace(r, weight=r.weight + _KNOWN_BONUS[role]) if r.nominative in borne else r for r in found]


def _distinct(found: list[Reading]) -> tuple[Reading, ...]:
    """Each nominative in each case and gender once, with its best weight."""
    best: dict[tuple[str, Case, Gender], Reading] = {}
    for reading in found:
        key = (reading.nominative, reading.case, reading.gender)
        if key not in best or best[key].weight < reading.weight:
            best[key] = reading
    return tuple(best.values())


def _joined(head: str, tail: str, role: Form) -> list[Reading]:
    """A word with a hyphen: the last part declines; the first does too («Салтыковым-Щедриным») or not
    («Касым-Жомартом», «ас-Сиси»)."""
    out = []
    particle = is_name_word(head, "surname_particle")
    heads = () if particle else readings(head, role)
    # «Жан-Клод» is a given name, «Диас-Канель» is not, though «Канель» alone could be one.
    strange = role == "given" and (particle or not is_given(head))
    for reading in readings(tail, role):
        last = replace(reading, weight=min(reading.weight, 0.2), known=False) if strange else reading
        out.append(replace(last, nominative=f"{head}-{last.nominative}"))
        for first in heads:
            alike = _declines_alike(head, tail, first.case)
            told = first.weight > 0.4 or alike
            if (first.case, first.gender) == (last.case, last.gender) and first.nominative != head and told:
                weight = last.weight + (0.3 * max(first.weight, alike))
                out.append(replace(last, nominative=f"{first.nominative}-{last.nominative}", weight=weight))
    return out


def _declines_alike(head: str, tail: str, case: Case) -> bool:
    """«Жильбером-Люком», «Жильберу-Люку»: endings that no nominative has."""
    return (case == "ins" and head[-2:] == tail[-2:] in ("ом", "ем")) or (case == "dat" and head[-1] == tail[-1] == "у")


def _from_dictionary(word: str, role: Form) -> list[Reading]:
    """The readings that the dictionary knows, or guesses at, of a word in that role."""
    out: list[Reading] = []
    if role not in _GRAMMEME:  # of patronymics the dictionary folds spellings («Григориевич» for «Григорьевич»)
        return out
    guessed = not in_dictionary(word)
    for parse in parse_word(word.lower()):
        # Many surnames are given names too, and the dictionary knows some only as such («Клаус Йоханнис»).
        doubles = role == "surname" and "Name" in parse.grammemes
        if not (doubles or _GRAMMEME[role] in parse.grammemes) or parse.number == "plur" or parse.case not in _CASE_SET:
            continue
        genders = (parse.gender,) if parse.gender in GENDERS else GENDERS
        for gender in genders:
            lemma = feminine(parse.lemma) if role == "surname" and gender == "femn" else parse.lemma
            weight = (_DOUBLES_WEIGHT if doubles else _KNOWN_WEIGHT[role]) + 0.3 * parse.score
            if "Fixd" in parse.grammemes:
                # «Андреа» is itself; «Ангеле», «Марку» are rather forms of «Ангела», «Марк».
                lemma, weight = word.lower(), weight + (-0.5 if word.lower().endswith(("е", "у", "ю")) else 0.5)
            if parse.case == "nom":
                lemma = word.lower()
            if guessed:
                weight = min(weight, _GUESSED_WEIGHT[role] - 0.6 * ("Fixd" in parse.grammemes))
            known = not (guessed or doubles)
            out.append(Reading(_like(lemma, word), parse.case, gender, weight, known))
    return out


def is_indeclinable(word: str) -> bool:
    """Whether a word in lower case ends as surnames do that stay as they are: «ионеску», «берадзе»."""
    return _INDECLINABLE.search(word) is not None


def feminine(surname: str) -> str:
    """The feminine of a masculine surname in lower case: «захаров» → «захарова»."""
    if re.search(r"(?:[оеё]в|[иы]н)$", surname):
        return surname + "а"
    if re.search(r"[иыо]й$", surname) and len(surname) > 4 and not surname.endswith("рой"):
        return surname[:-2] + "ая"
    return surname


def _from_paradigms(word: str, role: Form) -> list[Reading]:
    """The readings that the paradigms give, whether or not the word is known."""
    lower = word.lower()
    out = []
    for rule in rules_for(lower, role):
        stem = lower[: len(lower) - len(rule.ending)]
        nominative = word[: len(stem)] + rule.nominative
        weight, known = rule.weight, False
        if role == "given" and rule.gender in given_genders(nominative.lower()):
            # «Нику Попеску»: a listed name that does not decline is likelier than a case form of another name,
            # unless the dictionary knows that one («Александру»).
            weight = _GIVEN_WEIGHT + (0.2 if not rule.is_fixed else -0.1 if _is_form_of_given(lower) else 0.6)
            known = True
        elif role == "given" and nominative.lower().endswith(_SURNAME_ENDS):
            weight -= 1.0
        elif rule.ending and VOWELS.isdisjoint(stem):
            weight -= 2.0  # nothing is left of «Грей» without its «ей»
        elif not rule.ending:
            weight -= _doubt(lower)
        if role == "surname" and rule.is_fixed:
            weight += 3.0 * is_name_word(lower, "fixed_surname") or 1.2 * is_indeclinable(lower)
        out += [Reading(nominative, case, rule.gender, weight, known) for case in rule.cases]
    return out


def _is_form_of_given(word: str) -> bool:
    """Whether the dictionary has the word as an oblique case only of a given name that is no short form («Нику»)."""
    cases = {p.case for p in parse_word(word) if "Name" in p.grammemes and "Fixd" not in p.grammemes}
    return len(word) > 4 and in_dictionary(word) and bool(cases) and "nom" not in cases


def _doubt(word: str) -> float:
    """How little a word that ends like a case form («Фиданом», «Рамой») looks like a nominative."""
    if len(word) > 3:
        for ends, doubt in _CASE_LIKE:
            if word.endswith(ends):
                return doubt
    return 0.0


def _frozen(word: str, role: Form) -> list[Reading]:
    """The word as it stands in every case: writers leave rare names undeclined («с Нестором Лакоба»), above all the
    first of two given names («с Амир Ханом Муттаки»)."""
    weight = _FROZEN_GIVEN_WEIGHT if role == "given" and is_given(word) else _FROZEN_WEIGHT
    nominative = _FROZEN_EASTERN_WEIGHT if role == "eastern" else -0.5 - _doubt(word.lower())
    if role == "surname" and is_name_word(word.lower(), "fixed_surname"):
        weight = nominative = _FIXED_WEIGHT  # «с Михаем Попшой»
    return [
        Reading(word, case, gender, nominative if case == "nom" else weight, False)
        for case in CASES
        for gender in GENDERS
    ]


def _like(lemma: str, word: str) -> str:
    """``lemma`` (lower case, «е» for «ё») with the capitals and «ё» of ``word``."""
    letters = []
    for i, letter in enumerate(lemma):
        written = word[i] if i < len(word) else ""
        letters.append(written if written.lower().replace("ё", "е") == letter.replace("ё", "е") else letter)
    text = "".join(letters)
    return text[:1].upper() + text[1:] if word[:1].isupper() else text


@lru_cache(maxsize=5_000)
def is_given(nominative: str) -> bool:
    """Whether the word is a given name that the dictionary or ``given_names.tsv`` knows, in the nominative."""
    lower = nominative.lower().replace("ё", "е")
    return bool(given_genders(lower)) or (
        in_dictionary(lower)
        and any("Name" in p.grammemes and p.case == "nom" and p.number != "plur" for p in parse_word(lower))
    )
