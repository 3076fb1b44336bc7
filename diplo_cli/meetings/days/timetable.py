"""Timetables: «График президента на вторник: 10.00 – встреча с послом; 12.00 – переговоры с премьером», and pages that
hold nothing else, below a line such as «План мероприятий министра на неделю»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions.calendar import MONTHS_GENITIVE
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.normalize import BULLETS

_REACH = 12  # sentences of a timetable behind its heading
_PAGE = 40  # sentences of a page that is one
_LONGEST = 14  # words of a heading before its colon
_LONGEST_LINE = 24  # words of a line that heads a page
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_BEFORE_HEAD = frozenset(["ADJ", "NUM", "PUNCT"])
_HOURS = frozenset(["полдень", "полночь", "часов", "часа"])
_DAYS = frozenset(["завтра", "послезавтра", *MONTHS_GENITIVE])
_EVENTS = frozenset(["событие", "мероприятие"])  # «События на 5 мая»: a plan where a day is told


def heading_of(frame: Frame) -> tuple[Sentence, int] | None:
    """The sentence that heads the timetable in which a telling without a verb, or of what is to come, stands, and the
    token that ends it: its colon, or its last."""
    scene = frame.scene
    if frame.verb is not None and frame.verb.tense != "Fut":
        return None
    sentences, document = scene.document.sentences, scene.document
    listed = True
    for number in range(scene.number, max(-1, scene.number - _PAGE), -1):
        sentence = sentences[number]
        colon = _colon_of_heading(frame, sentence) if listed and scene.number - number < _REACH else None
        if colon is not None and (number < scene.number or colon < frame.trigger.first):
            return sentence, colon
        if number < scene.number and heads_page(document, number):
            return sentence, sentence.last - 1
        listed = listed and _is_item(frame, sentence, sentences[number - 1] if number else None)
        for token in document.sentence_tokens(sentence):
            if token.tense == "Past" and token.form == "Fin":
                return None
    return None


def goes_on_by_hour(frame: Frame) -> bool:
    """«В 14:00 его примет король. В 15:00 – переговоры с премьером»: a telling without a verb behind one of what is to
    come."""
    scene = frame.scene
    if frame.verb is not None or not tells_hour(scene, frame.trigger.first):
        return False
    for number in range(scene.number - 1, max(-1, scene.number - _REACH), -1):
        verbs = [t for t in scene.document.sentence_tokens(scene.document.sentences[number]) if t.form == "Fin"]
        if verbs:
            return any(t.tense == "Fut" for t in verbs)
    return False


def tells_hour(scene: Scene, stop: int) -> bool:
    """«в 14:00», «в 14.00», «в полдень», «в 14 часов» before token ``stop``"""
    tokens = scene.tokens
    if any(t.lower in _HOURS or _HOUR.fullmatch(t.text) for t in tokens[scene.first : stop]):
        return True
    return any(
        tokens[i].text in (":", ".") and tokens[i - 1].text.isdigit() and tokens[i + 1].text.isdigit()
        for i in range(scene.first + 1, min(stop, scene.last - 1))
    )


def heads_page(document: Document, number: int) -> bool:
    """«План мероприятий министра на неделю», «Анонс», «События на 5 мая»: a line of its own, without a verb, that
    begins with a word for a programme."""
    sentence = document.sentences[number]
    tokens = document.sentence_tokens(sentence)
    if len(tokens) > _LONGEST_LINE or tokens[-1].text in ".?!:":
        return False
    head = next((t for t in tokens if t.pos not in _BEFORE_HEAD), None)
    if head is None:
        return False
    programme = is_noun_of(head, "programme") or "анонс" in head.forms
    if not programme and not (head.lemma in _EVENTS and head.number == "plur" and _tells_day(tokens)):
        return False
    around = document.sentences[max(0, number - 1) : number + 2]
    alone = len([s for s in around if s.paragraph == sentence.paragraph]) == 1
    return alone and head.can_be("nom") and not [t for t in tokens if t.form == "Fin"]


def _tells_day(tokens: Sequence[Token]) -> bool:
    return any(t.lower in _DAYS for t in tokens)


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
    listed = first.text[:1].isdigit() or first.text in BULLETS
    return listed or (before is not None and tokens[before.last - 1].text in (";", ":"))
