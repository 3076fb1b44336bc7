"""Front matter: what it tells, what it must not do."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diplo_cli.read import front_matter
from diplo_cli.read.dates import iso_date
from diplo_cli.read.front_matter import Metadata, read_front_matter

BODY = "Текст о встрече.\n"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title: О встрече\n", Metadata(title="О встрече")),
        ("title: 'О «встрече»'\nurl: https://example.org/a\n", Metadata("О «встрече»", "https://example.org/a")),
        ("published: 2025-10-30\n", Metadata(published="2025-10-30")),
        ("date: 2025-10-30T23:59:00+03:00\n", Metadata(published="2025-10-30")),
        ("Date: 30.10.2025\nPublisher: МИД\n", Metadata(publisher="МИД", published="2025-10-30")),
        ("published: 2025-10-30\ndate: 2020-01-01\n", Metadata(published="2025-10-30")),
        ("title: >-\n  О встрече\n  министров\n", Metadata(title="О встрече министров")),
        ("title: [a, b]\nurl: {a: b}\npublisher: МИД\n", Metadata(publisher="МИД")),
        (
            "title: Верховцев: нужна встреча\ndate: 30.10.2025\n",
            Metadata("Верховцев: нужна встреча", published="2025-10-30"),
        ),
        ("title: !!python/object/apply:os.system ['true']\ndate: 2025-10-30\n", Metadata(published="2025-10-30")),
        ('title: "А\\ud800Б"\n', Metadata(title="А\ufffdБ")),
        ("title: 12\npublished: yes\n", Metadata(title="12")),
        ("a: &a [*a]\ntitle: t\n", Metadata(title="t")),
        ("title: t\n? [x, y]\n: z\n", Metadata(title="t")),
        ("title: t\nx: " + "[" * 30_000 + "\n", Metadata(title="t")),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.filterwarnings("ignore")
def test_reads(block: str, expected: Metadata, end: str) -> None:
    head = f"---\n{block}---\n".replace("\n", end)
    metadata, start = read_front_matter(head + BODY, "a.md")
    assert (metadata, start) == (expected, len(head))


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\nПервый раздел\n---\n" + BODY,
        "---\nВерховцев: добрый день\n---\n" + BODY,
        "---\ntitle: never closed\n" + BODY,
        "\n---\ntitle: not at the start\n---\n" + BODY,
        "----\ntitle: four\n----\n",
        "---\n---\n" + BODY,
    ],
)
def test_is_none(text: str) -> None:
    assert read_front_matter(text, "a.md") == (Metadata(), 0)


def test_alias_bomb_is_cheap() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 60))
    metadata, _ = read_front_matter(f"---\nl0: &l0 x\n{levels}title: t\n---\n{BODY}", "a.md")
    assert metadata == Metadata(title="t")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-10-30", "2025-10-30"),
        (" 2025-10-30 18:00", "2025-10-30"),
        ("2025-10-30T23:30:00Z", "2025-10-30"),
        ("2025/10/30", "2025-10-30"),
        ("20251030", "2025-10-30"),
        ("30.10.2025", "2025-10-30"),
        ("1.2.2025, 12:00", "2025-02-01"),
        ("30/10/2025", "2025-10-30"),
        ("30 октября 2025 г.", "2025-10-30"),
        ("9 Мая 2025", "2025-05-09"),
        ("Thu, 30 Oct 2025 12:00:00 +0300", "2025-10-30"),
        ("31.02.2025", None),
        ("2025-13-01", None),
        ("30.10.25", None),
        ("30 брюмера 2025", None),
        ("вчера", None),
        ("", None),
        ("202510301", None),
        ("9" * 5000, None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "url", "Date", "a_b", "url "]),
            st.text(alphabet="абЯz09 .,;:/()«»№\"'!?%&+=@–—-_#[]{}*|>\t\u00a0~\\", max_size=12),
            st.sampled_from(["", "'", '"']),
        ),
        max_size=3,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_simple_blocks_are_read_as_yaml_reads_them(lines: list[tuple[str, str, str]], end: str) -> None:
    block = "".join(f"{name}: {quote}{value}{quote}{end}" for name, value, quote in lines)
    simple = front_matter._simple_pairs(block)
    if simple:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
        assert {name: value.split() for name, value in simple} == {name: text.split() for name, text in loaded.items()}


def test_the_samples_need_no_yaml() -> None:
    assert front_matter._simple_pairs("title: № 5/25, Баку\r\nurl: https://example.org/a?b=1\r\nx: 'y'\r\n")
    assert front_matter._simple_pairs("title: a\ntitle: b\n") == []
