"""Whether a meeting has begun and goes on, or is about to begin."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal

_SETTING_OUT = frozenset(
    "отправляться направляться прибывать приезжать прилетать вылетать выезжать отбывать ехать лететь".split()
)
_NOW = frozenset(["сегодня", "сейчас"])
_BY_TENSE = {"Fut": "planned", "Past": "held", "Pres": "ongoing"}
STARTING = frozenset("начаться открыться стартовать продолжиться возобновиться".split())
_CLOSING = frozenset("завершаться заканчиваться".split())  # not over yet
_SHORT = ("час", "полчаса", "минут", "мгновен")  # how long one waits


def begun(frame: Frame) -> str | None:
    """«Встреча началась в воскресенье», «открылось заседание», «министр начал визит»: it goes on."""
    verb = frame.verb
    if verb is None or verb.tense != "Past":
        return None
    sets_in = verb.lemma == "начать" and verb.voice != "Pass"
    if sets_in and not frame.adjunct and frame.trigger.head.case == "acc" and _lasts(frame):
        return "ongoing"
    return "ongoing" if verb.lemma in STARTING and not frame.trigger.is_verb else None


def _lasts(frame: Frame) -> bool:
    """«визит», «переговоры», «встреча»; not «(начал) турне с Лимы»"""
    lasting = frame.format in ("visit", "talks") and frame.trigger.word.word != "турне"
    return lasting or (frame.trigger.word.word == "встреча" and not _opens_with(frame))


def _opens_with(frame: Frame) -> bool:
    """«(начал) встречу с послом с шутки»: what it began with, not that it goes on."""
    behind = frame.scene.tokens[frame.trigger.last : frame.scene.last]
    return any(a.lower in ("с", "со") and b.pos == "NOUN" and b.case == "gen" for a, b in pairwise(behind))


def phase_verb(frame: Frame) -> str | None:
    """«продолжат обсуждать», «начал обсуждать»: an infinitive behind a verb that tells its beginning or its course."""
    verb = frame.verb
    if verb is None or verb.form != "Inf":
        return None
    phase = next((t for t in reversed(frame.scene.before(verb.i, 3)) if is_modal(t, "phase") and t.form == "Fin"), None)
    return _BY_TENSE.get(phase.tense) if phase is not None else None


def sets_out(frame: Frame) -> str | None:
    """«Премьер отправляется в Осло», «В Осло прибывает президент», «созывает саммит»: news of what is ahead."""
    verb = frame.verb
    if verb is None or verb.tense != "Pres" or verb.form != "Fin":
        return None
    goes = verb is frame.trigger.head and verb.lemma in _SETTING_OUT and _NOW.isdisjoint(frame.scene.words)
    calls = verb.lemma == "созывать" or (verb.lemma == "собирать" and verb.i < frame.trigger.first)
    return "planned" if goes or calls else None


def soon(frame: Frame) -> str | None:
    """«Через час начинаются переговоры», «Вот-вот начинается встреча»: told in the present, and still to come."""
    words, verb = frame.scene.words, frame.verb
    if verb is None or verb.tense != "Pres" or verb.form != "Fin" or verb.lemma in _CLOSING:
        return None
    in_hours = "через" in words and any(word.startswith(_SHORT) for word in words)
    return "planned" if in_hours or "вот-вот" in words else None
