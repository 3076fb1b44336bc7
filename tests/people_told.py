"""What the tests of people compare: everybody whom a text tells, one line each."""

from __future__ import annotations

from functools import cache

from diplo_cli.document import read_document
from diplo_cli.lexicon import Lexicon, load
from diplo_cli.mentions import Entity, find_mentions
from diplo_cli.source import Source


@cache
def lexicon() -> Lexicon:
    return load()


def entities(text: str, home: str | None = None) -> list[Entity]:
    """Everybody whom ``text`` tells, in the order of the text. ``home``: the country-code domain that it is from."""
    source = Source(text, url=f"https://news.example.{home}/1" if home else None)
    mentions = find_mentions(read_document(source), lexicon())
    order = dict.fromkeys(p.entity for sentence in mentions.parties for p in sentence)
    told = [mentions.entities[number] for number in order if number is not None]
    return [entity for entity in told if entity.kind == "person"]


def people(text: str, home: str | None = None) -> list[str]:
    """«Name; role; rank; country; body» of everybody told; «-» for what is not told. Of several roles the first that
    tells an office; a group counts with the rank of its members."""
    return [_line(entity) for entity in entities(text, home)]


def _line(entity: Entity) -> str:
    roles = [r for r in entity.roles if "vague" not in r.title] or entity.roles
    cells = (
        entity.name.name if entity.name else None,
        roles[0].name if roles else None,
        roles[0].rank if roles else None,
        entity.country or entity.guess,
        entity.organization,
    )
    return "; ".join(cell or "-" for cell in cells)
