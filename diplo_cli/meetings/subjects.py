"""Who does what a verb says: before it, behind it, carried over from the sentence before, «by whom» of a passive, the
dative of an impersonal verb."""

from __future__ import annotations

import msgspec

from diplo_cli.document import Token
from diplo_cli.meetings.able_to_act import can_act
from diplo_cli.meetings.agreement import Agreement
from diplo_cli.meetings.asides import is_of_day, told_between
from diplo_cli.meetings.coordination import SUBORDINATORS
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.designations import THE_ONE_TOLD
from diplo_cli.mentions.guests import is_guest
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.mentions.word_classes import TOGETHER

_AGENT_REACH = 4
_CLAUSE_REACH = 8  # words from «которую» to its verb
_IMPERSONAL_REACH = 6  # tokens between «предстоит» and the infinitive
_WILL_REACH = 2  # words between «президента» and «посетить»
_FAILED_REACH = 16  # tokens from «встретиться с …» to «не удалось»
TO_WHOM = {"ему": "masc", "ей": "femn"}
_BEFORE_HEAD = ("ADJ", "DET", "PRON", "ADV", "PART")
_ACTING = frozenset(["он", "она", "они", "я", "мы"])
_GLAD = frozenset(["рад", "рада", "рады", "приятно", "честь"])
_GLADNESS_REACH = 6  # tokens between «рада была» and what one is glad of


