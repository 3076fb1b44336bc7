"""Hand-made records for the tests of writing and exporting. People and meetings are invented."""

from __future__ import annotations

from typing import Any

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
)

MINISTER = {"rank": "minister", "role": "министр иностранных дел"}
DEPUTY = {"rank": "deputy_minister", "role": "заместитель министра иностранных дел"}
PRESIDENT = {"rank": "head_of_state", "role": "президент"}


def person(name: str | None, country: str | None = None, **rest: Any) -> Participant:
    """A person by the name as written: «С. В. Орлов», «Сергей Орлов», «Орлов»; the last word is the surname."""
    parts = (name or "").split()
    return Participant(
        kind="person",
        name=name,
        given=parts[0] if len(parts) > 1 else None,
        patronymic=parts[1] if len(parts) > 2 else None,
        surname=parts[-1] if parts else None,
        country=country,
        **rest,
    )


def state(code: str, **rest: Any) -> Participant:
    return Participant(kind="country", name=rest.pop("name", None), country=code, **rest)


def organization(name: str, **rest: Any) -> Participant:
    return Participant(kind="organization", name=name, **rest)


def day(edtf: str) -> MeetingDate:
    """A date from EDTF of whole days, intervals of them, a month, or days without a year."""
    if edtf.startswith("XXXX"):
        return MeetingDate(edtf, text=edtf)
    start, _, end = edtf.partition("/")
    if len(edtf) == 7:
        start, end = f"{edtf}-01", f"{edtf}-30"
    return MeetingDate(edtf, start, end or start, text=edtf)


def meeting(number: str, *participants: Participant, **rest: Any) -> Meeting:
    """A record ``number`` from the source ``number``.txt; ``date`` and ``place`` may be short (EDTF, «Баку AZ»)."""
    date, place = rest.pop("date", None), rest.pop("place", None)
    published = rest.pop("published", None)
    if isinstance(place, str):
        name, code = place.rsplit(" ", 1)
        place = Place(name=name, city=name, country=code, text=name)
    values: dict[str, Any] = {
        "source": SourceInfo(path=f"{number}.txt", sha256=number * 2, published=published),
        "salience": "main",
        "status": "held",
        "format": "meeting",
        "cameo": "040",
        "plover": Plover("CONSULT"),
        "confidence": 0.8,
        "countries": sorted({p.country for p in participants if p.country}),
    }
    return Meeting(
        id=f"id-{number}",
        date=day(date) if isinstance(date, str) else date,
        place=place,
        participants=list(participants),
        **(values | rest),
    )


def evidence(field: str, text: str, start: int = 0) -> Evidence:
    return Evidence(field, start, start + len(text), text, "test.rule")


def full() -> Meeting:
    """A record with every value, hostile ones among them."""
    return Meeting(
        id="full",
        source=SourceInfo(
            path="releases/=1.txt",
            sha256="ab" * 32,
            title='=HYPERLINK("http://example.invalid";"нажми")',
            url="https://ministry.invalid/1",
            publisher="МИД",
            published="2025-10-28",
            encoding="utf-8",
            text="Полный текст релиза\r\nо переговорах.\x00",
        ),
        salience="main",
        status="held",
        format="talks",
        cameo="046",
        plover=Plover("CONSULT", "visit"),
        date=MeetingDate("2025-10-27/2025-10-28", "2025-10-27", "2025-10-28", "27–28 октября", "2025-10-28"),
        place=Place("Баку", "Баку", "Дом приёмов «Гюлистан»", "AZ", "в Баку"),
        participants=[
            Participant(
                "person", "Артём Ильич Заречный", "Артём", "Ильич", "Заречный", "Artem Zarechnyi",
                "министр иностранных дел", "глава МИД России", "minister", "RU", "МИД России",
                evidence=[evidence("participants[0].name", "Артёмом Заречным", 5)],
            ),
            Participant("person", "Фарид Ахундзаде", "Фарид", None, "Ахундзаде", rank="minister", country="AZ", host=True),
            Participant("organization", "+Секретариат; ОЧЭС"),
        ],
        countries=["AZ", "RU"],
        topics=[Topic("@торговля\tи транзит", [evidence("topics[0].text", "торговля")]), Topic("-10% пошлин")],
        documents=[DocumentRef("Декларация о дружбе", "2025-10-27", True, [evidence("documents[0].title", "Декларация")])],
        quotes=[Quote("Мы\nрады | встрече", "Артём Заречный", [evidence("quotes[0].text", "Мы")])],
        confidence=0.93,
        evidence=[evidence("status", "состоялись"), evidence("date", "27–28 октября", 40)],
    )  # fmt: skip
