"""The word lists themselves, read through the index: text in, entry out."""

from __future__ import annotations

import pytest
from lexicon_words import words

from diplo_cli.lexicon import load
from diplo_cli.lexicon.load import Lexicon

LEXICON: Lexicon = load()


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("Азербайджаном", "AZ"),
        ("Азербайджанской Республике", "AZ"),
        ("Российской Федерацией", "RU"),
        ("РФ", "RU"),
        ("КНР", "CN"),
        ("Китайской Народной Республикой", "CN"),
        ("ФРГ", "DE"),
        ("Беларусью", "BY"),
        ("Белоруссии", "BY"),
        ("Республику Молдова", "MD"),
        ("Молдавии", "MD"),
        ("ИРИ", "IR"),
        ("Соединённых Штатов Америки", "US"),
        ("Соединенном Королевстве", "GB"),
        ("Голландией", "NL"),
        ("Республике Корея", "KR"),
        ("республики Корея", "KR"),
        ("Чешской республики", "CZ"),
        ("Корейской народно-демократической республикой", "KP"),
        ("Сирийской арабской республике", "SY"),
        ("Объединённого королевства", "GB"),
        ("Кыргызстаном", "KG"),
        ("Объединёнными Арабскими Эмиратами", "AE"),
        ("Кот-д'Ивуара", "CI"),
        ("Боснией и Герцеговиной", "BA"),
        ("Шри-Ланки", "LK"),
        ("Святым Престолом", "VA"),
        ("Косово", "XK"),
        ("Палестиной", "PS"),
        ("Южной Кореей", "KR"),
        ("ДР Конго", "CD"),
        ("Папуа — Новой Гвинее", "PG"),
    ],
)
def test_names_of_states(text: str, iso2: str) -> None:
    hit = LEXICON.countries.match(words(text), 0)
    assert hit is not None
    assert hit[1].iso2 == iso2
    assert hit[0] == len(words(text))


@pytest.mark.parametrize("text", ["чад", "оман", "Республика", "Рф"])
def test_not_a_state(text: str) -> None:
    assert LEXICON.countries.match(words(text), 0) is None


@pytest.mark.parametrize(
    ("called", "name"),
    [("мюнхен", "Мюнхен"), ("нижний новгород", "Нижний Новгород"), ("петербург", "Санкт-Петербург")],
)
def test_cities_by_name(called: str, name: str) -> None:
    city = LEXICON.city_called(called)
    assert city is not None
    assert city.name == name


@pytest.mark.parametrize("part", ["нижний", "сан", "новый", "новгород 1", ""])
def test_a_part_of_a_name_is_no_city(part: str) -> None:
    assert LEXICON.city_called(part) is None


def test_letters_that_mean_several_states_say_so() -> None:
    hit = LEXICON.countries.match(words("РК"), 0)
    assert hit is not None
    assert hit[1].ambiguous
    assert {hit[1].iso2, *(other.iso2 for other in hit[1].others)} == {"KZ", "KR"}


@pytest.mark.parametrize(
    ("adjective", "iso2"),
    [
        ("азербайджанским", "AZ"),
        ("американскую", "US"),
        ("штатовские", "US"),
        ("молдавского", "MD"),
        ("молдовских", "MD"),
        ("саудовский", "SA"),
        ("северокорейской", "KP"),
        ("ивуарийский", "CI"),
        ("бисайских", "GW"),
        ("финским", "FI"),
        ("шри-ланкийского", "LK"),
        ("южноафриканской", "ZA"),
        ("кыргызского", "KG"),
        ("палестинскому", "PS"),
    ],
)
def test_adjectives(adjective: str, iso2: str) -> None:
    hit = LEXICON.adjectives.match(words(adjective), 0)
    assert hit is not None
    assert hit[1].iso2 == iso2


def test_every_state_has_a_name_a_capital_and_nearly_every_one_an_adjective() -> None:
    assert len(LEXICON.by_iso2) >= 198
    assert all(country.capital for country in LEXICON.by_iso2.values())
    assert len(LEXICON.adjectives) >= 200


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("российско-азербайджанских", ["RU", "AZ"]),
        ("Американо-китайские", ["US", "CN"]),
        ("молдо-румынским", ["MD", "RO"]),
        ("молдавско-украинскую", ["MD", "UA"]),
        ("франко-германского", ["FR", "DE"]),
        ("российско-азербайджано-армянской", ["RU", "AZ", "AM"]),
        ("российско-шри-ланкийских", ["RU", "LK"]),
        ("коста-риканско-российский", ["CR", "RU"]),
        ("шри-ланкийский", []),
        ("ирано-российскому", ["IR", "RU"]),
        ("узбекско-таджикской", ["UZ", "TJ"]),
        ("индо-пакистанский", ["IN", "PK"]),
        ("греко-турецкие", ["GR", "TR"]),
        ("социально-экономический", []),
        ("северо-западной", []),
        ("российский", []),
        ("военно-российский", []),
        ("Нью-Йорк", []),
        ("российско-", []),
    ],
)
def test_compound_adjectives(word: str, codes: list[str]) -> None:
    assert LEXICON.split_compound_adjective(word) == codes


