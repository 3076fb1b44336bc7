"""Normalised body → paragraphs, each with the part that it plays on the page.

Scraped pages come as one long line in which the headline, the time stamp, the report, a transcript and the
page's furniture follow one another without a line end (kremlin.ru); others are Markdown or plain lines. The
rules here tell the parts apart by their form alone.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

PartKind = Literal["title", "text", "stamp", "see_also", "people", "transcript", "furniture"]

_MONTH = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
# «24 марта 2025 года 15:40», «7 мая 2025 года, 18:20»
_STAMP = re.compile(rf"\d{{1,2}} {_MONTH} \d{{4}} (?:года|г\.),? \d{{1,2}}:\d{{2}}")
# «Смотрите также Российско-белорусские переговоры 13 марта 2025 года»
_SEE_ALSO = re.compile(
    rf"(?:Смотрите|Читайте|См\.) также:? (?:[^\n]{{0,200}}?\d{{1,2}} {_MONTH} \d{{4}} (?:года|г\.)|[^\n]{{0,160}})"
)
_TAIL_MARK = re.compile(r"\b(?:География|Темы|Лица|Статус материала)\b(?= [А-ЯЁ])")
_FULL_STOP = re.compile(r"[.!?…] ")
_PEOPLE = re.compile(r"\bЛица ([^\n]+?)(?= (?:Темы|География|Статус материала)\b|$)")
_TAIL_ANCHOR = re.compile(r"Статус материала Опубликован|Ссылка на материал:|Дата публикации:")
_SECTION = re.compile(r"(?:События|Новости|Поездки|Документы|Стенограммы) (?=[А-ЯЁ])")
# A headline glued to the lead: «… Александром Лукашенко Состоялся телефонный разговор …»
_GLUED_LEAD = re.compile(r"(?<=[а-яё»\")]) (?=Состоял(?:ся|ась|ось|ись) )")
# «В.Путин: Уважаемый …», «М.Диас-Канель Бермудес (как переведено) : …», «Вопрос: …»
_SPEAKER = re.compile(
    r"(?:(?<=\s)|^)(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁ][а-яё]+){0,3}(?: \([^()\n]{0,60}\))? ?: (?=[А-ЯЁ«\"])"
)
_MARKDOWN = re.compile(r"(?:#{1,6}|>+|[-*•♦])\s+|\*\*")
_HEADING = re.compile(r"#{1,6}\s+")
_CREDIT = re.compile(r"(?i)(?:фото|видео|автор|источник|подписывайтесь|текст)\b ?:")
MAX_TITLE = 300
# A line that closes a sentence, with quotation marks and brackets behind: prose.
_CLOSED = re.compile(r"[.!?…:;]['\"»”)\]]*\s*$|[»\"”]\s*$")
# «Читайте также», «Ещё по теме»: what follows are headlines of other reports.
_LINKS = re.compile(
    r"(?i)(?:читайте|смотрите|см\.) (?:также|ещ[её])\b"
    r"|(?:(?:ещ[её]|материалы|новости) по теме|по теме|похожие (?:новости|статьи|материалы)|другие новости|рекомендуем"
    r"|популярн(?:ое|ые)|главн(?:ое|ые новости)|последние новости|лента новостей|новости)\s*:?\s*$"
)
_MAX_LINK, _MIN_PROSE = 160, 40


class Paragraph(msgspec.Struct):
    """``start``–``stop`` count into the normalised body; ``kind`` is the part played on the page:

    ``title`` headline or subheading, ``text`` the report, ``stamp`` the page's own date line, ``see_also`` a link to
    another report, ``people`` a list of persons, ``transcript`` a dialogue, ``furniture`` the rest.
    """

    start: int
    stop: int
    kind: PartKind


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a normalised body, in order, blank ones left out."""
    out: list[Paragraph] = []
    for start, stop in _lines(text):
        out.extend(_split_line(text, start, stop, is_first=not out))
    _mark_head(text, out)
    _mark_tail(text, out)
    _mark_links(text, out)
    return out


def _mark_head(text: str, parts: list[Paragraph]) -> None:
    """The headline told again before the report, as pages print it for sharing or in larger letters."""
    titles = {_plain(text, p) for p in parts if p.kind == "title"}
    for part in parts:
        if part.kind == "text" and _plain(text, part) in titles:
            part.kind = "title"
        elif part.kind == "text" and _is_prose(text, part):
            return


def _plain(text: str, part: Paragraph) -> str:
    return " ".join(re.findall(r"\w+", text[part.start : part.stop].lower()))


def _mark_tail(text: str, parts: list[Paragraph]) -> None:
    """Short lines without a full stop behind the last line of prose: headlines of other reports, buttons, tags."""
    last = max((n for n, p in enumerate(parts) if p.kind == "text" and _is_prose(text, p)), default=len(parts))
    for part in parts[last + 1 :]:
        short = part.kind == "text" and part.stop - part.start <= _MAX_LINK
        if short and not text[part.start : part.stop].endswith((".", "!", "…")):
            part.kind = "see_also"


