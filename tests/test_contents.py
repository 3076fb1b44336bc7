"""Which meeting a topic or a paper belongs to."""

from __future__ import annotations

import pytest

from diplo_cli import extract
from diplo_cli.records import Meeting

LEAD = "Министр обороны Кубы Луис Вега 3 мая встретился в Гаване с послом Перу Хосе Кастро."


def meetings(text: str) -> list[Meeting]:
    return extract("Новости дня.\n" + text)


def topics(text: str) -> list[list[str]]:
    return [[topic.text for topic in meeting.topics] for meeting in meetings(text)]


def papers(text: str) -> list[list[str]]:
    return [[paper.title for paper in meeting.documents] for meeting in meetings(text)]


# text | the topics of every meeting
OWNERS: list[tuple[str, list[list[str]]]] = [
    ("Прорабатываются сроки визита министра обороны Перу в Чили.", [[]]),
    ("Посол Чили подтвердил планы министра обороны Чили провести встречу с министром обороны Перу.", [[]]),
    (f"{LEAD} Стороны обсудили торговлю лесом.", [["торговлю лесом"]]),
    # what was agreed on is the meeting itself
    ("Президент Перу и президент Чили договорились о проведении встречи в Осло.", [[]]),
    # another meeting that is the topic, or its occasion, does not take it
    (f"{LEAD} Стороны отметили итоги визита президента Кубы Рауля Диаса в Перу.",
     [["итоги визита президента Кубы Рауля Диаса в Перу"], []]),
    (f"{LEAD} В развитие итогов встречи президентов Кубы и Перу в Лиме обсуждены поставки сахара.",
     [["поставки сахара"], []]),
    (f"{LEAD} Стороны отметили итоги визита президента Кубы Рауля Диаса в Перу. Обсуждён экспорт сахара.",
     [["итоги визита президента Кубы Рауля Диаса в Перу", "экспорт сахара"], []]),
    # nor do talks that are none of the document's
    (f"{LEAD} Цены растут перед переговорами о вступлении в союз.", [[]]),
    # told again in other words: once, as fully as it is told
    (f"{LEAD} Стороны обсудили торговлю. Обсуждалась торговля лесом и рыбой.", [["торговля лесом и рыбой"]]),
    (f"{LEAD} Стороны обсудили торговлю лесом. Министр поднял тему торговли лесом. Они обсудили торговлю лесом.",
     [["тему торговли лесом"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OWNERS, ids=[row[0][80:130] for row in OWNERS])
def test_topics_belong_to_the_meeting(text: str, expected: list[list[str]]) -> None:
    assert topics(text) == expected


# text | the papers of every meeting
TIED: list[tuple[str, list[list[str]]]] = [
    (f"{LEAD} По итогам встречи подписано Соглашение о поставках сахара.", [["Соглашение о поставках сахара"]]),
    (f"{LEAD} Они обсудили выполнение Соглашения о поставках сахара.", [["Соглашение о поставках сахара"]]),
    (f"{LEAD} Подписано Соглашение о сахаре. Министр назвал Соглашение о сахаре важным.", [["Соглашение о сахаре"]]),
    (f"{LEAD} Беседа прошла в министерстве. Погода была ясной. Договор о границе действует с 1998 года.", [[]]),
]


@pytest.mark.parametrize(("text", "expected"), TIED, ids=[row[0][80:130] for row in TIED])
def test_papers_belong_to_the_meeting(text: str, expected: list[list[str]]) -> None:
    assert papers(text) == expected


def test_nobody_named_in_a_link_is_of_the_report() -> None:
    text = f"{LEAD}\nБеседа прошла в министерстве.\nЧитайте также\nПосол Перу Карлос Рамос посетил завод\n"
    (meeting,) = meetings(text)
    assert [p.name for p in meeting.participants] == ["Луис Вега", "Хосе Кастро"]
