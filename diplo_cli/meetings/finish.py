"""What only the whole document can tell: anaphora, inherited dates and places, hosts, salience, what to drop."""

from __future__ import annotations

from diplo_cli.meetings.anaphora import attach
from diplo_cli.meetings.announcing.announced import announces
from diplo_cli.meetings.announcing.invitations import add_inviters, visits_of_invitations
from diplo_cli.meetings.announcing.listed_later import name_ambassadors, name_groups
from diplo_cli.meetings.announcing.programme import talks_of_programme
from diplo_cli.meetings.announcing.taking_part import add_listed
from diplo_cli.meetings.bearers import share_offices
from diplo_cli.meetings.came_for_talks import as_talks
from diplo_cli.meetings.cancellation import was_due
from diplo_cli.meetings.chaired import name_chairs
from diplo_cli.meetings.contents import attach_contents
from diplo_cli.meetings.days.sections import Section, date_by_sections
from diplo_cli.meetings.days.stay import counted_days, days_of_stay
from diplo_cli.meetings.doubt import UNCERTAIN
from diplo_cli.meetings.drafts import CALLS, TALKS, Draft
from diplo_cli.meetings.elliptic import day_and_place_before
from diplo_cli.meetings.enough import is_crowd, is_meeting
from diplo_cli.meetings.envoys import place_by_envoys
from diplo_cli.meetings.frames import Frame, is_further_one, looks_back
from diplo_cli.meetings.group_offices import name_both, share_group_offices
from diplo_cli.meetings.headed_pages import add_leaders, is_stamped
from diplo_cli.meetings.lending.at_summit import (
    add_those_who_met,
    add_those_who_met_besides,
    groups_by_number,
    leaders_stand_for_sides,
    speak_for_sides,
)
from diplo_cli.meetings.lending.inheritance import inherit, refine_place
from diplo_cli.meetings.lending.occasions import visit_of
from diplo_cli.meetings.lending.report_place import place_of_lead
from diplo_cli.meetings.lending.sharing import (
    share_arrivals,
    share_dates,
    share_days_behind,
    share_headline_day,
    share_occasion,
    share_tour,
)
from diplo_cli.meetings.local_officials import place_officials
from diplo_cli.meetings.merging.splitting import split
from diplo_cli.meetings.own_officials import place_by_text, place_own_officials, states_told
from diplo_cli.meetings.salience import salience_of
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.sides import (
    add_hosts_of_visits,
    bearers_for_both,
    colleagues,
    fellow_travellers,
    official_of_side,
    officials_who_joined,
    pair_sides,
    set_hosts,
)
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.told_after import add_who_spoke
from diplo_cli.mentions import Mentions

_SPEAKING = frozenset("беседовать побеседовать общаться пообщаться разговаривать говорить поговорить".split())
_OF_BODIES = ("delegation", "parliamentarian", "other")  # ranks of those whom a body sends, or who sit in it


def finish(drafts: list[Draft], loose: list[Frame], sections: list[Section], setting: Setting) -> list[Draft]:
    """The drafts that are meetings, complete, in the order of the text."""
    mentions = setting.mentions
    drafts = [part for draft in drafts for part in split(draft, setting)]
    add_inviters(loose, drafts, mentions)
    drafts += talks_of_programme(loose, drafts, setting)
    drafts += visits_of_invitations(loose, drafts, setting, mentions)
    for frame in loose:
        attach(frame, drafts, setting, mentions)
    add_who_spoke(drafts, mentions)
    share_occasion(drafts, loose, setting)
    share_arrivals(drafts, loose, setting)
    share_days_behind(drafts, setting)
    add_hosts_of_visits(drafts, mentions)
    as_talks(drafts, loose, setting)
    drafts = speak_for_sides(drafts)
    leaders_stand_for_sides(drafts, mentions)
    drafts = groups_by_number(drafts)
    add_those_who_met(drafts)
    add_those_who_met_besides(drafts)
    add_listed(drafts, mentions)
    add_leaders(drafts, mentions)
    name_chairs(drafts)
    unplaced = [d for d in drafts if d.where is None]  # those to which it is lent
    place = place_of_lead(drafts, loose, setting) if unplaced else None
    # «прибыл в Улан-Удэ» of the country's own premier is no record, and tells where he meets the governor.
    occasions = drafts
    _date_stays(drafts, setting)
    stamped = is_stamped(setting)
    drafts = [
        d for d in drafts
        if is_meeting(d, stamped=stamped)
        and not (_came_to_gathering(d, drafts) or _went_for(d, drafts) or announces(d, drafts))
    ]  # fmt: skip
    _name_people(drafts, mentions)
    date_by_sections(drafts, sections, setting)
    share_dates(drafts)
    share_headline_day(drafts, setting)
    share_tour(drafts, setting)
    _settle_tellings(drafts, setting)
    states = states_told(mentions)
    for draft in drafts:
        day_and_place_before(draft, drafts)
        inherit(draft, drafts, occasions, setting, place)
        refine_place(draft, drafts, setting)
        _complete_sides(draft, occasions, mentions, states)
    for draft in drafts:
        _settle_rest(draft, drafts, mentions)
    drafts = [d for d in drafts if not (_only_awaited(d, drafts) or _is_spelled_out(d, drafts))]
    attach_contents(drafts, mentions)
    return sorted(drafts, key=lambda d: d.first)