def _mark_links(text: str, parts: list[Paragraph]) -> None:
    """«Читайте также: …» on a line, and the headlines under a line that says so."""
    linking = False
    for part in parts:
        if part.kind != "text":
            continue
        short = part.stop - part.start <= _MAX_LINK
        named = _LINKS.match(text[part.start : part.stop])
        linking = short and (bool(named) or (linking and not _CLOSED.search(text[part.start : part.stop])))
        if linking:
            part.kind = "see_also"


def _is_prose(text: str, part: Paragraph) -> bool:
    return part.stop - part.start >= _MIN_PROSE and bool(_CLOSED.search(text[part.start : part.stop]))


def _lines(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for line in text.split("\n"):
        content = line.strip()
        if content:
            begin = start + line.index(content[0])
            spans.append((begin, begin + len(content)))
        start += len(line) + 1
    return spans


def _split_line(text: str, start: int, stop: int, *, is_first: bool) -> list[Paragraph]:
    line = text[start:stop]
    if _TAIL_ANCHOR.search(line) or _STAMP.search(line):
        return _flat_page(text, start, stop)
    heading = _HEADING.match(line)
    mark = _MARKDOWN.match(line)
    begin = start + (mark.end() if mark else 0)
    if begin >= stop:
        return []
    if heading or (is_first and _looks_like_title(line)):
        return [Paragraph(begin, stop, "title")]
    if _CREDIT.match(text, begin, stop) and stop - begin < 120:
        return [Paragraph(begin, stop, "furniture")]
    return [Paragraph(begin, stop, "text")]


def _looks_like_title(line: str) -> bool:
    return len(line) <= MAX_TITLE and not line.endswith((".", ":", ";", ","))


def _flat_page(text: str, start: int, stop: int) -> list[Paragraph]:
    """A whole page on one line: headline, lead, stamp, report, transcript, furniture."""
    tail = _tail_start(text, start, stop)
    out = _people(text, tail, stop)
    speaker = _SPEAKER.search(text, start, tail)
    report_stop = speaker.start() if speaker else tail
    if speaker:
        out.insert(0, Paragraph(speaker.start(), tail, "transcript"))
    report = _report(text, start, report_stop)
    return report + out


def _tail_start(text: str, start: int, stop: int) -> int:
    anchor = _TAIL_ANCHOR.search(text, start, stop)
    if anchor is None:
        return stop
    marks = [m.start() for m in _TAIL_MARK.finditer(text, start, anchor.start() + len("Статус материала"))]
    # A mark with a full stop behind it belongs to the report: «Темы переговоров. …»
    bare = [m for m in marks if not _FULL_STOP.search(text, m, anchor.start())]
    return bare[0] if bare else anchor.start()


def _people(text: str, start: int, stop: int) -> list[Paragraph]:
    out: list[Paragraph] = []
    found = _PEOPLE.search(text, start, stop)
    if found:
        out.append(Paragraph(found.start(1), found.end(1), "people"))
    published = re.compile(r"Дата публикации: ").search(text, start, stop)
    if published:
        stamp = _STAMP.match(text, published.end())
        if stamp:
            out.append(Paragraph(stamp.start(), stamp.end(), "stamp"))
    return out


def _report(text: str, start: int, stop: int) -> list[Paragraph]:
    out: list[Paragraph] = []
    section = _SECTION.match(text, start, stop)
    cursor = section.end() if section else start
    cuts: list[tuple[int, int, PartKind]] = [(m.start(), m.end(), "stamp") for m in _STAMP.finditer(text, cursor, stop)]
    cuts += [(m.start(), m.end(), "see_also") for m in _SEE_ALSO.finditer(text, cursor, stop)]
    for begin, end, kind in sorted(cuts):
        if begin < cursor:
            continue
        out.extend(_prose(text, cursor, begin, is_first=not out))
        out.append(Paragraph(begin, end, kind))
        cursor = end
    out.extend(_prose(text, cursor, stop, is_first=not out))
    return out


def _prose(text: str, start: int, stop: int, *, is_first: bool) -> list[Paragraph]:
    chunk = text[start:stop]
    content = chunk.strip()
    if not content:
        return []
    begin = start + chunk.index(content[0])
    end = begin + len(content)
    if not is_first:
        return [Paragraph(begin, end, "text")]
    glued = _GLUED_LEAD.search(text, begin, end)
    if glued:
        return [Paragraph(begin, glued.start(), "title"), Paragraph(glued.end(), end, "text")]
    return [Paragraph(begin, end, "title" if _looks_like_title(content) else "text")]
