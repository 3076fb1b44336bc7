"""«который» as a party: whom a clause is about, in the case that it gives him: «премьер, которого принял король», «на
встрече с которым …», «которому позвонил …»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Sentence, Token
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.party import Party

WHICH = "which"
_OBLIQUE = frozenset(["gen", "dat", "acc", "ins"])
_OPENING = 4  # words of «, на встрече с» before «которым»
_BECOMING = frozenset(["стать", "быть", "оказаться"])
_PLACES = frozenset(["в", "во", "на", "из", "по", "о", "об", "под", "за", "при"])
_GENDERS = {"которого": "masc", "которому": "masc", "которую": "femn", "которой": "femn"}


def with_relatives(
    tokens: Sequence[Token], sentence: Sentence, parties: list[Party], triggers: Sequence[Trigger]
) -> list[Party]:
    """The parties of a sentence, with one for each «который» that is no subject: it stands for whoever is told right
    before its clause. Behind a noun only where that tells a meeting: «встреча которого», not «отставка которого»."""
    told = [t for t in tokens[sentence.first : sentence.last] if t.lemma == "который" and t.case in _OBLIQUE]
    nouns = {t.last for t in triggers if not t.is_verb}
    told = [t for t in told if t.i in nouns or tokens[t.i - 1].pos != "NOUN"]
    found = [party for t in told if (party := _relative(tokens, t, parties)) is not None]
    return sorted([*parties, *found], key=lambda p: p.first) if found else parties


def _relative(tokens: Sequence[Token], which: Token, parties: Sequence[Party]) -> Party | None:
    opening = tokens[max(0, which.i - _OPENING - 1) : which.i]
    comma = next((t.i for t in reversed(opening) if t.text == ","), None)
    if comma is None or any(t.form == "Fin" for t in tokens[comma : which.i]):
        return None
    if tokens[which.i - 1].lower in _PLACES:
        return None  # «визит, в ходе которого», «доклад, по которому»
    antecedent = next((p for p in parties if p.last == comma), None) or _who_became(tokens, comma, parties)
    if antecedent is None or antecedent.entity is None or antecedent.kind == "faction":
        return None
    group = _several(antecedent, parties) if which.number == "plur" else [antecedent]
    if not _agrees(which, antecedent, group, tokens):
        return None
    return replace(
        antecedent, first=which.i, last=which.i + 1, rule=WHICH, case=which.case, name_span=None, pronoun=None,
        stands_for=group if len(group) > 1 else antecedent.stands_for,
    )  # fmt: skip


def _who_became(tokens: Sequence[Token], comma: int, parties: Sequence[Party]) -> Party | None:
    """«А. стал первым лидером, которого принял король»: of whom a noun before token ``comma`` tells what he became."""
    people = [p for p in parties if p.kind == "person" and p.case == "nom" and p.last <= comma]
    subject = people[-1] if people and people[-1].name_span is not None else None
    between = tokens[subject.last : comma] if subject is not None else ()
    if not between or between[0].lemma not in _BECOMING or between[0].form != "Fin":
        return None
    told = between[-1].case == "ins" and any("anim" in p.grammemes for p in between[-1].parses)
    return subject if told and all(t.pos in ("ADJ", "NOUN", "NUM") for t in between[1:]) else None


def _several(last: Party, parties: Sequence[Party]) -> list[Party]:
    """«послами Чили и Перу, с которыми …»: those joined before the last of them."""
    out = [last]
    for party in reversed([p for p in parties if p.last <= last.first]):
        if party.last + 1 != out[0].first or party.kind != last.kind or party.case != last.case:
            break
        out.insert(0, party)
    return out


def _agrees(which: Token, party: Party, group: Sequence[Party], tokens: Sequence[Token]) -> bool:
    if which.number == "plur":
        return len(group) > 1 or party.number == "plur" or party.collective
    if party.number == "plur":
        return False
    gender = _GENDERS.get(which.lower)
    return party.kind == "person" or not gender or tokens[party.first].gender in (gender, "")
