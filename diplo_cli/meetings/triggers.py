"""Words that tell a meeting: found in a sentence, with the words that narrow their format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import get_args

import msgspec

from diplo_cli.document import Token
from diplo_cli.lexicon.table import read_table
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.calendar import MONTHS_GENITIVE
from diplo_cli.mentions.channels import is_channel
from diplo_cli.records import Format

FORMATS = frozenset(get_args(Format))
PATTERNS = frozenset(
    {
        "with", "receive", "call", "visit", "return", "discuss", "hand", "sign", "wreath", "exist", "accept", "body",
        "side", "greet", "gather", "guest", "discussed", "call_on", "await", "deed", "assemble", "moderate", "summon",
        "company", "go", "sit",
    }
)  # fmt: skip
FLAGS = frozenset({"weak", "plural", "partners", "remote", "sides", "time", "attended", "bare", "at_his", "vehicle"})
_FITTING = frozenset(["time", "bare", "attended"])  # those that ask for words beside a trigger
_TETE_A_TETE = "тет-а-тет"
# What a noun may begin with that tells of a video call: «онлайн-переговоры», «видео-встреча».
_REMOTE = ("онлайн-", "видео-")
_MODES = ("режим", "формат")
_HYPHENED = (*_REMOTE, "мини-", "микро-", "блиц-", "экспресс-", "спец-", "полит-")  # «мини-встреча», «блиц-визит»
_WINDOW = 6  # tokens on either side of a trigger that say how the parties spoke
_BY = frozenset(["по", "в", "посредством"])
SPENDING = frozenset(["провести", "проводить"])
_DAYS = frozenset(["день", "сутки", "выходной", "неделя"])
_TIME_REACH = 7  # words between «провёл» and «два часа»
_ATTENDING = 8  # words from «в работе» to «приняли участие»
_TIMES = frozenset("час полчаса минута полтора".split())
_REPORTING = frozenset([("на", "докладе"), ("с", "докладом")])
_REPORTS = frozenset(report for _, report in _REPORTING)
# Formats that words around a trigger may narrow.
_NARROWED = frozenset(["meeting", "talks", "consultations", "session", "summit"])
_APART_FROM = frozenset(["после", "перед", "до", "накануне"])


class TriggerWord(msgspec.Struct, frozen=True):
    """A line of ``data/triggers.tsv``; ``parts``: the words of ``word``; ``plain``: ``_fits`` wherever it stands."""

    word: str
    pos: str
    format: str
    pattern: str
    flags: frozenset[str]
    parts: tuple[str, ...] = ()
    plain: bool = False


class Trigger(msgspec.Struct):
    """A trigger in the text at tokens ``first``–``last`` (exclusive); ``format`` is narrowed by its neighbours.
    ``is_telling_noun``: «встреча», «заседание»; not «посредник», «гость», who only say who was there;
    ``before``: what ``before_modifiers`` told of it, once asked."""

    first: int
    last: int
    word: TriggerWord
    format: str
    head: Token
    is_verb: bool = False
    is_telling_noun: bool = False
    before: int | None = None

    def __post_init__(self) -> None:
        # Asked for hundreds of times a release: fields are quicker than properties.
        self.is_verb = self.word.pos == "verb"
        self.is_telling_noun = not self.is_verb and self.word.pattern not in ("side", "guest")


@lru_cache(maxsize=1)
def trigger_words() -> dict[str, list[TriggerWord]]:
    """The lines of the data file by the first word. Raises ``LexiconError`` with file and line on a fault."""
    out: dict[str, list[TriggerWord]] = {}
    for row in read_table("triggers.tsv", ("word", "pos", "format", "pattern", "flags")):
        word, pos, fmt, pattern, _ = row.cells
        flags = frozenset(row.many(4))
        if pos not in ("noun", "verb") or fmt not in FORMATS or pattern not in PATTERNS or flags - FLAGS:
            raise row.error("an unknown part of speech, format, pattern or flag", "see the head of the file")
        word = word.replace("ё", "е")
        plain = not flags & _FITTING and word != _TETE_A_TETE and not (fmt == "video_call" and pos == "noun")
        entry = TriggerWord(word, pos, fmt, pattern, flags, tuple(word.split()), plain)
        out.setdefault(entry.parts[0], []).append(entry)
    return out


def find_triggers(tokens: Sequence[Token], first: int, last: int, told: frozenset[str]) -> list[Trigger]:
    """The triggers among ``tokens[first:last]``, a sentence of the words ``told``, in lower case."""
    words = trigger_words()
    out: list[Trigger] = []
    behind = first
    called: bool | None = None
    for token in [t for t in tokens[first:last] if t.lemma in words or "-" in t.lower]:  # «мини-встреча»
        i = token.i
        if i < behind:
            continue  # «переговоров» of «стол переговоров»
        hit = _hit(words, tokens, i, first, last)
        if hit is None:
            continue
        told_format = hit.format
        if told_format in _NARROWED:
            called = _tells_channel(tokens[first:last], told) if called is None else called
            told_format = _format(hit, tokens, i, first, last, called=called)
        behind = i + len(hit.parts)
        if "remote" not in hit.flags or told_format in ("phone_call", "video_call"):
            out.append(Trigger(i, behind, hit, told_format, token))
    return out


def _hit(
    words: dict[str, list[TriggerWord]], tokens: Sequence[Token], i: int, first: int, last: int
) -> TriggerWord | None:
    """The first of ``words`` that stands at token ``i``."""
    token = tokens[i]
    hyphened = token.lower.startswith(_HYPHENED)
    if not hyphened and token.pos not in ("NOUN", "VERB", "ADJ") and token.lemma not in token.forms:
        return None
    for entry in words.get(token.lemma, ()):
        if _matches(entry, tokens, i, last) and (entry.plain or _fits(entry, tokens, i, first, last)):
            return entry
    for entry in words.get(_compounded(token), ()) if hyphened else ():
        if _matches(entry, tokens, i, last) and _fits(entry, tokens, i, first, last):
            return entry
    return None


def _compounded(token: Token) -> str:
    """The word behind «онлайн-» or «мини-», '' where there is neither."""
    return token.lemma.split("-", 1)[1] if token.lower.startswith(_HYPHENED) and "-" in token.lemma else ""


def _matches(entry: TriggerWord, tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether the words of ``entry``, of its part of speech, stand at token ``i``."""
    parts = entry.parts
    if i + len(parts) > last:
        return False
    if parts[0] == "быть":
        return _was_somewhere(tokens, i, last)
    if entry.format == "visit" and parts[0] in SPENDING:
        return _spends_days(tokens, i, last)
    if entry.pos == "verb" and tokens[i].pos != "VERB":
        return False
    if entry.pos == "noun" and tokens[i].pos not in ("NOUN", "PROPN", "ADJ", "X"):
        return False
    if parts[0] not in tokens[i].forms and parts[0] != _compounded(tokens[i]):
        return False
    return len(parts) == 1 or all(part in tokens[i + n].forms for n, part in enumerate(parts[1:], 1))


