"""Meetings of people whom the sentences before told one by one: «Президенты двух стран провели переговоры»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from diplo_cli.meetings.drafts import TALKS, Draft, Member, more_specific
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import OPENING_SENTENCES
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.designations import THOSE_TOLD
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role

_TWO = 2
_IN_PRIVATE = ("один на один", "тет-а-тет", "с глазу на глаз", "наедине")
_OF_PRIVATE = frozenset(["один", "тет-а-тет", "глазу", "наедине"])  # a word of each of them
_REACH = 4  # sentences between two people and the group that they are called


def of_people_told(frame: Frame, setting: Setting, mentions: Mentions) -> Draft | None:
    """«А. и его коллега Б. дали пресс-конференцию. Президенты двух стран провели переговоры»: the two told before."""
    status = status_of(frame)
    group = frame.one[0] if len(frame.one) == 1 and not frame.other else None
    if group is not None and group.entity is None and (group.pronoun == "они" or group.rule == THOSE_TOLD):
        return _of_two_told(frame, setting, mentions)
    theirs = any(t.lower == "их" for t in frame.scene.before(frame.trigger.first, 2))
    denied = frame.verb is not None and frame.scene.tokens[frame.verb.i - 1].lower == "не"
    if theirs and not denied and not frame.parties and not frame.countries:
        return _of_two_told(frame, setting, mentions)  # «достигнуто в ходе их разговора», «Их беседа длилась час»
    alone = frame.scene.tokens[min(frame.trigger.last, frame.scene.last - 1)].lower not in ("с", "со")
    if frame.adjunct and alone and not (frame.parties or frame.countries) and frame.trigger.head.case == "loc":
        return _of_group_there(frame, setting, mentions)
    if group is None or group.rank is None or not (group.both or group.collective) or status == "cancelled":
        return None
    for number in _before(frame):
        found: dict[str, Member] = {}
        for party in mentions.parties[number]:
            entity = mentions.entities[party.entity] if party.entity is not None and not party.collective else None
            if entity is None:
                continue
            country = entity.country or entity.guess
            # «Путин», «Лавров», whom all know
            leads = group.rank in ("head_of_state", "minister") and entity.known and not entity.roles
            if country and (leads or any(is_one_of(r, group) for r in entity.roles)):
                found.setdefault(country, Member(entity, party, "one", country=country))
        if len(found) > 1:
            where = setting.places.where(frame)
            members = list(found.values())
            return Draft([frame], members, frame.format, status, setting.dates.when(frame, status), where)
    return None


def of_two_beside(frame: Frame, draft: Draft, setting: Setting, mentions: Mentions) -> Draft | None:
    """«Премьер принял посла. О контактах А. и Б. давно не слышно. Последний раз они виделись в мае»: of the two whom
    the sentence before names, who are none of those that met; «А. был на инаугурации Б. Утром они провели встречу»."""
    if not any(p.pronoun == "они" and p.entity is None for p in frame.one):
        return None
    told = of_people_told(frame, setting, mentions)
    apart = told is not None and (len(draft.members) < _TWO or told.people().isdisjoint(draft.people()))
    return told if apart else None


def _of_group_there(frame: Frame, setting: Setting, mentions: Mentions) -> Draft | None:
    """«А. извинилась перед коллегой из Чили. В телефонном разговоре министры условились …»: the contact of two people
    whom a group means."""
    groups = (p for p in frame.scene.parties if p.collective and p.case == "nom" and len(p.stands_for) == _TWO)
    told = next((p.stands_for for p in groups), [])
    entities = [mentions.entities[p.entity] for p in told if p.entity is not None]
    members = [Member(e, None, "one", country=e.country or e.guess) for e in entities]
    status = status_of(frame)
    if status != "held" or len({m.country for m in members} - {None}) != len(told) or not told:
        return None
    return Draft([frame], members, frame.format, status, setting.dates.when(frame, status), setting.places.where(frame))


def _of_two_told(frame: Frame, setting: Setting, mentions: Mentions) -> Draft | None:
    """«А. поздравил коллегу Б. (Б. прилетел вчера.) Последний раз они беседовали в марте»: the only two that a sentence
    before names, of two states."""
    nearer: set[int] = set()
    for number in _before(frame):
        parties = [p for p in mentions.parties[number] if p.kind == "person" and p.entity is not None]
        told = {p.entity: Member(mentions.entities[p.entity], p, "one") for p in parties if p.entity is not None}
        members = [m for m in told.values() if m.entity.name is not None or _is_told_by_office(m.entity)]
        for member in members:
            member.country = member.entity.country or member.entity.guess
        if nearer <= told.keys() and len(members) == 2 == len({m.country for m in members} - {None}):
            status, where = status_of(frame), setting.places.where(frame)
            form = reduce(more_specific, (t.format for t in _nouns_of(frame)), frame.format)
            return Draft([frame], members, form, status, setting.dates.when(frame, status), where)
        nearer |= {m.entity.number for m in members}
        if len(nearer) > 1:
            return None
    return None


def _is_told_by_office(entity: Entity) -> bool:
    """«посол Чили»; not «делегация»."""
    alone = not any(m.collective for m in entity.mentions)
    return alone and entity.country is not None and bool(entity.roles) and "spokesman" not in entity.roles[0].title


def _nouns_of(frame: Frame) -> list[Trigger]:
    """«На переговорах лидеры обсудили …»: the nouns that say at what they did it."""
    nouns = (t for t in frame.scene.triggers if t.is_telling_noun and t.format in TALKS)
    return [t for t in nouns if t.first < frame.trigger.first and t.head.case == "loc"]


def _before(frame: Frame) -> Iterator[int]:
    """The numbers of the sentences before a frame's, the nearest first; for one of the lead the headline's too."""
    told = frame.scene.number
    nearest = max(-1, told - _REACH)
    yield from range(told - 1, nearest, -1)
    document = frame.scene.document
    for number in range(nearest, -1, -1) if frame.scene.order < OPENING_SENTENCES else ():
        if document.is_headline(number):
            yield number


def tells_in_private(frame: Frame) -> bool:
    """«Президенты пообщались с глазу на глаз», «поговорили тет-а-тет»: of two, not of all at a summit."""
    if _OF_PRIVATE.isdisjoint(frame.scene.words):
        return False
    near = frame.scene.tokens[frame.trigger.first : min(frame.trigger.last + 5, frame.scene.last)]
    words = " ".join([t.lower for t in near])
    return any(told in words for told in _IN_PRIVATE)


def is_of_group(draft: Draft, frame: Frame) -> bool:
    """«Предыдущая встреча министров двух стран прошла в мае»: a meeting that two ministers of two states had."""
    group = frame.one[0] if len(frame.one) == 1 and frame.one[0].collective else None
    if group is None or not group.roles:
        return False
    holders = {m.country for m in draft.members if any(is_one_of(r, group) for r in m.entity.roles)}
    return len(holders) > 1  # of one of them the state may not be told


def is_one_of(role: Role, group: Party) -> bool:
    """Whether who holds ``role`` is one of «министры», «лидеры»."""
    leads = group.rank == "head_of_state" and any("vague" in r.title for r in group.roles)
    return role.rank == group.rank or role.title.name == "коллега" or (leads and role.rank == "head_of_government")
