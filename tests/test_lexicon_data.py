"""Data files at fault are refused with the file and the line; the shipped ones are in order."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import tokenize

from diplo_cli import checks
from diplo_cli.lexicon import LexiconError, check
from diplo_cli.lexicon.index import split_phrase
from diplo_cli.lexicon.table import Row, add_rows, check_spelling, parse_table, read_table

HEADER = ("name", "iso2")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("name\tiso\nБаку\tAZ\n", 1, "header"),
        ("# a comment\nname\tiso2\nБаку\n", 3, "1 cells"),
        ("name\tiso2\nБаку\tAZ\tx\n", 2, "3 cells"),
        ("name\tiso2\nБаку\tAZ\n\tAZ\n", 3, "no name"),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(LexiconError) as caught:
        list(parse_table("towns.tsv", text, HEADER))
    assert (caught.value.path, caught.value.line) == ("data/towns.tsv", line)
    assert what in caught.value.what


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("name\tiso2\nБaку\tAZ\n", 2, "Latin and Cyrillic"),
        ("name\tiso2\nБаку\tAZ\nБендерыБельцы\tMD\n", 3, "run together"),
    ],
)
def test_a_misspelling_names_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(LexiconError, match=what) as caught:
        check_spelling("data/towns.tsv", text, 1)
    assert (caught.value.path, caught.value.line) == ("data/towns.tsv", line)


def test_an_entry_told_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = list(parse_table("towns.tsv", "name\tiso2\nБаку\tAZ\nГянджа; Баку\tAZ\n", HEADER))
    with pytest.raises(LexiconError, match="in line 2 already") as caught:
        check._check_twice(rows, (0,), True)
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("file", "row", "what"),
    [
        ("titles.tsv", "главред\tboss\t\t\t\t", "rank 'boss'"),
        ("titles.tsv", "главред\tother\t\tloud\t\t", "flag loud"),
        ("titles.tsv", "главред\tother\t\t\t\tQQ", "'QQ' is not in countries.tsv"),
        ("cities.tsv", "Атлантида\tQQ\t\t\t", "'QQ' is not in countries.tsv"),
        ("pair_adjectives.tsv", "межатлантический\tQQ", "'QQ' is not in countries.tsv"),
        ("city_adjectives.tsv", "атлантидский\tАтлантида\tQQ", "'QQ' is not in countries.tsv"),
        ("cities.tsv", "Атлантида\tGR\tsunk\t\t", "flag 'sunk'"),
        ("territories.tsv", "Атлантида\t\tGR\tisland\t\t", "kind 'island'"),
        ("organizations.tsv", "СУ-7\t\tclub\t", "kind 'club'"),
        ("organizations.tsv", "СУ-7\t\tnational; loud\t", "kind 'national; loud'"),
        ("title_modifiers.tsv", "вечный\tforever", "kind 'forever'"),
        ("countries.tsv", "RU\tРусь\t\t\t\tКиев\t\t", "RU is there already"),
        ("countries.tsv", "QQ\tАтлантида\t\t\t\tПосейдонис\t\tsunk", "trait 'sunk'"),
    ],
)
def test_a_value_that_no_list_knows(monkeypatch: pytest.MonkeyPatch, file: str, row: str, what: str) -> None:
    from diplo_cli.lexicon import organizations, places, titles
    from diplo_cli.lexicon.load import compile_lists

    def with_extra_row(name: str, header: tuple[str, ...]) -> object:
        yield from read_table(name, header)
        if name == file:
            yield from parse_table(name, "\t".join(header) + "\n" + row + "\n", header)

    for module in (organizations, places, titles):
        monkeypatch.setattr(module, "read_table", with_extra_row)
    with pytest.raises(LexiconError, match=re.escape(what)) as caught:
        compile_lists()
    assert (caught.value.path, caught.value.line) == (f"data/{file}", 2)


@pytest.fixture
def unread() -> Iterator[None]:
    """Every list is read anew, with what was added to it, and again after the test."""
    kept = [load for load in checks.LOADERS if hasattr(load, "cache_clear")]
    for load in kept:
        load.cache_clear()
    yield
    add_rows({})
    for load in kept:
        load.cache_clear()


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(
    ("file", "row", "what"),
    [
        ("given_names.tsv", "x\tаделаида", "gender is 'x'"),
        ("houses.tsv", "Палаты пэров\thigh\t", "kind 'high'"),
        ("name_words.tsv", "uncle\tдядя", "kind is 'uncle'"),
        ("document_words.tsv", "письмо\tletter", "no kind: 'letter'"),
        ("document_words.tsv", "договор\tpaper", "'договор' is in line"),
        ("signing_words.tsv", "подписать", "'подписать' is in line"),
        ("speech_verbs.tsv", "сказать", "'сказать' is in line"),
        ("modal_words.tsv", "хотеться\tdream", "kinds of 'хотеться' are 'dream'"),
        ("modal_words.tsv", "хотеться\t", "kinds of 'хотеться' are ''"),
        ("noun_kinds.tsv", "дом\tbuilding", "kinds of 'дом' are 'building'"),
        ("channels.tsv", "голубь\tpigeon", "formats of 'голубь' are 'pigeon'"),
        ("openings.tsv", "тогда\tnext", "'тогда' is in line"),
        ("given_name_forms.tsv", "Ник\tниколас", "not in lower case"),
        ("topic_words.tsv", "вопрос\tempty", "'вопрос' is in line"),
        ("support_verbs.tsv", "состояться\tlight", "'состояться' is in line"),
        ("topic_triggers.tsv", "обсудить\tacc\ttalk", "no group: 'talk'"),
        ("triggers.tsv", "встреча\tnoun\tparty\twith\t", "unknown part of speech, format"),
    ],
)
def test_the_lists_of_every_step_are_checked(file: str, row: str, what: str) -> None:
    add_rows({file: [Row(file, 7, tuple(row.split("\t")))]})
    (fault,) = checks.faults()
    assert fault.path == f"data/{file}"
    assert what in fault.what


def test_of_every_list_it_is_told_where_it_comes_from() -> None:
    data = files("diplo_cli") / "data"
    table = [line for line in (data / "SOURCES.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    told = {name for line in table for name in re.findall(r"`([^`]+)`", line.split("|")[1])}
    assert told == {each.name for each in data.iterdir() if each.name.endswith((".tsv", ".toml"))}


def test_the_shipped_files_are_in_order() -> None:
    assert checks.faults() == []


def test_every_phrase_is_split_as_a_text_would_be() -> None:
    for file, (header, columns, _) in check._LISTS.items():
        for row in read_table(file, header):
            for phrase in check._phrases(row, columns):
                name = phrase.rstrip("?!")
                if "{" not in name:
                    assert split_phrase(name) == [t.text for t in tokenize(name)], (file, row.line, name)


def test_the_command_says_that_all_is_well() -> None:
    done = subprocess.run([sys.executable, "-m", "diplo_cli.checks"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "the data files are in order\n")


@given(st.text(alphabet="абвгдеёАБВ -.\t\n#;G7", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    rows = []
    with contextlib.suppress(LexiconError):
        rows = list(parse_table("any.tsv", text, HEADER))
    assert all(len(row.cells) == 2 and row.cells[0] for row in rows)
