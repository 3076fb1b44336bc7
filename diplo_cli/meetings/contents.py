"""What was discussed, which papers, whose words: topics, references and quotations go to the meeting they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.scenes import speaker_of
from diplo_cli.mentions import Mentions

MAX_TOPICS = 10
_PLURAL_TELLINGS = frozenset(["встреч", "встречах", "бесед", "беседах", "дискуссий", "разговоров", "переговоров"])


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def sentence(self) -> int: ...


def attach_contents(drafts: list[Draft], mentions: Mentions) -> None:
    """Give every draft its topics, references and quotations."""
    for topic in mentions.topics:
        for draft in _owners(topic, drafts, mentions):
            if len(draft.topics) < MAX_TOPICS:
                draft.topics.append(topic)
    for reference in mentions.references:
        for draft in _owners(reference, drafts, mentions):
            draft.references.append(reference)
    for quote in mentions.quotes:
        party = speaker_of(quote, mentions)
        speaker = mentions.entities[party.entity] if party is not None and party.entity is not None else None
        for draft in _owners(quote, drafts, mentions):
            if speaker is not None and any(m.entity is speaker for m in draft.members):
                draft.quotes.append((quote, speaker))


def _owners(item: _Placed, drafts: Sequence[Draft], mentions: Mentions) -> list[Draft]:
    """The meetings that a topic was spoken of at: those told in its sentence, else those told last before it."""
    told_here = [d for d in drafts if any(f.scene.number == item.sentence for f in d.frames)]
    if told_here:
        return _nearest(item, told_here, mentions)
    main = [d for d in drafts if d.salience == "main" and d.status != "cancelled"]
    main = [d for d in main if d.format != "visit"] or main
    if not main:
        return []
    if _speaks_of_all(item, mentions):
        return main
    before = [(max((f.scene.number for f in d.frames if f.scene.number < item.sentence), default=-1), d) for d in main]
    last = max(number for number, _ in before)
    return [d for number, d in before if number == last] if last >= 0 else main[:1]


def _nearest(item: _Placed, drafts: list[Draft], mentions: Mentions) -> list[Draft]:
    """Of several meetings told in one sentence, the one whose words stand last before the topic."""
    tokens = mentions.document.tokens
    starts = []
    for draft in drafts:
        own = [tokens[f.trigger.first].start for f in draft.frames if f.scene.number == item.sentence]
        before = [s for s in own if s <= item.start]
        starts.append((max(before) if before else -1, draft))
    best = max(start for start, _ in starts)
    return [d for start, d in starts if start == best] if best >= 0 else [drafts[0]]


def _speaks_of_all(item: _Placed, mentions: Mentions) -> bool:
    """«В ходе встреч …», «также в ходе дискуссий …»: a plural telling."""
    sentence = mentions.document.sentences[item.sentence]
    tokens = mentions.document.tokens[sentence.first : min(sentence.first + 6, sentence.last)]
    return any(t.lower in _PLURAL_TELLINGS and t.number == "plur" for t in tokens)
