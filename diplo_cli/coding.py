"""CAMEO and PLOVER codes of a meeting.

CAMEO codes: Schrodt, «CAMEO Conflict and Mediation Event Observations Event and Actor Codebook», 1.1b3 (2012), 03x–05x;
PLOVER: Open Event Data Alliance, «PLOVER: Political Language Ontology for Verifiable Event Records».
"""

from __future__ import annotations

from typing import Literal

from diplo_cli.meetings import Draft
from diplo_cli.records import Plover

_BY_FORMAT = {
    "talks": "046", "consultations": "040", "meeting": "040", "reception": "043", "phone_call": "041",
    "video_call": "041", "visit": "042", "session": "040", "summit": "046", "ceremony": "040", "other": "040",
}  # fmt: skip


def cameo(draft: Draft, countries: list[str]) -> str:
    """The CAMEO code: 036 for what is only planned; 044 for a meeting of two states in a third one."""
    if draft.status in ("planned", "cancelled"):
        return "036"
    if any(f.trigger.word.pattern == "sign" for f in draft.frames):
        return "057"
    code = _BY_FORMAT[draft.format]
    if code == "040" and is_third_country(draft, countries):
        return "044"
    return code


def plover(draft: Draft, countries: list[str]) -> Plover:
    """The PLOVER event type and mode."""
    event: Literal["CONSULT", "AGREE"] = "AGREE" if draft.status == "planned" else "CONSULT"
    if draft.format in ("phone_call", "video_call"):
        return Plover(event, "phone")
    if draft.format in ("summit", "session") or len(countries) > 2:
        return Plover(event, "multilateral")
    if is_third_country(draft, countries):
        return Plover(event, "third-party")
    return Plover(event, "visit" if draft.format in ("visit", "reception") else None)


def is_third_country(draft: Draft, countries: list[str]) -> bool:
    """Whether the place lies in none of the sides' countries."""
    place = draft.where.country if draft.where else None
    return bool(place and len(countries) >= 2 and place not in countries)
