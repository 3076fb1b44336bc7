"""Merging: the tellings of one meeting in headline, lead and body become one draft."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from diplo_cli.meetings.arguments.companions import accompanied
from diplo_cli.meetings.arguments.gathering_comers import OF_GATHERING, SPEAKS_AS_WELL, SPEAKS_THERE
from diplo_cli.meetings.cancellation import postponed
from diplo_cli.meetings.days.moment import finer
from diplo_cli.meetings.days.sections import Section
from diplo_cli.meetings.doubt import UNCERTAIN
from diplo_cli.meetings.drafts import GATHERINGS, TALKS, Draft, Member, key_of, more_specific
from diplo_cli.meetings.frames import Frame, goes_on, is_further_one, opens_recalling, recalls
from diplo_cli.meetings.merging.comers import is_gathering_of
from diplo_cli.meetings.merging.joiners import add_joiners, lead_in_turn, name_givers
from diplo_cli.meetings.merging.legs import is_further_city, is_next_leg
from diplo_cli.meetings.merging.same_meeting import differing, headline_again, is_same_meeting
from diplo_cli.meetings.merging.same_members import absorbed, covers, is_group, is_same_group, sums_up, without_absorbed
from diplo_cli.meetings.merging.strangers import is_council, leaders_of_its_body, members_of_body, tells_more
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.word_classes import IN_OR_ON

_NEAR, _REACH = 2, 6  # sentences
_BEGINNING = frozenset(["начаться", "стартовать", "начать"])
_RITES = frozenset(["церемония", "открытие", "подписание"])


class Merger:
    """Joins a document's frames into drafts; ``sections``: the parts of its text that days head."""

    def __init__(self, sections: list[Section]) -> None:
        self.drafts: list[Draft] = []
        self._sections = sections

    def add(self, draft: Draft) -> Draft:
        """Merge ``draft`` (one frame) into a draft that tells the same meeting, or keep it as a new one."""
        for known in self._candidates(draft):
            if _is_old_plan(known, draft):
                draft.status = "cancelled"
                break
            if _is_outing(known, draft):
                known.where = known.where or draft.where
                return known
            if is_same_meeting(known, draft) and not self._are_of_two_days(known, draft):
                self._merge(known, draft)
                return known
        self.drafts.append(draft)
        return draft

    def _are_of_two_days(self, known: Draft, new: Draft) -> bool:
        """«11 ноября», and below it «Встреча с королём», «12 ноября» and «Переговоры с королём»: told on no day of
        their own below two headings."""
        if not self._sections or known.when is not None or new.when is not None or recalls(new.frames[0]):
            return False
        one, other = (self._section(d.frames[-1]) for d in (known, new))
        return one is not None and other is not None and one is not other

    def _section(self, frame: Frame) -> Section | None:
        return next((s for s in self._sections if s.first <= frame.scene.number < s.last), None)

    def join(self, members: list[Member], frame: Frame) -> Draft | None:
        """«Во встрече приняли участие …»: add the members to the meeting told last, if it can be theirs."""
        fitting = self._joined_by(frame)
        if frame.rule in _JOINED:
            told = self.drafts if frame.rule == "accompanies" else fitting
            fitting = [d for d in told if _JOINED[frame.rule](d, frame, members)]
        if frame.rule == "accompanies":  # «Премьер прибудет в Осло. В поездке его будет сопровождать министр»
            fitting = [d for d in fitting if d.where is not None or d.format != "visit"] or fitting
        if frame.rule == "speaks-for-side" and frame.verb is not None and frame.verb.tense == "Fut":
            # «Президент сообщил, что делегацию на конференции возглавит министр»: not at what is over
            fitting = [d for d in fitting if d.status != "held"]
        next_one = frame.rule == "body-session" and not frame.only_joins and goes_on(frame)
        if next_one or _tells_of_another_body(members, frame, self.drafts):
            fitting = [d for d in fitting if d.format in GATHERINGS]
        if own := _of_those_bodies(members, self.drafts):
            fitting = own
        if not fitting:
            return None
        draft = max(fitting, key=lambda d: d.frames[-1].trigger.first)
        if _is_gathering_of_same(draft, frame, members):
            return None
        met = [d for d in fitting if d.format != "visit"]
        if len(met) == 1 and (_tells_staff(frame) or _tells_leader(frame)):
            draft = met[0]
            for visit in (d for d in fitting if d is not draft):  # «принял делегацию, прибывшую в Осло. В её состав …»
                add_joiners(visit, [replace(m) for m in members], frame)
        if frame.rule == "hands-over":
            name_givers(draft, members)
        lead_in_turn(members, draft, frame)
        add_joiners(draft, members, frame)
        draft.frames.append(frame)
        draft.tellings.append(frozenset())
        if not frame.only_joins and draft.format in ("meeting", "talks") and frame.format in ("talks", "consultations"):
            draft.format = more_specific(draft.format, frame.format)
        return draft

    def _joined_by(self, frame: Frame) -> list[Draft]:
        """The drafts that somebody can join: meetings before ceremonies before visits; «в подписании участвовали …»: a
        ceremony."""
        near = [d for d in self.drafts if d.told_in(frame.scene.part)]
        if frame.rule in OF_GATHERING:  # of one that only the headline told as well
            return [d for d in near or self.drafts if is_gathering_of(d, frame)]
        if travelling := _travels_with(frame, near):
            return travelling
        ceremonies = [d for d in near if d.format == "ceremony"]
        named = (*frame.scene.before(frame.trigger.first, 5), frame.trigger.head)
        signed = any(t.lemma in _RITES for t in named)
        elsewhere = frame.trigger.head.lemma in _RITES and not any(p.collective for p in frame.one)
        if signed and (ceremonies or elsewhere):
            return ceremonies  # not «А. встретится с Б. 5 мая В. примет участие в церемонии открытия моста»
        if _tells_staff(frame) or _tells_leader(frame):
            sent = [d for d in near if any(m.party and m.party.collective for m in d.members)]
            if sent:
                return sent  # «В состав делегации вошли …»: of whom a delegation was told
            if _tells_staff(frame) and (travels := _visit_of_several(near)):
                return travels
        # «в саммите примут участие …»
        told = frame.trigger.format if frame.trigger.is_telling_noun and frame.format in GATHERINGS else None
        last = frame.scene.number - 1
        gatherings = [d for d in near if d.format == told and (len(d.members) > 1 or d.frames[-1].scene.number == last)]
        talks = [d for d in near if d.format in TALKS or d.format == "reception"]
        if frame.format in TALKS and _tells_of_talks(frame) and talks:
            return talks  # «прошла на форуме. В переговорах участвовали …»
        if told == "summit" and not gatherings:
            return []  # «Вечером лидеры Азии приняли участие в саммите»: another one than the talks told before
        if told == "session" and all(d.format == "visit" for d in self.drafts):
            return []  # «Премьер прибыл в Осло, где примет участие в форуме»
        return gatherings or [d for d in near if d.format not in ("visit", "ceremony")] or ceremonies or self.drafts

    def _candidates(self, draft: Draft) -> list[Draft]:
        """The drafts so far, those first with which ``draft`` shares most members; of several that of its own sentence:
        «Министры встретятся в мае. Ранее они созванивались и обсуждали цены»."""
        if len(self.drafts) < 2:
            return self.drafts
        keys, told = draft.keys(), draft.frames[0].scene.number
        return sorted(self.drafts, key=lambda d: (-len(d.keys() & keys), d.frames[-1].scene.number != told))

    def _merge(self, known: Draft, new: Draft) -> None:
        """Take what a further telling adds: frames, members that are not there yet, the clearer status, date, place."""
        tells_visit = _tells_visit(known, new)
        if is_next_leg(known, new, tells_visit):
            if new.where is not None and is_further_city(known, new):
                known.stops.add(new.where.name)
            return
        of_headline = headline_again(known, new)
        if members_of_body(known, new):
            known.members = []
        if leaders_of_its_body(known, new) and any(_is_leader(m) for m in known.members):
            new.members = [m for m in new.members if not _is_leader(m)]
        clearer = known.status == "unknown" or _status_is_clearer(known, new) or tells_visit
        known.status = new.status if clearer else known.status
        known.frames += new.frames
        known.tellings += new.tellings
        ours, theirs = differing(known, new)
        both = (*ours, *theirs) if tells_more(known, new) else ()
        told_apart = [g for g in both if is_group(g) and any(covers(g, m) for m in both)]
        if of_headline:
            told_apart += [m for m in ours if _is_summed_up(m, theirs)]
        known.members = [m for m in known.members if all(m is not g for g in told_apart)]
        have = known.keys()
        _take_hosts(known, new)
        for member in new.members:
            if any(member is g for g in told_apart) or any(is_same_group(member, m) for m in ours):
                continue
            if key_of(member) not in have and not absorbed(member, known.members):
                known.members.append(member)
            elif member.host:
                for mine in known.members:
                    mine.host = mine.host or key_of(mine) == key_of(member)
        known.members = without_absorbed(known.members)
        if known.format == "summit" and any(m.entity.kind == "organization" for m in known.members):
            known.members = [m for m in known.members if not is_council(m, new)] or known.members
        known.format = more_specific(known.format, new.format)
        known.when = finer(known.when, new.when)
        if known.where is None or (new.where is not None and new.where.says_more_than(known.where)):
            known.where = new.where or known.where


