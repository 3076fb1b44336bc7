"""What the form of a title's first word tells by itself: case and number, and whether it declines."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from diplo_cli.document import Parse, in_dictionary, parse_word

_CONTRACTED = frozenset(
    "главы министра председателя руководителя директора генсека генсекретаря госсекретаря секретаря начальника"
    " губернатора мэра спикера".split()
)
_FROZEN = frozenset(["завотделом", "завсектором", "завканцелярией", "управделами"])


class TitleForm(msgspec.Struct, frozen=True):
    """``plural``: it is one; ``person``: case and whether it is a plural, as of a person, where the tagger's case
    cannot be that; ``only_plural``: the cases that only a plural has; ``unknown``: «аятолла», the ending is no case of
    a word that the dictionary knows; ``contracted``: «замглавы»."""

    plural: bool
    person: tuple[str, bool] | None
    only_plural: frozenset[str]
    unknown: bool
    contracted: bool


@lru_cache(maxsize=2_000)  # of a few hundred words
def title_form(word: str, case: str, number: str) -> TitleForm:
    """Of a ``word`` in lower case, with the tagger's ``case`` and ``number``."""
    parses = parse_word(word)
    singular = {p.case for p in parses if p.number != "plur"}
    return TitleForm(
        _is_plural(word, parses, case, number),
        _as_person(parses, case),
        frozenset([p.case for p in parses if p.case not in singular]),
        word[-1] in "ая" and not in_dictionary(word),
        is_contracted(word),
    )


def _is_plural(word: str, parses: tuple[Parse, ...], case: str, number: str) -> bool:
    """«президентка», «башканом», «политпредставителей»: of an unknown word the dictionary's guess tells more than the
    tagger's."""
    if in_dictionary(word):
        return number == "plur"
    declined = [p for p in parses if "Fixd" not in p.grammemes] or parses
    numbers = {p.number for p in [p for p in declined if p.case == case] or declined}
    return numbers != {"sing"} if number == "plur" else numbers == {"plur"}


def _as_person(parses: tuple[Parse, ...], case: str) -> tuple[str, bool] | None:
    """«премьер», «премьеру», which the tagger takes for forms of «премьера»."""
    person, others = None, False
    for parse in parses:
        if parse.pos != "NOUN" or not parse.case or "anim" not in parse.grammemes:
            others = True
        elif parse.case == case:
            return None
        else:
            person = person or parse
    return (person.case, person.number == "plur") if person is not None and others else None


def is_contracted(word: str) -> bool:
    """«замглавы», «замминистра», «зампредседателя»: the end is a genitive whatever the case of the whole."""
    return word in _FROZEN or (word.startswith("зам") and word[3:] in _CONTRACTED)
