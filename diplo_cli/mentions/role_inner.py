"""The states that the words of a title itself tell: «чилийский лидер», «глава исполнительной власти Абхазии»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.described_places import adjective_codes
from diplo_cli.mentions.role import Role

_OF_STATES = frozenset(["adjectives", "territory_adjectives", "territories"])  # the lists whose entries tell a state


def take_inner_states(role: Role, words: Sequence[Token], lexicon: Lexicon) -> None:
    """The states that the ``words`` of a title name; none where it is of a territory counted to no state."""
    told: list[str] = []
    for at, lists in enumerate(map(lexicon.lists_of, words)):
        if lists.isdisjoint(_OF_STATES):
            continue
        if _names_disputed(words, at, lists, lexicon):
            role.stateless = True
            return
        codes = adjective_codes(words[at], lexicon) if "adjectives" in lists else ()
        if len(codes) > 1:  # «председатель чилийско-перуанской группы дружбы»: the first is his own
            codes = codes[:1] if "групп" in role.title.name else ()
        told += codes
    role.countries += told


def _names_disputed(words: Sequence[Token], at: int, lists: frozenset[str], lexicon: Lexicon) -> bool:
    """«(глава исполнительной власти) Абхазии», «абхазский (лидер)»: of a territory counted to no state; ``lists``: of
    which an entry may begin there."""
    hit = lexicon.territory_adjectives.match(words, at) if "territory_adjectives" in lists else None
    hit = hit or (lexicon.territories.match(words, at) if "territories" in lists else None)
    return hit is not None and hit[1].kind == "unrecognised"
