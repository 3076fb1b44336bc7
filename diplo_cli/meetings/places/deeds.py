"""Where somebody was told to be just before: «Министр открыл выставку в Осло. Он встретился с королём»."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.document import Sentence, Token
from diplo_cli.meetings.drafts import CALLS, GATHERINGS, Draft
from diplo_cli.meetings.frames import Frame, recalls
from diplo_cli.meetings.nearness import COURSE, MARGINS
from diplo_cli.meetings.places.events_place import named_after_city
from diplo_cli.meetings.places.other_stops import is_trip
from diplo_cli.meetings.setting import Setting, When, Where
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.word_classes import HIS

_REACH = 2  # sentences from what somebody did to the meeting
_REACH_OF_EVENT = 6  # sentences from «В Осло открылась выставка» to «в рамках выставки»
_REACH_OF_NEWS = 4  # sentences from the meeting to the press conference behind it
_ELSEWHERE = CALLS | GATHERINGS | {"visit"}
_BEHIND = frozenset(["итог", "после", "окончание", "завершение", "результат"])
_TALKS = frozenset(["встреча", "переговоры", "беседа", "заседание", "консультация"])
_DISCUSSING = frozenset(["обсудить", "обсуждать"])
_OPENED = frozenset(["открыть", "открыться", "подписать"])
_IN = ("в", "во")
_PLAIN = frozenset("визит встреча беседа разговор переговоры поездка пребывание день мероприятие событие".split())


def place_of_deed(draft: Draft, setting: Setting) -> Where | None:
    """The one city of a sentence shortly before, in which one of those who met is told to have been or the event on
    whose margins they met."""
    frame = draft.frames[0]
    if draft.format in _ELSEWHERE or frame.scene.part != "text" or recalls(frame):
        return None
    if frame.trigger.first in frame.scene.speakers:
        return None  # «Премьер выступил в Осло. „Я встретился с королём“, — сказал он»
    return _of_event(frame, setting) or _of_rite(draft, setting) or _of_person(draft, setting)


def place_of_press_conference(draft: Draft, setting: Setting) -> Where | None:
    """«Министр встретился с послом. … По итогам встречи они дали в Осло пресс-конференцию»: where journalists heard
    them at once."""
    told = next((f for f in draft.frames if f.scene.part == "text"), None)
    if told is None or draft.format in CALLS or draft.status != "held" or recalls(told):
        return None
    document = setting.places.document
    if "пресс-конференция" not in document.lemmas:
        return None
    for sentence in document.sentences[told.scene.number + 1 : told.scene.number + 1 + _REACH_OF_NEWS]:
        words = {t.lemma for t in document.sentence_tokens(sentence)}
        if "пресс-конференция" in words and words & _BEHIND and words & _TALKS:
            return only_city(sentence, setting)
    return None


def days_of_event(draft: Draft, setting: Setting) -> When | None:
    """«На этой неделе в Осло открылась выставка. … В рамках выставки министр встретился с …»: when the event is."""
    frame = draft.frames[0]
    event = _event_told(frame)
    if event is None or draft.format in _ELSEWHERE or frame.scene.part != "text" or recalls(frame):
        return None
    if any(t.head is event for t in frame.scene.triggers):
        return None  # «на полях форума»: on which of a gathering's days, nobody tells
    sentence = _sentence_of_event(frame, setting) if draft.status == "held" else None
    when = setting.dates.only_day(sentence, "held") if sentence is not None else None
    return when if when is not None and len(when.resolved.edtf) >= len("2024-01-01") else None


def _of_event(frame: Frame, setting: Setting) -> Where | None:
    """«В Осло открылась выставка. … В рамках выставки министр встретился с …»: where the event is."""
    sentence = _sentence_of_event(frame, setting)
    if sentence is None and _on_its_margins(frame):
        sentence = setting.places.document.sentences[frame.scene.number - 1]
    return only_city(sentence, setting) if sentence is not None else None


def _of_rite(draft: Draft, setting: Setting) -> Where | None:
    """«В Осло открылось посольство Чили. В церемонии участвовали …»: where it was opened, or a paper signed."""
    number = draft.frames[0].scene.number - 1
    if draft.format != "ceremony" or number < 0:
        return None
    sentence = setting.places.document.sentences[number]
    done = any(t.lemma in _OPENED for t in setting.places.document.sentence_tokens(sentence))
    return only_city(sentence, setting) if done else None


def _on_its_margins(frame: Frame) -> bool:
    """«В Осло работает выставка. На её полях министр встретился с …»"""
    words = frame.scene.tokens[frame.scene.first : frame.scene.last]
    its = (one.lower in HIS and other.lower in MARGINS for one, other in pairwise(words))
    return frame.scene.number > 0 and not MARGINS.isdisjoint(frame.scene.words) and any(its)


def _sentence_of_event(frame: Frame, setting: Setting) -> Sentence | None:
    """The sentence that told by the same noun of the event in whose course people met."""
    event = _event_told(frame)
    sentences = setting.places.document.sentences
    for number in range(frame.scene.number - 1, max(-1, frame.scene.number - _REACH_OF_EVENT), -1) if event else ():
        told = setting.places.document.sentence_tokens(sentences[number])
        if event is not None and any(t.lemma == event.lemma for t in told):
            return sentences[number]
    return None


def _event_told(frame: Frame) -> Token | None:
    """«на полях форума», «в рамках выставки», «во время его визита»: the noun that is an event, but no visit."""
    scene = frame.scene
    if COURSE.isdisjoint(scene.words):
        return None
    for before, token in pairwise(scene.tokens[scene.first : scene.last]):
        if before.lower in COURSE and token.pos == "NOUN" and token.case == "gen" and token.lemma not in _PLAIN:
            return token
    return None


def _of_person(draft: Draft, setting: Setting) -> Where | None:
    """«Премьер выступил на форуме в Осло. Он встретился с …»: where the subject of the sentence before was."""
    frame, mentions = draft.frames[0], setting.places.mentions
    people = {m.entity.number for m in draft.members if m.entity.kind == "person"}
    sentences = mentions.document.sentences
    for number in range(frame.scene.number - 1, max(-1, frame.scene.number - 1 - _REACH), -1):
        doers = {p.entity for p in mentions.parties[number] if p.case == "nom" and p.kind == "person"}
        if doers & people and _was_there(sentences[number], mentions, draft.status):
            return only_city(sentences[number], setting)
    return None


def _was_there(sentence: Sentence, mentions: Mentions, status: str) -> bool:
    """Whether the first verb of a sentence tells of what one does where one is."""
    tokens = mentions.document.sentence_tokens(sentence)
    verb = next((t for t in tokens if t.form == "Fin"), None)
    if verb is None or not (is_support(verb, "attend", "present") or _discusses_there(verb, sentence, mentions)):
        return False
    return verb.tense != "Fut" or status == "planned"


def _discusses_there(verb: Token, sentence: Sentence, mentions: Mentions) -> bool:
    """«Секретарь обсудил в Осло торговлю», «В Осло секретарь обсудил …»; not «обсудил ситуацию в Осло»."""
    tokens = mentions.document.tokens
    behind = verb.i + 1 < sentence.last and tokens[verb.i + 1].lower in _IN
    return verb.lemma in _DISCUSSING and (behind or tokens[sentence.first].lower in _IN)


def only_city(sentence: Sentence, setting: Setting) -> Where | None:
    """The city of a sentence that tells one, to which nobody is only to go, or names a gathering after one."""
    places = setting.places
    told = (a for a in places.told_places(sentence) if a.kind == "city" and a.value)
    cities = {a.value.name: a for a in told if not is_trip(places.document, a)}
    if cities:
        return places.of_atom(next(iter(cities.values())), "place-of-deed") if len(cities) == 1 else None
    named = named_after_city(places.document.sentence_tokens(sentence))
    if named is None:
        return None
    token, city = named
    return Where(city.name, city.name, None, city.iso2, token.i, token.i + 1, "place-of-deed")
