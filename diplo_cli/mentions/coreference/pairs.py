"""Offices of two states whose holders are told beside: «переговоры президентов Чили и Перу. Встреча А. и Б. …»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import OFFICES

_REACH = 2  # sentences
_PAIR = 2
_LINKS = frozenset(["и", "с", "со"])


def holder_told_beside(
    party: Party,
    number: int,
    by_sentence: Sequence[Sequence[Party]],
    tokens: Sequence[Token],
    entities: Sequence[Entity],
) -> Entity | None:
    """Who holds the office ``party``, which sentence ``number`` tells of two states at once: of two people without an
    office who are joined in one of the sentences near it the one who is known to be of its state; where nothing tells
    whose they are, the first of the first office."""
    offices = _offices(party, by_sentence[number])
    states = [p.country for p in offices]
    if len(states) != len(set(states)) or len(states) < 2:
        return None
    for sentence in _near(number, by_sentence):
        for one, other in pairwise(p for p in sentence if p.name_span and p.entity is not None and not p.roles):
            two = [entities[p.entity] for p in (one, other) if p.entity is not None]
            joined = other.first - one.last == 1 and tokens[one.last].lower in _LINKS
            free = all(any(r is p.roles[0] for p in offices) for e in two for r in e.roles)
            if not joined or not free:
                continue
            known = [e.country or e.guess for e in two]
            if set(known) == set(states):
                return two[known.index(party.country)]
            alone = len([p for p in sentence if p.kind == "person"]) == len(states)
            if alone and len(states) == len(two) and all(_may_be(k, s) for k, s in zip(known, states, strict=True)):
                return two[states.index(party.country)]
    return None


def holder_beside_partner(
    party: Party,
    number: int,
    by_sentence: Sequence[Sequence[Party]],
    tokens: Sequence[Token],
    entities: Sequence[Entity],
) -> Entity | None:
    """«Состоялся разговор главы государства с премьером Перу Х. Рохасом. Л. Вега и Х. Рохас обсудили …»: whom a
    sentence near joins with the only one named beside the office, if nothing tells another office of his."""
    people = [p for p in by_sentence[number] if p.kind == "person" and p is not party]
    if party.rank not in OFFICES or party.country or len(people) != 1 or not (people[0].name_span and people[0].roles):
        return None
    for sentence in by_sentence[number + 1 : number + 1 + _REACH]:
        named = [p for p in sentence if p.kind == "person" and p.name_span]
        joined = len(named) == _PAIR and named[1].first - named[0].last == 1
        if not joined or tokens[named[0].last].lower not in _LINKS:
            continue
        fresh = [entities[p.entity] for p in named if p.entity not in (None, people[0].entity) and not p.roles]
        if len(fresh) == 1 and fresh[0].name is not None and fresh[0].name.given and not fresh[0].roles:
            return fresh[0]
    return None


def _may_be(known: str | None, state: str | None) -> bool:
    return known in (None, state)


def _offices(party: Party, sentence: Sequence[Party]) -> list[Party]:
    """«президенты Чили и Перу», «президент Чили и премьер Перу»: the offices that a sentence tells together."""
    same = [p for p in sentence if p.roles and p.roles[0] is party.roles[0]]
    if len(same) > 1:
        return same
    people = [p for p in sentence if p.kind == "person"]
    together = len(people) == 2 and people[1].first - people[0].last == 1
    return people if together and all(p.roles and p.country and not p.name_span for p in people) else []


def _near(number: int, by_sentence: Sequence[Sequence[Party]]) -> Iterator[Sequence[Party]]:
    """The sentences behind, then the one before."""
    yield from by_sentence[number + 1 : number + 1 + _REACH]
    if number:
        yield by_sentence[number - 1]
