"""Which parties can do anything: bodies, not sources, short names in brackets or what a gathering is called after."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party

_PRESS = frozenset(["СМИ"])


def can_act(tokens: Sequence[Token], party: Party) -> bool:
    """Whether a party can be who does something; ``tokens``: those of its document. A body that no list knows can only
    when its name says what it is; else it is a source («передаёт …»)."""
    behind = tokens[party.last].text if party.last < len(tokens) else ""
    before = tokens[party.first - 1].text
    if party.kind == "organization" and behind == ")" and before == "(":
        return False  # «Организация стран (ОС) …»
    if (party.kind == "country" or party.rule == "territory") and (behind == "»" or before == "«"):
        return False  # «посетит саммит „Африка — Чили“, а затем примет …»
    if party.kind != "organization" or party.atom is None or party.rule == "territory":
        return True
    if party.atom.value is not None:
        return party.name not in _PRESS
    words = {lemma for t in tokens[party.first : party.last] for lemma in t.forms}
    return any("body" in is_noun_of.kinds_of(word) for word in words)
