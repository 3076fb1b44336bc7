"""The columns: their names are a promise to those who read the tables."""

from __future__ import annotations

import pytest
from export_samples import MINISTER, full, meeting, organization, person, state

from diplo_cli.errors import UsageError
from diplo_cli.records import Meeting, json_schema
from diplo_cli.write.flat import ROWS, Rows, columns, columns_markdown, flat_rows

MEETING_COLUMNS = """
id date_edtf date_start date_end date_text date_anchor status format salience cameo plover_event plover_mode place_name
place_country place_city place_venue place_text countries participants participants_kind participants_name
participants_name_latin participants_role participants_rank participants_country participants_organization
participants_host topics_text documents_title documents_date documents_signed quotes_text quotes_speaker confidence
source_title source_publisher source_published source_url source_path source_sha256 source_encoding sources
contradictions schema_version
"""
PARTICIPANT_COLUMNS = """
id participant_number participant_kind participant_name participant_given participant_patronymic participant_surname
participant_name_latin participant_role participant_role_text participant_rank participant_country
participant_organization participant_host date_edtf date_start date_end status format salience cameo plover_event
plover_mode place_name place_country countries confidence source_title source_publisher source_published source_url
source_path
"""
PAIR_COLUMNS = """
id pair_number source source_country source_participants source_rank target target_country target_participants
target_rank cameo plover_event plover_mode date_edtf date_start date_end place_name place_country status format salience
confidence release_title release_publisher release_published release_url release_path
"""


def table(record: Meeting, rows: Rows, *fields: str) -> list[list[object]]:
    chosen = columns(rows, fields)
    return [list(cells) for cells in flat_rows([record], chosen, rows)]


@pytest.mark.parametrize(
    ("rows", "names"), [("meetings", MEETING_COLUMNS), ("participants", PARTICIPANT_COLUMNS), ("pairs", PAIR_COLUMNS)]
)
def test_names_and_order_stay(rows: Rows, names: str) -> None:
    assert [column.name for column in columns(rows)] == names.split()


def test_every_value_of_a_record_has_a_column() -> None:
    defs = json_schema()["$defs"]
    told = {column.name for column in columns("meetings")} | {column.name for column in columns("participants")}
    for key, value in defs["Meeting"]["properties"].items():
        if key in ("evidence", "plover"):
            continue
        inner = [part["$ref"] for part in [value, value.get("items", {}), *value.get("anyOf", [])] if "$ref" in part]
        for name in defs[inner[0].rsplit("/", 1)[1]]["properties"] if inner else ():
            if name in ("evidence", "text") and key in ("source", *("participants", "topics", "documents", "quotes")):
                continue
            assert {f"{key}_{name}", f"{key.removesuffix('s')}_{name}"} & told, (key, name)
        assert inner or key in told, key


@pytest.mark.parametrize("rows", ROWS)
def test_readme_table_lists_each_column(rows: Rows) -> None:
    lines = columns_markdown(rows).splitlines()
    assert len(lines) == len(columns(rows)) + 2
    assert all(line.count("|") == 4 and line.split("|")[3].strip() for line in lines)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["status", "id"], ["status", "id"]),
        (["plover"], ["plover_event", "plover_mode"]),
        (["date", "date_start"], ["date_edtf", "date_start", "date_end", "date_text", "date_anchor"]),
        (["participants"], ["participants"]),
    ],
)
def test_fields(fields: list[str], expected: list[str]) -> None:
    assert [column.name for column in columns("meetings", fields)] == expected


def test_unknown_field_tells_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no column 'dat' .*date_start"):
        columns("meetings", ["dat"])


def test_lists_stay_side_by_side() -> None:
    [cells] = table(full(), "meetings", "participants_name", "participants_country", "participants_host")
    assert cells == ["Артём Ильич Заречный; Фарид Ахундзаде; +Секретариат; ОЧЭС", "RU; AZ; ", "false; true; false"]


def test_unknown_is_none() -> None:
    [cells] = table(meeting("a"), "meetings", "date_start", "place_name", "participants", "topics_text")
    assert cells == [None] * 4


def test_a_row_a_participant() -> None:
    rows = table(
        full(), "participants", "id", "participant_number", "participant_surname", "date_start", "participant_host"
    )
    assert rows == [
        ["full", 1, "Заречный", "2025-10-27", False],
        ["full", 2, "Ахундзаде", "2025-10-27", True],
        ["full", 3, None, "2025-10-27", False],
    ]


RU, AZ, AM = person("Орлов", "RU", **MINISTER), person("Сафаров", "AZ", **MINISTER), person("Тигранян", "AM")


@pytest.mark.parametrize(
    ("record", "pairs"),
    [
        (meeting("a", RU, AZ), [("RU", "AZ")]),
        (meeting("a", RU, person("Белов", "RU"), AZ), [("RU", "AZ")]),
        (meeting("a", RU, AZ, AM), [("RU", "AZ"), ("RU", "AM"), ("AZ", "AM")]),
        (meeting("a", RU, organization("ООН")), [("RU", "ООН")]),
        (meeting("a", RU, person("Гомеш", organization="ООН")), [("RU", "ООН")]),
        # a country that nobody stands for
        (meeting("a", RU, countries=["KZ", "RU"]), [("RU", "KZ")]),
        # inside one country people are the sides
        (meeting("a", RU, person("Белов", "RU")), [("Орлов", "Белов")]),
        (meeting("a", RU), []),
        (meeting("a"), []),
        # a visit: 042 from the guest, 043 from the host
        (meeting("a", person("Сафаров", "AZ", host=True), RU, cameo="042"), [("RU", "AZ")]),
        (meeting("a", RU, person("Сафаров", "AZ", host=True), cameo="043"), [("AZ", "RU")]),
        (meeting("a", person("Сафаров", "AZ", host=True), RU, cameo="046"), [("AZ", "RU")]),
        (meeting("a", RU, state("AZ")), [("RU", "AZ")]),
    ],
)
def test_pairs(record: Meeting, pairs: list[tuple[str, str]]) -> None:
    assert [tuple(cells) for cells in table(record, "pairs", "source", "target") if cells] == [
        (source, target) for source, target in pairs
    ]


def test_a_pair_names_its_people() -> None:
    record = meeting("a", RU, person("Белов", "RU"), state("AZ"), date="2025-10-27", cameo="036")
    fields = ("source_participants", "source_rank", "target_participants", "cameo", "date_start")
    assert table(record, "pairs", *fields) == [["Орлов; Белов", "minister; ", None, "036", "2025-10-27"]]
