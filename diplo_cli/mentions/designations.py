"""Those told before, by what they are: «дипломат», «чиновник», «политик» for an ambassador, an official, a leader;
«политики», «оба дипломата» for several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

THE_ONE_TOLD = "the-one-told"  # the ``rule`` of such a party
_OFFICIALS = frozenset(
    ["minister", "deputy_minister", "director", "aide", "envoy", "head_of_organization", "regional_head",
     "deputy_head_of_government"]
)  # fmt: skip
_POLITICIANS = frozenset(
    ["head_of_state", "head_of_government", "deputy_head_of_government", "minister", "parliamentarian",
     "parliament_speaker", "regional_head", "other"]
)  # fmt: skip
# The word, and the ranks of those for whom it stands.
_RANKS = {
    "дипломат": frozenset(["ambassador", "envoy"]), "чиновник": _OFFICIALS, "чиновница": _OFFICIALS,
    "политик": _POLITICIANS,
}  # fmt: skip
# «помощник государственного секретаря», «советник Госдепартамента»
_OF_DIPLOMACY = ("иностранных дел", "государственный секретарь", "государственного секретаря", "осдеп")
DESIGNATIONS = frozenset(_RANKS)
_LEADERS = "лидеры"
# «они», by what they are; and the same behind «оба».
_THEY = frozenset("лидеры политики собеседники дипломаты чиновники переговорщики".split())
_BOTH = frozenset("политика собеседника дипломата чиновника переговорщика".split())
_PERSONS = "официальные"  # «официальные лица»
THOSE_TOLD_WORDS = _THEY | {"оба", "стороны", _PERSONS}  # as they are written
# «Стороны снова встретятся», «Стороны договорились встретиться»; what else sides do tells no meeting
_AGAIN = frozenset("снова вновь опять".split())
_AGREE = frozenset("договориться условиться планировать намереваться согласиться".split())
_MEET = frozenset("встретиться встречаться увидеться собраться созвониться".split())
_PLAN = 4  # words of «договорились в ближайшее время встретиться»
THOSE_TOLD = "those-told"  # the ``rule`` of such a party
_REACH = 3  # sentences back


def find_the_one(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, stop: int) -> Party | None:
    """The word at ``i`` where nothing says which diplomat or official is meant; not «чиновник министерства»."""
    token, before = tokens[i], tokens[i - 1] if i else None
    if token.lemma not in DESIGNATIONS or token.pos != "NOUN" or token.number == "plur" or not token.case:
        return None
    if before is not None and (before.pos in ("ADJ", "DET", "NUM") or before.form == "Part" or before.text == ","):
        return None
    if _is_described_behind(tokens, atoms, i + 1, stop):
        return None
    return Party(i, i + 1, "person", THE_ONE_TOLD, token.case, pronoun="он")


def find_those_told(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, stop: int) -> Party | None:
    """«Политики виделись в марте», «оба дипломата», «официальные лица»: those told before, as «они» is; not
    «европейские политики», «дипломаты двух стран», «чиновники, которые …», nor leaders and officials who stand before
    no verb: «собрались лидеры», «его провожали официальные лица»."""
    both = tokens[i].lower == "оба" and i + 1 < stop and tokens[i + 1].lower in _BOTH
    persons = tokens[i].lower == _PERSONS and i + 1 < stop and tokens[i + 1].lower == "лица"
    last = i + 1 + (both or persons)
    before = tokens[i - 1] if i else None
    described = before is not None and (before.pos in ("ADJ", "DET", "NUM", "ADP") or before.form == "Part")
    they = tokens[i].lower in _THEY
    they = they or (tokens[i].lower == "стороны" and _meet_again(tokens[last : min(last + _PLAN, stop)]))
    named = persons or (they and tokens[i].case == "nom")
    if not both and (described or not named):
        return None
    verb = last + (last < stop and tokens[last].lower == "также")
    acts = verb < stop and tokens[verb].form == "Fin"
    if _is_described_behind(tokens, atoms, last, stop) or (tokens[i].lower in (_LEADERS, _PERSONS) and not acts):
        return None
    return Party(i, last, "person", THOSE_TOLD, "nom", "plur", pronoun="они")


def _meet_again(ahead: Sequence[Token]) -> bool:
    """«(стороны) снова …», «(стороны) договорились встретиться …»"""
    if not ahead or ahead[0].lower in _AGAIN:
        return bool(ahead)
    return ahead[0].lemma in _AGREE and any(t.form == "Inf" and t.lemma in _MEET for t in ahead[1:])


def _is_described_behind(tokens: Sequence[Token], atoms: Mapping[int, Atom], at: int, stop: int) -> bool:
    """«(дипломат) министерства», «(политики) двух стран», «(чиновник), который …»: words that tell which is meant."""
    ahead = tokens[at] if at < stop else None
    if ahead is None:
        return False
    of_whom = at in atoms or (ahead.pos in ("NOUN", "PROPN", "ADJ", "NUM") and ahead.case == "gen")
    relative = at + 1 < stop and ahead.text == "," and tokens[at + 1].lemma == "который"
    return of_whom or relative or ahead.lower == "из"


def meant_by_designation(
    party: Party, word: str, by_sentence: Sequence[Sequence[Party]], number: int, entities: Sequence[Entity]
) -> Entity | None:
    """The one person told nearest for whom the word can stand, nobody who acts on him in the same sentence; of several
    the subject, where the word is one itself."""
    acting = {p.entity for p in by_sentence[number] if p is not party and p.case == "nom" and party.case != "nom"}
    for back in range(number, max(-1, number - _REACH - 1), -1):
        told = [
            p for p in by_sentence[back]
            if p.kind == "person" and p.entity is not None and not p.collective and not p.pronoun
            and (back < number or p.last <= party.first) and p.entity not in acting and _fits(entities[p.entity], word)
        ]  # fmt: skip
        if len({p.entity for p in told}) > 1:
            told = [p for p in told if p.case == "nom"][:1] if party.case == "nom" else []
        if told:
            return entities[told[0].entity or 0]
    return None


def _fits(entity: Entity, word: str) -> bool:
    """Whether somebody holds an office of those for which a word can stand."""
    gender = entity.name.gender if entity.name is not None else None
    if word == "чиновница" and gender == "masc":
        return False
    foreign = word == "дипломат" and any(part in r.name for r in entity.roles for part in _OF_DIPLOMACY)
    return foreign or any(r.rank in _RANKS[word] for r in entity.roles)
