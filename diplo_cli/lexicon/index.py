"""One longest-match index for every word list: phrases in the nominative in, matches of any case form out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Generic, Protocol, TypeVar

import msgspec

from diplo_cli.lexicon.table import read_table
from diplo_cli.patterns import Pattern

T = TypeVar("T")

# Splits a phrase as the document's tokeniser would (tests/test_lexicon_index.py holds both against each other).
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W_]+)*|\d+(?:-[^\W_]+)*|[^\w\s]")
# Words whose dictionary form may be another word: adjectives that are not masculine, participles, nouns in the plural.
_OTHER_FORMS = ("ая", "яя", "ое", "ее", "ые", "ие", "ы", "и", "острова")
# Most of them are easily told, which saves the dictionary half of its work at loading: «московская» → «московский».
_PLAIN_ADJECTIVE = Pattern(r"(.+[сц]к)(?:ая|ое|ие)$")
_STRESSED_STEMS = frozenset({"тверск", "костромск", "городск", "морск", "донск", "мужск", "заводск"})
_PARTICIPLE = re.compile(  # and superlatives: «высшего»
    r"(.{3,}(?:щ|вш|нн|м|т)|высш)(?:[иы]й|[ео]го|[ео]му|[иы]м|[ео]м|ая|[ео]й|ую|[ео]е|[иы]е|[иы]х|[иы]ми)$"
)
# Word forms that are nearly always another word than the one that a list has.
_HOMOGRAPHS = {"после": frozenset({"посол"}), "рад": frozenset({"рада"})}


class Word(Protocol):
    """What the index asks of a token."""

    @property
    def text(self) -> str: ...

    @property
    def forms(self) -> frozenset[str]: ...


# One word of a phrase: a dictionary form (lower case, «ё» as «е»), and behind it the spelling that the text must have:
# 0 any, 1 a capital, 2 capitals only (abbreviations): «президент0», «баку1», «мид2».
_Edge = str


class _Node:
    """A word of a phrase in the tree of phrases: the words that may follow, and the number of the value when it may end
    here. ``lines`` are what is told of the phrases behind the word, until a text comes to it."""

    __slots__ = ("following", "lines", "number")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.following: dict[_Edge, _Node] = {}
        self.number: int | None = None

    def divide(self) -> None:
        """Divide the lines by their next word."""
        below: dict[_Edge, list[str]] = {}
        for line in self.lines:
            word, _, rest = line.partition(" ")
            if rest:
                below.setdefault(word, []).append(rest)
            elif self.number is None:
                self.number = int(word)
        self.lines = []
        self.following = {word: _Node(rest) for word, rest in below.items()}


class PhraseIndex(msgspec.Struct, Generic[T], dict=True, array_like=True):
    """Phrases with their values; finds the longest phrase that begins at a token.

    A phrase is stored in the nominative. A word of it is found in a token when it is among the token's dictionary
    forms, so nouns and the adjectives that agree with them are found in every case, and attributes that stand in
    the genitive («министр иностранных дел») as they are written. Abbreviations need capitals in the text, and words
    with a capital in the lexicon need one unless ``any_case``.

    ``values`` are all that phrases stand for. ``phrases`` has under its first word a line for each phrase: its other
    words and the number of its value, divided by spaces. Lines become a tree, a word at a time, when tokens ask for
    them, as they do for few; as text they are quickly read from a file.
    """

    any_case: bool = False
    values: list[T] = []
    phrases: dict[_Edge, str] = {}

    @cached_property
    def _roots(self) -> dict[_Edge, _Node]:
        return {}

    @cached_property
    def _numbers(self) -> dict[T, int]:
        return {value: number for number, value in enumerate(self.values)}

    def __len__(self) -> int:
        return sum(lines.count("\n") + 1 for lines in self.phrases.values())

    def add(self, phrase: str, value: T) -> None:
        """Store ``phrase`` before the first match; of two equal phrases the one stored first wins."""
        if _WORDS.match(phrase) is None:
            raise ValueError(f"a phrase begins with a word: {phrase!r}")
        self._wait([self._edge(word) for word in split_phrase(phrase)], value)
        for form in _unknown_forms().get(phrase, ()):
            self.add_form(form, value)

    def add_form(self, word: str, value: T) -> None:
        """Store one word as it stands, found where it is a token's dictionary form or its spelling."""
        self._wait([f"{word.lower().replace('ё', 'е')}{_shape(word)}"], value)

    def match(self, tokens: Sequence[Word], i: int, skip: Callable[[Word], bool] | None = None) -> tuple[int, T] | None:
        """The longest phrase at ``tokens[i]``: how many tokens it takes and its value, or ``None``.

        Tokens for which ``skip`` is true may stand between the words of a phrase («глава азербайджанского МИД»);
        they count.
        """
        best: tuple[int, T] | None = None
        token, phrases = tokens[i], self.phrases
        for edge in edges(token.text, token.forms):
            if edge not in phrases:  # so it is with most tokens
                continue
            found = _longest(self._roots.get(edge) or self._root(edge), tokens, i + 1, skip)
            if found and (best is None or found[0] - i > best[0]):
                best = found[0] - i, self.values[found[1]]
        return best

    def second_words(self, edges: Iterable[_Edge]) -> set[_Edge]:
        """What comes second in the phrases that begin with one of ``edges``; "" where one has no other word."""
        lines = [line for edge in edges if edge in self.phrases for line in self.phrases[edge].split("\n")]
        return {line[: line.rfind(" ") + 1].partition(" ")[0] for line in lines}

    def _wait(self, words: list[_Edge], value: T) -> None:
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        first, line = words[0], " ".join([*words[1:], str(number)])
        self.phrases[first] = f"{self.phrases[first]}\n{line}" if first in self.phrases else line

    def _edge(self, word: str) -> _Edge:
        form, shape = _compile_word(word)
        return f"{form}{0 if shape == 1 and self.any_case else shape}"

    def _root(self, edge: _Edge) -> _Node:
        """The tree of all phrases that begin with ``edge``, begun when a text has such a word."""
        root = self._roots[edge] = _Node(self.phrases[edge].split("\n"))
        return root


