"""Who calls a gathering is there: «Президент собирает саммит лидеров ЕС», «встреча лидеров, созванная президентом»."""

from __future__ import annotations

from itertools import chain

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.party import Party

_CALLING = frozenset("собрать собирать созвать созывать".split())
# Of a gathering that is called by somebody: «организованный», «инициированная», too.
_CALLED = _CALLING | frozenset("инициировать организовать устроить".split())
_ARRANGING = frozenset("организовать организовывать устроить устраивать".split())
_CONVENING = _CALLED | _ARRANGING
_FOR_MANY = frozenset(["with", "body"])
_NEAR = 8  # words from a participle to the noun, and from the noun's parties to a participle


def with_convener(frame: Frame) -> Frame:
    """A frame of a noun, with whoever called what it tells, by the verb or by a participle that goes with the noun."""
    trigger = frame.trigger
    if trigger.word.pattern not in _FOR_MANY or not (frame.one or frame.countries):
        return frame
    if _CONVENING.isdisjoint(frame.scene.lemmas):
        return frame
    told = [p for p in _convener(frame) if p.kind == "person" and not p.collective]
    if told and without(told, frame.parties):
        if frame.other or frame.countries:
            frame.one = [*without(told, frame.parties), *frame.one]
        else:
            frame.one, frame.other = told, without(frame.one, told)
        frame.adjunct = False
    return frame


def _convener(frame: Frame) -> list[Party]:
    """Who calls a gathering, or arranges one of several states: «Глава Евросовета организует встречу президентов Чили и
    Перу»."""
    scene, trigger, verb = frame.scene, frame.trigger, frame.verb
    is_object = trigger.head.can_be("acc") and scene.tokens[trigger.first - 1].pos != "ADP"
    if verb is not None and verb.form in ("Fin", "Inf") and verb.i < trigger.first and is_object:
        several = len({p.country for p in frame.one}) > 1
        if verb.lemma in _CALLING or (several and verb.lemma in _ARRANGING):
            return scene.subject(verb, verb.i)
    participle = _participle(frame)
    return scene.agent(participle) if participle is not None else []


def _participle(frame: Frame) -> Token | None:
    """«инициированный президентом (саммит)», «(саммит лидеров ЕС), созванный президентом»"""
    scene, trigger = frame.scene, frame.trigger
    end = max([trigger.last, *(p.last for p in frame.one if p.first > trigger.first)])
    words = chain(scene.before(trigger.first, _NEAR), scene.tokens[end : min(scene.last, end + 2)])
    told = (t for t in words if t.lemma in _CALLED and t.form == "Part" and t.voice == "Pass")
    return next((t for t in told if t.number == trigger.head.number and (t.case or t.i < trigger.first)), None)
