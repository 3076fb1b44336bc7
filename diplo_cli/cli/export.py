"""``diplo export``: records to tables, databases, calendars and pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from diplo_cli.cli import console
from diplo_cli.errors import UsageError

if TYPE_CHECKING:
    from diplo_cli.records import Meeting
    from diplo_cli.write.flat import Rows
    from diplo_cli.write.formats import Options, OutputFormat

HELP = """Turn records into a table, a database, a calendar or a page.

\b
  diplo export records.jsonl -o meetings.xlsx
  diplo export records.jsonl --rows pairs --since 2025 -o pairs.csv
  diplo export *.jsonl.gz --merge -o meetings.sqlite
  diplo parse release.txt | diplo export --country AZ --format csv

RECORDS are what diplo parse and diplo batch wrote: JSON or JSON Lines, also .gz; - or nothing reads stdin.
"""


def register(app: typer.Typer) -> None:
    """Add the subcommand to ``app``."""
    app.command(help=HELP)(export)


def _format_names() -> list[str]:
    from diplo_cli.write.formats import formats

    return list(formats())


def _known_format(value: str | None) -> str | None:
    """A format's name, or a complaint that lists them all."""
    from diplo_cli.write.formats import format_named

    if value is None or format_named(value):
        return value
    return _one_of(_format_names)(value)


def _row_kinds() -> list[str]:
    from diplo_cli.write.flat import ROWS

    return list(ROWS)


