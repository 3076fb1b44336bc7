"""Argument rules for nouns of visit: «визит X в Китай», «прибыл с визитом в Осло»."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.destinations import destination
from diplo_cli.meetings.arguments.noun_sides import (
    genitive,
)
from diplo_cli.meetings.arguments.owners import owner, possessor
from diplo_cli.meetings.arguments.visits import further_destinations, inviters
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import (
    governor_of,
    is_adjunct,
)
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.normalize import DASHES

_ADJECTIVES = 3  # words of «взаимные официальные визиты» before the noun
_INVITATION = 12  # words from «приглашение посетить» to «визитом»


def visit_noun(scene: Scene, trigger: Trigger) -> Frame | None:
    """«визит президента в Китай»; «находится с визитом в Бухаресте»; «в ходе визита в Брюссель»."""
    governor = governor_of(scene, trigger)
    if _is_invited(scene, trigger) or _is_when(scene, trigger) or _are_mutual(scene, trigger):
        return None
    one = genitive(scene, trigger) or _of_courtesy(scene, trigger)
    behind = trigger.last if _place_first(scene, trigger, governor, one) else (one[-1].last if one else trigger.last)
    place = destination(scene, trigger.first, behind, False)
    left = "после" in scene.words and any(t.lower == "после" for t in scene.before(trigger.first, 3))
    if place is not None and place.last <= trigger.first and left:
        place = None  # «вернулся в Осло после турне»: where he had not been
    place = place or _first_stop(scene, trigger, governor)
    adjunct = is_adjunct(scene, trigger)
    arriving = _arriving(scene, trigger)
    one = one or _visitors(scene, trigger, governor, arriving, adjunct=adjunct)
    if place is None and governor is not None and is_support(governor, "exist") and without(one, scene.parties) == one:
        one = []  # «Визит намечен на май»: whose, an invitation told before may tell
    one = one or _goes_on_about(scene, trigger, governor, place)
    visited = _visited_person(scene, trigger, governor, behind)
    if visited:
        return Frame(
            scene, trigger, "visit-to-person", one, visited, verb=governor, host_side="other", format="meeting"
        )
    one = [p for p in one if p.kind != "country"] if any(p.kind != "country" for p in one) else one
    codes = [c for p in (one if one and one[0].kind == "country" else []) if (c := p.country)]
    one = [] if codes else one
    if arriving is not None and governor is not None and is_modal(governor, "cancel", "refuse", "postpone"):
        governor = arriving  # «прибывший с визитом, отказался от …»: not what is done then
    frame = Frame(scene, trigger, "visit-noun", one, [], codes, governor)
    frame.destination, frame.adjunct = place, adjunct
    if place is not None:
        frame.further = further_destinations(scene, place)
        frame.other, frame.host_side = without(inviters(scene, place.country), one), "other"
    frame.anaphoric = not one and not codes
    return frame


def _visitors(
    scene: Scene, trigger: Trigger, governor: Token | None, arriving: Token | None, *, adjunct: bool
) -> list[Party]:
    """Who visits, where no genitive tells it: «прибывший с визитом президент», «его визит», «у президента намечен
    визит», «Президент начал визит»."""
    if arriving is not None:
        return scene.subject(arriving, arriving.i)
    if "у" in scene.words and (has := owner(scene, trigger, [])) and not has[0].pronoun:
        return has
    if (theirs := possessor(scene, trigger)) is not None:
        return theirs
    if governor is not None and _says_what_it_is(scene, governor):
        return []
    if governor is not None:
        # «Свой первый визит премьер совершит в Осло»
        object_first = governor.i > trigger.first and is_support(governor, "light") and trigger.head.can_be("acc")
        return scene.subject(governor, governor.i if adjunct or object_first else min(governor.i, trigger.first))
    return _verbless_subject(scene, trigger)


def _says_what_it_is(scene: Scene, verb: Token) -> bool:
    """«Посол сообщил о приезде министра и добавил, что это будет рабочий визит»: not the envoy's."""
    before = scene.tokens[verb.i - 1] if verb.i > scene.first else None
    return verb.lemma in ("быть", "стать") and before is not None and before.lower == "это"


def _first_stop(scene: Scene, trigger: Trigger, governor: Token | None) -> Party | None:
    """«начал турне с Лимы»"""
    if governor is None or governor.lemma not in ("начать", "начаться", "открыть"):
        return None
    behind = (p for p in scene.parties if p.first > trigger.first and p.kind == "country")
    return next((p for p in behind if scene.preposition(p) in ("с", "со")), None)


def _goes_on_about(scene: Scene, trigger: Trigger, governor: Token | None, place: Party | None) -> list[Party]:
    """«Премьер прибыл в Лиму. Поездку в Осло отменили», «… Завтра запланирована поездка в Осло»: of whom the sentence
    before tells."""
    person = next((p for p in scene.carried if p.kind == "person"), None)
    if governor is None or place is None or person is None or trigger.head.case not in ("nom", "acc"):
        return []
    arranged = is_modal(governor, "cancel", "postpone", "plan") or is_support(governor, "exist")
    others = any(p.kind == "person" and not p.pronoun for p in scene.parties)
    home = person.country or (scene.entities[person.entity].country if person.entity is not None else None)
    return [person] if arranged and not others and home is not None and home != place.country else []


