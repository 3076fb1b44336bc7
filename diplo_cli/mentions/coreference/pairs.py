"""Offices of several states whose holders are told beside: «переговоры президентов Чили и Перу. Встреча А. и Б. …»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.coreference.two_people import TwoPeople
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import OFFICES, STATE_RANKS

_REACH = 2  # sentences
_PAIR = 2
_LINKS = frozenset(["и", "с", "со"])


def holder_told_beside(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """Who holds the office ``party``, which its sentence tells of several states at once: of as many people
    without an office who are joined in one of the sentences near it the one who is known to be of its state, or the
    only one of whom nothing is known; where nothing tells whose they are, the first of the first office. So too of
    those who alone are told in a sentence, if none of them is well known."""
    number = people.number_of(party)
    offices = _offices(party, people.by_sentence[number])
    states = [p.country for p in offices]
    if len(states) != len(set(states)) or len(states) < _PAIR:
        return None
    for sentence in _near(number, people.by_sentence):
        everyone = [p for p in sentence if p.kind == "person" and p.number == "sing" and not p.collective]
        for group in (*_joined(sentence, people.document.tokens), everyone):
            holders = [entities[p.entity] for p in group if p.entity is not None and p.name_span and not p.roles]
            free = all(any(r is p.roles[0] for p in offices) for e in holders for r in e.roles)
            if len(holders) != len(states) or not free:
                continue
            if group is everyone and any(e.known for e in holders):
                continue
            theirs = _states_of(holders, states, alone=len(everyone) == len(states))
            if party.country in theirs:
                return holders[theirs.index(party.country)]
    return None


def _joined(sentence: Sequence[Party], tokens: Sequence[Token]) -> list[list[Party]]:
    """The runs of people told by their names alone: «А. и Б.», «А., Б. и В.»."""
    runs: list[list[Party]] = []
    for party in sentence:
        if not party.name_span or party.entity is None or party.roles:
            continue
        before = runs[-1][-1] if runs else None
        if before is not None and party.first - before.last == 1 and tokens[before.last].lower in (*_LINKS, ","):
            runs[-1].append(party)
        else:
            runs.append([party])
    return runs


def _states_of(people: Sequence[Entity], states: Sequence[str | None], alone: bool) -> list[str | None]:
    """The states of ``people``, of whom each is of one of ``states``; empty where that cannot be told."""
    known = [e.country or (e.guess if e.known else None) for e in people]
    told = [state for state in known if state is not None]
    if len(set(told)) != len(told) or not set(told) <= set(states):
        return []
    if len(told) < len(states) - 1 and not alone:
        return []
    rest = iter(state for state in states if state not in told)
    return [state or next(rest) for state in known]


def holder_beside_partner(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«Состоялся разговор главы государства с премьером Перу Х. Рохасом. Л. Вега и Х. Рохас обсудили …»: whom a
    sentence near joins with the only one named beside the office, if nothing tells another office of his."""
    number, by_sentence = people.number_of(party), people.by_sentence
    beside = [p for p in by_sentence[number] if p.kind == "person" and p is not party]
    if party.rank not in OFFICES or party.country or len(beside) != 1 or not (beside[0].name_span and beside[0].roles):
        return None
    for sentence in by_sentence[number + 1 : number + 1 + _REACH]:
        named = [p for p in sentence if p.kind == "person" and p.name_span]
        joined = len(named) == _PAIR and named[1].first - named[0].last == 1
        if not joined or people.document.tokens[named[0].last].lower not in _LINKS:
            continue
        fresh = [entities[p.entity] for p in named if p.entity not in (None, beside[0].entity) and not p.roles]
        if len(fresh) == 1 and fresh[0].has_given_name and not fresh[0].roles:
            return fresh[0]
    return None


def holder_in_turn(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«Президент и патриарх встретились. А. и Б. обсудили …», where nobody tells the states: of two offices that are
    all that a sentence tells the holders who are joined in the next, in their order, a well-known leader of the
    state's."""
    number, by_sentence = people.number_of(party), people.by_sentence
    offices = [p for p in by_sentence[number] if p.kind == "person"]
    told = all(p.roles and not (p.name_span or p.country or p.organization or p.collective) for p in offices)
    if len(offices) != _PAIR or not told or number + 1 >= len(by_sentence):
        return None
    runs = [run for run in _joined(by_sentence[number + 1], people.document.tokens) if len(run) == _PAIR]
    holders = [entities[p.entity] for p in runs[0] if p.entity is not None] if len(runs) == 1 else []
    free = all(any(r is p.roles[0] for p in offices) for e in holders for r in e.roles)
    if len(holders) != _PAIR or not free or not all(e.has_given_name for e in holders):
        return None
    if [p.rank in STATE_RANKS for p in offices] == [e.leads for e in reversed(holders)]:
        holders.reverse()
    if len({e.guess for e in holders if e.known} - {None}) == _PAIR:
        return None  # «Президент принял министра. Звонили Ширак и Блэр»: offices without a state are of one
    return holders[offices.index(party)] if party in offices else None


def _offices(party: Party, sentence: Sequence[Party]) -> list[Party]:
    """«президенты Чили и Перу», «президент Чили и премьер Перу»: the offices that a sentence tells together."""
    same = [p for p in sentence if p.roles and p.roles[0] is party.roles[0]]
    if len(same) > 1:
        return same
    people = [p for p in sentence if p.kind == "person"]
    together = len(people) == 2 and people[1].first - people[0].last == 1
    return people if together and all(p.roles and p.country and not p.name_span for p in people) else []


def _near(number: int, by_sentence: Sequence[Sequence[Party]]) -> Iterator[Sequence[Party]]:
    """The sentences behind, then those before, the nearest first."""
    yield from by_sentence[number + 1 : number + 1 + _REACH]
    yield from reversed(by_sentence[max(0, number - _REACH) : number])
