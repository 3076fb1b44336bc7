"""Heads of places in a list where a dash joins each place and its head: «мэрами городов: Куско – А., Пуно – Б.»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import DASHES

_LINKS = frozenset([",", ";", "и", "а", "также"])
_LONGEST = 5  # tokens of a place, «Усть-Каменогорской области», up to its dash


def with_heads_of_places(tokens: Sequence[Token], atoms: dict[int, Atom], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where those who head a place each stand for the group, which their places unfold."""
    if not any(map(_is_of_places, parties)):
        return parties
    out: list[Party] = []
    i = 0
    while i < len(parties):
        heads, end = _heads(tokens, atoms, parties, i) if _is_of_places(parties[i]) else ([], 0)
        out += heads or [parties[i]]
        i += 1
        while heads and i < len(parties) and parties[i].first < end:
            i += 1
    return out


def _is_of_places(group: Party) -> bool:
    """«мэры городов», «губернаторы провинций»: heads of which none has a name yet"""
    return group.collective and bool(group.roles) and group.rank == "regional_head" and group.name_span is None


def _heads(
    tokens: Sequence[Token], atoms: dict[int, Atom], parties: list[Party], number: int
) -> tuple[list[Party], int]:
    """The named heads behind group ``number``, and the token behind the last of them; two at least, or a colon."""
    group = parties[number]
    at = _behind_kind(tokens, group.last)
    opened = at < len(tokens) and tokens[at].text == ":"
    at += opened
    out: list[Party] = []
    while True:
        start = at
        while out and start < len(tokens) and tokens[start].lower in _LINKS:
            start += 1
        dash = next((k for k in range(start + 1, min(start + _LONGEST, len(tokens))) if tokens[k].text in DASHES), None)
        head = next((p for p in parties[number + 1 :] if dash is not None and p.first == dash + 1), None)
        if dash is None or head is None or head.name_span is None or head.roles or not tokens[start].capital:
            break
        _take_office(tokens, atoms, group, head, (start, dash))
        out.append(head)
        at = head.last
    if not out or (len(out) < 2 and not opened):
        return [], 0
    out[0].first = group.first
    return out, at


def _behind_kind(tokens: Sequence[Token], at: int) -> int:
    """«акимами областей: …»: the token behind what all the places are"""
    noun = tokens[at] if at < len(tokens) else None
    return at + (noun is not None and noun.pos == "NOUN" and noun.case == "gen" and noun.number == "plur")


def _take_office(
    tokens: Sequence[Token], atoms: dict[int, Atom], group: Party, head: Party, place: tuple[int, int]
) -> None:
    """Make ``head`` the one of ``group`` who heads the place between two tokens."""
    office = group.roles[0]
    words = " ".join(t.text for t in tokens[place[0] : place[1]])
    title = office.title.name.removesuffix(" региона")
    head.roles = [replace(office, name=f"{title} {words}", plural=False)]
    told = (getattr(atoms[i].value, "iso2", None) for i in range(*place) if i in atoms)
    head.country = next((code for code in told if code), group.country)
    head.first, head.case, head.rule = place[0], group.case, head.rule + "-of-place"
