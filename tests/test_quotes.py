"""Quotations and the words that tell who said them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplo_cli.document import read_document
from diplo_cli.mentions.quotes import find_quotes
from diplo_cli.source import Source


def quotes(text: str) -> list[tuple[str, str | None]]:
    # A line before the text keeps it from being read as a headline.
    document = read_document(Source(text="Новости дня.\n" + text))
    return [(q.text, q.speaker and document.text[slice(*q.speaker)]) for q in find_quotes(document)]


QUOTES = [
    ("«Мы готовы открыть новый порт», — сказал Иван Петров.", [("Мы готовы открыть новый порт", "Иван Петров")]),
    ('"Мы готовы открыть новый порт", - сказал Иван Петров.', [("Мы готовы открыть новый порт", "Иван Петров")]),
    ("„Мы готовы открыть новый порт”, - отметила Анна Иванова.", [("Мы готовы открыть новый порт", "Анна Иванова")]),
    ("Иван Петров заявил: «Мы готовы открыть новый порт».", [("Мы готовы открыть новый порт", "Иван Петров")]),
    ("Иван Петров отметил, что «стороны готовы открыть новый порт».",
     [("стороны готовы открыть новый порт", "Иван Петров")]),
    ("Иван Петров, министр порта: «Мы готовы открыть новый порт».", [("Мы готовы открыть новый порт", "Иван Петров")]),
    ("«Мы готовы открыть новый порт», — подчеркнула министр.", [("Мы готовы открыть новый порт", "министр")]),
    ("«Мы готовы открыть новый порт», — добавил он.", [("Мы готовы открыть новый порт", "он")]),
    ("Как передаёт агентство, она подчеркнула, что «стороны готовы открыть порт».",
     [("стороны готовы открыть порт", "она")]),
    ("— Мы готовы открыть новый порт, — сказал Иван Петров.", [("Мы готовы открыть новый порт", "Иван Петров")]),
    ("«Мы готовы открыть порт», — сказал Иван Петров. «Работы начнутся в мае этого года».",
     [("Мы готовы открыть порт", "Иван Петров"), ("Работы начнутся в мае этого года", "Иван Петров")]),
    ('«Мы ждём открытия порта "Северный" в мае», — сказал Иван Петров.',
     [('Мы ждём открытия порта "Северный" в мае', "Иван Петров")]),
    ("«Переговоры прошли в доброй атмосфере»\n— МИД Кубы", [("Переговоры прошли в доброй атмосфере", "МИД Кубы")]),
    ("«Переговоры прошли в доброй атмосфере».", [("Переговоры прошли в доброй атмосфере", None)]),
]  # fmt: skip

NO_QUOTES = [
    "Лидер партии «Новая жизнь» прибыл в Ригу.",
    "Встреча «Большой семёрки» прошла в Риме.",
    "Он назвал это «ошибкой».",
    "Министр сказал, что порт откроют.",
]


@pytest.mark.parametrize(("text", "expected"), QUOTES, ids=[row[0][:40] for row in QUOTES])
def test_quotes(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize("text", NO_QUOTES)
def test_names_and_terms_in_marks_are_no_quotes(text: str) -> None:
    assert quotes(text) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from('« » " — , . : сказал Иван Петров мы готовы открыть порт \n что он'.split(" ")), max_size=25
    )
)
def test_quotes_are_verbatim_and_in_order(words: list[str]) -> None:
    document = read_document(Source(text=" ".join(words)))
    end = 0
    for quote in find_quotes(document):
        assert end <= quote.start <= quote.stop
        assert document.text[quote.start : quote.stop] == quote.text
        end = quote.stop
