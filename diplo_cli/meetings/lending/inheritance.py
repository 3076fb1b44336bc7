"""What a meeting takes from others of its document: a visit's date and place, the page's stamp, a country's city."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from diplo_cli.lexicon import load
from diplo_cli.meetings.days.deeds import day_of_deed
from diplo_cli.meetings.days.of_visit import day_of_visit
from diplo_cli.meetings.days.other_days import came_day_before
from diplo_cli.meetings.days.schedule import day_of_schedule
from diplo_cli.meetings.days.spoken import day_of_words
from diplo_cli.meetings.days.stay import counted_days
from diplo_cli.meetings.drafts import CALLS, Draft
from diplo_cli.meetings.frames import (
    Frame,
    goes_on,
    is_after,
    opens_recalling,
    opens_reminding,
    recalls,
    tells_meanwhile,
)
from diplo_cli.meetings.lending.arrival_place import place_of_arrival
from diplo_cli.meetings.lending.margins import day_of_gathering, gathering_named, whose_margins
from diplo_cli.meetings.lending.occasions import (
    OCCASIONS,
    begins_after,
    came_after,
    goes_behind,
    is_another_time,
    is_later_elsewhere,
    is_of_before,
    is_recalled,
    lasts,
    leads,
    visit_of,
    was_on_another_day,
    was_over_by,
)
from diplo_cli.meetings.lending.only_city import only_city_of_text
from diplo_cli.meetings.lending.opening_place import place_of_opening
from diplo_cli.meetings.lending.report_place import where_reported
from diplo_cli.meetings.nearness import TRIPS
from diplo_cli.meetings.places.deeds import days_of_event, place_of_deed, place_of_press_conference
from diplo_cli.meetings.places.page_lines import dateline_place
from diplo_cli.meetings.places.there import is_back_home
from diplo_cli.meetings.salience import is_subordinate
from diplo_cli.meetings.setting import Setting, When, Where
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.party import Party

_NEXT, _LATER = 5, 10  # sentences behind a meeting; «Кроме того, министр встретился …»
_NEXT_TO = 2
_MODIFIERS = 3  # tokens of «состоявшихся накануне двусторонних»


def inherit(draft: Draft, drafts: list[Draft], occasions: list[Draft], setting: Setting, place: Where | None) -> None:
    """Date and place from the page's stamp, the meeting's visit, the lead's ``place``, the dateline, in this order.

    ``occasions``: ``drafts`` with those visits, sessions and summits that are no record.
    """
    if draft.frames[0].scene.part == "see_also":
        return
    in_person = draft.format not in CALLS and not is_back_home(draft.frames[0])
    # «После того как он встретился с президентом, …»: what is told in passing took place elsewhere.
    reported = draft.status != "planned" and leads(draft) and not all(map(is_subordinate, draft.frames))
    if reported and (draft.format != "visit" or draft.status == "ongoing"):
        _from_page(draft, setting)
    if draft.format == "visit" and leads(draft) and draft.when is None:
        days = setting.stamp
        draft.when = None if days is None or days.is_one_day else days  # «26–28 мая 2024 года» below a headline
    draft.when = draft.when or day_of_schedule(draft, setting)
    visit = visit_of(draft, occasions)
    day_before = any(map(_was_day_before, draft.frames))
    if day_before and visit is not None and visit.format != "visit":
        visit = None
    reminded = visit is not None and all(map(opens_reminding, visit.frames))
    if visit is not None and in_person and not reminded and not _is_apart_from(draft, visit):
        draft.where = _in_state_of(visit, draft.where) or _where_they_went(draft, visit, drafts) or visit.where
    came_before = visit is not None and any(map(opens_reminding, visit.frames)) and not reminded
    if visit is not None and in_person and not came_before and _is_in_days_of(visit, draft, setting):
        draft.when = draft.when or day_of_visit(draft, visit) or visit.when
    if in_person and draft.where is None:
        meant = whose_margins(draft, drafts) or gathering_named(draft, drafts)
        draft.where = meant.where if meant is not None else None
    draft.when = draft.when or _day_before(draft, drafts) or day_of_gathering(draft, drafts)
    draft.when = draft.when or days_of_event(draft, setting) or day_of_words(draft, setting)
    draft.when = draft.when or day_of_deed(draft, setting)
    if draft.when is None and draft.status == "planned":
        draft.when = setting.dates.day_of_programme(draft.frames[0], {m.entity.number for m in draft.members})
    in_person = in_person and not day_before
    reported_here = reported and in_person and draft.where is None and draft.status != "cancelled"
    if reported_here and not (is_recalled(draft) or opens_recalling(draft.frames[0])):
        draft.where = where_reported(draft, drafts, occasions, setting, place)
    if in_person and draft.where is None:
        draft.where = _from_neighbours(draft, drafts, occasions, setting)
    if visit is not None and in_person and reminded:
        draft.where = draft.where or visit.where  # «Напомним, премьер прибыл в Осло …» below what he did there
    if draft.where is None and in_person:
        draft.where = _where_all_come(draft, drafts, setting) or only_city_of_text(draft, drafts, setting)


def _where_all_come(draft: Draft, drafts: list[Draft], setting: Setting) -> Where | None:
    """The one place where anybody arrives; not of what is over by then, nor of a body that two other states share."""
    where = place_of_arrival(draft, drafts, setting)
    if where is None:
        return None
    there = [d for d in drafts if d.where is not None and d.where.name == where.name]
    states = {m.country for m in draft.members if m.entity.kind == "country"}
    elsewhere = len(states) > 1 and where.country not in states
    return None if elsewhere or any(begins_after(d, draft) for d in there) else where


def _from_neighbours(draft: Draft, drafts: list[Draft], occasions: list[Draft], setting: Setting) -> Where | None:
    """The place that what is told before or behind a meeting lends it."""
    where = None
    if draft.status in ("held", "planned"):
        where = _place_before(draft, drafts) or _place_of_trip(draft, drafts) or _place_of_stay(draft, occasions)
        where = where or place_of_deed(draft, setting)
    return where or place_of_press_conference(draft, setting) or place_of_opening(draft, drafts, setting)


def _was_day_before(frame: Frame) -> bool:
    """«(В Осло прошло совещание.) Говорили о состоявшихся накануне переговорах с послом»"""
    if "накануне" not in frame.scene.words:
        return False
    near = frame.scene.tokens[max(frame.scene.first, frame.trigger.first - _MODIFIERS) : frame.trigger.first]
    words = [t.lower for t in near]
    at = words.index("накануне") if "накануне" in words else 0
    return at > 0 and near[at - 1].form == "Part" and near[at - 1].tense == "Past"


def _in_state_of(visit: Draft, where: Where | None) -> Where | None:
    """«Премьер посетил Данию. В городке Хвидовре он встретился …»: a town that no list knows, in the state."""
    unknown = where is not None and where.country is None and where.city is not None and visit.where is not None
    return replace(where, country=visit.where.country) if where and unknown and visit.where else where


def _is_apart_from(draft: Draft, visit: Draft) -> bool:
    """«Премьер посетил Берген. Ранее он беседовал с послом Турции»: nobody of the country that was visited; «Премьер
    вылетает в Осло. Об этом он сказал на заседании совета»: before he goes there."""
    if is_of_before(draft, visit) or (visit.status == "planned" and draft.status == "held"):
        return True
    known = {m.entity.number for m in visit.members}
    met = {m.country for m in draft.members if m.entity.number not in known}
    there = visit.where.country if visit.where is not None else None
    ahead = draft.status == "planned"  # «Напомним, в рамках визита он примет участие в саммите»
    return not ahead and all(map(opens_recalling, draft.frames)) and there not in met


def _is_in_days_of(visit: Draft, draft: Draft, setting: Setting) -> bool:
    """Whether what is told took place while the visit lasted."""
    if (
        visit.format != "visit"
        or is_of_before(visit, draft)
        or any(visit.when is not None and came_day_before(f.trigger.head, visit.when.mention) for f in visit.frames)
        or (draft.status in ("planned", "ongoing") and _is_of_some_day(visit, draft, setting))
        or (draft.status == "ongoing" and setting.dates.is_over(visit.when))
        or _came_before(visit, draft, setting)
    ):
        return False
    if draft.format in OCCASIONS and draft.status == visit.status == "ongoing" and _is_today(visit, setting):
        return True  # «Премьер сегодня находится в Осло. Он принимает участие в заседании совета»
    return draft.format not in OCCASIONS or day_of_visit(draft, visit) is not None or _is_where(draft, visit)


def _is_of_some_day(visit: Draft, draft: Draft, setting: Setting) -> bool:
    """«Премьер прибыл с двухдневным визитом. Он встретится с королём», «… Он также встретится с королём», «Премьер
    прилетел в среду. Он беседует с королём» in a text that is not of that Wednesday: on which day, nobody tells."""
    came = any(f.verb is not None and f.verb.tense == "Past" and is_support(f.verb, "arrive") for f in visit.frames)
    if draft.status == "ongoing":
        return came and not _is_today(visit, setting)
    further = came and (any(map(_is_also, draft.frames)) or counted_days(visit) is not None)
    return further or not lasts(visit, setting)


def _is_today(visit: Draft, setting: Setting) -> bool:
    published, when = setting.dates.published, visit.when
    return published is not None and when is not None and when.resolved.start == published.isoformat()


def _came_before(visit: Draft, draft: Draft, setting: Setting) -> bool:
    """«Президенты провели переговоры. Гость прилетел в Осло 5 мая»: the day of his coming, told behind, unless the text
    is of that day."""
    before = any(f.scene.part != "title" and f.trigger.first < visit.first for f in draft.frames)
    if not before or visit.when is None or not visit.when.is_one_day or _is_today(visit, setting):
        return False
    verbs = [f.verb or f.trigger.head for f in visit.frames]
    return all(is_support(v, "arrive") and v.tense == "Past" for v in verbs)


def _is_where(draft: Draft, visit: Draft) -> bool:
    """«3–5 мая министр находится в Осло, где участвует в сессии Совета»: the visit is told to be for the session."""
    scene = draft.frames[0].scene
    if draft.format != "session" or all(f.scene.number != scene.number for f in visit.frames):
        return False
    return any(t.lower == "где" for t in scene.tokens[visit.frames[0].trigger.first : draft.first])


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


def _place_before(draft: Draft, drafts: list[Draft]) -> Where | None:
    """«Президент встретился в Брюсселе с X. Он также поговорил с Y»: where the same person met somebody just before."""
    mine = _present(draft)
    reach = _LATER if goes_on(draft.frames[0]) or _adds(draft.frames[0]) else _NEXT
    near = [
        d for d in drafts
        if d is not draft and d.status == draft.status and d.format not in CALLS and d.where is not None
        and 0 <= _sentences_behind(d, draft) <= reach and mine & _present(d)
        and not is_of_before(d, draft) and not begins_after(d, draft) and not was_over_by(d, draft)
        and not (d.first > draft.first and is_later_elsewhere(d, draft))
        and not goes_behind(d, draft) and not was_on_another_day(d, draft) and _is_of_that_time(d, draft)
        and not any(is_after(f) and came_after(d, f, placed=False) for f in draft.frames)
    ]  # fmt: skip
    if not near or recalls(draft.frames[0]) or is_another_time(draft, drafts):
        return None
    return near[-1].where


def _place_of_trip(draft: Draft, drafts: list[Draft]) -> Where | None:
    """«Президент встретился в Осло с королём. Вечером он проведёт переговоры с премьером»: where the same person meets
    somebody now, of what comes next on that day."""
    if draft.status != "planned":
        return None
    frame = draft.frames[0]
    words = [t.lower for t in frame.scene.tokens[frame.scene.first : frame.scene.last]]
    there = ("там", "же") in pairwise(words)
    if not (goes_on(frame) or _adds(frame) or there):
        return None
    near = [
        d for d in drafts
        if d is not draft and (there or d.status in ("held", "ongoing")) and d.format not in (*CALLS, "visit")
        and d.where is not None and 0 <= _sentences_behind(d, draft) <= _NEXT_TO
        and draft.people() & d.people() and not is_of_before(d, draft)
        and (there or draft.when is None or draft.when.is_one_day)
        and (there or draft.when is None or d.when is None or d.when.resolved.edtf == draft.when.resolved.edtf)
    ]  # fmt: skip
    return near[-1].where if near else None


def _place_of_stay(draft: Draft, drafts: list[Draft]) -> Where | None:
    """«Премьер прилетел в Осло. Его встретил король. Он примет участие в саммите», «Он встретился в Осло с мэром.
    Предстоят переговоры с королём Норвегии»: where a guest is now, of what lies ahead of him there."""
    if draft.status != "planned" or draft.frames[0].scene.part != "text" or recalls(draft.frames[0]):
        return None
    for other in reversed(drafts):
        where = other.where
        if other is draft or where is None or other.status not in ("held", "ongoing") or other.format in CALLS:
            continue
        if not 0 <= _sentences_behind(other, draft) <= _NEXT or is_of_before(other, draft):
            continue
        guests = {m.entity.number for m in other.members if m.country not in (None, where.country)}
        hosts = any(m.country == where.country for m in draft.members)
        soon = draft.when is None or _is_same_or_next_day(other.when, draft.when)
        if soon and guests & {m.entity.number for m in draft.members} and (hosts or draft.format in OCCASIONS):
            return where
    return None


def _is_same_or_next_day(one: When | None, when: When) -> bool:
    """«Завтра», or the day of what was told before."""
    if when.mention.unit == "day" and when.mention.shift in (0, 1):
        return True
    return one is not None and one.resolved.edtf == when.resolved.edtf


def _is_of_that_time(other: Draft, draft: Draft) -> bool:
    """«Президент принял посла. В марте он встретился с мэром», «… 5 мая 2019 года он встретился с королём»: not of what
    has a time of its own, unless it is a day soon to come."""
    if draft.when is None or (draft.status == "planned" and draft.when.is_one_day):
        return True
    if other.when is None:
        return False
    one, mine = other.when.resolved, draft.when.resolved
    if one.start and one.end and mine.start and mine.end:
        return one.start <= mine.end and mine.start <= one.end
    return one.edtf == mine.edtf


def _sentences_behind(other: Draft, draft: Draft) -> int:
    """How many sentences a meeting is told behind another, counted from the telling of the other that is nearest."""
    told = draft.frames[0].scene.number
    before = [f.scene.number for f in other.frames if f.scene.number <= told]
    return told - before[-1] if before else -1


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
    # what the headline tells first, the body tells in its place
    frame = next((f for f in draft.frames if f.scene.part != "title"), draft.frames[0])
    if draft.status not in ("held", "ongoing") or frame.adjunct:
        return None
    meanwhile = tells_meanwhile(frame)
    if not (goes_on(frame) or meanwhile or _adds(frame)) or recalls(frame) or is_subordinate(frame):
        return None
    told, mine = frame.scene.number, {m.entity.number for m in draft.members}
    reach = _NEXT_TO if meanwhile else _LATER
    near = [
        d for d in drafts
        if d is not draft and d.status == "held" and 0 < told - d.frames[0].scene.number <= reach
        and (meanwhile or mine & {m.entity.number for m in d.members}) and not is_of_before(d, draft)
    ]  # fmt: skip
    when = next((d.when for d in reversed(near) if d.when is not None), None)
    return when if when is not None and when.is_one_day else None


def _adds(frame: Frame) -> bool:
    """«Министр также встретился с мэром», «Чилийская сторона встретилась с мэром»"""
    if frame.scene.part == "text" and any(p.stands_for for p in frame.one):
        return True
    return _is_also(frame)


def _is_also(frame: Frame) -> bool:
    """«также встретился с мэром», «принял также посла»"""
    near = frame.scene.tokens[max(frame.scene.first, frame.trigger.first - 3) : frame.trigger.last + 2]
    return any(t.lower in ("также", "тоже") for t in near)


def _from_page(draft: Draft, setting: Setting) -> None:
    """«24 марта 2025 года 15:40 Москва, Кремль»: the page's own line dates and places the event that it reports."""
    stamp, line = setting.stamp, setting.place_line
    if stamp is None and line is None:
        return
    draft.when = draft.when or stamp
    known = draft.where
    if draft.format not in CALLS and (known is None or (line and not known.city and known.country == line.country)):
        draft.where = line or known


