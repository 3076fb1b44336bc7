"""Whose a role is: the state, region, body or house behind a title or an adjective before what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token, inflect
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.described_places import adjective_codes
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_names import DEPUTY_RANKS
from diplo_cli.mentions.role_pairs import STATE_NOUNS, of_two_bodies
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.mentions.written import written
from diplo_cli.normalize import OPENING
from diplo_cli.patterns import Pattern

# «координатор системы ООН»
_PARTS = frozenset("офиса системы агентств структур".split())
_POSTS_ABROAD = frozenset("офиса бюро миссии представительства отделения".split())
# «непризнанного Приднестровья»
UNRECOGNISED = ("непризнанн", "самопровозглаш", "оккупированн", "сепаратистск")
_GENITIVE = frozenset(["gent"])
_RULERS = frozenset(["head_of_state", "head_of_government"])
_OF_STATES = _RULERS | {"minister", "deputy_minister", "parliament_speaker", "other"}
_FIRMS = ("компани", "корпорац", "холдинг", "банк", "концерн", "групп")
# «облисполкома», «областного совета»
_REGIONAL = ("обл", "ова", "ога", "горисполком", "горсовет", "райисполком", "гордум")
_REGIONAL_ADJECTIVE = Pattern(r"([А-ЯЁ][а-яё-]+ск)(?:ого|ой)")
_ADJECTIVE = Pattern(r"[а-яё-]+[оеы](?:го|й|х)")


class OwnerReader:
    """Takes an atom into a role: its countries, its organization, or ``words`` to add to its name.

    ``takes_words``: whether words behind the title may belong to it. Every reader returns the token after what it took.
    """

    def __init__(
        self,
        role: Role,
        tokens: Sequence[Token],
        atoms: dict[int, Atom],
        lexicon: Lexicon,
        words: list[str],
        takes_words: bool,
    ):
        self.role = role
        self.tokens = tokens
        self.atoms = atoms
        self.lexicon = lexicon
        self.words = words
        self.takes_words = takes_words

    def read(self, atom: Atom) -> int | None:
        """Take the atom into the role by its kind; ``None`` where it cannot be the owner."""
        token = self.tokens[atom.first]
        if atom.kind == "country":
            stands = "gen" in token.cases or token.text[-1].isupper()  # «США», «БиГ»
            return self.take_country(atom) if stands else None
        if atom.kind in ("territory", "city"):
            if self.role.plural and (end := self._of_cities(atom)) is not None:
                return end
            before = self.tokens[atom.first - 1]
            named = before.text == "." or is_noun_of(before, "region")  # «мэр г. Осло», «премьер земли Бавария»
            # «мэр Сараево»; «мэр Бельц», whose form the dictionary does not know
            named = named or (
                atom.kind == "city" and (token.lower.endswith(("ово", "ево")) or _is_told_form(atom, token))
            )
            return self._take_territory(atom) if token.can_be("gen") or token.case == "gen" or named else None
        if atom.kind == "organization":
            return self.take_body(atom)
        if atom.kind == "venue" and token.can_be("gen") and not atom.value.ambiguous:
            return self._take_seat_of_power(atom)
        if atom.kind == "adjective":
            return self._take_adjective(atom)
        if atom.kind == "title" and self.takes_words and token.case == "gen":
            self._take_principal(atom)
            text = self.text_without_state(atom)
            self.words.append(text[:1].lower() + text[1:])
            return atom.last
        return None

    def _of_cities(self, atom: Atom) -> int | None:
        """«мэры Рима и Лимы»: of both; «представители Киева и Тирасполя»: each of the side that its city stands for, or
        of no one state."""
        at = self._past_unrecognised(atom.last + 1)
        more = self.atoms.get(at)
        joined = atom.last < len(self.tokens) and self.tokens[atom.last].lower in LINKS
        if not joined or more is None or more.kind not in ("city", "territory", "country"):
            return None
        of_parts = self.role.rank in _RULERS and all(_is_part_of_state(a) for a in (atom, more))
        if of_parts or (self.role.rank == "regional_head" and atom.value.iso2 and more.value.iso2):
            return self._take_territory(atom)
        sides = [self._side(side) for side in (atom, more)]
        if all(sides) and not self.role.countries:
            for side, (code, body) in zip((atom, more), filter(None, sides), strict=True):
                self._add_side(side, code, body)
            self.role.last = self._further_sides(more.last)
            return self.role.last
        if more.kind == "country" or self.tokens[atom.last].text == ",":
            return None
        self.role.last = more.last
        return more.last

    def _side(self, atom: Atom) -> tuple[str | None, str | None] | None:
        """The state of a capital or the unrecognised state that a place stands for: its ISO code or its name."""
        if atom.kind == "country":
            return atom.value.iso2, None
        territory = atom.value if atom.kind == "territory" else self.lexicon.territory_seats.get(atom.value.name)
        if territory is not None:
            return (None, territory.name) if territory.kind == "unrecognised" else None
        code = self.state_of_capital(atom)
        return (code, None) if code is not None else None

    def state_of_capital(self, atom: Atom) -> str | None:
        """The ISO code of the state whose capital a place is."""
        code = self.lexicon.capital_of(atom.value.name)
        return code if code == atom.value.iso2 else None

    def _add_side(self, atom: Atom, code: str | None, body: str | None) -> None:
        span = (atom.first, atom.last)
        if code is not None:
            self.role.countries.append(code)
            self.role.country_spans.append(span)
        elif body is not None:
            self.role.bodies.append((body, span))

    def _past_unrecognised(self, at: int) -> int:
        """«и непризнанного Приднестровья»: the token behind the adjective."""
        return at + (at < len(self.tokens) and self.tokens[at].lower.startswith(UNRECOGNISED))

    def _take_principal(self, atom: Atom) -> None:
        """«заместитель акима», «первый заместитель губернатора»: the rank of such a deputy; «советник генсека ООН»: of
        whose body."""
        role = self.role
        if role.rank in ("aide", "envoy"):
            role.organization = role.organization or atom.value.organization
        if role.title.name == "заместитель" and not self.words:
            role.rank = DEPUTY_RANKS.get(atom.value.rank, "other")
            role.organization = role.organization or atom.value.organization
            if atom.value.iso2 and not role.countries:
                role.countries.append(atom.value.iso2)

    def take_country(self, atom: Atom) -> int:
        """«Турции, Ирана и России» after a plural title: each is a side."""
        self._add_country(atom)
        self.role.last = self._further_sides(atom.last)
        return self.role.last

    def _further_sides(self, at: int) -> int:
        """«послы Чехии, ЕС и Кубы»: the states and international bodies behind the first of a plural's."""
        while self.role.plural and at + 1 < len(self.tokens) and self.tokens[at].lower in LINKS:
            more = self.atoms.get(self._past_unrecognised(at + 1))
            if more is not None and more.kind == "country" and self._is_listed(more):
                self._add_country(more)
            elif more is not None and self._is_international(more):
                self.role.bodies.append((more.value.name, (more.first, more.last)))
            elif more is not None and more.kind in ("city", "territory") and (side := self._side(more)) and side[1]:
                self._add_side(more, *side)
            else:
                break
            at = more.last
        return at

    def _is_international(self, atom: Atom) -> bool:
        return atom.kind == "organization" and atom.value is not None and atom.value.kind != "national"

    def _is_listed(self, atom: Atom) -> bool:
        """A genitive, or a name that is not declined, «послы Ирана, Бангладеш и Кубы», that the list holds."""
        token = self.tokens[atom.first]
        if token.can_be("gen") or token.text.isupper():
            return True
        if token.gender != "masc" or token.case != "nom":
            return False
        return self.tokens[atom.first - 1].lower == "и" or self._goes_on(atom.last)

    def _goes_on(self, at: int) -> bool:
        """Whether a further country in the genitive follows a link at ``at``."""
        following = self.atoms.get(at + 1)
        joined = at < len(self.tokens) and self.tokens[at].lower in LINKS
        return joined and following is not None and following.kind == "country" and self.tokens[at + 1].can_be("gen")

    def _add_country(self, atom: Atom) -> None:
        """Add a state and where it stands, once; a state that only the title knows gives way to it."""
        role, state = self.role, atom.value.iso2
        if role.countries == [role.title.iso2] and not role.country_spans and not role.plural:
            role.countries = []  # «директор Службы внешней разведки Италии»: not of the state that it is known of
        if state not in role.countries:
            role.countries.append(state)
            role.country_spans.append((atom.first, atom.last))

    def _take_territory(self, atom: Atom) -> int:
        """«глава Пермского края», «мэр Осло», «президент Приднестровья»; «лидеры Центральной Азии» are of several."""
        role = self.role
        kind = getattr(atom.value, "kind", "city")
        if kind == "macroregion" and role.plural and role.rank in _OF_STATES:
            role.several = True
            return atom.last
        if role.title.name == "председатель парламента" and not self.words:
            self.words.append("парламента")  # «председатель парламента Абхазии», not «председатель Народной палаты»
        self.words.append(self._genitive(atom))
        unrecognised = kind == "unrecognised" or atom.value.name in self.lexicon.territory_seats
        role.stateless = role.stateless or unrecognised or (kind != "city" and atom.value.iso2 is None)
        of_body = role.organization and role.rank == "envoy"  # «спецпредставитель ЕС по диалогу Белграда и Приштины»
        if atom.value.iso2 and not role.stateless and not role.countries and not of_body:
            role.countries.append(atom.value.iso2)
            role.country_spans.append((atom.first, atom.last))
        if kind != "macroregion" and (role.rank in _RULERS or role.title.name in ("глава", "руководитель")):
            role.rank = "regional_head"
        return self._further_cities(atom) if role.plural and role.rank == "regional_head" else atom.last

    def _further_cities(self, first: Atom) -> int:
        """«мэры Осло, Бергена и Риги», «губернаторы Техаса и Флориды»: each has its own, with the country of each."""
        role, found, at = self.role, [first], first.last
        while at + 1 < len(self.tokens) and self.tokens[at].lower in LINKS:
            more = self.atoms.get(at + 1)
            if more is None or more.kind != first.kind or not more.value.iso2 or not self.tokens[at + 1].can_be("gen"):
                break
            found.append(more)
            at = more.last
        if len(found) > 1 and first.value.iso2:
            role.places = [self.text(atom) for atom in found]
            role.countries = [atom.value.iso2 for atom in found]
            role.country_spans = [(atom.first, atom.last) for atom in found]
        return at if role.places else first.last

    def take_body(self, atom: Atom) -> int:
        """«директор Росатома», «директор ПРООН»: a part of a state belongs to the role's name, an international body is
        whose the role is."""
        if atom.value is None or atom.value.kind == "national":
            self._take_part_of_state(atom)
        else:
            self._take_international(atom)
            return self._listed_with_states(atom)
        return atom.last

    def _listed_with_states(self, atom: Atom) -> int:
        """«послы ЕС, Чехии и Кубы»: a body that opens the list."""
        return self.list_behind(atom.value.name, atom.first, atom.last) if self._is_international(atom) else atom.last

    def list_behind(self, body: str, first: int, last: int) -> int:
        """Take the states and bodies that are listed behind a body at tokens ``first``–``last``, if any is a state or
        each has one head: «генсеки ООН и НАТО»."""
        role = self.role
        end = self._further_sides(last) if role.plural and not role.countries else last
        if end == last or not (role.countries or role.rank == "head_of_organization"):
            role.bodies = []
            return last
        role.bodies.insert(0, (body, (first, last)))
        role.organization, role.last = None, end
        return end

    def _take_part_of_state(self, atom: Atom) -> None:
        """«директор Росатома», «президент Национального банка»; a body that no list knows may be a firm."""
        role, body = self.role, atom.value
        text = self.text(atom)
        self.words.append(text if body is None else self.text_without_state(atom))
        if body is not None:
            codes = [body.iso2]
        else:
            codes = [c for t in self._inside(atom) for c in adjective_codes(t, self.lexicon)]
        if not role.countries:
            role.countries += [c for c in codes if c]
        if role.title.name == "лидер":
            role.rank = "other"
        elif role.title.name == "президент" and body is not None:
            role.rank = "director"  # «президент Национального банка»
        elif role.title.name == "вице-президент" and not role.former:
            role.rank = "business"  # «вице-президент Газпрома»
        elif body is None and text.isascii() and role.title.name in ("глава", "руководитель"):
            role.rank = "business"  # «глава Airbus»
        elif role.rank in _RULERS and body is None:
            firm = text.isascii() or any(f in text.lower() for f in _FIRMS)
            role.rank = "business" if firm else "head_of_organization"

    def _take_international(self, atom: Atom) -> None:
        """«генеральный секретарь ООН», «директор странового офиса ПРООН»; «директор департамента стран СНГ» is no
        body's."""
        role, body = self.role, atom.value
        part = self.words[-1:] and self.words[-1].lower() in _PARTS
        abroad = any(t.lower in _POSTS_ABROAD for t in self.tokens[role.first : atom.first])  # «глава бюро связи НАТО»
        if role.rank == "director" and self.words and self.words[-1].islower() and not (part or abroad):
            self.words.append(self.text(atom))
            return
        if "weak" in role.title and role.organization not in (None, body.name):
            role.organization, role.rank = None, "head_of_organization"  # «комиссар ООН», not of whom «комиссар» means
        role.organization = role.organization or body.name
        if part:
            self.words.pop()
            if self.words and _ADJECTIVE.compiled.fullmatch(self.words[-1]):
                self.words.pop()  # «директор странового офиса ПРООН»
        if role.rank == "business":  # «генеральный директор Директората по торговле Еврокомиссии»
            within = role.title.name == "генеральный директор" and bool(self.words)
            role.rank = "director" if within or role.title.name == "заместитель" else "head_of_organization"
        heads = role.title.name == "глава" and not self.words
        if heads or (not role.plural and role.rank in (*_RULERS, "deputy_head_of_government")):
            role.rank = "head_of_organization"
        if role.rank in ("head_of_organization", "other") and role.title.name in ("председатель", "глава"):
            self.words.append(body.name if body.name.isupper() and not self.words else self.text(atom))

    def take_region_of_body(self) -> None:
        """«председатель Гомельского облисполкома»: the state that the region lies in."""
        role = self.role
        if role.countries or role.organization or role.stateless or not self.words:
            return
        for word, following in pairwise(" ".join(self.words).split()):
            stem = _REGIONAL_ADJECTIVE.compiled.fullmatch(word)
            if stem is None or not following.lower().startswith(_REGIONAL):
                continue
            region = self.lexicon.territories.match([written(f"{stem[1]}ая"), written("область")], 0)
            if region is not None and region[1].iso2:
                role.countries.append(region[1].iso2)
                return

    def _take_seat_of_power(self, atom: Atom) -> int:
        """«советник Госдепартамента США», «представитель Белого дома»: a house that stands for who works in it."""
        self.words.append(self.text_without_state(atom))
        if atom.value.iso2 and not self.role.countries:
            self.role.countries.append(atom.value.iso2)
        return atom.last

    def _take_adjective(self, atom: Atom) -> int | None:
        """«глава российского правительства», «министр британского кабинета»."""
        if atom.last >= len(self.tokens):
            return None
        following = self.tokens[atom.last]
        if self.role.plural and following.lower == "и":
            return of_two_bodies(self, atom)
        if following.lemma in STATE_NOUNS and following.case == "gen":
            self.role.countries += [c for c in atom.value if c not in self.role.countries]
            return atom.last + 1
        if self._is_before_body(atom):
            self.role.countries += [c for c in atom.value if c not in self.role.countries]
            return atom.last  # «вице-спикер чилийского Сената»
        if not self.takes_words:
            return None
        if following.pos not in ("NOUN", "ADJ") or self.tokens[atom.first].case != "gen":
            return None
        self.role.countries += [c for c in atom.value if c not in self.role.countries]
        return atom.last

    def _is_before_body(self, adjective: Atom) -> bool:
        """Whether a body of the state that an adjective in the genitive tells stands right behind it."""
        body = self.atoms.get(adjective.last)
        if body is None or body.kind != "organization" or not self.tokens[adjective.first].can_be("gen"):
            return False
        return (body.value is None or body.value.kind == "national") and self.tokens[body.first].can_be("gen")

    def text(self, atom: Atom) -> str:
        text = " ".join(t.text for t in self.tokens[atom.first : atom.last])
        return text.replace("« ", "«").replace(" »", "»")

    def _genitive(self, place: Atom) -> str:
        """«мэр города Осло», «примар муниципия Сучава»: a city in the nominative behind the word for it."""
        token = self.tokens[place.first]
        told = self.tokens[place.first - 1].lower in ("города", "муниципия") and token.number == "sing"
        alone = place.kind == "city" and place.last == place.first + 1
        form = inflect(token.lower, _GENITIVE, "NOUN") if told and alone and not token.can_be("gen") else None
        return form.replace("ё", "е").capitalize() if form is not None else self.text(place)

    def text_without_state(self, atom: Atom) -> str:
        """«Госсовета КНР» → «Госсовета»"""
        if any(t.text in OPENING for t in self._inside(atom)):
            return self.text(atom)  # «партии „Единая Россия“»
        behind = range(atom.first + 1, atom.last)
        last = next((i for i in behind if self.lexicon.countries.match(self.tokens[i : atom.last], 0)), atom.last)
        return " ".join(t.text for t in self.tokens[atom.first : last])

    def _inside(self, atom: Atom) -> Sequence[Token]:
        return self.tokens[atom.first : atom.last]


class PieceReader:
    """What those have that read further pieces for the role of ``owner``, not beyond ``stop``."""

    def __init__(self, owner: OwnerReader, stop: int):
        self.owner = owner
        self.role = owner.role
        self.tokens = owner.tokens
        self.atoms = owner.atoms
        self.words = owner.words
        self.stop = stop


def _is_part_of_state(atom: Atom) -> bool:
    """«Шотландии», «Квебека»"""
    return atom.kind == "territory" and atom.value.kind != "unrecognised" and bool(atom.value.iso2)


def _is_told_form(city: Atom, token: Token) -> bool:
    """«Бельц», «Единец»: a genitive of a plural name in «ы»."""
    return city.value.name.endswith("ы") and token.lower[-1] not in "аеёиоуыьэюя"
