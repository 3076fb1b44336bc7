"""What the lines of a page are: furniture around the report and within it, captions, tags, the report itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from diplo_cli.patterns import Pattern

PartKind = Literal["title", "text", "stamp", "where", "see_also", "inset", "people", "transcript", "furniture"]
MONTH = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
DAY = rf"\d{{1,2}} {MONTH} \d{{4}} (?:года|г\.)"
# «24 марта 2025 года 15:40», «7 мая 2025 года, 18:20»
STAMP = re.compile(rf"{DAY},?\s\d{{1,2}}:\d{{2}}")
# «28 октября 2025 года Москва, Кремль», «28.10.2025 15:40, город Душанбе» on a line of its own
_DATE_LINE = Pattern(
    rf"(?:({DAY}),?\s([А-ЯЁ][\w-]+(?:, [А-ЯЁ]\w+(?: [А-ЯЁ]\w+){{0,2}})?)"
    r"|(\d\d\.\d\d\.\d{4}(?:,? \d{1,2}:\d{2})?),? (?:город|г\.) ([А-ЯЁ][\w-]+))$"
)

# --- lines that are no part of the report -------------------------------------------------------------------------
# Behind these links to other items follow; the report may go on behind them.
_LINKS = Pattern(
    r"(?i)(?:читайте|смотрите|слушайте|узнайте|см\.) (?:также|еще|ещё|по теме|больше)"
    r"|(?:ранее |ещё |еще |материалы |новости |статьи |также )?по (?:этой )?теме"
    r"|(?:другие|похожие|связанные) (?:новости|материалы|статьи|публикации)"
)
_LINK = re.compile(r"(?i)(?:читайте|смотрите|см\.|слушайте) (?:также|ещ[её])\b")
_LONGEST_LABEL = 30  # letters that the pattern of links takes at most
# Behind these the page's item is over.
_PAGE_END = Pattern(
    r"(?i)(?:последние|главные|популярные|свежие|все|топ|лента|ещё|еще|больше) новост(?:и|ей)(?: .{1,30})?"
    r"|новости (?:и материалы|партн[её]ров|дня|сегодня)|рекомендуем(?: .{1,20})?|популярное|актуальное"
    r"|вам (?:может|будет) .{0,12}интересно|самое [а-я]{5,14}|главное(?: за .{1,12})?"
    r"|выбор (?:читателей|редакции)|(?:также|ещё|еще|далее) в (?:рубрике|разделе|сюжете|номере)"
    r"|(?:показать |добавить |оставить |написать |читать )?комментари[ийе](?: ?\(?\d{1,9}\)?)?"
)
_LONGEST_END = 50  # letters that it takes at most
# What the page can do, whose picture it shows, what it is filed under.
_BUTTON = re.compile(
    r"(?i)(?:поделиться|подпи(?:саться|шитесь|сывайтесь)|обсудить$|распечатать|версия для печати|скопировать ссылку"
    r"|перейти в |следите за |читать (?:на сайте|в полной|полностью|далее|этот материал)|читайте (?:нас|нашу)"
    r"|узнайте больше|присоединяйтесь|присылайте|показать ещё|показать еще|источник фото|фото, видео|©"
    r"|(?:реклама|наверх|войти|регистрация|поиск|меню)$|(?:все )?права защищены|(?:этот |наш )?сайт использует"
    r"|мы используем (?:файлы )?cookie|продолжая (?:использовать|пользоваться)"
    r"|(?:теги|метки|рубрика|рубрики|просмотры|просмотров|ключевые слова) ?:)"
)
_LONGEST_CAPTION = 20  # letters that its pattern takes at most
_CAPTION = Pattern(r"(?:архивное фото|фото из архива|/ ?(?:тасс|риа новости|reuters|ap|afp|getty images)\)?)\.?$")
# «…, пишет „Волна“», «…, сообщает volna.md»: a line that wants only its full stop
_ATTRIBUTED = re.compile(
    r"(?i), (?:об этом )?(?:пишет|сообщает|сообщают|переда[её]т|передают|информирует)(?: [^,]{2,80})?$"
)
_ENDS_INSIDE = Pattern(r"[а-яё0-9»\")]{2}[.!?…][»\")]* +[«\"]?[А-ЯЁ]")
_MARK = Pattern(r"(?:>+|[-*•—])\s|\d{1,2}[.)]\s|#")
_OF_PAPERS = ("Документы", "Перечень документов", "Список документов", "Перечень подписанных", "Список подписанных")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_GAPS = re.compile(r"[\s/,.]+")
_LONG = 200  # characters of a line that is told, whatever it ends with
HEADLINE_WORDS = 4
MAX_TITLE = 300  # characters of a headline
_FEWEST_WORDS = 12  # of sentences cut short
_FEWEST_TAGS, _FEWEST_NAMES, _TAG = 7, 5, 3  # words of a line of tags, those in capitals, letters of a small one
# What a headline of an event begins with, and what its verbs end in: no line of tags.
_EVENTS = ("визит", "встреч", "перегов", "при", "бесед", "консульт", "саммит", "заседан", "телефон", "совещан")
_VERB_ENDINGS = ("л", "ла", "ло", "ли", "ет", "ит", "ют", "ят", "ут", "ат", "ся", "сь", "ен", "на", "ны")


def looks_like_title(line: str) -> bool:
    """Whether a line is short enough for a headline and ends as one."""
    return len(line) <= MAX_TITLE and (line.endswith("...") or not line.endswith((".", ":", ";", ",")))


def has_stamp(line: str) -> bool:
    """Whether a line tells the minute of a day: «24 марта 2025 года 15:40»."""
    return ":" in line and STAMP.search(line) is not None


def match_date_line(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The line ``start``–``stop`` as one that tells a day and a place; the groups are both in either of two ways."""
    return _DATE_LINE.compiled.match(text, start, stop) if text[start : start + 1].isdecimal() else None


