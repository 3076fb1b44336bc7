"""The parts of a page: what reports, and what stands around the report."""

from __future__ import annotations

import pytest

from diplo_cli.layout import paragraphs
from diplo_cli.normalize import normalize

LEAD = "Министр транспорта Анна Кузнецова встретилась в Риге с послом Перу."
MORE = "Стороны обсудили рейсы между столицами. Беседа прошла в министерстве."


def kinds(*lines: str) -> list[str]:
    return [p.kind for p in paragraphs(normalize("\n".join(lines)).text)]


# the lines of a page, each with the part that it plays
PAGES = [
    # before the report
    [("Министр и посол встретились в Риге", "title"), (LEAD, "text")],
    [("Новости", "furniture"), ("Министр и посол встретились в Риге", "title"), (LEAD, "text")],
    [("Министр и посол встретились в Риге", "title"), ("12:40, 5 мая 2024", "text"), (LEAD, "text")],
    [("Министр и посол встретились в Риге", "title"), ("Они обсудили рейсы между столицами", "title"), (LEAD, "text")],
    [("Министр и посол встретились в Риге...", "title"), (LEAD, "text")],
    [("Министр и посол в Риге", "title"), ("Министр транспорта Анна Кузнецова. Архивное фото", "furniture"), (LEAD, "text")],
    # between its paragraphs
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Премьер Перу призвал строить больше дорог", "inset"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Реклама", "furniture"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Читайте также:", "furniture"),
     ("Посол Перу посетил завод в Даугавпилсе", "furniture"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Читайте также:", "furniture"),
     ("- Посол Перу посетил завод (18.11.2019 14:23)", "furniture"), ("- Дожди уйдут (11.11.2019 11:30)", "furniture"),
     ("Министр подарила послу книгу.", "text"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("## Рейсы между столицами двух стран", "title"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Фото: пресс-служба министерства", "furniture"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Читайте также: Посол Перу посетил завод", "furniture"), (MORE, "text")],
    [("Министр и посол в Риге", "title"), ("Во встрече участвовали следующие лица:", "text"),
     ("Пётр Круминьш, заместитель министра транспорта", "text"), (MORE, "text")],
    # behind it
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Президент Кубы принял премьера Перу в Гаване", "furniture")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Последние новости", "furniture"),
     ("Президент Кубы принял премьера Перу. Подробности – в нашем материале.", "furniture")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Ещё по теме", "furniture"), ("10:15, 4 мая 2024", "furniture"),
     ("Посол Перу посетит завод в Даугавпилсе", "furniture")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"),
     ("Накануне министр принял в Риге и посла Кубы. С ним он обсудил, как сообщили в ведомстве, поставки тростникового сахара", "text")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Встреча состоялась накануне выборов. -0-", "text")],
    [("Министр и посол в Риге", "title"), ("© Волна. Министр и посол у порта. РИГА (Волна) – " + 3 * LEAD, "text"), ("© Волна", "furniture")],
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("Поделиться в социальных сетях", "furniture"),
     ("Теги: Перу, транспорт", "furniture"), ("Сайт использует файлы cookie.", "furniture")],
    # a dialogue of two, or of one below the page's own day
    [("Беседа министра и посла", "title"), (LEAD, "text"), ("А.КУЗНЕЦОВА: Добрый день!", "transcript"),
     ("Рада вас видеть.", "transcript"), ("П.Круминьш (как переведено): Спасибо.", "transcript")],
    [("Беседа министра и посла", "title"), ("5 мая 2024 года, 12:40", "stamp"), ("А.Кузнецова: Добрый день!", "transcript")],
    [("Беседа министра и посла", "title"), (LEAD, "text"), ("А.Кузнецова: Добрый день!", "text"), (MORE, "text")],
    # nothing told in sentences: nothing to tell apart
    [("Встреча министра и посла", "title"), ("Участники", "text"), ("Анна Кузнецова, министр транспорта Латвии", "text")],
    # a quotation on a line of its own, and whose it is
    [("Министр и посол в Риге", "title"), (LEAD, "text"), ("«Рейсы между столицами нужны людям обеих стран»", "text"),
     ("– министерство", "text")],
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=[" / ".join(line[:18] for line, _ in page) for page in PAGES])
def test_lines_of_a_page(page: list[tuple[str, str]]) -> None:
    assert kinds(*(line for line, _ in page)) == [kind for _, kind in page]


@pytest.mark.parametrize(
    ("title", "line", "kind"),
    [
        ("Министр и посол встретились в Риге", "Министр и посол встретились в Риге.", "title"),
        ("Министр и посол встретились в Риге – Волна", "Министр и посол встретились в Риге.", "title"),
        ("Министр и посол поговорили", "Министр и посол встретились в Риге.", "text"),
        (None, "Министр и посол встретились в Риге.", "text"),
    ],
)
def test_a_line_that_is_the_title_of_the_page_is_its_headline(title: str | None, line: str, kind: str) -> None:
    below = paragraphs(normalize(f"{line}\n{LEAD}\n{line}").text, title)
    assert [p.kind for p in below] == [kind, "text", "text"]


def test_a_page_without_line_ends_is_told_apart_by_its_marks() -> None:
    page = (
        "События Встреча с послом Перу Состоялась встреча Анны Кузнецовой с послом Перу. 5 мая 2024 года 12:40 "
        "Обсуждены рейсы. Смотрите также Встреча с послом Кубы 3 мая 2024 года А.Кузнецова: Добрый день! "
        "Темы Транспорт Лица Кузнецова Анна Статус материала Опубликован в разделе: Новости"
    )
    assert kinds(page) == ["title", "text", "stamp", "text", "see_also", "transcript", "people"]
