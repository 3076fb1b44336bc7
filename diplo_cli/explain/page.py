"""An explanation as one html file: the text with its findings marked, the meetings beside it, each field with a link
to its words.

Everything is in the markup, escaped by the tree that writes it, and works without scripts; the script only shows
what lies under the pointer or the focus. Style, parts of the script and the policy are those of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from string import Template
from xml.etree.ElementTree import Element, SubElement, tostring

from diplo_cli._version import __version__
from diplo_cli.explain.kinds import Kind
from diplo_cli.explain.spans import Span
from diplo_cli.explain.story import Explanation, Fact, Passage, Told, shown
from diplo_cli.explain.tracks import pieces, tracks
from diplo_cli.printable import printable
from diplo_cli.write.page.assets import asset, content_policy, one_script

_MOST_TRACKS = 10  # lines under the text that the style sheet knows
_KEY = ("person", "role", "place", "body", "date", "event", "topic", "document", "quote")


def page(explanations: Sequence[Explanation]) -> str:
    """The page of one text, or of several one below the other."""
    style = asset("style.css") + _own("explain.css")
    script = one_script(asset("js/dom.js"), asset("js/tip.js"), _own("explain.js"))
    is_single = len(explanations) == 1
    sections = (_section(number, each, is_single) for number, each in enumerate(explanations, 1))
    title = _heading(explanations[0]) if is_single else f"{len(explanations)} texts"
    return Template(_own("explain.html")).substitute(
        title=escape(printable(title)),
        generator=escape(f"diplo {__version__}"),
        policy=content_policy(script, style),
        style=style,
        script=script,
        switches="".join(map(_written, _switches())),
        sections="".join(map(_written, sections)),
    )


def _own(name: str) -> str:
    return files("diplo_cli.explain").joinpath("page", name).read_text(encoding="utf-8")


def _heading(explanation: Explanation) -> str:
    return explanation.source.title or explanation.source.path or "Text"


# --- elements --------------------------------------------------------------------------------------------------------


def _el(tag: str, *children: Element | str, **attributes: str) -> Element:
    """An element; strings among ``children`` are text. ``_`` in an attribute's name stands for «-», one behind it
    for nothing."""
    element = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for child in children:
        _append(element, child)
    return element


def _append(parent: Element, child: Element | str) -> None:
    """Add an element or text behind what ``parent`` holds."""
    if isinstance(child, Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + printable(child)
    else:
        parent.text = (parent.text or "") + printable(child)


def _written(element: Element) -> str:
    return tostring(element, encoding="unicode", method="html") + "\n"


def _switches() -> Iterable[Element]:
    """A switch for each kind of finding; the style sheet hides what is switched off."""
    for kind in Kind:
        box = _el("input", type="checkbox", id=f"show-{kind}", checked="checked")
        yield _el("label", box, _el("span", kind, class_=f"k-{kind} stroke"))
    yield _el("span", *(_el("mark", name, class_=f"on-{name}") for name in _KEY), class_="key")


# --- one text --------------------------------------------------------------------------------------------------------


def _section(number: int, explanation: Explanation, is_single: bool) -> Element:
    section = _Section(number, explanation)
    source = explanation.source
    told = [source.path, f"published {source.published}" if source.published else "day of publication unknown"]
    return _el(
        "section",
        _el("h2", _heading(explanation), lang="ru", class_="sr" if is_single else "text-title"),
        _el("p", " · ".join(part for part in told if part), class_="note"),
        _el("div", section.text(), section.meetings(), class_="columns"),
        class_="explained",
        id=f"t{number}",
    )


class _Section:
    """The parts of one text's section; ids begin with the text's number."""

    def __init__(self, number: int, explanation: Explanation):
        self._prefix = f"t{number}"
        self._text = explanation.source.text
        self._passages = explanation.passages
        self._told = explanation.meetings
        self._pieces = 0
        self._first_piece: dict[str, str] = {}  # the finding's name → the id of its first piece of text

    def text(self) -> Element:
        children = [self._passage(passage) for passage in self._passages]
        return _el("div", *children, class_="card passages")

    def meetings(self) -> Element:
        """To be called after `text`, whose pieces the fields link to."""
        cards = [self._meeting(told) for told in self._told] or [_el("p", "no meeting", class_="card empty")]
        return _el("aside", *cards, class_="meetings", aria_label="Meetings")

    def _id(self, span: Span) -> str:
        return f"{self._prefix}-{span.name.replace('.', '-')}"

    # A sentence: its text in pieces, its findings in a table.

    def _passage(self, passage: Passage) -> Element:
        lines = tracks(passage.spans)
        text = _el("p", class_=f"words deep-{min(len(lines), _MOST_TRACKS)}", lang="ru")
        for start, stop, over in pieces(passage.start, passage.stop, lines):
            words = self._text[start:stop]
            _append(text, self._piece(words, over) if over else words)
        head = f"sentence {passage.number}, {passage.part}"
        head += "" if passage.is_read else ": no meetings are looked for here"
        own = [span for span in passage.spans if span.passage == passage.number]
        children = [_el("p", head, class_="note"), text]
        return _el("div", *children, *([self._findings(own)] if own else []), class_="passage")

    def _piece(self, words: str, over: list[tuple[int, Span]]) -> Element:
        """A link to the shortest finding over the words, with a line for each finding."""
        self._pieces += 1
        name = f"{self._prefix}-w{self._pieces}"
        inner: Element | str = words
        for line, span in over:
            classes = f"l{min(line, _MOST_TRACKS - 1)} k-{span.kind} under-{span.family}"
            inner = _el("span", inner, class_=classes + ("" if span.rule else " none"))
            self._first_piece.setdefault(span.name, name)
        listed = [self._id(span) for _, span in sorted(over, key=lambda pair: pair[1].stop - pair[1].start)]
        return _el("a", inner, id=name, href=f"#{listed[0]}", class_="w", data_f=" ".join(listed))

    def _findings(self, spans: list[Span]) -> Element:
        count = f"{len(spans)} finding" + ("s" if len(spans) > 1 else "")
        table = _table("", "finding", "words", "rule", "read as", "used in meeting")
        body = SubElement(table, "tbody")
        for span in spans:
            body.append(self._finding(span))
        return _el("details", _el("summary", count), _el("div", table, class_="scroll"))

    def _finding(self, span: Span) -> Element:
        kind = span.kind if span.label == span.kind else f"{span.kind}: {span.label}"
        return _el(
            "tr",
            _el("th", span.name, scope="row"),
            _el("td", _el("span", kind, class_=f"under-{span.family} stroke")),
            _el("td", self._text[span.start : span.stop], lang="ru"),
            _el("td", _el("code", span.rule) if span.rule else _el("strong", "no rule", class_="warn")),
            _el("td", span.value, lang="ru"),
            _el("td", span.used()),
            id=self._id(span),
            class_=f"k-{span.kind}",
            data_f=self._id(span),
        )

    # A meeting: who, and every field with its words.

    def _meeting(self, told: Told) -> Element:
        record = told.record
        name = f"{self._prefix}-m{told.number}"
        line = f"{record.status}, {record.salience}, confidence {record.confidence:.2f}"
        sides = [_el("li", shown(side), lang="ru") for side in record.participants]
        table = _table("field", "value, words, rule")
        SubElement(table, "tbody").extend(map(self._fact, told.facts))
        return _el(
            "section",
            _el("h3", f"{told.number}. {record.format}", id=name),
            _el("p", line, class_="note"),
            _el("ul", *sides, class_="sides-list"),
            _el("div", table, class_="scroll"),
            class_="card",
            aria_labelledby=name,
        )

    def _fact(self, fact: Fact) -> Element:
        target = self._first_piece.get(fact.span.name)
        value: Element | str = fact.value
        if target is not None:
            value = _el("a", fact.value, href=f"#{target}", lang="ru")
        words = _el("small", fact.evidence.text, lang="ru")
        cell = _el("td", value, words, _el("code", fact.evidence.rule))
        return _el("tr", _el("th", fact.field, scope="row"), cell, data_f=self._id(fact.span))


def _table(*columns: str) -> Element:
    return _el("table", _el("thead", _el("tr", *(_el("th", name, scope="col") for name in columns))), class_="findings")
