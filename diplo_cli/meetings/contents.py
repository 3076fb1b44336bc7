"""What was discussed, which papers, whose words: topics, references and quotations go to the meeting they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from msgspec import structs

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import comes_of
from diplo_cli.meetings.nearness import ends_in_place
from diplo_cli.meetings.salience import is_subordinate
from diplo_cli.meetings.scene import speaker_of
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.references import ReferenceMention
from diplo_cli.mentions.topics import TopicMention
from diplo_cli.mentions.word_classes import NOUNS

MAX_TOPICS = 10
_OPENING = 6  # words of a sentence among which «в ходе встреч» stands
_PLURAL_TELLINGS = frozenset(["встреч", "встречах", "бесед", "беседах", "дискуссий", "разговоров", "переговоров"])
_ARRANGING = frozenset("наметить определить проработать прорабатывать прорабатываться согласовать".split())
_ARRANGED = frozenset("проведение организация срок дата подготовка".split())  # «сроки визита»
_PLANS = frozenset(["план", "намерение"])
_LINKS = frozenset(["ADP", "CCONJ", "PUNCT", "PART"])  # carry no meaning


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...

    @property
    def sentence(self) -> int: ...


def attach_contents(drafts: list[Draft], mentions: Mentions) -> None:
    """Give every draft its topics, references and quotations."""
    if not drafts:
        return
    owners = _Owners(drafts, mentions)
    for topic in mentions.topics:
        if _is_within_name(topic, mentions):
            continue
        for draft in owners.of(topic):
            if _names_other_talks(topic, draft, mentions) or _is_itself(topic, draft, mentions):
                continue
            _add_topic(draft, _without_place(topic, mentions), mentions)
    for reference in mentions.references:
        for draft in owners.of(reference):
            if _is_tied(reference, draft, mentions):
                _add_reference(draft, reference)
    for quote in mentions.quotes:
        party = speaker_of(quote, mentions)
        speaker = mentions.entities[party.entity] if party is not None and party.entity is not None else None
        for draft in owners.of(quote):
            if speaker is not None and any(m.entity is speaker for m in draft.members):
                draft.quotes.append((quote, speaker))


def _without_place(topic: TopicMention, mentions: Mentions) -> TopicMention:
    """«газу» of «переговоры по газу в Брюсселе»."""
    if not ends_in_place(topic, mentions):
        return topic
    tokens = mentions.document.tokens_between(topic.start, topic.stop)
    stop = next(tokens[n - 1].stop for n, t in enumerate(tokens) if t.lower in ("в", "во"))
    return structs.replace(topic, stop=stop, text=mentions.document.text[topic.start : stop])


def _is_within_name(topic: TopicMention, mentions: Mentions) -> bool:
    """«обсудили министр А. и представители Министерства иностранных дел и европейской интеграции»: what begins inside
    somebody's name or office is no subject."""
    at = mentions.document.token_at(topic.start)
    for party in mentions.parties[topic.sentence]:
        if not party.first <= at < party.last or party.kind == "country":
            continue
        if party.first < at or (party.name_span and party.case == "nom"):
            return True
    return False


def _names_other_talks(topic: TopicMention, draft: Draft, mentions: Mentions) -> bool:
    """«перед переговорами о перемирии» where the talks are not this meeting."""
    if topic.group != "theme":
        return False
    noun = mentions.document.token_at(topic.anchor)
    if mentions.document.tokens[noun].pos not in NOUNS:
        return False
    here = [f for f in [*draft.frames, *draft.captions] if f.trigger.first <= noun < f.trigger.last]
    return all(f.adjunct and is_subordinate(f) for f in here)


def _is_itself(topic: TopicMention, draft: Draft, mentions: Mentions) -> bool:
    """«договорились о встрече в Лиме», «прорабатывается проведение переговоров», «рассказал о планах посетить Лиму»:
    what was agreed on or is arranged is the meeting."""
    tokens = mentions.document.tokens_between(topic.start, topic.stop)
    if topic.group != "agree" and topic.rule.rsplit(".", 1)[1] not in _ARRANGING:
        planned = tokens[0].lemma in _PLANS or (len(tokens) > 1 and tokens[1].lemma in _PLANS)
        return planned and any(f.trigger.head in tokens for f in draft.frames)
    noun = next((t.i for t in tokens if t.pos in NOUNS and t.lemma not in _ARRANGED), None)
    return any(f.trigger.first <= noun < f.trigger.last for f in draft.frames) if noun is not None else False


def _add_topic(draft: Draft, topic: TopicMention, mentions: Mentions) -> None:
    """A topic that the headline or the lead told in the same or fewer words is told once."""
    if not draft.topics:
        draft.topics.append(topic)
        return
    words = _words(topic, mentions)
    for k, known in enumerate(draft.topics):
        told = _words(known, mentions)
        if words <= told:
            return
        if words > told:
            draft.topics[k] = topic
            return
    if len(draft.topics) < MAX_TOPICS:
        draft.topics.append(topic)


def _add_reference(draft: Draft, reference: ReferenceMention) -> None:
    """A paper told again, with its whole title or the beginning of it, is one."""
    title = reference.title.lower()
    for k, known in enumerate(draft.references):
        if known.title.lower().startswith(title):
            return
        if title.startswith(known.title.lower()):
            draft.references[k] = reference
            return
    draft.references.append(reference)


