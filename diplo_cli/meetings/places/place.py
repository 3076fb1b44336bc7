"""A place where people met, as the text tells it."""

from __future__ import annotations

from functools import cache

import msgspec

from diplo_cli.lexicon import load
from diplo_cli.lexicon.entries import Territory


class Where(msgspec.Struct, frozen=True):
    """A place over tokens ``first``–``last``: ``city`` is ``None`` where only a country or a part of it is told."""

    name: str
    city: str | None
    venue: str | None
    country: str | None
    first: int
    last: int
    rule: str

    @property
    def is_part(self) -> bool:
        """Whether it is a region of a country: «Бавария»."""
        return self.is_territory and _territories()[self.name].is_part

    @property
    def is_territory(self) -> bool:
        """Whether it is a region, or a state that few recognise: «Приднестровье»."""
        return self.city is None and self.name in _territories()

    def says_more_than(self, other: Where) -> bool:
        """Whether it is a city, or a region, and the other no more than its country: «в Баварии», «в Германии»; a
        city says more than a region."""
        if other.city is not None or self.country != other.country:
            return False
        return self.city is not None or (self.is_part and not other.is_part)


@cache
def _territories() -> dict[str, Territory]:
    return {t.name: t for t in load().territories.values}
