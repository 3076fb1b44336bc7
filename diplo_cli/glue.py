"""Words that a scraper ran together where a link stood: «Гутерришвстретилсяс», «затемобсудят», «обучастии».

Only words that the dictionary does not know are taken apart: where a capital follows a small letter, around a
verb (links in news items mostly cover one), between two long words, and behind a preposition that governs the rest.
Offsets stay: a part is a slice of the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Protocol


class Reading(Protocol):
    """What is asked of a dictionary's reading of a word."""

    @property
    def pos(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def grammemes(self) -> frozenset[str]: ...


Parse = Callable[[str], Sequence[Reading]]
_Span = tuple[int, int]

_CAPITAL_INSIDE = re.compile(r"(?<=[а-яё]{2})(?=[А-ЯЁ][а-яё]{2})")
_ACRONYM = re.compile(r"[А-ЯЁ]{2,5}(?=[а-яё]{5})")
_SIDE = "(?:[А-ЯЁ]{2,5}|[А-ЯЁ][а-яё]+)"
_SIDES = re.compile(rf"{_SIDE}(?:[—-]{_SIDE}){{1,3}}")
_MARK = re.compile("[—-]")
_PAIR = re.compile(r"(?<![\w-])[А-ЯЁ][а-яё]{2,}-[А-ЯЁ][а-яё]{2,}(?![\w-])")
_HYPHEN = re.compile("-(?=[А-ЯЁ])")
_ALONE = re.compile(r"(?<![\w-])[А-ЯЁ][а-яё]{2,}(?![\w-])")
_STEM = 4  # letters that all cases of a surname share
_CYRILLIC = re.compile(r"[А-ЯЁа-яё-]+")
_SHORT = frozenset(
    "с со в во на о об к ко по и а что он она за у не это из от до для при его ее её их".split()
)  # fmt: skip
# Prepositions that a scraper glues to the word behind them, with the cases that they govern.
_GOVERNED = {
    "в": ("acc", "loc"), "во": ("acc", "loc"), "на": ("acc", "loc"), "о": ("loc",), "об": ("loc",), "к": ("dat",),
    "с": ("ins",), "со": ("ins",), "из": ("gen",), "от": ("gen",), "для": ("gen",), "при": ("loc",),
    "по": ("dat",), "после": ("gen",), "через": ("acc",), "перед": ("ins",),
}  # fmt: skip
_PARTICLE = 3  # letters of «Мак», «Ван», «Дел» before a surname
MIN_LENGTH = 8
# Whatever is longer was never typed as words, and looking for words in it takes time that grows with its square.
MAX_LENGTH = 60
_LONG_VERB, _LONG_WORD, _LONG_GOVERNED, _TELLING_VERB, _TOLD_VERB = 5, 5, 6, 7, 6
# Nobody else's doings: first and second person, imperatives.
_NOT_OF_OTHERS = frozenset({"1per", "2per", "impr"})
# «макрофинансовый», «теледебаты»: a word that ends so is the first half of a compound.
_COMPOUNDING = ("о", "е")
# «политпредставитель», «админсовет»: clipped words, each the first half of a compound.
_CLIPPED = re.compile(r"(?:полит|админ|зам|парт|проф|спорт|культ|спец|соц|орг|тех|юр|фин|гос|ген|мед|пром|пост)")


def split_glued(word: str, is_known: Callable[[str], bool], parse: Parse) -> list[_Span]:
    """The parts of ``word`` as slices; one slice where nothing is glued. ``is_known`` asks the dictionary whether it
    has a form, ``parse`` for its readings."""
    whole = [(0, len(word))]
    if _MARK.search(word) and (sides := _sides(word, is_known, parse)):
        return sides
    if not MIN_LENGTH <= len(word) <= MAX_LENGTH or is_known(word.lower()) or not _CYRILLIC.fullmatch(word):
        return whole
    if "-" in word and all(is_known(part) for part in word.lower().split("-") if part):
        return whole  # «директор-распорядитель»
    if (clipped := _CLIPPED.match(word.lower())) is not None and is_known(word[clipped.end() :]):
        return whole
    parts = whole
    if (end := _acronym_end(word, is_known)) is not None:
        return [(0, end), (end, len(word))]
    if not word.isupper():
        cuts = [m.start() for m in _CAPITAL_INSIDE.finditer(word)]
        before = word[: cuts[0]] if cuts else ""
        if len(before) == _PARTICLE and before[0].isupper() and before.lower() not in _SHORT:
            return whole  # «МакАллистер»
        if cuts and (is_known(before.lower()) or len(_split(before, is_known, parse)) > 1):
            parts = list(zip([0, *cuts], [*cuts, len(word)], strict=True))
    return [(start + a, start + b) for start, stop in parts for a, b in _split(word[start:stop], is_known, parse)]


def _sides(word: str, is_known: Callable[[str], bool], parse: Parse) -> list[_Span]:
    """«Россия-НАТО», «Россия-Германия-Франция», «Рейган—Горбачёв»: names whose dash has no spaces around it, and states
    and bodies that a hyphen joins, at least one of them a state; [] else."""
    if not _SIDES.fullmatch(word) or is_known(word.lower()):
        return []
    sides = _MARK.split(word)
    states = [any({"Geox", "nomn"} <= p.grammemes for p in parse(side)) for side in sides]
    told = all(state or side.isupper() for state, side in zip(states, sides, strict=True)) and any(states)
    if ("-" in word and not told) or len(set(sides)) < len(sides):
        return []
    edges = [0, *(edge for mark in _MARK.finditer(word) for edge in mark.span()), len(word)]
    return list(pairwise(edges))


def part_pairs(text: str) -> str:
    """``text`` with a dash for the hyphen of «Рейган-Горбачёв», where it tells both of them without the other, too:
    nobody of a double name is called by either half."""
    pairs = {hit.group() for hit in _PAIR.finditer(text)} if _HYPHEN.search(text) else ()
    if not pairs:
        return text
    alone = {hit.group()[:_STEM] for hit in _ALONE.finditer(text)}
    for pair in pairs:
        if all(half[:_STEM] in alone for half in pair.split("-")):
            text = text.replace(pair, pair.replace("-", "—"))
    return text


def _acronym_end(word: str, is_known: Callable[[str], bool]) -> int | None:
    """«СШАвыделят», «ООНсообщила»: where a word in small letters is glued to one in capitals."""
    acronym = _ACRONYM.match(word)
    if acronym is None or not (is_known(acronym.group().lower()) and is_known(word[acronym.end() :])):
        return None
    return acronym.end()


def _split(word: str, is_known: Callable[[str], bool], parse: Parse) -> list[_Span]:
    if len(word) < MIN_LENGTH or is_known(word.lower()):
        return [(0, len(word))]
    cuts = (
        _around_verb(word, is_known, parse)
        or _two_words(word, is_known, parse)
        or _before_preposition(word, is_known, parse)
        or ()
    )
    edges = [0, *cuts, len(word)]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _around_verb(word: str, is_known: Callable[[str], bool], parse: Parse) -> tuple[int, int] | None:
    """«онавстретиласьсо»: the longest verb with a word, or a name, before it or a word behind it."""
    starts = [a for a in range(len(word)) if _stands_alone(word[:a], is_known, name=True)]
    stops = [b for b in range(len(word), 0, -1) if _stands_alone(word[b:], is_known, name=False)]
    found = (
        (a, b)
        for a in starts
        for b in stops
        if b - a >= _LONG_VERB and b - a < len(word) and _is_verb(word[a:b], is_known, parse)
        if not a or word.islower() or _tells_of(word[:a], word[a:b], is_known, parse)
    )
    return _longest(found)


def _tells_of(name: str, verb: str, is_known: Callable[[str], bool], parse: Parse) -> bool:
    """Whether a verb is glued to a name or to the first word of a sentence, and is no piece of a rare name:
    «Оверчуком», «Катругалос», «Домбровскис» hold «верчу», «ругал» and «вскис»."""
    grammemes = parse(verb)[0].grammemes
    if grammemes & _NOT_OF_OTHERS:
        return False
    if {"past", "perf"} <= grammemes and len(verb) >= _TOLD_VERB and len(name) >= _LONG_WORD:
        return True  # «Йоханнисзаявил»
    return len(verb) >= _TELLING_VERB or name.lower() in _SHORT or (len(name) >= _LONG_WORD and is_known(name.lower()))


def _longest(spans: Iterable[_Span]) -> _Span | None:
    return max(spans, key=lambda span: span[1] - span[0], default=None)


def _is_verb(word: str, is_known: Callable[[str], bool], parse: Parse) -> bool:
    """«встретилась», «встретиться»"""
    if not word.islower() or not is_known(word):
        return False
    grammemes = parse(word)[0].grammemes
    return "VERB" in grammemes or ("INFN" in grammemes and len(word) >= _TELLING_VERB)


def _two_words(word: str, is_known: Callable[[str], bool], parse: Parse) -> tuple[int] | None:
    """«протестаучителя», «вкабинете»: two words of some length, or a preposition and a noun that it governs."""
    if not word[1:].islower() or "-" in word:
        return None
    for at in range(1 if word.islower() else 2, len(word) - _LONG_WORD + 1):
        left, right = word[:at].lower(), word[at:]
        governed = _GOVERNED.get(left)
        if governed is not None:
            fits = len(right) >= _LONG_GOVERNED and is_known(right)
            if fits and any(p.pos == "NOUN" and p.case in governed and _may_follow(word, p) for p in parse(right)):
                return (at,)
        elif (
            word.islower()
            and at >= _LONG_WORD
            and not left.endswith(_COMPOUNDING)
            and is_known(left)
            and is_known(right)
        ):
            return (at,)
    return None


def _before_preposition(word: str, is_known: Callable[[str], bool], parse: Parse) -> tuple[int] | None:
    """«встречус», «переговорыв»: a common noun and the preposition behind it."""
    for at in (len(word) - 1, len(word) - 2):
        noun, behind = word[:at], word[at:]
        told = behind in _GOVERNED and word.islower() and at >= _LONG_WORD and is_known(noun)
        if told and any(p.pos == "NOUN" and p.grammemes.isdisjoint({"Name", "Surn", "Geox"}) for p in parse(noun)):
            return (at,)
    return None


def _may_follow(word: str, noun: Reading) -> bool:
    """«Соаресом» is no «Со Аресом»: behind a capital a preposition has a common noun."""
    return word.islower() or noun.grammemes.isdisjoint({"Name", "Surn"})


def _stands_alone(part: str, is_known: Callable[[str], bool], *, name: bool) -> bool:
    """Whether a part is a word: nothing, a short word, one of the dictionary, or (on the left) a name."""
    if not part or part.lower() in _SHORT:
        return True
    if len(part) < 3:
        return False
    return is_known(part.lower()) or (name and part[0].isupper())
