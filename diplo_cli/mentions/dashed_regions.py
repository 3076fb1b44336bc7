"""Regions of several states that are a side of their own: «саммит Россия — Африка»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.normalize import DASHES, OPENING

_SIDES = ("country", "organization")
_LONGEST = 4  # tokens of «Шанхайская организация сотрудничества —»


def is_dashed_side(tokens: Sequence[Token], atoms: Mapping[int, Atom], region: Atom) -> bool:
    """Whether a dash joins ``region`` with a state or a body before it or behind it."""
    dash = region.first - 1
    if dash > 0 and tokens[dash].text in DASHES:
        before = (atoms.get(i) for i in range(dash - 1, max(-1, dash - 1 - _LONGEST), -1))
        return any(a is not None and a.last == dash and a.kind in _SIDES for a in before)
    behind = atoms.get(region.last + 1)
    joined = region.last + 1 < len(tokens) and tokens[region.last].text in DASHES
    return joined and dash > 0 and tokens[dash].text in OPENING and behind is not None and behind.kind in _SIDES
