"""Whether a party agrees with a verb: its nominative, which the tagger may miss, and its gender."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.described import Described
from diplo_cli.mentions.case_in_sentence import governs, is_only_nominative
from diplo_cli.mentions.designations import THE_ONE_TOLD
from diplo_cli.mentions.guests import GUEST
from diplo_cli.mentions.parties import Party

_NEVER_DECLINED = frozenset(["врио", "и.о", "и.о.", "и", "вр"])


class Agreement(Described):
    """Tells who can be the subject of a verb by form and gender."""

    def undeclined(self, party: Party) -> bool:
        """«Нику Попеску находится …»: the tagger misses a nominative of a name that is written as its nominative is."""
        if party.name_span is None or (party.roles and party.rule != "name-apposition") or party.entity is None:
            return False
        if party.case in ("", "nom"):
            return True
        before = self.tokens[party.first - 1] if party.first > self.first else None
        words = self.tokens[slice(*party.name_span)]
        return self._is_as_nominative(party) and (any(map(is_only_nominative, words)) or not governs(before))

    def _is_as_nominative(self, party: Party) -> bool:
        """Whether a name is written as its nominative is."""
        name = self.entities[party.entity].name if party.entity is not None else None
        words = {t.lower for t in self.tokens[slice(*(party.name_span or (0, 0)))] if t.text[:1].isalpha()}
        return name is not None and bool(words) and words <= set(name.name.lower().split())

    def _is_acting(self, party: Party, verb: Token) -> bool:
        """«прибыл врио президента Илие Боложан»: a title that never declines, before a possible nominative."""
        if party.name_span is None or self.tokens[party.first].lower not in _NEVER_DECLINED:
            return False
        return party.first == verb.i + 1 and all(t.can_be("nom") for t in self.tokens[slice(*party.name_span)])

    def agrees(self, party: Party, verb: Token) -> bool:
        """Past-tense verbs have a gender: «встретилась» is not said of a man."""
        if verb.number == "plur" or not verb.gender or party.pronoun in ("я", "мы") or party.rule.endswith("-leads"):
            return True
        if party.rule == THE_ONE_TOLD:
            return True  # «Политик встретилась с …»
        if party.pronoun:
            return (party.pronoun in ("он", GUEST)) == (verb.gender == "masc")
        genders = self.genders(party)
        # Right beside its verb a name is believed to agree, whatever its gender is guessed to be.
        near = 0 <= verb.i - party.last <= 3 or party.first == verb.i + 1
        beside = near and party.case == "nom" and bool(party.roles)
        return not genders or verb.gender in genders or beside

    def genders(self, party: Party) -> set[str]:
        """The genders that a party's name allows; those of its role where no name is told."""
        if party.kind == "person":
            name = self.entities[party.entity].name if party.entity is not None else None
            return {name.gender} if name is not None and name.gender else set()
        return {self.tokens[party.first].gender} - {""}
