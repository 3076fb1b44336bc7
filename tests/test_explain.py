"""What `explain` tells: findings with their rules, the words behind each field, how overlapping spans are drawn."""

from __future__ import annotations

import io
import unicodedata
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from diplo_cli.cli.marked import marked, render
from diplo_cli.explain.kinds import Kind
from diplo_cli.explain.spans import Span, Use
from diplo_cli.explain.story import Explanation, Passage, explain, select, value_of
from diplo_cli.explain.tracks import between, pieces, tracks
from diplo_cli.records import (
    DocumentRef,
    Meeting,
    MeetingDate,
    Participant,
    Place,
    Plover,
    Quote,
    SourceInfo,
    Topic,
)
from diplo_cli.source import Source

LEAD = (
    "28 октября 2025 года президент Грузии Гиви Лордадзе встретился в Баку"
    " с министром иностранных дел Турции Хаканом Вересом."
)
TOPIC = "Стороны обсудили строительство железной дороги."
PAPER = "Министры подписали Соглашение о торговле лесом."
QUOTE = "«Мы построим эту дорогу за пять лет», — сказал Хакан Верес."
TEXT = f"{LEAD}\n\n{TOPIC}\n\n{PAPER}\n\n{QUOTE}"


@pytest.fixture(scope="module")
def told() -> Explanation:
    return explain(Source(TEXT, path="release.txt", published="2025-10-29"))


def words(explanation: Explanation, span: Span) -> str:
    return explanation.source.text[span.start : span.stop]


def all_spans(explanation: Explanation) -> list[Span]:
    return [span for passage in explanation.passages for span in passage.spans if span.passage == passage.number]


def drawn(explanation: Explanation, width: int = 120, **options: Any) -> str:
    stream = io.StringIO()
    board = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    render(explanation, board, **options)
    return stream.getvalue()


class TestFindings:
    @pytest.mark.parametrize(
        ("kind", "label", "text", "rule", "value"),
        [
            ("atom", "title", "министром иностранных дел", "titles.tsv", "министр иностранных дел · minister"),
            ("atom", "country", "Турции", "countries.tsv", "Турция · TR"),
            ("atom", "city", "Баку", "cities.tsv", "Баку · AZ"),
            ("atom", "person", "Гиви Лордадзе", "tagger", ""),
            ("date", "absolute", "28 октября 2025 года", "date.day", "2025-10-28"),
            ("topic", "topic", "строительство железной дороги", "topic.discuss.обсудить", ""),
        ],
    )
    def test_a_finding_has_its_words_its_rule_and_what_it_was_read_as(
        self, told: Explanation, kind: str, label: str, text: str, rule: str, value: str
    ) -> None:
        found = [(s.rule, s.value) for s in all_spans(told) if (s.kind, s.label, words(told, s)) == (kind, label, text)]
        assert (rule, value) in found

    @pytest.mark.parametrize(
        ("kind", "part_of_words", "part_of_value"),
        [
            ("party", "Хаканом Вересом", "Хакан Верес"),
            ("party", "Хаканом Вересом", "TR"),
            ("trigger", "встретился", "Гиви Лордадзе + Хаканом Вересом"),
            ("document", "Соглашение о торговле лесом", "signed"),
            ("quote", "Мы построим эту дорогу за пять лет", "Хакан Верес"),
        ],
    )
    def test_values_tell_what_stages_made_of_the_words(
        self, told: Explanation, kind: str, part_of_words: str, part_of_value: str
    ) -> None:
        found = [s for s in all_spans(told) if s.kind == kind and part_of_words in words(told, s)]
        assert any(part_of_value in span.value for span in found)
        assert all(span.rule for span in found)

    def test_a_person_has_one_number_in_the_whole_text(self, told: Explanation) -> None:
        named = [s for s in all_spans(told) if s.kind == "party" and "Верес" in words(told, s)]
        assert len(named) == 2
        assert len({span.value.split()[0] for span in named}) == 1

    def test_a_trigger_that_no_rule_reads_says_so(self) -> None:
        told = explain(Source("Комиссия приняла решение о пошлинах."))
        (trigger,) = (span for span in all_spans(told) if span.kind == "trigger")
        assert (trigger.rule, trigger.value) == (None, "no argument rule applies")

    def test_a_trigger_of_no_meeting_says_so(self) -> None:
        told = explain(Source("Вчера прошла встреча с читателями."))
        triggers = [span for span in all_spans(told) if span.kind == "trigger"]
        assert told.meetings == []
        assert any("no meeting" in trigger.value for trigger in triggers)
        assert all(trigger.uses == [] for trigger in triggers)

    def test_a_date_that_needs_the_day_of_publication_says_so(self) -> None:
        sentence = "Вчера министр иностранных дел Грузии Гиви Лордадзе встретился с послом Турции."
        values = {
            published: [s.value for s in all_spans(explain(Source(sentence, published=published))) if s.kind == "date"]
            for published in (None, "2025-10-29", "odd")
        }
        assert values == {None: ["no date by itself"], "2025-10-29": ["2025-10-28"], "odd": ["no date by itself"]}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Встреча в Ба\u00adку.", "Ба\u00adку"),
            ("---\ntitle: о Баку\n---\nВстреча в Баку.", "Баку"),
            ("Встреча\r\n\r\nв Тби\u0301лиси.", "Тби\u0301лиси"),
        ],
    )
    def test_offsets_count_into_the_source_as_it_stands(self, text: str, expected: str) -> None:
        told = explain(Source(text, body_start=text.rfind("---\n") + 4 if text.startswith("---") else 0))
        assert [words(told, s) for s in all_spans(told) if s.label == "city"] == [expected]

    def test_parts_that_are_not_read_for_meetings_are_told(self) -> None:
        page = (
            "Встреча с послом Китая 24 марта 2025 года 15:40 Москва Президент провёл встречу с послом."
            " В.Петров: Добрый день, коллеги! Начнём встречу. Статус материала Опубликован"
        )
        told = explain(Source(page))
        assert {"title": True, "transcript": False}.items() <= {p.part: p.is_read for p in told.passages}.items()
        assert "transcript: no meetings are looked for here" in drawn(told)

    @pytest.mark.parametrize("text", ["", " \n\t", "…", "\x00", "12345", "()«»"])
    def test_texts_without_words_are_explained_too(self, text: str) -> None:
        told = explain(Source(text))
        assert told.meetings == []
        assert "no meeting" in drawn(told)

    def test_findings_are_numbered_by_sentence(self, told: Explanation) -> None:
        for passage in told.passages:
            own = [span for span in passage.spans if span.passage == passage.number]
            assert [span.name for span in own] == [f"{passage.number}.{at}" for at in range(1, len(own) + 1)]
            assert all(passage.start <= span.start < passage.stop for span in own)


