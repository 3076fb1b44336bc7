"""Titles: what a release calls a post → its canonical title, rank and modifiers."""

from __future__ import annotations

import pytest
from lexicon_words import words

from diplo_cli.lexicon import load
from diplo_cli.lexicon.titles import TitleMatch

LEXICON = load()


def title(text: str) -> TitleMatch:
    hit = LEXICON.match_title(words(text), 0)
    assert hit is not None, text
    return hit


@pytest.mark.parametrize(
    ("text", "name", "rank"),
    [
        ("президентом", "президент", "head_of_state"),
        ("Председателя КНР", "председатель", "head_of_state"),
        ("спикера риксдага", "председатель Риксдага", "parliament_speaker"),
        ("Папе Римскому", "папа римский", "head_of_state"),
        ("наследного принца", "наследный принц", "head_of_state"),
        ("премьеру", "премьер-министр", "head_of_government"),
        ("главой правительства", "премьер-министр", "head_of_government"),
        ("канцлерин", "канцлер", "head_of_government"),
        ("вице-премьера", "вице-премьер", "deputy_head_of_government"),
        ("зампреда правительства", "заместитель председателя правительства", "deputy_head_of_government"),
        ("вице-президента", "вице-президент", "deputy_head_of_government"),
        ("главой МИД", "министр иностранных дел", "minister"),
        ("главой внешнеполитического ведомства", "министр иностранных дел", "minister"),
        ("шефом дипломатии", "министр иностранных дел", "minister"),
        ("министр ин. дел", "министр иностранных дел", "minister"),
        ("главе Минобороны", "министр обороны", "minister"),
        ("министры финансов", "министр финансов", "minister"),
        ("руководителя МВД", "министр внутренних дел", "minister"),
        (
            "Министру иностранных дел и европейской интеграции",
            "министр иностранных дел и европейской интеграции",
            "minister",
        ),
        ("госсекретарю", "государственный секретарь", "minister"),
        ("главой Госдепа", "государственный секретарь", "minister"),
        ("замминистра иностранных дел", "заместитель министра иностранных дел", "deputy_minister"),
        ("замглавы МИДа", "заместитель министра иностранных дел", "deputy_minister"),
        ("зам. министра обороны", "заместитель министра обороны", "deputy_minister"),
        ("первым замминистра финансов", "первый заместитель министра финансов", "deputy_minister"),
        ("заместителю госсекретаря", "заместитель государственного секретаря", "deputy_minister"),
        ("спикера парламента", "председатель парламента", "parliament_speaker"),
        ("спикером Милли Меджлиса", "председатель Милли Меджлиса", "parliament_speaker"),
        ("председателем Государственной думы", "председатель Государственной Думы", "parliament_speaker"),
        ("парламентариями", "депутат", "parliamentarian"),
        ("Чрезвычайным и Полномочным Послом", "посол", "ambassador"),
        ("временного поверенного в делах", "временный поверенный в делах", "ambassador"),
        ("постпредом", "постоянный представитель", "ambassador"),
        ("генконсулу", "генеральный консул", "ambassador"),
        ("спецпредставителем", "специальный представитель", "envoy"),
        ("спецпосланница", "специальный посланник", "envoy"),
        ("помощницей президента", "помощник президента", "aide"),
        ("секретарю Совбеза", "секретарь Совета безопасности", "aide"),
        ("директору департамента", "директор департамента", "director"),
        ("главой МАГАТЭ", "генеральный директор", "head_of_organization"),
        ("главе Еврокомиссии", "председатель Еврокомиссии", "head_of_organization"),
        ("башканом", "башкан", "regional_head"),
        ("акима", "аким", "regional_head"),
        ("начальника Генштаба", "начальник Генерального штаба", "military"),
        ("митрополита", "митрополит", "clergy"),
        ("главы компании", "глава компании", "business"),
        ("кандидатом в президенты", "кандидат в президенты", "other"),
    ],
)
def test_titles(text: str, name: str, rank: str) -> None:
    hit = title(text)
    assert (hit.title.name, hit.title.rank, hit.count, hit.modifiers) == (name, rank, len(words(text)), ())


@pytest.mark.parametrize(
    ("text", "name", "modifiers", "count", "head"),
    [
        ("и.о. министра обороны", "министр обороны", ("acting",), 6, 4),
        ("врио губернатора", "губернатор", ("acting",), 2, 1),
        ("исполняющего обязанности президента", "президент", ("acting",), 3, 2),
        ("бывшего премьер-министра", "премьер-министр", ("former",), 2, 1),
        ("экс-президентом", "президент", ("former",), 1, 0),
        ("экс-главы МИД", "министр иностранных дел", ("former",), 2, 0),
        ("избранный президент", "президент", ("elect",), 2, 1),
        ("избранного президента", "президент", ("elect",), 2, 1),
    ],
)
def test_modifiers(text: str, name: str, modifiers: tuple[str, ...], count: int, head: int) -> None:
    assert title(text) == TitleMatch(title(text).title, count, head, modifiers)
    assert title(text).title.name == name


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("главой азербайджанского МИД", "министр иностранных дел", 3),
        ("замглавы российского МИДа", "заместитель министра иностранных дел", 3),
        ("председателя украинской Верховной Рады", "председатель Верховной Рады", 4),
        ("посол азербайджанской столицы", "посол", 1),
    ],
)
def test_a_country_may_stand_inside(text: str, name: str, count: int) -> None:
    assert (title(text).title.name, title(text).count) == (name, count)


@pytest.mark.parametrize(
    "text",
    [
        "встреча",
        "министерство иностранных дел",
        "МИД",
        "бывшая столица",
        "и о погоде",
        "после",
        "управляет",
        "командовали",
    ],
)
def test_no_title(text: str) -> None:
    assert LEXICON.match_title(words(text), 0) is None


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("пресс-секретарь", "spokesman"),
        ("официальный представитель МИД", "spokesman"),
        ("делегацией", "collective"),
        ("помощником президента", "open"),
        ("заместителю министра обороны", "open"),
        ("лидеру", "vague"),
        ("принцу", "weak"),
    ],
)
def test_flags(text: str, flag: str) -> None:
    assert flag in title(text).title


@pytest.mark.parametrize(
    ("text", "organization", "iso2"),
    [
        ("генеральному секретарю ООН", "ООН", None),
        ("генсеком НАТО", "НАТО", None),
        ("главой евродипломатии", "ЕС", None),
        ("спикером Госдумы", None, "RU"),
        ("спикером Верховной Рады", None, "UA"),
        ("послу Евросоюза", "ЕС", None),
        ("генеральным секретарём", None, None),
    ],
)
def test_posts_that_tell_their_side(text: str, organization: str | None, iso2: str | None) -> None:
    assert (title(text).title.organization, title(text).title.iso2) == (organization, iso2)
