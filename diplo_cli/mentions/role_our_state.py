"""A state that is told by no name: «президент нашей страны», «посол братской страны», «премьер этой страны»."""

from __future__ import annotations

from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.role_owner import PieceReader
from diplo_cli.mentions.word_classes import IN_OR_ON

THE_STATE = frozenset(["страны", "республики", "государства"])
WHICH_STATE = frozenset("наш свой этот данный братский дружественный соседний сопредельный".split())
_SAME_STATE = 25  # tokens back to the state that «этой страны» means


class OurStateReader(PieceReader):
    """Reads for the role of ``owner``, not beyond ``stop``."""

    def read(self, at: int) -> int | None:
        """«президента нашей страны Хосе В.», «министра обороны своего государства», «посла братской страны»"""
        if self.tokens[at].lemma not in WHICH_STATE or at + 1 >= self.stop:
            return None
        if self.tokens[at + 1].lower not in THE_STATE or not self._state_ends(at + 1):
            return None
        if self.tokens[at].lemma == "этот":  # «посла Перу и атташе этой страны», «в Осло … с премьером этой страны»
            before = (self.atoms.get(i) for i in range(self.role.first - 1, max(-1, self.role.first - _SAME_STATE), -1))
            told = next((code for a in before if a is not None and (code := self._state_told(a))), None)
            self.role.countries = self.role.countries or ([told] if told is not None else [])
        self.role.last = at + 2
        return at + 2

    def _state_told(self, atom: Atom) -> str | None:
        """The state that «этой страны» may mean: one that is named, or that of «(с визитом) в Тегеран»."""
        if atom.kind == "country":
            return str(atom.value.iso2)
        goes = self.tokens[atom.first].can_be("acc") and self.tokens[atom.first - 1].lower in IN_OR_ON
        return self.owner.state_of_capital(atom) if goes and atom.kind == "city" else None

    def _state_ends(self, at: int) -> bool:
        """As below; an officer's rank may stand behind: «атташе этой страны полковника Хосе В.»"""
        return self.ends_with(at) or (at + 2 in self.atoms and self.tokens[at + 1].pos == "NOUN")

    def ends_with(self, at: int) -> bool:
        """Whether the word at ``at`` is the complement's last: «страны» of «президент страны и министр», «с властями
        страны общие задачи»."""
        if at + 1 >= len(self.tokens):
            return True
        if self.tokens[at + 1].pos == "ADJ" and self.tokens[at + 1].case not in ("gen", ""):
            return not self.tokens[at + 1].capital
        if self.tokens[at + 1].pos == "NOUN" and self.tokens[at + 1].case == "acc":
            return True  # «обсудил с президентом страны поставки»
        return at + 1 in self.atoms or self.tokens[at + 1].pos in ("PUNCT", "CCONJ", "VERB", "AUX", "ADP", "ADV")
