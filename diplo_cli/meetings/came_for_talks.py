"""Talks that a text tells without sides, and the way there of who came for them: «В Осло прошли переговоры о рыбе.
Делегация, которую возглавил А., прилетела на переговоры с готовым договором»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import TALKS, Draft
from diplo_cli.meetings.frames import Frame, is_of_several, recalls
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support

_OVER = ("held", "ongoing")


def as_talks(drafts: list[Draft], loose: list[Frame], setting: Setting) -> None:
    """Make the one visit of a text the talks that were held where it went, if the guest came for talks."""
    visit = drafts[0] if len(drafts) == 1 and drafts[0].format == "visit" else None
    if visit is None or visit.where is None or len(visit.members) < 2 or not _came_for_them(visit, loose):
        return
    talks = next((f for f in loose if _took_place(f)), None)
    where = setting.places.where(talks) if talks is not None else None
    if talks is None or where is None or where.city != visit.where.city:
        return
    talks.anaphoric = False  # it tells the talks, the visit who came to them
    visit.frames = [talks, *(f for f in visit.frames if f is not talks)]
    visit.format, visit.status = talks.format, status_of(talks)
    visit.when = setting.dates.when(talks, visit.status) or visit.when


def _came_for_them(visit: Draft, loose: list[Frame]) -> bool:
    """«прилетела на переговоры»"""
    numbers = {f.scene.number for f in visit.frames}
    for frame in loose:
        at = before_modifiers(frame.scene, frame.trigger)
        purpose = frame.trigger.head.case == "acc" and at >= frame.scene.first and frame.scene.tokens[at].lower == "на"
        if purpose and frame.format in TALKS and frame.scene.number in numbers:
            return True
    return False


def _took_place(frame: Frame) -> bool:
    """«В Осло прошли переговоры», of nobody"""
    told = frame.format in TALKS and not (frame.adjunct or frame.parties or frame.countries or frame.trigger.is_verb)
    carried = frame.verb is not None and is_support(frame.verb, "exist")
    return told and carried and status_of(frame) in _OVER and not (is_of_several(frame) or recalls(frame))
