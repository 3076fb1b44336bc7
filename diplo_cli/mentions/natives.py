"""Words for nations: right before a name, «турок Хакан Ф.», for one told before, «турок», or for the state that
somebody speaks for, «американцев представлял посланник»."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from diplo_cli.document import Document, Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.case_forms import UNDECLINED
from diplo_cli.mentions.guests import GUEST, GUEST_WOMAN
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import DASHES

_SPEAKING = frozenset(["представлять", "представить"])
NATIVES = "natives"  # the ``rule`` of those told by their nation
_THEY = defaultdict(lambda: "они", ins="ними")
_TALKS = frozenset("переговоры консультация консультации контакт диалог".split())
_WITH = frozenset(["с", "со"])
_TALKS_REACH = 4  # words from «переговоры» to «с американцами»
_REACH = 30  # tokens from the verb to the second side


def native_atoms(document: Document, atoms: Mapping[int, Atom], lexicon: Lexicon) -> list[Atom]:
    """An atom for each such word before the name of a person among ``atoms``."""
    tokens, lemmas = document.tokens, document.lemmas
    taken = {a.last for a in atoms.values()}
    named = (a for a in atoms.values() if a.kind == "person" and a.first and a.first not in taken)
    before = (tokens[a.first - 1] for a in named if _agree(tokens[a.first - 1], tokens[a.first : a.last]))
    found = ((t.i, hit[1]) for t in before if (hit := lexicon.demonyms.match((t,), 0)) is not None)
    apposed = [Atom("native", i, i + 1, name) for i, name in found]
    apposed += _sides(tokens, atoms, lexicon) if not _SPEAKING.isdisjoint(lemmas) else []
    return apposed + (_talked_with(tokens, atoms, lexicon) if not _TALKS.isdisjoint(lemmas) else [])


def _sides(tokens: Sequence[Token], atoms: Mapping[int, Atom], lexicon: Lexicon) -> list[Atom]:
    """«Чилийцев представлял министр, перуанцев – посол»: their states."""
    out: list[Atom] = []
    for verb in [t for t in tokens if t.lemma in _SPEAKING and t.form == "Fin"]:
        for token in tokens[max(0, verb.i - 1) : verb.i + _REACH]:
            if token.text in ".!?":
                break
            beside = token.i < verb.i or any(t.text in DASHES for t in tokens[token.i + 1 : token.i + 2])
            hit = lexicon.demonyms.match((token,), 0) if beside and token.number == "plur" else None
            known = atoms.get(token.i)  # «Чилийцев», which the tagger takes for a name
            free = known is None or (known.kind == "person" and known.last == token.i + 1)
            if hit is not None and free and token.case in ("acc", "gen"):
                out.append(Atom("country", token.i, token.i + 1, hit[1]))
    return out


def _talked_with(tokens: Sequence[Token], atoms: Mapping[int, Atom], lexicon: Lexicon) -> list[Atom]:
    """«переговоры с американцами», «консультации с палестинцами»: their state."""
    out: list[Atom] = []
    for i in [t.i for t in tokens[1:-1] if t.lower in _WITH]:
        nation = tokens[i + 1]
        if nation.number != "plur" or nation.capital or i + 1 in atoms or not nation.can_be("ins"):
            continue
        talks = any(t.lemma in _TALKS for t in tokens[max(0, i - _TALKS_REACH) : i])
        if talks and (hit := lexicon.demonyms.match((nation,), 0)) is not None:
            out.append(Atom("country", nation.i, nation.i + 1, hit[1]))
    return out


def _agree(native: Token, name: Sequence[Token]) -> bool:
    """«с турком Хаканом»; not «С турком Петров говорил о рыбе»."""
    first = name[0]
    alone = len(name) == 1 and first.case == "nom" and first.lower[-1] not in UNDECLINED
    return not alone or native.case in ("", "nom") or first.can_be(native.case)


def find_native(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, lexicon: Lexicon) -> Party | None:
    """«американец», «с туркменом»: somebody of a nation who was told before, as a guest is, and «американцы», those of
    it who were; not «один американец», «пять американцев», «американец русского происхождения»."""
    token = tokens[i]
    opens = i == 0 or tokens[i - 1].text in (".", "»", "…", "!", "?")
    tagged = atoms.get(i)  # «Американца принял король»: what opens a sentence may pass for a name, or for a town's
    unlisted = tagged is not None and (tagged.kind == "person" or (tagged.kind == "city" and not tagged.value.iso2))
    if tagged is not None and not (opens and unlisted and tagged.last == i + 1):
        return None
    if token.pos not in ("NOUN", "PROPN") or (token.capital and not opens):
        return None
    before, behind = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    described = before is not None and (
        before.pos in ("NUM", "DET") or (before.pos == "ADJ" and before.case == token.case)
    )
    atom = atoms.get(i + 1)
    named = atom is not None and (atom.kind != "person" or _agree(token, tokens[atom.first : atom.last]))
    of_whom = named or (behind is not None and (behind.pos in ("NOUN", "ADJ") and behind.case == "gen"))
    hit = None if described or of_whom else lexicon.demonyms.match((token,), 0)
    if hit is None:
        return None
    if token.number == "plur":
        return Party(i, i + 1, "person", NATIVES, token.case, "plur", country=hit[1].iso2, pronoun=_THEY[token.case])
    pronoun = GUEST_WOMAN if token.gender == "femn" else GUEST
    return Party(i, i + 1, "person", "guest", token.case, country=hit[1].iso2, pronoun=pronoun)
