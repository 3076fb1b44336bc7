"""Papers: titles in the nominative, their dates, and whether they were signed."""

from __future__ import annotations

import pytest

from diplo_cli.document import read_document
from diplo_cli.mentions.references import ReferenceMention, find_references
from diplo_cli.source import Source


def references(text: str, published: str | None = None) -> list[ReferenceMention]:
    # A line before the text keeps it from being read as a headline.
    return find_references(read_document(Source(text="Новости дня.\n" + text, published=published)))


# text | title | date | signed
PAPERS = [
    ("Обсудили ход выполнения Соглашения о торговле лесом.", "Соглашение о торговле лесом", None, None),
    ("Министры подписали Меморандум о взаимопонимании в сфере туризма.",
     "Меморандум о взаимопонимании в сфере туризма", None, True),
    ("По итогам переговоров была подписана совместная декларация о дружбе.", "совместная декларация о дружбе", None, True),
    ("По итогам встречи принято совместное заявление.", "совместное заявление", None, True),
    ("Главы делегаций подпишут договор о границе.", "договор о границе", None, False),
    ("Планируется подписать соглашение об авиасообщении.", "соглашение об авиасообщении", None, False),
    ("Состоялось подписание Соглашения о защите инвестиций.", "Соглашение о защите инвестиций", None, True),
    ("Партнёрство опирается на Договор о дружбе от 12 мая 1997 года.", "Договор о дружбе", "1997-05-12", None),
    ("Работа идёт в русле Декларации о сотрудничестве, подписанной президентами 3 июня 2019 года.",
     "Декларация о сотрудничестве", "2019-06-03", None),
    ("Работа идёт в русле Декларации о сотрудничестве, подписанной 3 июня.",
     "Декларация о сотрудничестве", "XXXX-06-03", None),
    ("Напомнили о необходимости выполнять Минские соглашения.", "Минские соглашения", None, None),
    ("Рассмотрено Соглашение между Правительством Кубы и Правительством Перу о поставках сахара.",
     "Соглашение между Правительством Кубы и Правительством Перу о поставках сахара", None, None),
    ("Стороны согласовали дорожную карту по развитию туризма.", "дорожная карта по развитию туризма", None, None),
    ("Ассамблея приняла резолюцию, осуждающую блокаду острова.", "резолюция, осуждающая блокаду острова", None, True),
    ("Россия и Индия заключили контракт на поставку вагонов.", "контракт на поставку вагонов", None, True),
    ("Президенты договорились продлить Договор о границе на пять лет.", "Договор о границе", None, None),
    ("Стороны подписали соглашение о перемирии при посредничестве Кубы.", "соглашение о перемирии", None, True),
    ("Подписан План действий в области спорта на 2026–2028 годы.",
     "План действий в области спорта на 2026—2028 годы", None, True),
    ('Подписан Меморандум о взаимопонимании между компанией "Ромашка" и портом Риги.',
     'Меморандум о взаимопонимании между компанией "Ромашка" и портом Риги', None, True),
    ("Министры обсудили новое базовое соглашение Куба-ЕС.", "новое базовое соглашение Куба-ЕС", None, None),
]  # fmt: skip

NO_PAPERS = [
    "Стороны достигли соглашения.",
    "Соглашение с Францией близко.",
    "План хороший.",
    "Он сделал заявление для прессы.",
    "Они сделают заявления для прессы, а позже примут участие в открытии школы.",
    "Документы лежат на столе.",
    "Программа визита насыщенная.",
    "Карта региона висит на стене.",
    "Этот договор известен всем.",
    "Губернатор подал заявление об уходе, и президент принял его.",
    "Они выступили на сессии Организации договора о дружбе.",
    "По итогам приняты совместные документы.",
    "Он встретился с главой Программы развития ООН (ПРООН) в Чили.",
]


@pytest.mark.parametrize(("text", "title", "when", "signed"), PAPERS, ids=[row[0][:40] for row in PAPERS])
def test_papers(text: str, title: str, when: str | None, signed: bool | None) -> None:
    (mention,) = references(text)
    assert (mention.title, mention.date, mention.signed) == (title, when, signed)


@pytest.mark.parametrize("text", NO_PAPERS)
def test_no_papers(text: str) -> None:
    assert references(text) == []


def test_the_year_of_a_paper_comes_from_the_publication() -> None:
    (mention,) = references("Они сослались на Меморандум о туризме от 3 июня.", published="2025-10-30")
    assert mention.date == "2025-06-03"


def test_papers_of_a_list_are_told_apart() -> None:
    found = references("Подписаны Соглашение о торговле и Меморандум о взаимопонимании в сфере спорта.")
    assert [m.title for m in found] == ["Соглашение о торговле", "Меморандум о взаимопонимании в сфере спорта"]


def test_papers_of_a_list_are_signed_as_the_first_one() -> None:
    text = (
        "Подписаны Соглашение о торговле между портами и железными дорогами обеих стран, а также Меморандум о спорте."
    )
    assert [m.signed for m in references(text)] == [True, True]
    listed = "Подписаны следующие документы:\n1. Соглашение о торговле лесом.\n2. Меморандум о спорте.\nБеседа удалась."
    assert [(m.title, m.signed) for m in references(listed)] == [
        ("Соглашение о торговле лесом", True),
        ("Меморандум о спорте", True),
    ]


def test_common_words_are_papers_in_a_list_of_adopted_ones() -> None:
    text = "Приняты совместное заявление и пять документов, концепция развития портов, региональная программа озёр."
    assert [m.title for m in references(text)][:1] == ["совместное заявление"]
    text = "Президенты одобрили дорожную карту по туризму, концепцию развития портов, программу защиты озёр."
    assert [m.title for m in references(text)] == [
        "дорожная карта по туризму",
        "концепция развития портов",
        "программа защиты озёр",
    ]


def test_a_mention_is_verbatim() -> None:
    document = read_document(Source(text="Новости дня.\nОбсудили ход выполнения Соглашения о торговле лесом."))
    (mention,) = find_references(document)
    assert document.text[mention.start : mention.stop] == mention.text == "Соглашения о торговле лесом"
    assert (mention.rule, mention.sentence) == ("reference.complement", 1)
