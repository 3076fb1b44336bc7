"""Whether a meeting that was to be came to nothing: «собирался встретиться, но улетел», «повидаться не удалось»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.cancellation import was_due
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import WAS

_BUT = frozenset(["но", "однако"])
_SET = frozenset("назначить наметить запланировать".split())
_INCLUDED = frozenset("стоять значиться фигурировать входить".split())
_PLAN_REACH = 7  # words from «собирался» to «встретиться»
_LISTED_REACH = 4  # words from «значилась» to «расписании»
_NEXT = 20  # words behind «Однако» that tell that something was not
# «…, но дата пока не названа»: nothing came to nothing
_STILL_OPEN = frozenset("пока дата срок время подробность деталь повестка формат место".split())
_FAILING_REACH = 6  # words from «встретиться» to «не удалось»
_COME_TO_NOTHING = frozenset("сложиться получиться выйти случиться сойтись".split())
_COMING = _COME_TO_NOTHING | frozenset("состояться пройти произойти удаться".split())


def fell_through(frame: Frame) -> str | None:
    """«собирался встретиться с королём, но улетел», «В программе стояла встреча, однако король заболел», «Планировал
    посетить Осло. Однако самолёт не вылетел»."""
    scene, words = frame.scene, frame.scene.words
    opens = scene.last < len(scene.tokens) and scene.tokens[scene.last].lower in _BUT
    if (not opens and _BUT.isdisjoint(words)) or not was_planned(frame):
        return None
    discusses = frame.trigger.word.pattern == "discuss"  # «…, но говорил король о другом»: they did meet
    behind = scene.tokens[frame.trigger.last : scene.last]
    at = next((n for n, t in enumerate(behind) if t.lower in _BUT and behind[n - 1].text in (",", ";")), None)
    if at is not None:
        otherwise = _turned_out_otherwise(frame, behind[at:]) and (not discusses or _tells_failure(behind[at:]))
        return "cancelled" if otherwise else None
    following = scene.tokens[scene.last : scene.last + _NEXT] if opens else ()
    return "cancelled" if _tells_failure(following) and _turned_out_otherwise(frame, following) else None


def _tells_failure(clause: Sequence[Token]) -> bool:
    """«самолёт не вылетел», «король слёг», «министр развернулся»"""
    return any(t.lower == "не" or is_modal(t, "mishap", "cancel", "postpone") for t in clause)


def was_planned(frame: Frame) -> bool:
    """«собирался встретиться», «была назначена встреча», «В программе стояла встреча», «должен был принять»."""
    verb, scene = frame.verb, frame.scene
    if verb is None:
        return False
    if was_due(frame):
        return True
    if verb.lemma in _SET and not frame.trigger.is_verb:
        return any(t.lower in WAS for t in scene.before(verb.i, 3))
    if verb.lemma in _INCLUDED and verb.tense == "Past":
        behind = scene.tokens[verb.i : min(scene.last, verb.i + _LISTED_REACH)]
        return any(is_noun_of(t, "programme") for t in (*scene.before(verb.i, _PLAN_REACH), *behind))
    told = scene.before(verb.i + 1, _PLAN_REACH) if verb.form == "Inf" else (verb,)
    return any(_plans(t) for t in told if t.form == "Fin" and t.tense == "Past")


def _plans(token: Token) -> bool:
    """«собирался», not «договорились»: that is done"""
    return is_modal(token, "plan") and not is_modal(token, "agree")


def _turned_out_otherwise(frame: Frame, clause: Sequence[Token]) -> bool:
    """Whether a clause behind «но» tells what happened instead; not that the day is open, nor how people did meet."""
    end = next((n for n, t in enumerate(clause) if n and t.text in (";", ".")), len(clause))
    told = clause[:end]
    if any(t.lemma in _STILL_OPEN or t.tense == "Fut" for t in told):
        return False
    off = any(is_modal(t, "cancel") or _did_not_come(t, clause[n - 1]) for n, t in enumerate(told) if n)
    first, last = told[0].i, told[-1].i
    met = any(first <= t.first <= last and t.word.format != "visit" for t in frame.scene.triggers)
    went = frame.format == "visit" and any(first <= t.first <= last and t.is_verb for t in frame.scene.triggers)
    return off or (not met and not went and any(t.form == "Fin" and t.tense == "Past" for t in told))


def _did_not_come(verb: Token, before: Token) -> bool:
    """«(но она) не состоялась», «(однако этого) не произошло»"""
    return verb.lemma in _COMING and before.lower == "не"


def failed(frame: Frame) -> str | None:
    """«Встретиться с королём ему не удалось», «не смог встретиться», «до встречи дело не дошло», «Беседа не
    сложилась»."""
    scene, tokens, verb = frame.scene, frame.scene.tokens, frame.verb
    if frame.trigger.is_verb and frame.trigger.head.form == "Inf":
        at = frame.trigger.first
        near = tokens[max(scene.first, at - _FAILING_REACH) : min(scene.last, at + 1 + 3 * _FAILING_REACH)]
        missed = (t for t in near if is_modal(t, "fail") and t.tense == "Past" and tokens[t.i - 1].lower == "не")
        return "cancelled" if any(_is_same_clause(tokens, at, t.i) for t in missed) else None
    head = frame.trigger.head
    if not frame.trigger.is_verb and head.can_be("gen") and _was_none(tokens[frame.trigger.last : scene.last]):
        return "cancelled"
    if frame.trigger.is_verb or verb is None or tokens[verb.i - 1].lower != "не":
        return None
    to_it = verb.lemma == "дойти" and tokens[frame.trigger.first - 1].lower == "до"
    return "cancelled" if to_it or (verb.lemma in _COME_TO_NOTHING and head.case == "nom") else None


def _was_none(behind: Sequence[Token]) -> bool:
    """«Встречи с королём, намеченной на вечер, не будет», «… не было»"""
    for n, token in enumerate(behind[:-1]):
        if token.lower == "не":
            return behind[n + 1].lower in ("будет", "было")
        if token.form == "Fin" and token.pos == "VERB" and not any(t.lemma == "который" for t in behind[:n]):
            return False
    return False


def _is_same_clause(tokens: Sequence[Token], one: int, other: int) -> bool:
    first, last = sorted((one, other))
    joins = (
        t.text in (",", ";", ":") or (t.lower == "и" and tokens[t.i - 1].lower != "так") for t in tokens[first:last]
    )
    return not any(joins)


def struck_off(frame: Frame) -> str | None:
    """«Встреча с королём выпала из программы», «Встречу убрали из графика»."""
    if frame.trigger.is_verb or is_noun_of.of("programme").isdisjoint(frame.scene.lemmas):
        return None
    told = frame.scene.tokens[frame.scene.first : frame.scene.last]
    struck = any(is_modal(t, "strike") and t.tense == "Past" for t in told)
    out_of = any(is_noun_of(t, "programme") and t.case == "gen" for t in told) and "из" in frame.scene.words
    return "cancelled" if struck and out_of and frame.trigger.head.case in ("nom", "acc") else None
