"""When: the date that belongs to a frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

from diplo_cli.document import Sentence
from diplo_cli.meetings.arguments.visits import stop_start
from diplo_cli.meetings.cancellation import is_of_old_plan
from diplo_cli.meetings.coordination import behind_day
from diplo_cli.meetings.days.between import cost_between
from diplo_cli.meetings.days.moment import When, finer, told_behind, within
from diplo_cli.meetings.days.other_days import (
    LISTED,
    counts_in_year,
    dates_a_moment,
    dates_another_verb,
    dates_aside,
    dates_what_came_beside,
    explains_day,
    in_next_clause,
    is_denied,
    stands_instead,
    tells_which,
    was_listed_then,
)
from diplo_cli.meetings.days.reckoning import DAYS_BESIDE, Reckoning
from diplo_cli.meetings.days.report_days import (
    AGREEING,
    ANNOUNCING,
    dates_agreement,
    dates_announcement,
    dates_the_report,
    tells_agreement,
)
from diplo_cli.meetings.days.timetable import heading_of
from diplo_cli.meetings.days.word_before import follows_another
from diplo_cli.meetings.due import ends_later
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.nearness import (
    behind_verb,
    closed_relative,
    describes_thing,
    is_content,
    nearer_trigger,
    tells_of_gathering,
    told_by_relative,
    verb_of_own_clause,
)
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.stage import headline_of, meant_by_then, stage_of
from diplo_cli.mentions.date_mention import OF_PAGE, DateMention
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import SET_FOR, is_short_passive
from diplo_cli.records import day_of

MAX_DATE_DISTANCE = 30
_STALE = timedelta(days=14)  # since a visit that began then cannot be said to go on
_LONG_STALE = timedelta(days=365)  # since talks that began then cannot
_DAYS_BEFORE = 4
_SHORT = 10  # tokens of «Президент Чили Хосе Вега сегодня в Гаване»
_OPENING = 3  # tokens before the day that a sentence begins with
_RELATIVE_COST = 8.0
_SET_REACH = 5  # tokens between «намеченный» or «должен» and a day
_ARE_SET = frozenset("назначена назначен назначены запланирована запланирован запланированы намечена намечен".split())
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}")
# A word, or the kind of a modal one, of which every rule of ``_dates_something_else`` needs one.
_TELLING_ELSE = AGREEING | ANNOUNCING | LISTED | {"postpone", "не", "где"}
# The only status of a meeting that the words of these rules date: «идут сейчас», «начнутся через час».
_ONLY_OF = {"date.now": "ongoing", "date.hours_ahead": "planned"}


def _is_told_ahead(frame: Frame, mention: DateMention) -> bool:
    """«прибыл на саммит, который пройдёт в среду»: by the verb of its own clause; not «… в июне», months before the
    text was published."""
    related = mention.rule == "date.weekday" and "который" in frame.scene.lemmas
    verb = verb_of_own_clause(frame) if related else None
    return verb is not None and verb.tense == "Fut"


def _dates_something_else(frame: Frame, mention: DateMention, at: int, end: int) -> bool:
    """Whether a day over tokens ``at``–``end`` is that of another deed, clause or plan, which has ``_TELLING_ELSE``."""
    return (
        dates_agreement(frame, end)
        or dates_announcement(frame, at)
        or is_of_old_plan(frame, at)
        or was_listed_then(frame, at, end)
        or is_denied(frame, mention, at)
        or dates_aside(frame, at)
    )


class DateFinder(Reckoning):
    """Finds the dates of the frames of one document."""

    def when(self, frame: Frame, status: str) -> When | None:
        """The date told beside the trigger, or ``None``."""
        best: tuple[float, DateMention] | None = None
        for mention in self._dates_in(frame.scene):
            if frame.apart and any(self._is_before(mention, frame, later) for later in frame.apart):
                continue
            if frame.rounds and self.document.token_at(mention.start) >= frame.rounds[0][0]:
                continue
            if frame.further and self.document.token_at(mention.start) in range(
                stop_start(frame, 0), frame.further[-1].first
            ):
                continue
            if status != _ONLY_OF.get(mention.rule, status) or self._is_over(frame, mention, status):
                continue  # «Премьер, который сейчас находится в Осло, встретился в мае с …»
            cost = self._date_cost(frame, mention)
            if cost <= MAX_DATE_DISTANCE and (best is None or cost < best[0]):
                best = cost, mention
        told, rule = best[1] if best is not None else None, "date-beside-trigger"
        if told is None:
            told, rule = self._of_stage(frame), "date-of-stage"
        if told is None:
            told, rule = self._of_timetable(frame), "date-of-timetable"
        if told is None:
            return None
        verb = frame.verb if frame.verb is not None and frame.verb.tense == "Past" else None
        if status == "ongoing" and verb is not None:
            status = "held"  # «Премьер прибыл в Баку в пятницу»: the visit goes on, the day is over
        past = verb is not None and not is_short_passive(verb) and not tells_agreement(frame)
        past = past and not _is_told_ahead(frame, told)
        if status == "planned" and past and not frame.trigger.is_verb and not self._is_set_for(told):
            status = "unknown"  # «5 мая министр, прибывший на саммит, …», «5 мая планировалась встреча»
        if status == "cancelled" and self._was_to_come(frame, told):
            status = "planned"
        when = (self._soon(frame, told, rule) if not past else None) or self.resolved(told, status, rule)
        behind = told_behind(told, self.mentions.dates, self.document.text)
        return finer(when, within(when, behind) or self.resolved(behind, status, rule)) if behind else when

    def _is_over(self, frame: Frame, mention: DateMention, status: str) -> bool:
        """«Накануне он выразил готовность, сейчас стало известно, когда состоится встреча»: the day of what was."""
        ahead = status == "planned" and frame.verb is not None and frame.verb.tense == "Fut"
        when = self.resolved(mention, "unknown", "") if ahead and mention.rule == "date.near_day" else None
        return when is not None and self.published is not None and when.resolved.edtf < str(self.published)

    def _soon(self, frame: Frame, mention: DateMention, rule: str) -> When | None:
        """«Речь идёт о встрече послов 10 февраля», told on the 9th: a day within a month of those to come."""
        if not frame.adjunct or mention.kind != "absolute" or not mention.day or self.published is None:
            return None
        when = self.resolved(mention, "unknown", rule)
        day = day_of(when.resolved.start) if when is not None else None
        return when if day is not None and timedelta(0) < day - self.published <= timedelta(DAYS_BESIDE) else None

    def _is_set_for(self, mention: DateMention) -> bool:
        """«прилетел на встречу, которая назначена на понедельник», «переговоры перенесли на среду», «рассказал о
        предстоящей в мае сессии»: the day that something is set for."""
        if mention.kind == "weekday" and mention.text.lower().startswith("на "):
            return True
        at = self.document.token_at(mention.start)
        before = self.document.tokens[max(0, at - 2) : at]
        return any(t.lower.startswith((*SET_FOR, "предстоящ")) or t.lower in _ARE_SET for t in before)

    def _was_to_come(self, frame: Frame, mention: DateMention) -> bool:
        """«не прилетит в понедельник», «отменил визит, намеченный на среду»; not «…, намеченный на среду, не
        состоялся»."""
        if frame.verb is not None and (frame.verb.tense == "Fut" or frame.verb.lemma in ("состояться", "пройти")):
            return frame.verb.tense == "Fut"
        before = frame.scene.before(self.document.token_at(mention.start), _SET_REACH)
        return mention.kind == "weekday" and any(
            t.lower.startswith((*SET_FOR, "должн")) or t.lower in _ARE_SET for t in before
        )

    def _of_stage(self, frame: Frame) -> DateMention | None:
        """«Сегодня в Осло большой день. Министр встретился с …», «В мае он был в Осло. Тогда он встретился с …»,
        «Президент сегодня в Осло» above «Он прилетел на переговоры с …»"""
        told = self._dates_by_sentence.get(frame.scene.number - 1, ())
        if len(told) != 1 or told[0].kind in OF_PAGE:
            return None  # the stage is set by the sentence before
        stage = stage_of(frame, self.mentions) or headline_of(frame, self.mentions)
        opens = stage is not None and (
            meant_by_then(frame)
            or self.document.token_at(told[0].start) - stage.first <= _OPENING
            or stage.last - stage.first <= _SHORT
        )
        return told[0] if opens else None

    def _of_timetable(self, frame: Frame) -> DateMention | None:
        """«График президента на вторник: …»: the one day that the heading tells."""
        dated = next(iter(self._dates_by_sentence), None)
        heading = heading_of(frame) if dated is not None and dated <= frame.scene.number else None
        if heading is None:
            return None
        stop = self.document.tokens[heading[1]].start
        told = [m for m in self.mentions.dates if heading[0].start <= m.start < stop]
        line = self.document.tokens[heading[1]].text != ":"
        if line and any(
            m.kind == "interval" or stop < m.start < frame.scene.sentence.start for m in self.mentions.dates
        ):
            return None  # «План на 13–17 мая», «Понедельник, 13 мая»: what heads its part of the page tells the day
        return told[0] if len(told) == 1 and told[0].kind not in OF_PAGE else None

    def before(self, frame: Frame, parties: list[Party], status: str) -> When | None:
        """«встретится с А, а завтра – с Б», «встретился с А (5 мая) и Б (6 мая)»: the day told right before those of
        ``parties`` who are met later, or in brackets behind one of them."""
        bracketed = {p.last + 1 for p in parties if behind_day(self.document.tokens, p.last)}
        own = (m for m in self._dates_in(frame.scene) if self.document.token_at(m.start) in bracketed)
        if (mention := next(own, None)) is not None:
            return self.resolved(mention, status, "date-before-partner")
        later = next((group for group in frame.apart if any(group[0] is p for p in parties)), [])
        told = (m for m in self._dates_in(frame.scene) if self._is_before(m, frame, later))
        mention = next(told, None)
        return self.resolved(mention, status, "date-before-partner") if mention is not None else None

    def of_stop(self, frame: Frame, number: int, status: str) -> When | None:
        """«посетит 5 мая Осло, а 7 мая – Вену»: the day told right before a further destination."""
        low, high = stop_start(frame, number), frame.further[number].first
        told = (m for m in self._dates_in(frame.scene) if low <= self.document.token_at(m.start) < high)
        mention = next(told, None)
        return self.resolved(mention, status, "date-before-place") if mention is not None else None

    def in_round(self, frame: Frame, span: tuple[int, int], status: str) -> When | None:
        """«Первая встреча прошла в мае, вторая – 5 июня»: the day told for a further round."""
        told = (m for m in self._dates_in(frame.scene) if span[0] <= self.document.token_at(m.start) < span[1])
        mention = next(told, None)
        return self.resolved(mention, status, "date-of-round") if mention is not None else None

    def _is_before(self, mention: DateMention, frame: Frame, later: list[Party]) -> bool:
        """Whether a date stands between the partners that a frame tells first and ``later``."""
        if not later:
            return False
        low = max((p.last for p in frame.parties if p.last <= later[0].first), default=later[0].first)
        return low <= self.document.token_at(mention.start) < later[0].first

    def day_of_programme(self, frame: Frame, people: set[int]) -> When | None:
        """«Сегодня посол посетит музей. Состоится его встреча с ректором»: the day of what one of ``people`` will do
        in the sentences before."""
        sentences, number = self.document.sentences, frame.scene.number
        for n in range(number - 1, max(-1, number - 1 - _DAYS_BEFORE), -1):
            sentence = sentences[n]
            told = [m for m in self.mentions.dates if sentence.start <= m.start < sentence.stop]
            if not told:
                continue
            verb = next((t for t in self.document.tokens[sentence.first : sentence.last] if t.form == "Fin"), None)
            doers = {p.entity for p in self.mentions.parties[n] if p.case == "nom"}
            if len(told) > 1 or verb is None or verb.tense != "Fut" or not doers & people:
                return None
            if told[0].kind in OF_PAGE or self.document.token_at(told[0].start) > verb.i + 2:
                return None
            return self.resolved(told[0], "planned", "day-of-programme")
        return None

    def only_day(self, sentence: Sentence, status: str, behind: int = 0) -> When | None:
        """The one day or interval that a sentence tells ``behind`` a character, of something of ``status``."""
        start = max(sentence.start, behind)
        told = [m for m in self.mentions.dates if start <= m.start < sentence.stop and m.kind not in OF_PAGE]
        return self.resolved(told[0], status, "only-day-told") if len(told) == 1 else None

    def checked_status(self, frame: Frame, status: str, when: When | None) -> str:
        """«Во вторник министр встречается …», «Завтра в Осло – саммит»: the present of a day to come is a plan; what
        began weeks ago is over."""
        if self.published is None and status == "ongoing" and self._is_day_ahead(frame):
            return "planned"
        if (
            when is None
            or self.published is None
            or when.resolved.start is None
            or status not in ("ongoing", "unknown")
        ):
            return status
        stale = self.published - (_STALE if frame.format == "visit" else _LONG_STALE)
        if status == "ongoing" and (when.resolved.end or "9999") < stale.isoformat():
            return "held"
        return "planned" if when.resolved.start > self.published.isoformat() and not frame.adjunct else status

    def _is_day_ahead(self, frame: Frame) -> bool:
        """«Президент прибывает в Осло во вторник, 5 мая», «завтра прибывает», where nobody knows when that was written:
        not the day of a dateline."""
        if frame.verb is None or frame.verb.tense != "Pres" or frame.adjunct:
            return False
        told = min(self._dates_in(frame.scene), key=lambda m: self._date_cost(frame, m), default=None)
        if told is None or told.year or self._date_cost(frame, told) > MAX_DATE_DISTANCE:
            return False
        if told.unit == "day":
            return (told.shift or 0) > 0
        stamped = [m for m in self.mentions.dates if m.kind in OF_PAGE]
        of_day = told.kind == "weekday" or (told.kind == "absolute" and told.day is not None)
        return of_day and not (stamped and (told.kind == "weekday" or any(m.day == told.day for m in stamped)))

    @cached_property
    def _dates_by_sentence(self) -> dict[int, list[DateMention]]:
        """The dates under the number of the sentence that tells them."""
        out: dict[int, list[DateMention]] = {}
        for mention in self.mentions.dates:
            number = self.document.sentence_at(mention.start)
            sentence = self.document.sentences[number]
            if sentence.start <= mention.start < sentence.stop:  # not in a line that the page skips
                out.setdefault(number, []).append(mention)
        return out

    @cached_property
    def _own_dates(self) -> dict[int, list[DateMention]]:
        """As ``_dates_by_sentence``, without the page's own."""
        told = {
            number: [m for m in dates if m.kind not in OF_PAGE and not self._heads_line(number, m)]
            for number, dates in self._dates_by_sentence.items()
        }
        return {number: dates for number, dates in told.items() if dates}

    def _dates_in(self, scene: Scene) -> Sequence[DateMention]:
        """The dates of a sentence, without the page's own."""
        return self._own_dates.get(scene.number, ())

    def _heads_line(self, number: int, mention: DateMention) -> bool:
        """«03.06.2012 Донецк: пройдёт заседание»: the page's date before its headline; not «03.06.2012 в Донецке …»,
        «03.06.2012 состоялось …», «03.06.2012 Президент прибыл в Донецк.»"""
        sentence = self.document.sentences[number]
        if mention.start != sentence.start or not _NUMERIC_DATE.match(mention.text):
            return False
        behind = self.document.tokens[self.document.token_at(mention.stop - 1) + 1 : sentence.last]
        ends = bool(behind) and behind[-1].text == "." and all(t.text != ":" for t in behind)
        return bool(behind) and behind[0].pos != "ADP" and behind[0].capital and not ends

    def _is_of_this_month(self, mention: DateMention) -> bool:
        """«посетит Осло до конца мая», told in May"""
        if self.published is None or mention.day is not None or mention.month != self.published.month:
            return False
        return mention.text.lower().startswith("конца ")

    def _date_cost(self, frame: Frame, mention: DateMention) -> float:
        """Distance in tokens, with a fee for every clause boundary between the date and the trigger."""
        tokens = self.document.tokens
        at = self.document.token_at(mention.start)
        end = self.document.token_at(mention.stop - 1) + 1
        if dates_the_report(frame, at, end) or (mention.unit == "year" and counts_in_year(frame, mention, at)):
            return 99.0
        if not _TELLING_ELSE.isdisjoint(frame.scene.vocabulary) and _dates_something_else(frame, mention, at, end):
            return 99.0
        if frame.format == "visit" and (ends_later(frame) or dates_what_came_beside(frame, at)):
            return 99.0
        if mention.rule == "date.beside_event" and explains_day(frame, mention, at, self._dates_in(frame.scene)):
            return 99.0
        if "не" in frame.scene.words and stands_instead(frame, at, self._dates_in(frame.scene)):
            return 0.0
        if at and follows_another(tokens[at - 1], mention, frame) and not self._is_of_this_month(mention):
            return 99.0
        if dates_a_moment(frame.scene, at) or tells_which(mention, frame, at):
            return 99.0
        inside = [p for p in frame.scene.parties if p.first <= at < p.last]
        if inside or is_content(self.mentions, mention.start, frame):
            return 99.0
        if describes_thing(frame, at, end):
            return 99.0
        low, high = (end, frame.trigger.first) if end <= frame.trigger.first else (behind_verb(frame, at), at)
        if told_by_relative(frame, low if end <= frame.trigger.first else frame.trigger.last, high):
            right_behind = self._is_set_for(mention) or tokens[at - 1].form == "Part"
            took_place = verb_of_own_clause(frame)  # «после встречи, которая прошла в мае»
            own = took_place is not None and took_place.tense == "Past" and took_place.i < at
            return 0.0 if frame.adjunct or right_behind or own else _RELATIVE_COST
        aside = closed_relative(frame.scene, low, high)
        cost = float(max(0, high - low) - len(aside))
        if cost > MAX_DATE_DISTANCE:
            return cost  # what stands between only adds to it
        vague = mention.day is None and mention.unit in (None, "year", "month") and mention.kind != "same_day"
        cost += 12 * vague + 10 * tells_of_gathering(frame, at) + 45 * in_next_clause(frame, at, end)
        apart = mention.rule == "date.beside_event" and not at <= frame.trigger.first < end
        cost += 20 * apart  # «накануне саммита министр вчера встретился …»
        cost += 20 * nearer_trigger(self.mentions, frame, at) + 25 * dates_another_verb(frame, at, end)
        between = [t for t in tokens[low:high] if t.i not in aside] if aside else tokens[low:high]
        return cost + cost_between(frame, between)
