"""Another meeting than the one told before, of the same people or states: «Ранее стороны провели консультации …»."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from diplo_cli.meetings.bearers import bearers_of_states, format_of_bearers
from diplo_cli.meetings.drafts import CALLS, MULTILATERAL, TALKS, Draft, Member, country_entity, members_of
from diplo_cli.meetings.falling_through import fell_through, was_planned
from diplo_cli.meetings.frames import OFTEN, TWO_SIDES, Frame, is_earlier_one, is_further_one, looks_back, recalls
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.people_told import is_of_group
from diplo_cli.meetings.setting import Setting, When, Where
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.word_classes import JOINT_BODIES
from diplo_cli.records import day_of

_NEAR, _FAR = 2, 4  # sentences between a plan and the time before
_OWNER_REACH = 6
_REPORTED = timedelta(days=10)  # before its publication a text tells what it reports
_JOINT = frozenset(["двусторонний", "совместный", "смешанный", "межправительственный"])
_BESIDE = frozenset(["перед", "после", "до"])
_OPENING = 8  # words from «Перед церемонией» to «переговоры»
_DEEDS = frozenset(["does-together", "awards", "lays-wreaths"])
_LOWER = frozenset(["ambassador", "minister", "deputy_minister", "military", "director"])


def is_of_other_rank(frame: Frame, draft: Draft) -> bool:
    """«Вице-премьер встретился с главой банка. Консультации провели замминистры двух стран»: none of those who met."""
    group = frame.one[0] if len(frame.one) == 1 and not frame.other else None
    if group is None or not group.both or not group.collective or group.rank not in _LOWER:
        return False
    ranks = {r.rank for m in draft.members for r in m.entity.roles}
    return bool(ranks) and group.rank not in ranks and len({m.country for m in draft.members} - {None}) < 2


def before_plan(frame: Frame, drafts: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    """«Президенты встретятся 5 июня. Последняя встреча лидеров прошла в марте в Осло»: of those who will meet again."""
    plans = [d for d in drafts if d.status == "planned" and d.first < frame.trigger.first and len(d.members) > 1]
    if not plans or status_of(frame) != "held":
        return None
    plans = [d for d in plans if is_of_group(d, frame)] or plans
    # «Очередной раунд переговоров прошёл в марте»
    carried = frame.verb is not None and frame.verb.tense == "Past" and is_support(frame.verb, "exist")
    carried = carried and all(d.status == "planned" for d in drafts if d.first < frame.trigger.first)
    reach = _FAR if carried and not frame.trigger.is_verb else _NEAR
    near = frame.scene.number - plans[-1].frames[-1].scene.number <= reach
    if not near or not can_be(frame.format, plans[-1].format):
        return None
    if recalls(frame):
        return another_of(frame, plans[-1], setting, mentions)
    # «Президенты встретятся 5 июня. В Осло они виделись в марте»
    told = carried or (frame.trigger.is_verb and frame.one)
    when = setting.dates.when(frame, "held") if told and not frame.adjunct else None
    if when is None or frame.scene.part != "text":
        return None
    members = [Member(m.entity, m.party, m.side, False, m.country) for m in plans[-1].members]
    return Draft([frame], members, frame.format, "held", when, setting.places.where(frame), "background")


def of_joint_body(frame: Frame, earlier: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    """«с учётом итогов состоявшегося в Осло заседания межправительственной комиссии», «Министры договорились провести
    очередное заседание в Осло»: a body of the two states whose presidents were told to talk."""
    behind = frame.scene.tokens[frame.trigger.last : min(frame.trigger.last + _OWNER_REACH, frame.scene.last)]
    joint = any(t.lemma in JOINT_BODIES for t in behind)
    joint = joint or any(a.lemma in _JOINT and is_noun_of(b, "body") for a, b in pairwise(behind))
    to_follow = frame.trigger.head.lemma == "заседание" and _is_next(frame) and status_of(frame) == "planned"
    if not (joint or to_follow):
        return None
    sides = [d for d in earlier if d.status != "cancelled" and len({m.country for m in d.members} - {None}) == 2]
    status, where = status_of(frame), setting.places.where(frame)
    when = setting.dates.when(frame, status)
    if not sides or (when is None and where is None):
        return None
    return Draft([frame], _countries_of(sides[-1], mentions), "session", status, when, where, "background")


def talks_beside_deed(frame: Frame, draft: Draft, setting: Setting) -> Draft | None:
    """«Президент и король открыли мост. На переговорах лидеры обсудили торговлю», «Министры подписали договор. Перед
    церемонией они провели переговоры»: the talks are another contact of those of ``draft``."""
    first = draft.frames[0]
    beside = any(
        a.lower in _BESIDE and "церемони" in b.lower
        for a, b in pairwise(frame.scene.before(frame.trigger.first, _OPENING))
    )
    deed = draft.format == "ceremony" and (first.rule in _DEEDS or beside) and first.scene.number < frame.scene.number
    if not deed or frame.format not in TALKS:
        return None
    status = status_of(frame)
    members = [Member(m.entity, m.party, m.side, m.host, m.country) for m in draft.members]
    where = setting.places.where(frame) or draft.where
    return Draft([frame], members, frame.format, status, setting.dates.when(frame, status) or draft.when, where)


def another_of(frame: Frame, draft: Draft, setting: Setting, mentions: Mentions) -> Draft | None:
    """Another meeting of the parties of ``draft``, if the words tell when or where it was or will be; «Накануне …»
    does, though no day can be counted.

    «Ранее стороны провели консультации в Ханое», «на переговорах президентов двух стран в Казани 22 октября 2024
    года», «Следующее заседание комиссии пройдёт в Астане».
    """
    status = status_of(frame)
    when, where = setting.dates.when(frame, status), setting.places.where(frame)
    called = where is not None and where.rule == "city-of-event" and not frame.parties
    untold = when is None and (where is None or called) and not _was_on_eve(frame, draft)
    if untold or _is_same_plan(frame, draft, status, when, where):
        return None
    round_of = "bare" in frame.trigger.word.flags and draft.format == "consultations"
    if round_of or (frame.rule == "took-place" and draft.format in TALKS):
        frame.format = draft.format  # «Следующий раунд пройдёт в Осло», «Они состоятся в Осло»: of what was told
    further = _is_further(frame, draft, when, where) or _met_beside_call(frame, draft, where)
    further = further or (when is not None and _is_main_part(frame, draft))
    if status == "held" and (
        recalls(frame)
        or (when is not None and looks_back(frame))
        or _was_earlier(frame, draft, when, where, setting)
        or _was_on_eve(frame, draft)
    ):
        if any(f.scene.number == frame.scene.number and recalls(f) for f in draft.frames):
            return None  # «В прошлый раз они встречались в июле, встреча прошла в Осло»
        if is_of_others(frame, draft):
            return None
        bodies = _bodies_of(draft) if draft.format == "session" and is_earlier_one(frame) else []
        members = bodies or [Member(m.entity, m.party, m.side, False, m.country) for m in _told_by_then(draft, frame)]
    elif _fell_through_before(frame, draft, status, when, where):
        when = setting.dates.when(frame, "held")  # a day that is over, since they met after it
        members = [Member(m.entity, m.party, m.side, False, m.country) for m in draft.members]
        where = where or (draft.where if draft.format == "visit" else None)
    elif any(p.both for p in frame.one):
        if _are_they(draft):
            return None
        members = bearers_of_states(frame, draft, mentions)
        frame.format = format_of_bearers(frame, members)
    elif status == "planned" and _is_next(frame) and draft.format not in (*TALKS, "reception"):
        members = _bodies_of(draft) or _countries_of(draft, mentions)
    elif further or (status == "planned" and _is_still_to_come(frame, draft, when, setting)):
        stays = where is None or (draft.where is not None and where.country == draft.where.country)
        members = [Member(m.entity, m.party, m.side, m.host and stays, m.country) for m in draft.members]
        return Draft([frame], members, frame.format, status, when, where or (None if further else draft.where))
    else:
        return None
    alone = bool(members) and (members[0].entity.kind == "organization" or draft.format == frame.format == "visit")
    enough = len(members) > 1 or alone
    if frame.joins:  # «Предыдущий раунд прошёл в Осло при посредничестве Норвегии»
        known = {m.entity.number for m in members}
        members += [m for m in members_of(frame, mentions) if m.entity.number not in known]
    return Draft([frame], members, frame.format, status, when, where, "background") if enough else None


def _are_they(draft: Draft) -> bool:
    """«А. встретился с Б. Министры двух стран обсудили в Осло рыбу»: two people of whom no office is told."""
    named = all(m.entity.name is not None and not m.entity.roles for m in draft.members)
    return named and len({m.country for m in draft.members} - {None}) == len(draft.members) > 1


def _is_same_plan(frame: Frame, draft: Draft, status: str, when: When | None, where: Where | None) -> bool:
    """«Президенты встретятся завтра в Осло. Напомним, встречу лидеров запланировали в Осло»: where they
    will be told to meet anyway, and no other day."""
    alike = where is not None and draft.where is not None and where.name == draft.where.name
    plain = status == "planned" == draft.status and when is None and draft.format in TALKS and frame.format in TALKS
    return alike and plain and not (is_further_one(frame) or _is_next(frame))


def _bodies_of(draft: Draft) -> list[Member]:
    """«Следующий саммит», «Предыдущее заседание»: of the body whose session was told."""
    return [Member(m.entity, m.party, m.side, False, None) for m in draft.members if m.entity.kind == "organization"]


def _told_by_then(draft: Draft, frame: Frame) -> list[Member]:
    """«А. и Б. встретились. До этого они виделись в мае. К ним присоединился В.»: those told before ``frame``."""
    told = [m for m in draft.members if m.party is None or m.party.first < frame.trigger.first]
    return told if len(told) > 1 else draft.members


def _fell_through_before(frame: Frame, draft: Draft, status: str, when: When | None, where: Where | None) -> bool:
    """«Премьеры встретились в Осло. Ранее встреча планировалась в Лиме, но сорвалась»: on another day or elsewhere."""
    if status != "cancelled" or draft.status not in ("held", "ongoing") or frame.adjunct:
        return False
    if not (recalls(frame) or fell_through(frame)):
        return False
    elsewhere = where is not None and draft.where is not None and where.name != draft.where.name
    known = draft.when.resolved.edtf if draft.when is not None else None
    return elsewhere or (when is not None and when.resolved.edtf != known)


def _met_beside_call(frame: Frame, draft: Draft, where: Where | None) -> bool:
    """«Премьеры созвонились. Накануне они встречались в Брно»: where somebody telephones, nobody meets in a city."""
    told = frame.trigger.is_verb and frame.format not in CALLS and draft.format in CALLS
    return told and where is not None and where.city is not None and not frame.adjunct


def _is_still_to_come(frame: Frame, draft: Draft, when: When | None, setting: Setting) -> bool:
    """A plan that cannot be of the meeting told before: that one is over, was a call or does not take place."""
    if _is_later(when, draft) or _is_after_call(frame, draft) or _is_ahead(frame, draft, when, setting):
        return True
    gathered = draft.format in MULTILATERAL and draft.status in ("held", "ongoing")
    if gathered and frame.format in TALKS and frame.one and when is not None and not frame.adjunct:
        return True  # «На форуме выступили спикеры А. и Б. Встреча спикеров запланирована на 12 июня»
    off = draft.status == "cancelled" and not was_planned(frame) and not frame.adjunct
    return when is not None and (off or _is_agreed_on(frame, draft))


def _is_further(frame: Frame, draft: Draft, when: When | None, where: Where | None) -> bool:
    """«Снова они увидятся 5 июня», «Новая встреча, намеченная на 5 июня, отменена»: another day or place than those
    of the meeting told before."""
    if not is_further_one(frame) or frame.format == "visit" or not draft.told_outside("title"):
        return False
    if draft.when is not None and when is not None:
        return draft.when.resolved.edtf != when.resolved.edtf
    return when is not None or draft.where is None or (where is not None and draft.where.name != where.name)


def _was_earlier(frame: Frame, draft: Draft, when: When | None, where: Where | None, setting: Setting) -> bool:
    """«3 мая А. принял Б. В марте они виделись в Лиме»: over before what is reported."""
    verb = frame.verb
    if frame.adjunct or verb is None or verb.tense != "Past" or not frame.scene.order:
        return False
    cities = {place.city for place in (draft.where, where) if place is not None and place.city is not None}
    elsewhere = len(cities) > 1
    over, published = day_of(when.resolved.end) if when is not None else None, setting.dates.published
    if over is None or (published is None and draft.when is None):
        # «Двумя днями ранее они виделись в Лиме», «21 августа в Лиме прошли их переговоры», of an unknown year
        own_day = when is not None and when.mention.kind == "absolute" and draft.when is None
        return elsewhere and (own_day or "ранее" in frame.scene.words)
    start = day_of(draft.when.resolved.start) if draft.when is not None else None
    if start is not None:
        return over < start
    if verb.lemma in OFTEN and when is not None and not when.is_one_day:
        return published is not None and over < published  # «Лидеры встречались в 2021 году»
    return elsewhere and published is not None and over < published - _REPORTED


def _is_main_part(frame: Frame, draft: Draft) -> bool:
    """«Президенты пообщаются в неформальной обстановке. Основные переговоры назначены на среду»"""
    main = any(t.lemma == "основной" for t in frame.scene.before(frame.trigger.first, 1))
    return main and draft.format == "meeting" and frame.format in TALKS and not frame.adjunct


def _was_on_eve(frame: Frame, draft: Draft) -> bool:
    """«Президенты провели переговоры. Накануне вечером они пообщались за ужином»: before what is reported."""
    if not _opens_on_eve(frame):
        return False
    told = [f for f in draft.frames if f.scene.part == "text" and f.scene.number < frame.scene.number]
    told = told or (draft.frames if frame.scene.order > 0 else [])
    return bool(told) and not any(map(_opens_on_eve, told))


def _opens_on_eve(frame: Frame) -> bool:
    return "eve" in frame.scene.opening


def is_of_others(frame: Frame, draft: Draft) -> bool:
    """«с учётом недавних переговоров в Осло межведомственной делегации»: not of those who met now."""
    near = [p for p in frame.scene.parties if 0 <= p.first - frame.trigger.last <= _OWNER_REACH and p.kind == "person"]
    known = {m.entity.number for m in draft.members}
    # «последняя встреча двух президентов»: of those two
    groups = [p for p in frame.one if p.collective and not p.country and not p.organization]
    return any(p.entity not in known and not p.both and all(p is not g for g in groups) for p in near)


def _is_later(when: When | None, draft: Draft) -> bool:
    """«В среду переговоры продолжатся» after a report of Tuesday's."""
    known = draft.when.resolved.end if draft.when else None
    return bool(when and known and when.resolved.start and when.resolved.start > known)