def _fits(entry: TriggerWord, tokens: Sequence[Token], i: int, first: int, last: int) -> bool:
    """Whether what the flags of ``entry`` ask for stands around token ``i``."""
    if "time" in entry.flags:
        return _lasted(tokens, i, first, last)
    if entry.word == _TETE_A_TETE and i > first and tokens[i - 1].lemma == "формат":
        return False  # «переговоры в формате тет-а-тет»: told by the noun
    if "bare" in entry.flags:
        behind = tokens[i + 1] if i + 1 < last else None
        return behind is None or behind.pos not in ("NOUN", "PROPN", "ADJ") or behind.case != "gen"
    if entry.format == "video_call" and entry.pos == "noun" and _is_mode_of_next(tokens, i, first, last):
        return False
    return "attended" not in entry.flags or _is_attended(tokens, i, first, last)


def _is_mode_of_next(tokens: Sequence[Token], i: int, first: int, last: int) -> bool:
    """«в режиме видеоконференции провёл встречу»: how the meeting was that the next noun tells."""
    if i == first or tokens[i - 1].lemma not in _MODES:
        return False
    carried_out = i + 1 < last and is_support(tokens[i + 1], "light", "exist")
    behind, words = tokens[i + 2 : min(last, i + 2 + _WINDOW)], trigger_words()
    return carried_out and any(e.pattern == "with" for t in behind for e in words.get(t.lemma, ()))


def _is_attended(tokens: Sequence[Token], i: int, first: int, last: int) -> bool:
    """«участвовал в работе», «примет участие в работе», «В подписании участвовали», «На открытии присутствовали»"""
    if i == first or tokens[i - 1].lower not in ("в", "во", "на", "при"):
        return False
    near = (*tokens[max(first, i - 4) : i], *tokens[i : min(last, i + _ATTENDING)])
    if tokens[i].lemma == "открытие" and any(_is_gathering(t) for t in tokens[i + 1 : min(last, i + _WINDOW)]):
        return False  # «принял участие в открытии первой сессии»: in the session
    return any(t.lemma in ("участие", "участвовать", "присутствовать") for t in near)


