"""«российско-азербайджанские» → RU, AZ."""

from __future__ import annotations

from diplo_cli.document import parse_word
from diplo_cli.lexicon.entries import CountryName
from diplo_cli.lexicon.index import PhraseIndex


def split_compound(word: str, combining: dict[str, str], adjectives: PhraseIndex[CountryName]) -> list[str]:
    """ISO codes of the parts of a compound adjective in any case form, in order; [] when a part is no state."""
    parts = word.lower().replace("ё", "е").split("-")
    starts = ["-".join(parts[:count]) for count in range(1, len(parts))]
    if not all(parts) or combining.keys().isdisjoint(starts):
        return []  # «премьер-министр» begins with no state
    codes = _states(parts, combining, adjectives)
    return codes if len(codes) > 1 else []


def _states(parts: list[str], combining: dict[str, str], adjectives: PhraseIndex[CountryName]) -> list[str]:
    """The states of ``parts``; one may take several of them («шри-ланкийский»), and takes as many as it can."""
    for count in range(len(parts), 0, -1):
        text = "-".join(parts[:count])
        if count == len(parts):
            found = adjectives.match((_Bare(text),), 0)
            if found is not None:
                return [found[1].iso2]
        elif text in combining and (rest := _states(parts[count:], combining, adjectives)):
            return [combining[text], *rest]
    return []


class _Bare:
    """A word without a document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.forms = frozenset(p.lemma for p in parse_word(text))
