"""Firms, parties and societies as those who meet, told by what they are: «компания „Маяк“», «норвежские концерны
„Маяк“ и Volna», «партия „Наш край“»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Organization
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import FIRM, Party
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.normalize import CLOSING, OPENING

_LONGEST = 8  # tokens of a name in quotation marks
FIRM_NOUNS = ("firm", "society", "body")  # kinds of nouns; only a firm's name needs no quotation marks


def find_firms(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, stop: int) -> list[Party]:
    """The firms that are told from token ``i`` on, a noun for such a body or the adjective of its state, or []."""
    state = atoms.get(i)
    at = state.last if state is not None and state.kind == "adjective" and len(state.value) == 1 else i
    if at >= stop or not is_noun_of(tokens[at], *FIRM_NOUNS) or (at == i and state is not None):
        return []
    if not is_noun_of(tokens[at], "firm") and not _is_quoted(tokens, at + 1, stop):
        return []
    country = state.value[0] if state is not None else None
    head = tokens[at]
    opens = at == i and (not i or tokens[i - 1].pos == "PUNCT")  # «Компании „Маяк“ и „Волна“», taken for a genitive
    several = head.number == "plur" or (opens and any(p.case == "nom" and p.number == "plur" for p in head.parses))
    case = "nom" if opens and head.can_be("nom") else head.case
    out: list[Party] = []
    while (end := _name_end(tokens, atoms, at + 1, stop)) > at + 1:
        value = _listed(atoms, at + 1, end)
        name = value.name if value is not None else " ".join(t.text for t in tokens[at + 1 : end]).strip('«»" ')
        of = country or (value.iso2 if value is not None else None)
        out.append(Party(at + 1 if out else i, end, "organization", FIRM, case, country=of, name=name))
        at = end
        if not several or end >= stop or tokens[end].lower not in LINKS:
            break
    return out


def _is_quoted(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """«партия „Наш край“»; not «организация „умного города“»"""
    return at + 1 < stop and tokens[at].text in OPENING and tokens[at + 1].capital


def _listed(atoms: Mapping[int, Atom], first: int, end: int) -> Organization | None:
    """What a list knows of the body that is named from ``first`` to ``end``, in quotation marks or without."""
    atom = atoms.get(first) or atoms.get(first + 1)
    known = atom is not None and atom.kind == "organization" and atom.last >= end - 1
    return atom.value if atom is not None and known else None


def _name_end(tokens: Sequence[Token], atoms: Mapping[int, Atom], at: int, stop: int) -> int:
    """Where the name behind the noun ends: «„Маяк“», «Volna»; ``at`` where there is none."""
    if at >= stop:
        return at
    if tokens[at].text in OPENING:
        return next((k + 1 for k in range(at + 2, min(at + _LONGEST, stop)) if tokens[k].text in CLOSING), at)
    atom = atoms.get(at)
    latin = atom is None and tokens[at].text.isascii() and tokens[at].text.isalpha()
    return atom.last if atom is not None and atom.kind == "organization" and tokens[at].capital else at + latin