def _is_gathering_of_same(draft: Draft, frame: Frame, members: list[Member]) -> bool:
    """«встретится с королём. … Премьер также примет участие в форуме»: who met is there already, and goes elsewhere."""
    told = frame.trigger.format if frame.trigger.is_telling_noun and not frame.only_joins else None
    elsewhere = told in GATHERINGS and draft.format in TALKS and draft.status == "planned"
    return elsewhere and {key_of(m) for m in members} <= draft.keys()


def _tells_staff(frame: Frame) -> bool:
    """«В состав делегации вошли …», «В составе делегации – …»"""
    return any(t.lemma == "состав" for t in (frame.trigger.head, *frame.scene.before(frame.trigger.first, 5)))


def _tells_leader(frame: Frame) -> bool:
    """«депутат, возглавляющий делегацию»; not «Делегации возглавили …»"""
    led = frame.rule == "speaks-for-side" and frame.trigger.head.lemma in ("возглавить", "возглавлять")
    near = frame.scene.tokens[frame.trigger.last : frame.trigger.last + 2]
    return led and any(t.lower == "делегацию" for t in near)


def _is_leader(member: Member) -> bool:
    """«президент Чили», «лидеры стран НАТО»"""
    return any(r.rank in STATE_RANKS for r in member.entity.roles)


