"""In whose course a meeting took place: the visit, session or summit that is told near it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from diplo_cli.meetings.arguments.visits import RETURNED_FROM, RETURNED_HOME
from diplo_cli.meetings.days.of_visit import tells_day
from diplo_cli.meetings.drafts import GATHERINGS, Draft
from diplo_cli.meetings.frames import (
    OFTEN,
    Frame,
    is_after,
    is_earlier_one,
    is_further_one,
    is_long_ago,
    journey_behind,
    opens_recalling,
    opens_reminding,
    recalls,
    remembers,
)
from diplo_cli.meetings.governors import before_modifiers, is_at_another_time
from diplo_cli.meetings.nearness import is_settling
from diplo_cli.meetings.scene import OPENING_SENTENCES
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.records import day_of

NEARBY = 6
OCCASIONS = GATHERINGS | {"visit"}
_WORDS_BEFORE = 3  # words from «достигнутых» to «(в ходе) визита»
_LONG_TEXT = 16  # sentences in which a report goes on about the visit that its lead tells
_NEXT = frozenset("после затем потом далее оттуда отсюда из".split())
_DAY_BEFORE = frozenset("накануне днём днем ранее вчера позавчера".split())
_BEEN = frozenset(["побывать", "посетить"])
_STAYED = ("быть", "побывать")
_OF_STATES = 3  # sentences from a visit to the session of a commission of its states
_LONG_PAST = timedelta(days=14)


def is_recalled(draft: Draft) -> bool:
    """Whether every telling is of an earlier meeting, or one says that it was long ago."""
    if any(map(is_long_ago, draft.frames)):
        return True
    vague = draft.when is not None and not draft.when.is_one_day
    return not [f for f in draft.frames if not (is_earlier_one(f) or (vague and _was_often(f)))]


def _was_often(frame: Frame) -> bool:
    """«Лидеры встречались в Вене в 2021 году» below what is reported; «Тогда они встречались …» is of what was told."""
    verb, opening = frame.verb, frame.scene.tokens[frame.scene.first]
    return (
        opening.lower != "тогда"
        and verb is not None
        and verb.lemma in OFTEN
        and verb.tense == "Past"
        and frame.scene.order > 0
    )


def leads(draft: Draft) -> bool:
    """Whether the headline tells it, or the beginning."""
    return draft.told_within(OPENING_SENTENCES) is not None


def lasts(visit: Draft, setting: Setting) -> bool:
    """Whether a visit is not over: «отправился сегодня с визитом в Осло, где он встретится с премьером» tells one
    day."""
    left = any(f.verb is not None and is_support(f.verb, "leave") and f.verb.tense == "Past" for f in visit.frames)
    if not (visit.status == "ongoing" or left) or visit.when is None or setting.dates.published is None:
        return visit.status == "planned"
    return (visit.when.resolved.end or "") >= setting.dates.published.isoformat()


def visit_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The visit, session or summit in whose course a meeting took place: told near it, with the same person."""
    if draft.format in OCCASIONS:
        return _visit_to(draft, drafts)
    occasions = [d for d in drafts if d.format in OCCASIONS]
    if not occasions:
        return None
    mine = {m.entity.number for m in draft.members}
    found = []
    for visit in occasions:
        if visit.status in ("planned", "cancelled") and draft.status != visit.status:
            continue
        if draft.where and visit.where and draft.where.country not in (None, visit.where.country):
            continue
        if visit.first > draft.first and was_recalled(visit) and not any(map(recalls, draft.frames)):
            continue
        if was_over_by(visit, draft) or was_on_another_day(visit, draft) or not _is_at_home(visit, draft):
            continue
        visitors = {m.entity.number for m in visit.members if not m.host or visit.format in GATHERINGS}
        if not (visitors & mine and _is_near(visit, draft)) or _are_several(visit, draft):
            continue
        placed = draft.where is not None
        came_before = any(is_after(f) and came_after(visit, f, placed=placed) for f in draft.frames)
        ahead = visit.format == "visit" and begins_after(visit, draft)
        over_or_ahead = is_later_elsewhere(visit, draft) or was_long_before(visit, draft) or ahead
        over_or_ahead = over_or_ahead or was_day_before(visit, draft) or goes_behind(visit, draft)
        over_or_ahead = over_or_ahead or _was_before_visit(visit, draft)
        if not (came_before or over_or_ahead or _went_on(visit, draft, drafts)):
            found.append(visit)
    found = [v for v in found if v.where is not None or v.when is not None] or found
    if draft.status == "planned":  # «полетит в Осло. Первый визит был в Лиму. В среду он встретится с королём»
        found = [v for v in found if v.status != "held"] or found
    # «посетит Италию, а 24 ноября прибудет в Лиссабон и встретится с премьером»: the one told last before it.
    before = [(f.trigger.first, n) for n, v in enumerate(found) for f in v.frames if f.trigger.first < draft.first]
    if not before:  # «встретится с королём. За два дня он посетил Чили, Перу и Кубу»: nobody tells on which of them
        states = {v.where.country for v in found if v.where is not None}
        return next(iter(found), None) if len(states) <= 1 else None
    last = max(before)
    if (theirs := _of_their_state(draft, [found[n] for _, n in before], found[last[1]])) is not None:
        return theirs
    return _stop_of(draft, [found[n] for first, n in before if first == last[0]], drafts)


