"""Normalised body → paragraphs, each with the part that it plays on the page.

Scraped pages come as one long line in which the headline, the time stamp, the report, a transcript and the
page's furniture follow one another without a line end (kremlin.ru); others are Markdown or plain lines. The
rules here tell the parts apart by their form alone.
"""

from __future__ import annotations

import re

import msgspec

from diplo_cli.line_kinds import (
    DAY,
    HEADLINE_WORDS,
    MAX_TITLE,
    MONTH,
    STAMP,
    PartKind,
    has_stamp,
    line_kinds,
    looks_like_title,
    match_date_line,
)
from diplo_cli.patterns import Pattern

# The parts that report: here a meeting, its subjects and its papers are told.
REPORT = frozenset(["title", "text"])
# The parts that belong to other items, or to the page: nobody named there is of the report.
FOREIGN = frozenset(["inset", "furniture"])

# A stamp on lines of its own: «28 октября 2025 года» and below it «15:40» or «Москва, Кремль»
_ONLY_DAY = re.compile(rf"{DAY},?")
_BELOW_DAY = re.compile(r"\d{1,2}:\d{2}|[А-ЯЁ][\w-]+(?: [\w-]+){0,2}, [А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+){0,2}")
# «Место проведения: Осло, дом правительства», «Когда: 28 октября 2025 года»; «Дата: …» may be the page's own
_WHERE = re.compile(r"(?:Место(?: (?:проведения|встречи|мероприятия|события))?|Где) ?: (?=[А-ЯЁг«])")
_WHEN = re.compile(r"(?:Дата(?: и время)? (?:проведения|встречи|мероприятия|события)|Когда) ?: (?=\d)")
_DAY_OF_PLACE = re.compile(r"(?:Дата(?: и время)?|Время) ?: (?=\d)")  # the event's where a line tells its place
# «Смотрите также Российско-белорусские переговоры 13 марта 2025 года»
_SEE_ALSO = Pattern(
    rf"(?:Смотрите|Читайте|См\.) также:? (?:[^\n]{{0,200}}?\d{{1,2}} {MONTH} \d{{4}} (?:года|г\.)|[^\n]{{0,160}})"
)
_TAIL_MARK = Pattern(r"\b(?:География|Темы|Лица|Статус материала)\b(?= [А-ЯЁ])")
_FULL_STOP = Pattern(r"[.!?…] ")
_PEOPLE = Pattern(r"\bЛица ([^\n]+?)(?= (?:Темы|География|Статус материала)\b|$)")
_PUBLISHED = "Дата публикации: "  # in the tail of a flat page
_TAIL_ANCHOR = re.compile(r"Статус материала Опубликован|Ссылка на материал:|Дата публикации:")
_SECTION = Pattern(r"(?:События|Новости|Поездки|Документы|Стенограммы) (?=[А-ЯЁ])")
# A headline glued to the lead: «… Александром Лукашенко Состоялся телефонный разговор …»
_GLUED_LEAD = Pattern(r"(?<=[а-яё»\")]) (?=Состоял(?:ся|ась|ось|ись) )")
# The same of a headline of an event: «Встреча с президентом Чили Обсуждались …», «… В Лиме …», «… Ян Берг принял …»
_HEADS_EVENT = Pattern(
    r"(?:\w+(?:ая|ое|ие|ый) )?(?:Встреч|Бесед|Переговор|Совещани|Заседани|Разговор|Визит|Телефон)", re.IGNORECASE
)
_DONE = (
    r"(?:пров[её]л|провела|принял|встретил|обсудил|посетил|поздравил|проинформировал|информировал|выступил|рассказал"
    r"|доложил|вручил)(?:а|и|ся|ась)? "
)
_GLUED_TO_EVENT = Pattern(
    r"(?<=[\wё»\")]) (?=(?:В|Во|На|По|Под|При|После|Перед|Накануне|Сегодня) \w"
    r"|(?:Обсужд|Рассм[ао]тр|Затро|Выраж|Подтвержд|Подч[её]рк)\w+(?:лись|ны|ен|на|но|ён) "
    r"|Речь (?:шла|идёт) |Темы? встреч"
    rf"|(?:Глава [а-яёА-ЯЁ]+(?: государства)?|Президент(?: России)?|[А-ЯЁ][а-яё]+ [А-ЯЁ][\w-]+)"
    rf"(?: (?:в|по|на) [\w ]{{3,40}}?)? {_DONE}"
    r"|[А-ЯЁ][а-яё]+ [А-ЯЁ][\w-]+ и [^.]{3,120}? прин(?:яли|имают) участие)"
)
# «В.Путин: Уважаемый …», «М.Диас-Канель Бермудес (как переведено) : …», «Вопрос: …»
_SPEAKER = Pattern(
    r"(?:(?<=\s)|^)(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яёА-ЯЁ]+(?:[ -][А-ЯЁ][а-яёА-ЯЁ]+){0,3}(?: \([^()\n]{0,60}\))? ?: "
    r"(?=[А-ЯЁ«\"])"
)
_MARKDOWN = re.compile(r"(?:#{1,6}|>+|[-*•])\s+|\*\*")
_HEADING = re.compile(r"#{1,6}\s+")
_CREDIT = re.compile(r"(?i)(?:фото|видео|автор|источник|подписывайтесь|читайте также|текст)\b ?:")
# «Президент прилетел в Осло Фото: посол у трапа (ТАСС)»
_GLUED_CREDIT = re.compile(r" Фото: (?<=[а-яё»\"] Фото: )(?=[^\n]{2,120}\)$)")
_MAX_CREDIT = 200

