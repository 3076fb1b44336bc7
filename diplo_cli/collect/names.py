"""Whether two spellings can be one person: initials, a missing patronymic or given name, «ё» or not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from diplo_cli.records import Participant

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


class Name(NamedTuple):
    """The parts of a name, folded; an initial is one letter, a part that is not told is empty. ``words`` are all of
    them in the order of the text, for names that do not fall into three parts («Ван И», «Ким Чен Ын»)."""

    given: str
    patronymic: str
    surname: str
    words: tuple[str, ...]


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """``text`` for comparison: spelling normalised, small letters, «ё» as «е», one space between words."""
    from diplo_cli.normalize import normalize

    return " ".join(normalize(text).text.casefold().replace("ё", "е").split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name; «С.В.» are two words of one letter."""
    return tuple(_WORD.findall(fold(text)))


def name_of(participant: Participant) -> Name | None:
    """The name of a person; ``None`` where the record does not tell it."""
    told = words(participant.name or "") or words(
        " ".join(filter(None, (participant.given, participant.patronymic, participant.surname)))
    )
    if not told:
        return None
    return Name(
        " ".join(words(participant.given or "")),
        " ".join(words(participant.patronymic or "")),
        " ".join(words(participant.surname or "")),
        told,
    )


def same_name(first: Name, second: Name) -> bool:
    """Whether both can name one person.

    Surnames must be the same, and what else both tell must not differ: «С. В. Лавров», «Сергей Лавров» and «Лавров»
    are one, «И. Алиев» and «Г. Алиев» are two. Without surnames, each word of the shorter must be in the longer.
    """
    if first.surname and second.surname:
        return (
            first.surname == second.surname
            and _compatible(first.given, second.given)
            and _compatible(first.patronymic, second.patronymic)
        )
    return words_match(first.words, second.words) or words_match(second.words, first.words)


def words_match(wanted: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Whether each of ``wanted`` is a word of ``told`` in any order, at least one of them in full."""
    left = list(told)
    whole = False
    for word in sorted(wanted, key=len, reverse=True):
        match = next((other for other in left if other == word), None) or next(
            (other for other in left if _compatible(word, other)), None
        )
        if match is None:
            return False
        left.remove(match)
        whole |= match == word and len(word) > 1
    return whole


def _compatible(first: str, second: str) -> bool:
    """Whether two parts can be one: the same, one not told, or one the other's initial."""
    if not first or not second or first == second:
        return True
    return (len(first) == 1 or len(second) == 1) and first[0] == second[0]
