"""Readings of one word of a personal name: which nominative, in which case and gender, and how likely.

Readings come from two sources: the dictionary (given names, patronymics and surnames that it knows) and
``PARADIGMS``, the literal table of how names decline in Russian. A word has many readings on its own; the
words of one name stand in the same case, and :mod:`diplo_cli.mentions.names` chooses among them together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from diplo_cli.document import in_dictionary, parse_word
from diplo_cli.lexicon.people import known_words
from diplo_cli.mentions.name_data import given_genders, is_name_word

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
Gender = Literal["masc", "femn"]
Role = Literal["given", "patronymic", "surname"]
Form = Role | Literal["eastern"]

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")
GENDERS: tuple[Gender, ...] = ("masc", "femn")
_CASE_SET = frozenset(CASES)


class Paradigm(msgspec.Struct, frozen=True):
    """How a class of names declines. ``endings`` follow ``CASES``, each a choice separated by "/"; ``stem`` is a
    pattern that the end of the stem must match; ``weight`` is what a reading of this class is worth."""

    name: str
    gender: str
    roles: str
    stem: str
    endings: str
    weight: float
    example: str
    nominative: str | None = None  # where it is no case of the column: the plural of a couple's surname


# One line a class; ``example`` is «nominative → instrumental». Roles: g given name, p patronymic, s surname, e the last
# word of a Chinese, Korean or Vietnamese name.
PARADIGMS: tuple[Paradigm, ...] = (
    # Men
    Paradigm("m_consonant", "masc", "gse", "[бвгдзклмнпрстфх]", " а у а ом е", 0.0, "Шентоп → Шентопом"),
    Paradigm("m_sibilant", "masc", "gse", "[жчшщц]", " а у а ем/ом е", 0.0, "Вучич → Вучичем"),
    Paradigm("m_soft", "masc", "gse", "[бвдзлмнпрстф]", "ь я ю я ем е", 0.0, "Боррель → Боррелем"),
    Paradigm("m_soft_yo", "masc", "gs", "[лн]", "ь я ю я ём е", -0.2, "Король → Королём"),
    Paradigm("m_y", "masc", "gse", "[аеёоуыэюя]", "й я ю я ем/ём е", 0.0, "Макей → Макеем"),
    Paradigm("m_iy", "masc", "gs", "и", "й я ю я ем и", 0.0, "Палий → Палием"),
    Paradigm("m_ov", "masc", "s", "(?:[оеё]в|[иы]н)", " а у а ым е", 0.6, "Шарифов → Шарифовым"),
    Paradigm("m_ets", "masc", "s", "[бвгдзклмнпрстфх]", "ец ца цу ца цом/цем це", -0.6, "Кравец → Кравцом"),
    Paradigm("m_skiy", "masc", "s", "[сц]к", "ий ого ому ого им ом", 1.0, "Красносельский → Красносельским"),
    Paradigm("m_kiy", "masc", "s", "[гкх]", "ий ого ому ого им ом", -0.6, "Великий → Великим"),
    Paradigm("m_nyy", "masc", "s", "[нтвл]", "ый ого ому ого ым ом", 0.1, "Залужный → Залужным"),
    Paradigm("m_yy", "masc", "s", "[бгдзкмпрсфх]", "ый ого ому ого ым ом", -0.8, "Добрый → Добрым"),
    Paradigm("m_oy", "masc", "s", "[бвгдзклмнпрстфх]", "ой ого ому ого ым/им ом", -1.0, "Толстой → Толстым"),
    Paradigm("m_third", "masc", "s", "^трет", "ий ьего ьему ьего ьим ьем", 1.0, "Третий → Третьим"),
    Paradigm("m_ovich", "masc", "p", "[оеё]вич", " а у а ем е", 4.0, "Кемелевич → Кемелевичем"),
    Paradigm("m_ich", "masc", "p", "(?:иль|кузьм|фом|лук|никит|савв)ич", " а у а ем/ом е", 4.0, "Фомич → Фомичом"),
    Paradigm("m_a", "masc", "gs", "[бвдзлмнпрстф]", "а ы е у ой/ою е", -0.4, "Мустафа → Мустафой"),
    Paradigm("m_ba", "masc", "s", "[нмлшцргуж]б", "а ы е у ой/ою е", 0.9, "Ардзинба → Ардзинбой"),
    Paradigm("m_ka", "masc", "gs", "[гкх]", "а и е у ой/ою е", -0.4, "Сибига → Сибигой"),
    Paradigm("m_cha", "masc", "gs", "[жчшщц]", "а и/ы е у ей/ой/ею е", -0.4, "Йенча → Йенчей"),
    Paradigm("m_ya", "masc", "gs", "[вдзйлмнпрстьаоуе]", "я и е ю ей/ёй е", -0.5, "Зозуля → Зозулей"),
    Paradigm("m_iya", "masc", "gs", "и", "я и и ю ей и", -0.2, "Бжания → Бжанией"),
    Paradigm("m_zoda", "masc", "gs", "зод", "а а/ы а/е а/у а/ой а/е", 1.5, "Латифзода → Латифзода"),
    Paradigm("m_zade", "masc", "gs", "[зс]аде", " * * * * *", 1.0, "Надирзаде → Надирзаде"),
    Paradigm("m_o", "masc", "gs", "[оёэ]|[аеиоуыэюя]а", " * * * * *", 0.2, "Корреа → Корреа"),
    Paradigm("m_i", "masc", "gs", "(?<![гкхжшчщиьй])и", " * * * * *", 0.1, "Сойни → Сойни"),
    Paradigm("m_ii", "masc", "gs", "[иьй]и", " * * * * *", -0.6, "Исии → Исии"),
    Paradigm("m_ki", "masc", "gs", "[гкхжшчщ]и", " * * * * *", -0.6, "Аракчи → Аракчи"),
    Paradigm("m_e_u", "masc", "gs", "[еую]", " * * * * *", -0.5, "Рютте → Рютте"),
    Paradigm("m_yi", "masc", "gs", "ы", " * * * * *", -0.8, "Гурбангулы → Гурбангулы"),
    Paradigm("m_yh", "masc", "s", "[ыи]х", " * * * * *", 0.0, "Черных → Черных"),
    Paradigm(
        "m_east",
        "masc",
        "e",
        "(?<![нймкптлгрь])[аеёиоуыэ]|(?<![нймкптлгрьаеёиоуыэя])ю|[гджзкстхцчшщ]я",
        " * * * * *",
        0.2,
        "Лэцзи → Лэцзи",
    ),
    Paradigm("m_east_a", "masc", "e", "[нймкптлгрь][аеиоуэюя]", " * * * * *", -1.2, "Аньна → Аньна"),
    Paradigm("m_plural", "masc", "s", "(?:[оеё]в|[иы]н)", "ы ых ым ых ыми ых", -0.3, "Орлов → Орловыми", ""),
    # Women
    Paradigm("f_plural", "femn", "s", "(?:[оеё]в|[иы]н)", "ы ых ым ых ыми ых", -0.3, "Орлова → Орловыми", "а"),
    Paradigm("f_a", "femn", "g", "[бвдзлмнпрстф]", "а ы е у ой/ою е", 0.3, "Эвелина → Эвелиной"),
    Paradigm("f_ka", "femn", "g", "[гкх]", "а и е у ой/ою е", 0.3, "Эрика → Эрикой"),
    Paradigm("f_cha", "femn", "g", "[жчшщц]", "а и/ы е у ей/ой/ею е", 0.3, "Аиша → Аишей"),
    Paradigm("f_ya", "femn", "g", "[вдзйлмнпрстьаеоуы]", "я и е ю ей/ёй е", 0.2, "Наталья → Натальей"),
    Paradigm("f_iya", "femn", "g", "и", "я и и ю ей и", 0.3, "Евгения → Евгенией"),
    Paradigm("f_iya_end", "femn", "g", "и", "я и е ю ёй е", 0.2, "Зульфия → Зульфиёй"),
    Paradigm("f_soft", "femn", "g", "[бвдлнрст]", "ь и и ь ью и", -0.8, "Нинель → Нинелью"),
    Paradigm("f_consonant", "femn", "ge", "[бвгджзйклмнпрстфхцчшщ]", " * * * * *", -1.2, "Элизабет → Элизабет"),
    Paradigm("f_zoda", "femn", "s", "зод", "а а/ы а/е а/у а/ой а/е", 1.2, "Латифзода → Латифзода"),
    Paradigm("f_zade", "femn", "s", "[зс]аде", " * * * * *", 0.8, "Надирзаде → Надирзаде"),
    Paradigm("f_o", "femn", "gs", "[оёэ]|[аеиоуыэюя]а", " * * * * *", 0.1, "Куандо → Куандо"),
    Paradigm("f_i", "femn", "gs", "(?<![гкхжшчщиьй])и", " * * * * *", 0.0, "Жоли → Жоли"),
    Paradigm("f_ii", "femn", "gs", "[иьй]и", " * * * * *", -0.6, "Исии → Исии"),
    Paradigm("f_ki", "femn", "gs", "[гкхжшчщ]и", " * * * * *", -0.6, "Псаки → Псаки"),
    Paradigm("f_e_u", "femn", "gs", "[еую]", " * * * * *", -0.5, "Санду → Санду"),
    Paradigm("f_yi", "femn", "gs", "ы", " * * * * *", -1.0, "Балажы → Балажы"),
    Paradigm("f_s_consonant", "femn", "s", "[бвгджзклмнпрстфхцчшщь]", " * * * * *", 0.0, "Меркель → Меркель"),
    Paradigm("f_s_y", "femn", "s", "(?<![иы])й", " * * * * *", -0.8, "Мэй → Мэй"),
    Paradigm("f_ova", "femn", "s", "(?:[оеё]в|[иы]н)", "а ой ой у ой/ою ой", 0.8, "Захарова → Захаровой"),
    Paradigm("f_skaya", "femn", "s", "[сц]к", "ая ой ой ую ой/ою ой", 1.0, "Горская → Горской"),
    Paradigm("f_aya", "femn", "s", "[бвгдзклмнпрстфх]", "ая ой ой ую ой/ою ой", -0.8, "Толстая → Толстой"),
    Paradigm("f_s_a", "femn", "s", "[бвдзлмнпрстф]", "а ы е у ой/ою е", -0.2, "Махута → Махутой"),
    Paradigm("f_s_ka", "femn", "s", "[гкх]", "а и е у ой/ою е", -0.2, "Нанука → Нанукой"),
    Paradigm("f_s_cha", "femn", "s", "[жчшщц]", "а и/ы е у ей/ой/ею е", -0.2, "Гаврилица → Гаврилицей"),
    Paradigm("f_s_ya", "femn", "s", "[вдзйлмнпрстьаеоы]", "я и е ю ей/ёй е", -0.3, "Головня → Головнёй"),
    Paradigm("f_s_iya", "femn", "s", "и", "я и и ю ей и", -0.2, "Жвания → Жванией"),
    Paradigm("f_third", "femn", "s", "^трет", "ья ьей ьей ью ьей/ьею ьей", 1.0, "Третья → Третьей"),
    Paradigm("f_ovna", "femn", "p", "[оеё]вн", "а ы е у ой/ою е", 4.0, "Ивановна → Ивановной"),
    Paradigm("f_ichna", "femn", "p", "(?:льин|ит|мин|кин|вв)ичн", "а ы е у ой/ою е", 4.0, "Ильинична → Ильиничной"),
)

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


class _Rule(msgspec.Struct, frozen=True):
    """One case ending of a paradigm and the ending of its nominative."""

    ending: str
    nominative: str
    case: Case
    paradigm: Paradigm


def _compile() -> tuple[_Rule, ...]:
    """The rules of all paradigms; «*» in one stands for the ending of the nominative."""
    rules = []
    for paradigm in PARADIGMS:
        columns = paradigm.endings.split(" ")
        for case, column in zip(CASES, columns, strict=True):
            for ending in column.split("/"):
                shown = columns[0] if ending == "*" else ending
                nominative = columns[0] if paradigm.nominative is None else paradigm.nominative
                rules.append(_Rule(shown, nominative, case, paradigm))
    return tuple(rules)


@cache
def _ends_like(stem: str) -> Callable[[str], object]:
    """Tells whether the end of a word, which has at least one letter, is that of a paradigm's ``stem``. Most are one
    letter of a few, which needs no regular expression."""
    letters = stem.strip("[]")
    if letters.isalpha() and stem in (letters[0], f"[{letters}]"):
        return lambda word: word[-1] in letters
    return re.compile(f"(?:{stem})$").search


_ROLE_LETTER: dict[Form, str] = {"given": "g", "patronymic": "p", "surname": "s", "eastern": "e"}


def _by_ending(role: Form) -> dict[str, list[tuple[int, _Rule]]]:
    """The rules for a part of a name, under the endings that they are for, each with its place among all rules."""
    out: dict[str, list[tuple[int, _Rule]]] = {}
    for place, rule in enumerate(_RULES):
        if _ROLE_LETTER[role] in rule.paradigm.roles:
            out.setdefault(rule.ending, []).append((place, rule))
    return out


_RULES = _compile()
_RULES_OF = {role: _by_ending(role) for role in _ROLE_LETTER}
_ENDINGS = range(max(len(rule.ending) for rule in _RULES) + 1)
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
        return _distinct([_well_known(r, role) for r in _joined(head, tail, role)])
    found = [*_from_dictionary(word, role), *_from_paradigms(word, role), *_frozen(word, role)]
    known = {r.case for r in found if r.known}
    if known and "nom" not in known:
        # «Сильвией» is known as a form of «Сильвия», so it is hardly the nominative of an unknown name.
        found = [replace(r, weight=r.weight - 2.5) if r.case == "nom" else r for r in found]
    return _distinct([_well_known(r, role) for r in found])


def _well_known(reading: Reading, role: Form) -> Reading:
    """«Тачи» is rather the nominative than a form of «Тача» when somebody of ``data/people.tsv`` bears that name."""
    if role not in _KNOWN_BONUS or reading.nominative.lower().replace("ё", "е") not in getattr(known_words(), role):
        return reading
    return replace(reading, weight=reading.weight + _KNOWN_BONUS[role])


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
    rules = _RULES_OF[role]
    out = []
    for _, rule in sorted(found for n in _ENDINGS[: len(lower)] for found in rules.get(lower[len(lower) - n :], ())):
        stem = lower[: len(lower) - len(rule.ending)]
        if not _ends_like(rule.paradigm.stem)(stem):
            continue
        nominative = word[: len(stem)] + rule.nominative
        gender: Gender = "masc" if rule.paradigm.gender == "masc" else "femn"
        weight, known = rule.paradigm.weight, False
        if role == "given" and gender in given_genders(nominative.lower()):
            # «Нику Попеску»: a listed name that does not decline is likelier than a case form of another name,
            # unless the dictionary knows that one («Александру»).
            fixed = "*" in rule.paradigm.endings
            weight = _GIVEN_WEIGHT + (0.2 if not fixed else -0.1 if _is_form_of_given(lower) else 0.6)
            known = True
        elif role == "given" and nominative.lower().endswith(_SURNAME_ENDS):
            weight -= 1.0
        elif rule.ending and VOWELS.isdisjoint(stem):
            weight -= 2.0  # nothing is left of «Грей» without its «ей»
        elif not rule.ending:
            weight -= _doubt(lower)
        if role == "surname" and "*" in rule.paradigm.endings:
            weight += 3.0 * is_name_word(lower, "fixed_surname") or 1.2 * is_indeclinable(lower)
        out.append(Reading(nominative, rule.case, gender, weight, known))
    return out


def _is_form_of_given(word: str) -> bool:
    """Whether the dictionary has the word as an oblique case only of a given name that is no short form («Нику»)."""
    cases = {p.case for p in parse_word(word) if "Name" in p.grammemes and "Fixd" not in p.grammemes}
    return len(word) > 4 and in_dictionary(word) and bool(cases) and "nom" not in cases


def _doubt(word: str) -> float:
    """How little a word that ends like a case form («Фиданом», «Рамой») looks like a nominative."""
    return next((doubt for ends, doubt in _CASE_LIKE if len(word) > 3 and word.endswith(ends)), 0.0)


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
