"""A user's own words: a TOML file → rows beside those of ``data/``; every complaint names the file and the line.

``data/example.toml`` shows what such a file may hold.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, get_args

import msgspec

from diplo_cli.lexicon.organizations import KINDS
from diplo_cli.lexicon.places import COUNTRY_HEADER
from diplo_cli.lexicon.table import LexiconError, Row, check_spelling, read_own_table
from diplo_cli.lexicon.titles import FLAGS as TITLE_FLAGS
from diplo_cli.lexicon.titles import RANKS
from diplo_cli.read.opening import name_hint
from diplo_cli.records import Format

_TRIGGERS = ("word", "pos", "format", "pattern", "flags")
_HEADER_LINE = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_LINE_IN_MESSAGE = re.compile(r" \(at line (\d+), column \d+\)")


class _Key(NamedTuple):
    """A key of an entry, a cell of the row that it becomes. ``choices``: what it may hold, where that is a closed
    set; ``default``: the cell where the key is missing, ``None`` where it may not be."""

    name: str
    many: bool = False
    default: str | None = ""
    choices: Callable[[], Iterable[str]] | None = None


class _Kind(msgspec.Struct, frozen=True):
    """A kind of entries: the data file that holds the built-in ones, and its keys in the order of the columns."""

    file: str
    keys: tuple[_Key, ...]


class UserWords(msgspec.Struct, frozen=True):
    """What files of the user's own add: rows by the name of the data file."""

    rows: dict[str, tuple[Row, ...]]

    def digest(self) -> str:
        """A digest of the entries: comments, order of keys and the file's place make no difference."""
        told = repr(sorted((file, [row.cells for row in rows]) for file, rows in self.rows.items()))
        return hashlib.sha256(told.encode()).hexdigest()


def read_user_words(paths: Iterable[str]) -> UserWords:
    """The entries of the files at ``paths``; of equal ones those of the last file win.

    Raises :class:`LexiconError` with the file and the line of the first fault.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    for path in paths:
        words, faults = inspect(path)
        if faults:
            raise faults[0]
        for file, own in words.rows.items():
            rows[file] = own + rows.get(file, ())
    return UserWords(rows)


def inspect(path: str) -> tuple[UserWords, list[LexiconError]]:
    """The entries of a file that are in order, and all its faults, in the order of its lines."""
    try:
        with open(path, "rb") as stream:
            text = stream.read().decode("utf-8-sig")
    except OSError as exc:
        raise LexiconError((exc.strerror or str(exc)).lower(), hint=name_hint(path), path=path) from exc
    except UnicodeDecodeError as exc:
        line = exc.object.count(b"\n", 0, exc.start) + 1
        raise LexiconError("is not UTF-8", hint="save it as UTF-8", path=path, line=line) from exc
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise _toml_error(exc, path) from exc
    return _Reading(path, text.split("\n")).read(plain)


def _toml_error(error: tomllib.TOMLDecodeError, path: str) -> LexiconError:
    what = str(error)
    at = _LINE_IN_MESSAGE.search(what)
    hint = "a text stands in quotes, a list in [ ], an entry begins with [[person]]"
    return LexiconError(
        f"is not TOML: {_LINE_IN_MESSAGE.sub('', what)}", hint=hint, path=path, line=int(at[1]) if at else None
    )


class _Reading:
    """One file on its way from plain values to rows."""

    def __init__(self, path: str, lines: list[str]):
        self._path = path
        self._lines = lines
        self._faults: list[LexiconError] = []
        self._rows: dict[str, list[Row]] = {}

    def read(self, plain: dict[str, Any]) -> tuple[UserWords, list[LexiconError]]:
        for name, entries in plain.items():
            if name not in KINDS_OF_ENTRY:
                self._fault(f"unknown kind of entry {name!r}", _nearest(name, KINDS_OF_ENTRY), self._line_of(name, 0))
            elif not isinstance(entries, list):
                self._fault(f"{name!r} is one entry", f"begin each with [[{name}]]", self._line_of(name, 0))
            else:
                for number, entry in enumerate(entries):
                    self._entry(name, entry, self._line_of(name, number))
        words = UserWords({file: tuple(rows) for file, rows in self._rows.items()})
        return words, sorted(self._faults, key=lambda fault: fault.line or 0)

    def _entry(self, name: str, entry: Any, line: int) -> None:
        before = len(self._faults)
        kind = KINDS_OF_ENTRY[name]
        if not isinstance(entry, dict):
            self._fault(f"an entry of {name!r} has no keys", f"begin each with [[{name}]]", line)
            return
        names = [key.name for key in kind.keys if key.name]
        for unknown in entry.keys() - set(names):
            self._fault(f"unknown key {unknown!r}", _nearest(unknown, names), self._line_of_key(line, unknown))
        cells = tuple(self._cell(key, entry, line) for key in kind.keys)
        if len(self._faults) == before:
            self._whole(name, cells, line)
        if len(self._faults) == before:
            self._rows.setdefault(kind.file, []).append(Row(kind.file, line, cells, self._path))

    def _cell(self, key: _Key, entry: dict[str, Any], line: int) -> str:
        if key.name not in entry:
            if key.default is None:
                self._fault(f"{key.name!r} is missing", f"give {key.name} = …", line)
            return key.default or ""
        value, at = entry[key.name], self._line_of_key(line, key.name)
        parts = value if key.many and isinstance(value, list) else [value]
        for part in parts:
            if not isinstance(part, str) or not part.strip():
                expected = "a list of texts in [ ]" if key.many else "a text in quotes"
                self._fault(f"{key.name!r} is {part!r}", f"it must be {expected}", at)
                return ""
            if any(mark in part for mark in "\t\n\r;"):
                self._fault(f"{key.name!r} holds a tab, a line break or «;»", "make a list of it, or leave it out", at)
                return ""
            self._allowed(key, part, at)
        return "; ".join(part.strip() for part in parts)

    def _allowed(self, key: _Key, value: str, line: int) -> None:
        try:
            check_spelling(self._path, value, line)
        except LexiconError as fault:
            self._faults.append(fault)
        choices = sorted(key.choices()) if key.choices else None
        if choices is not None and value not in choices:
            is_country = key.choices is known_countries
            hint = "codes are those of ISO 3166-1, such as KZ" if is_country else _nearest(value, choices)
            self._fault(f"{key.name} {value!r} is unknown", hint, line)

    def _whole(self, name: str, cells: tuple[str, ...], line: int) -> None:
        """What keys must hold together."""
        if name == "person" and bool(cells[1]) == bool(cells[2]):
            self._fault("a person stands for a country or for an organization", "give one of the two", line)
        if name == "country" and not any(cells[1:]):
            self._fault("nothing is said of the country", "give names, adjectives, combining or demonyms", line)

    def _fault(self, what: str, hint: str, line: int) -> None:
        self._faults.append(LexiconError(what, hint=hint, path=self._path, line=line))

    def _line_of(self, name: str, number: int) -> int:
        """The line where the ``number``-th entry of a kind begins, from 1."""
        headers = [n for n, line in enumerate(self._lines, 1) if (at := _HEADER_LINE.match(line)) and at[1] == name]
        if number < len(headers):
            return headers[number]
        pattern = re.compile(rf"\s*\[*\s*{re.escape(name)}\b")
        return next((n for n, line in enumerate(self._lines, 1) if pattern.match(line)), 1)

    def _line_of_key(self, line: int, key: str) -> int:
        """The line where ``key`` of the entry that begins at ``line`` is, else that line."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        for number, content in enumerate(self._lines[line:], line + 1):
            if _HEADER_LINE.match(content):
                break
            if pattern.match(content):
                return number
        return line


