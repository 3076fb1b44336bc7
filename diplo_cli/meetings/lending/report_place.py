"""Where a report places what it tells: the place of its lead, else where it is written."""

from __future__ import annotations

from datetime import timedelta

from diplo_cli.home import home_country
from diplo_cli.lexicon import load
from diplo_cli.meetings.arguments.visits import RETURNED_FROM, RETURNED_HOME
from diplo_cli.meetings.drafts import CALLS, Draft, Member
from diplo_cli.meetings.frames import (
    Frame,
    is_after,
)
from diplo_cli.meetings.lending.occasions import (
    OCCASIONS,
    begins_after,
    came_after,
    goes_behind,
    is_another_time,
    is_later_elsewhere,
    is_recalled,
    leads,
    was_day_before,
    was_long_before,
    was_on_another_day,
    was_over_by,
    was_recalled,
)
from diplo_cli.meetings.nearness import MARGINS
from diplo_cli.meetings.places.page_lines import dateline_place
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.records import day_of

_OLD = timedelta(weeks=3)


def where_reported(
    draft: Draft, drafts: list[Draft], occasions: list[Draft], setting: Setting, place: Where | None
) -> Where | None:
    """The lead's ``place``, if those who met were there by then, else where the report is written; neither of what was
    weeks before."""
    if _is_old_news(draft, drafts, setting):
        return None
    before = [f for f in draft.frames if _was_before_coming(f, occasions)]
    elsewhere = place is not None and (bool(before) or _was_elsewhere(draft, drafts, place))
    if place is not None and not elsewhere and _is_of_lead(draft, drafts, place):
        return place
    line = _place_of_dateline(draft, setting) if len(before) < len(draft.frames) else None
    return None if elsewhere and line is not None and place is not None and line.name == place.name else line


def _place_of_dateline(draft: Draft, setting: Setting) -> Where | None:
    """«ПЕРМЬ, 15 мая – Агентство»; not where an agency writes at home of what people of other states did, nor at the
    home of an ambassador who met somebody of where he is posted, or of another state where no post is told, nor at that
    of a guest whom another state received."""
    line = dateline_place(setting.places) if not _is_at_margins(draft) else None
    sides = {m.country for m in draft.members if m.country}
    if line is None or not sides:
        return line
    posted = {m.country for m in draft.members if m.country and any(sides & set(r.seats) for r in m.entity.roles)}
    others = {m.country for m in draft.members if m.country and not _is_ambassador(m)}
    posted |= sides - others if others else set()  # where they are posted, nobody tells
    receiving = {m.country for m in draft.members if m.host and m.country}
    if line.country in posted or (receiving and line.country in sides - receiving):
        return None
    if line.country in sides:
        return line
    at_home = line.country is not None and line.country == home_country(setting.places.document.source, load())
    return None if at_home else line


def _is_ambassador(member: Member) -> bool:
    """«посол Чили», «посол Чили в этой стране»; not «посол Чили в Перу», who may be at home for once."""
    return any(r.rank == "ambassador" and not r.seats for r in member.entity.roles[:1])


def _is_at_margins(draft: Draft) -> bool:
    """«ОСЛО, 5 мая. 4 мая министр в кулуарах сессии Генассамблеи встретился с коллегой»: not where it is written."""
    told = [f.scene.words for f in draft.frames if f.scene.part == "text"]
    return not told or any(not MARGINS.isdisjoint(words) for words in told)


