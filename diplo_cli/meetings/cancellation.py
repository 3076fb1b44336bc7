"""Whether a telling says that a meeting does not take place: cancelled, put off, refused, called off behind."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame, is_after
from diplo_cli.meetings.governors import takes_place_at
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.word_classes import SET_FOR, WAS, WILL_BE

REFUSAL = "отказ"
CALLING_OFF = frozenset(["отмена", "срыв", REFUSAL])
_TAKING_PART = frozenset(["участвовать", "принять", "принимать", "присутствовать", "появиться"])
_GOING = frozenset("лететь ехать вылетать выезжать прилетать приезжать прибывать".split())
NOT_DONE = frozenset(
    "состояться пройти приехать прибыть прийти прилететь поехать полететь вылететь явиться встретиться"
    " увидеться повидаться побеседовать поговорить переговорить".split()
)
_WITH_NEXT = frozenset(["прийтись", "оказаться"])
_NOT_YET = frozenset(["пока", "еще", "ещё"])
_ATTRIBUTE_REACH = 3
_CALLED_OFF = ("несостоявш", "сорвавш", "сорванн", "отмененн", "отменённ")
_OFF = frozenset(stem[:7] for stem in _CALLED_OFF)  # as the ``stems`` of a sentence
_POSTPONED_REACH = 10  # tokens from «переносе» to «визита», with the day that it was set for
_FRONTED_REACH = 14  # tokens from «Встречаться с королём» to «не планирует»
_WAS_PLANNED = frozenset("планировалось предполагалось намечалось ожидалось планировалась планировались".split())


def cancelled(frame: Frame) -> str | None:
    """«Встреча отменена»; «президент отказался от встречи»; not «отменил встречу на саммите»."""
    scene = frame.scene
    if "cancel" not in scene.modal and CALLING_OFF.isdisjoint(scene.lemmas) and _OFF.isdisjoint(scene.stems):
        return None
    if _is_occasion(frame) or _is_over(frame):
        return None
    for token in _verb_neighbourhood(frame):
        if is_modal(token, "cancel") and scene.tokens[token.i - 1].lower != "не":
            return "cancelled"
    before = scene.before(frame.trigger.first, 3)
    return "cancelled" if any(t.lemma in CALLING_OFF for t in before) or is_told_by(frame, _CALLED_OFF) else None


def is_told_by(frame: Frame, stems: tuple[str, ...]) -> bool:
    """«о несостоявшейся встрече», «ожидавшуюся в пятницу встречу»: whether a participle right before a noun of meeting,
    and of its form, begins so."""
    head = frame.trigger.head
    if frame.trigger.is_verb or not head.case:
        return False
    for t in frame.scene.before(frame.trigger.first, _ATTRIBUTE_REACH):
        if t.lower.startswith(stems) and t.case and t.can_be(head.case) and t.number == head.number:
            return True
    return False


def _is_occasion(frame: Frame) -> bool:
    """«отменил встречу с королём на саммите»: where something else was to be."""
    if not frame.adjunct or frame.trigger.is_verb:
        return False
    before = (t for t in frame.scene.triggers if t.last <= frame.trigger.first and t.is_telling_noun)
    return any(t.head.case in ("nom", "acc", "gen") for t in before)


def _is_over(frame: Frame) -> bool:
    """«После переговоров с канцлером передумал уходить»: whatever was called off, they had met."""
    return is_after(frame) and frame.verb is not None and frame.verb.tense == "Past"


def called_off(frame: Frame) -> str | None:
    """«Должна была состояться встреча президентов, но король отменил её»: told behind."""
    scene = frame.scene
    if frame.trigger.is_verb or not was_due(frame):
        return None
    behind = scene.tokens[frame.trigger.last : scene.last - 1]
    off = any(is_modal(t, "cancel") and scene.tokens[t.i + 1].lower in ("ее", "её", "его", "их") for t in behind)
    return "cancelled" if off else None


def not_taking_place(frame: Frame) -> str | None:
    """«встреча не состоится», «визит не состоялся», «президент не посетит форум», «решил не ехать на форум», «король в
    Осло не летит»; «король пока не прибыл» is to come."""
    verb, tokens = frame.verb, frame.scene.tokens
    if verb is None or verb.i == 0 or tokens[verb.i - 1].lower != "не" or is_after(frame):
        return None
    if verb.form == "Inf" and verb.i > frame.scene.first + 2:
        decided = is_modal(tokens[verb.i - 2], "plan") and tokens[verb.i - 3].lower != "не"
        return "cancelled" if decided else None
    if verb.tense == "Past" and tokens[verb.i - 2].lower in _NOT_YET:
        return "planned"
    stays = verb.tense == "Pres" and verb.lemma in _GOING
    return "cancelled" if verb.tense == "Fut" or verb.lemma in NOT_DONE or stays else None


def refused(frame: Frame) -> str | None:
    """«не намерен встречаться», «не захотела встречаться», «не будет проводить переговоры», «отказ министра ехать»; «не
    планирует ехать в Осло после переговоров»: these were."""
    told = _refuses(frame)
    return "held" if told is not None and is_after(frame) else told


def _refuses(frame: Frame) -> str | None:
    verb = frame.verb
    if verb is not None and verb.form == "Inf" and REFUSAL in frame.scene.lemmas and _of_refusal(frame):
        return "cancelled"
    if verb is None or ("не" not in frame.scene.words and "cancel" not in frame.scene.modal) or _failed_there(frame):
        return None
    for token in reversed(frame.scene.before(verb.i + 1, 6)):
        if token.text in (",", ";", ":"):
            return None
        refuses = is_modal(token, "refuse") or token.lower in WILL_BE
        refuses = refuses and not (token is verb and verb.lemma == "стать")  # «это не стало помехой для визита»
        if refuses and frame.scene.tokens[token.i - 1].lower == "не":
            return "cancelled"
    return "cancelled" if verb.form == "Inf" and _is_refused_behind(frame, verb) else None


def _of_refusal(frame: Frame) -> bool:
    """«отказ министра (встретиться с послом)»"""
    return any(frame.scene.tokens[p.first - 1].lemma == REFUSAL for p in frame.one if p.first > frame.scene.first)


def _is_refused_behind(frame: Frame, verb: Token) -> bool:
    """«Встречаться с королём президент не планирует», «Принимать посла министр отказался»: behind the infinitive."""
    scene = frame.scene
    if any(t.form == "Fin" for t in scene.tokens[scene.first : verb.i]):
        return False
    behind = scene.tokens[verb.i + 1 : min(scene.last, verb.i + 1 + _FRONTED_REACH)]
    told = next((t for t in behind if t.form == "Fin" or t.text in (",", ";", ":")), None)
    if told is None:
        return False
    denied = scene.tokens[told.i - 1].lower == "не"
    return denied if is_modal(told, "refuse") or told.lower in WILL_BE else _calls_off(told) and not denied


def _calls_off(token: Token) -> bool:
    """«(Встретиться с королём президент) отказался», «передумал»"""
    return is_modal(token, "cancel") and token.form == "Fin"


def _failed_there(frame: Frame) -> bool:
    """«На переговорах министры не смогли договориться о цене»: they met; not «не будет участвовать в переговорах»."""
    verb = frame.verb
    if verb is None or not frame.adjunct or not takes_place_at(frame.scene, frame.trigger):
        return False
    return not is_support(verb, "attend") and verb.lemma not in _TAKING_PART


# «на неопределённый срок»; «отложен на более поздний срок», «на другую дату»: what is moved there is to come
_NO_DAY = ("неопредел",)
_MOVING = frozenset(["перенести", "переноситься"])
_FIRST_PLANNED = frozenset("должный планироваться намечаться предполагаться ожидаться".split())
_SOME_DAY = (*_NO_DAY, "более", "поздн", "друг")


def postponed(frame: Frame) -> str | None:
    """«переговоры перенесены на осень», «визит перенесён»: still to come; «отложен», «отложен на неопределённый
    срок»: not."""
    verb = _postponing(frame)
    if verb is None:
        return _of_postponement(frame)
    to_when = _to_when(frame, verb)
    moved = verb.lemma in _MOVING
    no_day = to_when.startswith(_NO_DAY if moved else _SOME_DAY)
    return "planned" if (moved and not to_when) or (to_when and not no_day) else "cancelled"


def moved_to_some_day(frame: Frame) -> bool:
    """«решено перенести визит на более поздний срок»: still to come, on no day that is told."""
    verb = _postponing(frame)
    return verb is not None and verb.lemma in _MOVING and _to_when(frame, verb).startswith(_SOME_DAY)


def is_of_old_plan(frame: Frame, at: int) -> bool:
    """«Переговоры, которые должны были пройти 28 октября в Осло, перенесены на 2 ноября»: whether token ``at`` is of
    what was planned first."""
    verb = _postponing(frame) if "postpone" in frame.scene.modal else None
    if verb is None or not frame.trigger.last <= at < verb.i or postponed(frame) != "planned":
        return False
    clause = list(frame.scene.tokens[frame.trigger.last : at])
    which = max((n for n, t in enumerate(clause) if t.lemma == "который"), default=None)
    return which is not None and any(t.lemma in _FIRST_PLANNED for t in clause[which:])


def _postponing(frame: Frame) -> Token | None:
    """«отложен», «перенести» beside a frame's verb."""
    near = _verb_neighbourhood(frame) if "postpone" in frame.scene.modal else ()
    return next((t for t in near if is_modal(t, "postpone")), None)


