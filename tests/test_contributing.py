"""What the READMEs tell contributors: files, lists and tests that are there; walks of three steps; the gold format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from evaluate import Score, evaluate
from readme import READMES, blocks
from releases import ROOT

TEXTS = [pytest.param(path.read_text("utf-8"), id=path.name) for path in READMES]
both = pytest.mark.parametrize("text", TEXTS)


@both
def test_every_file_that_is_named_is_there(text: str) -> None:
    named = re.findall(r"`((?:diplo_cli|tests|samples)/[\w./-]*)(?:::[\w:]+)?`", text)
    assert len(named) > 40
    missing = [name for name in named if not (ROOT / name).exists()]
    assert missing == []


@both
def test_every_rule_list_that_is_named_is_in_a_file_named_beside_it(text: str) -> None:
    for line in text.splitlines():
        for name in re.findall(r"`([A-Z_]+_RULES|FORMATS)`", line):
            files = re.findall(r"`(diplo_cli/[\w/]+\.py)`", text)
            assert any(re.search(rf"^{name}\b.*=", (ROOT / file).read_text("utf-8"), re.MULTILINE) for file in files), (
                name
            )


@both
def test_every_test_that_is_named_is_there(text: str) -> None:
    named = re.findall(r"`(tests/\w+\.py)::([\w:]+)`", text)
    assert len(named) > 8
    for file, node in named:
        *classes, function = node.split("::")
        code = (ROOT / file).read_text("utf-8")
        assert all(re.search(rf"^class {name}\b", code, re.MULTILINE) for name in classes), node
        assert re.search(rf"^ *def {function}\(", code, re.MULTILINE), node


@both
def test_walks_have_three_steps(text: str) -> None:
    walks = re.findall(r"^\*\*[^*\n]+\*\*[^\n]*\n((?:\d\. [^\n]+\n)+)", text, re.MULTILINE)
    assert [walk.count("\n") for walk in walks] == [3] * 5


@both
def test_every_part_of_the_package_is_on_the_map(text: str) -> None:
    table = text[text.index("| `diplo_cli/pipeline.py` |") : text.index("| `diplo_cli/batch/`") + 200]
    for part in (path.name for path in (ROOT / "diplo_cli").iterdir() if path.is_dir() and path.name != "__pycache__"):
        assert f"`diplo_cli/{part}/`" in table, part


# --- the gold format and `make eval` -----------------------------------------------------------------------------


def test_the_gold_format_of_the_readme_is_that_of_the_samples() -> None:
    def keys(plain: object) -> object:
        if isinstance(plain, dict):
            return {key: keys(value) for key, value in plain.items()}
        return [keys(plain[0])] if isinstance(plain, list) and plain else None

    ((_, block),) = blocks(READMES[0].read_text("utf-8"), "json")
    gold = json.loads((ROOT / "samples/gold/ru_mfa_consultations.json").read_text("utf-8"))
    assert keys(json.loads(block)) == keys(gold)


@pytest.mark.parametrize(
    ("change", "slot", "expected"),
    [
        ({}, "record", Score(10, 0, 0)),
        ({"date": "2025-10-28"}, "date", Score(0, 1, 1)),
        ({"format": "talks"}, "format", Score(0, 1, 1)),
        ({"place": {"name": "Рим", "country": None}}, "place_country", Score(0, 1, 0)),
        ({"optional": True}, "meeting", Score(0, 0, 0)),
        ({"participants": []}, "meeting", Score(0, 1, 1)),
    ],
)  # fmt: skip
def test_the_score_of_annotations(tmp_path: Path, change: dict[str, object], slot: str, expected: Score) -> None:
    (tmp_path / "a.txt").write_text("Вчера в Риме президент Италии принял премьер-министра Казахстана.", "utf-8")
    meeting = {
        "salience": "main", "optional": False, "status": "held", "format": "reception", "date": "2025-10-29",
        "place": {"name": "Рим", "country": "IT"},
        "participants": [
            {"kind": "person", "name": None, "role": "президент", "rank": "head_of_state", "country": "IT", "host": True},
            {"kind": "person", "name": None, "role": "премьер-министр", "rank": "head_of_government", "country": "KZ"},
        ],
    } | change  # fmt: skip
    gold = {"doc": "a", "published": "2025-10-30", "meetings": [meeting]}
    (tmp_path / "a.json").write_text(json.dumps(gold), "utf-8")
    assert evaluate(tmp_path, tmp_path)[slot] == expected


def test_figures() -> None:
    assert Score(3, 1, 2).figures() == (0.75, 0.6, pytest.approx(2 / 3))
    assert Score(0, 0, 0).figures() == (1.0, 1.0, 1.0)
    assert Score(0, 1, 1).figures() == (0.0, 0.0, 0.0)
