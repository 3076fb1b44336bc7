"""Merging: the tellings of one meeting in headline, lead and body become one draft."""

from __future__ import annotations

from diplo_cli.meetings.drafts import CALLS, Draft, Member, key_of, more_specific
from diplo_cli.meetings.frames import Frame, opens_recalling, recalls
from diplo_cli.meetings.status import postponed, was_due
from diplo_cli.mentions.entity import Entity

# Groups that are told where the name of their state could stand.
_FOR_STATES = frozenset(["делегация", "власти", "руководство"])


class Merger:
    """Joins a document's frames into drafts."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def add(self, draft: Draft) -> Draft:
        """Merge ``draft`` (one frame) into a draft that tells the same meeting, or keep it as a new one."""
        for known in self._candidates(draft):
            if _is_old_plan(known, draft):
                draft.status = "cancelled"
                break
            if self._same_meeting(known, draft):
                self._merge(known, draft)
                return known
        self.drafts.append(draft)
        return draft

    def join(self, members: list[Member], frame: Frame) -> bool:
        """«Во встрече приняли участие …»: add the members to the meeting told last, if it can be theirs."""
        fitting = [
            d for d in self.drafts if d.format not in ("visit", "ceremony") and frame.scene.part in d.parts()
        ] or self.drafts
        if not fitting:
            return False
        draft = max(fitting, key=lambda d: d.frames[-1].trigger.first)
        have = draft.keys()
        for member in members:
            if key_of(member) not in have:
                if draft.format == "visit" and frame.rule == "speaks-for-side" and not member.country:
                    # «прибыла делегация Томской области … В состав делегации вошли ректоры …»
                    member.country = next((m.country for m in draft.members if m.side == "one"), None)
                home = next((m for m in draft.members if m.country and m.country == member.country), None)
                member.side, member.host = (home.side, home.host) if home else ("other", False)
                draft.members.append(member)
        draft.members = [m for m in draft.members if not _absorbed(m, [o for o in draft.members if o is not m])]
        draft.frames.append(frame)
        if not frame.only_joins and draft.format in ("meeting", "talks") and frame.format in ("talks", "consultations"):
            draft.format = more_specific(draft.format, frame.format)
        return True

    def _candidates(self, draft: Draft) -> list[Draft]:
        return sorted(self.drafts, key=lambda d: -len(d.keys() & draft.keys()))

    def _same_meeting(self, known: Draft, new: Draft) -> bool:
        if not _formats_fit(known, new) or not _dates_fit(known, new) or _remembers(new) != _remembers(known):
            return False
        if ("see_also" in known.parts()) != ("see_also" in new.parts()) and not _is_link_to(known, new):
            return False
        if recalls(new.frames[0]) and not recalls(known.frames[0]) and new.when is not None and known.when is None:
            return False
        if not _places_fit(known, new) and not known.format == new.format == "visit":
            return False
        if known.status != new.status and "cancelled" in (known.status, new.status) and not was_due(new.frames[0]):
            return False
        if _is_next_time(known, new):
            return False
        ours, theirs = known.keys(), new.keys()
        shared = ours & theirs
        if not shared:
            return _sides_fit(known, new) or _is_headline_of(known, new) or _is_one_gathering(known, new)
        if known.format == "visit" and new.format == "visit":
            return _same_destination(known, new)
        if ours <= theirs or theirs <= ours or _is_session_of_one_body(known, new):
            return True
        if len(shared) >= 2:
            return True
        rest_known, rest_new = _differing(known, new)
        if _tells_more(known, new):
            rest_known, rest_new = _without_groups(rest_known, rest_new)
        return _compatible(rest_known, rest_new)

    def _merge(self, known: Draft, new: Draft) -> None:
        clearer = known.status == "unknown" or _status_is_clearer(known, new)
        known.status = new.status if clearer else known.status
        known.frames += new.frames
        known.tellings += new.tellings
        ours, theirs = _differing(known, new)
        told_apart = [g for g in (*ours, *theirs) if any(_covers(g, m) for m in (*ours, *theirs))]
        told_apart = told_apart if _tells_more(known, new) else []
        known.members = [m for m in known.members if all(m is not g for g in told_apart)]
        have = known.keys()
        _take_receiver(known, new)
        for member in new.members:
            if any(member is g for g in told_apart) or any(_is_same_group(member, m) for m in ours):
                continue
            if key_of(member) not in have and not _absorbed(member, known.members):
                known.members.append(member)
            elif member.host:
                for mine in known.members:
                    mine.host = mine.host or key_of(mine) == key_of(member)
        known.members = [m for m in known.members if not _absorbed(m, [o for o in known.members if o is not m])]
        known.format = more_specific(known.format, new.format)
        known.when = known.when or new.when
        if known.where is None or (known.where.city is None and new.where is not None and new.where.city):
            known.where = new.where or known.where


def _take_receiver(known: Draft, new: Draft) -> None:
    """«Министры провели встречу» is told of one side, «министр принял коллегу» of two: the guest does not receive."""
    if any(m.host for m in known.members) or not any(m.host for m in new.members):
        return
    sides = {key_of(m): m.side for m in new.members}
    for member in known.members:
        member.side = sides.get(key_of(member), "other")


def _remembers(draft: Draft) -> bool:
    """«Президент вспомнил встречу с премьером в Мюнхене»: an earlier one."""
    verb = draft.frames[0].verb
    return verb is not None and verb.lemma in ("вспомнить", "вспоминать")


def _is_old_plan(known: Draft, new: Draft) -> bool:
    """«Визит перенесён. … Ранее сообщалось, что президент приедет 10 декабря»: that day's visit is off."""
    if known.format != new.format or new.status != "planned" or new.when is None or not known.keys() & new.keys():
        return False
    return opens_recalling(new.frames[0]) and any(postponed(f) == "planned" for f in known.frames)


