"""What only the whole document can tell: anaphoric tellings, inherited dates and places, hosts, salience, what to drop."""

from __future__ import annotations

from diplo_cli.lexicon import Lexicon
from diplo_cli.meetings.contents import attach_contents
from diplo_cli.meetings.drafts import CALLS, Draft, Member, more_specific
from diplo_cli.meetings.frames import Frame, recalls
from diplo_cli.meetings.salience import is_subordinate, salience_of
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions import Entity, Mentions
from diplo_cli.mentions.roles import Role

_NEARBY = 6
_OCCASIONS = ("visit", "session", "summit")
_PLAIN_ADJECTIVES = frozenset(
    ["сегодняшний", "двусторонний", "прошедший", "состоявшийся", "этот", "данный", "делегационный"]
)
_LEAD = 4
_UNION_SEATS = {"Брюссель": ("ЕС", "Еврокомиссия", "Европейская комиссия", "НАТО", "Европарламент", "Европейский союз")}


def finish(
    drafts: list[Draft], loose: list[Frame], setting: Setting, mentions: Mentions, lexicon: Lexicon
) -> list[Draft]:
    """The drafts that are meetings, complete, in the order of the text."""
    for frame in loose:
        _attach(frame, drafts, setting)
    _add_hosts_of_visits(drafts, mentions)
    drafts = [d for d in drafts if _is_meeting(d)]
    _share_offices(drafts, mentions)
    _share_dates(drafts)
    for draft in drafts:
        # A headline without a verb tells what was: «Встреча с послом Индии».
        draft.status = "held" if draft.status == "unknown" else draft.status
    for draft in drafts:
        _inherit(draft, drafts, setting)
        _refine_place(draft, drafts, setting)
        _set_hosts(draft)
        _colleagues(draft)
    for draft in drafts:
        draft.salience = salience_of(draft, drafts)
    attach_contents(drafts, mentions)
    return sorted(drafts, key=lambda d: d.first)


def _share_offices(drafts: list[Draft], mentions: Mentions) -> None:
    """«Президенты подчеркнули …» after a call of two people: the office of those whose own was not told."""
    if not drafts:
        return
    for sentence in mentions.parties:
        for party in sentence:
            told = (
                party.collective
                and party.case == "nom"
                and not party.country
                and not party.organization
                and party.name_span is None
            )
            if (
                not told
                or not party.roles
                or "vague" in party.roles[0].title
                or party.rank not in ("head_of_state", "head_of_government", "minister")
            ):
                continue
            for member in drafts[0].members:
                if member.entity.name is not None and not member.entity.offices:
                    member.entity.offices = [(party.roles[:1], party)]


def _share_dates(drafts: list[Draft]) -> None:
    """«Вчера … встретился с президентом. … встретился и с премьером»: one visit, one place, one day."""
    for draft in drafts:
        if draft.when is not None or draft.format in _OCCASIONS or draft.status != "held" or draft.where is None:
            continue
        mine = {m.entity.number for m in draft.members}
        days = {
            d.when.resolved.edtf: d.when
            for d in drafts
            if d.when and d.status == "held" and d.format not in _OCCASIONS and d.where and d.where.name == draft.where.name
            and mine & {m.entity.number for m in d.members}
        }  # fmt: skip
        if len(days) == 1:
            draft.when = next(iter(days.values()))


def _attach(frame: Frame, drafts: list[Draft], setting: Setting) -> None:
    """«На переговорах обсуждались …»: the telling belongs to the meeting last told before it."""
    earlier = [d for d in drafts if d.first <= frame.trigger.first and d.status != "planned"]
    fitting = [d for d in earlier if _can_be(frame.format, d.format) and not all(is_subordinate(f) for f in d.frames)]
    if not fitting:
        return
    if frame.scene.part == "see_also":
        return
    draft = max(fitting, key=lambda d: max(f.trigger.first for f in d.frames if f.trigger.first <= frame.trigger.first))
    recalled = _recalled(frame, draft, setting)
    if recalled is not None:
        drafts.append(recalled)
        return
    draft.frames.append(frame)
    if frame.format in ("talks", "consultations") and draft.format in ("meeting", "talks") and _is_definite(frame):
        draft.format = more_specific(draft.format, frame.format)
    status = draft.status
    draft.when = draft.when or (
        setting.when(frame, status) if frame.scene.number - draft.frames[0].scene.number <= 2 else None
    )
    if draft.where is None and not frame.adjunct and draft.format not in CALLS:
        draft.where = setting.where(frame)


