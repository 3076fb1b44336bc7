"""What a meeting takes from others of its document: a visit's date and place, the page's stamp, a country's city."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from diplo_cli.document import Token
from diplo_cli.meetings.days.of_visit import day_of_visit, tells_day
from diplo_cli.meetings.days.page_days import page_stamp
from diplo_cli.meetings.days.schedule import day_of_schedule
from diplo_cli.meetings.drafts import CALLS, GATHERINGS, Draft
from diplo_cli.meetings.frames import (
    Frame,
    goes_on,
    is_after,
    is_earlier_one,
    is_further_one,
    opens_recalling,
    opens_reminding,
    recalls,
    tells_meanwhile,
)
from diplo_cli.meetings.margins import day_of_gathering, gathering_named, whose_margins
from diplo_cli.meetings.nearness import TRIPS
from diplo_cli.meetings.places.deeds import days_of_event, place_of_deed
from diplo_cli.meetings.places.page_lines import dateline_place, page_place
from diplo_cli.meetings.salience import is_subordinate
from diplo_cli.meetings.setting import Setting, When, Where
from diplo_cli.mentions.party import Party
from diplo_cli.records import day_of

NEARBY = 6
_LONG_TEXT = 16  # sentences in which a report goes on about the visit that its lead tells
_NEXT, _LATER = 5, 10  # sentences behind a meeting; «Кроме того, министр встретился …»
_NEXT_TO = 2
_PAIR = 2
OCCASIONS = GATHERINGS | {"visit"}
_LEAD = 4
_LEAVING = frozenset("отправиться направиться вылететь улететь полететь поехать отбыть выехать".split())
_LONG_PAST = timedelta(days=14)


def inherit(draft: Draft, drafts: list[Draft], occasions: list[Draft], setting: Setting, place: Where | None) -> None:
    """Date and place from the page's stamp, the meeting's visit, the lead's ``place``, the dateline, in this order.

    ``occasions``: ``drafts`` with those visits, sessions and summits that are no record.
    """
    if draft.frames[0].scene.part == "see_also":
        return
    in_person = draft.format not in CALLS
    # «После того как он встретился с президентом, …»: what is told in passing took place elsewhere.
    reported = leads(draft) and draft.status != "planned" and not all(is_subordinate(f) for f in draft.frames)
    if reported and (draft.format != "visit" or draft.status == "ongoing"):
        _from_page(draft, setting)
    draft.when = draft.when or day_of_schedule(draft, setting)
    visit = _visit_of(draft, occasions)
    reminded = visit is not None and all(map(opens_reminding, visit.frames))
    if visit is not None and in_person and not reminded and not is_of_before(draft, visit):
        draft.where = draft.where or _where_they_went(draft, visit, drafts) or visit.where
    if (
        visit is not None
        and in_person
        and visit.format == "visit"
        and not is_of_before(visit, draft)
        and (draft.format not in OCCASIONS or day_of_visit(draft, visit))
        and (draft.status != "planned" or _lasts(visit, setting))
    ):
        draft.when = draft.when or day_of_visit(draft, visit) or visit.when
    if in_person and draft.where is None:
        meant = whose_margins(draft, drafts) or gathering_named(draft, drafts)
        draft.where = meant.where if meant is not None else None
    draft.when = draft.when or _day_before(draft, drafts) or day_of_gathering(draft, drafts)
    draft.when = draft.when or days_of_event(draft, setting)
    if draft.when is None and draft.status == "planned":
        draft.when = setting.dates.day_of_programme(draft.frames[0], {m.entity.number for m in draft.members})
    reported_here = reported and in_person and not _recalled(draft)
    if draft.where is None and reported_here and not _was_elsewhere(draft, drafts, occasions, place):
        there = place if place is None or _is_of_lead(draft, drafts, place) else None
        draft.where = there or dateline_place(setting.places)
    if in_person and draft.where is None and draft.status in ("held", "planned"):
        draft.where = _place_before(draft, drafts) or _place_of_trip(draft, drafts) or place_of_deed(draft, setting)
    if visit is not None and in_person and reminded:
        draft.where = draft.where or visit.where  # «Напомним, премьер прибыл в Осло …» below what he did there


def _is_of_lead(draft: Draft, drafts: list[Draft], place: Where) -> bool:
    """Whether somebody, or a state, of those who met at the lead's ``place`` is of this meeting, or it is their own."""
    sides = {m.country for m in draft.members if m.country}
    told = [d for d in drafts if d is not draft and d.where is not None and d.where.name == place.name]
    same = any(
        d.format in OCCASIONS or sides & {m.country for m in d.members} or d.people() & draft.people() or _is_of_many(d)
        for d in told
    )
    return not told or same or place.country in sides


