"""The written words of a personal name → its parts, and the ways in which the parts can be given name, patronymic
and surname."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from diplo_cli.document import in_dictionary
from diplo_cli.mentions.name_data import is_name_word, kinds_of_name_word
from diplo_cli.mentions.name_forms import VOWELS, is_given
from diplo_cli.mentions.name_paradigms import Form, Role
from diplo_cli.patterns import Pattern

# A part's slot in a layout: an initial, a word that declines in a role, or one that stays as it is.
Slot = Literal["initial", "declined", "frozen"]
# What the words of a name are taken for, one after another, and what that is worth.
RoleOrder = tuple[tuple[Role, ...], float]

_TOKEN = re.compile(r"[^\W\d_][^\W\d_]{0,2}\.(?:\s*-\s*[^\W\d_][^\W\d_]{0,2}\.)?|[\w'’`]+(?:\s?-\s?[\w'’`]+)*")
_ELISION = Pattern(r"(?<=\b[А-ЯЁа-яё])\s*['’`]\s*(?=[А-ЯЁ])")  # «О ' Нил»
_APOSTROPHES = frozenset("'’`")
_BRACKETS = re.compile(r"[(\[].*")
_SYLLABLE = (
    r"(?:чж|цз|хл|тх|кх|пх|чх|нг|[гкх]в|[бпмфдтнлгкхчшжсцвйзр])?[ьъ]?[аоуыэеёюяи]{1,3}"
    r"(?:нь|нг|нн|[нймктпл](?![аоуыэеёюяи]))?"
)
_SYLLABIC = Pattern(rf"(?:{_SYLLABLE}){{1,3}}-?(?:{_SYLLABLE})?(?:а|у|ом|е|я|ю|ем)?$", re.IGNORECASE)
# «Орловым-версия»: a word run together with the name by a lost dash; «-оглы», «-хан» and their kind stay.
_HYPHEN_TAIL = Pattern(r"(?<=[а-яё])-(?!(?:оглы|кызы|гызы|хан|бек|паша|заде|шах|ага|уулу|улы|бей)\b)[а-яё]{4,}$")
ROMAN = re.compile(r"[IVXХ]+")  # a Cyrillic «Х» is typed too
# Family names of one letter («У Тан», «О Се Хун»), which are no initials.
_ONE_LETTER_NAMES = frozenset("ЕУЮО")


class Part(msgspec.Struct, frozen=True):
    """One word, initial or particle of a name. ``text`` has capitals put right («ПУТИН» → «Путин»)."""

    text: str
    kind: Literal["initial", "particle", "father", "suffix", "numeral", "word"]


class Placed(msgspec.Struct, frozen=True):
    """A part and what it is taken for; ``form`` tells whose paradigms it follows («бен Заидом»: a given name's)."""

    part: Part
    role: Role
    slot: Slot
    form: Form


class Layout(msgspec.Struct, frozen=True):
    """One way to divide a name. ``prior`` is what it is worth before the words' forms are looked at;
    ``surname_first`` marks names whose order is kept («Си Цзиньпин»); ``gender`` is told by оглы and кызы."""

    placed: tuple[Placed, ...]
    prior: float
    surname_first: bool = False
    gender: str | None = None


def split_name(words: Sequence[str]) -> list[Part]:
    """The parts of a name from its tokens; what stands in brackets and repeated words are left out."""
    text = _BRACKETS.sub("", " ".join(words).replace(" .", "."))
    if not _APOSTROPHES.isdisjoint(text):
        text = _ELISION.compiled.sub("'", text)
    tokens = [re.sub(r"\s*-\s*", "-", t) for t in _TOKEN.findall(text)] or [" ".join(words).strip()]
    parts = [_part(token, i, len(tokens)) for i, token in enumerate(tokens)]
    return _without_repeats(parts)


def _part(token: str, i: int, count: int) -> Part:
    """What the word number ``i`` of ``count`` is: an initial, a particle, a father's word, a numeral, or a plain
    word."""
    token = _HYPHEN_TAIL.compiled.sub("", token) if "-" in token else token
    lower = token.lower()
    small = lower if token.isupper() and len(token) > 1 else token
    if token.endswith(".") and count > 1:
        return Part("-".join(p.strip()[:1].upper() + p.strip()[1:].lower() for p in token.split("-")), "initial")
    if len(token) == 1 and token.isupper() and count > 1 and i == 0 and token not in _ONE_LETTER_NAMES:
        return Part(token + ".", "initial")
    kinds = kinds_of_name_word(token)
    if i > 0 and ("son_suffix" in kinds or "daughter_suffix" in kinds):
        return Part(lower, "suffix")
    if 0 < i < count - 1 and "father" in kinds:
        return Part(small, "father")
    if i > 0 and ROMAN.fullmatch(token):
        return Part(token, "numeral")
    if i < count - 1 and "surname_particle" in kinds:
        return Part(small, "particle")
    if token.isupper() and len(token) > 1:
        token = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), lower)
    return Part(token, "word")


