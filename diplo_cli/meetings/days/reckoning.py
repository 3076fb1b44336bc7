"""Which day a written date means: counted from the publication, from the page's own day, or from a day told in full."""

from __future__ import annotations

from datetime import date, timedelta

from diplo_cli.meetings.days.counts import LEAP_YEAR, days_behind, is_eve_of_plan, of_unknown_year, shifted
from diplo_cli.meetings.days.earlier import EarlierDays
from diplo_cli.meetings.days.moment import When
from diplo_cli.meetings.days.word_before import NOT_WHEN
from diplo_cli.meetings.scene import LEAD_SENTENCES
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.date_mention import OF_PAGE, DateMention
from diplo_cli.mentions.date_resolve import ResolvedDate, resolve
from diplo_cli.records import day_of

DAYS_BESIDE = 31  # between a day told in full and one of the same year


class Reckoning:
    """Reckons the dates of one document. ``published`` is the day that they count from, ``None`` where neither metadata
    nor the page tells it."""

    def __init__(self, mentions: Mentions):
        self.mentions = mentions
        self.document = mentions.document
        self.published = day_of(mentions.document.source.published) or self._stamped()
        self.earlier = EarlierDays(mentions)

    def resolved(self, mention: DateMention, status: str, rule: str) -> When | None:
        """What a mention means where the meeting is of ``status``; ``None`` where no day can be told."""
        day, shift = self.earlier.meant_by(mention, days_behind(mention, status))
        if day is mention and is_eve_of_plan(mention, status):
            return None
        mention = day
        # «Послы встречаются в среду»: the present of a weekday is not of the last one.
        tense = {"planned": "future", "held": "past", "ongoing": "future" if mention.kind == "weekday" else None}.get(
            status
        )
        resolved = resolve(mention, self.published, tense, self._year_told(mention))  # type: ignore[arg-type]
        if self.published is None and mention.unit == "day":
            resolved = self._beside_dateline(mention.shift or 0)
        elif self.published is None and mention.unit == "weekday" and status in ("held", "ongoing"):
            # «БАКУ, 29 октября. Президент принял в среду …»: an agency tells of the day that it writes on
            resolved = self._beside_dateline(0) if len(mention.weekdays) == 1 and mention.shift is None else None
        resolved = shifted(resolved, shift) if resolved and shift else resolved
        return When(resolved, mention, rule) if resolved else None

    def _year_told(self, mention: DateMention) -> int | None:
        """«3 декабря 2024 года министр … 2 декабря он …» in a text that no publication is known of: the year that puts
        the day next to the one told in full."""
        if self.published is not None or mention.year or not mention.month or not mention.day:
            return None
        told = next((m for m in self.mentions.dates if self._dates_the_lead(m)), None)
        if told is None or (mention.month, mention.day) == (2, 29):
            return None
        known = date(told.year or 1, told.month or 1, told.day or 1)
        days = [date(year, mention.month, mention.day) for year in range(known.year - 1, known.year + 2)]
        nearest = min(days, key=lambda day: abs(day - known))
        return nearest.year if abs(nearest - known).days <= DAYS_BESIDE else None

    def _dates_the_lead(self, mention: DateMention) -> bool:
        """A day in full near the beginning that is no paper's."""
        if not (mention.year and mention.month and mention.day and mention.kind == "absolute"):
            return False
        at = self.document.token_at(mention.start)
        papers = any(r.start <= mention.start < r.stop for r in self.mentions.references)
        early = self.document.sentence_at(mention.start) < LEAD_SENTENCES
        return early and not papers and not (at and self.document.tokens[at - 1].lower in NOT_WHEN)

    def _beside_dateline(self, shift: int) -> ResolvedDate | None:
        """«ОСЛО, 13 июня. Вчера …», «13 июня, 10:40» above «Вчера …» in a text that no year is known of:
        ``XXXX-06-12``; no day where the leap year would tell it."""
        for line in self.mentions.dates:
            if line.kind not in OF_PAGE or line.year or not line.month or not line.day:
                continue
            return of_unknown_year(line.month, date(LEAP_YEAR, line.month, line.day) + timedelta(days=shift))
        return None

    def is_to_come(self, when: When | None) -> bool:
        """Whether a day that the text tells without counting from its publication lies behind it."""
        if when is None or self.published is None or when.resolved.start is None:
            return False
        return when.resolved.start > self.published.isoformat()

    def is_over(self, when: When | None) -> bool:
        """Whether a day lies before the publication."""
        if when is None or self.published is None or when.resolved.end is None:
            return False
        return when.resolved.end < self.published.isoformat()

    def _stamped(self) -> date | None:
        """The day of the page's own stamp or dateline, where no metadata tells when it was published."""
        for mention in self.mentions.dates:
            if mention.kind in OF_PAGE and mention.year and mention.month and mention.day:
                return date(mention.year, mention.month, mention.day)
        return None
