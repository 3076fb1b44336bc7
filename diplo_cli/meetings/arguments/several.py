"""Whether a noun tells one meeting or several: «встречи с А и Б», «две беседы», «переговоры с А и Б по отдельности»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.normalize import DASHES

_APART = frozenset("отдельности раздельно поочередно поочерёдно порознь".split())
_LIST = 14  # tokens between a colon and «, встречи»
_PLURAL = frozenset(["plur", ""])
_FEW = frozenset(["два", "две", "три", "четыре"])


def is_separate(scene: Scene, trigger: Trigger, frame: Frame) -> bool:
    """«провела встречи с А и Б»: a plural of a countable noun tells a meeting for every partner."""
    one, many = sorted((frame.one, frame.other), key=len)
    if not one and len(many) > 1 and scene.part == "title" and frame.verb is None and not frame.adjunct:
        return trigger.head.number == "plur" and "plural" in trigger.word.flags  # «Телефонные разговоры с А и Б»
    if len(one) != 1 or len(many) < 2:
        return False
    if _one_by_one(scene, trigger, many):
        return True
    if one is frame.one and (_tells_several(scene, trigger) or _repeats_with(scene, many)):
        return True
    # A call is made to one person at a time, unless it is said to be of three.
    return frame.format == "phone_call" and len({p.country for p in many}) == 1


def is_several(scene: Scene, trigger: Trigger) -> bool:
    """«встречи», «две встречи», «три беседы», where the noun stands in the genitive."""
    head = trigger.head
    counted = head.case == "gen" and any(t.lemma in _FEW for t in scene.before(trigger.first, 2))
    # the tagger guesses at a word that it does not know, «онлайн-встречу»
    return counted or (head.number == "plur" and not _PLURAL.isdisjoint([p.number for p in head.parses]))


def _tells_several(scene: Scene, trigger: Trigger) -> bool:
    """«встречи», «по отдельной встрече», or «двусторонние переговоры», a word without a singular."""
    before = scene.before(trigger.first, 3)
    if not is_several(scene, trigger) and not _is_listed_plural(scene, trigger):
        return [t.lower for t in before[-2:]] == ["по", "отдельной"]
    return "plural" in trigger.word.flags or any(t.lemma in ("двусторонний", "отдельный", "раздельный") for t in before)


def _is_listed_plural(scene: Scene, trigger: Trigger) -> bool:
    """«В программе визита – встречи с А и Б», «В программе: переговоры с А, встречи с Б и В»: a nominative that the
    tagger takes for a genitive."""
    before = next((t for t in reversed(scene.before(trigger.first, 3)) if t.pos not in ("ADJ", "DET")), None)
    if before is None or trigger.head.lower[-1] not in "иы" or not trigger.head.can_be("nom"):
        return False
    if before.text == ",":
        return any(t.text == ":" for t in scene.before(before.i, _LIST)) or _goes_on_from_talks(scene, before.i)
    return before.text in DASHES or before.text == ":" or _opens_programme(scene, before)


def _opens_programme(scene: Scene, before: Token) -> bool:
    """«В программе встречи с А и Б», «В программе визита встречи с А и Б»"""
    word = scene.tokens[before.i - 1] if before.lower in ("визита", "поездки") else before
    return word.lower in ("программе", "повестке") and scene.tokens[word.i - 1].lower == "в"


def _goes_on_from_talks(scene: Scene, comma: int) -> bool:
    """«Намечены переговоры с А, встречи с Б и В»"""
    return any(t.last <= comma and t.is_telling_noun and t.head.can_be("nom") for t in scene.triggers)


def _one_by_one(scene: Scene, trigger: Trigger, many: list[Party]) -> bool:
    """«встречи президентов Чили и Перу по отдельности с генсеком», «президенты поочерёдно провели переговоры с …»"""
    if trigger.head.number != "plur" or not all(p.kind == "person" for p in many):
        return False
    return any(t.lower in _APART for t in scene.tokens[scene.first : scene.last])


def _repeats_with(scene: Scene, partners: list[Party]) -> bool:
    """«встречу с президентом и с патриархом»: two meetings, where «с» is said of each; not «с чилийскими и перуанскими
    депутатами»."""
    several = len({p.first for p in partners}) == len(partners) > 1
    return several and all(scene.preposition(p) in ("с", "со") for p in partners)
