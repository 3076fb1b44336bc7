"""The day of what a programme tells by the hour: «В среду пройдут переговоры. В 14:00 гостя ждёт премьер»."""

from __future__ import annotations

from diplo_cli.meetings.days.timetable import tells_hour
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import goes_on
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.mentions.date_mention import OF_PAGE

_REACH = 5  # sentences behind the one that tells the day
_ADDING = frozenset(["кроме", "помимо", "отдельно", "также"])  # «Кроме того, министр встретится …»: some day


def day_of_schedule(draft: Draft, setting: Setting) -> When | None:
    """The one day told last before a meeting to come that is told by the hour or by «затем», «вечером»."""
    frame, dates = draft.frames[0], setting.dates
    scene = frame.scene
    if draft.status != "planned" or frame.adjunct or scene.part != "text":
        return None
    if draft.format == "visit" and not tells_hour(scene, draft.first):
        return None  # «Визит в Италию начнётся 5 мая. Затем премьер отправится в Чехию»: on another day
    added = scene.tokens[scene.first].lower in _ADDING
    if not ((goes_on(frame) and not added) or tells_hour(scene, draft.first)):
        return None
    for number in range(scene.number - 1, max(-1, scene.number - 1 - _REACH), -1):
        sentence = scene.document.sentences[number]
        if scene.document.paragraphs[sentence.paragraph].kind != "text":
            return None
        told = [m for m in dates.mentions.dates if sentence.start <= m.start < sentence.stop and m.kind not in OF_PAGE]
        if told:
            tokens = scene.document.tokens[sentence.first : sentence.last]
            to_come = any(t.tense == "Fut" for t in tokens) or not any(t.tense == "Past" for t in tokens)
            when = dates.resolved(told[-1], "planned", "day-of-schedule") if to_come else None
            return when if when is not None and when.is_one_day else None
    return None
