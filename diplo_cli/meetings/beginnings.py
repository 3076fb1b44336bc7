"""Whether a meeting has begun and goes on, or is about to begin."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.meetings.frames import Frame

_CLOSING = frozenset("завершаться заканчиваться".split())  # not over yet
_SHORT = ("час", "полчаса", "минут", "мгновен")  # how long one waits


def begun(frame: Frame) -> str | None:
    """«Встреча началась в воскресенье», «открылось заседание», «министр начал визит»: it goes on."""
    verb = frame.verb
    sets_in = verb is not None and verb.lemma == "начать" and verb.tense == "Past" and verb.voice != "Pass"
    lasting = frame.format in ("visit", "talks") and frame.trigger.word.word != "турне"  # «начал турне с Лимы»
    lasting = lasting or (frame.trigger.word.word == "встреча" and not _opens_with(frame))
    if sets_in and lasting and not frame.adjunct and frame.trigger.head.case == "acc":
        return "ongoing"
    starts = (
        verb is not None
        and verb.tense == "Past"
        and verb.lemma in ("начаться", "открыться", "стартовать", "продолжиться", "возобновиться")
    )
    return "ongoing" if starts and not frame.trigger.is_verb else None


def _opens_with(frame: Frame) -> bool:
    """«(начал) встречу с послом с шутки»: what it began with, not that it goes on."""
    behind = frame.scene.tokens[frame.trigger.last : frame.scene.last]
    return any(a.lower in ("с", "со") and b.pos == "NOUN" and b.case == "gen" for a, b in pairwise(behind))


def soon(frame: Frame) -> str | None:
    """«Через час начинаются переговоры», «Вот-вот начинается встреча»: told in the present, and still to come."""
    words, verb = frame.scene.words, frame.verb
    if verb is None or verb.tense != "Pres" or verb.form != "Fin" or verb.lemma in _CLOSING:
        return None
    in_hours = "через" in words and any(word.startswith(_SHORT) for word in words)
    return "planned" if in_hours or "вот-вот" in words else None
