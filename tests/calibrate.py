"""Fit the weights of ``diplo_cli/confidence.py`` on annotated releases, and print how well they hold.

    python -m tests.calibrate SCORER.py GOLD_DIR TEXTS_DIR [GOLD_DIR TEXTS_DIR …]

Prints the weights as a dictionary to paste, and a reliability table made by leaving out a fifth of the documents at
a time. A development tool: nothing of it runs in the tests.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from diplo_cli.assembly import assemble
from diplo_cli.confidence import features
from diplo_cli.lexicon import load
from diplo_cli.pipeline import analyze
from diplo_cli.read import ReadOptions, read_sources
from diplo_cli.records import to_dict

FOLDS = 5
RIDGE = 1.0


def main(arguments: list[str]) -> None:
    """See the module's docstring."""
    scorer = _module(Path(arguments[0]))
    pairs = [(Path(g), Path(t)) for g, t in zip(arguments[1::2], arguments[2::2], strict=True)]
    rows = [row for gold, texts in pairs for row in _rows(scorer, gold, texts)]
    names = sorted(rows[0][1])
    inputs = np.array([[1.0, *(row[1][n] for n in names)] for row in rows])
    right = np.array([row[2] for row in rows], dtype=float)
    folds = np.array([sum(row[0].encode()) % FOLDS for row in rows])
    held_out = np.zeros(len(rows))
    for fold in range(FOLDS):
        weights = _fit(inputs[folds != fold], right[folds != fold])
        held_out[folds == fold] = _predict(inputs[folds == fold], weights)
    print(f"{len(rows)} records, {right.mean():.2f} right")
    for low in np.arange(0.0, 1.0, 0.1):
        within = (held_out >= low) & (held_out < low + 0.1)
        if within.any():
            print(f"{low:.1f}-{low + 0.1:.1f}: {within.sum():4d} records, {right[within].mean():.2f} right")
    weights = _fit(inputs, right)
    print(json.dumps({n: round(float(w), 2) for n, w in zip(["bias", *names], weights, strict=True)}, indent=4))


def _rows(scorer: ModuleType, gold_dir: Path, texts: Path) -> list[tuple[str, dict[str, float], bool]]:
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
            rows.append((path.stem, features(draft, record), _is_right(scorer, wanted, got)))
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
