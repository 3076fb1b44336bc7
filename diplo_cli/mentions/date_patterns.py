"""Building blocks of the date patterns: days, months, years, clock times, and what may stand between them.

All of them are alternations of closed word lists and bounded repeats, so that a search is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from diplo_cli.mentions import calendar as cal
from diplo_cli.patterns import Pattern

_Tree = dict[str, "_Tree"]
_SPELLED = {"е": "[её]", " ": " {1,2}"}


def any_of(words: Iterable[str]) -> str:
    """One of ``words``, the longest that fits; «е» also stands for «ё», a space for one or two.

    Words share their beginnings in the pattern («ма(?:рт(?:а|у)?|я)»), so that it is quickly compiled and searched for.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word.replace("ё", "е"):
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


def _branches(tree: _Tree) -> str:
    """The tree of words as alternatives that share their beginnings."""
    ways = [_SPELLED.get(letter, letter) + _branches(below) for letter, below in sorted(tree.items()) if letter]
    if not ways:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def pattern(text: str) -> Pattern:
    """A pattern blind to case; the few places where case tells something switch it on with ``(?-i:…)``."""
    return Pattern(text, re.IGNORECASE | re.MULTILINE)


# How every month begins, in lower case: enough to tell whether a costlier pattern is worth its compilation.
MONTH_BEGINS = tuple(sorted({form[:3] for form in (*cal.MONTHS, *cal.MONTHS_SHORT)}))
LIKE_MONTH = any_of(MONTH_BEGINS)
SEASON_BEGINS = ("весн", "лета", "лето", "осен", "зим")

# Words of one date stand on one line, or the line is broken once between them.
GAP = r"(?: {1,2}| ?\n ?)"
DASH = r" {0,2}[—-] {0,2}"
LEFT = r"(?<![\w-])"
RIGHT = r"(?![\w-])"
# A number that begins a date stands free: no letter, digit, sign or mark of a section touches it.
FREE = r"(?<![\w.,:/№+§-])(?<!№ )"

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DAY_TAIL = r"(?:-?(?:го|ого|е|ое))?"
MONTH = f"(?:{any_of(cal.MONTHS_GENITIVE)}|{any_of(set(cal.MONTHS_SHORT) - {'мая'})}\\.?)(?!\\w)"
MONTH_ANY = f"{any_of(cal.MONTHS)}(?!\\w)"
CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"

_SHIFT = r"(?:позапрошл|прошл|минувш|прошедш|предыдущ|текущ|нынешн|следующ|будущ|предстоящ|наступающ|ближайш)"
SHIFT_GEN = f"(?:{_SHIFT}(?:ого|его)|этого|сего)"
SHIFT_PREP = f"(?:{_SHIFT}(?:ом|ем)|этом|сем)"
SHIFT_FEM = f"(?:{_SHIFT}(?:ой|ей)|этой)"
SHIFT_ACC = f"(?:{_SHIFT}(?:ый|ий|ой|ую|юю|ое|ее|ые|ие)|этот|эту|это|эти)"
SHIFT_INS = f"(?:{_SHIFT}(?:ым|им|ой|ей)|этим|этой)"

YEAR = r"(?:1[89]|20)\d\d"
YEAR_WORD = r"(?:год(?:ы|а|у|ом|ов|ах)?(?!\w)|гг?(?:\.|(?!\w)))"
_NOT_A_COUNT = r"(?! {1,2}(?:человек|рубл|доллар|евро|тонн|военн|граждан|километр|км|тыс|млн|млрд|экземпляр))"


def year(suffix: str = "") -> str:
    """A year after a month: «2025 года», «2025», «с.г.», «прошлого года»; groups ``year`` and ``shift``."""
    return (
        rf"(?:(?P<year{suffix}>{YEAR})(?![\d%:])(?:-?го)?(?: ?{YEAR_WORD}|{_NOT_A_COUNT})"
        rf"|(?P<shift{suffix}>[ст]\. ?г\.|{SHIFT_GEN}{GAP}года(?!\w)))"
    )


def day_month(suffix: str = "") -> str:
    """«9 октября», «9-го окт.»; groups ``day`` and ``month``."""
    return rf"(?P<day{suffix}>{DAY}){DAY_TAIL}{GAP}(?P<month{suffix}>{MONTH})"


TAIL_YEAR = rf"(?:,?{GAP}{year()})?"
AT_TIME = (
    rf"(?:,? {{1,2}}(?:в {{1,2}})?(?P<time>{CLOCK})|,? {{1,2}}в {{1,2}}(?P<clock>(?:[01]\d|2[0-3])\.[0-5]\d(?!\.?\d)))?"
)
# «9 октября (в четверг)», «9 октября, в четверг, …»; not «9 октября, в четверг улетит»
WEEKDAY_BEHIND = (
    rf"(?: \((?:(?:в|во) {{1,2}}{any_of(cal.WEEKDAYS_ACCUSATIVE)}|{any_of(cal.WEEKDAYS_NOMINATIVE)})\)"
    rf"|, {{1,2}}(?:в|во) {{1,2}}{any_of(cal.WEEKDAYS_ACCUSATIVE)}(?=[,.;]))?"
)

# How a line begins that tells where and when, and what parts its day from the rest.
LINE_START = r"^[ #>*]{0,4}"
CITY = (
    rf"(?!(?:{any_of(cal.WEEKDAYS_NOMINATIVE)}|сегодня|вчера|завтра|накануне|напомним|ранее|так|также|однако),)"
    r"(?-i:[А-ЯЁ])[\w-]{1,24}(?:[ -](?-i:[А-ЯЁ])[\w-]{1,24}){0,3}"
)
LABEL = (
    r"(?:(?:дата(?: публикации)?|опубликован[оа]|обновлено|добавлено|размещено|создано|date|posted|published):? {0,2}"
    r"|© {0,2}|(?-i:[А-ЯЁ])[\w -]{2,40} ?[|•·/] {0,2})?"
)
# «НЬЮ-ЙОРК (США), », «ЧОЛПОН-АТА /Киргизия/, », «Лима, Перу, », «Вена/Осло, », «(Осло, », «Баку. »
DATELINE = rf"{LINE_START}\(?{CITY}(?: ?[/(](?-i:[А-ЯЁ])[\w -]{{1,40}}[/)]|(?:, |/)(?-i:[А-ЯЁ])[\w-]{{1,24}})?"
CAPITAL = r"(?-i:[А-ЯЁA-Z])"
TO_AGENCY = rf" {{0,2}}(?:\.? ?[/(—-]|\)|[.,] {{0,2}}[«\"]?{CAPITAL})"
# What parts a day from its clock time on a stamp: «12 августа 2021 в 12:21», «… / 12:21», «…, час 12:21».
TO_CLOCK = rf"(?:,{{1,2}}|г\.,?)?(?: (?:[|/—-]|в))?(?: час)?{GAP}"
