"""Findings of every stage as spans of the source: what, where, by which rule, read as what.

A finder takes an analysis and yields spans; ``FINDERS`` lists them in the order of the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from diplo_cli.explain.kinds import Kind
from diplo_cli.meetings.arguments.building import build_frame
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import scenes_of
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.date_resolve import resolve
from diplo_cli.pipeline import Analysis
from diplo_cli.records import day_of

if TYPE_CHECKING:
    from diplo_cli.mentions.entity import Entity
    from diplo_cli.mentions.party import Party

Family = Literal["person", "role", "place", "body", "date", "event", "topic", "document", "quote"]

# The data file that an atom of a kind comes from; atoms without an entry are the tagger's.
_LISTS = {
    "title": "titles.tsv", "country": "countries.tsv", "adjective": "countries.tsv", "city": "cities.tsv",
    "territory": "territories.tsv", "venue": "venues.tsv", "organization": "organizations.tsv",
}  # fmt: skip
_FAMILIES: dict[str, Family] = {
    "title": "role", "country": "place", "adjective": "place", "city": "place", "territory": "place", "venue": "place",
    "organization": "body", "date": "date", "trigger": "event", "topic": "topic", "document": "document",
    "quote": "quote", "field": "event",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """A value of a record that was taken from a span: the meeting's number (from 1), the field, the rule that chose."""

    meeting: int
    field: str
    rule: str


@dataclass(slots=True)
class Span:
    """A finding at ``start``–``stop`` of the source's text.

    ``kind`` names the stage, ``label`` what it is there (``city``, ``person``, ``interval`` …). ``rule`` found it;
    ``None`` where no rule applies. ``value`` is what it was read as. ``uses`` tell what records took from it.
    ``passage`` and ``number`` are its place in the story: the 3rd finding of sentence 2 is called 2.3.
    """

    kind: Kind
    label: str
    start: int
    stop: int
    rule: str | None
    value: str = ""
    uses: list[Use] = field(default_factory=list)
    passage: int = 0
    number: int = 0

    @property
    def name(self) -> str:
        return f"{self.passage}.{self.number}"

    @property
    def family(self) -> Family:
        """What a colour stands for: one for people, one for places …, whatever the stage."""
        if self.kind in (Kind.atom, Kind.party):
            return _FAMILIES.get(self.label, "person")
        return _FAMILIES[self.kind]

    def used(self) -> str:
        """The uses a meeting at a time: «1: date; 2: participants[0].name, .role»."""
        by_meeting: dict[int, dict[str, None]] = {}
        for use in self.uses:
            by_meeting.setdefault(use.meeting, {})[use.field] = None
        return "; ".join(f"{number}: {', '.join(_short(fields))}" for number, fields in by_meeting.items())


def _short(fields: Iterable[str]) -> Iterator[str]:
    """Fields of one item without naming the item again."""
    before = None
    for name in fields:
        owner, dot, key = name.partition(".")
        yield f".{key}" if dot and owner == before else name
        before = owner


Finder = Callable[[Analysis], Iterator[Span]]


def find_spans(analysis: Analysis) -> list[Span]:
    """Every finding of ``analysis``, in the order of the text."""
    return sorted((span for finder in FINDERS for span in finder(analysis)), key=lambda s: s.start)


def atoms(analysis: Analysis) -> Iterator[Span]:
    """Names of persons, titles, countries, cities, bodies: what the grammars are made of."""
    for atom in analysis.mentions.atoms.values():
        start, stop = _tokens(analysis, atom.first, atom.last)
        rule = "tagger" if atom.value is None else _LISTS.get(atom.kind, "lexicon")
        yield Span(Kind.atom, atom.kind, start, stop, rule, _entry(atom))


def parties(analysis: Analysis) -> Iterator[Span]:
    """Who could take part, and who that is in the whole document."""
    entities = analysis.mentions.entities
    for sentence in analysis.mentions.parties:
        for party in sentence:
            start, stop = _tokens(analysis, party.first, party.last)
            yield Span(Kind.party, party.kind, start, stop, party.rule, _who(party, entities))


