"""The options that every subcommand has that reads texts."""

from __future__ import annotations

from typing import Annotated

import typer

Published = Annotated[
    str | None,
    typer.Option(help="Day of publication, that «вчера» is counted from: 2025-10-30, 30.10.2025.", metavar="DATE"),
]
Encoding = Annotated[str | None, typer.Option(help="Encoding of the inputs; detected by default.", metavar="NAME")]
StdinFilename = Annotated[
    str | None, typer.Option(help="Path that stands for standard input, its suffix too.", metavar="PATH")
]
TextField = Annotated[str, typer.Option(help="Column of a table that holds the text.", metavar="NAME")]
IdField = Annotated[
    str | None, typer.Option(help="Column that names a row; default: id, else its number.", metavar="NAME")
]
DateField = Annotated[
    str | None, typer.Option(help="Column with the day of publication; default: published, date.", metavar="NAME")
]
MaxBytes = Annotated[
    int | None,
    typer.Option(help="Most bytes that one text may hold; default: 64 MiB.", metavar="N", show_default=False),
]
