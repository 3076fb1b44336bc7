"""People told beside a well-known one: «с Майей Санду и председателем парламента» are of one state."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.sides import POSTED, lists_of


def suggest_known_neighbours(
    tokens: Sequence[Token], sentences: Sequence[Sequence[Party]], entities: Sequence[Entity]
) -> None:
    """Give those of a list whose country nothing tells the one that everybody else in it is known for."""
    for parties in sentences:
        for members in lists_of(tokens, parties):
            if len(members) < 2 or not all(p.roles and not p.organization and p.rank not in POSTED for p in members):
                continue
            codes = {code for party in members if (code := _country(party, entities))}
            known = any(p.entity is not None and entities[p.entity].known for p in members)
            for party in members if known and len(codes) == 1 else ():
                if party.country is None and party.near is None:
                    party.near = min(codes)


def _country(party: Party, entities: Sequence[Entity]) -> str | None:
    entity = entities[party.entity] if party.entity is not None else None
    if entity is None:
        return party.country
    return party.country or entity.country or (entity.guess if entity.known else None)
