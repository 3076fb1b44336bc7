"""Whom people stand for where the text does not say it beside them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from diplo_cli.lexicon import Lexicon
from diplo_cli.lexicon.people import PersonEntry
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.name_data import given_name_forms
from diplo_cli.mentions.name_match import fold
from diplo_cli.mentions.names import PersonName
from diplo_cli.mentions.role_names import can_be_of
from diplo_cli.patterns import Pattern

_LEADERS = frozenset(["лидер", "глава государства"])


def infer_known(entities: Iterable[Entity], lexicon: Lexicon) -> None:
    """The gazetteer's country or body for well-known people: «Сергей Лавров» → RU."""
    for entity in _untold(entities):
        assert entity.name is not None
        found = _well_known(entity.name, lexicon)
        if found is not None:
            entity.guess, entity.organization, entity.known = found.iso2, found.organization, True
            entity.leads, entity.below = found.leads, found.below


def _well_known(name: PersonName, lexicon: Lexicon) -> PersonEntry | None:
    """The gazetteer's entry for a name, or for one that has the given name's form in another language: «Николай Л.» as
    «Николае Л.»."""
    found = lexicon.people.find(name.given, name.surname, name.name)
    if found is not None or not name.given or not name.surname:
        return found
    forms = sorted(given_name_forms().get(fold(name.given), ()))
    told = (lexicon.people.find(form, name.surname, f"{form} {name.surname}") for form in forms)
    return next((entry for entry in told if entry is not None), None)


def infer_leaders(entities: Iterable[Entity], lexicon: Lexicon) -> None:
    """«лидеры «большой восьмёрки» А. и Б.»: each of a state, which the gazetteer knows."""
    for entity in entities:
        if entity.name is None or entity.country or not entity.organization or not entity.roles:
            continue
        if all(r.title.name in _LEADERS for r in entity.roles):
            found = _well_known(entity.name, lexicon)
            entity.country = found.iso2 if found is not None else None


# «госсекретарь», «помощник госсекретаря»
_SECRETARY = Pattern(r"(?:^|заместитель |помощник |помощника )государственн(?:ый|ого) секретар[ья]$")


def infer_home(entities: Iterable[Entity], home: str | None, lexicon: Lexicon) -> None:
    """The country of the people named beside, else the one that the release is written from; where that has no
    «госсекретарь», or where nobody knows it and the US are told, he is of the US."""
    entities = list(entities)
    told = home is None and "US" in [e.country for e in entities]
    elsewhere = home is not None and not lexicon.has_trait(home, "secretary")
    secretary = "US" if told or elsewhere else None
    for entity in _untold(entities):
        if entity.known:
            continue
        told_near = [m.near for m in entity.mentions if m.near]
        near = told_near[0] if told_near else None
        if near is None and secretary is not None and any(_SECRETARY.compiled.search(r.name) for r in entity.roles):
            near = secretary
        entity.guess = near or (home if _can_be_ours(entity, home) else None)


def _untold(entities: Iterable[Entity]) -> Iterable[Entity]:
    for entity in entities:
        if entity.kind != "person" or entity.name is None or entity.country or entity.organization:
            continue
        if not [r for r in entity.roles if r.stateless]:
            yield entity


def _can_be_ours(entity: Entity, home: str | None) -> bool:
    """«посол в Молдове А.» in a Moldovan release is of another state, «посол в Турции» of Moldova; a colleague abroad
    is never told apart from his country."""
    for role in entity.roles:
        if role.title.name == "коллега" or not can_be_of(role, home):
            return False
        if role.rank == "ambassador" and role.name.startswith(("посол", "временный поверенный")):
            return (bool(role.seats) and home not in role.seats) or "по особым поручениям" in role.name
    return True


def rank_heads_of_republics(entities: Iterable[Entity], home: str | None, lexicon: Lexicon) -> None:
    """«глава республики» of a federation governs a part of it; elsewhere he is the head of the state."""
    for entity in entities:
        for roles, _ in entity.offices:
            for role in roles:
                if role.title.name != "глава республики":
                    continue
                if lexicon.has_trait(entity.country or entity.guess or home, "federation"):
                    role.rank = "regional_head"


def name_heads_of_state(entities: Iterable[Entity], home: str | None, lexicon: Lexicon) -> None:
    """«глава российского государства» is a president where the state is no monarchy, «глава правительства» a
    chancellor where the text calls him so as well."""
    for entity in entities:
        country = entity.country or entity.guess
        state = country or home
        if state is None or not entity.offices:
            continue
        for roles, _ in entity.offices:
            for n, role in enumerate(roles):
                if role.title.name != role.name:
                    continue
                if role.name == "глава государства" and (country or not role.plural):
                    if not lexicon.has_trait(state, "no_president"):
                        roles[n] = replace(role, name="президент")
                elif role.name == "премьер-министр" and "канцлер" in [r.name for r in entity.roles]:
                    roles[n] = replace(role, name="канцлер")
