"""«Посол Италии в Чили встретился с министром юстиции»: an official of the state where the ambassador is posted."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.local_officials import STATE_OFFICES

_HEADS = frozenset(["director", "business", "military", "other"])


def place_by_envoys(draft: Draft) -> None:
    """Give the state where an ambassador is posted to those whom he meets, where no other is told of them."""
    if draft.format == "visit":
        return
    posts = {code for m in draft.members for code in _posted_to(m)}
    if len(posts) != 1:
        return
    if any(m.country is not None and not _posted_to(m) for m in draft.members):
        return
    code = next(iter(posts))
    for member in draft.members:
        if _holds_office(member) and not _is_told(member):
            member.entity.country = member.country = code


def _posted_to(member: Member) -> set[str]:
    """The states where the ambassador of a state or of a union is posted."""
    if not (member.country or member.entity.organization):
        return set()
    offices = member.entity.roles
    return {code for r in offices if r.rank == "ambassador" for code in r.seats if code != member.country}


def _holds_office(member: Member) -> bool:
    """«министр юстиции», «мэр Лимы», «ректор Ян Крон», «директор завода Ян Крон»; not «министры», «ректор»."""
    entity = member.entity
    group = member.party is not None and member.party.collective
    ranks = STATE_OFFICES if entity.name is None else STATE_OFFICES | _HEADS
    return entity.kind == "person" and not group and bool(entity.roles) and entity.roles[0].rank in ranks


def _is_told(member: Member) -> bool:
    entity = member.entity
    own = member.country or entity.guess or entity.has_side
    return bool(own) or any(r.stateless or r.former for r in entity.roles)
