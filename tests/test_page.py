"""The html page as a file: what it holds, what it escapes, what it forbids itself. In a browser: test_page_browser."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from page_demo import demo
from selectolax.lexbor import LexborHTMLParser

from diplo_cli.collect.merged import Claim, Contradiction, MergedMeeting, Report
from diplo_cli.records import Evidence, Meeting, MeetingDate, Participant, Place, Plover, SourceInfo, Topic
from diplo_cli.write.formats import Options, format_of
from diplo_cli.write.html import write
from diplo_cli.write.page.people import People

HOSTILE = "</script><script>window.pwned=1</script><!--<img src=x onerror=window.pwned=1>"


def page(*meetings: Meeting) -> LexborHTMLParser:
    stream = io.BytesIO()
    write(meetings, stream)
    return LexborHTMLParser(stream.getvalue())


def block(tree: LexborHTMLParser, name: str) -> Any:
    return json.loads(tree.css_first(f'script[type="application/json"]#{name}').text())


def record(text: str | None = None, **changes: Any) -> Meeting:
    source = SourceInfo(title="О встрече") if text is None else SourceInfo(title="О встрече", text=text)
    plain = {
        "id": "a1", "source": source, "salience": "main", "status": "held", "format": "talks", "cameo": "046",
        "plover": Plover("CONSULT"),
    }  # fmt: skip
    return Meeting(**(plain | changes))


def person(
    name: str, country: str | None = None, *, given: str | None = None, surname: str | None = None
) -> Participant:
    return Participant("person", name, given=given, surname=surname, country=country)


class TestOneFile:
    def test_the_registry_finds_it_by_its_extension(self) -> None:
        stream = io.BytesIO()
        format_of("report.html").write(demo(2), stream, Options())
        assert len(block(LexborHTMLParser(stream.getvalue()), "index")["rows"]) == 2

    def test_no_records_make_a_page_too(self) -> None:
        assert block(page(), "index") == {"rows": [], "people": []}

    def test_nothing_in_it_points_outside(self) -> None:
        tree = page(*demo(5))
        pointers = [
            node.attributes[key] for key in ("src", "href", "srcset", "action") for node in tree.css(f"[{key}]")
        ]
        assert all(pointer.startswith(("#", "data:")) for pointer in pointers if pointer)
        style = tree.css_first("style").text()
        assert "url(" not in style
        assert "@import" not in style

    def test_the_policy_names_the_style_and_the_script_and_nothing_else(self) -> None:
        tree = page(*demo(3))
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
        told = {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}
        scripts = [node for node in tree.css("script") if "type" not in node.attributes]
        assert len(scripts) == 1
        assert told["default-src"] == "'none'"
        assert told["script-src"] == f"'{_sha256(scripts[0].text())}'"
        assert told["style-src"] == f"'{_sha256(tree.css_first('style').text())}'"
        assert told["require-trusted-types-for"] == "'script'"
        assert "unsafe" not in policy
        assert "http" not in policy

    def test_the_head_comes_before_any_record_so_that_the_policy_covers_them(self) -> None:
        stream = io.BytesIO()
        write(demo(1), stream)
        written = stream.getvalue()
        assert written.index(b"Content-Security-Policy") < written.index(b"<title>") < written.index(b'id="index"')

    def test_no_script_parses_markup(self) -> None:
        scripts = files("diplo_cli.write.page").joinpath("js")
        for script in scripts.iterdir():
            text = script.read_text(encoding="utf-8")
            assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
            assert "</script" not in text
            assert "<!--" not in text


class TestEscaping:
    @pytest.mark.parametrize(
        "meeting",
        [
            record(HOSTILE),
            record(source=SourceInfo(title=HOSTILE, path=HOSTILE, publisher=HOSTILE)),
            record(participants=[person(HOSTILE)]),
            record(topics=[Topic(HOSTILE)], place=Place(HOSTILE)),
            record("x", evidence=[Evidence(HOSTILE, 0, 1, "x", HOSTILE)]),
            record("x\u2028y & 'z' \"w\" \x00"),
        ],
    )
    def test_markup_in_a_record_stays_in_its_block(self, meeting: Meeting) -> None:
        plain, hostile = page(record("x", evidence=[])), page(meeting)
        assert len(hostile.css("script:not([type])")) == 1
        assert hostile.css("img") == []
        drawn = [len(tree.css("body *")) - len(tree.css("script")) for tree in (hostile, plain)]
        assert drawn[0] == drawn[1]

    def test_a_text_comes_back_as_it_was(self) -> None:
        text = f"«Ёлка»\r\n{HOSTILE}\t& &amp; \u2028 🤝"
        assert block(page(record(text)), "text-0") == text


class TestEvidence:
    def test_marks_count_as_the_browser_does(self) -> None:
        text = "🤝🤝 Встреча 🤝 в Баку"
        start = text.index("Баку")
        meeting = record(text, evidence=[Evidence("place", start, start + 4, "Баку", "city")])
        ((field, begin, end, rule),) = _report(page(meeting))["marks"]
        assert (field, rule) == ("place", "city")
        assert text.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le") == "Баку"

    @pytest.mark.parametrize(
        ("text", "marks", "snippets"),
        [
            ("Встреча в Баку", [["place", 10, 14, "city"]], None),
            ("Встреча в Ереване", None, [["place", "Баку", "city"]]),
            (None, None, [["place", "Баку", "city"]]),
        ],
    )
    def test_words_that_are_not_in_the_text_are_told_as_snippets(
        self, text: str | None, marks: list[Any] | None, snippets: list[Any] | None
    ) -> None:
        report = _report(page(record(text, evidence=[Evidence("place", 10, 14, "Баку", "city")])))
        assert (report.get("marks"), report.get("snippets")) == (marks, snippets)

    @pytest.mark.parametrize("own", ["participants[0].name", "name"])
    def test_evidence_told_at_the_participant_and_at_the_record_counts_once(self, own: str) -> None:
        side = person("Глеб Орлецкий")
        side.evidence = [Evidence(own, 0, 4, "Глеб", "name")]
        meeting = record("Глеб", participants=[side], evidence=[Evidence("participants[0].name", 0, 4, "Глеб", "name")])
        assert _report(page(meeting))["marks"] == [["participants[0].name", 0, 4, "name"]]

    def test_meetings_of_one_text_share_it(self) -> None:
        tree = page(
            record("Один текст", id="a"), record("Один текст", id="b"), record("Другой", id="c"), record(id="d")
        )
        assert [row.get("texts") for row in block(tree, "index")["rows"]] == [[0], [0], [1], None]
        assert len(tree.css('script[id^="text-"]')) == 2

    def test_a_merged_record_brings_every_source_with_its_own_evidence(self) -> None:
        plain = msgspec.structs.asdict(record("В Баку", evidence=[Evidence("place", 2, 6, "Баку", "city")]))
        other = Report("b", SourceInfo(text="Баку принял"), [Evidence("place", 0, 4, "Баку", "city")])
        differ = Contradiction("place.venue", [Claim("дворец", 0), Claim("вокзал", 1)])
        merged = MergedMeeting(**plain, sources=[Report("a1", plain["source"]), other], contradictions=[differ])
        tree = page(merged)
        detail = block(tree, "detail-0")
        assert [(report["text"], report["marks"][0][1:3]) for report in detail["reports"]] == [(0, [2, 6]), (1, [0, 4])]
        assert detail["contradictions"][0]["claims"][1] == {"value": "вокзал", "source": 1}
        assert block(tree, "index")["rows"][0]["texts"] == [0, 1]


class TestRows:
    def test_what_is_null_is_left_out(self) -> None:
        assert block(page(record()), "index")["rows"] == [
            {
                "id": "a1", "title": "О встрече", "format": "talks", "status": "held", "salience": "main",
                "confidence": 0.0,
            }
        ]  # fmt: skip

    def test_a_row_tells_what_the_filters_ask(self) -> None:
        meeting = record(
            date=MeetingDate("2025-10-27/2025-10-29", "2025-10-27", "2025-10-29"), place=Place("Баку", "Баку", country="AZ"),
            participants=[Participant("country", "Россия", country="RU")], countries=["AZ", "RU"], confidence=0.12345,
        )  # fmt: skip
        row = block(page(meeting), "index")["rows"][0]
        assert (row["start"], row["end"], row["place"], row["in"]) == ("2025-10-27", "2025-10-29", "Баку", "AZ")
        assert (row["countries"], row["confidence"]) == (["AZ", "RU"], 0.123)
        assert row["sides"] == [{"name": "Россия", "country": "RU", "kind": "country"}]


ORLETSKY = person("Глеб Львович Орлецкий", "RU", given="Глеб", surname="Орлецкий")


class TestPeople:
    @pytest.mark.parametrize(
        ("sides", "names"),
        [
            ([ORLETSKY, person("Г. Л. Орлецкий", "RU", given="Г.", surname="Орлецкий")], ["Глеб Львович Орлецкий"]),
            ([person("Орлецкий", surname="Орлецкий"), ORLETSKY], ["Глеб Львович Орлецкий"]),
            ([ORLETSKY, person("Савва Орлецкий", "RU", given="Савва", surname="Орлецкий")], None),
            ([ORLETSKY, person("Глеб Орлецкий", "BY", given="Глеб", surname="Орлецкий")], None),
            (
                [
                    person("Орлецкий", "RU", surname="Орлецкий"), ORLETSKY,
                    person("Савва Орлецкий", "RU", given="Савва", surname="Орлецкий"),
                ],
                None,
            ),
            ([person("Артём Зелёный", "RU", given="Артём", surname="Зелёный"),
              person("А. Зеленый", "RU", given="А.", surname="Зеленый")], ["Артём Зелёный"]),
            ([Participant("country", "Россия", country="RU"), person("Дух")], ["Дух"]),
        ],
    )  # fmt: skip
    def test_who_counts_as_one(self, sides: list[Participant], names: list[str] | None) -> None:
        listed = [each["name"] for each in People([record(participants=sides)]).listed]
        assert listed == (names or [side.name for side in sides])

    def test_the_usual_role_is_told(self) -> None:
        roles = ["посол", "министр", "министр"]
        meetings = [record(participants=[msgspec.structs.replace(ORLETSKY, role=role)]) for role in roles]
        assert People(meetings).listed == [{"name": "Глеб Львович Орлецкий", "role": "министр", "country": "RU"}]


def _report(tree: LexborHTMLParser) -> dict[str, Any]:
    return block(tree, "detail-0")["reports"][0]


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
