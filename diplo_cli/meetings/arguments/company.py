"""Who goes with whom: «Министр сопровождал президента на саммите», «в ходе визита в Чили»."""

from __future__ import annotations

from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.parties import Party

_ACCOMPANYING = frozenset(["сопровождать", "сопроводить", "сопровождаться"])


def with_company(frame: Frame) -> Frame:
    """The frame of a noun with both, who accompanies and who is accompanied, on the first side."""
    verb = frame.verb
    if verb is None or verb.lemma not in _ACCOMPANYING or verb.form != "Fin":
        return frame
    scene = frame.scene
    led = _led(frame)
    going = [p for p in scene.subject(verb, verb.i) if p.kind == "person"]
    if not led or not without(going, led):
        return frame
    company = [*led, *without(going, led)]
    state = next((p.country for p in company if p.country), None)
    for entity in (scene.entities[p.entity] for p in company if p.entity is not None):
        if not entity.has_side:
            entity.country = state  # «сопровождал президента Хосе В.»: of one state
    frame.one = [*without(company, frame.other), *without(frame.one, company)]
    frame.adjunct = frame.anaphoric = False
    return frame


def _led(frame: Frame) -> list[Party]:
    """Whom the verb tells to be accompanied: the first person in the accusative behind it, else the one before it."""
    scene, verb = frame.scene, frame.verb
    people = [(n, p) for n, p in enumerate(scene.parties) if p.kind == "person" and p.case in ("acc", "gen")]
    at = verb.i if verb is not None else 0
    behind = [n for n, p in people if p.first > at and scene.preposition(p) not in ("с", "у", "от", "для")]
    before = [n for n, p in people if p.last <= at and p.first == scene.first]
    found = [*behind[:1], *before[:1]]
    return scene.group(found[0], case="acc") if found else []
