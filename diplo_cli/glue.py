"""Words that a scraper ran together where a link stood: «Гутерришвстретилсяс», «ПомнениюМинистра».

Only words that the dictionary does not know are taken apart, and only around a verb that news links are made of,
or where a capital follows a small letter. Offsets stay: a part is a slice of the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Verbs that carry links in news items: reporting verbs and verbs of meeting, in the past and the present.
_LINKED_VERBS = (
    "сообщ(?:ил[аи]?|ает|ают)", "заяв(?:ил[аи]?|ляет)", "переда(?:л[аи]?|ет|ёт|ют)", "пи(?:сал[аи]?|шет|шут)",
    "написал[аи]?", "рассказ(?:ал[аи]?|ывает)", "отмет(?:ил[аи]?|ят)", "отмечает", "подчеркн(?:ул[аи]?|ет)",
    "подчеркивает", "уточн(?:ил[аи]?|яет)", "добав(?:ил[аи]?|ляет)", "цитирует", "опубликова(?:л[аи]?)",
    "объяв(?:ил[аи]?|ляет)", "подтверд(?:ил[аи]?|ают)", "призва(?:л[аи]?)", "назва(?:л[аи]?)", "поблагодарил[аи]?",
    "пояснил[аи]?", "провел[аи]?", "провёл", "проводит", "приняла?", "приняли",
    "встрет(?:ился|илась|ились|ится|ятся)", "обсуд(?:ил[аи]?|ят)", "посет(?:ил[аи]?)", "прибыл[аи]?",
    "предложил[аи]?", "выразил[аи]?",
)  # fmt: skip
_AROUND_VERB = re.compile(rf"(?P<left>[А-ЯЁа-яё-]*?)(?P<verb>{'|'.join(_LINKED_VERBS)})(?P<right>[а-яё-]*)")
_CAPITAL_INSIDE = re.compile(r"(?<=[а-яё]{2})(?=[А-ЯЁ][а-яё]{2})")
_CYRILLIC = re.compile(r"[А-ЯЁа-яё-]+")
_SHORT = frozenset(
    ["с", "со", "в", "во", "на", "о", "об", "к", "ко", "по", "и", "а", "что", "он", "она", "за", "у", "не", "это"]
)
MIN_LENGTH = 8
# Whatever is longer was never typed as words, and looking for a verb in it takes time that grows with its square.
MAX_LENGTH = 60


def split_glued(word: str, is_known: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The parts of ``word`` as slices; one slice where nothing is glued. ``is_known`` asks the dictionary."""
    whole = [(0, len(word))]
    if not MIN_LENGTH <= len(word) <= MAX_LENGTH or not _CYRILLIC.fullmatch(word):
        return whole
    parts = whole
    if not word.isupper():
        cuts = [m.start() for m in _CAPITAL_INSIDE.finditer(word)]
        if cuts and is_known(word[: cuts[0]].lower()):
            parts = list(zip([0, *cuts], [*cuts, len(word)], strict=True))
    out: list[tuple[int, int]] = []
    for start, stop in parts:
        out += [(start + a, start + b) for a, b in _around_verb(word[start:stop], is_known)]
    return out


def _around_verb(word: str, is_known: Callable[[str], bool]) -> list[tuple[int, int]]:
    whole = [(0, len(word))]
    if len(word) < MIN_LENGTH or is_known(word.lower()):
        return whole
    found = _AROUND_VERB.match(word)
    if found is None or found.end() != len(word):
        return whole
    left, right = found.group("left"), found.group("right")
    if not (_stands_alone(left, is_known, name=True) and _stands_alone(right, is_known, name=False)):
        return whole
    a, b = found.span("verb")
    return [s for s in ((0, a), (a, b), (b, len(word))) if s[0] < s[1]]


def _stands_alone(part: str, is_known: Callable[[str], bool], *, name: bool) -> bool:
    """Whether a part is a word: nothing, a short word, one of the dictionary, or (on the left) a name."""
    if not part or part.lower() in _SHORT:
        return True
    if len(part) < 3:
        return False
    return is_known(part.lower()) or (name and part[0].isupper())
