"""Who is refused a meeting: «Президент отказал премьеру во встрече», «Премьеру отказали во встрече с президентом»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions.parties import Party

_REFUSING = frozenset(["отказать", "отказывать"])


def refused_sides(
    scene: Scene, governor: Token | None, partners: list[Party]
) -> tuple[list[Party], list[Party]] | None:
    """Who asked, in the dative, and whom: the ``partners`` told with «с», or else who refuses; ``None`` where nobody
    is told to be refused."""
    if governor is None or governor.lemma not in _REFUSING or scene.tokens[governor.i - 1].lower == "не":
        return None
    asking = (n for n, p in enumerate(scene.parties) if p.kind == "person" and p.case == "dat")
    first = next(asking, None)
    if first is None:
        return None
    asked = scene.group(first, case="dat")
    refusing = partners or without(scene.subject(governor, governor.i), asked)
    return (asked, refusing) if refusing else None
