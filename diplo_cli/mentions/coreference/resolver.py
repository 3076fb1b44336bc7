"""Which mentions are the same participant: surname alone, initials, «глава МИД», «министр», «его коллега», «он»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Document, Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.allegiance import (
    infer_home,
    infer_known,
    infer_leaders,
    name_heads_of_state,
    rank_heads_of_republics,
)
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.coreference.bearers import BearerFinder
from diplo_cli.mentions.coreference.groups import resolve_groups
from diplo_cli.mentions.coreference.holders import is_subject_before
from diplo_cli.mentions.coreference.leaders import tell_leaders
from diplo_cli.mentions.coreference.only_state import only_state
from diplo_cli.mentions.coreference.pronouns import PronounResolver
from diplo_cli.mentions.entity import Entity, same_country
from diplo_cli.mentions.known_neighbours import GOING_ALONG, share_with_companions, suggest_known_neighbours
from diplo_cli.mentions.levels import OF_LEVEL
from diplo_cli.mentions.name_case import can_stand_in, of_two_alike
from diplo_cli.mentions.name_clusters import NameMention, PersonCluster, cluster
from diplo_cli.mentions.name_parts import ROMAN
from diplo_cli.mentions.names import PersonName
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.principals import name_principals

_STEM = 4  # letters by which two forms of a given name are one
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
_FEMININE = ("президентк", "премьерш", "посланниц", "советниц", "помощниц", "председательниц")


class Resolver:
    """Gives every party of a document its entity."""

    def __init__(
        self,
        document: Document,
        atoms: Mapping[int, Atom],
        parties: Sequence[Sequence[Party]],
        lexicon: Lexicon,
        home: str | None,
    ):
        self.document = document
        self.atoms = atoms
        self.by_sentence = parties
        self.lexicon = lexicon
        self.home = home
        self.entities: list[Entity] = []
        self.only: str | None = None
        self.bearers = BearerFinder(document, parties, self.entities, home)

    def resolve(self) -> list[Entity]:
        """The entities, in the order in which they were made; every party of the document has one."""
        everyone = [p for sentence in self.by_sentence for p in sentence]
        self._named([p for p in everyone if p.name_span])
        infer_known(self.entities, self.lexicon)
        infer_leaders(self.entities, self.lexicon)
        atoms, tokens = self.atoms.values(), self.document.tokens
        self.only = only_state(tokens, atoms, everyone, self.entities, self.lexicon)
        suggest_known_neighbours(tokens, self.by_sentence, self.entities)
        infer_home(self.entities, self.home, self.lexicon)
        self._roles_alone([p for p in everyone if p.kind == "person" and not p.name_span and not p.pronoun])
        name_principals(self.entities, everyone)
        self._places_and_bodies([p for p in everyone if p.kind != "person"])
        tell_leaders(tokens, self.document.sentences, self.by_sentence, self.entities)
        if not GOING_ALONG.isdisjoint(self.document.lemmas):
            share_with_companions(tokens, self.by_sentence, self.entities)
        PronounResolver(self.document, self.by_sentence, self.entities).resolve()
        resolve_groups(tokens, self.by_sentence, self.entities)
        name_heads_of_state(self.entities, self.home, self.lexicon)
        rank_heads_of_republics(self.entities, self.home, self.lexicon)
        return self.entities

    # --- names ----------------------------------------------------------------------------------------------------

    def _named(self, parties: list[Party]) -> None:
        """One entity for each cluster of names."""
        tokens = self.document.tokens
        mentions = []
        for number, party in enumerate(parties):
            assert party.name_span is not None
            words = [t.text for t in tokens[party.name_span[0] : party.name_span[1]]]
            gender = "femn" if party.roles and _is_woman(party, tokens) else None
            case = party.name_case or party.case or None
            if case in ("gen", "acc") and party.roles:
                case = of_two_alike(tokens[slice(*party.name_span)], case)
            mentions.append(NameMention(tuple(words), case, gender, number))
        clusters = cluster(mentions, self.lexicon.people.lists)
        for found in [part for c in clusters for part in self._without_namesake(c, mentions, parties)]:
            members = [parties[number] for number in found.ids]
            entity = self._new("person", members)
            entity.name = found.name
            for party in members:
                if party.case == "nom":
                    if party.name_case is None and self._is_genitive(party, found.name.name):
                        party.case = "gen"
                elif party.case and not party.roles and self._is_nominative(party, found.name):
                    party.case = "nom"
            self._gather(entity)

    def _without_namesake(
        self, found: PersonCluster, mentions: Sequence[NameMention], parties: Sequence[Party]
    ) -> list[PersonCluster]:
        """«Митрополит Владимир принял президента Владимира Русу»: who is told by a given name and an office that goes
        with one, and his namesake with a surname and another office, are two."""
        if len(found.ids) < 2:
            return [found]
        by_given = [n for n in found.ids if parties[n].roles and _goes_by_given(parties[n])]
        if not by_given:
            return [found]
        alone = [n for n in found.ids if all(ROMAN.fullmatch(w) for w in mentions[n].words[1:])]
        by_given = [n for n in by_given if n in alone]
        others = [n for n in found.ids if n not in alone and parties[n].roles and not _goes_by_given(parties[n])]
        if not by_given or not others:
            return [found]
        given = {mentions[n].words[0][:_STEM] for n in by_given}
        theirs = [n for n in alone if mentions[n].words[0][:_STEM] in given]
        apart = (theirs, [n for n in found.ids if n not in theirs])
        return [c for ids in apart for c in cluster([mentions[n] for n in ids], self.lexicon.people.lists)]

    def _is_genitive(self, party: Party, nominative: str) -> bool:
        """«принял Жозепа Борреля»: a name that the tagger does not decline, told elsewhere or known otherwise."""
        first, last = party.name_span or (0, 0)
        if last == first or self.document.tokens[last - 1].text[-1] not in "ая":
            return False
        words = [t.text for t in self.document.tokens[first:last]]
        if len(words) == 1 and words[0].endswith("а") and not party.roles:
            return words[0].lower()[:-1] in nominative.lower().split()  # «Вечером Петрова примет король»
        if len(words) < 2 or not all(word[-1] in "ая" for word in words):
            return False
        return all(word.lower() not in nominative.lower().split() for word in words) and can_stand_in(words, "gen")

    def _is_nominative(self, party: Party, name: PersonName) -> bool:
        """Whether a name that was taken for another case, beside no office, stands in the nominative."""
        return self._is_left_nominative(party, name.name) or self._is_man_undeclined(party, name)

    def _is_man_undeclined(self, party: Party, name: PersonName) -> bool:
        """«Там его ждал Кир Стармер», taken for a genitive: a man's names that end in consonants decline."""
        first, last = party.name_span or (0, 0)
        if last - first < 2 or name.gender != "masc":
            return False
        words = [t.text for t in self.document.tokens[first:last]]
        before = self.document.tokens[first - 1] if first else None
        declined = all(word[-1].lower() in _CONSONANTS for word in words)
        return declined and " ".join(words) == name.name and before is not None and before.form == "Fin"

    def _is_left_nominative(self, party: Party, nominative: str) -> bool:
        """«В последний раз Бежану и Крон виделись в мае»: a surname whose ending looks like a dative's, written as
        its nominative is and taken for one by the tagger."""
        first, last = party.name_span or (0, 0)
        if last - first != 1 or not first:
            return False
        token, before = self.document.tokens[first], self.document.tokens[first - 1]
        return token.case == "nom" and before.pos != "ADP" and token.lower == nominative.lower().split()[-1]

    def _gather(self, entity: Entity) -> None:
        """Roles, country and organization by what its mentions tell; the first of equals wins."""
        if len(entity.mentions) == 1:
            self._tell(entity, entity.mentions[0])
            return
        entity.offices = [(party.roles, party) for party in entity.mentions if party.roles]
        entity.country = _most_common([p.country for p in entity.mentions])
        entity.organization = _most_common([p.organization for p in entity.mentions])

    def _tell(self, entity: Entity, party: Party) -> None:
        """What its only mention tells."""
        entity.offices = [(party.roles, party)] if party.roles else []
        entity.country, entity.organization = party.country or None, party.organization or None

    # --- roles without a name ----------------------------------------------------------------------------------------

    def _roles_alone(self, parties: list[Party]) -> None:
        """«министр», «глава МИД»: who of those told by name holds the office, else one bearer without a name."""
        for party in parties:
            if party.collective or not party.roles or party.roles[0].title.name == "пресс-служба":
                self._new_bearer(party)
                continue
            entity = self.bearers.colleague(party) or self.bearers.named(party)
            if party.rule == OF_LEVEL and (entity is None or min(m.first for m in entity.mentions) < party.first):
                self._new_bearer(party)  # who meets on a level may be told next, and is not who met before
                continue
            entity = entity or self._bearer(party)
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

    def _bearer(self, party: Party) -> Entity | None:
        """Who bears an office that the text tells beside no name: one whose office it never tells, made one with the
        bearer without a name, where it tells of one."""
        nameless = self.bearers.nameless(party)
        named = self.bearers.officeless.find(party)
        if named is None or nameless is None:
            return named or nameless
        if not _are_of_two_states(named, nameless):
            self._absorb(named, nameless)
            return named
        # «Президент Латвии встретится с коллегой А. Каском из Эстонии. Глава государства …»
        goes_on = party.case == "nom" and named.known and is_subject_before(named, party)
        return named if goes_on else nameless

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
        self._tell(entity, party)
        entity.guess = party.near

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


def _goes_by_given(party: Party) -> bool:
    """A king, a metropolitan, the pope."""
    return any("crown" in r.title or r.title.rank == "clergy" or r.title.name == "папа римский" for r in party.roles)


def _are_of_two_states(one: Entity, other: Entity) -> bool:
    states = (one.country or one.guess, other.country)
    return None not in states and states[0] != states[1]


def _most_common(values: list[str | None]) -> str | None:
    """The value told most often, the first of equals."""
    told = [v for v in values if v]
    return max(dict.fromkeys(told), key=told.count, default=None)


def _is_woman(party: Party, tokens: Sequence[Token]) -> bool:
    """Feminine titles tell the bearer's gender: «президентка», «послом» tells nothing."""
    return bool([role for role in party.roles if tokens[role.first].lower.startswith(_FEMININE)])
