"""Whom «он», «она», «я», «мы» mean."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Document
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

_REACH = 3
_SPEECH = frozenset(
    "сказать заявить отметить подчеркнуть сообщить написать добавить рассказать пояснить уточнить цитировать говорить"
    " резюмировать заключить поделиться".split()
)


class PronounResolver:
    """Gives the pronouns of a document their entities, once everybody else has one."""

    def __init__(self, document: Document, parties: Sequence[Sequence[Party]], entities: Sequence[Entity]):
        self.document = document
        self.by_sentence = parties
        self.entities = entities

    def resolve(self) -> None:
        """«он», «она»: the nearest person before it whose gender fits, subjects first."""
        for number, sentence in enumerate(self.by_sentence):
            for party in sentence:
                if party.pronoun and party.entity is None and (party.number == "sing" or party.pronoun == "мы"):
                    entity = self._antecedent(party, number)
                    if entity is not None:
                        party.entity = entity.number

    def _antecedent(self, party: Party, number: int) -> Entity | None:
        wanted = "femn" if party.pronoun in ("она", "ней", "нею") else "masc"
        if party.pronoun in ("я", "мы"):
            return self._speaker(party, number)
        candidates: list[Party] = []
        for back in range(number, max(-1, number - _REACH - 1), -1):
            people = [
                p
                for p in self.by_sentence[back]
                if p.kind == "person" and p.entity is not None and p.first < party.first and not p.collective
            ]
            people.sort(key=lambda p: (p.case != "nom", -p.first if back == number else p.first))
            candidates += people
        for candidate in candidates:
            assert candidate.entity is not None
            entity = self.entities[candidate.entity]
            gender = entity.name.gender if entity.name else None
            if gender is None or gender == wanted:
                return entity
        return None

    def _speaker(self, party: Party, number: int) -> Entity | None:
        """«„Я встретилась с …“, — сказала президент»: who is told to speak behind the words, in the same paragraph."""
        tokens, sentences = self.document.tokens, self.document.sentences
        for ahead in range(number, min(number + 6, len(sentences))):
            if sentences[ahead].paragraph != sentences[number].paragraph:
                break
            for other in self.by_sentence[ahead]:
                if other.first <= party.first or other.case != "nom" or other.kind != "person" or other.pronoun:
                    continue
                before = tokens[max(sentences[ahead].first, other.first - 4) : other.first]
                if other.entity is not None and any(t.lemma in _SPEECH for t in before):
                    return self.entities[other.entity]
        return None
