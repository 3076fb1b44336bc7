"""«нашу страну», «в нашу республику», «страну» of whoever invites: the state that a visit goes to, told by no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.lexicon.entries import CountryName
from diplo_cli.mentions.atom import Atom

_STATE = frozenset(["страна", "республика", "государство"])
_INVITATION = "приглашение"


def home_atoms(document: Document, atoms: Mapping[int, Atom], home: str | None, lexicon: Lexicon) -> list[Atom]:
    """The atoms of the home state, as it is written of where others come to; ``home``: its ISO code, if known.

    Where nobody knows it, it is that of who invites («По приглашению президента Чили нашу страну посетит …»), and so
    is «эту страну» behind an invitation.
    """
    out: list[Atom] = []
    if _STATE.isdisjoint(document.lemmas):
        return out
    for token in [t for t in document.tokens if t.lemma in _STATE and t.case in ("acc", "loc")]:
        sentence = document.sentences[document.sentence_at(token.start)]
        tokens, at = document.sentence_tokens(sentence), token.i - sentence.first
        ours = at > 0 and tokens[at - 1].lemma == "наш"
        if token.case == "loc" and not ours:
            continue
        this = at > 0 and tokens[at - 1].lower in ("эту", "это")
        code = home if ours and home else _inviting_state(tokens[:at], sentence, atoms)
        code = code or _receiving_state(tokens[: at - ours], atoms)
        if code in lexicon.by_iso2 and (ours or this or _ends(tokens, at)):
            first = token.i - (ours or this)
            out.append(Atom("country", first, token.i + 1, CountryName(lexicon.by_iso2[code])))
    return out


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """«страну посетит», not «страну озёр», «дальнюю страну»: nothing tells which."""
    modified = at > 0 and tokens[at - 1].pos in ("ADJ", "DET", "PRON", "VERB")
    return not modified and (at + 1 >= len(tokens) or tokens[at + 1].case != "gen")


def _receiving_state(before: Sequence[Token], atoms: Mapping[int, Atom]) -> str | None:
    """«Президент Чили принял посла, прибывшего в (нашу) страну», «принял послов, которые прибыли в республику»: that of
    the office told first, where a participle in another case or a clause tells of the guest."""
    arrives = before[-2] if len(before) > 2 and before[-1].lower == "в" else None
    if arrives is None or (before[-3].lemma != "который" and (arrives.form != "Part" or arrives.case in ("", "nom"))):
        return None
    office = next((t for t in before if (atom := atoms.get(t.i)) is not None and atom.kind == "title"), None)
    state = atoms.get(atoms[office.i].last) if office is not None and office.case == "nom" else None
    return str(state.value.iso2) if state is not None and state.kind == "country" else None


def _inviting_state(before: Sequence[Token], sentence: Sentence, atoms: Mapping[int, Atom]) -> str | None:
    """The ISO code of the state told right behind «по приглашению»."""
    invited = next((token.i for token in before if token.lemma == _INVITATION), None)
    if invited is None:
        return None
    for i in range(invited + 1, min(invited + 6, sentence.first + len(before))):
        atom = atoms.get(i)
        if atom is not None and atom.kind in ("country", "adjective"):
            return str(atom.value.iso2) if atom.kind == "country" else str(atom.value[0])
    return None
