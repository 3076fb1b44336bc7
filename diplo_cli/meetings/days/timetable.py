"""Timetables: «График президента на вторник: 10.00 – встреча с послом; 12.00 – переговоры с премьером»."""

from __future__ import annotations

from diplo_cli.document import Sentence
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.calendar import MONTHS_GENITIVE
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.normalize import DASHES

_REACH = 12  # sentences of a timetable behind its heading
_LONGEST = 14  # words of a heading before its colon
_BULLETS = frozenset([*DASHES, "-", "•", "*", "·"])
_DAYS = frozenset(["завтра", "послезавтра", *MONTHS_GENITIVE])


def heading_of(frame: Frame) -> tuple[Sentence, int] | None:
    """The sentence that heads the timetable in which a telling without a verb, or of what is to come, stands, and the
    token of its colon."""
    scene = frame.scene
    if frame.verb is not None and frame.verb.tense != "Fut":
        return None
    sentences = scene.document.sentences
    for number in range(scene.number, max(-1, scene.number - _REACH), -1):
        colon = _colon_of_heading(frame, sentences[number])
        if colon is not None and (number < scene.number or colon < frame.trigger.first):
            return sentences[number], colon
        if not _is_item(frame, sentences[number], sentences[number - 1] if number else None):
            return None
    return None


def _colon_of_heading(frame: Frame, sentence: Sentence) -> int | None:
    """«Программа визита на 9 мая:», «Завтра, 16 мая:»: the colon behind a word for a timetable, or behind a day."""
    tokens = frame.scene.document.tokens
    head = range(sentence.first, min(sentence.first + _LONGEST, sentence.last))
    colon = next((i for i in head if tokens[i].text == ":" and not tokens[i - 1].text.isdigit()), None)
    if colon is None:
        return None
    words = tokens[sentence.first : colon]
    if any(t.form == "Fin" for t in words):
        return None
    dated = [t for t in words if t.lower in _DAYS or t.lemma in _DAYS]
    others = (t for t in words if t.text.isalpha() and t.lower not in IN_OR_ON and all(t is not d for d in dated))
    dated = dated if not any(others) else []
    return colon if dated or any(is_noun_of(t, "programme") for t in words) else None


def _is_item(frame: Frame, sentence: Sentence, before: Sentence | None) -> bool:
    """«10.00 – встреча с послом», «– переговоры с премьером;»: a line of a timetable."""
    tokens = frame.scene.document.tokens
    first = tokens[sentence.first]
    listed = first.text[:1].isdigit() or first.text in _BULLETS
    return listed or (before is not None and tokens[before.last - 1].text in (";", ":"))
