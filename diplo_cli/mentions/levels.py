"""Who meets for states that are told to meet on a level: «Чили и Перу проведут консультации на уровне министров»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.party import Party

OF_LEVEL = "of-level"
LEVEL = "уровень"  # the word without which no level is told
_OFFICES = frozenset(
    "head_of_state head_of_government deputy_head_of_government minister deputy_minister parliament_speaker aide"
    " envoy".split()
)
_SIDES = frozenset(["с", "со", "между"])


def with_levels(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where an office told as the level is held by one of each state that is a side."""
    levels = [p for p in parties if p.number == "plur" and _is_level(tokens, p)]
    sides = [p for p in parties if p.kind == "country" and _is_side(tokens, p)] if levels else []
    if len(sides) < 2:
        return parties
    level = levels[0]
    for side in sides:
        side.kind, side.rule = "person", OF_LEVEL
        side.roles = [replace(level.roles[0], plural=False, case=side.case)]
    return [p for p in parties if p is not level]


def _is_level(tokens: Sequence[Token], party: Party) -> bool:
    """«(на уровне) министров иностранных дел»"""
    if party.kind != "person" or not party.roles or party.country or party.name_span:
        return False
    told = [t.lower for t in tokens[max(0, party.first - 2) : party.first]] == ["на", "уровне"]
    return told and party.roles[0].rank in _OFFICES and not party.organization


def _is_side(tokens: Sequence[Token], party: Party) -> bool:
    """A state that no preposition makes a place: «Чили и Перу», «между Чили и Перу», «с Перу»."""
    before = tokens[party.first - 1] if party.first else None
    if before is None or before.pos != "ADP":
        return party.rule == "country" or before is None or party.case == "nom"
    return before.lower in _SIDES and party.case == "ins"
