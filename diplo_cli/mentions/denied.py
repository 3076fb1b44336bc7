"""Who is told not to have met: «встретился не с послом, а с министром», «принял посла, а не министра»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Sentence, Token
from diplo_cli.mentions.party import Party

_PREPOSITIONS = frozenset("с со к ко у от".split())
_NEXT = 3  # tokens from the comma to who met instead: «, а с министром»


def without_denied(tokens: Sequence[Token], sentence: Sentence, parties: Sequence[Party]) -> list[Party]:
    """The parties of a sentence without those of whom it says so of another, and not of them."""
    return [p for p in parties if not _is_denied(tokens, sentence, parties, p)]


def _is_denied(tokens: Sequence[Token], sentence: Sentence, parties: Sequence[Party], party: Party) -> bool:
    at = party.first - 1
    at -= at > sentence.first and tokens[at].lower in _PREPOSITIONS
    if at < sentence.first or tokens[at].lower != "не":
        return False
    if at > sentence.first and tokens[at - 1].lower == "а":
        return True  # «принял посла, а не министра»
    behind = next((t.i for t in tokens[party.last : sentence.last] if t.text == ","), sentence.last)
    if behind + 1 >= sentence.last or tokens[behind + 1].lower != "а":
        return False
    return any(behind + 1 < p.first <= behind + _NEXT for p in parties)
