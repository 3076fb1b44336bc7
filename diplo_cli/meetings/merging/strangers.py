"""Whether two tellings in which nobody is named twice are of one meeting: told once by a body, a state or a group, once
by its people."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from diplo_cli.document import parse_word
from diplo_cli.lexicon import load
from diplo_cli.meetings.drafts import GATHERINGS, TALKS, Draft, Member, key_of
from diplo_cli.meetings.frames import is_after
from diplo_cli.meetings.merging.same_members import covers, is_group, is_loose, is_same_group, may_be
from diplo_cli.mentions.same_role import STATE_RANKS

_NEAR = 2  # sentences
_SEVERAL = 3  # states of one body


def states_of_the_people(known: Draft, new: Draft) -> bool:
    """«российско-азербайджанские консультации» of the two deputies: the same countries, one telling without names."""
    ours = {m.country for m in known.members if m.country}
    theirs = {m.country for m in new.members if m.country}
    nameless = any(all(m.entity.kind == "country" for m in draft.members) for draft in (known, new))
    return nameless and len(ours) >= 2 and ours == theirs


def heading_of_call(known: Draft, new: Draft) -> bool | None:
    """«Совещание с министрами» above «В режиме видеоконференции президент провёл совещание с министрами»."""
    if new.format != "video_call" or known.format not in GATHERINGS or len(new.members) < 2:
        return None
    if known.told_outside("title"):
        return None
    told = all(any(m.entity is n.entity or is_same_group(m, n) for n in new.members) for m in known.members)
    return True if told else None


def headline_of_lead(known: Draft, new: Draft) -> bool:
    """«Президент Абхазии встретился с представителями властей Чили» above a lead that names everybody; «Переговоры
    руководства „Волны“ с делегацией Чили завершились» before the sentence that does."""
    heads = known.frames[0].scene.part == "title" or _is_told_by_groups(known)
    if not heads or not tells_more(known, new) or all(map(is_after, new.frames)):
        return False  # not «После переговоров министров президенты встретятся в Осло»
    if len(known.members) < 2 and not known.format == new.format == "visit":
        return False
    return all(any(may_be(a, b) or covers(a, b) for b in new.members) for a in known.members)


def _is_told_by_groups(draft: Draft) -> bool:
    """A report's first sentence, of groups alone: «встреча делегаций Чили и Перу»."""
    return draft.frames[0].scene.order == 0 and len(draft.members) > 1 and all(map(is_group, draft.members))


def guest_and_body(known: Draft, new: Draft) -> bool:
    """«Президент выступил на конференции … Конференция ООН проходит в Осло»: one word, a guest and the body."""
    if known.format not in GATHERINGS or known.format != new.format:
        return False
    one, other = (d.frames[0].trigger.head.lemma for d in (known, new))
    return one == other and bool(known.people()) != bool(new.people())


def groups_of_one_state(known: Draft, new: Draft) -> bool:
    """«Прибыла делегация конгрессменов США. Американские конгрессмены прибыли 5 мая»: one visit of a group."""
    if not known.format == new.format == "visit" or known.where is None or new.where is None:
        return False
    if known.where.country != new.where.country:
        return False
    ours, theirs = ([m for m in d.members if m.entity.kind == "person"] for d in (known, new))
    led = (m.party is not None and m.party.rule.endswith("-leads") for m in ours)  # «делегация Чили во главе с А.»
    groups = all(m.country and (is_group(m) or led) for m, led in zip(ours, led, strict=True))
    groups = groups and all(is_group(m) and m.country for m in theirs)
    return bool(ours and theirs) and groups and {m.country for m in ours} == {m.country for m in theirs}


def council_of_summit(known: Draft, new: Draft) -> bool:
    """«В Осло открылся саммит СНГ. В заседании Совета глав государств участвует король»: what leaders meet as, told
    near."""
    if {known.format, new.format} != {"summit", "session"}:
        return False
    session, summit = (known, new) if known.format == "session" else (new, known)
    if _is_of_another_union(session, summit):
        return False
    apart = new.frames[0].scene.number - known.frames[-1].scene.number
    return 0 <= apart <= _NEAR and any(is_council(m, session) for m in session.members)


def _is_of_another_union(session: Draft, summit: Draft) -> bool:
    """«Саммит „Центральная Азия — Россия“», «Совет глав государств СНГ»: whose council is told, and that other sides
    meet at the summit."""
    bodies = [m.party.name for m in session.members if m.party is not None and m.entity.kind == "organization"]
    unions = {name.split()[-1] for name in bodies if name}
    sides = {m.party.name for m in summit.members if m.party is not None and m.entity.kind != "person"}
    return bool(sides) and all(u.isupper() for u in unions) and sides.isdisjoint(unions)


def is_council(member: Member, draft: Draft) -> bool:
    """«Высший Евразийский экономический совет», «Совет глав государств» of whatever union: its leaders meet in it."""
    if member.party is None or member.entity.kind != "organization":
        return False
    named = draft.frames[0].scene.tokens[member.party.first : member.party.first + 2]
    return tuple(t.lemma for t in named) in _councils()


@cache
def _councils() -> frozenset[tuple[str, ...]]:
    """The first two words, in the dictionary form, of the bodies in which leaders meet."""
    names = (body.name.split()[:2] for body in load().organizations.values if body.leaders)
    return frozenset(tuple(parse_word(word)[0].lemma for word in name) for name in names)


