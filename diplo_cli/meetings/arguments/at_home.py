"""Argument rules for meetings told as a way to somebody: «поехал к премьеру», «побывал у короля»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.destinations import destination
from diplo_cli.meetings.arguments.objects import objects
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import verb_clause_end
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

_WAITING = 4  # tokens from «ждут» to what awaits somebody
_BEFORE = 12  # tokens between «к президенту» and the verb behind it
# «прилетел с обращением к королю»: to whom something is told, not to whom somebody goes.
_DIRECTED = frozenset(
    "обращение обращения письмо послание просьба претензия призыв вопрос отношение интерес доверие речь слово".split()
)
_WAYS = (
    (("к", "ко"), "dat"), (("у",), "gen"), (("напротив",), "gen"), (("кабинет", "приёмную", "приемную"), "gen"),
)  # fmt: skip


def goes_to_somebody(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Из аэропорта премьер поехал к королю», «К президенту приехал министр», «Министр побывал у патриарха», «зашёл в
    кабинет премьера»: who comes is a guest of whom he comes to."""
    if trigger.head.form not in ("Fin", "Inf", "Conv") or _did_not(scene, trigger.head):
        return None
    for words, case in _WAYS:
        hosts = _hosts(scene, trigger, words, case)
        if not hosts:
            continue
        guests = without(scene.subject(trigger.head, trigger.first), hosts)
        guests = [p for p in guests if p.kind == "person"]
        if not guests or (trigger.head.lemma == "быть" and not _is_there(scene, guests[0], trigger)):
            return None
        apart = scene.apart_behind(hosts, words, case)
        told = [*hosts, *(p for group in apart for p in group)]
        side = "" if "напротив" in words else "other"
        frame = Frame(scene, trigger, "goes-to-somebody", guests, told, verb=trigger.head, host_side=side)
        frame.format, frame.apart = "meeting", apart if len(guests) == 1 else []
        frame.destination = destination(scene, trigger.first, trigger.last, wants_object=False)
        return frame
    return None


def stays_at_somebodys(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр пообедал у президента», «Ужинали у короля», «Посол просидел у министра час»"""
    hosts = _hosts(scene, trigger, ("у",), "gen") if "at_his" in trigger.word.flags else []
    guests = without(scene.subject(trigger.head, trigger.first), hosts) if hosts else []
    guests = [p for p in guests if p.kind == "person"]
    if not guests or trigger.head.form != "Fin":
        return None
    return Frame(scene, trigger, "goes-to-somebody", guests, hosts, verb=trigger.head, host_side="other")


def _did_not(scene: Scene, verb: Token) -> bool:
    """«Премьер не поехал к королю»"""
    return verb.tense == "Past" and verb.i > scene.first and scene.tokens[verb.i - 1].lower == "не"


def _is_there(scene: Scene, guest: Party, trigger: Trigger) -> bool:
    """«Премьер был у короля», «На докладе у короля будет премьер»; not «Вторая беседа была у премьера с королём»."""
    before = any(p is guest for p in scene.parties) and guest.last <= trigger.first
    return before or (guest.case == "nom" and not scene.words.isdisjoint(("докладе", "докладом")))


def _hosts(scene: Scene, trigger: Trigger, words: tuple[str, ...], case: str) -> list[Party]:
    """Those behind one of ``words`` in the verb's clause, or before the verb in it."""
    if scene.words.isdisjoint(words):
        return []
    for number, party in enumerate(scene.parties):
        if party.kind != "person" or party.collective or scene.preposition(party) not in words:
            continue
        behind = trigger.last <= party.first < verb_clause_end(scene, trigger)
        if party.pronoun and any(t.text == "," for t in scene.tokens[trigger.last : party.first]):
            continue  # «прибыл в Осло, где у него пройдут встречи», «поехал в Осло, у нас ещё нет даты»
        before = 0 <= trigger.first - party.last <= _BEFORE and _is_one_clause(scene.tokens[party.last : trigger.first])
        if (behind or before) and scene.stands_in(party, case) and not _is_directed(scene, party):
            return scene.group(number, case=case)
    return []


def _is_one_clause(between: Sequence[Token]) -> bool:
    return all(t.text not in ",;:" and t.form != "Fin" for t in between)


def _is_directed(scene: Scene, party: Party) -> bool:
    """«с письмом к королю», «с обращением к президенту»; «в гостях у премьера» tells a meeting by itself."""
    before = scene.tokens[party.first - 2] if party.first - 2 >= scene.first else None
    return before is not None and (before.lemma in _DIRECTED or before.lower in ("гости", "гостях", "приеме", "приёме"))


def expected_there(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Во вторник в Сочи ждут президента Чили», «Президента Чили ждут в Берлине»: a visit to come; not «Послы ждут
    президента», «В Осло президента ждут переговоры»."""
    if trigger.head.form != "Fin" or trigger.head.number != "plur" or trigger.head.tense != "Pres":
        return None
    guests = [p for p in objects(scene, trigger) if not p.collective]
    place = destination(scene, trigger.first, trigger.last, wants_object=False) if guests else None
    near = scene.tokens[max(scene.first, trigger.first - _BEFORE) : min(scene.last, trigger.last + _WAITING)]
    waiting = any(t.pos in ("NOUN", "PROPN", "PRON") and t.case == "nom" for t in near)
    if place is None or waiting or any(p.country == place.country for p in guests if p.country):
        return None
    return Frame(scene, trigger, "expected-there", guests, verb=trigger.head, destination=place, format="visit")
