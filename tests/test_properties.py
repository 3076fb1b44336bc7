"""What holds for every text: no exception, evidence that slices back, dates that are dates, records of the schema."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import diplo_cli
from diplo_cli.normalize import whole
from diplo_cli.pipeline import extract
from diplo_cli.records import to_dict
from diplo_cli.source import Source
from diplo_cli.write.json import line
from tests.invariants import check
from tests.mutations import MUTATIONS, Mutation
from tests.releases import SAMPLES, records_of

# The same examples in every run: new ones are the fuzzer's work (``make fuzz``).
FIXED = settings(deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])

ANY_TEXT = st.text(st.characters(codec=None), max_size=300)
# Pieces that mean something to the rules, in an order that means nothing.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            """Лавров С.В. Лавров Сергей Лавров министр иностранных дел глава МИД посол президент встретился переговоры
            с и в во из по у , . ; : ( ) « » " - — Москве Баку России Казахстана США ЕС ОДКБ принял визит состоялась
            беседа телефонный разговор обсудили вопросы коллегой 27 октября 2025 года 27–29 31 февраля вчера 12.03.24
            на следующей неделе подписали соглашение о его своим который заявил сказал --- title:""".split()
        ),
        st.sampled_from(
            [
                "Сергей Лавров встретился в Москве с послом Италии",
                "27 октября состоялись переговоры министра",
                "с главой МИД Армении",
                "принял премьер-министра",
                "по телефону",
                "в ходе визита в Астану",
                "стороны подписали",
                "В тот же день",
                "его азербайджанский коллега",
                "«отметил важность», – сказал",
                "планируется встреча",
                "\n",
                "\n\n",
                "\t",
                "\r\n",
            ]
        ),
        st.text(max_size=3),
    ),
    min_size=4,
    max_size=60,
)
TEXTS = {name: records_of(name)[0] for name in SAMPLES}


@settings(FIXED, max_examples=300)
@given(ANY_TEXT, st.none() | ANY_TEXT)
def test_any_text(text: str, title: str | None) -> None:
    meetings = diplo_cli.extract(text, title=title, path=title)
    assert len(meetings.text) == len(text)
    check(Source(text=meetings.text), meetings)


@settings(FIXED, max_examples=600)
@given(PIECES, st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_pieces_of_releases(pieces: list[str], published: str | None) -> None:
    source = Source(text=" ".join(pieces), published=published)
    check(source, extract(source))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
@settings(FIXED, max_examples=40)
@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_spoiled_releases(mutation: Mutation, sample: str, seed: int) -> None:
    text = whole(mutation(TEXTS[sample].text, Random(seed)))
    source = Source(text=text, published=TEXTS[sample].published)
    check(source, extract(source))


@settings(FIXED, max_examples=30)
@given(st.sampled_from(SAMPLES), st.integers(0, 2**32))
def test_the_same_text_gives_the_same_bytes(sample: str, seed: int) -> None:
    chance = Random(seed)
    source = Source(text=chance.choice(MUTATIONS)(TEXTS[sample].text, chance), published=TEXTS[sample].published)
    first = [to_dict(meeting) for meeting in extract(source)]
    extract(TEXTS[SAMPLES[0]])  # what was read in between leaves no trace
    assert [to_dict(meeting) for meeting in extract(source)] == first


@pytest.mark.parametrize("number", [0xD800, 0xDFFF, 0xDC81])
def test_half_characters(number: int) -> None:
    """A lone surrogate can be in no file; a caller's text may hold one, and it moves no offset."""
    half = chr(number)
    text = f"Сергей Лавров{half} встретился в Москве{half} с послом Италии{half}."
    mended = text.replace(half, "\ufffd")
    meetings = diplo_cli.extract(text, title=half, path=half)
    assert meetings.text == mended
    assert meetings.dicts()[0]["evidence"] == diplo_cli.extract(mended).dicts()[0]["evidence"]
    assert b"".join(map(line, meetings)).decode()
    assert meetings._repr_html_().encode()
    assert extract(Source(text=text))


def test_letters_without_a_name() -> None:
    """Tangut ideographs, which no table of names tells: nothing asks for one."""
    assert diplo_cli.extract("Сергей Лавров встретился в Москве с послом \U00017000\U00018d08.")


@pytest.mark.parametrize(
    "text",
    [
        "Министр энергетики в",
        "Встреча прошла на российско- переговорах",
        "Делегации Чили и Перу",
        "Переговоры провели делегации Чили и",
        "Прибыл экс- Чили Хосе Вега",
        "# Встреча министра с Чили, Осло,",
        "Встреча, которую провели министры,",
        "Министр Хосе Вега встретился с его превосходительством",
        "в выхода 2024 июля транспорта Башкан",
    ],
)
def test_texts_that_break_off(text: str) -> None:
    """A rule looks at the words behind its own, and here there are none."""
    assert isinstance(extract(Source(text)), list)
