"""Who is told without a name above a dialogue that he begins: «Министр рассказал Президенту …», «Х. Вега: Прошу. …»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Document
from diplo_cli.mentions.entity import Entity, same_country
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS


def opens_dialogue(
    party: Party, document: Document, by_sentence: Sequence[Sequence[Party]], entities: Sequence[Entity]
) -> Entity | None:
    """The first who speaks, if the text tells no office of his and ``party``, a head of a state or of its government,
    is told above."""
    if party.rank not in STATE_RANKS or party.organization:
        return None
    speaker = _first_speaker(document, by_sentence)
    if speaker is None or speaker.entity is None or party.first > speaker.first:
        return None
    entity = entities[speaker.entity]
    return entity if not entity.roles and same_country(party, entity) else None


def _first_speaker(document: Document, by_sentence: Sequence[Sequence[Party]]) -> Party | None:
    """Whose name a dialogue begins with."""
    for sentence, parties in zip(document.sentences, by_sentence, strict=True):
        if document.paragraphs[sentence.paragraph].kind == "transcript":
            return next((p for p in parties[:1] if p.first == sentence.first and p.name_span), None)
    return None
