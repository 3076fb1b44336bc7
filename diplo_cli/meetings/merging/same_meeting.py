"""Whether two tellings are of one meeting: «Министры встретились в Осло» and «В ходе встречи глава МИД Норвегии …».

Every rule looks at the meeting known so far and at a new telling, and says whether they are the same, or ``None``
where it cannot tell; the first rule that knows wins.
"""

from __future__ import annotations

from collections.abc import Callable

from diplo_cli.meetings.cancellation import moved_to_some_day
from diplo_cli.meetings.drafts import CALLS, GATHERINGS, MULTILATERAL, Draft, Member, key_of
from diplo_cli.meetings.falling_through import was_planned
from diplo_cli.meetings.frames import (
    TWO_SIDES,
    Frame,
    comes_after,
    goes_on,
    is_earlier_one,
    remembers,
    tells_of_another,
)
from diplo_cli.meetings.merging.again import (
    next_time,
    one_announced,
    one_elsewhere_before,
    one_further,
    one_in_another_year,
    one_long_ago,
    one_more,
    one_over_before,
    one_previous,
    one_recalled,
    one_to_follow,
)
from diplo_cli.meetings.merging.rites import (
    credentials_of_more,
    hands_papers,
    meal_behind,
    other_ceremony,
    welcome_is_over,
)
from diplo_cli.meetings.merging.same_members import covers, is_group, may_be, sums_up
from diplo_cli.meetings.merging.strangers import (
    STRANGERS_RULES,
    heading_of_call,
    is_summit_of_leaders,
    leaders_of_talking_body,
    tells_more,
)
from diplo_cli.meetings.merging.summons import summons_answered
from diplo_cli.meetings.scene import LEAD_SENTENCES

SameRule = Callable[[Draft, Draft], bool | None]
_WISHES = frozenset(["хотеть", "желать", "мечтать"])
_WISHED_REACH = 3


def is_same_meeting(known: Draft, new: Draft) -> bool:
    """By the first rule of ``SAME_MEETING_RULES`` that knows."""
    for rule in SAME_MEETING_RULES:
        if (same := rule(known, new)) is not None:
            return same
    return False


# --- what tells two meetings apart ------------------------------------------------------------------------------------


def other_format(known: Draft, new: Draft) -> bool | None:
    """«Министры поговорили по телефону. … Премьер посетил Осло»: no call is a visit, no visit is a session."""
    one, other = known.format, new.format
    if (one in CALLS) != (other in CALLS):
        # «разговор» alone may be the call told before
        plain = ("meeting", "talks", "consultations")
        fits = all(d.format in CALLS or (d.format in plain and not _in_city(d)) for d in (known, new))
        fits = fits and not _is_call_before(known, new)
    elif (one == "visit") != (other == "visit"):
        fits = False
    elif (one in MULTILATERAL) != (other in MULTILATERAL):
        alike = known.keys() == new.keys() and ("reception" not in (one, other) or hands_papers(known, new))
        fits = alike or is_summit_of_leaders(known, new) or leaders_of_talking_body(known, new)
        fits = fits or bool(gathers_there(known, new))
    else:
        fits = True
    return None if fits else False


def gathers_there(known: Draft, new: Draft) -> bool | None:
    """«Премьер покинул заседание совета. В Осло собрались премьеры А., Б. и В.»: those who gather where one of them is
    at a session."""
    if known.format not in GATHERINGS or not all(f.rule == "gathers" for f in new.frames):
        return None
    cities = {d.where.city for d in (known, new) if d.where is not None and d.where.city}
    return True if len(cities) < 2 and known.people() & new.people() else None


def news_of_their_own(known: Draft, new: Draft) -> bool | None:
    """«• Президент Чили принял посла Перу» and «• В Лиме прошли чилийско-перуанские консультации»: two lines of a list,
    of whom nobody is told in both."""
    one, other = known.frames[-1].scene, new.frames[0].scene
    apart = one.sentence.paragraph != other.sentence.paragraph and one.is_item and other.is_item
    return False if apart and not known.people() & new.people() else None


