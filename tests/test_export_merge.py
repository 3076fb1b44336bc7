"""Which records are one meeting, and what the merged record says."""

from __future__ import annotations

import itertools

import pytest
from export_samples import DEPUTY, MINISTER, PRESIDENT, evidence, full, meeting, organization, person, state

from diplo_cli.collect.merge import merge
from diplo_cli.collect.merged import MergedMeeting
from diplo_cli.collect.names import Name, same_name, words
from diplo_cli.records import DocumentRef, Meeting, Participant, Place, Topic


def ru(name: str | None = "Сергей Орлов", **rest: object) -> Participant:
    return person(name, "RU", **(MINISTER | rest))


def az(name: str | None = "Эльдар Сафаров", **rest: object) -> Participant:
    return person(name, "AZ", **(MINISTER | rest))


# first, second, whether they are one meeting
SAME = {
    "the same words": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", az(), ru(), date="2025-10-27")),
    "initials": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru("С. В. Орлов"), az("Сафаров"), date="2025-10-27")),
    "patronymic": (meeting("a", ru("Сергей Орлов"), az(), date="2025-10-27"), meeting("b", ru("Сергей Викторович Орлов"), az(), date="2025-10-27")),
    "ё": (meeting("a", ru("Артём Ежов"), az(), date="2025-10-27"), meeting("b", ru("Артем Ёжов"), az(), date="2025-10-27")),
    "office instead of a name": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(None), date="2025-10-27")),
    "country instead of a person": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), state("AZ"), date="2025-10-27")),
    "person without a country": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", person("Орлов"), person("Э. Сафаров"), date="2025-10-27")),
    "one without, the other way": (meeting("a", person("Орлов"), az(), date="2025-10-27"), meeting("b", ru(), person("Сафаров"), date="2025-10-27")),
    "nobody has a country": (meeting("a", person("Орлов"), person("Сафаров"), date="2025-10-27"), meeting("b", person("Сергей Орлов"), person("Эльдар Сафаров"), date="2025-10-27")),
    "day and month": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="2025-10")),
    "day of several": (meeting("a", ru(), az(), date="2025-10-28"), meeting("b", ru(), az(), date="2025-10-27/2025-10-29")),
    "day without a year": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="XXXX-10-27")),
    "both without a year": (meeting("a", ru(), az(), date="XXXX-10-27"), meeting("b", ru(), az(), date="XXXX-10-27")),
    "no date, published the next day": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), published="2025-10-28")),
    "no dates, published the same day": (meeting("a", ru(), az(), published="2025-10-28"), meeting("b", ru(), az(), published="2025-10-28")),
    "talks are a meeting": (meeting("a", ru(), az(), date="2025-10-27", format="talks"), meeting("b", ru(), az(), date="2025-10-27")),
    "city and country": (meeting("a", ru(), az(), date="2025-10-27", place="Баку AZ"), meeting("b", ru(), az(), date="2025-10-27", place=Place("Азербайджан", country="AZ"))),
    "planned, then held": (meeting("a", ru(), az(), date="2025-10-27", status="planned"), meeting("b", ru(), az(), date="2025-10-27")),
    "one source names more of a delegation": (meeting("a", ru(), person("Белов", "RU", **DEPUTY), az(), date="2025-10-27"), meeting("b", ru(), az(), date="2025-10-27")),
    "order of a delegation": (meeting("a", person("Белов", "RU", **DEPUTY), ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="2025-10-27")),
    "states only": (meeting("a", state("RU"), state("AZ"), date="2025-10-27"), meeting("b", state("AZ"), state("RU"), date="2025-10-27")),
    "organization": (meeting("a", ru(), organization("ОБСЕ"), date="2025-10-27"), meeting("b", ru(), organization("Обсе"), date="2025-10-27")),
    "fewer of many sides": (meeting("a", *map(state, ("RU", "AZ", "AM", "KZ")), date="2025-10-27", format="summit"), meeting("b", *map(state, ("RU", "AZ", "KZ")), date="2025-10-27", format="summit")),
    "inside one country": (meeting("a", ru(), person("Белов", "RU", **PRESIDENT), date="2025-10-27"), meeting("b", person("А. Белов", "RU"), ru("Орлов"), date="2025-10-27")),
}  # fmt: skip
APART = {
    "consecutive days": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="2025-10-28")),
    "consecutive days without a year": (meeting("a", ru(), az(), date="XXXX-10-27"), meeting("b", ru(), az(), date="2025-10-28")),
    "consecutive visits": (meeting("a", ru(), az(), date="2025-10-25/2025-10-27"), meeting("b", ru(), az(), date="2025-10-28/2025-10-29")),
    "another year": (meeting("a", ru(), az(), date="2024-10-27"), meeting("b", ru(), az(), date="2025-10-27")),
    "day without a year, told in another year": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="XXXX-10-27", published="2023-10-28")),
    "no date, published a week later": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), published="2025-11-05")),
    "no date at all": (meeting("a", ru(), az()), meeting("b", ru(), az())),
    "another head of the delegation": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", person("Белов", "RU", **DEPUTY), az(), date="2025-10-27")),
    "president with his minister, minister alone": (meeting("a", person("Громов", "RU", **PRESIDENT), ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="2025-10-27")),
    "namesakes": (meeting("a", ru("Сергей Орлов"), az(), date="2025-10-27"), meeting("b", ru("Пётр Орлов"), az(), date="2025-10-27")),
    "initials that differ": (meeting("a", ru("С. В. Орлов"), az(), date="2025-10-27"), meeting("b", ru("С. П. Орлов"), az(), date="2025-10-27")),
    "another partner": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), person("Тигранян", "AM", **MINISTER), date="2025-10-27")),
    "two sides and three": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), person("Тигранян", "AM"), date="2025-10-27")),
    "another city": (meeting("a", ru(), az(), date="2025-10-27", place="Баку AZ"), meeting("b", ru(), az(), date="2025-10-27", place="Гянджа AZ")),
    "another country": (meeting("a", ru(), az(), date="2025-10-27", place="Баку AZ"), meeting("b", ru(), az(), date="2025-10-27", place=Place("Россия", country="RU"))),
    "face to face and by telephone": (meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru(), az(), date="2025-10-27", format="phone_call")),
    "the visit and the talks in it": (meeting("a", ru(), az(), date="2025-10-27", format="visit"), meeting("b", ru(), az(), date="2025-10-27", format="talks")),
    "only one side": (meeting("a", ru(), date="2025-10-27"), meeting("b", ru(), date="2025-10-27")),
    "one source": (meeting("a", ru(), az(), date="2025-10-27"), meeting("c", ru(), az(), date="2025-10-27", source=meeting("a").source)),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_one_meeting(case: str) -> None:
    for records in itertools.permutations(SAME[case]):
        assert len(merge(records)) == 1


