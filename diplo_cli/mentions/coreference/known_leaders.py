"""«Президент» of whom all know who he is: «Путин встретил лидера КНДР. … сказал президент» is Putin."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.mentions.coreference.two_people import TwoPeople
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

_HEADS = frozenset(["президент", "глава государства"])


def known_leader(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """Who is meant by «президент», «глава государства» where no state is told: the only well-known leader whom the text
    names without an office and a state, or of several the one who is its first subject."""
    if party.country or party.organization or people.home or party.roles[0].name not in _HEADS:
        return None
    if any(e.name is not None and any(r.name in _HEADS for r in e.roles if not r.former) for e in entities):
        return None
    leaders = [e for e in entities if e.leads and not (e.roles or e.country) and not _is_partner(e, party, people)]
    leaders = [e for e in leaders if not people.meets(e, party)]
    first = min(leaders, key=lambda e: (e.mentions[0].case != "nom", e.mentions[0].first), default=None)
    if first is not None and first.mentions[0].first > party.first:
        told = first.mentions[0].first
        if any(e.mentions[0].first < told for e in leaders) or _is_new(first, people):
            return None
    if first is None or people.meets(first, party) or people.meets_himself(first, party):
        return None
    return None if people.acts_on_another(party, first) else first


def _is_partner(leader: Entity, party: Party, people: TwoPeople) -> bool:
    """«разговор президента с Дональдом Трампом», «Президент принял министра КНР. … Си Цзиньпин …»: whom the president
    met, or who leads that state."""
    others = [p for p in people.beside(party) if p is not party and p.kind == "person"]
    return any(p.entity == leader.number and p.case == "ins" for p in others) or leader.guess in {
        p.country for p in others if p.country
    }


def _is_new(leader: Entity, people: TwoPeople) -> bool:
    """«Президент провёл совещание. Позвонили Жак Ширак и Тони Блэр»: a subject behind its verb, or one of several whom
    all know."""
    told = leader.mentions[0]
    sentence = people.document.sentences[people.number_of(told)]
    others = any(p.kind == "person" and p.name_span and p is not told and not p.roles for p in people.beside(told))
    behind = any(t.form == "Fin" for t in people.document.tokens[sentence.first : told.first])
    return told.case == "nom" and (behind or others)
