"""Who came to a gathering that was told before: leaders who arrive where a summit is join it, and their arrival is no
visit of its own; a gathering told without anybody begins with whoever is told to be there."""

from __future__ import annotations

from msgspec.structs import replace

from diplo_cli.meetings.arguments.gathering_comers import OF_GATHERING, leads
from diplo_cli.meetings.drafts import GATHERINGS, TALKS, Draft, Member, members_of
from diplo_cli.meetings.frames import Frame, is_of_several, recalls
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions import Mentions

_REACH = 4  # sentences
_NEAR = 2
_SPEAKING = frozenset(["speaks-for-side", "took-part-in-it"])
_SIDES = 2
_PLACED = ("capital", "country", "territory")
_SUMMIT_REACH = 8  # sentences from «проходит саммит» to «форум, на который приехал премьер»


def is_gathering_of(draft: Draft, frame: Frame) -> bool:
    """«В Осло проходит саммит. … Президент Кубы прилетел накануне»: a summit told shortly before."""
    apart = frame.scene.number - draft.frames[-1].scene.number
    return draft.format == "summit" and draft.status != "cancelled" and 0 <= apart <= _REACH


def as_comers(frame: Frame, drafts: list[Draft], setting: Setting) -> Frame:
    """«В Осло открылся саммит. В норвежскую столицу прибыли президенты Чили и Перу»: the frame of a visit to where a
    summit told before is, as one that joins it; any other as it is."""
    if frame.destination is None or frame.rule not in ("visitor-verb", "gathers") or not frame.one:
        return frame
    arrived = frame.verb is not None and is_support(frame.verb, "arrive", "gather")
    if not arrived or not all(leads(frame.scene, p) for p in frame.one):
        return frame
    place = setting.places.destination(frame.destination)
    if not any(is_gathering_of(d, frame) and _is_there(d.where, place) for d in drafts):
        return frame
    return replace(frame, rule="comes-to-gathering", other=[], joins=True, only_joins=True, further=[])


def _is_there(known: Where | None, place: Where | None) -> bool:
    if known is None or place is None or known.country != place.country:
        return False
    return known.city == place.city or not (known.city and place.city)


def is_of_gathering(frame: Frame, loose: list[Frame], drafts: list[Draft]) -> bool:
    """«Круглый стол прошёл в Москве. В мероприятии приняли участие …»: nobody of the session told last was told yet;
    «(Министр принял посла.) Первая встреча четвёрки пройдёт 5 мая. В ней примут участие …»."""
    ahead = bool(drafts) and all(d.status in ("held", "ongoing") for d in drafts)
    told = next((f for f in reversed(loose) if not f.adjunct and _is_open(f, ahead=ahead)), None)
    if told is None:
        return False
    leaders = _is_of_leaders(frame) and told.format == "summit"
    between = [] if leaders else [f for f in loose if f.trigger.first > told.trigger.first]
    if between or frame.scene.number - told.scene.number > (_SUMMIT_REACH if leaders else _NEAR):
        return False
    behind = [d for d in drafts if d.format in GATHERINGS or d.frames[-1].trigger.first > told.trigger.first]
    return not behind or (leaders and all(d.format not in GATHERINGS for d in drafts))


def _is_open(frame: Frame, *, ahead: bool) -> bool:
    """Whether a telling without anybody is of a gathering, or of a meeting still to come where all others are over."""
    verb, one = frame.verb, not (frame.trigger.is_verb or is_of_several(frame))
    to_come = ahead and one and verb is not None and verb.tense == "Fut" and is_support(verb, "exist")
    return frame.format in GATHERINGS or (to_come and frame.format in TALKS)


def draft_of_sides(
    frame: Frame, loose: list[Frame], alone: list[Frame], mentions: Mentions, setting: Setting
) -> list[Draft]:
    """«В Минске состоялись переговоры. Россию представлял X, Турцию – Y»: the meeting that was told without parties;
    ``alone``: those who spoke for a side, of no meeting told before."""
    leaders = _is_of_leaders(frame)
    reach = _SUMMIT_REACH if leaders else _NEAR
    told = [f for f in loose if 0 <= frame.scene.number - f.scene.number <= reach]
    # «Об этом договорились на саммите в Осло. Чили представлял А., Перу – Б.»
    told = [f for f in told if not f.adjunct or (_speak_for_two(frame) and f.trigger.head.case == "loc")]
    told = [f for f in told if (f.format in GATHERINGS if leaders else f.format != "visit")]
    members = members_of(frame, mentions)
    several = len({_side(m) for m in members} - {None}) > 1 or _speak_for_two(frame)
    if not told:
        near = [f for f in alone if frame.scene.number - f.scene.number <= 1]
        return _talks_of_sides([*near, frame], mentions, setting)
    if not members or not (several or _tells_one_of_many(frame, told)):
        return []
    loose[:] = [f for f in loose if all(f is not t for t in told)]
    told[0].anaphoric = False  # it tells the gathering, whoever else does
    when = next((day for f in told if (day := setting.dates.when(f, status_of(f))) is not None), None)
    where = next((place for f in told if (place := setting.places.where(f)) is not None), None)
    status = setting.dates.checked_status(told[0], status_of(told[0]), when)
    return [Draft([*told, frame], members, told[0].format, status, when, where)]


