"""Meetings: words of meeting (``triggers``) and who stands where (``scene``) give frames, a telling each.

``arguments``: the rules that fill a frame; ``days`` and ``places``: when and where (``setting``); ``status`` and
``salience``; ``merging``: the tellings of one meeting become a draft; ``anaphora``: tellings without parties;
``finish``: what the whole document adds, ``lending``: what its meetings lend one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from msgspec.structs import replace

from diplo_cli.meetings.announcing.rounds import rounds_behind, status_in
from diplo_cli.meetings.announcing.series import Series, tells_apart
from diplo_cli.meetings.arguments.building import build_frame
from diplo_cli.meetings.arguments.owners import pronoun_before
from diplo_cli.meetings.at_somebodys import frames_without_verb
from diplo_cli.meetings.days.sections import sections_of
from diplo_cli.meetings.drafts import (
    CALLS,
    GATHERINGS,
    TALKS,
    Draft,
    Member,
    country_entity,
    members_of,
    more_specific,
)
from diplo_cli.meetings.elliptic import elliptic_frames
from diplo_cli.meetings.finish import finish
from diplo_cli.meetings.frames import Frame, is_earlier_one
from diplo_cli.meetings.merging.comers import as_comers, draft_of_sides, is_of_gathering, told_before
from diplo_cli.meetings.merging.merge import Merger
from diplo_cli.meetings.quotations import told_in_quotation
from diplo_cli.meetings.scene import Scene, scenes_of
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.summits import can_be_summit, is_summit
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.guests import is_guest
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.references import signing_words

_SIGNED = 2  # sentences from talks to what was signed after them, or to a call like the one told
_ALIKE = frozenset(["аналогичный", "подобный", "такой"])
_OFTEN = 2  # meetings that make somebody the one of whom a text tells

__all__ = ["Draft", "Member", "find_meetings"]


def find_meetings(mentions: Mentions) -> list[Draft]:
    """The meetings of a document, in the order in which it first tells them."""
    setting = Setting(mentions)
    sections = sections_of(mentions)
    merger = Merger(sections)
    loose: list[Frame] = []
    alone: list[Frame] = []
    series = Series()
    last: Frame | None = None
    before: Scene | None = None
    for scene in scenes_of(mentions):
        for told in (*_frames(scene), *elliptic_frames(scene, last, before), *frames_without_verb(scene)):
            _of_whom_the_text_tells(told, merger.drafts)
            _by_telephone_too(told, last)
            frame = as_comers(told, merger.drafts, setting)
            if series.see(frame) or _joins(frame, merger, loose, alone, setting):
                continue
            known = merger.drafts and (
                _is_with_known(frame, merger.drafts)
                or _is_told_again(frame, merger.drafts, mentions)
                or _sign_behind(frame, merger.drafts)
            )
            if frame.anaphoric or known or _speaks_of_known(frame):
                loose.append(frame)
                continue
            opening = told_before(frame, loose, merger.drafts)
            for draft in _drafts(frame, mentions, setting, series):
                if opening is not None:
                    _take_opening(draft, opening, setting)
                merger.add(draft)
                last = last if frame.adjunct else frame
        before = scene
    return finish(merger.drafts, loose, sections, setting)


def _joins(frame: Frame, merger: Merger, loose: list[Frame], alone: list[Frame], setting: Setting) -> bool:
    """Whether a frame tells who joined a meeting, and is told of with it; without one it is kept in ``alone``."""
    mentions = setting.mentions
    if frame.only_joins and is_of_gathering(frame, loose, merger.drafts):
        merger.drafts += draft_of_sides(frame, loose, alone, mentions, setting)
        return True
    if frame.joins and is_earlier_one(frame) and not frame.trigger.is_verb:
        loose.append(frame)  # «Предыдущие контакты при посредничестве Норвегии прошли в Осло»
        return True
    if frame.joins and (joined := merger.join(members_of(frame, mentions), frame)) is not None:
        _date_and_place(joined, frame, setting)
        return True
    if frame.only_joins:
        merger.drafts += draft_of_sides(frame, loose, alone, mentions, setting)
        alone.append(frame)
    return frame.only_joins


def _frames(scene: Scene) -> Iterator[Frame]:
    """What the words of meeting in a sentence tell."""
    rounds: list[tuple[int, int]] = []
    for trigger in scene.triggers:
        frame = build_frame(scene, trigger)
        if rounds and any(first <= trigger.first < stop for first, stop in rounds):
            continue  # «Первая встреча прошла в Осло, вторая состоялась в мае»: told as a round of it
        if frame is not None and (trigger.first not in scene.quoted or told_in_quotation(frame)):
            frame.rounds = rounds_behind(frame)
            rounds += frame.rounds
            yield frame


def _of_whom_the_text_tells(frame: Frame, drafts: list[Draft]) -> None:
    """«Президент встретился с А. Затем он принял Б. Б. объявил о помощи. Встреча с В. не состоялась»: of whoever met
    the others, not of him who did something else in the sentence before."""
    carried = frame.scene.carried
    if not carried or len(frame.one) != 1 or frame.one[0] is not carried[0]:
        return
    if pronoun_before(frame.scene, frame.trigger):
        return  # «его переговоры с …»
    if (guest := _guest_of_countryman(frame, drafts)) is not None:
        frame.one = [guest]
        return
    met = Counter(n for d in drafts if d.format != "visit" for n in {m.entity.number for m in d.members if m.party})
    entity, times = max(met.items(), key=itemgetter(1), default=(None, 0))
    if times < _OFTEN or met[carried[0].entity or 0] > 1 or any(p.entity == entity for p in frame.other):
        return
    member = next(m for d in reversed(drafts) for m in d.members if m.entity.number == entity and m.party)
    if member.entity.kind == "person" and member.party is not None:
        frame.one = [member.party]


def _guest_of_countryman(frame: Frame, drafts: list[Draft]) -> Party | None:
    """«Королева Норвегии принимает президента Чили. Завтра – переговоры с премьером Норвегии»: of the guest, who is of
    another state than the two."""
    entities = frame.scene.entities
    told = [entities[p.entity] for p in (*frame.one, *frame.other) if p.entity is not None]
    states = [e.country or (e.guess if e.known else None) for e in told]
    met = [d for d in drafts if d.format != "visit"]
    if frame.verb is not None or len(met) != 1 or len(told) < 2 or None in states or len(set(states)) != 1:
        return None
    guests = [m for m in met[0].members if m.party is not None and m.country not in (None, states[0])]
    return guests[0].party if len(guests) == 1 and guests[0].entity.kind == "person" else None


def _by_telephone_too(frame: Frame, last: Frame | None) -> None:
    """«Министр поговорил по телефону с А. Аналогичную беседу он провёл с Б.»"""
    if last is None or last.format not in CALLS or frame.trigger.is_verb or frame.format not in TALKS:
        return
    alike = any(t.lemma in _ALIKE for t in frame.scene.before(frame.trigger.first, 2))
    if alike and 0 < frame.scene.number - last.scene.number <= _SIGNED:
        frame.format = last.format


def _speaks_of_known(frame: Frame) -> bool:
    """«Президенты двух стран обсудили …», «стороны провели переговоры»: groups whose members were told before; not
    where they go, «Сенаторы посетят и Чили»."""
    if frame.countries or not frame.one or frame.other:
        return False
    if frame.destination is not None and any(p.stands_for for p in frame.one):
        return False
    known = all(
        (p.collective and not (p.country or p.organization or p.several or any(r.stateless for r in p.roles)))
        or p.both
        or (p.pronoun and p.entity is None)
        for p in frame.one
    )
    # not «А. и Б. – сопредседатели комиссии – встретились»
    return known and not any(told.first >= frame.scene.first for p in frame.one for told in p.stands_for)


def _is_with_known(frame: Frame, drafts: list[Draft]) -> bool:
    """«На встрече с министрами также обсуждалось …», where ministers met: a group that was told before by names."""
    if not frame.adjunct or frame.countries or not frame.other or drafts[-1].frames[-1].scene.part != "text":
        return False
    ranks = {r.rank for m in drafts[-1].members for r in m.entity.roles}
    groups = all(p.collective and not p.country and not p.organization and p.name_span is None for p in frame.other)
    return groups and all(p.rank in ranks for p in frame.other) and len(drafts[-1].members) > 2


def _is_told_again(frame: Frame, drafts: list[Draft], mentions: Mentions) -> bool:
    """«Министр Ян Крон принял посла. На встрече вице-премьер с гостем обсудил …»: one of the two is told by an office
    that nobody else told holds."""
    last = ([d for d in drafts if d.format != "visit"] or drafts)[-1]
    if len(last.members) != 2 or not 0 < frame.scene.number - last.frames[-1].scene.number <= 2:
        return False
    by_rank = frame.adjunct and not frame.trigger.is_verb and _is_other_of_rank(frame, last)
    if not (by_rank or (any(map(is_guest, frame.parties)) and _is_at_something(frame.scene))):
        return False
    known = {m.entity.number: m for m in last.members}
    told = members_of(frame, mentions)
    fresh = [m for m in told if m.entity.number not in known and m.entity.name is None and m.entity.kind == "person"]
    rest = [m for n, m in known.items() if all(m.entity is not t.entity for t in told)]
    if len(told) != 2 or len(fresh) != 1 or len(rest) != 1 or (fresh[0].party and fresh[0].party.collective):
        return False
    return fresh[0].country in (None, rest[0].country)


def _is_at_something(scene: Scene) -> bool:
    """«На встрече …», «в ходе визита, на приёме …»"""
    return any(not t.is_verb and t.head.case == "loc" for t in scene.triggers)


def _is_other_of_rank(frame: Frame, draft: Draft) -> bool:
    """«Король принял главу округа Яна Крона. В ходе встречи короля с губернатором …»: told by another word of his
    rank."""
    bare = [p for p in frame.parties if p.name_span is None and p.kind == "person" and not p.collective]
    ranks = {r.rank for m in draft.members for r in m.entity.roles[:1]}
    return len(bare) == len(frame.parties) == 2 and all(p.rank in ranks and not p.several for p in bare)


def _sign_behind(frame: Frame, drafts: list[Draft]) -> bool:
    """«Премьеры провели переговоры. По их итогам министры А. и Б. подписали договор»: the talks of those told before,
    none of whom signs."""
    signs = frame.verb is not None and frame.verb.lemma in signing_words() and frame.verb.i > frame.trigger.first
    if not frame.adjunct or not signs or frame.other or frame.trigger.is_verb:
        return False
    last = next((d for d in reversed(drafts) if d.format not in ("visit", "ceremony")), None)
    near = last is not None and 0 < frame.scene.number - last.frames[-1].scene.number <= _SIGNED
    signers = {p.entity for p in frame.one}
    return last is not None and near and signers.isdisjoint(m.entity.number for m in last.members)


def _drafts(frame: Frame, mentions: Mentions, setting: Setting, series: Series) -> list[Draft]:
    """One draft, or one for every partner («провела встречи с А и Б») or destination («посетит Армению и Грузию»)."""
    members = _without_unlisted(members_of(frame, mentions), frame)
    if frame.countries:
        members += _country_members(frame.countries, members, mentions)
    if not members or _is_with_press(frame, members):
        return []
    gapped = [replace(frame, one=one, other=other, gapped=[]) for one, other in frame.gapped]
    known = series.announced(frame)
    told = status_of(frame)
    if known is not None and frame.verb is None and told == "unknown":
        told = status_of(known)  # «Запланирован ряд встреч. Среди них – переговоры с послом»
    when = setting.dates.when(frame, told) or _announced_day(frame, told, setting)
    status = setting.dates.checked_status(frame, told, when)
    status = "planned" if frame.like is not None and setting.dates.is_to_come(when) else status
    where = setting.places.where(frame)
    if known is not None and status_of(known) in (told, "unknown"):
        when = when or setting.dates.when(known, told)
        where = where or setting.places.where(known)
    frame.format = "summit" if can_be_summit(frame) and is_summit(frame) else frame.format
    if frame.separate or series.separates(frame) or tells_apart(frame):
        groups = _groups(members)
    else:
        groups = _met_later(members, frame) if frame.apart else [members]
    drafts = [Draft([frame], group, frame.format, status, when, where, serial=series.has(frame)) for group in groups]
    for draft in drafts if len(drafts) > 1 else []:
        parties = [m.party for m in draft.members if m.party]
        draft.where = setting.places.of_partners(parties) or where
        draft.when = setting.dates.before(frame, parties, status) or when
    for n, place in enumerate(frame.further):
        day = setting.dates.of_stop(frame, n, status) or when
        drafts.append(Draft([frame], list(members), frame.format, status, day, setting.places.destination(place)))
    if len(drafts) == 1:
        drafts += [_round(frame, span, members, told, setting) for span in frame.rounds]
    for draft in drafts:
        draft.tellings.append(draft.keys())
    for other in gapped:
        drafts += _drafts(other, mentions, setting, series)
    return drafts


def _round(frame: Frame, span: tuple[int, int], members: list[Member], told: str, setting: Setting) -> Draft:
    """«Первая встреча прошла в Осло, вторая состоится в мае»: what tokens ``span`` tell of a further one; ``told``:
    the status of the first."""
    status = status_in(frame, span, told)
    when = setting.dates.in_round(frame, span, status)
    status = "planned" if setting.dates.is_to_come(when) else status
    own = [replace(m) for m in members]
    where = setting.places.in_round(frame, span)
    if frame.format == "visit":
        where = setting.places.where(frame)  # «приезжал в Осло 5 мая и 6 июня»
    return Draft([frame], own, frame.format, status, when, where)


def _announced_day(frame: Frame, status: str, setting: Setting) -> When | None:
    """«Сегодня министр принимал двоих. Утром – посла Чили, …»"""
    if frame.like is None or frame.like.rule != "announces":
        return None
    return setting.dates.when(frame.like, status)


def _take_opening(draft: Draft, opening: Frame, setting: Setting) -> None:
    """«5 мая в Осло прошёл форум. В форуме участвовали …»: status, day and place of who was there."""
    told = status_of(opening)
    if draft.status in ("planned", "unknown") and told != "unknown":
        draft.status = told
    where = setting.places.where(opening)
    if draft.where is not None and where is not None and draft.where.name != where.name:
        return  # «В Осло завершились переговоры. Президенты встретились в Лиме»
    took_place = opening.verb is not None and is_support(opening.verb, "exist") and opening.trigger.head.case == "nom"
    if took_place and draft.format in TALKS and opening.trigger.word.flags.isdisjoint(("weak", "bare")):
        draft.format = more_specific(draft.format, opening.format)
    draft.when = draft.when or setting.dates.when(opening, draft.status)
    draft.where = draft.where or where


def _date_and_place(draft: Draft, frame: Frame, setting: Setting) -> None:
    """«примут участие в саммите 5 мая в Осло», «На встрече в Осло присутствовал посол»: when and where it is, if that
    was not told before."""
    at_it = frame.adjunct and draft.format not in (*CALLS, "visit")
    if frame.only_joins or not (draft.format in GATHERINGS or at_it):
        return
    draft.when = draft.when or setting.dates.when(frame, draft.status)
    where = setting.places.where(frame) if draft.where is None else None
    draft.where = draft.where or where


def _groups(members: list[Member]) -> list[list[Member]]:
    """One member of a side with each of the other's."""
    ones, others = ([m for m in members if m.side == side] for side in ("one", "other"))
    if not ones:
        return [[m] for m in others]
    return [[*ones, m] for m in others] if len(ones) == 1 else [[m, *others] for m in ones]


