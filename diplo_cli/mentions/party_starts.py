"""Which readers of ``parties`` may find somebody at a token, by the atom and the word there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from diplo_cli.document import Token
from diplo_cli.mentions.atom import KINDS, Atom
from diplo_cli.mentions.by_word import ByWord
from diplo_cli.mentions.designations import DESIGNATIONS, THOSE_TOLD_WORDS
from diplo_cli.mentions.factions import FACTION_WORDS
from diplo_cli.mentions.firms import FIRM_NOUNS
from diplo_cli.mentions.guests import GUEST_WORDS, GUESTS
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role_chain import MODIFYING, POSSESSIVES

PRONOUNS = frozenset(["он", "она", "они", "я", "мы", "ним", "ней", "нею", "ними"])
# «у нас была встреча с …»: whose meeting it is
OWNERS = {"нас": "мы", "меня": "я", "него": "он", "неё": "она", "нее": "она"}
# Words that may begin a party as they are written: at these all readers are asked, at others by the dictionary form.
_WRITTEN = PRONOUNS | OWNERS.keys() | GUESTS.keys() | POSSESSIVES | THOSE_TOLD_WORDS
_Reader = Callable[[Any], Callable[[int, int], tuple[list[Party], int]]]
_WORD = "word"  # no atom
# What the tagger alone may take for a person, a body or a town can be any word: «Новый посол …», «Дипломаты …».
_GUESSED = "person organization city"


class Starts:
    """Where parties may begin, and who reads them there; ``nations``: the dictionary forms of the words for somebody's
    nation."""

    def __init__(self, nations: frozenset[str]) -> None:
        # The readers of a ``PartyParser`` in their order, each with the kinds of atoms that what it reads begins at,
        # and with the dictionary forms of the words there (``None``: any), besides the written ones.
        rules: tuple[tuple[str, str, Collection[str] | None], ...] = (
            ("_pronoun", " ".join((_WORD, *KINDS)), []),
            ("_titled", "title adjective", None), ("_titled", f"{_WORD} {_GUESSED}", MODIFYING),
            ("_guest", "adjective", None), ("_guest", f"{_WORD} {_GUESSED}", GUEST_WORDS),
            ("_native", "person city", None), ("_native", _WORD, nations),
            ("_those_told", f"{_WORD} title {_GUESSED}", DESIGNATIONS),
            ("_faction", f"{_WORD} title {_GUESSED}", FACTION_WORDS),
            ("_firm", "adjective", None), ("_firm", _WORD, frozenset().union(*map(is_noun_of.of, FIRM_NOUNS))),
            ("bodies.read", "adjective organization city country territory venue", None),
            ("_named", "person native", None),
        )  # fmt: skip
        self._all: dict[str, tuple[_Reader, ...]] = {}
        self._by_form: dict[str, ByWord[_Reader]] = {}
        for kind in (_WORD, *KINDS):
            there = [(attrgetter(name), forms) for name, kinds, forms in rules if kind in kinds.split()]
            self._all[kind] = tuple(reader for reader, _ in there)
            self._by_form[kind] = ByWord(there)

    def among(self, tokens: Sequence[Token]) -> list[int]:
        """Where a party may begin that no atom stands at the beginning of."""
        forms = self._by_form[_WORD]
        return [t.i for t in tokens if t.lemma in forms or t.lower in _WRITTEN]

    def readers(self, token: Token, atom: Atom | None) -> tuple[_Reader, ...]:
        """Those to ask at ``token``, where ``atom`` begins."""
        kind = _WORD if atom is None else atom.kind
        if token.lower in _WRITTEN:
            return self._all[kind]
        return self._by_form[kind][token.lemma]


starts_for = lru_cache(maxsize=1)(Starts)
