"""Data files of words with their kinds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol

from diplo_cli.lexicon.table import read_table


class _Word(Protocol):
    @property
    def lemma(self) -> str: ...


class WordKinds:
    """The dictionary forms («ё» as «е») of ``data/FILE`` with the kinds of each, read when first asked for.

    ``first`` and ``second``: the headers of the two columns; ``kinds``: what the second may hold, divided by ``;``. The
    head of the file explains them.
    """

    def __init__(self, file: str, first: str, kinds: Sequence[str], second: str = "kinds") -> None:
        self._file, self._header, self._kinds = file, (first, second), frozenset(kinds)

    def __call__(self, word: _Word, *kinds: str) -> bool:
        """Whether the dictionary form of ``word`` is of one of ``kinds``."""
        told = self.words.get(word.lemma)
        return told is not None and not told.isdisjoint(kinds)

    def kinds_of(self, lemma: str) -> frozenset[str]:
        return self.words.get(lemma, frozenset())

    def kinds_among(self, lemmas: frozenset[str]) -> frozenset[str]:
        """The kinds of all ``lemmas``; none of most sentences."""
        told = self.known & lemmas
        return frozenset(chain.from_iterable(map(self.words.__getitem__, told))) if told else told

    def of(self, kind: str) -> frozenset[str]:
        """The words of ``kind``."""
        if kind not in self._by_kind:
            self._by_kind[kind] = frozenset(word for word, kinds in self.words.items() if kind in kinds)
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The kinds by word, read once. Raises as ``read``."""
        return self.read()

    @cached_property
    def known(self) -> frozenset[str]:
        """The words without their kinds."""
        return frozenset(self.words)

    def read(self) -> dict[str, frozenset[str]]:
        """The kinds by word, read anew. Raises :class:`diplo_cli.lexicon.LexiconError` on an unknown kind;
        ``lexicon.check`` holds that no word is told twice."""
        out: dict[str, frozenset[str]] = {}
        for row in read_table(self._file, self._header):
            word, told = row.cells[0].replace("ё", "е"), frozenset(row.many(1))
            if not told or not told <= self._kinds:
                raise row.error(
                    f"the {self._header[1].rstrip('s')}s of {word!r} are {row.cells[1]!r}",
                    f"some of {', '.join(self._kinds)}",
                )
            out[word] = told | out.get(word, frozenset())
        return out
