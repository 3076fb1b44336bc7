"""What speaks for somebody, or against, as the holder of an office that is told without a name."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.same_role import OFFICES, STATE_RANKS


def likeliest(fitting: list[Entity], party: Party) -> Entity | None:
    """«Песков сообщил, что Путин примет посла. У президента …»: a leader, one who is known, who is told before."""
    if len(fitting) > 1 and party.rank in STATE_RANKS:
        fitting = [e for e in fitting if e.leads] or fitting
    if len(fitting) > 1:
        fitting = [e for e in fitting if e.country or e.known]
    if len(fitting) > 1:  # «В. Путин встретил канцлера. Президент России …, С. Лавров …»
        fitting = [e for e in fitting if e.mentions[0].first < party.first]
    if len(fitting) > 1 and party.case == "nom":  # «Лавров встретится с коллегой А. Министр прибыл в Осло»
        fitting = [e for e in fitting if is_subject_before(e, party)]
    return fitting[0] if len(fitting) == 1 else None


def is_subject_before(entity: Entity, party: Party) -> bool:
    """Whether somebody was last told in the nominative before a party."""
    before = [m for m in entity.mentions if m.first < party.first]
    return bool(before) and before[-1].case == "nom"


def is_of_state(entity: Entity, role: Role) -> bool:
    """«президент» is not the head of a region, who may be «глава республики»."""
    return all(r.rank != "regional_head" or r.title.name == role.title.name for r in entity.roles)


def is_of_rank(entity: Entity, party: Party) -> bool:
    """«Путин и Трамп встретятся. Подготовкой займётся министр иностранных дел России»: no office below his is that of
    somebody who is known as a leader alone, and no leader's that of somebody who never was one: «Госсекретаря ждал
    Лавров. Завтра её примет президент»."""
    if entity.below and party.rank in STATE_RANKS:
        return False
    return not entity.leads or party.rank in STATE_RANKS or any("vague" in r.title for r in party.roles)


def offices_among(roles: Sequence[Role]) -> list[Role]:
    """«министр», «посол»; not «депутат», nor the vague «лидер»."""
    return [r for r in roles if r.rank in OFFICES and "vague" not in r.title]
