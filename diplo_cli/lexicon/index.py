"""One longest-match index for every word list: phrases in the nominative in, matches of any case form out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Generic, Protocol, TypeVar

from diplo_cli.lexicon.table import read_table

T = TypeVar("T")

# Splits a phrase as the document's tokeniser would (tests/test_lexicon_index.py holds both against each other).
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W_]+)*|\d+(?:-[^\W_]+)*|[^\w\s]")
# Words whose dictionary form may be another word: adjectives that are not masculine, participles, nouns in the plural.
_OTHER_FORM = re.compile(r".*(?:ая|яя|ое|ее|ые|ие|ы|и|острова)$")
# Most of them are easily told, which saves the dictionary half of its work at loading: «московская» → «московский».
_PLAIN_ADJECTIVE = re.compile(r"(.+[сц]к)(?:ая|ое|ие)$")
_STRESSED_STEMS = frozenset({"тверск", "костромск", "городск", "морск", "донск", "мужск", "заводск"})
_PARTICIPLE = re.compile(
    r"(.{3,}(?:щ|вш|нн|м|т))(?:[иы]й|[ео]го|[ео]му|[иы]м|[ео]м|ая|[ео]й|ую|[ео]е|[иы]е|[иы]х|[иы]ми)$"
)
# Word forms that are nearly always another word than the one that a list has.
_HOMOGRAPHS = {"после": frozenset({"посол"}), "рад": frozenset({"рада"})}


class Word(Protocol):
    """What the index asks of a token."""

    @property
    def text(self) -> str: ...

    def lemmas(self) -> frozenset[str]: ...


# One word of a phrase: a dictionary form (lower case, «ё» as «е») and the spelling that the text must have:
# 0 any, 1 a capital, 2 capitals only (abbreviations).
_Edge = tuple[str, int]


class _Node(Generic[T]):
    """A word of a phrase in the tree of phrases: the words that may follow, and the value when it may end here."""

    __slots__ = ("following", "value")

    def __init__(self) -> None:
        self.following: dict[_Edge, _Node[T]] = {}
        self.value: T | None = None


class PhraseIndex(Generic[T]):
    """Phrases with their values; finds the longest phrase that begins at a token.

    A phrase is stored in the nominative. A word of it is found in a token when it is among the token's dictionary
    forms, so nouns and the adjectives that agree with them are found in every case, and attributes that stand in
    the genitive («министр иностранных дел») as they are written. Abbreviations need capitals in the text, and words
    with a capital in the lexicon need one unless ``any_case``.
    """

    def __init__(self, any_case: bool = False) -> None:
        self._any_case = any_case
        # Phrases wait as text under their first word until a token asks for it: most are never asked for.
        self._waiting: dict[_Edge, list[tuple[str, T]]] = {}
        self._roots: dict[_Edge, _Node[T]] = {}
        self._firsts: set[_Edge] = set()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, phrase: str, value: T) -> None:
        """Store ``phrase`` before the first match; of two equal phrases the one stored first wins."""
        first = _WORDS.match(phrase)
        if first is None:
            raise ValueError(f"a phrase begins with a word: {phrase!r}")
        self._wait(self._edge(first.group()), phrase[first.end() :], value)
        for form in _unknown_forms().get(phrase, ()):
            self.add_form(form, value)

    def add_form(self, word: str, value: T) -> None:
        """Store one word as it stands, found where it is a token's dictionary form or its spelling."""
        self._wait((word.lower().replace("ё", "е"), _shape(word)), "", value)

    def match(self, tokens: Sequence[Word], i: int, skip: Callable[[Word], bool] | None = None) -> tuple[int, T] | None:
        """The longest phrase at ``tokens[i]``: how many tokens it takes and its value, or ``None``.

        Tokens for which ``skip`` is true may stand between the words of a phrase («глава азербайджанского МИД»);
        they count.
        """
        found_edges = edges(tokens[i])
        if self._firsts.isdisjoint(found_edges):  # so it is with most tokens
            return None
        best: tuple[int, T] | None = None
        for edge in found_edges:
            root = self._root(edge)
            found = root and _longest(root, tokens, i + 1, skip)
            if found and (best is None or found[0] - i > best[0]):
                best = found[0] - i, found[1]
        return best

    @property
    def first_words(self) -> set[tuple[str, int]]:
        """What a token must have among its ``edges`` for a phrase to begin at it."""
        return self._firsts

    def _wait(self, first: _Edge, rest: str, value: T) -> None:
        self._waiting.setdefault(first, []).append((rest, value))
        self._firsts.add(first)
        self._count += 1

    def _edge(self, word: str) -> _Edge:
        form, shape = _compile_word(word)
        return form, 0 if shape == 1 and self._any_case else shape

    def _root(self, edge: _Edge) -> _Node[T] | None:
        root = self._roots.get(edge)
        if root is None and edge in self._waiting:
            root = self._roots[edge] = _Node()
            for rest, value in self._waiting.pop(edge):
                node = root
                for word in split_phrase(rest):
                    node = node.following.setdefault(self._edge(word), _Node())
                if node.value is None:
                    node.value = value
        return root


def _longest(
    node: _Node[T], tokens: Sequence[Word], at: int, skip: Callable[[Word], bool] | None
) -> tuple[int, T] | None:
    """Where the longest phrase below ``node`` ends when its next word is at ``at``, and its value."""
    best = None if node.value is None else (at, node.value)
    after = at
    while after < len(tokens) and node.following:
        for edge in edges(tokens[after]):
            following = node.following.get(edge)
            found = following and _longest(following, tokens, after + 1, skip)
            if found and (best is None or found[0] > best[0]):
                best = found
        if (best and best[0] > at) or skip is None or not skip(tokens[after]):
            break
        after += 1
    return best


def edges(token: Word) -> tuple[_Edge, ...]:
    """The words of phrases that ``token`` can stand for, always in the same order."""
    return _edges_of(token.text, token.lemmas())


@lru_cache(maxsize=10_000)
def _edges_of(text: str, lemmas: frozenset[str]) -> tuple[_Edge, ...]:
    lower = text.lower().replace("ё", "е")
    participle = _participle(lower)
    lemmas -= _HOMOGRAPHS.get(lower, frozenset())
    if participle:
        lemmas |= {participle}
    shapes = (0, 1, 2) if text.isupper() or _is_declined_abbreviation(text) else (0, 1) if text[0].isupper() else (0,)
    return tuple((lemma, shape) for lemma in sorted(lemmas) for shape in shapes)


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
def _compile_word(word: str) -> _Edge:
    return _dictionary_form(word), _shape(word)


def _shape(word: str) -> int:
    return 2 if len(word) > 1 and word.isupper() else int(word[0].isupper())


def _dictionary_form(word: str) -> str:
    """The dictionary form of a word that stands in the nominative (or in a fixed form, which is kept).

    A noun in the singular is its own; of «штаты» it is «штат», of «арабская» «арабский».
    """
    word = word.lower().replace("ё", "е")
    if not _OTHER_FORM.match(word):
        return word
    plain = _PLAIN_ADJECTIVE.match(word)
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

    The dictionary calls participles forms of their verb; a title must not be found in «исполняли обязанности».
    """
    shaped = _PARTICIPLE.match(word)
    return shaped and shaped[1] + ("ий" if shaped[1].endswith(("щ", "ш")) else "ый")
