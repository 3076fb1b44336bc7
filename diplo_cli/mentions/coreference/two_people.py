"""Whether two mentions near one another must be two people: nobody meets himself, or tells of himself as another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Document
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.offices_told import has_unlisted_office
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import LINKS

# «Президент встретился с министром. А. Орлов доложил …»: who is below reports to who is above.
_REPORTING_TO = frozenset("доложить докладывать отчитаться отчитываться".split())
# «принял в среду министра»: what may stand between a verb and its object.
_OF_DAY = frozenset(["ADP", "NOUN", "ADV", "NUM"])
_DAY_REACH = 3
_ABROAD = 3  # sentences from «прибыл в Перу» to «встреча с президентом страны»
_NEAR_OTHER = 6  # tokens before a subject among which «его» may stand
_THE_OTHER = frozenset("его ее её ним ней нею ему гостя гостю гостем гостьей".split())  # who was told before
_HE = frozenset(["он", "она"])
_JOINING = frozenset(["присутствовать", "участвовать", "участие", "присоединиться"])
_BACK = 6  # sentences back to the second one before a role
_DATELINE = 9  # tokens of «ЛИМА, 5 мая 2025 года.»


class TwoPeople:
    """Looks at the parties of each sentence; ``home``: the country that the release is written from."""

    def __init__(self, document: Document, parties: Sequence[Sequence[Party]], home: str | None):
        self.document = document
        self.by_sentence = parties
        self.home = home
        self._told: dict[tuple[str, str | None], list[Party]] = {}  # the mentions of an office without a name
        for sentence in parties:
            for party in sentence:
                if party.roles and not party.name_span and not party.collective:
                    self._told.setdefault((party.roles[0].name, party.country), []).append(party)

    def number_of(self, party: Party) -> int:
        """The number of the sentence that tells a party."""
        return self.document.sentence_at(self.document.tokens[party.first].start)

    def beside(self, party: Party) -> Sequence[Party]:
        """The parties of its sentence, itself among them."""
        return self.by_sentence[self.number_of(party)]

    def has_unlisted_office(self, mention: Party) -> bool:
        """Whether an office that no list knows stands before a name in its sentence, and behind any other name."""
        start = self.document.sentences[self.number_of(mention)].first
        named = (p.last for p in self.beside(mention) if p.name_span is not None and p.last <= mention.first)
        return has_unlisted_office(self.document.tokens, mention, max(named, default=start))

    def meets_office(self, entity: Entity, party: Party) -> bool:
        """«Встреча с главой ведомства» over «И. Петров принял главу ведомства»: the office is met in any mention."""
        return any(self.meets(entity, p) for p in self._told.get((party.roles[0].name, party.country), ()))

    def is_colleague_elsewhere(self, entity: Entity, party: Party) -> bool:
        """«Президент встретится с сирийским коллегой А. Состоится встреча председателей парламентов Чили и Сирии»,
        «Прилетел министр А. Он встретится с коллегой Б. и будет принят президентом»: whose colleague somebody is, tells
        his office."""
        for mention in entity.mentions:
            if not mention.roles or mention.roles[0].title.name != "коллега":
                continue
            number = self.number_of(mention)
            beside = self._with_office(number, mention, party)
            beside = beside or [p for p in self._with_office(number - 1, mention, party) if p.case == "nom"]
            if beside and party.rank not in {p.rank for p in beside}:
                return True
        return False

    def _with_office(self, number: int, *others: Party) -> list[Party]:
        """The people of a sentence who are told with an office, but for ``others``."""
        told = self.by_sentence[number] if number >= 0 else ()
        return [p for p in told if p.kind == "person" and p.roles and all(p is not other for other in others)]

    def names_partner(self, entity: Entity, party: Party) -> bool:
        """«Прошла встреча президента с министром. А. Орлов доложил …»: a subject new in the next sentence is the one
        who was told last, not who met him."""
        tokens = self.document.tokens
        first = entity.mentions[0]
        number = self.number_of(party)
        if first.case != "nom" or self.number_of(first) != number + 1:
            return False
        reports = any(t.lemma in _REPORTING_TO for t in tokens[first.last : first.last + 2])
        if party.case == "nom" and not reports:
            return False
        return any(
            p.roles and not p.name_span and not p.collective and p.first > party.first
            and self.is_met(p) and (entity.country or entity.guess) in (None, p.country or self.home)
            for p in self.by_sentence[number]
        )  # fmt: skip

    def is_met(self, party: Party) -> bool:
        """«(встреча) с министром», «(принял) министра», «(принял) в среду министра»"""
        if party.case == "ins":
            return self._is_partner(party)
        before = self.document.tokens[max(0, party.first - _DAY_REACH) : party.first]
        verb = next((n for n, t in enumerate(before) if t.pos == "VERB" and t.form == "Fin"), None)
        if party.case == "gen" and party.roles:  # «принял генерального секретаря», read as a genitive
            return verb == len(before) - 1
        return party.case == "acc" and verb is not None and all(t.pos in _OF_DAY for t in before[verb + 1 :])

    def is_only_partner(self, party: Party, mine: Sequence[Party]) -> bool:
        """«А. Орлов провёл переговоры с послом Чили. Х. Вега поблагодарил …»: the one without a name whom somebody with
        a name met."""
        others = [p for p in mine if p.kind == "person" and p is not party and not p.pronoun]
        subject = any(p.name_span and p.case == "nom" and p.last <= party.first for p in others)
        sided = bool(party.country or party.organization) or any(r.stateless for r in party.roles)
        return subject and (self.is_met(party) or self._is_called(party)) and all(p.name_span for p in others) and sided

    def _is_called(self, party: Party) -> bool:
        """«позвонил своему иранскому коллеге»"""
        verb = self.document.tokens[party.first - 1] if party.first else None
        return party.case == "dat" and verb is not None and verb.lemma in ("позвонить", "звонить", "дозвониться")

    def is_report(self, number: int) -> bool:
        """«Об этом сообщил И. Петров», «Как рассказал И. Петров, …»: who tells of it is nobody told before."""
        sentence = self.document.sentences[number]
        opening = [t.lower for t in self.document.tokens[sentence.first : sentence.first + 2]]
        return opening[:1] == ["как"] or opening == ["об", "этом"]

    def _is_partner(self, party: Party) -> bool:
        """«с министром», «с президентом и министром»: an instrumental behind «с», or joined with one."""
        tokens = self.document.tokens
        before = tokens[max(0, party.first - 1)].lower
        if before in ("с", "со"):
            return True
        if before not in LINKS:
            return False
        mine = self.beside(party)
        return any(p.last == party.first - 1 and p.case == "ins" and self._is_partner(p) for p in mine)

    def meets(self, entity: Entity, party: Party) -> bool:
        """«И. Петров встретился с министром», «встреча И. Петрова с министром», «И. Петров принял министра»: not he
        himself."""
        mine = self.beside(party)
        told = [m for m in mine if m.entity == entity.number and m is not party and not m.pronoun]
        before = [m for m in told if m.first < party.first]
        if party.case == "nom":
            return any(self._is_taken(m, party) or self._tells_of(m, party) for m in told if m.name_span)
        if party.case != "ins" or not self._is_partner(party):
            subjects = [m for m in before if m.case == "nom" and self._is_one_clause(m, party)]
            return any(m.name_span or party.case == "acc" for m in subjects)
        if any(m.case == "nom" or (m in before and m.case == "gen") for m in told if m.name_span):
            return True
        subjects = [m for m in mine if m.kind == "person" and m.first < party.first and m.case == "nom"]
        return bool(subjects) and subjects[-1].entity == entity.number

    def meets_himself(self, entity: Entity, party: Party) -> bool:
        """«(Президент Чили Х. Вега прилетел в Лиму.) Вега встретится с президентом», «Он встретится с президентом»:
        whether the subject of a clause would meet himself."""
        if party.case != "ins" or not self._is_partner(party):
            return False
        number = self.number_of(party)
        subject = self._subject_before(number, party.first)
        if subject is not None and subject.pronoun in _HE and number and subject.entity is None:
            subject = self._subject_before(number - 1, party.first)
        return subject is not None and subject.name_span is not None and subject.entity == entity.number

    def _subject_before(self, number: int, stop: int) -> Party | None:
        """The last person in the nominative of sentence ``number`` before token ``stop``."""
        people = [p for p in self.by_sentence[number] if p.kind == "person" and p.case == "nom" and p.first < stop]
        return people[-1] if people else None

    def meets_visitor(self, entity: Entity, party: Party) -> bool:
        """«Президент Чили прибыл в Перу. Состоялась встреча с президентом страны»: who alone was told before, with
        another state, met somebody else."""
        number = self.number_of(party)
        if party.case != "ins" or not number or not self._is_partner(party):
            return False
        if party.first > 1 and self.document.tokens[party.first - 2].lower == "вместе":
            return False  # «Вместе с президентом приехал министр»
        if any(p is not party and p.kind == "person" and p.first < party.first for p in self.by_sentence[number]):
            return False
        own = entity.country or entity.guess
        told = [p for n in range(max(0, number - _ABROAD), number) for p in self.by_sentence[n]]
        visited = {p.country for p in told if p.kind == "country"} - {None, own}
        people = {p.entity for p in told if p.kind == "person" and p.country not in (None, *visited)}
        return own is not None and bool(visited) and people == {entity.number}

    def _tells_of(self, teller: Party, other: Party) -> bool:
        """«И. Петров сообщил, что президент …»: who tells of somebody does not speak of himself."""
        between = self.document.tokens[teller.last : other.first]
        opens = next((n for n, t in enumerate(between) if t.text == ":" or t.lower == "что"), None)
        told = between[:opens] if opens is not None and teller.case == "nom" else ()
        return any(t.form == "Fin" and t.lemma in speech_verbs() for t in told)

    def _is_taken(self, other: Party, subject: Party) -> bool:
        """«Премьер встретился с И. Петровым», «И. Петрова принял президент»: somebody else than the subject."""
        if self.is_met(other):
            return other.case == "ins" or self._is_one_clause(subject, other)
        return (
            other.case in ("gen", "acc", "dat") and other.last < subject.first and self._is_one_clause(other, subject)
        )

    def _is_one_clause(self, one: Party, other: Party) -> bool:
        return all(t.pos != "PUNCT" for t in self.document.tokens[one.last : other.first])

    def acts_on_another(self, subject: Party, only: Entity | None = None) -> bool:
        """«Его принял министр», «С ней встретился посол»: whoever was told before is somebody else; «Министр встретил
        гостя» where ``only`` one was told there."""
        number = self.number_of(subject)
        sentence = self.document.sentences[number]
        before = self.document.tokens[sentence.first : subject.first]
        if len(before) <= _NEAR_OTHER and any(t.lower in _THE_OTHER for t in before):
            return True
        if only is None or not number or subject.case != "nom":
            return False
        told = {p.entity for p in self.by_sentence[number - 1] if p.name_span and p.kind == "person"}
        behind = self.document.tokens[subject.last : min(subject.last + _NEAR_OTHER, sentence.last)]
        # «принял его», not «провёл его встречу»
        objects = (t for t, after in pairwise(behind) if t.lower in _THE_OTHER and after.pos not in ("ADJ", "NOUN"))
        return told == {only.number} and next(objects, None) is not None

    def joins(self, party: Party) -> bool:
        """«На встрече присутствовал мэр Лимы»: nobody who was told to meet."""
        start = self.document.sentences[self.number_of(party)].first
        return party.case == "nom" and any(t.lemma in _JOINING for t in self.document.tokens[start : party.first])

    def is_joined(self, party: Party) -> bool:
        """«А. и Б. …», «А., Б. и В. …»: whether the next one in its sentence is told with it, by name."""
        behind = next((p for p in self.beside(party) if p.first == party.last + 1), None)
        links = behind is not None and self.document.tokens[party.last].lower in LINKS
        return links and behind is not None and behind.name_span is not None and behind.case == party.case

    def sentences_before(self, at: int) -> list[int]:
        """The two sentences before sentence ``at`` that are no dateline."""
        return [number for number in range(at - 1, max(-1, at - _BACK), -1) if not self.is_dateline(number)][:2]

    def is_dateline(self, number: int) -> bool:
        """«ЛИМА, 5 мая. /Агентство/.», «Лима.», «5 мая 2025.»: a short sentence without a verb, of nobody."""
        sentence = self.document.sentences[number]
        tokens = self.document.sentence_tokens(sentence)
        if len(tokens) > _DATELINE or self.document.paragraphs[sentence.paragraph].kind != "text":
            return False
        people = any(p.kind == "person" for p in self.by_sentence[number])
        return not people and all(t.form != "Fin" for t in tokens) and not self.by_sentence[number][1:]

    def is_close(self, entity: Entity, party: Party) -> bool:
        """Whether the person is named at most two sentences before the role, or in its sentence in another clause:
        «Самолёт А. Берг сел в Осло, где министра принял король»."""
        at = self.number_of(party)
        named = [m for m in entity.mentions if m.name_span and m.first < party.first]
        if any(m in self.by_sentence[n] for n in self.sentences_before(at) for m in named):
            return True
        beside = (m for m in named if m in self.by_sentence[at] and party.case != "nom")
        return any(not self._is_one_clause(m, party) and not self._tells_of(m, party) for m in beside)
