"""Councils and offices of towns: «мэрия Осло», «муниципальные советы Осло и Лимы» are bodies of their states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Sentence, Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.shared_bodies import OF_STATES, name_of_one
from diplo_cli.mentions.word_classes import LINKS

_OFFICES = frozenset(["мэрия", "примэрия", "горсовет", "муниципалитет"])
_COUNCILS = frozenset(["совет", "администрация", "дума"])
_HEADS = _OFFICES | _COUNCILS
_OF_TOWNS = frozenset(["городской", "муниципальный"])


def towns_with_bodies(tokens: Sequence[Token], atoms: Mapping[int, Atom]) -> list[int]:
    """Where the towns stand that a word for an office or a council stands before: «мэрии Осло»."""
    return [i for i, atom in atoms.items() if atom.kind == "city" and i and tokens[i - 1].lemma in _HEADS]


def with_town_bodies(
    tokens: Sequence[Token], atoms: Mapping[int, Atom], sentence: Sentence, towns: Sequence[int], parties: list[Party]
) -> list[Party]:
    """The parties of a sentence with the bodies of ``towns`` that stand for themselves: not «делегация мэрии Осло»."""
    found: list[Party] = []
    for i in towns:
        if sentence.first < i < sentence.last and (count := _words_of_body(tokens, i, sentence.first)):
            found += _bodies(tokens, atoms, i, count, sentence.last)
    if not found:
        return parties
    people = [p for p in parties if p.kind == "person"]
    found = [f for f in found if not any(p.first < f.first < p.last for p in people)]
    rest = [p for p in parties if p.kind == "person" or not any(f.first <= p.first < f.last for f in found)]
    return sorted([*rest, *found], key=lambda p: p.first)


def _words_of_body(tokens: Sequence[Token], i: int, low: int) -> int:
    """How many words right before the town at ``i`` tell its body: «мэрии», «городских советов»."""
    head = tokens[i - 1]
    if head.lemma in _OFFICES:
        return 1
    described = i - 2 >= low and tokens[i - 2].lemma in _OF_TOWNS
    return 2 if head.lemma in _COUNCILS and described else 0


def _bodies(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, count: int, stop: int) -> list[Party]:
    """The body that ``count`` words tell before the town at ``i``, and, of several, those of the towns behind it."""
    words = tokens[i - count : i]
    name = name_of_one(words, words[-1])
    out: list[Party] = []
    at: int | None = i
    while at is not None:
        town = atoms[at]
        text = " ".join(t.text for t in tokens[town.first : town.last])
        party = Party(i - count if not out else at, town.last, "organization", OF_STATES, words[-1].case)
        party.name, party.country = f"{name} {text}", town.value.iso2
        out.append(party)
        behind = town.last
        link = behind + 1 < stop and tokens[behind].lower in LINKS and words[-1].number == "plur"
        following = atoms.get(behind + 1) if link else None
        at = behind + 1 if following is not None and following.kind == "city" else None
    return out
