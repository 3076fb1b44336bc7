"""What belongs to a title behind it: countries, bodies, fields of work (``role_field``), seats (``role_seat``).

Every rule reads one piece at a token and returns the token after it, or ``None`` where it does not apply; the first
rule that applies wins. A rule shows the construction that it reads.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.complement_rules import QUOTES, kind_of, rules_for
from diplo_cli.mentions.name_data import is_name_word
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.principals import state_of_leader
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_field import FieldReader
from diplo_cli.mentions.role_friendship import GROUPS, FriendshipReader, tells_group
from diplo_cli.mentions.role_origin import OriginReader
from diplo_cli.mentions.role_our_state import THE_STATE, WHICH_STATE, OurStateReader
from diplo_cli.mentions.role_owner import UNRECOGNISED, OwnerReader, PieceReader
from diplo_cli.mentions.role_people import PeopleReader
from diplo_cli.mentions.role_rank import presides_over_society, rank_by_words
from diplo_cli.mentions.role_regions import RegionsReader
from diplo_cli.mentions.role_seat import SeatReader
from diplo_cli.mentions.word_classes import HIS
from diplo_cli.mentions.written import written
from diplo_cli.normalize import CLOSING, DASHES, OPENING

_HELPERS = frozenset(["aide", "envoy", "director", "other"])
_BOTH = frozenset("два оба обе три трое несколько ряд некоторый многий 2-х 3-х".split())
_FEW = frozenset(["три", "четыре"])
_WHOSE = frozenset(["наш", "этот", "зарубежный", "иностранный"])
_STATE_WORDS = frozenset(["страна", "государство", "республика", "сторона", "город", "регион", "субъект"])
_UNITS = frozenset(["городов", "регионов", "областей", "субъектов"])  # «мэры городов Чили»
_OF_NAMED = ("президент", "лидер")
_LONGEST_QUOTATION = 14
_LONGEST_ASIDE = 9  # tokens between brackets
_EXECUTIVE = "глава исполнительной власти"
# Holders of these ranks have a field of work that is told behind the title: «помощник президента по …».
_OPEN_RANKS = frozenset(
    ["aide", "envoy", "minister", "deputy_minister", "director", "deputy_head_of_government", "delegation"]
)
# The readers of further pieces, by the names under which a ``ComplementReader`` has them.
_PARTS: dict[str, type[PieceReader]] = {
    "seats": SeatReader, "friendship": FriendshipReader, "origin": OriginReader, "field": FieldReader,
    "our_state": OurStateReader, "people": PeopleReader, "regions": RegionsReader,
}  # fmt: skip


class ComplementReader:
    """Reads the complement of one role from token ``at``, not beyond ``stop``."""

    seats: SeatReader
    friendship: FriendshipReader
    origin: OriginReader
    field: FieldReader
    our_state: OurStateReader
    people: PeopleReader
    regions: RegionsReader

    def __init__(self, role: Role, tokens: Sequence[Token], atoms: dict[int, Atom], lexicon: Lexicon, stop: int):
        self.role = role
        self.tokens = tokens
        self.atoms = atoms
        self.stop = stop
        self.words: list[str] = []
        presides = presides_over_society(role, tokens, atoms, stop)
        self.open = presides or "open" in role.title.flags or role.rank in _OPEN_RANKS
        self.open = self.open or (role.rank == "parliament_speaker" and self._house_goes_on())
        self.owner = OwnerReader(role, tokens, atoms, lexicon, self.words, self.open)

    def __getattr__(self, name: str) -> PieceReader:
        """A reader of further pieces, made when a rule first asks for it, as few do."""
        if name not in _PARTS:
            raise AttributeError(name)
        part = self.__dict__[name] = _PARTS[name](self.owner, self.stop)
        return part

    def _house_goes_on(self) -> bool:
        """«председатель Национальной ассамблеи народной власти Кубы»: a house whose name has more words than the title
        knows, up to whose it is."""
        role, at = self.role, self.role.last
        if at >= self.stop or self.tokens[at].case != "gen":
            return False
        while at < self.stop and not self._is_of(at, "country", "organization", "person", "territory"):
            token = self.tokens[at]
            if token.capital or token.pos not in ("NOUN", "ADJ") or token.case != "gen":
                return False
            at += 1
        return role.last < at < self.stop and self._is_of(at, "country", "organization", "person")

    def read(self, at: int) -> list[str]:
        """The words to add to the role's name; sets the role's end, countries and organization."""
        if self.role.organization and self.role.rank == "ambassador":  # «послы ЕС», a title of its own
            at = self.owner.list_behind(self.role.organization, self.role.first, at)
        rules_here = rules_for(self.role, self.open)
        while at < self.stop:
            atom, token = self.atoms.get(at), self.tokens[at]
            if atom is not None and atom.kind == "title" and self._tells_first(at, atom):
                break
            rules = rules_here[kind_of(token) if atom is None else atom.kind]
            for rule in rules[token.lower]:
                if (end := rule(self)(at)) is not None:
                    at = end
                    break
            else:
                break
        return self._settled()

    def _settled(self) -> list[str]:
        """The words to add to the role's name, of which and of what else was told the role takes its rank and state."""
        role, words = self.role, self.words
        if role.plural and role.title.rank == "regional_head" and all(w.islower() for w in words):
            words.clear()  # «с мэрами городов», «с примарами населённых пунктов района»: of which, nobody tells
        if words:
            rank_by_words(role, " ".join(words))
        elif role.title.name == _EXECUTIVE:
            self._heads_government()
        if role.title.name.startswith("уполномоченный") and not role.countries:
            role.countries += role.seats  # «уполномоченный по правам человека в РФ» is no envoy
        if words:
            self.owner.take_region_of_body()
        if not role.countries and tells_group(role, words):
            self.friendship.take_state_of_group()
        return _trim(words) if words else words

    def _heads_government(self) -> None:
        """«глава исполнительной власти Перу»: of a state, not of a city or a region."""
        role = self.role
        if role.countries and not role.places:
            hit = self.owner.lexicon.match_title([written("премьер-министр")], 0)
            role.title, role.rank = (hit.title, hit.title.rank) if hit is not None else (role.title, role.rank)
            role.name = role.title.name

    def _tells_first(self, at: int, title: Atom) -> bool:
        """«представителей Чили и Перу министра Хосе В. и …», «(приём) министром Чили посла»: another's own office;
        «министра обороны Чили генерала Хосе В.»: the holder's rank."""
        role, token = self.role, self.tokens[at]
        if at != role.last:
            return False
        if role.countries and title.value.rank == "military":
            return True
        several = role.plural and len(role.countries) + len(role.bodies) > 1 and token.case == role.case
        other = several or (role.case == "ins" and bool(role.countries) and token.case == "gen")
        return other and token.number == "sing"

    # --- rules ----------------------------------------------------------------------------------------------------

    def _closing_quote(self, at: int) -> int | None:
        """«„Министр“ непризнанной Абхазии», «„президент“ Абхазии»: an office in quotation marks of irony."""
        role = self.role
        if self.tokens[at].text not in CLOSING or at != role.last or at + 1 >= self.stop or not role.first:
            return None
        if self.tokens[role.first - 1].text not in OPENING or self.words:
            return None
        goes_on = self._is_of(at + 1, "country", "territory", "person")
        if not goes_on and not self.tokens[at + 1].lower.startswith(UNRECOGNISED):
            return None
        role.last = at + 1
        return at + 1

    def _passed_name(self, at: int) -> int | None:
        """«советник президента США Дональда Трампа по …»: the president's name is passed over when the role goes on."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "person" or atom.last >= self.stop:
            return None
        if self.tokens[at].case not in ("gen", "acc"):
            return None
        named = atom.last in self.atoms and self.atoms[atom.last].kind == "person"
        listed = self.role.plural and self.tokens[atom.last].text in (":", *DASHES)
        helps = self.role.rank in _HELPERS  # not «принял посла Чили Яна Берга по его просьбе»
        goes_on = (helps and self.tokens[atom.last].lower == "по") or named or listed
        if not goes_on:
            return None
        state = state_of_leader(self.tokens[at : atom.last], self.owner.lexicon) if helps else None
        if self.role.case == "gen" and (state is None or named):
            return None  # not «с участием советника Ивана Петрова»
        if state is not None and not self.role.countries:
            self.role.countries = [state]
        if named or listed:  # «спецпосланником президента США Дональда Т. Джоном К.»: the role's own name follows
            self.role.last = atom.last
        return atom.last

    def _majesty(self, at: int) -> int | None:
        """«посол Его Величества Короля Швеции»: the crown is passed over on the way to its country."""
        words = [t.lower for t in self.tokens[at : at + 3]]
        if len(words) < 3 or words[0] not in HIS or words[1] not in ("величества", "высочества"):
            return None
        title = self.owner.lexicon.titles.match(self.tokens[at + 2 : at + 3], 0)
        self.role.last = at + 2 + (title is not None and "crown" in title[1])
        return self.role.last

    def _quotation(self, at: int) -> int | None:
        """«лидер партии "Рассвет"», «президент компании „Волна“»"""
        closing = QUOTES.get(self.tokens[at].text)
        known = self.atoms.get(at)
        if closing is None or at + 1 >= self.stop or (known is not None and known.value is not None):
            return None  # «делегация „Единой России“»: a body that a list knows
        inner = self.atoms.get(at + 1)
        listed = inner is not None and inner.kind == "organization" and inner.value is not None
        if inner is not None and listed and inner.last < len(self.tokens) and self.tokens[inner.last].text == closing:
            self.owner.take_body(inner)
            if inner.value.kind == "national":
                self.words[-1] = f"«{self.words[-1]}»"  # «лидер „Хезболлы“»
            self.role.last = inner.last + 1
            return inner.last + 1
        named = self.tokens[at + 1].capital or not self.tokens[at + 1].text.isalpha()
        presides = self.role.title.name in _OF_NAMED and at == self.role.last and self.role.first + 1 == at
        if not named or not (self.open or presides or self.role.rank in ("other", "business", "director")):
            return None  # «обсудил с послом „положение в стране“»: what was said, no name
        for end in range(at + 2, min(at + _LONGEST_QUOTATION, self.stop)):
            if self.tokens[end].text == closing:
                inside = " ".join(t.text for t in self.tokens[at + 1 : end])
                self.words.append(f"«{inside}»")
                if presides or self.role.rank == "deputy_head_of_government":
                    # «президент „Волны“», «вице-президент „Волны“», «лидер „Нашей партии“»
                    self.role.rank = "other" if self.role.title.name == "лидер" else "business"
                self.role.last = end + 1
                return end + 1
        return None

    def _parenthesis(self, at: int) -> int | None:
        """«председателем Сената (верхней палаты) Италии», «гендиректором МАГАТЭ (Международного агентства …) А.»: what
        a word is called besides, where the role or its name goes on behind it."""
        if self.tokens[at].text != "(" or at != self.role.last:
            return None
        state = self.atoms.get(at + 1)
        alone = state is not None and state.kind == "country" and state.last < self.stop and not self.role.plural
        if state is not None and alone and self.tokens[state.last].text == ")" and not self.role.countries:
            self.role.countries.append(state.value.iso2)  # «губернатор провинции Ляонин (КНР)»
            self.role.country_spans.append((state.first, state.last))
            self.role.last = state.last + 1
            return self.role.last
        close = next(
            (k for k in range(at + 1, min(at + _LONGEST_ASIDE, self.stop - 1)) if self.tokens[k].text == ")"), None
        )
        if close is None or any(self._is_of(k, "person", "country") for k in range(at + 1, close)):
            return None
        if not self._is_of(close + 1, "person", "country", "organization") and self.tokens[close + 1].case != "gen":
            return None
        self.role.last = close + 1
        return close + 1

    def _is_of(self, at: int, *kinds: str) -> bool:
        atom = self.atoms.get(at)
        return atom is not None and atom.kind in kinds

    def _both(self, at: int) -> int | None:
        """«президенты двух стран», «послы стран, аккредитованные в Осло»"""
        bare = self.role.plural and self.tokens[at].lower in ("стран", "государств")
        if bare and at + 1 < len(self.tokens) and self.tokens[at + 1].text == ",":
            self.role.last = at + 1
            return at + 1
        described = self.tokens[at].pos == "ADJ" and self.tokens[at].number == "plur" and self.role.plural
        if described and at + 1 < self.stop and self.tokens[at + 1].lower in ("стран", "государств"):
            self.role.several = self.tokens[at].lemma not in ("зарубежный", "иностранный", "различный", "разный")
            self.role.last = at + 2
            return at + 2  # «послы зарубежных стран», «министры арабских стран»
        at += self.tokens[at].lemma in _WHOSE and at + 1 < self.stop  # «президентов наших трёх стран»
        if at + 1 >= self.stop or not (self.tokens[at].lemma in _BOTH or _counts(self.tokens[at])):
            return None
        if (body := self.seats.members(at + 1)) is not None:  # «делегация пяти государств — членов ОДКБ»
            return body
        many = self.tokens[at].lemma not in _BOTH | _FEW and not self.tokens[at].text.isdigit()
        # «обеих наших стран», «двух соседних стран»
        at += (self.tokens[at + 1].lemma in _WHOSE or self.tokens[at + 1].pos == "ADJ") and at + 2 < self.stop
        if self.tokens[at + 1].lemma not in _STATE_WORDS:
            return None
        self.role.both, self.role.several = not many, many and self.role.plural
        region = self.atoms.get(at + 2)  # «пяти стран Центральной Азии»
        self.role.last = region.last if region is not None and region.kind == "territory" else at + 2
        return self.role.last

    def _in_our_state(self, at: int) -> int | None:
        """«президент нашей страны», «посол братской страны»"""
        return self.our_state.read(at) if self.tokens[at].lemma in WHICH_STATE else None

    def _see(self, at: int) -> int | None:
        """«митрополит Волоколамский»"""
        return None if self.field.phrase else self.seats.see(at)

    def _seat(self, at: int) -> int | None:
        """«посол Чехии в Молдове»; inside «по …» the words tell the field of work."""
        return None if self.field.phrase else self.seats.read(at)

    def _field_of_work(self, at: int) -> int | None:
        """«директор по России», where words are told before, «по» among them."""
        return self.field.field_of_work(at) if self.words else None

    def _friendship(self, at: int) -> int | None:
        """«(руководитель группы) дружбы с Италией»"""
        return self.friendship.read(at) if self.tokens[at - 1].lemma in GROUPS else None

    def _attached(self, at: int) -> int | None:
        """«секретарь Совета безопасности при президенте Чили», «госминистр при МИД ФРГ»: whom a body works for."""
        atom = self.atoms.get(at + 1)
        if atom is None or atom.kind not in ("title", "organization") or not self.tokens[at + 1].can_be("loc"):
            return None
        if atom.kind == "organization" and (atom.value is None or atom.value.kind != "national"):
            return None
        text = self.owner.text_without_state(atom)
        self.words += ["при", text if text.isupper() else f"{text[:1].lower()}{text[1:]}"]
        state = self.atoms.get(atom.last)
        if state is not None and state.kind == "country" and self.tokens[state.first].can_be("gen"):
            return self.owner.take_country(state)
        self.role.last = atom.last
        return atom.last

    def _counted(self, at: int) -> int | None:
        """«делегация из пяти сенаторов США», «делегация из 12 депутатов Бундестага»: of whom a group is made."""
        office = self.atoms.get(at + 2)
        if "collective" not in self.role.title or office is None or office.kind != "title" or self.words:
            return None
        number = self.tokens[at + 1]
        if not (number.pos == "NUM" or number.text.isdigit()) or not self.tokens[office.first].can_be("gen"):
            return None
        text = self.owner.text_without_state(office)
        self.words.append(text[:1].lower() + text[1:])
        self.role.last = office.last
        return office.last

    def _foreign_firm(self, at: int) -> int | None:
        """«генеральным директором австрийской OMV»: a firm in Latin letters behind the adjective of its state."""
        state, firm = self.atoms.get(at), self.atoms.get(at + 1)
        if state is None or state.kind != "adjective" or len(state.value) != 1 or self.words or self.role.countries:
            return None
        if not self.tokens[at].lower.endswith(("ой", "ого")) or firm is None or firm.kind != "organization":
            return None
        if firm.last > self.stop or not self.tokens[at + 1].text.isascii():
            return None
        self.role.countries.append(str(state.value[0]))
        self.role.country_spans.append((state.first, state.last))
        self.role.last = self.owner.take_body(firm)
        return self.role.last

    def _named_region(self, at: int) -> int | None:
        """«премьер-министр провинции Северный Кейп Алан В.»: a region whose name, a nominative, is in no list."""
        end = at
        while end < self.stop and end not in self.atoms and self._is_capital_adjective(end):
            end += 1
        if not at < end < self.stop or not is_noun_of(self.tokens[at - 1], "region") or at != self.role.last:
            return None
        noun = self.tokens[end]
        if self._is_of(end, "person", "title", "country") or not noun.capital or not noun.can_be("nom"):
            return None
        self.words += [t.text for t in self.tokens[at : end + 1]]
        self.role.last = end + 1
        return end + 1

    def _is_capital_adjective(self, at: int) -> bool:
        token = self.tokens[at]
        return token.capital and any(p.pos == "ADJ" and p.case == "nom" for p in token.parses)

    def _whose(self, at: int) -> int | None:
        """«министр обороны Эстонии», «директор департамента МИД», «глава Пермского края»"""
        atom = self.atoms.get(at)
        if self.tokens[at].lower.startswith(UNRECOGNISED) and self.tokens[at].case == "gen":
            return at + 1  # «лидер непризнанной Приднестровской Молдавской Республики»
        if self.tokens[at].lower in THE_STATE and at == self.role.last and self.our_state.ends_with(at):
            self.role.last = at + 1  # «с президентом страны Хосе В.», «с президентом страны и послом»
            return at + 1
        if atom is None:
            return None
        end = self.owner.read(atom)
        if end is not None:
            self.role.last = end
            described = self.words and (_describes(self.tokens[at - 1]) or self.tokens[at - 1].lower in _UNITS)
            if described and atom.kind == "country" and not self.field.phrase:
                self.words.pop()  # «министр иностранных дел соседней Румынии»
        return end


def _counts(token: Token) -> bool:
    """«два», «пятеро», «10»"""
    return token.pos == "NUM" or bool([p for p in token.parses if "NUMR" in p.grammemes])


def _describes(token: Token) -> bool:
    """An adjective in the genitive, feminine or singular, that goes with the name of a state behind it."""
    return token.pos == "ADJ" and token.case == "gen" and token.number == "sing" and not token.capital


def _trim(words: list[str]) -> list[str]:
    """Without links and words of courtesy at the end."""
    links = ("и", ",", "по", "с", "со", "в", "сфере")
    while words and (words[-1].lower() in links or is_name_word(words[-1], "courtesy")):
        words.pop()
    return words
