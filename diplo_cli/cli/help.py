"""Help: the options of a subcommand under headings, and the same as a manual page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from diplo_cli import __version__

if TYPE_CHECKING:
    from typer._click import Command as AnyCommand

# Heading → the parameters under it, in every subcommand that has them. What is not listed comes first.
HEADINGS = {
    "Input": (
        "published", "encoding", "stdin_filename", "text_field", "id_field", "date_field", "max_bytes", "files_from",
        "lexicon",
    ),
    "Selection": (
        "country", "person", "since", "until", "format_is", "status", "salience", "min_confidence", "merge",
    ),
    "Table": ("rows", "fields", "add_bom", "delimiter"),
    "Run": ("jobs", "force", "prune", "fail_fast", "timeout", "lock_timeout", "errors_to", "summary"),
    "Messages": ("quiet", "verbose", "debug", "log_format", "help"),
}  # fmt: skip
SETTINGS = """Every option can also be set in a file, config.toml in the user's configuration folder (or the one that
DIPLO_CONFIG names), and by a variable: --jobs of batch is DIPLO_BATCH_JOBS. What is typed wins over a variable, a
variable over the file."""


class Command(TyperCommand):
    """A subcommand whose help lists its options under headings (Typer does so only with Rich, which takes longer to
    load than the help to show)."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for heading, records in headed(self, ctx):
            with formatter.section(heading):
                formatter.write_dl(records)


def headed(command: AnyCommand, ctx: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The headings of a command's help, each with what it says of the parameters under it: spelling and meaning."""
    under = {name: heading for heading, names in HEADINGS.items() for name in names}
    found: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None:
            heading = "Arguments" if param.param_type_name == "argument" else under.get(param.name or "", "Options")
            if heading == "Arguments":
                record = (record[0].partition(" <")[0], record[1])  # Python's type says nothing to a user
            found.setdefault(heading, []).append(record)
    if found.keys() == {"Messages"}:
        found = {"Options": found["Messages"]}
    for heading in ("Arguments", "Options", *HEADINGS):
        if heading in found:
            yield heading, found[heading]


# --- the manual page ---------------------------------------------------------------------------------------------

EXIT_STATUS = (
    ("0", "done"),
    ("1", "some inputs failed, or the output could not be written"),
    ("2", "wrong usage"),
    ("4", "no record was found, with --exit-status"),
    ("130, 143", "interrupted by Ctrl-C, by SIGTERM"),
)


def manual(program: AnyCommand) -> str:
    """The manual page diplo(1) of the whole program, in the language of man (roff)."""
    ctx = typer.Context(program, info_name="diplo")
    lines = [
        f'.TH DIPLO 1 "" "diplo {__version__}" "User Commands"',
        ".SH NAME",
        "diplo \\- meeting records from Russian-language diplomatic press releases",
        ".SH SYNOPSIS",
        ".B diplo",
        "COMMAND [OPTIONS] [ARGUMENTS]",
        ".SH DESCRIPTION",
        *_paragraphs(program.help or ""),
    ]
    for path, command, context in _commands(program, ctx):
        lines += [f".SH {_escape(path.upper())}", *_usage(command, context), *_paragraphs(command.help or "")]
        for heading, records in headed(command, context):
            lines.append(f".SS {_escape(heading)}")
            for spelling, meaning in records:
                lines += [".TP", f".B {_escape(spelling)}", _escape(meaning)]
    lines.append(".SH EXIT STATUS")
    for code, meaning in EXIT_STATUS:
        lines += [".TP", f".B {code}", _escape(meaning)]
    lines += [".SH ENVIRONMENT AND FILES", *_paragraphs(SETTINGS)]
    return "\n".join(lines) + "\n"


def _commands(program: Any, ctx: Any, above: str = "diplo") -> Iterator[tuple[str, Any, Any]]:
    """Every subcommand with its full name and context, groups followed by what is in them."""
    for name in program.list_commands(ctx):
        command = program.get_command(ctx, name)
        if command.hidden:
            continue
        context = typer.Context(command, info_name=name, parent=ctx)
        yield f"{above} {name}", command, context
        if hasattr(command, "list_commands"):
            yield from _commands(command, context, f"{above} {name}")


def _usage(command: Any, context: Any) -> Iterator[str]:
    yield f".B {_escape(context.command_path)}"
    yield _escape(" ".join(command.collect_usage_pieces(context)))
    yield ".PP"


def _paragraphs(text: str) -> Iterator[str]:
    """Text of the help as roff: what stands behind \\b keeps its lines."""
    for block in text.strip().split("\n\n"):
        yield ".PP"
        if block.startswith("\b"):
            yield from (".nf", *map(_escape, block.splitlines()[1:]), ".fi")
        else:
            yield _escape(" ".join(block.split()))


def _escape(text: str) -> str:
    """Text that roff takes for text: backslashes and dashes as typed, no line that looks like a request."""
    text = re.sub(r"\s*\n\s*", " ", text.replace("\\", "\\e").replace("-", "\\-"))
    return "\\&" + text if text.startswith((".", "'")) else text
