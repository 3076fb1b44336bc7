"""A participant over the whole document."""

from __future__ import annotations

import msgspec

from diplo_cli.mentions.names import PersonName
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role


class Entity(msgspec.Struct):
    """One participant over the whole document. ``mentions`` in the order of the text; ``offices`` likewise: the roles
    that one mention tells, with the mention.

    ``country`` is what the text tells, ``guess`` what the gazetteer, the people named beside or the release's own
    country suggest; ``known`` says that it comes from the gazetteer.
    """

    number: int
    kind: str
    name: PersonName | None = None
    offices: list[tuple[list[Role], Party]] = []
    country: str | None = None
    guess: str | None = None
    known: bool = False
    organization: str | None = None
    mentions: list[Party] = []

    @property
    def first_office(self) -> str | None:
        """The name of the role told first."""
        for roles, _ in self.offices:
            if roles:
                return roles[0].title.name
        return None

    @property
    def roles(self) -> list[Role]:
        return [role for roles, _ in self.offices for role in roles]
