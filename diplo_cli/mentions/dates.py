"""Find the dates of a text, by the three lists of rules; ``date_resolve`` reckons them."""

from __future__ import annotations

from functools import lru_cache

from diplo_cli.mentions.date_mention import Cues, DateMention
from diplo_cli.mentions.date_resolve import ResolvedDate, resolve
from diplo_cli.mentions.date_rules import DAY_RULES
from diplo_cli.mentions.period_date_rules import PERIOD_RULES
from diplo_cli.mentions.relative_date_rules import RELATIVE_RULES

__all__ = ["DATE_RULES", "DateMention", "ResolvedDate", "find_dates", "resolve"]

DATE_RULES = [*DAY_RULES, *PERIOD_RULES, *RELATIVE_RULES]


def find_dates(text: str) -> list[DateMention]:
    """Every date that ``text`` (normalised: plain spaces, «—» for dashes) mentions, in order and apart.

    Where rules overlap, the mention that begins first wins, of these the longest, of these the rule listed first.
    """
    return list(_dates(text))


@lru_cache(maxsize=1)  # several stages ask for the dates of one document
def _dates(text: str) -> tuple[DateMention, ...]:
    """As ``find_dates``; the text of one document is asked for again and again."""
    found: list[tuple[int, int, int, DateMention]] = []
    cues = Cues(text.lower().replace("ё", "е"))
    for order, rule in enumerate(DATE_RULES):
        if not rule.may_match(cues):
            continue
        pattern = rule.pattern.compiled
        for match in pattern.finditer(text):
            fields = rule.build(match)
            if fields is not None:
                group = "span" if "span" in pattern.groupindex else 0
                start, stop = match.span(group)
                mention = DateMention(start, stop, text[start:stop], rule=rule.name, **fields)
                found.append((start, -stop, order, mention))
    found.sort(key=lambda item: item[:3])
    out: list[DateMention] = []
    for start, _, _, mention in found:
        if not out or start >= out[-1].stop:
            out.append(mention)
    return tuple(out)
