"""Who leads a delegation that the sentence before told: «Прибыла делегация сената. Возглавляет её сенатор А.»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Sentence, Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import DASHES

_REACH = 2  # sentences from the delegation to who leads it
_REACH_OF_STATE = 6  # … to «Глава чилийской делегации …»
_OPENING = 6  # tokens of a sentence that tell whom somebody leads
_GROUPS = frozenset(["делегация", "группа", "миссия"])
_LEADING = ("возглав", "руковод")
_IT = frozenset(["ее", "её", "ей", "ею", "нее", "неё", "их", "ними", "гостей", "гостями"])
_SENT = frozenset(["delegation", "parliamentarian"])  # ranks of those who come as a group
CHIEFS = frozenset(["глава", "руководитель"])
_LINKS = frozenset(["является", "стал", "стала", "был", "была", "стоит", "стоял", "стояла"])


def tell_leaders(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    by_sentence: Sequence[Sequence[Party]],
    entities: Sequence[Entity],
) -> None:
    """Let the delegations whose leader is told in a sentence of its own be told by him, and give him their state."""
    # the first sentence that tells a group: only behind it does one go on about who leads it
    with_group = next((number for number, parties in enumerate(by_sentence) for p in parties if p.collective), None)
    for number, parties in enumerate(by_sentence):
        if number == 0 or not parties:
            continue
        heads = [p for p in parties if p.name_span is not None and p.case == "nom" and p.roles and _is_head(p)]
        leader = heads[0] if heads else None
        reach = _REACH_OF_STATE if leader is not None and _tells_whose(leader) else _REACH
        if leader is not None and len(leader.roles) > 1:
            del leader.roles[0]  # his own office tells more
        behind_group = with_group is not None and with_group < number
        if leader is None and behind_group and _opens_with_leading(tokens, sentences[number]):
            leader = next((p for p in parties if _can_lead(p, tokens)), None)
        group = _group_in(by_sentence[max(0, number - reach) : number], leader) if leader is not None else None
        if leader is None or group is None or leader.entity is None:
            continue
        group.stands_for = [leader]
        entity = entities[leader.entity]
        if not (leader.country or leader.organization or entity.country or entity.organization):
            leader.country, leader.organization = group.country, group.organization
            entity.country, entity.organization = group.country, group.organization


def _is_head(party: Party) -> bool:
    """«(Президент принял делегацию сената.) Глава делегации (Глава чилийской делегации), сенатор А., передал …»"""
    if party.organization:
        return False
    words = party.roles[0].name.split()
    return words[0] in CHIEFS and words[-1] == "делегации"


def _tells_whose(leader: Party) -> bool:
    """«глава чилийской делегации», «глава псковской делегации»"""
    return bool(leader.country) or len(leader.roles[0].name.split()) > 2


def _opens_with_leading(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """«Возглавил её …», «Делегацией руководит …», «Во главе группы – …», «Главой миссии является …»."""
    opening = tokens[sentence.first : min(sentence.first + _OPENING, sentence.last)]
    whom = [t for t in opening if t.lemma in _GROUPS or t.lower in _IT]
    if not whom:
        return False
    if any(t.form == "Fin" and t.lemma.startswith(_LEADING) for t in opening):
        return True
    at_head = [t.lower for t in opening[:2]] == ["во", "главе"] or opening[0].lemma in CHIEFS
    return at_head and any(t.text in DASHES or t.lower in _LINKS for t in opening)


def _can_lead(party: Party, tokens: Sequence[Token]) -> bool:
    """A named person in the nominative, or right behind the dash."""
    if party.kind != "person" or party.collective or party.name_span is None:
        return False
    return party.case in ("nom", "") or tokens[party.first - 1].text in DASHES


def _group_in(before: Sequence[Sequence[Party]], leader: Party) -> Party | None:
    """The one delegation, or group of a parliament, of the nearest sentence that tells one without its leader, who
    may be told with another state."""
    own = leader.country or leader.organization
    for sentence in reversed(before):
        told = [p for p in sentence if p.collective and p.name_span is None and (p.country or p.organization or own)]
        groups = [p for p in told if p.rank in _SENT and not p.several and own in (None, p.country or own)]
        if groups:
            return groups[0] if len(groups) == 1 else None
    return None