def _is_of_many(draft: Draft) -> bool:
    """«Министры обороны стран НАТО собрались в Брюсселе»"""
    return any(m.entity.organization and m.party is not None and m.party.collective for m in draft.members)


def _where_they_went(draft: Draft, visit: Draft, drafts: list[Draft]) -> Where | None:
    """«Премьер посетил Берген. Затем в Осло он встретился с королём. Его принял и мэр»: where the visitor was next."""
    mine = {m.entity.number for m in draft.members}
    next_told = [
        d.where for d in drafts
        if visit.first < d.first < draft.first and d.status == draft.status and d.where is not None and d.where.city
        and visit.where is not None and d.where.country == visit.where.country
        and goes_on(d.frames[0]) and mine & {m.entity.number for m in d.members}
    ]  # fmt: skip
    return next_told[-1] if next_told and draft.format not in OCCASIONS else None


def _was_elsewhere(draft: Draft, drafts: list[Draft], occasions: list[Draft], place: Where | None) -> bool:
    """Whether a meeting took place before somebody came to the lead's ``place``."""
    if place is not None and any(
        d.where
        and d.where.name == place.name
        and (_is_later_elsewhere(d, draft) or _was_long_before(d, draft) or _was_day_before(d, draft))
        for d in drafts
    ):
        return True
    return any(is_after(f) and any(_came_after(d, f, placed=False) for d in occasions) for f in draft.frames)


def _place_before(draft: Draft, drafts: list[Draft]) -> Where | None:
    """«Президент встретился в Брюсселе с X. Он также поговорил с Y»: where the same person met somebody just before."""
    mine = _present(draft)
    told = draft.frames[0].scene.number
    reach = _LATER if goes_on(draft.frames[0]) or _adds(draft.frames[0]) else _NEXT
    near = [
        d for d in drafts
        if d is not draft and d.status == draft.status and d.format not in CALLS and d.where is not None
        and 0 <= told - d.frames[0].scene.number <= reach and mine & _present(d)
        and not is_of_before(d, draft)
        and not any(is_after(f) and _came_after(d, f, placed=False) for f in draft.frames)
    ]  # fmt: skip
    if not near or recalls(draft.frames[0]) or _is_another_time(draft, drafts):
        return None
    return near[-1].where


def _place_of_trip(draft: Draft, drafts: list[Draft]) -> Where | None:
    """«Президент встретился в Осло с королём. Вечером он проведёт переговоры с премьером»: where the same person meets
    somebody now, of what comes next on that day."""
    frame = draft.frames[0]
    there = any(t.lower == "же" and frame.scene.tokens[t.i - 1].lower == "там" for t in _words(frame))
    if draft.status != "planned" or not (goes_on(frame) or _adds(frame) or there):
        return None
    near = [
        d for d in drafts
        if d is not draft and (there or d.status in ("held", "ongoing")) and d.format not in (*CALLS, "visit")
        and d.where is not None and 0 <= frame.scene.number - d.frames[0].scene.number <= _NEXT_TO
        and draft.people() & d.people() and not is_of_before(d, draft)
        and (there or draft.when is None or draft.when.is_one_day)
        and (there or draft.when is None or d.when is None or d.when.resolved.edtf == draft.when.resolved.edtf)
    ]  # fmt: skip
    return near[-1].where if near else None


def _words(frame: Frame) -> Sequence[Token]:
    return frame.scene.tokens[frame.scene.first + 1 : frame.scene.last]


