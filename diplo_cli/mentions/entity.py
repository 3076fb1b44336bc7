"""A participant over the whole document."""

from __future__ import annotations

import msgspec

from diplo_cli.mentions.names import PersonName
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role

_COMPARED = 16  # tellings at either end


class Entity(msgspec.Struct):
    """One participant over the whole document. ``mentions`` in the order of the text; ``offices`` likewise: the roles
    that one mention tells, with the mention.

    ``country`` is what the text tells, ``guess`` what the gazetteer, the people named beside or the release's own
    country suggest; ``known`` says that it comes from the gazetteer, ``leads`` that its person leads a state,
    ``below`` that he never did.
    """

    number: int
    kind: str
    name: PersonName | None = None
    offices: list[tuple[list[Role], Party]] = []
    country: str | None = None
    guess: str | None = None
    known: bool = False
    leads: bool = False
    below: bool = False
    organization: str | None = None
    mentions: list[Party] = []

    @property
    def has_side(self) -> bool:
        """Whether the text, or the gazetteer, tells the state or the body that it stands for."""
        return bool(self.country or self.organization or self.known)

    @property
    def has_given_name(self) -> bool:
        """«Хосе Вега», «Х. Вега», not «Вега»."""
        return self.name is not None and bool(self.name.given)

    @property
    def first_office(self) -> str | None:
        """The name of the role told first."""
        for roles, _ in self.offices:
            if roles:
                return roles[0].title.name
        return None

    @property
    def roles(self) -> list[Role]:
        """All of them, in the order of the text; to be read only."""
        if len(self.offices) == 1:
            return self.offices[0][0]
        out: list[Role] = []
        for roles, _ in self.offices:
            out += roles
        return out

    @property
    def roles_to_compare(self) -> list[Role]:
        """Those of the first and of the last tellings: of an office told a thousand times no more is to be learnt."""
        if len(self.offices) <= 2 * _COMPARED:
            return self.roles
        return [role for roles, _ in (*self.offices[:_COMPARED], *self.offices[-_COMPARED:]) for role in roles]


def same_side(party: Party, entity: Entity) -> bool:
    """Of one country and one body: «посол ЕС» is not «посол Румынии»."""
    bodies, codes = {party.organization, entity.organization}, {party.country, entity.country}
    return same_country(party, entity) and not (len(bodies) == 2 and len(codes) == 2 and None in bodies & codes)


def same_country(party: Party, entity: Entity) -> bool:
    """Whether nothing tells two states."""
    known = entity.country or entity.guess
    return not party.country or not known or party.country == known