def _is_summed_up(member: Member, told: list[Member]) -> bool:
    """Whether a headline's «представители НАТО» are told by name, and not once more as a group."""
    return any(sums_up(member, m) for m in told) and not any(is_same_group(member, m) for m in told)


def _is_near(draft: Draft, frame: Frame, members: list[Member]) -> bool:
    return 0 < frame.scene.number - draft.frames[-1].scene.number <= _NEAR


def _is_of_some(draft: Draft, frame: Frame, members: list[Member]) -> bool:
    return not draft.keys().isdisjoint(map(key_of, members))


def _is_of_accompanied(draft: Draft, frame: Frame, members: list[Member]) -> bool:
    """«Премьер встретился с королём. Премьера сопровождал посол»: a meeting told just before of who is gone with."""
    near = 0 <= frame.scene.number - draft.frames[-1].scene.number <= _NEAR and draft.status != "cancelled"
    led = {p.entity for p in accompanied(frame.scene, frame.trigger)}
    of_them = not led or any(m.entity.number in led for m in draft.members)
    return near and of_them and not _is_in_another_city(draft, frame)


def _is_in_another_city(draft: Draft, frame: Frame) -> bool:
    """«Переговоры прошли в Осло. … В Бергене его сопровождал министр»: what the sentence begins with is elsewhere."""
    scene, known = frame.scene, draft.where.city if draft.where is not None else None
    city = scene.atoms.get(scene.first + 1) if known and scene.tokens[scene.first].lower in IN_OR_ON else None
    return city is not None and city.kind == "city" and city.value.name != known


def _is_with_partners(draft: Draft, frame: Frame, members: list[Member]) -> bool:
    """«Премьер принял министра. На встрече с министром присутствовал посол»: the meeting of those whom it names."""
    near = 0 < frame.scene.number - draft.frames[0].scene.number <= _REACH
    return near and {p.entity for p in frame.other} < {m.entity.number for m in draft.members}


