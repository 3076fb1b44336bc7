"""Which day of a visit a meeting is told to be on: «На второй день визита президент посетит Берген»."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.setting import When
from diplo_cli.records import day_of

_ORDINALS = {"первый": 0, "второй": 1, "третий": 2, "четвертый": 3, "четвёртый": 3, "последний": -1}
_STAYS = frozenset(["визит", "поездка", "турне", "пребывание"])


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


def _count_told(draft: Draft) -> int | None:
    """«В первый день визита», «на второй день», «в последний день поездки» before the telling."""
    scene = draft.frames[0].scene
    if "день" not in scene.words:
        return None
    tokens = scene.tokens
    for i in range(scene.first + 1, min(draft.first, scene.last - 1)):
        if tokens[i].lower == "день" and tokens[i - 1].lemma in _ORDINALS and tokens[i].case == "acc":
            alone = tokens[i + 1].case != "gen"  # not «на второй день Пасхи»
            return _ORDINALS[tokens[i - 1].lemma] if alone or tokens[i + 1].lemma in _STAYS else None
    return None
