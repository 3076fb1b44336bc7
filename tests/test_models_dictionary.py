"""The dictionary that is begun quickly answers as pymorphy3's own does."""

from __future__ import annotations

import pymorphy3
import pytest

from diplo_cli.models.dictionary import in_dictionary, inflect, parse_word
from diplo_cli.models.opencorpora import Analyzer

WORDS = (
    "посол послов Ёлка елка встретились по-русски кто-то СНГ МИДа Xi 2025 12-й IV т. Иванов-Петров бутявка пере­дел "
    "глокая куздра Нгуен Тхиеу суперпереговоры псевдоминистр в и . » человек людей хорошо лучше пошёл идущему"
).split()


@pytest.fixture(scope="module")
def plain() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@pytest.fixture(scope="module")
def quick() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("word", WORDS)
def test_answers_alike(plain: pymorphy3.MorphAnalyzer, quick: Analyzer, word: str) -> None:
    def told(analyzer: pymorphy3.MorphAnalyzer) -> list[object]:
        return [
            (p.word, str(p.tag), p.tag.grammemes, p.normal_form, p.score, p.normalized.word)
            for p in analyzer.parse(word)
        ] + [
            form and form.word
            for p in analyzer.parse(word)
            for form in (p.inflect({"gent"}), p.inflect({"plur", "ablt"}))
        ]

    assert told(quick) == told(plain)
    assert quick.word_is_known(word) == plain.word_is_known(word)


def test_waits_with_what_nobody_asked_for() -> None:
    analyzer = Analyzer()
    assert (len(analyzer.dictionary.gramtab), len(analyzer.dictionary.paradigms)) == (0, 0)
    analyzer.parse("посол")
    assert 0 < len(analyzer.dictionary.gramtab) < 20


@pytest.mark.parametrize(
    ("word", "lemma", "case", "number"),
    [
        ("примарами", "примар", "ins", "plur"), ("вице-примару", "вице-примар", "dat", "sing"),
        ("генпримара", "генпримар", "gen", "sing"), ("Хокимы", "хоким", "nom", "plur"),
    ],
)  # fmt: skip
def test_offices_that_the_dictionary_lacks(word: str, lemma: str, case: str, number: str) -> None:
    first = parse_word(word)[0]
    assert (first.lemma, first.case, first.number) == (lemma, case, number)
    assert in_dictionary(word)
    assert inflect(word, frozenset(["nomn", "sing"])) == lemma