def _met_later(members: list[Member], frame: Frame) -> list[list[Member]]:
    """«встретился с А и Б, а завтра встретится с В»: those met first, those met later, each with the other side."""
    later = [[m for m in members if any(m.party is p for p in group)] for group in frame.apart]
    side = next((m.side for group in later for m in group), "other")
    first = [m for m in members if m.side == side and all(m is not other for group in later for other in group)]
    ones = [m for m in members if m.side != side]
    groups = [group for group in (first, *later) if group]
    return [[*group, *ones] if side == "one" else [*ones, *group] for group in groups]


def _is_with_press(frame: Frame, members: list[Member]) -> bool:
    """«Президент встретился с журналистами»: those who would be the other side take no part."""
    if len(members) != 1 or members[0].side != "one" or not frame.other or frame.countries:
        return False
    return all(p.kind == "person" and any("press" in r.title for r in p.roles) for p in frame.other)


def _without_unlisted(members: list[Member], frame: Frame) -> list[Member]:
    """«Вице-премьеры провели заседание Межправительственной комиссии»: the people, not the body that they sit on."""
    people = [m for m in members if m.entity.kind == "person"]
    if len(people) < 2:
        return members
    told = [m.party for m in members if m.party is not None]
    if [p for p in told if p.both or p.kind == "organization"] and len({m.country for m in people} - {None}) > 1:
        # «президенты с участием членов делегаций двух стран»
        subjects = [m for m in members if m.side == "one"]
        members = [m for m in members if not _are_of_both(m) or subjects == [m]]
        # «консультации заместителей министров между ведомствами двух стран»
        members = [m for m in members if m.party is None or not _are_bodies(m.party, frame)]
    if frame.trigger.word.pattern != "body":
        return members
    return [m for m in members if m.party is None or m.party.atom is None or m.party.atom.value is not None]


def _are_of_both(member: Member) -> bool:
    """«члены делегаций двух стран», «эксперты двух стран»: a group of no one state"""
    party = member.party
    group = party is not None and party.both and party.collective and party.rank == "delegation"
    return group and member.country is None and member.entity.organization is None


def _are_bodies(party: Party, frame: Frame) -> bool:
    """«внешнеполитические ведомства», «министерства»: told for the sides that people stand for"""
    if party.kind != "organization":
        return False
    heads = frame.scene.tokens[party.first : party.last]
    return any(t.number == "plur" and t.lemma in ("ведомство", "министерство") for t in heads)


def _country_members(countries: list[str], told: list[Member], mentions: Mentions) -> list[Member]:
    """The states of «российско-азербайджанские консультации» for which nobody told stands."""
    present = {m.country for m in told}
    codes = [code for code in countries if code not in present]
    return [Member(country_entity(code, mentions), None, "one", country=code) for code in codes]
