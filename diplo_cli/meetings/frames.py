"""A frame: one telling of a meeting, with the parties that its sentence names."""

from __future__ import annotations

import msgspec

from diplo_cli.document import Token
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.other_times import LAST_OR_BEFORE, comes_again, was_before, was_last_time
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import IN_OR_ON, is_gerund
from diplo_cli.normalize import DASHES

# «неделю назад», «полгода назад»
_LONG = ("недел", "месяц", "полгода", "год", "лет")
_APART = frozenset("отдельный отдельно двусторонний глаз".split())


class Frame(msgspec.Struct):
    """One telling. ``one`` and ``other`` are the two sides (``other`` is empty where all stand on one side);
    ``verb`` is the word whose tense tells the status; ``rule`` the argument rule that built the frame.

    ``host_side``: the side that is told to receive («X принял Y»). ``anaphoric``: told again with no parties of its
    own («на встрече обсуждались …»). ``adjunct``: told in passing of something else («после встречи с Y»).
    ``separate``: a plural that tells a meeting for every partner. ``joins``: names who took part in a meeting told
    before, ``only_joins``: and tells none by itself. ``apart``: those of ``other`` who
    are met later, a group each; ``gapped``: both sides of others of whom the verb is said.
    ``destination``: where a visit goes, ``further``: and where next. ``like``: the telling
    whose verb a sentence without one goes on with. ``rounds``: the tokens of further ones that its sentence tells.
    ``status``: what ``status_of`` told of it, behind the format that it was asked for, and ``earlier``: what
    ``is_earlier_one`` did.
    """

    scene: Scene
    trigger: Trigger
    rule: str
    one: list[Party] = []
    other: list[Party] = []
    countries: list[str] = []
    verb: Token | None = None
    host_side: str = ""
    format: str = ""
    anaphoric: bool = False
    adjunct: bool = False
    separate: bool = False
    destination: Party | None = None
    further: list[Party] = []
    joins: bool = False
    only_joins: bool = False
    apart: list[list[Party]] = []
    gapped: list[tuple[list[Party], list[Party]]] = []
    like: Frame | None = None
    rounds: list[tuple[int, int]] = []
    status: tuple[str, str] | None = None
    earlier: bool | None = None

    def __post_init__(self) -> None:
        if not self.scene.vocabulary:
            self.scene.tell_words()  # of a sentence without triggers, which goes on with a meeting
        self.format = self.format or self.trigger.format
        # Not those of the frame which this one was made of.
        self.status, self.earlier = None, None

    @property
    def parties(self) -> list[Party]:
        return [*self.one, *self.other]


_RELATIVE = 6  # words from «который» to «встретился»
TWO_SIDES = 2  # «one» and «other» of a frame
_ENDING = frozenset("завершиться закончиться окончиться".split())
_MEALS = frozenset(["обед", "ужин", "завтрак", "банкет"])
_CLAUSE_MARKS = frozenset([",", ";", "(", *DASHES])
# Imperfective: «Они встречались в 2021 году» is of no single day that a report would tell of.
OFTEN = frozenset(["встречаться", "видеться", "общаться", "беседовать"])
# «Последняя встреча министров прошла в декабре»
_PREVIOUS = frozenset(["предыдущий", "прошлый", "прошлогодний", "предшествующий"])
_COUNTED = frozenset("второй третий четвертый четвёртый пятый очередной повторный".split())
_COUNT_REACH = 4  # words of «вторая за эту неделю встреча»
_EARLIER = _PREVIOUS | {"последний", "недавний"}
_EARLIER_OR_FIRST = _EARLIER | {"первый"}
_REMEMBERING = frozenset(["вспомнить", "вспоминать"])
_SOONER = frozenset(["раньше", "ранее"])
_BEFORE_THAT = frozenset("до перед ранее прежде хотя :".split())  # how a clause of an earlier time may begin
# What the rules of ``_is_earlier`` look for: none knows anything without a word of it, or an opening.
_OF_BEFORE = _EARLIER_OR_FIRST | LAST_OR_BEFORE | _BEFORE_THAT | _SOONER | {"назад"}