def _recalled(frame: Frame, draft: Draft, setting: Setting) -> Draft | None:
    """«Ранее стороны провели консультации в Ханое», «Напомним, в апреле министры встречались»: another meeting of the
    same parties, if the words tell when or where."""
    status = status_of(frame)
    if not recalls(frame) or status != "held":
        return None
    when, where = setting.when(frame, status), setting.where(frame)
    if when is None and where is None:
        return None
    members = [Member(m.entity, m.party, m.side, False, m.country) for m in draft.members]
    return Draft([frame], members, frame.format, status, when, where)


def _is_definite(frame: Frame) -> bool:
    """«на переговорах обсуждались», «переговоры прошли»; not «переговоры о вступлении», «начать переговоры с ЕС»."""
    tokens, trigger = frame.scene.tokens, frame.trigger
    following = tokens[trigger.last].lower if trigger.last < frame.scene.last else ""
    if following in ("о", "об", "по", "с", "со", "между") or trigger.first in frame.scene.quoted:
        return False
    before = tokens[trigger.first - 1] if trigger.first > frame.scene.first else None
    if before is not None and before.pos == "ADJ" and before.lemma not in _PLAIN_ADJECTIVES:
        return False
    return True


def _can_be(told: str, known: str) -> bool:
    if told == "visit" or known == "visit":
        return told == known
    if told in ("session", "summit", "ceremony"):
        return told == known
    return True


def _add_hosts_of_visits(drafts: list[Draft], mentions: Mentions) -> None:
    """A visit's other side is the country that it goes to."""
    for draft in drafts:
        if draft.format != "visit" or draft.where is None or draft.where.country is None:
            continue
        code = draft.where.country
        if any(m.country == code for m in draft.members):
            continue
        entity = next((e for e in mentions.entities if e.kind == "country" and e.country == code), None)
        if entity is None:
            entity = Entity(len(mentions.entities), "country", country=code)
            mentions.entities.append(entity)
        draft.members.append(Member(entity, None, "other", host=True, country=code))


def _is_meeting(draft: Draft) -> bool:
    """Two parties at least; bodies and countries alone only where the text tells when or where."""
    words = [f.trigger.word for f in draft.frames]
    people = [m for m in draft.members if m.entity.kind == "person"]
    if len(draft.members) >= 2:
        if draft.format == "visit":
            return draft.where is not None and any(m.entity.kind != "country" for m in draft.members)
        if people:
            return True
        told = draft.when is not None or draft.where is not None or any(_carried_out(f) for f in draft.frames)
        return told and not all("weak" in w.flags for w in words)
    if any(m.party is not None and m.party.collective and m.entity.organization for m in draft.members):
        return draft.where is not None and not any(f.adjunct for f in draft.frames)
    if draft.format in ("summit", "session") and any(m.entity.kind == "organization" for m in draft.members):
        if all(f.adjunct for f in draft.frames) and not _leads(draft):
            return False
        return draft.when is not None or draft.where is not None
    return False


def _carried_out(frame: Frame) -> bool:
    """«Москва и Баку провели консультации»: a verb says that it took place."""
    return (
        frame.verb is not None
        and frame.verb.tense == "Past"
        and frame.verb.lemma in ("провести", "проводить", "состояться")
    )


def _inherit(draft: Draft, drafts: list[Draft], setting: Setting) -> None:
    """Date and place from the page's stamp, the dateline, or the visit that the meeting belongs to."""
    visit = _visit_of(draft, drafts)
    if draft.format not in CALLS and draft.where is None and visit is not None:
        draft.where = visit.where
    if (
        draft.when is None
        and visit is not None
        and visit.format == "visit"
        and (draft.status != "planned" or visit.status == "planned")
    ):
        draft.when = visit.when
    if draft.frames[0].scene.part in ("see_also",):
        return
    if draft.where is None and draft.format not in CALLS and draft.status != "planned":
        draft.where = _place_of_lead(draft, drafts)
    if not _leads(draft) or draft.status == "planned":
        return
    stamp = setting.page_stamp()
    if stamp is not None and draft.format != "visit":
        draft.when = draft.when or stamp
        if draft.format not in CALLS:
            draft.where = draft.where or setting.page_place()
    where = setting.dateline_place()
    if draft.where is None and where is not None and draft.format not in CALLS:
        draft.where = where


