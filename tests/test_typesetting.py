"""One release, set otherwise: lines broken to a width, no-break and double spaces, letters of two characters. The
records must be the same."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from diplo_cli.capitals import without_shouting
from diplo_cli.document import in_dictionary, parse_word, read_document
from diplo_cli.normalize import normalize, plain
from diplo_cli.pipeline import extract
from diplo_cli.records import Meeting
from diplo_cli.source import Source
from diplo_cli.wrapping import joints
from tests.invariants import check

SAMPLES = sorted(Path("samples").glob("*.md"))


def wrapped(text: str) -> str:
    """Every paragraph at 72 characters, as mails and Markdown have it; headlines stay whole."""
    lines = [
        line if line.startswith("#") else textwrap.fill(line, 72, break_on_hyphens=False, break_long_words=False)
        for line in text.split("\n")
    ]
    return "\n".join(lines)


def hyphenated(text: str) -> str:
    """A soft hyphen with a line end inside every long word."""
    return re.sub(r"\b([а-яё]{5})(?=[а-яё]{5})", "\\1\u00ad\n", text)


def no_break(text: str) -> str:
    return re.sub(r"(?<=\w) (?=\w)", "\u00a0", text)


def doubled(text: str) -> str:
    return re.sub(r"(?<=\S) (?=\S)", "  ", text)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def short_dashes(text: str) -> str:
    return text.replace(" — ", " - ").replace(" – ", " - ")


def shouted(text: str) -> str:
    """The headline in capitals."""
    headline, _, body = text.partition("\n")
    return f"{headline.upper()}\n{body}"


def told(meetings: list[Meeting]) -> list[object]:
    """What records say, without offsets and marks."""
    marks = str.maketrans("—–", "--")
    return [
        (
            m.format, m.status, m.salience, m.date and m.date.edtf, m.place and (m.place.name, m.place.country),
            [(p.name, p.role, p.rank, p.country, p.organization, p.host) for p in m.participants],
            [t.text.translate(marks) for t in m.topics],
            [(d.title.translate(marks), d.date) for d in m.documents],
        )
        for m in meetings
    ]  # fmt: skip


@pytest.mark.parametrize("change", [wrapped, hyphenated, no_break, doubled, decomposed, short_dashes, shouted])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_same_release_set_otherwise(path: Path, change: Callable[[str], str]) -> None:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[-1].strip()
    source = Source(change(body), published="2025-05-20")
    again = list(extract(source))
    check(source, again)
    assert told(again) == told(list(extract(Source(body, published="2025-05-20"))))


def _joined(text: str) -> str:
    normalized = normalize(text)
    known = {"министром", "переговоры", "встречи"}
    return normalized.edited(joints(normalized.text, known.__contains__)).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Министр иностранных дел Чили Хосе В. провёл в столице\nпереговоры с коллегой.",
            "Министр иностранных дел Чили Хосе В. провёл в столице переговоры с коллегой.",
        ),
        (
            "Посол Перу встретился в четверг с минист-\nром транспорта и первым заместителем председателя\nправления.",
            "Посол Перу встретился в четверг с министром транспорта и первым заместителем председателя правления.",
        ),
        (
            "Стороны обсудили в столице ход выполнения российско-\nчилийских соглашений о торговле и о море, а\nтакже визы.",
            "Стороны обсудили в столице ход выполнения российско-чилийских соглашений о торговле и о море, а также визы.",
        ),
        (  # a name had no room in its line
            "В четверг президент принял министра Хосе\nВильянуэву и обсудил с ним ход всех работ и\nторговлю.",
            "В четверг президент принял министра Хосе Вильянуэву и обсудил с ним ход всех работ и торговлю.",
        ),
        (  # the first paragraph ends with a short line
            "Министр иностранных дел Чили Хосе В. провёл\nпереговоры.\nПосол Перу уехал на родину, в столицу страны и\nв горы.",
            "Министр иностранных дел Чили Хосе В. провёл переговоры.\nПосол Перу уехал на родину, в столицу страны и в горы.",
        ),
    ],
)
def test_lines_that_a_width_broke(text: str, expected: str) -> None:
    assert _joined(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Министр иностранных дел Чили провёл переговоры\nОн прибыл в столицу вчера.",  # a headline
        "Министр иностранных дел Чили провёл переговоры.\nпресс-служба",
        "Были:\nминистр обороны и заместитель председателя\nпосол Перу\nсоветник президента по внешней политике\nа",
        "Министр провёл переговоры по вопросам:\n- торговли и инвестиций в сельское хозяйство и\n- виз",
        "| министр иностранных дел Чили Хосе Вильянуэва | принял\n| посла Перу | в столице |",
        "# Министр иностранных дел Чили провёл переговоры в\nстолице",
        "Короткая строка\nи другая",
        "Министр провёл переговоры.\n\nон уехал",
        " ".join(["слово"] * 40) + "\n" + " ".join(["слово"] * 40) + "\nи",
    ],
)
def test_lines_that_stay(text: str) -> None:
    assert _joined(text) == normalize(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "МИНИСТР ПРИНЯЛ ПОСЛА ПЕРУ АННУ ТОРРЕС\nПосла звали Анна Торрес.",
            "Министр принял посла Перу Анну Торрес\nПосла звали Анна Торрес.",
        ),
        (
            "ГЛАВА МИД РФ НА САММИТЕ ШОС\nСаммит прошёл в среду.",
            "Глава МИД РФ на саммите ШОС\nСаммит прошёл в среду.",
        ),
        (  # names that no dictionary has, initials
            "И. БЕРДЫЕВ И НГУЕН ТХИ ХОА ПРОВЕЛИ ПЕРЕГОВОРЫ\nГостью зовут Нгуен Тхи Хоа, с ней говорил Бердыев.",
            "И. Бердыев и Нгуен Тхи Хоа провели переговоры\nГостью зовут Нгуен Тхи Хоа, с ней говорил Бердыев.",
        ),
        ("МИД РФ, ООН\nТак пишут.", "МИД РФ, ООН\nТак пишут."),
        ("ВСЁ ПИСАНО ЗДЕСЬ КРИКОМ\nИ ДАЛЕЕ ТОЖЕ КРИКОМ", "ВСЁ ПИСАНО ЗДЕСЬ КРИКОМ\nИ ДАЛЕЕ ТОЖЕ КРИКОМ"),
    ],
)
def test_headlines_in_capitals(text: str, expected: str) -> None:
    assert without_shouting(text, parse_word, in_dictionary) == expected


def test_a_topic_of_a_headline_in_capitals() -> None:
    text = "ПРЕЗИДЕНТ ЧИЛИ И ПРЕМЬЕР ПЕРУ ОБСУДИЛИ ДОБЫЧУ МЕДИ\n\nПремьер прибыл в среду."
    (meeting,) = extract(Source(text))
    (topic,) = meeting.topics
    assert (topic.text, topic.evidence[0].text) == ("добычу меди", "ДОБЫЧУ МЕДИ")


def test_evidence_of_a_joined_line_is_the_source() -> None:
    """Offsets go back through the joined lines, the value is on one line."""
    text = (
        "Министр иностранных дел Чили Хосе Вильянуэва принял посла\n  Перу Анну Торрес. Стороны обсудили развитие "
        "торговых\n  связей."
    )
    (meeting,) = extract(Source(text))
    (topic,) = meeting.topics
    assert topic.text == "развитие торговых связей"
    assert topic.evidence[0].text == "развитие торговых\n  связей"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("партия 'Заря' и ‚Волна‘", 'партия "Заря" и "Волна"'),
        ("Он сказал: ‘Едем завтра’.", 'Он сказал: "Едем завтра".'),
        ("Кот-д'Ивуар и Дем'янов", "Кот-д'Ивуар и Дем'янов"),
        ("в '90 году", "в '90 году"),
    ],
)
def test_apostrophes_that_quote(text: str, expected: str) -> None:
    assert normalize(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("развитие\n торговых\u00a0 связей", "развитие торговых связей"),
        ("внутриполитичес\u00adкую", "внутриполитическую"),
        ("переговор\u00ad\r\nного", "переговорного"),
        ("Великобританией", "Великобританией"),
        ("«Север — Юг»", "«Север — Юг»"),
    ],
)
def test_the_words_of_a_span_as_a_value(text: str, expected: str) -> None:
    assert plain(unicodedata.normalize("NFD", text)) == expected


def test_a_composed_letter_at_the_end_of_a_span() -> None:
    source = unicodedata.normalize("NFD", "связей.")
    document = read_document(Source(source))
    start, stop = document.to_source(0, len("связей"))
    assert unicodedata.normalize("NFC", source[start:stop]) == "связей"
