"""Where those come from who hold an office: «коллега из Германии», «представители от Кишинёва», «коллеги по НАТО»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.factions import party_end
from diplo_cli.mentions.role_owner import PieceReader
from diplo_cli.mentions.role_seat import SeatReader

FROM = ("из", "от", "с", "со")
_ELECTED = ("parliamentarian", "delegation")
_DESCRIBED = 6  # words from «председательствующей» to the state
_FELLOWS = frozenset(["коллега", "партнёр"])


def is_origin(tokens: Sequence[Token], atoms: Mapping[int, Atom], at: int) -> bool:
    """«из», «от»; «с» before an island or another land in the genitive: «с Кубы», «с Украины», not «с Чили»."""
    word = tokens[at].lower
    if word not in FROM or word in ("из", "от"):
        return word in FROM
    land = atoms.get(at + 1)
    return land is not None and land.kind == "country" and not tokens[at + 1].can_be("ins")


class OriginReader(PieceReader):
    """Reads for the role of ``owner``, not beyond ``stop``: whence its holders come, and which union they belong to."""

    def _side(self, at: int) -> int | None:
        """«сопредседатель комиссии с латвийской стороны Ян О.»: before the holder's own name."""
        state = self.atoms.get(at + 1)
        if state is None or state.kind != "adjective" or len(state.value) != 1 or self.role.countries:
            return None
        end = state.last + 1
        name = self.atoms.get(end)
        if end >= self.stop or self.tokens[state.last].lower != "стороны" or name is None or name.kind != "person":
            return None
        self.role.countries.append(state.value[0])
        self.role.country_spans.append((state.first, state.last))
        self.role.last = end
        return end

    def described(self, at: int) -> int | None:
        """«премьер председательствующей в ОДКБ Белоруссии»: a participle with its words before the state; not «министр
        (охраны) окружающей среды Чили»."""
        part = self.tokens[at]
        if part.form != "Part" or part.case != "gen" or at != self.role.last or self.role.countries:
            return None
        kind = self.tokens[at + 1] if at + 1 < self.stop else None
        if kind is not None and kind.pos == "NOUN" and kind.case == "gen" and not kind.capital:
            return None
        for i in range(at + 2, min(at + _DESCRIBED, self.stop)):
            state, before = self.atoms.get(i), self.tokens[i - 1]
            if before.pos == "PUNCT":
                return None
            if state is not None and state.kind == "country" and before.pos != "ADP" and self.tokens[i].can_be("gen"):
                return self.owner.take_country(state)
        return None

    def read(self, at: int) -> int | None:
        """«коллега из Германии», «депутаты с Кубы», «представители от Кишинёва и Тирасполя»"""
        if (end := self._side(at)) is not None:
            return end
        if not is_origin(self.tokens, self.atoms, at) or self.role.countries or at + 1 >= self.stop:
            return None
        if (end := self._party(at)) is not None:
            return end
        if self.role.plural and self.tokens[at].lower == "из":
            of_all = at + 2 if self.tokens[at + 1].lower in ("всех", "других", "ряда") else at + 1
            if (end := SeatReader(self.owner, self.stop).members(of_all)) is not None:
                return end  # «с коллегами из стран НАТО»
        atom = self.atoms.get(at + 1)
        fellow = self.role.title.name in _FELLOWS
        if atom is not None and atom.kind in ("city", "territory") and (self.role.plural or fellow):
            told = list(self.words)
            if (end := self.owner.read(atom)) is not None:
                self.role.last = end
                self.words[:] = told if fellow and self.role.countries else self.words  # «с коллегой из Осло»
            return end
        if atom is not None and atom.kind == "organization" and self.tokens[at].lower == "из" and not self.words:
            if atom.value is None or atom.value.kind == "national":
                return None
            self.role.last = self.owner.take_body(atom)  # «с коллегой из ЕС Карлом Берге»
            return self.role.last
        if atom is None or atom.kind != "country" or not self.tokens[at + 1].can_be("gen"):
            return None
        return self.owner.take_country(atom)

    def _party(self, at: int) -> int | None:
        """«депутаты от ПСРМ», «группа депутатов от партии „Наш край“»: the token behind the party they sit for."""
        if self.tokens[at].lower != "от" or self.role.title.rank not in _ELECTED:
            return None
        end = party_end(self.tokens, self.atoms, at + 1, self.stop)
        if end == at + 1:
            return None
        self.role.last = end
        return end

    def fellowship(self, at: int) -> int | None:
        """«с коллегами по НАТО», «с партнёрами по ЕС»: the union that all of them belong to."""
        if self.tokens[at].lower != "по" or not self.role.plural or self.role.title.name not in _FELLOWS:
            return None
        atom = self.atoms.get(at + 1)
        if atom is None or atom.kind != "organization" or atom.value is None or atom.value.kind == "national":
            return None
        self.role.last = self.owner.take_body(atom)
        return self.role.last
