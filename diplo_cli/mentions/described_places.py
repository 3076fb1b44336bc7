"""Places told by what they are, of the state or the city that is told with them: «в столице Катара», «в Доме
правительства», «в женевском отеле»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Document, Token
from diplo_cli.lexicon import City, Lexicon
from diplo_cli.lexicon.entries import Venue
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of

_CAPITAL = "столица"


def capital_phrases(document: Document) -> frozenset[int]:
    """The tokens that «столица Катара» and «катарская столица» may begin with."""
    if _CAPITAL not in document.lemmas:
        return frozenset()
    return frozenset([i for t in document.tokens if t.lemma == _CAPITAL for i in (t.i - 1, t.i)])


def city_of_capital(tokens: Sequence[Token], i: int, stop: int, lexicon: Lexicon) -> Atom | None:
    """«в азербайджанской столице», «в столице Катара», «в сирийскую столицу Дамаск»: the city that is meant."""
    if i + 1 >= stop:
        return None
    codes: tuple[str, ...] = ()
    count = 2
    if tokens[i].lemma == _CAPITAL and tokens[i + 1].text in ("Евросоюза", "ЕС"):
        return Atom("city", i, i + 2, City("Брюссель", "BE"))
    if tokens[i + 1].lemma == _CAPITAL:
        codes = adjective_codes(tokens[i], lexicon)
    elif tokens[i].lemma == _CAPITAL and tokens[i + 1].capital:
        hit = lexicon.countries.match(tokens[i:stop], 1)
        codes, count = ((hit[1].iso2,), 1 + hit[0]) if hit is not None else ((), 0)
    if len(codes) != 1:
        return None
    country = lexicon.by_iso2[codes[0]]
    named = lexicon.cities.match(tokens[i:stop], count) if i + count < stop and tokens[i + count].capital else None
    if named is not None and named[1].name == country.capital:
        count += named[0]
    return Atom("city", i, i + count, City(country.capital, country.iso2))


def city_of_house(tokens: Sequence[Token], i: int, stop: int, lexicon: Lexicon) -> Atom | None:
    """«в женевском отеле», «в московском загородном особняке»: the city that an adjective before a house tells."""
    if "ск" not in tokens[i].lower[-5:]:
        return None
    city = lexicon.city_adjectives.get(tokens[i].lemma)
    if city is None:
        return None
    behind = tokens[i + 1 : min(i + 3, stop)]
    house = next((t for t in behind if t.pos != "ADJ"), None)
    return Atom("city", i, i + 1, city) if house is not None and is_noun_of(house, "place") else None


def house_of_state(tokens: Sequence[Token], i: int, stop: int, lexicon: Lexicon) -> Atom | None:
    """«в Доме правительства России», «в грузинском Доме правительства»: which of several houses of a name is meant.

    Where neither is told, the venue has no city: it is that of the host.
    """
    hit = lexicon.venues.match(tokens[i:stop], 0)
    if hit is None or not hit[1].ambiguous or hit[1].city:
        return None
    count, venue = hit
    country = lexicon.countries.match(tokens[i:stop], count) if i + count < stop else None
    if country is not None and tokens[i + count].capital:
        codes, count = [country[1].iso2], count + country[0]
    else:
        codes = [*adjective_codes(tokens[i - 1], lexicon)] if i else []
    if len(codes) != 1:
        return Atom("venue", i, i + count, venue)
    return Atom("venue", i, i + count, Venue(venue.name, lexicon.by_iso2[codes[0]].capital, codes[0]))


def adjective_codes(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """ISO codes of the states that an adjective names: «азербайджанский», «российско-азербайджанский»."""
    described = token.pos in ("ADJ", "NOUN", "PROPN", "X") or token.form == "Part"  # the tagger's guess at rare ones
    if not described or not token.text[:1].isalpha():
        return ()
    hit = lexicon.adjectives.match((token,), 0)
    if hit is not None:
        return (hit[1].iso2,)
    return tuple(lexicon.split_compound_adjective(token.lower)) if "-" in token.text else ()
