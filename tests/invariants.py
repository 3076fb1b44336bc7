"""What must hold of the records of every text, however odd: checked by the properties and by the fuzzer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import jsonschema
import orjson
from edtf import parse_edtf

from diplo_cli.notebook import all_evidence
from diplo_cli.read.dates import iso_date
from diplo_cli.records import Meeting, json_schema, to_dict
from diplo_cli.source import Source
from diplo_cli.write.json import line

VALIDATOR = jsonschema.Draft202012Validator(json_schema())

valid_edtf = lru_cache(maxsize=10_000)(parse_edtf)


def check(source: Source, meetings: Iterable[Meeting]) -> None:
    """Assert that ``meetings`` are sound records of ``source``: evidence slices back, dates are dates, ids are unique
    and the bytes are valid JSON of the schema."""
    meetings = list(meetings)
    assert len({meeting.id for meeting in meetings}) == len(meetings)
    for meeting in meetings:
        for item in all_evidence(meeting):
            assert 0 <= item.start <= item.stop <= len(source.text)
            assert source.text[item.start : item.stop] == item.text, item
        for edtf in [meeting.date and meeting.date.edtf, *(document.date for document in meeting.documents)]:
            if edtf:
                valid_edtf(edtf)
        if meeting.date:
            for day in (meeting.date.start, meeting.date.end, meeting.date.anchor):
                assert day is None or iso_date(day) == day
            if meeting.date.start and meeting.date.end:
                assert meeting.date.start <= meeting.date.end
        assert meeting.countries == sorted(set(meeting.countries))
        assert 0 <= meeting.confidence <= 1
        VALIDATOR.validate(to_dict(meeting))
        assert orjson.loads(line(meeting)) == to_dict(meeting)
