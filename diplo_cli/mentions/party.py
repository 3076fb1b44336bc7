"""A possible participant, as one place of the text tells it."""

from __future__ import annotations

import msgspec

from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.role import Role

OF_COUNTRIES = "roles-of-countries"  # the ``rule`` of each of those whom a plural of several states or bodies tells
FACTION = "faction"  # the ``rule`` of a group of a parliament
SIDE = "side-of-state"  # of a state told by its side
UNION = "union-of-office"  # of a union, told by one of its people: «комиссар ЕС»
FIRM = "firm"  # of a firm behind the noun that says what it is


class Party(msgspec.Struct):
    """A possible participant over tokens ``first``–``last`` (exclusive).

    ``kind``: person, country, organization. ``name_span``: the tokens of a person's name, ``None`` when only a role
    is told. ``country`` is an ISO code, ``near`` that of the people named beside. ``case`` and ``number`` are those of
    the phrase, ``name_case`` that of the name where it is another. ``entity`` is set by coreference, and so is
    ``stands_for``: of a group, whom the sentences before told.
    """

    first: int
    last: int
    kind: str
    rule: str
    case: str = ""
    number: str = "sing"
    name_span: tuple[int, int] | None = None
    roles: list[Role] = []
    country: str | None = None
    near: str | None = None
    organization: str | None = None
    name: str | None = None
    owner: str | None = None
    collective: bool = False
    both: bool = False
    entity: int | None = None
    atom: Atom | None = None
    pronoun: str | None = None
    name_case: str | None = None
    stands_for: list[Party] = []

    @property
    def several(self) -> bool:
        """Whether it is a group of several states or groups: «президенты стран Балтии», «рабочие группы»."""
        return any(r.plural and (r.several or "группы" in r.name.split()[:3]) for r in self.roles)

    @property
    def is_people(self) -> bool:
        """Whether it is told as people are: a person, a group of them, a faction."""
        return self.kind == "person" or self.rule == FACTION

    @property
    def rank(self) -> str | None:
        return self.roles[0].rank if self.roles else None

    @property
    def are_of_many_states(self) -> bool:
        """«лидеры стран НАТО», «министры государств Азии»: a group whose members are told by a body or as several."""
        return self.collective and bool(self.organization or self.several)

    @property
    def is_of_many_states(self) -> bool:
        """Whether it is a listed body of several states: «Совет глав государств СНГ», not «Государственный Совет»."""
        body = self.atom.value if self.kind == "organization" and self.atom is not None else None
        return body is not None and getattr(body, "kind", "national") != "national"
