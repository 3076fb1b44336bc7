"""Groups of a parliament as parties: «фракция „Наш край“», «парламентская группа аграриев», «парламентские фракции»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token, inflect
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.party import FACTION, Party
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.normalize import CLOSING, OPENING

_FACTION = "фракция"
_HEADS = frozenset([_FACTION, "группа", "партия"])  # the others behind one of these adjectives only
_OF_PARLIAMENT = frozenset(["парламентский", "депутатский"])
FACTION_WORDS = _OF_PARLIAMENT | {_FACTION}
_OF_PARTY = frozenset(["партия", "движение", "блок", "альянс", "союз", "объединение"])
_SAID_OF_PARTY = _OF_PARTY | {_FACTION}
_LONGEST = 10  # tokens of a name in quotation marks


def find_factions(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, stop: int) -> list[Party]:
    """The factions that are told from token ``i`` on, or []; one alone must be told by its name, several need not be:
    «фракция ПСРМ», «фракциями ПСРМ и „Наш край“», «парламентские фракции»."""
    told = tokens[i].lemma in _OF_PARLIAMENT
    at = i + told
    if at >= stop or tokens[at].lemma not in _HEADS or not (told or tokens[at].lemma == _FACTION):
        return []
    head = tokens[at]
    names = _names(tokens, atoms, at + 1, stop)
    if not names:
        several = told and head.number == "plur"
        name = _nominative([tokens[i].lemma, head.lemma], "plur")
        return [Party(i, at + 1, "organization", FACTION, head.case, "plur", name=name)] if several else []
    # «парламентская фракция ПСРМ» is the «фракция ПСРМ»
    word = _nominative([tokens[i].lemma] * (told and head.lemma != _FACTION) + [head.lemma], "sing")
    out: list[Party] = []
    for first, last in names:
        name = " ".join(t.text for t in tokens[first:last]).replace("« ", "«").replace(" »", "»")
        party = Party(first if out else i, last, "organization", FACTION, head.case, name=f"{word} {name}")
        state = atoms.get(last)
        if state is not None and state.kind == "country" and tokens[last].can_be("gen"):
            party.country, party.last = state.value.iso2, state.last  # «фракция Партии аграриев Чили»
        out.append(party)
    return out


def _nominative(words: list[str], number: str) -> str:
    """«парламентский группа» as it is said of one, or of several: all of these nouns are feminine."""
    *adjectives, head = words
    ending = "ая" if number == "sing" else "ие"
    noun = head if number == "sing" else inflect(head, frozenset({"nomn", "plur"}), "NOUN") or head
    return " ".join([*(a.removesuffix("ий") + ending for a in adjectives), noun])


def _names(tokens: Sequence[Token], atoms: Mapping[int, Atom], at: int, stop: int) -> list[tuple[int, int]]:
    """The names behind a faction's word; the further ones of a list are no plain words: «ПСРМ, „Наш край“ и ПДС»."""
    out: list[tuple[int, int]] = []
    end = party_end(tokens, atoms, at, stop)
    while end > at:
        out.append((at, end))
        at = end + 1
        if at >= stop or tokens[end].lower not in LINKS or tokens[at].text[:1].islower():
            break
        end = party_end(tokens, atoms, at, stop)
    return out


def party_end(tokens: Sequence[Token], atoms: Mapping[int, Atom], at: int, stop: int) -> int:
    """Where the name of a party, or that behind a faction's word, ends; ``at`` where there is none: «ПСРМ», «„Наш
    край“», «коммунистов», «Партии регионов», «Аграрной партии», «Блока коммунистов и социалистов»."""
    end = _first_end(tokens, atoms, at, stop) if at < stop else at
    named_by_people = at < end < stop - 1 and tokens[at].lemma in _OF_PARTY and _is_people(tokens[end - 1])
    return end + 2 if named_by_people and tokens[end].lower == "и" and _is_people(tokens[end + 1]) else end


def _is_people(token: Token) -> bool:
    """«коммунистов»"""
    return token.pos == "NOUN" and token.case == "gen" and token.number == "plur"


def _first_end(tokens: Sequence[Token], atoms: Mapping[int, Atom], at: int, stop: int) -> int:
    """``party_end`` of a name of one kind of people."""
    token, atom = tokens[at], atoms.get(at)
    if token.text in OPENING:
        return next((k + 1 for k in range(at + 1, min(at + _LONGEST, stop)) if tokens[k].text in CLOSING), at)
    if atom is not None and atom.kind == "organization":
        return atom.last
    if token.lemma in _SAID_OF_PARTY and token.case == "gen":
        return max(at + 1, party_end(tokens, atoms, at + 1, stop)) if at + 1 < stop else at
    if token.pos == "ADJ" and token.case == "gen" and at + 1 < stop and tokens[at + 1].lemma in _OF_PARTY:
        return at + 2
    return at + 1 if _is_people(token) or (token.text.isupper() and len(token.text) > 1) else at
