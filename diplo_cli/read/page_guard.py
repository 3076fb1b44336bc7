"""Pages that would take the HTML parser minutes or gigabytes, refused before it sees them.

The parser works as browsers do but without their limits: its time grows with the square of the nesting and of a
tag's attributes, its memory with open formatting tags times blocks. One pass over the tags estimates that work.
"""

from __future__ import annotations

import re
from collections import Counter

from diplo_cli.errors import ReadError
from diplo_cli.read.opening import shown

# Each allows about a second of the parser's time; a real page of a megabyte stays a hundred times below.
_MAX_NESTING = 100_000_000
_MAX_ATTRIBUTES = 100_000_000
_MAX_FORMATTING = 2_000_000

# Attributes as the HTML standard delimits them, so that nothing hides in a quoted value.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TOKEN = re.compile(rf"<!--|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)")
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
_COMMENT_END = re.compile(r"--!?>")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"})
_FOREIGN = ("svg", "math")
# Tags that never nest: void ones, and those that the next one closes.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th tbody "
    "thead tfoot colgroup caption rp rt html head body".split()
)
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def refuse_bombs(page: str, path: str) -> None:
    """Raise ``ReadError`` where parsing ``page`` would be no matter of seconds."""
    open_tags: Counter[str] = Counter()
    depth = formatting = nesting_work = formatting_work = attribute_work = 0
    position = 0
    while token := _TOKEN.search(page, position):
        position = token.end()
        name = (token["name"] or "").lower()
        if not name:
            position = _end(_COMMENT_END, page, position - 2)
            continue
        if token["close"]:
            if open_tags[name]:
                open_tags[name] -= 1
                depth -= 1
                formatting -= name in _FORMATTING
            continue
        if len(token["attributes"]) > 1000:
            attribute_work += sum(1 for _ in _ONE_ATTRIBUTE.finditer(token["attributes"])) ** 2
        if name in _RAW and not any(open_tags[root] for root in _FOREIGN):
            position = _end(re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE), page, position)
        elif name not in _FLAT:
            open_tags[name] += 1
            depth += 1
            formatting += name in _FORMATTING
        nesting_work += depth
        formatting_work += formatting
        if nesting_work > _MAX_NESTING or formatting_work > _MAX_FORMATTING or attribute_work > _MAX_ATTRIBUTES:
            hint = "save it again from a browser, or save its text"
            raise ReadError("has tags or attributes beyond measure", hint=hint, path=shown(path))


def _end(pattern: re.Pattern[str], page: str, start: int) -> int:
    found = pattern.search(page, start)
    return found.end() if found else len(page)
