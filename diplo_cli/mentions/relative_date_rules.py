"""Rules for dates that count from the day of publication; each with its example."""

from __future__ import annotations

import re

from diplo_cli.mentions import calendar as cal
from diplo_cli.mentions.calendar import direction_of, fold, shift_of
from diplo_cli.mentions.date_mention import DateRule, Fields
from diplo_cli.mentions.date_patterns import (
    DASH,
    GAP,
    LEFT,
    RIGHT,
    SEASON_BEGINS,
    SHIFT_ACC,
    SHIFT_FEM,
    SHIFT_GEN,
    SHIFT_INS,
    SHIFT_PREP,
    any_of,
    pattern,
)  # fmt: skip
from diplo_cli.mentions.date_rules import is_moved

_UNITS = {"д": "day", "с": "day", "н": "week", "м": "month", "г": "year", "л": "year", "п": "month"}


def weekday(match: re.Match[str]) -> Fields | None:
    """«в понедельник», «в прошлую среду», «в ближайшую пятницу», «Понедельник: …»"""
    fields: Fields = {"kind": "weekday", "unit": "weekday", "weekdays": (cal.WEEKDAYS[fold(match["day"])],)}
    which = match["shift"]
    if not which:
        return fields
    side = direction_of(which)
    return fields | ({"tense": side} if side else {"shift": shift_of(which)})


def weekday_range(match: re.Match[str]) -> Fields | None:
    """«с понедельника по среду», «во вторник и среду» (days on end); «перенесли с понедельника на среду»: the last"""
    if is_moved(match):
        return {"kind": "weekday", "unit": "weekday", "weekdays": (cal.WEEKDAYS[fold(match["last"])],)}
    first, last = cal.WEEKDAYS[fold(match["first"])], cal.WEEKDAYS[fold(match["last"])]
    if first >= last or (match["and"] and last != first + 1):
        return None
    return {"kind": "weekday", "unit": "weekday", "weekdays": (first, last)}


def near_day(match: re.Match[str]) -> Fields | None:
    """«вчера», «сегодня», «накануне», «завтрашние переговоры»"""
    word = fold(match["word"])
    shift = cal.NEAR_DAYS.get(word)
    if shift is None:
        shift = next(n for stem, n in cal.NEAR_DAYS.items() if stem.endswith("н") and word.startswith(stem))
    return {"kind": "relative", "unit": "day", "shift": shift}


def near_days(match: re.Match[str]) -> Fields | None:
    """«сегодня и завтра», «вчера и сегодня»: two days on end"""
    first, last = cal.NEAR_DAYS[fold(match["first"])], cal.NEAR_DAYS[fold(match["last"])]
    return {"kind": "relative", "unit": "day", "shift": first, "end_shift": last} if last == first + 1 else None


def now(_match: re.Match[str]) -> Fields | None:
    """«(переговоры идут) сейчас», «в эти минуты», «менее часа назад», «через два часа»"""
    return {"kind": "relative", "unit": "day", "shift": 0}


def week(match: re.Match[str]) -> Fields | None:
    """«на прошлой неделе», «в конце следующей недели», «в начале недели»"""
    if not match["shift"]:
        return {"kind": "relative", "unit": "week", "shift": 0}
    side = direction_of(match["shift"])
    fields: Fields = {"kind": "relative", "unit": "week"}
    return fields | ({"tense": "past"} if side == "past" else {"shift": shift_of(match["shift"])})


def weekend(match: re.Match[str]) -> Fields | None:
    """«в минувшие выходные», «на выходных»"""
    which = match["shift"]
    if not which or shift_of(which) == 0:
        return {"kind": "relative", "unit": "weekend"}
    return {"kind": "relative", "unit": "weekend", "tense": "past" if shift_of(which) < 0 else "future"}


def shifted_month(match: re.Match[str]) -> Fields | None:
    """«в прошлом месяце», «следующего месяца», «в начале месяца»"""
    return {"kind": "relative", "unit": "month", "shift": shift_of(match["shift"]) if match["shift"] else 0}


