"""The case of a name by the words around it, where its own words and the tagger do not tell it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from diplo_cli.document import Token, in_dictionary
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, WEEKDAYS
from diplo_cli.mentions.name_case import can_stand_in, name_case
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.mentions.word_classes import HELD_BY, RECEIVING
from diplo_cli.normalize import DASHES

_SUBJECTS = frozenset(["NOUN", "PROPN", "PRON"])
_SUBJECT_REACH = 8  # words behind a name among which a verb's subject would stand
_OTHER_CLAUSE = frozenset(["где", "который", "что", "когда", ";", ":"])
_OBLIQUE = frozenset(["gen", "dat", "acc", "ins"])
_BRACKETED = 12  # words of «(посол Перу)» behind a name
_UNDECLINED = frozenset("оэеуюиы")  # the last letters of surnames that stay as they are
_LINKS = ([","], ["и"], [",", "и"], [",", "а", "также"], ["а", "также"])


def case_in_sentence(tokens: Sequence[Token], starts: AbstractSet[int], name: Atom) -> str:
    """The case of a name that no title stands before; ``starts``: the tokens that sentences begin with.

    «(состоялся) разговор Ким Чжон Хо с …», «(посол) принял Айше Йылмаз»: of a name that does not decline the word
    before it tells the case.
    """
    before = tokens[name.first - 1] if name.first else None
    words = tokens[name.first : name.last]
    case = name_case(words, before)
    if before is None or name.first in starts:
        if case == "loc" and can_stand_in([t.text for t in words], "nom"):
            return "nom"  # «Николае Попа принял …»: no preposition stands before it
        return "nom" if case in ("gen", "acc") and _opens_as_subject(tokens, name) else case
    if before.lower in ("грамоты", "грамот") and can_stand_in([t.text for t in words], "dat"):
        return "dat"
    if case != "nom":
        return "nom" if _acts_alone(tokens, starts, name) else case
    verb = name.first - 1
    while verb > 0 and tokens[verb].pos == "ADV":
        verb -= 1
    governed = ""
    if before.lemma in HELD_BY and name.last < len(tokens) and tokens[name.last].form != "Fin":
        governed = "gen"
    elif tokens[verb].lemma in RECEIVING and tokens[verb].form == "Fin" and _is_host_told(tokens, starts, verb):
        if len(words) == 1 and _is_host_told(tokens, starts, verb, behind=","):
            return "acc"  # «Орлов вчера принял Салаха»
        governed = "acc"
    return governed if governed and can_stand_in([t.text for t in words], governed) else case


def _opens_as_subject(tokens: Sequence[Token], name: Atom) -> bool:
    """«В. Громова провела …», «Анна Громова: …», «Анна Громова о …»: a woman's name that opens a sentence; «Клер Дюбуа
    (посол Перу) провела …»: any whose words can be a nominative, one of them being told so."""
    bracketed = next((t.i + 1 for t in tokens[name.last : name.last + _BRACKETED] if t.text == ")"), name.last)
    at = bracketed if tokens[name.last : name.last + 1] and tokens[name.last].text == "(" else name.last
    behind = tokens[at] if at < len(tokens) else None
    acts = behind is not None and behind.form == "Fin" and behind.lower.endswith(("ла", "лась"))
    words = [t for t in tokens[name.first : name.last] if t.text[1:].islower()]
    if at > name.last and behind is not None and behind.form == "Fin" and words:
        told = words[-1].lower[-1] not in "ая" or any(t.case == "nom" for t in words)
        return told and can_stand_in([t.text for t in words], "nom")
    if behind is None or not (acts or behind.lower in (":", "о", "об", *DASHES)):
        return False
    return all(t.can_be("nom") and t.lower[-1] in "ая" for t in words)


def _acts_alone(tokens: Sequence[Token], starts: AbstractSet[int], name: Atom) -> bool:
    """«В ходе визита Санду также встретилась с королём»: a surname that stays as it is before a verb that has no other
    subject in its clause; not «В ходе визита Санду состоялась встреча»."""
    word = tokens[name.first] if name.last - name.first == 1 else None
    behind = [t for t in tokens[name.last : name.last + _SUBJECT_REACH] if t.pos not in ("ADV", "PART")]
    verb = behind[0] if behind else None
    if word is None or word.lower[-1] not in _UNDECLINED or verb is None:
        return False
    if verb.form != "Fin" or verb.number != "sing" or verb.tense != "Past":
        return False
    stop = next((n for n, t in enumerate(behind) if t.pos == "PUNCT"), len(behind))
    start = next((i for i in range(name.first, -1, -1) if i in starts), 0)
    clause = (*tokens[start : name.first], *behind[:stop])
    return all(t.case != "nom" or t.pos not in _SUBJECTS for t in clause)


def _is_host_told(tokens: Sequence[Token], starts: AbstractSet[int], verb: int, behind: str = "") -> bool:
    """Whether an office in the nominative stands before ``verb`` in its clause, and ``behind`` that mark; not «где его
    принял …»."""
    if tokens[verb - 1].pos == "PRON":
        return False
    for i in range(verb - 1, -1, -1):
        if tokens[i].case == "nom" and _is_person(tokens[i]):
            return True
        if i in starts or tokens[i].lemma in _OTHER_CLAUSE or tokens[i].text == behind:
            break
        if tokens[i].lower == "а" and tokens[i - 1].text == ",":
            break  # «Министры обсудят торговлю, а посла примет Ли Вэй»
    return False


def _is_person(token: Token) -> bool:
    """An office, or a name that declines."""
    if token.pos == "PROPN":
        return token.can_be("nom") and not token.can_be("acc") and token.lower[-1].isalpha()
    return token.pos == "NOUN" and any("anim" in p.grammemes for p in token.parses)


def share_cases(tokens: Sequence[Token], parties: Sequence[Party]) -> None:
    """«между мэром Осло и Чан Ван Хоа»: a name joined to somebody stands in his case, where its words can; not «…, Ким
    Чжон Хо заявил»."""
    for before, party in pairwise(parties):
        if party.rule not in ("name", "name-apposition") or before.kind != "person":
            continue
        gap = [t.lower for t in tokens[before.last : party.first]]
        if before.case == "nom" and gap == ["и"] and _acts_with(tokens, party):
            party.case = "nom"
        if before.case == "nom" and before.name_span and _is_next_of_list(gap) and _can_be_subject(tokens, party):
            party.case = "nom"  # «Прибыли Хуан Вега (Чили), Карла Рот (Перу)», no «Карл»
        words = [t.text for t in tokens[slice(*(party.name_span or (0, 0)))]]
        if party.case not in ("nom", "") and (party.case == before.case or can_stand_in(words, party.case)):
            continue
        if before.case not in _OBLIQUE or before.pronoun or gap not in _LINKS or party.name_span is None:
            continue
        if speaks_for_others(before.roles):
            continue  # «По сообщению пресс-службы, Ким Чжон Хо (посол Кубы) прибыл …»
        acts = any(t.form == "Fin" for t in tokens[party.last : party.last + 2])
        if gap == ["и"] and len(words) == 1 and not (acts and words[0][-1] not in _UNDECLINED):
            party.case = before.case  # «встреча Орлова и Попеску состоялась», «после встречи Орлова и Нюберг»
            continue
        acts = acts or (gap == [","] and meets_apart(tokens, party))
        if not acts and can_stand_in(words, before.case):
            party.case = before.case


def meets_apart(tokens: Sequence[Token], party: Party) -> bool:
    """«Министр встретился с А., Иван Орлов (—) с Б.»: the subject of a clause that leaves the verb out."""
    behind = [t.lower for t in tokens[party.last : party.last + 2]] if party.case == "nom" else []
    if behind and behind[0] in DASHES:
        behind = behind[1:]
    return bool(behind) and behind[0] in ("с", "со")


def _is_next_of_list(gap: Sequence[str]) -> bool:
    """Whether a comma alone, or brackets and a comma, part two of a list."""
    return gap == [","] or (len(gap) < _BRACKETED and gap[-2:] == [")", ","] and "(" not in gap[1:])


def _can_be_subject(tokens: Sequence[Token], party: Party) -> bool:
    """Whether every word of a name can be a nominative."""
    words = [t for t in tokens[slice(*(party.name_span or (0, 0)))] if len(t.text) > 1]
    return party.case in ("gen", "acc") and all(t.can_be("nom") for t in words)


def _acts_with(tokens: Sequence[Token], party: Party) -> bool:
    """«Министр и И. Орлова встретились»: a name that can be the second of two subjects, right before their verb."""
    verb = tokens[party.last] if party.last < len(tokens) else None
    words = [t for t in tokens[slice(*(party.name_span or (0, 0)))] if len(t.text) > 1]
    acts = verb is not None and verb.form == "Fin" and verb.number == "plur"
    return acts and all(t.can_be("nom") or t.lower[-1] in _UNDECLINED for t in words)  # «Орлов и Санду встречались»


def is_only_nominative(word: Token) -> bool:
    """«(хозяин встречи) Мурат Н.»: a given name that would be written otherwise in the genitive."""
    if not in_dictionary(word.lower) or not any("Name" in p.grammemes and p.case == "nom" for p in word.parses):
        return False
    return all(p.case in ("nom", "") for p in word.parses)


def governs(before: Token | None) -> bool:
    """Whether a name can depend on the word before it; on a month, a weekday, a reflexive verb it does not: «26 апреля
    Орлов провёл …», «В среду Санду и Берг …», «О чём общались Санду с Бергом»."""
    if before is None or not before.text.isalpha() or before.lower in MONTHS_GENITIVE or before.lower in WEEKDAYS:
        return False
    if before.form == "Fin" and before.lower.endswith(("ся", "сь")):
        return False
    return before.pos in ("NOUN", "ADP", "VERB", "ADJ")
