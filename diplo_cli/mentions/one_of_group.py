"""Somebody told as one of a group: «с одним из лидеров оппозиции Хуаном Вегой», «один из министров — Хуан Вега»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import DASHES

_ATTRIBUTES = 2  # words of «из самых известных (лидеров)»


def with_one_of(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """``parties`` with one person for a group out of which «один» is told, and for the name behind it; without a name
    only where somebody does something with him: «встретился с одним из министров», «принял одного из министров»."""
    out: list[Party] = []
    number = 0
    while number < len(parties):
        group = parties[number]
        number += 1
        one = _one_before(tokens, group)
        name = parties[number] if number < len(parties) else None
        if one is not None and name is not None and _names_him(tokens, group, name, one):
            number += 1
        else:
            name = None
        if one is None or (name is None and one.case not in ("acc", "ins")):
            out.append(group)
            continue
        roles = [replace(role, plural=False, case=one.case) for role in group.roles]
        told = Party(one.i, group.last, "person", "role", one.case, "sing", roles=roles, country=group.country)
        told.organization = group.organization
        if name is not None:
            told.last, told.name_span, told.rule = name.last, name.name_span, "role-name"
        out.append(told)
    return out


def _one_before(tokens: Sequence[Token], group: Party) -> Token | None:
    """«один» of «один из (самых известных) министров»"""
    if group.kind != "person" or not group.collective or group.case != "gen" or not group.roles:
        return None
    at = group.first - 1
    while at > 0 and group.first - at <= _ATTRIBUTES and tokens[at].pos in ("ADJ", "DET"):
        at -= 1
    one = tokens[at - 1] if at > 0 and tokens[at].lower == "из" else None
    return one if one is not None and one.lemma == "один" and one.case else None


def _names_him(tokens: Sequence[Token], group: Party, name: Party, one: Token) -> bool:
    """Whether a bare name stands right behind the group, or behind a comma or a dash, in the case of «один»."""
    if name.kind != "person" or name.name_span is None or name.roles or name.pronoun:
        return False
    between = tokens[group.last : name.first]
    beside = not between or (len(between) == 1 and between[0].text in (",", *DASHES))
    return beside and (name.case or one.case) == one.case
