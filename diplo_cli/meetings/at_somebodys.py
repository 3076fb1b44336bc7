"""Who is with whom now, in a sentence without a verb: «Министр обороны сегодня у президента», «Сегодня у президента —
министр обороны»."""

from __future__ import annotations

from collections.abc import Iterator

from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger, TriggerWord
from diplo_cli.mentions.parties import Party
from diplo_cli.normalize import DASHES

AT_SOMEBODYS = "at-somebodys"
_NOW = frozenset(["сегодня", "сейчас"])
_LONGEST = 30  # tokens of such a sentence
_BETWEEN = 4  # tokens of «сегодня в Кремле»
_WORD = TriggerWord("у", "noun", "meeting", "side", frozenset())


def frames_without_verb(scene: Scene) -> Iterator[Frame]:
    """The meeting of a host behind «у» and of those who are told to be with him today."""
    if scene.part != "text" or "у" not in scene.words:
        return
    now, opens = not _NOW.isdisjoint(scene.words), scene.tokens[scene.first].lower == "у"
    if not (now or opens):
        return
    tokens = scene.tokens[scene.first : scene.last]
    if len(tokens) > _LONGEST or any(t.form == "Fin" for t in tokens) or any(map(_tells, scene.triggers)):
        return
    for number, party in enumerate(scene.parties):
        if party.kind != "person" or scene.preposition(party) != "у" or not scene.stands_in(party, "gen"):
            continue
        hosts = scene.group(number, case="gen")
        guests = _before(scene, party) or _behind(scene, hosts[-1])
        if not now and any(p.name_span is None for p in (*hosts, *guests)):
            return  # «У Владимира Путина — Башар Асад», not «У президента — новый помощник»
        if guests and not party.collective:
            trigger = Trigger(party.first - 1, party.first, _WORD, _WORD.format, scene.tokens[party.first - 1])
            yield Frame(scene, trigger, AT_SOMEBODYS, hosts, guests, host_side="one")
        return


def _tells(trigger: Trigger) -> bool:
    return trigger.is_verb or trigger.is_telling_noun


def _before(scene: Scene, host: Party) -> list[Party]:
    """«Министр обороны и мэр Осло сегодня (у президента)»: the group that opens the sentence."""
    first = scene.parties[0]
    if first is host or first.first != scene.first or first.kind != "person" or not scene.stands_in(first, "nom"):
        return []
    guests = scene.group(0, case="nom")
    return guests if host.first - guests[-1].last <= _BETWEEN + 1 else []


def _behind(scene: Scene, host: Party) -> list[Party]:
    """«(Сегодня у президента) в Кремле — министр обороны»: those behind a dash."""
    stop = min(host.last + _BETWEEN, scene.last - 1)
    dash = next((i for i in range(host.last, stop) if scene.tokens[i].text in DASHES), None)
    number = scene.party_at(dash + 1) if dash is not None else None
    if number is None or scene.parties[number].kind != "person" or not scene.stands_in(scene.parties[number], "nom"):
        return []
    return scene.group(number, case="nom")
