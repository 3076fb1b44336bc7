"""Two names side by side that the tagger takes for one: «с Виктором Лосевым Берг …», «с Ван И Владимир Путин …»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token, in_dictionary
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.case_forms import UNDECLINED
from diplo_cli.mentions.name_forms import is_given

INSTRUMENTAL = ("ым", "им", "ом", "ем", "ой", "ей", "ою")  # «Лосевым», «Орловой», «Бергом»
_OPENING = 6  # words before a name among which «с» may stand
_MENS = ("ин", "ын", "ов", "ев", "ёв", "ский", "цкий")  # women's and undeclined surnames end otherwise
_TWO_NAMES = 4  # words of two names with a given name each


def are_known_beside(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """«с министром Ван И Владимир Путин (говорил)»: two names in one piece, one of them of somebody whom all know."""
    if len(words) != _TWO_NAMES:
        return False
    halves = [" ".join(t.text for t in half) for half in (words[:2], words[2:])]
    return any(map(lexicon.people.lists, halves)) and all(
        lexicon.people.lists(name) or is_given(half[0].text) or in_dictionary(half[0].lower)
        for name, half in zip(halves, (words[:2], words[2:]), strict=True)
    )


def is_own_subject(words: Sequence[Token], first: int, last: int) -> bool:
    """«На встрече с Виктором Лосевым Берг обещала …»: behind a surname in the instrumental, a word that does not stand
    in it, before the verb of a clause that has no subject yet."""
    before, subject = words[last - 2], words[last - 1]
    at = last
    while at < len(words) and words[at].pos in ("PART", "ADV"):
        at += 1
    if at == len(words) or words[at].form != "Fin" or not subject.capital or not subject.text.isalpha():
        return False
    if _is_behind_undeclined(words[max(0, first - _OPENING) : first], before, subject):
        return True
    stands = before.case == "ins" or (before.can_be("ins") and not before.can_be("nom"))
    if not stands or not before.lower.endswith(INSTRUMENTAL):
        return False
    # What the dictionary does not have it guesses: «с Блинкеном Кулеба»; «с Кэном Мори» may be one name.
    named = any("Name" in p.grammemes for p in before.parses) or before.can_be("nom")
    known = in_dictionary(before.lower) or subject.lower[-1] in UNDECLINED
    # «с Лосевым Корней»: no man's surname stands before a woman's name
    as_her = before.lower.endswith(("ым", "ским", "цким")) and subject.lower.endswith(("ой", "ей", "ою"))
    if (subject.lower.endswith(INSTRUMENTAL) and not as_her) or (named and known):
        return False
    start = next((i + 1 for i in range(first - 1, -1, -1) if words[i].pos == "PUNCT"), 0)
    return all(t.case != "nom" or t.pos not in ("NOUN", "PROPN", "PRON") for t in words[start:first])


def _is_behind_undeclined(opening: Sequence[Token], before: Token, subject: Token) -> bool:
    """«С Меркель Путин говорил», «С премьером Коидзуми Путин …»: behind «с» (in ``opening``) and a surname that does
    not decline, one that would."""
    if not subject.lower.endswith(_MENS) or before.lower[-1] not in "ьеиоуыэюё" or is_given(before.text):
        return False
    at = next((i for i in range(len(opening) - 1, -1, -1) if opening[i].pos == "ADP" or opening[i].lower == "с"), None)
    return at is not None and opening[at].lower in ("с", "со") and all(t.form != "Fin" for t in opening[at:])
