"""Countries, territories, cities and venues: data files → entries and indexes."""

from __future__ import annotations

import msgspec

from diplo_cli.lexicon.entries import City, Country, CountryName, Territory, Venue
from diplo_cli.lexicon.index import PhraseIndex
from diplo_cli.lexicon.table import Row, read_table
from diplo_cli.patterns import Pattern

TERRITORY_KINDS = frozenset({"unrecognised", "autonomy", "region", "macroregion"})
_FORMS_OF_STATE = ("Республика", "Королевство")
COUNTRY_HEADER = ("iso2", "name", "names", "adjectives", "combining", "capital", "demonym", "traits")
TRAITS = ("no_president", "premier", "chancellor", "secretary", "party", "federation", "family_first")


class Countries(msgspec.Struct):
    """``names``, ``adjectives`` and ``demonyms`` are indexes; ``combining`` maps first parts of compounds
    («российско», «американо») to ISO codes; ``capitals`` the lower-case names of capitals; ``traits`` those of the
    file to the codes of the states that have them."""

    by_iso2: dict[str, Country] = {}
    names: PhraseIndex[CountryName] = msgspec.field(default_factory=PhraseIndex)
    adjectives: PhraseIndex[CountryName] = msgspec.field(default_factory=PhraseIndex)
    demonyms: PhraseIndex[CountryName] = msgspec.field(default_factory=PhraseIndex)
    combining: dict[str, str] = {}
    capitals: dict[str, str] = {}
    traits: dict[str, frozenset[str]] = {}


class Territories(msgspec.Struct):
    """``names`` and ``adjectives`` («приднестровский») are indexes; ``seats``: the cities that stand for unrecognised
    states."""

    names: PhraseIndex[Territory] = msgspec.field(default_factory=PhraseIndex)
    adjectives: PhraseIndex[Territory] = msgspec.field(default_factory=PhraseIndex)
    seats: dict[str, Territory] = {}


# «республика Перу», «Чешская республика», «Корейская народно-демократическая республика»: as often as with a capital.
_STATE_KINDS = Pattern(
    r"(?:Республика|Королевство|Государство|Княжество|Герцогство|Султанат)(?= )|(?<= )(?:Республика|Королевство)"
    r"|(?<= )(?:Народн|Народно-Демократическ|Демократическ|Социалистическ|Арабск)ая(?= )"
)


def load_countries() -> Countries:
    """``data/countries.tsv``: names, adjectives, demonyms, capitals and traits. Raises ``LexiconError``."""
    out = Countries(traits=dict.fromkeys(TRAITS, frozenset()))
    spelled: dict[str, list[tuple[Country, bool]]] = {}
    for row in read_table("countries.tsv", COUNTRY_HEADER):
        country = Country(row.cells[0], row.cells[1].rstrip("?"), row.cells[5])
        if country.iso2 in out.by_iso2:
            raise row.error(f"{country.iso2} is there already")
        out.by_iso2[country.iso2] = country
        out.capitals.setdefault(_key(country.capital), country.iso2)
        for name in (row.cells[1], *row.many(2)):
            bearers = spelled.setdefault(name.rstrip("?!"), [])
            bearers.insert(0 if name.endswith("?!") else len(bearers), (country, name.endswith(("?", "?!"))))
        _add_adjectives(out, country, row)
        for demonym in row.many(6):
            out.demonyms.add(demonym, CountryName(country))
        for trait in row.many(7):
            if trait not in out.traits:
                raise row.error(f"trait {trait!r}", f"one of {', '.join(TRAITS)}")
            out.traits[trait] |= {country.iso2}
    for country in out.by_iso2.values():
        for form in _FORMS_OF_STATE:  # «посол Республики Финляндия», whatever the state calls itself
            spelled.setdefault(f"{form} {country.name}", [(country, False)])
    for name, bearers in spelled.items():
        first, ambiguous = bearers[0]
        others = tuple(country for country, _ in bearers[1:])
        meant = CountryName(first, ambiguous or bool(others), others)
        for spelling in dict.fromkeys((name, _STATE_KINDS.compiled.sub(lambda kind: kind.group().lower(), name))):
            out.names.add(spelling, meant)
    return out