def _to_when(frame: Frame, verb: Token) -> str:
    """The word behind the «на» that tells to when, lower case, or ""."""
    ahead = [t.lower for t in frame.scene.tokens[verb.i + 1 : frame.scene.last]]
    links = (n for n, word in enumerate(ahead[:-1]) if word in ("на", "до") and _is_when(frame, verb, n))
    return next((ahead[n + 1] for n in links), "")


def _is_when(frame: Frame, verb: Token, at: int) -> bool:
    """Whether «на», word ``at`` behind the verb, tells to when: not «отложил поездку на Кубу», «отложил поездку,
    намеченную на среду»."""
    tokens = frame.scene.tokens
    return not tokens[verb.i + at + 2].capital and not tokens[verb.i + at].lower.startswith(SET_FOR)


def _of_postponement(frame: Frame) -> str | None:
    """«о переносе визита президента»: it does not take place as planned; «о переносе визита на май»: still to come."""
    tokens, first = frame.scene.tokens, frame.trigger.first
    if frame.trigger.is_verb or "перенос" not in frame.scene.lemmas:
        return None
    before = frame.scene.before(first, _POSTPONED_REACH)
    at = next((n for n, t in enumerate(before) if t.lemma == "перенос"), None)
    if at is None or any(t.form == "Fin" or t.text == "," for t in before[at:]):
        return None
    ahead = [t.lower for t in tokens[frame.trigger.last : frame.scene.last]]
    to_when = next((ahead[n + 1] for n, word in enumerate(ahead[:-1]) if word == "на"), "неопределённый")
    return "cancelled" if to_when.startswith(_NO_DAY) else "planned"


def was_due(frame: Frame) -> bool:
    """«Она должна была приехать в Киев 28 августа», «планировалось, что она приедет», «там были запланированы встречи»:
    what did not come true where the text tells of a cancellation."""
    verb = frame.verb
    if verb is None:
        return False
    scene = frame.scene
    told = scene.tokens[scene.first : frame.trigger.first] if not _WAS_PLANNED.isdisjoint(scene.words) else ()
    if any(t.lower in _WAS_PLANNED for t in told):
        return True
    if WAS.isdisjoint(scene.words):
        return False
    near = scene.before(verb.i + 1, 5)
    due = any(t.lemma in ("должный", "должен") for t in near) or is_modal(verb, "plan")
    return due and any(t.lower in WAS for t in near)


def _verb_neighbourhood(frame: Frame) -> list[Token]:
    """The frame's verb and the verbs and auxiliaries right before it."""
    verb = frame.verb
    if verb is None:
        return []
    tokens = frame.scene.tokens
    low = max(frame.scene.first, verb.i - 4)
    high = verb.i + 1 + (verb.lemma in _WITH_NEXT)  # «Ужин с королём пришлось отменить», «Поездка оказалась сорвана»
    return [t for t in tokens[low:high] if t.pos in ("VERB", "AUX")]
