"""Regions of a list that share their noun, «губернаторы Брянской, Калужской и Тульской областей»; regions and cities
told in short."""

from __future__ import annotations

from diplo_cli.document import Token, inflect
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.role_owner import PieceReader
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.mentions.written import written

_GENITIVE = frozenset(["gent", "sing"])
_ENDINGS = {"ой": "ая", "ого": "ий"}
_LONGEST = 5  # letters of «РСОА»
_HEADS = frozenset(["глава", "руководитель"])


class RegionsReader(PieceReader):
    """Reads the regions that the people of a plural head."""

    def read(self, at: int) -> int | None:
        """The token behind the noun; each of the people is told by the region of his own."""
        role = self.role
        if not role.plural or at != role.last or not self._is_attribute(at):
            return None
        if role.rank != "regional_head" and role.title.name not in _HEADS:
            return None
        found = [at]
        while (
            found[-1] + 2 < self.stop
            and self.tokens[found[-1] + 1].lower in LINKS
            and self._is_attribute(found[-1] + 2)
        ):
            found.append(found[-1] + 2)
        noun = self.tokens[min(found[-1] + 1, self.stop - 1)]
        if len(found) < 2 or not is_noun_of(noun, "region") or noun.number != "plur" or not noun.can_be("gen"):
            return None
        singular = inflect(noun.lemma, _GENITIVE, "NOUN") or noun.lemma
        states = [self._state(self.tokens[i], noun.lemma) for i in found]
        state = next((code for code in states if code is not None), None)
        if state is None:
            return None
        role.places = [f"{self.tokens[i].text} {singular}" for i in found]
        role.countries = [code or state for code in states]
        role.country_spans = [(i, i + 1) for i in found[:-1]] + [(found[-1], noun.i + 1)]
        role.rank = "regional_head"
        self.words.append(role.places[0])
        role.last = noun.i + 1
        return role.last

    def initials(self, at: int) -> int | None:
        """«председатель правительства ЧР Иван П.», «президент РТ Иван П.»: a region or a state that no list knows, in
        capitals before the name."""
        token, name = self.tokens[at], self.atoms.get(at + 1)
        if at in self.atoms or at != self.role.last or name is None or name.kind != "person" or name.last > self.stop:
            return None
        if not (token.text.isupper() and 1 < len(token.text) < _LONGEST and token.text.isalpha()):
            return None
        if self.role.title.name in _HEADS:
            self.words.append(token.text)  # «глава РТ»
        self.role.last = at + 1
        return at + 1

    def shortened_city(self, at: int) -> int | None:
        """«мэр г. Осло», «делегация правительства г. Дубы»"""
        if at + 2 >= self.stop or self.tokens[at + 1].text != "." or not self.tokens[at + 2].capital:
            return None
        atom = self.atoms.get(at + 2)
        if atom is not None and atom.kind not in ("city", "territory"):
            return None
        end = self.owner.read(atom) if atom is not None else at + 3
        if atom is None:
            self.words += ["города", self.tokens[at + 2].text]
        self.role.last = end or self.role.last
        return end

    def _is_attribute(self, at: int) -> bool:
        token = self.tokens[at] if at < self.stop else None
        return token is not None and token.capital and token.lower.endswith(tuple(_ENDINGS)) and token.can_be("gen")

    def _state(self, adjective: Token, noun: str) -> str | None:
        """The state in which «Брянская область» lies, by the list."""
        for ending, nominative in _ENDINGS.items():
            if adjective.text.endswith(ending):
                told = [written(adjective.text.removesuffix(ending) + nominative), written(noun)]
                region = self.owner.lexicon.territories.match(told, 0)
                if region is not None:
                    return region[1].iso2
        return None
