"""Find the dates of a text, by the lists of rules; ``date_resolve`` reckons them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from diplo_cli.mentions.beside_date_rules import BESIDE_RULES
from diplo_cli.mentions.date_cues import Cues, Stretch, Words, by_start
from diplo_cli.mentions.date_mention import DateMention, DateRule
from diplo_cli.mentions.date_resolve import ResolvedDate, resolve
from diplo_cli.mentions.date_rules import DAY_RULES
from diplo_cli.mentions.numeric_date_rules import NUMERIC_RULES
from diplo_cli.mentions.period_date_rules import PERIOD_RULES
from diplo_cli.mentions.relative_date_rules import RELATIVE_RULES

__all__ = ["DATE_RULES", "DateMention", "ResolvedDate", "find_dates", "resolve"]

DATE_RULES = [*DAY_RULES, *NUMERIC_RULES, *PERIOD_RULES, *RELATIVE_RULES, *BESIDE_RULES]


@cache
def _rules_by_need() -> list[tuple[Words, dict[str, list[tuple[int, DateRule]]]]]:
    """The rules with their numbers, by the words of which one is in each of their dates, and by what a number in it is
    like."""
    out: dict[tuple[str, ...], dict[str, list[tuple[int, DateRule]]]] = {}
    for order, rule in enumerate(DATE_RULES):
        out.setdefault(rule.needs, {}).setdefault(rule.number, []).append((order, rule))
    return [(by_start(needs), by_number) for needs, by_number in out.items()]


def find_dates(text: str) -> list[DateMention]:
    """Every date that ``text`` (normalised: plain spaces, «—» for dashes) mentions, in order and apart.

    Where rules overlap, the mention that begins first wins, of these the longest, of these the rule listed first.
    """
    return list(_dates(text))


@lru_cache(maxsize=1)  # several stages ask for the dates of one document
def _dates(text: str) -> tuple[DateMention, ...]:
    """As ``find_dates``; the text of one document is asked for again and again."""
    found: list[tuple[int, int, int, DateMention]] = []
    cues = Cues(text)
    for needs, by_number in _rules_by_need():
        around = cues.around(needs) if needs else None
        if needs and around is None:
            continue
        for number, rules in by_number.items():
            for order, rule in rules if not number or cues.has_number(number) else ():
                if around is None or all(map(around.has_like, rule.like)):
                    stretches = around.stretches(rule.reach) if around is not None else [(0, len(text))]
                    found.extend([(m.start, -m.stop, order, m) for m in _told_by(rule, text, stretches)])
    found.sort(key=lambda item: item[:3])
    out: list[DateMention] = []
    for start, _, _, mention in found:
        if not out or start >= out[-1].stop:
            out.append(mention)
    return tuple(out)


def _told_by(rule: DateRule, text: str, stretches: Sequence[Stretch]) -> Iterator[DateMention]:
    """What a rule finds in the stretches of a text."""
    pattern = rule.pattern.compiled
    group = "span" if "span" in pattern.groupindex else 0
    for begin, end in stretches:
        for match in pattern.finditer(text, begin, end):
            try:
                fields = rule.build(match)
            except (KeyError, StopIteration):
                continue  # «сенᲄября»: an odd letter that only the pattern takes for another
            if fields is not None:
                start, stop = match.span(group)
                yield DateMention(start, stop, text[start:stop], rule=rule.name, **fields)