def _is_gathering(token: Token) -> bool:
    """«сессии», «форума»"""
    return any(e.pattern == "body" and not e.flags for e in trigger_words().get(token.lemma, ()))


def _lasted(tokens: Sequence[Token], i: int, first: int, last: int) -> bool:
    """«провёл с королём два часа», «почти час провёл министр у короля»: a measure of time in the verb's clause."""
    before = tokens[max(first, i - _TIME_REACH) : i]
    behind = tokens[i + 1 : min(last, i + 1 + 2 * _TIME_REACH)]
    if not [t for t in (*before, *behind) if t.lemma in _TIMES]:
        return False
    begin = next((n + 1 for n in range(len(before) - 1, -1, -1) if before[n].pos == "PUNCT"), 0)
    end = next((n for n, t in enumerate(behind) if t.pos == "PUNCT"), len(behind))
    words = trigger_words()
    told = (e for t in behind[:end] for e in words.get(t.lemma, ()) if t.pos == "NOUN")
    if any(e.pos == "noun" and e.pattern in ("with", "body", "visit") for e in told):
        return False  # «провёл с послом встречу, два часа говорил о ценах»
    return any(t.lemma in _TIMES and t.case in ("acc", "gen", "nom", "") for t in (*before[begin:], *behind[:end]))


def _was_somewhere(tokens: Sequence[Token], i: int, last: int) -> bool:
    """«был в Осло», «был у премьера»: a form of the past right before a place or whose it is; «На докладе у премьера
    будет …»."""
    if tokens[i].form != "Fin" or i + 2 >= last:
        return False
    near = [t.lower for t in tokens[max(0, i - 2 * _WINDOW) : min(last, i + _WINDOW)]]
    if not _REPORTS.isdisjoint(near) and not _REPORTING.isdisjoint(pairwise(near)):
        return True
    if tokens[i].tense != "Past":
        return False
    if tokens[i + 1].lower == "у":
        return True
    return tokens[i + 1].lower in ("в", "во") and tokens[i + 2].capital


def _spends_days(tokens: Sequence[Token], i: int, last: int) -> bool:
    """«провёл в Риге два дня», «проведёт выходные в Осло»: days, and a place with a capital."""
    ahead = tokens[i + 1 : min(last, i + _WINDOW + 1)]
    if not [t for t in ahead if t.lemma in _DAYS]:
        return False
    return any(a.lower in ("в", "во") and b.capital for a, b in pairwise((*tokens[max(0, i - 3) : i], *ahead)))


def _tells_channel(sentence: Sequence[Token], told: frozenset[str]) -> bool:
    """Whether a word of a sentence, or its dictionary form, is one that ``_is_by`` looks for; of most none is."""
    if not is_channel.known.isdisjoint(told) or "видео" in " ".join(told):
        return True
    return not is_channel.known.isdisjoint([t.lemma for t in sentence])


def _format(entry: TriggerWord, tokens: Sequence[Token], i: int, first: int, last: int, *, called: bool) -> str:
    """The entry's format, narrowed by words around it: «по телефону», «в режиме видеоконференции»; ``called``: whether
    any word of the sentence tells of a call."""
    joined = entry.format == "meeting" and i + 2 < len(tokens) and tokens[i + 1].lemma == "и"
    if joined and tokens[i + 2].lemma == "переговоры":
        return "talks"  # «в ходе встреч и переговоров»
    remote = entry.pos == "noun" and tokens[i].lower.startswith(_REMOTE)
    if not called and entry.format != "meeting":
        return "video_call" if remote else entry.format
    at = _behind_its_verb(tokens, first, i) if entry.pos == "noun" else i
    before = tokens[max(first, at - 3) : i]
    around = _told_how(entry, tokens, i, first, last, before) if called else []
    if around and entry.pattern != "body" and _is_by("phone_call", around):
        return "phone_call"
    if entry.format == "meeting" and [t for t in before if t.lemma.startswith("консультаци")]:
        return "consultations"
    return "video_call" if remote or (around and _is_by("video_call", around)) else entry.format


