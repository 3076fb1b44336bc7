"""«председатель палаты», «глава ведомства»: which house of a parliament or which ministry is meant; which houses are
upper ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.lexicon.table import read_table
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.written import written

_HOUSE = "палаты"
_REACH = 80  # tokens back to the house that is meant
_OFFICES = frozenset(["ведомства", "министерства"])
_MINISTRY_REACH = 40  # tokens back to the ministry that is meant
_HEADS = {"спикер": "председатель", "зампред": "заместитель председателя", "глава": "председатель"}


class Houses(msgspec.Struct, frozen=True):
    """``upper``: the genitives of upper houses; ``by_organization``: those of houses that are called «палата», by their
    names in ``organizations.tsv``."""

    upper: tuple[str, ...]
    by_organization: dict[str, str]


@cache
def houses() -> Houses:
    """``data/houses.tsv``; raises ``LexiconError`` on an unknown kind."""
    upper: list[str] = []
    by_organization: dict[str, str] = {}
    for row in read_table("houses.tsv", ("genitive", "kind", "organization")):
        genitive, kind, organization = row.cells
        if kind not in ("upper", "lower"):
            raise row.error(f"kind {kind!r}", "it must be upper or lower")
        if kind == "upper":
            upper.append(genitive)
        if organization:
            by_organization[organization] = genitive
    return Houses(tuple(upper), by_organization)


def is_of_upper_house(office: str) -> bool:
    """«заместитель председателя Сената»"""
    return any(house in office for house in houses().upper)


def take_house(role: Role, title: Atom, tokens: Sequence[Token], atoms: Mapping[int, Atom], lexicon: Lexicon) -> None:
    """Call the role by the house told before it, where nothing behind it tells which."""
    if role.last > title.last or _HOUSE not in [t.lower for t in tokens[title.head : title.last]]:
        return
    before = (atoms.get(i) for i in range(title.first - 1, max(-1, title.first - _REACH), -1))
    bodies = (a.value for a in before if a is not None and a.kind == "organization" and a.value is not None)
    told = next((body for body in bodies if body.name in houses().by_organization), None)
    if told is None or role.countries not in ([], [told.iso2]):
        return
    house = houses().by_organization[told.name]
    hit = lexicon.match_title([written(word) for word in f"{_head(tokens, title)} {house}".split()], 0)
    if hit is not None:
        role.title, role.name, role.rank, role.countries = hit.title, hit.title.name, hit.title.rank, [told.iso2]


def _head(tokens: Sequence[Token], title: Atom) -> str:
    """«спикером палаты» → «председатель», «первым зампредом палаты» → «первый заместитель председателя»"""
    told = [t for t in tokens[title.head : title.last] if t.pos == "NOUN"]
    first = "первый " if tokens[title.head].lemma == "первый" else ""
    deputy = told[0].lemma.startswith("зам") or told[0].lemma == "вице-спикер"
    return first + ("заместитель председателя" if deputy else _HEADS.get(told[0].lemma, told[0].lemma))


def take_ministry(
    role: Role, words: list[str], tokens: Sequence[Token], atoms: Mapping[int, Atom], lexicon: Lexicon
) -> bool:
    """«В Минобороны Чили прошла встреча руководителя ведомства Хуана П. с …»: call the named head of a ministry told
    before by his office."""
    name = atoms.get(role.last)
    told = tokens[role.last - 1].lower in _OFFICES and len(words) <= 1
    if not told or name is None or name.kind != "person":
        return False
    before = (atoms.get(i) for i in range(role.first - 1, max(-1, role.first - _MINISTRY_REACH), -1))
    bodies = (a for a in before if a is not None and a.kind == "organization" and a.value is not None)
    body = next((a for a in bodies if a.value.kind == "national"), None)
    if body is None:
        return False
    state = atoms.get(body.last)
    owned = state is not None and state.kind == "country"
    role.countries += [state.value.iso2] if state is not None and owned else filter(None, [body.value.iso2])
    hit = lexicon.match_title([written("глава"), written(body.value.name)], 0)
    if hit is None or hit.title.rank != "minister":
        return False
    role.title, role.name, role.rank = hit.title, hit.title.name, hit.title.rank
    return True
