"""Meetings of many leaders: «встреча лидеров стран НАТО», «встреча глав СНГ»."""

from __future__ import annotations

from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS


def can_be_summit(frame: Frame) -> bool:
    """«встреча», «собрались за столом переговоров»; «переговоры» may be of one with many."""
    return frame.format == "meeting" or frame.trigger.word.word == "стол переговоры"


def is_summit(frame: Frame) -> bool:
    """«встреча лидеров стран НАТО», «встретились президенты Турции, Ирана и Ирака»."""
    if frame.other:
        return False
    leaders = [p for p in frame.one if leads(p)]
    if [p for p in frame.one if p.kind == "person" and not p.pronoun and not _is_leader(frame, p)]:
        return False
    return len(leaders) > 2 or any(p.collective and (p.organization or p.several) for p in leaders)


def leads(party: Party) -> bool:
    """Whether people are heads of states or of governments; «главы СНГ»: a body has one head, its states have many."""
    heads = party.collective and party.rank == "head_of_organization" and bool(party.organization)
    return party.rank in STATE_RANKS or heads


def _is_leader(frame: Frame, party: Party) -> bool:
    """Whether somebody is one, by the office told here or elsewhere."""
    entity = frame.scene.entities[party.entity] if party.entity is not None else None
    return leads(party) or (entity is not None and any(r.rank in STATE_RANKS for r in entity.roles))
