"""Whose kin somebody is: «(посланник и) зять президента США Джаред Кушнер» tells one person."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import Party


def with_kin(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties, the name behind whose kin is told taking the office before it."""
    out: list[Party] = []
    for party in parties:
        chief = out[-1] if out else None
        if chief is not None and party.rule == "name" and _is_of_kin(tokens, chief, party):
            out.pop()
            party.first = chief.first - 1
            if party.country is None and party.organization is None:
                party.country = chief.country
        out.append(party)
    return out


def _is_of_kin(tokens: Sequence[Token], chief: Party, party: Party) -> bool:
    """«зятя президента Чили Хосе Веги Луиса Рохаса»"""
    kin = tokens[chief.first - 1] if chief.first else None
    if kin is None or chief.kind != "person" or chief.case != "gen" or not chief.roles or not is_noun_of(kin, "kin"):
        return False
    return party.kind == "person" and chief.last == party.first