# «• », «2. », «12:30 » before an item of a list
_ITEM = re.compile(r"\s*(?:[-*•·—]|\d{1,2}(?:[.)]|:\d\d))\s")
# What an aide tells journalists is the report itself.
_BRIEFING = re.compile(r"Брифинг|Комментарий|Отве(?:т|ты) на вопрос")
_WORD = Pattern(r"\w+")


class Paragraph(msgspec.Struct):
    """``start``–``stop`` count into the normalised body; ``kind`` is the part played on the page:

    ``title`` headline or subheading, ``text`` the report, ``stamp`` the page's own date line, ``where`` the line that
    names the place of its event, ``see_also`` a link to another report, ``inset`` a line between paragraphs that is no
    sentence (another item's headline, a caption), ``people`` a list of persons, ``transcript`` a dialogue,
    ``furniture`` the rest.
    """

    start: int
    stop: int
    kind: PartKind


def paragraphs(text: str, title: str | None = None) -> list[Paragraph]:
    """The paragraphs of a normalised body, in order, blank ones left out. ``title``: what the page itself calls its
    item, which is a headline above the report, with a full stop or without."""
    out: list[Paragraph] = []
    lines = _lines(text)
    initials = [line for line in lines if text.startswith(".", line[0] + 1)]
    speakers = [start for start, stop in initials if _SPEAKER.compiled.match(text, start, stop)]
    spoken = False
    briefing = bool(lines) and _BRIEFING.match(text, lines[0][0]) is not None
    labelled = "Место" in text or "Где" in text
    placed = labelled and any(_WHERE.match(text, start, stop) for start, stop in lines)
    kinds = line_kinds([text[start:stop] for start, stop in lines])
    for (start, stop), kind in zip(lines, kinds, strict=True):
        parts = _split_line(text, start, stop, is_first=not out)
        if placed and (label := _DAY_OF_PLACE.match(text, start, stop)):
            parts = [Paragraph(label.end(), stop, "stamp")]
        spoken = spoken or (start in speakers and (len(speakers) > 1 or any(p.kind == "stamp" for p in out)))
        if spoken and not briefing and len(parts) == 1 and parts[0].kind in REPORT:
            parts[0].kind = "transcript"
        elif kind is not None and len(parts) == 1 and parts[0].kind in REPORT:
            parts[0].kind = kind
        if title and len(parts) == 1 and all(p.kind != "text" for p in out) and _is_called(text[start:stop], title):
            parts[0].kind = "title"
        out.extend(parts)
    return out


def _is_called(line: str, title: str) -> bool:
    """Whether a line is the item's ``title``, perhaps without the site's name behind it."""
    if len(line) > MAX_TITLE:
        return False
    told, called = (_WORD.compiled.findall(words.lower().replace("ё", "е")) for words in (line, title))
    return len(told) >= HEADLINE_WORDS and told == called[: len(told)] and len(called) < 2 * len(told)


def begins_item(text: str, start: int) -> bool:
    """Whether the line of ``text``, a normalised body, in which the paragraph at ``start`` stands is one of a list:
    «• Президент принял посла», «2. Премьер прилетел в Осло», «12:30 Начались переговоры»."""
    return _ITEM.match(text, text.rfind("\n", 0, start) + 1) is not None


