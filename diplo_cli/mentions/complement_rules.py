"""Which rules of ``role_complement`` may apply at a token behind a title, by the role, the atom and the word there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any

from diplo_cli.document import Token
from diplo_cli.later import Later
from diplo_cli.mentions.atom import KINDS
from diplo_cli.mentions.by_word import ByWord
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_origin import FROM
from diplo_cli.mentions.role_people import LEADER
from diplo_cli.mentions.role_seat import PLACES, SEAT_PREPOSITIONS
from diplo_cli.mentions.word_classes import HIS, IN_OR_ON, LINKS, MEMBERS
from diplo_cli.normalize import CLOSING, OPENING

QUOTES = dict(zip(OPENING, CLOSING, strict=True))
_Rule = Callable[[Any], Callable[[int], int | None]]
_Rules = Later[str, ByWord[_Rule]]
_Row = tuple[str, Collection[str] | None, Collection[str] | None]
# Of tokens where no atom begins: a word with a capital, a mark or a finite verb, a participle, another word.
_NAME, _MARK, _PARTICIPLE, _WORD = "name", "mark", "participle", "word"
_WORDS = (_NAME, _PARTICIPLE, _WORD)
_ABOUT = ("по", "с", "со", "за", "над")
_OWNERS = ("country", "territory", "city", "organization", "venue", "adjective", "title")
# The rules of a ``ComplementReader`` in their order, each with the words (in lower case) that its piece begins with and
# the kinds of atoms that it begins at, or of words where there is none; ``None``: any.
_RULES: tuple[_Row, ...] = (
    ("_closing_quote", [*CLOSING], None), ("_passed_name", None, ["person"]), ("_majesty", HIS, None),
    ("_in_our_state", None, _WORDS), ("_quotation", QUOTES, None), ("_parenthesis", ["("], None),
    ("_both", None, [*_WORDS, "adjective", "territory", "city", "organization"]), ("seats.members", MEMBERS, None),
    ("seats.abbreviation", ["("], None), ("_see", None, None), ("_seat", SEAT_PREPOSITIONS | {"с"}, None),
    ("seats.workplace", IN_OR_ON, None), ("_attached", ["при"], None), ("_counted", ["из"], None),
    ("origin.read", FROM, None), ("origin.fellowship", _ABOUT, None), ("_foreign_firm", None, ["adjective"]),
    ("_named_region", None, [_NAME]), ("regions.read", None, [_NAME, *KINDS]), ("regions.initials", None, [_NAME]),
    ("regions.shortened_city", ["г", "гор"], None), ("field.namesake", ["имени", "им"], None),
    ("field.sphere", IN_OR_ON, None), ("field.forum", IN_OR_ON, None), ("field.phrase_opening", _ABOUT, None),
    ("field.region", ["для"], None), ("_friendship", None, ["country"]), ("_friendship", ["между", "с", "со"], _WORDS),
    ("field.place_of_work", IN_OR_ON, None), ("field.abroad", ["за"], None), ("field.between", ["между"], None),
    ("_field_of_work", None, [*PLACES, "organization", "adjective"]),
    ("people.read", None, [*_WORDS, "adjective", "native", "title"]),
    ("origin.described", None, [_NAME, _PARTICIPLE, "organization"]),
    ("_whose", None, [*_WORDS, *_OWNERS]), ("field.conjunction", LINKS, None), ("field.attribute", None, _WORDS),
)  # fmt: skip


def rules_for(role: Role, is_open: bool) -> _Rules:
    """The rules for a role by the kind of the atom or the word where a piece begins (as ``kind_of`` has it) and by its
    first word; ``is_open``: a field of work may be told behind the title."""
    return _rules_of(role.plural, role.rank == "clergy", role.title.name == LEADER, is_open)


def kind_of(token: Token) -> str:
    """What stands at a token where no atom begins."""
    if token.capital:
        return _NAME  # the tagger may take it for a verb
    if token.pos == "PUNCT" or token.form == "Fin":
        return _MARK
    return _PARTICIPLE if token.form == "Part" else _WORD


@lru_cache(maxsize=16)
def _rules_of(several: bool, clergy: bool, leads: bool, is_open: bool) -> _Rules:
    of_some = {"regions.read": several, "_see": clergy, "people.read": leads, "field.attribute": is_open}
    rules = [rule for rule in _RULES if of_some.get(rule[0], True)]
    return Later(partial(_of_kind, rules))


def _of_kind(rules: list[_Row], kind: str) -> ByWord[_Rule]:
    return ByWord([(attrgetter(rule), words) for rule, words, kinds in rules if kinds is None or kind in kinds])
