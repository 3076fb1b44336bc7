"""Words of courtesy before a name, which are no part of it: «г-н», «Его Превосходительство», «Е.П.», «ЕП»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.name_data import is_name_word, name_words
from diplo_cli.mentions.word_classes import THEIR

_ABBREVIATED = frozenset(["Е", "ЕП"])
_EXCELLENCY = ["Е", ".", "П"]
_ENDINGS = frozenset(["П", "ЕП", "."])  # of «Е.П.», «ЕП»


def courtesy_end(tokens: Sequence[Token], at: int) -> int:
    """The token behind the word of courtesy at ``at``, or ``at`` where none begins."""
    if at >= len(tokens):
        return at
    word, courtesies = tokens[at].lower, name_words()["courtesy"]
    if word in THEIR:
        return at + 2 if at + 1 < len(tokens) and tokens[at + 1].lower in courtesies else at
    if word in courtesies:
        return at + 1
    return _excellency_end(tokens, at) if tokens[at].text in _ABBREVIATED else at


def may_end_courtesy(token: Token) -> bool:
    """Whether words of courtesy can end with ``token``."""
    return token.text in _ENDINGS or token.lower in name_words()["courtesy"]


def is_courtesy(tokens: Sequence[Token], at: int) -> bool:
    return courtesy_end(tokens, at) > at


def without_excellency(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a name begins that «Е.П.» was drawn into: «Е.П. Марко Росси» is no E. P., «Е.П. Росси» is; ``last`` where
    no name is left, as of «Е.П. Госпожа»."""
    end = courtesy_end(tokens, first)
    if end == first:
        return first
    while end < last and is_courtesy(tokens, end):
        end = courtesy_end(tokens, end)
    words = [t for t in tokens[end:last] if t.capital and len(t.text) > 1]
    return end if end >= last or len(words) > 1 else first


def _excellency_end(tokens: Sequence[Token], at: int) -> int:
    """«ЕП Марко Росси», «Е.П. г-н Марко Росси»: the abbreviation and what follows it."""
    if [t.text for t in tokens[at : at + 3]] == _EXCELLENCY:
        end = at + 4 if at + 3 < len(tokens) and tokens[at + 3].text == "." else at + 3
    elif tokens[at].text == "ЕП":
        end = at + 1
    else:
        return at
    named = end < len(tokens) and (tokens[end].capital or is_name_word(tokens[end].lower, "courtesy"))
    return end if named and not tokens[end].text.isupper() else at


def is_former_office(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """«Экс-министр», which the tagger may take for a name."""
    return tokens[at].lower.startswith("экс-") and lexicon.match_title(tokens, at) is not None
