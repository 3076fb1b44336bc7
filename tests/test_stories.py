"""Several reports in one source: where each begins, and that nothing of one is told of another."""

from __future__ import annotations

import pytest
from meetings_told import meetings

from diplo_cli.stories import stories

PERU = (
    "Министр обороны Перу принял посла Чили\n\n"
    "Министр обороны Перу Луис Рохас принял в Лиме посла Чили Хосе Вегу, сообщает пресс-служба ведомства.\n\n"
    "Стороны обсудили безопасность границ и обмен курсантами, говорится в сообщении ведомства."
)
LATVIA = (
    "Премьер Латвии встретилась с королём Норвегии\n\n"
    "Премьер-министр Латвии Анна Озола встретилась с королём Норвегии. Министр финансов остался в Риге.\n\n"
    "По словам премьера, страны построят вместе новый паром."
)
GOES_ON = (
    "Рохас обещал помочь Веге с переездом\n\n"
    "Рохас и Вега поговорили и о переезде посольства Чили в новое здание, которое строят в Лиме."
)
TEASED = (
    "Министр обороны Перу принял посла Чили\n\n"
    "Летом в горах выпало столько снега, что перевалы закрыли на целую неделю."
)
LATVIA_ALONE = LATVIA.split("\n\n", 1)[1]


def begin(text: str) -> list[str]:
    """The first words of every report."""
    return [" ".join(text[start:stop].split()[:3]) for start, stop in stories(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PERU, ["Министр обороны Перу"]),
        ("", [""]),
        # below a headline of its own, a row of stars, both
        (f"{PERU}\n\n{LATVIA}", ["Министр обороны Перу", "Премьер Латвии встретилась"]),
        (f"{PERU}\n\n***\n\n{LATVIA}", ["Министр обороны Перу", "*** Премьер Латвии"]),
        (f"{PERU}\n\n* * *\n\n{LATVIA_ALONE}", ["Министр обороны Перу", "* * *"]),
        (f"# {PERU}\n\n# {LATVIA}", ["# Министр обороны", "# Премьер Латвии"]),
        (f"{PERU}\n\n{LATVIA}\n\n{PERU}", ["Министр обороны Перу", "Премьер Латвии встретилась", "Министр обороны Перу"]),
        # a dateline of its own
        (f"{PERU}\n\nРИГА, 5 мая. /Волна/. {LATVIA_ALONE}", ["Министр обороны Перу", "РИГА, 5 мая."]),
        (f"{PERU}\n\nРига, 5 мая 2025 г. — Волна. {LATVIA_ALONE}", ["Министр обороны Перу", "Рига, 5 мая"]),
        (f"{PERU}\n\nРига. 5 мая. ВОЛНА-ИНФО — {LATVIA_ALONE}", ["Министр обороны Перу", "Рига. 5 мая."]),
        (f"{PERU}\n\nЛИМА, 5 мая. /Волна/. Рохас и Вега поговорили и о переезде посольства в новое здание.", ["Министр обороны Перу"]),
        (f"{TEASED}\n\nЛИМА, 5 мая. /Волна/. Министр обороны Луис Рохас принял посла Хосе Вегу, сообщает ведомство.", ["Министр обороны Перу"]),
        (f"5 мая\n\n{TEASED.replace('Чили', 'Чили.')}\n\nЛИМА, 5 мая. /Волна/. Министр обороны Луис Рохас принял посла Хосе Вегу, сообщает ведомство.", ["5 мая Министр"]),
        # it goes on with those who were told, or with what they say; another item's headline between paragraphs
        (f"{PERU}\n\n***\n\n{GOES_ON}", ["Министр обороны Перу"]),
        (f"{PERU}\n\n{GOES_ON}", ["Министр обороны Перу"]),
        (f"{PERU}\n\n***\n\nЛ.Рохас: Добрый день! Рад видеть Вас здесь, в Лиме, вместе с Хуаном Мори и Анной Рот.", ["Министр обороны Перу"]),
        (f"{PERU}\n\n***\n\nНачало беседы с королём Норвегии Харальдом\n\nА.Озола: Добрый день! Рада видеть Вас в Риге вместе с Яном Бергом.", ["Министр обороны Перу"]),
        (f"{PERU}\n\nПремьер Латвии встретилась с королём Норвегии\n\nРохас подарил послу книгу о Лиме, а Вега ему картину.", ["Министр обороны Перу"]),
        # what the page links to, and no headline above
        (f"{PERU}\n\nЧитайте также:\n\n{LATVIA}", ["Министр обороны Перу"]),
        (f"{PERU.split(chr(10), 1)[1]}\n\n{LATVIA}", ["Министр обороны Перу"]),
    ],
)  # fmt: skip
def test_where_reports_begin(text: str, expected: list[str]) -> None:
    assert begin(text) == expected


@pytest.mark.parametrize("between", ["\n\n", "\n\n***\n\n"])
def test_two_reports_tell_what_each_tells(between: str) -> None:
    assert meetings(PERU + between + LATVIA) == meetings(PERU) + meetings(LATVIA)
    assert meetings(LATVIA + between + PERU) == meetings(LATVIA) + meetings(PERU)
