"""The case of a name, read off its words and the preposition before it, and the people whom that gives a role."""

from __future__ import annotations

import pytest
from meetings_told import meetings

from diplo_cli.document import read_document
from diplo_cli.mentions.name_case import name_case
from diplo_cli.source import Source

# A sentence with the name between bars, the case
CASES = """
Переговоры с |Ван Цишанем| завершились. = ins
Встреча |Миро Ковача| прошла в Загребе. = gen
Встреча |Марии Габриэль| прошла в Софии. = gen
Посол поехал к |Джону Керри| утром. = dat
|Альберто ван Клаверен| прибыл в Сантьяго. = nom
В тот же день |Э. Рагимов| провёл встречу. = nom
|Ана Паласио| прибыла в Мадрид. = nom
Гостя приняла |Мария Гросу|. = nom
Президент принял |Александра Русу|. = acc
"""

# A sentence = «name; role; side» of everybody, divided by bars
PEOPLE = """
# A rare name agrees with its role though the dictionary guesses another case
Премьер-министр Йемена Али Насер принял министра экономики Сербии Зорану Михайлович.
= Али Насер; премьер-министр; YE; host | Зорана Михайлович; министр экономики; RS
Состоялся разговор министра обороны Канады Анны Фриз с министром обороны Республики Корея Чо Хёном.
= Анна Фриз; министр обороны; CA | Чо Хён; министр обороны; KR
Министр обороны Боснии и Герцеговины И. Црнагоц встретился с послом Кубы Л. Вегой.
= И. Црнагоц; министр обороны; BA | Л. Вега; посол; CU
# A particle draws a title into the surname; an adjective of a country is nobody
Вице-премьер Франции Бруно Ле Мэр встретился с послом Кубы Луисом Вегой.
= Бруно Ле Мэр; вице-премьер; FR | Луис Вега; посол; CU
Чадский министр обороны Али Насер встретился с послом Кубы Луисом Вегой.
= Али Насер; министр обороны; TD | Луис Вега; посол; CU
# A country of many meanings behind a title
Президент Того Мари Томега встретилась с послом Кубы Луисом Вегой.
= Мари Томега; президент; TG | Луис Вега; посол; CU
Посол Кубы Луис Вега принял посла Сальвадора Анну Орельяну.
= Луис Вега; посол; CU; host | Анна Орельяна; посол; SV
Посол Кубы Луис Вега принял посла Сальвадора Санчеса.
= Луис Вега; посол; CU; host | Сальвадор Санчес; посол; -
# In a list a country of several words stands before its minister
Посол Кубы Луис Вега провёл отдельные встречи с главами МИД Польши Яном Глинским и Южного Судана Талатом Кииром.
= Луис Вега; посол; CU | Ян Глинский; министр иностранных дел; PL | Луис Вега; посол; CU | Талат Киир; министр иностранных дел; SS
# Of several mentions each is read as the others suggest
Посол Кубы Луис Вега встретился с послом Вьетнама Чан Тхань Маном. Вега передал Чан Тхань Ману приглашение.
= Луис Вега; посол; CU | Чан Тхань Ман; посол; VN
# The case of a name is read off the word that declines
Кевин Орлов, постоянный представитель Австралии, провёл переговоры с Ван Цишанем, главой МИД Китая.
= Кевин Орлов; постоянный представитель; AU | Ван Цишань; министр иностранных дел; CN
В Женеве прошла встреча Миро Ковача (посол Хорватии) и Ореста Лаура (премьер-министр Эстонии).
= Миро Ковач; посол; HR | Орест Лаур; премьер-министр; EE
"""


def _rows(table: str) -> list[list[str]]:
    lines = table.replace("\n=", " =").strip().splitlines()
    return [[cell.strip() for cell in line.split("=")] for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("text", "case"), _rows(CASES))
def test_case(text: str, case: str) -> None:
    before, name, _ = text.split("|")
    document = read_document(Source(text.replace("|", "")))
    words = document.tokens_between(len(before), len(before) + len(name))
    previous = document.tokens[words[0].i - 1] if words[0].i else None
    assert name_case(words, previous) == case


@pytest.mark.parametrize(("text", "people"), _rows(PEOPLE))
def test_people(text: str, people: str) -> None:
    told = [line for line in meetings(text) if ";" in line]
    assert told == [person.strip() for person in people.split("|")]
