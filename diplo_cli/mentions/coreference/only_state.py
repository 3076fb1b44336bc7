"""The state that a text without an address is about: the only one that it tells of, by its leader; the one that it
tells of most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.sides import POSTED

_GUESTS = frozenset(["коллега", "делегация", "дипломат"])
_COMING = frozenset(["визит", "прибыть", "прилететь", "иностранный", "зарубежный", "гость", "саммит"])
_OFTEN = 3  # tellings of a state that make it the main one, and how often it is told for one of any other


def main_state(atoms: Iterable[Atom], parties: Iterable[Party], lexicon: Lexicon) -> str | None:
    """The ISO code of the state that a text tells far more often than any other, by its name, its adjective or its
    cities; none where a territory that few recognise, or somebody of one, is told."""
    codes: list[str | None] = []
    for atom in atoms:
        if is_unrecognised(atom) or (atom.kind == "city" and atom.value.name in lexicon.territory_seats):
            return None
        codes += _told_by(atom, lexicon)
    told = Counter(code for code in codes if code)
    if not told or any(r.stateless for party in parties for r in party.roles):
        return None
    (code, times), *others = told.most_common(2)
    rival = others[0][1] if others else 1
    return code if times >= _OFTEN * rival else None


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
    codes.discard("")
    if len(codes) > 1:
        return None
    for atom in atoms:
        codes |= _told_by(atom, lexicon)
        codes.discard("")
        if len(codes) > 1:
            return None
    code = next(iter(codes), None)
    if code is None:
        return None
    roles = [role for party in parties for role in party.roles]
    led = any(r.rank in STATE_RANKS and r.countries == [code] and not r.plural for r in roles)
    led = led or any(e.leads and e.guess == code for e in entities)
    if not led or any(r.stateless or r.rank in POSTED or r.title.name in _GUESTS for r in roles):
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


def is_unrecognised(atom: Atom) -> bool:
    """«Приднестровье», «Абхазия»: a territory that few recognise as a state."""
    return atom.kind == "territory" and atom.value.kind == "unrecognised"
