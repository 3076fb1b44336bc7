"""«В Осло заседает чилийско-норвежская комиссия»: a body of several states that a verb says to sit."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger

_BODIES = frozenset("комиссия межправкомиссия комитет подкомитет группа совет".split())
_REACH = 9  # words between the body and its verb
_DESCRIBING = 5  # words before a body that tell whose it is
_BEFORE = 60  # words of the sentence before that told the body
_SEVERAL = 2
_IT = frozenset(["она", "он"])


def body_sits(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Комиссия Чили и Перу заседала в Осло», «Она заседала в мае»: of the states that the body's name tells, in this
    sentence or, of a pronoun, in the one before."""
    verb = trigger.head
    if verb.form != "Fin":
        return None
    near = scene.tokens[max(scene.first, verb.i - _REACH) : min(scene.last, verb.i + _REACH)]
    body = next((t for t in near if t.lemma in _BODIES and t.can_be("nom")), None)
    if body is None and any(t.lower in _IT for t in near):
        before = scene.tokens[max(0, scene.first - _BEFORE) : scene.first]
        body = next((t for t in reversed(before) if t.lemma in _BODIES), None)
    countries = _states_of(scene, body) if body is not None else []
    if len(countries) < _SEVERAL:
        return None
    return Frame(scene, trigger, "body-sits", countries=countries, verb=verb)


def _states_of(scene: Scene, body: Token) -> list[str]:
    """«чилийско-норвежская (совместная) комиссия», «комиссия Чили и Норвегии»"""
    for i in range(body.i - 1, max(0, body.i - _DESCRIBING) - 1, -1):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective" and len(atom.value) > 1:
            return list(atom.value)
        if scene.tokens[i].pos not in ("ADJ", "DET"):
            break
    behind = (scene.atoms.get(i) for i in range(body.i + 1, body.i + 1 + _DESCRIBING))
    told = [a for a in behind if a is not None and a.kind == "country" and scene.tokens[a.first].can_be("gen")]
    return list(dict.fromkeys(a.value.iso2 for a in told))