def _refine_place(draft: Draft, drafts: list[Draft], setting: Setting) -> None:
    """«посетил Казахстан … переговоры прошли в Астане»: a city says more than its country, where only one is told."""
    if draft.where is None or draft.where.city is not None or draft.format in CALLS:
        return
    mine = {m.entity.number for m in draft.members}
    cities = {
        d.where.name: d.where
        for d in drafts
        if d is not draft and d.where and d.where.city and d.where.country == draft.where.country
        and mine & {m.entity.number for m in d.members} and d.status == draft.status
    }  # fmt: skip
    found = next(iter(cities.values())) if len(cities) == 1 else None
    draft.where = found or setting.city_beside(draft.frames, draft.where) or draft.where


def _place_of_lead(draft: Draft, drafts: list[Draft]) -> Where | None:
    """Where the headline or the lead tells one place, what it reports next took place there too."""
    if not _leads(draft):
        return None
    told = {
        d.where.name: d.where
        for d in drafts
        if _leads(d) and d.where and d.format not in CALLS and d.status in ("held", "ongoing")
    }
    return next(iter(told.values())) if len(told) == 1 else None


def _leads(draft: Draft) -> bool:
    return any(f.scene.part == "title" or f.scene.number < _LEAD for f in draft.frames)


def _visit_of(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The visit, session or summit in whose course a meeting took place: told near it, with the same person."""
    if draft.format in _OCCASIONS:
        return None
    mine = {m.entity.number for m in draft.members}
    for visit in drafts:
        if (
            visit is draft
            or visit.format not in _OCCASIONS
            or (visit.status == "planned" and draft.status != "planned")
        ):
            continue
        if draft.where and visit.where and draft.where.country != visit.where.country:
            continue
        visitors = {m.entity.number for m in visit.members if not m.host}
        if visitors & mine and abs(visit.frames[0].scene.number - draft.frames[0].scene.number) <= _NEARBY:
            return visit
    return None


def _set_hosts(draft: Draft) -> None:
    """Who receives: those whose country the place lies in, where others come from elsewhere."""
    if draft.format in CALLS:
        for member in draft.members:
            member.host = False
        return
    if any(m.host for m in draft.members) and draft.format != "visit":
        side = next(m.side for m in draft.members if m.host)
        for member in draft.members:
            member.host = member.side == side and (member.host or member.party is not None)
        return
    if draft.where is None:
        return
    code = draft.where.country
    at_home = [m for m in draft.members if m.country and m.country == code]
    seats = _UNION_SEATS.get(draft.where.city or "", ())
    if not at_home:
        at_home = [m for m in draft.members if (m.entity.organization or _body_name(m)) in seats]
    if at_home and len(at_home) < len(draft.members):
        for member in at_home:
            member.host = True


def _body_name(member: Member) -> str | None:
    return member.entity.mentions[0].name if member.entity.kind == "organization" and member.entity.mentions else None


def _colleagues(draft: Draft) -> None:
    """«его азербайджанский коллега»: the same office as the counterpart's."""
    for member in draft.members:
        entity = member.entity
        if not entity.offices or not all(_is_colleague(r) for r in entity.roles):
            continue
        partners = [m.entity for m in draft.members if m is not member]
        office = next((office for e in partners if (office := _known_office(e))), None)
        if office is not None:
            entity.offices = [(office, entity.offices[0][1])]


def _is_colleague(role: Role) -> bool:
    return role.title.name == "коллега"


def _known_office(entity: Entity) -> list[Role] | None:
    """The first exact office that the text tells of somebody."""
    roles = [r for r in entity.roles if not _is_colleague(r) and "spokesman" not in r.title]
    exact = [r for r in roles if "vague" not in r.title] or roles
    return exact[:1] or None
