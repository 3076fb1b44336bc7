"""The sides of a noun of meeting in words without a verb: headlines, captions, posts."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.normalize import DASHES, OPENING

# How many words may open a headline over what somebody said at a meeting.
_OPENING = 5
_SAID_AT = frozenset("на ходе итогам после завершении окончании начале началом рамках".split())
_OCCASION = frozenset(["на", "после", "по", "во", "в", "перед", "накануне"])
_TO_OCCASION = 4  # tokens between who speaks and the word of meeting
# What stands between people under a picture.
_PICTURED = frozenset(["и", ",", "слева", "справа"])
_CIRCUMSTANCE = 8  # tokens of place and date that may stand between a noun and a dash
# «Визит президента Чили в Осло: …», «Рабочий день президента: …»
_OF_WHOM = frozenset("день неделя визит поездка турне хроника пребывание".split())
_AGAIN = frozenset(["снова", "опять", "вновь"])
_HEADING = frozenset(["ADJ", "NOUN", "NUM", "PROPN", "DET"])


def verbless_sides(scene: Scene, trigger: Trigger) -> list[Party]:
    """Those whom a sentence without a verb tells behind a dash, or before the noun, as captions and headlines do."""
    return (
        _at_table(scene, trigger) or _pictured(scene, trigger) or _headed(scene, trigger) or _speaking(scene, trigger)
        or _whose_words(scene, trigger)
    )  # fmt: skip


def _whose_words(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Вступительное слово министра Перу А. в ходе переговоров с Б.», «Ответы А. на вопросы по итогам встречи с Б.»,
    «Брифинг А. и Б. по итогам переговоров»: a headline over what was said there."""
    opening = scene.tokens[scene.first : scene.first + _OPENING]
    words = next((t for t in opening if is_noun_of(t, "speech") and t.can_be("nom")), None)
    number = next((n for n, p in enumerate(scene.parties) if p.kind == "person"), None)
    if words is None or number is None:
        return []
    speaker = scene.parties[number]
    if not words.i < speaker.first < speaker.last < trigger.first:
        return []
    if scene.tokens[before_modifiers(scene, trigger)].lower not in _SAID_AT:
        return []  # «… в связи с отказом от переговоров»
    together = [p for p in scene.group(number, case="gen") if p.last < trigger.first]
    return together or ([speaker] if scene.undeclined(speaker) else [])


def _headed(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент Чили в Осло: встречи с королём и премьером», «Визит президента Чили в Осло: встреча с королём»: of
    whom a headline tells what it lists behind a colon."""
    head = scene.parties[0] if scene.parties else None
    listed = any(t.text == ":" for t in scene.before(trigger.first, 4))
    if scene.part != "title" or not listed or head is None or head.kind != "person":
        return []
    before = scene.tokens[scene.first : head.first]
    if before and head.case == "gen" and before[-1].lemma in _OF_WHOM and all(t.pos in _HEADING for t in before):
        return scene.group(0, case="gen")
    return scene.group(0, case="nom") if not before and (head.case == "nom" or scene.undeclined(head)) else []


def present_at(scene: Scene, trigger: Trigger, verb: Token | None) -> list[Party]:
    """«Делегация Чили – на сессии ПАСЕ», «Премьер сегодня на саммите НАТО»: the people whom a sentence without a verb
    opens with, and who are told to be there."""
    if verb is not None or not scene.parties:
        return []
    opens = scene.parties[0].first == scene.first and scene.stands_in(scene.parties[0], "nom")
    at = before_modifiers(scene, trigger)
    if not opens or trigger.head.case != "loc" or scene.tokens[at].lower != "на":
        return []
    people = [p for p in scene.group(0, case="nom") if p.kind == "person"]
    between = scene.tokens[people[-1].last : at] if people else ()
    return people if all(t.text in DASHES or t.lower == "сегодня" for t in between) else []


def _speaking(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Премьер Дании на встрече с А.: „…“», «А. после разговора с Б.: „…“»: who speaks, before a colon."""
    speaker = next((p for p in scene.parties if p.kind == "person"), None)
    if speaker is None or speaker.last >= trigger.first or speaker.first != scene.first:
        return []
    if speaker.case != "nom" and not scene.undeclined(speaker):
        return []
    between = [t.lower for t in scene.tokens[speaker.last : trigger.first]]
    ahead = any(t.text == ":" for t in scene.tokens[trigger.last : scene.last])
    return [speaker] if ahead and between[0] in _OCCASION and len(between) <= _TO_OCCASION else []


def _pictured(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Министр А. и премьер Б. на встрече в Осло», «Министр А. слева, премьер Б. справа на встрече»"""
    people = [p for p in scene.parties if p.last < trigger.first and p.kind == "person" and p.case == "nom"]
    if len(people) < 2 or scene.tokens[people[-1].last].lower not in ("на", "во", "в", "перед", "после"):
        return []
    between = [t.lower for a, b in pairwise(people) for t in scene.tokens[a.last : b.first]]
    return people if set(between) <= _PICTURED and "и" in between else []


def _at_table(scene: Scene, trigger: Trigger) -> list[Party]:
    """«За столом переговоров — президенты Чили и Перу», «В Осло на переговорах – министры …»: behind a dash; «За столом
    переговоров снова Чили и Перу»: behind a word that says how often."""
    at = trigger.last
    while at < scene.last and at - trigger.last < _CIRCUMSTANCE and not _is_link(scene.tokens[at]):
        at += 1
    if at + 1 >= scene.last or not _is_link(scene.tokens[at]):
        return []
    number = scene.party_at(at + 1 + (scene.tokens[at + 1].lower in _AGAIN))
    if number is None or scene.parties[number].kind != "person" or not scene.stands_in(scene.parties[number], "nom"):
        return []
    return scene.group(number, case="nom")


def _is_link(token: Token) -> bool:
    return token.text in DASHES or token.lower in _AGAIN


def posted(scene: Scene, trigger: Trigger) -> list[Party]:
    """«„Важная встреча с президентом Чили“, — написала премьер»: who posts words without a verb tells of himself."""
    speaker = scene.speakers.get(trigger.first)
    opens = scene.tokens[trigger.first - 1]
    bare = trigger.head.case == "nom" and (opens.pos in ("ADJ", "ADV") or opens.text in OPENING)
    return [speaker] if speaker is not None and bare else []
