"""The people that a document's name mentions make, and spellings that can be one name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplo_cli.mentions.name_clusters import NameMention, cluster
from diplo_cli.mentions.name_match import same_given, same_surname
from diplo_cli.mentions.name_paradigms import CASES

# «words case gender, …» of each mention, and «name: numbers of its mentions» of each person
CLUSTERS = [
    # The surname alone, declined, joins its only bearer.
    ("Сергей Лавров nom, Лавровым ins, Лавров nom", "Сергей Лавров: 0 1 2"),
    ("Лавров nom, С . В . Лавров nom, Сергей Викторович Лавров nom", "Сергей Викторович Лавров: 0 1 2"),
    # Initials join a full name that they fit, and no other.
    ("Ильхам Алиев nom, И . Г . Алиева gen", "Ильхам Алиев: 0 1"),
    ("Ильхам Алиев nom, Г . Алиев nom", "Ильхам Алиев: 0; Г. Алиев: 1"),
    # A surname of two words looks like a whole name.
    ("Рикардо Суарес Морено nom, Суареса Морено gen, Суарес Морено nom", "Рикардо Суарес Морено: 0 1 2"),
    ("Суарес Морено nom, Рикардо Суарес Морено nom", "Рикардо Суарес Морено: 0 1"),
    ("Хасан Абу Рида nom, Абу Ридой ins", "Хасан Абу Рида: 0 1"),
    # A father is not his son of the same name.
    ("Роберт Берг nom, Роберта Берга-старшего gen, Берга gen", "Роберт Берг: 0 2; Роберт Берг: 1"),
    ("Роберт Берг-старший nom, Берга gen", "Роберт Берг: 0 1"),
    # Namesakes stay apart; a bare surname goes to the one mentioned last.
    ("Сергей Иванов nom, Игорь Иванов nom, Иванов nom", "Сергей Иванов: 0; Игорь Иванов: 1 2"),
    ("Сергей Иванов nom, Игорь Петров nom, Иванова gen", "Сергей Иванов: 0 2; Игорь Петров: 1"),
    ("Ильхам Алиев nom, Мехрибан Алиева nom, Алиева nom femn", "Ильхам Алиев: 0; Мехрибан Алиева: 1 2"),
    ("Ильхам Алиев nom, Мехрибан Алиева nom, Алиев nom", "Ильхам Алиев: 0 2; Мехрибан Алиева: 1"),
    ("Биллом Клинтон ins masc, Хиллари Клинтон ins femn", "Билл Клинтон: 0; Хиллари Клинтон: 1"),
    # «Путина» is a man's genitive or a woman's nominative.
    ("Владимир Путин nom, Путина gen", "Владимир Путин: 0 1"),
    ("Владимир Путин nom, Путина", "Владимир Путин: 0 1"),
    ("Людмила Путина nom, Путина", "Людмила Путина: 0 1"),
    ("Мария Захарова nom, Захарова", "Мария Захарова: 0 1"),
    ("Захаровой gen, Захарова nom", "Захарова: 0 1"),
    # A nominative elsewhere tells how an ambiguous form is to be read, whatever the hint.
    ("Мустафу Шентопа acc, Шентопом ins", "Мустафа Шентоп: 0 1"),
    ("Рютте dat, Марк Рютте nom", "Марк Рютте: 0 1"),
    ("Нику Попеску dat, Попеску nom", "Нику Попеску: 0 1"),
    ("Сильвией Бонфанта ins, Бонфанта nom", "Сильвия Бонфанта: 0 1"),
    ("Сибиги gen, Андрей Сибига nom", "Андрей Сибига: 0 1"),
    # Spellings of one foreign name, short forms, slips of the pen.
    (
        "Мухаммед Бен Заид Аль Нахайян nom, Аль Нахайяном Мухаммедом бен Заидом ins, Мохаммед Аль Нахайян nom",
        "Мухаммед Бен Заид Аль Нахайян: 0 1 2",
    ),
    ("Умару Диалло Кейта ins, Умару Диалло Кейта gen, Умару Диалло Кейта dat", "Умару Диалло Кейта: 0 1 2"),
    ("Мухаммедом бен Салманом ins, Мухаммед бен Салман Аль Сауд nom", "Мухаммед бен Салман Аль Сауд: 0 1"),
    (
        "Мохаммед Бен Салман nom, Мухаммед Бен Зайд nom, Бен Салманом ins",
        "Мохаммед Бен Салман: 0 2; Мухаммед Бен Зайд: 1",
    ),
    ("Джо Байден nom, Джозефа Байдена gen, Байден nom", "Джозеф Байден: 0 1 2"),
    ("Энтони Блинкеном ins, Тони Блинкен nom", "Энтони Блинкен: 0 1"),
    ("Фома Белозерксий nom, Белозерский nom, Белозерский nom", "Фома Белозерский: 0 1 2"),
    ("Реджепом Тайипом Эрдоганом ins, Реджепом Эрдоганом ins, Эрдоган nom", "Реджеп Тайип Эрдоган: 0 1 2"),
    (
        "М . Диас-Канель Бермудес nom, Мигелем Диас-Канелем Бермудесом ins, Диас-Канель nom",
        "Мигель Диас-Канель Бермудес: 0 1 2",
    ),
    # The patronymic without the surname, the given name alone.
    ("Александр Лукашенко nom, Александр Григорьевич nom", "Александр Григорьевич Лукашенко: 0 1"),
    ("Юлия Скрипаль nom, Юлии gen", "Юлия Скрипаль: 0 1"),
    # Names written with the family name first.
    ("Си Цзиньпином ins, Си Цзиньпин nom", "Си Цзиньпин: 0 1"),
    ("Ким Чен Ыном ins, Ким Чен Ын nom, Ли Чжэ Мён nom", "Ким Чен Ын: 0 1; Ли Чжэ Мён: 2"),
    ("Ли Цян nom, Ли Кэцян nom", "Ли Цян: 0; Ли Кэцян: 1"),
    ("Ким nom, Ким Чен Ыном ins, Ким Ё Чжон nom", "Ким Чен Ын: 0 1; Ким Ё Чжон: 2"),
    # Different people.
    ("Майей Санду ins, Игорем Додоном ins, Додон nom, Санду nom", "Майя Санду: 0 3; Игорь Додон: 1 2"),
    ("Александр Вучич nom, Александра Вучич nom femn", "Александр Вучич: 0; Александра Вучич: 1"),
    ("Хасан Рухани nom, Хасан Насралла nom", "Хасан Рухани: 0; Хасан Насралла: 1"),
]


def _mentions(text: str) -> list[NameMention]:
    out = []
    for number, chunk in enumerate(text.split(", ")):
        *words, last = chunk.split(" ")
        gender = last if last in ("masc", "femn") else None
        if gender:
            *words, last = words
        case = last if last in CASES else None
        out.append(NameMention(tuple(words if case else [*words, last]), case, gender, number))
    return out


@pytest.mark.parametrize(("text", "people"), CLUSTERS)
def test_people_of_a_document(text: str, people: str) -> None:
    found = "; ".join(f"{c.name.name}: {' '.join(map(str, c.ids))}" for c in cluster(_mentions(text)))
    assert found == people


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Мухаммед", "Мохаммад", True),
        ("Джо", "Джозеф", True),
        ("В.", "Владимир", True),
        ("В. В.", "Владимир", True),
        ("Дж.", "Джейхун", True),
        ("Реджеп Тайип", "Реджеп", True),
        ("Мария", "Марина", False),
        ("Сергей", "Игорь", False),
        ("С.", "Игорь", False),
        ("Али", "Алишер", True),
        ("Иван", "Ива", False),
        ("Юрие", "Юрий", True),  # of one name in two languages
        ("Олександр", "Александр", True),
        ("Влад", "Владислав", True),
        ("Михай", "Николай", False),
    ],
)
def test_given_names_that_can_be_one(a: str, b: str, same: bool) -> None:
    assert same_given(a, b) is same
    assert same_given(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Диас-Канель", "Диас-Канель Бермудес", True),
        ("Аль Нахайян", "Аль Нахайан", True),
        ("Гутерриш", "Гутерреш", True),
        ("Белозерский", "Белозерксий", True),
        ("Семёнов", "Семенов", True),
        ("Йоханнес", "Иоханнес", True),
        ("Йоханнес", "Иоаннес", True),
        ("Эрдоган", "Ердоган", True),
        ("Коваленко", "Ковалено", True),
        ("Ильченко", "Ильенков", False),
        ("Иванов", "Иванков", False),
        ("Путин", "Рутин", False),
        ("Алиев", "Валиев", False),
        ("бен Салман", "Аль Сауд", False),
    ],
)
def test_surnames_that_can_be_one(a: str, b: str, same: bool) -> None:
    assert same_surname(a, b) is same
    assert same_surname(b, a) is same


_WORD = st.text("абвгдеёиклмнопрстуьюяй-.АБВГДЕИКЛМНОПРСТabcXYZ1(«", min_size=1, max_size=12)
_WORDS = st.lists(_WORD, min_size=1, max_size=5)


@given(st.lists(_WORDS, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_mention_comes_back_once(names: list[list[str]]) -> None:
    mentions = [NameMention(tuple(words), None, None, number) for number, words in enumerate(names)]
    assert sorted(i for c in cluster(mentions) for i in c.ids) == list(range(len(names)))


def test_no_mentions_make_no_people() -> None:
    assert cluster([]) == []