def _tells_one_of_many(frame: Frame, told: list[Frame]) -> bool:
    """«В Осло проходит саммит по климату. Участников встречает король», «… конференция министров. В ней участвует посол
    Чили А.», «… шестисторонние переговоры. Чили представляет А.»: one of those who are at what was ``told``."""
    if _is_of_leaders(frame) and told[0].format == "summit" and told[0].verb is not None:
        return True
    return frame.rule in _SPEAKING and (is_of_gathering(frame, told, []) or is_of_many_sides(told[0]))


def is_of_many_sides(frame: Frame) -> bool:
    """«шестисторонние переговоры», «трёхсторонняя встреча»; not «двусторонняя»."""
    before = frame.scene.before(frame.trigger.first, 2)
    return any("сторонн" in t.lower and not t.lower.startswith(("двус", "одно", "все")) for t in before)


def _talks_of_sides(frames: list[Frame], mentions: Mentions, setting: Setting) -> list[Draft]:
    """«На переговорах в Осло Чили представлял А., Перу – Б.», «Чили на переговорах в Осло представлял А. Перуанскую
    делегацию возглавлял Б.», «В мероприятии участвовали министр Чили А. и министр Перу Б.»: of which nothing else is
    told."""
    told = {m.entity.number: m for f in frames for m in members_of(f, mentions)}
    if len({_side(m) for m in told.values()} - {None}) < _SIDES:
        return []
    for frame in frames:
        noun = next((t for t in frame.scene.triggers if t.head.case == "loc" and _is_attended(t)), None)
        if noun is not None and frame.rule in _SPEAKING:
            kind = noun.format if noun.is_telling_noun else "ceremony"
            talks = replace(frame, trigger=noun, format=kind, only_joins=False, joins=False)
            when, where = setting.dates.when(talks, status_of(frame)), setting.places.where(talks)
            rest = [f for f in frames if f is not frame]
            return [Draft([talks, *rest], list(told.values()), kind, status_of(frame), when, where)]
    return []


def _is_attended(noun: Trigger) -> bool:
    """«на переговорах», «в церемонии», «на мероприятии»: of which nobody but those who attend it need be told."""
    return (noun.is_telling_noun and noun.format in (*TALKS, "ceremony")) or noun.head.lemma == "мероприятие"


def _side(member: Member) -> tuple[str, bool] | None:
    """Whom a member stands for; those of a territory that is counted to no state stand apart from its state's."""
    side = member.country or member.entity.organization
    return (side, any(r.stateless for r in member.entity.roles)) if side else None


def _speak_for_two(frame: Frame) -> bool:
    """«Кишинёв представлял А., Тирасполь — Б.»: a side told before each of those who speak for them."""
    if frame.rule not in _SPEAKING or len(frame.one) < _SIDES:
        return False
    bodies = (p for p in frame.scene.parties if p.kind != "person")
    sides = {p.name or p.country for p in bodies if p.rule in _PLACED or p.is_of_many_states}
    return len(sides) >= _SIDES


_AT_WHICH = 4  # «, на которой», «, в ходе которой»


def told_before(frame: Frame, loose: list[Frame], drafts: list[Draft]) -> Frame | None:
    """«В Осло проходит форум. В форуме участвуют послы Чили и Перу»: the telling, without anybody, of the gathering
    that a frame tells by its noun, or of the first contact of a text."""
    head = frame.trigger.head
    if loose and not drafts and _opens_with(frame, loose[-1]):
        return loose[-1]
    if loose and loose[-1].scene is frame.scene and _is_told_at(frame, loose[-1]):
        return loose[-1]
    if frame.trigger.is_verb or frame.format not in GATHERINGS or not frame.one or frame.adjunct:
        return None
    near = (f for f in reversed(loose) if 0 < frame.scene.number - f.scene.number <= _NEAR)
    told = next((f for f in near if f.trigger.head.lemma == head.lemma and not f.adjunct), None)
    return told if told is not None and not (told.parties or told.countries) else None


def _opens_with(frame: Frame, told: Frame) -> bool:
    """«В пятницу в Осло прошли переговоры. Президент Чили обсудил с премьером рыбу», «… встретились два президента. А.
    и Б. говорили о рыбе»: whether ``told`` is the contact of which the sentence behind it tells who had it."""
    near = told.scene.part == "text" and 0 < frame.scene.number - told.scene.number <= _NEAR
    ahead = told.verb is not None and told.verb.tense == "Fut" and told.format == "session"
    if not near or frame.adjunct or frame.format not in (*TALKS, "reception") or not (ahead or told.format in TALKS):
        return False
    if told.adjunct or told.verb is None or not (ahead or told.verb.tense == "Past"):
        return False
    if is_of_several(told) or recalls(told):
        return False
    nobody = not (told.other or told.countries) and all(p.collective and not p.organization for p in told.one)
    return nobody and status_of(told) == status_of(frame) == ("planned" if ahead else "held")


def _is_told_at(frame: Frame, told: Frame) -> bool:
    """«Вчера в Осло прошла встреча, на которой послы Чили и Перу обсудили торговлю», «…, в ходе которой …»: whether a
    clause of the noun ``told`` tells who met."""
    alone = not (told.trigger.is_verb or told.adjunct or told.parties or told.countries)
    between = frame.scene.tokens[told.trigger.last : frame.trigger.first] if alone else ()
    at = next((n for n, t in enumerate(between) if t.lemma == "который" and n), None)
    if at is None or between[0].text != "," or between[at].case not in ("loc", "gen"):
        return False
    return at < _AT_WHICH and between[1].lower in ("на", "в") and sum(t.text == "," for t in between[:at]) == 1


def _is_of_leaders(frame: Frame) -> bool:
    return frame.rule in OF_GATHERING or frame.rule == "came-to-it"
