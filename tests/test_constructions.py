"""Constructions that a release tells a meeting by, with what they must not be mistaken for. Published 2025-10-30."""

from __future__ import annotations

import pytest
from meetings_told import meetings

# What the text says, and its records as ``meetings_told`` writes them.
Row = tuple[str, list[str]]

# fmt: off
WHEN_AND_WHERE: list[Row] = [  # days and places that stand far from the word of meeting
    ("Лима, 14 мая. Президент Перу встретился с президентом Чили.",
     ["meeting held | - | Лима, PE", "-; президент; PE; host", "-; президент; CL"]),
    ("Встреча президента Перу с президентом Чили прошла в президентском дворце в Лиме.",
     ["meeting held | - | Лима, PE", "-; президент; PE; host", "-; президент; CL"]),
    ("Премьер-министр Грузии принял посла Чили в Доме правительства в Кутаиси.",
     ["reception held | - | Кутаиси, GE", "-; премьер-министр; GE; host", "-; посол; CL"]),
    ("В ходе визита, который состоялся 3–5 октября, министр обороны Перу Хосе Вега провёл переговоры с министром обороны Чили.",
     ["talks held | 2025-10-03/2025-10-05 | -", "Хосе Вега; министр обороны; PE", "-; министр обороны; CL"]),
    ("Встреча президента Перу с президентом Чили, о которой стороны договорились в прошлом году, состоится 20 ноября в Осло.",
     ["meeting planned | 2025-11-20 | Осло, NO", "-; президент; PE", "-; президент; CL"]),
    ("Переговоры президента Перу с президентом Чили, которые ранее планировалось провести в Осло, пройдут 20 ноября в Лиме.",
     ["talks planned | 2025-11-20 | Лима, PE", "-; президент; PE; host", "-; президент; CL"]),
    ("Переговоры Перу с Чили, которые должны были пройти 12 октября, отложены.",
     ["talks cancelled | 2025-10-12 | -", "Перу; -; PE", "Чили; -; CL"]),
    ("Президент Перу сослался на переговоры с президентом Чили, прошедшие в Лиме в марте.",
     ["talks held | 2025-03 | Лима, PE", "-; президент; PE; host", "-; президент; CL"]),
    ("На полях форума в Дели министр Хосе Вега встретился с министром обороны Чили.",
     ["meeting held | - | Дели, IN", "Хосе Вега; министр; -", "-; министр обороны; CL"]),
]

WHO: list[Row] = [  # who takes part, told by country, body or office
]

HOW: list[Row] = [  # status, format, who receives
    ("Король Испании дал аудиенцию президенту Перу.",
     ["reception held | - | -", "-; король; ES; host", "-; президент; PE"]),
    ("В Лиме прошла церемония вручения верительных грамот послом Чили президенту Перу.",
     ["ceremony held | - | Лима, PE", "-; посол; CL", "-; президент; PE; host"]),
    ("В понедельник состоялось вручение верительных грамот послами Чили и Кубы президенту Перу Хосе Веге.",
     ["ceremony held | 2025-10-27 | -", "-; посол; CL", "-; посол; CU", "Хосе Вега; президент; PE; host"]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), [*WHEN_AND_WHERE, *WHO, *HOW])
def test_constructions_are_read(text: str, expected: list[str]) -> None:
    assert meetings(text) == expected