@pytest.mark.parametrize("case", APART)
def test_two_meetings(case: str) -> None:
    for records in itertools.permutations(APART[case]):
        assert [record.id for record in merge(records)] == [record.id for record in records]


def test_vague_record_that_fits_two_meetings_stays_apart() -> None:
    records = [meeting(n, ru(), az(), date=d) for n, d in (("a", "2025-10-06"), ("b", "2025-10-27"), ("c", "2025-10"))]
    for order in itertools.permutations(records):
        assert len(merge(order)) == 3


def test_four_sources_of_two_consecutive_days() -> None:
    told = [("a", "2025-10-27"), ("b", "2025-10-28"), ("c", "2025-10-27"), ("d", "2025-10-28")]
    found = merge(meeting(number, ru(), az(), date=edtf) for number, edtf in told)
    assert [[report.id for report in record.sources] for record in found] == [["id-a", "id-c"], ["id-b", "id-d"]]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Сергей Орлов", "С. Орлов", True),
        ("С.В. Орлов", "Сергей Викторович Орлов", True),
        ("С. Орлов", "П. Орлов", False),
        ("Орлов", "Орлова", False),
        ("Ван И", "Ван И", True),
        ("Ким Чен Ын", "Ким Ын", True),
        ("Ван И", "Ли И", False),
        ("С.", "С.", False),
    ],
)
def test_names_without_parts(first: str, second: str, same: bool) -> None:
    assert same_name(Name("", "", "", words(first)), Name("", "", "", words(second))) is same


