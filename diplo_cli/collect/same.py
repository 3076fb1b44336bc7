"""Whether two records of different sources tell the same meeting: a list of rules that all must agree.

Each rule gets two records and says whether they can be one. The price of a wrong merge is higher than that of a
missed one, so a rule that knows too little says no.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from diplo_cli.collect.names import fold, name_of, same_name
from diplo_cli.collect.sides import Side, sides
from diplo_cli.collect.when import compatible, when
from diplo_cli.records import Meeting, Participant, Rank

Rule = Callable[[Meeting, Meeting], bool]

# Formats that can be words for one event. What stands in no group with another format is only itself.
_FORMAT_GROUPS = (
    frozenset({"talks", "consultations", "meeting", "reception", "ceremony", "other"}),
    frozenset({"session", "summit", "consultations", "other"}),
    frozenset({"visit", "other"}),
)
# Keys of sides that mean the same in every record: a country's, an organization's.
_STRONG = ("country:", "name:")
# The order of precedence, to know who leads a side.
_PRECEDENCE: tuple[Rank, ...] = (
    "head_of_state", "head_of_government", "parliament_speaker", "deputy_head_of_government", "minister",
    "head_of_organization", "regional_head", "deputy_minister", "ambassador",
)  # fmt: skip


def same_meeting(first: Meeting, second: Meeting) -> bool:
    """Whether all rules let both records be one meeting."""
    return all(rule(first, second) for rule in RULES)


def same_participant(first: Participant, second: Participant) -> bool:
    """Whether two participants of one meeting are one.

    «С. Лавров» and «Сергей Викторович Лавров» are; so are a minister without a name and the minister of that country.
    """
    if first.kind != second.kind or (first.country and second.country and first.country != second.country):
        return False
    if first.kind == "country":
        return first.country is not None and first.country == second.country
    if first.kind == "organization":
        return bool(first.name and second.name) and fold(first.name or "") == fold(second.name or "")
    names = name_of(first), name_of(second)
    if names[0] and names[1]:
        return same_name(names[0], names[1])
    same_office = (
        first.rank == second.rank if first.rank and second.rank else bool(first.role) and first.role == second.role
    )
    return first.country is not None and first.country == second.country and same_office


def keys(meeting: Meeting) -> list[frozenset[str]]:
    """What two records of one meeting must share at least one of: pairs of countries, pairs of people."""
    people = {name.words[-1] for p in meeting.participants[:12] if p.kind == "person" and (name := name_of(p))}
    surnames = {name.surname for p in meeting.participants[:12] if p.kind == "person" and (name := name_of(p))} - {""}
    labels = {side.key for side in sides(meeting)[:12] if not side.key.startswith("participant:")}
    found = {frozenset(pair) for group in (people | surnames, labels) for pair in combinations(sorted(group), 2)}
    return sorted(found, key=sorted)


# --- rules -------------------------------------------------------------------------------------------------------


def dates_agree(first: Meeting, second: Meeting) -> bool:
    """«27 октября» and «в октябре» can be one meeting, «27 октября» and «28 октября» are two."""
    return compatible(when(first), when(second))


def formats_agree(first: Meeting, second: Meeting) -> bool:
    """«Переговоры» and «встреча» can be one meeting, «встреча» and «телефонный разговор» are two."""
    return first.format == second.format or any(first.format in g and second.format in g for g in _FORMAT_GROUPS)


def places_agree(first: Meeting, second: Meeting) -> bool:
    """«Баку» and «Азербайджан» can be one place, «Баку» and «Москва» are two."""
    here, there = first.place, second.place
    if here is None or there is None:
        return True
    if here.country and there.country and here.country != there.country:
        return False
    return not (here.city and there.city) or fold(here.city) == fold(there.city)


def sides_agree(first: Meeting, second: Meeting) -> bool:
    """The same sides sat at the table, and on each of them the same person led.

    Two sides must be the same two: a meeting of three on the same day is another one. Of three and more, one source
    may name fewer.
    """
    here, there = _sides_of_both(first, second)
    if len(here) < 2 or len(there) < 2:
        return False
    common = here.keys() & there.keys()
    least = min(len(here), len(there))
    if len(common) < least or (len(here) != len(there) and least < 3):
        return False
    return all(_same_lead(here[key].members, there[key].members) for key in common)


RULES: tuple[Rule, ...] = (formats_agree, dates_agree, places_agree, sides_agree)


def _sides_of_both(first: Meeting, second: Meeting) -> tuple[dict[str, Side], dict[str, Side]]:
    """The sides of both by keys that mean the same in both.

    A side that one record knows only by a person («Лавров» without a country) takes the key of the other record's
    side on which that person sits («министр иностранных дел России С. Лавров»).
    """
    here, there = sides(first), sides(second)
    strong = {_fold_key(side): side for side in here if side.key.startswith(_STRONG)}
    theirs = _keyed(there, strong)
    return _keyed(here, theirs), theirs


def _keyed(own: list[Side], other: dict[str, Side]) -> dict[str, Side]:
    out: dict[str, Side] = {}
    for side in own:
        key = _fold_key(side)
        if not side.key.startswith(_STRONG):
            key = next((k for k, o in other.items() if _share_somebody(side, o)), key)
        if key in out:
            out[key].members.extend(side.members)
        else:
            out[key] = side
    return out


def _share_somebody(here: Side, there: Side) -> bool:
    return any(same_participant(p, q) for p in here.members for q in there.members)


def _fold_key(side: Side) -> str:
    if side.key.startswith("participant:"):
        # Everybody is a side of their own here; their numbers mean nothing in another record.
        return "person:" + (name.surname or name.words[-1] if (name := name_of(side.members[0])) else fold(side.label))
    return fold(side.key)


def _same_lead(here: list[Participant], there: list[Participant]) -> bool:
    """Whether the one who led the side in each record is in the other too; a side without people fits any."""
    people = [p for p in here if p.kind == "person"], [p for p in there if p.kind == "person"]
    if not people[0] or not people[1]:
        return True
    leads = _lead(people[0]), _lead(people[1])
    return any(same_participant(leads[0], p) for p in people[1]) and any(
        same_participant(leads[1], p) for p in people[0]
    )


def _lead(people: list[Participant]) -> Participant:
    """Who ranks highest; of equals, who is named first."""
    return min(people, key=lambda p: _PRECEDENCE.index(p.rank) if p.rank in _PRECEDENCE else len(_PRECEDENCE))