def _name_people(drafts: list[Draft], mentions: Mentions) -> None:
    """Offices and names that other sentences tell of groups."""
    share_offices(drafts, mentions)
    for draft in drafts:
        share_group_offices(draft)
        name_both(draft, drafts)
    name_groups(drafts, mentions)
    name_ambassadors(drafts, mentions)


def _date_stays(drafts: list[Draft], setting: Setting) -> None:
    """Give the visits the days of the stay."""
    for visit in drafts:
        if visit.format == "visit":
            visit.when = days_of_stay(visit, setting)


def _settle_tellings(drafts: list[Draft], setting: Setting) -> None:
    """Settle what the tellings of each meeting leave open: its status, an earlier call, who came along, bodies."""
    for draft in drafts:
        _settle_status(draft, drafts, setting)
        _tell_earlier_call(draft, drafts)
    fellow_travellers(drafts)
    for draft in drafts:
        _tell_by_bodies(draft)


def _settle_rest(draft: Draft, drafts: list[Draft], mentions: Mentions) -> None:
    """What depends on all else: the salience, the status of what nobody is sure of, the days that a visit counts."""
    draft.salience = salience_of(draft, drafts, mentions)
    draft.status = "unknown" if draft.status == UNCERTAIN else draft.status
    draft.where = None if draft.format in CALLS else draft.where
    if draft.format == "visit":
        draft.when = counted_days(draft) or draft.when


def _settle_status(draft: Draft, drafts: list[Draft], setting: Setting) -> None:
    """What its day, and the other meetings, say of whether it was held."""
    if setting.dates.is_to_come(draft.when) and all(f.adjunct for f in draft.frames) and draft.status == "held":
        draft.status = "planned"  # «речь идёт о встрече послов в Берлине 10 февраля», told on the 9th
    if draft.status == "ongoing" and setting.dates.is_over(draft.when) and _is_told_now(draft):
        draft.status = "held"  # «Прошлый четверг. Президенты говорят по телефону», told on the Friday behind it
    if draft.status == "unknown":
        # A headline without a verb tells what was: «Встреча с послом Индии»; not of a day to come.
        draft.status = "planned"
        if not (setting.dates.is_to_come(draft.when) or _is_what_for(draft, drafts)):
            draft.status = "held"
    if all(map(was_due, draft.frames)) and any(d.status == "cancelled" and d.people() & draft.people() for d in drafts):
        draft.status = "cancelled"


def _is_what_for(draft: Draft, drafts: list[Draft]) -> bool:
    """«Президент прибыл в Осло. Главная тема переговоров с королём – газ»: what somebody just came, or will come, for,
    told without a verb."""
    if draft.format not in TALKS or any(f.verb is not None for f in draft.frames):
        return False
    words = (t for f in draft.frames for t in f.scene.tokens[f.scene.first : f.scene.last])
    if any(t.form == "Fin" and t.tense == "Past" for t in words):
        return False  # «Там были трое собеседников: премьер, …»
    visit = visit_of(draft, drafts)
    if visit is None or visit.format != "visit" or visit.first > draft.first:
        return False
    verb = visit.frames[0].verb
    came = visit.status == "ongoing" and verb is not None and is_support(verb, "arrive", "leave")
    return visit.status == "planned" or came


def _tell_earlier_call(draft: Draft, drafts: list[Draft]) -> None:
    """«Министры созвонились. В прошлый раз они беседовали 5 мая», «Сегодня они говорили снова»: by telephone as well,
    where no place is told."""
    if draft.format != "meeting" or draft.where is not None:
        return
    spoke = all(f.trigger.is_verb and f.trigger.head.lemma in _SPEAKING for f in draft.frames)
    if not spoke or not all(looks_back(f) or is_further_one(f) for f in draft.frames):
        return
    if any(d.format in CALLS and d.first < draft.first and draft.people() <= d.people() for d in drafts):
        draft.format = "phone_call"


