"""Days of what is said or agreed on, not of the meeting: «сообщила в понедельник пресс-служба»."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.meetings.days.other_days import PUBLISHING, reports
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import is_gerund

_SAID = 5  # words from «сообщил» to «журналистам на брифинге в среду»
ANNOUNCING = frozenset("анонсировать объявить обещать пообещать согласовать".split())
AGREEING = frozenset("договориться условиться согласиться пригласить предложить решить".split())


def dates_the_report(frame: Frame, at: int, end: int) -> bool:
    """«сообщила в понедельник пресс-служба», «сообщил на брифинге в среду представитель»: the date of the words, not of
    the meeting."""
    tokens, scene = frame.scene.tokens, frame.scene
    if not tokens[at].text:
        return True  # «Как сообщил на брифинге в среду представитель МИД, …»: in an aside
    if speech_verbs().isdisjoint(scene.lemmas) and PUBLISHING.isdisjoint(scene.lemmas):
        return False
    behind = range(end, min(scene.last, end + 3))
    if frame.verb is not None and frame.verb.i < at and end < scene.last and tokens[end].lower == "и":
        behind = range(0)  # «встретился с послом 5 мая и рассказал об этом»
    near = [*range(max(scene.first, at - _SAID), at), *behind]
    verb = next((i for i in near if tokens[i].form in ("Fin", "Part") and reports(tokens[i])), None)
    if verb is None and (told := _told_of(frame, end)) is not None:
        return not _said_at_meeting(frame, told, at)
    if verb is None or _said_at_meeting(frame, verb, at):
        return False
    between = abs(frame.trigger.first - at)
    return abs(verb - at) < between and not any(t.text in (",", ":") for t in tokens[min(verb, at) : max(verb, at)])


def _told_of(frame: Frame, end: int) -> int | None:
    """«5 мая посол сообщил о встрече министров»: the verb of telling that parts a day from what is told of."""
    if frame.trigger.is_verb or frame.trigger.first <= end:
        return None
    verb = next((t for t in frame.scene.tokens[end : frame.trigger.first] if t.form == "Fin"), None)
    if verb is None or not reports(verb):
        return None
    behind = frame.scene.tokens[verb.i + 1 : frame.trigger.first + 1]
    told = any(one.lower in ("о", "об") and other.lemma not in ("это", "этот") for one, other in pairwise(behind))
    return verb.i if told else None


def dates_agreement(frame: Frame, end: int) -> bool:
    """«5 мая стороны договорились провести переговоры»: the day of the agreement, not of what was agreed on."""
    if AGREEING.isdisjoint(frame.scene.lemmas):
        return False
    between = frame.scene.tokens[end : frame.trigger.first]
    return any(t.lemma in AGREEING and t.form == "Fin" and t.tense == "Past" for t in between)


def dates_announcement(frame: Frame, at: int) -> bool:
    """«анонсированный ещё в мае визит»: the day when it was told of; not «анонсированный на май»."""
    if ANNOUNCING.isdisjoint(frame.scene.lemmas):
        return False
    before = [t for t in frame.scene.before(at, 3) if t.lower not in ("ещё", "еще", "в", "во")]
    return bool(before) and before[-1].form == "Part" and before[-1].lemma in ANNOUNCING


def tells_agreement(frame: Frame) -> bool:
    """«договорились о визите в Осло весной»: what a verb of the past agrees on is still to come."""
    return frame.verb is not None and frame.verb.lemma in AGREEING


def _said_at_meeting(frame: Frame, verb: int, at: int) -> bool:
    """«заявил сегодня на встрече с послом», «сказал 10 марта по итогам переговоров», «на встрече с послом в марте он
    заявил»: one day for both."""
    if frame.adjunct and frame.trigger.first < at < verb:
        told = frame.scene.tokens[frame.trigger.last : at]
        own = any(p.case == "nom" for p in frame.parties)  # not «о встрече в среду сообщила пресс-служба»
        return own and not any(t.form == "Fin" or t.text in (",", ";", ":", "»", "(") for t in told)
    between = frame.scene.tokens[max(verb, at) + 1 : frame.trigger.first]
    meeting = is_gerund(frame.trigger.head)  # «заявил 5 мая, принимая посла»
    passive = frame.scene.tokens[verb].lemma.endswith("ся")  # «Об этом говорилось 5 мая на встрече А. с Б.»
    speaks = passive or any(p.case == "nom" and verb - 12 <= p.first for p in frame.parties)
    if not (frame.adjunct or meeting) or not speaks or frame.trigger.first < max(verb, at):
        return False
    return not any(t.form == "Fin" or t.text in (";", ":", "»") or t.lower in ("что", "о", "об") for t in between)
