"""Saved pages → the text of the release and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from diplo_cli.read.front_matter import Metadata, metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_NO_CONTENT = frozenset(
    "script style noscript template nav footer aside form button select textarea iframe object svg figure dialog "
    "head title".split()
)
_NO_CONTENT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu"})
_BLOCKS = frozenset(
    "address article blockquote br dd div dl dt fieldset figcaption h1 h2 h3 h4 h5 h6 header hr li main ol p pre "
    "section table tr ul td th caption summary details".split()
)
_CONTENT = ("[itemprop=articleBody]", "article", "main", "[role=main]")
# A page of thousands of them is no release, and each is read whole.
_CANDIDATES = 20
# Where less than this is left, the page's own mark of its content is not to be trusted.
_ENOUGH = 200
_TITLES = ("meta[property='og:title']", "h1", "title")
_URLS = ("link[rel=canonical]", "meta[property='og:url']")
_PUBLISHERS = ("meta[property='og:site_name']", "meta[name=publisher]", "meta[name='DC.publisher']")
_PUBLISHED = (
    "meta[property='article:published_time']", "meta[itemprop=datePublished]", "[itemprop=datePublished]",
    "meta[name='DC.date.issued']", "meta[name='dcterms.issued']", "meta[name='DC.date']", "meta[name=pubdate]",
    "meta[name=publishdate]", "meta[name='publish-date']", "meta[name=date]",
)  # fmt: skip
# In a page's linked data (schema.org), which needs no JSON parser for this one value.
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first 4 kB."""
    hit = _DECLARED.search(data[:4096])
    return hit[1].decode("ascii") if hit else None


def looks_like_html(text: str) -> bool:
    """Whether ``text`` begins as a page does."""
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))


def read_html(page: str, path: str) -> tuple[str, Metadata]:
    """The text of ``page``, one line a block, headline first, and its metadata; broken markup as browsers read it.

    Raises ``ReadError`` for pages that are built to hang a parser.
    """
    from selectolax.lexbor import LexborHTMLParser

    from diplo_cli.read.page_guard import refuse_bombs

    refuse_bombs(page, path)
    tree = LexborHTMLParser(page)
    about = _metadata(tree, page, path)
    headline = tree.css_first("h1")
    title = _line(headline.text()) if headline else ""
    lines = _lines(_content(tree))
    if title and title not in lines[:5]:
        lines.insert(0, title)
    return "\n".join(lines), about


def _metadata(tree: LexborHTMLParser, page: str, path: str) -> Metadata:
    linked = _DATE_PUBLISHED.search(page)
    marked = _first(tree, _PUBLISHED) or (linked[1] if linked else None)
    found = {
        "title": _first(tree, _TITLES),
        "url": _first(tree, _URLS),
        "publisher": _first(tree, _PUBLISHERS),
        "published": marked or _first(tree, ("article time", "time")),
    }
    return metadata({name: value for name, value in found.items() if value}, path)


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str | None:
    """The value of the first element that has one: its content, datetime or href attribute, else its text."""
    for selector in selectors:
        for node in tree.css(selector)[:_CANDIDATES]:
            attributes = node.attributes
            value = attributes.get("content") or attributes.get("datetime") or attributes.get("href") or node.text()
            if line := _line(value or ""):
                return line
    return None


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the release, as the page marks it; else the whole body."""
    for selector in _CONTENT:
        found = max(tree.css(selector)[:_CANDIDATES], key=lambda node: len(node.text()), default=None)
        if found is not None and len(_line(found.text())) >= _ENOUGH:
            return found
    return tree.body


def _lines(root: LexborNode | None) -> list[str]:
    """The text below ``root``, one line a block, without lines that are links only (menus, «читайте также»)."""
    lines: list[str] = []
    pieces: list[str] = []
    plain = False  # whether the line has text outside links

    def end_line() -> None:
        nonlocal plain
        line = _line("".join(pieces))
        if line and (plain or line.endswith((".", "!", "?"))):
            lines.append(line)
        pieces.clear()
        plain = False

    links = 0
    for step, node in _walk(root):
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            pieces.append(text)
            plain = plain or (not links and not text.isspace())
        elif tag == "a":
            links += step
        elif tag in _BLOCKS:
            end_line()
    end_line()
    return lines


def _walk(root: LexborNode | None) -> Iterator[tuple[int, LexborNode]]:
    """Every node below ``root`` that is shown: an element with 1 as it begins and -1 as it ends, a text with 1.

    A loop and no recursion: pages nest as deep as they like.
    """
    above: list[LexborNode] = []
    node = root.child if root is not None else None
    while node is not None or above:
        if node is None:
            node = above.pop()
            yield -1, node
        elif node.tag == "-text":
            yield 1, node
        elif _is_shown(node):
            yield 1, node
            above.append(node)
            node = node.child
            continue
        node = node.next


def _is_shown(element: LexborNode) -> bool:
    tag = element.tag
    if tag is None or tag.startswith(("-", "!")) or tag in _NO_CONTENT:
        return False
    attributes = element.attributes
    return not (
        "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in _NO_CONTENT_ROLES
    )


def _line(text: str) -> str:
    """``text`` on one line as a browser shows it: runs of white space are one space, no-break spaces stay."""
    return _SPACES.sub(" ", text).strip()
