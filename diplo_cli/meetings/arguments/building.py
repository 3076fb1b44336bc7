"""Argument rules: from a trigger to a frame with its parties.

A rule is a small function of a scene and a trigger, named for its construction and listed by the pattern of
``data/triggers.tsv``; the first in its list that returns a frame wins. Add a verb's construction in
``verbs.py`` (visits, encounters, signings and ceremonies have modules of their own), a noun's in ``nouns.py``.
"""

from __future__ import annotations

from diplo_cli.meetings.arguments.companions import with_companions
from diplo_cli.meetings.arguments.company import with_company
from diplo_cli.meetings.arguments.conveners import with_convener
from diplo_cli.meetings.arguments.nouns import NOUN_RULES
from diplo_cli.meetings.arguments.verbs import VERB_RULES
from diplo_cli.meetings.frames import Frame, is_after
from diplo_cli.meetings.governors import takes_place_at
from diplo_cli.meetings.modality import tells_no_contact
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.party import Party

_SESSIONS = frozenset(["заседание", "совещание"])


def build_frame(scene: Scene, trigger: Trigger) -> Frame | None:
    """The frame of a trigger by the first rule that applies, or ``None``."""
    if tells_no_contact(scene, trigger):
        return None
    rules = VERB_RULES if trigger.is_verb else NOUN_RULES
    for rule in rules.get(trigger.word.pattern, ()):
        frame = rule(scene, trigger)
        if frame is not None:
            frame = _with_those_told(frame)
            frame = _at_session(frame) if frame.trigger.is_verb else with_company(with_convener(frame))
            return with_companions(frame)
    return None


def _at_session(frame: Frame) -> Frame:
    """«Министры стран ЕС на заседании в Осло обсудили …», «На совещании премьер обсудил с
    министрами …»: those who do it together hold the session."""
    scene = frame.scene
    if frame.format != "meeting":
        return frame
    if frame.other and not all(p.kind == "person" and p.collective for p in frame.other):
        return frame
    several = len(frame.one) > 1 or any(p.collective for p in (*frame.one, *frame.other))
    at = next((t for t in scene.triggers if t.head.lemma in _SESSIONS and t.head.case == "loc"), None)
    if several and at is not None and takes_place_at(scene, at):
        behind = scene.party_at(at.last)
        if behind is None or scene.parties[behind] in frame.one:
            frame.format = "session"
    return frame


def _with_those_told(frame: Frame) -> Frame:
    """«А. и Б. прилетели в Осло. Там они проведут переговоры с В.»: the two are one side."""
    plural = frame.verb is not None and frame.verb.number == "plur"
    if not (frame.other and plural) and not [p for p in frame.one if p.both or p.pronoun == "они"]:
        return frame  # neither «они» or «лидеры двух стран» nor «провели переговоры с В.», which may leave somebody out
    they = _two_told_here(frame) or frame.scene.together
    if not they:
        if frame.other and len(frame.scene.carried) == 1 and _are_two_with_partner(frame):
            frame.one = frame.scene.carried  # «Премьер прилетел в Осло. С королём они обсудили …»
            frame.anaphoric = False
        return frame
    if len(they) > 1 and len(frame.one) > 1 and any(map(_are_they, frame.one)):
        frame.one = [*they, *(p for p in frame.one if not _are_they(p))]  # «Они примут участие в саммите НАТО»
        return frame
    if {p.entity for p in they} & {p.entity for p in frame.other}:
        return frame  # «Там были А. и Б. С Б. больше говорили о рыбе»
    # «прилетели в Осло. Там они проведут переговоры»: with one another
    to_come = len(they) > 1 and frame.scene.arrived and frame.verb is not None and frame.verb.tense == "Fut"
    if len(they) > 1 and (_spoke_of_own(frame) or _two_told_here(frame)):
        frame.one = they
        return frame
    bound = (
        frame.other and not frame.trigger.is_verb and frame.trigger.head.case == "acc"
    )  # «отправились на встречу с В.»
    if (frame.other or to_come) and not frame.countries and (bound or not frame.adjunct):
        left_out = frame.other and plural and (not frame.one or _is_one_of(they, frame))
        meant = len(frame.one) == 1 and (_are_they(frame.one[0]) or (bool(frame.other) and _is_of_both(frame.one[0])))
        frame.one = they if left_out or meant else frame.one
        frame.anaphoric = frame.anaphoric and not meant
    return frame


def _is_one_of(they: list[Party], frame: Frame) -> bool:
    """«А. и Б. подписали договор. Стороны провели консультации с В.»: the first goes on for both."""
    alone = len(frame.one) == 1 and frame.one[0] is next(iter(frame.scene.carried), None)
    return alone and frame.one[0].entity in {p.entity for p in they}


def _two_told_here(frame: Frame) -> list[Party]:
    """«В апреле А. летал в Осло к Б., а в июле они виделись в Лиме»: «они» are the only two of the sentence."""
    if len(frame.one) != 1 or frame.other or frame.countries or frame.one[0].pronoun != "они":
        return []
    before = (p for p in frame.scene.parties if p.last <= frame.one[0].first and p.kind == "person")
    people = {p.entity: p for p in before if p.entity is not None and not p.collective}
    return list(people.values()) if len(people) == 2 else []


def _spoke_of_own(frame: Frame) -> bool:
    """«А. и Б. согласовали поправки. Об этом они сообщили после переговоров»: of the talks of those two."""
    alone = len(frame.one) == 1 and not frame.other and not frame.countries
    return alone and _are_they(frame.one[0]) and is_after(frame)


def _are_two_with_partner(frame: Frame) -> bool:
    """«С королём они обсудили …»: of whom one was told before and the other is told here."""
    opens = frame.scene.tokens[frame.scene.first].lower in ("с", "со")
    return opens and len(frame.one) == 1 and _are_they(frame.one[0]) and frame.other[0].last <= frame.one[0].first


def _are_they(party: Party) -> bool:
    return party.pronoun == "они" and party.entity is None


def _is_of_both(party: Party) -> bool:
    """«А. и Б. прилетели в Осло. Лидеры двух стран встретились с В.»"""
    return party.both and party.collective and not party.country
