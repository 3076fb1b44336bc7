"""A noun phrase as its dictionary entry would be: the head and what agrees with it in the nominative."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token, inflect


def nominative_phrase(text: str, tokens: Sequence[Token], head: int) -> str:
    """The words with the head and its adjectives in the nominative, the rest as it is written."""
    noun = tokens[head]
    number = "plur" if noun.number == "plur" else "sing"
    gender = next((p.gender for p in noun.parses if p.pos == "NOUN" and p.gender), "neut")
    agreeing = frozenset({"nomn", number} | ({gender} if number == "sing" else set()))

    def nominative(token: Token) -> str:
        """One word of the phrase, as it stands where the head is in the nominative."""
        if token.text.isupper():
            return token.text
        if token.i < noun.i and token.lower.startswith("высш"):  # no superlative of «высокий» in a name
            told = "высшие" if number == "plur" else {"femn": "высшая", "neut": "высшее"}.get(gender, "высший")
            return told.capitalize() if token.capital else told
        if token is noun:
            form = inflect(token.lower, frozenset({"nomn", number}), "NOUN")
        elif token.i < noun.i:
            form = inflect(token.lower, agreeing)
        elif token.voice == "Act" and (token.case, token.number) == (noun.case, noun.number):
            form = inflect(token.lower, agreeing, "VERB")  # «резолюцию, осуждающую …»
        else:
            return token.text
        return (form or token.text).capitalize() if token.capital else form or token.text

    gaps = [text[a.stop : b.start] for a, b in pairwise(tokens)]
    return "".join(nominative(token) + gap for token, gap in zip(tokens, [*gaps, ""], strict=True))
