"""``diplo schema``: the JSON Schema of a record."""

from __future__ import annotations

import typer

HELP = """Print the JSON Schema (2020-12) of one meeting record.

\b
  diplo schema > record.schema.json
  diplo schema | jq '."$defs".Meeting.properties | keys'
"""


def register(app: typer.Typer) -> None:
    app.command(help=HELP)(schema)


def schema() -> int:
    import orjson

    from diplo_cli.cli.console import write_stdout
    from diplo_cli.records import json_schema

    write_stdout(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return 0
