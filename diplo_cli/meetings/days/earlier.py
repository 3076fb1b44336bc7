"""Days told by one before: «в тот же день», «днём ранее», «за день до встречи»."""

from __future__ import annotations

from diplo_cli.meetings.days.other_days import reports
from diplo_cli.meetings.nearness import is_talked_about
from diplo_cli.meetings.triggers import find_triggers
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.date_mention import DateMention

_EVE_REACH = 3  # sentences from the day told to «Накануне»


class EarlierDays:
    """The days of one document that others are counted from."""

    def __init__(self, mentions: Mentions):
        self.mentions = mentions
        self.document = mentions.document
        self._telling: dict[int, bool] = {}

    def meant_by(self, mention: DateMention, shift: int | None) -> tuple[DateMention, int]:
        """«В тот же день», «днём ранее» (a ``shift`` in days): the day told last before it, and the days from
        there."""
        if shift is None and not self._is_eve_of_told(mention):
            return mention, 0
        shift = mention.shift or 0 if shift is None else shift
        at = self.document.token_at(mention.start)
        earlier = at > 0 and self.document.tokens[at - 1].lower == "ранее"
        before = [
            m for m in self.mentions.dates
            if m.stop <= mention.start and (m.day is not None or m.unit is not None) and not self._is_of_paper(m)
            and not (earlier and self._is_ahead(m))
        ]  # fmt: skip
        reported = mention.rule == "date.beside_event"  # «за день до встречи»: the first one told
        met = (m for m in (before if reported else reversed(before)) if self._dates_a_meeting(m))
        base = next(met, before[-1]) if before else mention
        return base, shift + (self._counted_since(base, mention) if shift >= 0 and not reported else 0)

    def _is_eve_of_told(self, mention: DateMention) -> bool:
        """«5 мая министр принял посла. Накануне он …»: the day before one that is told shortly before."""
        if mention.text.lower() != "накануне":
            return False
        number = self.document.sentence_at(mention.start)
        if mention.start != self.document.sentences[number].start or not number:
            return False
        first = self.document.sentences[max(0, number - _EVE_REACH)].start
        told = [m for m in self.mentions.dates if first <= m.start < mention.start]
        return len(told) == 1 and told[0].kind in ("absolute", "weekday") and self._dates_a_meeting(told[0])

    def _counted_since(self, base: DateMention, mention: DateMention) -> int:
        """«5 мая …. На следующий день …. В тот же день (Двумя днями позже) …»: days from ``base`` to the one that was
        counted last before ``mention``."""
        days = 0
        for told in self.mentions.dates:
            if base.stop <= told.start < mention.start and told.rule == "date.beside_day" and told.shift:
                days = told.shift + (days if told.shift > 0 else 0)
        return days

    def _dates_a_meeting(self, mention: DateMention) -> bool:
        """Whether a day stands in a sentence that tells a meeting, not «Выборы пройдут 5 ноября», and is not of what
        was discussed there, «подготовку к саммиту 5 ноября»."""
        if is_talked_about(self.mentions, mention.start):
            return False
        number = self.document.sentence_at(mention.start)
        if number not in self._telling:
            sentence = self.document.sentences[number]
            words = frozenset([t.lower for t in self.document.sentence_tokens(sentence)])
            told = find_triggers(self.document.tokens, sentence.first, sentence.last, words)
            self._telling[number] = any(t.word.pattern not in ("exist", "side", "guest") for t in told)
        return self._telling[number]

    def _is_ahead(self, mention: DateMention) -> bool:
        """«Он подтвердил, что прилетит 8 мая. Ранее в этот день …»: a day of what is still to come."""
        at = self.document.token_at(mention.start)
        sentence = self.document.sentences[self.document.sentence_at(mention.start)]
        verbs = [t for t in self.document.tokens[sentence.first : at] if t.form == "Fin"]
        return bool(verbs) and verbs[-1].tense == "Fut"

    def _is_of_paper(self, mention: DateMention) -> bool:
        """«договор от 5 мая», «сообщение, опубликованное 5 мая»: a day when nobody met."""
        at = self.document.token_at(mention.start)
        before = self.document.tokens[max(0, at - 2) : at]
        return any(t.lower == "от" or (t.form == "Part" and reports(t)) for t in before)
