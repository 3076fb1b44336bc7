"""The state that a text without an address is about: the only one whose name, towns or people's offices it tells."""

from __future__ import annotations

from collections.abc import Iterable

from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom


def only_state(atoms: Iterable[Atom], lexicon: Lexicon) -> str | None:
    """The ISO code of the one state that countries, adjectives and cities of a text tell; none where it tells of a
    territory that few recognise, whose people are of no state."""
    codes: set[str | None] = set()
    for atom in atoms:
        if atom.kind in ("country", "city"):
            seat = atom.kind == "city" and atom.value.name in lexicon.territory_seats
            codes.add(None if seat else atom.value.iso2 or "")
        elif atom.kind in ("adjective", "native"):
            codes.update(atom.value if atom.kind == "adjective" else [atom.value.iso2])
        elif atom.kind == "territory" and atom.value.kind == "unrecognised":
            codes.add(None)
        if len(codes - {""}) > 1 or None in codes:
            return None
    return next(iter(codes - {""}), None)