def recalls(frame: Frame) -> bool:
    """Whether the sentence begins as one that recalls, or its verb does: «Лидеры вспомнили встречу в Казани»."""
    verb = frame.verb
    if remembers(frame) or (verb is not None and verb.lemma == "напомнить"):
        return True
    if verb is not None and verb.tense == "Fut":
        return False  # «Ранее сообщалось, что президент приедет …»: only the report is earlier.
    return is_earlier_one(frame) or opens_recalling(frame)


def remembers(frame: Frame) -> bool:
    """«Президент вспомнил встречу с премьером в Мюнхене»"""
    return frame.verb is not None and frame.verb.lemma in _REMEMBERING


def is_meal(frame: Frame) -> bool:
    """«обед», «приём в честь президента»"""
    honours = frame.format == "reception" and "честь" in frame.scene.words
    return frame.trigger.word.word in _MEALS or honours


def is_earlier_one(frame: Frame) -> bool:
    """«Последняя встреча министров прошла в декабре», «В прошлый раз они встречались в Осло», «Неделю назад они
    встретились»: not the one reported."""
    if frame.earlier is None:
        frame.earlier = frame.verb is not None and frame.verb.tense == "Past" and _is_earlier(frame, frame.verb)
    return frame.earlier


def _is_earlier(frame: Frame, verb: Token) -> bool:
    if frame.scene.vocabulary.isdisjoint(_OF_BEFORE) and "last_time" not in frame.scene.opening:
        return False
    return (
        _earlier_one(frame)
        or _last_time(frame, verb)
        or _before_that(frame, verb)
        or is_long_ago(frame)
        or _was_sooner(frame, verb)
    )


def is_further_one(frame: Frame) -> bool:
    """«Новая встреча пройдёт в июне», «снова они увидятся в Осло»: below another telling, a further time."""
    scene, first = frame.scene, frame.trigger.first
    below = scene.order > 0 and scene.part == "text" and first not in scene.quoted  # «„Рад снова встретиться“, …»
    return below and comes_again(scene, frame.trigger, frame.verb)


def is_long_ago(frame: Frame) -> bool:
    """«Неделю назад министр встретился с …», «приезжал в Осло лет двадцать назад» below the lead"""
    scene, verb = frame.scene, frame.verb
    if "назад" not in scene.words or verb is None or verb.tense != "Past" or not scene.order:
        return False
    tokens = scene.tokens
    for i in range(scene.first + 1, scene.last):
        if tokens[i].lower == "назад" and any(t.lower.startswith(_LONG) for t in tokens[max(scene.first, i - 3) : i]):
            between = tokens[min(i, verb.i) : max(i, verb.i)]
            return i < scene.first + 4 or not any(t.text in _CLAUSE_MARKS for t in between)
    return False


def is_after(frame: Frame) -> bool:
    """«прилетел в Осло после встречи с королём»: told in passing, as what something came after."""
    if not frame.adjunct or "после" not in frame.scene.words:
        return False
    # «после длившихся весь вечер переговоров»
    before = before_modifiers(frame.scene, frame.trigger)
    near = any(t.lower == "после" for t in frame.scene.before(frame.trigger.first, 3))
    return near or (before >= frame.scene.first and frame.scene.tokens[before].lower == "после")


def journey_behind(frame: Frame) -> Trigger | None:
    """«Посол, который накануне встретился с королём, вылетел в Осло», «Посол, встретившись с королём, …»: the verb of
    the journey that the main clause tells behind what it says of the one who goes."""
    scene, trigger, verb = frame.scene, frame.trigger, frame.verb
    gerund = verb is not None and is_gerund(verb) and "past" in verb.parses[0].grammemes
    if verb is None or not (gerund or verb.tense == "Past"):
        return None
    start = max(trigger.last, verb.i)
    going = (t for t in scene.triggers if start <= t.first and t.is_verb and t.word.pattern == "visit")
    journey = next((t for t in going if t.head.form == "Fin"), None)
    if journey is None or all(t.text != "," for t in scene.tokens[start : journey.first]):
        return None
    described = gerund or (verb.form == "Part" and bool(verb.case))
    told = scene.before(min(trigger.first, verb.i), _RELATIVE)
    return journey if described or any(t.lemma == "который" for t in told) else None