def _words(topic: TopicMention, mentions: Mentions) -> frozenset[str]:
    """The dictionary forms of a topic that carry meaning."""
    tokens = mentions.document.tokens_between(topic.start, topic.stop)
    return frozenset([t.lemma for t in tokens if t.pos not in _LINKS])


class _Owners:
    """Which meetings a topic, a paper or a quotation belongs to. Tellings are looked up by their sentence."""

    def __init__(self, drafts: Sequence[Draft], mentions: Mentions):
        self._mentions = mentions
        self._reported = _reported(drafts)
        self._told: dict[int, list[tuple[Draft, list[Frame]]]] = {}
        for draft in drafts:
            for number in {f.scene.number for f in draft.frames}:
                frames = [f for f in draft.frames if f.scene.number == number]
                self._told.setdefault(number, []).append((draft, frames))
        self._numbers = sorted(self._told)
        self._reports: dict[int, list[Draft]] = {}

    def of(self, item: _Placed) -> list[Draft]:
        """The meetings that a topic was spoken of at: those told in its sentence, else those told last before it."""
        if _speaks_of_all(item.sentence, self._mentions):
            return _talks_among(item.sentence, self._reported, self._mentions)
        span = (item.start, item.stop)
        told_here = []
        for draft, frames in self._told.get(item.sentence, ()):
            own = [f for f in frames if _in_its_own_right(f, self._mentions, span)]
            if own:
                told_here.append((draft, own))
        if told_here:
            return _nearest(item, told_here, self._mentions)
        for at in range(bisect_left(self._numbers, item.sentence) - 1, -1, -1):
            if told := self._reported_in(self._numbers[at]):
                return told
        return self._reported[:1]

    def _reported_in(self, number: int) -> list[Draft]:
        """The reported meetings that a sentence tells by themselves (not all meetings at once)."""
        if number not in self._reports:
            told = [] if _speaks_of_all(number, self._mentions) else self._told[number]
            self._reports[number] = [
                draft
                for draft, frames in told
                if any(draft is d for d in self._reported) and any(_in_its_own_right(f, self._mentions) for f in frames)
            ]
        return self._reports[number]


def _is_tied(reference: ReferenceMention, draft: Draft, mentions: Mentions) -> bool:
    """Whether a paper has to do with the meeting: signed, of what was discussed, or named where the meeting is told.

    Others are only recalled («Договор действует с 1998 года»)."""
    if reference.signed is not None or any(t.sentence == reference.sentence for t in draft.topics):
        return True
    return any(0 <= reference.sentence - f.scene.number <= 1 for f in draft.frames)


def _reported(drafts: Sequence[Draft]) -> list[Draft]:
    """The meetings that the document reports; a visit only where it is all that is told."""
    main = [d for d in drafts if d.salience == "main" and d.status != "cancelled"]
    return [d for d in main if d.format != "visit"] or main


def _nearest(item: _Placed, told: list[tuple[Draft, list[Frame]]], mentions: Mentions) -> list[Draft]:
    """Of several meetings told in one sentence, the one whose words stand last before the topic."""
    tokens = mentions.document.tokens
    starts = []
    for draft, frames in told:
        own = [tokens[f.trigger.first].start for f in frames]
        starts.append((max((s for s in own if s <= item.start), default=-1), draft))
    best = max(start for start, _ in starts)
    return [d for start, d in starts if start == best] if best >= 0 else [told[0][0]]


def _in_its_own_right(frame: Frame, mentions: Mentions, *spans: tuple[int, int]) -> bool:
    """Not within a topic (or ``spans``) or as an occasion: «отметили итоги *визита*», «в развитие итогов *встречи*»."""
    start = mentions.document.tokens[frame.trigger.first].start
    for topic in mentions.topics_by_sentence.get(frame.scene.number, ()):
        if topic.start <= start < topic.stop:
            return False
    if any(first <= start < stop for first, stop in spans):
        return False
    return not (frame.adjunct and is_subordinate(frame)) or comes_of(frame.scene, frame.trigger)


def _talks_among(number: int, reported: list[Draft], mentions: Mentions) -> list[Draft]:
    """«По итогам переговоров подписан план»: a word that has no singular means the talks, where others are told too."""
    sentence = mentions.document.sentences[number]
    opening = mentions.document.tokens[sentence.first : min(sentence.first + _OPENING, sentence.last)]
    if any(t.lower in _PLURAL_TELLINGS and t.lemma != "переговоры" for t in opening):
        return reported
    return [d for d in reported if d.format in ("talks", "consultations") and d.status != "planned"] or reported


def _speaks_of_all(number: int, mentions: Mentions) -> bool:
    """«В ходе встреч …», «также в ходе дискуссий …»: a plural telling; not «в ходе переговоров с министром»."""
    sentence = mentions.document.sentences[number]
    tokens = mentions.document.tokens[sentence.first : min(sentence.first + _OPENING, sentence.last)]
    several = [t for t in tokens if t.lower in _PLURAL_TELLINGS and t.number == "plur"]
    if not several:
        return False
    behind = several[0].i + 1
    with_whom = behind < sentence.last and mentions.document.tokens[behind].lower in ("с", "со", "между")
    return not with_whom and all(p.first != behind for p in mentions.parties[number])
