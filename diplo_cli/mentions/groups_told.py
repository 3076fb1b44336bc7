"""Groups whose state the text need not tell: «(встретился) с членами правительства», «представители профсоюзов»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, NEAR_DAYS
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.role import Role

_MET = frozenset(["minister", "parliamentarian", "regional_head", "clergy"])
_VERB_REACH = 3  # words from «примет» to «представителей»


def is_group_told(tokens: Sequence[Token], i: int, role: Role) -> bool:
    """Whether a weak title at token ``i`` tells a group that meets somebody."""
    if not role.plural and "collective" not in role.title:
        return False
    if i and tokens[i - 1].lower in ("с", "со"):
        return role.rank in _MET or _speaks_for_body(tokens, role)
    acts = role.plural and role.case == "nom" and role.rank not in _MET
    return (acts or _is_received(tokens, i)) and _speaks_for_body(tokens, role)


def _is_received(tokens: Sequence[Token], i: int) -> bool:
    """«принял представителей профсоюзов», «примет 5 мая представителей партий»"""
    verb = next((t for t in reversed(tokens[max(0, i - _VERB_REACH) : i]) if not _tells_day(t)), None)
    return verb is not None and verb.lemma in ("принять", "принимать") and verb.form in ("Fin", "Inf")


def _speaks_for_body(tokens: Sequence[Token], role: Role) -> bool:
    """«(встретился) с представителями профсоюзов», «с лидерами парламентских фракций»; not «организаций»."""
    bodies = (t for t in tokens[role.first + 1 : role.last] if is_noun_of(t, "body"))
    return any(t.can_be("gen") and not is_noun_of(t, "deed") for t in bodies)


def _tells_day(token: Token) -> bool:
    return token.text.isdigit() or token.lower in NEAR_DAYS or token.lower in MONTHS_GENITIVE
