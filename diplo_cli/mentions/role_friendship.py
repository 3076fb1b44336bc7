"""Groups of parliamentarians: «председатель группы дружбы с Италией», «руководитель группы дружбы Чили – Перу»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_owner import PieceReader
from diplo_cli.normalize import DASHES

# Before the states that a group of parliamentarians joins.
_FRIENDLY = frozenset(["дружба", "связь"])
GROUPS = _FRIENDLY | {"группа"}
_GROUP = re.compile(r"групп[аы] дружбы|межпарламентск|депутатской группы")


def tells_group(role: Role, words: Sequence[str]) -> bool:
    """Whether a title and the ``words`` behind it tell of a group that joins the parliaments of states."""
    return _GROUP.search(" ".join([role.title.name, *words])) is not None


class FriendshipReader(PieceReader):
    """Reads for the role of ``owner``, not beyond ``stop``: which states or houses a group of friendship joins."""

    def read(self, at: int) -> int | None:
        """«руководитель группы дружбы с Италией», «группы дружбы Чили – Перу», «группы по связям Чили-Перу»"""
        before = self.tokens[at - 1].lemma
        if before not in _FRIENDLY and not (before == "группа" and self.role.rank == "parliamentarian"):
            return None
        if (joined := self._joined_houses(at)) is not None:
            return joined
        pair = self._pair(at)
        if pair is not None:
            gap = " " if self.tokens[pair - 2].start > self.tokens[pair - 3].stop else ""  # «Чили-Перу»
            self.words.append(gap.join(t.text for t in self.tokens[at:pair]))
            self.role.last = pair
            return pair
        atom = self.atoms.get(at + 1)
        if self.tokens[at].lower not in ("с", "со") or self.tokens[at - 1].lemma != "дружба":
            return None
        if atom is None or atom.kind not in ("country", "organization") or self.words[:1] == ["по"]:
            return None
        state = self.atoms.get(atom.last) if atom.kind == "organization" else None
        end = state.last if state is not None and state.kind == "country" else atom.last  # «с парламентом Чили»
        self.words += [self.tokens[at].text, " ".join(t.text for t in self.tokens[at + 1 : end])]
        self.role.last = end
        return end

    def _joined_houses(self, at: int) -> int | None:
        """«руководитель группы дружбы между Сенатом и Палатой депутатов Чили», «… между парламентами Чили и Перу»: the
        token behind what «между» joins; his is the one state that it names."""
        if self.tokens[at].lower != "между" or at + 1 >= self.stop:
            return None
        end, joined, states, words = at + 1, False, list[str](), [self.tokens[at].text]
        while end < self.stop:
            atom, token = self.atoms.get(end), self.tokens[end]
            if atom is not None and atom.kind in ("country", "organization", "adjective", "territory", "title"):
                states += [code for code in self._states_told(atom) if code not in states]
                words += self._named(atom)
                end = atom.last
                continue
            links = token.lower in ("и", "-") and not joined
            named = atom is None and token.pos in ("NOUN", "ADJ", "PROPN") and token.case in ("ins", "gen")
            if not (links or named):
                break
            joined = joined or links
            words.append(token.text)
            end += 1
        if not joined or self.tokens[end - 1].lower == "и":
            return None
        self.words += words
        if len(states) == 1 and not self.role.countries:
            self.role.countries += states
        self.role.last = end
        return end

    def _named(self, atom: Atom) -> list[str]:
        """What an atom adds to the role's name; a body's without its state."""
        if atom.kind == "organization":
            return [self.owner.text_without_state(atom)]
        before = self.tokens[atom.first - 1]
        of_body = atom.kind == "country" and before.capital and before.pos in ("NOUN", "PROPN")
        return [] if of_body else [self.owner.text(atom)]

    def _states_told(self, atom: Atom) -> list[str]:
        """The states that the words of an atom name, not those that a body is known to be of: «Сената Перу»."""
        if atom.kind == "country":
            return [atom.value.iso2]
        if atom.kind == "adjective":
            return list(atom.value)
        hits = (self.owner.lexicon.countries.match(self.tokens[i : atom.last], 0) for i in range(atom.first, atom.last))
        return [hit[1].iso2 for hit in hits if hit is not None and not hit[1].ambiguous][-1:]

    def take_state_of_group(self) -> None:
        """«председатель группы дружбы „Чили – Перу“»: the state told first is his own; where no other state is told."""
        role = self.role
        for at in range(role.first, role.last):
            if self._pair(at) is not None:
                atom = self.atoms[at]
                role.countries.append(atom.value.iso2)
                return

    def _pair(self, at: int) -> int | None:
        """The token behind the names of two states that a dash or a hyphen joins."""
        atom = self.atoms.get(at)
        if atom is None or atom.kind != "country":
            return None
        other = self.atoms.get(atom.last + 1)
        joined = other is not None and other.kind == "country" and self.tokens[atom.last].text in DASHES
        return other.last if joined and other is not None else None
