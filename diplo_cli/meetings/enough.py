"""Whether what a text tells is a meeting: two parties at least, or a body that sits, when and where."""

from __future__ import annotations

from diplo_cli.meetings.arguments.gathering_comers import OF_GATHERING
from diplo_cli.meetings.drafts import CALLS, TALKS, Draft, Member
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import is_spoken_of, tells_what_comes
from diplo_cli.meetings.headed_pages import heads_page, is_of_states, tells_whom
from diplo_cli.meetings.lending.occasions import leads
from diplo_cli.meetings.merging.comers import is_of_many_sides
from diplo_cli.meetings.nearness import MARGINS
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.word_classes import JOINT_BODIES

_SPEAKING_THERE = frozenset("обсудить рассмотреть договориться согласовать утвердить обменяться".split())
_OF_GOVERNMENTS = JOINT_BODIES | {"межправительственный"}  # «провёл заседание межправкомиссии»
_CARRYING_OUT = frozenset(
    "провести проводить состояться пройти завершиться начаться стартовать принять начать завершить возобновить".split()
)


def _is_identified(member: Member) -> bool:
    """Whether the text tells who it is: not «депутаты», «журналисты»."""
    entity = member.entity
    if entity.kind != "person" or entity.name or entity.country or member.country or entity.organization:
        return True
    if member.party is not None and member.party.several:
        return True
    ruler = bool(entity.roles) and entity.roles[0].rank in STATE_RANKS  # «Президент принял главу Росархива»
    return ruler and not is_crowd(member)


def is_crowd(member: Member) -> bool:
    """«власти», «руководство»: they stand for a state as its name does."""
    return member.entity.name is None and member.party is not None and member.party.collective


def is_meeting(draft: Draft, *, stamped: bool) -> bool:
    """Two parties at least; bodies and countries alone only where the text tells when or where, or where the page is
    ``stamped`` with day and place of what its headline tells."""
    words = [f.trigger.word for f in draft.frames]
    weak = not [word for word in words if "weak" not in word.flags]
    headed = stamped and heads_page(draft)
    if not any(_is_identified(m) for m in draft.members) or _is_in_general(draft) or _only_look_on(draft):
        return False
    if _sits_alone(draft):
        return False
    if not [word for word in words if word.pattern != "return"]:
        return False  # «вернулся из Осло»: only tells where he met others
    if not [f for f in draft.frames if f.rule != "greets"] and not all(map(_is_identified, draft.members)):
        return False  # «У трапа его встретила делегация»
    if len(draft.members) >= 2:
        if draft.format == "visit":
            alone = any(m.entity.kind == "country" for m in draft.members)
            if alone and all("partners" in w.flags for w in words):
                return False  # «летал в Осло», «гостил в Чили»: told for whom he met there
            return draft.where is not None and not all(
                m.entity.kind == "country" or _is_private(m) for m in draft.members
            )
        if people := [m for m in draft.members if m.entity.kind == "person" and not is_crowd(m)]:
            states = {m.country for m in people} - {None}
            told = len(states) > 1 or not any(map(_is_of_nobody, draft.members))
            return told or not weak
        told = draft.when is not None or draft.where is not None or any(_carried_out(f) for f in draft.frames)
        told = told or headed or any(f.scene.dialogue_of for f in draft.frames)  # «Чилийско-перуанские переговоры»
        return told and not weak
    if any(m.party is not None and m.party.collective and _is_of_several(m) for m in draft.members):
        placed = draft.where is not None or draft.format in CALLS or _has_day(draft)
        return placed and not all(f.adjunct and not _acts_there(f) for f in draft.frames)
    many = draft.format in ("summit", "session", "video_call") or any(map(is_of_many_sides, draft.frames[:1]))
    if many and draft.members and _is_attended(draft):
        if all(f.adjunct for f in draft.frames) and not leads(draft):
            return False
        if all(map(_is_only_occasion, draft.frames)) or _only_tells_when(draft):
            return False
        return draft.when is not None or draft.where is not None or (headed and is_of_states(draft))
    return _meets_within(draft) or (headed and tells_whom(draft))


def _has_day(draft: Draft) -> bool:
    """«Министры обороны ОДКБ проведут заседание 5 июня», not «… в 2025 году»."""
    return draft.when is not None and len(draft.when.resolved.edtf) >= len("2024-01-01")


def _is_in_general(draft: Draft) -> bool:
    """«Министр прокомментировал переговоры с Евросоюзом», «ведёт переговоры с Россией о газе», «решение наладить диалог
    с Чили»: with a state or a body, somewhere, some time."""
    if draft.when is not None or draft.where is not None:
        return False
    dialogue = all(f.trigger.head.lemma == "диалог" for f in draft.frames)
    in_general = dialogue or draft.format in ("talks", "consultations")
    people = sum(m.entity.kind == "person" for m in draft.members)
    if not in_general or not 0 < people < len(draft.members):
        return False
    if draft.status == "held" and not dialogue:
        return all(is_spoken_of(f.scene, f.trigger) for f in draft.frames)
    whole = (m for m in draft.members if m.entity.kind == "country" or _is_of_states(m))
    return draft.status != "cancelled" and len(list(whole)) == len(draft.members) - people


def _is_of_states(member: Member) -> bool:
    """«ЕС», «Приднестровье»"""
    return member.party is not None and (member.party.is_of_many_states or member.party.rule == "territory")


