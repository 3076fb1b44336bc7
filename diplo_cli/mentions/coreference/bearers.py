"""Who holds an office that is told without a name: «министр», «глава МИД», «президент Чили»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from diplo_cli.document import Document
from diplo_cli.mentions.coreference.colleagues import colleague_told_before, known_called_colleague
from diplo_cli.mentions.coreference.holders import is_of_state, offices_among
from diplo_cli.mentions.coreference.known_leaders import known_leader
from diplo_cli.mentions.coreference.officeless import OfficelessFinder
from diplo_cli.mentions.coreference.pronouns import is_of_guest
from diplo_cli.mentions.coreference.two_people import TwoPeople
from diplo_cli.mentions.entity import Entity, same_country, same_side
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_names import can_be_of
from diplo_cli.mentions.same_role import (
    OFFICES,
    STATE_RANKS,
    are_colleagues,
    heads_territory,
    may_head_territory,
    same_role,
    same_title,
    tells_only_state,
)

_NEAR = 4  # sentences
_RECENT = 300  # entities among which a bearer without a name is looked for
_THEM = frozenset("его ее её их него нее неё ним ней ему".split())


class BearerFinder:
    """Finds the entity of a role told alone among ``entities``, which grow while a document's roles are read in the
    order of the text; ``home``: the country that the release is written from."""

    def __init__(
        self, document: Document, parties: Sequence[Sequence[Party]], entities: list[Entity], home: str | None
    ):
        self.document = document
        self.by_sentence = parties
        self.entities = entities
        self.home = home
        self.people = TwoPeople(document, parties, home)
        self.officeless = OfficelessFinder(self.people, entities)

    def colleague(self, party: Party) -> Entity | None:
        """Whom «коллега» means."""
        if party.roles[0].title.name != "коллега":
            return None
        number = self.people.number_of(party)
        before = self.by_sentence[number - 1] if number else ()
        behind = self.by_sentence[number + 1] if number + 1 < len(self.by_sentence) else ()
        told = colleague_told_before(party, self.by_sentence[number], before, self.entities)
        return told or known_called_colleague(party, behind, self.entities)

    def _of_territory(self, role: Role) -> list[Entity]:
        """«Президент Абхазии А. принял … Глава государства …»: who heads the one unrecognised state of the text."""
        if not may_head_territory(role):
            return []
        named = [e for e in self.entities if e.kind == "person" and e.name is not None]
        heads = [e for e in named if any(heads_territory(role, r) for r in e.roles)]
        return heads if len(heads) == 1 else []

    def _heads_territory(self, role: Role) -> Entity | None:
        """«Президент Абхазии принял … Глава государства …», where no other head of state is told."""
        if not may_head_territory(role):
            return None
        heads = [
            e for e in self.entities
            if e.kind == "person" and any(r.rank == "head_of_state" or heads_territory(role, r) for r in e.roles)
        ]  # fmt: skip
        return heads[0] if len(heads) == 1 and any(heads_territory(role, r) for r in heads[0].roles) else None

    def named(self, party: Party) -> Entity | None:
        """The named person who holds the role, the nearest mention before it first, then after it."""
        role = party.roles[0]
        fitting = self._fitting(party)
        if led := self._leader_just_told(party) or known_leader(party, self.people, self.entities):
            return led
        if self._is_woman(party):
            fitting = [e for e in fitting if e.name is not None and e.name.gender != "masc"] or fitting
            fitting = [e for e in fitting if any(self._is_woman(m) for m in e.mentions)] or fitting
        if not fitting:
            return None
        if party.country:
            own = [e for e in fitting if (e.country or e.guess) == party.country]
            if not own and (ours := self._known_of_state(party)) is not None:
                return ours
            if own or tells_only_state(role):
                fitting = own
        elif self.home and not any(same_title(role, r) for e in fitting for r in e.roles):
            ours = self.officeless.find(party)
            if ours is not None:
                return ours
        if role.title.name == "глава государства" and not party.country:
            fitting = [e for e in fitting if (e.country or e.guess) == self.home] or fitting
            fitting = fitting if self.people.is_met(party) else self._first_among(fitting)
        if (told := self._most_prominent(fitting, party)) is not None:
            return told
        if (told := self._told_before(party)) is not None:
            return told
        return self._told_later(fitting, party)

    def _fitting(self, party: Party) -> list[Entity]:
        """The named people who can hold the role, by what is told of them anywhere."""
        role = party.roles[0]
        fitting = [
            e for e in self.entities
            if e.kind == "person" and e.name is not None and e.offices and same_country(party, e)
            and any(same_role(role, r) for r in e.roles_to_compare) and not self._beside(party, e)
            and (e.country is None or can_be_of(role, e.country))
        ]  # fmt: skip
        fitting = [
            e for e in fitting if not (self.people.meets_visitor(e, party) or self.people.meets_himself(e, party))
        ]
        if role.title.name == "коллега":
            fitting = [e for e in fitting if not (self.people.meets(e, party) or self._is_of_other(party, e))]
            if party.country:  # «американский коллега» is of a state, not the head of a body
                fitting = [e for e in fitting if e.country or not e.organization]
        if role.rank in STATE_RANKS and role.title.name != "глава республики":
            fitting = [e for e in fitting if is_of_state(e, role)]
        fitting = fitting or self._of_territory(role)
        titled = [e for e in fitting if any(r.title.name == role.title.name for r in e.roles)]
        return titled if "vague" not in role.title and titled and role.rank in STATE_RANKS else fitting

    def _known_of_state(self, party: Party) -> Entity | None:
        """«Путин прилетел в Перу. Встреча с президентом страны А. Ройо … Самолёт президента России …»: the leader whom
        all know goes before whoever is told with the office of no state."""
        ours = self.officeless.find(party) if party.rank in STATE_RANKS else None
        return ours if ours is not None and ours.known else None

    def _leader_just_told(self, party: Party) -> Entity | None:
        """«У норвежского лидера сегодня встреча. Президент проведёт переговоры с …»: the only one whom the sentence
        before tells."""
        if party.case != "nom" or party.country or party.organization or party.rank != "head_of_state":
            return None
        number = self.people.number_of(party)
        before = [p for p in self.by_sentence[number - 1] if p.kind == "person"] if number else []
        if len(before) != 1 or before[0].entity is None or before[0].collective or not before[0].country:
            return None
        led = self.entities[before[0].entity]
        vague = before[0].rank == "head_of_state" and any("vague" in r.title for r in before[0].roles)
        return led if vague and led.name is not None and not self.people.meets(led, party) else None

    def _told_later(self, fitting: list[Entity], party: Party) -> Entity | None:
        """The only one of those ``fitting`` who are told behind ``party``; of several the one who comes next."""
        if party.country and all((e.country or e.guess) is None for e in fitting):
            # «Петров прилетел в Осло. Министр РФ встретится с главой МИД А. Бергом»: not Берг
            ours = self.officeless.find(party)
            if ours is not None and ours.mentions[0].first < party.first:
                return ours
        if self._has_programme(party):
            fitting = [e for e in fitting if e.mentions[0].case == "nom"]
        if len(fitting) > 1:
            fitting = [e for e in fitting if self._comes_next(e, party)] or self._opens_report(fitting, party)
        return fitting[0] if len(fitting) == 1 else None

    def _opens_report(self, fitting: list[Entity], party: Party) -> list[Entity]:
        """«Поездка главы государства в Осло» above «Президент Чили А. встретился с президентом Перу Б.»: who is told
        first."""
        first = self._first_subject
        headline = self.document.paragraphs[0].kind == "title" and party.last <= self.document.sentences[0].last
        if not headline or first is None or party.country or party.roles[0].title.name != "глава государства":
            return []
        return [e for e in fitting if e.number == first.entity]

    def _told_before(self, party: Party) -> Entity | None:
        """«А. Берг прилетела в Осло. Министра принял премьер. Вечером глава МИД Э. Даль дал обед»: the only one named
        just before without an office goes before whoever is told to hold one later."""
        if party.country or party.organization or self.home or party.rank not in OFFICES:
            return None
        fitting = [e for e in self.entities if self.officeless.can_hold(e, party) and not self._only_tells(e, party)]
        fitting = [e for e in fitting if not self.people.meets(e, party)]
        return fitting[0] if len(fitting) == 1 else None

    def _has_programme(self, party: Party) -> bool:
        """«План мероприятий министра»: those whom it lists without a verb are whom he will meet."""
        before = self.document.tokens[max(0, party.first - 2) : party.first]
        return party.case == "gen" and any(is_noun_of(t, "programme") for t in before)

    def _only_tells(self, entity: Entity, party: Party) -> bool:
        """«Об этом сообщил И. Петров. Министр принял посла»: who was told only as a source."""
        before = [m for m in entity.mentions if m.first < party.first]
        return all(self.people.is_report(self.people.number_of(m)) for m in before)

    def _comes_next(self, entity: Entity, party: Party) -> bool:
        """«Министр встретился с коллегой» above «Министр Х. Вега встретился с министром Чили»: told next."""
        first = entity.mentions[0]
        ahead = self.people.number_of(first) - self.people.number_of(party)
        return party.case == "nom" == first.case and 0 < ahead <= 2

    def _is_woman(self, party: Party) -> bool:
        """«министр рассмотрела», «как отметила президент»: the verb tells who it is; «министр сказал» is said
        of women too."""
        if party.case != "nom":
            return False
        tokens = self.document.tokens
        near = [*tokens[max(0, party.first - 1) : party.first], *tokens[party.last : party.last + 3]]
        verb = next((t for t in near if t.form == "Fin" and t.tense == "Past"), None)
        return verb is not None and verb.number == "sing" and verb.gender == "femn"

    def _most_prominent(self, fitting: list[Entity], party: Party) -> Entity | None:
        """Of those ``fitting`` who are told before ``party`` the most prominent one."""
        before = [(m, e) for e in fitting for m in e.mentions if m.first < party.first]
        if len({e.number for _, e in before}) > 1:
            return max(before, key=lambda told: self._prominence(told[0], party))[1]
        return before[0][1] if before else None

    def _prominence(self, mention: Party, party: Party) -> tuple[int, bool, int]:
        """«Министр обороны А. принял главу МИД Б. Министр отметил …»: the subject goes on; else the nearest mention."""
        number, mine = self.people.number_of(mention), self.people.number_of(party)
        goes_on = number < mine and party.case == "nom" and mention.case == "nom" and not party.country
        # «В ходе беседы с Р. Капуром обсуждён рис. С К. Мори министр …»: whose meetings the text tells
        first = self._first_subject
        if goes_on and mine - number <= _NEAR and first is not None and first.entity == mention.entity:
            # «Президент Чили А. прилетел в Осло. Там был и президент Перу Б. Глава государства встретился с …»
            number = mine if party.roles[0].title.name == "глава государства" else mine - 1
        elif goes_on and is_of_guest(self.document.tokens, self.document.sentences[number], self.by_sentence[number]):
            number -= 1  # «Министр Чили А. прилетел в Осло. Его встретил министр Норвегии Б. Министр проведёт …»
        return number, goes_on, mention.first

    def _first_among(self, fitting: list[Entity]) -> list[Entity]:
        """«Президент Чили А. поговорил с президентом Перу Б. В офисе главы государства …»: who is told first."""
        first = self._first_subject
        return [e for e in fitting if first is not None and e.number == first.entity] or fitting

    @cached_property
    def _first_subject(self) -> Party | None:
        """The first subject that the text names."""
        return next((p for ps in self.by_sentence for p in ps if p.case == "nom" and p.name_span), None)

    def _beside(self, party: Party, entity: Entity) -> bool:
        """«президент Эстонии К. Тамм встретилась с президентом», «министр экономики А. встретился с министром экономики
        Румынии», «министр и его венгерский коллега»: an office told twice in a sentence has two holders; a state has
        one president."""
        if party.country and party.rank in STATE_RANKS and party.country == entity.country:
            return False
        for other in self.people.beside(party):
            if (
                other.name_span
                and other.entity == entity.number
                and (other.roles or (party.country and not entity.country))
                and not self._goes_on(other, party)
            ):
                return True
            colleague = other.owner and other.roles and other.roles[0].title.name == "коллега"
            if colleague and other is not party and other.country and other.country == (entity.country or entity.guess):
                return True
        return False

    def _goes_on(self, subject: Party, party: Party) -> bool:
        """«Президент Чили А. вылетел в Испанию, утром глава государства прибыл в Мадрид»: the subject of the next
        clause, told by the office alone."""
        alone = party.case == "nom" == subject.case and not (party.country or party.organization)
        between = self.document.tokens[subject.last : party.first]
        if self.people.acts_on_another(party) or any(t.lower in _THEM for t in between):
            return False  # «прибыл в Мадрид, где его принял глава государства»
        return alone and any(t.form == "Fin" for t in between) and any(t.text in (",", ";") for t in between)

    def nameless(self, party: Party) -> Entity | None:
        """The bearer without a name who was told before and can be the same."""
        role = party.roles[0]
        for entity in reversed(self.entities[-_RECENT:]):
            single = entity.kind == "person" and entity.name is None and not any(m.collective for m in entity.mentions)
            fits = single and same_side(party, entity) and any(same_role(role, r) for r in entity.roles_to_compare)
            another = party.organization and entity.organization and party.organization != entity.organization
            if role.title.name == "коллега" and (entity.country != party.country or self._is_of_other(party, entity)):
                continue  # «президент» whose state nobody tells is no «корейский коллега»
            if fits and not another and not self.people.meets(entity, party):
                return entity
        return self._heads_territory(role)

    def _is_of_other(self, colleague: Party, entity: Entity) -> bool:
        """«Премьер Кубы прилетел в Осло. Глава МИД Чили встретился с кубинским коллегой»: whether somebody holds
        another office than the subject of the sentence, whose colleague is told."""
        sentence = self.people.beside(colleague)
        subject = next((p for p in sentence if p.case == "nom" and p.kind == "person" and p is not colleague), None)
        if subject is None or subject.entity == entity.number:
            return False
        holder = self.entities[subject.entity].roles_to_compare if subject.entity is not None else []
        mine, theirs = offices_among([*subject.roles, *holder]), offices_among(entity.roles_to_compare)
        return bool(mine and theirs) and not any(are_colleagues(a, b) for a in mine for b in theirs)
