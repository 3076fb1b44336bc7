"""YAML front matter: what a text says of itself between two lines of dashes at its very start."""

from __future__ import annotations

import logging
import re
from typing import Any

import msgspec

from diplo_cli.normalize import whole
from diplo_cli.patterns import Pattern
from diplo_cli.read.dates import iso_date
from diplo_cli.read.opening import shown

log = logging.getLogger("diplo.read")

_MAX_CHARACTERS = 64 * 1024
_BLOCK = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = ("title", "url", "publisher", "published", "date")
# A line that YAML reads as a name and a text, whatever lines like it stand around it.
_QUOTED = r"[\w .,;:/()«»–—-]*+"
_BARE = r"""[«№\w](?:[\w .,;/()«»„“”"'!?%&+=@№–—-]|:(?=[\w/]))*+"""
_SIMPLE_LINE = re.compile(rf"""([A-Za-z_]{{1,64}}+):(?: ++(?:'({_QUOTED})' *+|"({_QUOTED})" *+|({_BARE}))?+)?+""")
_PLAIN_LINE = Pattern(rf"^({'|'.join(_KEYS)})[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.IGNORECASE | re.MULTILINE)


class Metadata(msgspec.Struct, frozen=True):
    """What a source says of itself. ``published`` is an ISO date."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


def read_front_matter(text: str, path: str) -> tuple[Metadata, int]:
    """The metadata in ``text``'s front matter, and the offset in ``text`` where the body begins.

    A block that names none of title, url, publisher, published, date is no front matter: ``Metadata(), 0``.
    """
    block = _BLOCK.match(text, 0, _MAX_CHARACTERS)
    if block is None:
        return Metadata(), 0
    values = _values(block[1], path)
    if not values:
        return Metadata(), 0
    return metadata(values, path), block.end()


def metadata(values: dict[str, str], path: str) -> Metadata:
    """Metadata from names and values as they are written; warns of a date that is none."""
    written = values.get("published") or values.get("date")
    published = iso_date(written) if written else None
    if written and not published:
        log.warning("%s: '%.40s' is not a date of publication; ignored", shown(path), written)
    return Metadata(values.get("title"), values.get("url"), values.get("publisher"), published)


def _values(block: str, path: str) -> dict[str, str]:
    """The known keys of a block, in lower case, with values that are plain text."""
    pairs = _simple_pairs(block) or _yaml_pairs(block, path)
    # YAML's escapes can spell half a character, which no output could hold.
    known = {str(key).lower(): whole(" ".join(value.split())) for key, value in pairs if isinstance(value, str)}
    return {key: value for key, value in known.items() if key in _KEYS and value}


def _simple_pairs(block: str) -> list[tuple[Any, Any]]:
    """The names and values of a block of simple lines, which needs no YAML: its library takes longer to load than the
    text to read. [] where there is any other line, or a name twice."""
    lines = block.split("\n")
    found = [_SIMPLE_LINE.fullmatch(line.removesuffix("\r")) for line in lines[:-1]]
    pairs = [(hit[1], (hit[2] or hit[3] or hit[4] or "")) for hit in found if hit]
    all_simple = len(pairs) == len(lines) - 1 and not lines[-1]
    return pairs if all_simple and len({name.lower() for name, _ in pairs}) == len(pairs) else []


def _yaml_pairs(block: str, path: str) -> list[tuple[Any, Any]]:
    import yaml

    try:
        # BaseLoader makes nothing but strings, lists and dictionaries: no tag builds an object, no type surprises
        # (dates stay as written), and an alias is one shared object however often it is named.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError) as exc:
        # Scrapers write titles with a colon and no quotes, which is no YAML but plain to a reader.
        log.warning("%s: front matter is not valid YAML (%s); read line by line", shown(path), type(exc).__name__)
        return [(hit[1], hit[2].strip("\"'")) for hit in _PLAIN_LINE.compiled.finditer(block)]
    return list(loaded.items()) if isinstance(loaded, dict) else []