def _is_gathering_near(draft: Draft, frame: Frame, members: list[Member]) -> bool:
    """«Премьер примет участие в саммите. На саммите выступит король»: one told shortly before."""
    alike = draft.format in GATHERINGS and frame.format in (draft.format, "meeting")
    return alike and draft.status != "cancelled" and 0 < frame.scene.number - draft.frames[-1].scene.number <= _REACH


# Which of the meetings told before somebody joins, by the rule that tells it.
_JOINED: dict[str, Callable[[Draft, Frame, list[Member]], bool]] = {
    "attends-it": _is_with_partners, "came-for": _is_near, "came-along": _is_of_some, "accompanies": _is_of_accompanied,
    SPEAKS_THERE: _is_gathering_near, SPEAKS_AS_WELL: _is_gathering_near,
}  # fmt: skip


def _tells_of_another_body(members: list[Member], frame: Frame, drafts: list[Draft]) -> bool:
    """«Затем министр принял участие во встрече Движения неприсоединения»: not what was told before of two people."""
    if frame.rule != "noun-with-parties":
        return False
    own = frame.scene.tokens[frame.trigger.last : frame.trigger.last + 1]
    bodies = [
        m for m in members
        if m.entity.kind == "organization" and not m.country and m.party is not None
        and own and m.party.first == own[0].i
    ]  # fmt: skip
    known = frozenset[object]().union(*(d.keys() for d in drafts))
    return any(key_of(m) not in known for m in bodies)


def _of_those_bodies(members: list[Member], drafts: list[Draft]) -> list[Draft]:
    """«…, который участвует в переговорах „шестёрки“ и Ирана»: the talks that were told of just these bodies before."""
    bodies = {key_of(m) for m in members if m.entity.kind != "person"}
    return [d for d in drafts if len(bodies) > 1 and bodies <= d.keys()]


def _tells_visit(known: Draft, new: Draft) -> bool:
    """«Президент вылетает в Данию. Визит в Копенгаген состоится 5 мая»: the visit told in the present, by its own
    noun, with its day."""
    frame = new.frames[0]
    exists = not frame.trigger.is_verb and frame.verb is not None and is_support(frame.verb, "exist")
    ahead = known.status in ("ongoing", "planned") and known.when is None and new.status == "planned"
    where = new.where is not None and known.where is not None and new.where.says_more_than(known.where)
    return exists and ahead and where and not is_further_one(frame)


def _travels_with(frame: Frame, near: list[Draft]) -> list[Draft]:
    """«Премьер находится в Осло с делегацией, в состав которой входят …»: the visit of who leads them."""
    if frame.rule != "speaks-for-side" or "делегацией" not in frame.scene.words:
        return []
    told = {p.entity for p in frame.scene.parties if p.kind == "person"}
    return [d for d in near if d.format == "visit" and any(m.entity.number in told for m in d.members)]


def _visit_of_several(near: list[Draft]) -> list[Draft]:
    """«Премьер прибыл в Осло. Он встретился с королём, завтра – с министром. В составе делегации – …»: of one visit in
    whose course there were several meetings."""
    visits = [d for d in near if d.format == "visit"]
    if not visits or any(not d.people() & visits[0].people() for d in visits):
        return []
    met = [d for d in near if d.format != "visit" and d.people() & visits[0].people()]
    return visits[:1] if len(met) > 1 else []


def _take_hosts(known: Draft, new: Draft) -> None:
    """Settle who receives, where the new telling says so."""
    if [m for m in new.members if m.host]:
        _take_receiver(known, new)
        _turn_sides(known, new)


def _turn_sides(known: Draft, new: Draft) -> None:
    """«Президент принял грамоты послов», «Грамоты президенту вручили послы»: told from the other side."""
    sides = {key_of(m): m.side for m in known.members if m.host}
    hosts = [m for m in new.members if m.host and key_of(m) in sides]
    if hosts and all(sides[key_of(m)] != m.side for m in hosts):
        for member in new.members:
            member.side = "one" if member.side == "other" else "other"


def _take_receiver(known: Draft, new: Draft) -> None:
    """«Министры провели встречу» is told of one side, «министр принял коллегу» of two: the guest does not receive."""
    if any(m.host for m in known.members):
        return
    sides = {key_of(m): m.side for m in new.members}
    for member in known.members:
        member.side = sides.get(key_of(member), "other")


