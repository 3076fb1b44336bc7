"""The gathering on whose margins people meet: «5 мая в Осло пройдёт саммит. На его полях министр встретится с …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.drafts import GATHERINGS, Draft
from diplo_cli.meetings.nearness import COURSE, MARGINS
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.setting import When
from diplo_cli.mentions.word_classes import HIS

_NEXT_TO = 2
_IT = ("мероприятие", "событие")  # «на полях мероприятия»


def day_of_gathering(draft: Draft, drafts: list[Draft]) -> When | None:
    """«3 мая в Осло прошёл саммит. На полях саммита министр встретился с коллегой»: a gathering of one day."""
    meant = whose_margins(draft, drafts) or gathering_named(draft, drafts)
    when = meant.when if meant is not None else None
    return when if when is not None and when.is_one_day else None


def gathering_named(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """«Лидеры НАТО соберутся 5 мая в Осло. В рамках саммита министр встретится с коллегой»: the one told last before
    that its word can mean, of the same time."""
    scene = draft.frames[0].scene
    if COURSE.isdisjoint(scene.words):
        return None
    named = {t.head.lemma for t in scene.triggers if t.head.case == "gen" and _stands_on_margins(scene, t.first)}
    told = [
        d for d in drafts
        if d.format in GATHERINGS and d.first < draft.first and d.when is not None
        and (d.status == "planned") == (draft.status == "planned") and draft.status in ("held", "planned")
        and (any(f.trigger.head.lemma in named for f in d.frames) or (d.format == "summit" and "саммит" in named))
    ]  # fmt: skip
    return told[-1] if told else None


def whose_margins(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """«5 мая в Осло пройдёт саммит. На его полях (В кулуарах) министр встретится с коллегой»: the gathering told just
    before."""
    scene = draft.frames[0].scene
    if MARGINS.isdisjoint(scene.words):
        return None
    if not any(_are_its(scene, t) for t in scene.tokens[scene.first : scene.last] if t.lower in MARGINS):
        return None
    told = [d for d in drafts if d.format in GATHERINGS and 0 < scene.number - d.frames[-1].scene.number <= _NEXT_TO]
    return told[-1] if told else None


def _are_its(scene: Scene, margins: Token) -> bool:
    """«на его полях»; «в кулуарах», where nothing says of what."""
    if scene.tokens[margins.i - 1].lower in HIS:
        return True
    behind = scene.tokens[margins.i + 1] if margins.i + 1 < scene.last else None
    if behind is not None and behind.lemma in _IT:
        return True
    return margins.lower == "кулуарах" and (behind is None or behind.case != "gen")


def _stands_on_margins(scene: Scene, at: int) -> bool:
    """«на полях саммита», «в рамках форума», «в ходе саммита»: what stands before the gathering at token ``at``."""
    return any(t.lower in COURSE for t in scene.tokens[max(scene.first, at - 2) : at])
