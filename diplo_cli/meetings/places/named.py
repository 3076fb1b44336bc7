"""What a named place is, and the words before its name: the preposition, «городе», «финском»."""

from __future__ import annotations

from functools import cached_property
from operator import itemgetter

from diplo_cli.meetings.places.place import Where
from diplo_cli.meetings.places.standing import is_abbreviation
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.normalize import DASHES, OPENING

_DESCRIPTION = 6  # words between «город» and its name


class NamedPlaces:
    """The names of places in one document."""

    def __init__(self, mentions: Mentions):
        self.mentions = mentions
        self.document = mentions.document

    @cached_property
    def names_by_sentence(self) -> dict[int, list[Atom]]:
        """The names under the number of the sentence that tells them, in its order."""
        out: dict[int, list[Atom]] = {}
        sentences, number = self.document.sentences, 0
        for i, atom in sorted(self.mentions.atoms.items(), key=itemgetter(0)):
            while sentences[number].last <= i:
                number += 1
            out.setdefault(number, []).append(atom)
        return out

    def is_named(self, i: int, lower: int) -> bool:
        """«в городе Джидда», «в г. Джидда», «в резиденции „Горки“»: a name behind what it is stands as it is."""
        before = self.document.tokens[lower:i]
        before = before[:-1] if before and (before[-1].text in OPENING or is_abbreviation(before)) else before
        return bool(before) and is_noun_of(before[-1], "place")

    def preposition(self, i: int, lower: int) -> str:
        """The preposition before token ``i``, across adjectives and «городе», and across a house of «г. Бендеры»."""
        tokens, atom = self.document.tokens, self.mentions.atoms.get(i)
        kind = atom.kind if atom is not None else ""
        shortened = i - lower > 2 and tokens[i - 1].text == "." and is_abbreviation(tokens[i - 2 : i])
        for at in range(i - 1, max(lower, i - 4 - 2 * shortened) - 1, -1):
            token = tokens[at]
            if token.pos == "ADP":
                # «в одном из отелей Осло»
                one_of = token.lower == "из" and tokens[at - 1].lower in ("одном", "одной") and at - 2 >= lower
                return tokens[at - 2].lower if one_of else token.lower
            house = kind == "venue" and token.text in OPENING
            # «в „Горках“», «в резиденции „Горки“»
            quoted = house or (token.text in (*OPENING, ".") and is_noun_of(tokens[at - 1], "place"))
            # «в североирландском Лох-Эрне»: the tagger does not know every adjective
            adjective = token.pos in ("ADJ", "DET") or token.lower.endswith(("ском", "ской"))
            housed = shortened and token.pos == "NOUN" and token.case == "loc"  # «в старой школе г. Бендеры»
            if not adjective and not is_noun_of(token, "place") and not quoted and not housed:
                named = kind in ("city", "venue") and at == i - 1
                return self._before_description(at, lower) if named else ""
        return ""

    def _before_description(self, i: int, lower: int) -> str:
        """«в крупнейшем городе Казахстана — Алматы»: the preposition before what describes a city, told up to ``i``."""
        tokens = self.document.tokens
        described = i - (tokens[i].text in DASHES)
        for at in range(described, max(lower, described - _DESCRIPTION) - 1, -1):
            token = tokens[at]
            if is_noun_of(token, "place") and token.case == "loc":
                return self.preposition(at, lower)
            if token.pos not in ("NOUN", "PROPN", "ADJ", "ADP") or (token.pos == "NOUN" and token.case == "nom"):
                return ""
        return ""

    def of_atom(self, atom: Atom | None, rule: str) -> Where | None:
        """The place that an atom names; a body or an unlisted word has none."""
        if atom is None or atom.value is None:
            return None
        value = atom.value
        if atom.kind == "city":
            country = value.iso2 or self._country_behind(atom.last) or self._country_before(atom.first)
            return Where(value.name, value.name, None, country, atom.first, atom.last, rule)
        if atom.kind == "venue":
            return Where(value.city or value.name, value.city, value.name, value.iso2, atom.first, atom.last, rule)
        return Where(value.name, None, None, value.iso2, atom.first, atom.last, rule)

    def _country_behind(self, at: int) -> str | None:
        """«в Чолпон-Ате (Киргизия)», «в Хаммамете, Тунис»"""
        atom, tokens = self.mentions.atoms.get(at + 1), self.document.tokens
        if atom is None or atom.kind != "country":
            return None
        apart = tokens[at].text == "," and tokens[atom.first].can_be("nom") and atom.last < len(tokens)
        if tokens[at].text == "(" or (apart and tokens[atom.last].text in ",.;"):
            return str(atom.value.iso2)
        return None

    def _country_before(self, at: int) -> str | None:
        """«в финском Рованиеми»"""
        word = self.document.tokens[at - 1] if at else None
        atom = self.mentions.atoms.get(at - 2 if word is not None and is_noun_of(word, "place") else at - 1)
        return str(atom.value[0]) if atom is not None and atom.kind == "adjective" and len(atom.value) == 1 else None
