"""An explanation for a terminal: each sentence with its findings marked under it, then the meetings with theirs.

Marks are numbered lines, so that they can be read without colour; where they overlap they stand under one another.
Everything that comes from a text passes `printable`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from diplo_cli.explain.kinds import Kind
from diplo_cli.explain.spans import Span
from diplo_cli.explain.story import Explanation, Passage, Told, shown
from diplo_cli.explain.tracks import between, tracks
from diplo_cli.printable import printable

# The sixteen colours of a terminal, so that its own theme decides how they look.
STYLES = {
    "person": "blue", "role": "magenta", "place": "green", "body": "bright_blue", "date": "yellow", "event": "red",
    "topic": "cyan", "document": "bright_magenta", "quote": "bright_black",
}  # fmt: skip
STROKES = {
    "atom": "─", "party": "═", "date": "─", "trigger": "━", "topic": "~", "document": "~", "quote": "·", "field": "╌",
}  # fmt: skip
_INDENT = 2
_WIDE = 96  # cells that leave room for the words in the table of a sentence, where the text above has them too
_WORDS = 36  # cells of a finding's words in a table


def render(explanation: Explanation, console: Console, *, with_text: bool = True, with_meetings: bool = True) -> None:
    """Print ``explanation`` on ``console``."""
    source = explanation.source
    console.print(Rule(Text(printable(source.path or "<text>"), style="bold"), align="left"))
    if with_text:
        console.print(legend())
        width = max(20, console.width - _INDENT)
        for passage in explanation.passages:
            console.print()
            console.print(Padding(_passage(source.text, passage, width), (0, 0, 0, _INDENT)), soft_wrap=False)
    if with_meetings:
        if not explanation.meetings:
            console.print("\nno meeting")
        for told in explanation.meetings:
            console.print()
            console.print(_meeting(told))


def legend() -> Text:
    """One line that says which stroke is which stage, and which colour what."""
    strokes = "  ".join(f"{STROKES[kind] * 2} {kind}" for kind in Kind)
    colours = (Text(name, style=style) for name, style in STYLES.items())
    return Text("\n").join([Text(strokes, style="dim"), Text("  ").join(colours)])


# --- a sentence ------------------------------------------------------------------------------------------------------


def _passage(text: str, passage: Passage, width: int) -> RenderableType:
    head = Text(f"sentence {passage.number}, {passage.part}", style="dim")
    if not passage.is_read:
        head.append(": no meetings are looked for here", style="italic")
    parts: list[RenderableType] = [head, *marked(text, passage, width)]
    if passage.spans:
        own = [span for span in passage.spans if span.passage == passage.number]
        parts.append(_findings(text, own, with_words=width >= _WIDE))
    return Group(*parts)


def marked(text: str, passage: Passage, width: int) -> Iterator[Text]:
    """The sentence in lines of at most ``width`` cells, each with the lines of its marks below it."""
    layers = tracks(passage.spans)
    for line in _wrapped(text, passage.start, passage.stop, width):
        yield Text("".join(line.cells), no_wrap=True)
        for layer in layers:
            marks = _marks(line, between(layer, line.start, line.stop), passage)
            if marks:
                yield marks


class _Line:
    """A line on the terminal: the printable form of each character from ``start`` on, and the columns they stand in."""

    def __init__(self, start: int, cells: list[str]):
        self.start = start
        self.stop = start + len(cells)
        self.cells = cells
        self.columns = [0]
        for cell in cells:
            self.columns.append(self.columns[-1] + cell_len(cell))

    def column(self, offset: int) -> int:
        return self.columns[min(max(offset, self.start), self.stop) - self.start]


def _wrapped(text: str, start: int, stop: int, width: int) -> Iterator[_Line]:
    """``text[start:stop]`` in lines; broken behind a space where there is one."""
    begin, used, room = start, 0, -1
    cells: list[str] = []
    for at in range(start, stop):
        cell = printable(text[at])
        if used + cell_len(cell) > width and cells:
            cut = room - begin if room > begin else len(cells)
            yield _Line(begin, cells[:cut])
            begin, cells = begin + cut, cells[cut:]
            used = sum(map(cell_len, cells))
        cells.append(cell)
        used += cell_len(cell)
        if cell.isspace():
            room = at + 1
    if cells:
        yield _Line(begin, cells)


def _marks(line: _Line, spans: list[Span], passage: Passage) -> Text:
    """A line of marks: the finding's number where it fits, then its stroke."""
    out = Text(no_wrap=True)
    for span in spans:
        left, right = line.column(span.start), line.column(span.stop)
        room = right - left
        name = str(span.number) if span.passage == passage.number else "…"
        label = name if len(name) <= room else ""
        out.append(" " * (left - out.cell_len))
        out.append(label + STROKES[span.kind] * (room - len(label)), style=STYLES[span.family])
    return out


def _findings(text: str, spans: list[Span], *, with_words: bool) -> Table:
    table = _table("", "finding", *(["words"] if with_words else []), "rule", "read as", "used in meeting")
    for span in spans:
        kind = span.kind if span.label == span.kind else f"{span.kind}: {span.label}"
        row = [Text(str(span.number)), Text(kind, style=STYLES[span.family])]
        row += [_shortened(text[span.start : span.stop])] if with_words else []
        row.append(Text(span.rule) if span.rule else Text("no rule", style="bold red"))
        table.add_row(*row, Text(printable(span.value)), Text(span.used()))
    return table


def _shortened(words: str) -> Text:
    text = Text(printable(words))
    text.truncate(_WORDS, overflow="ellipsis")
    return text


# --- a meeting -------------------------------------------------------------------------------------------------------


def _meeting(told: Told) -> RenderableType:
    record = told.record
    line = f"{record.format}, {record.status}, {record.salience}, confidence {record.confidence:.2f}"
    parts: list[RenderableType] = [Text(f"meeting {told.number}: {line}", style="bold")]
    parts += [Padding(Text(f"- {printable(shown(side))}"), (0, 0, 0, _INDENT)) for side in record.participants]
    table = _table("field", "value", "words", "rule", "finding")
    for fact in told.facts:
        value, words = Text(printable(fact.value)), _shortened(fact.evidence.text)
        table.add_row(fact.field, value, words, Text(fact.evidence.rule), fact.span.name)
    return Group(*parts, Padding(table, (0, 0, 0, _INDENT)))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name == "rule")  # a rule's name is looked up: keep it whole
    return table
