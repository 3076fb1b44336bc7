"""Those whom the same verb is said of apart: «встретился с А, а затем – с Б», «был у А, потом у Б»."""

from __future__ import annotations

from collections.abc import Iterator

from diplo_cli.meetings.partners import Partners
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.normalize import DASHES

_ELLIPSIS = 12
# «потом – с премьером», «столько же раз – с королём», «вечером – с послом»
_APART = frozenset(
    "затем потом позже позднее после следом далее раз раза утром днём днем вечером ночью накануне сегодня завтра"
    " чуть дважды однажды трижды еще ещё одна один".split()
)


class Apart(Partners):
    """Finds the further groups of a clause; every method returns parties in the order of the text."""

    def elliptic_partners(self, members: list[Party]) -> list[list[Party]]:
        """«встретится с президентом, а в 15.00 – со спикером», «с премьером и столько же раз с королём», «в Осло – с
        королём, в Риге – с президентом», «с королём в Осло и премьером в Бергене»: those whom the same person meets
        apart, a group each."""
        out: list[list[Party]] = []
        while members:
            last = members[-1].last
            at = next((i for i in self._apart(last) if self.tokens[i].lower in ("с", "со")), None)
            members = self._instrumental(at + 1, people=True) if at is not None else self._elsewhere(last)
            out += [members] * bool(members)
        return out

    def _elsewhere(self, at: int) -> list[Party]:
        """«(с королём) в Осло и премьером в Бергене»"""
        at, placed = self._past_place(at)
        if not placed or at >= self.last or self.tokens[at].lower != "и":
            return []
        members = self._instrumental(at + 1, people=True)
        return members if members and self._past_place(members[-1].last)[1] else []

    def gapped(self, partners: list[Party]) -> list[tuple[list[Party], list[Party]]]:
        """«А. встретился с Б., В. — с Г.», «…, а В. – со своим коллегой Г.»: who met whom, where the verb is told
        once."""
        return self.gapped_behind(partners[-1].last if partners else self.last)

    def gapped_behind(self, last: int) -> list[tuple[list[Party], list[Party]]]:
        """«…, а В. – с Г.» behind token ``last``, the comma."""
        out: list[tuple[list[Party], list[Party]]] = []
        while last < self.last - 2 and self.tokens[last].text in (",", ";"):
            at = last + 1 + (self.tokens[last + 1].lower in ("а", "и"))
            number = self.party_at(at)
            if (
                number is None
                or self.parties[number].kind != "person"
                or not self.stands_in(self.parties[number], "nom")
            ):
                break
            ones = self.group(number, case="nom")
            i = ones[-1].last
            dashed = i < self.last - 1 and self.tokens[i].text in DASHES
            i += dashed
            if i >= self.last - 1 or self.tokens[i].lower not in ("с", "со"):
                break
            others = self._instrumental(i + 1, people=True)
            if not others:
                break
            out.append((ones, others))
            last = others[-1].last
        return out

    def apart_behind(self, members: list[Party], words: tuple[str, ...], case: str) -> list[list[Party]]:
        """«был у премьера, потом у короля», «заехал к премьеру, а затем и к королю»: whom one of ``words`` names
        behind them, a group each."""
        out: list[list[Party]] = []
        while members:
            at = next((i for i in self._apart(members[-1].last) if self.tokens[i].lower in words), None)
            number = self.party_at(at + 1) if at is not None else None
            told = number is not None and self.stands_in(self.parties[number], case)
            members = self.group(number, case=case) if number is not None and told else []
            out += [members] * bool(members)
        return out

    def elliptic_objects(self, members: list[Party], case: str = "acc") -> list[list[Party]]:
        """«принял посла Чили, а затем и посла Перу, 6 мая – посла Кубы», «принял грамоты посла Чили, а затем – посла
        Перу», «позвонил королю, вечером – в Рим, президенту» (``case``: the genitive, the dative): those who are
        received, or called, apart, a group each."""
        out: list[list[Party]] = []
        while members:
            told = (self.party_at(i) for i in self._apart(members[-1].last))
            number = next((n for n in told if n is not None and self.parties[n].kind == "person"), None)
            received = number is not None and self.stands_in(self.parties[number], case)
            members = self.group(number, case=case) if number is not None and received else []
            out += [members] * bool(members)
        return out

    def elliptic_hosts(self, members: list[Party]) -> list[list[Party]]:
        """«… принял премьер, а в 15:30 – спикер», «… король, в Осло – президент»: who receives the same person apart, a
        group each."""
        out: list[list[Party]] = []
        while members:
            told = (self.party_at(i) for i in self._apart(members[-1].last))
            number = next((n for n in told if n is not None and self.parties[n].kind == "person"), None)
            members = self.group(number, case="nom") if number is not None and self._is_elliptic(number) else []
            out += [members] * bool(members)
        return out

    def _is_elliptic(self, number: int) -> bool:
        """Whether a nominative has no verb of its own behind it: «…, а вечером – премьер»."""
        party = self.parties[number]
        if party.kind != "person" or not self.stands_in(party, "nom") or self.tokens[party.first - 1].pos == "ADP":
            return False
        behind = self.tokens[party.last : self.last]
        clause = behind[: next((n for n, t in enumerate(behind) if t.text in (",", ";", ":")), len(behind))]
        return all(t.form != "Fin" for t in clause)

    def _apart(self, at: int) -> Iterator[int]:
        """The tokens behind ``at`` and a word like «затем», before the next verb; a place may stand between: «в Осло и
        с премьером»."""
        at, placed = self._past_place(at)
        if at >= self.last or self.tokens[at].lower not in (",", "и"):
            return
        told = (placed and self.tokens[at].lower == "и") or self._past_place(at + 1)[1] or self._dashed(at)
        for i in range(at + 1, min(at + _ELLIPSIS, self.last - 1)):
            token = self.tokens[i]
            if token.pos in ("VERB", "AUX") or token.lower in ("также", "который"):
                return
            if token.text in (";", ":") and not self.tokens[i + 1].text.isdigit():  # «а в 15:30 – спикер»
                return
            if told:
                yield i
            told = told or token.lower in _APART or (token.lower == "а" and i == at + 1)

    def _dashed(self, at: int) -> bool:
        """«…, 7 мая – с президентом», «…, во вторник – король»: a short phrase, a dash and «с», or a person."""
        ahead = self.tokens[at + 1 : min(at + 6, self.last - 1)]
        dash = next((t for t in ahead if t.text in DASHES), None)
        if dash is None:
            return False
        number = self.party_at(dash.i + 1)
        person = number is not None and self.parties[number].kind == "person" and self.party_at(at + 1) is None
        return person or self.tokens[dash.i + 1].lower in ("с", "со")

    def _past_place(self, at: int) -> tuple[int, bool]:
        """«с канцлером в Берлине и …»: the token behind «в Берлине», and whether there is such a place."""
        place = self.atoms.get(at + 1) if at + 1 < self.last else None
        placed = place is not None and place.kind in ("city", "country") and self.tokens[at].lower in IN_OR_ON
        return (place.last, True) if place is not None and placed else (at, False)
