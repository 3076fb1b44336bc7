"""Words of a text without the taggers, for the tests of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from razdel import tokenize

from diplo_cli.document import parse_word


@dataclass(frozen=True)
class Word:
    text: str

    @property
    def forms(self) -> frozenset[str]:
        lower = self.text.lower()
        return frozenset(p.lemma for p in parse_word(lower)) | {lower.replace("ё", "е")}


def words(text: str) -> list[Word]:
    return [Word(token.text) for token in tokenize(text)]
