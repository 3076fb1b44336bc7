"""A role phrase as it is passed on: what it says, of whom, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diplo_cli.lexicon import Title

PRESIDENT = Title("президент", "head_of_state")  # as in titles.tsv


class Role(msgspec.Struct):
    """A role phrase over tokens ``first``–``last`` (exclusive).

    ``name``: canonical title without its country; ``countries``: ISO codes in the order of the text;
    ``country_spans``: where each of them stands; ``seats``: ISO codes of where an envoy is posted; ``both``:
    «президенты двух стран»; ``stateless``: of a territory that is counted to no state; ``several``:
    «президенты стран Балтии», of states that are not told one by one; ``places``: the cities of a plural, «мэры Осло и
    Бергена», a country for each; ``bodies``: international bodies listed among the states, and where they stand.
    """

    first: int
    last: int
    title: Title
    name: str
    rank: str
    case: str
    plural: bool
    countries: list[str] = []
    country_spans: list[tuple[int, int]] = []
    seats: list[str] = []
    organization: str | None = None
    both: bool = False
    former: bool = False
    stateless: bool = False
    several: bool = False
    bodies: list[tuple[str, tuple[int, int]]] = []
    places: list[str] = []


def speaks_for_others(roles: Sequence[Role]) -> bool:
    """«пресс-секретарь»: who only tells what others do."""
    return bool([r for r in roles if "spokesman" in r.title.flags])
