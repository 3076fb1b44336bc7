"""Places told by what stands there: the house of a body, the outskirts of a city."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import load
from diplo_cli.lexicon.entries import Venue
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.nearness import behind_verb
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.nominative import nominative_phrase
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import OPENING

# Words between a telling and the body in whose house it took place.
_NEAR = 6
_HOUSES = frozenset(["здание", "помещение", "стена", "штаб-квартира"])
_STATE_BODIES = frozenset(["парламент", "правительство", "мид", "минобороны", "внешнеполитическое", "сенат"])
PLACES = frozenset(["city", "country", "venue", "territory"])
_NAMED = PLACES | {"organization"}
_NAMED_OR_TOLD = _NAMED | {"adjective"}
_MINISTRIES = frozenset(["министерство", "парламент"])
_BESIDE = frozenset(["близ", "вблизи", "возле"])
_BY_CITY = 6  # tokens of «в 60 километрах от»
_NOT_FAR = frozenset(["недалеко", "неподалёку", "неподалеку", "км", "километрах"])


def kinds_of_places(scene: Scene) -> frozenset[str]:
    """The kinds of names that can tell where something was: of a state's adjective only beside a body of a state."""
    return _NAMED if _STATE_BODIES.isdisjoint(scene.lemmas) else _NAMED_OR_TOLD


def seat_at(mentions: Mentions, frame: Frame, i: int) -> Atom | None:
    """«встретился в Белом доме с …», «переговоры прошли в МИД Грузии», «в Министерстве юстиции Грузии»: the house that
    the body at token ``i`` sits in."""
    atom = mentions.atoms.get(i)
    if atom is not None and atom.kind == "adjective":
        return _house_of_state(mentions, atom)
    if atom is None or atom.kind != "organization":
        return None
    tokens = mentions.document.tokens
    national = atom.value is not None and atom.value.kind == "national"
    if not national and tokens[i].lemma not in _MINISTRIES:
        return None
    body = next((p for p in frame.scene.parties if p.first == atom.first and p.kind == "organization"), None)
    end = body.last if body is not None and body.country else atom.last
    if min(_words_between(frame, i), abs(frame.trigger.first - end)) > _NEAR:
        return None
    if (territory := _territory_at(mentions, range(atom.first, end + 1))) is not None:
        return territory
    if atom.value is None:
        return _ministry(mentions, body, atom)
    if not national:
        return None
    last, code = atom.last, atom.value.iso2
    owner = mentions.atoms.get(last)
    if body is not None and body.country and not code:
        last, code = body.last, body.country
    elif owner is not None and owner.kind == "country":
        last, code = owner.last, owner.value.iso2
    return _in_capital(i, last, atom.value.name, code)


def _territory_at(mentions: Mentions, where: range) -> Atom | None:
    """«в МИД ПМР», «в парламенте Абхазии»: the house of a state that few recognise is in its own city."""
    told = next((a for i in where if (a := mentions.atoms.get(i)) is not None and a.kind == "territory"), None)
    city = next((c for c, t in load().territory_seats.items() if told is not None and t == told.value), None)
    if told is None or city is None:
        return None
    name = nominative_phrase(mentions.document.text, mentions.document.tokens[where.start : told.first], 0)
    return Atom("venue", where.start, told.last, Venue(name, city, told.value.iso2))


def _house_of_state(mentions: Mentions, state: Atom) -> Atom | None:
    """«в здании чилийского парламента», «в чилийском парламенте»: the house of a body that an adjective tells of."""
    tokens, at = mentions.document.tokens, state.last
    if at >= len(tokens) or tokens[at].lemma not in _STATE_BODIES or len(state.value) != 1:
        return None
    before = tokens[state.first - 1] if state.first else None
    housed = before is not None and before.lemma in _HOUSES and before.case == "loc" and tokens[at].case == "gen"
    inside = before is not None and before.lower == "в" and tokens[at].case == "loc"
    return _in_capital(state.first, at + 1, tokens[at].lemma, state.value[0]) if housed or inside else None


def _words_between(frame: Frame, i: int) -> int:
    """How far a body stands behind a telling, the parties of which count as a word each: «встретится с министром
    иностранных дел Перу Хосе Вегой в МИД Перу»."""
    behind = behind_verb(frame, i)
    return abs(i - behind) - sum(p.last - p.first - 1 for p in frame.parties if behind <= p.first and p.last <= i)


def _ministry(mentions: Mentions, party: Party | None, atom: Atom) -> Atom | None:
    """A body that no list holds, of the state that its name tells."""
    if party is None:
        return None
    document = mentions.document
    name = nominative_phrase(document.text, document.tokens[atom.first : atom.last], 0)
    return _in_capital(atom.first, party.last, name, party.country)


def _in_capital(first: int, last: int, name: str, code: str | None) -> Atom | None:
    country = load().by_iso2.get(code or "")
    return Atom("venue", first, last, Venue(name, country.capital, country.iso2)) if country is not None else None


def is_near_city(tokens: Sequence[Token], i: int) -> bool:
    """«под Парижем», «близ Женевы», «недалеко от Женевы»: the city at token ``i`` tells where."""
    before, earlier = tokens[i - 1].lower if i else "", tokens[i - 2].lower if i > 1 else ""
    if before == "под":
        return tokens[i].can_be("ins")
    return tokens[i].can_be("gen") and (before in _BESIDE or (before == "от" and earlier in _NOT_FAR))


def is_of_airport(tokens: Sequence[Token], i: int) -> bool:
    """«Самолёт министра приземлился в аэропорту „Борисполь“»: the town at token ``i`` only names an airport."""
    return i > 1 and tokens[i - 1].text in OPENING and tokens[i - 2].lemma == "аэропорт"


def known_behind(places: list[Atom]) -> list[Atom]:
    """«в поместье Филоли под Сан-Франциско», «в замке Йоханнесберг в 60 км от Стокгольма»: the city that a name of no
    list is told by goes first."""
    first = places[0]
    if first.kind != "city" or first.value is None or first.value.iso2:
        return places
    near = (a for a in places if a.kind == "city" and a.value.iso2 and 0 < a.first - first.last <= _BY_CITY)
    known = next(near, None)
    return [known, *places] if known is not None else places