class TestMeetings:
    def test_every_field_leads_to_a_finding_that_knows_of_it(self, told: Explanation) -> None:
        (meeting,) = told.meetings
        for fact in meeting.facts:
            assert fact.span.start <= fact.evidence.start < fact.evidence.stop <= fact.span.stop
            assert Use(1, fact.field, fact.evidence.rule) in fact.span.uses

    @pytest.mark.parametrize(
        ("field", "kind", "value"),
        [
            ("date", "date", "2025-10-28"),
            ("place", "atom", "Баку · AZ"),
            ("format", "trigger", "meeting"),
            ("status", "trigger", "held"),
            ("participants[0].name", "party", "Гиви Лордадзе"),
            ("participants[1].name", "party", "Хакан Верес"),
            ("topics[0]", "topic", "строительство железной дороги"),
        ],
    )
    def test_a_field_has_its_value_and_is_found_by_the_stage_for_it(
        self, told: Explanation, field: str, kind: str, value: str
    ) -> None:
        (meeting,) = told.meetings
        (fact,) = (fact for fact in meeting.facts if fact.field == field)
        assert (fact.span.kind, fact.value) == (kind, value)

    def test_words_outside_every_finding_become_one_of_their_own(self) -> None:
        told = explain(Source(LEAD.replace("встретился", "провёл переговоры")))
        (status,) = (fact for meeting in told.meetings for fact in meeting.facts if fact.field == "status")
        assert status.evidence.text == "провёл"
        assert (status.span.kind, status.span.label, status.span.rule) == ("field", "status", status.evidence.rule)

    def test_a_trigger_knows_the_meeting_that_it_tells(self, told: Explanation) -> None:
        (trigger,) = (s for s in all_spans(told) if s.kind == "trigger" and words(told, s) == "встретился")
        assert Use(1, "telling", trigger.rule or "") in trigger.uses

    def test_uses_are_told_a_meeting_at_a_time(self) -> None:
        uses = [
            Use(1, "date", "r"),
            Use(2, "participants[0].name", "r"),
            Use(2, "participants[0].role", "s"),
            Use(1, "date", "t"),
        ]
        assert Span(Kind.party, "person", 0, 1, "r", uses=uses).used() == "1: date; 2: participants[0].name, .role"

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("status", "held"),
            ("plover", "CONSULT · visit"),
            ("date", "2025-10 · counted from 2025-11-02"),
            ("date.edtf", "2025-10"),
            ("place", "Дворец · Баку · AZ"),
            ("participants[0]", "Анна Верес · посол · TR · host"),
            ("participants[0].host", "yes"),
            ("participants[1]", "Союз · XX"),
            ("participants[1].role", "—"),
            ("participants[9].name", "—"),
            ("countries", "AZ · TR"),
            ("topics[0]", "вода"),
            ("documents[0]", "Договор · 2025 · signed"),
            ("quotes[0]", "Да · Анна Верес"),
            ("nothing", "—"),
            ("what is this?", "—"),
        ],
    )
    def test_values_are_told_for_people(self, path: str, expected: str) -> None:
        people = [
            Participant("person", "Анна Верес", role="посол", country="TR", host=True),
            Participant("organization", "Союз", country="XX"),
        ]
        record = Meeting(
            "a", SourceInfo(), "main", "held", "visit", "042", Plover("CONSULT", "visit"),
            date=MeetingDate("2025-10", anchor="2025-11-02"), place=Place("Баку", "Баку", "Дворец", "AZ"),
            participants=people, countries=["AZ", "TR"], topics=[Topic("вода")],
            documents=[DocumentRef("Договор", "2025", True)], quotes=[Quote("Да", "Анна Верес")],
        )  # fmt: skip
        assert value_of(record, path) == expected


