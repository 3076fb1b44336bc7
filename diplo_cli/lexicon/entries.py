"""What a match in the lexicon gives: small frozen records, of texts alone, which the garbage collector passes over."""

from __future__ import annotations

import msgspec


class Country(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A state. ``iso2``: ISO 3166-1 alpha-2 (``XK`` for Kosovo); ``name``: its short Russian name."""

    iso2: str
    name: str
    capital: str


class CountryName(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name of a state. ``ambiguous``: the word means other things too; ``others``: further states it can mean."""

    country: Country
    ambiguous: bool = False
    others: tuple[Country, ...] = ()

    @property
    def iso2(self) -> str:
        return self.country.iso2

    @property
    def name(self) -> str:
        return self.country.name


class City(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A city. ``ambiguous``: its name is also a common word, a given name or a surname."""

    name: str
    iso2: str
    ambiguous: bool = False


class Territory(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A region or an unrecognised state. ``iso2``: the state it is counted to, or None.

    ``kind``: ``unrecognised``, ``autonomy``, ``region`` (of one state), ``macroregion`` (of several).
    """

    name: str
    iso2: str | None
    kind: str

    @property
    def is_part(self) -> bool:
        """Whether it is a part of one state: «Бавария»."""
        return self.kind in ("region", "autonomy")


class Venue(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A named building or residence. ``ambiguous``: several places have the name; ``city`` and ``iso2`` are the best
    known one's, or None."""

    name: str
    city: str | None
    iso2: str | None
    ambiguous: bool = False


class Organization(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A body. ``kind``: ``international``, ``union`` (of states), ``national`` (a part of a state); ``leaders``: those
    who meet in it lead states."""

    name: str
    kind: str
    iso2: str | None = None
    ambiguous: bool = False
    leaders: bool = False


class Title(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A post. ``name``: canonical Russian title without the country; ``rank``: as in ``records.RANKS``.

    ``flags``: ``open`` (words after it may belong to it: «помощник президента по …»), ``spokesman`` (reports, does
    not take part), ``press`` (asks, does not either), ``collective`` (a group: «делегация»), ``crown`` (only monarchies
    have it), ``private`` (people without an office: «студент»), ``ruling`` (those who rule a state or a place:
    «власти»), ``vague`` (means a post told elsewhere: «лидер»), ``weak`` (a common word that is a title only beside a
    name).
    ``organization``: the international body whose post it is, ``iso2`` the state, where the title alone tells.
    """

    name: str
    rank: str
    flags: frozenset[str] = frozenset()
    organization: str | None = None
    iso2: str | None = None

    def __contains__(self, flag: str) -> bool:
        return flag in self.flags
