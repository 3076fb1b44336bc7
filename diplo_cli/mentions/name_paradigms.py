"""How names decline in Russian: the literal table, and which of its rules a word can be declined by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import Literal

import msgspec

from diplo_cli.patterns import Pattern

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
Gender = Literal["masc", "femn"]
Role = Literal["given", "patronymic", "surname"]
Form = Role | Literal["eastern"]

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")
GENDERS: tuple[Gender, ...] = ("masc", "femn")


class Paradigm(msgspec.Struct, frozen=True):
    """How a class of names declines. ``endings`` follow ``CASES``, each a choice separated by "/"; ``stem`` is a
    pattern that the end of the stem must match; ``weight`` is what a reading of this class is worth."""

    name: str
    gender: Gender
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

_LETTERS: dict[Form, str] = {"given": "g", "patronymic": "p", "surname": "s", "eastern": "e"}  # of ``roles``
# What stands in ``stem`` before every «|» and at the end.
_LAST_LETTERS = re.compile(r"(?:\[(\w+)\]|(\w))\)?(?=\||$)")
_LONGEST_END = 1 + max(len(ending) for p in PARADIGMS for ending in re.split("[ /]", p.endings))  # with that letter


class Rule(msgspec.Struct, frozen=True):
    """One ending of a paradigm, the ending of the nominative, and the cases that have it; ``stem``: what the stem must
    end with, ``None`` where its last letter tells all. ``place`` is the paradigm's in ``PARADIGMS``; ``is_fixed``: the
    names stay as they are."""

    place: int
    ending: str
    nominative: str
    cases: list[Case]
    gender: Gender
    weight: float
    is_fixed: bool
    stem: Pattern | None


def rules_for(word: str, role: Form) -> list[Rule]:
    """The rules of the paradigms for a part of a name by which ``word``, in lower case, can be declined, in their
    order."""
    rules = _by_end(role)
    ends = [word[-n:] for n in range(1, min(_LONGEST_END, len(word)) + 1)]
    found = [rule for end in ends if end in rules for rule in rules[end]]
    found.sort(key=attrgetter("place"))
    return [r for r in found if r.stem is None or r.stem.compiled.search(word[: len(word) - len(r.ending)])]


@cache
def _by_end(role: Form) -> dict[str, list[Rule]]:
    """The rules under the last letters of the words that they are for: the stem's last letter and the ending."""
    out: dict[str, list[Rule]] = {}
    for place, paradigm in enumerate(PARADIGMS):
        if _LETTERS[role] not in paradigm.roles:
            continue
        letters = {letter for found in _LAST_LETTERS.findall(paradigm.stem) for letter in "".join(found)}
        for rule in _rules(place, paradigm):
            for letter in letters:
                out.setdefault(letter + rule.ending, []).append(rule)
    return out


def _rules(place: int, paradigm: Paradigm) -> Iterator[Rule]:
    """The rules of one paradigm; «*» in it stands for the ending of the nominative."""
    columns = paradigm.endings.split(" ")
    cases: dict[str, list[Case]] = {}
    for case, column in zip(CASES, columns, strict=True):
        for ending in column.split("/"):
            cases.setdefault(columns[0] if ending == "*" else ending, []).append(case)
    nominative = columns[0] if paradigm.nominative is None else paradigm.nominative
    letters = paradigm.stem.strip("[]")
    one_letter = letters.isalpha() and paradigm.stem in (letters[0], f"[{letters}]")
    stem = None if one_letter else Pattern(f"(?:{paradigm.stem})$")
    gender, is_fixed = paradigm.gender, "*" in paradigm.endings
    for ending, theirs in cases.items():
        yield Rule(place, ending, nominative, theirs, gender, paradigm.weight, is_fixed, stem)