class TestSelect:
    def test_only_some_kinds_in_the_sentences_that_hold_some(self, told: Explanation) -> None:
        chosen = select(told, [Kind.date, Kind.topic])
        assert {span.kind for span in all_spans(chosen)} == {"date", "topic"}
        assert [passage.number for passage in chosen.passages] == [1, 2]

    def test_only_what_one_meeting_came_from(self) -> None:
        told = explain(
            Source(f"{LEAD}\n\nПогода была ясной.\n\nПремьер-министр Сербии Милан Дрвар принял посла Китая.")
        )
        assert len(told.meetings) == 2
        second = select(told, meeting=2)
        assert [meeting.number for meeting in second.meetings] == [2]
        assert [passage.number for passage in second.passages if passage.number > 1] == [3]
        assert all(any(use.meeting == 2 for s in p.spans for use in s.uses) for p in second.passages)

    def test_nothing_chosen_is_everything(self, told: Explanation) -> None:
        assert select(told) == told


def spans_of(*extents: tuple[str, int, int]) -> list[Span]:
    return [
        Span(Kind(kind), "person", start, stop, "rule", passage=1, number=at)
        for at, (kind, start, stop) in enumerate(extents, 1)
    ]


extents = st.lists(
    st.tuples(st.sampled_from(list(Kind)), st.integers(0, 40), st.integers(1, 12)).map(
        lambda e: (e[0], e[1], e[1] + e[2])
    ),
    max_size=14,
)


class TestTracks:
    def test_what_overlaps_goes_below_and_earlier_stages_stand_above(self) -> None:
        spans = spans_of(("party", 0, 10), ("atom", 0, 4), ("atom", 5, 10), ("topic", 12, 20), ("quote", 8, 14))
        assert [[span.number for span in line] for line in tracks(spans)] == [[2, 3, 4], [1], [5]]

    @given(extents)
    def test_no_span_is_lost_and_none_overlap_in_a_line(self, found: list[tuple[str, int, int]]) -> None:
        spans = spans_of(*found)
        lines = tracks(spans)
        assert sorted(span.number for line in lines for span in line) == [span.number for span in spans]
        for line in lines:
            assert all(one.stop <= other.start for one, other in pairwise(line))

    @given(extents, st.integers(0, 40), st.integers(1, 20))
    def test_pieces_cover_the_text_and_know_what_lies_over_them(
        self, found: list[tuple[str, int, int]], start: int, length: int
    ) -> None:
        spans, stop = spans_of(*found), start + length
        cut = list(pieces(start, stop, tracks(spans)))
        assert [start, *(end for _, end, _ in cut)] == [*(begin for begin, _, _ in cut), stop]
        for begin, end, over in cut:
            for at in range(begin, end):
                assert {s.number for _, s in over} == {s.number for s in spans if s.start <= at < s.stop}

    def test_between_finds_what_reaches_in(self) -> None:
        line = spans_of(("atom", 0, 4), ("atom", 4, 8), ("atom", 8, 12))
        assert [span.number for span in between(line, 4, 9)] == [2, 3]


