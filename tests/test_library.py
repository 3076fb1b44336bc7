"""``from diplo_cli import …``: what a Python caller, and a notebook, gets."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

import diplo_cli
from diplo_cli import Meeting, extract, use_lexicon
from diplo_cli.errors import DiploError, UsageError
from diplo_cli.notebook import Meetings, all_evidence
from diplo_cli.records import json_schema

TEXT = "Вчера <президент> Италии встретился в Астане с президентом Казахстана.\nОбсуждена торговля."


@pytest.fixture(scope="module")
def meetings() -> Meetings:
    return extract(TEXT.replace("<", "").replace(">", ""), published="2025-10-30", path="a.txt", title="О встрече")


@pytest.fixture
def _built_in_words() -> Iterator[None]:
    yield
    use_lexicon()


def test_the_public_names() -> None:
    assert diplo_cli.__all__ == [
        "Evidence",
        "Meeting",
        "MeetingDate",
        "Participant",
        "Place",
        "__version__",
        "extract",
        "use_lexicon",
    ]
    assert all(hasattr(diplo_cli, name) for name in diplo_cli.__all__)


def test_the_docstring_says_what_happens() -> None:
    assert doctest.testmod(diplo_cli) == (0, 3)


def test_a_list_of_records(meetings: Meetings) -> None:
    assert isinstance(meetings, list)
    assert [type(meeting) for meeting in meetings] == [Meeting]
    meeting = meetings[0]
    assert (meeting.source.path, meeting.source.title, meeting.source.published) == ("a.txt", "О встрече", "2025-10-30")
    assert meeting.date is not None
    assert (meeting.date.edtf, meeting.date.anchor) == ("2025-10-29", "2025-10-30")
    assert all(meetings.text[e.start : e.stop] == e.text for e in all_evidence(meeting))


@pytest.mark.parametrize(
    ("published", "day"), [(None, None), ("", None), ("2025-10-30T12:00", "2025-10-30"), ("30.10.2025", "2025-10-30")]
)
def test_the_day_of_publication_is_an_iso_date(published: str | None, day: str | None) -> None:
    (meeting,) = extract("Сергей Лавров встретился в Москве с послом Италии.", published=published)
    assert meeting.source.published == day


@pytest.mark.parametrize("published", ["soon", "2025-13-45", "\ud800"])
def test_what_is_no_day_of_publication_is_told(published: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        extract("Стороны подписали меморандум от 27 октября.", published=published)


def test_plain_records_and_rows(meetings: Meetings) -> None:
    assert list(meetings.dicts()[0]) == json_schema()["$defs"]["Meeting"]["required"]
    assert [row["date_edtf"] for row in meetings.rows()] == ["2025-10-29"]
    assert sorted(str(row["participant_country"]) for row in meetings.rows("participants")) == ["IT", "KZ"]


def test_a_notebook_shows_a_table_and_the_marked_text(meetings: Meetings) -> None:
    page = HTMLParser(meetings._repr_html_())
    cells = [cell.text() for cell in page.css("td")]
    assert cells[:4] == ["1", "2025-10-29", "meeting", "held"]
    marks = {mark.text(): mark.attributes["title"] or "" for mark in page.css("mark")}
    assert "1: date" in marks["Вчера"]
    assert page.css_first("div").text() == meetings.text


def test_a_notebook_takes_text_for_text(meetings: Meetings) -> None:
    shown = Meetings(meetings, "<script>alert(1)</script>" + " " * len(meetings.text))
    assert "<script>" not in shown._repr_html_()
    assert Meetings()._repr_html_() == "<p>no meetings</p>"
    assert HTMLParser(Meetings(meetings)._repr_html_()).css_first("div") is None


@pytest.mark.usefixtures("_built_in_words")
def test_own_words(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[verb]]\nword = "свидеться"\n', "utf-8")
    text = "Президент Италии свиделся в Астане с президентом Казахстана."
    assert extract(text) == []
    use_lexicon(tmp_path / "mine.toml")
    assert len(extract(text)) == 1
    use_lexicon()
    assert extract(text) == []
    with pytest.raises(DiploError, match="no such file"):
        use_lexicon("none.toml")


def test_importing_it_is_cheap() -> None:
    program = (
        "import sys, diplo_cli; print(sorted(sys.modules.keys() & {'natasha', 'numpy', 'pymorphy3', 'typer', 'rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"
