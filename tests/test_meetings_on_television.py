"""Meetings as television tells them: in a few short sentences that lean on one another. Published on Thursday,
2025-10-30."""

from __future__ import annotations

import pytest
from meetings_told import meetings

# What the text says, and its records as ``meetings_told`` writes them.
Row = tuple[str, list[str]]

# fmt: off
ROWS: list[Row] = [
    # the sentence before sets the stage
    ("Вчера в Осло был день больших переговоров. Министр обороны Чили встретился с министром обороны Перу.",
     ["meeting held | 2025-10-29 | Осло, NO", "-; министр обороны; CL", "-; министр обороны; PE"]),
    ("В Осло холодно и ветрено. Премьер-министр Норвегии принял канцлера Австрии.",
     ["reception held | - | Осло, NO", "-; премьер-министр; NO; host", "-; канцлер; AT"]),
    ("В Осло пробки. Министр обороны Чили улетел в Лиму и встретился с министром обороны Перу.",
     ["visit held | - | Лима, PE", "-; министр обороны; CL", "Перу; -; PE; host", "meeting held | - | Лима, PE", "-; министр обороны; CL", "-; министр обороны; PE; host"]),
    ("Завтра в Осло большой праздник. Министр обороны Чили принял министра обороны Перу.",
     ["reception held | - | -", "-; министр обороны; CL; host", "-; министр обороны; PE"]),
    ("Важные новости из Осло.\nЗдесь накануне прошла встреча министра обороны Чили с послом Перу.",
     ["meeting held | 2025-10-29 | Осло, NO", "-; министр обороны; CL", "-; посол; PE"]),
    # whom the same person meets apart
    ("Министр обороны Чили дважды встретился с премьером Перу и столько же раз — с послом Кубы.",
     ["meeting held | - | -", "-; министр обороны; CL", "-; премьер-министр; PE", "meeting held | - | -", "-; министр обороны; CL", "-; посол; CU"]),
    ("Министр обороны Чили провёл переговоры с премьером Перу, а позже — с послом Кубы.",
     ["talks held | - | -", "-; министр обороны; CL", "-; премьер-министр; PE", "talks held | - | -", "-; министр обороны; CL", "-; посол; CU"]),
    ("Президент Чили принял посла Перу, затем посла Кубы.",
     ["reception held | - | -", "-; президент; CL; host", "-; посол; PE", "reception held | - | -", "-; президент; CL; host", "-; посол; CU"]),
    ("Президент Чили поочерёдно принял послов Перу и Кубы.",
     ["reception held | - | -", "-; президент; CL; host", "-; посол; PE", "reception held | - | -", "-; президент; CL; host", "-; посол; CU"]),
    ("Президент Чили встретился с президентами Перу и Кубы. Сначала один на один, потом все вместе.",
     ["meeting held | - | -", "-; президент; CL", "-; президент; PE", "meeting held | - | -", "-; президент; CL", "-; президент; CU"]),
    # the office of leaders is told later
    ("Торговлю обсудили лидеры Чили, Перу и Кубы. Президенты говорили и о спорте.",
     ["summit held | - | -", "-; президент; CL", "-; президент; PE", "-; президент; CU"]),
    # a city that passes for a person
    ("Между Амманом и Рамаллахом министр обороны Чили встретился с послом Перу.",
     ["meeting held | - | -", "-; министр обороны; CL", "-; посол; PE"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_news_items_are_read(text: str, expected: list[str]) -> None:
    assert meetings(text) == expected
