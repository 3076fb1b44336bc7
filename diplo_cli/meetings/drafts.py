"""Drafts: a meeting in the making, with its members."""

from __future__ import annotations

import msgspec

from diplo_cli.meetings.frames import Frame, is_of_several
from diplo_cli.meetings.setting import When, Where
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import QuoteMention
from diplo_cli.mentions.references import ReferenceMention
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.mentions.topics import TopicMention
from diplo_cli.normalize import OPENING

CALLS = frozenset(["phone_call", "video_call"])
GATHERINGS = frozenset(["session", "summit"])
TALKS = frozenset(["meeting", "talks", "consultations"])
MULTILATERAL = GATHERINGS | {"ceremony"}
# «Where two words are used for one contact take the more specific one in this order» (annotation guidelines).
SPECIFICITY = (
    "phone_call", "video_call", "reception", "consultations", "talks", "summit", "session", "ceremony", "visit",
    "meeting", "other",
)  # fmt: skip

_REPORTING = frozenset(["spokesman", "press"])  # titles of those who tell, and who ask
_MEMBER = "представитель "
# Who asks and writes; a talk with them is an interview.
_OF_PRESS = ("информагентств", "информационного агентства", "прессы", "сми", "средств массовой информации", "телеканал")


class Member(msgspec.Struct):
    """A participant of a draft: an entity with the mention that put it there. ``side`` is one or other, "" where the
    text tells none; ``host`` is true where the construction says who receives; ``visited``: the country is that of
    the place."""

    entity: Entity
    party: Party | None
    side: str
    host: bool = False
    country: str | None = None
    visited: bool = False


class Draft(msgspec.Struct):
    """One meeting in the making. ``frames`` in the order of the text; ``tellings`` are the parties that each of them
    named; ``captions`` stand before the report and tell of it; ``serial``: one of several that were announced.
    ``stops``: cities that a visit goes on to."""

    frames: list[Frame]
    members: list[Member]
    format: str
    status: str
    when: When | None = None
    where: Where | None = None
    salience: str = "main"
    serial: bool = False
    captions: list[Frame] = []
    tellings: list[frozenset[object]] = []
    topics: list[TopicMention] = []
    references: list[ReferenceMention] = []
    quotes: list[tuple[QuoteMention, Entity]] = []
    stops: set[str] = set()

    @property
    def first(self) -> int:
        return self.frames[0].trigger.first

    def told_in(self, part: str) -> Frame | None:
        """Its first telling in a ``part`` of the page."""
        for frame in self.frames:
            if frame.scene.part == part:
                return frame
        return None

    def told_outside(self, *parts: str) -> Frame | None:
        """Its first telling that stands in none of these ``parts`` of the page."""
        for frame in self.frames:
            if frame.scene.part not in parts:
                return frame
        return None

    def keys(self) -> frozenset[object]:
        """What tells the members from others."""
        return frozenset(map(key_of, self.members))

    def told_within(self, sentences: int) -> Frame | None:
        """Its first telling in the headline or in one of the first ``sentences`` of the report."""
        for frame in self.frames:
            if frame.scene.part == "title" or frame.scene.order < sentences:
                return frame
        return None

    def take_place(self, where: Where | None) -> None:
        """Take a place where none is told, or one that says more than what is: a city of the country."""
        known = self.where
        if known is None or (where is not None and where.says_more_than(known)):
            self.where = where or known

    def take_call(self, frame: Frame) -> None:
        """«Лидеры обсудили … Телефонный разговор состоялся по инициативе …»: what was discussed, was by telephone; not
        «Они встретятся, договорились они в ходе телефонного разговора»."""
        told = "weak" not in frame.trigger.word.flags and not is_of_several(frame)
        if self.status == "planned" and frame.adjunct:
            return
        formats = ("meeting", "talks") if frame.adjunct else ("meeting", "talks", "consultations", "session")
        if told and frame.format in CALLS and self.format in formats and self.where is None:
            self.format = frame.format

    def people(self) -> set[object]:
        return {key_of(m) for m in self.members if m.entity.kind == "person"}


def key_of(member: Member) -> object:
    """What tells a member from others: the entity, or its country and role where nobody is named."""
    entity = member.entity
    if entity.kind == "country" or (entity.name is None and member.country):
        return ("side", member.country or entity.country, entity.first_office)
    return entity.number


def members_of(frame: Frame, mentions: Mentions) -> list[Member]:
    """The participants that a frame names, each entity once."""
    out: list[Member] = []
    seen: set[int] = set()
    for side, parties in (("one", frame.one), ("other", frame.other)):
        for party in [told for p in parties for told in p.stands_for or [p]] if parties else ():
            if party.entity is None or party.entity in seen:
                continue
            seen.add(party.entity)
            entity = mentions.entities[party.entity]
            if not _takes_part(party, entity) or (party.kind == "organization" and _is_paper(frame, party)):
                continue
            out.append(
                Member(entity, party, side, frame.host_side == side, party.country or entity.country or entity.guess)
            )
    return out


def _is_paper(frame: Frame, party: Party) -> bool:
    """«пишет газета „Волна“»: who reports, no body that meets."""
    return any(is_noun_of(t, "press") for t in frame.scene.before(party.first, 2) if t.text not in OPENING)


def _takes_part(party: Party, entity: Entity) -> bool:
    """Not a spokesman, a journalist, one of the press, or a pronoun that stands for no person."""
    roles = party.roles or entity.roles
    reporting = [
        r
        for r in roles
        if not r.title.flags.isdisjoint(_REPORTING) or (r.name.startswith(_MEMBER) and _is_of_press(r.name))
    ]
    if reporting and (party.roles or len(reporting) == len(roles)):
        return False
    if party.pronoun and speaks_for_others(entity.roles):
        return False  # «Пресс-секретарь добавил … Он сообщил о встрече с королём»
    return not (party.pronoun and entity.kind != "person")


def _is_of_press(office: str) -> bool:
    """«представители чилийских СМИ»; not «руководители СМИ», who may be received."""
    return any(f" {word}" in office.lower() for word in _OF_PRESS)


def country_entity(code: str, mentions: Mentions) -> Entity:
    """The entity of a state, made where the text never names it."""
    known = next((e for e in mentions.entities if e.kind == "country" and e.country == code), None)
    if known is None:
        known = Entity(len(mentions.entities), "country", country=code)
        mentions.entities.append(known)
    return known


def more_specific(one: str, other: str) -> str:
    """Of two formats told of one contact, the more specific."""
    return min(one, other, key=SPECIFICITY.index)
