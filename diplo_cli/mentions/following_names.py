"""The names behind a role: one or several, behind an aside, a quotation mark or a word of courtesy."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import msgspec

from diplo_cli.document import Token, in_dictionary
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.case_forms import UNDECLINED, declines, is_form, is_listed_nominative, is_no_form, may_be
from diplo_cli.mentions.courtesies import courtesy_end, is_courtesy
from diplo_cli.mentions.name_case import can_stand_in, case_of
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.person_spans import with_surname
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_origin import FROM, is_origin
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.normalize import CLOSING, DASHES


class Name(msgspec.Struct, frozen=True):
    """Tokens ``first``–``last`` (exclusive) of a name; ``end`` is behind the brackets that follow it; ``country`` is
    told just before the name or in the brackets, ``organization`` in the brackets."""

    first: int
    last: int
    end: int
    country: str | None
    organization: str | None = None


_TOLD_BEFORE = ("country", "native")  # «министры Чили А. и Перу Б.», «премьеры чилиец А. и перуанец Б.»
_CONSTITUENCY = 6  # tokens between brackets
_ASIDE = frozenset(["(", "[", ",", *DASHES])
_PARTIES = frozenset(["партия", "фракция", "блок", "движение"])
_SEAT = 9  # tokens of «от партии „Наш край“»
_BRACKETS = {"(": ")", "[": "]"}
_ALIKE = [{case} for case in ("nom", "gen", "dat", "acc", "ins")] + [{"acc", "gen"}]
_OPENING_OF_CLAUSE = 4  # words from a comma to «который»: «, срок полномочий которого»


class FollowingNames:
    """Reads the names that follow a role."""

    def __init__(self, tokens: Sequence[Token], atoms: dict[int, Atom], starts: AbstractSet[int]):
        """``starts``: the tokens that sentences begin with."""
        self.tokens = tokens
        self.starts = starts
        self.atoms = atoms

    def names(self, at: int, stop: int, role: Role) -> list[Name]:
        """The names that follow a role, each with the country told just before it."""
        names: list[Name] = []
        country: str | None = None
        if self._is_aside(at, stop):
            if (bracketed := self._in_brackets(at, stop, role)) is not None:
                return [bracketed]
            at = self._past_aside(at, stop, role)
        at = self._past_courtesies(at, stop)
        while at < stop:
            atom = self.atoms.get(at)
            token = self.tokens[at]
            if atom is not None and atom.kind == "person" and self._name_agrees(atom, role):
                at, told, body = self.brackets(atom)
                names.append(Name(atom.first, atom.last, at, country or told, body))
                country = None
                if not role.plural:
                    break
                at = self._past_constituency(at)
            elif names and token.lower in LINKS and at + 1 < stop and self._name_follows(at + 1):
                at += 1
            elif (
                atom is not None and atom.kind in (_TOLD_BEFORE if names else ("native",)) and self.is_person(atom.last)
            ):
                country, at = atom.value.iso2, atom.last
            elif not names and (end := self._untagged_name(at, stop, role)) is not None:
                names.append(Name(at, end, *self.brackets(Atom("person", at, end))))
                break
            else:
                break
        return names

    def _past_courtesies(self, at: int, stop: int) -> int:
        """«уважаемый г-н Иван П.», «президент компании „Норд“» Иван П.»: the token behind words of courtesy, and a mark
        that closes what was quoted."""
        while at < stop and not self.is_person(at):
            end = courtesy_end(self.tokens, at)
            closes = self.tokens[at].text in CLOSING and self.is_person(at + 1)
            if end == at and not closes and self.tokens[at].lemma != "уважаемый":
                break
            at = max(at + 1, end)
        return at

    def _is_aside(self, at: int, stop: int) -> bool:
        """Whether a mark, or «из», «от», «с», stands at ``at``, or behind the name there: nothing else leads past."""
        name = self.atoms.get(at)
        if name is not None and name.kind == "person":
            at = name.last
        return at < stop and (self.tokens[at].text in _ASIDE or self.tokens[at].lower in FROM)

    def _in_brackets(self, at: int, stop: int, role: Role) -> Name | None:
        """«посол Чили (Хуан П.)», «с послом Чили [Хуаном П.]»: a name that brackets add to a role."""
        atom = self.atoms.get(at + 1)
        closing = _BRACKETS.get(self.tokens[at].text) if at < stop else None
        if atom is None or atom.kind != "person" or role.plural or at != role.last or closing is None:
            return None
        closes = atom.last < stop and self.tokens[atom.last].text == closing
        return Name(atom.first, atom.last, atom.last + 1, None) if closes else None

    def brackets(self, name: Atom) -> tuple[int, str | None, str | None]:
        """«Эндрю Шофер (США)», «Анна Берг (ОБСЕ)», «Марко Рубио (Marco Rubio)»: the token after the brackets, and the
        country and the body of states in them."""
        at = name.last
        mark = self.tokens[at].text if at < len(self.tokens) else ""
        if mark == ")" and any(t.text == "(" for t in self.tokens[name.first : at]):
            return at + 1, None, None
        inside = self.atoms.get(at + 1) if mark == "(" else None
        if inside is None or inside.last >= len(self.tokens):
            return at, None, None
        if self.tokens[inside.last].text != ")":
            return at, None, None
        if inside.kind == "country":
            return inside.last + 1, inside.value.iso2, None
        of_states = inside.kind == "organization" and inside.value is not None and inside.value.kind != "national"
        return (inside.last + 1, None, inside.value.name) if of_states else (at, None, None)

    def _past_constituency(self, at: int) -> int:
        """«сенаторы Джон Грей (Огайо), Анна Рот (Западная Вирджиния) и …»: the token behind the brackets that a further
        name follows."""
        if at >= len(self.tokens) or self.tokens[at].text != "(":
            return at
        ahead = range(at + 1, min(at + _CONSTITUENCY, len(self.tokens) - 2))
        close = next((k for k in ahead if self.tokens[k].text == ")"), at)
        follows = close > at and self.tokens[close + 1].lower in LINKS and self.is_person(close + 2)
        return close + 1 if follows else at

    def _past_aside(self, at: int, stop: int, role: Role) -> int:
        """«председатель партии (ПДЦМ) Ион К.», «лидер из Тирасполя Вадим К.»: the token where the name begins."""
        if at + 2 < stop and self.tokens[at].text == "(":
            close = next((k for k in range(at + 1, min(at + 6, stop)) if self.tokens[k].text == ")"), None)
            if close is not None and self.is_person(max(close + 1, courtesy_end(self.tokens, close + 1))):
                return close + 1
        at = self._past_abbreviation(at, stop, role)
        at = self._past_principal(at, stop, role)
        if self._stands_behind_dash(at, stop, role) or self._is_honoured(at, stop, role):
            return at + 1
        named = self._parenthetic_name(at, stop, role)
        if named is not None:
            return named
        if at + 2 < stop and is_origin(self.tokens, self.atoms, at) and not role.plural:
            atom = self.atoms.get(at + 1)
            if (end := self._past_seat(at, stop, role)) is not None:
                return end
            if self.tokens[at].lower == "от" and (atom is None or atom.kind == "organization"):
                end = atom.last if atom is not None else at + 2
                party = atom is not None or self.tokens[at + 1].text.isupper()  # «депутат от ПСРМ Иван П.»
                return end if party and self.is_person(end) else at
            if atom is not None and atom.kind in ("city", "country", "territory") and self.is_person(atom.last):
                known = atom.kind == "country" or self.tokens[at].lower == "из"
                if known and atom.value.iso2 and not role.countries:
                    role.countries.append(atom.value.iso2)
                return atom.last
        return at

    def _past_seat(self, at: int, stop: int, role: Role) -> int | None:
        """«сенатор от штата Техас Том Рой», «депутат от партии „Наш край“ Иван П.»: behind whom he sits for."""
        of = self.tokens[at + 1]
        if self.tokens[at].lower != "от" or not (of.lemma in _PARTIES or is_noun_of(of, "region")):
            return None
        end = next((k for k in range(at + 2, min(at + _SEAT, stop)) if self.is_person(k)), None)
        if end is None or any(t.form == "Fin" or t.text == "," for t in self.tokens[at:end]):
            return None
        atom = self.atoms.get(at + 2)
        if atom is not None and atom.kind == "territory" and atom.value.iso2 and not role.countries:
            role.countries.append(atom.value.iso2)
        return end

    def _past_principal(self, at: int, stop: int, role: Role) -> int:
        """«с помощником Орлова – Иваном П.»: the dash behind whose aide it is."""
        chief = self.atoms.get(at)
        if chief is None or chief.kind != "person" or not self._stands_behind_dash(chief.last, stop, role):
            return at
        return chief.last if self._is_of_principal(chief, role) else at

    def _past_abbreviation(self, at: int, stop: int, role: Role) -> int:
        """«с главой Международного валютного фонда (МВФ), Анной П.»: the token behind the brackets, where a comma and
        a name follow."""
        if at + 4 >= stop or self.tokens[at].text != "(" or self.tokens[at + 2].text != ")":
            return at
        named = self.tokens[at + 1].text.isupper() and self._parenthetic_name(at + 3, stop, role) is not None
        return at + 3 if named else at

    def _is_honoured(self, at: int, stop: int, role: Role) -> bool:
        """«с послом Италии, г-ном Марко Росси», «посол Италии, Его Превосходительство Марко Росси»."""
        if role.plural or at + 2 >= stop or self.tokens[at].text != ",":
            return False
        end = at + 1
        while end < stop and is_courtesy(self.tokens, end):
            end = courtesy_end(self.tokens, end)
        return end > at + 1 and self.is_person(end)

    def _stands_behind_dash(self, at: int, stop: int, role: Role) -> bool:
        """«с российским коллегой — Иваном Петровым»: a name that spells out the role, in its case."""
        atom = self.atoms.get(at + 1)
        if role.plural or not role.case or at + 1 >= stop or self.tokens[at].text not in DASHES:
            return False
        if atom is None or atom.kind != "person" or self.tokens[atom.first].case != role.case:
            return False
        # «Министр – Хуан П. – принял …», «вручили посол Перу – Хуан П., посол Чили – Хосе В.»
        closes = atom.last < stop and self.tokens[atom.last].text in DASHES
        return role.case != "nom" or closes or (bool(role.countries) and self._lists(atom.last, stop))

    def _lists(self, at: int, stop: int) -> bool:
        """Whether a list goes on or ends at ``at``."""
        return at >= stop or self.tokens[at].text in (",", "и", ";", ".", "(")

    def _parenthetic_name(self, at: int, stop: int, role: Role) -> int | None:
        """«Министр иностранных дел Китая, Ван И, выразил …», «с послом Чили, Хуаном П.», «с послом Чили, срок
        полномочий которого истекает, Хуаном П.»."""
        if role.plural or at + 2 >= stop or self.tokens[at].text != ",":
            return None
        start = self._past_clause(at + 1, stop, role)
        atom = self.atoms.get(start)
        if atom is None or atom.kind != "person" or atom.last >= stop:
            return None
        if start == at + 1 and not self._closes_aside(atom, stop, role):
            return None
        return start if any(may_be(t, role.case) for t in self.tokens[start : atom.last]) else None

    def _closes_aside(self, name: Atom, stop: int, role: Role) -> bool:
        """Whether what follows a name between commas shows that it spells out the office before: a comma and no
        further name, behind another case than the nominative the sentence's end as well."""
        mark = self.tokens[name.last].text
        if role.case == "nom":
            return mark == ","
        words = [t.text for t in self.tokens[name.first : name.last]]
        if not can_stand_in(words, role.case) and not all(
            t.lower[-1] in UNDECLINED for t in self.tokens[name.first : name.last]
        ):
            return False
        following = self.atoms.get(name.last + 1)
        listed = following is not None and following.kind in ("person", "title", "adjective")
        return mark == "." or (mark == "," and name.last + 1 < stop and not listed)

    def _past_clause(self, at: int, stop: int, role: Role) -> int:
        """The token behind «, который завершает миссию,», «, чья миссия окончена,», «, завершающим миссию,»; else
        ``at``."""
        opening = self.tokens[at : min(at + _OPENING_OF_CLAUSE, stop)]
        relative = any(t.lemma in ("который", "чей") for t in opening)
        participle = opening[0].form == "Part" and {opening[0].case, role.case} in _ALIKE
        if not relative and not participle:
            return at
        return next((k + 1 for k in range(at, min(at + 25, stop - 1)) if self.tokens[k].text == ","), at)

    def _name_follows(self, at: int) -> bool:
        atom = self.atoms.get(at)
        if atom is None:
            return False
        return atom.kind == "person" or (atom.kind in _TOLD_BEFORE and self.is_person(atom.last))

    def is_person(self, at: int) -> bool:
        atom = self.atoms.get(at)
        return atom is not None and atom.kind == "person"

    def _name_agrees(self, atom: Atom, role: Role) -> bool:
        """A name stands in the case of its role; the tagger is trusted only where the word allows no other reading."""
        if not role.case:
            return True
        if self._is_of_other(atom, role):
            return False
        words = [t for t in self.tokens[atom.first : atom.last] if t.text != t.lower]  # «аль-Мансури» too
        # «премьер-министром Эфиопии Хайле Тадессе»: names that don't decline stand in any case.
        long = [t for t in words if len(t.text) > 1]
        if role.case == "nom" and [t for t in long or words if t.case == "nom" or t.can_be("nom")]:
            return True
        undeclined = atom.first == role.last and (
            all(t.lower[-1] in UNDECLINED for t in long) or (len(long) > 1 and not any(map(declines, long)))
        )
        forms = [t for t in long if is_form(t, role.case)]
        declined = bool(forms)
        apart = role.case != "nom" and not role.plural and not declined
        if apart and self._is_subject_described(atom):
            return False
        if undeclined:
            return declined or not self._is_only_subject(atom, role)
        if role.case == "gen" and not declined and self._is_elected(role, long):
            return False
        if role.case in ("ins", "dat") and is_listed_nominative(long) and self._acts(atom):
            return False  # «С премьером Михай Попшой обсудил …»
        surely = [t for t in forms if not (t.can_be("nom") or t.case == "nom")]
        ends_told = not surely and (self._is_described(atom) or self._acts(atom))
        if ends_told and any(is_no_form(t, role.case) for t in long):
            return False  # «на встрече с премьером Дмитрий Орлов рассказал …»
        if [t for t in long or words if t.case == role.case or t.can_be(role.case)]:
            return True
        if role.case == "nom" and any(case_of(t) == "nom" for t in long):
            return True  # «Президент Токаев», no genitive of several
        return atom.first == role.last and can_stand_in([t.text for t in words], role.case)

    def _is_of_other(self, name: Atom, role: Role) -> bool:
        """Whether a name is of somebody else than who has the office: of whose kin or helper it tells, or of who acts
        where it tells several."""
        if role.case == "gen" and self._is_of_kin(name, role):
            return True
        if not role.plural and not self._is_of_principal(name, role):
            return False
        told = {t.case for t in self.tokens[name.first : name.last] if t.text != "."}
        if not role.plural:
            return told == {"gen"}
        if role.case == "ins" and told == {"gen"} and self._stands_alone(name):
            return True  # «с представителями президента Хосе Рамоса»
        # «На саммите лидеров ЕС Карл Вебер провёл …», «заявил журналистам Карл Вебер»
        apart = told == {"nom"} and role.case not in ("nom", "acc")
        return apart and (self._acts(name) or (role.case == "dat" and self._stands_alone(name)))

    def _is_of_principal(self, name: Atom, role: Role) -> bool:
        """«советник премьера Чили Карлоса Мендеса»: a genitive behind an office in another case names him whose aide,
        deputy or envoy it is."""
        if role.plural or role.case not in ("nom", "ins", "dat"):
            return False
        if role.rank not in ("aide", "envoy") and not role.rank.startswith("deputy"):
            return False
        words = (t for t in self.tokens[name.first : name.last] if len(t.text) > 1)
        return name.first == role.last and any(is_form(t, "gen") and not t.can_be(role.case) for t in words)

    def _is_of_kin(self, name: Atom, role: Role) -> bool:
        """«Супруга президента Мишель Обама», «с супругой президента Анной Берг», «адвокат президента Пол Рот», not
        «супруга президента Барака Обамы»: whose kin is told first."""
        kin = self.tokens[role.first - 1] if role.first else None
        if kin is None or not is_noun_of(kin, "kin", "helper"):
            return False
        words = self.tokens[name.first : name.last]
        return not all(is_form(t, "gen") for t in words) or all(t.can_be("nom") for t in words)

    def _is_elected(self, role: Role, words: Sequence[Token]) -> bool:
        """«с победительницей выборов президента Анной Берг»: an office that people run for, and a name in a case of its
        own."""
        before = self.tokens[role.first - 1] if role.first else None
        return before is not None and before.lemma == "выборы" and any(t.case == "ins" for t in words)

    def _acts(self, name: Atom) -> bool:
        """Whether a verb follows a name: it is the subject."""
        if name.last in self.starts:
            return False  # a headline ends
        following = [t for t in self.tokens[name.last : name.last + 2] if t.pos not in ("ADV", "PART")]
        return bool(following) and following[0].form == "Fin"

    def _is_only_subject(self, name: Atom, role: Role) -> bool:
        """«После переговоров с министром Чили Леру сообщил …», «С послом Нику Русу обсудил …»: a name that stands in
        any case, before a verb for which nobody else is told."""
        if role.case != "ins" or not self._acts(name):
            return False
        start = next((i for i in range(role.first, -1, -1) if i in self.starts), 0)
        end = next((i for i in range(name.last + 1, len(self.tokens)) if self.tokens[i].pos == "PUNCT"), name.last)
        clause = [*self.tokens[start : role.first], *self.tokens[name.last : end]]
        return all(t.case != "nom" or t.pos not in ("NOUN", "PROPN", "PRON") for t in clause)

    def _is_subject_described(self, name: Atom) -> bool:
        """«(на встрече с послом) Клер Дюбуа, министр Чили, заявила»: an office in the nominative behind a comma."""
        at = name.last
        office = self.atoms.get(at + 1) if at < len(self.tokens) and self.tokens[at].text == "," else None
        if office is None or office.kind != "title":
            return False
        head = self.tokens[office.head]
        return head.case == "nom" and head.number == "sing" and head.can_be("nom") and not head.can_be("gen")

    def _is_described(self, name: Atom) -> bool:
        """«(на встрече с премьером) Дмитрий Орлов, посол Перу, …»: an apposition follows."""
        return name.last < len(self.tokens) and self.tokens[name.last].text in (",", "(")

    def _stands_alone(self, name: Atom) -> bool:
        """Whether no further name is joined: a plural has several."""
        joined = name.last < len(self.tokens) and self.tokens[name.last].lower in LINKS
        return not (joined and self._name_follows(name.last + 1))

    def _untagged_name(self, at: int, stop: int, role: Role) -> int | None:
        """«генеральный директор МАГАТЭ Гросси», «комиссар Марта Кос»: words that no list knows, right after a role."""
        if role.plural or at != role.last or not self._can_be_name(at):
            return None
        end = at + 1 if self.tokens[at].pos == "PROPN" else None
        given = any("Name" in p.grammemes for p in self.tokens[at].parses)
        given = given or not any(in_dictionary(t.lower) for t in self.tokens[at : at + 2])
        if given and at + 1 < stop and self._can_be_name(at + 1):
            end = at + 2
        return with_surname(self.tokens, end, stop) if end is not None else None

    def _can_be_name(self, at: int) -> bool:
        token = self.tokens[at]
        if at in self.atoms or not token.capital or token.text.isupper() or len(token.text) < 3:
            return False
        return token.text.isalpha() or "-" in token.text
