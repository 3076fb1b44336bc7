"""Whether a name stands behind an office that no list knows: «сообщил эксперт турецкого фонда Орхан К.»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.party import Party

_REACH = 14  # tokens between such an office and the name


def has_unlisted_office(tokens: Sequence[Token], mention: Party) -> bool:
    """Whether a person's noun in the case of the name governs what stands before it: who he is, is told."""
    if mention.roles or mention.name_span is None or not mention.case:
        return False
    for token in reversed(tokens[max(0, mention.first - _REACH) : mention.first]):
        if token.pos in ("VERB", "AUX") or token.text in ",;:.—()«»":
            return False
        if token.pos == "NOUN" and not token.capital and token.case == mention.case:
            return any("anim" in p.grammemes and p.case == mention.case for p in token.parses)
    return False