class Subjects(Agreement):
    """Finds those who act. ``carried``: the subject of the sentence before; ``speakers``: who says what stands at a
    token of a quotation."""

    carried: list[Party] = msgspec.field(default_factory=list)
    speakers: dict[int, Party] = msgspec.field(default_factory=dict)

    def acting(self, members: list[Party]) -> list[Party]:
        """A group without those who only report: spokesmen, agencies."""
        return [
            m
            for m in members
            if not (speaks_for_others(m.roles) or not can_act(self.tokens, m) or self.is_told_as_source(m))
        ]

    def subject(self, verb: Token, at: int) -> list[Party]:
        """Who does what ``verb`` says: the nearest nominative before token ``at``, else after the verb, else the
        subject carried over from the sentence before."""
        if verb.form == "Part" and verb.case:
            return self.described(verb)
        willed = (self._dative_subject(verb) or self._who_decides(verb)) if verb.form == "Inf" else []
        return (
            willed
            or self._subject_right_behind(verb)
            or self.subject_before(verb, at)
            or self._name_before(verb)
            or self.subject_after(verb)
            or self._name_before_another(verb)
            or self._carried_for(verb)
        )

    def _dative_subject(self, verb: Token) -> list[Party]:
        """«министру предстоит встретиться с …», «послу удалось побеседовать с …»: the dative that an infinitive's
        impersonal verb is said of, before it or between the two."""
        impersonal = self._impersonal_of(verb)
        if impersonal is None:
            return []
        stop = max(verb.i, impersonal.i)
        for n, party in enumerate(self.parties):
            if party.last <= stop and party.kind == "person" and not party.pronoun and self.stands_in(party, "dat"):
                return self.group(n, case="dat")
        told = self.tokens[self.first : stop + 2]
        gender = next((g for t in told if (g := TO_WHOM.get(t.lower))), "")
        people = [p for p in self.carried if not gender or not self.genders(p) or gender in self.genders(p)]
        alone = not any(p.case == "nom" and p.kind == "person" for p in self.parties)
        return people[:1] if alone and impersonal.tense == "Past" else []

    def _who_decides(self, verb: Token) -> list[Party]:
        """«о решении президента посетить …», «отказ министра встретиться с …»: whose will the infinitive tells."""
        if self.modal.isdisjoint(("plan", "cancel")):
            return []
        for n, party in enumerate(self.parties):
            near = 0 <= told_between(self.tokens, party.last, verb.i) <= _WILL_REACH
            will = self.tokens[party.first - 1] if near and party.first > self.first else None
            if will is not None and will.pos == "NOUN" and is_modal(will, "plan", "cancel"):
                return self.group(n, case="gen") if self.stands_in(party, "gen") else []
        return []

    def _impersonal_of(self, infinitive: Token) -> Token | None:
        """«удалось встретиться», «встретиться с королём не удалось»: the impersonal verb of an infinitive."""
        before = (t for t in reversed(self.before(infinitive.i, _IMPERSONAL_REACH)) if is_support(t, "impersonal"))
        if (found := next(before, None)) is not None:
            return found
        for token in self.tokens[infinitive.i + 1 : min(self.last, infinitive.i + _FAILED_REACH)]:
            joins = token.lower == "и" and self.tokens[token.i - 1].lower != "так"  # «так и не удалось»
            if token.text in (",", ";", ":") or joins:
                return None
            if is_support(token, "impersonal") and token.form == "Fin" and token.gender in ("neut", ""):
                return token
        return None

    def _subject_right_behind(self, verb: Token) -> list[Party]:
        """«…, заявила глава региона», «…, сказал, в частности, министр»: a nominative right behind its verb."""
        at = verb.i + 1
        while at < self.last and not self.tokens[at].text:
            at += 1
        number = self.party_at(at)
        if number is None or self.parties[number].kind != "person" or not self._is_subject(self.parties[number], verb):
            return []
        members = self.acting(self.group(number, case="nom"))
        return members if self._number_fits(verb, members, self.last) else []

    def subject_before(self, verb: Token, at: int) -> list[Party]:
        """The nearest nominative before ``at`` that agrees, with those who are joined to it; not one of a closed
        clause."""
        low = self.first
        if "который" in self.lemmas:
            if antecedent := self._antecedent_of_relative(verb, at):
                return antecedent
            low = self._own_clause(verb)
        for n in range(len(self.parties) - 1, -1, -1):
            party = self.parties[n]
            if party.last > at or party.first < low:
                continue
            if not self._is_subject(party, verb):
                continue
            # «Делегация, которую возглавляет А., встретилась …»: the clause is inside the party
            if self._is_in_clause(party.first + 1 if party.rule.endswith("-leads") else party.last, at):
                continue
            members = self.acting(self.group_before(n, case="nom"))
            members = [m for m in members if m.kind != "country" or not self._is_visited(m, verb)]
            if self._number_fits(verb, members, at):
                return members
        return []

    def _name_before(self, verb: Token) -> list[Party]:
        """«В рамках визита Берадзе была принята …», «На полях заседания Омаров провёл …»: a name right before its verb
        that the tagger takes for whose the noun is."""
        for party in self.parties:
            gap = self.tokens[party.last : verb.i] if party.last <= verb.i else None
            if gap is None or any(t.pos != "AUX" and not is_of_day(t) for t in gap) or party.name_span is None:
                continue
            beside = not party.roles or party.rule == "name-apposition"
            if verb.number == "sing" and beside and self._is_as_nominative(party):
                return [party] if self.agrees(party, verb) else []
        return []

    def _name_before_another(self, verb: Token) -> list[Party]:
        """«На прошлой неделе Гонсалес побывал в Осло, где встретился с …»: such a name before the first verb."""
        earlier = (t for t in self.tokens[self.first : verb.i] if t.form == "Fin" and t.number == verb.number)
        for other in earlier if verb.form == "Fin" else ():
            if (found := self._name_before(other)) and self.agrees(found[0], verb):
                return found
        return []

    def _number_fits(self, verb: Token, members: list[Party], stop: int) -> bool:
        """A plural verb wants several, a group, or somebody in company: «встретили министр и члены коллегии»."""
        if not members:
            return False
        several = len(members) > 1 or members[0].number == "plur" or members[0].collective
        return verb.number != "plur" or several or self._is_accompanied(members[-1], stop)

    def _is_accompanied(self, party: Party, stop: int) -> bool:
        """«Президент с премьером обсудили …», «Президент вместе с супругой прибыли …», «Министр и руководство ведомства
        встретили …», «Премьер и трое министров приехали …»: not alone."""
        following = self.tokens[party.last : stop]
        if party.rule.endswith("-apposition") and following and following[0].text == ",":
            following = following[1:]
        if len(following) > 1 and following[1].lower == "сопровождении":
            return True
        if [t.lower for t in following[:3]] == [",", "а", "также"]:
            following = following[2:]  # «Послы Чили А., а также ещё два посла вручили …»
        following = following[1:] if following and following[0].lower == "вместе" else following
        if not following or following[0].lower not in ("с", "со", "и", "также"):
            return False
        head = next((t for t in following[1:] if t.pos not in _BEFORE_HEAD and t.form != "Part"), None)
        if following[0].lower in ("с", "со"):
            return True
        return head is not None and (head.pos == "NUM" or (head.pos == "NOUN" and head.can_be("nom")))

    def _own_clause(self, verb: Token) -> int:
        """«(с Анной Рот,) которую 7 мая принял в Осло король»: where a clause begins whose verb has «который» for its
        object, and so a subject of its own."""
        for token in reversed(self.before(verb.i, _CLAUSE_REACH)):
            if token.lemma == "который":
                whom = token.case in ("acc", "gen") and self.tokens[token.i - 1].text == "," and verb.form == "Fin"
                return token.i if whom and self.subject_after(verb) else self.first  # not «…, которого принял в Осло»
            if token.form == "Fin" or token.text in (",", ";", ":"):
                break
        return self.first

    def _antecedent_of_relative(self, verb: Token, at: int) -> list[Party]:
        """«с министром X, который посетил …», «…, который прибыл в Осло и побеседовал с …»: the party right before
        «который» does what the clause says; «министр X и посол Y, которые встретились …»: all of its list."""
        nested, joined = False, self.tokens[at - 1].lower == "и"
        for i in range(at - 1, max(self.first, at - 25), -1):
            token = self.tokens[i]
            if token.lemma == "который":
                if token.case != "nom":
                    return []
                before = [n for n, p in enumerate(self.parties) if p.last <= i <= p.last + 2 and p.kind != "country"]
                if not before or not self.agrees(self.parties[before[-1]], verb):
                    return []
                party = self.parties[before[-1]]
                several = token.number == "plur" and not party.collective
                return self.group_before(before[-1], case=party.case) if several else [party]
            if token.lower == "где" and i >= at - 3:
                nested = True
            elif token.form == "Fin" and joined:
                joined = False
            elif not nested and (token.form == "Fin" or token.text in (";", ":")):
                return []
            if any(p.first <= i < p.last and p.case == "nom" for p in self.parties):
                return []
        return []

    def _is_in_clause(self, start: int, stop: int) -> bool:
        """Whether a party that ends at ``start`` sits in a relative clause or a participle's that is closed before
        ``stop``: «министр, прибывший в Осло, встретился …»."""
        participle = False
        if not [t for t in self.tokens[start:stop] if t.text == ","]:
            return False
        for i in range(start - 1, max(self.first, start - 12), -1):
            token = self.tokens[i]
            if token.lemma in ("который", "где") and i > self.first:
                return True
            if token.text in (",", ";"):
                described = any(p.last == i and p.case == "nom" and p.kind == "person" for p in self.parties)
                return participle and described
            participle = participle or (token.form == "Part" and token.case == "nom")
        return False

    def _is_subject(self, party: Party, verb: Token) -> bool:
        """Whether a party can do what ``verb`` says: a nominative without a preposition that agrees and can act."""
        if (party.rule == THE_ONE_TOLD and party.entity is None) or self.is_aside(party, verb.i):
            return False
        if party.pronoun and party.pronoun not in _ACTING and (party.entity is None or not is_guest(party)):
            return False
        if party.atom is not None and party.kind == "organization" and not can_act(self.tokens, party):
            return False
        if party.case != "nom" and not (
            party.kind == "person" and (self.undeclined(party) or self._is_acting(party, verb))
        ):
            return False
        if speaks_for_others(party.roles):
            return False
        before = self.preposition(party)
        if before == "и" and [t.lower for t in self.before(party.first, 2)] == ["как", "и"]:
            return False  # «Президент, как и Иван Петров, встретится …»
        if before in ("с", "со", "между", "к", "у", "о", "об", "от", "для", "в", "на", "по", "из"):
            return False
        if party.kind == "country" and self._is_visited(party, verb):
            return False
        if party.kind == "country" and party.rule == "capital":
            # «Осло готовится принять …»
            carried = verb.form == "Fin" or (verb.form == "Inf" and self.tokens[party.last].form == "Fin")
            if not carried or self._tells_where(party):
                return False
        return self.agrees(party, verb)

    def _is_visited(self, place: Party, verb: Token) -> bool:
        """«посетил 5 мая Осло, а затем встретился …»: what is visited does not do what another verb says."""
        visits = (t for t in self.triggers if t.word.word in ("посетить", "посещать") and t.head is not verb)
        return any(0 <= told_between(self.tokens, t.last, place.first) <= 4 for t in visits)

    def _tells_where(self, city: Party) -> bool:
        """«в аэропорту Осло», «посетит Осло, где встретится …»: a city that tells where, whatever case the tagger takes
        it for."""
        if [t.lower for t in self.tokens[city.last : city.last + 2]] == [",", "где"]:
            return True
        house = self.tokens[city.first - 1] if city.first > self.first else None
        return house is not None and is_noun_of(house, "place") and house.case in ("loc", "gen")

    def subject_after(self, verb: Token) -> list[Party]:
        """«Прошли переговоры, … сообщил министр»: the first nominative behind the verb in its clause."""
        for n, party in enumerate(self.parties):
            if party.first <= verb.i:
                continue
            # «Грамоты вручили: посол Мали …»
            counted = verb.i + 2 < self.last and self.tokens[verb.i + 1].lower in TOGETHER  # «встретились трое: …»
            colon = verb.i + 1 < self.last and self.tokens[verb.i + 1 + counted].text == ":"
            between = self.tokens[verb.i + 1 + colon * (1 + counted) : party.first]
            if any(t.text in (";", ":") or t.lower in SUBORDINATORS or t.form == "Fin" for t in between):
                break
            if self._is_subject(party, verb) and not party.pronoun:
                members = self.group(n, case="nom")
                if self._number_fits(verb, members, self.last):
                    return members
        return []

    def _carried_for(self, verb: Token) -> list[Party]:
        """«… прибыл в Киев. Встретился с президентом»: no subject of its own; in a quotation its speaker's."""
        speaker = self.speakers.get(verb.i)
        if speaker is not None and verb.form == "Inf" and self._speaks_of_himself(verb):
            return [speaker]  # «„Рада была встретиться с …“, — написала президент»
        if verb.form not in ("Fin", "Part") or self.tokens[verb.i - 1].lower in ("тот", "та", "те"):
            return []
        if speaker is not None and verb.person != "3":
            return [speaker] if self.agrees(speaker, verb) else []
        people = [p for p in self.carried if self.agrees(p, verb)]
        return people if people and self._number_fits(verb, people, people[-1].last) else []

    def _speaks_of_himself(self, infinitive: Token) -> bool:
        """«рад встретиться», «еду, чтобы встретиться», «планирую обсудить»: words of the first person before it."""
        for token in reversed(self.before(infinitive.i, _GLADNESS_REACH)):
            if token.lower in _GLAD or (token.form == "Fin" and token.person == "1"):
                return True
            if token.form == "Fin" and token.lemma != "быть":
                return False
        return False

    def agent(self, verb: Token) -> list[Party]:
        """By whom what a passive says is done: an instrumental without a preposition, right behind the verb or before
        it: «принят министром», «Министром была проведена встреча», «Королём премьер был принят»."""
        reach = _AGENT_REACH + 3 * any(t.text == "(" for t in self.tokens[verb.i : verb.i + _AGENT_REACH])
        ahead = [n for n, p in enumerate(self.parties) if 0 < told_between(self.tokens, verb.i, p.first) <= reach]
        near = [
            n for n, p in enumerate(self.parties)
            if p.case == "ins"
            and (0 <= told_between(self.tokens, p.last, verb.i) < _AGENT_REACH or self.is_fronted(p, verb.i))
        ]  # fmt: skip
        for n in (*ahead, *reversed(near)):
            party = self.parties[n]
            alone = party.first == self.first or self.tokens[party.first - 1].pos != "ADP"
            if party.kind == "person" and alone and self.stands_in(party, "ins"):
                return self.group(n, case="ins")
        return []

    def teller(self, at: int) -> list[Party]:
        """Who says what the clause around token ``at`` tells: «Министр сообщил, что встреча с послом прошла», «…, как
        прошла встреча с послом», «По словам министра, …», «Как заявил министр, …», «Министр: встреча с послом …»."""
        opening = self.party_at(self.first)
        speaker = self.parties[opening] if opening is not None else None
        if speaker is not None and speaker.last < at and self.tokens[speaker.last].text == ":":
            entity = self.entities[speaker.entity] if speaker.entity is not None else None
            reports = entity is not None and speaks_for_others(entity.roles)
            return [speaker] if speaker.kind == "person" and not (speaker.pronoun or reports) else []
        if self.tokens[self.first].lower in ("по", "как") and self.tokens[self.first].i < at:
            return self._quoted_first(at)
        that = next((i for i in range(at - 1, self.first, -1) if self.tokens[i].lower in ("что", "как")), None)
        if that is None or self.tokens[that - 1].text != ",":
            return []
        people = [p for p in self.acting(self.parties) if p.kind == "person" and p.last <= that and not p.pronoun]
        return [p for p in people if p.case == "nom"][-1:]

    def _quoted_first(self, at: int) -> list[Party]:
        """Whose words the sentence opens with: «По словам министра, …», «Как заявил в Осло министр, …»."""
        second = self.tokens[self.first + 1] if self.first + 1 < at else None
        spoken = second is not None and (second.lower == "словам" or second.lemma in speech_verbs())
        comma = next((t.i for t in self.tokens[self.first : at] if t.text == ","), None)
        if second is None or not spoken or comma is None:
            return []
        case = "gen" if second.lower == "словам" else "nom"
        told = (p for p in self.parties if p.last <= comma and p.kind == "person" and not p.pronoun)
        return [p for p in told if self.stands_in(p, case)][-1:]
