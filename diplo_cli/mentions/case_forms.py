"""The case that a word of a name is written in, or can stand in."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token, in_dictionary
from diplo_cli.mentions.name_data import given_genders

UNDECLINED = frozenset("еиоуюыэ")  # what a name ends in that does not decline


def may_be(word: Token, case: str) -> bool:
    """Whether a word of a name can stand in ``case``, declined or not."""
    return word.can_be(case) or word.lower[-1] in UNDECLINED


def is_form(word: Token, case: str) -> bool:
    """Whether a word that declines is written as in ``case``."""
    return bool([p for p in word.parses if p.case == case and p.number != "plur" and "Fixd" not in p.grammemes])


def is_no_form(word: Token, case: str) -> bool:
    """«(с послом) Анна», «… Усатый»: a nominative that the dictionary knows as a given name's or is a surname's like an
    adjective's, never written so in ``case``."""
    told = {p.case for p in word.parses}
    if word.lower.endswith(("ий", "ый")) and case in ("ins", "dat") and "nom" in told <= {"nom", "acc"}:
        return True
    names = [p for p in word.parses if "Name" in p.grammemes and p.case == "nom" and p.number != "plur"]
    if not names or not in_dictionary(word.lower) or any("Fixd" in p.grammemes for p in word.parses):
        return False
    alike = ("acc", "gen") if case in ("acc", "gen") else (case,)
    return not any(p.case in alike for p in word.parses)


def is_listed_nominative(words: Sequence[Token]) -> bool:
    """«Михай Попшой»: a man's given name of our list, which would decline."""
    given = words[0].lower if words else ""
    return given_genders(given) == {"masc"} and given[-1] not in UNDECLINED | {"а", "я"}


def declines(word: Token) -> bool:
    """«Эллисон Хукер»: names of women that end in a consonant stand in any case; those that the dictionary knows as a
    man's, or as a case form, do not."""
    if "femn" in given_genders(word.lower):
        return word.lower[-1] in "аяь"
    known = [p for p in word.parses if {"Name", "Surn", "Patr"} & p.grammemes and in_dictionary(word.lower)]
    return word.lower[-1] in "аяый" or any("masc" in p.grammemes or p.case not in ("nom", "") for p in known)
