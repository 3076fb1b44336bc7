"""Which records there are: what tells no meeting at all, what is one meeting and what several, what is background."""

from __future__ import annotations

import pytest
from meetings_told import meetings

# fmt: off
NO_CONTACT: list[str] = [  # wished for, possible, urged, conditional, denied: nobody met or will meet
    "Министр обороны Перу Хосе Вега выразил готовность провести переговоры с министром обороны Чили.",
    "Президент Перу заявил, что готов встретиться с президентом Чили.",
    "Лима готова к переговорам с Сантьяго.",
    "Президент Перу заявил о возможности переговоров с президентом Чили.",
    "В Лиме прокомментировали возможную встречу президента Перу с президентом Чили.",
    "Встреча президента Перу с президентом Чили возможна.",
    "Переговоры министра обороны Перу с министром обороны Чили преждевременны.",
    "Президент Перу не исключил встречи с президентом Чили.",
    "Президент Перу призвал премьер-министра продолжить переговоры с президентом Чили.",
    "Министр обороны Кубы подчеркнул необходимость скорейшего проведения встречи с министром обороны Чили.",
    "Если президент Перу встретится с президентом Чили, войны не будет.",
    "Президент Перу хотел бы встретиться с президентом Чили.",
    "В случае переговоров с президентом Чили президент Перу поднимет вопрос о границе.",
    "Встреча президента Перу с президентом Чили не планируется.",
    "Президент Перу не встречался с президентом Чили.",
    "Министр обороны Кубы опроверг сообщения о встрече с министром обороны Чили.",
]

CONTACT: list[tuple[str, str]] = [  # near misses: something is or was arranged
    ("Президент Перу имел возможность встретиться с президентом Чили.", "meeting held"),
    ("На переговорах с президентом Чили президент Перу выразил готовность к сотрудничеству.", "talks held"),
    ("Президент Перу может встретиться с президентом Чили в ноябре.", "meeting planned"),
    ("Визит президента Перу в Чили не был запланирован заранее.", "visit held"),
    ("Президент Перу не стал встречаться с президентом Чили.", "meeting cancelled"),
    ("Президент Перу не намерен встречаться с президентом Чили.", "meeting cancelled"),
    ("Министр обороны Кубы не будет проводить переговоры с министром обороны Чили.", "talks cancelled"),
    ("Отменяются встречи президента Перу с королём Испании.", "meeting cancelled"),
    ("Встреча президента Перу с президентом Чили отменилась.", "meeting cancelled"),
    ("Президент Перу дал интервью в преддверии визита в Чили.", "visit planned"),
    ("Президент Перу сообщил о подготовке телефонного разговора с президентом Чили.", "phone_call planned"),
]
# fmt: on


def heads(text: str) -> list[str]:
    """Format, status and salience of every record."""
    return [line.split(" | ")[0] for line in meetings(text) if " | " in line]


@pytest.mark.parametrize("text", NO_CONTACT)
def test_what_nobody_arranged_is_no_meeting(text: str) -> None:
    assert meetings(text) == []


@pytest.mark.parametrize(("text", "expected"), CONTACT)
def test_what_was_arranged_is_one(text: str, expected: str) -> None:
    assert heads(text) == [expected]


HEADLINE = "Министр обороны Кубы встретился с послом Перу"
LEAD = "Министр обороны Кубы Луис Вега встретился в Гаване с послом Перу Хосе Кастро. Стороны обсудили торговлю."


@pytest.mark.parametrize(
    ("tail", "more"),
    [
        ("Поделиться\nТеги: Куба, Перу", []),
        (
            "ЕЩЁ ПО ТЕМЕ\nПрезидент Чили проведёт переговоры с королём Испании\n18:17, 25.01.2026",
            ["talks planned background"],
        ),
        ("Канцлер Австрии встретился с премьер-министром Канады", ["meeting held background"]),
        ("Канцлер Австрии Ганс Вебер встретился с премьер-министром Канады.", ["meeting held"]),
    ],
)
def test_headlines_of_other_reports_below_are_background(tail: str, more: list[str]) -> None:
    assert heads(f"{HEADLINE}\n\n{LEAD}\n{tail}") == ["meeting held", *more]


def test_headlines_among_the_paragraphs_are_background() -> None:
    link = "Читайте также: Президент Чили проведёт переговоры с королём Испании"
    assert heads(f"{HEADLINE}\n\n{LEAD}\n{link}\nБеседа прошла в Доме правительства.") == [
        "meeting held",
        "talks planned background",
    ]


# fmt: off
ONE_OR_SEVERAL: list[tuple[str, list[str]]] = [
    # A headline's or lead's group is told by its people in the sentence behind it.
    ("Министр обороны Кубы встретился с представителями властей Перу\n\nМинистр обороны Кубы Луис Вега провёл встречу с вице-премьером Перу Хосе Кастро и советником президента Перу Пабло Рохасом.",
        ["meeting held: Луис Вега, Хосе Кастро, Пабло Рохас"]),
    ("Встреча премьера Норвегии с лидерами ЕС продолжается в Осло\n\nВ Осло продолжается встреча премьер-министра Норвегии Ларса Хансена с председателем Евросовета Гансом Вебером.",
        ["meeting ongoing: Ларс Хансен, Ганс Вебер"]),
    ("Президент Абхазии встретился с представителями властей Перу\n\nПрезидент Абхазии Астамур Агрба провёл переговоры с вице-премьером Перу Хосе Кастро.",
        ["talks held: Астамур Агрба, Хосе Кастро"]),
    # Told further down, or of one sentence: another meeting.
    ("Министр обороны Кубы Луис Вега провёл встречи с президентом Чили и с представителями Чили.",
        ["meeting held: Луис Вега, президент", "meeting held: Луис Вега, представитель"]),
    # A call is told again without the word.
    ("Президент Кубы провёл встречу с послами, аккредитованными на Кубе\n\nПрезидент Кубы Луис Вега в режиме видеоконференции провёл встречу с послами.",
        ["video_call held: Луис Вега, посол"]),
    ("Министр обороны Кубы Луис Вега побеседовал с министром обороны Перу Хосе Кастро. Телефонный разговор состоялся по инициативе Лимы.",
        ["phone_call held: Луис Вега, Хосе Кастро"]),
    ("Министр обороны Кубы Луис Вега побеседовал с министром обороны Перу Хосе Кастро. Министр напомнил о программе, собирающей сведения о телефонных звонках.",
        ["meeting held: Луис Вега, Хосе Кастро"]),
    # Talks told again, beside a summit.
    ("Президент Кубы Луис Вега встретился с президентом Перу Хосе Кастро на полях саммита ООН в Осло. Переговоры прошли хорошо.",
        ["talks held: Луис Вега, Хосе Кастро", "summit held: ООН"]),
    ("Министр обороны Кубы Луис Вега встретился с министром обороны Перу Хосе Кастро. В процессе переговоров обсуждалась граница.",
        ["talks held: Луис Вега, Хосе Кастро"]),
]
# fmt: on


def told(text: str) -> list[str]:
    """Every record as «format status: names or roles»."""
    out: list[str] = []
    for line in meetings(text):
        if " | " in line:
            out.append(line.split(" | ")[0] + ":")
            continue
        name, role, *_ = line.split("; ")
        out[-1] += ("" if out[-1].endswith(":") else ",") + " " + (name if name != "-" else role)
    return out


@pytest.mark.parametrize(("text", "expected"), ONE_OR_SEVERAL)
def test_one_contact_is_one_record(text: str, expected: list[str]) -> None:
    assert told(text) == expected