def _status_is_clearer(known: Draft, new: Draft) -> bool:
    """«Президенты встретились» above «началась встреча», «послы ведут переговоры» above «встречаются в среду»."""
    if known.status == "planned" and new.status == "held":
        return True
    if known.parts() != {"title"} or new.frames[0].scene.order > 1:
        return False
    going_on = known.status == "held" and new.status == "ongoing"
    return going_on or (known.status == "ongoing" and new.status == "planned" and new.when is not None)


def _is_next_time(known: Draft, new: Draft) -> bool:
    """«Президенты встретились. … 1 декабря они встретятся в Осло»: a day to come, told below the lead."""
    if known.status not in ("held", "ongoing") or new.status != "planned" or known.when is not None:
        return False
    return new.when is not None and new.when.mention.kind == "absolute" and new.frames[0].scene.order > 2


def _is_link_to(known: Draft, new: Draft) -> bool:
    """A link below the report to more of the same: «Участники встречи с премьер-министром»."""
    return "see_also" in new.parts() and new.keys() <= known.keys() and (new.when is None or known.when is not None)


def _is_session_of_one_body(known: Draft, new: Draft) -> bool:
    """«На саммите ШОС выступил X. … В саммите ШОС участвовали Y и Z»: the body tells which session it is."""
    gatherings = ("session", "summit")
    if known.format not in gatherings or new.format not in gatherings or known.status != new.status:
        return False
    return any(
        a.entity is b.entity and a.entity.kind == "organization" and not a.country
        for a in known.members
        for b in new.members
    )


def split(draft: Draft) -> list[Draft]:
    """«принял послов России и Китая. В беседе с послом России … Во время встречи с послом Китая …»: two meetings.

    A draft with one person on one side and several on the other falls apart when its tellings name each of them alone;
    not one that somebody joined («Позже к переговорам присоединился …»).
    """
    if any(f.only_joins for f in draft.frames):
        return [draft]
    for side in ("one", "other"):
        single = [m for m in draft.members if m.side == side]
        several = [m for m in draft.members if m.side != side]
        if len(single) != 1 or len(several) < 2:
            continue
        alone = [m for m in several if frozenset({key_of(single[0]), key_of(m)}) in draft.tellings]
        if len(alone) == len(several):
            return [_part(draft, single[0], m) for m in several]
    return [draft]


