"""Groups whose states are listed behind them: «послы трёх стран: Ирана, Кубы и Индии», «главы МИД стран Балтии – …»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import DASHES

_OPENINGS = frozenset([":", "(", *DASHES])
_LINKS = frozenset([",", "и", ";", "а", "также"])


def with_states(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where a bearer of the group's office stands for each state of the list."""
    out: list[Party] = []
    i = 0
    while i < len(parties):
        group = parties[i]
        if not group.collective:
            out.append(group)
            i += 1
            continue
        at = i + 1
        end = _past_membership(tokens, group, parties[at]) if at < len(parties) else group.last
        at += end != group.last
        states = _states_of(tokens, group, end, parties[at:])
        if states:
            out += [_bearer(group, state) for state in states]
            out[-len(states)].first = group.first
            if tokens[states[0].first - 1].text == "(":
                for bearer in out[-len(states) :]:
                    bearer.organization = None  # which is of them all
        else:
            out.append(group)
        i = at + len(states) if states else i + 1
    return out


def _past_membership(tokens: Sequence[Token], group: Party, body: Party) -> int:
    """The token after «послы пяти стран – членов ЕС», the body being the next party; else the group's own end."""
    words = [t.lower for t in tokens[group.last : body.first] if t.text not in _OPENINGS]
    is_member = len(words) == 1 and words[0].startswith(("член", "участни")) and body.first - group.last <= 2
    return body.last if is_member and body.kind == "organization" else group.last


def _states_of(tokens: Sequence[Token], group: Party, end: int, following: list[Party]) -> list[Party]:
    """The two or more countries, in brackets or all in the genitive, that a group without a country of its own opens at
    ``end``."""
    if not group.roles or group.country or group.name_span is not None:
        return []
    if group.number != "plur" or not following:
        return []
    opening = tokens[end : following[0].first]
    if len(opening) != 1 or opening[0].text not in _OPENINGS:
        return []
    bracket = opening[0].text == "("  # «министров „нормандской четвёрки“ (Россия, Украина, Германия и Франция)»
    out: list[Party] = []
    for number, party in enumerate(following):
        gap = tokens[out[-1].last : party.first] if out else []
        if party.kind != "country" or any(t.lower not in _LINKS for t in gap):
            break
        declined = any(_is_genitive(tokens, p) for p in following[number : number + 2])
        if not declined and not (bracket and tokens[party.first].can_be("nom")):
            break  # «Ирана, Бангладеш и Кубы»: a name that is not declined
        out.append(party)
    closed = out and out[-1].last < len(tokens) and tokens[out[-1].last].text == ")"
    if bracket and not closed and not _is_genitive(tokens, out[-1] if out else group):
        return []
    return out if len(out) > 1 else []


def _is_genitive(tokens: Sequence[Token], party: Party) -> bool:
    token = tokens[party.first]
    return party.case == "gen" or token.can_be("gen") or token.text.isupper()


def _bearer(group: Party, state: Party) -> Party:
    """One holder of the group's office, of the state."""
    role = replace(group.roles[0], plural=False, both=False, countries=[state.country] if state.country else [])
    party = Party(state.first, state.last, "person", "roles-of-listed-states", group.case, "sing", roles=[role])
    party.country, party.organization = state.country, group.organization
    return party
