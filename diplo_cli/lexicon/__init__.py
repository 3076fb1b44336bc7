"""The word lists of ``data/``, validated and indexed. ``load()`` gives them all, typed and cached."""

from diplo_cli.lexicon.entries import City, Country, CountryName, Organization, Territory, Title, Venue
from diplo_cli.lexicon.index import PhraseIndex
from diplo_cli.lexicon.load import Lexicon, load
from diplo_cli.lexicon.people import PersonEntry
from diplo_cli.lexicon.table import LexiconError
from diplo_cli.lexicon.titles import TitleMatch

__all__ = [
    "City",
    "Country",
    "CountryName",
    "Lexicon",
    "LexiconError",
    "Organization",
    "PersonEntry",
    "PhraseIndex",
    "Territory",
    "Title",
    "TitleMatch",
    "Venue",
    "load",
]
