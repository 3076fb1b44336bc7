"""The written words of one personal name → the name in the nominative.

All words of a name stand in one case and agree with its gender, so the reading of each word is chosen together
with the others': «Мустафу» can only be an accusative, so «Шентопа» beside it is one too, and the man is Шентоп.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import iuliia
import msgspec
from msgspec.structs import replace

from diplo_cli.mentions.name_data import given_genders, is_name_word
from diplo_cli.mentions.name_forms import Reading, best_readings, readings
from diplo_cli.mentions.name_match import fold
from diplo_cli.mentions.name_paradigms import CASES, GENDERS, Case, Form, Gender
from diplo_cli.mentions.name_parts import Layout, Placed, layouts, split_name
from diplo_cli.patterns import Pattern

_CASE_HINT = 3.5
_ROMANIAN = 1.0  # for «Мокану» of «Иона Мокану», «Родику Мокану»
_TWIN_HINT = 2.5
_GENDER_HINT = 2.0
_NO_HINT_MAN = 0.6
# How often names stand in each case, for want of a hint.
_NO_HINT = {"nom": 1.0, "gen": 0.4, "ins": 0.4, "acc": 0.1, "dat": 0.0, "loc": -0.4}
_LATIN_NAME = Pattern(r"[A-Z][A-Za-zÀ-ɏ'’.-]*(?: [A-Za-zÀ-ɏ'’.-]+)*")
_RUSSIAN_SURNAME = Pattern(r"(?:[оеё]ва?|[иы]на?|[сц]кий|[сц]кая|[иыо]й|ая|ко|[ую]к|[иы]х)$")

# «с министром Томаш Друкером»: a surname in the instrumental, whatever the given name beside it is left in.
_INSTRUMENTAL = Pattern(r"(?:..[бвгджзклмнпрстфхцчшщ](?:ом|ем)|[сц]ким|[оеё]вым|[иы]ным)$")
_NOT_INSTRUMENTAL = 3.0

_GENDERED_SURNAMES = (
    "ов", "ова", "ев", "ева", "ёв", "ёва", "ин", "ина", "ын", "ына", "ский", "цкий", "ская", "цкая",
)  # fmt: skip


class PersonName(msgspec.Struct, frozen=True):
    """A personal name in the nominative; parts that are not told are ``None``.

    ``name`` is given name – patronymic – surname, except that names written with the family name first by their
    bearers keep that order (``surname_first``). Initials stand in ``given`` and ``patronymic`` as «С.» and «В.».
    ``gender`` is masc, femn or ``None`` when nothing tells it; ``latin`` is the spelling in brackets, if told.
    """

    name: str
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    gender: Gender | None = None
    latin: str | None = None
    surname_first: bool = False

    @property
    def has_initials(self) -> bool:
        return bool(self.given and self.given.endswith("."))


class Scored(msgspec.Struct, frozen=True):
    """A reading of a whole name; scores compare only among readings of the same words. ``keys``: what a reading of
    another name shares that speaks for this one."""

    score: float
    name: PersonName
    keys: tuple[str, ...] = ()


def parse_name(words: Sequence[str], case: str | None = None, gender: str | None = None) -> PersonName:
    """The likeliest nominative of a name.

    ``words`` are its tokens as written, ``case`` (nom, gen, dat, acc, ins, loc) and ``gender`` (masc, femn) what the
    context asks for; both are hints, which agreement among the words can overrule. Never raises; ``name`` is
    empty only for words without a letter.
    """
    return name_readings(tuple(words), case, gender)[0].name


def name_readings(words: tuple[str, ...], case: str | None = None, gender: str | None = None) -> tuple[Scored, ...]:
    """Every reading of a name, the likeliest first; at least one. Arguments as in :func:`parse_name`."""
    told_latin = _latin_in_brackets(" ".join(words))
    best: dict[tuple[str, Gender | None, str | None], Scored] = {}
    for layout in layouts(split_name(words)):
        for scored in _solve(layout, case, gender, told_latin):
            key = (scored.name.name, scored.name.gender, scored.name.given)
            if key not in best or best[key].score < scored.score:
                best[key] = scored
    ranked = sorted(best.values(), key=attrgetter("score"), reverse=True)
    return tuple([Scored(s.score, s.name, _keys(s.name)) for s in ranked])


def _keys(name: PersonName) -> tuple[str, ...]:
    """Its surname, and its given name of that gender."""
    surname = ("s:" + fold(name.surname),) if name.surname else ()
    given = (f"g:{name.gender or ''}:" + fold(name.given),) if name.given and not name.has_initials else ()
    return surname + given


def _solve(layout: Layout, case: str | None, gender: str | None, told_latin: str | None) -> list[Scored]:
    """The best choice of readings for every case and gender that the name can stand in, which is mostly one and the
    same in many."""
    declined = case == "ins" and _INSTRUMENTAL.compiled.search(layout.placed[-1].part.text) is not None
    scores: dict[tuple[tuple[str, ...], Gender | None], float] = {}
    in_u = bool([p for p in layout.placed[1:] if p.part.text.endswith("у")])
    parts = [(p, best_readings(p.part.text, p.form) if p.slot == "declined" else None) for p in layout.placed]
    for its_case, its_gender, hint in _hints(case, layout.gender or gender):
        score = layout.prior + hint
        if declined and its_case == "nom":
            score -= _NOT_INSTRUMENTAL
        romanian = False
        chosen: list[str] = []
        sure = gender == its_gender
        for placed, best in parts:
            text = placed.part.text
            if best is not None:
                reading = best[its_case, its_gender]
                if romanian and text.endswith("у"):
                    reading = _romanian_reading(text, placed.form, its_case, its_gender)
                text = reading.nominative
                score += reading.weight
                sure = sure or (reading.known and _tells_gender(placed, reading))
            chosen.append(text)
            romanian |= in_u and placed.form == "given" and is_name_word(text, "romanian_given")
        key = tuple(chosen), its_gender if sure else None
        scores[key] = max(score, scores.get(key, score))
    return [Scored(score, _assemble(layout, *key, told_latin)) for key, score in scores.items()]


def _tells_gender(placed: Placed, reading: Reading) -> bool:
    """A known given name does, unless men and women bear it («Нино»), and a surname that has another form for the other
    gender."""
    if placed.form == "surname":
        return reading.nominative.endswith(_GENDERED_SURNAMES)
    return len(given_genders(reading.nominative.lower())) != len(GENDERS)


@lru_cache(maxsize=64)
def _hints(told_case: str | None, told_gender: str | None) -> tuple[tuple[Case, Gender, float], ...]:
    """How well each case and gender goes with those that the context tells."""
    out = []
    for gender in GENDERS:
        for case in CASES:
            score = _NO_HINT[case]
            if told_case in CASES:
                # Of a man's title and name the two cases mostly look alike, and the tagger takes one for the other.
                score = _CASE_HINT * (case == told_case) + _TWIN_HINT * ({case, told_case} == {"gen", "acc"})
            score += _GENDER_HINT * (gender == told_gender)
            out.append((case, gender, score + _NO_HINT_MAN * (gender == "masc" and not told_gender)))
    return tuple(out)


def _romanian_reading(text: str, form: Form, case: Case, gender: Gender) -> Reading:
    """The likeliest reading, in a case and a gender, of a word behind a Romanian given name."""
    fitting = [r for r in readings(text, form) if r.case == case and r.gender == gender]
    weighed = [replace(r, weight=r.weight + _ROMANIAN * (r.nominative == text)) for r in fitting]
    return max(weighed, key=lambda r: r.weight)


def _assemble(layout: Layout, chosen: tuple[str, ...], gender: Gender | None, told_latin: str | None) -> PersonName:
    """The name of a layout, its parts in the nominative."""
    texts: dict[str, list[str]] = {"given": [], "patronymic": [], "surname": []}
    for placed, text in zip(layout.placed, chosen, strict=True):
        texts[placed.role].append(text)
    initials = [p.part.text for p in layout.placed if p.slot == "initial"]
    if (
        len(initials) == 2
        and texts["given"] == initials
        and _RUSSIAN_SURNAME.compiled.search(" ".join(texts["surname"]))
    ):
        texts["given"], texts["patronymic"] = initials[:1], initials[1:]
    given, father, family = [" ".join(texts[role]) or None for role in ("given", "patronymic", "surname")]
    return make_name(given, father, family, gender, told_latin, surname_first=layout.surname_first)


def make_name(
    given: str | None,
    patronymic: str | None,
    surname: str | None,
    gender: Gender | None = None,
    told_latin: str | None = None,
    *,
    surname_first: bool = False,
) -> PersonName:
    """A ``PersonName`` from its parts, ``name`` put together in the right order."""
    order = (surname, given, patronymic) if surname_first else (given, patronymic, surname)
    name = " ".join(filter(None, order))
    return PersonName(name, given, patronymic, surname, gender, told_latin, surname_first)


def _latin_in_brackets(text: str) -> str | None:
    """«Исхак Дар (Ishaq Dar)»"""
    _, bracket, inside = text.partition("(")
    found = _LATIN_NAME.compiled.search(inside) if bracket else None
    return found.group().replace(" - ", "-") if found else None


@lru_cache(maxsize=2_000)
def latin(name: str) -> str:
    """``name`` in Latin letters.

    Wikipedia's scheme gives the spellings of English-language releases and media («Sergey Lavrov», «Yury
    Ushakov»), which is what a reader searches for; ICAO 9303 would give «Sergei», «Iurii».
    """
    return str(iuliia.WIKIPEDIA.translate(name))
