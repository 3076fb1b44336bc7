"""Argument rules for contacts told by what people do: they greet a guest, gather, are somebody's guest."""

from __future__ import annotations

from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

_BECOME = frozenset(["стать", "быть", "оказаться"])
_REACH = 12


def gathers(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В Осло собрались министры обороны Дании и Швеции»: of several sides, or of a body; not «собрались уехать»."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 3)]
    if trigger.head.number != "plur" or any(t.form == "Inf" for t in ahead):
        return None
    people = [p for p in scene.subject(trigger.head, trigger.first) if p.kind == "person" and not p.pronoun]
    of_body = any(p.collective and p.organization for p in people)
    if not of_body and len({p.country for p in people if p.country}) < 2:
        return None
    frame = Frame(scene, trigger, "gathers", people, verb=trigger.head)
    frame.format = _occasion(scene, trigger) or frame.format
    return frame


def _occasion(scene: Scene, trigger: Trigger) -> str | None:
    """«собрались на саммит»: the word behind «на» tells the format."""
    for other in scene.triggers:
        between = [t.lower for t in scene.tokens[trigger.last : other.first]]
        if not other.is_verb and 0 < len(between) <= _REACH and "на" in between[-3:]:
            return other.format
    return None


def guest_of(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Гостем президента стал премьер-министр Чехии», «Собеседником министра был посол»."""
    number = scene.party_at(trigger.last)
    if trigger.head.case != "ins" or number is None or scene.parties[number].kind != "person":
        return None
    verb = next((t for t in scene.tokens[trigger.last : scene.last] if t.lemma in _BECOME and t.form == "Fin"), None)
    if verb is None or not scene.stands_in(scene.parties[number], "gen"):
        return None
    visited = scene.group(number, case="gen")
    guests = [p for p in _behind(scene, verb.i) if all(p is not v for v in visited)]
    if not guests:
        return None
    frame = Frame(scene, trigger, "guest-of", visited, guests, verb=verb)
    frame.host_side = "one" if trigger.word.word == "гость" else ""
    return frame


def _behind(scene: Scene, at: int) -> list[Party]:
    """The people in the nominative right behind token ``at``."""
    for number, party in enumerate(scene.parties):
        if at < party.first <= at + 3 and party.kind == "person" and scene.stands_in(party, "nom"):
            return scene.group(number, case="nom")
    return []
