"""«руководители чилийской и перуанской разведок», «главы чилийского и перуанского МИД»: an office of each of two
states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplo_cli.document import inflect
from diplo_cli.mentions.atom import Atom

if TYPE_CHECKING:
    from diplo_cli.mentions.role_owner import OwnerReader

# «начальник Генштаба румынской армии», «глава украинского правительства»
STATE_NOUNS = frozenset(
    ["армия", "государство", "правительство", "парламент", "сторона", "дипломатия", "республика", "народ"]
)
_MINISTRY = 4  # words of «министерств иностранных дел»
_SINGULAR_GENITIVE = frozenset(["gent", "sing"])


def of_two_bodies(owner: OwnerReader, atom: Atom) -> int | None:
    """«с руководителями чилийской и перуанской разведок»: one of each state."""
    second = owner.atoms.get(atom.last + 1)
    if second is None or second.kind != "adjective" or second.last >= len(owner.tokens) or owner.role.countries:
        return None
    noun = owner.tokens[second.last]
    if (end := _of_two_ministries(owner, atom, second)) is not None:
        return end
    if noun.case != "gen" or noun.number != "plur" or not owner.tokens[atom.first].can_be("gen"):
        return None
    owner.role.countries = [*atom.value, *second.value]
    owner.role.country_spans = [(atom.first, atom.last), (second.first, noun.i + 1)]
    if noun.lemma not in STATE_NOUNS:
        owner.words.append(inflect(noun.lower, _SINGULAR_GENITIVE, "NOUN") or noun.lower)
    return noun.i + 1


def _of_two_ministries(owner: OwnerReader, first: Atom, second: Atom) -> int | None:
    """«главы чилийского и перуанского МИД», «главами чилийской и перуанской дипломатий»: the office that the title
    and the body make."""
    role = owner.role
    behind = owner.tokens[second.last : second.last + _MINISTRY]
    hit = owner.lexicon.match_title([*owner.tokens[role.first : role.last], *behind], 0)
    count = role.last - role.first
    if hit is None or hit.count <= count or not owner.tokens[first.first].can_be("gen"):
        return None
    role.title, role.name, role.rank = hit.title, hit.title.name, hit.title.rank
    role.countries = [*first.value, *second.value]
    role.last = second.last + hit.count - count
    role.country_spans = [(first.first, first.last), (second.first, role.last)]
    return role.last
