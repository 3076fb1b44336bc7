"""Argument rules for what people do together: «Премьер вместе с мэром открыл мост», «собрал послов», «Беседу вёл …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.encounters import occasion
from diplo_cli.meetings.arguments.objects import objects
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import OF_MANY_STATES

_TALKS = frozenset("встреча беседа разговор переговоры дискуссия консультация консультации".split())


def does_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Премьер вместе с мэром откроет мост», «Вместе с ним мост открыл мэр»; «Президент Чили и король Испании осмотрели
    завод», who stand for two states."""
    verb = trigger.head
    if verb.form not in ("Fin", "Inf") or verb.voice == "Pass":
        return None
    partners = [p for p in scene.after_words(scene.first, scene.last, ("вместе", "с"), "ins") if p.kind == "person"]
    partners = [p for p in partners if _is_official(scene, p)]
    if not partners and verb.number != "plur":
        return None
    subject = [p for p in without(scene.subject(verb, trigger.first), partners) if p.kind == "person"]
    if any(p.collective and not p.country for p in [*partners, *subject]):
        return None
    sides = {p.country or p.organization for p in subject} - {None}
    if not subject or not (partners or (verb.number == "plur" and len(sides) > 1)):
        return None
    return Frame(scene, trigger, "does-together", subject, partners, verb=verb)


def _is_official(scene: Scene, party: Party) -> bool:
    """«вместе с мэром», not «вместе с супругой», «вместе с детьми»"""
    entity = scene.entities[party.entity] if party.entity is not None else None
    return bool(party.roles) or (entity is not None and (bool(entity.roles) or entity.known))


def assembles(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр собрал послов стран ЕС», «созвал министров обороны Дании и Швеции»: those of states or bodies."""
    guests = [p for p in objects(scene, trigger) if p.kind == "person" and p.roles]
    subject = without(scene.subject(trigger.head, trigger.first), guests)
    hosts = [p for p in subject if p.kind == "person" and p.first >= scene.first]  # not «Форум собирает послов Перу»
    told = any(p.country or p.organization or p.name_span or p.several or _are_foreign(scene, p) for p in guests)
    if not guests or not hosts or trigger.head.form not in ("Fin", "Inf") or not told:
        return None
    frame = Frame(scene, trigger, "assembles", hosts, guests, verb=trigger.head, host_side="one")
    frame.format = occasion(scene, trigger) or frame.format  # «собрал послов на саммит»
    return frame


def _are_foreign(scene: Scene, party: Party) -> bool:
    """«западных послов», «аккредитованных дипломатов»"""
    before = scene.tokens[party.first - 1] if party.first > scene.first else None
    return before is not None and (before.lemma in OF_MANY_STATES or before.lower.startswith("аккредитован"))


def moderates(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Беседу модерировал министр», «Модерировала переговоры глава миссии»: who led the meeting told before."""
    verb = trigger.head
    if verb.form != "Fin" or verb.tense != "Past" or not _has_talks_for_object(scene, verb):
        return None
    told = scene.subject_after(verb) or scene.subject(verb, trigger.first)
    people = [p for p in told if p.kind == "person" and not p.pronoun and p.entity is not None and not p.collective]
    if not people:
        return None
    return Frame(scene, trigger, "moderates", people, verb=verb, joins=True, only_joins=True)


def _has_talks_for_object(scene: Scene, verb: Token) -> bool:
    near = scene.tokens[max(scene.first, verb.i - 2) : min(scene.last, verb.i + 4)]
    return any(t.lemma in _TALKS or t.lower in ("ее", "её", "их") for t in near)