def opens_reminding(frame: Frame) -> bool:
    """«Напомним, …», «В прошлый раз …»: something of another time; «Ранее» may be of the same day."""
    return "remind" in frame.scene.opening


def opens_recalling(frame: Frame) -> bool:
    """«Ранее …», «Напомним, …»; not «Ранее сегодня …»."""
    if "recall" not in frame.scene.opening or "same_day" in frame.scene.opening:
        return False
    return opens_reminding(frame) or not _is_reported(frame)


def _is_reported(frame: Frame) -> bool:
    """«Ранее о встрече президента с королём сообщила пресс-служба»: only the report is earlier."""
    verb, trigger = frame.verb, frame.trigger
    if verb is None or trigger.is_verb or verb.lemma not in speech_verbs() or verb.i < trigger.last:
        return False
    return trigger.head.case == "loc" and any(t.lower in ("о", "об") for t in frame.scene.before(trigger.first, 3))


def tells_of_another(frame: Frame) -> bool:
    """«Затем …», «провёл отдельную встречу», «встретились с глазу на глаз»: not the one just told."""
    scene = frame.scene
    if goes_on(frame) or comes_after(frame):
        return True
    near = scene.tokens[max(scene.first, frame.trigger.first - 4) : min(scene.last, frame.trigger.last + 4)]
    return any(t.lemma in _APART for t in near)


def comes_after(frame: Frame) -> bool:
    """«провёл переговоры с послом, после чего обоих принял король»"""
    before = [t.lower for t in frame.scene.before(frame.trigger.first, 5)]
    return "после" in before and "чего" in before


def goes_on(frame: Frame) -> bool:
    """«Затем …», «Вечером …»: what happened next, on the same day."""
    return "next" in frame.scene.opening


def tells_meanwhile(frame: Frame) -> bool:
    """«Параллельно министры двух стран провели консультации»: what others did on the same day."""
    return "meanwhile" in frame.scene.opening


def looks_back(frame: Frame) -> bool:
    """Whether a telling is of something earlier than what is reported."""
    return recalls(frame) or says_already(frame)


def says_already(frame: Frame) -> bool:
    """«Президент уже встретился с лидерами …», «уже успел поговорить»: before what is reported."""
    verb, scene = frame.verb, frame.scene
    if verb is None or scene.part == "title" or not scene.order or "уже" not in scene.words:
        return False
    return any(t.lower == "уже" for t in scene.before(verb.i, 3))


def _last_time(frame: Frame, verb: Token) -> bool:
    """«С министром он последний раз говорил в мае»."""
    scene = frame.scene
    if "last_time" in scene.opening:
        return True  # «В прошлый раз лидеры двух стран встречались в мае»
    return was_last_time(scene, verb) or (scene.order > 0 and was_before(scene, verb))


def _before_that(frame: Frame, verb: Token) -> bool:
    """«…, хотя две недели назад у них уже прошли переговоры», «…, до этого они беседовали в Лиме»: behind another
    telling in its sentence."""
    scene = frame.scene
    if _BEFORE_THAT.isdisjoint(scene.words):
        return False
    first = min(verb.i, frame.trigger.first)
    if _counted_before(scene, first):
        return True
    start = next((t.i for t in reversed(scene.tokens[scene.first : first]) if t.text in _CLAUSE_MARKS), None)
    if start is None or not any(t.first < start for t in scene.triggers):
        return False
    opening = [t.lower for t in scene.tokens[start + 1 : first]]
    earlier = " ".join(opening[:2]) in ("до этого", "перед этим") or opening[:1] in (["ранее"], ["прежде"])
    return earlier or (opening[:1] == ["хотя"] and bool({"назад", "недавно", "ранее", "уже"} & set(opening)))