def line_kinds(lines: Sequence[str]) -> Iterator[PartKind | None]:
    """What every line is on the page; ``None`` where it tells, or nothing speaks against it.

    A report is told in sentences; what stands around it is not. A text without sentences is left as it is.
    """
    prose = [_is_prose(line) for line in lines]
    told = [i for i, is_told in enumerate(prose) if is_told]
    first, last = (told[0], told[-1]) if told else (0, len(lines))
    before = [_before_report(line) for line in lines[:first]]
    if "title" in before[1:] and before[0] is None:
        before[0] = "furniture"  # the page's name, not the report's
    linked = over = False
    for i, line in enumerate(lines):
        words = line.strip(" #>→»…:*-")
        listed = linked and bool(_MARK.compiled.match(lines[i - 1]))
        labelled = len(words) <= _LONGEST_LABEL and _LINKS.compiled.fullmatch(words) is not None
        linked = labelled or (linked and not _goes_on(line, listed=listed))
        over = over or (i > first and len(words) <= _LONGEST_END and bool(_PAGE_END.compiled.fullmatch(words)))
        if linked or over or _is_button(line, words) or _is_link(line):
            yield "furniture"
        elif i < first:
            yield before[i]
        elif i > last:
            yield None if _ends_report(line) or _is_item(line) else "furniture"
        else:
            between = 0 < i < last < len(lines) and not prose[i]
            yield "inset" if between and _is_inset(lines[i - 1], line, followed=prose[i + 1]) else None


def _is_prose(line: str) -> bool:
    """Whether a line tells in sentences: it ends one, is quoted whole, or is long."""
    if len(line) > _LONG:
        return True
    if len(line.split()) < HEADLINE_WORDS or _is_caption(line):
        return False
    if line.endswith(("...", "…")):
        return bool(_ENDS_INSIDE.compiled.search(line))  # a headline cut short is none
    return _ends(line) or (line[0] in '«"' and line[-1] in '»"')


def _goes_on(line: str, *, listed: bool) -> bool:
    """Whether the report goes on behind links: a paragraph, not one more headline; behind ``listed`` links, items with
    a mark, a sentence without one will do."""
    if _MARK.compiled.match(line):
        return False
    return len(line) > _LONG or (_ends(line) and (listed or bool(_ENDS_INSIDE.compiled.search(line))))


def _is_link(line: str) -> bool:
    """«Читайте также: Министр посетит завод», on one line."""
    return len(line) <= _LONG and bool(_LINK.match(line))


def _is_button(line: str, words: str) -> bool:
    """«Узнайте больше», «© Reuters»; not with the report itself on the same line."""
    return len(line) <= _LONG and _BUTTON.match(words) is not None


def _ends(line: str) -> bool:
    """Whether a line's last sentence has its end: «….», «…!» -0-», «…:», «…, пишет „Волна“»."""
    told = line.removesuffix(" -0-").rstrip('»")')
    return told.endswith((".", "!", "?", "…")) or line.endswith((":", ";", ",")) or bool(_ATTRIBUTED.search(line))


def _ends_report(line: str) -> bool:
    """Whether a line behind the last that is surely told is told too: sentences, of which the last may be cut short."""
    return _ends(line) or (line.count(" ") > _FEWEST_WORDS and bool(_ENDS_INSIDE.compiled.search(line)))


def _is_item(line: str) -> bool:
    return bool(_MARK.compiled.match(line)) and not line.startswith(">")


def _is_caption(line: str) -> bool:
    end = line[-_LONGEST_CAPTION:].lower()
    return ("фото" in end or "/" in end) and _CAPTION.compiled.search(end) is not None


def _before_report(line: str) -> PartKind | None:
    """A headline, or the page's menu and dates («Новости», «12:40, 5 мая»)."""
    if _is_caption(line) or _lists_names(line) or _CLOCK.fullmatch(line):
        return "furniture"
    if has_stamp(line) or match_date_line(line, 0, len(line)):
        return None  # «15 мая 2024 года, 14:00, Осло»
    if not looks_like_title(line):
        return None
    words = [word for word in _GAPS.split(line) if len(word) > 1 and word[:3].isalpha()]
    return "title" if len(words) >= HEADLINE_WORDS else None


def _lists_names(line: str) -> bool:
    """«Чили Перу Осло Хосе Вега переговоры»: what a page is filed under, without a mark, a verb or a preposition."""
    words = line.split()
    small = [w for w in words if not w[0].isupper()]
    if len(words) < _FEWEST_TAGS or len(words) - len(small) < max(_FEWEST_NAMES, len(small)):
        return False
    if words[0].lower().startswith(_EVENTS) or not all(w.replace("-", "").isalpha() for w in words):
        return False
    return not any(len(w) < _TAG or w.endswith(_VERB_ENDINGS) for w in small)


def _is_inset(before: str, line: str, *, followed: bool) -> bool:
    """A headline or a caption between paragraphs; a list, a marked subheading, or a quotation's source is none.
    ``followed``: whether the line behind it tells in sentences, as this one does not."""
    if _is_caption(line):
        return len(line) <= _LONG  # «Площадь в Осло. Архивное фото»
    if _MARK.compiled.match(line) or _ends(line) or _ENDS_INSIDE.compiled.search(line):
        return False
    if line.startswith(_OF_PAPERS):
        return False  # «Документы, подписанные по итогам переговоров» above their list
    between_sentences = before.rstrip('»")').endswith((".", "!", "?")) and followed
    return len(line.split()) >= HEADLINE_WORDS and between_sentences