def _is_old_plan(known: Draft, new: Draft) -> bool:
    """«Визит перенесён. … Ранее сообщалось, что президент приедет 10 декабря»: that day's visit is off."""
    if known.format != new.format or new.status != "planned" or new.when is None or not known.keys() & new.keys():
        return False
    return opens_recalling(new.frames[0]) and any(postponed(f) == "planned" for f in known.frames)


def _is_outing(known: Draft, new: Draft) -> bool:
    """«Министр встретилась с послом. Они посетили завод в Осло»: where host and guest went together is no visit."""
    if new.format != "visit" or known.format == "visit" or known.status != new.status or new.where is None:
        return False
    sides = {m.country for m in new.members}
    together = len(sides) > 1 and new.where.country in sides and new.people() <= known.people()
    return together and new.frames[0].trigger.is_verb


def _is_day_of_trip(known: Draft, new: Draft) -> bool:
    """«Премьер едет в Вену. … Во вторник она прибудет в Вену»: still to come."""
    verbs = [f.verb for f in known.frames]
    goes = known.format == "visit" and all(v is not None and v.tense == "Pres" for v in verbs)
    return goes and known.status == "ongoing" and new.status == "planned" and new.when is not None and not known.when


def _status_is_clearer(known: Draft, new: Draft) -> bool:
    """«Президенты встретились» above «началась встреча», «послы ведут переговоры» above «встречаются в среду»."""
    if known.status in ("planned", UNCERTAIN) and new.status == "held":
        # «Министры встретятся в среду. Он рассказал, что обсудят на переговорах»: no word of what was
        return known.status == UNCERTAIN or not all(f.adjunct for f in new.frames)
    welcome = new.status == "planned" and all(f.rule == "greets" for f in known.frames)
    if welcome or _is_day_of_trip(known, new):
        return True  # «Гостя встретил король. Завтра он проведёт переговоры с королём»: the talks, not the welcome
    if _begins_now(known, new) or _has_just_begun(known, new):
        return True
    if new.frames[0].scene.order > 1 or known.told_outside("title"):
        return False
    if new.status == "planned" and all(f.rule == "goes-to-somebody" for f in known.frames):
        return True  # «Премьер приехал к королю» above «Сегодня начнутся переговоры премьера с королём»
    going_on = known.status in ("held", "planned") and new.status == "ongoing"
    to_come = known.status == "ongoing" and new.status == "planned" and new.when is not None
    return going_on or to_come or _was_told_as_news(known, new)


def _begins_now(known: Draft, new: Draft) -> bool:
    """«Премьер прибыл для участия в саммите. Встреча лидеров начинается в эти минуты»"""
    ongoing = known.status == "planned" and new.status == "ongoing"
    return ongoing and new.when is not None and new.when.mention.rule == "date.now"


def _was_told_as_news(known: Draft, new: Draft) -> bool:
    """«Министры встречаются в Осло» above «А. и Б. поговорили о рыбе»: a headline's present, of what was."""
    told, frame = known.frames[0].verb, new.frames[0]
    news = known.status == "ongoing" and told is not None and told.tense == "Pres" and not is_support(told, "exist")
    past = new.status == "held" and frame.verb is not None and frame.verb.tense == "Past" and not frame.adjunct
    return news and past and frame.rule != "greets"


def _has_just_begun(known: Draft, new: Draft) -> bool:
    """«Президенты встретились в Осло. „Началась встреча президентов“, – говорится в сообщении», «…, – сказал премьер на
    переговорах с королём. Премьер и король проводят переговоры в Осло»: what goes on yet."""
    frame = new.frames[0]
    near = 0 < frame.scene.number - known.frames[-1].scene.number <= _NEAR + 1
    if known.status != "held" or new.status != "ongoing" or frame.adjunct or frame.verb is None or not near:
        return False
    return frame.verb.lemma in _BEGINNING or all(f.adjunct for f in known.frames)


def _tells_of_talks(frame: Frame) -> bool:
    """Whether the sentence names the meeting that somebody joins: «на встрече», «в переговорах», «в беседе»."""
    scene = frame.scene
    words = scene.tokens[scene.first : scene.last]
    return any(t.lemma in ("встреча", "переговоры", "беседа", "консультация") and t.case == "loc" for t in words)
