"""Which records a selection keeps."""

from __future__ import annotations

from typing import Any

import pytest
from export_samples import meeting, person, state

from diplo_cli.collect.select import make_selection, select
from diplo_cli.errors import UsageError

RECORDS = [
    meeting("a", person("С. В. Орлов", "RU", name_latin="S. V. Orlov"), person("Эльдар Сафаров", "AZ"),
            date="2025-10-27", format="talks", confidence=0.9),
    meeting("b", person("Семён Орлов", "RU"), state("AM"), date="2025-10-30/2025-11-02", status="planned", confidence=0.5),
    meeting("c", state("AZ"), state("AM"), date="XXXX-10-27", salience="background", format="phone_call"),
    meeting("d", person("Ван И", "CN"), status="cancelled", confidence=0.2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({}, "abcd"),
        ({"country": ["AZ"]}, "ac"),
        ({"country": ["az"]}, "ac"),
        ({"country": ["AZ,CN"]}, "acd"),
        ({"country": ["AZ", "AM"]}, "c"),
        ({"country": ["RU", "AZ,AM"]}, "ab"),
        ({"person": ["Орлов"]}, "ab"),
        ({"person": ["орлов"]}, "ab"),
        ({"person": ["Семен Орлов"]}, "ab"),
        ({"person": ["Сергей Викторович Орлов"]}, "a"),
        ({"person": ["Orlov"]}, "a"),
        ({"person": ["Орлов", "Сафаров"]}, "a"),
        ({"person": ["Ван И"]}, "d"),
        ({"person": ["Орло"]}, ""),
        ({"since": "2025-10-28"}, "b"),
        ({"until": "2025-10-27"}, "a"),
        ({"since": "2025-11"}, "b"),
        ({"since": "2025", "until": "2025"}, "ab"),
        ({"since": "2024", "until": "2024-12"}, ""),
        ({"until": "2024-02"}, ""),
        ({"until": "9999-12"}, "ab"),
        ({"format_is": ["talks,phone_call"]}, "ac"),
        ({"format_is": ["talks", "phone_call"]}, "ac"),
        ({"status": ["planned"]}, "b"),
        ({"salience": ["background"]}, "c"),
        ({"min_confidence": 0.5}, "abc"),
        ({"min_confidence": 0.51, "country": ["RU"]}, "a"),
    ],
)
def test_selection(wanted: dict[str, Any], kept: str) -> None:
    assert "".join(record.id[-1] for record in select(RECORDS, make_selection(**wanted))) == kept


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"country": ["Азербайджан"]}, "no country code; give ISO 3166-1"),
        ({"person": ["С."]}, "holds no name"),
        ({"since": "27.10.2025"}, "--since '27.10.2025' is no date; give YYYY-MM-DD"),
        ({"until": "2025-02-30"}, "--until '2025-02-30' is no date"),
        ({"until": "2025-13"}, "is no date"),
        ({"since": "0000"}, "is no date"),
        ({"since": "2025-10-28", "until": "2025-10-27"}, "--until is before --since"),
        ({"format_is": ["dinner"]}, "'dinner' is none of the known ones; there are: talks"),
        ({"status": ["done"]}, "there are: held"),
        ({"salience": ["minor"]}, "there are: main"),
    ],
)
def test_what_cannot_be_meant(wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        make_selection(**wanted)