def shifted_year(match: re.Match[str]) -> Fields | None:
    """«в следующем году», «прошлого года»"""
    return {"kind": "relative", "unit": "year", "shift": shift_of(match["shift"])}


def season(match: re.Match[str]) -> Fields | None:
    """«летом», «этой осенью», «прошлой весной»"""
    first, last = cal.SEASONS[fold(match["season"])]
    which = match["shift"]
    shift = shift_of(which) if which else None
    return {"kind": "relative", "unit": "season", "month": first, "end_month": last, "shift": shift}


def counted(match: re.Match[str]) -> Fields | None:
    """«два дня назад», «неделю назад», «через месяц»"""
    groups = match.groupdict()
    written = fold(groups["count"] or "") or "1"
    count = int(written) if written.isdigit() else cal.COUNTS[written]
    word = fold(match["unit"])
    if not groups["count"] and word in _UNCOUNTED:
        return None  # «несколько дней назад», «пару недель назад»
    unit = _UNITS[word[0]]
    if word == "полгода":
        count = 6
    elif unit == "year" and match["exactly"]:
        count, unit = 12 * count, "month"
    return {"kind": "relative", "unit": unit, "shift": count if match["ahead"] else -count}


_UNCOUNTED = frozenset("дней дня недель недели месяцев месяца лет года суток".split())


def vague(_match: re.Match[str]) -> Fields | None:
    """«на днях», «в ближайшие дни», «в последние дни»: words of time that name no day"""
    return {"kind": "relative", "unit": "vague"}


# «накануне» with a noun in the genitive is a preposition («накануне визита»); a finite verb, a preposition, a mark or
# a name before a verb of the past («Накануне Вегу приняли») may follow the adverb.
_NO_FEAST = "(?!Дня|Нового|Рождества|Пасхи|Крещения|Олимпиады)"
_EVE = (
    r"накануне(?= ?[,.;:!?)—\n]| {1,2}(?-i:[А-ЯЁ])\."
    r"| {1,2}(?:в|во|на|с|со|по|из|у|о|об|вечером|ночью|днем|днём|утром|глава|стороны|главы"
    r"|министры|президенты|политики|делегации|премьер|он|она|они|мы|я|было|был|была|были|стало|между|же|и|а|прошл[аои]|переговоры|встречу|беседу|консультации"
    r"|[а-яё]{2,20}(?:л|ла|ло|ли|лся|лась|лось|лись))(?!\w)"
    r"| {1,2}(?-i:[А-ЯЁ])(?:[а-яё-]{1,20}(?:[бвгджзклмнпрстфхцчшщ]|[иео]))(?!\w)"
    r"| {1,2}(?-i:[а-яё]{2,20}(?:[вклмнрстшдь]|ец|[сц]кий|ый|ая|ые|[сц]кие))(?<!ов)(?<!ев)(?!\w)"
    rf"| {{1,2}}{_NO_FEAST}"
    r"(?-i:[А-ЯЁ][а-яё-]{1,20} {1,2}[А-ЯЁ][а-яё-]{1,20} {1,2}[а-яё]{2,20}(?:л|ла|ли|л[аио]сь|лся))"
    r"(?!\w)|\Z"
    rf"| {{1,2}}{_NO_FEAST}(?-i:[А-ЯЁ][а-яё-]{{2,20}} {{1,2}}[а-яё]{{2,20}}(?:л|ла|ли|лся|лась))(?!\w))"
)
# «несколько дней (назад)»: no number of days
_SOME = rf"(?:несколько|пару|много|считанные){GAP}(?:дн\w{{1,3}}|недель|недели|месяцев|лет)(?:{GAP}тому)?"
_COUNT = rf"(?:(?P<count>\d{{1,2}}|{any_of(cal.COUNTS)}){GAP})?"
_UNIT = r"(?P<unit>день|дня|дней|сутки|суток|неделю|недели|недель|месяца|месяцев|месяц|полгода|года|год|лет)"
_EXACTLY = rf"(?:(?P<exactly>ровно){GAP})?"
_SO_MANY = (
    r"(?:\d{1,2}|полтора|пару|несколько|считанные|один|дв[ае]|три|четыре|пять|десять|пятнадцать|двадцать|тридцать)"
)
_HOURS = (
    rf"(?:(?:менее|меньше|около|более|больше){GAP})?"
    rf"(?:{_SO_MANY}{GAP}(?:час\w{{0,2}}|минут\w?)|часа?|получаса|полчаса|минуту)"
)
_PART_OF_WEEK = "в начале|во? (?:перв|втор)ой половине|в середине|в конце|до конца|к концу"
_TO_WEEK = rf"(?:на|за|{_PART_OF_WEEK}|в течение|в ходе|в рамках)"

