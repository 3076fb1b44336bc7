"""«Посла Чили вызвали в МИД Перу. С ним встретился замминистра»: who of the ministry met whom it had called."""

from __future__ import annotations

from diplo_cli.meetings.arguments.summons import SUMMONS
from diplo_cli.meetings.drafts import CALLS, Draft, key_of

_NEAR = 3  # sentences from the summons to who met the envoy


def summons_answered(known: Draft, new: Draft) -> bool | None:
    """Whether ``new`` tells which people of the ministry met the envoy whom it had called."""
    summons = next((f for f in known.frames if f.rule in SUMMONS), None)
    if summons is None or known.status != new.status or new.format in (*CALLS, "visit"):
        return None
    near = 0 <= new.frames[0].scene.number - summons.scene.number <= _NEAR
    bodies = [m for m in known.members if m.entity.kind == "organization"]
    have = known.keys()
    people = [m for m in new.members if key_of(m) not in have]
    called = len(people) < len(new.members)
    if not (near and called and people and len(bodies) == 1) or any(m.entity.kind != "person" for m in people):
        return None
    return True if all(m.country == bodies[0].country for m in people) else None
