"""Role phrases: a title with the words that belong to it.

«помощником президента Азербайджана по внешней политике» → role «помощник президента по внешней политике», country AZ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon, Title
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.name_case import can_stand_in, case_of, name_case
from diplo_cli.mentions.role import PRESIDENT, Role
from diplo_cli.mentions.role_complement import ComplementReader
from diplo_cli.mentions.role_house import take_house, take_ministry
from diplo_cli.mentions.role_inner import take_inner_states
from diplo_cli.mentions.role_names import acting
from diplo_cli.mentions.title_form import TitleForm, is_contracted, title_form
from diplo_cli.mentions.word_classes import HELD_BY, LINKS, RECEIVING, can_be_nominative_plural

# Words before a title that say whose or which it is, but are no part of it.
PLAIN_MODIFIERS = frozenset(
    "так называть называемый новый новоизбранный вновь действующий действовать нынешний тогдашний временный сам"
    " специальный молодой верховный давний национальный первый второй третий старший главный высокий сегодняшний"
    " недавно назначенный который уважаемый шейх".split()
)
MAX_COMPLEMENT = 24
# «главы двух государств», a title of its own
_COUNTED = frozenset(["два", "оба", "три", "четыре", "пять"])
_SHORT_NAME = re.compile(r" \( ?[А-ЯЁ]{2,6} ?\)")  # «директор Центра по торговле (ЦТ)»
_HEAD_OF_STATE = Title("глава государства", "head_of_state", frozenset(["vague"]))  # as in titles.tsv
_ELECTED = frozenset(["head_of_state", "head_of_government", "deputy_head_of_government"])
_PREPOSITION_CASES = {
    "с": "ins", "со": "ins", "между": "ins", "к": "dat", "ко": "dat", "о": "loc", "об": "loc", "у": "gen", "от": "gen",
    "для": "gen", "из": "gen",
}  # fmt: skip


class RoleParser:
    """Reads a role phrase that begins at a title atom."""

    def __init__(self, tokens: Sequence[Token], atoms: dict[int, Atom], lexicon: Lexicon, starts: frozenset[int]):
        """``starts``: the tokens that sentences begin with."""
        self.tokens = tokens
        self.starts = starts
        self.atoms = atoms
        self.lexicon = lexicon

    def parse(self, at: int, stop: int) -> Role | None:
        """The role at token ``at``, not read beyond ``stop``; ``None`` where no title begins there."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "title":
            return None
        if at and self.tokens[at - 1].lower == "под" and self.tokens[at].case == "ins":
            return None  # «делегация под руководством министра»
        head = self._head(atom)
        form = title_form(head.lower, head.case, head.number)
        title = self._title(atom, head)
        # «Главы МИД обсудили …»
        opens = at in self.starts and (head.case == "gen" or self._is_of_several(atom, title, head))
        opens = opens or (head.case == "gen" and self._is_of_two_states(atom, head))
        opens = opens and can_be_nominative_plural(head)
        role = Role(
            at, atom.last, title, title.name, title.rank, "nom" if opens else head.case, opens or form.plural,
            [title.iso2] if title.iso2 else [], organization=title.organization,
        )  # fmt: skip
        behind = self.tokens[atom.head + 1 : atom.last]
        role.both = bool(behind) and not _COUNTED.isdisjoint([t.lemma for t in behind])
        if form.person is not None:
            role.case, role.plural = form.person
        if behind:
            take_inner_states(role, self.tokens[atom.head : atom.last], self.lexicon)
        stop = min(stop, atom.last + MAX_COMPLEMENT)
        words = ComplementReader(role, self.tokens, self.atoms, self.lexicon, stop).read(atom.last)
        if role.organization and role.countries and "weak" in title:
            role.organization = None  # «комиссар правительства Франции»
        if behind:  # «спикер палаты»: a title of one word names no house
            take_house(role, atom, self.tokens, self.atoms, self.lexicon)
        if not role.countries and take_ministry(role, words, self.tokens, self.atoms, self.lexicon):
            words.clear()
        else:
            _take_name(role, words)
        if words and words[0] == "и":
            role.name = self._with_whole_field(role, atom, words) or role.name
        self._settle_case(role, title, head, form)
        if atom.modifiers:
            self._take_modifiers(role, atom, words)
        if role.title.organization:
            self._take_mission(role, head)
        return role

    def _take_mission(self, role: Role, head: Token) -> None:
        """«глава ЕБРР в Молдове»: of the bank's office there, not of the bank."""
        heads = role.rank == "head_of_organization" and head.lemma == "глава"
        if not heads or role.last + 1 >= len(self.tokens):
            return
        state = self.atoms.get(role.last + 1) if self.tokens[role.last].lower == "в" else None
        if role.seats or (state is not None and state.kind == "country"):
            role.name, role.rank = "глава представительства", "director"

    def _settle_case(self, role: Role, title: Title, head: Token, form: TitleForm) -> None:
        """Case and number where the tagger guesses them."""
        if role.case == "acc" and _is_man_in_nominative(head):
            role.case = "nom"
        if not (role.case and role.case in head.cases) and not form.contracted and "." not in head.text:
            role.case = _only_case(head) or role.case  # «Торага парламента», «с вице-министром»
        if not role.plural and role.case in form.only_plural:
            role.plural = True  # «Европарламентарии»
        guessed = role.first in self.starts or form.unknown
        if guessed and head.lower == title.name.split()[0] and head.number == "sing":
            role.case = "nom"  # «Хоким области открыл …», which the tagger does not know
        if role.plural and head.lower == "главы" and self._follows_name(role.first):
            behind = self.tokens[min(head.i + 1, len(self.tokens) - 1)]
            if behind.lower not in ("государств", "стран", "правительств"):
                role.case, role.plural = "gen", False  # «у Яна Берга, главы МИД Перу»; not «в Осло, главы государств»
        # «с Торага Жогорку Кенеша», left as it is
        apart = role.case == "nom" and role.first > 0 and role.first not in self.starts
        undeclined = apart and (form.unknown or self.tokens[role.first - 1].lower in _PREPOSITION_CASES)
        if form.contracted or undeclined:
            role.case, role.plural = self._case_of_contracted(role), False

    def _take_modifiers(self, role: Role, atom: Atom, words: list[str]) -> None:
        """«исполняющий обязанности», «избранный», «кандидат на пост», «бывший»: how the office is held."""
        if "acting" in atom.modifiers:
            role.name, role.case = acting(role.name), self._case_of_acting(role, role.first)
            role.plural = self.tokens[role.first].number == "plur" and self.tokens[role.first].lemma.startswith(
                "исполня"
            )
        if "elect" in atom.modifiers:
            _tell_elect(role, self.tokens[role.first])
        if "candidate" in atom.modifiers:
            self._take_candidacy(role, atom, words)
        if "former" in atom.modifiers:
            role.former, role.rank, role.name = True, "other", f"бывший {role.name}"

    def _take_candidacy(self, role: Role, atom: Atom, words: list[str]) -> None:
        """«с кандидатом на пост советника»: the case and number are the candidate's, the office keeps its genitive."""
        first, *rest = self.tokens[role.first : atom.last]
        if "former" in atom.modifiers and first.lemma == "бывший":
            first, *rest = rest
        if not first.case:
            return
        role.case, role.plural = first.case, first.number == "plur"
        told = (t.text if t.text.isupper() else t.lower for t in rest)
        role.name = " ".join([first.lemma, *told, *words]).replace(" ,", ",")
        role.rank = "other" if role.rank in ("head_of_state", "head_of_government") else role.rank

    def _is_of_several(self, atom: Atom, title: Title, head: Token) -> bool:
        """«Директора департаментов»: of a title that is known with «департамента», where the tagger takes one man."""
        behind = self.tokens[head.i + 1] if head.i + 1 < atom.last else None
        told = behind is not None and behind.number == "plur" and behind.lower not in title.name.lower()
        return told and head.case == "acc"

    def _is_of_two_states(self, atom: Atom, head: Token) -> bool:
        """«провели встречу главы МИД Чили и Перу»: no genitive of one man."""
        one = self.atoms.get(atom.last)
        if head.number != "sing" or one is None or one.kind != "country":
            return False
        other = self.atoms.get(one.last + 1)
        joined = other is not None and other.kind == "country" and self.tokens[one.last].lower in ("и", ",")
        return joined and self.tokens[one.last + 1].can_be("gen")

    def _with_whole_field(self, role: Role, atom: Atom, words: list[str]) -> str | None:
        """«министр по чрезвычайным ситуациям и гражданской защите», whose title is known by another name without «по»:
        the field as it is written."""
        told = [t.text for t in self.tokens[atom.head : atom.last]]
        if "по" not in told or " по " in role.title.name or is_contracted(self.tokens[atom.head].lower):
            return None
        at = told.index("по")
        return " ".join([*role.title.name.split()[:at], *told[at:], *words])

    def _title(self, atom: Atom, head: Token) -> Title:
        """The title that the atom holds; several «представители МИД» are a group of people, one of them a spokesman."""
        title: Title = atom.value
        if head.number == "plur" and head.lemma == "представитель" and "spokesman" in title:
            name = " ".join(["представитель", *(t.text for t in self.tokens[head.i + 1 : atom.last])])
            return Title(name, "envoy", frozenset(["open", "vague", "each"]))
        if title.name == "члены" and head.number == "sing":
            return Title("член", "other", frozenset(["open", "weak"]))  # «с членом совета мудрецов»
        return title

    def _head(self, atom: Atom) -> Token:
        """The first word of a title that declines: «заместителем», «послы» of «чрезвычайные и полномочные послы»."""
        first = self.tokens[atom.head]
        if first.case and first.pos != "ADJ":
            return first  # most titles
        declined = [t for t in self.tokens[atom.head : atom.last] if t.case]
        first = declined[0] if declined else first
        if first.pos != "ADJ" or not any(p.pos == "ADJ" for p in first.parses):
            return first  # «замглавы», which the tagger may take for an adjective
        noun = next((t for t in declined if t.pos != "ADJ"), first)
        return noun if noun.number == first.number and first.can_be(noun.case) else first

    def _case_of_contracted(self, role: Role) -> str:
        """«замглавы», «замминистра» don't decline: the name behind them or the word before tells the case."""
        before = self.tokens[role.first - 1] if role.first else None
        state = self.atoms.get(role.first - 1)
        if before is not None and state is not None and state.kind == "adjective" and before.case:
            return before.case  # «переговоры иранского замминистра»
        if before is not None and before.lower in _PREPOSITION_CASES:
            return _PREPOSITION_CASES[before.lower]
        if before is not None and (case := _governed_case(before)):
            return case
        name = self.atoms.get(role.last)
        if before is not None and before.lemma in RECEIVING and self.tokens[before.i - 1].pos == "PRON":
            return "nom"  # «где её принял и.о. министра Бат Очир»
        of_whom = before is not None and before.lemma in HELD_BY and role.first not in self.starts
        if of_whom and self._is_held_by(role, name):
            return "gen"  # «переговоры и.о. министра Кармен Рот», «переговоры замминистра с …»
        if name is not None and name.kind == "person":
            words = self.tokens[name.first : name.last]
            case = name_case(words, None)
            told = self._case_of_list(role.first) if before is not None and before.lower in LINKS else ""
            if case == "nom" and told not in ("", "nom") and not self._acts(name.last):
                return told if can_stand_in([t.text for t in words], told) else case
            received = case == "nom" and before is not None and before.lemma in RECEIVING
            if received and self._has_subject(role.first) and can_stand_in([t.text for t in words], "acc"):
                return "acc"  # «Премьер принял замминистра торговли Д. Садри»
            if case != "nom" and self._acts(name.last) and all(t.can_be("nom") for t in words if len(t.text) > 1):
                return "nom"  # «5 мая замминистра Нино Берадзе проведёт …», which does not decline
            if case:
                return case
        if before is not None and before.lower in LINKS:
            return self._case_of_apposition(role.first) or self._case_of_list(role.first)
        if before is not None and before.lemma in RECEIVING and self._has_subject(role.first):
            return "acc"  # «Премьер принял замминистра …»
        return "nom"

    def _is_held_by(self, role: Role, name: Atom | None) -> bool:
        """Whether an office behind a noun of meeting tells whose it is: not «на встрече замминистра заявил»."""
        if name is None or name.kind != "person":
            return not self._acts(role.last)
        return _can_be(self.tokens, name, "gen")

    def _acts(self, at: int) -> bool:
        """Whether a finite verb stands at ``at``, in the sentence that ends there at the earliest."""
        return at < len(self.tokens) and at not in self.starts and self.tokens[at].form == "Fin"

    def _follows_name(self, at: int) -> bool:
        """Whether a comma and a name before it stand right before ``at``."""
        named = self.tokens[at - 2] if at > 1 and self.tokens[at - 1].text == "," else None
        return named is not None and named.pos == "PROPN" and named.capital and at - 1 not in self.starts

    def _case_of_apposition(self, at: int) -> str:
        """«с Яном Бергом, замминистра торговли»: the case of the name right before the comma."""
        named = self.tokens[at - 2] if at > 1 and self.tokens[at - 1].text == "," else None
        return case_of(named) if named is not None and named.pos == "PROPN" and named.capital else ""

    def _has_subject(self, at: int) -> bool:
        """Whether a nominative stands before the verb before ``at``, in its sentence."""
        for i in range(at - 2, max(-1, at - MAX_COMPLEMENT), -1):
            token = self.tokens[i]
            if token.pos in ("NOUN", "PROPN") and token.case == "nom":
                return True
            apposition = token.text == "," and i == at - 2  # «Ян Берг, министр Перу, принял замминистра»
            if i in self.starts or (token.pos == "PUNCT" and not apposition):
                return False
        return False

    def _case_of_list(self, at: int) -> str:
        """«с министром Ян Бергом и замдиректора МВФ Ли Вэем»: the case of the title told before it in the sentence."""
        for i in range(at - 1, max(-1, at - MAX_COMPLEMENT), -1):
            atom = self.atoms.get(i)
            if atom is not None and atom.kind == "title" and self._head(atom).case:
                return self._head(atom).case
            if atom is not None and atom.kind == "person" and atom.last >= at - 1 and i:
                return name_case(self.tokens[i : atom.last], self.tokens[i - 1])
            if i in self.starts:
                break
        return "nom"

    def _case_of_acting(self, role: Role, at: int) -> str:
        """«исполняющим обязанности министра»: the participle declines, «и.о.» leaves it to the name."""
        first = self.tokens[at]
        if first.lemma.startswith("исполня") and first.case:
            if first.case == "nom" and not first.can_be("nom"):
                return next((p.case for p in first.parses if p.case), "")  # «Исполняющую обязанности министра принял …»
            # the tagger takes «провёл исполняющий обязанности» for an object, which a person is in another form
            return "nom" if first.case == "acc" and first.lower.endswith(("ий", "ие")) else first.case
        return self._case_of_contracted(role)


