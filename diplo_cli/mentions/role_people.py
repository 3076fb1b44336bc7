"""Whom somebody leads: «лидер повстанцев», «лидер косовских албанцев», «лидер кипрско-турецкой общины»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.mentions.described_places import adjective_codes
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.role_owner import PieceReader
from diplo_cli.mentions.written import Written, written

LEADER = "лидер"
_NOBODY = frozenset(["ADP", "VERB", "CCONJ", "PUNCT"])  # «лидеры НАТО и президент»
_LONGEST = 4  # words of «влиятельной армянской католической общины»


class PeopleReader(PieceReader):
    """Reads for the role of ``owner``, not beyond ``stop``."""

    def read(self, at: int) -> int | None:
        """A group of people behind «лидер», with the state that its adjective or its name tells."""
        role = self.role
        if at != role.last or role.countries:
            return None
        noun = next((i for i in range(at, min(at + _LONGEST, self.stop)) if not self._describes(i)), self.stop)
        end = self._group_end(noun) if noun < self.stop else None
        if end is None:
            return None
        self.words += [t.text for t in self.tokens[at:end]]
        role.countries += self._states(at, noun)
        role.rank, role.last = "other", end
        return end

    def _describes(self, at: int) -> bool:
        token, atom = self.tokens[at], self.atoms.get(at)
        told = token.pos == "ADJ" or (token.form == "Part" and bool(token.case))
        return told and not token.capital and token.can_be("gen") and (atom is None or atom.kind == "adjective")

    def _group_end(self, at: int) -> int | None:
        """The token behind «повстанцев», «турок-киприотов», «хунты»; ``None`` for «депутатов», who have an office."""
        token, atom = self.tokens[at], self.atoms.get(at)
        if token.capital or token.pos in _NOBODY or not token.can_be("gen"):
            return None
        if atom is not None and atom.kind != "native":
            return atom.last if atom.kind == "title" and "collective" in atom.value else None
        people = any(p.case == "gen" and p.number == "plur" and "anim" in p.grammemes for p in token.parses)
        return at + 1 if people or is_noun_of(token, "people") else None

    def _states(self, at: int, noun: int) -> list[str]:
        """«иракских курдов» are of Iraq, «турок-киприотов» of Cyprus; «крымских татар» of none that lists know."""
        told = [codes for t in self.tokens[at:noun] if (codes := adjective_codes(t, self.owner.lexicon))]
        if told:
            return [*told[0][:1]]
        hit = self.owner.lexicon.demonyms.match([_last_part(self.tokens[noun])], 0)
        return [hit[1].iso2] if hit is not None else []


def _last_part(token: Token) -> Token | Written:
    """«киприотов» of «турок-киприотов»"""
    return written(token.lemma.rpartition("-")[2]) if "-" in token.text else token
