"""Names of several people that stand side by side, and names told twice: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token, in_dictionary
from diplo_cli.mentions.case_forms import UNDECLINED
from diplo_cli.mentions.name_data import given_genders, is_name_word
from diplo_cli.mentions.name_parts import ROMAN
from diplo_cli.mentions.noun_kinds import is_noun_of

PARENTAL = frozenset(["оглы", "оглу", "кызы", "кизи", "гызы", "уулу", "угли"])
_GENITIVE = ("а", "я", "ого", "его", "ой", "ей")
_INSTRUMENTAL = ("ом", "ем", "ём", "ым", "им")  # of men
_Span = tuple[int, int]


def _are_two(words: Sequence[Token]) -> bool:
    """«Иван Петров Анна Орлова» under a picture: whether four words are a given name and a surname twice."""
    if not all(w.capital and w.text.isalpha() and len(w.text) > 1 for w in words):
        return False
    cases = [w.case for w in words]
    if set(cases) == {"ins"} and all(w.lower.endswith(_INSTRUMENTAL) for w in words):
        return False  # «с послом Хуаном Карлосом Руисом Бойсом»
    apart = words[2].can_be("nom") or not any(w.can_be(cases[2]) for w in words[:2])
    if cases[0] == cases[1] != cases[2] == cases[3] and all(cases) and apart:
        return True  # «с Карлосом Рамиресом Андрей Орлов», a headline and its report; «помощник Анны Рот Иван Берг»
    if any(_part_by_case(words, case) for case in ("ins", "dat")):
        return True
    given = [any("Name" in p.grammemes for p in w.parses) for w in words]
    father = any("Patr" in p.grammemes for p in words[3].parses)
    return given == [True, False, True, False] and not father and words[0].lemma != words[2].lemma


def _part_by_case(words: Sequence[Token], case: str) -> bool:
    """«(с послом) Яном Новаком Ион Берг (заявил)»: two words that only an oblique case is written so, then two that
    stand in the nominative."""
    told = all(w.can_be(case) and not w.can_be("nom") for w in words[:2])
    surname = words[3].can_be("nom") or words[3].lower[-1] in "еёиоуыэю"
    return told and surname and words[2].can_be("nom") and not words[2].can_be(case)


def _is_behind_owner(words: Sequence[Token]) -> bool:
    """«помощник Орлова Иван Берг»: whether three words are a surname in the genitive, then a full name in another
    case."""
    owner, given, surname = words
    if owner.case != "gen" or owner.can_be("nom") or given.case != surname.case or given.case in ("gen", ""):
        return False
    if not all(w.capital and w.text.isalpha() and len(w.text) > 1 for w in words):
        return False
    return any("Name" in p.grammemes and p.case == given.case for p in given.parses)


def _noun_before(tokens: Sequence[Token], at: int) -> Token | None:
    """«посланник» in «с посланником президента США Пола Г.»: what the nouns in the genitive before ``at`` go with."""
    for token in reversed(tokens[max(0, at - 4) : at]):
        if token.case != "gen" or token.pos not in ("NOUN", "PROPN"):
            return token
    return None


def _behind_chief(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """«помощник Орлова Берг», «с посланником Пола Грея Бергом»: where the name of a helper begins behind his chief's;
    not «помощник Анна Берг», «с помощником Ивана Орлова»."""
    head, words = _noun_before(tokens, first), tokens[first:last]
    if head is None or head.case in ("", "gen") or not is_noun_of(head, "helper", "kin"):
        return None
    if not all(w.capital and w.text.isalpha() and len(w.text) > 1 for w in words) or _is_given(words[0]):
        return None
    for at in range(min(2, len(words) - 1), 0, -1):
        chief, name = words[:at], words[at:]
        if head.case == "nom":
            apart = all(w.case in ("gen", "acc") and _declines_so(w) for w in chief)
            apart = apart and all(w.case == "nom" for w in name)
        else:
            apart = all(w.can_be("gen") and not w.can_be(head.case) for w in chief)
            apart = apart and all(w.can_be(head.case) or w.lower[-1] in UNDECLINED for w in name)
        if apart:
            return first + at
    return None


def _declines_so(word: Token) -> bool:
    """«Орлова», «Марии»; not «Йоко», «Ягуб», which the tagger takes for a genitive as well."""
    return word.lower.endswith(_GENITIVE) or (word.lower[-1] in "ыи" and in_dictionary(word.lower))


def _begins_subject(words: Sequence[Token]) -> int | None:
    """«(с послом) Хуаном Лопе Анна Орлова (отметила)»: where a full name in the nominative begins behind one that can
    only stand in another case."""
    if len(words) < 3 or words[0].case not in ("ins", "dat") or words[0].can_be("nom"):
        return None
    for at in range(1, len(words) - 1):
        if words[at - 1].capital and _is_given(words[at]) and all(w.capital and w.can_be("nom") for w in words[at:]):
            return at
    return None


def _is_given(word: Token) -> bool:
    """A given name that, being in the nominative, stands in no other case."""
    known = given_genders(word.lower) or any("Name" in p.grammemes and p.case == "nom" for p in word.parses)
    return bool(known) and word.lower[-1] not in UNDECLINED and not is_name_word(word.text, "surname_particle")


def _is_told_again(words: Sequence[Token], seen: list[frozenset[str]]) -> bool:
    """Whether the first word is told twice on end, or half of the words have been told before: not «Ахмед
    Салех Ахмед Насер аль-Ханифи»."""
    full = [w for w in words if len(w.text) > 1 and w.text.replace("-", "").isalpha()]
    if full and seen and full[0].forms & seen[-1]:
        return True
    return 2 * sum(any(w.forms & s for s in seen) for w in full) >= len(full)


def _behind_surname(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """«(по приглашению) Хуана Лопе А. Орлов», «А. Орлова Хуан Лопе (прибыл)»: where initials begin a further name
    behind two words, or a full name stands behind initials with their surname."""
    dots = [i for i in range(first + 1, last) if tokens[i].text == "."]
    if not dots:
        return None
    if dots[0] - first > 2 and all(len(t.text) > 1 and t.capital for t in tokens[first : dots[0] - 1]):
        return dots[0] - 1
    behind = dots[-1] + 2
    words = tokens[behind:last]
    named = len(words) == 2 and all(w.capital and w.text.isalpha() for w in words) and _is_given(words[0])
    return behind if dots[0] == first + 1 and named and words[0].case == "nom" else None


def _behind_numeral(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """«(с королём) Абдаллой II Анна Орлова (говорила)»: a ruler's name ends with its number, or goes on with his
    father's."""
    for i in range(first + 2, last):
        if not tokens[i].capital or not ROMAN.fullmatch(tokens[i - 1].text):
            continue
        if not any(is_name_word(tokens[i].text, kind) for kind in ("father", "surname_particle")):
            return i
    return None