def _add_adjectives(out: Countries, country: Country, row: Row) -> None:
    """«российский», and «российско-» as the first part of a compound."""
    for spelling in row.many(3):
        adjective = spelling.rstrip("?")
        out.adjectives.add(adjective, CountryName(country, spelling.endswith("?")))
        out.combining.setdefault(_key(adjective)[:-2] + "о", country.iso2)
    for first_part in row.many(4):
        out.combining.setdefault(_key(first_part), country.iso2)


def load_pair_adjectives(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """``data/pair_adjectives.tsv``: dictionary form → ISO codes; ``known``: ISO codes. Raises ``LexiconError``."""
    out: dict[str, tuple[str, ...]] = {}
    for row in read_table("pair_adjectives.tsv", ("adjective", "iso2")):
        for iso2 in row.many(1):
            _check_iso(row, iso2, known)
        out[_key(row.cells[0])] = tuple(row.many(1))
    return out


def load_city_adjectives(known: frozenset[str]) -> dict[str, City]:
    """``data/city_adjectives.tsv``: dictionary form → city; ``known``: ISO codes. Raises ``LexiconError``."""
    out: dict[str, City] = {}
    for row in read_table("city_adjectives.tsv", ("adjective", "city", "iso2")):
        _check_iso(row, row.cells[2], known)
        out[_key(row.cells[0])] = City(row.cells[1], row.cells[2])
    return out


def load_territories(known: frozenset[str]) -> Territories:
    """``data/territories.tsv``; ``known``: ISO codes. Raises ``LexiconError``."""
    out = Territories()
    for row in read_table("territories.tsv", ("name", "names", "iso2", "kind", "adjectives", "seat")):
        name, _, iso2, kind, _, seat = row.cells
        _check_iso(row, iso2, known)
        if kind not in TERRITORY_KINDS:
            raise row.error(f"kind {kind!r}", f"one of {', '.join(sorted(TERRITORY_KINDS))}")
        value = Territory(name, iso2 or None, kind)
        for spelling in (name, *row.many(1)):
            out.names.add(spelling, value)
        for adjective in row.many(4):
            out.adjectives.add(adjective, value)
        if seat:
            out.seats[seat] = value
    return out


def load_cities(known: frozenset[str]) -> PhraseIndex[City]:
    """``data/cities.tsv`` by every name; ``known``: ISO codes. Raises ``LexiconError``."""
    index: PhraseIndex[City] = PhraseIndex()
    for row in read_table("cities.tsv", ("name", "iso2", "flags", "aliases", "forms")):
        name, iso2, flags, _, _ = row.cells
        _check_iso(row, iso2, known)
        value = City(name, iso2, _is_ambiguous(row, flags))
        for spelling in (name, *row.many(3)):
            # One word needs no dictionary (``forms`` has what it doesn't know), which halves the time to load.
            one_word = spelling.replace("-", "").isalpha()
            (index.add_form if one_word else index.add)(spelling, value)
        for form in row.many(4):
            index.add_form(form, value)
    return index


def load_venues(known: frozenset[str]) -> PhraseIndex[Venue]:
    """``data/venues.tsv`` by every name; ``known``: ISO codes. Raises ``LexiconError``."""
    index: PhraseIndex[Venue] = PhraseIndex()
    for row in read_table("venues.tsv", ("name", "city", "iso2", "flags", "aliases")):
        name, city, iso2, flags, _ = row.cells
        _check_iso(row, iso2, known)
        value = Venue(name, city or None, iso2 or None, _is_ambiguous(row, flags))
        for spelling in (name, *row.many(4)):
            index.add(spelling, value)
    return index


def _is_ambiguous(row: Row, flags: str) -> bool:
    if flags not in ("", "ambiguous"):
        raise row.error(f"flag {flags!r}", "the only flag is 'ambiguous'")
    return flags == "ambiguous"


def _check_iso(row: Row, iso2: str, known: frozenset[str]) -> None:
    if iso2 and iso2 not in known:
        raise row.error(f"country {iso2!r} is not in countries.tsv")


def _key(name: str) -> str:
    return name.lower().replace("ё", "е")
