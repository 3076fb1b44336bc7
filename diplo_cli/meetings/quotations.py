"""Which words in quotation marks tell a meeting."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.summits import leads
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.party import Party

_PLANNING = 3  # words from «планирую» to «провести»


def told_in_quotation(frame: Frame) -> bool:
    """Within quotation marks only a full telling counts: verbs, «у нас была встреча», «провёл встречу», or a noun with
    two parties told by name or by office and state."""
    if frame.trigger.is_verb or any(p.rule == "owner" for p in frame.one):
        # not «„Ваши коллеги были у нас“, – сказал король»
        return frame.trigger.word.word != "быть" or not any(map(_is_nobody_told, frame.one))
    speaker = frame.scene.speakers.get(frame.trigger.first)
    known = all(p.country or p.organization or p.name_span for p in frame.other)
    tenses = ("Past", "Fut") if known else ("Past",)
    carried_out = frame.verb is None or (is_support(frame.verb, "light") and _tense_of(frame.verb, frame) in tenses)
    carried_out = carried_out or _took_place(frame.verb)
    own = any(p is speaker or p.pronoun == "мы" or (p.pronoun == "я" and p.entity is not None) for p in frame.one)
    if carried_out and frame.other and own:
        return True
    if frame.rule == "visit-noun" and frame.destination is not None and any(p.name_span for p in frame.one):
        return not frame.adjunct  # «„Петров находится с визитом в Осло“, сказали в посольстве»
    if _is_announced(frame):
        return True
    sides = {p.country for p in frame.parties if p.kind == "person" and p.roles and p.country}
    return len(sides) > 1 or len([p for p in frame.parties if p.name_span]) > 1


def _took_place(verb: Token | None) -> bool:
    """«„Состоялась встреча с Y“, – написал премьер»"""
    return verb is not None and is_support(verb, "exist") and verb.tense == "Past"


def _is_announced(frame: Frame) -> bool:
    """«„В мае пройдёт саммит глав стран ШОС“, – сказал министр»: what leaders of a body or a region gather for."""
    verb = frame.verb
    if verb is None or verb.form != "Fin" or verb.tense == "Pres" or not is_support(verb, "exist") or frame.adjunct:
        return False
    return any(p.are_of_many_states for p in frame.one if leads(p))


def _tense_of(verb: Token, frame: Frame) -> str:
    """«провёл», «проведу»; «планирую провести» is to come."""
    planned = verb.form == "Inf" and any(is_modal(t, "plan") for t in frame.scene.before(verb.i, _PLANNING))
    return "Fut" if planned else verb.tense if verb.form == "Fin" else ""


def _is_nobody_told(party: Party) -> bool:
    """«ваши коллеги», «бизнесмены»"""
    return party.collective and not (party.country or party.organization or party.name_span)
