"""The roles of one holder: the words before a title, and the titles behind it.

«его новый российский коллега», «заместитель премьер-министра, министр иностранных дел».
"""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.following_names import FollowingNames
from diplo_cli.mentions.roles import PLAIN_MODIFIERS, Role, RoleParser
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.normalize import DASHES

POSSESSIVES = frozenset(["его", "ее", "её", "их", "свой", "наш", "мой"])
# Whoever holds one of these sits in no government, some monarchs aside.
_OUTSIDE_GOVERNMENT = frozenset(["head_of_state", "parliament_speaker", "ambassador"])
_GOVERNMENT = frozenset(["minister", "deputy_minister", "deputy_head_of_government", "head_of_government"])
_OF_STATES = _OUTSIDE_GOVERNMENT | _GOVERNMENT
_RULING_TITLES = frozenset(["наследный принц", "султан"])
_REPRESENTING = frozenset(["представляющий", "представлять"])
# The dictionary forms of words that may stand before a title.
MODIFYING = PLAIN_MODIFIERS | _REPRESENTING | {"свой"}
_LONGEST_NAME = 6  # tokens of a name behind a title
_LONGEST_MODIFIERS = 8  # words of «новый российский», «турецкую, казахстанскую и канадскую» before a title
# «бывший президент, а ныне посол»: from what one was to what one is
_NOW = ([",", "ныне"], [",", "теперь"], [",", "а", "ныне"], [",", "а", "теперь"])
_PRESENT = frozenset(["нынешний", "действующий", "действовать"])
# Offices that nobody holds two of.
_SINGLE_OFFICES = frozenset(["head_of_state", "head_of_government", "parliament_speaker", "ambassador"])


