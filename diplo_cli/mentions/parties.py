"""Atoms → parties: who could take part in a meeting, with roles and countries attached.

The grammar, left to right: [modifiers] title [complement] {"," title …} [names] [apposition], or a name with an
apposition, or a country, a body, a delegation.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atoms import Atom
from diplo_cli.mentions.following_names import FollowingNames, Name
from diplo_cli.mentions.lists import name_deputies, with_elliptic, with_leaders, with_listed
from diplo_cli.mentions.name_case import name_case
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.roles import PLAIN_MODIFIERS, Role, RoleParser
from diplo_cli.mentions.sides import add_sides, suggest_neighbours
from diplo_cli.mentions.states_of_group import with_states

PRONOUNS = frozenset(["он", "она", "они", "я", "мы", "ним", "ней", "нею", "ними"])
# «у нас была встреча с …»: whose meeting it is
_OWNERS = {"нас": "мы", "меня": "я", "него": "он", "неё": "она", "нее": "она"}
_LINKS = frozenset([",", "и"])
_DASHES = frozenset(["—", "–", "-"])
_POSSESSIVES = frozenset(["его", "ее", "её", "их", "свой", "наш", "мой"])


class PartyParser:
    """Finds the parties of one sentence."""

    def __init__(self, document: Document, atoms: dict[int, Atom], lexicon: Lexicon):
        self.tokens: Sequence[Token] = document.tokens
        self.atoms = atoms
        self.following = FollowingNames(document.tokens, atoms)
        self.roles = RoleParser(document.tokens, atoms, lexicon, frozenset(s.first for s in document.sentences))

    def parse(self, sentence: Sentence) -> list[Party]:
        """The parties of a sentence in the order of the text."""
        out: list[Party] = []
        i = sentence.first
        while i < sentence.last:
            found, end = self._party(i, sentence.last)
            out.extend(found)
            i = max(end, i + 1)
        name_deputies(out)
        out = with_states(self.tokens, with_leaders(self.tokens, out))
        out = with_listed(self.tokens, with_elliptic(self.tokens, out))
        add_sides(self.tokens, self.atoms, sentence, out)
        suggest_neighbours(self.tokens, out)
        return out

    # Each reader returns the parties found and the token after them; ([], i) where it does not apply.

    def _party(self, i: int, stop: int) -> tuple[list[Party], int]:
        for reader in (self._pronoun, self._titled, self._named, self._body):
            found, end = reader(i, stop)
            if found:
                return found, end
        return [], i + 1

    def _pronoun(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«он», «она», «я» (in quotes), «они», «стороны»."""
        token = self.tokens[i]
        if token.lower in _OWNERS and i > 0 and self.tokens[i - 1].lower == "у":
            pronoun = _OWNERS[token.lower]
            number = "plur" if pronoun == "мы" else "sing"
            return [Party(i, i + 1, "person", "owner", "gen", number, pronoun=pronoun)], i + 1
        if token.lower in PRONOUNS:
            number = "plur" if token.lower in ("они", "мы", "ними") else "sing"
            party = Party(i, i + 1, "person", "pronoun", token.case, number, pronoun=token.lower)
            return [party], i + 1
        return [], i

    def _titled(self, i: int, stop: int) -> tuple[list[Party], int]:
        start, countries, owner = self._modifiers(i, stop)
        role = self.roles.parse(start, stop) if start is not None else None
        if role is None or start is None:
            return [], i
        if self._joins_adjectives(i, start) and not role.plural:
            return [], i
        if countries:
            role.countries = countries + [c for c in role.countries if c not in countries]
        role = self._joined_plurals(role, stop)
        chain = self._role_chain(role, stop)
        end = chain[-1].last
        names = self.following.names(end, stop, chain[-1])
        if role.name == "пресс-служба":
            names = []  # «пресс-служба Иванова»: whose it is
        if not names and len(chain) > 1:
            chain, end = [role], role.last
            names = self.following.names(end, stop, role)
        lone = not names or ("collective" in role.title and not role.plural)  # «миссия Олега Петровича» is his work
        if lone and "weak" in role.title and not role.countries and not role.organization:
            return [], i
        if role.plural and (len(names) > 1 or not names):
            found = self._plural(i, chain, names)
        else:
            found = [self._single(i, chain, names[0] if names else None)]
        found[0].owner = owner
        return found, found[-1].last

    def _joined_plurals(self, role: Role, stop: int) -> Role:
        """«министров и госсекретарей Австрии, Болгарии …»: two plural titles share the countries behind them."""
        if not role.plural or role.countries or role.last + 1 >= stop or self.tokens[role.last].lower != "и":
            return role
        following = self.roles.parse(role.last + 1, stop)
        if (
            following is None
            or not following.plural
            or not following.countries
            or not _agree(following.case, role.case)
        ):
            return role
        role.countries, role.country_spans, role.last = following.countries, following.country_spans, following.last
        return role

    def _modifiers(self, i: int, stop: int) -> tuple[int | None, list[str], str | None]:
        """Words before a title: countries («российский»), «его», «новый». Returns where the title begins."""
        countries: list[str] = []
        owner = None
        at = i
        while at < min(stop, i + 5):
            atom = self.atoms.get(at)
            token = self.tokens[at]
            if atom is not None and atom.kind == "title":
                return at, countries, owner
            represented = self.atoms.get(at + 1)
            if represented is not None and represented.kind == "country" and _represents(token):
                countries.append(represented.value.iso2)
                at = represented.last
                continue
            if atom is not None and atom.kind == "adjective":
                countries += atom.value
                at = atom.last
            elif countries and token.lower == "и" and self._is_adjective(at + 1) and self._is_adjective(at - 1):
                at += 1
            elif token.lower in _POSSESSIVES or token.lemma == "свой":
                owner = token.lower
                at += 1
            elif token.lemma in PLAIN_MODIFIERS and token.pos in ("ADJ", "VERB", "ADV", "NUM", "SCONJ", "CCONJ"):
                at += 1
            else:
                break
        return None, [], None

    def _is_adjective(self, at: int) -> bool:
        atom = self.atoms.get(at)
        return atom is not None and atom.kind == "adjective"

    def _joins_adjectives(self, first: int, last: int) -> bool:
        """«российский и турецкий» before a title: then it must be a plural, «министры»."""
        return any(self.tokens[k].lower == "и" for k in range(first, last))

    def _role_chain(self, role: Role, stop: int) -> list[Role]:
        """«заместитель премьер-министра, министр иностранных дел …»: several roles of one person."""
        chain = [role]
        while not role.plural:
            at = chain[-1].last
            if at < stop and self.tokens[at].lower == "," and at + 1 < stop and self.tokens[at + 1].lower == "а":
                break
            if at >= stop:
                break
            bracket = self.tokens[at].text == "("
            linked = bracket or self.tokens[at].lower in _LINKS or self._is_dash(at, stop)
            honorific = self._is_honorific(at)
            if not linked and not honorific:
                break
            start, countries, owner = self._modifiers(at + linked, stop)
            following = self.roles.parse(start, stop) if start is not None else None
            if following is None or following.plural or not _agree(following.case, role.case) or owner:
                break
            if bracket:  # «канцлер (премьер-министр) А.»
                if following.last >= stop or self.tokens[following.last].text != ")":
                    break
                following.last += 1
            if self.tokens[at].lower == "и" and not _can_be_one(chain[-1], following, countries):
                break
            if countries:
                following.countries = countries + following.countries
            if following.rank == "business" and chain[-1].rank in ("head_of_state", "deputy_head_of_government"):
                chain[-1].rank = "business"  # «президент и председатель правления компании»
            chain.append(following)
        return chain

    def _is_honorific(self, at: int) -> bool:
        """«министр обороны генерал П.», «глава МИД вице-премьер П.»: a rank that stands before a name of itself."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "title":
            return False
        second = atom.value.rank == "deputy_head_of_government" and self.following.is_person(atom.last)
        return "weak" in atom.value or atom.value.rank == "clergy" or second

    def _is_dash(self, at: int, stop: int) -> bool:
        """«вице-премьер — министр транспорта»"""
        return self.tokens[at].text in _DASHES and at + 1 < stop

    def _single(self, first: int, chain: list[Role], name: Name | None) -> Party:
        role = chain[0]
        last = name.end if name else chain[-1].last
        party = Party(first, last, "person", "role" if name is None else "role-name", role.case, "sing", roles=chain)
        party.name_span = (name.first, name.last) if name else None
        party.country = next((c for r in chain for c in r.countries), name.country if name else None)
        party.organization = next((r.organization for r in chain if r.organization), None)
        party.collective = "collective" in role.title
        party.both = role.both
        if party.name_span:
            self._apposition(party)
        return party

    def _plural(self, first: int, chain: list[Role], names: list[Name]) -> list[Party]:
        role = chain[0]
        if names:
            return self._plural_named(first, chain, names)
        if role.name == "представитель":
            role.rank = "delegation"
        many = role.rank not in _ONE_OF_A_STATE  # «с дипломатами Чехии и Польши»
        if role.countries and len(role.country_spans) == len(role.countries) > 1:
            out = []
            for number, (code, span) in enumerate(zip(role.countries, role.country_spans, strict=True)):
                begin = first if number == 0 else span[0]
                party = Party(begin, span[1], "person", "roles-of-countries", role.case, "sing", roles=[role])
                party.country, party.collective = code, many
                out.append(party)
            return out
        if len(role.countries) > 1:
            return [
                Party(
                    first, role.last, "person", "roles-of-countries", role.case, roles=[role], country=code,
                    collective=many,
                )
                for code in role.countries
            ]  # fmt: skip
        party = Party(first, role.last, "person", "roles", role.case, "plur", roles=chain, collective=True)
        party.country = role.countries[0] if role.countries else None
        party.organization = role.organization
        party.both = role.both
        return [party]

    def _plural_named(self, first: int, chain: list[Role], names: list[Name]) -> list[Party]:
        role = chain[0]
        codes: list[str | None] = [name.country for name in names]
        if len(role.countries) == len(names):
            codes = list(role.countries)
        elif role.countries and codes[0] is None:
            # «министрами Турции Х. и Ирана У.»: the first name takes the country of the phrase;
            # «президентами России А. и Б.»: all take it.
            codes = [code or role.countries[0] for code in codes]
        offices = _apart(role, len(names)) if len(role.countries) < 2 else [role] * len(names)
        out = []
        for number, name in enumerate(names):
            # «и Южного Судана Салвой К.»: the country behind the conjunction is told with the name.
            begin = names[number - 1].end + 1 if number else first
            party = Party(begin, name.end, "person", "roles-names", role.case, "sing", roles=[offices[number]])
            party.name_span = (name.first, name.last)
            party.country = codes[number]
            party.organization = role.organization
            out.append(party)
        return out

    def _named(self, i: int, stop: int) -> tuple[list[Party], int]:
        atom = self.atoms.get(i)
        if atom is None or atom.kind != "person":
            return [], i
        party = Party(i, atom.last, "person", "name", self._name_case(atom))
        party.name_span = (atom.first, atom.last)
        party.last, party.country = self.following.brackets(atom)
        self._apposition(party)
        return [party], party.last

    def _name_case(self, atom: Atom) -> str:
        before = self.tokens[atom.first - 1] if atom.first else None
        return name_case(self.tokens[atom.first : atom.last], before)

    def _apposition(self, party: Party) -> None:
        """«Оливером Вархели, комиссаром ЕС по вопросам …», «Х. Фидан (министр …)»: a role behind the name."""
        at = party.last
        if at + 1 >= len(self.tokens) or self.tokens[at].text not in (",", "("):
            return
        start, countries, _ = self._modifiers(at + 1, len(self.tokens))
        role = self.roles.parse(start, len(self.tokens)) if start is not None else None
        if role is None or role.plural or not (_agree(role.case, party.case) or self.tokens[at].text == "("):
            return
        if party.roles and not _can_be_one(party.roles[0], role, countries):
            return
        chain = self._role_chain(role, len(self.tokens))
        end = chain[-1].last
        nested = self.atoms.get(end)
        if nested is not None and nested.kind == "person" and role.case != "gen" and self.tokens[end].case == "gen":
            end = nested.last
        if end < len(self.tokens) and (self.following.names(end, end + 1, role) or self.tokens[end].lower == "и"):
            return
        if self.tokens[at].text == "," and end < len(self.tokens) and self.tokens[end].text not in ",.;:)—":
            return
        if countries:
            role.countries = countries + role.countries
        party.roles += chain
        party.last = end + (end < len(self.tokens) and self.tokens[end].text == ")")
        party.rule += "-apposition"
        party.country = party.country or next((c for r in chain for c in r.countries), None)
        party.organization = party.organization or next((r.organization for r in chain if r.organization), None)

    def _body(self, i: int, stop: int) -> tuple[list[Party], int]:
        atom = self.atoms.get(i)
        if atom is None:
            return [], i
        token = self.tokens[i]
        case = next((t.case for t in self.tokens[atom.first : atom.last] if t.case), "")
        if atom.kind == "country":
            party = Party(i, atom.last, "country", "country", case, country=atom.value.iso2, name=atom.value.name)
        elif atom.kind == "organization":
            party = self._organization(atom, case)
        elif atom.kind == "territory" and atom.value.kind in ("unrecognised", "autonomy"):
            party = Party(
                i, atom.last, "organization", "territory", case, country=atom.value.iso2, name=atom.value.name
            )
        elif atom.kind == "city" and token.capital and atom.value.iso2:
            party = Party(i, atom.last, "country", "capital", case, country=atom.value.iso2, name=atom.value.name)
        else:
            return [], i
        party.atom = atom
        return [party], party.last

    def _organization(self, atom: Atom, case: str) -> Party:
        value = atom.value
        text = " ".join(t.text for t in self.tokens[atom.first : atom.last])
        party = Party(atom.first, atom.last, "organization", "organization", case, name=value.name if value else text)
        if value is not None and value.iso2:
            party.country = value.iso2
        following = self.atoms.get(atom.last)
        if following is not None and following.kind == "country" and (value is None or value.kind == "national"):
            party.country, party.last = following.value.iso2, following.last
        return party


def _represents(token: Token) -> bool:
    """«представляющий Литву посол»"""
    return token.lemma in ("представляющий", "представлять") and token.form == "Part"


def _apart(role: Role, count: int) -> list[Role]:
    """«министров обороны и юстиции А. и Б.»: each of as many people as fields of work has one of them."""
    fields = role.name.removeprefix("министр ").split(" и ")
    if role.rank != "minister" or len(fields) != count or not role.name.startswith("министр "):
        return [role] * count
    return [replace(role, name=f"министр {field}") for field in fields]


# Offices of which a state has one that meets others: «послы Чехии и Польши» are two.
_ONE_OF_A_STATE = frozenset(
    "head_of_state head_of_government minister deputy_minister parliament_speaker ambassador envoy director aide"
    " deputy_head_of_government head_of_organization regional_head military".split()
)
# Offices that nobody holds two of.
_SINGLE_OFFICES = frozenset(["head_of_state", "head_of_government", "parliament_speaker", "ambassador"])


def _can_be_one(role: Role, following: Role, countries: list[str]) -> bool:
    """Whether «и» can join two roles of one person: «вице-премьер и министр обороны», not «президент и премьер»,
    «министр обороны и министр экономики», «президент России и премьер-министр Индии»."""
    told = set(countries) | set(following.countries)
    if role.countries and told and not told & set(role.countries):
        return False
    if role.rank == following.rank == "minister":
        return False
    return not (role.rank in _SINGLE_OFFICES and following.rank in _SINGLE_OFFICES)


def _agree(one: str, other: str) -> bool:
    """Whether two offices can stand in one case; of men accusative and genitive are alike."""
    return not one or not other or one == other or {one, other} == {"acc", "gen"}


__all__ = ["Party", "PartyParser", "Role"]
