"""«В программе визита – переговоры», «В ходе встречи министр отметил …»: what a visit is for, told by no party of its
own."""

from __future__ import annotations

from msgspec.structs import replace

from diplo_cli.meetings.drafts import TALKS, Draft
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import takes_place_at
from diplo_cli.meetings.people_told import is_one_of
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions.party import Party

_REACH = 4  # sentences behind the one that tells the visit


def talks_of_programme(loose: list[Frame], drafts: list[Draft], setting: Setting) -> list[Draft]:
    """The talks of visits whose visitor and host are named; their frames are taken out of ``loose``.

    None where the two meet in another sentence: then that is told again.
    """
    out: list[Draft] = []
    for frame in list(loose) if any(d.format == "visit" for d in drafts) else ():
        visit = _visit_before(frame, drafts)
        if visit is None or any(d.format != "visit" and d.people() & visit.people() for d in [*drafts, *out]):
            continue
        members = [replace(m) for m in visit.members if m.entity.kind == "person"]
        where = setting.places.where(frame) or visit.where
        status = "planned" if visit.status == "planned" else "held"
        when = setting.dates.when(frame, status) or visit.when
        out.append(Draft([frame], members, frame.format, status, when, where))
        out[-1].tellings.append(out[-1].keys())
        loose.remove(frame)
    return out


def _is_of_both(party: Party) -> bool:
    """«президенты двух стран», «главы правительств», «стороны»"""
    return party.both or (party.collective and not (party.country or party.organization or party.several))


def _visit_before(frame: Frame, drafts: list[Draft]) -> Draft | None:
    """The visit told just before talks without parties, if a person receives the visitor: a planned one of planned
    talks, one that goes on of talks in whose course something was said."""
    several = not frame.trigger.is_verb and frame.trigger.head.number == "plur" and frame.format != "talks"  # «встречи»
    group = frame.one[0] if len(frame.one) == 1 and not frame.other and _is_of_both(frame.one[0]) else None
    if frame.format not in TALKS or several or (group is None and (frame.trigger.is_verb or frame.parties)):
        return None
    visits = (d for d in reversed(drafts) if d.format == "visit" and d.first < frame.trigger.first)
    visit = next(visits, None)
    if visit is None:
        return None
    if frame.adjunct and not (takes_place_at(frame.scene, frame.trigger) and status_of(frame) == "held"):
        return None
    over = frame.adjunct or (group is not None and status_of(frame) == "held")
    if (visit.status == "planned") == over or visit.status == "cancelled":
        return None
    if not over and status_of(frame) not in ("planned", "unknown"):
        return None
    if frame.scene.number - visit.frames[-1].scene.number > _REACH:
        return None
    people = [m for m in visit.members if m.entity.kind == "person" and m.entity.name is not None]
    if group is not None and group.roles and not all(any(is_one_of(r, group) for r in m.entity.roles) for m in people):
        return None  # «Два президента обсудят …» of the president and of the king who invites him
    return visit if {m.host for m in people} == {True, False} else None