def _complete_sides(draft: Draft, occasions: list[Draft], mentions: Mentions, states: frozenset[str]) -> None:
    """Who stands for which state, and who receives."""
    untold = [m for m in draft.members if not m.entity.has_side]  # of whom alone some of the rules tell anything
    if untold:
        place_by_envoys(draft)
        place_officials(draft, occasions)
        place_own_officials(draft, states)
        place_by_text(draft, states, mentions)
    pair_sides(draft)
    bearers_for_both(draft, mentions)
    if untold:
        official_of_side(draft)
    set_hosts(draft)
    if untold:
        officials_who_joined(draft)
    colleagues(draft)


def _tell_by_bodies(draft: Draft) -> None:
    """«Депутаты Чили и Перу встретятся» above «Заседание парламентов Чили и Перу пройдёт 5 мая»: the bodies, not their
    members, of whom none is named."""
    states = {m.country for m in draft.members if m.entity.kind == "organization"} - {None}
    if len(states) > 1:
        crowds = [m for m in draft.members if is_crowd(m) and m.party is not None and m.party.rank in _OF_BODIES]
        draft.members[:] = [m for m in draft.members if m.country not in states or all(m is not c for c in crowds)]


def _is_told_now(draft: Draft) -> bool:
    """«говорят», «встречается»: by verbs of the present only; not «находится с визитом», which lasts."""
    return draft.format != "visit" and all(
        f.verb is not None and f.verb.tense == "Pres" and not f.adjunct for f in draft.frames
    )


def _came_to_gathering(visit: Draft, drafts: list[Draft]) -> bool:
    """«Президент прилетел в Осло на саммит», «прибыл для участия в форуме»: the gathering is what is told."""
    if visit.format != "visit" or not all(f.trigger.is_verb for f in visit.frames):
        return False
    numbers, people = {f.scene.number for f in visit.frames}, visit.people()
    summits = (d for d in drafts if d.format == "summit" and people <= d.people())
    return any(f.scene.number == n or _is_there(f, n) for d in summits for f in d.frames for n in numbers)


def _went_for(visit: Draft, drafts: list[Draft]) -> bool:
    """«Премьер встретится с королём. Для этого он вылетит в Осло»: only the way to what is told right before."""
    if visit.format != "visit" or not all("purpose" in f.scene.opening for f in visit.frames):
        return False
    numbers, guests = {f.scene.number - 1 for f in visit.frames}, {m.entity.number for m in visit.members if not m.host}
    met = (d for d in drafts if d.format in TALKS and guests & {m.entity.number for m in d.members})
    return any(f.scene.number in numbers for d in met for f in d.frames)


def _is_there(frame: Frame, number: int) -> bool:
    """«Премьер вылетел в Осло. Там он примет участие в саммите»: told right behind the way to it."""
    scene = frame.scene
    return scene.number == number + 1 and scene.tokens[scene.first].lower == "там"


def _only_awaited(draft: Draft, drafts: list[Draft]) -> bool:
    """«Во вторник в Сочи ждут президента. Он встретится с министром», «Самолёт сел в Осло. Министра принял король»: the
    wait, the landing only tell when and where they meet."""
    if [f for f in draft.frames if f.rule not in ("expected-there", "vehicle-lands")]:
        return False
    guests = {m.entity.number for m in draft.members if not m.host}
    met = [d for d in drafts if d.format != "visit" and d.first > draft.first]
    met = [d for d in met if d.when == draft.when or (d.where and draft.where and d.where.name == draft.where.name)]
    return any(guests & {m.entity.number for m in d.members} for d in met)


def _is_spelled_out(draft: Draft, drafts: list[Draft]) -> bool:
    """«Он проведёт встречи с официальными лицами Норвегии. Министр встретится с премьером Ларсом Хольмом»: meetings
    with nobody in particular, whom the text tells next."""
    frame = draft.frames[0]
    if draft.format not in TALKS or frame.trigger.head.number != "plur" or frame.trigger.is_verb:
        return False
    crowd = [m for m in draft.members if is_crowd(m)]
    if len(crowd) != 1:
        return False
    role = crowd[0].entity.roles[0] if crowd[0].entity.roles else None
    others = {m.entity.number for m in draft.members if m is not crowd[0]}
    if role is None or not ("vague" in role.title or "ruling" in role.title) or not others:
        return False
    alike = (d for d in drafts if d is not draft and d.status == draft.status and d.first > draft.first)
    return any(
        d.format in (*TALKS, "reception") and others <= {m.entity.number for m in d.members}
        and any(m.country == crowd[0].country is not None and m.entity.name for m in d.members)
        for d in alike
    )  # fmt: skip
