"""Leaders who meet one another while a summit goes on that is told without people: «В Осло проходит саммит НАТО.
Премьер Дании встретился с премьером Перу»; who spoke at it for its sides; who «четвёрка» are; who of a group had a
further meeting: «Лидеры ЕАЭС обсудили торговлю. Президент Армении провёл ещё и отдельную встречу с …»."""

from __future__ import annotations

from itertools import chain

from diplo_cli.meetings.drafts import TALKS, Draft, Member, key_of
from diplo_cli.meetings.frames import TWO_SIDES
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS

_REACH = 4  # sentences
_NEXT = 2  # sentences from a group's meeting to who they are, what they say or whom one of them met besides
_UNDER_WAY = frozenset(["held", "ongoing"])
_NUMBERS = {"тройка": 3, "четверка": 4, "пятерка": 5, "шестерка": 6, "семерка": 7, "восьмерка": 8}
_BESIDES = frozenset(["также", "ещё", "еще", "отдельно", "отдельный"])


def add_those_who_met(drafts: list[Draft]) -> None:
    """Let the leaders who met beside a summit of bodies take part in it."""
    for draft in drafts:
        if draft.format != "summit" or draft.status != "ongoing" or _names_people(draft):
            continue
        told = draft.frames[-1].scene.number
        for other in drafts:
            near = 0 <= other.frames[0].scene.number - told <= _REACH
            if other.format not in TALKS or not near or other.status == "cancelled":
                continue
            if other.where is not None and draft.where is not None and other.where.name != draft.where.name:
                continue
            if all(_leads(m) for m in other.members):
                have = draft.keys()
                draft.members += [
                    Member(m.entity, m.party, "other", country=m.country)
                    for m in other.members
                    if key_of(m) not in have
                ]


def speak_for_sides(drafts: list[Draft]) -> list[Draft]:
    """The drafts where «Завершился саммит Россия — ЕС. Президент России и глава Еврокомиссии говорили о торговле» is
    one meeting, of those who stand for its sides."""
    out = list(drafts)
    for draft in (d for d in drafts if d.format == "summit"):
        sides = {_side(m) for m in draft.members}
        if len(sides) < 2 or any(m.entity.kind == "person" for m in draft.members):
            continue
        told = {f.scene.number for f in draft.frames}
        for other in (d for d in out if d.format in TALKS and {d.status, draft.status} <= _UNDER_WAY):
            near = any(0 < other.frames[0].scene.number - number <= _NEXT for number in told)
            people = all(m.entity.kind == "person" for m in other.members)
            if near and people and sides <= {_side(m) for m in other.members}:
                draft.members, draft.when = other.members, draft.when or other.when
                draft.take_place(other.where)
                draft.frames, draft.tellings = draft.frames + other.frames, draft.tellings + other.tellings
                out = [d for d in out if d is not other]
                break
    return out


def leaders_stand_for_sides(drafts: list[Draft], mentions: Mentions) -> None:
    """«Саммит Россия — ЕС завершился в Сочи. В. Путин назвал его полезным», «В. Путин: „…“»: the leaders who
    act in the sentences behind, for the sides of a summit that is told without people."""
    for draft in (d for d in drafts if d.format == "summit" and d.status in _UNDER_WAY):
        sides = {_side(m): m for m in draft.members}
        if len(sides) != TWO_SIDES or any(m.entity.kind == "person" for m in draft.members):
            continue
        behind = draft.frames[0].scene.number + 1
        for party in chain.from_iterable(mentions.parties[behind : behind + _NEXT]):
            entity = _acting_leader(party, mentions)
            if entity is None or any(m.entity is entity for m in draft.members):
                continue
            state = entity.country or (entity.guess if entity.known else None)
            side = sides.get(state if state is not None else entity.organization)
            if side is not None:
                member = Member(entity, party, side.side, host=side.host, country=side.country)
                at = next((n for n, m in enumerate(draft.members) if m is side), len(draft.members))
                draft.members[at : at + 1] = [member]


