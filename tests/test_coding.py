"""CAMEO and PLOVER codes: by status first, then by format, place and the number of states."""

from __future__ import annotations

import pytest
from meetings_told import records

PAIR = "министра обороны Кубы с министром обороны Перу"

# What the text tells; the CAMEO code; PLOVER's event and mode.
CODES = [
    # by format
    (f"Состоялись переговоры {PAIR}.", "046", "CONSULT", None),
    (f"Состоялись консультации {PAIR}.", "040", "CONSULT", None),
    (f"Состоялась встреча {PAIR}.", "040", "CONSULT", None),
    (f"Состоялся телефонный разговор {PAIR}.", "041", "CONSULT", "phone"),
    (f"Состоялась видеоконференция {PAIR}.", "041", "CONSULT", "phone"),
    ("Министр обороны Кубы принял посла Перу.", "043", "CONSULT", "visit"),
    ("Президент Кубы посетил Лиму.", "042", "CONSULT", "visit"),
    ("В Лиме прошло заседание кубино-перуанской комиссии.", "040", "CONSULT", "multilateral"),
    ("Президент Кубы принял участие в саммите АСЕАН в Ханое.", "046", "CONSULT", "multilateral"),
    ("Посол Кубы вручил верительные грамоты президенту Перу.", "040", "CONSULT", None),
    # signing
    ("Президенты Кубы и Перу подписали договор о дружбе.", "057", "CONSULT", None),
    # what has not taken place
    ("Президент Кубы встретится с президентом Перу.", "036", "AGREE", None),
    ("Президент Кубы посетит Лиму.", "036", "AGREE", "visit"),
    ("Завтра состоится телефонный разговор президента Кубы с президентом Перу.", "036", "AGREE", "phone"),
    ("Президенты Кубы и Перу подпишут договор о дружбе.", "036", "AGREE", None),
    ("Встреча президента Кубы с президентом Перу отменена.", "036", "CONSULT", None),
    # in a third country
    (f"В Осло состоялась встреча {PAIR}.", "044", "CONSULT", "third-party"),
    (f"В Осло состоялись консультации {PAIR}.", "044", "CONSULT", "third-party"),
    (f"В Осло состоялись переговоры {PAIR}.", "046", "CONSULT", "third-party"),
    (f"В Лиме состоялась встреча {PAIR}.", "040", "CONSULT", None),
    ("В Осло министр обороны встретился с послом Перу.", "040", "CONSULT", None),
    # more than two states
    ("В Лиме состоялась встреча министров обороны Кубы, Перу и Чили.", "040", "CONSULT", "multilateral"),
    ("В Осло состоялась встреча министров обороны Кубы, Перу и Чили.", "044", "CONSULT", "multilateral"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cameo", "event", "mode"), CODES, ids=[row[0][:60] for row in CODES])
def test_codes_follow_status_format_and_place(text: str, cameo: str, event: str, mode: str | None) -> None:
    (meeting,) = records(text)
    assert (meeting.cameo, meeting.plover.event, meeting.plover.mode) == (cameo, event, mode)