def _tell_elect(role: Role, first: Token) -> None:
    """«избранный президент» holds no office yet, «будущий посол» neither; «новоназначенный посол» does."""
    mayor = role.rank == "regional_head" and not role.plural
    if first.lower.startswith("избранн") and (role.rank in _ELECTED or mayor):
        role.name, role.rank = f"избранный {role.name}", "other"
    elif first.lower.startswith("будущ"):
        role.name = f"будущий {role.name}"


# «советник президента по нацбезопасности»
_SHORTENED = {
    "нацбезопасности": "национальной безопасности", "госбезопасности": "государственной безопасности",
}  # fmt: skip


def _joined(name: str, words: str) -> str:
    """A title with its complement: «секретарь министерства» and «министерства юстиции» say «министерства» once."""
    last = name.rsplit(" ", 1)[-1]
    return f"{name}{words[len(last) :]}" if words.lower().startswith(f"{last} ") else f"{name} {words}"


def _take_name(role: Role, words: list[str]) -> None:
    """The title with the ``words`` behind it; «глава Грузии» and «руководитель НАТО», which have none, by whose they
    are."""
    if words and role.title.name == "председатель парламента":
        role.name = f"председатель {' '.join(words)}"  # «спикер Народной палаты»
    elif words:
        name = _joined(role.name, " ".join([_SHORTENED.get(w, w) for w in words]))
        name = _SHORT_NAME.sub("", name)
        role.name = name.replace(" ,", ",").replace(" .", ".").replace("( ", "(").replace(" )", ")")
    elif role.title.name == "глава администрации" and role.countries == ["US"]:
        role.title = PRESIDENT  # «глава американской администрации»
        role.name, role.rank = role.title.name, role.title.rank
    elif role.title.name == "глава" and role.countries and not role.organization:
        # «глава Грузии»; «глава МИД Грузии» has words of its own
        role.title = _HEAD_OF_STATE
        role.name, role.rank = role.title.name, role.title.rank
    elif role.title.name == "руководитель" and role.organization:
        role.rank = "head_of_organization"  # «руководитель НАТО»


