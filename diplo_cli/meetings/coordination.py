"""The parties of a sentence: where they stand, in which case, who is joined with whom."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.line_kinds import PartKind
from diplo_cli.meetings.asides import SOURCES, weightless, without_asides
from diplo_cli.meetings.list_bridges import goes_on, is_animate, is_place_of_group, without_titles
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.openings import opening_kinds
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, PARTS_OF_DAY, WEEKDAYS
from diplo_cli.mentions.case_in_sentence import meets_apart
from diplo_cli.mentions.courtesies import courtesy_end, may_end_courtesy
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.name_case import can_stand_in
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.party import OF_COUNTRIES

# Words that begin a clause of their own.
SUBORDINATORS = frozenset(["что", "чтобы", "где", "когда", "куда", "если", "хотя", "поскольку"])
# «А., а также Б.», «не только А., но и Б.», «как А., так и Б.»
_BRACKETED = 12  # tokens from a bracket to the one that closes it
_AS_WELL = ([",", "а", "также"], [",", "но", "и"], [",", "так", "и"])
_COORDINATORS = frozenset([",", ";", "и", "ни", "также", "а", "с", "со", "плюс", "еще", "ещё"])
# Tokens that may stand between two people of one list: a group that no list knows, a relative clause.
_BRIDGE = 18
_JOINS = frozenset([",", "и"])  # one of which opens or closes what stands between two people
_LINKS = 3  # words that may join two parties: «плюс ещё российский»; more only behind a comma or «и»
_IN_CLAUSE = 3  # parties from one member to the next, those of a clause between them too
_TELLING_SOURCE = frozenset(["как", "по"])
_TO_SOURCE = 6  # tokens from «как» or «по» to who told it
_QUOTATION_MARKS = frozenset('«»"“”„')
_CLAUSE = frozenset(["VERB", "AUX", "ADP", "SCONJ", "PRON"])
_WHEN = WEEKDAYS.keys() | PARTS_OF_DAY
_MONTHS = frozenset(MONTHS_GENITIVE)
_STEM = 7  # letters
_WHEN_OR_WHERE = 4  # words of «во вторник», «в своём кабинете» between a fronted object, the subject and the verb


class Coordination(msgspec.Struct):
    """One sentence and its parties, in the order of the text; token numbers count in the document. ``tokens`` are the
    document's, those of the sentence's asides emptied; ``first``–``last`` (exclusive) and ``words`` (in lower case) are
    the sentence's. ``opening``: the kinds of ``openings`` that it begins as.

    Once it tells a meeting (see ``tell_words``), ``lemmas`` are its dictionary forms, ``stems`` the first seven letters
    of its words that have as many, ``modal`` the kinds of modal words among them and ``vocabulary`` its ``words`` with
    ``lemmas`` and ``modal``: a rule first looks there whether its words are in the sentence at all. ``weightless``: the
    tokens that don't count in a window, if it has asides or months; ``relatives``: those of «который» and of
    participles."""

    document: Document
    sentence: Sentence
    number: int
    part: PartKind
    parties: list[Party]
    atoms: dict[int, Atom]
    entities: list[Entity]
    triggers: list[Trigger]
    tokens: Sequence[Token] = ()
    first: int = 0
    last: int = 0
    words: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    modal: frozenset[str] = frozenset()
    vocabulary: frozenset[str] = frozenset()
    relatives: tuple[int, ...] = ()
    weightless: list[int] = []
    opening: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        # Asked for hundreds of times a sentence: fields are quicker than properties.
        self.tokens, self.first, self.last = self.document.tokens, self.sentence.first, self.sentence.last
        self.words = self.words or frozenset([t.lower for t in self.tokens[self.first : self.last]])
        if self.triggers:
            self.tokens = without_asides(self.document.tokens, self.first, self.last, self.parties, self.words)
        if self.tokens is not self.document.tokens:
            self.parties = [p for p in self.parties if self.tokens[p.first].text]  # not «пресс-служба», who tells it
            self.words = frozenset([t.lower for t in self.tokens[self.first : self.last]])
        self.opening = opening_kinds(self.document, self.sentence)
        if self.triggers:
            self.tell_words()

    def tell_words(self) -> None:
        """Fill in what the rules ask of a sentence with triggers, or of one that goes on with a meeting without any."""
        told: Sequence[Token] = self.tokens[self.first : self.last]
        self.lemmas = frozenset([t.lemma for t in told])
        self.stems = frozenset([word[:_STEM] for word in self.words if len(word) >= _STEM])
        if "" in self.words or not _MONTHS.isdisjoint(self.words):
            self.weightless = weightless(told)
        self.modal = is_modal.kinds_among(self.lemmas)
        self.vocabulary = self.words.union(self.lemmas, self.modal)
        self.relatives = tuple([t.i for t in told if t.lemma == "который" or t.form == "Part"])

    def before(self, at: int, count: int) -> Sequence[Token]:
        """The ``count`` tokens before token ``at``, fewer at the start of the sentence."""
        start = at - count
        if start <= self.first:
            return self.tokens[self.first : at]
        while self.weightless and start > self.first:
            missing = count - (at - start) + len([i for i in self.weightless if start <= i < at])
            if missing <= 0:
                break
            start = max(self.first, start - missing)
        return self.tokens[start:at]

    def party_at(self, i: int) -> int | None:
        """The number of the party that begins at token ``i``."""
        for n, party in enumerate(self.parties):
            if party.first == i:
                return n
        return None

    def stands_in(self, party: Party, case: str) -> bool:
        """Whether a party can stand in ``case``; the tagger's word counts unless the form speaks against it."""
        if party.case == case:
            return True
        span = party.name_span if party.name_span and not party.roles else (party.first, party.last)
        head = self.tokens[span[0]]
        if party.kind != "person" and head.text.isupper():
            return True
        fixed = any("Fixd" in p.grammemes for p in head.parses)  # «Перу и Дания»: the tagger guesses
        if span == party.name_span and party.case in ("nom", "") and case != "nom" and span[1] - span[0] > 1:
            return can_stand_in([t.text for t in self.tokens[span[0] : span[1]]], case)  # «между А. и Чан Ван Хоа»
        return head.can_be(case) and (fixed or not party.case or _confusable(party.case, case))

    def group(self, number: int, *, case: str | None = None) -> list[Party]:
        """The coordination that begins at party ``number``: «с X, Y и Z»."""
        out = [self.parties[number]]
        at = number + 1
        while at < len(self.parties):
            following = self.parties[at]
            within = "(" in self.words and following.first == out[-1].last + 1
            if within and self._past_brackets(out[-1].last, self.last) > following.first:
                at += 1
                continue
            if self._is_joined(out[-1], following, case):
                out.append(following)
                at += 1
                continue
            beyond = self._beyond(out[-1], at, case)
            if beyond is None:
                break
            out.append(self.parties[beyond])
            at = beyond + 1
        return out

    def _beyond(self, last: Party, at: int, case: str | None) -> int | None:
        """The first of three parties from number ``at`` that what stands between joins to ``last``."""
        for number in range(at, min(at + 3, len(self.parties))):
            gap = self.tokens[last.last : self.parties[number].first]
            if len(gap) > _BRIDGE:
                return None
            joined = len(gap) > 2 and (gap[0].lower in _JOINS or gap[-1].lower in _JOINS)
            if joined and self._bridges(last, number, case):
                return number
        return None

    def _is_joined(self, last: Party, following: Party, case: str | None) -> bool:
        """«X и Y», «X, Y»: only a link, an adjective or a country stands between, and no body that is a source."""
        start, stop = last.last, following.first
        stop = self._before_courtesies(start, stop) if may_end_courtesy(self.tokens[stop - 1]) else stop
        start = self._past_brackets(start, stop) if "(" in self.words else start
        gap = self.tokens[start:stop]
        if not _QUOTATION_MARKS.isdisjoint(self.words):
            gap = [t for t in gap if t.text not in _QUOTATION_MARKS]
        of_states = following.rule == last.rule == OF_COUNTRIES and following.roles[0] is last.roles[0]
        if len(gap) > _LINKS and gap[0].lower not in (",", "и") and not of_states:
            return False
        if not gap and following.rule.startswith("roles"):
            # not «прибывшие в Чили послы», «прибывшими на встречу глав государств президентами»
            return last.kind == "person" and (not case or self.stands_in(following, case))
        if (following.rule == "capital" and self._is_place_of_headline(following)) or self.is_told_as_source(last):
            return False
        if of_states:
            return True  # «министров Италии, Канады и Бельгии»
        if len(gap) > 2 and self._is_described(gap, following):
            return last.kind == following.kind == "person" and (not case or self.stands_in(following, case))
        words = [t.lower for t in gap]
        as_well = words[:3] in _AS_WELL
        linked = _COORDINATORS.issuperset(words) or self._coordinate(gap[3 * as_well :], following)
        if len(gap) > _LINKS + as_well or not linked:
            return False
        if case and not self.stands_in(following, case):
            return False
        if case == "ins" and gap and gap[0].text == "," and meets_apart(self.tokens, following):
            return False
        if case == "ins" and words == [","] and self._opens_clause(following):
            return False
        if case == "nom" and last.kind != "person" and self._is_source(last):
            return False
        if gap and gap[0].text == ";":  # «с президентом А.; министром Б.», «послы: посол Чили А.; посол Перу Б.»
            listed = "-listed" in last.rule and "-listed" in following.rule
            alike = last.case == following.case and (listed or last.case in ("ins", "gen"))
            return last.kind == following.kind == "person" and alike
        return "," in words or "и" in words or "также" in words

    def _opens_clause(self, following: Party) -> bool:
        """«О чём говорил с А. Бергом, Крон сообщить не может»: a name alone behind a comma, and a verb behind it."""
        verb = self.tokens[following.last] if following.last < self.last else None
        return following.rule == "name" and verb is not None and verb.form in ("Fin", "Inf")

    def is_aside(self, party: Party, at: int) -> bool:
        """«Министр (его сопровождал посол) встретился …»: whether a party stands in brackets that close before token
        ``at``."""
        if "(" not in self.words:
            return False
        closing = next((t.i for t in self.tokens[party.last : at] if t.text in ("(", ")")), None)
        opening = next((t for t in reversed(self.tokens[self.first : party.first]) if t.text in ("(", ")")), None)
        closed = closing is not None and self.tokens[closing].text == ")"
        return closed and opening is not None and opening.text == "("

    def _past_brackets(self, at: int, stop: int) -> int:
        """«с главой Международного валютного фонда (МВФ) и послом Чили», «Президент (на фото слева) и король», «с
        послом Чили (5 мая) и послом Перу»: behind the brackets, where such stand that name nobody else."""
        if at >= min(stop, self.last) or self.tokens[at].text != "(":
            return at
        inside = range(at + 1, min(at + _BRACKETED, stop, self.last))
        closing = next((i for i in inside if self.tokens[i].text == ")"), at)
        short = closing == at + 2 and self.tokens[at + 1].text.isupper()
        others = any(at < p.first < closing and p.kind == "person" for p in self.parties)
        return closing + 1 if closing > at and (short or not others) else at

    def _before_courtesies(self, start: int, stop: int) -> int:
        """«А., посол Мали, Е.П. г-жа Б.»: where the words of courtesy begin that end at token ``stop``."""
        for i in range(start, stop):
            at = i
            while at < stop and (end := courtesy_end(self.tokens, at)) > at:
                at = end
            if at == stop and i < stop:
                return i
        return stop

    def _is_place_of_headline(self, city: Party) -> bool:
        """«Участие министра в саммите НАТО, Осло, 7 октября»: where and when, at the end of a headline."""
        behind = self.tokens[city.last : min(city.last + 2, self.last)] if self.part == "title" else ()
        return len(behind) == 2 and behind[0].text == "," and any(map(str.isdigit, behind[1].text))

    def _is_described(self, gap: Sequence[Token], following: Party) -> bool:
        """«Президент и (недавно) прибывший в Осло премьер-министр»: a participle tells of the second."""
        if not 2 < len(gap) <= _BRIDGE or gap[0].lower not in ("и", ","):
            return False
        participle, *rest = gap[1 + (gap[1].pos == "ADV") :]
        if participle.form != "Part" or not participle.can_be(following.case) or following.kind != "person":
            return False
        return not any(t.text in (",", ";") or t.form in ("Fin", "Part") for t in rest)

    def _is_source(self, body: Party) -> bool:
        """«Как сообщили в МИД, президент …», «По данным посольства Кубы, …»: who told it, not who met."""
        opens = self.tokens[self.first].lower == "по" and body.first - self.first <= 4
        head = self.tokens[body.first]
        # «США и Куба провели …»: of what does not decline the tagger guesses the case
        guessed = body.kind == "country" and (head.text.isupper() or any("Fixd" in p.grammemes for p in head.parses))
        return (
            opens
            or (body.case in ("gen", "loc") and not guessed)
            or self.preposition(body) in ("в", "из", "от", "по", "со")
        )

    def is_told_as_source(self, party: Party) -> bool:
        """«как сообщили представители президента, …», «Как рассказал после встречи министр, …», «По словам министра,
        …»: who told it, not who met."""
        if _TELLING_SOURCE.isdisjoint(self.words):
            return False
        before = self.before(party.first, _TO_SOURCE)
        at = next((n for n in range(len(before) - 1, -1, -1) if before[n].lower in _TELLING_SOURCE), None)
        if at is None or at + 1 >= len(before):
            return False
        told = before[at + 1 :]
        if before[at].lower == "по":
            return len(told) == 1 and told[0].lemma in SOURCES
        # «Как прошли переговоры министров, …»: of those who met
        tells = told[0].form == "Fin" and not is_support(told[0], "exist")
        return tells and sum(t.form == "Fin" for t in told) == 1 and all(t.text != "," for t in told)

    def _coordinate(self, words: Sequence[Token], following: Party) -> bool:
        """«и», an adjective before the next party, or its country: «министрами Турции Х. и Ирана А.»."""
        others = [t.i for t in words if t.lower not in _COORDINATORS and t.pos != "ADJ"]
        if others and following.rule != "roles-names":
            return False
        return all(i in self.atoms and self.atoms[i].kind == "country" for i in others)

    def _bridges(self, last: Party, number: int, case: str | None) -> bool:
        """«с X, а также депутатами палаты, Y», «с X, который приехал в Осло, и с Y», «с X, представляющим Перу, и Y»:
        what stands between two people."""
        following = self.parties[number]
        gap = self.tokens[last.last : following.first]
        if self._is_described(gap, following):
            return last.kind == "person" and (not case or self.stands_in(following, case))
        if case == "nom" and self._is_closed(gap):
            verb = next((t for t in self.tokens[following.last : self.last] if t.form == "Fin"), None)
            both = verb is not None and verb.number == "plur" and self.stands_in(following, case)
            return both and last.kind == following.kind == "person"
        cases = {"ins": ("ins",), "gen": ("gen",), "acc": ("acc", "gen")}.get(case or "", ())
        if following.kind != "person" or following.case not in cases:
            return False
        if len(gap) < 4 or last.kind != "person":
            return False
        participle = gap[1].form == "Part" and gap[1].case in cases
        if gap[0].text == "," and (gap[1].lemma == "который" or participle):
            return goes_on(gap) and sum(t.form == "Fin" for t in gap) == (0 if participle else 1)
        if gap[-1].lower not in (",", "и"):
            return False
        if any(t.pos in _CLAUSE and not (t.form == "Part" and t.case) for t in without_titles(gap)):
            return case == "ins" and last.collective and is_place_of_group(gap, following)
        people = any(t.pos == "NOUN" and t.case == case and t.number == "plur" and is_animate(t) for t in gap)
        return gap[0].lower in (",", "и") and people if last.name_span is not None else last.collective

    @staticmethod
    def _is_closed(gap: Sequence[Token]) -> bool:
        """«Президент, прибывший сегодня в Осло, и (король)», «Президент, который находится в Осло, и (король)»"""
        if not 3 < len(gap) <= _BRIDGE or gap[0].text != "," or [t.lower for t in gap[-2:]] != [",", "и"]:
            return False
        clause = gap[1:-2]
        finite = sum(t.form == "Fin" for t in clause)
        described = clause[0].form == "Part" and clause[0].case == "nom" and not finite
        return (described or (clause[0].lemma == "который" and finite == 1)) and all(t.text != "," for t in clause)

    def group_before(self, number: int, *, case: str) -> list[Party]:
        """The coordination that ends at party ``number``, in the order of the text."""
        start, group = number, list[Party]()
        while start > 0:
            told = self.parties[start]
            closed = self.preposition(told) == "и" and self.tokens[told.first - 2].text == ","
            for n in range(start - 1, max(-1, start - 1 - (_IN_CLAUSE if closed else 1)), -1):
                ahead = self.group(n, case=case) if self.stands_in(self.parties[n], case) else []
                if [m for m in ahead if m is told]:
                    start, group = n, ahead
                    break
            else:
                break
        return group or self.group(start, case=case)

    def is_fronted(self, party: Party, verb: int) -> bool:
        """«Посла Перу президент Чили (принял)»: a party that opens its clause, with only the subject, and when or
        where, between it and the verb at token ``verb``."""
        before = self.tokens[party.first - 1]
        opens = party.first == self.first or before.pos in ("PUNCT", "CCONJ", "ADV") or before.lower in _WHEN
        behind = (p for p in self.parties if party.last <= p.first <= party.last + _WHEN_OR_WHERE)
        subject = next((p for p in behind if p.kind == "person" and p.case == "nom" and p.last <= verb), None)
        if not opens or subject is None or verb - subject.last > _WHEN_OR_WHERE:
            return False
        between = [*self.tokens[party.last : subject.first], *self.tokens[subject.last : verb]]
        return not any(t.pos in ("PUNCT", "VERB", "CCONJ") or t.lower in ("с", "со") for t in between)

    def preposition(self, party: Party) -> str:
        """The word before a party in lower case, '' at the start of the sentence."""
        i = party.first - 1
        return self.tokens[i].lower if i >= self.first else ""


def behind_day(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind «(5 мая)», where that begins at token ``at``."""
    words = tokens[at : at + 4]
    if len(words) < 4 or words[0].text != "(" or words[3].text != ")":
        return None
    return at + 4 if words[1].text.isdigit() and words[2].lower in MONTHS_GENITIVE else None


def _confusable(told: str, wanted: str) -> bool:
    """Cases that the tagger mixes up on names and titles."""
    return {told, wanted} in (
        {"gen", "acc"}, {"nom", "acc"}, {"dat", "loc"}, {"gen", "loc"}, {"ins", "dat"}, {"gen", "dat"}, {"nom", "ins"},
        {"nom", "gen"}, {"ins", "loc"}, {"ins", "gen"},
    )  # fmt: skip


def without(parties: list[Party], taken: list[Party]) -> list[Party]:
    """``parties`` but those in ``taken``."""
    if not parties or not taken:
        return [*parties]
    return [p for p in parties if all(p is not t for t in taken)]
