"""Whom «он», «оно» before «состоится» means: which meeting, by the gender of the words that told it."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.other_meetings import can_be

_GENDERS = {"он": "masc", "она": "femn", "оно": "neut"}


def of_gender(drafts: list[Draft], frame: Frame) -> list[Draft]:
    """«Министр встретился с послом и примет участие в заседании. Оно состоится 5 июня»: what the pronoun can mean."""
    gender = _gender_meant(frame)
    return [
        d for d in drafts
        if gender is not None and any(not f.trigger.is_verb and f.trigger.head.gender == gender for f in d.frames)
    ]  # fmt: skip


def _gender_meant(frame: Frame) -> str | None:
    """Of «оно» before «состоится»."""
    before = frame.scene.tokens[frame.trigger.first - 1].lower
    return _GENDERS.get(before) if frame.rule == "took-place" else None


def means_no_draft(frame: Frame, drafts: list[Draft]) -> bool:
    """«(Премьер встретился с послом.) Перу пригласили на саммит — он пройдёт в мае»: an event told just before the
    pronoun, of its gender, that is none of those told before."""
    gender = _gender_meant(frame)
    ahead = [t for t in frame.scene.triggers if t.last < frame.trigger.first and not t.is_verb]
    meant = next((t for t in reversed(ahead) if gender is not None and t.head.gender == gender), None)
    return meant is not None and not any(
        f.trigger is meant and can_be(f.format, d.format) for d in drafts for f in d.frames
    )


def is_meant_by_pronoun(frame: Frame, draft: Draft) -> bool:
    """«Он состоится завтра»: a visit or a summit; «Она прошла в мае»: a meeting, as the words before tell."""
    pronoun = frame.scene.tokens[frame.trigger.first - 1].lower
    heads = [f.trigger.head for f in draft.frames if not f.trigger.is_verb]
    meant = _GENDERS.get(pronoun)
    if meant is None or not heads:
        return draft.format != "visit"
    return any(t.gender == meant for t in heads)