def _is_ahead(frame: Frame, draft: Draft, when: When | None, setting: Setting) -> bool:
    """«В аэропорту началась беседа президентов, завтра пройдут переговоры»: on a day behind the one of the report."""
    takes_place = frame.verb is not None and frame.verb.tense == "Fut" and is_support(frame.verb, "exist")
    if draft.status not in ("held", "ongoing") or draft.when is not None or frame.adjunct or not takes_place:
        return False
    welcomed = all(f.rule == "greets" for f in draft.frames)
    return draft.format in (*TALKS, "reception") and not welcomed and setting.dates.is_to_come(when)


def _is_after_call(frame: Frame, draft: Draft) -> bool:
    """«Президенты поговорили по телефону. Лидеры встретятся в Осло», «… Они договорились о встрече»: no telling of the
    call."""
    if draft.format not in CALLS or frame.format in CALLS or draft.status == "planned":
        return False
    i = before_modifiers(frame.scene, frame.trigger)
    about = i >= frame.scene.first and frame.scene.tokens[i].lower in ("о", "об")
    return not frame.adjunct or (about and frame.verb is not None and is_modal(frame.verb, "agree"))


def _is_agreed_on(frame: Frame, draft: Draft) -> bool:
    """«На встрече стороны условились провести в марте консультации»: another meeting, still to come."""
    verb = frame.verb
    if draft.status != "held" or draft.when is not None or verb is None or verb.form != "Inf":
        return False
    return any(t.form == "Fin" and is_modal(t, "agree") for t in frame.scene.before(verb.i, _OWNER_REACH))


