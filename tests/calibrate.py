"""Fit the weights of ``diplo_cli/confidence.py`` on annotated releases, and print how well they hold.

    python -m tests.calibrate [--told] SCORER.py GOLD_DIR TEXTS_DIR [GOLD_DIR TEXTS_DIR …]

Prints the weights as a dictionary to paste, and a reliability table made by leaving out a fifth of the documents at
a time. With ``--told`` nothing is fitted: the table is that of the confidence which records have now (``make eval``
shows it). A development tool: nothing of it runs in the tests.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from diplo_cli.assembly import assemble
from diplo_cli.confidence import features
from diplo_cli.lexicon import load
from diplo_cli.pipeline import analyze
from diplo_cli.read import ReadOptions, read_sources
from diplo_cli.records import to_dict

FOLDS = 5
RIDGE = 1.0


class Row(NamedTuple):
    """A record of document ``name``: its ``features``, the confidence ``told`` with it, and whether it is right."""

    name: str
    features: dict[str, float]
    told: float
    right: bool


def main(arguments: list[str]) -> None:
    """See the module's docstring."""
    told = arguments[:1] == ["--told"]
    scorer, *folders = map(Path, arguments[told:])
    pairs = zip(folders[::2], folders[1::2], strict=True)
    rows = [row for gold, texts in pairs for row in _rows(_module(scorer), gold, texts)]
    right = np.array([row.right for row in rows], dtype=float)
    if told:
        _print_reliability(np.array([row.told for row in rows]), right)
        return
    names = sorted(rows[0].features)
    inputs = np.array([[1.0, *(row.features[n] for n in names)] for row in rows])
    folds = np.array([sum(row.name.encode()) % FOLDS for row in rows])
    held_out = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = _fit(inputs[folds != fold], right[folds != fold])
        held_out[folds == fold] = _predict(inputs[folds == fold], weights)
    _print_reliability(held_out, right)
    weights = _fit(inputs, right)
    print(json.dumps({n: round(float(w), 2) for n, w in zip(["bias", *names], weights, strict=True)}, indent=4))


def _print_reliability(told: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> None:
    """How many records have a confidence in each tenth, and how many of these are right."""
    print(f"confidence  records  right (of {len(right)}: {right.mean():.2f})")
    for tenth in range(10):
        within = np.minimum(np.floor(told * 10 + 1e-9), 9) == tenth
        if within.any():
            print(f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}     {within.sum():7d}   {right[within].mean():.2f}")


def _rows(scorer: ModuleType, gold_dir: Path, texts: Path) -> list[Row]:
    lexicon = load()
    rows = []
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))["meetings"]
        source = next(iter(read_sources(str(texts / f"{path.stem}.txt"), ReadOptions())))
        if isinstance(source, Exception):
            continue
        analysis = analyze(source)
        records = assemble(analysis.drafts, analysis.mentions, lexicon)
        plain = [to_dict(r) for r in records]
        matched = {id(got): wanted for wanted, got in scorer.align(gold, plain)}
        for draft, record, got in zip(analysis.drafts, records, plain, strict=True):
            wanted = matched.get(id(got))
            right = _is_right(scorer, wanted, got)
            rows.append(Row(path.stem, features(draft, record, len(records) - 1), record.confidence, right))
    return rows


def _is_right(scorer: ModuleType, gold: dict[str, Any] | None, got: dict[str, Any]) -> bool:
    if gold is None:
        return False
    tally = scorer.Tally()
    scorer.score_meeting(tally, {**gold, "optional": False}, got)
    wrong = sum(max(tally.fp[slot], tally.fn[slot]) for slot in scorer.HEADLINE)
    return bool(wrong <= 1)


def _fit(inputs: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Ridge logistic regression by Newton's method; the bias is not shrunk."""
    weights = np.zeros(inputs.shape[1])
    penalty = RIDGE * np.eye(inputs.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(30):
        chance = _predict(inputs, weights)
        gradient = inputs.T @ (right - chance) - penalty @ weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + penalty
        weights += np.linalg.solve(curve, gradient)
    return weights


def _predict(inputs: np.ndarray[Any, Any], weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.asarray(1 / (1 + np.exp(-inputs @ weights)))


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(sys.argv[1:])
