"""The story of one source: its sentences with their findings, its meetings with the findings behind each field."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from diplo_cli.collect.evidence import all_evidence, root
from diplo_cli.explain.kinds import Kind
from diplo_cli.explain.spans import Span, Use, find_spans
from diplo_cli.line_kinds import PartKind
from diplo_cli.meetings.scene import scenes_of
from diplo_cli.pipeline import Analysis, analyses
from diplo_cli.records import DocumentRef, Evidence, Meeting, MeetingDate, Participant, Place, Plover, Quote, Topic
from diplo_cli.source import Source

# Which findings a field's words are looked for among; what is not named here comes from a trigger.
_ORIGINS: dict[str, tuple[Kind, ...]] = {
    "participants": (Kind.party, Kind.atom), "date": (Kind.date,), "place": (Kind.atom,), "topics": (Kind.topic,),
    "documents": (Kind.document,), "quotes": (Kind.quote,),
}  # fmt: skip
_NESTED = 64  # findings of one kind that can begin before some words and still hold them
_STAGES = tuple(Kind)
_PATH = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")


@dataclass(slots=True)
class Passage:
    """Sentence ``number`` (from 1) at ``start``–``stop`` of the source. ``is_read``: whether meetings are looked for in
    this ``part`` of the page."""

    number: int
    start: int
    stop: int
    part: PartKind
    is_read: bool
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a record with its value for people, its evidence, and the finding that the words belong to."""

    field: str
    value: str
    evidence: Evidence
    span: Span


@dataclass(frozen=True, slots=True)
class Told:
    """Meeting ``number`` (from 1) of the source."""

    number: int
    record: Meeting
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A source with all that was found in it."""

    source: Source
    passages: list[Passage]
    meetings: list[Told]


def explain(source: Source) -> Explanation:
    """Everything that was found in ``source``. Never raises on odd text."""
    sections = list(analyses(source))
    findings = _Findings(span for analysis in sections for span in find_spans(analysis))
    records = [record for analysis in sections for record in analysis.meetings]
    meetings = [_told(number, record, findings) for number, record in enumerate(records, 1)]
    passages = [passage for analysis in sections for passage in _passages(analysis)]
    for number, passage in enumerate(passages, 1):
        passage.number = number
    _place(findings, passages)
    return Explanation(source, passages, meetings)


def select(explanation: Explanation, kinds: Collection[Kind] = (), meeting: int | None = None) -> Explanation:
    """Only findings of ``kinds`` (all, if empty), and only what meeting ``meeting`` came from: the sentences that hold
    some of it. Findings keep their numbers."""
    told = [each for each in explanation.meetings if meeting in (None, each.number)]
    passages = []
    for passage in explanation.passages:
        if meeting is not None and not any(use.meeting == meeting for span in passage.spans for use in span.uses):
            continue
        spans = [span for span in passage.spans if not kinds or span.kind in kinds]
        if spans or not kinds:
            passages.append(replace(passage, spans=spans))
    return Explanation(explanation.source, passages, told)


# --- sentences -------------------------------------------------------------------------------------------------------


def _passages(analysis: Analysis) -> list[Passage]:
    document = analysis.document
    is_read = {scene.number for scene in scenes_of(analysis.mentions)}
    out = []
    for number, sentence in enumerate(document.sentences):
        start, stop = document.to_source(sentence.start, sentence.stop)
        part = document.paragraphs[sentence.paragraph].kind
        out.append(Passage(number + 1, start, stop, part, number in is_read))
    return out


def _place(spans: Iterable[Span], passages: list[Passage]) -> None:
    """Give every span its name by the sentence in which it begins, and every sentence the spans that reach into it."""
    starts = [passage.start for passage in passages]
    counts: Counter[int] = Counter()
    for span in sorted(spans, key=lambda s: (s.start, _STAGES.index(s.kind), -s.stop)):
        at = max(0, bisect_right(starts, span.start) - 1)
        counts[at] += 1
        span.passage, span.number = at + 1, counts[at]
        passages[at].spans.append(span)
        for following in range(at + 1, bisect_left(starts, span.stop)):
            passages[following].spans.append(span)


# --- meetings --------------------------------------------------------------------------------------------------------


class _Findings:
    """The findings by kind, where the words of a field are looked up."""

    def __init__(self, spans: Iterable[Span]):
        self._by_kind: dict[Kind, list[Span]] = {kind: [] for kind in Kind}
        for span in spans:
            self._by_kind[span.kind].append(span)

    def __iter__(self) -> Iterator[Span]:
        return chain.from_iterable(self._by_kind.values())

    def origin(self, item: Evidence) -> Span:
        """The smallest finding of the field's kind that holds the words; a new one of their own where there is none."""
        for kind in (*_ORIGINS.get(root(item.field), (Kind.trigger,)), Kind.field):
            spans = self._by_kind[kind]
            after = bisect_right(spans, item.start, key=lambda s: s.start)
            holding = [s for s in spans[max(0, after - _NESTED) : after] if item.stop <= s.stop]
            if holding:
                return min(holding, key=lambda s: s.stop - s.start)
        span = Span(Kind.field, root(item.field), item.start, item.stop, item.rule)
        insort(self._by_kind[Kind.field], span, key=lambda s: s.start)
        return span


def _told(number: int, record: Meeting, findings: _Findings) -> Told:
    """The meeting's fields; the findings that they came from learn of their use."""
    facts = []
    for item in all_evidence(record):
        span = findings.origin(item)
        span.uses.append(Use(number, item.field, item.rule))
        facts.append(Fact(item.field, value_of(record, item.field), item, span))
    return Told(number, record, facts)


def value_of(record: Meeting, path: str) -> str:
    """The value at ``participants[0].role`` and the like, for people; «—» for null."""
    found = _PATH.fullmatch(path)
    if found is None:
        return "—"
    value: Any = getattr(record, found[1], None)
    if found[2] is not None:
        value = value[int(found[2])] if isinstance(value, list) and int(found[2]) < len(value) else None
    if found[3] is not None:
        value = getattr(value, found[3], None)
    return shown(value) or "—"


def shown(value: Any) -> str:
    """A value of a record for people."""
    match value:
        case bool():
            return "yes" if value else "no"
        case MeetingDate():
            parts = [value.edtf, value.anchor and f"counted from {value.anchor}"]
        case Place():
            parts = list(dict.fromkeys([value.venue, value.city, value.name, value.country]))
        case Plover():
            parts = [value.event, value.mode]
        case Participant():
            office = value.role or (value.rank if value.kind == "person" else None)
            parts = [value.name, office, value.organization, value.country, "host" if value.host else None]
        case Topic():
            parts = [value.text]
        case DocumentRef():
            parts = [value.title, value.date, {True: "signed", False: "not signed", None: None}[value.signed]]
        case Quote():
            parts = [value.text, value.speaker]
        case list():
            parts = [shown(part) for part in value]
        case _:
            parts = [None if value is None else str(value)]
    return " · ".join(part for part in parts if part)