_ADJECTIVE = r"(?:ий|яя|ее|ие|его|ей|их|ему|им|ими|ем|юю)"
_NOT_FROM_EVENT = r"(?! {1,2}(?:после|с момента|от|со дня))"
_THESE = "(?:ближайшие|последние|минувшие|прошедшие|эти)"
_WEEKDAY = any_of(cal.WEEKDAYS_ACCUSATIVE)
_IN_WEEK = rf"(?:на неделе|(?:{_PART_OF_WEEK}) недели)"
_LATIN_TOO = "[сc]"  # a lone Latin «c» is no mixed word, so normalisation leaves it

# Words that a text must have for a rule to be tried.
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
_LIKE_OF_WEEKDAY = any_of(cal.WEEKDAYS_GENITIVE)
_LIKE_WEEKDAY = f"(?:{'|'.join(_WEEKDAYS)})"
_DAY_WORD = "(?:позавчера|вчера|сегодня|завтра|послезавтра)"
_NEAR = (
    "сегодня", "вчера", "позавчера", "завтра", "послезавтра", "накануне", "прошлым вечером", "минувшим вечером"
)  # fmt: skip
_NOW = ("сейчас", "минут", "часы", "момент")
_LIKE_EARLIER = (
    rf"(?:час|минут)\w*{GAP}(?:тому|назад)|только{GAP}что {{1,2}}(?:завер|закон|прош|сост)|этим{GAP}(?:утр|веч)"
)
_LIKE_OF_NEAR = "(?:сегодня|вчера|завтра)шн"

