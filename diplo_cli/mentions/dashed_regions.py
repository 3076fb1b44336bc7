"""Regions of several states that are a side of their own: «саммит Россия — Африка»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.normalize import DASHES

_SIDES = ("country", "organization")
_LONGEST = 4  # tokens of «Шанхайская организация сотрудничества —»


def is_dashed_side(tokens: Sequence[Token], atoms: Mapping[int, Atom], region: Atom) -> bool:
    """Whether a dash joins ``region`` with a state or a body before it."""
    dash = region.first - 1
    if dash < 1 or tokens[dash].text not in DASHES:
        return False
    before = (atoms.get(i) for i in range(dash - 1, max(-1, dash - 1 - _LONGEST), -1))
    return any(a is not None and a.last == dash and a.kind in _SIDES for a in before)
