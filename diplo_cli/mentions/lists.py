"""Lists of people behind what they are: «депутаты Рейхстага: А, Б и В», «делегация в составе министра А. и посла Б.»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diplo_cli.document import Token
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role

_DASHES = frozenset(["—", "–", "-"])
_PARLIAMENT = re.compile(r"\b(?:Рад|Сейм|Дум|Сенат|Конгресс|Кнессет|Бундестаг|[Пп]арламент)")
_COMPOSITION = (["в", "составе"], ["в", "составе", ":"])


def with_listed(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where the people of a list stand for the group that the list unfolds."""
    out: list[Party] = []
    i = 0
    while i < len(parties):
        members = _listed(tokens, parties, i)
        if members:
            out.extend(members)
            i += 1 + len(members)
        else:
            out.append(parties[i])
            i += 1
    return out


def _listed(tokens: Sequence[Token], parties: list[Party], i: int) -> list[Party]:
    """The people that unfold the group ``parties[i]``, with its role where they have none, its country and case."""
    group = parties[i]
    if not group.collective or not group.roles or group.name_span is not None or i + 1 >= len(parties):
        return []
    gap = [t.lower for t in tokens[group.last : parties[i + 1].first]]
    composition = gap in _COMPOSITION
    if not composition and not (len(gap) == 1 and (gap[0] == ":" or gap[0] in _DASHES)):
        return []
    members = _enumeration(tokens, parties, i + 1)
    if not members or (gap[0] in _DASHES and len(members) < 2):
        return []
    for member in members:
        if not member.roles and "collective" not in group.roles[0].title:
            member.roles = [_single(group)]
        member.country = member.country or group.country
        member.organization = member.organization or group.organization
        member.case = group.case
        member.rule += "-listed"
    members[0].first = group.first
    return members


def _enumeration(tokens: Sequence[Token], parties: list[Party], start: int) -> list[Party]:
    """Named people divided by commas, «и» or semicolons."""
    out: list[Party] = []
    for party in parties[start:]:
        if party.kind != "person" or party.name_span is None:
            break
        if out and any(t.lower not in (",", "и", ";", "а", "также") for t in tokens[out[-1].last : party.first]):
            break
        out.append(party)
    return out


def _single(group: Party) -> Role:
    """The group's role as one of its members holds it."""
    role = group.roles[0]
    if role.rank != "delegation":
        return replace(role, plural=False)
    return replace(role, plural=False, rank="parliamentarian" if _PARLIAMENT.search(role.name) else "other")