class TestMarks:
    @pytest.mark.parametrize(
        ("text", "extents", "width", "expected"),
        [
            ("Анна и Олег", [("atom", 0, 4), ("party", 7, 11)], 40, ["Анна и Олег", "1───   2═══"]),
            ("Анна и Олег", [("atom", 0, 4), ("party", 0, 11)], 40, ["Анна и Олег", "1───", "2══════════"]),
            ("Анна и Олег", [("atom", 0, 11)], 7, ["Анна и ", "1──────", "Олег", "1───"]),
            ("абвгдежз", [("trigger", 0, 8)], 5, ["абвгд", "1━━━━", "ежз", "1━━"]),
            ("ab\x1b[1mc", [("date", 6, 7)], 40, ["ab\\x1b[1mc", "         1"]),
            ("中文 Баку", [("atom", 3, 7)], 40, ["中文 Баку", "     1───"]),
            ("Тби\u0301лиси в", [("atom", 0, 8)], 40, ["Тби\u0301лиси в", "1──────"]),
            ("ничего", [], 40, ["ничего"]),
        ],
    )
    def test_marks_stand_under_their_words(
        self, text: str, extents: list[tuple[str, int, int]], width: int, expected: list[str]
    ) -> None:
        passage = Passage(1, 0, len(text), "text", True, spans_of(*extents))
        assert [line.plain for line in marked(text, passage, width)] == expected

    def test_a_number_that_does_not_fit_is_left_out(self) -> None:
        (span,) = spans_of(("atom", 0, 1))
        span.number = 12
        assert [line.plain for line in marked("а", Passage(1, 0, 1, "text", True, [span]), 40)] == ["а", "─"]

    def test_a_finding_of_an_earlier_sentence_is_drawn_on_without_its_number(self) -> None:
        passage = Passage(2, 4, 8, "text", True, spans_of(("quote", 0, 8)))
        assert [line.plain for line in marked("Раз.Два.", passage, 40)] == ["Два.", "…···"]


class TestTerminal:
    def test_the_text_the_findings_and_the_meetings_are_shown(self, told: Explanation) -> None:
        shown = drawn(told, width=200)
        for part in (
            "release.txt",
            "sentence 1",
            "Гиви Лордадзе",
            "cities.tsv",
            "meeting 1: meeting, held",
            "date-beside-trigger",
        ):
            assert part in shown
        assert "\x1b" not in shown

    def test_without_the_text_or_without_the_meetings(self, told: Explanation) -> None:
        assert "sentence 1" not in drawn(told, with_text=False)
        assert "meeting 1:" not in drawn(told, with_meetings=False)

    @pytest.mark.parametrize("width", [20, 40, 80, 250])
    def test_no_line_is_wider_than_the_terminal(self, told: Explanation, width: int) -> None:
        assert all(len(line) <= max(width, 22) for line in drawn(told, width).splitlines())

    def test_markup_of_a_text_stays_text(self) -> None:
        assert "[bold]Баку[/bold] :smile:" in drawn(explain(Source("Встреча: [bold]Баку[/bold] :smile:")))

    def test_control_characters_are_told_not_replayed(self) -> None:
        text = "Встреча в Ба\u00adку\x1b]0;pwned\x07\x1b[2J\x9b31m с Анной\u202e Верес.\x7f"
        shown = drawn(explain(Source(text, path="a\x1b[2Jb.txt")), width=200)
        assert "\\x1b]0;pwned\\x07" in shown
        assert "a\\x1b[2Jb.txt" in shown
        assert not harmful(shown)

    @settings(max_examples=25, deadline=None)
    @given(
        st.text(
            st.one_of(
                st.characters(exclude_categories=["Cs"]),
                st.sampled_from("\x1b\x9b\u202e\x07 Встретился с Анной 28 октября."),
            ),
            max_size=80,
        )
    )
    def test_whatever_the_text_nothing_harmful_is_printed(self, text: str) -> None:
        assert not harmful(drawn(explain(Source(f"{LEAD} {text}"))))


def harmful(shown: str) -> list[str]:
    return [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]
