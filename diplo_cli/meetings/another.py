"""Another meeting of those who were told to meet: «Ранее они виделись в Осло», «Следующая встреча пройдёт в Лиме»."""

from __future__ import annotations

from datetime import timedelta

from diplo_cli.meetings.drafts import CALLS, Draft, Member, country_entity
from diplo_cli.meetings.frames import Frame, recalls
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.records import day_of

_OWNER_REACH = 6
_REPORTED = timedelta(days=10)  # before its publication a text tells what it reports


def another_of(frame: Frame, draft: Draft, setting: Setting, mentions: Mentions) -> Draft | None:
    """Another meeting of the parties of ``draft``, if the words tell when or where it was or will be.

    «Ранее стороны провели консультации в Ханое», «на переговорах президентов двух стран в Казани 22 октября 2024
    года», «Следующее заседание комиссии пройдёт в Астане».
    """
    status = status_of(frame)
    when, where = setting.dates.when(frame, status), setting.places.where(frame)
    if when is None and where is None:
        return None
    if status == "held" and (recalls(frame) or was_earlier(frame, draft, setting)):
        if any(f.scene.number == frame.scene.number and recalls(f) for f in draft.frames):
            return None  # «В прошлый раз они встречались в июле, встреча прошла в Осло»
        if is_of_others(frame, draft):
            return None
        members = [Member(m.entity, m.party, m.side, False, m.country) for m in draft.members]
    elif any(p.both for p in frame.one):
        members = _bearers(frame, draft, mentions)
    elif status == "planned" and _is_next(frame):
        members = countries_of(draft, mentions)
    elif status == "planned" and (
        _is_later(when, draft) or (when and _is_agreed_on(frame, draft)) or _is_after_call(frame, draft)
    ):
        members = [Member(m.entity, m.party, m.side, m.host, m.country) for m in draft.members]
        return Draft([frame], members, frame.format, status, when, where or draft.where)
    else:
        return None
    return Draft([frame], members, frame.format, status, when, where, "background") if len(members) > 1 else None


def was_earlier(frame: Frame, draft: Draft, setting: Setting) -> bool:
    """«3 мая А. принял Б. В марте они виделись в Лиме»: over before what is reported."""
    verb, status = frame.verb, status_of(frame)
    if status != "held" or frame.adjunct or verb is None or verb.tense != "Past" or not frame.scene.order:
        return False
    when, where = setting.dates.when(frame, status), setting.places.where(frame)
    cities = {place.city for place in (draft.where, where) if place is not None and place.city is not None}
    elsewhere = len(cities) > 1
    over = day_of(when.resolved.end) if when is not None else None
    if over is None:
        return elsewhere and "ранее" in frame.scene.words  # «Двумя днями ранее они виделись в Лиме»
    start = day_of(draft.when.resolved.start) if draft.when is not None else None
    if start is not None:
        return over < start
    published = setting.dates.published
    return elsewhere and published is not None and over < published - _REPORTED


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


def _is_after_call(frame: Frame, draft: Draft) -> bool:
    """«Президенты поговорили по телефону. Лидеры встретятся в Осло»: no telling of the call."""
    return draft.format in CALLS and frame.format not in CALLS and draft.status != "planned" and not frame.adjunct


def _is_agreed_on(frame: Frame, draft: Draft) -> bool:
    """«На встрече стороны условились провести в марте консультации»: another meeting, still to come."""
    verb = frame.verb
    if draft.status != "held" or draft.when is not None or verb is None or verb.form != "Inf":
        return False
    return any(t.form == "Fin" and is_modal(t, "agree") for t in frame.scene.before(verb.i, _OWNER_REACH))


def _is_next(frame: Frame) -> bool:
    before = frame.scene.before(frame.trigger.first, 2)
    return any(t.lemma in ("следующий", "очередной") for t in before)


def _bearers(frame: Frame, draft: Draft, mentions: Mentions) -> list[Member]:
    """«президентов двух стран»: a bearer of the office for each country of the meeting told before."""
    party = next(p for p in frame.one if p.both)
    out = []
    for code in sorted({m.country for m in draft.members if m.country}):
        entity = Entity(len(mentions.entities), "person", offices=[(party.roles, party)], country=code)
        mentions.entities.append(entity)
        out.append(Member(entity, None, "one", country=code))
    return out


def countries_of(draft: Draft, mentions: Mentions) -> list[Member]:
    codes = sorted({m.country for m in draft.members if m.country})
    return [Member(country_entity(code, mentions), None, "one", country=code) for code in codes]