def _second_of_two(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where the second of two whole names begins, or the name of whose owner or chief is told first."""
    if last - first == 4 and _are_two(tokens[first:last]):
        return first + 2
    if last - first == 3 and _is_behind_owner(tokens[first:last]):
        return first + 1
    may_be_chief = tokens[first].case in ("gen", "acc") or tokens[first].can_be("gen")
    return _behind_chief(tokens, first, last) if may_be_chief and last - first < 5 else None


def divide(tokens: Sequence[Token], first: int, last: int) -> list[_Span]:
    """«Токаев Токаев Касым-Жомарт» → two tellings, divided where a word comes again."""
    count = last - first
    if count < 2:
        return [(first, last)]
    second = _second_of_two(tokens, first, last)
    if second is not None:
        return [(first, second), (second, last)]
    if count == 2:
        return [(first, last)]
    if (second := _behind_numeral(tokens, first, last) or _behind_surname(tokens, first, last)) is not None:
        return [*divide(tokens, first, second), (second, last)]
    second = _begins_subject(tokens[first:last])
    if second is not None and any(t.form == "Fin" or t.text in (",", "(") for t in tokens[last : last + 2]):
        return [(first, first + second), (first + second, last)]
    return _tellings(tokens, first, last)


def _tellings(tokens: Sequence[Token], first: int, last: int) -> list[_Span]:
    """The tellings of one name, each with the words that have not been told."""
    out: list[_Span] = []
    seen: list[frozenset[str]] = []
    begin = first
    for i in range(first, last):
        word = tokens[i].forms if len(tokens[i].text) > 1 and tokens[i].text.isalpha() else None
        parental = i > first and tokens[i - 1].lower in PARENTAL
        again = word and i > begin + 1 and seen and not parental and any(word & s for s in seen)
        if again and _is_told_again(tokens[i:last], seen):
            out.append((begin, i))
            begin, seen = i, []
        if word:
            seen.append(word)
    return [*out, (begin, last)] if begin < last else out
