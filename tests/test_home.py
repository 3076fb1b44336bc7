"""The home country: whose president «the president» is, by the address of the page."""

from __future__ import annotations

import pytest
from meetings_told import records

from diplo_cli.home import home_country
from diplo_cli.lexicon import load
from diplo_cli.source import Source

ADDRESSES: list[tuple[str | None, str | None]] = [
    ("https://president.example.kz/ru/news/1", "KZ"),
    ("http://example.ru", "RU"),
    ("example.by/news", "BY"),
    ("https://mfa.example.md:8080/ru", "MD"),
    ("https://www.example.uz?page=2", "UZ"),
    ("https://www.example.tj#top", "TJ"),
    ("https://embassy.example.uk/news", "GB"),
    ("  https://example.lt/1  ", "LT"),
    # domains of nobody in particular, and those that are sold as something else
    ("https://example.com/ru", None),
    ("https://example.org", None),
    ("https://example.int/az", None),
    ("https://news.example.am/1", None),
    ("https://example.tv", None),
    ("https://example.me/kz", None),
    ("https://example.io", None),
    # a code that is no country's, and what is no address
    ("https://example.su", None),
    ("https://example.eu", None),
    ("kz", None),
    ("", None),
    (None, None),
    # the folder, the file and a part of the name are not the domain
    ("https://example.com/news.kz", None),
    ("https://example.com/kz.example.com", None),
    # an edition for another country goes before the domain; a language tells none
    ("https://kz.example.com", "KZ"),
    ("https://www.md.example.ru/1", "MD"),
    ("https://ru.example.com", None),
    ("https://uk.example.com", None),
    # a state that has no domain of its own
    ("https://news-abkhazia.example.ru/1", None),
    ("https://tiraspol-example.ru/1", None),
]  # fmt: skip


@pytest.mark.parametrize(("url", "country"), ADDRESSES)
def test_the_domain_of_the_page_tells_the_country(url: str | None, country: str | None) -> None:
    assert home_country(Source("Президент принял посла.", url=url), load()) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Президент принял посла.\n\nИсточник: https://mfa.example.kz/news/1", "KZ"),
        ("Ссылка на материал: https://example.by/1\nПрезидент принял посла.", "BY"),
        ("Адрес страницы https://example.md/1", "MD"),
        ("Источник: https://example.com/1", None),
        ("Источник: МИД Казахстана", None),
        ("Подробнее на https://example.kz", None),
    ],
)
def test_a_page_may_tell_its_address_itself(text: str, country: str | None) -> None:
    assert home_country(Source(text), load()) == country


def test_the_address_of_the_metadata_goes_before_the_one_on_the_page() -> None:
    text = "Источник: https://example.by/1"
    assert home_country(Source(text, url="https://example.kz/1"), load()) == "KZ"
    assert home_country(Source(text, url="https://example.com/1"), load()) == "BY"


@pytest.mark.parametrize(
    ("url", "sides"),
    [
        ("https://example.kz/1", ["KZ", "IT"]),
        ("https://example.by/1", ["BY", "IT"]),
        ("https://example.com/1", [None, "IT"]),
        (None, [None, "IT"]),
    ],
)
def test_a_president_of_no_told_country_is_the_home_countrys(url: str | None, sides: list[str | None]) -> None:
    (meeting,) = records("Президент принял посла Италии.", url)
    assert [p.country for p in meeting.participants] == sides


def test_a_told_country_goes_before_the_home_country() -> None:
    (meeting,) = records("Президент Перу принял посла Италии.", "https://example.kz/1")
    assert meeting.countries == ["IT", "PE"]