@pytest.mark.parametrize(
    ("text", "name", "iso2"),
    [
        ("Баку", "Баку", "AZ"),
        ("Комрате", "Комрат", "MD"),
        ("Кишиневе", "Кишинёв", "MD"),
        ("Бельцах", "Бельцы", "MD"),
        ("Женеве", "Женева", "CH"),
        ("Давосом", "Давос", "CH"),
        ("Нью-Йорком", "Нью-Йорк", "US"),
        ("Ростове-на-Дону", "Ростов-на-Дону", "RU"),
        ("Петербурге", "Санкт-Петербург", "RU"),
        ("Нижнему Новгороду", "Нижний Новгород", "RU"),
        ("Эр-Рияда", "Эр-Рияд", "SA"),
        ("Шарм-эш-Шейхе", "Шарм-эш-Шейх", "EG"),
        ("Чолпон-Ате", "Чолпон-Ата", "KG"),
        ("Пекином", "Пекин", "CN"),
        ("Нур-Султане", "Астана", "KZ"),
        ("Улан-Баторе", "Улан-Батор", "MN"),
        ("ТАЛЛИН", "Таллин", "EE"),
        ("Сухуми", "Сухум", ""),
        ("Венеции", "Венеция", "IT"),
        ("Мариборе", "Марибор", "SI"),
        ("Дюнкерка", "Дюнкерк", "FR"),
        ("Баден-Бадене", "Баден-Баден", "DE"),
        ("Кульджей", "Кульджа", "CN"),
        ("Кобани", "Айн-эль-Араб", "SY"),
    ],
)
def test_cities(text: str, name: str, iso2: str) -> None:
    hit = LEXICON.cities.match(words(text), 0)
    assert hit is not None
    assert (hit[0], hit[1].name, hit[1].iso2) == (len(words(text)), name, iso2)


@pytest.mark.parametrize("text", ["Владимиром", "Пушкину", "Кантемира", "Николаеву", "Хасане"])
def test_cities_that_are_also_people_are_marked(text: str) -> None:
    hit = LEXICON.cities.match(words(text), 0)
    assert hit is not None
    assert hit[1].ambiguous


def test_every_capital_is_a_known_city_or_bears_the_name_of_its_state() -> None:
    for country in LEXICON.by_iso2.values():
        text = words(country.capital)
        assert LEXICON.cities.match(text, 0) or LEXICON.countries.match(text, 0), country
    assert LEXICON.capital_of("Баку") == "AZ"
    assert LEXICON.capital_of("Гянджа") is None


@pytest.mark.parametrize(
    ("text", "city", "iso2"),
    [
        ("Кремле", "Москва", "RU"),
        ("Елисейском дворце", "Париж", "FR"),
        ("Константиновском дворце", "Санкт-Петербург", "RU"),
        ("Ак Орде", "Астана", "KZ"),
        ("Белом доме", "Вашингтон", "US"),
        ("резиденции Куксарой", "Ташкент", "UZ"),
        ("Бочаровом Ручье", "Сочи", "RU"),
        ("Доме правительства", None, None),
    ],
)
def test_venues(text: str, city: str | None, iso2: str | None) -> None:
    hit = LEXICON.venues.match(words(text), 0)
    assert hit is not None
    assert (hit[1].city, hit[1].iso2) == (city, iso2)


@pytest.mark.parametrize(
    ("text", "name", "iso2", "kind"),
    [
        ("Приднестровью", "Приднестровье", "MD", "unrecognised"),
        ("АТО Гагаузия", "Гагаузия", "MD", "autonomy"),
        ("Абхазией", "Абхазия", None, "unrecognised"),
        ("Тверской области", "Тверская область", "RU", "region"),
        ("Ближнем Востоке", "Ближний Восток", None, "macroregion"),
        ("Баварию", "Бавария", "DE", "region"),
    ],
)
def test_territories(text: str, name: str, iso2: str | None, kind: str) -> None:
    hit = LEXICON.territories.match(words(text), 0)
    assert hit is not None
    assert (hit[1].name, hit[1].iso2, hit[1].kind) == (name, iso2, kind)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Евросоюзом", "ЕС", "union"),
        ("Организации Объединённых Наций", "ООН", "international"),
        ("Генассамблее ООН", "Генеральная Ассамблея ООН", "international"),
        ("НАТО", "НАТО", "international"),
        ("Большой семёрки", "Большая семёрка", "international"),
        ("G20", "Большая двадцатка", "international"),
        ("ОПЕК+", "ОПЕК+", "international"),
        ("Госдепом", "Госдепартамент", "national"),
        ("Министерством иностранных дел", "МИД", "national"),
        ("Лигой арабских государств", "ЛАГ", "international"),
        ("Экономического совета Содружества Независимых Государств", "Экономический совет СНГ", "international"),
        ("Высшему Евразийскому экономическому совету", "Высший Евразийский экономический совет", "union"),
    ],
)
def test_organizations(text: str, name: str, kind: str) -> None:
    hit = LEXICON.organizations.match(words(text), 0)
    assert hit is not None
    assert (hit[0], hit[1].name, hit[1].kind) == (len(words(text)), name, kind)


_BETWEEN = frozenset(["государств", "—"])


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("и. о. министра", {"title_modifiers"}),
        ("кандидат от Народной партии на пост министра", {"title_modifiers"}),
        ("Министр чилийского образования", {"titles"}),
        ("Совет государств — участников СНГ", {"organizations"}),
        ("Чили", {"countries"}),
        ("кремлёвской резиденции", {"titles"}),
    ],
)
def test_lists_of_which_an_entry_may_begin(text: str, lists: set[str]) -> None:
    assert lists <= LEXICON.lists_among(words(text), _BETWEEN)[0]


@pytest.mark.parametrize("text", ["и министр", "и", "« и", "Всемирная встреча"])
def test_no_entry_of_several_words_goes_on_so(text: str) -> None:
    assert 0 not in LEXICON.lists_among(words(text), _BETWEEN)
