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
    pytest.param(NAMED, "Министр обороны Кубы Луис Вега встретился с делегацией Перу.", id="a person is no group"),
    pytest.param(NAMED.replace("встретился", "встретился в Лиме"), NAMED, id="a place"),
    pytest.param(NAMED.replace("встретился", "переговорил по телефону"), NAMED, id="a call has no place to get wrong"),
    pytest.param(NAMED, "Министр обороны Кубы Вега встретился с министром обороны Перу Кастро.", id="full names"),
    pytest.param(NAMED, "Министр обороны Кубы Луис Вега посетил Перу.", id="a meeting rather than a visit"),
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


def test_what_is_told_late_is_less_sure_than_what_is_told_first() -> None:
    between = "Беседа прошла в тёплой обстановке. " * 5
    text = (
        f"{NAMED} {between}Министр культуры Чили Пабло Рохас встретился с министром культуры Омана Салимом аль-Харти."
    )
    first, late = records(text)
    assert first.confidence > late.confidence


@pytest.mark.parametrize("sample", SAMPLES)
def test_everything_lies_within_its_bounds(sample: str) -> None:
    (source,) = read_sources(str(ROOT / sample), ReadOptions())
    assert isinstance(source, Source)
    for analysis in analyses(source):
        for draft, record in zip(analysis.drafts, analysis.meetings, strict=True):
            assert 0.01 <= record.confidence <= 0.99
            told = features(draft, record)
            assert all(0 <= value <= 1 for value in told.values()), told
            assert told.keys() | {"bias"} == WEIGHTS.keys()
