"""What may stand between two people of one list: a clause, a group that no list knows, a title in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import IN_OR_ON

# How a list goes on behind a clause: «…, который приехал в Осло, и с Y», «…, представляющим Перу, а также Y»
_BEHIND_CLAUSE = ([",", "и", "с"], [",", "а", "также"])
_JOINING = ([",", "и"], ["также", "с"])


def is_animate(token: Token) -> bool:
    """A word for people: «депутатами»; by the readings that fit its case."""
    return any("anim" in p.grammemes and p.case == token.case for p in token.parses)


def goes_on(clause: Sequence[Token]) -> bool:
    """«…, и», «…, и с», «…, а также (с)»: whether a list goes on behind a clause."""
    closing = [t.lower for t in clause[-3:]]
    return closing in _BEHIND_CLAUSE or closing[-2:] in _JOINING


def is_place_of_group(gap: Sequence[Token], following: Party) -> bool:
    """«(с лидерами демократов) и республиканцев в Сенате, (министром)»: a group and where it sits, before an office."""
    bare = all(t.pos in ("CCONJ", "NOUN", "PROPN", "ADJ", "PUNCT") or t.lower in IN_OR_ON for t in gap)
    return bare and gap[-1].text == "," and sum(t.text == "," for t in gap) == 1 and bool(following.roles)


def without_titles(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those of a title in quotation marks: «партии „Наш дом“»."""
    out: list[Token] = []
    depth = 0
    for token in tokens:
        depth = max(0, depth + (token.text == "«") - (token.text == "»"))
        if not depth:
            out.append(token)
    return out
