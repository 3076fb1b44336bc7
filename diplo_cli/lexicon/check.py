"""What is too slow to check at every start: entries told twice. For ``python -m diplo_cli.checks`` and the tests."""

from __future__ import annotations

from collections.abc import Iterator

from diplo_cli.lexicon.load import compile_lists
from diplo_cli.lexicon.places import COUNTRY_HEADER
from diplo_cli.lexicon.table import LexiconError, Row, read_table

# file → its header, the columns whose parts are looked for, and whether capitals tell two entries apart.
# Titles may share a name (the general secretaries of the UN and of NATO): there only variants are compared.
_LISTS: dict[str, tuple[tuple[str, ...], tuple[int, ...], bool]] = {
    "countries.tsv": (COUNTRY_HEADER, (1, 2, 3, 4, 6), True),
    "territories.tsv": (("name", "names", "iso2", "kind", "adjectives", "seat"), (0, 1, 4), True),
    "cities.tsv": (("name", "iso2", "flags", "aliases", "forms"), (0, 3, 4), True),
    "venues.tsv": (("name", "city", "iso2", "flags", "aliases"), (0, 4), True),
    "organizations.tsv": (("name", "names", "kind", "iso2"), (0, 1), True),
    "houses.tsv": (("genitive", "kind", "organization"), (0, 2), True),
    "pair_adjectives.tsv": (("adjective", "iso2"), (0,), False),
    "city_adjectives.tsv": (("adjective", "city", "iso2"), (0,), False),
    "portfolios.tsv": (("portfolio", "other names", "ministry"), (0, 1), False),
    "titles.tsv": (("name", "rank", "variants", "flags", "organization", "iso2"), (2,), False),
    "title_words.tsv": (("phrase", "variants"), (0, 1), False),
    "forms.tsv": (("word", "forms"), (0, 1), True),
    "title_modifiers.tsv": (("phrase", "kind"), (0,), False),
    "people.tsv": (("name", "iso2", "organization", "variants"), (0, 3), True),
    "leaders.tsv": (("name", "leads"), (0,), True),
    "document_words.tsv": (("word", "kind"), (0,), False),
    "signing_words.tsv": (("word",), (0,), False),
    "speech_verbs.tsv": (("verb",), (0,), False),
    "openings.tsv": (("opening", "kinds"), (0,), False),
    "channels.tsv": (("word", "format"), (0,), False),
    "modal_words.tsv": (("word", "kinds"), (0,), False),
    "support_verbs.tsv": (("verb", "kinds"), (0,), False),
    "noun_kinds.tsv": (("noun", "kinds"), (0,), False),
    "topic_words.tsv": (("word", "kinds"), (0,), False),
}


def check() -> list[LexiconError]:
    """Every fault of the data files, the first of each file: [] when they are in order."""
    faults = []
    for file, (header, columns, case_matters) in _LISTS.items():
        try:
            _check_twice(list(read_table(file, header)), columns, case_matters)
        except LexiconError as fault:
            faults.append(fault)
    try:
        compile_lists().people.compile_index()
    except LexiconError as fault:
        faults.append(fault)
    return faults


def _check_twice(rows: list[Row], columns: tuple[int, ...], case_matters: bool) -> None:
    """Raise for a phrase that an earlier line, or the same one, has already. A name marked «?» may be shared."""
    seen: dict[str, Row] = {} if 0 in columns else {row.cells[0].lower(): row for row in rows}
    for row in rows:
        for phrase in _phrases(row, columns):
            key = phrase if case_matters else phrase.lower()
            if key in seen and not phrase.endswith("?"):
                raise row.error(f"{phrase!r} is in line {seen[key].line} already", "keep it in one of them")
            seen.setdefault(key, row)


def _phrases(row: Row, columns: tuple[int, ...]) -> Iterator[str]:
    for column in columns:
        yield from row.many(column)