def dates(analysis: Analysis) -> Iterator[Span]:
    """Dates as they are written, counted from the day of publication where that is known."""
    published = day_of(analysis.document.source.published)
    for mention in analysis.mentions.dates:
        start, stop = analysis.document.to_source(mention.start, mention.stop)
        resolved = resolve(mention, published)
        value = resolved.edtf if resolved else "no date by itself"
        yield Span(Kind.date, mention.kind, start, stop, mention.rule, _joined([value, mention.time]))


def triggers(analysis: Analysis) -> Iterator[Span]:
    """Words that tell a meeting, with the argument rule that read their parties."""
    tellings: dict[int, list[tuple[int, Frame]]] = {}
    for number, draft in enumerate(analysis.drafts, 1):
        for frame in draft.frames:
            tellings.setdefault(frame.trigger.first, []).append((number, frame))
    for scene in scenes_of(analysis.mentions):
        for trigger in scene.triggers:
            told = tellings.get(trigger.first, [])
            tried = told[0][1] if told else build_frame(scene, trigger)
            start, stop = _tokens(analysis, trigger.first, trigger.last)
            value = "no argument rule applies" if tried is None else _sides(analysis, tried, is_told=bool(told))
            uses = [Use(number, "telling", frame.rule) for number, frame in told]
            yield Span(Kind.trigger, trigger.format, start, stop, tried.rule if tried else None, value, uses)


def topics(analysis: Analysis) -> Iterator[Span]:
    """What was talked about."""
    for topic in analysis.mentions.topics:
        start, stop = analysis.document.to_source(topic.start, topic.stop)
        yield Span(Kind.topic, "topic", start, stop, topic.rule)


def documents(analysis: Analysis) -> Iterator[Span]:
    """Papers, with their title, date, and whether they were signed."""
    for paper in analysis.mentions.references:
        start, stop = analysis.document.to_source(paper.start, paper.stop)
        signed = {True: "signed", False: "to be signed", None: None}[paper.signed]
        yield Span(Kind.document, "document", start, stop, paper.rule, _joined([paper.title, paper.date, signed]))


def quotes(analysis: Analysis) -> Iterator[Span]:
    """Words that somebody said, and who."""
    document = analysis.document
    for quote in analysis.mentions.quotes:
        start, stop = document.to_source(quote.start, quote.stop)
        speaker = slice(*document.to_source(*quote.speaker)) if quote.speaker else slice(0)
        yield Span(Kind.quote, "quote", start, stop, quote.rule, document.source.text[speaker])


FINDERS: list[Finder] = [atoms, parties, dates, triggers, topics, documents, quotes]


# --- what they were read as -----------------------------------------------------------------------------------------


def _entry(atom: Atom) -> str:
    """The lexicon's entry behind an atom; entries are of many types and share their attributes' names."""
    value: Any = atom.value
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    told = [getattr(value, name, None) for name in ("name", "iso2", "rank")]
    return _joined([*told, *atom.modifiers])


def _who(party: Party, entities: list[Entity]) -> str:
    """«#3 Инга Вереск, министр, RU»: the entity's number is the same for all its mentions."""
    if party.entity is None:
        return _joined(["nobody in particular", *(role.name for role in party.roles), party.country])
    entity = entities[party.entity]
    name = entity.name.name if entity.name else party.name
    role = next((role.name for role in [*party.roles, *entity.roles]), None)
    guess = f"{entity.guess}?" if entity.guess and not entity.country else None
    country = party.country or entity.country or guess
    return f"#{entity.number} {_joined([name, role, country, entity.organization])}"


def _sides(analysis: Analysis, frame: Frame, *, is_told: bool) -> str:
    """Who meets whom by the rule, how it is told, and whether a meeting came of it."""
    sides = [", ".join(_words(analysis, party) for party in side) for side in (frame.one, frame.other)]
    who = " + ".join(side for side in [*sides, ", ".join(frame.countries)] if side)
    flags = [name for name in ("anaphoric", "adjunct", "separate", "joins") if getattr(frame, name)]
    return _joined([who or "no parties", *flags, None if is_told else "no meeting"])


def _words(analysis: Analysis, party: Party) -> str:
    start, stop = _tokens(analysis, *(party.name_span or (party.first, party.last)))
    return analysis.document.source.text[start:stop]


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _tokens(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    """The span of the source behind tokens ``first``–``last`` (exclusive)."""
    tokens = analysis.document.tokens
    return analysis.document.to_source(tokens[first].start, tokens[last - 1].stop)
