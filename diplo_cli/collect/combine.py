"""Records that tell one meeting → one record: the more precise value wins, nothing that differs is hidden.

The first of the records (by :func:`_precision`) gives its values, and the others fill its gaps and correct it where
they say more. See :mod:`diplo_cli.collect.merged` for where the evidence goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from diplo_cli.collect.differ import Chosen, contradictions
from diplo_cli.collect.evidence import Indexes, all_evidence, item_evidence, renamed, root
from diplo_cli.collect.merged import MergedMeeting, Report
from diplo_cli.collect.names import words
from diplo_cli.collect.people import JoinedPeople
from diplo_cli.collect.when import when
from diplo_cli.records import DocumentRef, Meeting, Participant, Place, Quote, Topic

# Words for an event that say less than any other.
_VAGUE_FORMATS = {"other": 0, "meeting": 1}
# Where no release is dated: what cannot be undone wins.
_STATUS_BY_FINALITY = ("unknown", "planned", "ongoing", "cancelled", "held")

Item = TypeVar("Item", Topic, DocumentRef, Quote)


def combine(records: Sequence[Meeting]) -> MergedMeeting:
    """One record of ``records``, which must all tell the same meeting; a single one only gets the two keys more."""
    members = sorted(records, key=_precision)
    main, every = members[0], range(len(members))
    people = JoinedPeople(members)
    chosen = Chosen(
        status=_status(members),
        format=max(every, key=lambda i: (_format_rank(members[i]), -i)),
        date=min(every, key=lambda i: (members[i].date is None, when(members[i]).vagueness, i)),
        place=max(every, key=lambda i: (_place_rank(members[i].place), -i)),
    )
    coded = _coded(members, chosen)
    merged = MergedMeeting(
        id=main.id,
        source=main.source,
        salience="main" if any(m.salience == "main" for m in members) else "background",
        status=members[chosen.status].status,
        format=members[chosen.format].format,
        cameo=coded.cameo,
        plover=coded.plover,
        date=members[chosen.date].date,
        place=_place(members, chosen.place),
        participants=people.participants,
        countries=sorted({country for m in members for country in m.countries}),
        topics=_texts([m.topics for m in members], "topics", people.indexes, lambda topic: topic.text),
        documents=_texts([m.documents for m in members], "documents", people.indexes, lambda told: told.title),
        quotes=_texts([m.quotes for m in members], "quotes", people.indexes, lambda quote: quote.text),
        confidence=max(m.confidence for m in members),
    )
    replaced = {field for field, member in chosen._asdict().items() if member != 0}
    merged.evidence = renamed([e for e in main.evidence if root(e.field) not in replaced], people.indexes[0])
    merged.sources = _reports(members, people, replaced)
    merged.contradictions = contradictions(members, chosen, people)
    if len(members) > 1:
        merged.id = hashlib.sha256("\n".join(sorted(r.id for r in merged.sources)).encode()).hexdigest()[:16]
    return merged


def _precision(meeting: Meeting) -> tuple[object, ...]:
    """Sort key: the record that tells most, first; the same for every order of the input."""
    named = sum(p.name is not None for p in meeting.participants)
    source = meeting.source
    return (
        when(meeting).vagueness, -_place_rank(meeting.place), -named, -meeting.confidence,
        source.published or "9999", source.path or "", meeting.id,
    )  # fmt: skip


# --- values ------------------------------------------------------------------------------------------------------


def _status(members: Sequence[Meeting]) -> int:
    """The latest release knows best what became of a meeting."""
    told = [i for i, m in enumerate(members) if m.status != "unknown"] or [0]
    if all(members[i].source.published for i in told):
        best = max(
            told, key=lambda i: (members[i].source.published or "", _STATUS_BY_FINALITY.index(members[i].status))
        )
    else:
        best = max(told, key=lambda i: _STATUS_BY_FINALITY.index(members[i].status))
    return next(i for i in told if members[i].status == members[best].status)


def _format_rank(meeting: Meeting) -> int:
    return _VAGUE_FORMATS.get(meeting.format, len(_VAGUE_FORMATS))


def _coded(members: Sequence[Meeting], chosen: Chosen) -> Meeting:
    """The record whose codes fit the chosen status and format."""
    wanted = members[chosen.status].status, members[chosen.format].format
    return next((m for m in members if (m.status, m.format) == wanted), members[chosen.status])


def _place_rank(place: Place | None) -> int:
    return 0 if place is None else 1 + 4 * bool(place.city) + 2 * bool(place.country) + bool(place.venue)


def _place(members: Sequence[Meeting], best: int) -> Place | None:
    """The most precise place, its gaps filled from the others."""
    place = members[best].place
    if place is None:
        return None
    place = msgspec.structs.replace(place)
    for other in (m.place for m in members if m.place):
        place.venue = place.venue or other.venue
        place.country = place.country or other.country
    return place


def _texts(
    lists: Sequence[list[Item]], name: str, indexes: Sequence[Indexes], text: Callable[[Item], str]
) -> list[Item]:
    """Topics, documents or quotes of all records: the same words count once. Notes in ``indexes`` where each went."""
    out: list[Item] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, items in enumerate(lists):
        for i, item in enumerate(items):
            key = words(text(item)) or (text(item),)
            if number == 0 or key not in seen:
                seen.setdefault(key, len(out))
                indexes[number][name, i] = len(out)
                out.append(item if number == 0 else msgspec.structs.replace(item, evidence=[]))
                continue
            place = indexes[number][name, i] = seen[key]
            out[place] = _filled(out[place], item)
    return out


def _filled(kept: Item, other: Item) -> Item:
    """``kept`` with its gaps filled: a document's date, a quote's speaker."""
    gaps = {name: getattr(other, name) for name in kept.__struct_fields__ if getattr(kept, name) is None}
    return msgspec.structs.replace(kept, **gaps)


# --- sources -----------------------------------------------------------------------------------------------------


def _reports(members: Sequence[Meeting], people: JoinedPeople, replaced: set[str]) -> list[Report]:
    """Every source with its evidence, fields called as in the merged record.

    The first one's evidence stands in the record itself; here remains that of its values that gave way.
    """
    out: list[Report] = []
    for number, (member, indexes) in enumerate(zip(members, people.indexes, strict=True)):
        told = _told(member)
        source = member.source
        own = all_evidence(member)
        if number == 0:
            source = msgspec.structs.replace(source, text=msgspec.UNSET)
            own = [e for e in member.evidence if root(e.field) in replaced]
            for i, participant in enumerate(member.participants):
                if _gave_way(participant, people.participants[indexes["participants", i]]):
                    own += item_evidence("participants", i, participant.evidence)
        out.append(Report(told[0].id, source, renamed([*told[0].evidence, *own], indexes)))
        out += [Report(report.id, report.source, renamed(report.evidence, indexes)) for report in told[1:]]
    return out


def _told(member: Meeting) -> list[Report]:
    """The reports of a record that was merged before, or the one that a record is by itself."""
    return (
        member.sources if isinstance(member, MergedMeeting) and member.sources else [Report(member.id, member.source)]
    )


def _gave_way(told: Participant, kept: Participant) -> bool:
    return told.kind == "country" and kept.kind != "country"
