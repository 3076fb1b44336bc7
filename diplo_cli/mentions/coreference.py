"""Which mentions are the same participant: surname alone, initials, «глава МИД», «министр», «его коллега», «он»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from diplo_cli.document import Document
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.allegiance import (
    infer_home,
    infer_known,
    infer_leaders,
    name_heads_of_state,
    rank_heads_of_republics,
)
from diplo_cli.mentions.colleagues import colleague_told_before
from diplo_cli.mentions.entity import Entity, same_country, same_side
from diplo_cli.mentions.groups import resolve_groups
from diplo_cli.mentions.known_neighbours import suggest_known_neighbours
from diplo_cli.mentions.name_case import can_stand_in, of_two_alike
from diplo_cli.mentions.name_clusters import NameMention, cluster
from diplo_cli.mentions.offices_told import has_unlisted_office
from diplo_cli.mentions.pairs import holder_told_next
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.pronouns import PronounResolver
from diplo_cli.mentions.role_names import can_be_of
from diplo_cli.mentions.same_role import BARE_TITLES, OFFICES, STATE_RANKS, same_role, same_title
from diplo_cli.mentions.two_people import TwoPeople

_LEAD = 4
_RECENT = 300  # entities among which a bearer without a name is looked for
_FEMININE = ("президентк", "премьерш", "посланниц", "советниц", "помощниц", "председательниц")

_OTHER_TIMES = frozenset("накануне ранее вчера завтра позже позднее затем потом утром вечером днём днем".split())


class Resolver:
    """Gives every party of a document its entity."""

    def __init__(self, document: Document, parties: Sequence[Sequence[Party]], lexicon: Lexicon, home: str | None):
        self.document = document
        self.by_sentence = parties
        self.lexicon = lexicon
        self.home = home
        self.entities: list[Entity] = []
        self.people = TwoPeople(document, parties, home)

    def resolve(self) -> list[Entity]:
        """The entities, in the order in which they were made; every party of the document has one."""
        everyone = [p for sentence in self.by_sentence for p in sentence]
        self._named([p for p in everyone if p.name_span])
        infer_known(self.entities, self.lexicon)
        infer_leaders(self.entities, self.lexicon)
        suggest_known_neighbours(self.document.tokens, self.by_sentence, self.entities)
        infer_home(self.entities, self.home)
        self._roles_alone([p for p in everyone if p.kind == "person" and not p.name_span and not p.pronoun])
        self._places_and_bodies([p for p in everyone if p.kind != "person"])
        PronounResolver(self.document, self.by_sentence, self.entities).resolve()
        resolve_groups(self.document.tokens, self.by_sentence)
        name_heads_of_state(self.entities, self.home)
        rank_heads_of_republics(self.entities, self.home)
        return self.entities

    # --- names ----------------------------------------------------------------------------------------------------

    def _named(self, parties: list[Party]) -> None:
        """One entity for each cluster of names."""
        tokens = self.document.tokens
        mentions = []
        for number, party in enumerate(parties):
            assert party.name_span is not None
            words = [t.text for t in tokens[party.name_span[0] : party.name_span[1]]]
            gender = next((g for r in party.roles if (g := _role_gender(tokens[r.first].lower))), None)
            case = party.name_case or party.case or None
            if case in ("gen", "acc") and party.roles:
                case = of_two_alike(tokens[slice(*party.name_span)], case)
            mentions.append(NameMention(tuple(words), case, gender, number))
        for found in cluster(mentions, self.lexicon.people.lists):
            members = [parties[number] for number in found.ids]
            entity = self._new("person", members)
            entity.name = found.name
            for party in members:
                if party.case == "nom" and self._is_genitive(party, found.name.name):
                    party.case = "gen"
            self._gather(entity)

    def _is_genitive(self, party: Party, nominative: str) -> bool:
        """«принял Жозепа Борреля»: a name that the tagger does not decline, told elsewhere or known otherwise."""
        first, last = party.name_span or (0, 0)
        words = [t.text for t in self.document.tokens[first:last]]
        if len(words) < 2 or not all(word[-1] in "ая" for word in words):
            return False
        return all(word.lower() not in nominative.lower().split() for word in words) and can_stand_in(words, "gen")

    def _gather(self, entity: Entity) -> None:
        """Roles, country and organization by what its mentions tell; the first of equals wins."""
        entity.offices = [(party.roles, party) for party in entity.mentions if party.roles]
        entity.country = _most_common(p.country for p in entity.mentions)
        entity.organization = _most_common(p.organization for p in entity.mentions)

    # --- roles without a name ----------------------------------------------------------------------------------------

    def _roles_alone(self, parties: list[Party]) -> None:
        """«министр», «глава МИД»: who of those told by name holds the office, else one bearer without a name."""
        for party in parties:
            if party.collective or not party.roles or party.roles[0].title.name == "пресс-служба":
                self._new_bearer(party)
                continue
            entity = self._colleague(party) or self._bearer(party)
            nameless = self._nameless_bearer(party) if entity is None else None
            if entity is None:
                entity = self._roleless_name(party)
                if entity is not None and nameless is not None:
                    self._absorb(entity, nameless)
                entity = entity or nameless
            if entity is not None:
                party.entity = entity.number
                entity.mentions.append(party)
                entity.country = entity.country or party.country
                entity.organization = entity.organization or party.organization
                if entity.organization and not entity.country and not entity.known:
                    entity.guess = None
                entity.offices.append((party.roles, party))
                continue
            self._new_bearer(party)

    def _absorb(self, entity: Entity, nameless: Entity) -> None:
        """What was told of a nameless bearer was told of ``entity``."""
        for mention in nameless.mentions:
            mention.entity = entity.number
        entity.mentions = sorted(entity.mentions + nameless.mentions, key=lambda m: m.first)
        entity.offices += nameless.offices
        entity.country = entity.country or nameless.country
        entity.organization = entity.organization or nameless.organization
        nameless.mentions, nameless.offices = [], []

    def _new_bearer(self, party: Party) -> None:
        """A person without a name."""
        entity = self._new("person", [party])
        entity.offices = [(party.roles, party)] if party.roles else []
        entity.country, entity.organization, entity.guess = party.country, party.organization, party.near

    def _colleague(self, party: Party) -> Entity | None:
        number = self.document.sentence_at(self.document.tokens[party.first].start)
        before = self.by_sentence[number - 1] if number else ()
        return colleague_told_before(party, self.by_sentence[number], before, self.entities)

    def _bearer(self, party: Party) -> Entity | None:
        """The named person who holds the role, the nearest mention before it first, then after it."""
        role = party.roles[0]
        fitting = [
            e for e in self.entities
            if e.kind == "person" and e.name is not None and same_country(party, e)
            and any(same_role(role, r) for r in e.roles) and not self._beside(party, e)
        ]  # fmt: skip
        if role.title.name == "коллега":
            fitting = [e for e in fitting if not self.people.meets(e, party)]
        if role.rank in STATE_RANKS:
            # «президент» is not the head of a region, «глава республики» is whoever was told to be
            fitting = [
                e for e in fitting
                if all(r.rank != "regional_head" or r.title.name == role.title.name for r in e.roles)
            ]  # fmt: skip
        titled = [e for e in fitting if any(r.title.name == role.title.name for r in e.roles)]
        fitting = titled if "vague" not in role.title and titled and role.rank in STATE_RANKS else fitting
        if self._is_woman(party):
            fitting = [e for e in fitting if e.name is not None and e.name.gender != "masc"] or fitting
            fitting = [e for e in fitting if any(self._is_woman(m) for m in e.mentions)] or fitting
        if not fitting:
            return None
        if not party.country and self.home and not any(same_title(role, r) for e in fitting for r in e.roles):
            ours = self._roleless_name(party)
            if ours is not None:
                return ours
        if role.title.name == "глава государства" and not party.country:
            fitting = [e for e in fitting if (e.country or e.guess) == self.home] or fitting
        before = [(self._prominence(m, party), e) for e in fitting for m in e.mentions if m.first < party.first]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        if len(fitting) > 1:
            fitting = [e for e in fitting if self._comes_next(e, party)]
        return fitting[0] if len(fitting) == 1 else None

    def _comes_next(self, entity: Entity, party: Party) -> bool:
        """«Министр встретился с коллегой» above «Министр Х. Вега встретился с министром Чили»: told next."""
        first = entity.mentions[0]
        at, mine = (self.document.sentence_at(self.document.tokens[p.first].start) for p in (first, party))
        return party.case == "nom" == first.case and 0 < at - mine <= 2

    def _is_woman(self, party: Party) -> bool:
        """«министр рассмотрела», «как отметила президент»: the verb tells who it is; «министр сказал» is said
        of women too."""
        tokens = self.document.tokens
        near = [*tokens[max(0, party.first - 1) : party.first], *tokens[party.last : party.last + 3]]
        verb = next((t for t in near if t.form == "Fin" and t.tense == "Past"), None)
        return party.case == "nom" and verb is not None and verb.number == "sing" and verb.gender == "femn"

    def _prominence(self, mention: Party, party: Party) -> tuple[int, bool, int]:
        """«Министр обороны А. принял главу МИД Б. Министр отметил …»: the subject goes on; else the nearest mention."""
        tokens = self.document.tokens
        number, mine = (self.document.sentence_at(tokens[p.first].start) for p in (mention, party))
        goes_on = number < mine and party.case == "nom" and mention.case == "nom" and not party.country
        # «В ходе беседы с Р. Капуром обсуждён рис. С К. Мори министр …»: whose meetings the text tells
        first = self._first_subject
        if goes_on and mine - number <= _LEAD and first is not None and first.entity == mention.entity:
            number = mine - 1
        return number, goes_on, mention.first

    @cached_property
    def _first_subject(self) -> Party | None:
        """The first subject that the text names."""
        return next((p for ps in self.by_sentence for p in ps if p.case == "nom" and p.name_span), None)

    def _beside(self, party: Party, entity: Entity) -> bool:
        """«президент Эстонии К. Тамм встретилась с президентом», «министр экономики А. встретился с министром экономики
        Румынии», «министр и его венгерский коллега»: an office told twice in a sentence has two holders."""
        sentence = self.by_sentence[self.document.sentence_at(self.document.tokens[party.first].start)]
        for other in sentence:
            if (
                other.name_span
                and other.entity == entity.number
                and (other.roles or (party.country and not entity.country))
            ):
                return True
            colleague = other.owner and other.roles and other.roles[0].title.name == "коллега"
            if colleague and other is not party and other.country and other.country == (entity.country or entity.guess):
                return True
        return False

    def _nameless_bearer(self, party: Party) -> Entity | None:
        """The bearer without a name who was told before and can be the same."""
        role = party.roles[0]
        for entity in reversed(self.entities[-_RECENT:]):
            single = entity.kind == "person" and entity.name is None and not any(m.collective for m in entity.mentions)
            fits = single and same_side(party, entity) and any(same_role(role, r) for r in entity.roles)
            another = party.organization and entity.organization and party.organization != entity.organization
            if role.title.name == "коллега" and entity.country != party.country:
                continue  # «президент» whose state nobody tells is no «корейский коллега»
            if fits and not another and not self.people.meets(entity, party):
                return entity
        return None

    def _roleless_name(self, party: Party) -> Entity | None:
        """«Президент РФ провёл встречу …» under «Владимир Путин …»: the only person of that country or body
        whose office the text never tells beside the name; of several the one who is known to be of that country."""
        if self.people.joins(party):
            return None
        number = self.document.sentence_at(self.document.tokens[party.first].start)
        paired = holder_told_next(party, number, self.by_sentence, self.document.tokens, self.entities)
        if paired is not None:
            return paired
        if party.rank in OFFICES:
            fitting = [e for e in self.entities if self._can_hold(e, party)]
            fitting = [e for e in fitting if not self.people.names_partner(e, party)]
            if len(fitting) > 1:
                fitting = [e for e in fitting if e.country or e.known]
            if len(fitting) == 1:
                return fitting[0]
        return (
            self._next_subject(party)
            or self._same_slot(party)
            or self._known_before(party)
            or self._last_subject(party)
        )

    def _last_subject(self, party: Party) -> Entity | None:
        """«А. Озола встретилась с министром. Депутат Сейма Латвии прибыла вчера.»: the subject goes on."""
        if self.people.acts_on_another(party):
            return None
        mine = self.document.sentence_at(self.document.tokens[party.first].start)
        if party.case != "nom" or not (party.country or party.organization) or mine == 0:
            return None
        subjects = {m.entity for m in self.by_sentence[mine - 1] if m.name_span and m.case == "nom"}
        fitting = [e for e in self.entities if e.number in subjects]
        if len(fitting) != 1 or fitting[0].roles or fitting[0].country or fitting[0].known or fitting[0].organization:
            return None
        return fitting[0]

    def _known_before(self, party: Party) -> Entity | None:
        """«Х. Гаджиев принял … Помощник Президента Азербайджана отметил …»: the one known person of that state named
        before it without an office, when the role is a subject."""
        if (
            not party.country
            or party.organization
            or party.case != "nom"
            or party.rank in ("ambassador", "delegation", "other")
        ):
            return None
        if self.people.acts_on_another(party):
            return None
        mine = self.document.sentence_at(self.document.tokens[party.first].start)
        before = {m.entity for sentence in self.by_sentence[max(0, mine - 3) : mine] for m in sentence if m.name_span}
        fitting = [
            e for e in self.entities
            if e.number in before and e.kind == "person" and not e.roles
            and (e.country or (e.known and e.guess)) == party.country
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _can_hold(self, entity: Entity, party: Party) -> bool:
        """Whether a name without an office of its own can be that of the party, by state or body."""
        if entity.kind != "person" or entity.name is None or (entity.roles and not _vague_only(entity)):
            return False
        if any(r.rank == "regional_head" for r in entity.roles) or self.people.meets_office(entity, party):
            return False
        if has_unlisted_office(self.document.tokens, entity.mentions[0]):
            return False
        if self.people.is_colleague_elsewhere(entity, party):
            return False
        state = entity.country or entity.guess
        if state is not None and not can_be_of(party.roles[0], state):
            return False
        if party.organization:
            return entity.organization == party.organization and not entity.country
        country = party.country or self.home
        if country is None:
            return party.roles[0].name in BARE_TITLES and self.people.is_close(entity, party)
        return (entity.country or entity.guess) == country

    def _same_slot(self, party: Party) -> Entity | None:
        """«Министр принял посла Китая» over «А. Ион принял Ли Вэя»: the headline tells the office, the lead the name in
        the same case, or as the partner in another («встретился с послом» over «принял Ли Вэя»)."""
        number = self.document.sentence_at(self.document.tokens[party.first].start)
        if number > 1 or not party.case or party.case == "nom":
            return None
        told = [m for n in range(number + 1, min(number + _LEAD, len(self.by_sentence))) for m in self.by_sentence[n]]
        met = self.people.is_met(party)
        fitting = {
            m.entity for m in told
            if m.name_span and m.entity is not None and (m.case == party.case or (met and self.people.is_met(m)))
        }  # fmt: skip
        fresh = [e for e in self.entities if e.number in fitting and not e.offices and not e.country and not e.known]
        return fresh[0] if len(fresh) == 1 else None

    def _next_subject(self, party: Party) -> Entity | None:
        """«С беженцами встретится генеральный секретарь ОБСЕ. Для этого Л. Заньер отправится …»."""
        number = self.document.sentence_at(self.document.tokens[party.first].start)
        if party.case != "nom" and not self.people.is_only_partner(party, self.by_sentence[number]):
            return None
        if number + 1 >= len(self.by_sentence) or self.people.is_report(number + 1) or self._is_later(number + 1):
            return None
        for following in self._told_next(number, party):
            if following.case == "nom" and following.kind == "person" and not following.pronoun:
                entity = self.entities[following.entity] if following.entity is not None else None
                fresh = entity is not None and entity.name is not None and entity.name.given and not entity.roles
                fresh = fresh and not has_unlisted_office(self.document.tokens, following)
                first = entity is not None and entity.mentions[0] is following
                if not entity or not fresh or not first or self._is_another(entity, party, following):
                    return None
                return None if self.people.names_partner(entity, party) else entity
        return None

    def _is_later(self, number: int) -> bool:
        """«Премьера представляет посол. Накануне А. встретился с …»: a sentence of another time is of another."""
        return self.document.tokens[self.document.sentences[number].first].lower in _OTHER_TIMES

    def _told_next(self, number: int, party: Party) -> Sequence[Party]:
        """The parties of the next sentence; «Президент принял посла. Обсудили торговлю. С. Ниинистё отметил …»: of the
        one behind it, where nobody is told in the next and all know whose head of state that is."""
        if party.rank != "head_of_state" or number + 2 >= len(self.by_sentence) or self.by_sentence[number + 1]:
            return self.by_sentence[number + 1]
        known = (p for p in self.by_sentence[number + 2] if p.entity is not None and self.entities[p.entity].known)
        return list(known)

    def _is_another(self, entity: Entity, party: Party, following: Party) -> bool:
        """«Прилетел посол. Его принял И. Петров», or somebody known to be of another state."""
        if self.people.acts_on_another(following):
            return True
        known = entity.known or entity.country is not None
        state = entity.country or entity.guess
        return known and not (same_country(party, entity) and can_be_of(party.roles[0], state))

    # --- countries and bodies ----------------------------------------------------------------------------------------

    def _places_and_bodies(self, parties: list[Party]) -> None:
        """One entity for each state, and for each body by its name and state."""
        by_key: dict[tuple[str, str], list[Entity]] = {}
        for party in parties:
            name = party.country or "" if party.kind == "country" else (party.name or "").lower()
            known = by_key.setdefault((party.kind, name), [])
            # «МИД Перу и МИД Чили» are two; «МИД» is either of one.
            entity = next((e for e in known if same_country(party, e)), None)
            if entity is None:
                entity = self._new(party.kind, [])
                known.append(entity)
            entity.country = entity.country or party.country
            entity.mentions.append(party)
            party.entity = entity.number

    def _new(self, kind: str, mentions: list[Party]) -> Entity:
        """A further entity with its mentions."""
        entity = Entity(len(self.entities), kind, mentions=mentions)
        self.entities.append(entity)
        for party in mentions:
            party.entity = entity.number
        return entity


def _most_common(values: Iterable[str | None]) -> str | None:
    """The value told most often, the first of equals."""
    told = Counter(v for v in values if v)
    return told.most_common(1)[0][0] if told else None


def _role_gender(word: str) -> str | None:
    """Feminine titles tell the bearer's gender: «президентка», «послом» tells nothing."""
    return "femn" if word.startswith(_FEMININE) else None


def _vague_only(entity: Entity) -> bool:
    return all("vague" in r.title for r in entity.roles)