def _is_call_before(known: Draft, new: Draft) -> bool:
    """«Президенты встретятся. … Они провели телефонный разговор»: of a meeting still to come, in another sentence; «Это
    была их первая встреча, до этого они говорили по телефону»."""
    apart = known.frames[0].scene.number != new.frames[0].scene.number
    return apart and ((known.status == "planned") != (new.status == "planned") or is_earlier_one(new.frames[0]))


def _in_city(draft: Draft) -> bool:
    """Whether a meeting is told to have been somewhere; a country alone may be that of «послов в Молдове»."""
    return draft.where is not None and draft.where.city is not None


def other_date(known: Draft, new: Draft) -> bool | None:
    """«встретились 3 мая», «встретились 10 мая»"""
    if known.when is None or new.when is None:
        return None
    one, other = known.when.resolved.edtf, new.when.resolved.edtf
    if one == other or one.startswith(other) or other.startswith(one):
        return None
    a, b = known.when.resolved, new.when.resolved
    if a.start and b.start and a.end and b.end:
        fits = a.start <= b.end and b.start <= a.end
    else:
        fits = one[4:] == other[4:] and "XXXX" in (one[:4], other[:4])
    return None if fits else False


def other_body(known: Draft, new: Draft) -> bool | None:
    """«примет участие в саммите НАТО, заседании совета и саммите ЕС»: each body in a sentence has its own."""
    if known.format not in GATHERINGS or new.format not in GATHERINGS:
        return None
    here = [f for f in known.frames if f.scene is new.frames[0].scene]
    bodies, others = ({p.entity for f in fs for p in f.parties if p.is_of_many_states} for fs in (here, new.frames))
    return False if bodies and others and not bodies & others else None


def one_remembered(known: Draft, new: Draft) -> bool | None:
    """«Президент вспомнил встречу с премьером в Мюнхене»: an earlier one."""
    return None if remembers(known.frames[0]) == remembers(new.frames[0]) else False


def one_linked(known: Draft, new: Draft) -> bool | None:
    """«Читайте также: Президент встретился с послом»: another one, unless the link tells of the report's own."""
    link, of_link = new.told_in("see_also"), known.told_in("see_also")
    if (link is None) == (of_link is None) or (link is not None and _is_link_to(known, new)):
        return None
    return False


def _is_link_to(known: Draft, new: Draft) -> bool:
    """A link below the report to more of the same: «Участники встречи с премьер-министром»."""
    return new.keys() <= known.keys() and (new.when is None or known.when is not None)


def other_place(known: Draft, new: Draft) -> bool | None:
    """«встретились в Осло», «встретились в Хельсинки»; a visit may lead through several places."""
    if known.where is None or new.where is None or known.format == new.format == "visit":
        return None
    a, b = known.where, new.where
    fits = a.city == b.city if a.city and b.city else a.country == b.country or not a.country or not b.country
    return None if fits else False


def one_cancelled(known: Draft, new: Draft) -> bool | None:
    """«Визит отменён. … Президент посетил Осло», «… Новая поездка запланирована на май»; not «Визит отменён. Он должен
    был приехать 3 мая», «… Поездка планировалась на май», «… Он хотел встретиться с королём», «… решено
    перенести его на более поздний срок»."""
    if known.status == new.status or "cancelled" not in (known.status, new.status):
        return None
    frame = new.frames[0]
    wished = any(t.lemma in _WISHES for t in frame.scene.before(frame.trigger.first, _WISHED_REACH))
    wished = (wished and new.when is None and new.where is None) or moved_to_some_day(frame)
    of_old = known.status in ("held", "ongoing") and new.when is not None  # «прибыл. Визит планировался на май, но …»
    return None if (was_planned(frame) and not of_old) or wished else False


