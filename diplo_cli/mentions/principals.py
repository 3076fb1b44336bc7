"""Leaders whom all know, and who serve them: of which state «советник Трампа» is, and that Putin is a president where
«помощник президента РФ» is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import PRESIDENT
from diplo_cli.patterns import Pattern

_SERVES = Pattern(r" (?:президента|главы(?: \S+)? государства)\b")


def state_of_leader(name: Sequence[Token], lexicon: Lexicon) -> str | None:
    """«(советник) Дональда Трампа», «Трампа»: the ISO code of the state that a well-known leader leads, by his name."""
    words = [t.lemma for t in name]
    given = words[0] if len(words) > 1 else None
    found = lexicon.people.find(given, words[-1], " ".join(words))
    return found.iso2 if found is not None and found.leads else None


def name_principals(entities: Sequence[Entity], parties: Iterable[Party]) -> None:
    """Make the only well-known leader of a state a president, of whom no office is told, where an aide or a spokesman
    of its president is, and nobody else holds that office."""
    leaders = [e for e in entities if e.leads and e.guess and not e.roles]
    if not leaders:
        return
    serving = [(r, p) for p in parties for r in p.roles if _SERVES.compiled.search(r.name) and not r.former]
    for role, party in serving:
        state = party.country or next(iter(role.countries), None)
        own = [e for e in entities if e.kind == "person" and (e.country or e.guess) == state]
        told = [e for e in leaders if e.guess == state and not e.offices]
        if len(told) == 1 and len([e for e in own if e.leads]) == 1 and not any(map(_presides, own)):
            office = replace(role, title=PRESIDENT, name=PRESIDENT.name, rank=PRESIDENT.rank)
            told[0].offices = [([office], party)]


def _presides(entity: Entity) -> bool:
    return any(r.rank == "head_of_state" and not r.former for r in entity.roles)
