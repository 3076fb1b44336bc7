"""Words that tell how far a noun phrase reaches (see ``noun_phrases``), by dictionary form."""

from __future__ import annotations

# Nouns that take an infinitive: «готовность продлить договор».
WITH_INFINITIVE = frozenset(
    ["готовность", "возможность", "намерение", "способ", "необходимость", "желание", "попытка", "решение", "право",
     "план", "предложение", "стремление", "задача", "обязательство", "призыв", "шанс", "идея", "нежелание", "отказ"]
)  # fmt: skip
# A phrase with these is about the talks, not about their subject: «в ходе встречи», «с учётом …».
ADJUNCTS = frozenset(
    [("в", "ход"), ("во", "время"), ("по", "итог"), ("на", "встреча"), ("на", "переговоры"), ("с", "учет"),
     ("в", "свет"), ("в", "связь"), ("по", "слово"), ("в", "завершение"), ("в", "заключение"), ("при", "этот"),
     ("с", "цель"), ("на", "фон"), ("с", "сторона"), ("до", "пора")]
)  # fmt: skip
# Whom one talks with, though the word itself is no person: «с группой министров».
GROUPS = frozenset(["группа", "делегация", "руководство", "команда", "власть", "партнер", "представительство"])
RELATIVE = frozenset(["который", "где", "куда", "чей"])
# «вопрос о ценах, о рейсах»: what follows «о» again is a further topic.
FRAMES = frozenset(["вопрос", "тема", "информация", "проблема", "аспект"])
# «2018 г. в Сочи», «5 млн. тонн»: the full stop ends no sentence here.
SHORTENED = frozenset(["г", "гг", "млн", "млрд", "тыс", "трлн"])
# «в трёх сферах: торговле, науке, спорте»
LISTED = frozenset(["сфера", "область", "отрасль", "направление"])
# Nouns made from verbs: a genitive behind one is rather its complement («развития торговли, туризма»).
DEVERBAL = ("ние", "тие", "зация")
INCLUDING = (
    ("в", "том", "числе"), ("включая",), ("в", "частности"), ("прежде", "всего"), ("особенно",), ("а", "также"),
    ("а", "именно"), ("среди", "которых"),
)  # fmt: skip
