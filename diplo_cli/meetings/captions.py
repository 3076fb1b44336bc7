"""Tellings without parties above the meeting that they mean: «Итоги переговоров в Осло» over who talked there."""

from __future__ import annotations

from diplo_cli.meetings.drafts import TALKS, Draft, more_specific
from diplo_cli.meetings.frames import Frame, opens_recalling
from diplo_cli.meetings.other_meetings import can_be
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support

_REPORT_REACH = 2  # sentences


def attach_caption(frame: Frame, drafts: list[Draft], setting: Setting) -> None:
    """A caption before the report, «… на встрече в Женеве», belongs to the first meeting that follows."""
    if not drafts or not can_be(frame.format, drafts[0].format):
        return
    where = setting.places.where(frame)
    if _heads_telling(frame, drafts[0]) and not _is_elsewhere(where, drafts[0].where):
        drafts[0].format = more_specific(drafts[0].format, frame.format)
        drafts[0].take_place(where)
    elif _is_report_of(frame, drafts[0]):
        drafts[0].status = status_of(frame)
        drafts[0].format = more_specific(drafts[0].format, frame.format)
        drafts[0].when = drafts[0].when or setting.dates.when(frame, drafts[0].status)
        drafts[0].take_place(where)
    if frame.adjunct:
        drafts[0].captions.append(frame)
    drafts[0].take_call(frame)


def _heads_telling(frame: Frame, draft: Draft) -> bool:
    """«Пять часов шли переговоры в Осло. А. и Б. обсуждали газ», «Итоги переговоров в Осло» above «А. и Б. беседовали
    три часа»: the noun says how they met of whom a verb tells just behind."""
    known = draft.frames[0]
    told = known.rule == "subjects-together" if draft.status == "planned" else not known.adjunct
    together = draft.format == "meeting" and told
    near = 0 < known.scene.number - frame.scene.number <= _REPORT_REACH
    if not together or not near or frame.format not in ("talks", "consultations") or opens_recalling(frame):
        return False
    carried = frame.verb is not None and is_support(frame.verb, "exist") and not frame.adjunct
    headed = frame.scene.part == "title" and frame.verb is None
    return (carried or headed) and status_of(frame) in ("unknown", draft.status)


def _is_elsewhere(one: Where | None, other: Where | None) -> bool:
    """Whether two places are known to be in two countries."""
    if one is None or other is None or not (one.city or one.country):
        return False  # «Переговоры, которых ждали в Европе, завершились»
    return one.country != other.country


def _is_report_of(frame: Frame, draft: Draft) -> bool:
    """«5 марта в Ташкенте прошло заседание комиссии. Заседание провели вице-премьеры …»: one meeting, told without its
    people first."""
    known = draft.frames[0]
    carried = frame.verb is not None and is_support(frame.verb, "exist") and not frame.adjunct
    carried = carried or frame.rule == "signed-there"
    near = 0 < known.scene.number - frame.scene.number <= _REPORT_REACH
    # «В Осло завершились переговоры. Президенты Чили и Перу подписали план»
    signed = draft.format == "ceremony" and frame.format in TALKS and known.rule == "signs-together"
    # «Переговоры пройдут 5 мая. В них участвуют Чили и Перу»: the present tells who, not when
    fits = status_of(frame) == draft.status or (known.joins and draft.status == "ongoing")
    return carried and near and (signed or frame.format == draft.format) and fits
