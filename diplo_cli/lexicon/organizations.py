"""Organizations: data file → entries and index."""

from __future__ import annotations

from diplo_cli.lexicon.entries import Organization
from diplo_cli.lexicon.index import PhraseIndex
from diplo_cli.lexicon.table import read_table

LEADERS = "leaders"  # may stand behind the kind
KINDS = frozenset({"international", "union", "national"})


def load_organizations(known: frozenset[str]) -> PhraseIndex[Organization]:
    """``data/organizations.tsv`` by every name, a body of a union («Экономический совет СНГ») also by the union's full
    name; ``known``: ISO codes. Raises ``LexiconError``."""
    index: PhraseIndex[Organization] = PhraseIndex()
    rows = list(read_table("organizations.tsv", ("name", "names", "kind", "iso2")))
    in_full = {row.cells[0]: [name for name in row.many(1) if " " in name] for row in rows if row.cells[0].isupper()}
    for row in rows:
        name, _, kinds, iso2 = row.cells
        kind, *flags = row.many(2) or [""]
        if kind not in KINDS or flags not in ([], [LEADERS]):
            raise row.error(f"kind {kinds!r}", f"one of {', '.join(sorted(KINDS))}, with {LEADERS!r} or without")
        if iso2 and iso2 not in known:
            raise row.error(f"country {iso2!r} is not in countries.tsv")
        for spelling in (name, *row.many(1)):
            phrase, ambiguous = spelling.rstrip("?"), spelling.endswith("?")
            body = Organization(name, kind, iso2 or None, ambiguous, LEADERS in flags)
            own, _, union = phrase.rpartition(" ")
            index.add(phrase, body)
            for whole in in_full.get(union, ()) if own else ():
                index.add(f"{own} {whole}", body)
    return index
