"""Choosing among records: by side, person, day, format, status, salience, confidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import get_args

import msgspec

from diplo_cli.collect.names import words, words_match
from diplo_cli.collect.when import when
from diplo_cli.errors import UsageError
from diplo_cli.records import Format, Meeting, Salience, Status

# Each inner tuple is a choice (any of it will do), and all of the outer ones must hold.
Choices = tuple[tuple[str, ...], ...]

_PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Selection(msgspec.Struct, frozen=True):
    """What records must have; an empty field asks for nothing.

    ``countries`` are ISO codes of sides, ``people`` names as one writes them («С. Лавров», «Lavrov»), ``since`` and
    ``until`` days, both inclusive: records without a date that has a year are left out by them.
    """

    countries: Choices = ()
    people: Choices = ()
    since: date | None = None
    until: date | None = None
    formats: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    saliences: frozenset[str] = frozenset()
    min_confidence: float = 0.0

    def fits(self, meeting: Meeting) -> bool:
        """Whether the record has everything that is asked for."""
        return (
            meeting.confidence >= self.min_confidence
            and (not self.formats or meeting.format in self.formats)
            and (not self.statuses or meeting.status in self.statuses)
            and (not self.saliences or meeting.salience in self.saliences)
            and self._fits_day(meeting)
            and self._fits_countries(meeting)
            and all(any(_has_person(meeting, name) for name in choice) for choice in self.people)
        )

    def _fits_day(self, meeting: Meeting) -> bool:
        if self.since is None and self.until is None:
            return True
        days = when(meeting).days
        if days is None:
            return False
        return (self.since is None or days[1] >= self.since) and (self.until is None or days[0] <= self.until)

    def _fits_countries(self, meeting: Meeting) -> bool:
        if not self.countries:
            return True
        told = {*meeting.countries, *(p.country for p in meeting.participants)}
        return all(told & set(choice) for choice in self.countries)


def select(meetings: Iterable[Meeting], selection: Selection) -> Iterator[Meeting]:
    """The records that fit, in their order."""
    return (meeting for meeting in meetings if selection.fits(meeting))


def make_selection(
    *,
    country: Iterable[str] = (),
    person: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    format_is: Iterable[str] = (),
    status: Iterable[str] = (),
    salience: Iterable[str] = (),
    min_confidence: float = 0.0,
) -> Selection:
    """A selection from what a user typed: values may hold several, divided by commas.

    Of one value any part will do; several values of ``country`` and ``person`` must all hold. Raises
    :class:`UsageError` for what cannot be meant.
    """
    first, last = _day(since, "--since", last=False), _day(until, "--until", last=True)
    if first and last and last < first:
        raise UsageError("--until is before --since", hint="exchange them")
    return Selection(
        countries=tuple(tuple(_country(code) for code in _split(value)) for value in country),
        people=tuple(tuple(_person(name) for name in _split(value)) for value in person),
        since=first,
        until=last,
        formats=_among(format_is, get_args(Format), "--format-is"),
        statuses=_among(status, get_args(Status), "--status"),
        saliences=_among(salience, get_args(Salience), "--salience"),
        min_confidence=min_confidence,
    )


def _split(value: str) -> list[str]:
    return [part for each in value.split(",") if (part := each.strip())]


def _among(values: Iterable[str], known: Collection[str], option: str) -> frozenset[str]:
    found = {part for value in values for part in _split(value)}
    for part in sorted(found - set(known)):
        raise UsageError(f"{option} {part!r} is none of the known ones", hint=f"there are: {', '.join(known)}")
    return frozenset(found)


def _country(code: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2}", code):
        raise UsageError(f"--country {code!r} is no country code", hint="give ISO 3166-1 codes such as AZ or AZ,AM")
    return code.upper()


def _person(name: str) -> str:
    if not any(len(word) > 1 for word in words(name)):
        raise UsageError(f"--person {name!r} holds no name", hint="give a surname, as in --person Лавров")
    return name


def _has_person(meeting: Meeting, name: str) -> bool:
    wanted = words(name)
    return any(
        words_match(wanted, words(told))
        for participant in meeting.participants
        if participant.kind == "person"
        for told in (participant.name, participant.name_latin)
        if told
    )


def _day(text: str | None, option: str, *, last: bool) -> date | None:
    """A day, or the first or last day of a month or a year."""
    if text is None:
        return None
    from calendar import monthrange

    found = _PARTIAL_DAY.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        if day is not None and month is not None:
            return date(year, month, day)
        month = month or (12 if last else 1)
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except ValueError as exc:
        raise UsageError(f"{option} {text!r} is no date", hint="give YYYY-MM-DD, YYYY-MM or YYYY") from exc
