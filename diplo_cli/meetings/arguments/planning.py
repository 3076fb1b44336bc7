"""Verbs that an infinitive of meeting depends on: «планируют встретиться», «подписать договор они намерены в мае»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.word_classes import is_gerund

_WISHING = frozenset("хотеть желать мочь готовый надеяться предложить пригласить приглашать собраться ждать".split())
_BEFORE, _BEHIND = 7, 24  # words between the two verbs


def carrying_verb(scene: Scene, trigger: Trigger) -> Token | None:
    """The verb whose subject does what a trigger tells: its own, or the one that its infinitive depends on."""
    if trigger.head.form != "Inf":
        return trigger.head
    before = (t for t in reversed(scene.before(trigger.first, _BEFORE)) if _carries(t))
    return next(before, None) or planned_behind(scene, trigger)


def main_verb(scene: Scene, verb: Token) -> Token:
    """«А. и Б., встретившись в Осло, заявили …»: the verb of whose subject a gerund is said; any other verb itself."""
    if not is_gerund(verb):
        return verb
    around = [*scene.tokens[verb.i + 1 : scene.last], *reversed(scene.tokens[scene.first : verb.i])]
    return next((t for t in around if t.form == "Fin" and not is_gerund(t)), verb)


def is_arranged(verb: Token) -> bool:
    """«намерены подписать», «должны подписать»; not «готовы», «хотят», «могут подписать», where nothing is arranged."""
    return verb.lemma not in _WISHING


def planned_behind(scene: Scene, trigger: Trigger) -> Token | None:
    """«Встретиться министры планируют в мае»: an infinitive that opens its sentence and the verb behind its subject."""
    if trigger.head.form != "Inf" or trigger.first != scene.first:
        return None
    for token in scene.tokens[trigger.last : min(scene.last, trigger.last + _BEHIND)]:
        if is_modal(token, "plan"):
            return token
        if token.form == "Fin" or token.text in (";", ":") or token.lower in ("чтобы", "что", "если"):
            return None
    return None


def _carries(token: Token) -> bool:
    return is_modal(token, "plan", "phase", "manage")