def refine_place(draft: Draft, drafts: list[Draft], setting: Setting) -> None:
    """«посетил Казахстан … переговоры прошли в Астане»: a city says more than its country, where only one is told."""
    if draft.where is None or draft.where.city is not None or draft.format in CALLS:
        return
    mine = {m.entity.number for m in draft.members}
    stops = {name for d in drafts for name in d.stops}
    near = [d for d in drafts if d is not draft and mine & {m.entity.number for m in d.members}]
    others = [
        d
        for d in near
        if d.where and d.where.city and d.where.country == draft.where.country and d.where.name not in stops
    ]
    alike = ("held", "ongoing") if draft.status == "held" and draft.format != "visit" else (draft.status,)
    fitting = [d for d in others if d.status in alike and not _is_further_stop(d, draft)]
    cities = {d.where.name: d.where for d in fitting if d.where is not None}
    in_part = draft.where.is_part  # «во Флориде»: in no city that the text does not tell of it
    found = next(iter(cities.values())) if len(cities) == 1 and not in_part else None
    found = found or setting.places.city_beside([*draft.frames, *draft.captions], draft.where)
    if found is None and leads(draft):
        line = dateline_place(setting.places)
        found = line if line is not None and line.country == draft.where.country else None
    if found is None and draft.format != "visit":
        found = setting.places.only_city(draft.where, draft.status)
        told = {d.where.name for d in others if d.where is not None} if in_part else stops
        found = None if found is not None and found.name in told else found
    if found is not None and not _lies_outside(found, draft.where):
        draft.where = found


def _lies_outside(city: Where, place: Where) -> bool:
    """«посетил Приднестровье. … В Кишинёве он встретился с …»: a state's capital lies in no such part of it."""
    return place.is_territory and city.city is not None and load().capital_of(city.city) is not None


def _is_further_stop(other: Draft, draft: Draft) -> bool:
    """«посетит Норвегию. … На второй день запланирована поездка в Берген, где он встретится с мэром»: not where all
    that is told before takes place."""
    where, frame = other.where, other.frames[0]
    if where is None or where.rule != "place-before-where" or frame.scene.number <= draft.frames[-1].scene.number:
        return False
    return any(t.lemma in TRIPS for t in frame.scene.tokens[max(frame.scene.first, where.first - 3) : where.first])