def _is_of_lead(draft: Draft, drafts: list[Draft], place: Where) -> bool:
    """Whether somebody, or a state, of those who met at the lead's ``place`` is of this meeting, or it is their own."""
    sides = {m.country for m in draft.members if m.country}
    told = [d for d in drafts if d is not draft and d.where is not None and d.where.name == place.name]
    if draft.frames[0].scene.is_item and not any(d.people() & draft.people() for d in told):
        return False  # «• Президент принял посла» above «• Премьер прилетел в Осло»: news of their own
    same = any(
        d.format in OCCASIONS or sides & {m.country for m in d.members} or d.people() & draft.people() or _is_of_many(d)
        for d in told
    )
    if any(m.host and m.country != place.country and _summons(draft) for m in draft.members):
        return False  # «Спикер прилетела в Осло. МИД Чили вызвал посла Норвегии»
    if told and all(begins_after(d, draft) for d in told):
        return False  # «Вчера она встретилась с премьером, а сегодня в Осло беседовала с королём»
    return not told or same or place.country in sides


def _summons(draft: Draft) -> bool:
    return all(f.trigger.word.pattern == "summon" for f in draft.frames)


def _is_of_many(draft: Draft) -> bool:
    """«Министры обороны стран НАТО собрались в Брюсселе»"""
    return any(m.entity.organization and m.party is not None and m.party.collective for m in draft.members)


def _was_elsewhere(draft: Draft, drafts: list[Draft], place: Where) -> bool:
    """Whether a meeting took place before somebody came to the lead's ``place``."""
    return any(
        d.where
        and d.where.name == place.name
        and (
            is_later_elsewhere(d, draft)
            or was_long_before(d, draft)
            or was_day_before(d, draft)
            or goes_behind(d, draft)
            or was_on_another_day(d, draft)
        )
        for d in drafts
    )


def _was_before_coming(frame: Frame, occasions: list[Draft]) -> bool:
    """«прилетел в Осло после встречи с королём»: told as what somebody came after."""
    return is_after(frame) and any(came_after(d, frame, placed=False) for d in occasions)


def _is_old_news(draft: Draft, drafts: list[Draft], setting: Setting) -> bool:
    """«Министр встретился с послом. В ноябре 2023 года он провёл в Осло переговоры»: what was weeks before the report,
    told behind what it is of."""
    published, when = setting.dates.published, draft.when
    if when is None or not [d for d in drafts if d.when is not when and d.first < draft.first]:
        return False
    over = day_of(when.resolved.end)
    if published is None or over is None:
        return when.mention.day is None and when.mention.kind == "absolute"
    return over < published - _OLD


def _goes_away(visit: Draft, other: Draft) -> bool:
    """«Министр встретился в Осло с послом. Вечером он вылетел в Рим»: a way from where the report is."""
    away = visit.format == "visit" and all(f.verb is not None and is_support(f.verb, "leave") for f in visit.frames)
    placed = other.where is not None and visit.where is not None and other.where.name != visit.where.name
    return away and placed and other.first < visit.first and bool(visit.people() & other.people())


def _is_of_report(draft: Draft, drafts: list[Draft], setting: Setting) -> bool:
    """Whether a meeting that the headline or the lead tells took place where what is reported did."""
    if draft.format in CALLS or draft.status not in ("held", "ongoing", "unknown") or not leads(draft):
        return False
    if (
        [f for f in draft.frames if f.rule in (RETURNED_FROM, RETURNED_HOME)]
        or is_recalled(draft)
        or was_recalled(draft)
    ):
        return False
    others = [d for d in drafts if d is not draft]
    if not others:
        return True
    over_or_left = any(_goes_away(draft, d) or was_over_by(draft, d) for d in others)
    return not (over_or_left or is_another_time(draft, drafts) or _is_old_news(draft, drafts, setting))


def place_of_lead(drafts: list[Draft], loose: list[Frame], setting: Setting) -> Where | None:
    """The one place that the headline or the lead tells: what is reported next took place there too."""
    told = [d.where for d in drafts if d.where and _is_of_report(d, drafts, setting)]
    headed = (f for f in loose if f.scene.part == "title" and not f.adjunct and status_of(f) != "planned")
    told += [p for f in headed if (p := setting.places.where(f))]
    names = {p.name for p in told}
    return told[0] if len(names) == 1 else None
