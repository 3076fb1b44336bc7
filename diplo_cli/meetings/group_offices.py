"""The office of people told only by name, where a meeting is told to be one of those who hold it."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.local_officials import STATE_OFFICES
from diplo_cli.meetings.people_told import is_one_of
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import OF_COUNTRIES, Party

_OFFICES = STATE_OFFICES | {"director", "ambassador", "aide"}


def share_group_offices(draft: Draft) -> None:
    """«Прошла встреча министров обороны. Участвовали А. (Чили), Б. (Перу)», «консультации послов Чили и Перу. Чили
    представлял А.»: each holds the office of the group, which is told no more."""
    if len(draft.members) < 2:
        return
    if not [m for m in draft.members if m.entity.name is not None and _is_of_no_office(m.entity)]:
        return
    told = [p for f in draft.frames for p in (*f.one, *f.other)] + [m.party for m in draft.members if m.party]
    for group in [p for p in told if p.name_span is None and _is_group(p)]:
        people = _told_by_name(draft, group)
        for member in people:
            member.entity.offices = [(group.roles[:1], group)]
        if people:
            draft.members = [m for m in draft.members if m.party is not group or m.entity.name is not None]


def _is_group(party: Party) -> bool:
    """«министры обороны», «директора департаментов МИД Перу», of those who are told without a name"""
    office = party.roles[0] if party.roles else None
    several = party.collective or party.rule == OF_COUNTRIES
    plain = party.kind == "person" and several and not party.stands_for
    return plain and office is not None and office.rank in _OFFICES and "vague" not in office.title


def _told_by_name(draft: Draft, group: Party) -> list[Member]:
    """Those of a draft who can only be of the group: the one of its state, or all of several states."""
    named = [m for m in draft.members if m.entity.name is not None and m.country and not _meets(draft, m, group)]
    if any(never_led(m.entity, group) for m in named):
        return []
    free = [m for m in named if _is_free(m.entity, group) and group.country in (None, m.country)]
    if group.country:
        return free if len(free) == 1 else []
    others = [m for m in named if not _is_free(m.entity, group) and m.entity.roles[0].rank != group.roles[0].rank]
    return free if len({m.country for m in named}) > 1 and not others else []


def _meets(draft: Draft, member: Member, group: Party) -> bool:
    """«Хосе Вега обсудил рыбу с губернаторами Чили»: who meets the group is none of it."""
    sides = [side for f in draft.frames for side in ((f.one, f.other), (f.other, f.one))]
    return any(p.entity == member.entity.number for one, other in sides if other and group in one for p in other)


def _is_of_no_office(entity: Entity) -> bool:
    """Of none, or of one that the text first tells without a name, as of a group."""
    return not entity.offices or entity.offices[0][1].name_span is None


def _is_free(entity: Entity, group: Party) -> bool:
    """Of no office but that of ``group``, which another meeting gave."""
    return not entity.offices or entity.offices[0][1] is group


def never_led(entity: Entity, group: Party) -> bool:
    """Whether ``entity`` is a well-known minister or envoy, and ``group`` are heads of states or of governments."""
    return entity.below and group.rank in ("head_of_state", "head_of_government")


def name_both(draft: Draft, drafts: list[Draft]) -> None:
    """«Президент принял председателя КНР. Завтра лидеры двух стран примут участие в саммите ШОС»: those two."""
    for group in [m for m in draft.members if not m.country and m.party is not None and _are_both(m.party)]:
        for before in reversed([d for d in drafts if d.first < draft.first]):
            two = [m for m in before.members if any(is_one_of(r, group.party) for r in m.entity.roles if group.party)]
            if len(two) == 2 == len({m.country for m in two} - {None}):
                own = [Member(m.entity, m.party, group.side, False, m.country) for m in two]
                draft.members = [*own, *(m for m in draft.members if m is not group)]
                break


def _are_both(party: Party) -> bool:
    """«лидеры двух стран», «министры обоих государств»"""
    return party.both and party.collective and party.kind == "person" and party.name_span is None and bool(party.roles)
