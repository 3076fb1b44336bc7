"""Who acts where the verb has no subject: «министру предстоит встретиться с …», «послу удалось побеседовать с …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import Coordination
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.parties import Party

_REACH = 6


def dative_subject(scene: Coordination, verb: Token) -> list[Party]:
    """The dative that an infinitive's impersonal verb is said of, before it or between the two."""
    if verb.form != "Inf":
        return []
    near = scene.before(verb.i, _REACH)
    governor = next((t for t in reversed(near) if is_support(t, "impersonal")), None)
    if governor is None:
        return []
    for number, party in enumerate(scene.parties):
        if party.last <= verb.i and party.kind == "person" and not party.pronoun and scene.stands_in(party, "dat"):
            return scene.group(number, case="dat")
    return []
