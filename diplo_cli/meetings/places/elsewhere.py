"""Whether a place that stands near a telling is that of something else: another clause, journey or plan."""

from __future__ import annotations

from diplo_cli.meetings.cancellation import is_of_old_plan
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.nearness import describes_thing
from diplo_cli.meetings.places.spoken import OFFICES_ABROAD, is_of_embassy, speaks, spoke_there
from diplo_cli.meetings.places.standing import (
    came_after,
    goes_on_to,
    is_of_main_clause,
    is_of_other_journey,
    tells_reason,
    was_left,
)
from diplo_cli.meetings.places.there import RETURNING
from diplo_cli.mentions.atom import Atom

# Words, and kinds of modal ones, of which each of the first rules below needs one in its sentence.
_TELLING_ELSE = RETURNING | OFFICES_ABROAD | {"после", "чего", "cancel", "strike", "postpone"}


def is_of_something_else(frame: Frame, atom: Atom) -> bool:
    """Whether a place is that of another clause, journey or plan than the frame's."""
    if not _TELLING_ELSE.isdisjoint(frame.scene.vocabulary) and (
        tells_reason(frame, atom)
        or came_after(frame, atom)
        or was_left(frame, atom)
        or goes_on_to(frame, atom)
        or is_of_embassy(frame, atom)
        or is_of_old_plan(frame, atom.first)
    ):
        return True
    return (
        speaks(frame, atom)
        or is_of_other_journey(frame, atom)
        or is_of_main_clause(frame, atom)
        or spoke_there(frame, atom)
        or describes_thing(frame, atom.first, atom.last)
    )
