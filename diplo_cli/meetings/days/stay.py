"""How long a visitor stays: «Гости пробудут в стране с 3 по 5 мая» dates the visit told before."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from diplo_cli.document import Sentence, Token
from diplo_cli.meetings.days.of_visit import STAYS
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import SPENDING
from diplo_cli.mentions import Mentions
from diplo_cli.records import day_of

_REACH = 4  # sentences from the visit to how long it is
_LASTING = frozenset(["продлиться", "длиться"])  # «Визит продлится до 5 мая»
_CLOSING = frozenset(["завершиться", "закончиться"])  # «Визит завершится 5 мая»
_VERBS = SPENDING | _LASTING | _CLOSING  # «проведёт там три дня, с 3 по 5 мая»
_DAY = len("2024-05-03")
_LENGTH = 4  # words from «проведут» to «дня»
_COUNTED = {"двухдневный": 2, "трехдневный": 3, "четырехдневный": 4, "пятидневный": 5}
_ENDING = frozenset("завершить завершиться завершать завершаться закончить закончиться".split())
_DAYS = frozenset(["день", "сутки", "неделя"])


def days_of_stay(visit: Draft, setting: Setting) -> When | None:
    """The days told with a verb of staying in one of the sentences behind a visit, said of the visitor; they go on
    from the day of the visit, where that is known."""
    mentions = setting.dates.mentions
    lemmas = mentions.document.lemmas
    if _VERBS.isdisjoint(lemmas) and is_support.of("stay").isdisjoint(lemmas):
        return visit.when
    sentences = mentions.document.sentences
    told = visit.frames[0].scene.number
    people = {m.entity.number for m in visit.members if not m.host}
    last = max((f.scene.number for f in visit.frames if not f.adjunct), default=told)
    for number in range(told, min(last + 1 + _REACH, len(sentences))):
        verb = _verb_of_stay(sentences[number], mentions)
        if verb is not None and _is_of_visitor(number, verb, people, mentions):
            behind = verb.start if number == told and visit.when is not None else 0
            when = setting.dates.only_day(sentences[number], visit.status, behind)
            if when is not None and (stay := _whole(visit.when, when, verb, mentions)) is not None:
                return stay
    return visit.when


def counted_days(visit: Draft) -> When | None:
    """«прибыл 5 мая с двухдневным визитом»: that day and the next; «завершил 5 мая …»: the day before as well."""
    start = day_of(visit.when.resolved.start) if visit.when is not None and visit.when.is_one_day else None
    if visit.when is None or start is None or visit.when.resolved.start != visit.when.resolved.end:
        return None
    for frame in visit.frames:
        scene, at = frame.scene, visit.when.mention.start
        near = scene.before(frame.trigger.first, _LENGTH) if not frame.trigger.is_verb else ()
        days = next((_COUNTED[t.lemma] for t in near if t.lemma in _COUNTED), 0)
        if not days or not scene.sentence.start <= at < scene.sentence.stop:
            continue
        ends = frame.verb is not None and frame.verb.lemma in _ENDING
        first = start - timedelta(days - 1) if ends else start
        last = first + timedelta(days - 1)
        resolved = replace(visit.when.resolved, edtf=f"{first}/{last}", start=str(first), end=str(last))
        return replace(visit.when, resolved=resolved, rule="days-of-stay")
    return None


def _whole(first: When | None, told: When, verb: Token, mentions: Mentions) -> When | None:
    """«с 3 по 5 мая» of a visit without a day, or that begins on the third; «до 5 мая», «завершится 5 мая» of one that
    does."""
    start, end = (first.resolved.edtf if first is not None else ""), told.resolved.edtf
    if "/" in end:
        came = day_of(first.resolved.start) if first is not None and first.is_one_day else None
        eve = came is not None and str(came + timedelta(1)) == told.resolved.start  # «Накануне он прилетел в Осло»
        return told if not start or eve or end.startswith(f"{start}/") else None
    at = mentions.document.token_at(told.mention.start)
    until = verb.lemma in _CLOSING or (at > 0 and mentions.document.tokens[at - 1].lower in ("до", "по"))
    if first is None or not until or not len(start) == len(end) == _DAY or end <= start:
        return None
    resolved = replace(first.resolved, edtf=f"{start}/{end}", end=told.resolved.end)
    return replace(first, resolved=resolved, rule="days-of-stay")


def _verb_of_stay(sentence: Sentence, mentions: Mentions) -> Token | None:
    tokens = mentions.document.sentence_tokens(sentence)
    verb = next((t for t in tokens if t.form in ("Fin", "Inf") and (t.lemma in _VERBS or is_support(t, "stay"))), None)
    if verb is not None and verb.lemma in _CLOSING and verb.tense != "Fut":
        return None
    if verb is not None and verb.lemma in _LASTING | _CLOSING:
        return verb if any((t.lemma in STAYS and t.case == "nom") or t.lemma == "который" for t in tokens) else None
    days = [t for t in tokens if t.lemma in _DAYS]
    stays = verb is not None and (is_support(verb, "stay") or any(_is_length(t, verb) for t in days))
    return verb if stays else None


def _is_length(days: Token, verb: Token) -> bool:
    """«проведут три дня»"""
    return 0 < days.i - verb.i <= _LENGTH


def _is_of_visitor(number: int, verb: Token, people: set[int], mentions: Mentions) -> bool:
    """Whether the visitor acts, by name, by a pronoun or as a group; or nobody told before the verb does."""
    acting = [p for p in mentions.parties[number] if p.case == "nom" and p.kind == "person" and p.last <= verb.i]
    return all(p.entity in people or p.pronoun or p.collective for p in acting)