# --- nobody is named in both ------------------------------------------------------------------------------------------


def nobody_in_common(known: Draft, new: Draft) -> bool | None:
    """«Послы встретились в Осло. … Министр принял делегацию»: another one, unless a rule for such tellings knows."""
    if known.keys() & new.keys():
        return None
    return any(rule(known, new) for rule in STRANGERS_RULES)


# --- somebody is named in both ----------------------------------------------------------------------------------------


def visit_to_one_country(known: Draft, new: Draft) -> bool | None:
    """«посетил Чили», «визит в Чили» are one, «посетил Перу» is another."""
    if known.format != "visit" or new.format != "visit":
        return None
    one = known.where.country if known.where else None
    other = new.where.country if new.where else None
    return one is None or other is None or one == other


def some_met_again(known: Draft, new: Draft) -> bool | None:
    """«А., Б. и В. провели переговоры. Затем А. встретился с Б.»: of several sides, two who met apart."""
    if len(new.members) != TWO_SIDES or not new.keys() < known.keys():
        return None
    sides = {m.country or m.entity.organization for m in new.members}
    named = all(m.entity.kind == "person" and not is_group(m) for m in new.members)
    if not named or len(sides) != TWO_SIDES:
        return None
    if all(m.side == "other" for m in new.members):
        return None  # «Президент проводит переговоры с Б. и В.», of no told state
    frame = new.frames[0]
    several = "plural" in frame.trigger.word.flags and frame.trigger.head.number == "plur"
    if new.serial and not known.serial and several and len({m.country for m in known.members}) > 2:
        # «Идёт встреча министров Чили, Перу и Кубы. Ранее министр провёл несколько двусторонних встреч: …»
        return False
    if frame.adjunct or frame.scene.part != "text" or frame.scene.number == known.frames[-1].scene.number:
        return None
    told = [f for f in known.frames if f.scene.part == "text" and len(f.parties) > 2]
    if not told or len({m.country or m.entity.organization for m in known.members}) < 3:
        return None  # «встретился с министрами Чили и Перу» in a headline sums up what is told next
    return False if tells_of_another(frame) or any(map(_is_of_three, told)) else None


def _is_of_three(frame: Frame) -> bool:
    """«трёхсторонние переговоры», «встреча в трёхстороннем формате»"""
    near = frame.scene.tokens[max(frame.scene.first, frame.trigger.first - 3) : frame.trigger.last + 3]
    return any(t.lower.startswith(("трёхсторон", "трехсторон", "четырёхсторон", "четырехсторон")) for t in near)


def others_met_later(known: Draft, new: Draft) -> bool | None:
    """«А. встретится с Б. и В. Вечером пройдёт их ужин с Г.», «А. встретился с Б. Они созвонились с В.»: with somebody
    new, another meeting."""
    frame = new.frames[0]
    told = {k.entity.number for k in known.members}
    fresh = [m for m in new.members if m.entity.number not in told]
    if fresh and frame.other and len(frame.one) == 1 and frame.one[0].pronoun and len(frame.one[0].stands_for) > 1:
        return False
    if not fresh or known.frames[-1].scene.part != "text" or any(m.entity.name is None for m in known.members):
        return None
    if frame.adjunct or not (goes_on(frame) or comes_after(frame)) or len(known.members) < 2:
        return None
    return False if any(m.entity.name is not None for m in fresh) and frame.format != "visit" else None


def one_tells_fewer(known: Draft, new: Draft) -> bool | None:
    """«Министр встретился с послом Чили», «встреча с послом прошла …»: all of the one are among the other's."""
    ours, theirs = known.keys(), new.keys()
    return True if ours <= theirs or theirs <= ours else None