def _is_man_in_nominative(head: Token) -> bool:
    """«провела временный поверенный»: of men no nominative is written as the accusative is."""
    return (
        head.number == "sing"
        and any(p.case == "nom" and {"anim", "masc", "NOUN"} <= p.grammemes for p in head.parses)
        and not any(p.case == "acc" for p in head.parses)
    )


def _only_case(head: Token) -> str:
    """The nominative, where a noun can be one, or the first case that its form can be."""
    cases = [p.case for p in head.parses if p.pos == "NOUN" and p.case]
    return "nom" if "nom" in cases else next(iter(cases), "")


def _governed_case(before: Token) -> str:
    """«был принят замминистра», «вручил копии грамот замглавы МИД»: the case that a word before asks for."""
    if before.form == "Part" and not before.case and before.lemma in RECEIVING:
        return "ins"
    return "dat" if before.lower in ("грамоты", "грамот") else ""


def _can_be(tokens: Sequence[Token], name: Atom, case: str) -> bool:
    """Whether a name can stand in ``case``, not as a word that only the nominative is written so."""
    words = tokens[name.first : name.last]
    return all(t.can_be(case) for t in words if len(t.text) > 1) or can_stand_in([t.text for t in words], case)


__all__ = ["PLAIN_MODIFIERS", "Role", "RoleParser"]
