"""Names of several states or houses: which one a text means, «РК», «Белый дом»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.lexicon.entries import Country, CountryName
from diplo_cli.mentions.atom import Atom

_WITH_MEANINGS = frozenset(["country", "venue"])


def settle_meanings(out: dict[int, Atom], doubtful: list[Atom], home: str | None) -> None:
    """Of names with several meanings, those that the rest of the text, or where it was written, speaks for."""
    if not doubtful and not [a for a in out.values() if a.kind in _WITH_MEANINGS and _has_meanings(a)]:
        return
    named = {a.value.iso2 for a in out.values() if a.kind == "country" and not a.value.others}
    hinted = named | {c for a in out.values() for c in _hints(a)}
    for atom in doubtful:
        if {c.iso2 for c in _meanings(atom.value)} & (hinted | {home}):
            out[atom.first] = atom
    for first, atom in list(out.items()):
        # «в Белом доме»: a house of many cities is that of the country spoken of.
        if atom.kind == "venue" and atom.value.ambiguous and atom.value.iso2 and atom.value.iso2 not in named | {home}:
            del out[first]
    for first, atom in out.items():
        if atom.kind == "country" and atom.value.others:
            out[first] = replace(atom, value=_meant(atom.value, named, hinted, home))


def _has_meanings(atom: Atom) -> bool:
    """Whether a state or a house has a name that others have too."""
    return bool(atom.value.others) if atom.kind == "country" else atom.value.ambiguous


def _meanings(name: CountryName) -> tuple[Country, ...]:
    """Every state that the name can mean."""
    return (name.country, *name.others)


def _hints(atom: Atom) -> Sequence[str]:
    """The states that an adjective or a city speaks of."""
    if atom.kind == "adjective":
        return tuple(atom.value)
    return (atom.value.iso2,) if atom.kind == "city" and atom.value.iso2 else ()


def _meant(name: CountryName, named: set[str], hinted: set[str], home: str | None) -> CountryName:
    """«РК» is Kazakhstan or Korea: the state that the release is written from, else one that it names in full, else
    one whose cities it names."""
    for known in ({home}, named, hinted):
        for country in _meanings(name):
            if country.iso2 in known:
                return replace(name, country=country, others=())
    return name
