"""Who was there with somebody who met: «Министра сопровождал посол», «в присутствии посла», «вместе с послом»."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.coreference.pronouns import THE_GUEST
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.word_classes import WILL_BE

_TOLD_BEFORE = THE_GUEST | {"их"}
_OBJECT_REACH = 6  # words from whom somebody goes with to the verb
# What opens the words for those who were there, and the case of the words behind it.
_BESIDE = ((("в", "сопровождении"), "gen"), (("в", "присутствии"), "gen"), (("при", "участии"), "gen"),
           (("вместе", "с"), "ins"), (("вместе", "со"), "ins"), (("совместно", "с"), "ins"),
           (("наряду", "с"), "ins"), (("наряду", "со"), "ins"))  # fmt: skip
_COMPANY = frozenset("сопровождении присутствии участии вместе совместно наряду".split())  # a word of each
_WITH = frozenset(words[0] for words, _ in _BESIDE if words[1] in ("с", "со"))
_LIST_REACH = 25  # words of «вместе с президентами Чили, Перу и Кубы»
_OF_PEOPLE = frozenset(["with", "receive", "discuss", "call_on", "summon"])


def accompanies(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министра сопровождал посол», «Его будут сопровождать депутаты»: they join the meeting of whom they go with."""
    verb = trigger.head
    will = verb.form == "Inf" and scene.tokens[verb.i - 1].lower in WILL_BE
    if not (verb.form == "Fin" or will):
        return None
    if any(t.is_telling_noun and _in_clause(scene, verb, t) for t in scene.triggers):
        return None  # «сопровождал президента на саммите» is told by the noun
    led = accompanied(scene, trigger)
    told = any(t.lower in _TOLD_BEFORE for t in scene.before(verb.i, 2 + will))
    if not led and not told:
        return None
    going = [p for p in scene.subject_after(verb) or scene.subject(verb, verb.i) if p.kind == "person" and p.roles]
    going = without(going, led)
    if not going or any(p.collective for p in going):
        return None
    return Frame(scene, trigger, "accompanies", going, verb=verb, joins=True, only_joins=True)


def _in_clause(scene: Scene, verb: Token, noun: Trigger) -> bool:
    """«… сопровождал его на саммите»; not «… сопровождал министр, а переговоры начнутся завтра»."""
    between = pairwise(scene.tokens[verb.i + 1 : noun.first])
    return noun.first > verb.i and not any(a.text == "," and b.lower in ("а", "и", "но") for a, b in between)


def comes_along(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Вместе с ним приехали министр и посол», «С президентом приехали послы», of no place: they join the coming told
    before."""
    opening = opening_company(scene)
    if trigger.head.form != "Fin" or not ("вместе" in scene.words or opening):
        return None
    company = scene.after_words(scene.first, scene.last, ("вместе", "с"), "ins") or opening
    going = without(scene.subject_after(trigger.head), company)
    if not company or not going or not all(p.kind == "person" and p.roles and not p.collective for p in going):
        return None
    return Frame(scene, trigger, "accompanies", going, verb=trigger.head, joins=True, only_joins=True)


def opening_company(scene: Scene) -> list[Party]:
    """«С президентом (в Осло) приехали послы»: with whom a sentence begins."""
    if scene.tokens[scene.first].lower not in ("с", "со"):
        return []
    return [p for p in scene.parties if p.first == scene.first + 1 and p.case == "ins" and p.kind == "person"]


def accompanied(scene: Scene, trigger: Trigger) -> list[Party]:
    """Whom somebody goes with: the person in the accusative right before the verb."""
    near = [p for p in scene.parties if p.kind == "person" and 0 <= trigger.first - p.last <= _OBJECT_REACH]
    at = trigger.first - (scene.tokens[trigger.first - 1].lower in WILL_BE)
    before = [p for p in near if p.case in ("acc", "gen") or (p.last == at and p.name_span)]
    return before[-1:]


def with_companions(frame: Frame) -> Frame:
    """«Министр в сопровождении посла встретился с …», «встретился с … в присутствии посла»: on the first side."""
    scene = frame.scene
    pattern = frame.trigger.word.pattern
    told = not frame.adjunct and frame.one and (pattern == "body" or (pattern in _OF_PEOPLE and frame.other))
    if not told or frame.separate or frame.apart or frame.format in ("phone_call", "visit"):
        return frame
    if _COMPANY.isdisjoint(scene.words):
        return frame
    for words, case in _BESIDE:
        if words[1] not in scene.words:
            continue
        beside = [p for p in scene.after_words(scene.first, scene.last, words, case) if _can_join(p, frame)]
        fresh = [p for p in beside if all(p.entity != known.entity for known in frame.parties)]
        if fresh and fresh == beside:
            if words[1] in ("сопровождении", "с", "со"):
                _of_one_state(scene, frame.one[0], fresh)
            frame.one = [*frame.one, *fresh]
    return frame


def _of_one_state(scene: Scene, chief: Party, companions: list[Party]) -> None:
    """«Министр Перу вместе с послом»: of the state of whom they go with."""
    for entity in (scene.entities[p.entity] for p in companions if p.entity is not None and not p.country):
        if not entity.has_side:
            entity.country = chief.country


def _can_join(party: Party, frame: Frame) -> bool:
    """Somebody who holds an office and is named, or leaders at a summit."""
    if party.kind != "person" or not party.roles:
        return False
    named = not party.collective and party.name_span is not None
    leader = party.rank in STATE_RANKS and party.country is not None
    return named or (leader and frame.format == "summit" and _goes_there(party, frame))


def _goes_there(party: Party, frame: Frame) -> bool:
    """«вместе с президентами Чили и Перу примет участие в саммите»; not «примет участие в саммите и вместе с
    президентом Чили откроет мост»."""
    scene = frame.scene
    opening = next((t.i for t in reversed(scene.before(party.first, _LIST_REACH)) if t.lower in _WITH), party.first)
    first, last = sorted((frame.trigger.first, opening))
    between = [t for t in scene.tokens[first:last] if t is not frame.verb]
    behind = opening > frame.trigger.first
    return all(t.form != "Fin" and not (behind and t.lower == "и") for t in between)