def _is_at_home(visit: Draft, draft: Draft) -> bool:
    """«Премьер Польши вернулся в Варшаву. Во вторник он принял посла»: of a way home, only what he did next there;
    «Министр Польши встретился с премьером Польши, когда вернулся из Осло»: at home."""
    if all(f.rule == RETURNED_FROM for f in visit.frames):
        states = {m.country for m in draft.members} - {None}
        return visit.where is None or len(states) != 1 or visit.where.country in states
    if all(f.rule != RETURNED_HOME for f in visit.frames):
        return True
    back = {p.entity for f in visit.frames for p in f.one}
    return draft.first > visit.first and any(p.entity in back for p in draft.frames[0].one)


def was_on_another_day(visit: Draft, draft: Draft) -> bool:
    """«Вчера министр был в Осло, сегодня его принял король»: where he had been the day before."""
    if visit.when is None or draft.when is None or not (visit.when.is_one_day and draft.when.is_one_day):
        return False
    been = all(f.trigger.is_verb and f.trigger.head.lemma in _STAYED for f in visit.frames)
    return been and visit.status == "held" and visit.when.resolved.edtf < draft.when.resolved.edtf


def was_over_by(visit: Draft, draft: Draft) -> bool:
    """Whether a visit is told as over where those who met speak of what came of it, or as not yet begun."""
    return visit.format == "visit" and all(_is_over(f, draft) for f in visit.frames)


def _is_over(visit: Frame, draft: Draft) -> bool:
    """«Премьер встретился с послом. Они обсудили торговлю по итогам визита премьера в Осло», «… договорённости,
    достигнутые в ходе его визита в Осло»: a visit that was over when they spoke."""
    first, tokens = visit.trigger.first, visit.scene.tokens
    beside = not visit.trigger.is_verb and any(f.scene is visit.scene for f in draft.frames)
    if beside and is_at_another_time(visit.scene, visit.trigger):
        return True  # «Перед визитом в Осло премьер встретился с послом»
    if visit.trigger.is_verb and visit.trigger.head.form == "Part" and visit.trigger.head.lemma in _BEEN:
        return any(f.scene is visit.scene for f in draft.frames)  # «С премьером, недавно побывавшим в Осло, говорил …»
    if visit.trigger.is_verb or first < draft.first:
        return False
    before = tokens[max(visit.scene.first, before_modifiers(visit.scene, visit.trigger) - _WORDS_BEFORE) : first]
    if any(is_settling(t) or t.lemma == "впечатление" for t in before):
        return True  # «поделился впечатлениями от поездки в Осло»
    return any(t.lower in ("итогам", "результатам") for t in before) and any(
        t.first < first for t in visit.scene.triggers
    )


def _are_several(visit: Draft, draft: Draft) -> bool:
    """«Госсекретарь высоко оценил недавние визиты премьера в Осло. … Премьер встретился с королём»: visits spoken of in
    another sentence are no occasion."""
    nouns = [f.trigger.head for f in visit.frames if not f.trigger.is_verb]
    apart = all(f.scene.number != g.scene.number for f in visit.frames for g in draft.frames)
    return apart and len(nouns) == len(visit.frames) and all(n.number == "plur" for n in nouns)


