"""Flat rows: the columns that csv, tsv and xlsx share, for one row a meeting, a participant, or a pair of sides.

The lists below are the only place where columns are named: writers, ``--fields`` and the table in the README
(:func:`columns_markdown`) are made from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.collect.sides import Side, pairs, participant_label
from diplo_cli.errors import UsageError
from diplo_cli.records import Meeting, Participant

Cell = str | int | float | bool | None
Rows = Literal["meetings", "participants", "pairs"]
CellType = Literal["text", "date", "number", "integer", "boolean"]
ROWS: tuple[Rows, ...] = get_args(Rows)

LIST_SEPARATOR = "; "
_PLAIN = (str, int, float)


class Unit(NamedTuple):
    """What one row is made from; ``number`` counts the rows of a meeting from 1."""

    meeting: Meeting
    number: int = 1
    participant: Participant | None = None
    pair: tuple[Side, Side] | None = None


class Column(NamedTuple):
    """``name`` as in the header, ``type`` of its cells (``date`` is a whole ISO date), ``meaning`` for the README."""

    name: str
    type: CellType
    meaning: str
    cell: Callable[[Unit], Cell]


def columns(rows: Rows = "meetings", fields: Iterable[str] = ()) -> list[Column]:
    """The columns of a kind of rows; with ``fields``, those in the order asked for.

    A field is a column's name or the beginning of several (``date`` stands for ``date_edtf``, ``date_start`` …).
    Raises :class:`UsageError` for a field that no column has.
    """
    every = _COLUMNS[rows]
    chosen: dict[str, Column] = {}
    for wanted in fields:
        hits = [c for c in every if c.name == wanted] or [c for c in every if c.name.startswith(f"{wanted}_")]
        if not hits:
            known = ", ".join(column.name for column in every)
            raise UsageError(f"no column {wanted!r} in rows of {rows}", hint=f"there are: {known}")
        chosen |= {column.name: column for column in hits}
    return list(chosen.values()) or list(every)


def units(meetings: Iterable[Meeting], rows: Rows = "meetings") -> Iterator[Unit]:
    """What the rows are made from, in the order of the records."""
    for meeting in meetings:
        if rows == "meetings":
            yield Unit(meeting)
        elif rows == "participants":
            for number, participant in enumerate(meeting.participants, 1):
                yield Unit(meeting, number, participant=participant)
        else:
            for number, pair in enumerate(pairs(meeting), 1):
                yield Unit(meeting, number, pair=pair)


def flat_rows(meetings: Iterable[Meeting], chosen: list[Column], rows: Rows = "meetings") -> Iterator[list[Cell]]:
    """The cells of each row, one for each of ``chosen``; unknown is ``None``."""
    for unit in units(meetings, rows):
        yield [column.cell(unit) for column in chosen]


def columns_markdown(rows: Rows = "meetings") -> str:
    """The columns as a Markdown table, for the README."""
    lines = ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in _COLUMNS[rows]]
    return "\n".join(lines) + "\n"


# --- how a cell is found -----------------------------------------------------------------------------------------


def _join(values: Iterable[object]) -> str | None:
    """A list in one cell. Gaps are kept, so that lists of one record stay side by side; a list of gaps is empty."""
    texts = [value if value.__class__ is str else "" if value is None else _text(value) for value in values]
    return LIST_SEPARATOR.join(texts) if any(texts) else None


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _at(path: str) -> Callable[[Unit], Cell]:
    """The value at a path of the record; a list on the way (``topics.text``) is joined."""
    first, *rest = path.split(".")

    def cell(unit: Unit) -> Cell:
        value = getattr(unit.meeting, first)
        for name in rest:
            if value.__class__ is list:
                return _join([getattr(item, name) for item in value])
            if value is None:
                return None
            value = getattr(value, name)
        if value.__class__ is list:
            return _join(value)
        return value if isinstance(value, _PLAIN) else None

    return cell


def _column(path: str, kind: CellType, meaning: str) -> Column:
    return Column(path.replace(".", "_"), kind, meaning, _at(path))


def _participant_column(name: str, kind: CellType, meaning: str) -> Column:
    def cell(unit: Unit) -> Cell:
        value: Cell = getattr(unit.participant, name)
        return value

    return Column(f"participant_{name}", kind, meaning, cell)


def _side_columns(name: str, place: int, meaning: str) -> list[Column]:
    def side(unit: Unit) -> Side:
        assert unit.pair is not None
        return unit.pair[place]

    return [
        Column(name, "text", f"{meaning}: ISO code of a country, else a name", lambda u: side(u).label),
        Column(f"{name}_country", "text", f"country of the {name}, ISO 3166-1 alpha-2", lambda u: side(u).country),
        Column(
            f"{name}_participants", "text", f"who sat there for the {name}",
            lambda u: _join(participant_label(p) for p in side(u).members if participant_label(p) != side(u).label),
        ),
        Column(f"{name}_rank", "text", "ranks of those people", lambda u: _join(p.rank for p in side(u).members)),
    ]  # fmt: skip


def _sources(unit: Unit) -> Cell:
    if isinstance(unit.meeting, MergedMeeting):
        return _join(dict.fromkeys(report.source.url or report.source.path for report in unit.meeting.sources))
    return unit.meeting.source.url or unit.meeting.source.path


def _contradictions(unit: Unit) -> Cell:
    if not isinstance(unit.meeting, MergedMeeting):
        return None
    return _join(
        f"{found.field}: " + " / ".join(dict.fromkeys(claim.value for claim in found.claims))
        for found in unit.meeting.contradictions
    )


# --- the columns -------------------------------------------------------------------------------------------------

_ID = _column("id", "text", "the record's id, the same in every kind of rows")
_DATE = [
    _column("date.edtf", "text", "when, as EDTF (may be partial or an interval)"),
    _column("date.start", "date", "first day"),
    _column("date.end", "date", "last day"),
]
_WHAT = [
    _column("status", "text", "held, ongoing, planned, cancelled, unknown"),
    _column("format", "text", "talks, consultations, meeting, reception, phone_call, video_call, visit, …"),
    _column("salience", "text", "main or background"),
    _column("cameo", "text", "CAMEO code, with its leading zero"),
    _column("plover.event", "text", "PLOVER event: CONSULT or AGREE"),
    _column("plover.mode", "text", "PLOVER mode: visit, third-party, multilateral, phone"),
]
_PLACE = [
    _column("place.name", "text", "city, or country where only a country is told"),
    _column("place.country", "text", "country of the place, ISO 3166-1 alpha-2"),
]
_CONFIDENCE = _column("confidence", "number", "0 to 1, calibrated")
_RELEASE = [
    _column("source.title", "text", "title of the release"),
    _column("source.publisher", "text", "who published it"),
    _column("source.published", "date", "when it was published"),
    _column("source.url", "text", "its address"),
    _column("source.path", "text", "file that was read"),
]
_MERGED = [
    Column("sources", "text", "addresses (else files) of every release that tells the meeting", _sources),
    Column("contradictions", "text", "where merged releases differ: field: kept / other", _contradictions),
]

_MEETINGS = [
    _ID, *_DATE,
    _column("date.text", "text", "the words of the date"),
    _column("date.anchor", "date", "publication date that a relative date was counted from"),
    *_WHAT, *_PLACE,
    _column("place.city", "text", "city"),
    _column("place.venue", "text", "building or hall"),
    _column("place.text", "text", "the words of the place"),
    _column("countries", "text", "ISO codes of the sides"),
    Column(
        "participants", "text", "who met: name, else role, else organization, else country",
        lambda unit: _join(participant_label(p) for p in unit.meeting.participants),
    ),
    _column("participants.kind", "text", "person, country or organization, one for each participant"),
    _column("participants.name", "text", "names, in the nominative"),
    _column("participants.name_latin", "text", "names in Latin letters"),
    _column("participants.role", "text", "roles, without the country"),
    _column("participants.rank", "text", "ranks"),
    _column("participants.country", "text", "countries, ISO 3166-1 alpha-2"),
    _column("participants.organization", "text", "organizations"),
    _column("participants.host", "text", "true for the host"),
    _column("topics.text", "text", "what was or will be discussed, in the text's words"),
    _column("documents.title", "text", "treaties, declarations, agreements tied to the meeting"),
    _column("documents.date", "text", "their dates, as EDTF"),
    _column("documents.signed", "text", "whether they were signed there"),
    _column("quotes.text", "text", "words quoted"),
    _column("quotes.speaker", "text", "who said them"),
    _CONFIDENCE,
    *_RELEASE,
    _column("source.sha256", "text", "SHA-256 of its bytes"),
    _column("source.encoding", "text", "its encoding"),
    *_MERGED,
    _column("schema_version", "integer", "version of the record's schema"),
]  # fmt: skip

_PARTICIPANTS = [
    _ID,
    Column("participant_number", "integer", "place in the record's list, from 1", lambda unit: unit.number),
    _participant_column("kind", "text", "person, country or organization"),
    _participant_column("name", "text", "name in the nominative, the fullest form in the document"),
    _participant_column("given", "text", "given name or its initial"),
    _participant_column("patronymic", "text", "patronymic or its initial"),
    _participant_column("surname", "text", "surname"),
    _participant_column("name_latin", "text", "name in Latin letters"),
    _participant_column("role", "text", "canonical title in the nominative, without the country"),
    _participant_column("role_text", "text", "the words of the role"),
    _participant_column("rank", "text", "head_of_state, minister, ambassador, …"),
    _participant_column("country", "text", "ISO 3166-1 alpha-2"),
    _participant_column("organization", "text", "organization"),
    _participant_column("host", "boolean", "whether they hosted the meeting"),
    *_DATE, *_WHAT, *_PLACE,
    _column("countries", "text", "ISO codes of the meeting's sides"),
    _CONFIDENCE, *_RELEASE,
]  # fmt: skip

_PAIRS = [
    _ID,
    Column("pair_number", "integer", "the pair's number in the meeting, from 1", lambda unit: unit.number),
    *_side_columns("source", 0, "the side that acts (in a visit the guest for 042, the host for 043)"),
    *_side_columns("target", 1, "the other side"),
    *(column for column in _WHAT if column.name.startswith(("cameo", "plover"))),
    *_DATE, *_PLACE,
    *(column for column in _WHAT if not column.name.startswith(("cameo", "plover"))),
    _CONFIDENCE,
    *(column._replace(name=column.name.replace("source_", "release_")) for column in _RELEASE),
]  # fmt: skip

_COLUMNS: dict[Rows, list[Column]] = {"meetings": _MEETINGS, "participants": _PARTICIPANTS, "pairs": _PAIRS}
