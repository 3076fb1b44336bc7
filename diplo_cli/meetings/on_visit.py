"""«Президент прибыл с визитом. Главы государств проведут переговоры»: what two leaders do on a visit of one of them."""

from __future__ import annotations

from msgspec.structs import replace

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.frames import Frame, recalls
from diplo_cli.meetings.people_told import is_one_of
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

_REACH = 6  # sentences back to the visit


def leaders_on_visit(frame: Frame, earlier: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    """«Президент Перу прибыл в Осло. Главы государств проведут встречу»: the guest and who holds his office there."""
    group = frame.one[0] if len(frame.one) == 1 and not frame.other and not frame.countries else None
    if group is None or not group.collective or group.country or group.organization or frame.adjunct:
        return None
    status = status_of(frame)
    visit = next((d for d in reversed(earlier) if d.format == "visit" and d.status != "cancelled"), None)
    if visit is None or status == "cancelled" or frame.scene.number - visit.frames[-1].scene.number > _REACH:
        return None
    guests = [m for m in visit.members if m.entity.kind == "person"]
    of_rank = len(guests) == 1 and any(is_one_of(r, group) for r in guests[0].entity.roles)
    home = visit.where.country if visit.where is not None else None
    if not of_rank or home in (None, guests[0].country) or recalls(frame):
        return None
    members = [replace(guests[0], party=None, side="one"), _bearer(group, home, mentions)]
    when = setting.dates.when(frame, status) or (visit.when if visit.when and visit.when.is_one_day else None)
    return Draft([frame], members, frame.format, status, when, setting.places.where(frame) or visit.where)


def _bearer(group: Party, home: str | None, mentions: Mentions) -> Member:
    """Who holds the office of ``group`` in the state ``home``: the one whom the text names, or nobody by name."""
    named = [
        e for e in mentions.entities
        if e.kind == "person" and e.name is not None and home in (e.country, e.guess)
        and (any(r.rank == group.rank and not r.former for r in e.roles) or (e.known and not e.roles))
    ]  # fmt: skip
    if len(named) == 1:
        return Member(named[0], None, "one", country=home)
    entity = Entity(len(mentions.entities), "person", offices=[(group.roles, group)], country=home)
    mentions.entities.append(entity)
    return Member(entity, None, "one", country=home)
