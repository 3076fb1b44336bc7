"""Legs of one journey: where somebody goes on to, or had been before, is not where the whole visit takes place."""

from __future__ import annotations

from diplo_cli.lexicon.load import load
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import goes_on
from diplo_cli.meetings.openings import opens_elsewhen

_GOING_ON = frozenset("направиться отправиться съездить поехать выехать".split())
_ALSO = frozenset(["также", "тоже"])


def is_next_leg(known: Draft, new: Draft, is_itself: bool) -> bool:
    """«Министр прибыл с визитом в Чили … Завтра он отправится в Арику», «Премьер посетит Осло. 5 мая он отправится в
    Берген»: neither day nor place of the whole visit; ``is_itself``: ``new`` tells the day of just this visit."""
    if known.format != "visit" or new.format != "visit" or known.where is None or new.where is None:
        return False
    if is_further_city(known, new) or _is_other_stop(known, new):
        return True
    if new.status != "planned" or new.when is None or known.where.name == new.where.name or is_itself:
        return False
    if new.where.city is None and new.where.country == known.where.country:
        return False  # «Премьер едет в Осло. … Завтра он посетит Норвегию»
    both_cities = known.where.city is not None and new.where.city is not None
    return known.status in ("held", "ongoing") or (known.status == "planned" and both_cities)


def _city_behind(known: Draft, new: Draft) -> str | None:
    """The city that the body of a text tells behind a visit that was told without one."""
    if known.where is None or new.where is None or known.where.city is not None:
        return None
    frame = new.frames[0]
    behind = frame.scene.number > known.frames[-1].scene.number and frame.scene.part == "text"
    return new.where.city if behind else None


def _is_other_stop(known: Draft, new: Draft) -> bool:
    """«В рамках визита в Чили он встретился с мэром Арики. Накануне он посетил Лиму»: where he was before or after."""
    frame = new.frames[0]
    if _city_behind(known, new) is None or not frame.trigger.is_verb:
        return False
    return goes_on(frame) or opens_elsewhen(frame.scene.document, frame.scene.sentence)


def is_further_city(known: Draft, new: Draft) -> bool:
    """«Министр посетит Чили. … Он также посетит Арику», «В пятницу он направится в Арику»: no capital, nor where he was
    the day before."""
    city, frame = _city_behind(known, new), new.frames[0]
    if known.where is None or known.where.is_part or city is None or frame.verb is None:
        return False
    if load().capital_of(city) is not None or _is_other_stop(known, new):
        return False
    also = any(t.lower in _ALSO for t in frame.scene.tokens[frame.scene.first : frame.verb.i])
    return also or (frame.verb.lemma in _GOING_ON and new.when is not None)
