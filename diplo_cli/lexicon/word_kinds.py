"""Data files of words with their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.lexicon.table import read_table

WordKinds = dict[str, frozenset[str]]


def read_word_kinds(file: str, first: str, kinds: Sequence[str]) -> WordKinds:
    """The dictionary forms («ё» as «е») of ``data/FILE`` with the kinds of each. ``first``: the header of its first
    column.

    Raises :class:`diplo_cli.lexicon.LexiconError` on a kind that is not in ``kinds``. That no word is told twice
    ``lexicon.check`` holds.
    """
    out: WordKinds = {}
    for row in read_table(file, (first, "kinds")):
        word, told = row.cells[0].replace("ё", "е"), frozenset(row.many(1))
        if not told or not told <= set(kinds):
            raise row.error(f"the kinds of {word!r} are {row.cells[1]!r}", f"some of {', '.join(kinds)}")
        out[word] = told | out.get(word, frozenset())
    return out
