"""The city or the state that a gathering is told to be in by a verb: «Осло принимает саммит», «Рим примет встречу»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.party import Party

_HOSTING = frozenset(["принять", "принимать"])
_REACH = 8  # words from the city to its verb


def hosting_place(scene: Scene, trigger: Trigger, verb: Token | None) -> Party | None:
    """«Осло принимает саммит», «Саммит примет Осло», «Принимать саммит будет Норвегия»: who does it is where it is."""
    if verb is None or verb.lemma not in _HOSTING or not (trigger.head.can_be("acc") or trigger.head.can_be("nom")):
        return None
    if trigger.first > scene.first and scene.tokens[trigger.first - 1].pos == "ADP":
        return None  # «приняла участие в саммите»
    noun_first = trigger.first < verb.i
    ahead = range(verb.i - 1, max(scene.first, verb.i - _REACH) - 1, -1)
    behind = range(verb.i + 1, min(scene.last, verb.i + _REACH) if noun_first else trigger.first)
    for i in (*behind, *ahead) if noun_first else (*ahead, *behind):
        if _is_place(scene, i) and (i > verb.i or not noun_first):
            return _place_party(scene, i)
    return None


def hosted(frame: Frame) -> Frame:
    """A frame whose verb says which place has it: that place, no party of it."""
    place = hosting_place(frame.scene, frame.trigger, frame.verb)
    if place is not None:
        frame.destination = place
        frame.one = [p for p in frame.one if p.first != place.first]
        frame.other = [p for p in frame.other if p.first != place.first]
        frame.anaphoric = not frame.parties and not frame.countries
    return frame


def _is_place(scene: Scene, i: int) -> bool:
    """A city or a state that can be a subject: a nominative, behind no preposition and in nobody's title."""
    atom = scene.atoms.get(i)
    if atom is None or atom.kind not in ("city", "country") or atom.first != i:
        return False
    token = scene.tokens[i]
    if i > scene.first and (scene.tokens[i - 1].pos in ("ADP", "NOUN", "PROPN") or scene.tokens[i - 1].text == "("):
        return False
    held = any(p.first <= i < p.last and p.kind != "country" for p in scene.parties)
    guessed = token.can_be("nom") and (token.case == "acc" or i == scene.first)
    return not held and (token.case in ("nom", "") or guessed)


def _place_party(scene: Scene, i: int) -> Party:
    """The place at token ``i`` as a destination is told."""
    atom = scene.atoms[i]
    party = Party(atom.first, atom.last, "country", "capital" if atom.kind == "city" else "country", "nom")
    party.name, party.atom, party.country = atom.value.name, atom, atom.value.iso2
    return party