def _told_how(
    entry: TriggerWord, tokens: Sequence[Token], i: int, first: int, last: int, before: Sequence[Token]
) -> list[Token]:
    """The words near the trigger at token ``i``, ``before`` among them, that may say how the parties spoke."""
    after = _until_break(tokens[i + 1 : min(last, i + 1 + _WINDOW + _day_length(tokens[i + 1 : i + 8]))])
    if entry.pos == "noun":
        after = _until_verb(after) if before and before[-1].lower in _APART_FROM else _until_course(after)
    opening = _manner_before(tokens, first, i) if entry.pos == "verb" else ()
    manner = _manner(tokens, i, last) if entry.pos == "verb" or entry.pattern in ("with", "body") else ()
    return [*opening, *before, *after, *manner]


def _behind_its_verb(tokens: Sequence[Token], first: int, i: int) -> int:
    """«в режиме видеоконференции состоялись двусторонние консультации»: where the adjectives of noun ``i``, and the
    verb that only says that it was, begin."""
    while i > first and tokens[i - 1].pos == "ADJ":
        i -= 1
    return i - (i > first and tokens[i - 1].form == "Fin" and is_support(tokens[i - 1], "exist"))


def _is_by(channel: str, around: Sequence[Token]) -> bool:
    """Whether one of the words tells of a call: «по телефону», «в видеоконференц-режиме»."""
    words = is_channel.of(channel)
    if any(t.lemma in words or t.lower in words for t in around):
        return True
    return channel == "video_call" and any(t.lower.startswith(("видеоконф", "видео-")) for t in around)


def _manner(tokens: Sequence[Token], i: int, last: int) -> Sequence[Token]:
    """«обсудил цены на газ с премьером Румынии по телефону», «Беседа премьера с королём прошла в режиме онлайн»: how,
    far behind the word but in its clause."""
    clause = _until_break(tokens[i + 1 : last])
    stop = next((n for n, t in enumerate(clause) if t.form == "Fin" and not is_support(t, "exist")), len(clause))
    clause = clause[:stop]
    n = next((n for n, t in enumerate(clause) if t.lower in _BY and _is_manner(clause[n + 1 : n + 3])), None)
    return () if n is None else clause[n + 1 : n + 3]


def _manner_before(tokens: Sequence[Token], first: int, i: int) -> Sequence[Token]:
    """«По телефону с президентом связался …», «Во вторник по телефону Ян Берг, посол Чили, поговорил с …»: how, before
    a verb in its clause."""
    for k in range(i - 2, first - 1, -1):
        if tokens[k].pos == "VERB" or tokens[k].text in (";", ":") or tokens[k].lower == "что":
            break
        told = k > first and tokens[k - 1].lemma in trigger_words()  # «Поговорив по телефону с послом, он встретился …»
        if tokens[k].lower == "по" and _is_manner(tokens[k + 1 : k + 3]) and not told:
            return tokens[k : k + 3]
    return ()


def _is_manner(words: Sequence[Token]) -> bool:
    """«телефону», «закрытой видеосвязи», «режиме онлайн», «телефонном режиме»; not «(по) телефону доверия»"""
    described = len(words) > 1 and (words[0].pos == "ADJ" or words[0].form == "Part")
    head = words[1] if described else next(iter(words), None)
    means = head is not None and head.pos != "ADJ" and is_channel(head, "phone_call", "video_call")
    means = means and (described or len(words) == 1 or words[1].case != "gen")
    return means or any(t.lemma in _MODES for t in words)


def _day_length(tokens: Sequence[Token]) -> int:
    """How many of the tokens tell a day: «поговорил во вторник, 24 сентября, по телефону с …»."""
    day = next((n for n, t in enumerate(tokens) if t.text.isdigit()), None)
    return day + 2 if day is not None and day + 1 < len(tokens) and tokens[day + 1].lower in MONTHS_GENITIVE else 0


def _until_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """«После переговоров президент поговорил по телефону с …»: what the next verb tells is another meeting."""
    stop = next((n for n, token in enumerate(tokens) if token.form == "Fin"), len(tokens))
    return tokens[:stop]


def _until_course(tokens: Sequence[Token]) -> Sequence[Token]:
    """«договорились о встрече в ходе телефонного разговора»: what was said by telephone is no call."""
    return tokens[: next((n for n, t in enumerate(tokens) if t.lower in ("ходе", "время")), len(tokens))]


def _until_break(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to a mark or a word that ends the clause."""
    for n, token in enumerate(tokens):
        stops = token.text in (";", ":") or (token.text == "." and not (n and len(tokens[n - 1].text) == 1))
        if stops or token.lemma in ("что", "который"):  # «с Я. Бергом по телефону»: no end of a sentence
            return tokens[:n]
    return tokens
