"""Confidence of a record, from what was told and by how plain a construction."""

from __future__ import annotations

from diplo_cli.meetings import Draft
from diplo_cli.records import Meeting


def confidence(draft: Draft, record: Meeting) -> float:
    """Between 0 and 1."""
    named = sum(1 for p in record.participants if p.name and p.country)
    score = 0.35 + 0.15 * min(named, 2) + 0.1 * (record.date is not None) + 0.1 * (record.place is not None)
    score += 0.1 * (draft.salience == "main")
    return round(min(score, 0.95), 2)
