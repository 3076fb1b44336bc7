"""Words run together: what stands between bars was one word in the text."""

from __future__ import annotations

import pytest

from diplo_cli.glue import part_pairs, split_glued
from diplo_cli.models.dictionary import in_dictionary, parse_word


@pytest.mark.parametrize(
    "told",
    [
        # around a verb of any kind, with a name or a short word beside it
        "Ауреску|встретился|с", "она|встретилась|со", "премьера|выступила|на", "затем|обсудят", "массово|закрывают",
        "Попеску|переговорил", "должен|встретиться|с", "Йоханнис|заявил", "США|выделить", "ООН|сообщила", "ЮНЕСКО|сообщает",
        # two words of some length
        "протеста|учителя", "встречи|министров",
        # a noun and the preposition behind it
        "встречу|с", "переговоры|в", "телефону|с",
        # a preposition and what it governs
        "в|кабинете", "об|участии", "с|министром", "По|мнению", "к|президенту",
        # a state and a body, several states
        "Россия|-|НАТО", "Чили|-|ЕС", "Россия|-|Евросоюз", "Россия|-|Германия|-|Франция",
        "США|-|Китай", "Чили|-|Перу",
        # a dash is no part of a word
        "Рейган|—|Горбачёв", "Чили|—|ЕС",
        # a capital inside
        "форума|проходит|Международный", "По|мнению|Министра",
    ],
)  # fmt: skip
def test_are_taken_apart(told: str) -> None:
    assert _parts(told.replace("|", "")) == told.split("|")


@pytest.mark.parametrize(
    "word",
    [
        "встретился", "межмидовских", "спецпосланником", "макрофинансовой", "президентка", "Бердымухамедов",
        "Оверчуком", "Катругалоса", "Домбровскис", "Соаресом", "Давлатали", "Кристелем",
        "Гаврилица", "Саакашвили", "фондерЛяйен", "подкомитета", "наднациональный", "Спиропали", "НАТОвский", "МакАллистером", "ООНовская", "Михайлович", "Бендукидзе", "Гвилава",
        "Политпредставитель", "политпредставителей", "админсовета", "политдиалог", "Замруководителя",
        "подшефнос", "Чавчавадзе", "Кухилава", "Барзаковска", "Саманишвили", "директор-распорядитель", "а" * 61,
        "Баден-Баден", "Нью-Йорк", "Гвинея-Бисау", "Москва-Сити", "ИТАР-ТАСС", "Союз-ТМА",
    ],
)  # fmt: skip
def test_single_ones_stay(word: str) -> None:
    assert _parts(word) == [word]


def _parts(word: str) -> list[str]:
    return [word[start:stop] for start, stop in split_glued(word, in_dictionary, parse_word)]


def test_a_pair_of_people_whom_a_hyphen_joins_is_parted_where_both_are_told_alone() -> None:
    text = "Встреча Рейган-Горбачёв прошла в Рейкьявике. Рейган был доволен, Горбачёв тоже."
    assert part_pairs(text) == text.replace("-", "—")
    assert (
        part_pairs("Мария Лебедева-Крафт встретилась с Лебедевым.") == "Мария Лебедева-Крафт встретилась с Лебедевым."
    )
