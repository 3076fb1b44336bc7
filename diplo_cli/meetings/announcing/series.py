"""A series of meetings that is announced before they are told: «провёл ряд двусторонних встреч»."""

from __future__ import annotations

from diplo_cli.meetings.coordination import behind_day
from diplo_cli.meetings.drafts import CALLS, TALKS
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal

_REACH = 8
_NEXT = 2  # sentences behind one meeting more
_TALKS = TALKS | {"reception"}
_COUNTED = CALLS | {"meeting", "talks"}
_ANNOUNCING = frozenset("ряд несколько серия цикл двусторонний отдельный многочисленный множество".split())
_MORE = frozenset(["ещё", "еще"])
_ONE = frozenset(["одна", "одну", "один"])
_NUMBERS = frozenset("два две двое три трое четыре четверо пять".split())
_APART = frozenset("поочередно поочерёдно порознь".split())
_TOLD_APART = (
    "сначала один на один", "сперва один на один", "все три разговора", "все три беседы", "оба разговора", "обе беседы",
)  # fmt: skip
_APART_PHRASES = ("по отдельности", "по очереди", "один на один", "с глазу на глаз")


def _announces_another(frame: Frame) -> bool:
    """«У президента запланирована ещё одна встреча», told with nobody whom he meets."""
    if len(frame.one) > 1 or frame.adjunct or frame.format not in _TALKS:
        return False
    if _MORE.isdisjoint(frame.scene.words):
        return False
    before = [t.lower for t in frame.scene.before(frame.trigger.first, 4)]
    if before and before[-1] == "раунд":
        return False  # «Ещё один раунд переговоров пройдёт в Осло»: of those who talked
    return not _MORE.isdisjoint(before) and not _ONE.isdisjoint(before)


def _is_set_for(frame: Frame) -> bool:
    """«На завтра у президента намечены переговоры», told with nobody whom he meets."""
    if len(frame.one) > 1 or frame.format not in _TALKS or frame.verb is None:
        return False
    return is_modal(frame.verb, "arrange", "plan") and "у" in frame.scene.words


def tells_apart(frame: Frame) -> bool:
    """«встретился по отдельности с А и Б», «поочерёдно принял А и Б», «встретился с А (5 мая) и Б (6 мая)», «встретился
    с А и Б. Сначала один на один …»."""
    if len(frame.one) != 1 or len(frame.other) < 2 or frame.one[0].collective or frame.adjunct:
        return False
    scene = frame.scene
    if all(behind_day(scene.tokens, p.last) for p in frame.other):
        return True
    words = [t.lower for t in scene.tokens[scene.first : scene.last]]
    if not _APART.isdisjoint(words) or any(f" {phrase}" in " ".join(words) for phrase in _APART_PHRASES):
        return True
    following = " ".join(t.lower for t in scene.tokens[scene.last : scene.last + 4])
    return following.startswith(_TOLD_APART)


class Series:
    """The announcement that was read last."""

    def __init__(self) -> None:
        self._announced: Frame | None = None
        self._one_to_one = False
        self._further: Frame | None = None

    def see(self, frame: Frame) -> bool:
        """Remember a frame that announces: «В Осло министр провёл несколько двусторонних встреч»; whether it tells
        nothing but that there is another."""
        if frame.other or frame.trigger.is_verb:
            return False  # it tells whom he meets, or the meeting itself
        another = _announces_another(frame)
        if another or _is_set_for(frame):
            self._further = frame
        self._count(frame)
        return another

    def _count(self, frame: Frame) -> None:
        head = frame.trigger.head
        if frame.format not in _COUNTED:
            return
        before = frame.scene.before(frame.trigger.first, 4)
        owned = len(frame.one) == 1 or "у" in frame.scene.words
        if owned and any(t.pos == "NUM" or t.lemma in _NUMBERS for t in before[-2:]):
            self._announced, self._one_to_one = frame, False  # «Сегодня у министра три встречи»
        if head.number != "plur":
            return
        if any(t.lemma in _ANNOUNCING for t in before) and not (head.lemma == "переговоры" and len(frame.one) > 1):
            self._announced = frame
            self._one_to_one = any(t.lemma in ("двусторонний", "отдельный") for t in before)

    def has(self, frame: Frame) -> bool:
        """Whether a frame tells one of the meetings announced: a little further on, not itself the announcement."""
        known = self._announced
        if known is None or known is frame or frame.format not in (*_TALKS, *CALLS):
            return False
        return 0 < frame.scene.number - known.scene.number <= _REACH

    def announced(self, frame: Frame) -> Frame | None:
        """«Сегодня запланирован ряд встреч. Министр примет …», «Завтра пройдёт ещё одна встреча. Он поговорит с …»: the
        announcement whose day and place a frame has too."""
        if self.has(frame):
            return self._announced
        known = self._further
        near = known is not None and 0 < frame.scene.number - known.scene.number <= _NEXT
        return known if near and frame.other and frame.format in _TALKS else None

    def separates(self, frame: Frame) -> bool:
        """«провёл ряд встреч. … Он встретился с А, Б и В»: with each of them. Of a noun only where all are told to have
        been «двусторонние»; a single talk is one."""
        if len(frame.one) + len(frame.other) <= 2 or not self.has(frame):
            return False
        one, other = sorted((frame.one, frame.other), key=len)  # «С ним встретились А, Б и В»
        if len(one) != 1 or len(other) < 2 or one[0].collective:
            return False
        return frame.trigger.is_verb or (self._one_to_one and frame.trigger.head.number == "plur")
