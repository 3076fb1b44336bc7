"""With whom: «с X, Y и Z» before and behind a word, «между A и B», «с участием …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import SUBORDINATORS, Coordination
from diplo_cli.mentions.courtesies import courtesy_end
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.normalize import DASHES

_SCAN_LIMIT = 45
_WITH = frozenset(["с", "со"])
_ANNOUNCED = 10  # tokens between «с» and the colon behind a group
_CLAUSE_REACH = 14  # tokens between «с которым» and the word of meeting
# «на саммите», «на полях саммита»
_AT = frozenset("на в во после перед полях кулуарах площадке рамках ходе время".split())
_MARGINS = frozenset("полях кулуарах рамках".split())
_MARGINS_REACH = 6
_APPOSITION = 6  # words from «хозяином» to the name behind «саммита большой двадцатки»
_OF_SEVERAL = frozenset(["ряд", "группа", "делегация", "руководство", "командование", "правление", "президиум"])
_AT_THE_SAME_TIME = frozenset(["одновременно", "параллельно", "наряду"])
_SO_MANY = ("двойка", "тройка", "четверка", "четвёрка", "пятерка", "пятёрка")


# What opens the names of some of a group.
_UNFOLDING = (
    [",", "среди", "них"], [",", "среди", "которых"], [",", "в", "том", "числе"],
    [",", "в", "частности", ","], [",", "в", "частности"], [",", "включая"],
)  # fmt: skip
_UNFOLDERS = frozenset(["включая", "числе", "частности", "среди"])
_PARTICIPLE = 24  # words from «прибывшим» to whom it describes
_CROWD = 8  # tokens between «с» and the comma behind a crowd
_CROWD_WORDS = frozenset(["ADJ", "NOUN", "PROPN", "DET", "NUM", "CCONJ", "ADP"])


class Partners(Coordination):
    """Finds those whom a preposition names; every method returns parties in the order of the text."""

    def comitative(self, start: int, stop: int | None = None, *, people: bool = False) -> list[Party]:
        """The first «с X, Y и Z» after token ``start``: an instrumental behind «с» or «со».

        ``people``: countries and bodies don't count («обсудил торговлю с Китаем»).
        """
        if _WITH.isdisjoint(self.words):
            return []
        stop = min(stop or self.last, start + _SCAN_LIMIT, self.last)
        others = {t.first for t in self.triggers if t.is_telling_noun and t.word.pattern == "with"}
        i = start
        while i < stop:
            token = self.tokens[i]
            if token.text == "«":
                i = self._past_title(i, stop)
                continue
            if token.text in (";", ":") or (token.lower in SUBORDINATORS and self.tokens[i - 1].lower == ","):
                break
            if i > start and (
                (i in others and self._takes_partner(i)) or (token.lower == "а" and self._another_meets(i))
            ):
                break
            if token.lower in _WITH and i + 1 < stop and not (i > start and self._takes_with(self.tokens[i - 1])):
                members = self._instrumental(i + 1, people and not (i == start and self._is_body(i + 1)))
                if members:
                    return members
            i += 1
        return []

    def _another_meets(self, at: int) -> bool:
        """«(поговорил с каждым), а посол – с министром»: whether the «а» at a token opens a clause without a verb that
        tells whom another met."""
        if self.tokens[at - 1].text != ",":
            return False
        number = self.party_at(at + 1)
        party = self.parties[number] if number is not None else None
        return party is not None and party.case == "nom" and self.tokens[party.last].text in DASHES

    def _past_title(self, at: int, stop: int) -> int:
        """«(встретился на полях форума) „Энергия: новый взгляд“ (с премьером)»: the token behind a title; the next one
        where the quotation goes on beyond token ``stop``, or tells a partner."""
        end = next((i for i in range(at + 1, stop) if self.tokens[i].text == "»"), at)
        told = any(at < p.first < end and p.kind == "person" for p in self.parties)
        return at + 1 if told else end + 1

    def named_official(self, start: int, stop: int) -> list[Party]:
        """«обсудил ход выполнения договорённостей с президентом Перу Анной Вегой», «обсудил торговлю с чилийцем Хосе
        Вегой»: an official with a name behind «с», before a mark, is whom one talks to, whatever noun takes «с»."""
        for number, party in enumerate(self.parties):
            named = party.kind == "person" and party.name_span is not None
            official = named and (bool(party.roles) or (party.rule == "name" and party.country is not None))
            official = official or (
                party.kind == "person" and bool(party.roles and party.country) and not party.collective
            )
            if start < party.first < stop and official and self.preposition(party) in ("с", "со"):
                if any(start <= t.first < party.first and t.is_telling_noun for t in self.triggers):
                    return []  # «обсудил встречу премьера с президентом»
                return self.group(number, case="ins") if party.case == "ins" else []
        return []

    def without_with(self, at: int) -> list[Party]:
        """«встретился послом Чили», «встретится в Осло послом»: a partner before whom «с» was lost, right at token
        ``at`` or behind a place there."""
        place = self.atoms.get(at + 1) if at + 1 < self.last and self.tokens[at].lower in IN_OR_ON else None
        at = place.last if place is not None and place.kind in ("city", "country") else at
        number = self.party_at(at)
        party = self.parties[number] if number is not None else None
        if number is None or party is None or party.kind != "person" or party.case != "ins" or not party.roles:
            return []
        head = next((t for t in self.tokens[party.first : party.last] if t.pos == "NOUN"), None)
        certain = head is not None and not any(p.case not in ("ins", "") for p in head.parses)
        passive = any(t.voice == "Pass" and not t.case for t in self.tokens[at : self.last])
        return self.group(number, case="ins") if certain and not passive else []

    def relative_partners(self, at: int) -> list[Party]:
        """«о премьере Перу, с которым встретился», «послами, с которыми он провёл встречу»: whom the clause around
        token ``at`` is about."""
        for i in range(at - 1, max(self.first + 2, at - _CLAUSE_REACH), -1):
            if self.tokens[i].text in (",", ";", ":"):
                return []
            number = self.party_at(i) if self.tokens[i].lemma == "который" else None
            if number is not None:
                return [self.parties[number]] if self.preposition(self.parties[number]) in ("с", "со") else []
        return []

    def _is_body(self, at: int) -> bool:
        """«обсудил с правительством Перу налоги»: right behind the verb a body is the partner."""
        number = self.party_at(at)
        return number is not None and self.parties[number].kind == "organization"

    def unfolded(self, members: list[Party]) -> list[Party]:
        """«с коллегами, в том числе с министром Перу», «послов, среди них – посол Кубы»: who is told of a group."""
        group = members[-1] if members else None
        if group is None or not group.collective or group.name_span is not None:
            return members
        words = [t.lower for t in self.tokens[group.last : group.last + 5]]
        length = next((len(opening) for opening in _UNFOLDING if words[: len(opening)] == opening), 0)
        if not length:
            return members
        at = group.last + length
        at += at < self.last and (self.tokens[at].text in DASHES or self.tokens[at].lower in ("с", "со"))
        number = self.party_at(at)
        told = self.group(number) if number is not None and self.parties[number].kind == "person" else []
        if group.country and any(p.country not in (None, group.country) for p in told):
            return members
        for party in told if group.country else []:
            entity = self.entities[party.entity] if party.entity is not None else None
            if party.country is None and not party.organization and entity is not None and not entity.country:
                party.country = entity.country = group.country
        return [*(members if group.organization else members[:-1]), *told] if told else members

    def partners_as_well(self, members: list[Party]) -> list[Party]:
        """«встречи с президентами, а также с премьером»: who is added to the partners."""
        at = members[-1].last if members else self.last
        words = [t.lower for t in self.tokens[at : at + 4]]
        added = words[:3] == [",", "а", "также"] and words[3:] in (["с"], ["со"]) and at + 4 < self.last
        return self._instrumental(at + 4, people=False) if added else []

    def _takes_with(self, token: Token) -> bool:
        """«сотрудничества с ЕС», «вместе с ЕС», «одновременно с ЕС»: what follows is no partner."""
        return is_noun_of(token, "with") or token.lemma == "вместе" or token.lower in _AT_THE_SAME_TIME

    def _takes_partner(self, i: int) -> bool:
        """Whether a further noun of meeting takes the «с» behind it: «звонки по итогам встречи с X»; not «встретился на
        полях саммита с X»."""
        return self.tokens[i - 1].lower not in ("и", ",") and not self.is_met_at(i)

    def is_met_at(self, i: int) -> bool:
        """«встретился в рамках встречи глав МИД с послом», «побеседовал на встрече министров с послом»: whether the
        noun at token ``i`` tells a gathering of many, at which somebody met another."""
        if not [t for t in self.triggers if t.is_verb and t.first < i and t.word.pattern == "with"]:
            return False
        group = next((p for p in self.parties if p.first == i + 1), None)
        many = group is not None and group.case == "gen" and group.number == "plur" and group.collective
        # «в рамках организованной в Литве неформальной встречи министров»
        inside = any(t.lower in _MARGINS for t in self.before(i, _MARGINS_REACH))
        return many and (inside or self.is_occasion(i))

    def is_occasion(self, i: int) -> bool:
        """«на полях саммита», «в ходе рабочей поездки», «на сессии Генеральной ассамблеи»: what something took place
        at."""
        told = {t.first for t in self.triggers if t.word.pattern == "body"}
        outer = (t for t in reversed(self.before(i, 6)) if t.pos not in ("ADJ", "DET", "NUM") and t.i not in told)
        before = next(outer, None)
        return before is not None and before.lower in _AT

    def _instrumental(self, at: int, people: bool) -> list[Party]:
        """The group that begins at ``at`` or behind its adjectives, where it can stand in the instrumental."""
        announced = self._announced(at) or self._told_of_crowd(at)
        if announced:
            return announced
        at += at < self.last and self.tokens[at].text == ":"  # «встретился с: президентом А.; министром Б.»
        while at < self.last - 1 and (end := courtesy_end(self.tokens, at)) > at:
            at = end
        if at >= self.last:
            return []
        number = self.party_at(at)
        skipped = at
        while (
            number is None
            and skipped < min(at + 3, self.last - 1)
            and self.tokens[skipped].pos in ("ADJ", "DET", "NUM")
        ):
            skipped += 1
            number = self.party_at(skipped)
        if number is None:
            number = self.behind_participle(at, "ins")
        if number is None:
            number = self._behind_apposition(at)
        if number is None:
            return []
        party = self.parties[number]
        if not self.stands_in(party, "ins"):
            return []
        members = self.group(number, case="ins")
        if people:
            members = [m for m in members if m.is_people]
        return members

    def _behind_apposition(self, at: int) -> int | None:
        """«с хозяином саммита Луисом Вегой», «со старым другом королём Норвегии», «со вторым лицом государства,
        президентом палаты Хосе Вегой»: the party behind a word for a person and its genitives."""
        start = at
        while at < self.last and self.tokens[at].pos in ("ADJ", "DET"):
            at += 1
        if at >= self.last:
            return None
        alone = self.tokens[at].text == "," and at > start  # «с давним знакомым, королём»
        if not alone and not _tells_person(self.tokens[at]):
            return None
        for i in range(at + (not alone), min(at + _APPOSITION, self.last)):
            comma = self.tokens[i].text == ","
            number = self.party_at(i + comma)
            if number is not None and self.parties[number].case == "ins":
                told = self.parties[number].kind == "person" and (not comma or self.parties[number].name_span)
                return number if told else None
            token = self.tokens[i]
            if token.text in DASHES or token.text == ",":  # «со старым другом — королём Норвегии»
                number = self.party_at(i + 1)
                told = number is not None and self.parties[number].case == "ins"
                return number if told and self.parties[number or 0].kind == "person" else None
            if token.text not in '«»"' and (token.pos not in ("NOUN", "PROPN", "ADJ") or token.case not in ("gen", "")):
                return None
        return None

    def _announced(self, at: int) -> list[Party]:
        """«с рядом чиновников: комиссаром …», «с двумя послами: послом …», «с „тройкой“ – королём, послом и …»: whom a
        group and a colon or a dash announce."""
        if ":" not in self.words and self.words.isdisjoint(DASHES):
            return []
        ahead = self.tokens[at + 1 : min(at + _ANNOUNCED, self.last - 1)]
        mark = next((t.i for t in ahead if t.text == ":" or t.text in DASHES), None)
        group = self.tokens[at:mark]
        if mark is None or any(t.form == "Fin" or t.text in (",", ";") for t in group):
            return []
        listed = next((n for n, p in enumerate(self.parties) if at <= p.first < mark < p.last), None)
        if listed is not None and group[0].lemma in _OF_SEVERAL:
            return self.group(listed)  # «с рядом лидеров: премьером Чили А., президентом Перу Б.»
        named = any(p.name_span is not None for p in self.parties if at <= p.first < mark)
        several = any(t.lemma in _OF_SEVERAL or t.lemma.endswith(_SO_MANY) for t in group)
        dash = self.tokens[mark].text != ":"
        if named or not (several or (not dash and any(t.number == "plur" for t in group))):
            return []
        for number, party in enumerate(self.parties):
            if mark < party.first <= mark + 2 and party.kind == "person" and self.stands_in(party, "ins"):
                return self.group(number, case="ins")
        return []

    def _told_of_crowd(self, at: int) -> list[Party]:
        """«с высокопоставленными лицами, среди которых президент …», «с руководством страны, включая премьера»: who is
        told of a crowd that is no party itself."""
        if self.words.isdisjoint(_UNFOLDERS):
            return []
        for i in range(at, min(at + _CROWD, self.last - 3)):
            if self.tokens[i].pos not in _CROWD_WORDS:
                break
        else:
            return []
        words = [t.lower for t in self.tokens[i : i + 4]]
        length = next((len(opening) for opening in _UNFOLDING if words[: len(opening)] == opening), 0)
        if not length or i == at or any(p.name_span for p in self.parties if at <= p.first < i):
            return []
        if any(p.country or p.organization for p in self.parties if at <= p.first < i):
            return []  # «с чиновниками Перу, включая министра»: see ``unfolded``
        behind = i + length
        if behind >= self.last:
            return []
        behind += self.tokens[behind].text in DASHES or self.tokens[behind].lower in ("с", "со")
        number = self.party_at(behind)
        return self.group(number) if number is not None and self.parties[number].kind == "person" else []

    def behind_participle(self, at: int, case: str) -> int | None:
        """«с прибывшей в Китай с официальным визитом министром»: the party that a participle at ``at`` describes."""
        participle = self.tokens[at]
        if participle.form != "Part" or not (participle.case and participle.can_be(case)):
            return None
        for number, party in enumerate(self.parties):
            described = at < party.first <= at + _PARTICIPLE and party.kind == "person" and party.case == case
            if described and self.preposition(party) not in ("с", "со", "в", "между"):
                return number
        return None

    def comitative_before(self, stop: int, *, people: bool = False) -> list[Party]:
        """«С председателем Еврокомиссии встретился …»: the last «с X» before token ``stop`` in its clause."""
        if _WITH.isdisjoint(self.words):
            return []
        for i in range(stop - 1, max(self.first, stop - _SCAN_LIMIT) - 1, -1):
            token = self.tokens[i]
            if token.text in (";", ":") or token.lower in SUBORDINATORS:
                break
            if token.lower in _WITH and i + 1 < stop and self.tokens[i - 1].lower not in _AT_THE_SAME_TIME:
                members = self._instrumental(i + 1, people)
                if members and members[-1].last <= stop:
                    return [] if self._closes_clause(i, members[-1].last, stop) else members
        return []

    def _closes_clause(self, with_: int, last: int, stop: int) -> bool:
        """«А. провёл разговор с Б., министры обсудили …»: a comma and a subject of its own begin another clause."""
        if last >= stop or self.tokens[last].text != ",":
            return False
        told = any(t.form == "Fin" for t in self.tokens[self.first : with_])
        return told and any(last < p.first < stop and p.case == "nom" for p in self.parties)

    def joins_others(self, start: int, between: int) -> bool:
        """«обсуждение отношений между А и Б»: the relations are between them, not the talk; «встреча с В для обсуждения
        мер доверия между А и Б»: nor are they who met."""
        if between > start and is_noun_of(self.tokens[between - 1], "between"):
            return True
        met = (p for p in self.parties if start < p.first < between and self.preposition(p) in ("с", "со"))
        return any(t.lower == "для" for p in met for t in self.tokens[p.last : between])

    def after_words(self, start: int, stop: int, words: tuple[str, ...], case: str) -> list[Party]:
        """The group behind a fixed phrase («с участием», «между», «во главе с») between two tokens."""
        if words[0] not in self.words or words[-1] not in self.words:
            return []
        tokens = self.tokens
        for i in range(start, min(stop, self.last - len(words))):
            if tokens[i].lower != words[0] or tuple(t.lower for t in tokens[i : i + len(words)]) != words:
                continue
            if words == ("между",) and self.joins_others(start, i):
                continue
            # «на переговоры и для подготовки встречи между А и Б»: another telling's
            if words == ("между",) and any(start < t.last == i and t.is_telling_noun for t in self.triggers):
                continue
            at = i + len(words)
            for skipped in range(at, min(at + 4, self.last)):
                number = self.party_at(skipped)
                if number is not None:
                    if self.stands_in(self.parties[number], case):
                        return self.group(number, case=case)
                    break
                if (
                    self.tokens[skipped].pos not in ("ADJ", "DET", "NUM")
                    and self.tokens[skipped].form != "Part"
                    # «в честь завершающего свою миссию посла»
                    and all(t.form != "Part" for t in self.tokens[at:skipped])
                    and self.tokens[skipped].lower not in ("около", "более", "свыше", "порядка")
                ):
                    break
        return []


def _tells_person(token: Token) -> bool:
    """«хозяином», «лицом»: a word for a person in the instrumental."""
    if token.pos != "NOUN":
        return False
    told = (p for p in token.parses if p.case == "ins")  # «знакомым» is an adjective in the dictionary
    return token.lower == "лицом" or any("anim" in p.grammemes or p.pos == "ADJ" for p in told)