def _without_repeats(parts: list[Part]) -> list[Part]:
    """Page furniture doubles names: «Жапаров Жапаров Садыр»; a name may be one word twice: «Абдулла Абдулла»."""
    if len(parts) == 2:
        return parts
    out: list[Part] = []
    for part in parts:
        repeated = part.kind == "word" and len(part.text) > 3 and part in out
        if not repeated:
            out.append(part)
    return out


def layouts(parts: list[Part]) -> Iterator[Layout]:
    """Every way to divide the parts, at least one."""
    if any(p.kind == "initial" for p in parts):
        yield _with_initials(parts)
        return
    if parts[-1].kind == "numeral":  # «Карл III»: rulers have no surname
        yield Layout(tuple(_placed(p, "given") for p in parts), 0.0)
        return
    if len(parts) > 1 and is_name_word(parts[0].text, "father"):  # «бен Салман», but «Бен Уоллес»
        prior = -1.0 if parts[0].text[0].isupper() else 3.0
        first = Placed(parts[0], "surname", "frozen", "given")
        yield Layout((first, *(_placed(p, "surname", "given") for p in parts[1:])), prior)
    head, tail = _fixed_groups(parts)
    fixed = {placed.part for placed in (*head, *tail)}
    words = [p for p in parts if p not in fixed]
    # «Нурланбек Тургунбек уулу»: the father's name stands for the surname.
    gender = _told_gender(parts)
    named = bool([p for p in (*head, *tail) if p.role == "surname" or (p.part.kind == "suffix" and len(words) == 1)])
    for roles, prior in _role_orders(len(words), has_surname=named):
        # «Эдгаром Ринкевичем»: a surname that ends like a patronymic
        unlikely = roles == ("given", "patronymic") and not in_dictionary(words[1].text)
        for word, a, b in zip(words, roles, roles[1:], strict=False):
            unlikely |= a != b and _is_bound(word)
        middle = [_placed(word, role) for word, role in zip(words, roles, strict=True)]
        yield Layout((*middle, *tail, *head), prior - 3.0 * unlikely, gender=gender)
    if len(words) == len(parts) == 2 and _is_bound(words[0]):
        yield Layout(tuple(_placed(word, "surname") for word in words), 0.0)
    if (eastern := eastern_layout(parts)) is not None:
        yield eastern


def eastern_layout(parts: list[Part]) -> Layout | None:
    """«Си Цзиньпин»: the family name first, the last word alone declines; ``None`` of names that are not so."""
    if any(p.kind == "initial" for p in parts) or not _looks_east_asian(parts):
        return None
    frozen = tuple(Placed(p, "surname" if i == 0 else "given", "frozen", "given") for i, p in enumerate(parts[:-1]))
    return Layout((*frozen, Placed(parts[-1], "given", "declined", "eastern")), 4.0, surname_first=True)


def _is_bound(part: Part) -> bool:
    """«Абу», «Абдель»: a word that is no name without the next."""
    return part.text.startswith("Аб") and is_name_word(part.text, "frozen_prefix")


