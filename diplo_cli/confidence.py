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
    "bias": 0.72,
    "arrival": -0.54,
    "call": 1.3,
    "carried": -0.91,
    "date_stamped": 0.58,
    "group": -0.78,
    "in_headline": 0.32,
    "in_passing": -0.37,
    "late": -0.31,
    "nameless": -1.18,
    "not_held": -0.22,
    "place_taken": 0.91,
    "place_told": 0.94,
    "roleless": -0.44,
    "sideless": -1.3,
    "single": -0.77,
    "surname": -0.88,
    "visit": -0.68,
}

_LATE = 10  # sentences of the report before a meeting that is told late


def confidence(draft: Draft, record: Meeting) -> float:
    """The probability that the record is right, between 0.01 and 0.99."""
    total = WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) * value for name, value in features(draft, record).items())
    return round(min(0.99, max(0.01, 1 / (1 + exp(-total)))), 2)


def features(draft: Draft, record: Meeting) -> dict[str, float]:
    """What speaks for a record and against it; every value lies between 0 and 1."""
    people = [p for p in record.participants if p.kind == "person"]
    sides = [p for p in record.participants if p.country or p.organization]
    first = draft.frames[0]
    return {
        "arrival": float(first.rule == "visitor-verb"),
        "call": float(record.format in ("phone_call", "video_call")),
        "carried": _carried(draft),
        "date_stamped": float(draft.when is not None and draft.when.rule != "date-beside-trigger"),
        "group": float(any(p.rank == "delegation" for p in people)),
        "in_headline": float(any(f.scene.part == "title" for f in draft.frames)),
        "in_passing": float(all(f.adjunct for f in draft.frames)),
        "late": min(1.0, first.scene.order / _LATE),
        "nameless": float(any(not p.name for p in people)),
        "not_held": float(record.status != "held"),
        "place_taken": float(draft.where is not None and draft.where.rule != "place-beside-trigger"),
        "place_told": float(draft.where is not None and draft.where.rule == "place-beside-trigger"),
        "roleless": float(any(p.name and not p.role for p in people)),
        "sideless": float(len(sides) < len(record.participants)),
        "single": float(len(record.participants) == 1),
        "surname": float(any(p.name and " " not in p.name for p in people)),
        "visit": float(record.format == "visit"),
    }


def _carried(draft: Draft) -> float:
    """The share of the participants whom no sentence that tells the meeting names: taken from elsewhere in the text."""
    parties = [m.party for m in draft.members if m.party is not None]
    told = [range(f.scene.first, f.scene.last) for f in draft.frames]
    carried = [all(party.first not in sentence for sentence in told) for party in parties]
    return sum(carried) / len(carried) if carried else 0.0
