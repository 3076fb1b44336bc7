"""Invented meetings of invented people, with their texts and evidence, for trying the page at any size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from diplo_cli.records import (
    DocumentRef,
    Evidence,
    Meeting,
    MeetingDate,
    Participant,
    Place,
    Plover,
    Quote,
    SourceInfo,
    Topic,
    meeting_id,
)

# code, genitive, capital, capital in the prepositional case, weight
COUNTRIES = [
    ("RU", "России", "Москва", "Москве", 30), ("AZ", "Азербайджана", "Баку", "Баку", 14),
    ("AM", "Армении", "Ереван", "Ереване", 12), ("KZ", "Казахстана", "Астана", "Астане", 11),
    ("BY", "Белоруссии", "Минск", "Минске", 10), ("UZ", "Узбекистана", "Ташкент", "Ташкенте", 9),
    ("TR", "Турции", "Анкара", "Анкаре", 9), ("CN", "Китая", "Пекин", "Пекине", 9),
    ("IR", "Ирана", "Тегеран", "Тегеране", 8), ("KG", "Киргизии", "Бишкек", "Бишкеке", 7),
    ("TJ", "Таджикистана", "Душанбе", "Душанбе", 6), ("GE", "Грузии", "Тбилиси", "Тбилиси", 5),
    ("IN", "Индии", "Нью-Дели", "Нью-Дели", 5), ("RS", "Сербии", "Белград", "Белграде", 4),
    ("EG", "Египта", "Каир", "Каире", 4), ("DE", "Германии", "Берлин", "Берлине", 3),
    ("FR", "Франции", "Париж", "Париже", 3), ("MN", "Монголии", "Улан-Батор", "Улан-Баторе", 3),
    ("AE", "ОАЭ", "Абу-Даби", "Абу-Даби", 3), ("VN", "Вьетнама", "Ханой", "Ханое", 2),
    ("CU", "Кубы", "Гавана", "Гаване", 2), ("ZA", "ЮАР", "Претория", "Претории", 2),
    ("BR", "Бразилии", "Бразилиа", "Бразилиа", 2), ("IT", "Италии", "Рим", "Риме", 2),
    ("HU", "Венгрии", "Будапешт", "Будапеште", 1), ("QA", "Катара", "Доха", "Дохе", 1),
]  # fmt: skip
GIVEN = [
    "Аркадий", "Руслан", "Тимур", "Вячеслав", "Эльдар", "Мурат", "Глеб", "Ашот", "Камиль", "Родион", "Савва", "Фарид",
]  # fmt: skip
PATRONYMICS = ["Львович", "Рустамович", "Игнатьевич", "Эльдарович", "Савельевич", "Тимурович"]
SURNAMES = [
    "Вересаев", "Калмыков", "Сафаргалин", "Дроздецкий", "Ахундзаде", "Тер-Ованян", "Нуржанов", "Корсаковский",
    "Бектемиров", "Залесский", "Мирсаидов", "Орлецкий", "Гюндогду", "Хосровани", "Лазурин", "Стожаров",
]  # fmt: skip
ROLES = [
    ("министр иностранных дел", "minister"), ("заместитель министра иностранных дел", "deputy_minister"),
    ("президент", "head_of_state"), ("премьер-министр", "head_of_government"), ("посол", "ambassador"),
    ("председатель парламента", "parliament_speaker"),
]  # fmt: skip
FORMS = [
    ("talks", "состоялись переговоры", "046", 5), ("consultations", "прошли консультации", "040", 3),
    ("meeting", "состоялась встреча", "040", 7), ("phone_call", "состоялся телефонный разговор", "041", 4),
    ("visit", "прошёл официальный визит", "042", 2), ("session", "прошло заседание совета", "040", 2),
    ("summit", "прошёл саммит", "040", 1), ("reception", "состоялся приём", "043", 1),
    ("video_call", "прошла видеоконференция", "041", 1),
]  # fmt: skip
TOPICS = [
    "подготовка к предстоящему саммиту", "развитие торгово-экономического сотрудничества", "безопасность в регионе",
    "проект договора о транзите", "обмены в области культуры и образования", "положение на границе",
    "взаимодействие в международных организациях", "сотрудничество в энергетике",
]  # fmt: skip
DOCUMENTS = ["Соглашение о транзите грузов", "Совместное заявление", "Программа консультаций на три года"]
MONTHS = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
]  # fmt: skip


@dataclass
class Telling:
    """A text that grows, and the evidence in it."""

    text: str = ""
    evidence: list[Evidence] = field(default_factory=list)

    def say(self, words: str, *fields: str) -> None:
        """Add words; they are evidence for ``fields``."""
        start = len(self.text)
        self.text += words
        self.evidence += [Evidence(name, start, len(self.text), words, "demo") for name in fields]


def demo(count: int, *, seed: int = 7, with_text: bool = True) -> Iterator[Meeting]:
    """``count`` meetings over six years or, if few, over some months."""
    chance = random.Random(seed)
    people = [(code, *_person(chance), *role) for code, *_ in COUNTRIES for role in ROLES]
    first = date(2025, 10, 31) - timedelta(days=2100 if count > 500 else 200)
    days = (date(2025, 11, 20) - first).days
    for number in range(count):
        yield _meeting(chance, number, people, first + timedelta(days=int(days * chance.random() ** 0.8)), with_text)


def _person(chance: random.Random) -> tuple[str, str, str]:
    return chance.choice(GIVEN), chance.choice(PATRONYMICS), chance.choice(SURNAMES)


def _meeting(chance: random.Random, number: int, people: list[tuple], day: date, with_text: bool) -> Meeting:
    form, verb, cameo, _ = chance.choices(FORMS, [form[3] for form in FORMS])[0]
    size = chance.randint(4, 7) if form in ("session", "summit") else 2
    sides = _countries(chance, size)
    call = form in ("phone_call", "video_call")
    planned = day > date(2025, 11, 1)
    status = "planned" if planned else chance.choices(["held", "cancelled", "unknown"], [30, 1, 1])[0]
    dated = chance.random() > 0.1
    telling = Telling(f"---\ntitle: Пресс-релиз\nurl: https://ministry.invalid/releases/{number}\n---\n\n")
    telling.say(_day_words(day), *(["date"] if dated else []))
    telling.say(f" {day.year} года " if dated else " прошлого созыва ")
    if not call:
        telling.say("в " + sides[0][3], "place")
        telling.say(" ")
    telling.say(verb, "format", "status", "cameo")
    telling.say(", в которых приняли участие " if size > 2 else ". В ходе контакта, где приняли участие ")
    participants = [_participant(chance, telling, at, side, people, sides[0], call) for at, side in enumerate(sides)]
    telling.say(", речь шла о том, что близко обеим сторонам.\n\nНа повестке дня: ")
    topics = chance.sample(TOPICS, chance.randint(1, 3))
    for at, topic in enumerate(topics):
        telling.say(topic, f"topics[{at}]")
        telling.say(", " if at + 1 < len(topics) else ".")
    documents = _documents(chance, telling)
    quotes = _quotes(chance, telling, participants)
    telling.say("\n\nСтороны условились продолжать контакты на различных уровнях. Отмечен взаимный настрой на дальнейшее "
                "наращивание связей, в том числе между регионами и деловыми кругами двух стран.\n")  # fmt: skip
    source = SourceInfo(
        path=f"releases/{day:%Y-%m}/{number:05}.md", sha256=f"{number:064x}",
        title=f"О контакте представителей {sides[0][1]} и {sides[1][1]}", publisher="Пресс-служба",
        url=f"https://ministry.invalid/releases/{number}", published=(day + timedelta(days=1)).isoformat(), encoding="utf-8",
    )  # fmt: skip
    if with_text:
        source.text = telling.text
    return Meeting(
        id=meeting_id(telling.text, 0, number), source=source, status=status, format=form, cameo="036" if planned else cameo,
        salience="background" if chance.random() < 0.15 else "main",
        plover=Plover("AGREE" if planned else "CONSULT", "phone" if call else "multilateral" if size > 2 else None),
        date=_date(chance, day, form) if dated else None,
        place=None if call else Place(name=sides[0][2], city=sides[0][2], country=sides[0][0], text=sides[0][3]),
        participants=participants, countries=sorted(side[0] for side in sides),
        topics=[Topic(topic) for topic in topics], documents=documents, quotes=quotes,
        confidence=round(min(0.99, 0.55 + 0.45 * chance.random() ** 0.6), 3), evidence=telling.evidence,
    )  # fmt: skip


def _countries(chance: random.Random, size: int) -> list[tuple]:
    chosen: list[tuple] = []
    while len(chosen) < size:
        side = chance.choices(COUNTRIES, [country[4] for country in COUNTRIES])[0]
        if side not in chosen:
            chosen.append(side)
    return chosen


def _participant(
    chance: random.Random, telling: Telling, at: int, side: tuple, people: list[tuple], host: tuple, call: bool
) -> Participant:
    own = [person for person in people if person[0] == side[0]]
    code, given, patronymic, surname, role, rank = chance.choices(own, [9, 5, 3, 3, 2, 1])[0]
    name = chance.choice(
        [f"{given} {patronymic} {surname}", f"{given} {surname}", f"{given[0]}. {patronymic[0]}. {surname}"]
    )
    telling.say("" if at == 0 else " и ")
    telling.say(f"{role} {side[1]}", f"participants[{at}].role", f"participants[{at}].country")
    telling.say(" ")
    telling.say(name, f"participants[{at}].name")
    return Participant(
        kind="person", name=name, given=given, patronymic=patronymic, surname=surname, role=role, rank=rank, country=code,
        role_text=f"{role} {side[1]}", host=side is host and not call,
    )  # fmt: skip


def _documents(chance: random.Random, telling: Telling) -> list[DocumentRef]:
    if chance.random() > 0.25:
        return []
    title = chance.choice(DOCUMENTS)
    telling.say("\n\nПо итогам подписан документ: ")
    telling.say(title, "documents[0].title")
    telling.say(".")
    return [DocumentRef(title, signed=True)]


def _quotes(chance: random.Random, telling: Telling, participants: list[Participant]) -> list[Quote]:
    if chance.random() > 0.3:
        return []
    words = "Мы дорожим каждым шагом навстречу, даже если он мал"
    telling.say("\n\n«")
    telling.say(words, "quotes[0].text")
    telling.say("», – отметил ")
    telling.say(participants[0].surname or "", "quotes[0].speaker")
    telling.say(".")
    return [Quote(words, participants[0].name)]


def _date(chance: random.Random, day: date, form: str) -> MeetingDate:
    if form == "visit":
        end = day + timedelta(days=2)
        return MeetingDate(f"{day}/{end}", day.isoformat(), end.isoformat(), _day_words(day))
    if chance.random() < 0.03:
        end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return MeetingDate(f"{day:%Y-%m}", day.replace(day=1).isoformat(), end.isoformat(), _day_words(day))
    return MeetingDate(day.isoformat(), day.isoformat(), day.isoformat(), _day_words(day))


def _day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
