"""Leaders who arrive where a summit is: they join it, and their arrival is no visit of its own."""

from __future__ import annotations

from msgspec.structs import replace

from diplo_cli.meetings.arguments.gathering_comers import leads
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.support_verbs import is_support

_REACH = 4  # sentences


def is_gathering_of(draft: Draft, frame: Frame) -> bool:
    """«В Осло проходит саммит. … Президент Кубы прилетел накануне»: a summit told shortly before."""
    apart = frame.scene.number - draft.frames[-1].scene.number
    return draft.format == "summit" and draft.status != "cancelled" and 0 <= apart <= _REACH


def as_comers(frame: Frame, drafts: list[Draft], setting: Setting) -> Frame:
    """«В Осло открылся саммит. В норвежскую столицу прибыли президенты Чили и Перу»: the frame of a visit to where a
    summit told before is, as one that joins it; any other as it is."""
    if frame.destination is None or frame.rule not in ("visitor-verb", "gathers") or not frame.one:
        return frame
    arrived = frame.verb is not None and is_support(frame.verb, "arrive", "gather")
    if not arrived or not all(leads(frame.scene, p) for p in frame.one):
        return frame
    place = setting.places.destination(frame.destination)
    if not any(is_gathering_of(d, frame) and _is_there(d.where, place) for d in drafts):
        return frame
    return replace(frame, rule="comes-to-gathering", other=[], joins=True, only_joins=True, further=[])


def _is_there(known: Where | None, place: Where | None) -> bool:
    if known is None or place is None or known.country != place.country:
        return False
    return known.city == place.city or not (known.city and place.city)
