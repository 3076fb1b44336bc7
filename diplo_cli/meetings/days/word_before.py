"""What the word right before a day tells: that something else than the meeting was then."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.days.other_days import came_day_before, dates_visit_before
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import SET_FOR

_BESIDE_IT = frozenset(["перед", "накануне", "по", "о", "об", "из-за"])
_BEFORE_IT = frozenset("перед накануне до преддверии после".split())
# Before a day that is not the meeting's: «соглашение от 9 октября», «к 1 мая».
NOT_WHEN = frozenset(["от", "с", "до", "к", "после", "о", "об"])
_DESCRIBED = 6  # words from what a participle describes


def follows_another(before: Token, mention: DateMention, frame: Frame) -> bool:
    """«после выборов 14 октября», «соглашение от 9 октября», «прилетел накануне назначенных на пятницу выборов»:
    the word before a day that tells what else was then."""
    if mention.kind == "absolute" and (is_noun_of(before, "event") or before.lower in NOT_WHEN):
        return True
    if _is_of_telling_beside(before, frame) or (before.i != frame.trigger.first and came_day_before(before, mention)):
        return True
    in_month = before.lower == "в" and mention.kind == "absolute" and before.i > frame.scene.first
    deed = frame.scene.document.tokens[before.i - in_month]
    if deed.form == "Part" and deed.tense == "Past" and deed.case and _tells_of_other(deed, frame):
        return True
    setting = frame.scene.document.tokens[before.i - 1]
    if before.lower == "на" and setting.voice == "Act" and setting.case and frame.trigger.last < before.i:
        return True  # «встретился с оппозицией, назначившей на 2 ноября митинг»
    if _is_of_event_beside(before, frame) or dates_visit_before(before, mention, frame):
        return True
    return frame.trigger.is_verb and before.lower.startswith(SET_FOR)


def _is_of_telling_beside(before: Token, frame: Frame) -> bool:
    """«Встреча станет третьей после переговоров 21 августа в Лиме и 7 октября»: the days of those talks."""
    tokens, own = frame.scene.document.tokens, frame.trigger.last
    told = [t.head.i for t in frame.scene.triggers if not t.is_verb and own <= t.first <= before.i]
    behind = [i for i in told if tokens[i - 1].lower in ("после", "перед", "до")]
    return any(all(t.form != "Fin" and t.text != "," for t in tokens[i : before.i]) for i in behind)


def _is_of_event_beside(before: Token, frame: Frame) -> bool:
    """«позвонил перед назначенной на 5 мая встречей», «позвонил перед завтрашней встречей», «совещание по вчерашней
    аварии»: not when he did."""
    if not (frame.trigger.is_verb or frame.trigger.last <= before.i):
        return False
    tokens = frame.scene.document.tokens
    if before.lower == "на" and tokens[before.i - 1].lower.startswith(SET_FOR):
        return any(t.lower in _BEFORE_IT for t in tokens[max(0, before.i - 3) : before.i - 1])
    return before.lower in _BESIDE_IT and tokens[before.i + 1].pos == "ADJ"


def _tells_of_other(participle: Token, frame: Frame) -> bool:
    """«отменил встречу из-за инцидента, произошедшего 25 ноября»: what happened is not the meeting; «заехал к Веге,
    осуждённому в мае»: nor what was done to somebody."""
    if frame.scene.document.tokens[participle.i - 1].lower == "и":  # «войны, начавшейся 27 сентября и завершившейся …»
        before = frame.scene.document.tokens[max(0, participle.i - _DESCRIBED) : participle.i]
        first = next((t for t in before if t.form == "Part" and t.case == participle.case), None)
        return first is not None and _tells_of_other(first, frame)
    if frame.scene.document.tokens[participle.i - 1].text != "," or participle.i < frame.trigger.last:
        return False
    near = frame.scene.document.tokens[participle.i - 2 : max(frame.trigger.first - 1, participle.i - _DESCRIBED) : -1]
    noun = next((t for t in near if t.pos == "NOUN"), near[0])  # «войны в Карабахе, начавшейся 27 сентября»
    fits = noun is near[0] or (noun.case, noun.number) == (participle.case, participle.number)
    if noun is near[0] and noun.pos == "PROPN":
        done = any("pssv" in p.grammemes for p in participle.parses)
        return done and not participle.lower.startswith(SET_FOR)
    return noun.pos == "NOUN" and fits and noun is not frame.trigger.head and "anim" not in _animacy(noun)


def _animacy(noun: Token) -> frozenset[str]:
    """The animacies that a noun has in the dictionary, in its case."""
    return frozenset(g for p in noun.parses if p.case == noun.case for g in p.grammemes if g in ("anim", "inan"))
