"""The phrase index: what is stored in the nominative is found in the text's forms."""

from __future__ import annotations

import pytest
from lexicon_words import words
from razdel import tokenize

from diplo_cli.lexicon import PhraseIndex, load
from diplo_cli.lexicon.index import _PLAIN_ADJECTIVE, _STRESSED_STEMS, split_phrase


def found(phrases: list[str], text: str, any_case: bool = False) -> str | None:
    """The phrase found at the first word of ``text`` and how many tokens it took, as «phrase/count»."""
    index: PhraseIndex[str] = PhraseIndex(any_case)
    for phrase in phrases:
        index.add(phrase, phrase)
    hit = index.match(words(text), 0)
    return hit and f"{hit[1]}/{hit[0]}"


@pytest.mark.parametrize(
    ("phrases", "text", "expected"),
    [
        (["Саудовская Аравия"], "Саудовской Аравией подписан договор", "Саудовская Аравия/2"),
        (["Соединённые Штаты"], "Соединенных Штатов", "Соединённые Штаты/2"),
        (["Большая семёрка"], "Большой семерке", "Большая семёрка/2"),
        (["Маршалловы Острова"], "Маршалловых Островах", "Маршалловы Острова/2"),
        (["министр иностранных дел"], "министрами иностранных дел", "министр иностранных дел/3"),
        (["министр иностранных дел"], "министр иностранного дела", None),
        (["временный поверенный в делах"], "временным поверенным в делах", "временный поверенный в делах/4"),
        (["Кот-д'Ивуар"], "Кот-д'Ивуаром", "Кот-д'Ивуар/3"),
        (["зам. министра"], "зам. министра", "зам. министра/3"),
        (["Чад"], "чад", None),
        (["Чад"], "ЧАД", "Чад/1"),
        (["РМ"], "Рм", None),
        (["МИД"], "МИДа", "МИД/1"),
        (["Высший совет"], "Высшего совета", "Высший совет/2"),
        (["управляющий банком"], "управляющему банком", "управляющий банком/2"),
        (["управляющий банком"], "управлять банком", None),
        (["Хезболла"], "Хезболлой", "Хезболла/1"),
        (["посол", "посол по особым поручениям"], "послу по особым поручениям", "посол по особым поручениям/4"),
        (["посол", "посол по особым поручениям"], "послу по пути", "посол/1"),
        (["глава Совфеда"], "глава совфеда", None),
    ],
)
def test_longest_phrase_in_any_form(phrases: list[str], text: str, expected: str | None) -> None:
    assert found(phrases, text) == expected


def test_capitals_need_not_be_told_where_the_index_says_so() -> None:
    assert found(["глава Совфеда"], "глава совфеда", any_case=True) == "глава Совфеда/2"
    assert found(["глава МО"], "глава мо", any_case=True) is None


def test_first_of_two_equal_phrases_wins() -> None:
    index: PhraseIndex[int] = PhraseIndex()
    index.add("посол", 1)
    index.add("посол", 2)
    assert index.match(words("послов"), 0) == (1, 1)


def test_skipped_words_count() -> None:
    index: PhraseIndex[str] = PhraseIndex()
    index.add("глава МИД", "x")
    text = words("главу нового азербайджанского МИД")
    assert index.match(text, 0) is None
    assert index.match(text, 0, lambda word: word.text != "МИД") == (4, "x")
    assert index.match(text[:1], 0, lambda _: True) is None


PHRASES = ["и.о. министра", "Кот-д'Ивуар", "G7", "G-20", "ОПЕК+", "Папуа — Новая Гвинея", "Республика Саха (Якутия)"]


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_are_split_as_the_text_is(phrase: str) -> None:
    assert split_phrase(phrase) == [token.text for token in tokenize(phrase)]


def test_the_shortcut_for_adjectives_agrees_with_the_dictionary() -> None:
    from diplo_cli.document import parse_word

    load()
    for word in ("московская", "тверская", "костромская", "арабские", "немецкое", "морская", "сербские"):
        found = _PLAIN_ADJECTIVE.compiled.match(word)
        assert found
        shortcut = None if found[1] in _STRESSED_STEMS else found[1] + "ий"
        lemmas = {parse.lemma for parse in parse_word(word)}
        assert shortcut in lemmas or (shortcut is None and found[1] + "ой" in lemmas)
