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
    if party.country or party.case == "nom":
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
    # «Путин поздравил Назарбаева. Российский президент позвонил коллеге»
    told = {p.entity: entities[p.entity] for p in before if p.entity is not None and p.kind == "person"}
    known = [e for e in told.values() if e.known and not e.roles and e.guess not in (None, subject.country)]
    return known[0] if len(known) == 1 else None


def known_called_colleague(party: Party, behind: Sequence[Party], entities: Sequence[Entity]) -> Entity | None:
    """«Эрдоган поговорил с Алиевым. С азербайджанским коллегой он обсудил …», «встретился с американским
    коллегой. А. и Ллойд Остин говорили о рыбе»: the only well-known person of that state whose office is not told, of
    those told before ``party``, or else in the sentence ``behind`` it."""
    if party.country is None:
        return None
    told = [e for e in entities if e.known and not e.roles and e.guess == party.country]
    before = [e for e in told if e.mentions[0].first < party.first]
    next_told = [e for e in told if any(e.mentions[0] is p for p in behind)]
    fitting = before or next_told
    return fitting[0] if len(fitting) == 1 else None