def _is_next(frame: Frame) -> bool:
    before = frame.scene.before(frame.trigger.first, 2)
    return any(t.lemma in ("следующий", "очередной") for t in before)


def _countries_of(draft: Draft, mentions: Mentions) -> list[Member]:
    codes = sorted({m.country for m in draft.members if m.country})
    return [Member(country_entity(code, mentions), None, "one", country=code) for code in codes]


def can_be(told: str, known: str) -> bool:
    """Whether a telling of the one format may be of a meeting of the other: «переговоры» of any but a visit or a
    session."""
    if told == "visit" or known == "visit":
        return told == known
    if told in MULTILATERAL:
        return told == known
    return True


def can_be_of(frame: Frame, draft: Draft) -> bool:
    """Whether a telling may be of a meeting: its kind can be, or it is the summit of the two who met."""
    return can_be(frame.format, draft.format) or _is_their_summit(frame, draft)


def _is_their_summit(frame: Frame, draft: Draft) -> bool:
    """«Начались переговоры А. с Б. Первый саммит прошёл в мае»: their first; «Президенты А. и Б. провели переговоры.
    Саммит прошёл в Осло»: of two who lead states, and of no body."""
    if frame.format != "summit" or draft.format not in TALKS or len(draft.members) != TWO_SIDES:
        return False
    if is_earlier_one(frame) and not frame.parties:
        return True
    if status_of(frame) == "planned" and draft.status != "planned":
        return False  # «Второй саммит пройдёт в мае»
    if any("саммит" in f.scene.lemmas for f in draft.frames if not f.anaphoric):
        return False  # «встретились на саммите НАТО»
    lead = all(any(r.rank in STATE_RANKS for r in m.entity.roles) for m in draft.members)
    return lead and all(p.both for p in frame.parties)
