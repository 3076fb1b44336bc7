"""The samples of the project: releases in the ministries' manner, and the records that they shall give."""

from __future__ import annotations

import io
from pathlib import Path

from msgspec.structs import replace

from diplo_cli.pipeline import extract
from diplo_cli.read import ReadOptions, read_sources
from diplo_cli.records import Meeting
from diplo_cli.source import Source
from diplo_cli.write.json import write_json

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "samples").iterdir()
    if path.is_file() and path.suffix in (".md", ".txt", ".html")
)


def expected_path(sample: str) -> Path:
    """Where the records of ``samples/NAME.md`` lie."""
    return ROOT / "samples" / "expected" / f"{Path(sample).stem}.json"


def records_of(sample: str) -> tuple[Source, list[Meeting]]:
    """The text of a sample and its records, with the path as a user in the project's folder would give it."""
    (source,) = read_sources(str(ROOT / sample), ReadOptions())
    assert isinstance(source, Source)
    source = replace(source, path=sample)
    return source, extract(source)


def as_json(meetings: list[Meeting]) -> bytes:
    """The bytes of ``diplo parse --format json`` on a terminal."""
    stream = io.BytesIO()
    write_json(meetings, stream, indent=True)
    return stream.getvalue()
