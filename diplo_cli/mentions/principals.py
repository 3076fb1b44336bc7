"""The office of a leader whom all know, told by who serves it: «Путин принял посла, сообщил помощник президента РФ»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from diplo_cli.lexicon import Title
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.patterns import Pattern

_PRESIDENT = Title("президент", "head_of_state")  # as in titles.tsv
_SERVES = Pattern(r" (?:президента|главы(?: \S+)? государства)\b")


def name_principals(entities: Sequence[Entity], parties: Iterable[Party]) -> None:
    """Make the only well-known leader of a state a president, of whom no office is told, where an aide or a spokesman
    of its president is, and nobody else holds that office."""
    leaders = [e for e in entities if e.leads and e.guess and not e.roles]
    if not leaders:
        return
    serving = [(r, p) for p in parties for r in p.roles if _SERVES.compiled.search(r.name) and not r.former]
    for role, party in serving:
        state = party.country or next(iter(role.countries), None)
        own = [e for e in entities if e.kind == "person" and (e.country or e.guess) == state]
        told = [e for e in leaders if e.guess == state and not e.offices]
        if len(told) == 1 and len([e for e in own if e.leads]) == 1 and not any(map(_presides, own)):
            office = replace(role, title=_PRESIDENT, name=_PRESIDENT.name, rank=_PRESIDENT.rank)
            told[0].offices = [([office], party)]


def _presides(entity: Entity) -> bool:
    return any(r.rank == "head_of_state" and not r.former for r in entity.roles)