# --- the merged record -------------------------------------------------------------------------------------------


def two(first: Meeting, second: Meeting) -> MergedMeeting:
    [found] = merge([first, second])
    return found


def test_precise_values_win() -> None:
    vague = meeting(
        "a", ru("С. Орлов", role="министр", host=True), state("AZ"), date="2025-10", place=Place("Россия", country="RU"),
        topics=[Topic("торговля"), Topic("Транзит")], confidence=0.9, salience="background",
    )  # fmt: skip
    precise = meeting(
        "b", ru("Сергей Викторович Орлов", role_text="глава МИД"), az(), date="2025-10-27", place="Казань RU", format="talks",
        cameo="046", topics=[Topic("транзит"), Topic("кадры")], documents=[DocumentRef("План", signed=True)], confidence=0.7,
    )  # fmt: skip
    found = two(vague, precise)
    assert (found.date and found.date.edtf, found.place and found.place.city, found.format, found.cameo) == (
        "2025-10-27", "Казань", "talks", "046",
    )  # fmt: skip
    assert [(p.kind, p.name, p.role, p.host) for p in found.participants] == [
        ("person", "Сергей Викторович Орлов", "министр иностранных дел", True),
        ("person", "Эльдар Сафаров", "министр иностранных дел", False),
    ]
    assert [topic.text for topic in found.topics] == ["транзит", "кадры", "торговля"]
    assert [document.title for document in found.documents] == ["План"]
    assert (found.salience, found.confidence, found.contradictions) == ("main", 0.9, [])
    assert [report.source.path for report in found.sources] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"status": "planned", "published": "2025-10-20"}, {"status": "held", "published": "2025-10-28"}, "held"),
        (
            {"status": "planned", "published": "2025-10-20"},
            {"status": "cancelled", "published": "2025-10-25"},
            "cancelled",
        ),
        ({"status": "planned"}, {"status": "held"}, "held"),
        ({"status": "unknown", "published": "2025-10-30"}, {"status": "held", "published": "2025-10-28"}, "held"),
    ],
)
def test_status_is_the_latest(first: dict[str, str], second: dict[str, str], expected: str) -> None:
    records = [meeting(n, ru(), az(), date="2025-10-27", **rest) for n, rest in (("a", first), ("b", second))]
    for order in itertools.permutations(records):
        assert (two(*order).status, two(*order).contradictions) == (expected, [])


CONTRADICTIONS = [
    ("status", {"status": "held"}, {"status": "cancelled"}, [("held", "a"), ("cancelled", "b")]),
    ("format", {"format": "talks"}, {"format": "consultations"}, [("talks", "a"), ("consultations", "b")]),
    ("date.edtf", {"date": "2025-10-27"}, {"date": "2025-10-27"}, None),
    ("date.edtf", {"date": "2025-10-26/2025-10-27"}, {"date": "2025-10-27/2025-10-28"},
     [("2025-10-26/2025-10-27", "a"), ("2025-10-27/2025-10-28", "b")]),
    ("place.venue", {"place": Place("Баку", "Баку", "дворец Загульба", "AZ")}, {"place": Place("Баку", "Баку", "Дом приёмов", "AZ")},
     [("дворец Загульба", "a"), ("Дом приёмов", "b")]),
    ("place.venue", {"place": Place("Баку", "Баку", "Дом приёмов", "AZ")}, {"place": Place("Баку", "Баку", "дом приемов МИД", "AZ")}, None),
]  # fmt: skip


@pytest.mark.parametrize(("field", "first", "second", "claims"), CONTRADICTIONS)
def test_contradictions(
    field: str, first: dict[str, object], second: dict[str, object], claims: list[tuple[str, str]] | None
) -> None:
    base = {"date": "2025-10-27"}
    found = two(meeting("a", ru(), az(), **base | first), meeting("b", ru(), az(), **base | second))
    told = {
        each.field: [(claim.value, found.sources[claim.source].id[-1]) for claim in each.claims]
        for each in found.contradictions
    }
    assert told == ({field: claims} if claims else {})


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (az(role="посол", rank="ambassador"), az(), {"participants[1].role", "participants[1].rank"}),
        (az(role="министр"), az(), set()),
        (az(organization="МИД"), az(organization="МИД Азербайджана"), set()),
        (az(organization="МИД"), az(organization="Аппарат президента"), {"participants[1].organization"}),
    ],
)
def test_contradictions_of_participants(here: Participant, there: Participant, expected: set[str]) -> None:
    found = two(meeting("a", ru(), here, date="2025-10-27"), meeting("b", ru(), there, date="2025-10-27"))
    assert {each.field for each in found.contradictions} == expected


