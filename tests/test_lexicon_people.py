"""Names of well-known people in the nominative, and what the people stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplo_cli.lexicon import LexiconError, PersonEntry, load
from diplo_cli.lexicon import people as people_module
from diplo_cli.lexicon.people import HEADER, People
from diplo_cli.lexicon.table import parse_table, read_table

PEOPLE = load().people


@pytest.mark.parametrize(
    ("first", "surname", "name", "iso2"),
    [
        # whole names
        ("Владимир", "Путин", "Владимир Путин", "RU"),
        ("Цзиньпин", "Си", "Си Цзиньпин", "CN"),
        ("Майя", "Санду", "Майя Санду", "MD"),
        ("Чен Ын", "Ким", "Ким Чен Ын", "KP"),
        ("Ченын", "Ким", "Ким Ченын", "KP"),
        ("И", "Ван", "Ван И", "CN"),
        # with a patronymic, second names, in the other order
        ("Сергей", "Лавров", "Сергей Викторович Лавров", "RU"),
        ("Касым-Жомарт", "Токаев", "Касым-Жомарт Кемелевич Токаев", "KZ"),
        ("Виктор", "Орбан", "Орбан Виктор", "HU"),
        ("Реджеп", "Эрдоган", "Реджеп Эрдоган", "TR"),
        ("Луис", "да Силва", "Луис да Силва", "BR"),
        # one fold for many spellings
        ("Мохаммад", "бин Салман", "Мохаммад бин Салман", "SA"),
        ("Пётр", "Порошенко", "Петр Порошенко", "UA"),
        ("Абдельфаттах", "ас-Сиси", "Абдельфаттах ас-Сиси", "EG"),
        ("Хусейн", "Амир Абдоллахиан", "Хоссейн Амир Абдоллахиан", "IR"),
        # a second name that makes another man of him
        ("Абдул Хамид", "Дбейба", "Абдул Хамид Дбейба", "LY"),
        ("Абдул", "Хамид", "Абдул Хамид", "BD"),
        # initials
        ("С.", "Лавров", "С. В. Лавров", "RU"),
        ("Дж.", "Буш", "Дж. Буш", "US"),
        ("Д.", "Медведев", "Д. А. Медведев", "RU"),
        # a surname alone
        (None, "Токаев", "Токаев", "KZ"),
        (None, "Лукашенко", "Лукашенко", "BY"),
        (None, "Медведев", "Медведев", "RU"),
        (None, "Аль Нахайян", "Аль Нахайян", "AE"),
        (None, "Лопес Обрадор", "Лопес Обрадор", "MX"),
        ("Лула", None, "Лула", "BR"),
    ],
)
def test_states(first: str | None, surname: str | None, name: str, iso2: str) -> None:
    found = PEOPLE.find(first, surname, name)
    assert found is not None
    assert (found.iso2, found.organization) == (iso2, None)


@pytest.mark.parametrize(
    ("first", "surname", "name", "organization"),
    [
        ("Антониу", "Гутерриш", "Антониу Гутерриш", "ООН"),
        ("Урсула", "фон дер Ляйен", "Урсула фон дер Ляйен", "ЕС"),
        (None, "фон дер Ляйен", "фон дер Ляйен", "ЕС"),
        ("Рафаэль", "Гросси", "Рафаэль Мариано Гросси", "МАГАТЭ"),
    ],
)
def test_bodies(first: str | None, surname: str | None, name: str, organization: str) -> None:
    assert PEOPLE.find(first, surname, name) == PersonEntry(None, organization)


@pytest.mark.parametrize(
    ("first", "surname", "name"),
    [
        # another bearer of a known surname
        ("Пётр", "Лавров", "Пётр Лавров"),
        ("П.", "Лукашенко", "П. Лукашенко"),
        ("Цзиньпин", "Ван", "Ван Цзиньпин"),
        ("Чжан", "И", "Чжан И"),
        # surnames of many
        (None, "Иванов", "Иванов"),
        ("И.", "Иванов", "И. Иванов"),
        (None, "Кузнецова", "Кузнецова"),
        (None, "Ким", "Ким"),
        (None, "Ван", "Ван"),
        (None, "Мэй", "Мэй"),
        # two people of one name, or of one surname, from different places
        ("Амина", "Мохаммед", "Амина Мохаммед"),
        (None, "Новак", "Новак"),
        # no surname
        ("Владимир", None, "Владимир"),
        (None, None, ""),
    ],
)
def test_a_name_that_tells_nothing(first: str | None, surname: str | None, name: str) -> None:
    assert PEOPLE.find(first, surname, name) is None


def test_many_people_of_every_state_that_meets() -> None:
    assert len(PEOPLE) >= 1_200
    rows = list(read_table("people.tsv", HEADER))
    assert len({row.cells[1] for row in rows}) > 180
    organizations = {row.cells[0] for row in read_table("organizations.tsv", ("name", "names", "kind", "iso2"))}
    assert {row.cells[2] for row in rows} - {""} <= organizations


def test_every_name_of_the_list_is_found_and_no_spelling_contradicts_it() -> None:
    for row in read_table("people.tsv", HEADER):
        told = (row.cells[1] or None, row.cells[2] or None)
        for name in (row.cells[0], *row.many(3)):
            first, _, surname = name.rpartition(" ")
            found = PEOPLE.find(first or None, surname, name)
            stands_for = found and (found.iso2, found.organization)
            assert stands_for == told or (found is None and name == row.cells[0] and _has_namesake(name)), (
                row.line,
                name,
            )


@pytest.mark.parametrize(
    ("name", "leads", "below"),
    [
        ("Владимир Путин", True, False),
        ("Путин", True, False),
        ("Сергей Лавров", False, True),
        ("Лех Валенса", False, False),
    ],
)
def test_leaders(name: str, leads: bool, below: bool) -> None:
    given, _, surname = name.rpartition(" ")
    found = PEOPLE.find(given or None, surname, name)
    assert found is not None
    assert (found.leads, found.below) == (leads, below)


def test_a_leader_leads_or_never_did(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_fault(file: str, header: tuple[str, ...]) -> object:
        told = {people_module.LEADERS_HEADER: "Остап Бендер\tmaybe\n", HEADER: "Остап Бендер\tRU\t\t\n"}
        return parse_table(file, "\t".join(header) + "\n" + told.get(header, ""), header)

    monkeypatch.setattr(people_module, "read_table", with_fault)
    with pytest.raises(LexiconError, match=r"'maybe' is neither 'yes' nor 'never'"):
        People(frozenset({"RU"}), frozenset()).compile_index()


def test_a_leader_who_is_not_in_the_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_fault(file: str, header: tuple[str, ...]) -> object:
        told = "Остап Бендер\tyes\n" if header == people_module.LEADERS_HEADER else ""
        return parse_table(file, "\t".join(header) + "\n" + told, header)

    monkeypatch.setattr(people_module, "read_table", with_fault)
    with pytest.raises(LexiconError, match=r"'Остап Бендер' is not in people.tsv") as caught:
        People(frozenset({"RU"}), frozenset()).compile_index()
    assert (caught.value.path, caught.value.line) == ("data/leaders.tsv", 2)


def _has_namesake(name: str) -> bool:
    spellings = PEOPLE._index.text.replace("\n", ";").split(";")
    return [spelling.strip() for spelling in spellings].count(people_module.fold(name)) > 1


@given(st.text(alphabet="ПутинВладмр аль-;. \n", max_size=40), st.booleans())
def test_any_name_is_answered(name: str, whole: bool) -> None:
    found = PEOPLE.find("Владимир" if whole else None, "Путин", name)
    assert found is None or bool(found.iso2) != bool(found.organization)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Остап Бендер\tQQ\t\t", "'QQ' is not in countries.tsv"),
        ("Остап Бендер\tRU\tООН\t", "for a country or for an organization"),
        ("Остап Бендер\t\t\t", "for a country or for an organization"),
        ("Остап Бендер\tRU", "2 cells"),
    ],
)
def test_a_fault_in_the_list_names_its_line(monkeypatch: pytest.MonkeyPatch, row: str, what: str) -> None:
    def with_fault(file: str, header: tuple[str, ...]) -> object:
        text = "\t".join(header) + "\n" + (row + "\n" if header == HEADER else "")
        return parse_table(file, text, header)

    monkeypatch.setattr(people_module, "read_table", with_fault)
    with pytest.raises(LexiconError, match=re.escape(what)) as caught:
        People(frozenset({"RU"}), frozenset()).compile_index()
    assert (caught.value.path, caught.value.line) == ("data/people.tsv", 2)
