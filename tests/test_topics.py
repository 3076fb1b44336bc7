"""Topics: the phrases of what was talked about, with nothing before and nothing behind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplo_cli.document import read_document
from diplo_cli.lexicon.table import LexiconError, parse_table
from diplo_cli.mentions import topic_triggers as triggers_module
from diplo_cli.mentions.topics import find_topics
from diplo_cli.source import Source


def topics(text: str) -> list[str]:
    # A line before the text keeps it from being read as a headline.
    return [m.text for m in find_topics(read_document(Source(text="Новости дня.\n" + text)))]


TOPICS = [
    # the object of a verb, near or far
    ("Стороны обсудили торговлю и транзит грузов.", ["торговлю и транзит грузов"]),
    ("Министры обсудили в среду с послом Кубы Хуаном Пересом поставки сахара.", ["поставки сахара"]),
    ("Рассмотрены ход строительства моста и сроки открытия порта.", ["ход строительства моста", "сроки открытия порта"]),
    ("В ходе встречи были затронуты вопросы водоснабжения, а также охраны озёр.", ["вопросы водоснабжения", "охраны озёр"]),
    ("Обсуждались перспективы железной дороги и новые рейсы между столицами.",
     ["перспективы железной дороги", "новые рейсы между столицами"]),
    ("Обсуждены состояние и перспективы культурного обмена.", ["состояние и перспективы культурного обмена"]),
    ("Собеседники проанализировали ситуацию в регионе, в том числе снабжение городов.",
     ["ситуацию в регионе", "снабжение городов"]),
    ("Дипломаты сверили график консультаций на будущий год.", ["график консультаций на будущий год"]),
    ("Рост тарифов и ремонт дорог обсудили в Риге премьеры.", ["Рост тарифов", "ремонт дорог"]),
    # a preposition
    ("Стороны обменялись мнениями по проблематике Арктики.", ["проблематике Арктики"]),
    ("Состоялся обмен мнениями о положении в Сахеле.", ["положении в Сахеле"]),
    ("Речь шла о поставках зерна и об охране границы.", ["поставках зерна", "охране границы"]),
    ("Особое внимание уделено подготовке саммита.", ["подготовке саммита"]),
    ("Акцент был сделан на актуальных вопросах двусторонней повестки.", ["актуальных вопросах двусторонней повестки"]),
    ("Собеседники коснулись работы совместной комиссии.", ["работы совместной комиссии"]),
    ("Стороны высказались за продление перемирия.", ["продление перемирия"]),
    ("Встреча была посвящена обмену студентами.", ["обмену студентами"]),
    ("В центре внимания были поставки лекарств.", ["поставки лекарств"]),
    ("Темой беседы стало строительство школы.", ["строительство школы"]),
    # what a side underlined or wants: without «важность», «настрой», «готовность»
    ("Министр подчеркнул важность защиты лесов.", ["защиты лесов"]),
    ("Была отмечена необходимость скорейшего открытия посольства.", ["скорейшего открытия посольства"]),
    ("Стороны подтвердили настрой на расширение торговли.", ["расширение торговли"]),
    ("Выражена заинтересованность в развитии туризма.", ["развитии туризма"]),
    ("Они подтвердили готовность содействовать возвращению беженцев.", ["возвращению беженцев"]),
    ("Условлено о продолжении контактов.", ["продолжении контактов"]),
    ("Посол проинформировал собеседника о ходе реформы.", ["ходе реформы"]),
    # how far a phrase reaches
    ("Обсудили освобождение моряков, задержанных в порту летом, и выплату пенсий.",
     ["освобождение моряков, задержанных в порту летом", "выплату пенсий"]),
    ("Обсудили проект дороги с министром транспорта Иваном Петровым.", ["проект дороги"]),
    ("Обсудили проект дороги, стороны договорились встретиться в мае.", ["проект дороги"]),
    ("Обсудили проект дороги и подписали протокол.", ["проект дороги"]),
    ("Обсудили ход переговоров в формате «5+2».", ["ход переговоров в формате «5+2»"]),
    ("Затронуты темы, касающиеся ремонта школ.", ["ремонта школ"]),
]  # fmt: skip

NO_TOPICS = [
    "Стороны обсудили ряд вопросов.",
    "Они поговорили по телефону.",
    "Отмена пошлин не обсуждается.",
    "Этот вопрос обсуждался.",
    "Министр выразил благодарность послу.",
    "Стороны выразили удовлетворение.",
    "Министр встретился с комиссаром ЕС по вопросам расширения.",
    "Делегация прибыла в Баку.",
    "На улице светило солнце.",
]


@pytest.mark.parametrize(("text", "expected"), TOPICS, ids=[row[0][:40] for row in TOPICS])
def test_topics(text: str, expected: list[str]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize("text", NO_TOPICS)
def test_no_topics(text: str) -> None:
    assert topics(text) == []


def test_a_headline_that_the_body_repeats_is_told_once() -> None:
    text = "# Министры обсудили торговлю\n\nМинистры обсудили торговлю лесом и рыбой.\n"
    mentions = find_topics(read_document(Source(text=text)))
    assert [m.text for m in mentions] == ["торговлю лесом и рыбой"]


def test_a_mention_tells_its_rule_its_sentence_and_its_anchor() -> None:
    document = read_document(Source(text="Новости дня.\nВчера стороны обсудили торговлю лесом."))
    (mention,) = find_topics(document)
    assert (mention.rule, mention.group, mention.sentence) == ("topic.discuss.обсудить", "discuss", 1)
    assert document.text[mention.start : mention.stop] == mention.text
    assert document.text[mention.anchor :].startswith("обсудили")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from("обсудили обсуждались о по с и , а также торговлю лесом « » ( ) стороны важность в том числе который"
                        " рассмотрены внимание уделено мнениями обменялись готовность содействовать не — : Иван .".split()),
        max_size=25,
    )
)  # fmt: skip
def test_mentions_are_verbatim_and_apart(words: list[str]) -> None:
    document = read_document(Source(text=" ".join(words)))
    end = 0
    for mention in find_topics(document):
        assert end <= mention.start < mention.stop
        assert document.text[mention.start : mention.stop] == mention.text
        end = mention.stop


@pytest.mark.parametrize(
    ("row", "complaint"),
    [("обсудить\tacc\ttalk", "no group: 'talk'"), ("обсудить\tо+prep\tdiscuss", "no case: 'о+prep'")],
)
def test_a_wrong_line_of_the_list_is_told(monkeypatch: pytest.MonkeyPatch, row: str, complaint: str) -> None:
    table = "words\ttakes\tgroup\n" + row
    monkeypatch.setattr(triggers_module, "read_table", lambda file, header: parse_table(file, table, header))
    triggers_module.topic_triggers.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"no (group|case)") as told:
            triggers_module.topic_triggers()
        assert complaint in str(told.value)
        assert told.value.line == 2
    finally:
        triggers_module.topic_triggers.cache_clear()
