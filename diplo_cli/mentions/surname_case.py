"""The case of a bare surname whose nominative the text tells elsewhere: «Теббуну» of «Абдельмаджид Теббун»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

_VOWELS = "аеёиоуыэюяьй"
_CASES = {"а": ("gen", "acc"), "у": ("dat",), "ом": ("ins",), "ем": ("ins",), "ым": ("ins",), "е": ("loc",)}


def settle_surnames(tokens: Sequence[Token], parties: Sequence[Sequence[Party]], entities: Sequence[Entity]) -> None:
    """Correct the case of parties that are one surname, where it declines as a man's that ends in a consonant."""
    for sentence in parties:
        for party in sentence:
            if party.kind != "person" or party.roles or party.entity is None or party.name_span is None:
                continue
            name = entities[party.entity].name
            cases = _cases_of(tokens[party.first].lower, name.surname.lower() if name and name.surname else "")
            if party.last == party.first + 1 and cases and party.case not in cases:
                party.case = cases[0]


def _cases_of(word: str, surname: str) -> tuple[str, ...]:
    """«Теббуну» of «Теббун»: the dative; none where the word is no such form."""
    if not surname or surname[-1] in _VOWELS or not word.startswith(surname):
        return ()
    return _CASES.get(word[len(surname) :], ())
