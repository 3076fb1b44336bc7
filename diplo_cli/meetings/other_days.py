"""Words beside a day that make it the day of something else: a report, an office, a paper, another event."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import NOUNS

# Verbs of telling beside those of speech.
_PUBLISHING = frozenset("опубликовать передать проинформировать уведомить распространить разместить".split())
_REMINDING = frozenset("напомнить напоминать отметить добавить уточнить подчеркнуть пояснить".split())
_PARTS_OF_YEAR = frozenset("начало конец середина половина квартал полугодие течение рубеж период".split())


def dates_a_moment(before: Sequence[Token]) -> bool:
    """«с момента вступления в должность в мае», «после своего избрания в апреле»: the day of something else."""
    for token in reversed(before):
        if token.form == "Fin" or token.text in (",", ";", ":", "("):
            return False
        if token.lemma in ("момент", "время", "день") and token.case == "gen" and before[0].i < token.i:
            return any(t.lower in ("с", "со") and t.i == token.i - 1 for t in before)
    return False


def tells_which(mention: DateMention, frame: Frame, at: int) -> bool:
    """«обсудил конвенцию 2011 года»: a year that tells which thing is meant, not when they met."""
    before = frame.scene.tokens[at - 1] if at else None
    if mention.kind != "absolute" or mention.month is not None or before is None or before.pos not in NOUNS:
        return False
    return before.lemma not in _PARTS_OF_YEAR and all(t.head is not before for t in frame.scene.triggers)


def tells_another(frame: Frame, verb: Token) -> bool:
    """Whether an infinitive behind the telling is of something else: «встретился с послом и пригласил его прибыть в
    мае»."""
    return frame.adjunct or any(t.head is verb for t in frame.scene.triggers)


def plans(token: Token, verb: Token) -> bool:
    """«планирует в июне встретиться»: a verb that the telling's infinitive depends on."""
    return verb.form == "Inf" and (is_modal(token, "plan") or is_modal(token, "refuse"))


def addresses_reader(verb: Token) -> bool:
    """«Напомним, 8 и 9 мая министр был …»: the verb tells nothing itself."""
    return verb.person == "1" and verb.number == "plur" and verb.lemma in _REMINDING


def reports(token: Token) -> bool:
    """«сообщила», «опубликовал», «в сообщении, опубликованном …»"""
    if token.form == "Part":
        return token.lemma in _PUBLISHING and bool(token.case)
    return token.form == "Fin" and (token.lemma in speech_verbs() or token.lemma in _PUBLISHING)
