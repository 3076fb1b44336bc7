"""Argument rules for calls: «X позвонил Y», «набрал Y», «звонок X Y»."""

from __future__ import annotations

from itertools import chain

from diplo_cli.meetings.arguments.noun_sides import genitive
from diplo_cli.meetings.asides import told_between
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import governor_of, noun_clause_end
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.subjects import TO_WHOM
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

_BEFORE_CALL = 8  # words from «ему» to «позвонил»
_CALL_REACH = 4  # words from a call to whom it was made


def caller(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент позвонил премьер-министру», «поздравил по телефону премьера», «по телефону выразил королю …»."""
    case = "acc" if is_support(trigger.head, "address") else "dat"
    dialled = case == "acc" and trigger.word.format == "phone_call"  # «набрал короля», not «набрал больше голосов»
    reach = 1 if dialled else 5
    to_told = trigger.word.format == "phone_call" and scene.tokens[trigger.first - 1].lower in TO_WHOM
    for n, party in enumerate(scene.parties) if not to_told else ():  # «Вечером ему позвонил Тони Блэр»
        # «Президенту позвонил король», «Президенту король позвонил»
        gap = told_between(scene.tokens, party.last, trigger.first)
        beside = 0 <= gap <= 2 or (party.last < trigger.first and scene.is_fronted(party, trigger.first))
        before = scene.stands_in(party, case) and party.case != "nom" and beside
        near = (before and not dialled) or 0 <= told_between(scene.tokens, trigger.last, party.first) <= reach
        if near and party.kind == "person" and scene.stands_in(party, case):
            called = scene.group(n, case=case)
            subject = _who_calls(scene, trigger, called)
            apart = scene.elliptic_objects(called, case) if len(subject) == 1 else []
            frame = Frame(scene, trigger, "caller", subject, called, verb=trigger.head)
            frame.other, frame.apart = [*called, *chain(*apart)], apart
            return frame
    if dialled:
        return None
    called = [] if to_told else _called_undeclined(scene, trigger)
    if called and (subject := _who_calls(scene, trigger, called)):
        return Frame(scene, trigger, "caller", subject, called, verb=trigger.head)
    called = _called_before(scene, trigger) if trigger.word.format == "phone_call" else []
    reached = scene.after_words(trigger.last, trigger.last + reach, ("до",), "gen")  # «дозвонился до короля»
    called = called or [p for p in reached if p.kind == "person"]
    behind = trigger.last < scene.last and scene.tokens[trigger.last].lower in TO_WHOM  # «Король звонил ему дважды»
    if (to_told or behind) and not called:  # «Премьер сообщил, что ему позвонил король»
        called = scene.teller(trigger.first)
    told = scene.subject(trigger.head, trigger.first) if behind or reached else scene.subject_after(trigger.head)
    subject = [p for p in without(told, called) if p.entity not in {c.entity for c in called}]
    return Frame(scene, trigger, "caller", subject, called, verb=trigger.head) if subject else None


def _who_calls(scene: Scene, trigger: Trigger, called: list[Party]) -> list[Party]:
    """The subject; of «Байден позвонил Нетаньяху», where both names can be it, the one before the verb."""
    if told := without(scene.subject(trigger.head, trigger.first), called):
        return told
    before = (p for p in without(scene.parties, called) if p.last <= trigger.first and p.kind == "person")
    return [p for p in before if p.case == "nom" and scene.agrees(p, trigger.head)][-1:]


def _called_undeclined(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент США позвонил Мэй»: a name that stays as it is, right behind the verb; not «позвонил Трамп»."""
    number = scene.party_at(trigger.last)
    party = scene.parties[number] if number is not None else None
    if number is None or party is None or not party.name_span or party.roles or party.case not in ("nom", ""):
        return []
    undeclined = scene.tokens[party.last - 1].lower[-1] in "еёийоуыэюь"
    return scene.group(number, case="dat") if undeclined else []


def _called_before(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Вечером ему позвонил король»: who was told before."""
    near = [*scene.before(trigger.first, _BEFORE_CALL), *scene.tokens[trigger.last : min(scene.last, trigger.last + 1)]]
    gender = next((g for t in near if (g := TO_WHOM.get(t.lower))), "")
    people = [p for p in scene.carried if p.kind == "person" and p.entity is not None]
    fitting = [p for p in people if not scene.genders(p) or gender in scene.genders(p)]
    return fitting[:1] if gender and all(t.form != "Fin" for t in near) else []


def call_made(scene: Scene, trigger: Trigger) -> Frame | None:
    """«звонок президента Чили королю Испании», «сделал звонок королю», «Король получил звонок от президента»."""
    if trigger.word.word != "звонок":
        return None
    called = _called_by_noun(scene, trigger)
    governor = governor_of(scene, trigger)
    acting = scene.subject(governor, min(governor.i, trigger.first)) if governor and trigger.head.can_be("acc") else []
    callers = scene.after_words(trigger.last, noun_clause_end(scene, trigger), ("от",), "gen")
    called = called or (without(acting, callers) if callers else [])
    callers = callers or without(genitive(scene, trigger), called) or acting
    callers = [p for p in without(callers, called) if p.kind == "person"]
    return Frame(scene, trigger, "call-made", callers, called, verb=governor) if callers and called else None


def _called_by_noun(scene: Scene, trigger: Trigger) -> list[Party]:
    """«звонок … королю», «Королю поступил звонок»: a dative behind the noun or the caller, or before the verb."""
    start = trigger.last
    for n, party in enumerate(scene.parties):
        if party.kind != "person" or party.first < trigger.last:
            continue
        if party.first > start + _CALL_REACH:
            break
        start = party.last
        if party.case != "gen" and _is_dative(scene, party):
            return scene.group(n, case="dat")
    before = (n for n, p in enumerate(scene.parties) if p.kind == "person" and p.last <= trigger.first)
    told = next((n for n in before if scene.parties[n].case == "dat" and _is_dative(scene, scene.parties[n])), None)
    return scene.group(told, case="dat") if told is not None else []


def _is_dative(scene: Scene, party: Party) -> bool:
    """Not «звонок по поводу …», «к королю»"""
    bare = party.first == scene.first or scene.tokens[party.first - 1].pos != "ADP"
    return bare and scene.stands_in(party, "dat")
