"""Atoms of countries, territories and bodies → parties: «Россия», «ОБСЕ», «МИД Турции», «Москва» for its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Territory
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.dashed_regions import is_dashed_side
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import SIDE, Party
from diplo_cli.mentions.roles import RoleParser
from diplo_cli.normalize import CLOSING, OPENING

_FIELD = 3  # words of «(и) высшего образования»


class BodyReader:
    """Finds the parties that no person stands for."""

    def __init__(self, tokens: Sequence[Token], atoms: Mapping[int, Atom], roles: RoleParser):
        self.tokens, self.atoms, self.roles = tokens, atoms, roles

    def read(self, i: int, stop: int) -> tuple[list[Party], int]:
        """The parties at token ``i`` and the token after them: «Россия», «ООН», «Абхазия», «Москва» for its state."""
        atom = self.atoms.get(i)
        if atom is None:
            return [], i
        if atom.kind == "adjective":
            found, end = self._body_of_state(atom)
            return (found, end) if found else self._side_of_state(atom, stop)
        case = ""
        for token in self.tokens[atom.first : atom.last]:
            if token.case:
                case = _case_of(token)
                break
        if atom.kind == "country" and self._tells_of_city(atom):
            return [], i
        if i in self.roles.starts and atom.last - i == 1 and _is_undeclined(self.tokens[i]):
            case = "nom"  # «США и Перу провели …»
        if atom.kind == "country":
            party = Party(i, atom.last, "country", "country", case, country=atom.value.iso2, name=atom.value.name)
        elif atom.kind == "organization":
            party = self._organization(atom, case)
        elif (territory := self._territory(atom)) is not None:
            party = Party(i, atom.last, "organization", "territory", case, name=territory.name)
            party.country = None if territory.kind == "unrecognised" else territory.iso2
        elif atom.kind == "city" and atom.value.iso2 and self._stands_for_state(atom):
            party = Party(i, atom.last, "country", "capital", case, country=atom.value.iso2, name=atom.value.name)
        else:
            return [], i
        party.atom = atom
        return [party], party.last

    def _territory(self, atom: Atom) -> Territory | None:
        """«Абхазия»; «Тирасполь» for its side: an unrecognised state or an autonomy that can be a party."""
        if atom.kind == "city":
            return self.roles.lexicon.territory_seats.get(atom.value.name)
        kind = atom.value.kind if atom.kind == "territory" else ""
        dashed = kind == "macroregion" and is_dashed_side(self.tokens, self.atoms, atom)
        territory: Territory | None = atom.value if kind in ("unrecognised", "autonomy") or dashed else None
        return territory

    def _stands_for_state(self, atom: Atom) -> bool:
        """«Москва», «столица Чили»; not what only a place is called: «в городе Худжанд»."""
        first, last = self.tokens[atom.first], self.tokens[atom.last - 1]
        if first.capital and atom.first and self.tokens[atom.first - 1].lemma == "город":
            return False
        return first.capital or last.capital or last.lemma == "столица"

    def _tells_of_city(self, country: Atom) -> bool:
        """«в Женеве (Швейцария)»: in which country a city lies; it does nothing itself."""
        at = country.first - 1
        if at < 1 or self.tokens[at].text != "(" or self.tokens[min(country.last, len(self.tokens) - 1)].text != ")":
            return False
        before = (self.atoms.get(i) for i in (at - 1, at - 2))
        return any(a is not None and a.kind == "city" and a.last == at for a in before)

    def _body_of_state(self, adjective: Atom) -> tuple[list[Party], int]:
        """«венгерский МИД», «российское Минобороны»: a ministry, whose state an adjective tells."""
        body = self.atoms.get(adjective.last)
        national = body is not None and body.kind == "organization" and getattr(body.value, "kind", "") == "national"
        if body is None or not national or body.value.iso2 or len(adjective.value) != 1:
            return [], adjective.first
        party = self._organization(body, self.tokens[adjective.first].case)
        party.first, party.country, party.atom = adjective.first, party.country or adjective.value[0], body
        return [party], party.last

    def _side_of_state(self, adjective: Atom, stop: int) -> tuple[list[Party], int]:
        """«переговоры с украинской стороной», «чилийская сторона встретилась с …»: a state told by its side; not «с
        украинской стороны участвовал …»."""
        at = adjective.last
        side = self.tokens[at] if at < stop else None
        if side is None or side.lemma != "сторона" or len(adjective.value) != 1:
            return [], adjective.first
        with_whom = adjective.first > 0 and self.tokens[adjective.first - 1].lower in ("с", "со", "между")
        acts = side.case == "nom" and at + 1 < stop and self.tokens[at + 1].form == "Fin"
        if not acts and not (side.case == "ins" and with_whom):
            return [], adjective.first
        code = adjective.value[0]
        name = self.roles.lexicon.by_iso2[code].name
        party = Party(adjective.first, at + 1, "country", SIDE, side.case, country=code, name=name)
        return [party], at + 1

    def _organization(self, atom: Atom, case: str) -> Party:
        """«ОБСЕ»; «МИД Турции» takes the country behind it, «Совет НАТО» the body."""
        value = atom.value
        text = " ".join([t.text for t in self.tokens[atom.first : atom.last]])
        party = Party(atom.first, atom.last, "organization", "organization", case, name=value.name if value else text)
        if value is not None and value.iso2:
            party.country = value.iso2
        if atom.last - atom.first == 1 and self.tokens[atom.first].number == "plur" and not text.isupper():
            party.number = "plur"  # «талибы»
        following = self.atoms.get(self._end_of_fields(atom) or atom.last)
        if following is not None and following.kind == "country" and (value is None or value.kind == "national"):
            party.country, party.last = following.value.iso2, following.last
        elif following is not None and value is None and self._is_of_region(following):
            party.country, party.last = following.value.iso2, following.last
            party.name = " ".join(t.text for t in self.tokens[atom.first : following.last])
        elif following is not None and value is None and self._is_part_of(atom, following):
            party.last = following.last
        if party.first and party.last < len(self.tokens) and self.tokens[party.last].text in CLOSING:
            quoted = self.tokens[party.first - 1].text in OPENING  # «переговоры с „Газпромом“»
            party.first, party.last = party.first - quoted, party.last + quoted
        return party

    def _end_of_fields(self, ministry: Atom) -> int | None:
        """«(Министерство экономики) и торговли Чили», «(Министерство труда), социальной защиты и семьи Чили»: the token
        behind the further fields of a ministry."""
        if self.tokens[ministry.first].lemma != "министерство":
            return None
        end = ministry.last
        while end + 1 < len(self.tokens) and self.tokens[end].lower in (",", "и"):
            words = self.tokens[end + 1 : end + 1 + _FIELD]
            noun = next((t for t in words if t.pos != "ADJ"), None)
            if noun is None or noun.pos != "NOUN" or noun.i in self.atoms or not noun.can_be("gen"):
                break
            end = noun.i + 1
        return end

    def _is_of_region(self, territory: Atom) -> bool:
        """«Исполнительный комитет Гагаузии»: a part of a state, behind a body of its own."""
        within = territory.kind == "territory" and territory.value.kind in ("autonomy", "region")
        return within and bool(territory.value.iso2) and self.tokens[territory.first].can_be("gen")

    def _is_part_of(self, part: Atom, whole: Atom) -> bool:
        """«Совет НАТО», «Комитет ООН»: one word for a body before an international one."""
        international = whole.kind == "organization" and getattr(whole.value, "kind", "national") != "national"
        return international and part.last - part.first == 1 and is_noun_of(self.tokens[part.first], "body")


def _case_of(token: Token) -> str:
    """The tagger's case, unless a nominative cannot be written so: «и Рамаллахом»."""
    if token.case != "nom" or not token.parses or token.can_be("nom") or token.text.isupper():
        return token.case
    return next((p.case for p in token.parses if p.case), token.case)


def _is_undeclined(token: Token) -> bool:
    """«США», «Перу»"""
    return token.text.isupper() or any("Fixd" in p.grammemes for p in token.parses)
