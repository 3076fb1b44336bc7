"""Whether a noun phrase or a clause begins at a word, and which noun a participle with words of its own belongs to.

Indices are token numbers of the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.word_classes import FINITE, NOUNS, fits, is_finite, is_nominal
from diplo_cli.normalize import CLOSING, OPENING

_INSIDE = OPENING + CLOSING + "()-"  # marks that end no clause
_BREAKS = frozenset("!?;:…,«»")
_MAX_PARTICIPLE = 14  # tokens from a participle to the noun behind its own words


def begins_phrase(tokens: Sequence[Token], at: int, stop: int, case: str) -> bool:
    """Whether a noun phrase in ``case`` begins at ``at``: modifiers that agree, then a noun."""
    inner = head_behind_participle(tokens, at, stop)
    if inner is not None:
        return fits(tokens[at], case) and fits(inner, case)
    told = ""
    for token in tokens[at : min(at + 9, stop)]:
        if token.pos in NOUNS:
            return fits(token, case) or (told == case and token.can_be(case))
        if is_nominal(token):
            if token.case and token.pos != "NUM" and token.case != "gen" and not fits(token, case):
                return False
            told = told or (token.case if token.pos == "ADJ" else "")
        elif token.pos == "PRON":
            if token.case != "gen":  # «её реализация»
                return False
        elif token.text not in OPENING and token.pos not in ("ADV", "PART", "CCONJ", "ADP"):
            return False
    return False


def starts_clause(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a finite verb follows from ``at`` before the next mark."""
    for token in tokens[at:stop]:
        if token.pos == "PUNCT" and token.text not in _INSIDE:
            return False
        if token.pos in FINITE and is_finite(token):
            return True
    return False


def head_behind_participle(tokens: Sequence[Token], at: int, stop: int) -> Token | None:
    """«запланированное на 28 октября в Софии *заседание*»: the noun that a participle with words of its own, from
    ``at`` on, belongs to; ``None`` where no such participle stands there."""
    if at + 1 >= stop or tokens[at].form != "Part" or not tokens[at].case or is_nominal(tokens[at + 1]):
        return None
    governed = False
    for token in tokens[at + 1 : min(at + _MAX_PARTICIPLE, stop)]:
        if is_finite(token) or token.text in _BREAKS:
            return None
        if token.pos in ("ADP", "PRON"):
            governed = token.pos == "ADP"
        elif token.pos in NOUNS:
            if not governed and token.case != "gen" and agree(tokens[at], token):
                return token
            governed = False
    return None


def agree(modifier: Token, noun: Token) -> bool:
    """Whether case and number (and gender, where both tell one) are the same."""
    told = modifier.number != "plur" and modifier.gender and noun.gender and modifier.gender != noun.gender
    return fits(noun, modifier.case) and modifier.number == noun.number and not told


def words_at(tokens: Sequence[Token], at: int, count: int, stop: int) -> tuple[str, ...]:
    """``count`` words from ``at`` in lower case, fewer where ``stop`` comes first."""
    return tuple([t.lower for t in tokens[at : min(at + count, stop)]])
