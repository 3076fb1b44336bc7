"""«В программе визита – переговоры», «В ходе встречи министр отметил …»: what a visit is for, told by no party of its
own."""

from __future__ import annotations

from msgspec.structs import replace

from diplo_cli.meetings.drafts import TALKS, Draft
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import takes_place_at
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of

_REACH = 2  # sentences behind the one that tells the visit


def talks_of_programme(loose: list[Frame], drafts: list[Draft], setting: Setting) -> list[Draft]:
    """The talks of visits whose visitor and host are named; their frames are taken out of ``loose``.

    None where the two meet in another sentence: then that is told again.
    """
    out: list[Draft] = []
    for frame in list(loose):
        visit = _visit_before(frame, drafts)
        if visit is None or any(d.format != "visit" and d.people() & visit.people() for d in [*drafts, *out]):
            continue
        members = [replace(m) for m in visit.members if m.entity.kind == "person"]
        where = setting.places.where(frame) or visit.where
        status = "held" if frame.adjunct else "planned"
        when = setting.dates.when(frame, status) or visit.when
        out.append(Draft([frame], members, frame.format, status, when, where))
        out[-1].tellings.append(out[-1].keys())
        loose.remove(frame)
    return out


def _visit_before(frame: Frame, drafts: list[Draft]) -> Draft | None:
    """The visit told just before talks without parties, if a person receives the visitor: a planned one of planned
    talks, one that goes on of talks in whose course something was said."""
    plural = frame.trigger.head.number == "plur" and frame.format != "talks"  # «встречи»: with several
    if frame.trigger.is_verb or frame.format not in TALKS or frame.parties or plural:
        return None
    if frame.adjunct and not (takes_place_at(frame.scene, frame.trigger) and status_of(frame) == "held"):
        return None
    visits = (d for d in reversed(drafts) if d.format == "visit" and d.first < frame.trigger.first)
    visit = next(visits, None)
    if visit is None or (visit.status == "planned") == frame.adjunct or visit.status == "cancelled":
        return None
    if not frame.adjunct and status_of(frame) not in ("planned", "unknown"):
        return None
    if frame.scene.number - visit.frames[-1].scene.number > _REACH:
        return None
    people = [m for m in visit.members if m.entity.kind == "person" and m.entity.name is not None]
    return visit if {m.host for m in people} == {True, False} else None
