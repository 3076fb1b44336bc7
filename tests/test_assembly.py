"""Assembly: what the words of a record are, in order and at the right offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from meetings_told import records
from releases import SAMPLES, records_of

from diplo_cli.notebook import all_evidence
from diplo_cli.pipeline import extract
from diplo_cli.records import Evidence, Meeting
from diplo_cli.source import Source

TEXT = (
    "Министр обороны Кубы Луис Вега 28 октября встретился в Лиме с министром обороны Перу Хосе Кастро. "
    "Обсуждено сотрудничество в области связи. Ранее министры провели переговоры в Гаване."
)


def words(meeting: Meeting) -> dict[str, str]:
    """The first words that each field came from."""
    out: dict[str, str] = {}
    for item in meeting.evidence:
        out.setdefault(item.field, item.text)
    return out


def test_every_field_points_at_its_words() -> None:
    meeting = records(TEXT)[0]
    assert words(meeting) == {
        "format": "встретился", "cameo": "встретился", "plover": "встретился", "salience": "встретился",
        "status": "встретился", "date": "28 октября", "place": "Лиме", "participants[0].name": "Луис Вега",
        "participants[0].role": "Министр обороны Кубы", "participants[0].rank": "Министр обороны Кубы",
        "participants[0].country": "Кубы", "participants[1].name": "Хосе Кастро",
        "participants[1].role": "министром обороны Перу", "participants[1].rank": "министром обороны Перу",
        "participants[1].country": "Перу", "participants[1].host": "Лиме",
        "topics[0]": "сотрудничество в области связи",
    }  # fmt: skip


def test_the_format_points_at_the_word_that_tells_it() -> None:
    (meeting,) = records("Посол Кубы встретился с послом Перу. Стороны обсудили связь. Консультации прошли в Лиме.")
    assert (meeting.format, words(meeting)["format"]) == ("consultations", "Консультации")


def test_a_noun_has_its_status_from_the_verb() -> None:
    meeting = records("Завтра состоятся консультации посла Кубы с послом Перу.")[0]
    assert (words(meeting)["format"], words(meeting)["status"]) == ("консультации", "состоятся")


@pytest.mark.parametrize("sample", SAMPLES)
def test_offsets_slice_back_to_the_words(sample: str) -> None:
    source, meetings = records_of(sample)
    for meeting in meetings:
        for item in all_evidence(meeting):
            assert 0 <= item.start < item.stop <= len(source.text)
            assert source.text[item.start : item.stop] == item.text


@pytest.mark.parametrize("sample", SAMPLES)
def test_records_stand_in_the_order_in_which_the_text_tells_them(sample: str) -> None:
    told = [_place_of_telling(meeting) for meeting in records_of(sample)[1]]
    assert all(first <= second for first, second in pairwise(told))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_evidence_of_a_part_is_the_records_too(sample: str) -> None:
    for meeting in records_of(sample)[1]:
        parts = [p.evidence for p in meeting.participants] + [t.evidence for t in meeting.topics]
        parts += [d.evidence for d in meeting.documents] + [q.evidence for q in meeting.quotes]
        assert [item for part in parts for item in part] == [e for e in meeting.evidence if "[" in e.field]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "\n"), ("", "\n\nСправочно: население Кубы составляет одиннадцать миллионов человек."), ("\n\n\n", "")],
)
def test_words_around_a_text_move_its_offsets_and_nothing_else(before: str, after: str) -> None:
    plain, framed = records(TEXT), records(before + TEXT + after)
    assert [_moved(meeting, len(before)) for meeting in plain] == [list(meeting.evidence) for meeting in framed]


def test_ids_depend_on_the_text_and_nothing_else() -> None:
    ids = [meeting.id for meeting in records(TEXT)]
    assert len(set(ids)) == len(ids) == 2
    told = Source(TEXT, path="b.txt", title="О встрече", publisher="МИД", published="2024-01-01", encoding="koi8-r")
    assert [meeting.id for meeting in extract(told)] == ids
    assert not set(ids) & {meeting.id for meeting in records(TEXT.replace("28", "29"))}
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)


def test_two_meetings_of_the_same_words_have_ids_of_their_own() -> None:
    first, second = records("Президент Кубы провёл встречи с послом Перу и послом Чили.")
    assert (first.evidence[0].start, first.evidence[0].stop) == (second.evidence[0].start, second.evidence[0].stop)
    assert first.id != second.id


def _place_of_telling(meeting: Meeting) -> int:
    return next(item.start for item in meeting.evidence if item.field == "format")


def _moved(meeting: Meeting, by: int) -> list[Evidence]:
    return [Evidence(e.field, e.start + by, e.stop + by, e.text, e.rule) for e in meeting.evidence]


def test_presidents_of_two_countries_are_one_of_each() -> None:
    _, recalled = records(
        "Состоялись консультации посла Кубы с заместителем министра торговли Чили."
        " Обсудили итоги переговоров президентов двух стран в Гаване 28 октября 2024 года."
    )
    assert [(p.country, p.rank) for p in recalled.participants] == [("CL", "head_of_state"), ("CU", "head_of_state")]


@pytest.mark.parametrize(
    ("offices", "rank"),
    [
        ("Председатель Парламентской ассамблеи ОДКБ, председатель Государственной Думы", "parliament_speaker"),
        ("Председатель Европейского совета, премьер-министр Венгрии", "head_of_government"),
        ("Председатель Парламентской ассамблеи ОДКБ", "head_of_organization"),
        ("Министр торговли Чили, председатель Африканского союза", "minister"),
    ],
)
def test_the_office_at_home_ranks(offices: str, rank: str) -> None:
    [meeting] = extract(Source(f"{offices} Ян Киш встретился с послом Перу."))
    assert meeting.participants[0].rank == rank


@pytest.mark.parametrize(("side", "kind"), [("Абхазией", "country"), ("Гагаузией", "organization")])
def test_an_unrecognised_state_takes_part_as_a_state(side: str, kind: str) -> None:
    (meeting,) = records(f"Министр обороны Чили провёл переговоры с {side}.")
    assert {p.kind for p in meeting.participants if p.name} == {kind}


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ("депутатами", "MD"),
        ("министрами", "MD"),
        ("бизнесменами", "MD"),
        ("депутатами Перу", "PE"),
        ("делегацией в Лиме", None),  # whose delegation came, a page does not say
        ("группой послов", None),
    ],
)
def test_people_of_an_untold_state_are_of_that_of_the_page(told: str, country: str | None) -> None:
    [meeting] = extract(Source(f"Президент Чили Хуан Вега встретился с {told}.", url="https://news.example.md/1"))
    assert meeting.participants[1].country == country
