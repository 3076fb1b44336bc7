"""Delegations of several states with a leader each: «делегации Чили и Перу во главе с министрами А. и Б.»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.party import OF_COUNTRIES, Party

_LINKS = (["и"], [","], [",", "а", "также"], ["и", "с"], ["а", "также"])


def with_paired_leaders(tokens: Sequence[Token], parties: list[Party], is_led: Callable[[str], bool]) -> list[Party]:
    """The parties of a sentence, where as many leaders as delegations stand for these, in the order of the states."""
    if all(p.rule != OF_COUNTRIES for p in parties):
        return parties
    out: list[Party] = []
    i = 0
    while i < len(parties):
        groups = _delegations(parties[i:])
        leaders = _leaders(tokens, groups, parties[i + len(groups) :], is_led) if len(groups) > 1 else []
        if not leaders:
            out.append(parties[i])
            i += 1
            continue
        told = len({id(p) for p in leaders})
        out += [_stands_for(leader, group, told) for leader, group in zip(leaders, groups, strict=True)]
        out[-len(groups)].first = groups[0].first
        i += len(groups) + told
    return out


def _delegations(parties: list[Party]) -> list[Party]:
    """The delegations of several states that one plural tells, at the beginning of a list."""
    first = parties[0]
    if first.rule != OF_COUNTRIES or not first.collective:
        return []
    run = 0
    while run < len(parties) and parties[run].rule == first.rule and parties[run].roles == first.roles:
        run += 1
    return parties[:run]


def _leaders(
    tokens: Sequence[Token], groups: list[Party], behind: list[Party], is_led: Callable[[str], bool]
) -> list[Party]:
    """A leader for each of ``groups`` of those told ``behind`` them; one told as a plural, «министров», for all."""
    if not behind or not is_led(" ".join(t.lower for t in tokens[groups[-1].last : behind[0].first])):
        return []
    if behind[0].kind == "person" and behind[0].collective and behind[0].number == "plur" and not behind[0].country:
        return behind[:1] * len(groups)
    leaders = behind[: len(groups)]
    named = all(p.kind == "person" and p.name_span is not None for p in leaders)
    gaps = ([t.lower for t in tokens[a.last : b.first]] for a, b in pairwise(leaders))
    return leaders if len(leaders) == len(groups) and named and all(g in _LINKS for g in gaps) else []


def _stands_for(leader: Party, group: Party, told: int) -> Party:
    """A leader in the place of his delegation: its case, and its state where no other is told; where only one is
    ``told`` for all, also its words."""
    roles = [replace(r, plural=False) for r in leader.roles]
    span = (group.first, group.last) if told == 1 else (leader.first, leader.last)
    party = replace(leader, first=span[0], last=span[1], case=group.case, name_case=leader.case, roles=roles)
    party.country = leader.country or group.country
    party.rule, party.number, party.collective = f"{leader.rule}-leads", "sing", False
    return party
