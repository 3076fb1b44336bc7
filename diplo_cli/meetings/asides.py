"""Words by the way about how or by whom a sentence is told: «, что называется,», «, как сообщает пресс-служба,», «По
данным МИД, …», and the commas of a day: «в понедельник, 13 мая, …». They stand between what is told, and part none of
it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, NEAR_DAYS, WEEKDAYS_ACCUSATIVE
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import is_gerund, is_short_passive
from diplo_cli.normalize import CLOSING, OPENING

_REACH = 14  # words between the marks
_BYWORD = 4
_MARKS = frozenset([",", "—", "–"])
_ENDS = _MARKS | {".", ";", ":", "(", "«", "»", "…"}  # what ends the words between marks
_BYWORDS = frozenset(
    "называется говорят говорится известно ожидалось ожидается планировалось предполагалось сообщалось сообщается"
    " правило водится планируется".split()
)
# «по словам министра», «по данным МИД»
SOURCES = frozenset("слово данные информация сообщение мнение заявление утверждение признание оценка".split())
# «напомним», «в свою очередь»; «в частности» only behind a verb: elsewhere it tells who of many.
_BY_THE_WAY = frozenset(
    ("напомним", "отметим", "кстати", "впрочем", "конечно", "безусловно", "разумеется", "в свою очередь", "между тем",
     "к слову", "таким образом", "кроме того", "помимо прочего", "отвечая на вопросы журналистов",
     "отвечая на вопрос журналистов", "отвечая на вопрос журналиста")
)  # fmt: skip
_UNFOLDING = frozenset(["в частности", "например", "прежде всего", "среди прочего", "в том числе", "в первую очередь"])
_BEGINNINGS = frozenset([words.split()[0] for words in _BY_THE_WAY | _UNFOLDING])
_SPEAKING = frozenset("отвечая комментируя говоря касаясь поясняя рассказывая оценивая характеризуя".split())
_TELLING = _SPEAKING | {"по", "как", "что"}  # how words begin that say who tells it, if not with the verb
_FIRST_WORDS = _BEGINNINGS | _TELLING
# What begins a clause of its own behind the words: its comma stays.
_OPENERS = frozenset("что чтобы где когда куда если хотя поскольку который а но однако и".split())


def without_asides(
    tokens: Sequence[Token], first: int, last: int, parties: Sequence[Party], words: frozenset[str]
) -> Sequence[Token]:
    """A document's ``tokens`` with those of the asides in the sentence ``first``–``last``, of ``words``, as words that
    say nothing."""
    out: list[Token] = []
    eves = _eves(tokens, first, parties) if "накануне" in words else ()
    asides = _asides(tokens, first, last, parties) if not _MARKS.isdisjoint(words) else ()
    for start, stop in (*asides, *eves):
        out = out or list(tokens)
        for i in range(start, stop):
            out[i] = replace(out[i], text="", lower="", lemma="", pos="X", case="", form="", tense="", parses=())
    return out or tokens


def _asides(tokens: Sequence[Token], first: int, last: int, parties: Sequence[Party]) -> Iterator[tuple[int, int]]:
    """Where the asides of a sentence begin and end, with their commas."""
    passed = first
    ends = [t.i for t in tokens[first:last] if t.text in _ENDS]
    opening = [(first, ends[0])] if ends and tokens[first].lower in _TELLING else []
    between = [
        (at, stop) for at, stop in pairwise(ends)
        if tokens[at].text == "," and _may_begin(tokens[at + 1])
    ]  # fmt: skip
    for at, end in (*opening, *between):
        opens = tokens[at].text == ","
        start = at + opens
        if at < passed or end >= start + _REACH:
            continue
        stop = end
        if end == start + 1 < last and tokens[end].text in OPENING:  # «, сообщают „Известия“,»
            stop = next((k + 1 for k in range(end, min(last, end + _REACH)) if tokens[k].text in CLOSING), last)
        closed = start < stop < last - 2 and tokens[stop].text in _MARKS
        if opens and closed and tokens[stop].text == "," and _is_day(tokens[start:stop]):
            yield at, start
            behind = tokens[stop + 1]  # «…, 13 мая, сообщает МИД», «…, 13 мая, передав послание»
            stays = behind.lemma in _OPENERS or behind.lemma in speech_verbs() or is_gerund(behind)
            yield stop, stop + (not stays)
        elif closed and (
            (opens and _is_by_the_way(tokens[start:stop], tokens[at - 1]))
            or (_is_aside(tokens[start:stop], tokens[stop + 1], opens=opens) and not _names(parties, start, stop))
        ):
            yield at, stop + (tokens[stop + 1].lemma not in _OPENERS)
            passed = stop + 1


def _eves(tokens: Sequence[Token], first: int, parties: Sequence[Party]) -> list[tuple[int, int]]:
    """«принял накануне посла Чили»: the day before, whatever the tagger takes it for; nobody has an eve."""
    return [
        (p.first - 1, p.first) for p in parties
        if tokens[p.first - 1].lower == "накануне" and p.first - 1 > first
        and p.kind == "person" and p.case in ("gen", "acc")
    ]  # fmt: skip


def _may_begin(token: Token) -> bool:
    """Whether the words between commas that begin with ``token`` may be an aside or a day."""
    if token.lower in _FIRST_WORDS or token.text.isdigit():
        return True
    return token.form == "Fin" and token.lemma in speech_verbs()


def _is_day(words: Sequence[Token]) -> bool:
    """«13 мая», «13 мая 2024 года»"""
    told = len(words) in (2, 3, 4) and words[0].text.isdigit() and words[1].lower in MONTHS_GENITIVE
    return told and all(t.text.isdigit() or t.lemma in ("год", "г") for t in words[2:])


def _names(parties: Sequence[Party], start: int, stop: int) -> bool:
    """«Как рассказал министр, …»: somebody who may have met is told there."""
    told = (p for p in parties if start <= p.first < stop and p.kind == "person")
    return any(not p.roles or any("spokesman" not in r.title for r in p.roles) for p in told)


def _is_by_the_way(words: Sequence[Token], ahead: Token) -> bool:
    """«встретился, напомним,», «отметил, в частности,»; not «с послами, в частности, с послом Чили»."""
    if len(words) > _BYWORD or words[0].lower not in _BEGINNINGS:
        return False
    told = " ".join(t.lower for t in words)
    return told in _BY_THE_WAY or (told in _UNFOLDING and (ahead.form == "Fin" or is_short_passive(ahead)))


def _is_aside(words: Sequence[Token], behind: Token, *, opens: bool) -> bool:
    """Whether ``words`` between marks only say who tells it."""
    ahead = words[0].lower
    told = opens and words[0].form == "Fin" and words[0].lemma in speech_verbs()
    if not (told or ahead in _TELLING) or len(words) < 2 or behind.lower == "что":
        return False
    verbs = [t for t in words if t.form == "Fin"]
    if ahead == "по":
        return not verbs and any(t.lemma in SOURCES for t in words[1:3])
    if ahead in _SPEAKING:
        return opens and all(map(is_gerund, verbs))
    if ahead == "как" or (ahead == "что" and opens):
        byword = len(words) < 4 and words[-1].lower in _BYWORDS
        return byword or (ahead == "как" and len(verbs) == 1 and (verbs[0].lemma in speech_verbs() or _known(words)))
    named = words[1].case == "nom" or (words[1].text in OPENING and words[-1].text in CLOSING)
    return told and len(verbs) == 1 and (named or (words[0].number == "plur" and words[1].lower in ("в", "во")))


def _known(words: Sequence[Token]) -> bool:
    """«как стало известно»"""
    return [t.lower for t in words[1:3]] == ["стало", "известно"]


def weightless(tokens: Sequence[Token]) -> list[int]:
    """The numbers of the tokens that are no words of their own in a window: asides, numbers and months of days."""
    return [t.i for t in tokens if not t.text or t.text.isdigit() or t.lower in MONTHS_GENITIVE]


def told_between(tokens: Sequence[Token], start: int, stop: int) -> int:
    """How many words stand between two tokens, without asides and the numbers of days; below zero where ``stop`` is
    ahead of ``start``."""
    if stop < start:
        return stop - start
    words = tokens[start:stop]
    return len(words) - len(weightless(words))


def tells_how(tokens: Sequence[Token], token: Token) -> bool:
    """«обсудил с послом, как 5 мая пройдут выборы»: what they spoke of; not «как и планировалось»."""
    opens = token.lower == "как" and token.i > 0 and tokens[token.i - 1].text == ","
    return opens and token.i + 1 < len(tokens) and tokens[token.i + 1].lower != "и"


def is_of_day(token: Token) -> bool:
    """«вчера», «в», «понедельник», «13», «мая», or a word of an aside"""
    told = token.lower in WEEKDAYS_ACCUSATIVE or token.lower in MONTHS_GENITIVE or token.lower in NEAR_DAYS
    return told or token.text.isdigit() or token.lower in ("", "в", "во", "года")