def _was_sooner(frame: Frame, verb: Token) -> bool:
    """«Соглашение министры подписали раньше, 30 апреля»"""
    scene = frame.scene
    if not scene.order or _SOONER.isdisjoint(scene.words) or verb.i + 2 >= scene.last:
        return False
    sooner, mark = scene.tokens[verb.i + 1 : verb.i + 3]
    return sooner.lower in _SOONER and mark.text in (",", "–", "—", ".")


def _counted_before(scene: Scene, first: int) -> bool:
    """«Это вторая встреча министров: 5 мая они виделись в Осло»: the time before the one that is counted."""
    if ":" not in scene.words:
        return False
    colon = next((t.i for t in scene.tokens[scene.first : first] if t.text == ":"), None)
    if colon is None:
        return False
    nouns = [t for t in scene.triggers if t.is_telling_noun and t.last <= colon]
    return any(w.lemma in _COUNTED for t in nouns for w in scene.before(t.first, _COUNT_REACH))


def is_previous(frame: Frame) -> bool:
    """«на предыдущей встрече с королём», «во время прошлых переговоров»: the time before the one reported."""
    if frame.trigger.is_verb or not frame.scene.order or frame.scene.part != "text":
        return False
    return not _PREVIOUS.isdisjoint(t.lemma for t in frame.scene.before(frame.trigger.first, 2))


def _earlier_one(frame: Frame) -> bool:
    """«Последняя встреча министров прошла в декабре»; below the lead «Первая встреча двух лидеров прошла в июне»."""
    if _EARLIER_OR_FIRST.isdisjoint(frame.scene.lemmas):
        return False
    if frame.trigger.is_verb:  # «Предыдущая прошла в Осло»
        ahead = frame.scene.before(frame.trigger.first, 1)
        return frame.trigger.word.pattern == "exist" and any(t.lemma in _PREVIOUS and t.case == "nom" for t in ahead)
    before = [t.lemma for t in frame.scene.before(frame.trigger.first, 2)]
    first = "первый" in before and frame.scene.order > 0 and not frame.adjunct and frame.trigger.head.case == "nom"
    return first or not _EARLIER.isdisjoint(before)


def opens_without_verb(scene: Scene, trigger: Trigger) -> bool:
    """«Саммит – во вторник в Осло», «Мероприятие в среду»: a noun that a sentence without a verb begins with, of which
    nothing but when and where is told."""
    if trigger.is_verb or trigger.first != scene.first or trigger.head.case != "nom" or trigger.last >= scene.last:
        return False
    behind = scene.tokens[trigger.last + (scene.tokens[trigger.last].text in DASHES)]
    if scene.part != "text" or not (behind.lower in IN_OR_ON or behind.text.isdigit()):
        return False
    return all(t.form not in ("Fin", "Inf") for t in scene.tokens[scene.first : scene.last])


def names_itself(frame: Frame) -> bool:
    """«Это были первые контакты после войны 2023 года»: says again what was just told, and no day of it."""
    opening, verb = frame.scene.tokens[frame.scene.first], frame.verb
    return (
        opening.lower == "это" and verb is not None and verb.lemma in ("быть", "стать") and verb.i < frame.trigger.first
    )


def is_of_several(frame: Frame) -> bool:
    """«звонки», «разговоры»: not of the one meeting that was told."""
    return frame.trigger.head.number == "plur" and "plural" in frame.trigger.word.flags


def will_end(frame: Frame) -> bool:
    """«Визит завершится завтра»: of what goes on, told behind «прибыл»."""
    verb = frame.verb
    return verb is not None and not frame.adjunct and verb.lemma in _ENDING and verb.tense == "Fut"


def has_ended(frame: Frame) -> bool:
    """«Переговоры завершились», told behind «начались»."""
    verb = frame.verb
    return verb is not None and not frame.adjunct and verb.lemma in _ENDING and verb.tense == "Past"