def _lines(text: str) -> list[tuple[int, int]]:
    """Where every line with words begins and ends, without the blanks around it; a stamp's lines are one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        content = line.strip()
        if content:
            begin = start + line.index(content[0])
            stop = begin + len(content)
            if spans and _ONLY_DAY.fullmatch(text, *spans[-1]) and _BELOW_DAY.fullmatch(content):
                begin = spans.pop()[0]
            spans.append((begin, stop))
        start += len(line) + 1
    return spans


def _split_line(text: str, start: int, stop: int, *, is_first: bool) -> list[Paragraph]:
    """The paragraphs of one line: a flat page, a heading, a headline, a credit or plain text."""
    line = text[start:stop]
    if has_stamp(line) or _TAIL_ANCHOR.search(line):
        return _flat_page(text, start, stop)
    credit = _GLUED_CREDIT.search(text, start, stop)
    if credit:
        picture = Paragraph(credit.start() + 1, stop, "furniture")
        return [*_split_line(text, start, credit.start(), is_first=is_first), picture]
    dated = match_date_line(text, start, stop)
    if dated:
        day, place = (1, 2) if dated[1] else (3, 4)
        return [Paragraph(start, dated.end(day), "stamp"), Paragraph(dated.start(place), stop, "text")]
    label = _WHERE.match(line) or _WHEN.match(line)
    if label:
        return [Paragraph(start + label.end(), stop, "where" if label.re is _WHERE else "stamp")]
    heading = _HEADING.match(line)
    mark = _MARKDOWN.match(line)
    begin = start + (mark.end() if mark else 0)
    if begin >= stop:
        return []
    if heading or (is_first and looks_like_title(line)):
        return [Paragraph(begin, stop, "title")]
    if _CREDIT.match(text, begin, stop) and stop - begin < _MAX_CREDIT:
        return [Paragraph(begin, stop, "furniture")]
    return [Paragraph(begin, stop, "text")]


def _flat_page(text: str, start: int, stop: int) -> list[Paragraph]:
    """A whole page on one line: headline, lead, stamp, report, transcript, furniture."""
    tail = _tail_start(text, start, stop)
    out = _people(text, tail, stop)
    speaker = _SPEAKER.compiled.search(text, start, tail)
    report_stop = speaker.start() if speaker else tail
    if speaker:
        out.insert(0, Paragraph(speaker.start(), tail, "transcript"))
    report = _report(text, start, report_stop)
    return report + out


def _tail_start(text: str, start: int, stop: int) -> int:
    """Where the tail of a flat page begins («Темы», «Статус материала»), ``stop`` where it has none."""
    anchor = _TAIL_ANCHOR.search(text, start, stop)
    if anchor is None:
        return stop
    marks = [m.start() for m in _TAIL_MARK.compiled.finditer(text, start, anchor.start() + len("Статус материала"))]
    # A mark with a full stop behind it belongs to the report: «Темы переговоров. …»
    bare = [m for m in marks if not _FULL_STOP.compiled.search(text, m, anchor.start())]
    return bare[0] if bare else anchor.start()


def _people(text: str, start: int, stop: int) -> list[Paragraph]:
    """Whom the tail of a flat page lists, and the day that it gives for the publication."""
    out: list[Paragraph] = []
    found = _PEOPLE.compiled.search(text, start, stop)
    if found:
        out.append(Paragraph(found.start(1), found.end(1), "people"))
    published = text.find(_PUBLISHED, start, stop)
    if published >= 0:
        stamp = STAMP.match(text, published + len(_PUBLISHED))
        if stamp:
            out.append(Paragraph(stamp.start(), stamp.end(), "stamp"))
    return out


def _report(text: str, start: int, stop: int) -> list[Paragraph]:
    """The paragraphs of a flat page before its tail: stamps and links between stretches of prose."""
    out: list[Paragraph] = []
    section = _SECTION.compiled.match(text, start, stop)
    cursor = section.end() if section else start
    cuts: list[tuple[int, int, PartKind]] = [(m.start(), m.end(), "stamp") for m in STAMP.finditer(text, cursor, stop)]
    cuts += [(m.start(), m.end(), "see_also") for m in _SEE_ALSO.compiled.finditer(text, cursor, stop)]
    for begin, end, kind in sorted(cuts):
        if begin < cursor:
            continue
        out.extend(_prose(text, cursor, begin, is_first=not out))
        out.append(Paragraph(begin, end, kind))
        cursor = end
    out.extend(_prose(text, cursor, stop, is_first=not out))
    return out


def _prose(text: str, start: int, stop: int, *, is_first: bool) -> list[Paragraph]:
    """A stretch of prose: text, or, where it is the page's first, a headline, perhaps with a lead run on."""
    chunk = text[start:stop]
    content = chunk.strip()
    if not content:
        return []
    begin = start + chunk.index(content[0])
    end = begin + len(content)
    if not is_first:
        return [Paragraph(begin, end, "text")]
    glued = _GLUED_LEAD.compiled.search(text, begin, end)
    if not glued and _HEADS_EVENT.compiled.match(text, begin, end):
        glued = _GLUED_TO_EVENT.compiled.search(text, begin, end)
    if glued:
        return [Paragraph(begin, glued.start(), "title"), Paragraph(glued.end(), end, "text")]
    return [Paragraph(begin, end, "title" if looks_like_title(content) else "text")]
