"""The day on which somebody was told to do something just before: «Патриарх сегодня вернулся к работе. Он принял …»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import GATHERINGS, Draft
from diplo_cli.meetings.frames import recalls
from diplo_cli.meetings.salience import is_subordinate
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.mentions.quotes import speech_verbs

_NEXT = frozenset("затем потом после днём днем вечером утром позже позднее".split())
_OPENING = 8  # tokens before «сегодня»


def day_of_deed(draft: Draft, setting: Setting) -> When | None:
    """The day of the sentence before, whose subject is one of those who meet."""
    frame = draft.frames[0]
    scene = frame.scene
    if draft.status not in ("held", "ongoing") or draft.format in (*GATHERINGS, "visit") or scene.part != "text":
        return None
    mentions = setting.places.mentions
    before = mentions.document.sentences[scene.number - 1] if scene.number else None
    if before is None or before.paragraph != scene.sentence.paragraph:
        return None
    people = {m.entity.number for m in draft.members}
    acts = {p.entity for p in mentions.parties[scene.number - 1] if p.kind == "person" and p.case == "nom"}
    if acts.isdisjoint(people) or recalls(frame) or is_subordinate(frame) or frame.trigger.first in scene.speakers:
        return None
    tokens = mentions.document.sentence_tokens(before)
    if any(t.form == "Fin" and (t.tense == "Fut" or t.lemma in speech_verbs()) for t in tokens):
        return None
    when = setting.dates.only_day(before, "held")
    if when is None or not when.is_one_day or (when.mention.shift or 0) > 0:
        return None
    if when.mention.unit != "day" and scene.tokens[scene.first].lower not in _NEXT:
        return None  # «5 мая премьер подал в отставку. Он принял посла»
    opens = mentions.document.token_at(when.mention.start) - before.first <= _OPENING
    return when if opens else None
