"""The participants of records that tell one meeting, joined: each once, under the fullest name, in the fullest role."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from diplo_cli.collect.evidence import Indexes, renamed
from diplo_cli.collect.names import words
from diplo_cli.collect.same import same_participant
from diplo_cli.records import Meeting, Participant

# A value on which sources differ: (value, number of the record that tells it), the kept one first.
Claims = list[tuple[str, int]]

_NAME = ("name", "given", "patronymic", "surname", "name_latin")
_OFFICE = ("role", "rank", "organization")


class JoinedPeople:
    """``participants`` of all ``members`` (the most precise record first), ``indexes`` where each record's went, and
    ``differing`` the claims for each field on which sources differ."""

    def __init__(self, members: Sequence[Meeting]) -> None:
        self._members = members
        self._found: list[Participant] = []
        self._told_by: dict[tuple[int, str], int] = {}
        self._hosts: list[tuple[int, int]] = []
        self.indexes: list[Indexes] = [{} for _ in members]
        self.differing: dict[str, Claims] = {}
        for number, member in enumerate(members):
            self._add(member, number)
        self._settle_host()
        self.participants = self._without_bare_countries()

    def _add(self, member: Meeting, number: int) -> None:
        """Join one record's participants; two participants of one record always stay two."""
        free = list(range(len(self._found)))
        for i, participant in enumerate(member.participants):
            place = next((k for k in free if same_participant(self._found[k], participant)), None)
            if place is None:
                place = len(self._found)
                evidence = participant.evidence if number == 0 else []
                self._found.append(msgspec.structs.replace(participant, evidence=evidence))
                self._told_by |= {(place, name): number for name in _OFFICE if getattr(participant, name)}
            else:
                free.remove(place)
                self._found[place] = self._joined(place, participant, number)
            if participant.host:
                self._hosts.append((place, number))
            self.indexes[number]["participants", i] = place

    def _joined(self, place: int, other: Participant, number: int) -> Participant:
        kept = self._found[place]
        values: dict[str, object] = {
            name: getattr(kept, name) or getattr(other, name) for name in (*_NAME, "country", "role_text")
        }
        if len(words(other.name or "")) > len(words(kept.name or "")) or _letters(other) > _letters(kept):
            values |= {name: getattr(other, name) or getattr(kept, name) for name in _NAME}
        for name in _OFFICE:
            values[name] = self._office(place, name, getattr(kept, name), getattr(other, name), number)
        return msgspec.structs.replace(kept, **values)

    def _office(self, place: int, name: str, kept: str | None, other: str | None, number: int) -> str | None:
        """The more precise of two values; where neither is, the kept one, and the difference is noted."""
        if not other or kept == other:
            return kept
        if not kept or (name != "rank" and set(words(kept)) < set(words(other))):
            self._told_by[place, name] = number
            return other
        if name == "rank" or not set(words(other)) <= set(words(kept)):
            claims = self.differing.setdefault(f"participants[{place}].{name}", [(kept, self._told_by[place, name])])
            claims.append((other, number))
        return kept

    def _settle_host(self) -> None:
        """One side hosts: that of the most precise record that tells a host."""
        if not self._hosts:
            return
        country = self._found[self._hosts[0][0]].country
        for place, number in self._hosts:
            participant = self._found[place]
            agrees = participant.country == country or country is None or participant.country is None
            self._found[place] = msgspec.structs.replace(participant, host=agrees)
            if not agrees:
                kept = ("false", self._hosts[0][1])
                self.differing.setdefault(f"participants[{place}].host", [kept]).append(("true", number))

    def _without_bare_countries(self) -> list[Participant]:
        """A country that a source names as such gives way to its people whom another source names."""
        people: dict[str, int] = {}
        for k, participant in enumerate(self._found):
            if participant.kind != "country" and participant.country:
                people.setdefault(participant.country, k)
        gone = {
            k: people[p.country]
            for k, p in enumerate(self._found)
            if p.kind == "country" and p.country in people and not self._manned_where_told(k, p.country)
        }
        kept = [k for k in range(len(self._found)) if k not in gone]
        places = {k: new for new, k in enumerate(kept)}
        places |= {k: places[person] for k, person in gone.items()}
        for k, person in gone.items():
            self._found[person].host |= self._found[k].host
        for index in self.indexes:
            index.update({key: places[k] for key, k in index.items()})
        self.differing = {_moved(field, places): claims for field, claims in self.differing.items()}
        return [
            msgspec.structs.replace(self._found[k], evidence=renamed(self._found[k].evidence, self.indexes[0]))
            for k in kept
        ]

    def _manned_where_told(self, place: int, country: str) -> bool:
        """Whether a record that names this country as a participant names people of it too."""
        return any(
            place in index.values() and any(p.kind != "country" and p.country == country for p in member.participants)
            for member, index in zip(self._members, self.indexes, strict=True)
        )


def _letters(participant: Participant) -> int:
    """How much of the name is told: an initial counts less than a word."""
    return sum(len(word) > 1 for word in words(participant.name or ""))


def _moved(field: str, places: dict[int, int]) -> str:
    """``participants[3].role`` at its new place."""
    number, rest = field.removeprefix("participants[").split("]", 1)
    return f"participants[{places[int(number)]}]{rest}"