class RoleChains:
    """Reads the roles that stand in a row; ``roles`` reads one of them."""

    def __init__(self, tokens: Sequence[Token], atoms: dict[int, Atom], roles: RoleParser, following: FollowingNames):
        self.tokens = tokens
        self.atoms = atoms
        self.roles = roles
        self.following = following

    def modifiers(self, i: int, stop: int) -> tuple[int | None, list[str], str | None]:
        """Words before a title: countries («российский»), «его», «новый». Returns where the title begins."""
        countries: list[str] = []
        owner = None
        at = i
        while at < min(stop, i + _LONGEST_MODIFIERS):
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
            elif countries and token.lower in LINKS and self._is_adjective(at + 1) and self._is_adjective(at - 1):
                at += 1
            elif token.lower in POSSESSIVES or token.lemma == "свой":
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

    def chain(self, role: Role, stop: int) -> list[Role]:
        """«заместитель премьер-министра, министр иностранных дел …»: several roles of one person."""
        chain = [role]
        while not role.plural:
            at = chain[-1].last
            if at >= stop:
                break
            dashed = self.tokens[at].text in DASHES and at + 1 < stop  # «вице-премьер — министр транспорта»
            linked = dashed or self.tokens[at].lower in LINKS
            if not linked and not self._is_honorific(at):
                break
            now = self.tells_now(at, stop)
            if not now and [t.lower for t in self.tokens[at : min(at + 2, stop)]] == [",", "а"]:
                break
            same = self.tells_same(at + 1, stop) or now
            start, countries, owner = self.modifiers(at + linked + same, stop)
            following = self.roles.parse(start, stop) if start is not None else None
            if following is None or following.plural or not cases_fit(following.case, role.case) or owner:
                break
            if "collective" in following.title or ("collective" in role.title and dashed):
                break  # «со спикером, руководством парламента», «с руководством страны — королём и премьером»
            if self.tokens[at].lower == "," and "spokesman" in chain[-1].title and "spokesman" not in following.title:
                break  # «Как сообщает пресс-служба МИД, министр А. встретился …»
            was = self.tells_past(chain, stop)
            if self.tokens[at].lower == "и" and not (same or was) and not can_be_one(chain[-1], following, countries):
                break
            if _of_other_states(chain, following, countries) and not (was or self._is_past(following, at)):
                break
            if countries:
                following.countries = countries + following.countries
            if following.rank == "business" and chain[-1].rank in ("head_of_state", "deputy_head_of_government"):
                chain[-1].rank = "business"  # «президент и председатель правления компании»
            chain.append(following)
        return chain

    def tells_past(self, chain: list[Role], stop: int) -> bool:
        """«с экс-президентом Чили и нынешним главой „Волны“»: whether what one was stands before what one is."""
        at = chain[0].last
        return chain[0].former and at + 1 < stop and self.tokens[at + 1].lemma in _PRESENT

    def _is_past(self, role: Role, at: int) -> bool:
        """«с губернатором области Чили, бывшим президентом Перу Х. Вегой»: what one was elsewhere; not in a longer
        list."""
        if not role.former or self.tokens[at].text != "," or not self.following.is_person(role.last):
            return False
        behind = next((t for t in self.tokens[role.last : role.last + _LONGEST_NAME] if not t.capital), None)
        return behind is not None and behind.text != "," and behind.lower != "и"

    def name_behind(self, chain: list[Role], stop: int) -> int:
        """Where the name begins behind a chain: «министр, он же вице-премьер, А.»: behind the comma."""
        at = chain[-1].last
        same = len(chain) > 1 and self.tells_same(chain[-2].last + 1, stop)
        return at + (bool(same) and at < stop and self.tokens[at].text == ",")

    def tells_same(self, at: int, stop: int) -> int:
        """«вице-премьер и он же министр»: how many words say that it is the same person."""
        words = [t.lower for t in self.tokens[at : min(at + 2, stop)]]
        return 2 if words in (["он", "же"], ["она", "же"]) else 0

    def tells_now(self, at: int, stop: int) -> int:
        """«бывший президент, а ныне посол»: how many words behind the comma at ``at`` lead from what one was to what
        one is; 0 where none do."""
        if at >= stop or self.tokens[at].text != ",":
            return 0
        words = [t.lower for t in self.tokens[at : min(at + 3, stop)]]
        return next((len(lead) - 1 for lead in _NOW if words[: len(lead)] == lead), 0)

    def join_plurals(self, role: Role, stop: int) -> None:
        """«министров и госсекретарей Австрии, Болгарии …»: two plural titles share the countries behind them."""
        if role.countries or role.last + 1 >= stop or self.tokens[role.last].lower != "и":
            return
        following = self.roles.parse(role.last + 1, stop)
        if (
            following is None
            or not following.plural
            or not following.countries
            or not cases_fit(following.case, role.case)
        ):
            return
        role.countries, role.country_spans, role.last = following.countries, following.country_spans, following.last

    def _is_honorific(self, at: int) -> bool:
        """«министр обороны генерал П.», «глава МИД вице-премьер П.», «глава миссии ОБСЕ посол П.»: a rank that stands
        before a name of itself."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "title":
            return False
        second = atom.value.rank in ("deputy_head_of_government", "ambassador") and self.following.is_person(atom.last)
        return "weak" in atom.value or atom.value.rank == "clergy" or second


def _represents(token: Token) -> bool:
    """«представляющий Литву посол»"""
    return token.lemma in _REPRESENTING and token.form == "Part"


def _of_other_states(chain: list[Role], following: Role, countries: list[str]) -> bool:
    """«президента Японии, министра обороны Кореи Хосе Р.», «премьера Омана, президента ЕБРР Яна Н.»: of a list, the
    first told without a name."""
    known = {c for r in chain for c in r.countries}
    told = {*countries, *following.countries}
    if known and not told and following.organization and following.rank == "head_of_organization":
        return not _may_rotate(following)
    if not known and told and chain[0].organization and chain[0].rank in ("head_of_organization", "ambassador"):
        return not _may_rotate(chain[0])
    if known and not told and following.rank == "business" and "председатель" not in following.title.name:
        return True  # «министр энергетики Италии, глава компании «Сигма» Хуан Г.»
    return bool(known) and bool(told) and not known & told


def can_be_one(role: Role, following: Role, countries: list[str]) -> bool:
    """Whether «и» can join two roles of one person: «вице-премьер и министр обороны», not «президент и премьер»,
    «президент и министр обороны», «министр обороны и министр экономики», «президент России и премьер-министр Индии»."""
    told = set(countries) | set(following.countries)
    if role.countries and told and not told & set(role.countries):
        return False
    if role.rank == following.rank == "minister":
        return False
    if role.name.startswith("исполняющий") and role.rank in STATE_RANKS and following.rank == "parliament_speaker":
        return True  # «исполняющий обязанности президента и председатель парламента»
    if following.rank == "regional_head" and role.rank in STATE_RANKS:
        return False  # «премьер и приднестровский лидер»
    if role.rank in _OF_STATES and (following.organization or following.rank == "clergy"):
        # «министр торговли и спецпредставитель ОБСЕ», but «министр и действующий председатель ОБСЕ»
        return _may_rotate(following)
    if role.title.name in _RULING_TITLES and following.rank == "head_of_government":
        return True  # «наследный принц и премьер-министр»
    if role.rank in _OUTSIDE_GOVERNMENT and following.rank in _GOVERNMENT:
        return False
    if role.organization and told and role.rank == "head_of_organization":
        return _may_rotate(role)  # «генсек ООН и китайский посол»
    if role.organization and following.organization and role.organization != following.organization:
        return False  # «председатель Еврокомиссии и замгенсека ООН»
    if role.countries and role.rank in _OF_STATES | {"director", "aide"} and following.rank == "business":
        return "председатель" in following.title.name  # «посол Перу и глава компании»
    if "deputy_minister" in (role.rank, following.rank) and {role.rank, following.rank} <= _GOVERNMENT:
        return role.rank == following.rank and not told  # «замминистра обороны и вице-премьер»
    return not (role.rank in _SINGLE_OFFICES and following.rank in _SINGLE_OFFICES)


def _may_rotate(role: Role) -> bool:
    """«действующий председатель ОБСЕ»: an office that the states' own ministers hold by turns; those of commissions
    nobody holds beside another."""
    return "председатель" in role.title.name and "омисси" not in role.title.name


def cases_fit(one: str, other: str) -> bool:
    """Whether two offices can stand in one case; of men accusative and genitive are alike."""
    return not one or not other or one == other or {one, other} == {"acc", "gen"}


def can_describe(participle: Token, case: str) -> bool:
    """«с министром Марио Галло, прибывшим …»: behind a name that the tagger does not know it may take one case for
    another that looks the same."""
    return cases_fit(case, participle.case) or participle.can_be(case)
