"""People told beside one whose state is known: «с Майей Санду и председателем парламента», «сопровождавший канцлера
министр» are of one state."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.sides import POSTED, lists_of
from diplo_cli.mentions.word_classes import HIS

GOING_ALONG = frozenset(["сопровождать", "сопроводить"])
_MANY = 4  # people of a list without offices


def suggest_known_neighbours(
    tokens: Sequence[Token], sentences: Sequence[Sequence[Party]], entities: Sequence[Entity]
) -> None:
    """Give those of a list whose country nothing tells the one that everybody else in it is known for."""
    known_people = {entity.number for entity in entities if entity.known}
    for parties in sentences if known_people else ():
        lists = lists_of(tokens, parties) if len(parties) > 1 else []
        for listed in lists:
            if len(listed) < 2 or known_people.isdisjoint([p.entity for p in listed]):
                continue
            if any(r.both for p in listed for r in p.roles):
                continue  # «президенты двух стран А. и Б.»
            officials = all(p.roles and not p.organization and p.rank not in POSTED for p in listed)
            members = listed if officials else _mostly_known(listed, entities)
            if len(members) < 2:
                continue
            codes = {code for party in members if (code := _country(party, entities))}
            known = any(p.entity in known_people for p in members)
            for party in members if known and len(codes) == 1 else ():
                if party.country is None and party.near is None:
                    party.near = min(codes)


def share_with_companions(
    tokens: Sequence[Token], sentences: Sequence[Sequence[Party]], entities: Sequence[Entity]
) -> None:
    """«Сопровождавший канцлера министр», «Премьер прибыл в Осло. Сопровождающий его министр …»: of the state of whom
    somebody goes with."""
    for number, parties in enumerate(sentences):
        for party in parties:
            chief = _accompanied(tokens, party, sentences, number)
            entity = entities[party.entity] if party.entity is not None and party.rank not in POSTED else None
            if chief is None or chief.entity is None or entity is None or entity.has_side:
                continue
            entity.country = entities[chief.entity].country or entities[chief.entity].guess


def _accompanied(
    tokens: Sequence[Token], party: Party, sentences: Sequence[Sequence[Party]], number: int
) -> Party | None:
    """Whom the participle before or behind an office tells: by an office or a name, or by «его», who acted in the
    sentence before."""
    if party.kind != "person" or not party.roles or party.collective:
        return None
    before = next((p for p in sentences[number] if p.last == party.first and p.kind == "person"), None)
    if before is not None and before.first and _goes_along(tokens[before.first - 1]):
        return before
    at = party.first - (party.owner is None)  # «его» may pass for the owner of the office
    if at > 0 and tokens[at].lower in HIS and number and _goes_along(tokens[at - 1]):
        people = (p for p in sentences[number - 1] if p.kind == "person" and p.case == "nom")
        return next((p for p in people if p.entity is not None), None)
    behind = tokens[party.last : party.last + 2]
    if len(behind) == 2 and behind[0].text == "," and _goes_along(behind[1]):
        return next((p for p in sentences[number] if p.first == party.last + 2 and p.kind == "person"), None)
    return None


def _goes_along(token: Token) -> bool:
    return token.form == "Part" and token.voice == "Act" and token.lemma in GOING_ALONG


def _mostly_known(members: Sequence[Party], entities: Sequence[Entity]) -> list[Party]:
    """«А., Б., В. и Г.»: those whom a list names without offices, if they are many and the gazetteer knows most."""
    if len(members) < _MANY:
        return []
    named = [p for p in members if p.name_span is not None and not (p.roles or p.organization)]
    known = sum(p.entity is not None and entities[p.entity].known for p in named)
    return named if len(named) >= _MANY and 2 * known > len(named) else []


def _country(party: Party, entities: Sequence[Entity]) -> str | None:
    entity = entities[party.entity] if party.entity is not None else None
    if entity is None:
        return party.country
    return party.country or entity.country or (entity.guess if entity.known else None)
