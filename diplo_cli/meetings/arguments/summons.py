"""Somebody asked to come: «МИД Чили вызвал посла Перу», «премьер пригласил к себе посла», «Посол вызван в МИД Чили»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.objects import objects
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs

SUMMONS = frozenset(["asked-to-come", "summoned"])  # the rules of frames in which somebody comes to a ministry
# What the names of bodies of a state begin with.
_BODIES = ("Министерств", "Сенат", "Парламент", "Национальн", "Генеральн", "Правительств", "Администраци")
# «вызвать посла», «пригласить временного поверенного»: whom a ministry asks to come.
_SUMMONED = frozenset(["ambassador"])
_TALK = frozenset("разговор беседа встреча ковер ковёр аудиенция".split())
_HOUSES = frozenset("министерство ведомство мид внешнеполитический минобороны".split())
_COMING = frozenset("прибыть прибывать приехать прийти явиться".split())
_RIGHT_BEHIND = 3  # tokens from «прибыл» to the ministry
_REACH = 14  # words from «пригласил» to «к себе», «в МИД»


def asked_to_come(scene: Scene, trigger: Trigger) -> Frame | None:
    """«МИД Чили вызвал посла Перу», «Чили вызвала посла Перу», «Министр пригласил к себе посла», «В МИД Чили вызвали
    посла Перу»."""
    verb = trigger.head
    if verb.form == "Part" or verb.voice == "Pass" or _asks_for_more(scene, trigger):
        return None
    guests = [p for p in objects(scene, trigger) if p.kind == "person"]
    if not guests or not _is_summons(scene, trigger, guests):
        return None
    hosts = without(scene.subject(verb, trigger.first), guests) or without(scene.subject_after(verb), guests)
    if not hosts or verb.number == "plur":
        hosts = body_asking(scene) or hosts
    hosts = [p for p in hosts if p.kind != "country" or all(g.country not in (None, p.country) for g in guests)]
    return Frame(scene, trigger, "asked-to-come", hosts, guests, verb=verb, host_side="one") if hosts else None


def summoned(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Посол Перу вызван в МИД Чили», «был приглашён в министерство обороны Чили»."""
    verb = trigger.head
    if (verb.form != "Part" and verb.voice != "Pass") or verb.case:
        return None
    guests = [p for p in scene.subject(verb, trigger.first) or scene.subject_after(verb) if p.kind == "person"]
    hosts = without(scene.agent(verb), guests) or body_asking(scene)
    if not guests or not hosts or not _is_summons(scene, trigger, guests):
        return None
    return Frame(scene, trigger, "summoned", guests, hosts, verb=verb, host_side="other")


def comes_to_ministry(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Посол Перу прибыл в МИД Чили»: an envoy who comes to a ministry of the state where he is."""
    verb = trigger.head
    if verb.form != "Fin" or verb.lemma not in _COMING:
        return None
    guests = [p for p in scene.subject(verb, trigger.first) or scene.subject_after(verb) if p.kind == "person"]
    hosts = [p for p in body_asking(scene) if trigger.last < p.first <= trigger.last + _RIGHT_BEHIND]
    envoys = bool(guests) and all(_is_envoy(scene, p) for p in guests)
    if not envoys or not hosts or hosts[0].country in {p.country for p in guests}:
        return None
    return Frame(scene, trigger, "summoned", guests, hosts, verb=verb, host_side="other", format="meeting")


def _is_summons(scene: Scene, trigger: Trigger, guests: list[Party]) -> bool:
    """Whether somebody is asked to come here: an envoy who is «вызван», or anybody «к себе», «в МИД», «на беседу»."""
    near = scene.tokens[max(scene.first, trigger.first - _REACH) : min(scene.last, trigger.last + _REACH)]
    # «вызван из Осло», «вызван домой для консультаций»: recalled
    out = any(t.lower == "из" or t.lemma == "консультация" for t in near)
    envoy = any(_is_envoy(scene, p) for p in guests)
    if trigger.word.word.startswith("выз") and envoy and not out:
        return True
    return any(_is_here(scene, t, envoy=envoy) for t in near)


def _is_envoy(scene: Scene, party: Party) -> bool:
    """«Посла вызвали в МИД», «А. вызвали в МИД», of whom the text tells elsewhere that he is an ambassador."""
    roles = scene.entities[party.entity].roles if party.entity is not None else []
    return party.rank in _SUMMONED or any(r.rank in _SUMMONED for r in roles)


def _is_here(scene: Scene, token: Token, *, envoy: bool) -> bool:
    """«к себе», «на разговор», and of an envoy «в министерство», «в МИД», «на переговоры»."""
    before = scene.tokens[token.i - 1].lower if token.i else ""
    if token.lower == "себе":
        return before == "к"
    if before == "на" and token.case == "acc":
        return token.lemma in _TALK or (envoy and token.lemma == "переговоры")
    return envoy and before == "в" and token.lemma in _HOUSES


def _asks_for_more(scene: Scene, trigger: Trigger) -> bool:
    """«пригласил посла посетить завод», «вызвал министра в суд»: asked to do something else."""
    behind = scene.tokens[trigger.last : scene.last]
    verb = next((t for t in behind if t.form in ("Inf", "Fin") or t.text in (",", ";")), None)
    return verb is not None and verb.form == "Inf"


def body_asking(scene: Scene) -> list[Party]:
    """The ministry into which somebody is asked: «в МИД Литвы», «в шведский МИД», «в Минобороны Чили»."""
    for party in scene.parties:
        if party.kind == "organization" and is_of_state(party) and scene.preposition(party) in ("в", "во"):
            return [party]
    return []


def body_at_home(scene: Scene) -> list[Party]:
    """The body of a state in whose house somebody is received: «в МИД Литвы», «в Сенате Чили»."""
    for party in scene.parties:
        if party.kind == "organization" and is_of_state(party) and scene.preposition(party) in ("в", "во"):
            if any(t.lemma in speech_verbs() for t in scene.before(party.first, 2)):
                return []  # «Встреча прошла в Осло, сообщили в МИД Литвы»
            return [party] if scene.stands_in(party, "loc") else []
    return []


def is_of_state(body: Party) -> bool:
    """«МИД Литвы», «Министерство обороны», «Жогорку Кенеш»"""
    value = body.atom.value if body.atom is not None else None
    unlisted = body.atom is not None and value is None and (body.name or "").startswith(_BODIES)
    return bool(body.country) or unlisted or getattr(value, "kind", "") == "national"
