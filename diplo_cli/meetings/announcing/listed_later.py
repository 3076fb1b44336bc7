"""«Президент принял грамоты четырёх послов. Ими являются посол Чили А. и посол Перу Б.»: a group told by name next;
«приём в посольстве Чили. … посол Чили А.»: who gave it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.meetings.arguments.several import is_several
from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.openings import opening_kinds
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.normalize import BULLETS

_REACH = 2  # sentences behind the group
_LISTED = 2
_WHO_ARE = ", ими являются"


def name_groups(drafts: list[Draft], mentions: Mentions) -> None:
    """Put those who are listed in the sentence behind a draft, or in the lines behind its colon, in the place of its
    nameless group; of several meetings, «встречи с коллегами:», each with one of them."""
    told_by_groups = [d for d in drafts if _nameless_groups(d)]
    for draft in told_by_groups:
        drafts += _name_in_lines(draft, mentions)
    for draft in drafts if told_by_groups else ():
        for group in _nameless_groups(draft):
            people = _listed_behind(draft, group, mentions)
            at = next((n for n, m in enumerate(draft.members) if m is group), None)
            if at is None or len(people) < _LISTED:
                continue
            known = {m.entity.number for m in draft.members}
            fresh = [p for p in people if p.entity is not None and p.entity not in known]
            draft.members[at : at + 1] = [_member(p, group, mentions) for p in fresh]


def _nameless_groups(draft: Draft) -> list[Member]:
    """«послы», «коллеги»: those who are told as a group, without a name."""
    return [m for m in draft.members if m.entity.name is None and m.party is not None and m.party.collective]


def _name_in_lines(draft: Draft, mentions: Mentions) -> list[Draft]:
    """Put those who are listed in lines behind a draft in the place of its group; the further drafts, where it told
    several meetings."""
    group = next(iter(_nameless_groups(draft)), None)
    people = _in_lines_behind(draft, mentions) if group is not None else []
    if group is None or len(people) < _LISTED:
        return []
    rest = [m for m in draft.members if m is not group]
    listed = [_member(p, group, mentions) for p in people]
    if not all(map(_tells_several, draft.frames)):
        draft.members = [*rest, *listed]
        return []
    draft.members = [*rest, listed[0]]
    return [
        replace(draft, members=[*(replace(m) for m in rest), member], tellings=list(draft.tellings))
        for member in listed[1:]
    ]


def name_ambassadors(drafts: list[Draft], mentions: Mentions) -> None:
    """«Министр был на приёме в посольстве Чили. Он поздравил посла Чили А.»: he stands for the state."""
    for draft in drafts:
        number = next((f.scene.number for f in draft.frames if f.rule == "reception-attended"), None)
        state = next((m for m in draft.members if m.host and m.entity.kind != "person"), None)
        if number is None or state is None:
            continue
        told = [p for parties in mentions.parties[number : number + 1 + _REACH] for p in parties if p.name_span]
        theirs = next((p for p in told if p.rank == "ambassador" and p.country == state.country), None)
        if theirs is not None and theirs.entity is not None:
            member = _member(theirs, state, mentions)
            draft.members = [m for m in draft.members if m is not state and m.entity is not member.entity] + [member]


def _listed_behind(draft: Draft, group: Member, mentions: Mentions) -> list[Party]:
    """The people with the group's office in the sentence that tells who they are."""
    document = mentions.document
    rank = group.party.rank if group.party is not None else None
    behind = {f.scene.number + step for f in draft.frames for step in range(1, _REACH + 1)}
    for n in sorted(n for n in behind if n < len(document.sentences)):
        sentence = document.sentences[n]
        opening = document.text[sentence.start : sentence.start + 60].lower()
        if "listing" in opening_kinds(document, sentence) or _WHO_ARE in opening:
            people = [p for p in mentions.parties[n] if p.kind == "person" and p.name_span is not None]
            return [p for p in people if p.rank == rank or {p.rank, rank} <= STATE_RANKS]
        if named := _named_by_office(document.sentences[n].first, group, mentions.parties[n]):
            return named
    return []


def _named_by_office(first: int, group: Member, parties: Sequence[Party]) -> list[Party]:
    """«встретился с сенаторами США. Сенаторы А. и Б. сказали …»: those of the group's office who open a sentence."""
    opening = parties[0] if parties and parties[0].first == first and parties[0].rule == "roles-names" else None
    if opening is None or group.party is None or not group.party.roles or opening.case != "nom":
        return []
    alike = opening.roles[0].title.name == group.party.roles[0].title.name
    named = [p for p in parties if p.rule == "roles-names" and p.roles[:1] == opening.roles[:1]]
    return [p for p in named if alike and p.country in (None, group.country)]


def _tells_several(frame: Frame) -> bool:
    """«провёл встречи», which the tagger may take for a genitive; not «в ходе встречи»"""
    held = is_several(frame.scene, frame.trigger) or (frame.trigger.head.can_be("nom") and not frame.adjunct)
    return "plural" in frame.trigger.word.flags and held and frame.trigger.head.lower.endswith(("и", "ы"))


def _in_lines_behind(draft: Draft, mentions: Mentions) -> list[Party]:
    """«провёл встречи с коллегами:», and below it «1. Министр Перу А.», «– министр Кубы Б.»: who opens each line."""
    document, tokens = mentions.document, mentions.document.tokens
    number = max(f.scene.number for f in draft.frames)
    out: list[Party] = []
    if tokens[document.sentences[number].last - 1].text != ":":
        return []
    for n in range(number + 1, len(document.sentences)):
        sentence = document.sentences[n]
        marked = tokens[sentence.first].text in BULLETS or tokens[sentence.first].text.isdigit()
        begins = (p for p in mentions.parties[n] if p.first <= sentence.first + 2)
        party = next((p for p in begins if p.kind == "person" and p.entity is not None), None)
        if not marked or party is None or party.name_span is None:
            break
        out.append(party)
    return out


def _member(party: Party, group: Member, mentions: Mentions) -> Member:
    entity = mentions.entities[party.entity or 0]
    return Member(
        entity, party, group.side, group.host, party.country or entity.country or group.country or entity.guess
    )