def _nearest(name: str, known: Iterable[str]) -> str:
    """What to write instead: the nearest of ``known``, or all of them where they are few."""
    listed = list(known)
    near = get_close_matches(name, listed, 1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"there are {', '.join(listed)}" if len(listed) < 30 else "see diplo lexicon example"


@cache
def known_countries() -> frozenset[str]:
    """The codes of ``data/countries.tsv``."""
    return frozenset(row.cells[0] for row in read_own_table("countries.tsv", COUNTRY_HEADER))


@cache
def _told(column: str) -> frozenset[str]:
    """What the built-in verbs and nouns of meetings have in a column."""
    at = _TRIGGERS.index(column)
    return frozenset(part for row in read_own_table("triggers.tsv", _TRIGGERS) for part in row.many(at))


_NO_KEY = _Key("")  # a column that the user does not fill in


def _words(pos: str) -> _Kind:
    return _Kind(
        "triggers.tsv",
        (
            _Key("word", default=None),
            _NO_KEY._replace(default=pos),
            _Key("format", default="meeting", choices=lambda: get_args(Format)),
            _Key("pattern", default="with", choices=lambda: _told("pattern")),
            _Key("flags", many=True, choices=lambda: _told("flags")),
        ),
    )


_NAME = _Key("name", default=None)
_COUNTRY = _Key("country", choices=known_countries)
_ITS_COUNTRY = _Key("country", default=None, choices=known_countries)
_AMBIGUOUS = _Key("flags", many=True, choices=lambda: ("ambiguous",))

KINDS_OF_ENTRY = {
    "person": _Kind("people.tsv", (_NAME, _COUNTRY, _Key("organization"), _Key("variants", many=True))),
    "title": _Kind(
        "titles.tsv",
        (
            _NAME,
            _Key("rank", default=None, choices=lambda: RANKS),
            _Key("variants", many=True),
            _Key("flags", many=True, choices=lambda: TITLE_FLAGS),
            _Key("organization"),
            _COUNTRY,
        ),
    ),
    "city": _Kind(
        "cities.tsv", (_NAME, _ITS_COUNTRY, _AMBIGUOUS, _Key("aliases", many=True), _Key("forms", many=True))
    ),
    "venue": _Kind("venues.tsv", (_NAME, _Key("city"), _COUNTRY, _AMBIGUOUS, _Key("aliases", many=True))),
    "country": _Kind(
        "countries.tsv",
        (
            _Key("code", default=None, choices=known_countries),
            _NO_KEY,
            _Key("names", many=True),
            _Key("adjectives", many=True),
            _Key("combining", many=True),
            _NO_KEY,
            _Key("demonyms", many=True),
            _NO_KEY,
        ),
    ),
    "organization": _Kind(
        "organizations.tsv",
        (_NAME, _Key("names", many=True), _Key("kind", default="international", choices=lambda: KINDS), _COUNTRY),
    ),
    "verb": _words("verb"),
    "noun": _words("noun"),
}


def advice(words: UserWords) -> Iterator[LexiconError]:
    """What is allowed and yet likely a slip: words of meetings that are no dictionary forms."""
    from diplo_cli.document import parse_word

    for row in words.rows.get("triggers.tsv", ()):
        first = row.cells[0].split()[0]
        lemmas = sorted({parse.lemma for parse in parse_word(first.lower()) if parse.pos == row.cells[1].upper()})
        if lemmas and first.replace("ё", "е") not in lemmas:
            yield row.error(f"{first!r} is no dictionary form, so it is never found", f"did you mean {lemmas[0]!r}?")