def _acting_leader(party: Party, mentions: Mentions) -> Entity | None:
    """Who leads a state or a body, told by name as one who acts."""
    if party.kind != "person" or party.case != "nom" or party.collective or party.entity is None:
        return None
    entity = mentions.entities[party.entity]
    high = entity.leads or any(r.rank in STATE_RANKS or r.rank == "head_of_organization" for r in entity.roles)
    return entity if high and entity.name is not None else None


def groups_by_number(drafts: list[Draft]) -> list[Draft]:
    """The drafts where «„Четвёрка“ встретилась в Осло» and «А., Б., В. и Г. провели переговоры» are one meeting."""
    out = list(drafts)
    for draft in drafts:
        count = _counted(draft.members[0]) if len(draft.members) == 1 else 0
        other = next((d for d in out if _is_of_so_many(d, draft, count)), None) if count else None
        if other is not None:
            other.take_place(draft.where)
            other.when = other.when or draft.when
            other.format = "summit" if all(map(_leads, other.members)) else other.format
            other.frames, other.tellings = draft.frames + other.frames, draft.tellings + other.tellings
            out = [d for d in out if d is not draft]
    return out


def _is_of_so_many(other: Draft, draft: Draft, count: int) -> bool:
    """Whether ``other``, told shortly behind ``draft``, is of so many people, each of a state of his own."""
    near = 0 < other.frames[0].scene.number - draft.frames[0].scene.number <= _NEXT
    same = draft.status == other.status or {draft.status, other.status} <= _UNDER_WAY
    if not near or not same or other.format not in TALKS or len(other.members) != count:
        return False
    people = all(m.entity.kind == "person" for m in other.members)
    return people and len({m.country for m in other.members} - {None}) == count


def _counted(member: Member) -> int:
    """Four of «нормандская четвёрка»; none of another body."""
    name = member.party.name if member.party is not None and member.entity.kind == "organization" else None
    last = (name or "").lower().replace("ё", "е").strip('«»"').split(" ")[-1]
    return _NUMBERS.get(last, 0)


def _side(member: Member) -> str | None:
    """The state, or the body, that a member is or stands for."""
    body = member.party.name if member.party is not None and member.entity.kind == "organization" else None
    return member.country or body or member.entity.organization


def add_those_who_met_besides(drafts: list[Draft]) -> None:
    """Let who is told to have met somebody «также», «отдельно», take part in the meeting told before of all that hold
    his office in a body."""
    besides = [d for d in drafts if not d.frames[0].scene.words.isdisjoint(_BESIDES)]
    for draft in drafts if besides else ():
        group = next((m for m in draft.members if _is_of_body(m)), None)
        if group is None or draft.status != "held" or _names_people(draft):
            continue
        told = draft.frames[0].scene.number
        for other in besides:
            if not 0 < other.frames[0].scene.number - told <= _NEXT:
                continue
            subject = other.members[0]
            if other.format in TALKS and other.status == "held" and _is_one_of(subject, group):
                draft.members.append(Member(subject.entity, subject.party, "other", country=subject.country))
                break


def _is_of_body(member: Member) -> bool:
    """«министры обороны стран НАТО»"""
    return bool(member.entity.organization) and member.party is not None and member.party.collective


def _is_one_of(member: Member, group: Member) -> bool:
    """Whether somebody holds the office of a group; any leader is one of «лидеры»."""
    if member.entity.kind != "person" or member.party is None or member.party.case != "nom":
        return False
    offices = {r.title.name for r in group.entity.roles}
    return bool(offices & {r.title.name for r in member.entity.roles}) or ("лидер" in offices and _leads(member))


def _names_people(draft: Draft) -> bool:
    return any(m.entity.kind == "person" and m.entity.name is not None for m in draft.members)


def _leads(member: Member) -> bool:
    entity = member.entity
    if entity.kind != "person":
        return False
    return any(r.rank in STATE_RANKS and not r.former for r in entity.roles) or (entity.known and not entity.roles)