def _told_gender(parts: list[Part]) -> str | None:
    """The gender that «оглы» or «кызы» tells."""
    suffix = next((p.text for p in parts if p.kind == "suffix"), None)
    return None if suffix is None else "femn" if is_name_word(suffix, "daughter_suffix") else "masc"


def _placed(part: Part, role: Role, form: Form | None = None) -> Placed:
    """A part in its role: it declines unless its kind or its beginning («Абдель») stays."""
    frozen = part.kind != "word" or is_name_word(part.text, "frozen_prefix")
    return Placed(part, role, "frozen" if frozen else "declined", form or role)


def _with_initials(parts: list[Part]) -> Layout:
    """«В. В. Путин», «Путин В. В.», «Джордж У. Буш»: words before an initial are given names if words follow it."""
    last_initial = max(i for i, p in enumerate(parts) if p.kind == "initial")
    out = []
    for i, part in enumerate(parts):
        if part.kind == "initial":
            out.append(Placed(part, "given", "initial", "given"))
        else:
            role: Role = "given" if i < last_initial < len(parts) - 1 else "surname"
            out.append(_placed(part, role))
    return Layout(tuple(out), 0.0)


def _fixed_groups(parts: list[Part]) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Groups that a particle fixes: (surname told first, patronymic and surname that follow the given name)."""
    head: list[Placed] = []
    tail: list[Placed] = []
    body = list(parts)
    if len(body) > 1 and body[0].kind == "particle":
        stop = next((i for i, p in enumerate(body) if p.kind == "word"), len(body) - 1) + 1
        head = [_placed(p, "surname") for p in body[:stop]]
        body = body[stop:]
    suffix = next((i for i, p in enumerate(body) if p.kind == "suffix"), 0)
    if suffix:
        tail = [Placed(p, "patronymic", "frozen", "given") for p in body[suffix - 1 : suffix + 1]]
        return tuple(head), tuple(tail)
    start = next((i for i, p in enumerate(body) if i and p.kind in ("father", "particle")), len(body))
    surname = next((i for i, p in enumerate(body) if i and p.kind == "particle"), len(body))
    # «Мухаммед бен Салман»: with no family name told, the father's name stands for it.
    father: Role = "patronymic" if surname < len(body) or head else "surname"
    tail = [_placed(p, father, "given") for p in body[start:surname]] + [_placed(p, "surname") for p in body[surname:]]
    return tuple(head), tuple(tail)


def _role_orders(count: int, has_surname: bool) -> list[RoleOrder]:
    """The roles that ``count`` words may have, in the order of the text, each with a score."""
    given: Role = "given"
    father: Role = "patronymic"
    family: Role = "surname"
    if has_surname:
        return [((given,) * count, 0.0)]
    if count <= 1:
        return [((family,), 0.0), ((given,), -0.8)] if count else [((), 0.0)]
    if count == 2:
        return [((given, family), 0.0), ((family, given), -3.2), ((given, father), -3.5)]
    orders = [((given,) * k + (family,) * (count - k), -0.6 + 0.1 * (k == 1)) for k in range(1, count)]
    orders.append(((family,) + (given,) * (count - 1), -3.0))
    if count == 3:
        orders += [((given, father, family), 0.0), ((family, given, father), -0.5), ((given, family, father), -0.9)]
    return orders


def _looks_east_asian(parts: list[Part]) -> bool:
    """Chinese, Korean, Vietnamese, Burmese names: a family name first, then one or two short words."""
    if not 2 <= len(parts) <= 4 or any(p.kind in ("father", "suffix") for p in parts):
        return False
    first, rest = parts[0], parts[1:]
    syllabic = all(_SYLLABIC.compiled.match(p.text) for p in rest)
    if not syllabic or any(is_given(p.text) and len(p.text) > 4 for p in rest):
        return False
    if is_name_word(first.text, "eastern_surname"):
        return True
    *firsts, last = (sum(letter in VOWELS for letter in p.text.lower()) for p in parts)
    return len(parts) > 2 and all(n == 1 for n in firsts) and last <= 2 and not is_given(first.text)