def _part(draft: Draft, one: Member, other: Member) -> Draft:
    """The meeting of ``one`` with ``other`` out of a draft that told several."""
    keys = frozenset({key_of(one), key_of(other)})
    own = [n for n, told in enumerate(draft.tellings) if keys <= told and n < len(draft.frames)]
    frames = [draft.frames[n] for n in own] or draft.frames
    members = [Member(m.entity, m.party, m.side, m.host, m.country) for m in (one, other)]
    return Draft(frames, members, draft.format, draft.status, draft.when, draft.where)


def _formats_fit(known: Draft, new: Draft) -> bool:
    one, other = known.format, new.format
    if (one in CALLS) != (other in CALLS):
        # «разговор» alone may be the call told before
        return all(d.format in CALLS or (d.format in ("meeting", "talks") and not _in_city(d)) for d in (known, new))
    if (one == "visit") != (other == "visit"):
        return False
    multilateral = {"session", "summit", "ceremony"}
    if (one in multilateral) != (other in multilateral):
        return known.keys() == new.keys()
    return True


def _in_city(draft: Draft) -> bool:
    """Whether a meeting is told to have been somewhere; a country alone may be that of «послов в Молдове»."""
    return draft.where is not None and draft.where.city is not None


def _dates_fit(known: Draft, new: Draft) -> bool:
    if known.when is None or new.when is None:
        return True
    one, other = known.when.resolved.edtf, new.when.resolved.edtf
    if one == other or one.startswith(other) or other.startswith(one):
        return True
    a, b = known.when.resolved, new.when.resolved
    if a.start and b.start and a.end and b.end:
        return a.start <= b.end and b.start <= a.end
    return one[4:] == other[4:] and "XXXX" in (one[:4], other[:4])


def _places_fit(known: Draft, new: Draft) -> bool:
    if known.where is None or new.where is None:
        return True
    a, b = known.where, new.where
    if a.city and b.city:
        return a.city == b.city
    return a.country == b.country or not a.country or not b.country


def _same_destination(known: Draft, new: Draft) -> bool:
    one = known.where.country if known.where else None
    other = new.where.country if new.where else None
    return one is None or other is None or one == other


def _sides_fit(known: Draft, new: Draft) -> bool:
    """«российско-азербайджанские консультации» of the two deputies: the same countries, one telling without names."""
    ours = {m.country for m in known.members if m.country}
    theirs = {m.country for m in new.members if m.country}
    nameless = all(m.entity.kind == "country" for m in known.members) or all(
        m.entity.kind == "country" for m in new.members
    )
    return nameless and len(ours) >= 2 and ours == theirs


def _absorbed(member: Member, others: list[Member]) -> bool:
    """A country, or a nameless bearer of a role, for whom a named person already stands."""
    entity = member.entity
    named = (o for o in others if o.entity.name is not None)
    if _stands_for_state(member) and any(o.country == member.country and member.country for o in named):
        return True
    if _is_group(member):
        same = [o for o in others if o.entity.name is not None and o.entity.roles and not _is_group(o)]
        return len([o for o in same if entity.roles[0].title.name in {r.title.name for r in o.entity.roles}]) > 1
    if entity.kind == "country":
        return any(o.entity.kind == "person" and o.country == member.country for o in others)
    if entity.kind == "person" and entity.name is None and entity.roles:
        return any(
            o.entity.kind == "person" and o.entity.name is not None and _same_side(member, o)
            and _offices_fit(entity, o.entity)
            for o in others
        )  # fmt: skip
    return False


def _differing(known: Draft, new: Draft) -> tuple[list[Member], list[Member]]:
    """The members that only one of the two tells."""
    shared = known.keys() & new.keys()
    one, other = ([m for m in draft.members if key_of(m) not in shared] for draft in (known, new))
    return one, other


