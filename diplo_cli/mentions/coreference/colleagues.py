"""Whom «коллега» means: who was told in the sentence before, or a leader whom all know."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party


def colleague_told_before(
    party: Party, here: Sequence[Party], before: Sequence[Party], entities: Sequence[Entity]
) -> Entity | None:
    """«В Баку прибыл министр обороны Чили. Азербайджанский министр встретил коллегу»: of ``before``, the holder of the
    subject's office who is of another state; ``here`` are the parties of the sentence of ``party``."""
    if party.roles[0].title.name != "коллега" or party.country or party.case == "nom":
        return None
    subject = next((p for p in here if p.case == "nom" and p.kind == "person"), None)
    if subject is None or subject.country is None:
        return None
    for other in before:
        if other.entity is None or other.kind != "person" or other.rank != subject.rank:
            continue
        entity = entities[other.entity]
        if (entity.country or entity.guess) not in (None, subject.country):
            return entity
    return None


def leader_called_colleague(party: Party, entities: Sequence[Entity]) -> Entity | None:
    """«Эрдоган поговорил с Алиевым. С азербайджанским коллегой турецкий президент обсудил …»: the only known leader of
    that state whose office was not told."""
    if party.roles[0].title.name != "коллега" or party.country is None:
        return None
    told = [e for e in entities if e.known and not e.roles and e.guess == party.country]
    told = [e for e in told if e.mentions[0].first < party.first]
    return told[0] if len(told) == 1 else None
