"""The state that a text without an address is about: the only one that it tells of, by its leader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS

_ABROAD = frozenset(["ambassador", "envoy"])
_GUESTS = frozenset(["коллега", "делегация", "дипломат"])
_COMING = frozenset(["визит", "прибыть", "прилететь", "иностранный", "зарубежный", "гость", "саммит"])


def only_state(
    tokens: Sequence[Token],
    atoms: Iterable[Atom],
    parties: Sequence[Party],
    entities: Iterable[Entity],
    lexicon: Lexicon,
) -> str | None:
    """The ISO code of the one state that countries, adjectives, cities and people of a text tell, where its leader is
    among them; none where guests or bodies of several states are told, or a territory that few recognise."""
    codes: set[str | None] = {entity.country or entity.guess or "" for entity in entities}
    for atom in atoms:
        codes |= _told_by(atom, lexicon)
        if len(codes - {""}) > 1:
            return None
    code = next(iter(codes - {""}), None)
    roles = [role for party in parties for role in party.roles]
    led = any(r.rank in STATE_RANKS and r.countries == [code] and not r.plural for r in roles)
    led = led or any(e.leads and e.guess == code for e in entities)
    if code is None or not led or any(r.stateless or r.rank in _ABROAD or r.title.name in _GUESTS for r in roles):
        return None
    return code if all(t.lemma not in _COMING for t in tokens) else None


def _told_by(atom: Atom, lexicon: Lexicon) -> set[str | None]:
    """The states that a place, a nation or a body speaks of; ``None`` for what is of no one state."""
    if atom.kind == "adjective":
        return set(atom.value)
    if atom.kind in ("country", "native"):
        return {atom.value.iso2}
    if atom.kind == "city":
        return {None if atom.value.name in lexicon.territory_seats else atom.value.iso2 or ""}
    several = atom.kind == "organization" and atom.value is not None and atom.value.kind != "national"
    unrecognised = atom.kind == "territory" and atom.value.kind != "region" and atom.value.iso2 is None
    return {None} if several or unrecognised else set()
