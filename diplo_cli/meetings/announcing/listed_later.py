"""«Президент принял грамоты четырёх послов. Ими являются посол Чили А. и посол Перу Б.»: a group told by name next;
«приём в посольстве Чили. … посол Чили А.»: who gave it."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.openings import opens
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS

_REACH = 2  # sentences behind the group
_LISTED = 2
_WHO_ARE = ", ими являются"


def name_groups(drafts: list[Draft], mentions: Mentions) -> None:
    """Put those who are listed in the sentence behind a draft in the place of its nameless group."""
    for draft in drafts:
        for member in [
            m for m in draft.members if m.entity.name is None and m.party is not None and m.party.collective
        ]:
            people = _listed_behind(draft, member, mentions)
            at = next((n for n, m in enumerate(draft.members) if m is member), None)
            if at is None or len(people) < _LISTED:
                continue
            known = {m.entity.number for m in draft.members}
            fresh = [p for p in people if p.entity is not None and p.entity not in known]
            draft.members[at : at + 1] = [_member(p, member, mentions) for p in fresh]


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
    number = max(f.scene.number for f in draft.frames)
    rank = group.party.rank if group.party is not None else None
    for n in range(number + 1, min(number + 1 + _REACH, len(document.sentences))):
        sentence = document.sentences[n]
        opening = document.text[sentence.start : sentence.start + 60].lower()
        if opens(document, sentence, "listing") or _WHO_ARE in opening:
            people = [p for p in mentions.parties[n] if p.kind == "person" and p.name_span is not None]
            return [p for p in people if p.rank == rank or {p.rank, rank} <= STATE_RANKS]
    return []


def _member(party: Party, group: Member, mentions: Mentions) -> Member:
    entity = mentions.entities[party.entity or 0]
    return Member(entity, party, group.side, group.host, party.country or entity.country or entity.guess)