def _of_their_state(draft: Draft, visits: list[Draft], last: Draft) -> Draft | None:
    """«Премьер прилетел в Осло. Завтра он отправится в Рим. Сегодня он встретится с королём Норвегии»: not the visit
    told last, if an earlier one is to the state of somebody who met, and the last is to that of nobody."""
    met = {m.country for m in draft.members} - {m.country for m in last.members if not m.host}
    if draft.where is not None or last.where is None or last.where.country in met:
        return None
    own = [v for v in visits if v.where is not None and v.where.country in met]
    return own[-1] if own else None


def _stop_of(draft: Draft, stops: list[Draft], drafts: list[Draft]) -> Draft:
    """«Министр отправится в Осло и Рим. 3 мая в Осло он увидится с А., 4 мая – с послом Чили»: of the stops that one
    sentence tells, that of the state of one whom he met, else where he met others last; else the last of them."""
    met = {m.country for m in draft.members}
    own = [s for s in stops if s.where and s.where.country in met]
    if len(own) == 1:
        return own[0]
    told = [d for d in drafts if d.first < draft.first and d.format not in OCCASIONS and d.where is not None]
    last = max(told, key=lambda d: d.first).where if told and len(stops) > 1 else None
    return next((s for s in stops if last and s.where and s.where.country == last.country), stops[-1])


def _is_near(visit: Draft, draft: Draft) -> bool:
    """Whether a visit is told near a meeting; one that is only recalled, near the meeting's first telling."""
    tellings = draft.frames[:1] if all(map(opens_recalling, visit.frames)) else draft.frames
    reach = _LONG_TEXT if leads(visit) and not recalls(draft.frames[0]) else NEARBY
    return any(abs(f.scene.number - g.scene.number) <= reach for f in visit.frames for g in tellings)


def was_recalled(visit: Draft) -> bool:
    """«Премьер принял посла. Ранее в мае он летал в Осло», «Они вспомнили встречу в Осло»; not «Напомним, он находится
    в Осло»"""
    recalled = (remembers(f) or (opens_recalling(f) and not opens_reminding(f)) for f in visit.frames)
    return visit.status == "held" and all(recalled)


_THEN = frozenset(["а", "затем", "потом", "после", "вечером", "оттуда"])


def is_later_elsewhere(visit: Draft, draft: Draft) -> bool:
    """«А. встретился с президентом Перу. Затем он посетил Чили»: a visit told next, to a state of none of them."""
    if visit.format != "visit" or visit.where is None or visit.first < draft.first:
        return False
    if _goes_in_next_clause(visit.frames[0], draft.frames[0]):
        return True
    if all(_goes_next(f) for f in visit.frames) and draft.frames[0].scene.number < visit.frames[0].scene.number:
        return True
    if draft.status != "held" and not (draft.status == "planned" and draft.format == "reception"):
        return False
    visitors = {m.entity.number for m in visit.members if not m.host}
    met = {m.country for m in draft.members if m.entity.number not in visitors and m.country}
    return bool(met) and visit.where.country not in met


def _goes_in_next_clause(visit: Frame, met: Frame) -> bool:
    """«Президент встретится с премьером, а вечером вылетит в Осло»: told behind it, of what comes then."""
    if visit.scene is not met.scene or not is_support(visit.trigger.head, "leave"):
        return False
    between = visit.scene.tokens[met.trigger.last : visit.trigger.first]
    return any(t.text == "," and after.lower in _THEN for t, after in pairwise(between))


def _goes_next(frame: Frame) -> bool:
    """«После консультаций министр отправится в Осло», «Затем он отправился в Осло», «После Лимы он посетит Рим», «Из
    Лимы он улетит в Рим»"""
    tokens, first = frame.scene.tokens, frame.scene.first
    goes = frame.trigger.head.tense in ("Fut", "Past") and (
        is_support(frame.trigger.head, "leave")
        or (tokens[first + 1].capital and tokens[first].lower in ("после", "из"))
    )
    return goes and tokens[first].lower in _NEXT


def was_day_before(visit: Draft, draft: Draft) -> bool:
    """«Посол встретился с министром. Накануне он побывал в Бергене»: a visit told next that was over by then."""
    scene = visit.frames[0].scene
    return visit.first > draft.first and scene.tokens[scene.first].lower in _DAY_BEFORE


def goes_behind(visit: Draft, draft: Draft) -> bool:
    """«Посол, который накануне встретился с королём, вылетел в Осло»: a journey that the meeting came before."""
    journeys = [journey for f in draft.frames if (journey := journey_behind(f)) is not None]
    return any(f.trigger is journey for f in visit.frames for journey in journeys) or _leaves_next(visit, draft)


