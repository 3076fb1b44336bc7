"""Whom «он», «она», «я», «мы» mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.mentions.coreference.groups import group_meant, people_of
from diplo_cli.mentions.denied import without_denied
from diplo_cli.mentions.designations import THE_ONE_TOLD, meant_by_designation
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.guests import GUESTS, is_guest, meant_by_guest
from diplo_cli.mentions.known_neighbours import GOING_ALONG
from diplo_cli.mentions.natives import NATIVES
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.mentions.word_classes import ARRIVING, GENDER_OF_HIS, IN_OR_ON, RECEIVING
from diplo_cli.normalize import DASHES

_REACH = 3
_COMPANY = 4  # people who travel «вместе»
_CLOSING = {"»": "«", "“": "„", "”": "“", '"': '"'}
_CLAUSE = 5  # words between «с королём» and «он»
# Of the verbs of speech those that only say whose words are quoted; «предложить» and the like tell of others too.
_SPEECH = frozenset(
    "сказать заявить отметить подчеркнуть сообщить написать добавить рассказать пояснить уточнить цитировать говорить"
    " резюмировать заключить поделиться".split()
)
_QUOTES = frozenset(["цитировать", "процитировать"])
_CITED = 6  # words from «цитирует» to whom it cites
_CITING = frozenset("привести приводить приводиться передать передавать".split())
_SAID_IN = frozenset("говорится сказано отмечается подчеркивается подчёркивается".split())
_LONG_REACH = 6  # sentences behind the one that tells of a coming
_COMING = ARRIVING | {"посетить", "находиться", "визит", "поездка", "приземлиться", "побывать"}
_RECEIVING_OR_ALONG = RECEIVING | GOING_ALONG
_ON_WAY = 3  # words of «в этой поездке»
# Who was told before, as an object: a pronoun («его»), or what he is («гостя»).
THE_GUEST = frozenset("его ее её гостя гостью гостей чиновника дипломата политика".split())
THE_GUESTS = frozenset("их гостей лидеров чиновников дипломатов политиков чету супругов".split())  # several
_GUEST_OR_GUESTS = THE_GUEST | THE_GUESTS


def is_of_guest(tokens: Sequence[Token], sentence: Sentence, parties: Sequence[Party]) -> bool:
    """«У трапа его встретил министр», «Гостью принял король», «В аэропорту министра встретил посол»: the text goes on
    about the guest."""
    words = tokens[sentence.first : sentence.last]
    for verb in [t.i for t in words if t.form == "Fin" and t.lemma in _RECEIVING_OR_ALONG]:
        if any(t.lower in _GUEST_OR_GUESTS for t in tokens[max(sentence.first, verb - 1) : verb + 2]):
            return True
        if _guest_before(tokens, verb, parties) is not None:
            return True
    return False


def _guest_before(tokens: Sequence[Token], verb: int, parties: Sequence[Party]) -> Party | None:
    """The person before a verb of greeting who is its object, where no subject stands before it."""
    before = [p for p in parties if p.last <= verb and p.kind == "person"]
    if not before or any(p.case == "nom" for p in before) or before[-1].collective:
        return None
    guest = before[-1]
    ahead = tokens[guest.first - 1] if guest.first else None
    stands = guest.case in ("acc", "gen") and (ahead is None or ahead.pos != "ADP")
    between = tokens[guest.last : verb]  # «Президента в поездке сопровождают министры»
    near = not between or (len(between) <= _ON_WAY and between[0].lower in IN_OR_ON)
    return guest if stands and near else None


class PronounResolver:
    """Gives the pronouns of a document their entities, once everybody else has one."""

    def __init__(self, document: Document, parties: Sequence[Sequence[Party]], entities: Sequence[Entity]):
        self.document = document
        self.by_sentence = parties
        self.entities = entities

    def resolve(self) -> None:
        """«он», «она»: the nearest person before it whose gender fits, subjects first."""
        for number, sentence in enumerate(self.by_sentence):
            for party in sentence:
                if party.pronoun and party.entity is None and (party.number == "sing" or party.pronoun == "мы"):
                    entity = self._antecedent(party, number)
                    if entity is not None:
                        party.entity = entity.number
                if party.entity is None and (group := group_meant(party, number, self.by_sentence, self.document)):
                    party.entity, party.stands_for = group.entity, group.stands_for
                elif party.rule == NATIVES:
                    party.stands_for = people_of(
                        party, self.by_sentence[max(0, number - _LONG_REACH) : number], self.entities
                    )
                elif party.entity is None and (guests := self._guests_named(party, number)):
                    party.entity, party.stands_for = guests[0].entity, guests
                elif party.entity is None and party.pronoun == "они":
                    party.stands_for = self._two_told(party, number)

    def _antecedent(self, party: Party, number: int) -> Entity | None:
        """Whom a pronoun means: in its sentence and the three before it, subjects first, a host of a guest last."""
        if party.rule == THE_ONE_TOLD:
            word = self.document.tokens[party.first].lemma
            return meant_by_designation(party, word, self.by_sentence, number, self.entities)
        if is_guest(party):
            return meant_by_guest(party, self.by_sentence, number, self.entities, self._tells_of_coming)
        wanted = "femn" if party.pronoun in ("она", "ней", "нею") else "masc"
        if party.pronoun in ("я", "мы"):
            return self._speaker(party, number)
        if (visitor := self._visitor_there(party, number)) is not None:
            return visitor
        candidates: list[Party] = []
        hosts: list[Party] = []
        until, number = self._before_own_words(party, number)
        for back in range(number, max(-1, number - _REACH - 1), -1):
            sentence = self.document.sentences[back]
            people = [
                p
                for p in without_denied(self.document.tokens, sentence, self.by_sentence[back])
                if p.kind == "person" and p.entity is not None and p.first < until and not p.collective
                and not self._is_met_by(party, p)
                and not (back == number and (self._acts_on(p, party) or self._is_besides(p, sentence)))
            ]  # fmt: skip
            people.sort(key=lambda p: (p.case != "nom", -p.first if back == number else p.first))
            people.sort(key=lambda p: back == number and self._is_partner(p))
            hosts += people if back < number and self._is_of_guest(back) else []
            candidates += [p for p in people if all(p is not h for h in hosts)]
        candidates += hosts
        candidates.sort(key=_only_reports)
        for candidate in candidates:
            assert candidate.entity is not None
            entity = self.entities[candidate.entity]
            gender = entity.name.gender if entity.name else None
            if gender is None or gender == wanted:
                return entity
        return None

    def _visitor_there(self, party: Party, number: int) -> Entity | None:
        """«рассказал о визите премьера в Осло, где он встретится с королём»: whose visit it is."""
        tokens = self.document.tokens
        if party.first == 0 or tokens[party.first - 1].lower != "где":
            return None
        for other in self.by_sentence[number]:
            whose = other.last < party.first and other.case == "gen" and other.kind == "person" and not other.collective
            if whose and other.entity is not None and tokens[other.first - 1].lemma in ("визит", "поездка"):
                return self.entities[other.entity]
        return None

    def _guests_named(self, party: Party, number: int) -> list[Party]:
        """«Премьер принял сенаторов А. и Б. Гости встретились также с …»: those received, in one of the sentences
        before."""
        if self.document.tokens[party.first].lower not in GUESTS:
            return []
        for back in range(number - 1, max(-1, number - _REACH - 1), -1):
            sentence = self.document.sentences[back]
            words = self.document.sentence_tokens(sentence)
            verb = next((t for t in words if t.lemma in RECEIVING and t.form == "Fin"), None)
            people = [p for p in self.by_sentence[back] if p.kind == "person" and p.entity is not None and p.name_span]
            guests = [p for p in people if verb is not None and p.first > verb.i and p.case in ("acc", "gen")]
            if guests:
                return guests
        return self._who_came(number)

    def _who_came(self, number: int) -> list[Party]:
        """«В Осло прибыли спикеры А. и Б. … … Гости проведут переговоры с …»: several people of the sentence told last
        that tells of a coming."""
        for back in range(number - 1, max(-1, number - 1 - _LONG_REACH), -1):
            if self._tells_of_coming(back):
                people = [p for p in self.by_sentence[back] if p.kind == "person" and p.case == "nom" and p.name_span]
                if people:
                    return people if len({p.entity for p in people} - {None}) > 1 else []
        return []

    def _two_told(self, they: Party, number: int) -> list[Party]:
        """«А. встретился с Б. Позже они созвонились с В.»: the only two people of the sentence before, or those who
        were together, where somebody else is told beside them."""
        if they.case != "nom" or not number:
            return []
        before = [p for p in self.by_sentence[number - 1] if p.kind == "person"]
        two = {p.entity: p for p in before if p.entity is not None and (p.name_span or p.roles)}
        beside = {p.entity for p in self.by_sentence[number] if p.kind == "person" and p.case == "ins"} - {None}
        plain = all(not p.collective for p in before) and any(p.case == "nom" for p in before)
        sentence = self.document.sentences[number - 1]
        together = any(t.lower == "вместе" for t in self.document.tokens[sentence.first : sentence.last])
        few = 2 <= len(two) <= (_COMPANY if together else 2)
        return list(two.values()) if few and plain and beside and beside.isdisjoint(two) else []

    def _tells_of_coming(self, number: int) -> bool:
        """«прибыл в Осло», «находится с визитом в Осло»"""
        sentence = self.document.sentences[number]
        return any(t.lemma in _COMING for t in self.document.tokens[sentence.first : sentence.last])

    def _before_own_words(self, party: Party, number: int) -> tuple[int, int]:
        """«„Я встретился с королём“, — сказал он»: who speaks was told before his words; token and sentence."""
        tokens, first = self.document.tokens, self.document.sentences[number].first
        if party.first < first + 4 or party.case != "nom" or tokens[party.first - 1].lemma not in _SPEECH:
            return party.first, number
        ahead = [t.text for t in tokens[party.first - 4 : party.first - 1]]
        closing = next((mark for mark in ahead if mark in _CLOSING), None)
        if closing is None or ahead[-1] not in DASHES:
            return party.first, number
        begin = next(
            s.first for s in self.document.sentences if s.paragraph == self.document.sentences[number].paragraph
        )
        for i in range(party.first - 5, begin - 1, -1):
            if tokens[i].text == _CLOSING[closing]:
                return i, self.document.sentence_at(tokens[i].start)
        return party.first, number

    def _is_met_by(self, subject: Party, other: Party) -> bool:
        """«С королём он встретился вечером», «Послу он рассказал …»: nobody acts on himself."""
        between = self.document.tokens[other.last : subject.first]
        if subject.case != "nom" or other.case not in ("ins", "dat", "acc") or len(between) > _CLAUSE:
            return False
        return all(t.pos != "PUNCT" and t.form != "Fin" for t in between)

    def _is_partner(self, party: Party) -> bool:
        """«Пройдёт встреча министра с послом, а ещё он побывает в …»: rather he whose meeting it is."""
        return party.case == "ins" and party.first > 0 and self.document.tokens[party.first - 1].lower in ("с", "со")

    def _is_besides(self, party: Party, sentence: Sentence) -> bool:
        """«Помимо встречи с королём, он проведёт переговоры …»: whom somebody else meets as well"""
        return self.document.tokens[sentence.first].lower in ("помимо", "кроме") and self._is_partner(party)

    def _acts_on(self, subject: Party, pronoun: Party) -> bool:
        """«Премьер провёл с ним встречу», «премьер, который встретился с ним»: he who does it is another."""
        between = self.document.tokens[subject.last : pronoun.first]
        relative = len(between) > 1 and between[1].lemma == "который" and between[1].case == "nom"
        between = between[2:] if relative else between
        with_him = self.document.tokens[pronoun.first - 1].lower in ("с", "со")
        acts = subject.case == "nom" and with_him and any(t.form == "Fin" for t in between)
        return acts and all(t.text not in (",", ":", ";", *DASHES) for t in between)

    def _is_of_guest(self, number: int) -> bool:
        return is_of_guest(self.document.tokens, self.document.sentences[number], self.by_sentence[number])

    def _speaker(self, party: Party, number: int) -> Entity | None:
        """«„Я встретилась с …“, — сказала президент»: who is told to speak behind the words, in the same paragraph."""
        tokens, sentences = self.document.tokens, self.document.sentences
        for ahead in range(number, min(number + 6, len(sentences))):
            if sentences[ahead].paragraph != sentences[number].paragraph:
                break
            for other in self.by_sentence[ahead]:
                if other.first <= party.first or other.kind != "person":
                    continue
                before = tokens[max(sentences[ahead].first, other.first - _CITED) : other.first]
                said = other.case == "nom" and any(_tells_speech(t) for t in before[-4:])
                if not said and not _is_cited(other, before):
                    continue
                if other.pronoun in ("он", "она") and other.entity is None:
                    return self._antecedent(other, ahead)
                if other.entity is not None and not other.pronoun:
                    return self.entities[other.entity]
            if (him := _cited_him(tokens, max(party.first, sentences[ahead].first), sentences[ahead].last)) is not None:
                return self._told_last(him, number)
        return self._speaker_before(party, number)

    def _told_last(self, gender: str, number: int) -> Entity | None:
        """Who acted last in the sentences before, of a gender."""
        for back in range(number - 1, max(-1, number - 1 - _REACH), -1):
            for party in self.by_sentence[back]:
                if party.kind != "person" or party.case != "nom" or party.entity is None or party.collective:
                    continue
                entity = self.entities[party.entity]
                if entity.name is None or entity.name.gender in (None, gender):
                    return entity
        return None

    def _speaker_before(self, party: Party, number: int) -> Entity | None:
        """«Президент: Мы провели переговоры», «Министр сообщила: „Я встретилась …“»: who is told before a colon; else
        whose words the page holds."""
        tokens = self.document.tokens
        for other in self.by_sentence[number]:
            if other.last > party.first or other.case != "nom" or other.kind != "person" or other.entity is None:
                continue
            gap = tokens[other.last : party.first]
            said = next((gap[:n] for n, t in enumerate(gap) if t.text == ":"), None)
            if said is not None and all(t.lemma in _SPEECH for t in said) and not _only_reports(other):
                return self.entities[other.entity]
        return self._author or (self._interviewed if party.pronoun == "я" else None)

    @cached_property
    def _interviewed(self) -> Entity | None:
        """«Ян Берг: „Мир будет“» above questions and answers: who is named before the headline's colon."""
        told = self.by_sentence[0][:1] if self.document.sentences else []
        if not told or told[0].entity is None or told[0].case != "nom" or told[0].name_span is None:
            return None
        behind = self.document.tokens[told[0].last : told[0].last + 1]
        entity = self.entities[told[0].entity]
        return entity if behind and behind[0].text == ":" and not _only_reports(told[0]) else None

    @cached_property
    def _author(self) -> Entity | None:
        """«Выступление министра Яна Берга», «Интервью посла Анны Рот агентству»: whose words stand below it."""
        title = self.document.sentence_tokens(self.document.sentences[0]) if self.document.sentences else ()
        if not title or (self.document.paragraphs[0].kind != "title" and title[-1].text != ":"):
            return None  # «Пост министра в X:» is a headline too
        head = next((t for t in title if t.pos in ("NOUN", "PROPN")), None)
        if head is None or any(t.form == "Fin" for t in title):
            return None
        words = {head.lemma, head.lemma.rpartition("-")[2]}  # «телеграм-канал»
        if words.isdisjoint(is_noun_of.of("speech")):
            return None
        told = next((p for p in self.by_sentence[0] if p.kind == "person" and p.first > head.i), None)
        if told is None or told.entity is None or told.case != "gen" or told.collective or _only_reports(told):
            return None
        return self.entities[told.entity]


