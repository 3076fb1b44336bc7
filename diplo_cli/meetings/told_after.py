"""A side of a contact that the sentences behind its telling name: «Встреча с послом длилась час. После неё министр
сообщил …», «Прошла встреча двух президентов. А. показала город. Б. пригласил её в Лиму»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.drafts import TALKS, Draft, Member
from diplo_cli.meetings.frames import TWO_SIDES, Frame, is_of_several, recalls
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.role import speaks_for_others

_AFTER = 2  # sentences from a meeting to who speaks of it
_TOLD = 3  # sentences in which two who met are told one by one
_IT = frozenset("нее неё нем нём него них ней ними ее её их этого".split())
_AT = frozenset("после на в по".split())
_JUDGING = frozenset("назвать оценить описать охарактеризовать".split())
_TWO = frozenset(["два", "двое"])


def add_who_spoke(drafts: list[Draft], mentions: Mentions) -> None:
    """Give a contact that only tells whom somebody met, who speaks of it in the sentences behind."""
    for draft in drafts:
        frame = draft.frames[0]
        alone = len(draft.members) == 1 and bool(frame.other) and not frame.one
        if not alone or frame.adjunct or draft.status != "held" or draft.format not in (*TALKS, "reception"):
            continue
        again = {f.scene.number for f in draft.frames if f.adjunct}
        for number in range(frame.scene.number + 1, min(frame.scene.number + 1 + _AFTER, len(mentions.parties))):
            if number in again or _speaks_of_it(mentions, number):
                told = (m for m in _acting(mentions, number) if m.entity.number != draft.members[0].entity.number)
                draft.members[:0] = [m for m in (next(told, None),) if m is not None]
                break


def meeting_of_two(frame: Frame, drafts: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    """«Вчера в Осло прошла встреча двух президентов», where nobody met before: the two people, of two states, who act
    in the sentences behind it."""
    counts = len(frame.one) == 1 and frame.one[0].collective and not (frame.other or frame.countries)
    if drafts or not counts or frame.adjunct or is_of_several(frame) or recalls(frame) or status_of(frame) != "held":
        return None
    group, tokens = frame.one[0], frame.scene.tokens
    if group.organization or not any(t.lemma in _TWO for t in tokens[max(0, group.first - 1) : group.last]):
        return None
    stop = min(frame.scene.number + 1 + _TOLD, len(mentions.parties))
    told = {m.entity.number: m for n in range(frame.scene.number + 1, stop) for m in _acting(mentions, n)}
    members = list(told.values())
    if len(members) != len({m.country for m in members} - {None}) or len(members) != TWO_SIDES:
        return None
    for member in members:
        if not member.entity.roles:
            member.entity.offices = [(group.roles, group)]
    return Draft([frame], members, frame.format, "held", setting.dates.when(frame, "held"), setting.places.where(frame))


def _speaks_of_it(mentions: Mentions, number: int) -> bool:
    """«После неё …», «По их итогам …», «… назвал её полезной»"""
    words = mentions.document.sentence_tokens(mentions.document.sentences[number])
    opens = words[0].lower in _AT and any(t.lower in _IT for t in words[1:3])
    return opens or _judges_it(words)


def _judges_it(words: Sequence[Token]) -> bool:
    return any(t.lemma in _JUDGING and words[n + 1].lower in _IT for n, t in enumerate(words[:-1]))


def _acting(mentions: Mentions, number: int) -> Iterator[Member]:
    """Those who are told by name or by office and state to do something in a sentence."""
    for party in mentions.parties[number]:
        entity = mentions.entities[party.entity] if party.entity is not None else None
        if (
            entity is None
            or party.case != "nom"
            or party.kind != "person"
            or party.collective
            or speaks_for_others(party.roles)
        ):
            continue
        country = party.country or entity.country or entity.guess
        if entity.name is not None or country:
            yield Member(entity, party, "one", country=country)