def _only_look_on(draft: Draft) -> bool:
    """«Премию вручили поэту. На церемонии присутствовали король и королева»: nobody of a state that the text tells."""
    return draft.format == "ceremony" and not any(m.country or m.entity.organization for m in draft.members)


def _sits_alone(draft: Draft) -> bool:
    """«На заседании парламента депутаты приняли закон», «министр представил доклад на заседании парламента»: a house of
    a state with its own people, where no verb says that they held it."""
    if draft.format != "session" or len({m.country for m in draft.members} - {None}) > 1:
        return False
    bodies = [m.party for m in draft.members if m.entity.kind == "organization"]
    return bool(bodies) and all(map(_is_of_one_state, bodies)) and not any(map(_held_or_attended, draft.frames))


def _held_or_attended(frame: Frame) -> bool:
    """«провёл заседание», «принял участие»; not «приняли закон»."""
    verb = frame.verb
    if verb is None or (verb.lemma in ("принять", "принимать") and "участие" not in frame.scene.words):
        return False
    return is_support(verb, "light", "exist", "attend")


def _is_of_one_state(body: Party | None) -> bool:
    """«парламент», «Верховный Совет», «Совет Партии труда»"""
    if body is None:
        return False
    of_party = any(word.startswith(("парти", "фракци")) for word in (body.name or "").lower().split())
    return of_party or (body.atom is not None and getattr(body.atom.value, "kind", "") == "national")


def _is_only_occasion(frame: Frame) -> bool:
    """«на полях саммита НАТО в Осло»: where others met"""
    before = frame.scene.before(frame.trigger.first, 5)
    return any(t.lower in MARGINS for t in before)


def _only_tells_when(draft: Draft) -> bool:
    """«5 мая, накануне саммита НАТО, министры …»: what came next, of which no day of its own is told behind it."""
    if not all(f.adjunct and tells_what_comes(f.scene, f.trigger) for f in draft.frames):
        return False
    if draft.when is None or draft.when.mention.start < draft.frames[0].trigger.head.start:
        return True
    scene = draft.frames[0].scene  # «За день до саммита НАТО, 5 мая, …»
    return scene.tokens[scene.document.token_at(draft.when.mention.start) - 1].text == ","


def _is_private(member: Member) -> bool:
    """«студенты», «беженцы»: people without an office"""
    return member.party is not None and any("private" in r.title for r in member.party.roles[:1])


def _is_of_nobody(member: Member) -> bool:
    """«(диалог) с оппозицией»: a group of which no state is told"""
    group = member.party is not None and member.party.collective and member.party.name_span is None
    return group and member.entity.country is None and member.entity.organization is None


def _acts_there(frame: Frame) -> bool:
    """«Министры стран НАТО договорились об этом на встрече в Осло»: told in passing, of those who did it there."""
    return frame.format in TALKS and any(p.case == "nom" and p.collective for p in frame.one)


def _meets_within(draft: Draft) -> bool:
    """«В Минске прошла встреча Контактной группы», «переговоры Вышеградской четвёрки»: its members meet."""
    return draft.where is not None and any(
        f.rule == "noun-with-parties" and not f.adjunct and not f.other and _is_international(f.one)
        for f in draft.frames
    )


def _is_international(parties: list[Party]) -> bool:
    told = parties[0] if len(parties) == 1 else None
    return told is not None and told.kind == "organization" and not told.country and told.case == "gen"


def _is_of_several(member: Member) -> bool:
    """«министры стран ЕС», «президенты стран Балтии», «экспертные группы»: who meet one another."""
    return bool(member.entity.organization) or (member.party is not None and member.party.several)


def _is_attended(draft: Draft) -> bool:
    """A body holds its session; one person «выступил на конференции»."""
    bodies = [m.party for m in draft.members if m.entity.kind == "organization"]
    if bodies:
        return not all(map(_is_of_one_state, bodies))  # «после заседания правительства»
    return all(m.entity.name is not None for m in draft.members) and any(
        f.rule in OF_GATHERING
        or (f.verb is not None and (is_support(f.verb, "attend") or f.verb.lemma in ("представить", "представлять")))
        or (f.verb is not None and is_support(f.verb, "light") and not _OF_GOVERNMENTS.isdisjoint(f.scene.lemmas))
        for f in draft.frames
    )


def _carried_out(frame: Frame) -> bool:
    """«Москва и Баку провели консультации», «делегация Перу встретилась с делегацией Чили»: a verb says that it took
    place, or was used to talk; «Состоится встреча делегации Перу с руководством Чили», «Делегация Перу встретится с …»:
    that it will, of people."""
    if frame.verb is None or frame.verb.tense not in ("Past", "Fut"):
        return False
    trigger = frame.trigger
    met = trigger.is_verb and trigger.word.pattern == "with"
    if frame.verb.tense == "Fut":
        people = bool(frame.one and frame.other) and all(p.kind == "person" and p.country for p in frame.parties)
        return people and (met or frame.verb.lemma in _CARRYING_OUT)
    # «На заседании комиссии Чили и Перу стороны обсудили торговлю»
    spoke = frame.format == "session" and trigger.head.case == "loc" and frame.verb.lemma in _SPEAKING_THERE
    return met or spoke or frame.verb.lemma in _CARRYING_OUT