def leaders_at_table(known: Draft, new: Draft) -> bool:
    """«В Осло стартует саммит НАТО. За столом переговоров соберутся лидеры Чили, Перу и Кубы»: of the body's summit."""
    if known.format != "summit" or new.format != "summit" or known.people():
        return False
    if any(m.entity.organization for m in new.members):
        return False  # «На полях саммита НАТО прошла встреча лидеров АСЕАН»
    return 0 < new.frames[0].scene.number - known.frames[-1].scene.number <= _NEAR


def members_of_body(known: Draft, new: Draft) -> bool:
    """«Лидеры Вишеградской четвёрки собрались в Братиславе. Премьеры Чехии, Польши и Венгрии обсудят …»: a body's
    group, then its states one by one."""
    group = known.members[0] if len(known.members) == 1 else None
    if group is None or not is_group(group) or not group.entity.organization or len(new.members) < _SEVERAL:
        return False
    near = 0 < new.frames[0].scene.number - known.frames[-1].scene.number <= _NEAR
    ranks = {r.rank for m in new.members for r in m.entity.roles}
    alike = {r.rank for r in group.entity.roles} == ranks or (ranks <= STATE_RANKS and group.party is not None)
    states = len({m.country for m in new.members} - {None}) == len(new.members)
    return near and alike and states and all(m.side == new.members[0].side for m in new.members)


def leaders_of_talking_body(known: Draft, new: Draft) -> bool:
    """«Переговоры „северной четвёрки“ продолжаются. Президенты А., Б., В. и Г. беседуют …»: a body's talks, then those
    who lead its states, one by one."""
    body = known.members[0].entity if len(known.members) == 1 else None
    if body is None or body.kind != "organization" or known.format not in TALKS or known.status != new.status:
        return False
    near = 0 < new.frames[0].scene.number - known.frames[-1].scene.number <= _NEAR
    leaders = [m for m in new.members if any(r.rank in STATE_RANKS for r in m.entity.roles)]
    return near and len(leaders) == len(new.members) > 2 and len({m.country for m in leaders}) == len(leaders)


def leaders_of_its_body(known: Draft, new: Draft) -> bool:
    """«Саммит СНГ: что обсудят лидеры» above «Начался саммит глав государств СНГ», «На саммите НАТО президенты
    подпишут план. Лидеры НАТО обсудят …»: the leaders of the body whose summit is told, which is not over."""
    if not known.format == new.format == "summit" or not all(map(is_loose, new.members)):
        return False
    not_over = known.status == new.status or {known.status, new.status} == {"planned", "ongoing"}
    return not_over and not _bodies_told(known).isdisjoint(_bodies_told(new))


def _bodies_told(draft: Draft) -> frozenset[str]:
    """The bodies that a draft's sentences tell to meet, or whose people."""
    parties = [p for f in draft.frames for p in (*f.one, *f.other)]
    return frozenset(b for p in parties if (b := p.organization or (p.name if p.kind == "organization" else None)))


def received_by_nobody(known: Draft, new: Draft) -> bool:
    """«Премьер рассказал об этом на встрече с представителями сейма Чили. В Осло приняли депутатов А. и Б.»: who those
    were that somebody met."""
    near = 0 < new.frames[0].scene.number - known.frames[-1].scene.number <= _NEAR
    if not near or new.format != "reception" or known.status != new.status or any(m.host for m in new.members):
        return False
    guests = [m for m in new.members if m.entity.name is not None]
    return len(guests) == len(new.members) and all(any(covers(g, m) for g in known.members) for m in guests)


def body_of_the_group(known: Draft, new: Draft) -> bool:
    """«Министры обороны стран НАТО проведут заседание 21 мая. Заседание Североатлантического совета 21 мая пройдёт под
    председательством генсека НАТО»: a session of a union's people and one of its bodies, on one day."""
    group = known.members[0] if len(known.members) == 1 else None
    if group is None or not is_group(group) or not known.format == new.format == "session":
        return False
    if known.when is None or new.when is None or known.when.resolved.edtf != new.when.resolved.edtf:
        return False
    bodies = [m.party.name for m in new.members if m.party is not None and m.entity.kind == "organization"]
    unions = {name.split()[-1] for name in bodies if name}
    return bool(unions) and group.entity.organization in _bodies_told(new) | unions


STRANGERS_RULES: list[Callable[[Draft, Draft], bool]] = [
    states_of_the_people, headline_of_lead, guest_and_body, groups_of_one_state, council_of_summit,
    leaders_at_table, members_of_body, leaders_of_its_body, leaders_of_talking_body, received_by_nobody,
    body_of_the_group,
]  # fmt: skip


def is_summit_of_leaders(known: Draft, new: Draft) -> bool:
    """«Прошёл чилийско-перуанский саммит. Президенты А. и Б. провели переговоры»: those who lead its states."""
    summit, talks = (known, new) if known.format == "summit" else (new, known)
    people = {key_of(m) for m in summit.members if m.entity.kind != "country"}
    if summit.format != "summit" or talks.format not in TALKS or not people <= talks.keys():
        return False
    lead = [
        m.entity.leads or any(r.rank in STATE_RANKS or r.title.name == "коллега" for r in m.entity.roles)
        for m in talks.members
    ]
    return len(lead) > 1 and all(lead) and {m.country for m in talks.members} == {m.country for m in summit.members}


def tells_more(known: Draft, new: Draft) -> bool:
    """Whether the second tells the first in detail: a group in the headline or the lead, then its people."""
    first, second = known.frames[0].scene, new.frames[0].scene
    return first.number < second.number and (first.part == "title" or second.order - first.order == 1)
