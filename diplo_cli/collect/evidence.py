"""Evidence that moves with its values: where an item of a list goes, the ``field`` of its evidence follows."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from diplo_cli.records import Evidence, Meeting

# The place of an item of one record in the merged record: ("participants", 2) → 0.
Indexes = dict[tuple[str, int], int]

_INDEXED = re.compile(r"(participants|topics|documents|quotes)\[(\d+)\](.*)", re.DOTALL)


def all_evidence(meeting: Meeting) -> list[Evidence]:
    """The record's evidence and that of the items of its lists, each once, every field told from the record's root."""
    found = list(meeting.evidence)
    for name in ("participants", "topics", "documents", "quotes"):
        for number, item in enumerate(getattr(meeting, name)):
            found += item_evidence(name, number, item.evidence)
    return list(dict.fromkeys(found))


def item_evidence(name: str, number: int, evidence: Iterable[Evidence]) -> list[Evidence]:
    """Evidence that stands in item ``number`` of the list ``name``, fields told from the record's root."""
    return [
        each
        if _INDEXED.fullmatch(each.field)
        else msgspec.structs.replace(
            each, field=f"{name}[{number}]" + ("" if each.field in ("", name) else f".{each.field}")
        )
        for each in evidence
    ]


def renamed(evidence: Iterable[Evidence], indexes: Indexes) -> list[Evidence]:
    """The evidence with its fields as they are called after the items have moved."""
    return [msgspec.structs.replace(each, field=renamed_field(each.field, indexes)) for each in evidence]


def renamed_field(field: str, indexes: Indexes) -> str:
    """``participants[2].role`` → ``participants[0].role`` where item 2 has become item 0."""
    found = _INDEXED.fullmatch(field)
    if not found:
        return field
    name, number = found[1], int(found[2])
    return f"{name}[{indexes.get((name, number), number)}]{found[3]}"


def root(field: str) -> str:
    """The key of the record that a field belongs to: ``place.venue`` → ``place``."""
    return re.split(r"[.\[]", field, maxsplit=1)[0]