def _present(draft: Draft) -> set[int | str]:
    """Those who met, and the state of a delegation: «делегация Чили во главе с министром», later «чилийская
    делегация»."""
    sent = (m for m in draft.members if m.party is not None and _is_sent(m.party))
    return {m.entity.number for m in draft.members} | {m.country or m.entity.country or 0 for m in sent}


def _is_sent(party: Party) -> bool:
    return party.rule.endswith("-leads") or any(r.title.name == "делегация" for r in party.roles)


def _day_before(draft: Draft, drafts: list[Draft]) -> When | None:
    """«3 мая министр принял посла. Вечером он побеседовал с мэром», «Параллельно беседовали их послы»: the day of what
    was told before of one of them, or just before."""
    frame, told = draft.frames[0], draft.frames[0].scene.number
    mine, meanwhile = {m.entity.number for m in draft.members}, tells_meanwhile(frame)
    if draft.status != "held" or recalls(frame) or frame.adjunct or is_subordinate(frame):
        return None
    if not (goes_on(frame) or meanwhile or _adds(frame)):
        return None
    reach = _NEXT_TO if meanwhile else _LATER
    near = [
        d for d in drafts
        if d is not draft and d.status == "held" and 0 < told - d.frames[0].scene.number <= reach
        and (meanwhile or mine & {m.entity.number for m in d.members}) and not is_of_before(d, draft)
    ]  # fmt: skip
    when = next((d.when for d in reversed(near) if d.when is not None), None)
    return when if when is not None and when.is_one_day else None


def _adds(frame: Frame) -> bool:
    """«Министр также встретился с мэром», «принял также посла»"""
    near = frame.scene.tokens[max(frame.scene.first, frame.trigger.first - 3) : frame.trigger.last + 2]
    return any(t.lower in ("также", "тоже") for t in near)


def is_of_before(other: Draft, draft: Draft | None) -> bool:
    """«Последняя встреча президентов прошла в мае в Осло» lends no day, a meeting no place, to what is reported now."""
    return _recalled(other) and not (draft is not None and _recalled(draft))


def _recalled(draft: Draft) -> bool:
    """Whether every telling is of an earlier meeting."""
    return all(is_earlier_one(f) for f in draft.frames)


def _is_another_time(draft: Draft, drafts: list[Draft]) -> bool:
    """«Премьер принял коллегу. До этого они виделись в Осло»: another meeting of people who were told to meet."""
    mine = draft.people()
    if len(mine) < _PAIR or not all(f.anaphoric or recalls(f) or is_further_one(f) for f in draft.frames):
        return False
    return any(d.first < draft.first and mine <= d.people() for d in drafts)


def _from_page(draft: Draft, setting: Setting) -> None:
    """«24 марта 2025 года 15:40 Москва, Кремль»: the page's own line dates and places the event that it reports."""
    stamp = page_stamp(setting.dates)
    if stamp is None:
        return
    draft.when = draft.when or stamp
    line = page_place(setting.places)
    known = draft.where
    if draft.format not in CALLS and (known is None or (line and not known.city and known.country == line.country)):
        draft.where = line or known


def refine_place(draft: Draft, drafts: list[Draft], setting: Setting) -> None:
    """«посетил Казахстан … переговоры прошли в Астане»: a city says more than its country, where only one is told."""
    if draft.where is None or draft.where.city is not None or draft.format in CALLS:
        return
    mine = {m.entity.number for m in draft.members}
    cities = {
        d.where.name: d.where
        for d in drafts
        if d is not draft and d.where and d.where.city and d.where.country == draft.where.country
        and mine & {m.entity.number for m in d.members} and d.status == draft.status
        and not _is_further_stop(d, draft)
    }  # fmt: skip
    found = next(iter(cities.values())) if len(cities) == 1 else None
    found = found or setting.places.city_beside([*draft.frames, *draft.captions], draft.where)
    if found is None and leads(draft):
        line = dateline_place(setting.places)
        found = line if line is not None and line.country == draft.where.country else None
    if found is None and draft.format != "visit":
        found = setting.places.only_city(draft.where)
    draft.where = found or draft.where