def _covers(group: Member, member: Member) -> bool:
    """Whether a group may be told by one of its people: «лидеры ЕС» by the president of the European Council."""
    if not _is_group(group) or group.entity.name is not None or member.entity.kind != "person" or _is_group(member):
        return False
    body, own = group.entity.organization, member.entity.organization
    same_side = (group.country == member.country) if group.country else bool(body and own and _same_body(body, own))
    title = group.entity.roles[0]
    if not group.country and not body:  # «с иностранными коллегами», «послы трёх стран»
        return title.title.name in {r.title.name for r in member.entity.roles} or title.title.name in (
            "коллега",
            "делегация",
        )
    return same_side and ("vague" in title.title or title.rank in {r.rank for r in member.entity.roles})


def _same_body(one: str, other: str) -> bool:
    """«ЕС» and «Совет ЕС», a body and a part of it."""
    return one == other or set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def _tells_more(known: Draft, new: Draft) -> bool:
    """Whether the second tells the first in detail: a group in the headline or the lead, then its people."""
    first, second = known.frames[0].scene, new.frames[0].scene
    return first.number < second.number and (first.part == "title" or second.order - first.order == 1)


def _is_one_gathering(known: Draft, new: Draft) -> bool:
    """«Президент выступил на конференции … Конференция ООН проходит в Осло»: one word, a guest and the body."""
    if known.format not in ("session", "summit") or known.format != new.format:
        return False
    one, other = (d.frames[0].trigger.head.lemma for d in (known, new))
    return one == other and bool(known.people()) != bool(new.people())


def _is_headline_of(known: Draft, new: Draft) -> bool:
    """«Президент Абхазии встретился с представителями властей Чили» above a lead that names everybody."""
    if known.frames[0].scene.part != "title" or not _tells_more(known, new) or len(known.members) < 2:
        return False
    return all(any(_may_be(a, b) or _covers(a, b) for b in new.members) for a in known.members)


def _without_groups(rest: list[Member], others: list[Member]) -> tuple[list[Member], list[Member]]:
    """Both lists without the groups of the first and those of the second whom they stand for."""
    groups = [g for g in rest if any(_covers(g, m) for m in others)]
    named = [m for m in others if not any(_covers(g, m) for g in groups)]
    return [m for m in rest if all(m is not g for g in groups)], named


def _compatible(rest_known: list[Member], rest_new: list[Member]) -> bool:
    """Whether the parties that differ can be the same ones, told once by name and once by country or role."""
    if not rest_known or not rest_new:
        return True
    return all(any(_may_be(a, b) for b in rest_known) for a in rest_new) and len(rest_new) <= len(rest_known)


def _may_be(a: Member, b: Member) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.entity.name is not None and b.entity.name is not None:
        return False
    if a.entity.kind == "organization" or b.entity.kind == "organization":
        return False
    if _is_group(a) and _is_group(b):
        return a.entity.roles[0].title.name == b.entity.roles[0].title.name
    if any(m.entity.kind == "country" or _stands_for_state(m) for m in (a, b)):
        return bool(a.country and a.country == b.country)
    return _same_side(a, b) and _offices_fit(a.entity, b.entity)


def _stands_for_state(member: Member) -> bool:
    """«делегация», «украинское руководство»: told of a state as its name would be."""
    roles = member.entity.roles
    return member.entity.name is None and bool(roles) and roles[0].title.name in _FOR_STATES


def _same_side(a: Member, b: Member) -> bool:
    """Of one country; where none is told, of one office («президент Приднестровья»)."""
    if a.country or b.country:
        return a.country == b.country
    return bool({r.title.name for r in a.entity.roles} & {r.title.name for r in b.entity.roles})


def _is_group(member: Member) -> bool:
    """«послы четырёх стран»: people told only as a group."""
    return bool(member.entity.roles) and member.party is not None and member.party.collective


def _is_same_group(a: Member, b: Member) -> bool:
    return a.entity.name is None and b.entity.name is None and _is_group(a) and _is_group(b) and _may_be(a, b)


def _offices_fit(one: Entity, other: Entity) -> bool:
    """Whether two persons told apart, one without a name, can hold one office."""
    if not one.roles or not other.roles:
        return False
    if any("vague" in e.roles[0].title for e in (one, other)):
        return True
    return one.roles[0].title.name in {r.title.name for r in other.roles} or one.roles[0].rank == other.roles[0].rank
