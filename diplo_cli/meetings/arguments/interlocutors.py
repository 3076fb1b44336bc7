"""Argument rules for «собеседник», «гость»: «Собеседником министра стал премьер», «Там было трое собеседников: …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.owners import pronoun_before, whose
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.normalize import DASHES

BECOME = frozenset(["стать", "быть", "оказаться"])
_REACH = 10  # words from «собеседников» to the colon or the verb
_TALKING = "собеседник"


def guest_of(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Гостем президента стал премьер-министр Чехии», «Её собеседниками были король и премьер», «Среди собеседников
    министра – премьер», «У министра трое собеседников: премьер, король и спикер»."""
    link = _link(scene, trigger)
    if link is None or (trigger.word.word != _TALKING and trigger.head.case != "ins"):
        return None
    visited = _whose(scene, trigger)
    guests = without(_behind(scene, link.i), visited)
    if not guests or not visited:
        return None
    frame = Frame(scene, trigger, "guest-of", visited, guests, verb=link if link.form == "Fin" else None)
    frame.host_side = "one" if trigger.word.word == "гость" else ""
    frame.separate = trigger.word.word == _TALKING and len(visited) == 1 < len(guests)
    return frame


def _link(scene: Scene, trigger: Trigger) -> Token | None:
    """The verb, the dash or the colon between «собеседники» and who they were."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + _REACH)]
    colon = next((t for t in ahead if t.text == ":" or t.text in DASHES), None)
    if trigger.head.case == "ins":
        return next((t for t in scene.tokens[trigger.last : scene.last] if t.lemma in BECOME and t.form == "Fin"), None)
    among = scene.tokens[max(scene.first, trigger.first - 2) : trigger.first]
    if any(t.lower == "среди" for t in among):
        return next((t for t in ahead if t is colon or (t.lemma in BECOME and t.form == "Fin")), None)
    return colon if trigger.head.case in ("nom", "gen") else None


def _whose(scene: Scene, trigger: Trigger) -> list[Party]:
    """«собеседник министра», «его собеседник», «у министра трое собеседников», «(Она прилетела в Осло.) Там было трое
    собеседников»."""
    number = scene.party_at(trigger.last)
    if number is not None:
        party = scene.parties[number]
        told = party.kind == "person" and scene.stands_in(party, "gen") and party.case != "nom"
        return scene.group(number, case="gen") if told or scene.preposition(party) == "у" else []
    if pronoun_before(scene, trigger):
        return whose(scene, trigger)
    for n, party in enumerate(scene.parties):
        if party.kind == "person" and scene.preposition(party) == "у" and abs(party.first - trigger.last) <= _REACH:
            return scene.group(n, case="gen")
    several = trigger.word.word == _TALKING and trigger.head.case == "gen" and scene.tokens[trigger.last].text == ":"
    return [p for p in scene.carried[:1] if p.kind == "person"] if several else []


def _behind(scene: Scene, at: int) -> list[Party]:
    """The people in the nominative right behind token ``at``."""
    for number, party in enumerate(scene.parties):
        if at < party.first <= at + 3 and party.kind == "person" and scene.stands_in(party, "nom"):
            return scene.group(number, case="nom")
    return []
