"""Who is the same person in different records, for counting who met most.

Releases name one man «С. В. Лавров», «Сергей Лавров» and «Лавров»: a surname, the first letter of the given name and
the country make a key, and a key that lacks one of them joins the only fuller one that it fits. Two people who
share all three are counted as one; that is the price, and the page only counts with it, it joins no records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diplo_cli.records import Meeting, Participant

Key = tuple[str, str, str]


class People:
    """Numbers for the people of some meetings, in the order in which they appear."""

    def __init__(self, meetings: Iterable[Meeting]):
        sides = [side for meeting in meetings for side in meeting.participants if _key(side)]
        self._keys = _join({key for side in sides if (key := _key(side))})
        self._numbers: dict[Key, int] = {}
        names: list[Counter[str]] = []
        roles: list[Counter[str]] = []
        for side in sides:
            number = self.number(side)
            if number == len(names):
                names.append(Counter())
                roles.append(Counter())
            assert number is not None
            names[number][side.name or ""] += 1
            roles[number].update([side.role] if side.role else [])
        self.listed = [
            {"name": max(name, key=_fullness), "role": role.most_common(1)[0][0] if role else None, "country": key[2]}
            for name, role, key in zip(names, roles, self._numbers, strict=True)
        ]

    def number(self, side: Participant) -> int | None:
        """The person's place in ``listed``; None for a side that is no named person."""
        key = _key(side)
        return None if key is None else self._numbers.setdefault(self._keys[key], len(self._numbers))


def _key(side: Participant) -> Key | None:
    if side.kind != "person" or not side.name:
        return None
    surname = _fold(side.surname or side.name)
    return surname, _fold(side.given or "")[:1] if side.surname else "", side.country or ""


def _join(keys: set[Key]) -> dict[Key, Key]:
    """Every key with the one fullest key that it fits, or itself where it fits several."""
    by_surname: dict[str, list[Key]] = {}
    for key in keys:
        by_surname.setdefault(key[0], []).append(key)
    joined = {}
    for key in keys:
        namesakes = by_surname[key[0]]
        fullest = [
            other for other in namesakes if _fits(key, other) and not any(_adds(other, more) for more in namesakes)
        ]
        joined[key] = fullest[0] if len(fullest) == 1 else key
    return joined


def _adds(key: Key, other: Key) -> bool:
    return other != key and _fits(key, other)


def _fits(key: Key, other: Key) -> bool:
    """Whether ``other`` says all that ``key`` says."""
    return all(mine in ("", theirs) for mine, theirs in zip(key, other, strict=True))


def _fold(name: str) -> str:
    return name.casefold().replace("ё", "е")


def _fullness(name: str) -> tuple[bool, int]:
    return "." not in name, len(name)
