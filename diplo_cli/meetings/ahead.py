"""What a noun of meeting is told to be ahead of, or for: «прибыл на переговоры», «в преддверии визита», «К встрече»."""

from __future__ import annotations

from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.support_verbs import is_support

_TRIP_REACH = 5  # words of «в Нью-Йорк» between «визита» and «на сессию»
_OVER = frozenset("после итогам завершении окончании результатам".split())
_AIM = 9  # tokens between «целью» and the noun
_PURPOSE = 14  # tokens between «для» and the second thing that somebody came for
_CONFIRMING = frozenset(["подтвердить", "подтверждать"])
_SETTLED = frozenset("дата срок параметр график деталь".split())
_ARRANGING = frozenset(["подготовка", "организация"])
_BEFORE = frozenset(["перед", "накануне"])
_ABOUT = frozenset(["о", "об"])
# A word of each telling that ``ahead_of`` knows.
AHEAD = _ARRANGING | _BEFORE | _ABOUT | _SETTLED | {"место", "преддверие", "к"}
_ANNOUNCING = 6  # words between «объявил» and «о визите»


def purpose(frame: Frame) -> str | None:
    """«прибыл на переговоры с министром», «приедет для участия в саммите»: still to come."""
    if frame.trigger.is_verb:
        return None
    tokens, i = frame.scene.tokens, _holding(frame) - 1
    confirm = frame.verb is not None and frame.verb.lemma in _CONFIRMING and frame.verb.i > frame.trigger.first
    if confirm and any(t.lemma == "участие" for t in frame.scene.before(frame.trigger.first, 3)):
        return "planned"  # «Участие в саммите подтвердили президенты Чили и Перу»
    behind = frame.verb is not None and frame.verb.i < frame.trigger.first
    aim = frame.scene.before(i + 1, _AIM) if behind and "цель" in frame.scene.lemmas else ()
    if any(t.lemma == "цель" and t.lower != "цели" for t in aim):
        return "planned"  # «Целью визита станут переговоры с президентом»
    while i > frame.scene.first and tokens[i].pos in ("ADJ", "DET"):
        i -= 1
    if tokens[i].lower == "и" and frame.trigger.head.case == "gen" and _is_for(frame, i):
        return "planned"
    if tokens[i].lower == "на" and frame.trigger.head.case == "acc":
        if _is_of_trip_over(frame, i):
            return None
        gathered = behind and frame.verb is not None and is_support(frame.verb, "gather")
        return "planned" if not gathered or frame.verb is None or frame.verb.tense != "Past" else None
    before = [t.lower for t in frame.scene.before(i + 1, 4)] if "для" in frame.scene.words else []
    return "planned" if "для" in before and before[-1] in ("в", "для", "во") else None


def _is_of_trip_over(frame: Frame, at: int) -> bool:
    """«по итогам визита в Рим на сессию», «После поездки в Рим на саммит»: what the trip was for took place."""
    tokens, scene = frame.scene.tokens, frame.scene
    trip = next((t for t in scene.triggers if t.word.pattern == "visit" and 0 < at - t.last <= _TRIP_REACH), None)
    if trip is None or trip.is_verb:
        return False
    between = tokens[trip.last : at]
    over = scene.tokens[max(scene.first, before_modifiers(scene, trip))].lower in _OVER
    return over and all(t.form != "Fin" and t.text != "," for t in between)


def _holding(frame: Frame) -> int:
    """Where «для проведения переговоров», «место проведения саммита» begins: the holding says no more than the noun."""
    tokens, i = frame.scene.tokens, frame.trigger.first
    while i > frame.scene.first and tokens[i - 1].pos in ("ADJ", "DET", "NUM"):
        i -= 1
    held = i > frame.scene.first and tokens[i - 1].lemma == "проведение" and frame.trigger.head.can_be("gen")
    return i - 1 if held else frame.trigger.first


def _is_for(frame: Frame, at: int) -> bool:
    """«прибыл для участия в заседании и переговоров с министром»: what «для» says is said of both."""
    for token in reversed(frame.scene.before(at, _PURPOSE)):
        if token.lower == "для":
            return True
        if token.form == "Fin" or token.text in (",", ";", ":"):
            return False
    return False


def ahead_of(frame: Frame) -> str | None:
    """«в преддверии визита в Чили», «обсудили подготовку к саммиту», «о подготовке разговора», «договорённость о
    проведении встречи», «согласовали сроки визита», «объявил о визите»: still to come."""
    if frame.trigger.is_verb:
        return None
    tokens, i = frame.scene.tokens, _holding(frame) - 1
    while i > frame.scene.first and tokens[i].pos in ("ADJ", "DET", "NUM"):
        i -= 1
    before = [t.lemma for t in frame.scene.before(i + 1, 3)]
    settled = bool(before) and (
        before[-1] in _SETTLED or (before[-1] == "место" and tokens[i + 1].lemma == "проведение")
    )
    agreed = "о" in before[-2:] and any(word.startswith("договор") for word in before)
    ahead = agreed or "преддверие" in before[-2:] or settled or _is_arranged(frame, i, before[-2:])
    told = ahead or _comes_before(frame, i) or _is_announced(frame, i)
    return "planned" if told or (frame.verb is None and _opens_with_to(frame, i)) else None


def _is_arranged(frame: Frame, at: int, lemmas: list[str]) -> bool:
    """«подготовка визита», of ``lemmas`` up to token ``at``; not «поблагодарил за организацию встречи»."""
    if _ARRANGING.isdisjoint(lemmas):
        return False
    return all(t.lower != "за" for t in frame.scene.before(at + 1, 4))


def _opens_with_to(frame: Frame, at: int) -> bool:
    """«К визиту президента Чили», «К предстоящей встрече министров» as a headline"""
    scene = frame.scene
    return scene.part == "title" and at == scene.first and scene.tokens[at].lower == "к"


def _comes_before(frame: Frame, at: int) -> bool:
    """«прибыл в Осло перед встречей с королём», «перед визитом в Осло едет в Рим»: who came or goes has it to come."""
    if frame.scene.tokens[at].lower not in _BEFORE:
        return False
    told = frame.scene.tokens[frame.scene.first : frame.scene.last]
    if not any(t.form == "Fin" and t.tense == "Past" for t in told):
        return True
    return any(t.is_verb and t.word.pattern == "visit" and t.head.tense == "Past" for t in frame.scene.triggers)


def _is_announced(frame: Frame, at: int) -> bool:
    """«объявил 22 марта о своём визите»: the verb that «о» at token ``at`` depends on."""
    tokens = frame.scene.tokens
    if tokens[at].lower not in _ABOUT:
        return False
    verb = next((t for t in reversed(frame.scene.before(at, _ANNOUNCING)) if t.pos == "VERB"), None)
    return verb is not None and verb.lemma in ("объявить", "объявлять", "объявляться")