def _is_further_stop(other: Draft, draft: Draft) -> bool:
    """«посетит Норвегию. … На второй день запланирована поездка в Берген, где он встретится с мэром»: not where all
    that is told before takes place."""
    where, frame = other.where, other.frames[0]
    if where is None or where.rule != "place-before-where" or frame.scene.number <= draft.frames[-1].scene.number:
        return False
    return any(t.lemma in TRIPS for t in frame.scene.tokens[max(frame.scene.first, where.first - 3) : where.first])


def place_of_lead(drafts: list[Draft], loose: list[Frame], setting: Setting) -> Where | None:
    """The one place that the headline or the lead tells: what is reported next took place there too."""
    told = [
        d.where
        for d in drafts
        if leads(d)
        and d.where
        and d.format not in CALLS
        and d.status in ("held", "ongoing", "unknown")
        and not is_of_before(d, None)
        and not _is_another_time(d, drafts)
        and not _was_recalled(d)
    ]
    told += [p for f in loose if f.scene.part == "title" and not f.adjunct and (p := setting.places.where(f))]
    names = {p.name for p in told}
    return told[0] if len(names) == 1 else None


def leads(draft: Draft) -> bool:
    """Whether the headline or the lead tells it."""
    return any(f.scene.part == "title" or f.scene.order < _LEAD for f in draft.frames)


def _lasts(visit: Draft, setting: Setting) -> bool:
    """Whether a visit is not over: «отправился сегодня с визитом в Осло, где он встретится с премьером» tells one
    day."""
    left = any(f.verb is not None and f.verb.lemma in _LEAVING and f.verb.tense == "Past" for f in visit.frames)
    if not (visit.status == "ongoing" or left) or visit.when is None or setting.dates.published is None:
        return visit.status == "planned"
    return (visit.when.resolved.end or "") >= setting.dates.published.isoformat()


def _visit_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The visit, session or summit in whose course a meeting took place: told near it, with the same person."""
    if draft.format in OCCASIONS:
        return _visit_to(draft, drafts)
    mine = {m.entity.number for m in draft.members}
    found = []
    for visit in drafts:
        if visit is draft or visit.format not in OCCASIONS or (visit.status == "planned" and draft.status != "planned"):
            continue
        if draft.where and visit.where and draft.where.country != visit.where.country:
            continue
        if visit.first > draft.first and _was_recalled(visit) and not any(map(recalls, draft.frames)):
            continue
        visitors = {m.entity.number for m in visit.members if not m.host or visit.format in GATHERINGS}
        if not (visitors & mine and _is_near(visit, draft)):
            continue
        placed = draft.where is not None
        came_before = any(is_after(f) and _came_after(visit, f, placed=placed) for f in draft.frames)
        over_or_ahead = (
            _is_later_elsewhere(visit, draft) or _was_long_before(visit, draft) or _begins_after(visit, draft)
        )
        over_or_ahead = over_or_ahead or _was_day_before(visit, draft)
        if not (came_before or over_or_ahead or _went_on(visit, draft, drafts)):
            found.append(visit)
    found = [v for v in found if v.where is not None or v.when is not None] or found
    # «посетит Италию, а 24 ноября прибудет в Лиссабон и встретится с премьером»: the one told last before it.
    before = [(f.trigger.first, n) for n, v in enumerate(found) for f in v.frames if f.trigger.first < draft.first]
    return found[max(before)[1]] if before else next(iter(found), None)


def _is_near(visit: Draft, draft: Draft) -> bool:
    """Whether a visit is told near a meeting; one that is only recalled, near the meeting's first telling."""
    tellings = draft.frames[:1] if all(map(opens_recalling, visit.frames)) else draft.frames
    reach = _LONG_TEXT if leads(visit) and not recalls(draft.frames[0]) else NEARBY
    return any(abs(f.scene.number - g.scene.number) <= reach for f in visit.frames for g in tellings)


def _was_recalled(visit: Draft) -> bool:
    """«Премьер принял посла. Ранее в мае он летал в Осло»; not «Напомним, он находится в Осло»"""
    return visit.status == "held" and all(opens_recalling(f) and not opens_reminding(f) for f in visit.frames)