def test_two_hosts_contradict() -> None:
    first = meeting("a", ru(host=True), az(), date="2025-10-27", place="Казань RU")
    found = two(first, meeting("b", ru(), az(host=True), date="2025-10-27"))
    assert [p.host for p in found.participants] == [True, False]
    assert [(each.field, [claim.value for claim in each.claims]) for each in found.contradictions] == [
        ("participants[1].host", ["false", "true"])
    ]


def test_evidence_stays_with_its_source() -> None:
    first = meeting(
        "a",
        ru(),
        az(),
        date="2025-10-27",
        place="Баку AZ",
        evidence=[evidence("date", "27 октября"), evidence("format", "встреча")],
    )
    second = meeting(
        "b", az(evidence=[evidence("participants[0].name", "Сафаров")]), ru(), date="2025-10", format="talks",
        topics=[Topic("транзит", [evidence("text", "транзит")])], evidence=[evidence("format", "переговоры")],
    )  # fmt: skip
    found = two(first, second)
    assert [(e.field, e.text) for e in found.evidence] == [("date", "27 октября")]
    assert [[(e.field, e.text) for e in report.evidence] for report in found.sources] == [
        [("format", "встреча")],
        [("format", "переговоры"), ("participants[1].name", "Сафаров"), ("topics[0].text", "транзит")],
    ]


def test_a_country_that_gives_way_leaves_its_evidence() -> None:
    first = meeting(
        "a",
        state("AZ", evidence=[evidence("participants[0].kind", "Азербайджан")]),
        ru(),
        date="2025-10-27",
        place="Баку AZ",
    )
    found = two(first, meeting("b", ru(), az(), date="2025-10-27"))
    assert [p.name for p in found.participants] == ["Сергей Орлов", "Эльдар Сафаров"]
    assert [(e.field, e.text) for e in found.sources[0].evidence] == [("participants[1].kind", "Азербайджан")]


def test_single_record_gets_only_the_two_keys() -> None:
    [found] = merge([full()])
    for name in Meeting.__struct_fields__:
        assert getattr(found, name) == getattr(full(), name)
    assert [report.id for report in found.sources] == ["full"]
    assert found.contradictions == []


def test_order_of_input_does_not_matter() -> None:
    records = [
        meeting("a", ru("С. Орлов"), az(), date="2025-10", format="talks"),
        meeting("b", ru(), state("AZ"), date="2025-10-27"),
        meeting("c", ru("Орлов"), az("Э. Сафаров"), date="2025-10-27/2025-10-28", format="consultations"),
    ]
    results = [merge(order) for order in itertools.permutations(records)]
    assert len(results[0]) == 1
    assert all(result == results[0] for result in results)


def test_merging_again_changes_nothing_and_adds_what_is_new() -> None:
    first, second = meeting("a", ru(), az(), date="2025-10-27"), meeting("b", ru("С. Орлов"), az(), date="2025-10")
    third = meeting("c", ru("Сергей Викторович Орлов"), az(), date="2025-10-27")
    once = merge([first, second])
    assert merge(once) == once
    again = two(once[0], third)
    assert sorted(report.id for report in again.sources) == ["id-a", "id-b", "id-c"]
    assert again.sources[0].source.path == again.source.path
    assert again.id == merge([first, second, third])[0].id


def test_record_given_twice_counts_once() -> None:
    [found] = merge([full(), full()])
    assert len(found.sources) == 1


def test_two_people_of_one_record_stay_two() -> None:
    deputies = person(None, "RU", **DEPUTY), person(None, "RU", **DEPUTY)
    found = two(meeting("a", *deputies, az(), date="2025-10-27"), meeting("b", *deputies, az(), date="2025-10-27"))
    assert len(found.participants) == 3
