"""Whole releases: what must hold for every record, and the records that each sample shall give.

``python -m tests.regenerate`` writes ``samples/expected`` anew; look at the difference before you keep it.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import edtf
import jsonschema
import pytest
from msgspec.structs import replace
from releases import ROOT, SAMPLES, as_json, expected_path, records_of

from diplo_cli.notebook import all_evidence
from diplo_cli.pipeline import extract
from diplo_cli.records import Meeting, from_dict, json_schema, to_dict
from diplo_cli.source import Source

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
KNOWN_COUNTRIES = {
    line.split("\t")[0]
    for line in (ROOT / "diplo_cli/data/countries.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
}


@cache
def read(sample: str) -> tuple[Source, list[Meeting]]:
    return records_of(sample)


def cases() -> list[object]:
    return [pytest.param(sample, id=sample.removeprefix("samples/")) for sample in SAMPLES]


every_sample = pytest.mark.parametrize("sample", cases())


@every_sample
def test_the_records_are_those_that_we_expect(sample: str) -> None:
    _, meetings = read(sample)
    expected = expected_path(sample)
    assert expected.exists(), "python -m tests.regenerate writes it"
    # As values first, for a difference that a person can read; then to the byte.
    assert [to_dict(meeting) for meeting in meetings] == json.loads(expected.read_bytes())
    assert as_json(meetings) == expected.read_bytes()


def test_every_expectation_has_its_sample() -> None:
    names = {expected_path(sample) for sample in SAMPLES}
    assert names == set((ROOT / "samples" / "expected").iterdir())
    assert len(names) == len(SAMPLES), "two samples share a name"
    assert {path.name for path in names} == {path.name for path in (ROOT / "samples" / "gold").iterdir()}


@every_sample
def test_every_evidence_is_in_the_text(sample: str) -> None:
    source, meetings = read(sample)
    for meeting in meetings:
        for evidence in all_evidence(meeting):
            assert evidence.text == source.text[evidence.start : evidence.stop], evidence
            assert evidence.text
            assert evidence.rule


@every_sample
def test_every_value_has_evidence(sample: str) -> None:
    for meeting in read(sample)[1]:
        told = {evidence.field.split("[")[0].split(".")[0] for evidence in all_evidence(meeting)}
        wanted = {"status", "format", "salience"}
        wanted |= {
            name
            for name in ("date", "place", "participants", "topics", "documents", "quotes")
            if getattr(meeting, name)
        }
        assert wanted <= told
        for part in (*meeting.participants, *meeting.topics, *meeting.documents, *meeting.quotes):
            assert part.evidence, part


@every_sample
def test_the_records_are_valid(sample: str) -> None:
    for meeting in read(sample)[1]:
        plain = json.loads(json.dumps(to_dict(meeting)))
        VALIDATOR.validate(plain)
        assert from_dict(plain) == meeting
        codes = {
            meeting.place.country if meeting.place else None,
            *(p.country for p in meeting.participants),
            *meeting.countries,
        }
        assert codes - {None} <= KNOWN_COUNTRIES
        assert meeting.countries == sorted(set(meeting.countries))
        assert 0 <= meeting.confidence <= 1


@every_sample
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the grammar that edtf is written in
def test_every_date_is_edtf_within_its_bounds(sample: str) -> None:
    for meeting in read(sample)[1]:
        dates = [document.date for document in meeting.documents if document.date]
        if meeting.date is not None:
            assert meeting.date.edtf
            dates.append(meeting.date.edtf)
            bounds = [date.fromisoformat(bound) for bound in (meeting.date.start, meeting.date.end) if bound]
            assert len(bounds) in (0, 2)
            assert bounds == sorted(bounds)
        for each in dates:
            edtf.parse_edtf(each)


@every_sample
def test_the_same_text_gives_the_same_ids(sample: str) -> None:
    source, meetings = read(sample)
    again = extract(replace(source, path="elsewhere.txt"))
    assert [meeting.id for meeting in again] == [meeting.id for meeting in meetings]
    assert len({meeting.id for meeting in meetings}) == len(meetings)


def test_ids_differ_between_samples() -> None:
    ids = [meeting.id for sample in SAMPLES for meeting in read(sample)[1]]
    assert len(set(ids)) == len(ids) > 30


def test_nothing_of_the_machine_is_in_the_records() -> None:
    for sample in SAMPLES:
        assert str(ROOT) not in expected_path(sample).read_text("utf-8")
