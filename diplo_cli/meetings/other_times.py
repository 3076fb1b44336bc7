"""Another time of the same people: «в последний раз они виделись в марте», «снова увидятся», «новая встреча»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger

# «следующая встреча», «новый раунд переговоров», «вторая встреча»: not the one told before.
_NEXT = frozenset("следующий очередной новый повторный второй третий".split())
_AGAIN = frozenset("снова вновь опять повторно".split())
_TIMES = frozenset("следующий второй третий другой".split())  # «в следующий раз»
_LAST = frozenset("последний прошлый предыдущий".split())  # «в последний раз»
_ONCE = frozenset(["раз", "раза", "разу"])
_EARLIER = frozenset(["раньше", "ранее", "прежде"])
LAST_OR_BEFORE = _ONCE | _EARLIER  # of which ``was_last_time`` and ``was_before`` need a word
_SPANS = frozenset("неделя месяц год полгода".split())
_FIRST = frozenset(["первый"])
_FOR_FIRST = _FIRST | {"впервые"}
_TIMES_TOLD = frozenset("дважды трижды четырежды неоднократно".split())
_NUMBERS = frozenset("две два три четыре пять шесть несколько двух трех трёх".split())
_OPENING = 3  # words of «Во второй раз, пишет газета, …»
_BEFORE_NOUN = 3  # words before «переговоров» in «следующий раунд …»
_BEFORE_VERB, _BEHIND_VERB = 4, 3


def comes_again(scene: Scene, trigger: Trigger, verb: Token | None) -> bool:
    """Whether a telling is of a further time: «новая встреча», «увидятся снова», «в следующий раз встретятся»."""
    if not trigger.is_verb:
        before = [t.lemma for t in scene.before(trigger.first, _BEFORE_NOUN)]
        one_more = before[:-1] if before and before[-1] == "раунд" else before[-2:]  # «ещё один раунд переговоров»
        return not _NEXT.isdisjoint(before) or one_more in (["еще", "один"], ["ещё", "один"])
    if verb is None:
        return False
    if trigger.word.pattern == "exist":  # «Первая прошла в Осло, вторая состоялась в Лиме»
        return trigger.first > scene.first and scene.tokens[trigger.first - 1].lemma in _NEXT
    if _ONCE.isdisjoint(scene.words) and _AGAIN.isdisjoint(scene.words):
        return False
    near = _around(scene, verb)
    opens = _is_time(scene.tokens[scene.first : scene.first + _OPENING], _TIMES)  # «Во второй раз, пишет газета, …»
    return opens or any(t.lower in _AGAIN for t in near) or _is_time(near, _TIMES) or _still_once(near)


def tells_times(scene: Scene, trigger: Trigger) -> bool:
    """«дважды встречались», «провели три встречи», «виделись несколько раз»: what is told next are those times."""
    near = [*scene.before(trigger.first, _BEFORE_VERB), *scene.tokens[trigger.last : trigger.last + _BEHIND_VERB]]
    if trigger.is_verb:
        times = any(t.lower in ("раз", "раза") and _is_number(near[n - 1]) for n, t in enumerate(near) if n)
        return times or any(t.lower in _TIMES_TOLD for t in near)
    before = scene.tokens[trigger.first - 1] if trigger.first > scene.first else None
    return before is not None and _is_number(before)


def _is_number(token: Token) -> bool:
    return token.lower in _NUMBERS


def is_first_time(scene: Scene, trigger: Trigger, verb: Token | None) -> bool:
    """«Первая встреча прошла в мае», «впервые они увиделись в мае», «Первый раз это было в мае»."""
    if scene.vocabulary.isdisjoint(_FOR_FIRST):
        return False
    if any(t.lemma == "первый" for t in scene.before(trigger.first, 2)):
        return True
    near = [*scene.tokens[scene.first : scene.first + _OPENING], *(_around(scene, verb) if verb is not None else ())]
    return _is_time(near, _FIRST) or any(t.lower == "впервые" for t in near)


def was_last_time(scene: Scene, verb: Token) -> bool:
    """«В последний раз они виделись в марте», «виделись в последний раз в марте»."""
    return not _ONCE.isdisjoint(scene.words) and _is_time(_around(scene, verb), _LAST)


def was_before(scene: Scene, verb: Token) -> bool:
    """«Они виделись и раньше – в марте», «месяцем ранее они беседовали»: before what was told."""
    if _EARLIER.isdisjoint(scene.words):
        return False
    near = [*scene.tokens[scene.first : scene.first + 3], *_around(scene, verb)]
    return any(t.lower in _EARLIER and _is_when(scene, t) for t in near)


def _is_when(scene: Scene, word: Token) -> bool:
    """«месяцем ранее», «и раньше»; not «ранее сообщалось», «ранее в этот день»."""
    before = scene.tokens[word.i - 1] if word.i > scene.first else None
    return before is not None and (before.lower == "и" or (before.lemma in _SPANS and before.case == "ins"))


def _around(scene: Scene, verb: Token) -> list[Token]:
    """The words beside a verb in its clause."""
    before = scene.before(verb.i, _BEFORE_VERB)
    start = max((n + 1 for n, t in enumerate(before) if t.text in ",;:("), default=0)
    behind = scene.tokens[verb.i + 1 : min(verb.i + 1 + _BEHIND_VERB, scene.last)]
    stop = next((n for n, t in enumerate(behind) if t.text in ",;:("), len(behind))
    return [*before[start:], *behind[:stop]]


def _is_time(words: Sequence[Token], which: frozenset[str]) -> bool:
    """«в последний раз», «предыдущий раз»"""
    return any(t.lemma == "раз" and n and words[n - 1].lemma in which for n, t in enumerate(words))


def _still_once(words: list[Token]) -> bool:
    """«ещё раз»"""
    return any(t.lower == "раз" and n and words[n - 1].lower in ("еще", "ещё") for n, t in enumerate(words))
