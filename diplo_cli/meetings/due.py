"""What words beside a noun of meeting say that it is to come: «предстоящий», «запланированная», «назначенное на»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.cancellation import is_told_by
from diplo_cli.meetings.frames import Frame, will_end
from diplo_cli.meetings.governors import takes_place_at
from diplo_cli.meetings.modal_words import is_modal

_SET_FOR_REACH = 5  # words from «намеченная» to «встреча»
_DAY_REACH = 8  # words from «предстоящем» to «22–23 мая в Осло саммите»
_AGREED = frozenset("согласовать анонсировать обговорить".split())
# The first seven letters, as the ``stems`` of a sentence, of all words that the rule below looks for.
_AHEAD = frozenset(
    "предсто заплани намечен намечав намечаю намечае планиру планиро ожидаем ожидавш предпол готовящ готовив анонсир"
    " назначе согласо обговор".split()
)
# «запланированная встреча», «намечавшийся визит»: participles of what is to come.
_DUE = tuple("запланированн намеченн намеча планировавш ожидавш готовящ готовивш анонсированн предполагавш".split())


def future_adjective(frame: Frame) -> str | None:
    """«предстоящий саммит», «запланированная встреча»; not «провёл запланированную встречу»."""
    scene = frame.scene
    if ("upcoming" not in scene.modal and _AHEAD.isdisjoint(scene.stems)) or _is_carried_out(frame):
        return None
    near = scene.before(frame.trigger.first, _SET_FOR_REACH)
    set_for = (t for t, on in pairwise(near) if t.lower.startswith(("запланированн", "намеченн")) and on.lower == "на")
    if any(set_for) and not (frame.trigger.is_verb and frame.trigger.head.tense == "Past"):
        return "planned"  # «намеченная на 5 мая встреча»
    for token in near[-3:]:
        ahead = token.form == "Part" and (
            token.lemma == "предстоять" or token.lower.startswith(("ожидаем", "планируем", "предполагаем"))
        )
        if ahead or (is_modal(token, "upcoming") and token.pos in ("ADJ", "VERB")):
            return "planned"
    if _stands_before_day(frame):
        return "planned"
    if is_told_by(frame, _DUE) and not (frame.adjunct and takes_place_at(scene, frame.trigger)):
        return "planned"
    if frame.trigger.is_verb and frame.trigger.head.tense == "Past":
        return None  # «Прибыл президент, запланированы переговоры»
    told = max((p.last for p in frame.parties if p.first >= frame.trigger.last), default=0)
    after = scene.tokens[frame.trigger.last : min(scene.last, max(told + 3, frame.trigger.last + 12))]
    for n, token in enumerate(after):
        told = token.lower.startswith(("запланирован", "намечен", "планируем")) or _is_set_for(after[n : n + 2])
        if not (told or _is_agreed(frame, token)):
            continue
        was = not any(t.lower == "не" for t in after[:n])  # «был согласован», not «не был запланирован»
        if not any(t.form == "Fin" and not (was and t.lemma == "быть") for t in after[:n]):
            return "planned"
    return None


def _stands_before_day(frame: Frame) -> bool:
    """«о предстоящем 22–23 мая в Осло саммите»: told before the day and the place of what is to come."""
    for token in reversed(frame.scene.before(frame.trigger.first, _DAY_REACH)):
        if token.form == "Fin" or token.text in (",", ";", ":", "."):
            return False
        if token.lemma in ("предстоящий", "предстоять") and token.case:
            return frame.trigger.head.can_be(token.case)  # «к предстоящей в мае сессии»
    return False


def _is_carried_out(frame: Frame) -> bool:
    """«провёл намеченную встречу», «намеченная на среду встреча состоялась»"""
    verb = frame.verb
    if verb is None or verb.tense != "Past" or verb.form != "Fin" or frame.trigger.is_verb:
        return False
    return verb.lemma in ("провести", "состояться", "пройти") and frame.scene.tokens[verb.i - 1].lower != "не"


def _is_agreed(frame: Frame, token: Token) -> bool:
    """«Визит был согласован», «Встреча анонсирована»; not «На встрече согласован план»."""
    agreed = token.form == "Part" and not token.case and token.lemma in _AGREED
    head = frame.trigger.head
    return (
        agreed
        and head.can_be("nom")
        and not frame.adjunct
        and (token.number == head.number and (token.number == "plur" or token.gender == head.gender))
    )


def _is_set_for(words: Sequence[Token]) -> bool:
    """«(заседание,) назначенное на 5 мая»; not «назначенный послом»."""
    return len(words) > 1 and words[0].lower.startswith("назначенн") and words[1].lower == "на"


def ends_later(frame: Frame) -> str | None:
    """«Визит президента завершится 5 мая»: it goes on until then."""
    told = frame.format == "visit" and not frame.trigger.is_verb and frame.trigger.head.case == "nom"
    return "ongoing" if told and will_end(frame) else None
