"""The page's own lines that name a place: behind its stamp, at the end of its headline, in its dateline."""

from __future__ import annotations

from diplo_cli.layout import Paragraph
from diplo_cli.meetings.places.place import Where
from diplo_cli.meetings.places.standing import alone_on_line
from diplo_cli.meetings.places.where import PlaceFinder
from diplo_cli.mentions.atom import Atom
from diplo_cli.patterns import Pattern

# Characters behind the date of a dateline that may name its city: «29 октября, Баку /Корр. ТАСС/».
_BEHIND_DATE = 30
_REGION = 3  # tokens of «Московская область,»
# «АСТАНА. АГЕНТСТВО - Премьер-министр …», «ЛИМА, Перу (Агентство) — …»: an agency's name in capitals, or in brackets,
# behind the city, and a dash; «РИГА /Агентство/. Премьер …» as well.
_UNDATED = Pattern(
    r"[ #>*]{0,4}([А-ЯЁ][\w-]{1,24})(?:\. {0,2}[«\"]?[A-ZА-ЯЁ]{3,20}[»\"]?"
    r"|(?:, [А-ЯЁ]\w{1,24})? ?[/(][«\"]?[A-ZА-ЯЁ][^/()\n]{1,24}[/)])(?: {0,2}[—-]{1,2} |(?<=/)\. {1,2}(?=[А-ЯЁ]))"
)

_REPORTER = Pattern(r"[Кк]орреспондент(?:а|у|ом|ы)?\b[^.!?:\n]{0,60}? из ([А-ЯЁ][\w-]+)")


def page_place(finder: PlaceFinder) -> Where | None:
    """The place line behind a page's stamp, «7 мая 2025 года 18:20 Москва, Кремль», or at the end of a headline."""
    document, seen_stamp, dated = finder.document, False, False
    stamps = {m.start for m in finder.mentions.dates if m.kind == "stamp"}
    for paragraph in document.paragraphs:
        if paragraph.kind == "title" and (ending := _ends_headline(finder, paragraph)) is not None:
            return finder.of_atom(ending, "page-place")
        if paragraph.kind == "where" and (labelled := _told_in(finder, paragraph)) is not None:
            return finder.of_atom(labelled, "page-place")
        if paragraph.kind == "stamp":
            seen_stamp = True
            continue
        if seen_stamp:
            return finder.of_atom(_begins_line(finder, paragraph), "page-place")
        if dated and (alone := alone_on_line(finder.mentions, paragraph)) is not None:
            return finder.of_atom(alone, "page-place")
        dated = paragraph.start in stamps
    return None


def _begins_line(finder: PlaceFinder, line: Paragraph) -> Atom | None:
    """«Москва, Кремль», «Московская область, Горки»: the city or house that a line begins with."""
    tokens = finder.document.tokens_between(line.start, line.stop)
    if len(tokens) > _REGION and tokens[1].lemma in ("область", "край") and tokens[2].text == ",":
        tokens = tokens[_REGION:]
    atom = finder.mentions.atoms.get(tokens[0].i) if tokens else None
    if atom is None or atom.kind not in ("city", "venue"):
        return None
    return atom if tokens[0].case in ("nom", "") or tokens[0].text == atom.value.name else None


def _told_in(finder: PlaceFinder, line: Paragraph) -> Atom | None:
    """«Место: Дворец независимости, Минск»: the city of a line that names a place, its house where it tells none."""
    tokens = finder.document.tokens_between(line.start, line.stop)
    told = [atom for t in tokens if (atom := finder.mentions.atoms.get(t.i)) and atom.kind in ("city", "venue")]
    return next((atom for atom in told if atom.kind == "city"), told[0] if told else None)


def _ends_headline(finder: PlaceFinder, title: Paragraph) -> Atom | None:
    """«Участие министра в саммите, Осло, 7 октября 2025 года»"""
    document = finder.document
    dated = next((m for m in finder.mentions.dates if title.start < m.start < title.stop <= m.stop + 1), None)
    comma = document.token_at(dated.start) - 1 if dated is not None and dated.day else 0
    tokens = document.tokens
    if comma < 2 or tokens[comma].text != ",":
        return None
    city = finder.atom_before(comma)
    return city if city is not None and city.kind == "city" and tokens[city.first - 1].text in (",", "(") else None


def dateline_place(finder: PlaceFinder) -> Where | None:
    """«ПЕРМЬ, 15 мая — Агентство.»: where an agency's report is written from. Its date is the report's own."""
    document = finder.document
    for mention in finder.mentions.dates:
        if mention.kind != "dateline":
            continue
        line = next(p for p in document.paragraphs if p.start <= mention.start < p.stop)
        stop = min(line.stop, mention.stop + _BEHIND_DATE)
        tokens = document.tokens_between(line.start, mention.start) or document.tokens_between(mention.stop, stop)
        place = next((a for t in tokens if (a := finder.mentions.atoms.get(t.i)) and a.kind == "city"), None)
        return finder.of_atom(place, "dateline")
    return finder.of_atom(_undated_line(finder) or _where_reporter_is(finder), "dateline")


def _where_reporter_is(finder: PlaceFinder) -> Atom | None:
    """«Наш корреспондент Иван Громов передаёт из Вены»"""
    document = finder.document
    told = _REPORTER.compiled.search(document.text) if "корреспондент" in document.text.lower() else None
    atom = finder.mentions.atoms.get(document.token_at(told.start(1))) if told is not None else None
    return atom if atom is not None and atom.kind == "city" else None


def _undated_line(finder: PlaceFinder) -> Atom | None:
    """«АСТАНА. АГЕНТСТВО - Премьер-министр …»: a dateline without a day, before the first sentence of the report."""
    document = finder.document
    body = next((p for p in document.paragraphs if p.kind == "text"), None)
    line = _UNDATED.compiled.match(document.text, body.start, body.stop) if body is not None else None
    atom = finder.mentions.atoms.get(document.token_at(line.start(1))) if line is not None else None
    return atom if atom is not None and atom.kind == "city" else None
