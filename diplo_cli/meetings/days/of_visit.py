"""Which day of a visit a meeting is told to be on: «На второй день визита президент посетит Берген»."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.setting import When
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.records import day_of

_ORDINALS = {"первый": 0, "второй": 1, "третий": 2, "четвертый": 3, "четвёртый": 3, "последний": -1}
STAYS = frozenset(["визит", "поездка", "турне", "пребывание"])


def day_of_visit(draft: Draft, visit: Draft) -> When | None:
    """The day that the sentence of ``draft`` counts from the beginning of ``visit``, or from its end."""
    count = _count_told(draft)
    if count is None or visit.when is None:
        return None
    resolved = visit.when.resolved
    start, end = day_of(resolved.start), day_of(resolved.end)
    if start is None or end is None or len(resolved.edtf) < len("2024-01-01"):
        return None
    day = (start if count >= 0 else end + timedelta(1)) + timedelta(count)
    text = day.isoformat()
    return replace(visit.when, resolved=replace(resolved, edtf=text, start=text, end=text), rule="day-of-visit")


def tells_day(draft: Draft) -> bool:
    """Whether the sentence counts days: «в первый день», «во второй – саммит»."""
    return _count_told(draft) is not None


def _count_told(draft: Draft) -> int | None:
    """«В первый день визита», «на второй день», «в последний день поездки» before the telling, «в первый день – с
    королём, во второй – с премьером», «…, на следующий день»: the last one told before it."""
    scene = draft.frames[0].scene
    if "день" not in scene.words:
        return None
    tokens, count = scene.tokens, None
    for i in range(scene.first + 1, min(_place_of(draft), scene.last - 1)):
        if tokens[i].lower == "день" and tokens[i - 1].lemma in _ORDINALS and tokens[i].case == "acc":
            alone = tokens[i + 1].case != "gen"  # not «на второй день Пасхи»
            if not alone and tokens[i + 1].lemma not in STAYS:
                return None
            count = _ORDINALS[tokens[i - 1].lemma]
        elif count is not None and tokens[i].lower == "день" and tokens[i - 1].lemma == "следующий":
            count += 1
        elif count is not None and tokens[i].lemma in _ORDINALS and tokens[i - 1].lower in IN_OR_ON:
            count = _ORDINALS[tokens[i].lemma] if tokens[i + 1].pos not in ("NOUN", "ADJ") else count
    return count


def _place_of(draft: Draft) -> int:
    """The token up to which a day may be told: the word of meeting, or the partner whom a further day is told of."""
    frame = draft.frames[0]
    if not frame.apart:
        return draft.first
    parties = [m.party.first for m in draft.members if m.party is not None and m.side == "other"]
    return max([p for p in parties if frame.scene.first <= p < frame.scene.last], default=draft.first)
