"""What a meeting told before is called besides: «переговоры»."""

from __future__ import annotations

from diplo_cli.meetings.arguments.signings import SIGNINGS
from diplo_cli.meetings.drafts import Draft, more_specific
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.support_verbs import is_support

_REACH = 4  # sentences
_AHEAD = frozenset(
    "предстоящий предстоять готовящийся готовиться запланированный намеченный планируемый планировать".split()
)

# «начал переговоры», «назвал переговоры успешными»
_HANDLING = frozenset(
    "открыть открывать начать начинать завершить завершать продолжить продолжать назвать оценить "
    "охарактеризовать".split()
)
# «переговоры оказались непростыми»
_WERE = frozenset("касаться показать подтвердить оказаться получиться выдаться".split())
# «кадры переговоров», «участники переговоров»
_OF_TALKS = frozenset(
    "кадр видеокадр видео видеозапись запись фото фотография содержание деталь подробность участник повестка тема "
    "предмет инициатор".split()
)
_OF_WHAT = frozenset(["о", "об", "по", "с", "со", "между"])
_PLAIN_ADJECTIVES = frozenset(
    ["сегодняшний", "двусторонний", "прошедший", "состоявшийся", "этот", "данный", "делегационный", "сам"]
)


def names_plan(frame: Frame, drafts: list[Draft]) -> bool:
    """«Король встретится с президентом. Подробности предстоящих переговоров …», «Место проведения переговоров …»,
    «встретились для переговоров»: that the meeting told before is or will be talks, which its record then tells."""
    if frame.trigger.word.word != "переговоры" or frame.parties or frame.countries or frame.scene.part != "text":
        return False
    before = frame.scene.tokens[frame.trigger.first - 1]
    told = [d for d in drafts if d.first < frame.trigger.first and d.format != "visit"]
    if not told or told[-1].format != "meeting":
        return False
    ahead = before.lemma in _AHEAD or (before.lemma == "проведение" and before.case == "gen")
    near = frame.scene.number - told[-1].frames[-1].scene.number
    if not (before.lower == "для" and not near) and not (ahead and told[-1].status == "planned" and near <= _REACH):
        return False
    told[-1].format = "talks"
    return True


def tell_how(frame: Frame, draft: Draft) -> None:
    """Make what was told as a meeting talks where the words of a further telling are those of known ones: «На
    переговорах обсуждались …»."""
    says_how = "bare" not in frame.trigger.word.flags and _is_definite(frame)  # «раунд» of whatever it was
    signed = draft.format == "ceremony" and draft.frames[0].rule in SIGNINGS  # «Перед подписанием прошли переговоры»
    if frame.format in ("talks", "consultations") and (draft.format in ("meeting", "talks") or signed) and says_how:
        draft.format = more_specific(draft.format, frame.format)


def _is_definite(frame: Frame) -> bool:
    """«на переговорах обсуждались», «переговоры прошли»; not «переговоры о вступлении», «начать переговоры с ЕС»."""
    tokens, trigger = frame.scene.tokens, frame.trigger
    before = tokens[trigger.first - 1] if trigger.first > frame.scene.first else None
    of_talks = before is not None and before.lemma in _OF_TALKS
    if not (frame.adjunct or of_talks or _is_of_known_talks(frame)) or trigger.first in frame.scene.quoted:
        return False
    following = [t.lower for t in tokens[trigger.last : min(trigger.last + 2, frame.scene.last)]]
    if following and following[0] in _OF_WHAT and following[1:] != ["глазу"]:  # «переговоры с глазу на глаз»
        return False
    if before is None or before.pos != "ADJ":
        return True
    return before.lemma in _PLAIN_ADJECTIVES or "часов" in before.lemma  # «многочасовые переговоры»


def _is_of_known_talks(frame: Frame) -> bool:
    """Whether the verb is one of talks that were told: «переговоры прошли», «начал переговоры», «переговоры оказались
    непростыми»."""
    verb, case = frame.verb, frame.trigger.head.case
    if verb is None:
        return False
    handled = verb.lemma in _HANDLING and case == "acc"
    were = verb.lemma in _WERE and verb.tense == "Past" and case == "nom"
    return handled or were or is_support(verb, "exist", "light")
