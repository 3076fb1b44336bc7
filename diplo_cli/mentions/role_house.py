"""«председатель палаты», «первый зампред палаты»: which house of a parliament is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_owner import Written

_HOUSE = "палаты"
_REACH = 80  # tokens back to the house that is meant
# Houses that releases of their own state call «палата», as organizations.tsv names them: the genitive.
_HOUSES = {"Государственная Дума": "Госдумы", "Совет Федерации": "Совета Федерации"}
_STATE = "RU"
_HEADS = {"спикер": "председатель", "зампред": "заместитель председателя", "глава": "председатель"}


def take_house(role: Role, title: Atom, tokens: Sequence[Token], atoms: Mapping[int, Atom], lexicon: Lexicon) -> None:
    """Call the role by the house told before it, where nothing behind it tells which."""
    words = [t.lower for t in tokens[title.head : title.last]]
    if _HOUSE not in words:
        return
    if role.last > title.last or role.countries not in ([], [_STATE]):
        return
    before = (atoms.get(i) for i in range(title.first - 1, max(-1, title.first - _REACH), -1))
    named = (_HOUSES.get(getattr(a.value, "name", "")) for a in before if a is not None and a.kind == "organization")
    house = next((name for name in named if name), None)
    if house is None:
        return
    hit = lexicon.match_title([Written(word) for word in f"{_head(tokens, title)} {house}".split()], 0)
    if hit is not None:
        role.title, role.name, role.rank, role.countries = hit.title, hit.title.name, hit.title.rank, [_STATE]


def _head(tokens: Sequence[Token], title: Atom) -> str:
    """«спикером палаты» → «председатель», «первым зампредом палаты» → «первый заместитель председателя»"""
    told = [t for t in tokens[title.head : title.last] if t.pos == "NOUN"]
    first = "первый " if tokens[title.head].lemma == "первый" else ""
    deputy = told[0].lemma.startswith("зам") or told[0].lemma == "вице-спикер"
    return first + ("заместитель председателя" if deputy else _HEADS.get(told[0].lemma, told[0].lemma))
