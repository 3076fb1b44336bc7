"""Who holds an office told alone, of those of whom nothing but a name was told before."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.mentions.coreference.two_people import TwoPeople
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.same_role import OFFICES

_REACH = 3  # sentences


def stranger_told_last(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«А. Озола встретилась с министром. Депутат Сейма Латвии прибыла вчера.»: the subject goes on; «Премьер Чехии
    встретился с А. Озолой. Латвийский президент …»: whom one of another state met."""
    if not (party.country or party.organization) or people.acts_on_another(party):
        return None
    mine = people.number_of(party)
    if mine == 0:
        return None
    last = people.by_sentence[(people.sentences_before(mine) or [mine - 1])[0]]
    named = [m for m in last if m.name_span]
    subjects = {m.entity for m in named if m.case == "nom" and not _is_source(m, people)}
    fitting = [e for e in entities if e.number in subjects]
    if party.case == "nom" and len(fitting) == 1 and is_unknown(fitting[0]):
        return fitting[0]
    others = [m for m in last if m.kind == "person" and m.case == "nom"]
    if party.case == "nom" and others and party.country and party.rank in OFFICES:
        met = [entities[m.entity] for m in named if m.entity is not None and people.is_met(m)]
        if party.country not in {m.country for m in others} and len(met) == 1 and is_unknown(met[0]):
            return met[0]
    return _only_stranger(party, people, entities) if party.rank in OFFICES else None


def _only_stranger(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«Премьер Латвии прилетела в Варшаву. Её принял Я. Крон. После встречи с польским премьером …»: the only one
    without a state in the sentences before, beside people of another."""
    mine = people.number_of(party)
    told = [m for n in range(max(0, mine - _REACH), mine) for m in people.by_sentence[n] if m.kind == "person"]
    known = {m.entity: entities[m.entity] for m in told if m.entity is not None and m.name_span}
    strangers = [e for e in known.values() if is_unknown(e)]
    sides = {(e.country or e.guess, e.organization) for e in known.values() if not is_unknown(e)}
    if len(strangers) != 1 or not sides or (party.country, party.organization) in sides:
        return None
    stranger = strangers[0]
    told_with = [m for m in told if m.entity == stranger.number]
    full = stranger.has_given_name and not any(_is_source(m, people) for m in told_with)
    meets = any(people.is_met(m) or people.acts_on_another(m) or _is_with_another(m, people) for m in told_with)
    fits = full and meets and not people.meets(stranger, party)
    return stranger if fits and not people.has_unlisted_office(stranger.mentions[0]) else None


def _is_with_another(mention: Party, people: TwoPeople) -> bool:
    """«Я. Крон обсудил с А. Озолой рыбу», «объявили А. Озола и Я. Крон»"""
    others = [p for p in people.beside(mention) if p.kind == "person" and p is not mention and p.name_span]
    if any(p.first > mention.first and people.is_met(p) for p in others):
        return True
    tokens = people.document.tokens
    return any(p.last == mention.first - 1 and tokens[p.last].lower == "и" for p in others)


def _is_source(mention: Party, people: TwoPeople) -> bool:
    """«написал Ян Крон», «Об этом сообщил Ян Крон»: whose words these are."""
    tokens = people.document.tokens
    around = (*tokens[max(0, mention.first - 2) : mention.first], *tokens[mention.last : mention.last + 2])
    return any(t.form == "Fin" and t.lemma in speech_verbs() for t in around)


def is_unknown(entity: Entity) -> bool:
    """Of whom nothing but the name is told or known."""
    return not (entity.roles or entity.country or entity.known or entity.organization)
