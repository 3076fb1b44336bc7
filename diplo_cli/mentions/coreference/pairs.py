"""Offices of two states whose holders are told next: «переговоры президентов Чили и Перу. Встреча А. и Б. …»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

_REACH = 2  # sentences
_LINKS = frozenset(["и", "с", "со"])


def holder_told_next(
    party: Party,
    number: int,
    by_sentence: Sequence[Sequence[Party]],
    tokens: Sequence[Token],
    entities: Sequence[Entity],
) -> Entity | None:
    """Who holds the office ``party``, which sentence ``number`` tells of two states at once: of two people without an
    office who are joined in one of the sentences behind it, and are known to be of these states, the one of its own."""
    offices = [p for p in by_sentence[number] if p.roles and p.roles[0] is party.roles[0]]
    states = {p.country for p in offices}
    if len(offices) != len(states) or len(states) < 2:
        return None
    for sentence in by_sentence[number + 1 : number + 1 + _REACH]:
        for one, other in pairwise(p for p in sentence if p.name_span and p.entity is not None and not p.roles):
            two = [entities[p.entity] for p in (one, other) if p.entity is not None]
            joined = other.first - one.last == 1 and tokens[one.last].lower in _LINKS
            free = all(r is party.roles[0] for e in two for r in e.roles)
            if joined and free and {e.country or e.guess for e in two} == states:
                return next(e for e in two if (e.country or e.guess) == party.country)
    return None