def _is_later_elsewhere(visit: Draft, draft: Draft) -> bool:
    """«А. встретился с президентом Перу. Затем он посетил Чили»: a visit told next, to a state of none of them."""
    if visit.format != "visit" or visit.where is None or visit.first < draft.first:
        return False
    if all(_goes_next(f) for f in visit.frames) and draft.frames[0].scene.number < visit.frames[0].scene.number:
        return True
    if draft.status != "held" and not (draft.status == "planned" and draft.format == "reception"):
        return False
    visitors = {m.entity.number for m in visit.members if not m.host}
    met = {m.country for m in draft.members if m.entity.number not in visitors and m.country}
    return bool(met) and visit.where.country not in met


def _goes_next(frame: Frame) -> bool:
    """«После консультаций министр отправится в Осло», «После Лимы он посетит Рим», «Из Лимы он улетит в Рим»"""
    tokens, first = frame.scene.tokens, frame.scene.first
    goes = frame.trigger.head.tense == "Fut" and (
        frame.trigger.word.word in _LEAVING or (tokens[first + 1].capital and tokens[first].lower in ("после", "из"))
    )
    return goes and tokens[first].lower in ("после", "затем", "потом", "из", "отсюда")


def _was_day_before(visit: Draft, draft: Draft) -> bool:
    """«Посол встретился с министром. Накануне он побывал в Бергене»: a visit told next that was over by then."""
    scene = visit.frames[0].scene
    return visit.first > draft.first and scene.tokens[scene.first].lower in ("накануне", "днём", "днем", "ранее")


def _begins_after(visit: Draft, draft: Draft) -> bool:
    """«Завтра его примет президент. В Осло премьер прибудет 3 мая»: a visit that begins on a later day."""
    if visit.format != "visit" or visit.when is None or draft.when is None or visit.first < draft.first:
        return False
    start, over = day_of(visit.when.resolved.start), day_of(draft.when.resolved.end)
    return start is not None and over is not None and start > over


def _was_long_before(visit: Draft, draft: Draft) -> bool:
    """«Сегодня встретился с … Он напомнил, что в феврале посетил Чили»: a visit told next that was over for weeks."""
    if visit.when is None or visit.format not in OCCASIONS or visit.status != "held" or visit.first < draft.first:
        return False
    told = draft.when.resolved.start if draft.when else None
    if draft.when is None and leads(draft) and draft.status != "planned" and not _recalled(draft):
        told = draft.frames[0].scene.document.source.published
    over, start = day_of(visit.when.resolved.end), day_of(told)
    return over is not None and start is not None and start - over > _LONG_PAST


def _went_on(visit: Draft, draft: Draft, drafts: list[Draft]) -> bool:
    """«Министр встретилась в Осло с королём. Она провела переговоры с … Министр также побывала в Бергене»: a visit told
    next, where the same person was told to have met somebody in another city before."""
    if visit.format != "visit" or visit.where is None or not visit.where.city or visit.first < draft.first:
        return False
    mine = draft.people()
    placed = (d for d in drafts if d.where is not None and d.where.city and d is not visit and d.first < draft.first)
    cities = {d.where.city for d in placed if d.where is not None and d.people() & mine}
    return bool(cities) and visit.where.city not in cities


def _came_after(visit: Draft, frame: Frame, *, placed: bool) -> bool:
    """«прилетел в Осло после встречи с королём», «После встречи с королём вылетел в Осло» (``frame``): that was before
    the visit; not, where its own city is told (``placed``), «После встреч в Осло посетил Берген»."""
    mine = (f for f in visit.frames if f.scene.number == frame.scene.number)
    return any(f.trigger.first < frame.trigger.first or (f.trigger.is_verb and not placed) for f in mine)


def _visit_to(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """«прибыл в Астану на саммит ШОС», «отправился в Минск. Там примет участие в заседании …»: the visit to it."""
    if draft.format == "visit":
        return None
    mine, told, counts = draft.people(), draft.frames[0].scene.number, tells_day(draft)
    near = [
        d for d in drafts
        if d.format == "visit" and (mine & d.people() or counts)
        and any(0 <= told - f.scene.number <= 1 for f in d.frames)
    ]  # fmt: skip
    return near[-1] if near else None
