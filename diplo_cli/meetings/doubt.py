"""What a text does not vouch for: «министры могли встретиться», «якобы побывал», «Визит под вопросом»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal

# ``unknown`` in a record. Where no word tells a status, a report tells what was.
UNCERTAIN = "uncertain"
SUPPOSING = frozenset("возможно вероятно предположительно якобы будто наверное видимо".split())
_SUPPOSED_REACH = 12
THREATS = frozenset("мочь пригрозить грозить угрожать пытаться попытаться рисковать".split())
_THREAT_REACH = 4  # words of «может быть в любой момент отменён»
DOUBTS = frozenset(["вопросом", "угрозой"])


def uncertain(frame: Frame) -> str | None:
    """«министры могли встретиться», «возможно, провели переговоры», «якобы побывал»: nobody says that they did."""
    verb, scene = frame.verb, frame.scene
    if verb is None or frame.adjunct:
        return None
    could = verb.form == "Inf" and any(
        t.lemma == "мочь" and t.tense == "Past" and scene.tokens[t.i - 1].lower != "не" for t in scene.before(verb.i, 3)
    )
    could = could and not any(t.lower in ("бы", "б") for t in scene.before(verb.i, 3))
    supposed = verb.tense == "Past" and any(_supposes(frame, t) for t in scene.before(verb.i, _SUPPOSED_REACH))
    return UNCERTAIN if could or supposed else None


def in_question(frame: Frame) -> str | None:
    """«Встреча президентов под вопросом», «Визит находится под угрозой срыва»: nobody knows whether it will be."""
    if frame.trigger.is_verb or not frame.trigger.head.can_be("nom"):
        return None
    tokens = frame.scene.tokens
    doubt = next((t for t in tokens[frame.trigger.last : frame.scene.last] if t.lower in DOUBTS), None)
    if doubt is None or tokens[doubt.i - 1].lower not in ("под", "большим"):
        return None
    between = tokens[frame.trigger.last : doubt.i]
    return UNCERTAIN if all(t.text != "," for t in between) else None


def may_fall_through(frame: Frame) -> str | None:
    """«Визит может быть отменён», «может не состояться», «Премьер пригрозил отменить встречу»: nobody knows yet."""
    verb, scene = frame.verb, frame.scene
    if verb is None or frame.adjunct:
        return None
    near = [*scene.before(verb.i, _THREAT_REACH), verb]
    start = max((n + 1 for n, t in enumerate(near) if t.text in ",;:("), default=0)
    threat = next((n for n, t in enumerate(near) if n >= start and _threatens(t)), None)
    if threat is None or (near[threat].i and scene.tokens[near[threat].i - 1].lower == "не"):
        return None
    ahead = near[threat + 1 :]
    off = any(is_modal(t, "cancel") for t in ahead) or (len(ahead) > 1 and ahead[-2].lower == "не")
    return UNCERTAIN if off else None


def _threatens(token: Token) -> bool:
    return token.lemma in THREATS and (token.lemma != "мочь" or token.tense == "Pres")


def _supposes(frame: Frame, token: Token) -> bool:
    """«возможно,», «предположительно», «якобы», not «возможно» of a verb's own («было возможно»)."""
    if token.lower not in SUPPOSING:
        return False
    between = frame.scene.tokens[token.i + 1 : frame.verb.i if frame.verb is not None else token.i]
    return not any(t.form == "Fin" or t.text in (";", ":", "(") or t.lower in ("что", "где") for t in between)
