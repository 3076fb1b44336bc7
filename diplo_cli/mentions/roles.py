"""Role phrases: a title with the words that belong to it.

«помощником президента Азербайджана по внешней политике» → role «помощник президента по внешней политике», country AZ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon, Title
from diplo_cli.mentions.atoms import Atom, adjective_codes

# Words before a title that say whose or which it is, but are no part of it.
PLAIN_MODIFIERS = frozenset(
    "так называть называемый новый новоизбранный вновь действующий нынешний тогдашний временный сам специальный молодой верховный давний"
    " первый второй третий старший главный высокий сегодняшний недавно назначенный который уважаемый шейх".split()
)
_COMPLEMENT_PREPOSITIONS = frozenset(["по"])
_SEAT_PREPOSITIONS = frozenset(["в", "во", "на", "при"])
_BOTH = frozenset(["два", "оба", "обе", "три", "трое", "несколько", "ряд"])
_STATE_WORDS = frozenset(["страна", "государство", "республика", "сторона"])
MAX_COMPLEMENT = 18
# Holders of these ranks have a field of work that is told behind the title: «помощник президента по …».
_OPEN_RANKS = frozenset(["aide", "envoy", "minister", "deputy_minister", "director", "deputy_head_of_government", "delegation"])


@dataclass(slots=True)
class Role:
    """A role phrase over tokens ``first``–``last`` (exclusive).

    ``name``: canonical title without its country; ``countries``: ISO codes in the order of the text;
    ``country_spans``: where each of them stands; ``both``: «президенты двух стран»; ``stateless``: of a territory
    that is counted to no state.
    """

    first: int
    last: int
    title: Title
    name: str
    rank: str
    case: str
    plural: bool
    countries: list[str] = field(default_factory=list)
    country_spans: list[tuple[int, int]] = field(default_factory=list)
    organization: str | None = None
    both: bool = False
    former: bool = False
    stateless: bool = False


class RoleParser:
    """Reads a role phrase that begins at a title atom."""

    def __init__(self, tokens: Sequence[Token], atoms: dict[int, Atom], lexicon: Lexicon):
        self.tokens = tokens
        self.atoms = atoms
        self.lexicon = lexicon

    def parse(self, at: int, stop: int) -> Role | None:
        """The role at token ``at``, not read beyond ``stop``; ``None`` where no title begins there."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "title":
            return None
        title: Title = atom.value
        head = self._head(atom)
        role = Role(
            at, atom.last, title, title.name, title.rank, head.case, head.number == "plur",
            [title.iso2] if title.iso2 else [], [], title.organization,
        )  # fmt: skip
        self._inner_countries(role, atom)
        words = self._complement(role, atom.last, min(stop, atom.last + MAX_COMPLEMENT))
        if words:
            role.name = f"{role.name} {' '.join(words)}"
        if "former" in atom.modifiers:
            role.former, role.rank, role.name = True, "other", f"бывший {role.name}"
        return role

    def _head(self, atom: Atom) -> Token:
        """The first word of a title that declines: «специальный», «заместителем»."""
        for token in self.tokens[atom.head : atom.last]:
            if token.case:
                return token
        return self.tokens[atom.head]

    def _inner_countries(self, role: Role, atom: Atom) -> None:
        if atom.last - atom.head > 1:
            for token in self.tokens[atom.head : atom.last]:
                role.countries += adjective_codes(token, self.lexicon)

    def _complement(self, role: Role, at: int, stop: int) -> list[str]:
        """Consume what belongs to the title; returns the words to add to its name, sets ``role.last``."""
        words: list[str] = []
        open_title = "open" in role.title or role.rank in _OPEN_RANKS
        phrase = False  # within «по …»
        while at < stop:
            token, atom = self.tokens[at], self.atoms.get(at)
            if atom is not None and atom.kind == "person":
                nested_end = self._nested_person(role, atom, words)
                if nested_end is None:
                    break
                at = nested_end
                continue
            if atom is not None:
                step = self._atom(role, atom, words, open_title)
                if step is None:
                    break
                at = step
                role.last = at
                continue
            if self._is_both(at, stop):
                role.both = True
                at += 2
                role.last = at
                continue
            seat = self._seat(role, at, stop)
            if seat is not None:
                at = role.last = seat
                continue
            if not open_title:
                break
            if self._opens_phrase(token, at, stop, phrase):
                phrase = True
                words.append(token.text)
                at += 1
                continue
            if token.lower in ("и", ",") and words and self._continues(at + 1, stop, phrase):
                words.append(token.text)
                at += 1
                continue
            if not self._is_attribute(token, phrase):
                break
            words.append(token.text)
            at += 1
            role.last = at
        return _trim(words)

    def _nested_person(self, role: Role, atom: Atom, words: list[str]) -> int | None:
        """«советник президента США Дональда Трампа по …»: the president's name is passed over when the role goes on."""
        if atom.last >= len(self.tokens):
            return None
        following = self.tokens[atom.last]
        name_case = self.tokens[atom.first].case
        goes_on = following.lower == "по" or (atom.last in self.atoms and self.atoms[atom.last].kind == "person")
        return atom.last if goes_on and name_case == "gen" and role.case != "gen" else None

    def _atom(self, role: Role, atom: Atom, words: list[str], open_title: bool) -> int | None:
        """Consume an atom of the complement; the token after it, or ``None`` where it does not belong."""
        token = self.tokens[atom.first]
        if atom.kind == "country":
            if not (token.can_be("gen") or token.text.isupper()):
                return None
            role.countries.append(atom.value.iso2)
            role.country_spans.append((atom.first, atom.last))
            return self._more_countries(role, atom.last)
        if atom.kind in ("territory", "city"):
            if not token.can_be("gen"):
                return None
            words.append(self._text(atom))
            role.stateless = role.stateless or atom.value.iso2 is None
            if atom.value.iso2 and not role.countries:
                role.countries.append(atom.value.iso2)
                role.country_spans.append((atom.first, atom.last))
            return atom.last
        if atom.kind == "organization":
            return self._body(role, atom, words)
        if atom.kind == "adjective":
            return self._adjective(role, atom, words, open_title)
        if atom.kind == "title" and open_title and token.case == "gen":
            words.append(self._text(atom).lower())
            return atom.last
        return None

    def _body(self, role: Role, atom: Atom, words: list[str]) -> int:
        body = atom.value
        if body is None or body.kind == "national":
            words.append(self._text(atom))
            if body is not None and body.iso2 and not role.countries:
                role.countries.append(body.iso2)
        else:
            role.organization = role.organization or body.name
            if role.rank in ("head_of_organization", "other") and role.title.name in ("председатель", "глава"):
                words.append(body.name)
        return atom.last

    def _adjective(self, role: Role, atom: Atom, words: list[str], open_title: bool) -> int | None:
        """«глава российского правительства», «министр британского кабинета»."""
        if atom.last >= len(self.tokens) or not open_title:
            return None
        following = self.tokens[atom.last]
        if following.pos not in ("NOUN", "ADJ") or self.tokens[atom.first].case != "gen":
            return None
        role.countries += [c for c in atom.value if c not in role.countries]
        return atom.last

    def _more_countries(self, role: Role, at: int) -> int:
        """«Турции, Ирана и России» after a plural title, or between names that follow it."""
        if not role.plural:
            return at
        while at + 1 < len(self.tokens) and self.tokens[at].lower in (",", "и"):
            atom = self.atoms.get(at + 1)
            if atom is None or atom.kind != "country" or not self.tokens[at + 1].can_be("gen"):
                break
            role.countries.append(atom.value.iso2)
            role.country_spans.append((atom.first, atom.last))
            at = atom.last
        return at

    def _is_both(self, at: int, stop: int) -> bool:
        return at + 1 < stop and self.tokens[at].lemma in _BOTH and self.tokens[at + 1].lemma in _STATE_WORDS

    def _seat(self, role: Role, at: int, stop: int) -> int | None:
        """«посол Чехии в Молдове», «постпред при ООН»: where an envoy is posted is no part of whom he stands for."""
        if role.rank not in ("ambassador", "envoy") or self.tokens[at].lower not in _SEAT_PREPOSITIONS:
            return None
        atom = self.atoms.get(at + 1) if at + 1 < stop else None
        if atom is None or atom.kind not in ("country", "city", "organization", "territory"):
            return None
        return self._more_seats(atom.last, stop)

    def _more_seats(self, at: int, stop: int) -> int:
        """«в Австрии и Словакии»"""
        while at + 1 < stop and self.tokens[at].lower in ("и", ","):
            atom = self.atoms.get(at + 1)
            if atom is None or atom.kind != "country" or not self.tokens[at + 1].can_be("loc") or self.tokens[at + 1].case == "nom":
                break
            at = atom.last
        return at

    def _opens_phrase(self, token: Token, at: int, stop: int, phrase: bool) -> bool:
        """«по внешней политике», and inside it «сотрудничеству с зарубежными странами»."""
        if at + 1 >= stop:
            return False
        if token.lower in _COMPLEMENT_PREPOSITIONS:
            return True
        following = self.tokens[at + 1]
        return phrase and token.lower in ("с", "со") and following.pos == "ADJ" and not following.capital and at + 1 not in self.atoms

    def _is_attribute(self, token: Token, phrase: bool) -> bool:
        if token.pos not in ("NOUN", "ADJ", "PROPN", "NUM", "X", "DET"):
            return phrase and token.pos == "VERB" and token.form == "Part"
        if token.text in '"«»' or token.pos == "X":
            return token.text in '"«»' or token.text.isalpha()
        wanted = ("gen", "dat", "ins", "loc", "") if phrase else ("gen", "")
        return token.case in wanted or (not token.case and token.text.isupper())

    def _continues(self, at: int, stop: int, phrase: bool) -> bool:
        """Whether a conjunction inside a complement joins more of it: «экономического развития и торговли»."""
        if at >= stop:
            return False
        atom = self.atoms.get(at)
        if atom is not None and atom.kind in ("title", "person", "country"):
            return False
        token = self.tokens[at]
        if self.tokens[at - 1].lower == "," and not phrase:
            return False
        return token.pos in ("NOUN", "ADJ") and token.case in (("gen", "dat") if phrase else ("gen",))

    def _text(self, atom: Atom) -> str:
        tokens = self.tokens[atom.first : atom.last]
        return " ".join(t.text for t in tokens)


def _trim(words: list[str]) -> list[str]:
    while words and words[-1].lower() in ("и", ",", "по", '"', "«"):
        words.pop()
    return words
