"""How cost grows: with the length of the text and no faster, whatever the text.

Nothing here reads a clock that other programs move: work is counted, or bounded by the processor's time of a process.
"""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest

from diplo_cli import pipeline
from diplo_cli.document import MAX_SENTENCE
from diplo_cli.mentions.dates import find_dates
from diplo_cli.normalize import normalize
from diplo_cli.pipeline import MAX_SECTION, extract, sections
from diplo_cli.source import Source

RELEASE = """Министр иностранных дел Сергей Лавров {day} октября 2025 года встретился в Баку с министром иностранных дел
Азербайджана Джейхуном Байрамовым. Стороны обсудили двусторонние отношения и положение в регионе.

На следующей неделе посол Норвегии {name} посетит Ереван, где проведёт переговоры с президентом Армении.

"""
SYLLABLES = ["ба", "ви", "го", "де", "жу", "зо", "ки", "ла", "мо", "ну", "пе", "ра", "си", "та", "фо", "хи"]


def _name(number: int) -> str:
    return "".join(SYLLABLES[number // 16**at % 16] for at in range(3)).capitalize() + "ев"


def _releases(size: int) -> str:
    parts = [RELEASE.format(day=n % 28 + 1, name=f"Иван {_name(n)}") for n in range(size // 300 + 1)]
    return "".join(parts)[:size]


def _calls(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls: as good as its time, and the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


class TestSections:
    @pytest.mark.parametrize(
        "text",
        ["слово " * 100_000, "слово" * 50_000, "Одно. Другое.\n" * 30_000, "\n" * 200_000, "Встреча.\n\n" * 40_000],
    )
    def test_make_up_the_text(self, text: str) -> None:
        parts = list(sections(Source("---\n---\n" + text, body_start=8)))
        assert parts[0].body_start == 8
        assert all(before.body_stop == after.body_start for before, after in pairwise(parts))
        assert parts[-1].body_stop is None
        assert all((part.body_stop or len(part.text)) - part.body_start <= MAX_SECTION for part in parts)

    def test_end_between_paragraphs(self) -> None:
        text = _releases(3 * MAX_SECTION)
        for part in list(sections(Source(text)))[1:]:
            assert text[part.body_start - 1] == "\n"
            assert text[part.body_start] in "\nМН"

    def test_leave_a_release_alone(self) -> None:
        source = Source(_releases(10_000))
        assert list(sections(source)) == [source]

    def test_evidence_counts_into_the_whole(self) -> None:
        text = _releases(2 * MAX_SECTION)
        meetings = extract(Source(text))
        assert len({meeting.id for meeting in meetings}) == len(meetings) > 100
        evidence = [e for meeting in meetings for e in meeting.evidence]
        assert all(text[e.start : e.stop] == e.text for e in evidence)
        assert max(e.stop for e in evidence) > MAX_SECTION


def test_cost_grows_with_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """From one section to four."""
    monkeypatch.setattr(pipeline, "MAX_SECTION", 8_000)
    unit, whole = _releases(8_000), _releases(32_000)
    extract(Source(whole))
    assert _calls(lambda: extract(Source(whole))) < 4 * 1.3 * _calls(lambda: extract(Source(unit)))


def test_a_section_costs_little_more_than_its_parts() -> None:
    """In a text that tells a meeting in every line, where all are held against all."""
    text = _releases(32_000)
    parts = [text[at : at + 8_000] for at in range(0, len(text), 8_000)]
    extract(Source(text))
    assert _calls(lambda: extract(Source(text))) < 2 * _calls(lambda: [extract(Source(part)) for part in parts])


# Characters: a whole section.
LONG = MAX_SECTION
HOSTILE = {
    "one word": "встретился",
    "one word of capitals": "МИД",
    "a word of two scripts": "аx",
    "names on end": "Иван Петров, ",
    "initials on end": "И.И.",
    "capitals on end": "Президент Министр Посол ",
    "meetings on end": "встреча ",
    "hyphens": "мини-",
    "digits": "1",
    "dates": "5 мая 2025 года, ",
    "days": "5, ",
    "full stops": ".",
    "brackets": "(",
    "quotes that never close": "«слово ",
    "quotes": '"',
    "spaces": " ",
    "line ends": "\n",
    "short lines": "а\n",
    "colons": "В.Путин: Да. ",
    "a flat page": "24 марта 2025 года 15:40 Смотрите также ",
    "no letters": "🙂",
    "accents": "а\u0301",
    "what is invisible": "\u00ad",
}
# Seconds of the processor that such a text may take, models loaded within them. Most take two; a search that grows
# with the square takes hundreds.
LIMIT = 60
MEMORY = 300 * 2**20
PROGRAM = """
import resource, sys
from diplo_cli.batch.session import peak_memory
from diplo_cli.pipeline import extract
from diplo_cli.source import Source
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2]) + 1))
text = (sys.argv[1] * int(sys.argv[3]))[: int(sys.argv[3])]
extract(Source(text))
print(round(peak_memory() * 1e6))
"""


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_stay_within_limits(unit: str) -> None:
    _extract_within_limits(unit, LONG)


def test_a_sentence_without_an_end_stays_within_limits() -> None:
    _extract_within_limits("министр Иван Петров встретился с послом Норвегии в Баку и ", 200_000)


def _extract_within_limits(unit: str, size: int) -> None:
    command = [sys.executable, "-c", PROGRAM, unit, str(LIMIT), str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) < MEMORY


@pytest.mark.parametrize("unit", ["аx", "а", "x", "а\u0301", "\r\n", "и\u0306"])
def test_normalising_is_linear(unit: str) -> None:
    """Regular expressions call no functions to count: the text is one that a search of the square never finishes."""
    assert normalize(unit * 1_000_000).text


@pytest.mark.parametrize(
    "unit", ["5 мая ", "5, ", "в начале ", "с 5 по ", "12:", "1.1.", "в понедельник ", "прошлого ", " "]
)
def test_searching_for_dates_is_linear(unit: str) -> None:
    find_dates(unit * (100_000 // len(unit)))


def test_the_cut_of_sentences_is_longer_than_people_write() -> None:
    assert MAX_SENTENCE > 200
