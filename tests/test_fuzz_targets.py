"""The fuzzer's targets with what they begin with, and with what they once failed on; ``make fuzz`` looks further."""

from __future__ import annotations

import logging

import pytest

from tests.fuzz.targets import TARGETS, seeds
from tests.releases import ROOT, SAMPLES

FOUND = {
    "decode": [b'\0<meta charset="quopri">\xcb\xe0', b'\0<meta charset="zlib">\xcb\xe0', b""],
    "front_matter": [b'---\ntitle: "\\ud800"\n---\n'],
    "core": [
        "\U00017000 встретился\0".encode(),
        b"\0",
        "Лавров".encode() + b"\0\1\2\3\4",
        "Договорённость заседания комиссии Чили и Перу\0".encode(),
        "Приехали Фиала, премьер\0".encode(),
        "Грамоты вручил посол Индии с резиденцией\0".encode(),
        "Город открыт для инвесторов из всех\0".encode(),
    ],
}


@pytest.mark.parametrize("target", TARGETS)
def test_targets_hold(target: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "diplo")
    samples = {name: (ROOT / name).read_bytes() for name in SAMPLES}
    inputs = [*seeds(target, samples), *FOUND.get(target, [])]
    assert len(inputs) >= len(SAMPLES)
    for data in inputs:
        TARGETS[target](data)