def _one_of(known: Callable[[], list[str]]) -> Callable[[str | None], str | None]:
    """A check of an option's value against names that are looked up only when it is given."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in known():
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known())}")
        return value

    return check


def _list_formats(wanted: bool) -> None:
    if not wanted:
        return
    from diplo_cli.write.formats import formats

    for each in formats().values():
        extra = f" (pip install 'diplo-cli[{each.extra}]')" if each.extra else ""
        typer.echo(f"{each.name:8} {' '.join(each.extensions):24} {each.help}{extra}")
    raise typer.Exit


Records = Annotated[
    list[str] | None, typer.Argument(metavar="RECORDS", show_default=False, help="Files of records; - is stdin.")
]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="NAME", callback=_known_format, autocompletion=_format_names,
        help="What to write; without it the extension of FILE tells, on stdout jsonl.",
    ),
]  # fmt: skip
Formats = Annotated[
    bool, typer.Option("--formats", help="List the formats and exit.", callback=_list_formats, is_eager=True)
]
Country = Annotated[
    list[str] | None,
    typer.Option(metavar="CC", help="Only with this side (ISO code). AZ,AM is either; given twice, both."),
]
Person = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="Only with this participant: Лавров, S. Lavrov.")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Only on or after this day, month or year.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only on or before it.")]
FormatIs = Annotated[list[str] | None, typer.Option(metavar="KIND", help="Only talks, consultations, visit, …")]
StatusIs = Annotated[
    list[str] | None, typer.Option("--status", metavar="KIND", help="Only held, planned, cancelled, …")
]
SalienceIs = Annotated[list[str] | None, typer.Option("--salience", metavar="KIND", help="Only main or background.")]
MinConfidence = Annotated[float, typer.Option(min=0.0, max=1.0, help="Only records at least this sure.")]
Merge = Annotated[bool, typer.Option("--merge", help="Join records of one meeting from different sources.")]
RowKind = Annotated[
    str,
    typer.Option(
        "--rows", metavar="KIND", callback=_one_of(_row_kinds), autocompletion=_row_kinds,
        help="What a row is: meetings, participants, or pairs of sides.",
    ),
]  # fmt: skip
Fields = Annotated[str | None, typer.Option(metavar="A,B,…", help="Only these columns or keys, in this order.")]
AddBom = Annotated[bool, typer.Option("--add-bom", help="Byte order mark before csv and tsv, for Excel.")]
Delimiter = Annotated[str | None, typer.Option(metavar="C", help="What stands between the cells of csv.")]


def export(
    context: typer.Context,
    *,
    records: Records = None,
    output: Output = None,
    format_: Format = None,
    _formats: Formats = False,
    country: Country = None,
    person: Person = None,
    since: Since = None,
    until: Until = None,
    format_is: FormatIs = None,
    status: StatusIs = None,
    salience: SalienceIs = None,
    min_confidence: MinConfidence = 0.0,
    merge: Merge = False,
    rows: RowKind = "meetings",
    fields: Fields = None,
    add_bom: AddBom = False,
    delimiter: Delimiter = None,
    quiet: console.Quiet = False,
    verbose: console.Verbose = False,
    debug: console.Debug = False,
    log_format: console.LogFormatOption = console.LogFormat.text,
) -> int:
    """Read, choose, merge, write."""
    from diplo_cli.collect.select import make_selection, select

    console.set_up_messages(quiet=quiet, verbose=verbose, debug=debug, log_format=log_format)
    if not records and sys.stdin is not None and sys.stdin.isatty():
        typer.echo(context.get_help())
        return 0
    selection = make_selection(
        country=country or (), person=person or (), since=since, until=until, format_is=format_is or (),
        status=status or (), salience=salience or (), min_confidence=min_confidence,
    )  # fmt: skip
    wanted = _options(rows, fields, add_bom, delimiter)
    chosen = _choose_format(format_, output)
    _check_options(chosen, wanted)
    meetings: Iterable[Meeting] = _load(records or ["-"])
    if merge:
        from diplo_cli.collect.merge import merge as merge_records

        meetings = merge_records(meetings)
    with _open(output, chosen) as stream:
        chosen.write(_counted(select(meetings, selection)), stream, wanted)
    return 0


def _options(rows: str, fields: str | None, add_bom: bool, delimiter: str | None) -> Options:
    from diplo_cli.write.formats import Options

    listed = tuple(name for field in (fields or "").split(",") if (name := field.strip()))
    return Options(cast("Rows", rows), listed, add_bom, "\t" if delimiter == r"\t" else delimiter)


def _choose_format(name: str | None, output: str | None) -> OutputFormat:
    """The format by its name, else by the extension, else JSON Lines for the next program in the pipe."""
    from diplo_cli.write.formats import format_named, format_of

    if name is None and output is not None and output != "-":
        return format_of(output)
    chosen = format_named(name or "jsonl")
    assert chosen is not None  # the option has been checked
    return chosen


def _check_options(chosen: OutputFormat, wanted: Options) -> None:
    """Refuse what the format would silently ignore. Raises ``UsageError``."""
    given = {
        "rows": ("--rows", wanted.rows != "meetings"),
        "fields": ("--fields", bool(wanted.fields)),
        "bom": ("--add-bom", wanted.bom),
        "delimiter": ("--delimiter", wanted.delimiter is not None),
    }
    for name, (option, is_given) in given.items():
        if is_given and name not in chosen.options:
            raise UsageError(f"{option} does not apply to {chosen.name}", hint="leave it out or choose another format")


def _load(paths: Iterable[str]) -> Iterator[Meeting]:
    from diplo_cli.collect.load import load_files, load_stream

    for path in paths:
        if path == "-":
            if sys.stdin is None:
                raise UsageError("there is no standard input", hint="name a file")
            yield from load_stream(sys.stdin.buffer, "stdin")
        else:
            yield from load_files([path])


def _counted(meetings: Iterable[Meeting]) -> Iterator[Meeting]:
    """The records as they are; afterwards a message says how many they were."""
    count = 0
    for meeting in meetings:
        count += 1
        yield meeting
    if count:
        console.log.info("%d records", count)
    else:
        console.log.warning("there are no records to write")


@contextmanager
def _open(output: str | None, chosen: OutputFormat) -> Iterator[BinaryIO]:
    """stdout, or a file that appears when it is whole; compressed where its name ends in ``.gz``."""
    from diplo_cli.write.atomic import atomic_writer

    if output is None or output == "-":
        if chosen.binary and console.stdout_is_terminal():
            raise UsageError(f"{chosen.name} is not for a terminal", hint="name a file with -o")
        stream = console.stdout_bytes()
        yield stream
        stream.flush()
        return
    with atomic_writer(output) as stream:
        if not output.lower().endswith(".gz"):
            yield stream
            return
        import gzip

        # Without a name and a time in the header the same records give the same bytes.
        with gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as packed:
            yield cast(BinaryIO, packed)
