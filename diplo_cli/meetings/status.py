"""Status of a telling: held, ongoing, planned, cancelled; by the verb that carries it and the words beside it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from diplo_cli.meetings.ahead import AHEAD, ahead_of, purpose
from diplo_cli.meetings.beginnings import STARTING, begun, phase_verb, sets_out, soon
from diplo_cli.meetings.cancellation import REFUSAL, called_off, cancelled, not_taking_place, postponed, refused
from diplo_cli.meetings.doubt import DOUBTS, SUPPOSING, THREATS, in_question, may_fall_through, uncertain
from diplo_cli.meetings.due import ends_later, future_adjective
from diplo_cli.meetings.elliptic import status_without_verb
from diplo_cli.meetings.falling_through import failed, fell_through, struck_off
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.status_rules import (
    PASSING,
    RESULTS,
    arrival,
    awaits,
    decided,
    future_tense,
    had_results,
    in_timetable,
    is_there_now,
    next_one,
    not_yet_done,
    on_programme,
    ongoing_verb,
    own_clause,
    participle,
    past_tense,
    planning_verb,
    spoken_of,
    there_ahead,
    took_place,
)

_ABOUT = frozenset(["о", "об", "по", "к"])

StatusRule = Callable[[Frame], str | None]
_ANY: frozenset[str] = frozenset()


def status_of(frame: Frame) -> str:
    """``held``, ``ongoing``, ``planned``, ``cancelled`` or ``unknown``; kept in the frame, of which many ask, for the
    format that it has."""
    if frame.status is None or frame.status[0] != frame.format:
        frame.status = frame.format, _status(frame)
    return frame.status[1]


def _status(frame: Frame) -> str:
    """By the first rule that knows; what heads a dialogue was held."""
    if frame.like is not None:
        return status_without_verb(frame) or status_of(frame.like)
    words, verb = frame.scene.vocabulary, frame.verb
    kind = frame.trigger.is_verb, verb is not None, verb is not None and verb.form == "Inf", frame.format == "visit"
    for rule, theirs in _RULES[kind]:
        if (not theirs or not theirs.isdisjoint(words)) and (told := rule(frame)):
            return told
    return "held" if _heads_dialogue(frame) else "unknown"


def _heads_dialogue(frame: Frame) -> bool:
    """«Встреча с президентом Чили» above «Х. Вега: Добрый день! …»; not «Брифинг о встречах президента»."""
    if not frame.scene.dialogue_of:
        return False
    i = before_modifiers(frame.scene, frame.trigger)
    return i < frame.scene.first or frame.scene.tokens[i].lower not in _ABOUT


# In order, each with the words of its sentence, or kinds of modal words, one of which it needs; none: of any sentence.
STATUS_RULES: list[tuple[StatusRule, frozenset[str]]] = [
    (is_there_now, _ANY),
    (may_fall_through, THREATS),
    (cancelled, _ANY),
    (called_off, frozenset(["cancel"])),
    (not_taking_place, frozenset(["не"])),
    (refused, frozenset(["не", "cancel", REFUSAL])),
    (failed, frozenset(["не"])),
    (struck_off, frozenset(["strike"])),
    (fell_through, _ANY),
    (postponed, frozenset(["postpone", "перенос"])),
    (took_place, PASSING),
    (own_clause, frozenset(["который"])),
    (had_results, RESULTS),
    (in_question, DOUBTS),
    (uncertain, SUPPOSING | {"мочь"}),
    (future_adjective, _ANY),
    (purpose, _ANY),
    (ahead_of, AHEAD),
    (on_programme, _ANY),
    (in_timetable, _ANY),
    (next_one, frozenset(["следующий"])),
    (decided, frozenset(["решить"])),
    (planning_verb, _ANY),
    (awaits, _ANY),
    (phase_verb, frozenset(["phase"])),
    (ends_later, _ANY),
    (future_tense, _ANY),
    (begun, STARTING | {"начать"}),
    (arrival, _ANY),
    (there_ahead, frozenset(["где"])),
    (soon, frozenset(["через", "вот-вот"])),
    (sets_out, _ANY),
    (ongoing_verb, _ANY),
    (spoken_of, _ANY),
    (not_yet_done, _ANY),
    (past_tense, _ANY),
    (participle, _ANY),
]
# Those that know something only of a noun of meeting, of a telling with a verb, of one without, and of a visit.
_OF_NOUNS = frozenset([
    called_off, struck_off, took_place, own_clause, had_results, in_question, purpose, ahead_of, in_timetable, next_one,
    ends_later, there_ahead, spoken_of,
])  # fmt: skip
_WITH_VERB = frozenset([
    may_fall_through, called_off, not_taking_place, refused, fell_through, uncertain, planning_verb, awaits, phase_verb,
    future_tense, begun, soon, sets_out, ongoing_verb, spoken_of, not_yet_done, past_tense, participle,
])  # fmt: skip
_WITHOUT_VERB = frozenset([is_there_now, in_timetable, next_one])
_OF_VISITS = frozenset([arrival, there_ahead])


_Kind = tuple[bool, bool, bool, bool]  # by a verb itself, with a verb, with an infinitive, of a visit


def _rules_of(kind: _Kind) -> list[tuple[StatusRule, frozenset[str]]]:
    """The rules to ask of a telling of ``kind``."""
    is_verb, carried, ahead, visit = kind
    idle = (_OF_NOUNS if is_verb else {decided}) | (_WITHOUT_VERB if carried else _WITH_VERB)
    idle |= (frozenset() if ahead else {not_yet_done}) | (frozenset() if visit else _OF_VISITS)
    return [(rule, words) for rule, words in STATUS_RULES if rule not in idle]


_BOTH = (False, True)
_RULES = {kind: _rules_of(kind) for kind in product(_BOTH, _BOTH, _BOTH, _BOTH)}
