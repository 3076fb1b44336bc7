"""Places that stand for those who speak of a meeting, and where somebody spoke of it."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import EMBASSIES

_SPOKEN_REACH = 4  # words from «сообщил» to «в Осло»
_EMBASSY_REACH = 5  # words of «посольства Российской Федерации в (Осло)»
_SPEAKERS_REACH = 3
_SOURCES = frozenset(["источник", "собеседник", "корреспондент", "наблюдатель"])
_DIPLOMAT = "диписточник"  # the beginning of a word
SOURCE_REACH = 4  # words of «собеседник „Волны“ в (Осло)»
OFFICES_ABROAD = EMBASSIES | {"представительство"}
_SPEECH_REACH = 3  # words from «сообщила» to «посольства»
# What those who stand for a place do with the news of a meeting: «В Кремле анонсировали встречу …».
_OF_IT = frozenset(
    "анонсировать раскрыть оценить назвать описать счесть посчитать опровергнуть проинформировать оповестить"
    " охарактеризовать раскритиковать отреагировать похвалить осудить допустить".split()
)

# «В Осло разочарованы отменой встречи»
_FEELING = frozenset(
    "довольны недовольны обеспокоены озабочены встревожены разочарованы возмущены удивлены рады уверены убеждены"
    " удовлетворены воодушевлены".split()
)


def speaks(frame: Frame, atom: Atom) -> bool:
    """«в Кремле прокомментировали встречу», «…, сообщили в Анкаре»: a place that stands for those who speak; not «…
    прошла в Анкаре, сообщили в МИД», «Министры по итогам встречи в Анкаре сообщили …», «Сообщили после встречи в
    Анкаре министры …»."""
    scene = frame.scene
    tokens = frame.scene.tokens
    others = [p for p in frame.one if p.case == "nom"] if atom.first - 2 == frame.trigger.last - 1 else []
    if any(p.first >= atom.last for p in others):
        return False
    if _is_of_source(frame, atom):
        return True
    if not _tells_speaking(scene):
        return False
    if not frame.trigger.is_verb and before_modifiers(scene, frame.trigger) < atom.first - 1 < frame.trigger.first:
        return False  # «по итогам прошедших в Осло переговоров подтвердили»
    ahead = list(tokens[atom.last : min(atom.last + 2, scene.last)])
    ahead = ahead if ahead and ahead[0].text != "," and not others else []
    if ahead and ahead[0].lower in _FEELING:
        return True
    behind = [tokens[i] for i in range(atom.first - 2, max(scene.first, atom.first - 4) - 1, -1)]
    stop = next((n for n, t in enumerate(behind) if t.text == "," or t.lower == "что"), len(behind))
    behind = behind[:stop]  # not «Напомним, что в Анкаре прошла встреча»
    for beside in (ahead, behind):
        verb = next((t for t in beside if t.form == "Fin"), None)
        if verb is None or verb.number != "plur" or verb is frame.trigger.head:
            continue  # «О торговле говорили в Осло министры»
        if verb.lemma in speech_verbs() or verb.lemma in _OF_IT:
            return True
    return False


def _tells_speaking(scene: Scene) -> bool:
    """Whether a sentence has a word of what those do who stand for a place."""
    lemmas = scene.lemmas
    return not (speech_verbs().isdisjoint(lemmas) and _OF_IT.isdisjoint(lemmas) and _FEELING.isdisjoint(scene.words))


def are_speakers(tokens: Sequence[Token], at: int) -> bool:
    """«(В Осло) это опровергли», «(в Осло) заявили, что …»: whether a place before token ``at`` stands for those who
    speak; not «(в Осло) заявили министры»."""
    ahead = tokens[at : at + _SPEAKERS_REACH]
    verb = next((t for t in ahead if t.form == "Fin" or t.text in ",;:."), None)
    told = any(t.case == "nom" and t.pos == "NOUN" for t in ahead)
    if verb is None or verb.form != "Fin" or verb.number != "plur" or told:
        return False
    return verb.lemma in speech_verbs() or verb.lemma in _OF_IT


def _is_of_source(frame: Frame, atom: Atom) -> bool:
    """«сообщил источник в правительстве Чили», «Собеседник „Волны“ в Кремле рассказал»: where one works who tells."""
    if _SOURCES.isdisjoint(frame.scene.lemmas) and _DIPLOMAT[:7] not in frame.scene.stems:
        return False
    return works_there(frame.scene.before(atom.first - 1, SOURCE_REACH))


def works_there(before: Sequence[Token]) -> bool:
    """Whether the words ``before`` a preposition end in whoever tells and in his paper: «диписточник (в Осло)»,
    «источник „Волны“ (в Осло)», «корреспондент агентства (в Осло)»."""
    source = next((n for n, t in enumerate(before) if t.lemma in _SOURCES or t.lower.startswith(_DIPLOMAT)), None)
    return source is not None and all(t.pos in ("NOUN", "PROPN") or t.text in "«»„“" for t in before[source:])


def spoke_there(frame: Frame, atom: Atom) -> bool:
    """«Президенты встретятся в мае, сообщил журналистам в Осло министр», «Министр заявил в Осло, что …»: where
    somebody spoke of the meeting."""
    tokens, lower = frame.scene.tokens, frame.scene.first
    behind = reversed(tokens[max(lower, atom.first - _SPOKEN_REACH) : atom.first - 1])
    verb = next((t for t in behind if t.pos not in ("ADV", "ADJ") and not (t.pos == "NOUN" and t.case == "dat")), None)
    beside = frame.trigger.last == atom.first - 1  # «сообщили после переговоров в Осло»
    if verb is None or verb.form != "Fin" or verb.lemma not in speech_verbs() or beside:
        return False
    first, last = sorted((verb.i, frame.trigger.first))
    return any(t.text == "," for t in tokens[first:last])


def is_of_embassy(frame: Frame, atom: Atom) -> bool:
    """«…, сообщила пресс-служба посольства России в Осло», «…, рассказали в посольстве России в Осло»: where those work
    who speak of the meeting; «в представительстве Чили»: a house abroad."""
    if OFFICES_ABROAD.isdisjoint(frame.scene.lemmas):
        return False
    before = frame.scene.before(atom.first, _EMBASSY_REACH)
    if atom.kind == "country" and before and before[-1].lemma in OFFICES_ABROAD:
        return True
    house = next((t for t in reversed(before) if t.lemma in EMBASSIES), None)
    if house is None:
        return False
    return any(t.form == "Fin" and t.lemma in speech_verbs() for t in frame.scene.before(house.i, _SPEECH_REACH))
