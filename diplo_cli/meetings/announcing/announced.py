"""Meetings that are announced together and then told one by one: «провёл несколько встреч с послами»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member


def announces(draft: Draft, drafts: list[Draft]) -> bool:
    """«Мэр провёл несколько встреч с послами. Сегодня он встретился с послом Чили»: whether ``draft`` only tells that
    there were such meetings, with people of no state, one of whom another draft tells."""
    if len(draft.members) != 2 or any(f.trigger.is_verb or f.trigger.head.number != "plur" for f in draft.frames):
        return False
    group = next((m for m in draft.members if _is_nobodys_group(m)), None)
    person = next((m for m in draft.members if m.entity.name is not None), None)
    if group is None or person is None:
        return False
    offices = _nouns_of(group, draft)
    return any(
        d is not draft and d.status == draft.status and d.format != "visit" and _tells_one(d, person, offices)
        for d in drafts
    )


def _is_nobodys_group(member: Member) -> bool:
    """«послы», «аккредитованные дипломаты»"""
    group = member.entity.name is None and member.party is not None and member.party.collective
    return group and not (member.country or member.entity.organization)


def _nouns_of(group: Member, draft: Draft) -> set[str]:
    """«посол» of «послами»"""
    if group.party is None:
        return set()
    tokens = draft.frames[0].scene.tokens
    return {t.lemma for t in tokens[group.party.first : group.party.last] if t.pos == "NOUN"}


def _tells_one(draft: Draft, person: Member, offices: set[str]) -> bool:
    """Whether the person met one who holds such an office."""
    if all(m.entity is not person.entity for m in draft.members):
        return False
    others = (m for m in draft.members if m.entity is not person.entity and not (m.party and m.party.collective))
    return any(not offices.isdisjoint(r.name.split()) for m in others for r in m.entity.roles)
