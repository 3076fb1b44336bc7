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
    "bias": 1.9,
    "beside": -0.63,
    "by_phone": 1.18,
    "carried": -0.65,
    "dateless": -0.31,
    "in_passing": -0.21,
    "joined": -0.7,
    "long": -1.18,
    "meeting": 0.23,
    "nameless": -1.65,
    "not_held": 0.27,
    "only_in_headline": -0.28,
    "place_taken": 0.34,
    "place_told": 0.28,
    "roleless": -0.55,
    "sideless": -1.06,
    "state": -0.64,
    "told_again": 0.28,
}

_MANY = 6  # records of the same document beside this one
_LONG = 60  # sentences of a document


def confidence(draft: Draft, record: Meeting, beside: int) -> float:
    """The probability that the record is right, between 0.01 and 0.99; ``beside``: as for ``features``."""
    total = 0.0
    for name, value in features(draft, record, beside).items():
        if value:
            total += WEIGHTS.get(name, 0.0) * value
    return round(min(0.99, max(0.01, 1 / (1 + exp(-total - WEIGHTS["bias"])))), 2)


def features(draft: Draft, record: Meeting, beside: int) -> dict[str, float]:
    """What speaks for a record and against it; every value lies between 0 and 1. ``beside``: how many other records
    its document has."""
    frames, participants = draft.frames, record.participants
    nameless = roleless = sideless = state = False
    for side in participants:
        if side.kind == "person":
            nameless = nameless or not side.name
            roleless = roleless or (not side.role and bool(side.name))
        state = state or side.kind == "country"
        sideless = sideless or not (side.country or side.organization)
    in_headline = [f.scene.part == "title" for f in frames]
    by_trigger = draft.where is not None and draft.where.rule == "place-beside-trigger"
    return {
        "beside": min(1.0, beside / _MANY),
        "by_phone": float(record.format == "phone_call"),
        "carried": _carried(draft),
        "dateless": float(record.date is None),
        "in_passing": float(False not in [f.adjunct for f in frames]),
        "joined": float(True in [f.joins for f in frames]),
        "long": min(1.0, len(frames[0].scene.document.sentences) / _LONG),
        "meeting": float(record.format == "meeting"),
        "nameless": float(nameless),
        "not_held": float(record.status != "held"),
        "only_in_headline": float(False not in in_headline),
        "place_taken": float(draft.where is not None and not by_trigger),
        "place_told": float(by_trigger),
        "roleless": float(roleless),
        "sideless": float(sideless),
        "state": float(state),
        "told_again": float(True in in_headline and False in in_headline),
    }


def _carried(draft: Draft) -> float:
    """The share of the participants whom no sentence that tells the meeting names: taken from elsewhere in the text."""
    parties = [m.party for m in draft.members if m.party is not None]
    scenes = [f.scene for f in draft.frames]
    carried = [p for p in parties if not [s for s in scenes if s.first <= p.first < s.last]]
    return len(carried) / len(parties) if parties else 0.0