def _longest(
    node: _Node, tokens: Sequence[Word], at: int, skip: Callable[[Word], bool] | None
) -> tuple[int, int] | None:
    """Where the longest phrase below ``node`` ends when its next word is at ``at``, and the number of its value."""
    if node.lines:
        node.divide()
    best = None if node.number is None else (at, node.number)
    after = at
    while after < len(tokens) and node.following:
        for edge in edges(tokens[after].text, tokens[after].forms):
            following = node.following.get(edge)
            found = following and _longest(following, tokens, after + 1, skip)
            if found and (best is None or found[0] > best[0]):
                best = found
        if (best and best[0] > at) or skip is None or not skip(tokens[after]):
            break
        after += 1
    return best


@lru_cache(maxsize=10_000)
def edges(text: str, lemmas: frozenset[str]) -> tuple[_Edge, ...]:
    """The words of phrases that a word as written, with its dictionary forms, can stand for, always in the same order;
    remembered, for words come again."""
    lower = text.lower().replace("ё", "е")
    participle = _participle(lower)
    lemmas -= _HOMOGRAPHS.get(lower, frozenset())
    if participle:
        lemmas |= {participle}
    shapes = (0, 1, 2) if text.isupper() or _is_declined_abbreviation(text) else (0, 1) if text[0].isupper() else (0,)
    return tuple(f"{lemma}{shape}" for lemma in sorted(lemmas) for shape in shapes)


def _is_declined_abbreviation(text: str) -> bool:
    """«МИДа»: capitals, and an ending in lower case."""
    return len(text) > 2 and text[:2].isupper()


@cache
def _unknown_forms() -> dict[str, list[str]]:
    """Words whose forms the dictionary does not know, with these forms."""
    return {row.cells[0]: row.many(1) for row in read_table("forms.tsv", ("word", "forms"))}


def split_phrase(phrase: str) -> list[str]:
    """The words and marks of a phrase."""
    return _WORDS.findall(phrase)


@cache
def _compile_word(word: str) -> tuple[str, int]:
    return _dictionary_form(word), _shape(word)


def _shape(word: str) -> int:
    return 2 if len(word) > 1 and word.isupper() else int(word[0].isupper())


def _dictionary_form(word: str) -> str:
    """The dictionary form of a word that stands in the nominative (or in a fixed form, which is kept).

    A noun in the singular is its own; of «штаты» it is «штат», of «арабская» «арабский».
    """
    word = word.lower().replace("ё", "е")
    if not word.endswith(_OTHER_FORMS):
        return word
    plain = _PLAIN_ADJECTIVE.compiled.match(word)
    if plain and plain[1] not in _STRESSED_STEMS:
        return plain[1] + "ий"
    participle = _participle(word)
    if participle:
        return participle
    from diplo_cli.document import parse_word

    nominatives = [p for p in parse_word(word) if p.case == "nom"]
    adjectives = [p for p in nominatives if p.pos == "ADJ"]
    if adjectives:
        # «большая» is a form of «большой» and of «больший»: the plain degree ends in «ой».
        return max(adjectives, key=lambda p: (p.score, p.lemma.endswith("ой"))).lemma
    if any(p.lemma == word for p in nominatives):
        return word
    return nominatives[0].lemma if nominatives else word


@lru_cache(maxsize=2_000)
def _participle(word: str) -> str | None:
    """The masculine nominative of what is shaped like a participle («объединённых» → «объединенный»), or ``None``.

    The dictionary calls participles forms of their verb; a title must not be found in «исполняли обязанности». It
    calls «высший» a form of «высокий».
    """
    shaped = _PARTICIPLE.match(word)
    return shaped and shaped[1] + ("ий" if shaped[1].endswith(("щ", "ш")) else "ый")
