"""What the words between a day and a telling add to how far apart they are."""

from __future__ import annotations

from collections.abc import Iterable

from diplo_cli.document import Token
from diplo_cli.meetings.asides import tells_how
from diplo_cli.meetings.days.other_days import PARTS_OF_YEAR, day_opens_clause, tells_another
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import is_of_whom
from diplo_cli.meetings.nearness import cost_of_word_behind
from diplo_cli.mentions.calendar import MONTHS, NEAR_DAYS, WEEKDAYS

# Words, and dictionary forms, of which ``_cost_of_word`` may tell something, besides verbs and participles.
_PARTING = frozenset([",", ":", "а", "чтобы", "как", "о", "об", "обо"])
_PARTING_LEMMAS = frozenset("что чтобы хотя который где".split())
_TAKING_OFFICE = frozenset("вступить назначить избрать занять возглавить сменить переизбрать утвердить".split())


def cost_between(frame: Frame, words: Iterable[Token]) -> int:
    """What the words between a day and the telling add to how far apart they are."""
    return sum([_cost_of_word(frame, t) for t in words if t.form or t.lower in _PARTING or t.lemma in _PARTING_LEMMAS])


def _cost_of_word(frame: Frame, token: Token) -> int:
    """What a verb, or a word that may part two clauses, adds: a further clause begins there."""
    if token.lower == "чтобы" and _is_aim_of_way(frame, token):
        return 0  # «5 мая премьер прилетит в Осло, чтобы встретиться с королём»
    if token.lemma in ("что", "чтобы", "хотя") and token.lower != "чего":  # «после чего проведёт встречу»
        return 40
    behind = token.i > frame.trigger.last
    if behind and tells_how(frame.scene.tokens, token):
        return 40
    if (
        token.text == ":"
        and token.i >= frame.trigger.last
        and _opens_with_day(frame, token.i)
        and _acts_behind(frame, token.i)
    ):
        return 40  # «Премьер прибыл в Осло: завтра он встретится с королём»
    if not behind and day_opens_clause(frame.scene, token.i):
        return 40  # «Вчера премьер прибыл в Осло, сегодня его примет король»
    if token.lower == "а" and not behind and _opens_with_day(frame, token.i):
        return 40  # «Вчера премьер встретился с королём, а в июне вылетит в Рим»
    if token.form == "Part" and token.tense == "Past" and token.case and token.lemma in _TAKING_OFFICE:
        newly = not behind and frame.scene.tokens[token.i - 1].pos == "ADV"  # «5 мая вновь назначенный посол посетил …»
        return 0 if newly else 40  # «с послом Чили, назначенным 3 мая»
    if token.form == "Inf" and behind and tells_another(frame, token):
        return 40  # «В ходе беседы он пригласил коллегу приехать в мае»
    if token.lemma in ("который", "где") and not is_of_whom(frame.scene, frame.trigger, token.i):
        # «в среду встретился с послом, который находится с визитом»: no day of what goes on
        goes_on = frame.verb is not None and frame.verb.tense == "Pres" and token.i < frame.verb.i
        # «прибыл на форум, который откроется 5 мая», «После встречи он улетел в Рим, где сегодня выступил»
        elsewhere = behind and (frame.trigger.is_verb or (token.lower == "где" and frame.format != "visit"))
        return 40 if goes_on or elsewhere else 20
    if token.form == "Fin" and (frame.verb is None or token.i != frame.verb.i) and behind:
        return 40 if _is_of_another_time(frame, token) or _is_behind_colon(frame, token) else 12
    return cost_of_word_behind(token) if behind else 0


def _is_aim_of_way(frame: Frame, aim: Token) -> bool:
    """Whether a journey told right before «чтобы» leads to the telling behind it."""
    scene = frame.scene
    going = [t for t in scene.triggers if t.is_verb and t.word.pattern == "visit" and t.last <= aim.i]
    if not going or frame.trigger.first < aim.i:
        return False
    return all(t.text != "," for t in scene.tokens[going[-1].last : aim.i - 1])


def _acts_behind(frame: Frame, at: int) -> bool:
    """Whether the telling stands before token ``at`` with its own verb, or has none («Это второй визит: 5 мая он был
    …»), and another verb behind it."""
    own = (frame.verb is None or frame.verb.i < at) and frame.trigger.last <= at
    return own and any(t.form == "Fin" for t in frame.scene.tokens[at + 1 : frame.scene.last])


def _opens_with_day(frame: Frame, at: int) -> bool:
    """«…, а в июне», «…, а 5 мая», «…, а завтра»: whether a day stands behind «а» at token ``at``."""
    ahead = frame.scene.tokens[at + 1 : at + 3]
    if ahead and ahead[-1].lemma in PARTS_OF_YEAR:  # «…, а в начале июня»
        ahead = frame.scene.tokens[at + 2 : at + 4]
    return any(t.lower in NEAR_DAYS or t.lower in WEEKDAYS or t.lower in MONTHS or t.text.isdigit() for t in ahead)


def _is_behind_colon(frame: Frame, verb: Token) -> bool:
    """«Это вторая встреча министров: первая прошла 25 мая»: a noun without a verb, and the verb of what explains."""
    between = frame.scene.tokens[frame.trigger.last : verb.i]
    return frame.verb is None and not frame.trigger.is_verb and any(t.text == ":" for t in between)


def _is_of_another_time(frame: Frame, verb: Token) -> bool:
    """«приедет в Осло в рамках турне, оно началось 18 мая»: the day of what is over, not of what is to come."""
    own = frame.verb.tense if frame.verb is not None else ""
    return {own, verb.tense} == {"Past", "Fut"}