def session_of_one_body(known: Draft, new: Draft) -> bool | None:
    """«На саммите ШОС выступил X. … В саммите ШОС участвовали Y и Z»: the body tells which session it is."""
    if known.format not in GATHERINGS or new.format not in GATHERINGS or known.status != new.status:
        return None
    bodies = {m.entity.number for m in known.members if m.entity.kind == "organization" and not m.country}
    told = any(m.entity.number in bodies for m in new.members)
    # «примет участие в заседании совета … состоится заседание совета под председательством президентов»
    return True if told or _bodies_told(known) & _bodies_told(new) else None


def _bodies_told(draft: Draft) -> set[int]:
    """The bodies without a state whose session the nouns of a draft tell, though they be no members of it."""
    told = (p for f in draft.frames for p in f.parties if p.kind == "organization" and not p.country)
    return {p.entity for p in told if p.entity is not None}


def two_in_common(known: Draft, new: Draft) -> bool | None:
    """«X, Y и Z провели встречу», «X встретился с Y и W»; not «X принял Y и Z», «Y и Z встретились с W»."""
    shared = known.keys() & new.keys()
    if len(shared) < 2:
        return None
    sides = [{m.side for m in draft.members if key_of(m) in shared} for draft in (known, new)]
    rest, others = differing(known, new)
    told_apart = new.frames[0].scene.number > known.frames[-1].scene.number and bool(rest) and bool(others)
    return None if told_apart and all(len(side) == 1 for side in sides) else True


def headline_again(known: Draft, new: Draft) -> bool | None:
    """«Премьер встретился с представителями МВФ» above «Премьер Ион Руссу встретился с главой миссии МВФ А. Рот»."""
    scene = new.frames[0].scene
    if scene.part != "text" or scene.order >= LEAD_SENTENCES or known.told_outside("title"):
        return None
    rest, others = differing(known, new)
    return True if others and all(any(sums_up(a, b) for b in others) for a in rest) else None


def told_otherwise(known: Draft, new: Draft) -> bool:
    """«Министр встретился с Берг», «Министр принял посла Норвегии»: told once by name and once by country or role."""
    rest, others = differing(known, new)
    if tells_more(known, new):
        rest, others = _without_groups(rest, others)
    if not rest or not others:
        return True
    named = any(m.entity.name is not None for m in others)
    if named and known.status in ("held", "ongoing") and new.status == "planned":
        return False  # «Министр встретился с министром. Он встретится и с мэром Анной Рот»
    return len(others) <= len(rest) and all(any(may_be(a, b) for b in rest) for a in others)


def _without_groups(rest: list[Member], others: list[Member]) -> tuple[list[Member], list[Member]]:
    """Both lists without the groups of the first and those of the second whom they stand for."""
    groups = [g for g in rest if is_group(g) and any(covers(g, m) for m in others)]
    named = [m for m in others if not any(covers(g, m) for g in groups)]
    return [m for m in rest if all(m is not g for g in groups)], named


SAME_MEETING_RULES: list[SameRule] = [
    heading_of_call,
    other_format, other_ceremony, news_of_their_own, other_body, other_date, one_remembered, meal_behind,
    welcome_is_over, one_linked, one_recalled,
    one_previous, one_in_another_year, one_elsewhere_before, other_place,
    one_cancelled, one_long_ago, one_over_before, next_time, one_further, one_to_follow, one_more, one_announced,
    credentials_of_more, summons_answered,
    nobody_in_common, gathers_there,
    visit_to_one_country, some_met_again, others_met_later, one_tells_fewer, session_of_one_body,
    two_in_common, headline_again, told_otherwise,
]  # fmt: skip


# --- what both sides of a comparison need -----------------------------------------------------------------------------


def differing(known: Draft, new: Draft) -> tuple[list[Member], list[Member]]:
    """The members that only one of the two tells."""
    ours, theirs = known.keys(), new.keys()
    one = [m for m in known.members if key_of(m) not in theirs]
    return one, [m for m in new.members if key_of(m) not in ours]
