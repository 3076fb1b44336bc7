"""Where a word points back to a place told before, «Там же …», «в том же городе», where somebody came back to, and the
city that is told to be the place: «Местом встречи стал Осло»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import IN_OR_ON

RETURNING = frozenset("вернуться возвратиться возвращаться вернувшийся возвратившийся возвращение".split())
HERE = ("здесь", "тут")
_SAME = frozenset(["этом", "том", "этой", "той"])
_POINTING = _SAME | {*HERE, "там"}
_PLACES = ("страна", "город", "место")
_OPENING = 3  # words that a sentence begins with: «Уже там он …»
_CLAUSE = 6  # words from «, там» to the telling
_WAY = 3  # words from «вернулся» to «в Осло», from «В Рим» to «вернётся»
_JUST = ("именно", "тоже", "также", "уже")
_TAKING_IN = frozenset(["принять", "принимать"])
_BECOMING = frozenset(["стать", "становиться", "быть", "оказаться", "выбрать"])
_ROUNDS = frozenset(["раунд", "этап", "серия"])
_HOME = (["домой"], ["на", "родину"])


def word_of_there(frame: Frame) -> Token | None:
    """«Там …», «…, там с ним встретился …», «здесь», «в том же городе», «в этой стране»: the word of a sentence that
    means a place told before it."""
    scene = frame.scene
    if _POINTING.isdisjoint(scene.words):
        return None
    for token in scene.tokens[scene.first : scene.last]:
        if token.lower in HERE or (token.lower == "там" and _is_where(frame, token)):
            return token
        if token.lower in _SAME and scene.first < token.i and scene.tokens[token.i - 1].lower in IN_OR_ON:
            behind = scene.tokens[token.i + 1 : min(token.i + 3, scene.last)]
            same = bool(behind) and behind[0].lower == "же"
            noun = behind[-1] if same else next(iter(behind), None)
            if noun is not None and _can_be_same(noun) and (same or token.i <= scene.first + _OPENING):
                return token
    return None


def _is_where(frame: Frame, there: Token) -> bool:
    """«Там он …», «там же», «…, там с ним встретился …», «встретится там с …»"""
    scene, tokens = frame.scene, frame.scene.tokens
    if there.i < scene.first + _OPENING or (there.i + 1 < scene.last and tokens[there.i + 1].lower == "же"):
        return True
    verb = frame.verb if frame.verb is not None else frame.trigger.head
    first, before = min(frame.trigger.first, verb.i), there.i - 1
    before -= tokens[before].lower in _JUST
    return before == verb.i or (tokens[before].text == "," and 0 < first - there.i <= _CLAUSE)


def _can_be_same(noun: Token) -> bool:
    return noun.case == "loc" and (noun.lemma in _PLACES or is_noun_of(noun, "place") or is_noun_of(noun, "house"))


def way_back(frame: Frame) -> Token | None:
    """«По возвращении в Осло премьер принял …», «В Осло он вернётся в среду и примет …»: the word of coming back before
    the telling."""
    scene, first = frame.scene, frame.trigger.first
    if frame.format == "visit" or RETURNING.isdisjoint(scene.lemmas):
        return None  # «вернулся в Осло после турне»
    if "с" in scene.words and any(t.lower in ("с", "со") and t.i < first for t in scene.tokens[scene.first : first]):
        return None  # «Вернувшись с саммита в Осло, …»
    told = (t for t in scene.tokens[scene.first : first] if t.lemma in RETURNING)
    return next(told, None)


def came_back_to(frame: Frame, atom: Atom) -> bool:
    """Whether a place is where somebody came back to before he met others."""
    back = way_back(frame)
    if back is None or frame.scene.tokens[atom.first - 1].lower not in ("в", "во"):
        return False
    if back.i < atom.first:
        return atom.first - back.i <= _WAY + 1 and atom.last <= frame.trigger.first
    return atom.first - 1 <= frame.scene.first + 1 and back.i - atom.last <= _WAY


def is_back_home(frame: Frame) -> bool:
    """«По возвращении на родину премьер принял …», «Вернувшись домой, …»: where he had been before does not count."""
    back = way_back(frame)
    behind = [t.lower for t in frame.scene.tokens[back.i + 1 : back.i + 3]] if back is not None else []
    return behind[:1] in _HOME or behind in _HOME


def is_told_as_place(frame: Frame, atom: Atom) -> bool:
    """«Местом встречи министров стал Осло», «Осло принял переговоры министров», «Площадкой станет Вена»"""
    scene, trigger = frame.scene, frame.trigger
    if trigger.is_verb or atom.kind != "city" or not scene.tokens[atom.first].can_be("nom"):
        return False
    if scene.tokens[atom.first - 1].pos == "ADP" and atom.first > scene.first:
        return False
    words = scene.tokens[scene.first : scene.last]
    if any(t.lemma in ("место", "площадка") and t.case == "ins" for t in words):
        return any(t.lemma in _BECOMING or t.lower.startswith("выбран") for t in words)
    taken = trigger.head.can_be("acc") or any(t.lemma in _ROUNDS for t in scene.before(trigger.first, 2))
    verb = next((t for t in words if t.lemma in _TAKING_IN and t.form == "Fin" and t.number == "sing"), None)
    if verb is None or not taken or any(p.case == "nom" and p.kind == "person" for p in scene.parties):
        return False
    return abs(verb.i - atom.first) <= _CLAUSE
