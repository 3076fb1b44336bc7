"""«российско-азербайджанские» → RU, AZ."""

from __future__ import annotations

from diplo_cli.document import parse_word
from diplo_cli.lexicon.entries import CountryName
from diplo_cli.lexicon.index import PhraseIndex


def split_compound(word: str, combining: dict[str, str], adjectives: PhraseIndex[CountryName]) -> list[str]:
    """ISO codes of the parts of a compound adjective in any case form, in order; [] when a part is no state."""
    *first_parts, last = word.lower().replace("ё", "е").split("-")
    codes = [combining.get(part) for part in first_parts]
    if not first_parts or None in codes:
        return []
    found = adjectives.match((_Bare(last),), 0)
    if found is None:
        return []
    return [code for code in codes if code] + [found[1].iso2]


class _Bare:
    """A word without a document."""

    def __init__(self, text: str) -> None:
        self.text = text

    def lemmas(self) -> frozenset[str]:
        return frozenset(p.lemma for p in parse_word(self.text))
