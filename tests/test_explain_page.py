"""The page of `explain` as a file: what it holds, what it escapes, what it forbids itself. In a browser:
test_explain_browser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from diplo_cli.explain.kinds import Kind
from diplo_cli.explain.page import page
from diplo_cli.explain.story import Explanation, explain, select
from diplo_cli.source import Source

LEAD = (
    "28 октября 2025 года президент Грузии Гиви Лордадзе встретился в Баку с министром иностранных дел Турции"
    " Хаканом Вересом."
)
HOSTILE = '</p></script><script>window.pwned=1</script><!--<img src=x onerror="pwned=1">&amp;'


@pytest.fixture(scope="module")
def told() -> Explanation:
    text = f"{LEAD}\n\nСтороны обсудили {HOSTILE} торговлю.\n\n«Мы построим эту дорогу», — сказал Хакан Верес."
    return explain(Source(text, path="release.txt", title=f"О встрече {HOSTILE}", published="2025-10-29"))


@pytest.fixture(scope="module")
def tree(told: Explanation) -> LexborHTMLParser:
    return LexborHTMLParser(page([told]))


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class TestOneFile:
    def test_the_policy_names_the_style_and_the_script_and_nothing_else(self, tree: LexborHTMLParser) -> None:
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
        rules = {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}
        assert len(tree.css("script")) == 1
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == f"'{_sha256(tree.css_first('script').text())}'"
        assert rules["style-src"] == f"'{_sha256(tree.css_first('style').text())}'"
        assert "unsafe" not in policy
        assert "http" not in policy

    def test_nothing_points_outside_or_runs(self, tree: LexborHTMLParser) -> None:
        pointers = [
            n.attributes[key] or "" for key in ("src", "href", "srcset", "action") for n in tree.css(f"[{key}]")
        ]
        assert all(pointer.startswith(("#", "data:,")) for pointer in pointers)
        assert not [name for n in tree.css("*") for name in n.attributes if name.startswith("on") or name == "style"]
        style = tree.css_first("style").text()
        assert "url(" not in style
        assert "@import" not in style

    def test_markup_of_a_text_is_text(self, tree: LexborHTMLParser) -> None:
        assert not tree.css("img")
        assert HOSTILE in tree.css_first("h1").text()
        assert any(HOSTILE in node.text() for node in tree.css(".words"))

    def test_control_characters_are_told(self) -> None:
        made = page([explain(Source("Встреча\x00 в\x1b[1m Баку\u202e.", path="a\x07b"))])
        assert "Встреча\\x00 в\\x1b[1m" in LexborHTMLParser(made).css_first(".passages").text()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", made)

    def test_ids_are_unique_and_every_link_leads_somewhere(self, told: Explanation) -> None:
        tree = LexborHTMLParser(page([told, told]))
        ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
        assert [name for name, count in ids.items() if count > 1] == []
        links = {(node.attributes["href"] or "")[1:] for node in tree.css("a[href]")}
        found = {name for node in tree.css("[data-f]") for name in (node.attributes["data-f"] or "").split()}
        assert links | found <= set(ids)


class TestWhatItShows:
    def test_the_text_stands_there_whole(self, told: Explanation, tree: LexborHTMLParser) -> None:
        shown = [node.text() for node in tree.css(".words")]
        assert shown == [told.source.text[passage.start : passage.stop] for passage in told.passages]

    def test_every_finding_has_a_row_and_its_words_lead_there(self, told: Explanation, tree: LexborHTMLParser) -> None:
        spans = {s.name: s for passage in told.passages for s in passage.spans}
        rows = tree.css(".passage tbody tr")
        assert [row.css_first("th").text() for row in rows] == list(spans)
        for row in rows:
            name = row.attributes["id"]
            words = "".join(
                node.text() for node in tree.css(".words .w") if name in (node.attributes["data-f"] or "").split()
            )
            span = spans[row.css_first("th").text()]
            assert words == told.source.text[span.start : span.stop]

    def test_the_kind_of_each_finding_is_marked(self, tree: LexborHTMLParser) -> None:
        (city,) = (node for node in tree.css(".w") if node.text() == "Баку")
        assert {"k-atom", "k-party"} <= {
            part for n in city.css("span") for part in (n.attributes["class"] or "").split()
        }
        assert {node.attributes["id"] for node in tree.css(".switches input")} == {f"show-{kind}" for kind in Kind}

    def test_a_field_links_to_its_words(self, tree: LexborHTMLParser) -> None:
        facts = {row.css_first("th").text(): row for row in tree.css(".meetings tbody tr")}
        assert facts["date"].css_first("a").text() == "2025-10-28"
        target = facts["date"].css_first("a").attributes["href"] or ""
        assert tree.css_first(f"a{target}").text() == "28 октября 2025 года"
        assert facts["date"].css_first("code").text()

    def test_a_field_whose_words_are_not_shown_is_no_link(self, told: Explanation) -> None:
        tree = LexborHTMLParser(page([select(told, [Kind.date])]))
        facts = {row.css_first("th").text(): row for row in tree.css(".meetings tbody tr")}
        assert facts["date"].css_first("a") is not None
        assert facts["place"].css_first("a") is None
        assert facts["place"].css_first("td").text().startswith("Баку")

    def test_no_meeting_is_told(self) -> None:
        tree = LexborHTMLParser(page([explain(Source("Погода была ясной."))]))
        assert tree.css_first(".meetings").text() == "no meeting"
        assert not tree.css("details")

    def test_several_texts_stand_one_below_the_other(self, told: Explanation) -> None:
        tree = LexborHTMLParser(page([told, explain(Source("", path="empty.txt"))]))
        assert tree.css_first("title").text() == "2 texts"
        assert len(tree.css("section.explained")) == 2
        assert "empty.txt" in tree.css_first("#t2 h2").text()
