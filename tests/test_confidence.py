"""Confidence: bounded, and higher where a text tells more."""

from __future__ import annotations

import pytest
from meetings_told import records
from releases import ROOT, SAMPLES

from diplo_cli.confidence import WEIGHTS, features
from diplo_cli.pipeline import analyses
from diplo_cli.read import ReadOptions, read_sources
from diplo_cli.source import Source

NAMED = "Министр обороны Кубы Луис Вега встретился с министром обороны Перу Хосе Кастро."

# What makes a record surer: the same meeting, told with it and without it.
SURER = [
    pytest.param(NAMED, "Министр обороны Кубы встретился с министром обороны Перу.", id="names"),
    pytest.param(NAMED, "Луис Вега встретился с Хосе Кастро.", id="roles and sides"),
    pytest.param(NAMED.replace("встретился", "встретился в Лиме"), NAMED, id="a place"),
    pytest.param(NAMED.replace("встретился", "переговорил по телефону"), NAMED, id="a call has no place to get wrong"),
    pytest.param(f"Встреча министров обороны Кубы и Перу\n{NAMED}", NAMED, id="headline and report"),
    pytest.param(NAMED, "Министр обороны Кубы Луис Вега посетил Перу.", id="somebody rather than a state"),
    pytest.param(NAMED, NAMED + " Погода была тёплой." * 30, id="a short text"),
    pytest.param(
        NAMED.replace("встретился", "встретился в Лиме 28 октября"),
        "Об этом министр обороны заявил на встрече с послом Перу.",
        id="a named pair with date and place, and a nameless one in passing",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("more", "less"), SURER)
def test_what_is_told_in_full_is_surer(more: str, less: str) -> None:
    (surer,), (doubtful,) = records(more), records(less)
    assert surer.confidence > doubtful.confidence


def test_one_of_several_records_is_less_sure_than_the_only_one() -> None:
    text = f"{NAMED} Министр культуры Чили Пабло Рохас встретился с министром культуры Омана Салимом аль-Харти."
    one, two = records(text)
    (alone,) = records(NAMED)
    assert max(one.confidence, two.confidence) < alone.confidence


@pytest.mark.parametrize("sample", SAMPLES)
def test_everything_lies_within_its_bounds(sample: str) -> None:
    (source,) = read_sources(str(ROOT / sample), ReadOptions())
    assert isinstance(source, Source)
    for analysis in analyses(source):
        for draft, record in zip(analysis.drafts, analysis.meetings, strict=True):
            assert 0.01 <= record.confidence <= 0.99
            told = features(draft, record, len(analysis.meetings) - 1)
            assert all(0 <= value <= 1 for value in told.values()), told
            assert told.keys() | {"bias"} == WEIGHTS.keys()
