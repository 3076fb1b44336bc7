"""Who is named without an office and holds one that is told alone: «Президент РФ провёл встречу» under «Путин»."""

from __future__ import annotations

from diplo_cli.mentions.coreference.dialogues import opens_dialogue
from diplo_cli.mentions.coreference.holders import is_of_rank, is_subject_before, likeliest
from diplo_cli.mentions.coreference.named_next import guest_named_next, next_subject, same_slot
from diplo_cli.mentions.coreference.pairs import holder_beside_partner, holder_in_turn, holder_told_beside
from diplo_cli.mentions.coreference.strangers import stranger_told_last
from diplo_cli.mentions.coreference.two_people import TwoPeople
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import OF_COUNTRIES, Party
from diplo_cli.mentions.role_names import can_be_of, is_second_post, tells_no_office
from diplo_cli.mentions.same_role import OFFICES, STATE_RANKS

_BARE_ENVOYS = frozenset(["специальный посланник", "специальный представитель", "посланник"])


class OfficelessFinder:
    """Finds the entity of a role told alone among those of ``entities`` whose office the text never tells beside the
    name; ``people`` looks at the parties of the same document."""

    def __init__(self, people: TwoPeople, entities: list[Entity]):
        self.people = people
        self.entities = entities
        self.document = people.document
        self.by_sentence = people.by_sentence
        self.home = people.home

    def find(self, party: Party) -> Entity | None:
        """«Президент РФ провёл встречу …» under «Владимир Путин …»: the only person of that country or body
        whose office the text never tells beside the name; of several the one who is known to be of that country."""
        if self.people.joins(party) and not (party.rule == OF_COUNTRIES and party.rank in STATE_RANKS):
            return None  # «В переговорах участвовали лидеры Чили и Перу. А. и Б. обсудили …»
        for told_beside in (holder_told_beside, holder_beside_partner, holder_in_turn):
            paired = told_beside(party, self.people, self.entities)
            if paired is not None and is_of_rank(paired, party):
                return paired
        if party.rank in OFFICES or (party.roles[0].former and party.country):
            fitting = [e for e in self.entities if self.can_hold(e, party)]
            fitting = [e for e in fitting if not self.people.names_partner(e, party)]
            if (holder := likeliest(fitting, party)) is not None:
                return holder
        return (
            next_subject(party, self.people, self.entities)
            or same_slot(party, self.people, self.entities)
            or self._known_before(party)
            or stranger_told_last(party, self.people, self.entities)
            or guest_named_next(party, self.people, self.entities)
            or opens_dialogue(party, self.document, self.by_sentence, self.entities)
        )

    def _known_before(self, party: Party) -> Entity | None:
        """«Х. Гаджиев принял … Помощник Президента Азербайджана отметил …»: the one known person of that state named
        before it without an office, when the role is a subject or opens the sentence: «Уиткофф прилетел в Осло.
        (У трапа) спецпосланника США встретил премьер»."""
        if not party.country or party.organization or party.rank in ("ambassador", "delegation", "other"):
            return None
        if (party.case != "nom" and not self._opens_sentence(party)) or self.people.acts_on_another(party):
            return None
        mine = self.people.number_of(party)
        before = {m.entity for sentence in self.by_sentence[max(0, mine - 3) : mine] for m in sentence if m.name_span}
        fitting = [
            e for e in self.entities
            if e.number in before and e.kind == "person" and is_of_rank(e, party)
            and (not e.roles or (_is_bare_envoy(party) and all(r.rank == "envoy" for r in e.roles)))
            and (e.country or (e.known and e.guess)) == party.country
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _opens_sentence(self, party: Party) -> bool:
        """«(У трапа) спецпосланника США встретил премьер»: as the first person told, behind a place at most."""
        start = self.document.sentences[self.people.number_of(party)].first
        before = self.document.tokens[start : party.first]
        first = next(p for p in self.people.beside(party) if p.kind == "person")
        return first is party and all(t.pos in ("ADP", "NOUN", "ADJ") for t in before)

    def can_hold(self, entity: Entity, party: Party) -> bool:
        """Whether a name without an office of its own can be that of the party, by state or body."""
        if entity.kind != "person" or entity.name is None:
            return False
        country = party.country or self.home
        if not party.organization and country is not None and (entity.country or entity.guess) != country:
            return False
        if not all(tells_no_office(r) or is_second_post(party.roles[0], r) for r in entity.roles):
            return False
        if any(r.rank == "regional_head" for r in entity.roles) or self.people.meets_office(entity, party):
            return False
        if party.rank == "regional_head" and any(r.title.name == "коллега" for r in entity.roles):
            return False  # «Президент встретится с коллегой А. Берг и мэром Осло»
        if self.people.has_unlisted_office(entity.mentions[0]) or not is_of_rank(entity, party):
            return False
        if self.people.is_colleague_elsewhere(entity, party) or self._is_told_beside(entity, party):
            return False
        state = entity.country or entity.guess
        if state is not None and not can_be_of(party.roles[0], state):
            return False
        if party.organization:
            return entity.organization == party.organization and not entity.country
        if entity.organization and not entity.country and party.rank in (*STATE_RANKS, "parliament_speaker"):
            return False  # «миссия МВФ во главе с А. Рот. … встретились с президентом»
        if self._meets_himself(entity, party):
            return False
        if country is None:
            close = party.rank in OFFICES and self.people.is_close(entity, party)
            return close and not self.people.acts_on_another(party, entity)
        near = entity.country or entity.known or self._is_near(entity, party)
        return bool(near)

    def _is_near(self, entity: Entity, party: Party) -> bool:
        """«Президент принял посла. … Доктор А. Рот ведёт приём»: a stranger holds an office only where he acts in a
        sentence beside it, or is told near it and again."""
        ways = [(self.people.number_of(m) - self.people.number_of(party), m) for m in entity.mentions]
        again = len({way for way, _ in ways}) > 1
        return any(abs(way) <= 1 + again and (again or m.case == "nom") for way, m in ways)

    def _is_told_beside(self, entity: Entity, party: Party) -> bool:
        """«После переговоров министров лидеры Чили и Перу А. и Б. встретятся»: by an office of his own in the
        sentence."""
        beside = (p for p in self.people.beside(party) if p is not party and p.name_span and p.roles)
        return any(p.entity == entity.number for p in beside)

    def _meets_himself(self, entity: Entity, party: Party) -> bool:
        """«А. Рот прилетел в Осло. Он встретится с президентом»: who acts is not whom he meets."""
        if not self.people.is_met(party):
            return False
        if any(p.case == "nom" and not p.pronoun and p is not party for p in self.people.beside(party)):
            return False
        number = self.people.number_of(party)
        acting = [p for p in self.by_sentence[number - 1] if p.kind == "person" and p.case == "nom"] if number else []
        if entity.known and acting and all(p.entity != entity.number for p in acting):
            return False  # «Путин принял Х. Вегу. Вега прилетел сегодня. Разговор с президентом России длился час»
        return is_subject_before(entity, party)


def _is_bare_envoy(party: Party) -> bool:
    """«американский посланник», not «посланник США по Сирии»"""
    return party.rank == "envoy" and party.roles[0].name in _BARE_ENVOYS
