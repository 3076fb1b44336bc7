"""Argument rules: from a trigger to a frame with its parties.

A rule is a small function of a scene and a trigger, named for its construction and listed by the pattern of
``data/triggers.tsv``; the first in its list that returns a frame wins. Add a verb's construction in
``verb_arguments.py``, a noun's in ``noun_arguments.py``.
"""

from __future__ import annotations

from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.noun_arguments import NOUN_RULES
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.meetings.verb_arguments import VERB_RULES

_DENYING = frozenset(["опровергнуть", "опровергать", "отрицать", "исключить", "исключать"])


def build_frame(scene: Scene, trigger: Trigger) -> Frame | None:
    """The frame of a trigger by the first rule that applies, or ``None``."""
    if _is_denied(scene, trigger):
        return None
    rules = VERB_RULES if trigger.is_verb else NOUN_RULES
    for rule in rules.get(trigger.word.pattern, ()):
        frame = rule(scene, trigger)
        if frame is not None:
            return frame
    return None


def _is_denied(scene: Scene, trigger: Trigger) -> bool:
    """«не встречался с …», «опроверг сообщения о встрече с …»: the text tells that nobody met, or not whether."""
    if trigger.is_verb:
        past = trigger.head.tense == "Past" and trigger.format != "visit"
        return past and trigger.first > scene.first and scene.tokens[trigger.first - 1].lower == "не"
    before = scene.tokens[max(scene.first, trigger.first - 5) : trigger.first]
    return any(t.lemma in _DENYING and t.form == "Fin" for t in before)
