"""The day of words that were said at a meeting: «…, заявил в среду премьер. „…“, – сказал он на встрече с послом»."""

from __future__ import annotations

from diplo_cli.meetings.days.other_days import reports
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame, recalls
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.mentions.date_mention import OF_PAGE, DateMention
from diplo_cli.mentions.word_classes import is_gerund

_REACH = 5  # sentences from the words to the meeting where they were said
_BESIDE = 3  # tokens between a verb of telling and its day


def day_of_words(draft: Draft, setting: Setting) -> When | None:
    """The day on which one of those who met is told to have spoken, shortly before the words are told to be said at
    the meeting."""
    frame = draft.frames[0]
    speaker = _speaker(frame) if draft.status == "held" else None
    if speaker is None or recalls(frame):
        return None
    scene, mentions = frame.scene, setting.dates.mentions
    for number in range(scene.number - 1, max(-1, scene.number - 1 - _REACH), -1):
        sentence = scene.document.sentences[number]
        told = [m for m in mentions.dates if sentence.start <= m.start < sentence.stop and m.kind not in OF_PAGE]
        told = [m for m in told if not any(q.start <= m.start < q.stop for q in mentions.quotes)]
        spoke = any(p.entity == speaker and p.case == "nom" for p in mentions.parties[number])
        if told:
            says = len(told) == 1 and spoke and _is_of_words(scene, told[0])
            when = setting.dates.resolved(told[0], "held", "day-of-words") if says else None
            return when if when is not None and when.is_one_day else None
    return None


def _speaker(frame: Frame) -> int | None:
    """«сказал премьер на встрече с послом», «об этом он сообщил, принимая посла», «сделал заявление в ходе беседы»: who
    spoke there."""
    scene, verb = frame.scene, frame.verb
    if scene.part != "text" or len(frame.parties) < 2:
        return None
    if is_gerund(frame.trigger.head):
        verb = next((t for t in reversed(scene.tokens[scene.first : frame.trigger.first]) if t.form == "Fin"), None)
    elif not frame.adjunct:
        return None
    if verb is None or verb.tense != "Past" or not (reports(verb) or verb.lemma in ("сделать", "сделаться")):
        return None
    return next((p.entity for p in frame.parties if p.case == "nom"), None)


def _is_of_words(scene: Scene, day: DateMention) -> bool:
    """Whether a verb of telling stands beside a day, or is the first of the sentence that it opens."""
    tokens, sentence = scene.document.tokens, scene.document.sentences[scene.document.sentence_at(day.start)]
    first, stop = scene.document.token_at(day.start), scene.document.token_at(day.stop - 1) + 1
    near = [*tokens[max(sentence.first, first - _BESIDE) : first], *tokens[stop : stop + _BESIDE]]
    if first <= sentence.first + 1:
        near += [t for t in tokens[stop : sentence.last] if t.form == "Fin"][:1]
    return any(reports(t) and t.tense == "Past" for t in near)
