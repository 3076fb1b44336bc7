"""Committees of parliaments: «комиссия по внешней политике парламента Перу» is a body of its own."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token, inflect
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role_names import PARLIAMENT, genitive
from diplo_cli.mentions.shared_bodies import OF_STATES

COMMITTEES = frozenset(["комиссия", "комитет", "подкомитет", "подкомиссия"])
_REACH = 14  # words from the committee to its parliament
_FIELD = frozenset(["NOUN", "PROPN", "ADJ", "CCONJ", "ADP"])
_NOMINATIVE = frozenset(["nomn", "sing"])


def with_committees(tokens: Sequence[Token], parties: list[Party], first: int) -> list[Party]:
    """The parties of a sentence that begins at token ``first``, with their committees in the place of parliaments."""
    low = first
    shared = ""  # «комиссий парламентов Перу и Чили»: the words told before the first
    for party in parties:
        start = party.first
        joined = party.rule == OF_STATES and bool(shared)
        if party.kind == "organization" and not joined:
            shared = ""
            head = _head_before(tokens, party, low)
            if head is not None:
                words = " ".join(t.text for t in tokens[head.i + 1 : party.first])
                shared = f"{inflect(head.lower, _NOMINATIVE, 'NOUN') or head.lower} {words}".strip()
                party.first, party.case = head.i, head.case
        if party.kind == "organization" and shared:
            told = " ".join(t.text for t in tokens[start : party.last])
            house = genitive(party.name or "") if party.rule == OF_STATES else told
            party.name = f"{shared} {house}"
            if shared in COMMITTEES:
                _add_field(tokens, party)
        shared = shared if party.rule == OF_STATES else ""
        low = party.last
    return parties


def _add_field(tokens: Sequence[Token], committee: Party) -> None:
    """«(комиссия Сейма) по европейским делам и обороне»: what it works at, told behind the parliament."""
    end = committee.last
    if end >= len(tokens) or tokens[end].lower != "по":
        return
    end += 1
    while end < len(tokens) and (tokens[end].case == "dat" or tokens[end].lower == "и"):
        end += 1
    if end > committee.last + 1 and tokens[end - 1].case == "dat":
        committee.name = f"{committee.name} {' '.join(t.text for t in tokens[committee.last : end])}"
        committee.last = end


def _head_before(tokens: Sequence[Token], parliament: Party, low: int) -> Token | None:
    """«комиссии по внешней политике» right before a parliament in the genitive, behind token ``low``."""
    if tokens[parliament.first].case not in ("gen", "") or not PARLIAMENT.compiled.search(parliament.name or ""):
        return None
    for i in range(parliament.first - 1, max(low, parliament.first - _REACH) - 1, -1):
        token = tokens[i]
        if token.lemma in COMMITTEES:
            bare = i + 1 == parliament.first
            return token if bare or tokens[i + 1].lower in ("по", "на") else None
        if token.pos not in _FIELD and token.text != ",":
            return None
    return None