def _are_mutual(scene: Scene, trigger: Trigger) -> bool:
    """«обсудили взаимные визиты», «обмен взаимными визитами на высоком уровне»: of no one journey."""
    plural = trigger.head.number == "plur"
    return plural and any(t.lemma == "взаимный" for t in scene.before(trigger.first, _ADJECTIVES))


def _is_invited(scene: Scene, trigger: Trigger) -> bool:
    """«принял приглашение посетить Осло с визитом»: nobody goes yet; not «приглашение посетить Осло получено в ходе
    визита»."""
    if trigger.head.case != "ins" or "приглашение" not in scene.lemmas:
        return False
    before = scene.before(trigger.first, _INVITATION)
    return any(one.lemma == "приглашение" and other.form == "Inf" for one, other in pairwise(before))


def _verbless_subject(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент – с визитом в Осло»: in a headline without a verb."""
    behind = scene.party_at(trigger.last + 1) if trigger.head.case == "ins" else None
    if behind is not None and scene.tokens[trigger.last].text in DASHES and scene.parties[behind].kind == "person":
        return scene.group(behind, case="nom")  # «В Осло с визитом – президент»
    if trigger.head.case == "ins" and (told := _named_behind(scene, trigger)):
        return told
    before = [n for n, p in enumerate(scene.parties) if p.last <= trigger.first and p.kind == "person"]
    if not before or (scene.tokens[trigger.first - 1].lower != "с" and trigger.head.case != "ins"):
        return []
    return scene.group_before(before[-1], case="nom") if scene.parties[before[-1]].case == "nom" else []


def _named_behind(scene: Scene, trigger: Trigger) -> list[Party]:
    """«С визитом в Осло президент», «В Осло с визитом президент»: right behind the noun, or behind its place."""
    at = trigger.last
    if at + 1 < scene.last and scene.tokens[at].lower in IN_OR_ON and (place := scene.party_at(at + 1)) is not None:
        at = scene.parties[place].last
    number = scene.party_at(at)
    party = scene.parties[number] if number is not None else None
    acts = party is not None and party.kind == "person" and bool(party.roles) and party.case == "nom"
    return scene.group(number, case="nom") if acts and number is not None else []


def _tells_courtesy(scene: Scene, at: int) -> bool:
    return at < scene.last and scene.tokens[at].lower == "вежливости"


def _of_courtesy(scene: Scene, trigger: Trigger) -> list[Party]:
    """«визит вежливости посла»"""
    number = scene.party_at(trigger.last + 1) if _tells_courtesy(scene, trigger.last) else None
    if number is None or scene.parties[number].kind != "person" or not scene.stands_in(scene.parties[number], "gen"):
        return []
    return scene.group(number, case="gen")


def _visited_person(scene: Scene, trigger: Trigger, governor: Token | None, behind: int) -> list[Party]:
    """«Посол нанёс визит вежливости губернатору»; «визит посла к губернатору», where the visitor is told up to token
    ``behind``."""
    at = behind + _tells_courtesy(scene, behind)
    met = scene.after_words(at, at + 1, ("к",), "dat")
    if met or governor is None or governor.lemma not in ("нанести", "наносить"):
        return [p for p in met if p.kind == "person"]
    for n, party in enumerate(scene.parties):
        if trigger.last <= party.first <= trigger.last + 3 and party.kind == "person" and scene.stands_in(party, "dat"):
            return scene.group(n, case="dat")
    return []


def _place_first(scene: Scene, trigger: Trigger, governor: Token | None, owners: list[Party]) -> bool:
    """«Визит в Рим министра … состоится в мае», «О визите в Рим министра …», «обсудили визит в Рим
    министра …», not «Визит в Рим министра показал …»."""
    follows = trigger.last < scene.last and scene.tokens[trigger.last].pos == "ADP"
    tells = governor is None or (
        is_support(governor, "exist", "light") and governor.lemma not in ("быть", "стать", "являться")
    )
    owned = bool(owners) and governor is not None and governor.i < trigger.first
    # «Второй день визита в Рим министра транслируют …»
    day = trigger.head.case == "gen" and any(t.lemma == "день" for t in scene.before(trigger.first, 3))
    return follows and (tells or owned or day)


def _arriving(scene: Scene, trigger: Trigger) -> Token | None:
    """«с прибывшей в Китай с официальным визитом министром»: the participle that tells who is on the visit."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 8) - 1, -1):
        token = scene.tokens[i]
        # Not «отменил запланированный визит».
        if token.form == "Part" and token.case and token.voice != "Pass":
            return token
        if token.form == "Fin" or token.text in (",", ";"):
            return None
    return None


def _is_when(scene: Scene, trigger: Trigger) -> bool:
    """«после прибытия в Лиму», «по прибытии»: when something else was; «ожидается прибытие» tells a visit."""
    return trigger.head.lemma == "прибытие" and (
        not trigger.head.can_be("nom") or any(t.pos == "ADP" for t in scene.before(trigger.first, 1))
    )
