"""The record: one typed struct a meeting, its JSON Schema and its bytes.

The order of the fields below is the order of the keys in the output; every key is always there, and
what the text does not say is ``None`` or an empty list. This module imports nothing of the
extraction, so that ``diplo schema`` and ``diplo export`` start without a model.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Literal

import msgspec

SCHEMA_VERSION = 1

Salience = Literal["main", "background"]
Status = Literal["held", "ongoing", "planned", "cancelled", "unknown"]
Format = Literal[
    "talks", "consultations", "meeting", "reception", "phone_call", "video_call",
    "visit", "session", "summit", "ceremony", "other",
]  # fmt: skip
Kind = Literal["person", "country", "organization"]
Rank = Literal[
    "head_of_state", "head_of_government", "deputy_head_of_government", "minister", "deputy_minister",
    "parliament_speaker", "parliamentarian", "ambassador", "envoy", "aide", "director",
    "head_of_organization", "regional_head", "military", "clergy", "business", "delegation", "other",
]  # fmt: skip


class Evidence(msgspec.Struct, frozen=True):
    """The words that a value came from.

    ``start`` and ``stop`` count characters of the decoded source as it stands (front matter included, BOM
    excluded, line ends untouched; the extracted text of a page; the text column of a table), and
    ``text == source_text[start:stop]``. ``field`` names the value, e.g. ``status`` or ``participants[0].role``.
    """

    field: str
    start: int
    stop: int
    text: str
    rule: str


class SourceInfo(msgspec.Struct):
    """Where a record comes from. ``sha256`` is of the source's bytes, ``published`` an ISO date."""

    path: str | None = None
    sha256: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    encoding: str | None = None
    text: str | msgspec.UnsetType = msgspec.UNSET


class Plover(msgspec.Struct, frozen=True):
    """PLOVER event and mode; see the PLOVER coding manual (openeventdata)."""

    event: Literal["CONSULT", "AGREE"]
    mode: Literal["visit", "third-party", "multilateral", "phone"] | None = None


class MeetingDate(msgspec.Struct):
    """``edtf`` may be partial (``XXXX-10-09``, ``2025-10``) or an interval; ``start`` and ``end`` are ISO bounds, null
    where no year is known; ``anchor`` is the publication date that a relative date was counted from."""

    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    text: str | None = None
    anchor: str | None = None


class Place(msgspec.Struct):
    """``name`` is the city, or the country's name where only a country is told; ``country`` ISO 3166-1 alpha-2."""

    name: str | None = None
    city: str | None = None
    venue: str | None = None
    country: str | None = None
    text: str | None = None


class Participant(msgspec.Struct):
    """A side of the meeting: ``name`` in the nominative, ``role`` the canonical Russian title without its country."""

    kind: Kind
    name: str | None = None
    given: str | None = None
    patronymic: str | None = None
    surname: str | None = None
    name_latin: str | None = None
    role: str | None = None
    role_text: str | None = None
    rank: Rank | None = None
    country: str | None = None
    organization: str | None = None
    host: bool = False
    evidence: list[Evidence] = []


class Topic(msgspec.Struct):
    """A noun phrase of what was or will be discussed, in the text's words."""

    text: str
    evidence: list[Evidence] = []


class DocumentRef(msgspec.Struct):
    """A treaty, declaration or agreement of the meeting. ``date`` is EDTF, ``signed`` whether it was signed there."""

    title: str
    date: str | None = None
    signed: bool | None = None
    evidence: list[Evidence] = []


class Quote(msgspec.Struct):
    """Words quoted from the meeting or about it, without the quotation marks."""

    text: str
    speaker: str | None = None
    evidence: list[Evidence] = []


class Meeting(msgspec.Struct):
    """One meeting: the record that ``diplo`` writes."""

    id: str
    source: SourceInfo
    salience: Salience
    status: Status
    format: Format
    cameo: str
    plover: Plover
    date: MeetingDate | None = None
    place: Place | None = None
    participants: list[Participant] = []
    countries: list[str] = []
    topics: list[Topic] = []
    documents: list[DocumentRef] = []
    quotes: list[Quote] = []
    confidence: float = 0.0
    evidence: list[Evidence] = []
    schema_version: int = SCHEMA_VERSION


_KEY_ORDER = (
    "schema_version", "id", "source", "salience", "status", "format", "cameo", "plover", "date", "place",
    "participants", "countries", "topics", "documents", "quotes", "confidence", "evidence",
)  # fmt: skip


def to_dict(meeting: Meeting) -> dict[str, Any]:
    """The record as plain dictionaries and lists, keys in the order of the contract."""
    plain = msgspec.to_builtins(meeting)
    return {key: plain[key] for key in _KEY_ORDER}


def from_dict(plain: object) -> Meeting:
    """A record from plain dictionaries; raises ``msgspec.ValidationError`` naming the path of what does not fit."""
    return msgspec.convert(plain, Meeting)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record."""
    schema = msgspec.json.schema(Meeting)
    meeting = schema["$defs"]["Meeting"]
    meeting["properties"] = {key: meeting["properties"][key] for key in _KEY_ORDER}
    meeting["required"] = list(_KEY_ORDER)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "diplo meeting record"} | schema


def day_of(text: str | None) -> date | None:
    """The day of a value that holds an ISO date; ``None`` where it holds none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def meeting_id(text: str, anchor: int, ordinal: int) -> str:
    """A stable id: ``text`` is the decoded source, ``anchor`` the offset in it of the words that told the
    meeting first, ``ordinal`` the record's number in the document (two meetings may share their words)."""
    from hashlib import sha256  # not needed by all: it loads OpenSSL

    return sha256(f"{anchor}:{ordinal}:".encode() + _identity(text)).hexdigest()[:16]


@lru_cache(maxsize=1)
def _identity(text: str) -> bytes:
    """What stands for a text in the ids of its records: a long one, which has many, by its digest."""
    from hashlib import sha256

    data = text.encode("utf-8", "surrogatepass")
    return data if len(data) <= 100_000 else sha256(data).digest()
