"""``load()``: every list of ``data/``, once a process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

import msgspec

from diplo_cli.lexicon.compounds import split_compound
from diplo_cli.lexicon.entries import City, Country, CountryName, Organization, Territory, Title, Venue
from diplo_cli.lexicon.index import PhraseIndex, Word, edges
from diplo_cli.lexicon.number_table import NumberTable, number_table
from diplo_cli.lexicon.organizations import load_organizations
from diplo_cli.lexicon.people import People
from diplo_cli.lexicon.places import (
    load_cities,
    load_city_adjectives,
    load_countries,
    load_pair_adjectives,
    load_territories,
    load_venues,
)
from diplo_cli.lexicon.stored import stored
from diplo_cli.lexicon.table import check_spellings
from diplo_cli.lexicon.titles import TitleMatch, is_former, is_ordinal, load_modifiers, load_titles, match_title

_LISTS = (
    "titles", "title_modifiers", "organizations", "countries", "territories", "venues", "cities", "adjectives",
    "territory_adjectives",
)  # fmt: skip
# Words with a hyphen count to these lists, which have but a part of them: «экс-министр»; «российско-азербайджанский»,
# and «нью-йоркский», which tells a city.
_OF_FORMER = frozenset(["titles"])
_OF_COMPOUNDS = frozenset(["adjectives"])
# «кандидат от Народной партии на пост»: what may follow beside the entry «кандидат на пост».
_BEHIND_CANDIDATE = frozenset(["от0"])
# Of what ``_stands_inside`` looks for.
_OF_STATES = frozenset(["adjectives", "territory_adjectives"])
# Words of which the lists that have them are kept.
_KEPT = 10_000


class Lexicon(msgspec.Struct, frozen=True, dict=True, array_like=True):
    """The word lists. Each :class:`PhraseIndex` answers ``match(tokens, i)`` with ``(count, entry)`` or ``None``;
    ``city_numbers`` are the places of cities in ``cities.values``, by what ``city_called`` finds them."""

    by_iso2: dict[str, Country]
    capitals: dict[str, str]
    traits: dict[str, frozenset[str]]
    countries: PhraseIndex[CountryName]
    adjectives: PhraseIndex[CountryName]
    demonyms: PhraseIndex[CountryName]
    combining: dict[str, str]
    pair_adjectives: dict[str, tuple[str, ...]]
    city_adjectives: dict[str, City]
    territories: PhraseIndex[Territory]
    territory_adjectives: PhraseIndex[Territory]
    territory_seats: dict[str, Territory]
    cities: PhraseIndex[City]
    city_numbers: NumberTable
    venues: PhraseIndex[Venue]
    organizations: PhraseIndex[Organization]
    titles: PhraseIndex[Title]
    title_modifiers: PhraseIndex[str]

    @cached_property
    def people(self) -> People:
        """The well-known people; read when first asked for."""
        return People(frozenset(self.by_iso2), self.traits["family_first"])

    def city_called(self, name: str) -> City | None:
        """The city that has a state and the name ``name``, or a name of several parts that ends so («петербург»); in
        lower case, «е» for «ё»."""
        numbers = self.city_numbers.numbers(name)
        return self.cities.values[numbers[0]] if numbers else None

    @cached_property
    def nation_words(self) -> frozenset[str]:
        """The dictionary forms of the words for somebody's nation."""
        return frozenset([edge.rstrip("012") for edge in self.demonyms.phrases])

    @cached_property
    def _lists_by_text(self) -> dict[str, frozenset[str]]:
        """``lists_of`` by spelling."""
        return {}

    @cached_property
    def _second_words(self) -> dict[str, frozenset[str]]:
        """By spelling what comes second in all entries that begin so; of a word that is an entry, nothing."""
        return {}

    def lists_among(self, tokens: Sequence[Word], between: AbstractSet[str] = frozenset()) -> dict[int, frozenset[str]]:
        """The lists (their fields' names) of which an entry may begin at each of ``tokens``; of most, which are left
        out, there is none. It depends on a token's spelling, and on the next one's where all such entries have several
        words; ``between``: words and marks that may stand between these, as adjectives of states and numbers may."""
        known, second = self._lists_by_text, self._second_words
        out: dict[int, frozenset[str]] = {}
        for i, token in enumerate(tokens):
            found = known.get(token.text)
            if found is None:
                found = self._find_lists(token)
            words = second.get(token.text) if found else None
            if found and (words is None or (i + 1 < len(tokens) and self._goes_on(words, tokens[i + 1], between))):
                out[i] = found
        return out

    def _goes_on(self, words: frozenset[str], token: Word, between: AbstractSet[str]) -> bool:
        """Whether a phrase may go on with ``token`` behind its first one: with one of ``words``, or with what may stand
        before these."""
        if token.text[0].isdigit() or token.text.lower() in between or not _OF_STATES.isdisjoint(self.lists_of(token)):
            return True
        return not words.isdisjoint(edges(token.text, token.forms))

    def lists_of(self, token: Word) -> frozenset[str]:
        """The lists of which an entry may begin at ``token``, whatever follows."""
        known = self._lists_by_text.get(token.text)
        return self._find_lists(token) if known is None else known

    def _find_lists(self, token: Word) -> frozenset[str]:
        """Those of a token with a new spelling, which are kept."""
        words = edges(token.text, token.forms)
        found = frozenset(name for name in _LISTS if any(word in getattr(self, name).phrases for word in words))
        if len(self._lists_by_text) >= _KEPT:
            self._lists_by_text.clear()
            self._second_words.clear()
        of_city = not self.city_adjectives.keys().isdisjoint(token.forms)
        if "-" in token.text and token.text[0].isalpha():
            if is_former(token):
                found |= _OF_FORMER
            if of_city or self.split_compound_adjective(token.text):
                found |= _OF_COMPOUNDS
        elif found and not of_city:  # «в кремлёвской резиденции» tells a city whatever follows
            second = frozenset(word for name in found for word in getattr(self, name).second_words(words))
            if "" not in second:
                self._second_words[token.text] = second | _BEHIND_CANDIDATE if "title_modifiers" in found else second
        self._lists_by_text[token.text] = found
        return found

    def match_title(self, tokens: Sequence[Word], i: int) -> TitleMatch | None:
        """The longest title at ``tokens[i]`` with its modifiers («и.о. главы азербайджанского МИД»), or ``None``."""
        # only looked up: a word that is asked for in fewer forms than it has («политике») must not be kept so
        text = tokens[i].text
        known = self._lists_by_text.get(text)
        modified = known is None or "title_modifiers" in known or ("-" in text and is_former(tokens[i]))
        return match_title(self.titles, self.title_modifiers, self._stands_inside, tokens, i, modified=modified)

    def _stands_inside(self, token: Word) -> bool:
        """Whether a word may stand inside a title that does not have it: an ordinal, or an adjective that names states
        or a land that none counts its own: «чилийский», «абхазский»."""
        if token.text[0].isdigit():
            return is_ordinal(token.text) is not None
        known = self._lists_by_text.get(token.text)
        if known is not None and _OF_STATES.isdisjoint(known):
            return False  # most words
        if self.adjectives.match((token,), 0) is not None:
            return True
        disputed = self.territory_adjectives.match((token,), 0)
        if disputed is not None and disputed[1].kind == "unrecognised":
            return True
        return "-" in token.text and bool(self.split_compound_adjective(token.text))

    def split_compound_adjective(self, word: str) -> list[str]:
        """ISO codes of the states in «российско-азербайджанских», in order; [] when a part is no state."""
        return split_compound(word, self.combining, self.adjectives)

    def has_trait(self, state: str | None, trait: str) -> bool:
        """Whether ``countries.tsv`` says ``trait`` (such as ``no_president``) of the state with the code ``state``."""
        return state in self.traits[trait]

    def capital_of(self, name: str) -> str | None:
        """The ISO code of the state whose capital ``name`` (nominative) is, or ``None``."""
        return self.capitals.get(name.lower().replace("ё", "е"))


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lists of the data files, as an earlier run compiled them. Raises as ``compile_lists``."""
    return stored("lexicon", Lexicon, compile_lists)


def compile_lists() -> Lexicon:
    """Read, validate and index the data files; the spelling is checked in all of them.

    Raises :class:`diplo_cli.lexicon.LexiconError` with the file and the line of the first fault.
    """
    check_spellings()
    countries = load_countries()
    known = frozenset(countries.by_iso2)
    territories = load_territories(known)
    cities = load_cities(known)
    return Lexicon(
        by_iso2=countries.by_iso2,
        capitals=countries.capitals,
        traits=countries.traits,
        countries=countries.names,
        adjectives=countries.adjectives,
        demonyms=countries.demonyms,
        combining=countries.combining,
        pair_adjectives=load_pair_adjectives(known),
        city_adjectives=load_city_adjectives(known),
        territories=territories.names,
        territory_adjectives=territories.adjectives,
        territory_seats=territories.seats,
        cities=cities,
        city_numbers=number_table(_names_of_cities(cities.values)),
        venues=load_venues(known),
        organizations=load_organizations(known),
        titles=load_titles(known),
        title_modifiers=load_modifiers(),
    )


def _names_of_cities(cities: Sequence[City]) -> Iterator[tuple[str, int]]:
    """Each name that tells a city, with the city's number."""
    for number, city in enumerate(cities):
        for name in (city.name, city.name.rpartition("-")[2]) if city.iso2 else ():
            yield name.lower().replace("ё", "е"), number
