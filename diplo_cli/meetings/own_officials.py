"""Officials whose state nobody tells because all readers know whose they are: «Владимир Путин провёл совещание с
министром обороны»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.local_officials import STATE_OFFICES
from diplo_cli.mentions import Mentions

_REPORT = frozenset(["title", "text"])
_OFFICES = STATE_OFFICES - {"head_of_state"} | {"director", "aide", "military"}


def states_told(mentions: Mentions) -> frozenset[str]:
    """The states of the people whom a report, not a dialogue below it, tells of."""
    document = mentions.document
    out: set[str] = set()
    for sentence, parties in zip(document.sentences, mentions.parties, strict=True):
        if document.paragraphs[sentence.paragraph].kind in _REPORT:
            people = (mentions.entities[p.entity] for p in parties if p.kind == "person" and p.entity is not None)
            out.update(code for e in people if (code := e.country or e.guess))
    return frozenset(out)


def place_own_officials(draft: Draft, states: frozenset[str]) -> None:
    """Those who hold an office of a state and meet the well-known leader of the only one of ``states`` are of it."""
    if len(states) != 1 or not any(_is_free(m) for m in draft.members):
        return
    (code,) = states
    near = {p.country for f in draft.frames for p in f.scene.parties if p.country}
    abroad = draft.where is not None and draft.where.country not in (None, code)
    leads = any(m.entity.leads and m.country == code for m in draft.members)
    if abroad or near - states or not leads:
        return
    for member in filter(_is_free, draft.members):
        member.entity.country = member.country = code


def _is_free(member: Member) -> bool:
    """An official of no told state or body."""
    entity = member.entity
    if entity.kind != "person" or member.country or entity.has_side or not entity.roles:
        return False
    role = entity.roles[0]
    return role.rank in _OFFICES and not role.stateless and not role.former
