"""Confidence of a record: a logistic model over what was told and by how plain a construction.

The weights were fitted on annotated releases by ``python -m tests.calibrate``; a record is counted right when at most
one of the scorer's headline slots (participants, roles, format, status, date, place) is wrong. The same command prints
how the figures hold on documents that were left out.
"""

from __future__ import annotations

from math import exp

from diplo_cli.meetings import Draft
from diplo_cli.records import Meeting

WEIGHTS: dict[str, float] = {
    "bias": 1.01,
    "background": -0.15,
    "call": 1.34,
    "date_stamped": 0.7,
    "date_told": -0.09,
    "gathering": -0.33,
    "group": -0.81,
    "guessed_side": 0.12,
    "in_headline": 0.57,
    "in_passing": 0.57,
    "many": -0.39,
    "nameless": -1.16,
    "no_people": -0.56,
    "no_setting": -0.22,
    "not_held": 0.13,
    "organization": 0.12,
    "place_taken": -0.2,
    "place_told": -0.11,
    "roleless": -0.6,
    "sideless": -0.9,
    "three_or_more_named": 0.35,
    "told_often": 0.23,
    "told_twice": 0.08,
    "two_named": -0.06,
    "visit": -0.58,
}


def confidence(draft: Draft, record: Meeting) -> float:
    """The probability that the record is right, between 0.01 and 0.99."""
    total = WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in features(draft, record).items())
    return round(min(0.99, max(0.01, 1 / (1 + exp(-total)))), 2)


def features(draft: Draft, record: Meeting) -> dict[str, float]:
    """What speaks for a record and against it; every value lies between 0 and 1."""
    people = [p for p in record.participants if p.kind == "person"]
    sides = [p for p in record.participants if p.country or p.organization]
    guessed = [m for m in draft.members if m.entity.kind == "person" and not m.entity.country and m.entity.guess]
    return {
        "two_named": float(len([p for p in people if p.name]) == 2 == len(record.participants)),
        "many": float(len(record.participants) > 2),
        "three_or_more_named": float(len([p for p in people if p.name]) > 2),
        "nameless": float(any(not p.name for p in people)),
        "group": float(any(p.rank == "delegation" for p in people)),
        "no_people": float(not people),
        "organization": float(any(p.kind == "organization" for p in record.participants)),
        "roleless": float(any(p.name and not p.role for p in people)),
        "sideless": float(len(sides) < len(record.participants)),
        "guessed_side": float(bool(guessed)),
        "told_twice": float(len(draft.frames) > 1),
        "told_often": float(len(draft.frames) > 3),
        "in_headline": float(any(f.scene.part == "title" for f in draft.frames)),
        "in_passing": float(all(f.adjunct for f in draft.frames)),
        "background": float(record.salience == "background"),
        "not_held": float(record.status != "held"),
        "call": float(record.format in ("phone_call", "video_call")),
        "visit": float(record.format == "visit"),
        "gathering": float(record.format in ("session", "summit", "ceremony")),
        "date_told": float(draft.when is not None and draft.when.rule == "date-beside-trigger"),
        "date_stamped": float(draft.when is not None and draft.when.rule != "date-beside-trigger"),
        "place_told": float(draft.where is not None and draft.where.rule == "place-beside-trigger"),
        "place_taken": float(draft.where is not None and draft.where.rule != "place-beside-trigger"),
        "no_setting": float(draft.when is None and draft.where is None),
    }