def _tells_speech(verb: Token) -> bool:
    """«сказал (президент)»; not «(хочу) подчеркнуть», «цитирует (агентство)»."""
    return verb.lemma in _SPEECH and verb.lemma not in _QUOTES and verb.form != "Inf"


def _cited_him(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """«„Я встретился с …“, — цитирует его агентство», «приводит его слова …»: the gender of whom is cited."""
    for i in range(first + 1, last):
        if tokens[i].lower not in GENDER_OF_HIS:
            continue
        beside = [t.lemma for t in (tokens[i - 1], *tokens[i + 1 : i + 2])]
        if "цитировать" in beside or beside[1:] == ["слово"]:
            return GENDER_OF_HIS[tokens[i].lower]
    return None


def _is_cited(party: Party, before: Sequence[Token]) -> bool:
    """«„Я встретился с …“, — цитирует агентство президента», «приводит слова министра», «говорится в заявлении
    посла»: whose words these are, told in another case than the nominative."""
    if party.case not in ("acc", "gen") or not before:
        return False
    if any(t.lemma in _QUOTES and t.form == "Fin" for t in before):
        return True
    if before[-1].lower in ("слова", "слов", "словам"):
        return any(t.lemma in _CITING for t in before)
    return is_noun_of(before[-1], "speech") and any(t.lower in _SAID_IN for t in before)


def _only_reports(party: Party) -> bool:
    """«Как сообщил пресс-секретарь министра, он встретится с …»: hardly the spokesman."""
    return speaks_for_others(party.roles)
