"""Atoms → parties: who could take part in a meeting, with roles and countries attached.

The grammar, left to right: [modifiers] title [complement] {"," title …} [names] [apposition], or a name with an
apposition, or a country, a body, a delegation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.appositions import AppositionReader
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.bodies import BodyReader
from diplo_cli.mentions.case_in_sentence import case_in_sentence, share_cases
from diplo_cli.mentions.committees import COMMITTEES, with_committees
from diplo_cli.mentions.designations import find_the_one, find_those_told
from diplo_cli.mentions.factions import find_factions
from diplo_cli.mentions.firms import find_firms
from diplo_cli.mentions.following_names import FollowingNames, Name
from diplo_cli.mentions.groups_told import is_group_told
from diplo_cli.mentions.guests import GUESTS, describes_guests, find_guest
from diplo_cli.mentions.kin import with_kin
from diplo_cli.mentions.levels import LEVEL, with_levels
from diplo_cli.mentions.listed_places import with_heads_of_places
from diplo_cli.mentions.lists import SEAT, name_deputies, with_elliptic, with_leaders, with_listed, without_seats
from diplo_cli.mentions.natives import find_native
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.offices_told import with_offices_told
from diplo_cli.mentions.one_of_group import with_one_of
from diplo_cli.mentions.party import FACTION, OF_COUNTRIES, Party
from diplo_cli.mentions.party_starts import OWNERS, PRONOUNS, starts_for
from diplo_cli.mentions.plural_parties import parties_of_plural, with_amounts
from diplo_cli.mentions.principals import state_of_leader
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_chain import RoleChains
from diplo_cli.mentions.role_our_state import THE_STATE
from diplo_cli.mentions.roles import RoleParser
from diplo_cli.mentions.shared_bodies import with_offices_of_colleagues, with_states_of_bodies
from diplo_cli.mentions.sides import add_sides, suggest_neighbours
from diplo_cli.mentions.speakers_state import suggest_speakers_state
from diplo_cli.mentions.states_of_group import with_states
from diplo_cli.mentions.town_bodies import towns_with_bodies, with_town_bodies
from diplo_cli.mentions.word_classes import MEMBERS, OF_MANY_STATES, THEIR, TOGETHER
from diplo_cli.normalize import DASHES

_COUNTED = frozenset(["оба", "обе", "два", "две", "три", "четыре"])
_OF_SEVERAL = (FACTION, OF_COUNTRIES)  # the ``rule`` of parties that are or were told as a group
_SENT = ("envoy", "aide")
_CALLING = frozenset("созвать созывать собрать собирать".split())  # «созвал европейских лидеров»


class PartyParser:
    """Finds the parties of one sentence."""

    def __init__(self, document: Document, atoms: dict[int, Atom], lexicon: Lexicon):
        self.tokens: Sequence[Token] = document.tokens
        self.lemmas = document.lemmas
        self.tells_kin = not is_noun_of.of("kin").isdisjoint(document.lemmas)
        self.atoms = atoms
        starts = frozenset([s.first for s in document.sentences])
        self.following = FollowingNames(document.tokens, atoms, starts)
        self.roles = RoleParser(document.tokens, atoms, lexicon, starts)
        self.chains = RoleChains(document.tokens, atoms, self.roles, self.following)
        self.appositions = AppositionReader(document.tokens, atoms, self.roles, self.chains)
        self.bodies = BodyReader(document.tokens, atoms, self.roles)
        self.starts = starts_for(lexicon.nation_words)
        # at other tokens none of the readers can apply
        self.begins = sorted({*atoms, *self.starts.among(document.tokens)})
        self.towns = towns_with_bodies(document.tokens, atoms)

    def parse(self, sentence: Sentence) -> list[Party]:
        """The parties of a sentence in the order of the text."""
        found = self._found(sentence)
        out = self._told_together(found) if found else found
        if self.towns:
            out = with_town_bodies(self.tokens, self.atoms, sentence, self.towns, out)
        if not COMMITTEES.isdisjoint(self.lemmas):
            out = with_committees(self.tokens, out, sentence.first)
        if LEVEL in self.lemmas:
            out = with_levels(self.tokens, out)
        if [p for p in out if p.kind == "person"]:
            add_sides(self.tokens, self.atoms, sentence, out, self.lemmas)
            if len(out) > 1 and [p for p in out if p.roles and not (p.country or p.organization)]:
                suggest_neighbours(self.tokens, out)
                suggest_speakers_state(self.tokens, out)
        return out

    def _found(self, sentence: Sentence) -> list[Party]:
        """The parties as the readers find them."""
        out: list[Party] = []
        end = sentence.first
        for i in self.begins[bisect_left(self.begins, end) : bisect_left(self.begins, sentence.last)]:
            if i < end:
                continue
            for reader in self.starts.readers(self.tokens[i], self.atoms.get(i)):
                found, last = reader(self)(i, sentence.last)
                if found:
                    out += found
                    end = last
                    break
        return out

    def _told_together(self, parties: list[Party]) -> list[Party]:
        """The parties of a sentence with what they tell of one another."""
        tokens, lexicon = self.tokens, self.roles.lexicon
        if not [p for p in parties if p.kind == "person"]:  # most of what follows is told of people
            out = without_seats(tokens, parties) if SEAT in self.lemmas else parties
            return with_states_of_bodies(tokens, out, lexicon) if len(parties) > 1 else out
        groups = [p for p in parties if p.collective or p.rule in _OF_SEVERAL]
        # groups, several of one office, names without an office: of whom others may tell more
        loose = groups or [p for p in parties if p.rule.startswith("name") or (p.roles and p.roles[0].plural)]
        out = with_heads_of_places(tokens, self.atoms, parties) if groups else parties
        if loose:
            with_amounts(tokens, out)
        if self.tells_kin:
            out = with_kin(tokens, out)
        out = with_one_of(tokens, out) if groups else out
        several = len(out) > 1
        if several and loose:
            share_cases(tokens, out)
            out = with_offices_told(tokens, out)
        if several:
            name_deputies(out)
            out = with_states(tokens, with_leaders(tokens, out)) if groups else out
        if SEAT in self.lemmas:
            out = without_seats(tokens, out)
        if not several:
            return out
        out = with_elliptic(tokens, out) if loose else out
        out = with_listed(tokens, out) if groups else out
        out = with_states_of_bodies(tokens, out, lexicon)
        return with_offices_of_colleagues(tokens, out) if groups else out

    # Each reader returns the parties found and the token after them; ([], i) where it does not apply.

    def _pronoun(self, i: int, _: int) -> tuple[list[Party], int]:
        """«он», «она», «я» (in quotes), «они», «гости»."""
        token = self.tokens[i]
        if token.lower in OWNERS and i > 0 and self.tokens[i - 1].lower == "у":
            pronoun = OWNERS[token.lower]
            number = "plur" if pronoun == "мы" else "sing"
            return [Party(i, i + 1, "person", "owner", "gen", number, pronoun=pronoun)], i + 1
        if token.lower in GUESTS and not describes_guests(self.tokens, i):
            return [Party(i, i + 1, "person", "pronoun", token.case, "plur", pronoun=GUESTS[token.lower])], i + 1
        if token.lower in PRONOUNS and i not in self.atoms:  # «Я. Берг»
            number = "plur" if token.lower in ("они", "мы", "ними") else "sing"
            return [Party(i, i + 1, "person", "pronoun", token.case, number, pronoun=token.lower)], i + 1
        return [], i

    def _guest(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«гость», «финская гостья»"""
        guest = find_guest(self.tokens, self.atoms, i, stop)
        return ([guest], guest.last) if guest is not None else ([], i)

    def _native(self, i: int, _: int) -> tuple[list[Party], int]:
        """«финн»"""
        native = find_native(self.tokens, self.atoms, i, self.roles.lexicon)
        return ([native], native.last) if native is not None else ([], i)

    def _those_told(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«политики», «оба дипломата»"""
        they = find_those_told(self.tokens, self.atoms, i, stop) or find_the_one(self.tokens, self.atoms, i, stop)
        return ([they], they.last) if they is not None else ([], i)

    def _faction(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«фракция аграриев», «парламентские фракции»"""
        found = find_factions(self.tokens, self.atoms, i, stop)
        return found, found[-1].last if found else i

    def _firm(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«компания „Маяк“», «чилийские корпорации „Маяк“ и „Волна“»"""
        found = find_firms(self.tokens, self.atoms, i, stop)
        return found, found[-1].last if found else i

    def _titled(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«российский министр Иван Петров», «послы Чехии и Польши», «делегация»."""
        start, countries, owner = self.chains.modifiers(i, stop)
        role = self.roles.parse(start, stop) if start is not None else None
        if role is None or start is None:
            return [], i
        joins = start > i and not role.plural and self._joins_adjectives(i, start)
        ended = role.title.name == "миссия" and self._is_post_ended(role)
        if joins or ended or (role.organization and self._is_union(role)):
            return [], i
        if start > i:
            self._agree(role, i, start)
        if role.case == "gen" and not role.plural and i and self.tokens[i - 1].lower in _COUNTED:
            role.plural, role.both, role.case = True, True, "nom"  # «оба министра», «три президента»
        counted = role.case == "gen" and role.plural and i > 1 and self.tokens[i - 1].lower in TOGETHER
        if counted and self.tokens[i - 2].lower != "и":
            role.case = "nom"  # «встретились трое министров», not «премьер и трое министров»
        if countries and role.title.name != "евродепутат":  # «румынский евродепутат» speaks for the parliament
            role.countries = countries + [c for c in role.countries if c not in countries]
        if role.plural:
            self.chains.join_plurals(role, stop)
        if role.title.name == "пресс-служба" and self._is_principal(role.first + 1):
            return [], i  # «пресс-служба президента Чили Хосе Веги»: he is told
        chain, names = self._chain_and_names(role, stop)
        if (
            len(names) == 1
            and role.case == "nom"
            and (self._is_genitive(role, names[0]) or (role.plural and self.tokens[role.first].lower == "главы"))
        ):
            role.case, role.plural = "gen", False  # «встречи главы МИД Перу Луиса Веги»
        flags = role.title.flags
        lone = not names or ("collective" in flags and not role.plural)  # «миссия Олега Петровича» is his work
        if lone and "weak" in flags and not self._tells_more(i, role):
            return [], i
        if role.plural and (len(names) > 1 or not names):
            found = parties_of_plural(i, chain, names)
        else:
            found = [self._single(i, chain, names[0] if names else None)]
        found[0].owner = owner
        return found, found[-1].last

    def _chain_and_names(self, role: Role, stop: int) -> tuple[list[Role], list[Name]]:
        """The titles of one person from ``role`` on, and the names behind them."""
        chain = self.chains.chain(role, stop)
        behind = self.chains.name_behind(chain, stop) if len(chain) > 1 else role.last
        names = self.following.names(behind, stop, chain[-1])
        if role.title.name == "пресс-служба":
            names = []  # «пресс-служба Иванова»: whose it is
        elif len(names) == 1 and role.rank in _SENT and (told := self._leader_behind(role, names[0])) is not None:
            end, state = told
            role.countries = role.countries or [state]
            if end < names[0].last:  # «спецпосланника Дональда Трампа Стива Уиткоффа»
                names = [replace(names[0], first=end)]
            else:
                chain[-1].last, names = names[0].end, []
        colleague = len(chain) > 1 and self._is_colleague(chain)
        if not names and len(chain) > 1 and not (self._spells_out(chain) or self.chains.tells_past(chain, stop)):
            chain = chain[:2] if colleague else chain[:1]
            names = self.following.names(chain[-1].last, stop, chain[-1])
        if len(chain) > 1 and chain[0].former and self.chains.tells_now(chain[0].last, stop):
            chain = [*chain[1:], chain[0]]  # «бывший президент, а ныне посол А.»
        return chain[1:] if colleague else chain, names

    def _leader_behind(self, role: Role, name: Name) -> tuple[int, str] | None:
        """«(встретил) спецпосланника Дональда Трампа», «советника президента США Дональда Трампа»: where the name of
        a well-known leader ends, whose envoy is told, and his state."""
        if role.case not in ("gen", "acc") or role.plural:
            return None
        for end in (name.first + 2, name.first + 1):
            state = state_of_leader(self.tokens[name.first : min(end, name.last)], self.roles.lexicon)
            if state is not None and end != name.last - 1:
                return min(end, name.last), state
        return None

    def _is_principal(self, at: int) -> bool:
        """Whether an office begins at ``at``, its adjectives included, that a name follows."""
        start = self.chains.modifiers(at, len(self.tokens))[0] if at < len(self.tokens) else None
        role = self.roles.parse(start, len(self.tokens)) if start is not None else None
        return role is not None and bool(self.following.names(role.last, len(self.tokens), role))

    def _spells_out(self, chain: list[Role]) -> bool:
        """«статс-секретарь – заместитель министра Перу»: a dash joins two titles of one person."""
        return len(chain) == 2 and self.tokens[chain[0].last].text in DASHES and not chain[0].countries

    def _is_colleague(self, chain: list[Role]) -> bool:
        """«своим коллегой, министром обороны Перу»: the office tells who the colleague is."""
        apposed = self.tokens[chain[0].last].text in (",", *DASHES)
        return apposed and chain[0].title.name == "коллега" and not chain[0].countries

    def _is_genitive(self, role: Role, name: Name) -> bool:
        """Whether a name says that a title that the tagger takes for a nominative is a genitive: «главы»."""
        head = self.tokens[role.first]
        # «советник», which the dictionary knows as a woman's undeclined surname too
        if not head.can_be("gen") or not any(p.case == "gen" and "Surn" not in p.grammemes for p in head.parses):
            return False
        words = [t for t in self.tokens[name.first : name.last] if t.case]
        return bool(words) and all(t.case == "gen" and not t.can_be("nom") for t in words)

    def _tells_more(self, i: int, role: Role) -> bool:
        """Whether the text tells of whom a weak title is: «глава ФНС», «(встретился) с членами правительства»."""
        if role.title.name == "члены":
            return role.organization is not None  # «члены Африканского союза», not «члены клуба „Волна“»
        if role.countries or role.organization or role.both or role.several or _heads_named_body(role):
            return True
        if role.plural and self.tokens[i].lower in THEIR:
            return True  # «Минэнерго сообщило, что его представители встретились с …»
        if role.plural and i and self.tokens[i - 1].lemma in OF_MANY_STATES:
            called = i > 1 and (self.tokens[i - 2].pos == "NOUN" or self.tokens[i - 2].lemma in _CALLING)
            return role.title.name == "дипломат" or (role.title.name == "лидер" and called)
        if "ruling" in role.title and self.tokens[role.last - 1].lower in THE_STATE:
            return True  # «с руководством страны»
        return is_group_told(self.tokens, i, role)

    def _is_post_ended(self, role: Role) -> bool:
        """«завершающего (свою) миссию посла»: his work, no delegation."""
        before = self.tokens[max(0, role.first - 3) : role.first]
        return any(t.lemma.startswith(("заверш", "заканч", "законч")) for t in before)

    def _is_union(self, role: Role) -> bool:
        """«саммит государств-членов ОДКБ»: the union is told, which has them"""
        return role.case == "gen" and self.tokens[role.first].lower in MEMBERS

    def _agree(self, role: Role, first: int, at: int) -> None:
        """Set the case that the words from ``first`` on tell of the title at ``at`` behind them."""
        title = self.tokens[at]
        if not role.plural and any("Fixd" in p.grammemes for p in title.parses):
            role.case = self.tokens[at - 1].case or role.case  # «(встретил) своего латвийского визави»
        if role.case == "acc" and self.tokens[first].case == "nom" and title.can_be("nom"):
            role.case = "nom"  # «Казахстанская и кыргызская делегации (встретились)»

    def _joins_adjectives(self, first: int, last: int) -> bool:
        """«российский и турецкий» before a title: then it must be a plural, «министры»."""
        return any(self.tokens[k].lower == "и" for k in range(first, last))

    def _single(self, first: int, chain: list[Role], name: Name | None) -> Party:
        """The one holder of the roles, with what stands behind the name."""
        role = chain[0]
        last = name.end if name else chain[-1].last
        party = Party(first, last, "person", "role" if name is None else "role-name", role.case, "sing", roles=chain)
        party.name_span = (name.first, name.last) if name else None
        party.country, party.organization = (name.country, name.organization) if name else (None, None)
        for told in reversed(chain):
            party.country = told.countries[0] if told.countries else party.country
            party.organization = told.organization or party.organization
        party.collective = "collective" in role.title.flags
        party.both = role.both
        if party.name_span:
            self.appositions.read(party)
        return party

    def _named(self, i: int, stop: int) -> tuple[list[Party], int]:
        """«Иван Петров», «Эндрю Шофер (США)», «Х. Фидан, министр …», «турок Хакан Ф.»: a name that no title stands
        before."""
        atom = self.atoms.get(i)
        if atom is not None and atom.kind == "native" and atom.last < stop:
            found, end = self._named(atom.last, stop)
            for party in found:
                party.first, party.country = i, party.country or atom.value.iso2
            return found, end
        if atom is None or atom.kind != "person":
            return [], i
        case = case_in_sentence(self.tokens, self.roles.starts, atom)
        party = Party(i, atom.last, "person", "name", case)
        party.name_span = (atom.first, atom.last)
        party.last, party.country, party.organization = self.following.brackets(atom)
        self.appositions.read(party)
        return [party], party.last


def _heads_named_body(role: Role) -> bool:
    """«глава ФНС», «руководитель Пенсионного фонда», «представители фонда „Новый дом“», «лидер повстанцев»"""
    if role.title.name == "лидер" and role.rank == "other":
        return True
    return role.name.removeprefix(role.title.name)[1:2].isupper() or "«" in role.name


__all__ = ["Party", "PartyParser", "Role"]
