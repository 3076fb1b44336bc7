"""«В Осло заседает чилийско-норвежская комиссия»: a body of several states that a verb says to sit."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

_BODIES = frozenset("комиссия межправкомиссия комитет подкомитет группа совет".split())
_REACH = 9  # words between the body and its verb
_DESCRIBING = 5  # words before a body that tell whose it is
_BEFORE = 60  # words of the sentence before that told the body
_IT = frozenset(["она", "он"])
_GATHERING = frozenset(["собраться", "собираться"])
_PLAN_REACH = 3  # words from «собирается» to what it is about to do


def body_sits(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Комиссия Чили и Перу заседала в Осло», «Она заседала в мае», «Совет НАТО соберётся в мае»: of the states that
    the body's name tells, in this sentence or, of a pronoun, in the one before; or a body of states."""
    verb = trigger.head
    if trigger.word.pattern == "visit" and trigger.word.word not in _GATHERING:
        return None
    plans = any(t.form == "Inf" for t in scene.tokens[trigger.last : min(scene.last, trigger.last + _PLAN_REACH)])
    if verb.form != "Fin" or (plans and trigger.word.word in _GATHERING):
        return None  # «Комиссия собирается проверить счета»
    near = scene.tokens[max(scene.first, verb.i - _REACH) : min(scene.last, verb.i + _REACH)]
    body = next((t for t in near if t.lemma in _BODIES and t.can_be("nom")), None)
    if body is None and any(t.lower in _IT for t in near) and trigger.word.word not in _GATHERING:
        before = scene.tokens[max(0, scene.first - _BEFORE) : scene.first]
        body = next((t for t in reversed(before) if t.lemma in _BODIES), None)
    countries = _states_of(scene, body) if body is not None else []
    itself = [] if len(countries) >= 2 else _bodies_of_states(scene, verb)
    if len(countries) < 2 and not itself:
        return _people_sit(scene, trigger)
    frame = Frame(scene, trigger, "body-sits", itself, countries=[] if itself else countries, verb=verb)
    frame.format = "session"
    return frame


def _people_sit(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В Осло заседали А., Б. и В.»: several people who are named."""
    people = scene.subject(trigger.head, trigger.first) if trigger.word.word not in _GATHERING else []
    if len(people) < 2 or any(p.kind != "person" or p.name_span is None for p in people):
        return None
    frame = Frame(scene, trigger, "subjects-together", people, verb=trigger.head)
    frame.format = "session"
    return frame


def states_of_acting_body(scene: Scene, verb: Token) -> list[str]:
    """«Чилийско-норвежская комиссия (провела заседание)», «… на заседании в Осло (обсудила торговлю)»: the states of a
    body that acts; none where its name tells less than two."""
    near = scene.tokens[max(scene.first, verb.i - 2 * _REACH) : verb.i]
    body = next((t for t in reversed(near) if t.lemma in _BODIES and t.can_be("nom")), None)
    if body is None or verb.form != "Fin" or verb.number != "sing" or scene.tokens[body.i - 1].pos == "ADP":
        return []
    states = _states_of(scene, body)
    return states if len(states) > 1 else []


def _bodies_of_states(scene: Scene, verb: Token) -> list[Party]:
    """«Совет НАТО (соберётся)», not «НАТО и Чили»"""
    subject = scene.subject(verb, verb.i) if verb.number == "sing" else []
    if len(subject) != 1 or subject[0].kind != "organization" or subject[0].atom is None:
        return []
    return subject if getattr(subject[0].atom.value, "kind", "national") != "national" else []


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
