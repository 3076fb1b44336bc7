"""«Участники: министр Чили А., министр Перу Б.» below a meeting: a list of those who took part, without a verb."""

from __future__ import annotations

from diplo_cli.document import Sentence
from diplo_cli.meetings.drafts import CALLS, Draft, Member
from diplo_cli.mentions import Mentions

_OPENING = 8  # tokens from «Участники» to the colon
_REACH = 4  # sentences from the meeting to the list


def add_listed(drafts: list[Draft], mentions: Mentions) -> None:
    """Give the meeting that is told last before such a list the people of it."""
    tokens, sentences = mentions.document.tokens, mentions.document.sentences
    for number in [n for n, s in enumerate(sentences) if tokens[s.first].lower == "участники"]:
        at = _colon(sentences[number], mentions)
        told = [d for d in drafts if 0 < number - d.frames[-1].scene.number <= _REACH] if at is not None else []
        draft = max(told, key=lambda d: d.frames[-1].scene.number, default=None)
        if at is None or draft is None or (draft.format == "visit" or draft.format in CALLS):
            continue
        known = {m.entity.number for m in draft.members}
        for party in mentions.parties[number]:
            if party.first > at and party.kind == "person" and party.entity not in (None, *known):
                entity = mentions.entities[party.entity or 0]
                draft.members.append(Member(entity, party, "", False, party.country or entity.country or entity.guess))
                known.add(entity.number)  # «Участники: А., министр; Б., посол; А. …»


def _colon(sentence: Sentence, mentions: Mentions) -> int | None:
    """The colon of «Участники: …», «Участники встречи: …», «Участники с российской стороны: …»"""
    tokens = mentions.document.tokens[sentence.first : min(sentence.first + _OPENING, sentence.last)]
    if any(t.form == "Fin" for t in tokens):
        return None
    return next((t.i for t in tokens if t.text == ":"), None)