RELATIVE_RULES = [
    DateRule(
        "date.weekday",
        pattern(
            rf"{LEFT}(?:в|во|на|весь|всю) {{1,2}}(?:(?P<shift>{SHIFT_ACC}){GAP})?(?P<day>{_WEEKDAY}){RIGHT}"
            r"(?! {1,2}(?:обитан|общен))"
        ),
        weekday,
        needs=_WEEKDAYS,
    ),
    DateRule(
        "date.weekday",  # «утром пятницы», «на 10:00 пятницы»
        pattern(
            rf"(?:{LEFT}(?:утром|днём|днем|вечером|ночью|утро|вечер|полдень|половине|час|часов|часа)|[.:]\d\d){GAP}"
            rf"(?:(?P<shift>{SHIFT_GEN}){GAP})?(?P<day>{any_of(cal.WEEKDAYS_GENITIVE)}){RIGHT}"
        ),
        weekday,
        needs=_WEEKDAYS,
        like=(_LIKE_OF_WEEKDAY,),
    ),
    DateRule(
        "date.weekday",  # «Понедельник: встреча с послом»
        pattern(rf"{LEFT}(?:(?P<shift>{SHIFT_ACC}){GAP})?(?P<day>{any_of(cal.WEEKDAYS_NOMINATIVE)})(?=:)"),
        weekday,
        needs=_WEEKDAYS,
        like=(rf"{any_of(cal.WEEKDAYS_NOMINATIVE)}:",),
    ),
    DateRule(
        "date.weekday_range",
        pattern(
            rf"{LEFT}{_LATIN_TOO}о? {{1,2}}(?P<first>{any_of(cal.WEEKDAYS_GENITIVE)}){GAP}(?:по|до|на){GAP}"
            rf"(?P<last>{any_of(cal.WEEKDAYS)}){RIGHT}(?P<and>\b\B)?"
        ),
        weekday_range,
        needs=_WEEKDAYS,
        like=(rf"(?:по|до|на){GAP}{_LIKE_WEEKDAY}",),
    ),
    DateRule(
        "date.weekday_range",
        pattern(
            rf"{LEFT}(?:в|во) {{1,2}}(?P<first>{any_of(cal.WEEKDAYS_ACCUSATIVE)})(?:(?P<and>{GAP}и{GAP}(?:в )?)|{DASH})"
            rf"(?P<last>{any_of(cal.WEEKDAYS_ACCUSATIVE)}){RIGHT}"
        ),
        weekday_range,
        needs=_WEEKDAYS,
        like=(rf"{_LIKE_WEEKDAY}[а-я]{{0,4}}(?:{GAP}и{GAP}|{DASH})",),
    ),
    DateRule(
        "date.near_days",
        pattern(rf"{LEFT}(?P<first>{_DAY_WORD}){GAP}и{GAP}(?P<last>{_DAY_WORD}){RIGHT}"),
        near_days,
        needs=_NEAR,
        like=(rf"(?:вчера|сегодня|завтра){GAP}и{GAP}(?:вчера|сегодня|завтра|после)",),
    ),
    DateRule(
        "date.near_day",
        pattern(
            rf"{LEFT}(?<!россия )(?P<word>сегодня|вчера|позавчера|завтра|послезавтра|(?:минувши|прошлы)м вечером"
            rf"|{_EVE}){RIGHT}(?! ?[\"»])"
        ),
        near_day,
        needs=_NEAR,
    ),
    DateRule(  # «состоявшиеся накануне переговоры»
        "date.near_day",
        pattern(
            rf"(?:вш|шедш)(?:ий|ая|ее|ие|его|ей|их|ему|им|ем|ими|ую)(?:ся)? {{1,2}}(?P<span>(?P<word>накануне)){RIGHT}"
        ),
        near_day,
        needs=_NEAR,
        like=("(?:ш[а-я]{2,3}|ся) {1,2}накануне",),
    ),
    DateRule(
        "date.near_day",
        pattern(rf"{LEFT}(?<!на )(?<!до )(?P<word>(?:сегодня|вчера|завтра)шн{_ADJECTIVE}){RIGHT}"),
        near_day,
        needs=_NEAR,
        like=(_LIKE_OF_NEAR,),
    ),
    DateRule(
        "date.near_day",
        pattern(rf"{LEFT}на {{1,2}}(?P<span>(?P<word>(?:сегодня|вчера|завтра)шн(?:их|ей|ем))){RIGHT}"),
        near_day,
        needs=_NEAR,
        like=(_LIKE_OF_NEAR,),
    ),
    DateRule(
        "date.now",
        pattern(
            rf"{LEFT}(?:(?:прямо {{1,2}})?сейчас|в {{1,2}}(?:эти {{1,2}}(?:минуты|часы)|эту {{1,2}}минуту)"
            rf"|в {{1,2}}(?:данн(?:ый|ую)|настоящий|этот) {{1,2}}(?:момент|минуту)){RIGHT}"
        ),
        now,
        needs=_NOW,
    ),
    DateRule(  # «час назад», «только что завершились», «этим утром»
        "date.earlier_today",
        pattern(
            rf"{LEFT}(?:{_HOURS}{GAP}(?:тому{GAP})?назад|этим{GAP}(?:утром|вечером)"
            rf"|только{GAP}что(?= {{1,2}}(?:завершил|закончил|прош|состоял)\w+)){RIGHT}"
        ),
        now,
        needs=("назад", "только", "этим"),
        like=(_LIKE_EARLIER,),
    ),
    DateRule(  # «Второй час в Осло идут переговоры»
        "date.now",
        pattern(rf"{LEFT}(?:уже|вот){GAP}(?:(?:второй|третий|четв[её]ртый|пятый|{_SO_MANY}){GAP})?час\w{{0,2}}(?= )"),
        now,
        needs=("уже", "вот"),
        like=(rf"(?:уже|вот){GAP}(?:[а-я0-9]+{GAP})?час",),
    ),
    DateRule(
        "date.hours_ahead",
        pattern(rf"{LEFT}через{GAP}{_HOURS}{RIGHT}"),
        now,
        needs=("через",),
        like=(r"через[а-я0-9 \n]{1,30}(?:час|минут)",),
    ),
    DateRule(
        "date.week",
        pattern(rf"{LEFT}(?:{_TO_WEEK} {{1,2}}(?P<shift>{SHIFT_FEM}|{SHIFT_ACC}){GAP}недел[еюи]|{_IN_WEEK}){RIGHT}"),
        week,
        needs=("недел",),
    ),
    DateRule(
        "date.weekend",
        pattern(
            rf"{LEFT}(?:в|на|за) {{1,2}}(?:(?P<shift>{SHIFT_ACC}|этих|прошлых|прошедших|минувших|ближайших){GAP})?"
            rf"выходны(?:е|х)(?: дни| днях)?{RIGHT}"
        ),
        weekend,
        needs=("выходны",),
    ),
    DateRule(
        "date.shifted_month",
        pattern(rf"{LEFT}(?:в|во) {{1,2}}(?P<shift>{SHIFT_PREP}){GAP}месяце{RIGHT}"),
        shifted_month,
        needs=("месяц",),
    ),
    DateRule(
        "date.shifted_month",
        pattern(
            rf"{LEFT}(?:(?P<shift>{SHIFT_GEN}){GAP}"
            rf"|(?:в|к|до) {{1,2}}(?:начале|середине|конце|концу|конца){GAP})месяца{RIGHT}"
        ),
        shifted_month,
        needs=("месяц",),
    ),
    DateRule(
        "date.shifted_year",
        pattern(rf"{LEFT}(?:в|во) {{1,2}}(?P<shift>{SHIFT_PREP}){GAP}году{RIGHT}"),
        shifted_year,
        needs=("году",),
    ),
    DateRule(
        "date.shifted_year",
        pattern(rf"{LEFT}(?P<shift>{SHIFT_GEN}){GAP}года{RIGHT}"),
        shifted_year,
        needs=("года",),
        like=(rf"го{GAP}года",),
    ),
    DateRule(
        "date.season",
        pattern(rf"{LEFT}(?:(?P<shift>{SHIFT_INS}){GAP})?(?P<season>(?-i:весной|летом|осенью|зимой)){RIGHT}"),
        season,
        needs=SEASON_BEGINS,
    ),
    DateRule(
        "date.ago",
        pattern(rf"{LEFT}{_EXACTLY}{_COUNT}{_UNIT}{GAP}(?:тому{GAP})?назад{RIGHT}(?P<ahead>\b\B)?"),
        counted,
        needs=("назад",),
    ),
    DateRule(
        "date.ahead",
        pattern(rf"{LEFT}(?P<ahead>через){GAP}{_EXACTLY}{_COUNT}{_UNIT}{RIGHT}{_NOT_FROM_EVENT}"),
        counted,
        needs=("через",),
    ),
    DateRule(
        "date.vague",
        pattern(rf"{LEFT}(?:на днях|(?:в|за|на) {{1,2}}{_THESE} {{1,2}}дни|{_SOME}{GAP}назад){RIGHT}"),
        vague,
        needs=("на днях", " дни", "назад"),
    ),
]