def _leaves_next(visit: Draft, draft: Draft) -> bool:
    """«Гость будет принят президентом, а вечером вылетит в Осло»: where somebody goes from the meeting."""
    told, going = draft.frames[0], visit.frames[0]
    if told.scene is not going.scene or going.trigger.first < told.trigger.first or going.verb is None:
        return False
    leaves = is_support(going.verb, "leave") and going.verb.form == "Fin"
    between = going.scene.tokens[told.trigger.last : going.trigger.first]
    return leaves and any(t.lower in ("а", "затем", "после", "вечером", "потом") for t in between)


def begins_after(other: Draft, draft: Draft) -> bool:
    """«Завтра его примет президент. В Осло премьер прибудет 3 мая»: what is told next begins on a later day."""
    if other.when is None or draft.when is None or other.first < draft.first:
        return False
    return draft.when.is_before(other.when)


def _was_before_visit(visit: Draft, draft: Draft) -> bool:
    """«5 мая премьер прибыл в Осло. Напомним, на прошлой неделе он принял посла»: over when the visit began."""
    if visit.format != "visit" or visit.when is None or draft.when is None or draft.status != "held":
        return False
    return draft.when.is_before(visit.when) and any(map(opens_reminding, draft.frames))


def was_long_before(visit: Draft, draft: Draft) -> bool:
    """«Сегодня встретился с … Он напомнил, что в феврале посетил Чили»: a visit told next that was over for weeks."""
    if visit.when is None or visit.format not in OCCASIONS or visit.status != "held" or visit.first < draft.first:
        return False
    told = draft.when.resolved.start if draft.when else None
    if draft.when is None and leads(draft) and draft.status != "planned" and not is_recalled(draft):
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


def came_after(visit: Draft, frame: Frame, *, placed: bool) -> bool:
    """«прилетел в Осло после встречи с королём», «После встречи с королём вылетел в Осло» (``frame``): that was before
    the visit; not, where its own city is told (``placed``), «После встреч в Осло посетил Берген»."""
    mine = (f for f in visit.frames if f.scene.number == frame.scene.number)
    return any(f.trigger.first < frame.trigger.first or (f.trigger.is_verb and not placed) for f in mine)


def _visit_to(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """«прибыл в Астану на саммит ШОС», «отправился в Минск. Там примет участие в заседании …»: the visit to it."""
    if draft.format == "visit":
        return None
    mine, counts = draft.people(), tells_day(draft)
    told = [f.scene.number for f in draft.frames]  # the headline may tell it before its visit is told
    near = [
        d for d in drafts
        if d.format == "visit" and (mine & d.people() or counts)
        and (any(0 <= number - f.scene.number <= 1 for f in d.frames for number in told) or _is_within(draft, d))
    ]  # fmt: skip
    return near[-1] if near else _visit_of_states(draft, drafts)


def _is_within(draft: Draft, visit: Draft) -> bool:
    """«В рамках визита премьер примет участие в саммите», further below the visit."""
    scene = draft.frames[0].scene
    near = 0 <= scene.number - visit.frames[-1].scene.number <= NEARBY
    return near and "рамках" in scene.words and not scene.words.isdisjoint(("визита", "поездки"))


def _visit_of_states(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """«Президент Чили прилетел в Осло. Завтра пройдёт заседание чилийско-норвежской комиссии»: the visit between its
    states."""
    states = {m.country for m in draft.members}
    if draft.format != "session" or len(states) != 2 or any(m.entity.kind != "country" for m in draft.members):
        return None
    first = draft.frames[0].scene.number
    visits = [d for d in drafts if d.format == "visit" and 0 <= first - d.frames[0].scene.number <= _OF_STATES]
    return next((d for d in visits if {m.country for m in d.members} == states), None)


def is_of_before(other: Draft, draft: Draft) -> bool:
    """«Последняя встреча президентов прошла в мае в Осло» lends no day, a meeting no place, to what is reported now."""
    return is_recalled(other) and not is_recalled(draft)


def is_another_time(draft: Draft, drafts: list[Draft]) -> bool:
    """«Премьер принял коллегу. До этого они виделись в Осло»: another meeting of people who were told to meet."""
    if len(drafts) < 2:
        return False
    mine = draft.people()
    if len(mine) < 2 or not all(f.anaphoric or recalls(f) or is_further_one(f) for f in draft.frames):
        return False
    return any(d.first < draft.first and mine <= d.people() for d in drafts)
