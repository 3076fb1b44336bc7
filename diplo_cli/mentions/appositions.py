"""An office behind a name: «Оливером Вархели, комиссаром ЕС», «Х. Фидан (министр …)», «с Х. Вегой – министром»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.name_case import can_stand_in
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_chain import RoleChains, can_be_one, cases_fit
from diplo_cli.mentions.roles import RoleParser
from diplo_cli.mentions.title_form import is_contracted
from diplo_cli.normalize import DASHES

_OPENING = frozenset([",", "(", *DASHES])


class AppositionReader:
    """Takes such an office into the party of the name."""

    def __init__(self, tokens: Sequence[Token], atoms: dict[int, Atom], roles: RoleParser, chains: RoleChains):
        self.tokens = tokens
        self.atoms = atoms
        self.roles = roles
        self.chains = chains
        self.following = chains.following

    def read(self, party: Party) -> None:
        """Take the office behind the name of ``party`` into it."""
        at = party.last
        if at + 1 >= len(self.tokens) or self.tokens[at].text not in _OPENING:
            return
        same = self.chains.tells_same(at + 1, len(self.tokens))  # «А. Берг, она же вице-премьер»
        start, countries, _ = self.chains.modifiers(at + 1 + same, len(self.tokens))
        role = self.roles.parse(start, len(self.tokens)) if start is not None else None
        if (
            role is None
            or role.plural
            or "collective" in role.title
            or not self._fits_behind(self.tokens[at].text, party, role)
        ):
            return
        if party.roles and not same and not can_be_one(party.roles[0], role, countries):
            return
        if countries:
            role.countries = countries + role.countries
        chain = self._own_part(party, self.tokens[at].text, self.chains.chain(role, len(self.tokens)))
        end = chain[-1].last
        nested = self.atoms.get(end)
        if nested is not None and nested.kind == "person" and role.case != "gen" and self.tokens[end].case == "gen":
            if can_stand_in([t.text for t in self.tokens[end : nested.last]], role.case):
                return  # «с А. Бергом, представителем ЕС Эмили Штерн, а также с …»: of the role
            end = nested.last
        if end < len(self.tokens) and not self._ends_apposition(party, self.tokens[at].text, role, end):
            return
        guessed = not party.roles and self.tokens[at].text == "," and not cases_fit(role.case, party.case)
        if guessed and not is_contracted(self.tokens[role.first].lower):
            party.case = role.case
        party.roles += chain
        closing = (")",) if self.tokens[at].text in (",", "(") else DASHES
        closes = end < len(self.tokens) and self.tokens[end].text in closing
        party.last = end + closes
        party.rule += "-apposition"
        party.country = party.country or next((c for r in chain for c in r.countries), None)
        party.organization = party.organization or next((r.organization for r in chain if r.organization), None)

    def _own_part(self, party: Party, mark: str, chain: list[Role]) -> list[Role]:
        """«(с А. Вегой), премьером, послом (Х. Рохасом и …)»: the last of several offices between two names is the
        second's, where the first has none before it."""
        end, named = chain[-1].last, len(chain) > 1 and not party.roles and mark == ","
        next_one = named and end < len(self.tokens) and self.tokens[chain[-1].first - 1].text == ","
        return chain[:-1] if next_one and self.following.names(end, end + 1, chain[-1]) else chain

    def _fits_behind(self, mark: str, party: Party, role: Role) -> bool:
        """Whether a role behind a mark can be that of the name before it: behind a dash only in the name's own case."""
        if mark in DASHES:
            alike = party.case and role.case and (party.case == "nom") == (role.case == "nom")
            return bool(alike) and not party.roles and cases_fit(role.case, party.case)
        if mark == "(" or cases_fit(role.case, party.case) or is_contracted(self.tokens[role.first].lower):
            return True  # «с П. Надем, замминистра обороны»
        return self._can_stand_in(party, role.case)

    def _can_stand_in(self, party: Party, case: str) -> bool:
        """«между Чжан Хунвэем, министром …», «Джавад Карими, глава …»: a name whose case the tagger guesses."""
        first, last = party.name_span or (0, 0)
        return party.rule == "name" and can_stand_in([t.text for t in self.tokens[first:last]], case)

    def _ends_apposition(self, party: Party, mark: str, role: Role, end: int) -> bool:
        """Whether the words go on behind a role at ``end`` as they do behind an apposition."""
        if mark == "," and self.tokens[end].text in DASHES and self.following.is_person(end + 1):
            return False  # «Послом Чили стал А. Вега, послом Перу – Х. Рохас»
        if self.following.names(end, end + 1, role):
            return not party.roles and self._joins_group(party, end)
        if mark in DASHES and party.case != "nom":
            return True  # «с Х. Вегой – министром обороны – и …»
        if self.tokens[end].lower == "и":
            return mark in DASHES or (not party.roles and self._joins_group(party, end))
        if end in self.roles.starts:
            return True  # a headline has no full stop
        return mark == "(" or self.tokens[end].text in ',.;:)—(»"'

    def _joins_group(self, party: Party, at: int) -> bool:
        """«с А., президентом палаты, и членами …»: a group, no second person, is joined."""
        if at + 1 >= len(self.tokens) or self.tokens[at].lower != "и":
            return False
        noun = self.tokens[at + 1]
        return noun.pos == "NOUN" and noun.number == "plur" and cases_fit(noun.case, party.case)
