"""Text → Document: paragraphs, sentences, tokens, names. With ``models`` behind it, the only door to natasha,
pymorphy3 and razdel.

Everything behind this module works on :class:`Document`, whose offsets count into ``Document.text``, the
normalised body; ``Document.to_source`` maps a span back to the source as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from diplo_cli.capitals import without_shouting
from diplo_cli.glue import part_pairs
from diplo_cli.layout import FOREIGN, Paragraph, paragraphs
from diplo_cli.models import load_taggers
from diplo_cli.models.dictionary import (
    Parse,
    cases,
    dictionary_stamp,
    in_context,
    in_dictionary,
    inflect,
    lemmas,
    parse_word,
)
from diplo_cli.models.sentences import sentence_spans
from diplo_cli.models.tokens import Span, token_spans
from diplo_cli.normalize import OPENING, Normalized, normalize
from diplo_cli.source import Source
from diplo_cli.wrapping import joints, rows

if TYPE_CHECKING:
    from diplo_cli.models.taggers import Features

__all__ = [
    "Document",
    "NamedSpan",
    "Parse",
    "Sentence",
    "Token",
    "dictionary_stamp",
    "in_dictionary",
    "inflect",
    "parse_word",
    "read_document",
]

# A sentence has at most this many tokens (people write up to a hundred): what taggers and rules need grows faster
# than its length. It is cut where a list goes on.
MAX_SENTENCE = 256
_LIST_MARKS = frozenset(",;")
# OpenCorpora's tenses of finite verbs, and the tagger's.
_TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
# «23 мая с.г.», which is taken for a sentence of its own.
_DAY_ALONE = re.compile(r"\d{1,2}(?:-?го)? [а-я]{3,8} [ст]\. ?г\.")
# «… сотрудничества.Даниел Водэ добавил»: no space behind a full stop; «в 11 г.Москва», «И.Иванов» don't match.
_LOST_SPACE = re.compile(r"[.!?](?:(?<=[а-яё]{3}.)|(?<=[а-яё]{3}[»\"”].))(?=[«\"„]?[А-ЯЁ][а-яё])")


class Token(msgspec.Struct, gc=False):
    """A word or a mark. ``start`` and ``stop`` count into ``Document.text``; ``i`` is its place in ``Document.tokens``.

    ``pos``, ``case``, ``number``, ``gender``, ``voice``, ``form`` (Fin, Inf, Part, Conv) and ``tense`` are the
    tagger's choice in context, ``lemma`` (lower case, «ё» as «е») the dictionary's that fits it best, ``parses`` every
    reading that the dictionary has, ``forms`` their dictionary forms, ``cases`` those in which it can stand;
    ``capital``: the word begins with one.
    """

    i: int
    start: int
    stop: int
    text: str
    lower: str
    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    form: str
    voice: str
    tense: str
    person: str
    parses: tuple[Parse, ...]
    capital: bool
    forms: frozenset[str]
    cases: frozenset[str]

    def can_be(self, case: str) -> bool:
        """Whether any reading is in ``case``; true for words that don't decline or are unknown."""
        return case in self.cases


class NamedSpan(NamedTuple):
    """A name that the tagger found: ``kind`` PER, LOC or ORG; ``first`` and ``last`` (exclusive) count tokens."""

    kind: str
    first: int
    last: int


class Sentence(msgspec.Struct):
    """``first``–``last`` (exclusive) count tokens of the document; ``paragraph`` counts paragraphs."""

    start: int
    stop: int
    first: int
    last: int
    paragraph: int
    names: list[NamedSpan] = []


class Document(msgspec.Struct, dict=True):
    """A release ready for the rules. ``text`` is the normalised body (a headline told only in the front matter
    is not in it). Offsets of everything count into ``text``."""

    source: Source
    normalized: Normalized
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    tokens: list[Token]

    @cached_property
    def text(self) -> str:
        return self.normalized.text

    def sentence_tokens(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.first : sentence.last]

    def is_headline(self, number: int) -> bool:
        """Whether sentence ``number`` stands in a headline."""
        return self.paragraphs[self.sentences[number].paragraph].kind == "title"

    def to_source(self, start: int, stop: int) -> tuple[int, int]:
        """The span of ``source.text`` behind a span of ``text``."""
        return self.normalized.to_source(start, stop)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The dictionary forms of its words."""
        return frozenset([t.lemma for t in self.tokens])

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds ``offset`` (the last one before it in a gap)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def token_at(self, offset: int) -> int:
        """The number of the token that holds ``offset`` (the last one before it in a gap)."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def tokens_between(self, start: int, stop: int) -> list[Token]:
        """The tokens that begin in ``start``–``stop``."""
        first = bisect_right(self._token_starts, start - 1)
        return self.tokens[first : bisect_right(self._token_starts, stop - 1)]


def read_document(source: Source) -> Document:
    """Split and tag a source's body, or the part of it that the source tells. Never raises on odd text."""
    body = source.text[source.body_start : source.body_stop]
    normalized = normalize(body, source.body_start)
    normalized = normalized.edited(joints(normalized.text, in_dictionary))
    normalized = normalized.edited(rows(normalized.text))
    calm = part_pairs(without_shouting(normalized.text, parse_word, in_dictionary))
    normalized = msgspec.structs.replace(normalized, text=calm)
    parts = paragraphs(normalized.text, source.title)
    sentences, spans = _segment(normalized.text, parts)
    tokens = _tag(sentences, spans)
    return Document(source, normalized, parts, sentences, tokens)


def _segment(text: str, parts: list[Paragraph]) -> tuple[list[Sentence], list[Span]]:
    """The sentences, and their tokens: where each begins and ends, and its text."""
    sentences: list[Sentence] = []
    spans: list[Span] = []
    for number, paragraph in enumerate(parts):
        if paragraph.kind in FOREIGN:
            continue
        chunk = text[paragraph.start : paragraph.stop]
        for begin, end in _sentence_spans(chunk):
            base = paragraph.start + begin
            first = len(spans)
            spans += token_spans(chunk[begin:end], base)
            for left, right in pairwise(_cuts(spans, first)):
                start = base if left == first else spans[left][0]
                stop = paragraph.start + end if right == len(spans) else spans[right][0]
                sentences.append(Sentence(start, stop, left, right, number))
    return sentences, spans


def _cuts(spans: list[Span], first: int) -> list[int]:
    """Where the sentence that begins at token ``first`` and ends with the last one is cut, its two ends included."""
    cuts = [first]
    while len(spans) - first > MAX_SENTENCE:
        half = first + MAX_SENTENCE // 2
        marks = (i for i in range(first + MAX_SENTENCE, half, -1) if spans[i - 1][2] in _LIST_MARKS)
        first = next(marks, first + MAX_SENTENCE)
        cuts.append(first)
    return [*cuts, len(spans)] if len(spans) > first else cuts


def _sentence_spans(chunk: str) -> Iterator[tuple[int, int]]:
    """razdel's sentences, divided further where a scraper lost the space behind a full stop."""
    opening: int | None = None
    for start, stop in sentence_spans(chunk):
        begin = start if opening is None else opening
        # «23 мая с.г. Министр встретился …», «Во вторник (5 мая 2020 г.) Министр …», «… послов: Посла Чили А.; Посла
        # Перу Б.» are one sentence
        goes_on = chunk.endswith((";", "г.)"), begin, stop) or _DAY_ALONE.fullmatch(chunk, begin, stop)
        opening = begin if goes_on else None
        if goes_on and stop < len(chunk.rstrip()):
            continue
        for cut in _LOST_SPACE.finditer(chunk, start, stop):
            yield begin, cut.end()
            begin = cut.end()
        yield begin, stop


def _tag(sentences: list[Sentence], spans: list[Span]) -> list[Token]:
    """The tokens, with what the taggers say of them; the sentences are given their names."""
    words = [word for _, _, word in spans]
    tokens: list[Token] = []
    if not sentences:
        return tokens
    windows = [words[sentence.first : sentence.last] for sentence in sentences]
    for sentence, window, tagged in zip(sentences, windows, load_taggers().tag(windows), strict=True):
        sentence.names.extend(_without_days(_spans(tagged.names, sentence.first), words))
        readings = map(_reading, window, _with_arrivals(window, tagged.features))
        tokens += [Token(i, *spans[i], *reading) for i, reading in enumerate(readings, sentence.first)]
    return tokens


def _with_arrivals(words: Sequence[str], told: Sequence[Features]) -> Sequence[Features]:
    """«На саммит прибыли Анна Берг и Хуан Попа»: behind where people came to it is no profit."""
    if "прибыли" not in words:
        return told
    out = list(told)
    for i in range(2, len(words)):
        came = words[i] == "прибыли" and out[i].pos == "NOUN" and out[i - 1].case == "acc"
        if came and words[i - 2].lower() in ("в", "во", "на"):
            out[i] = out[i]._replace(
                pos="VERB", case="", gender="", number="plur", form="Fin", voice="Act", tense="Past"
            )
    return out


_LONG_VERB = 6  # letters that no name shares with a verb
_PAST = ("л", "ла", "ли", "лся", "лась", "лись")


def _finite_verb(word: str, features: Features) -> Features:
    """The tagger's choice, or the dictionary's for a finite form of a verb that is nothing else: verbs that the tagger
    never saw («пересёкся») it takes for nouns, or for plurals or the present («предусматривались», «пройдёт»), and a
    verb that opens a sentence («Обсудили …») for a participle."""
    if (
        features.pos == "VERB"
        and features.form != "Part"
        and any(p.number in (features.number, "") for p in parse_word(word))
    ):
        sure = [name for told, name in _TENSES.items() if all(told in p.grammemes for p in parse_word(word))]
        if not sure or not in_dictionary(word):
            return features
        genders = {p.gender for p in parse_word(word)}  # «ужинала», which the tagger takes for a masculine
        gender = genders.pop() if len(genders) == 1 and sure[0] == "Past" else features.gender
        return features._replace(tense=sure[0], form="Fin", gender=gender or features.gender)
    if features.pos == "AUX" or not in_dictionary(word):
        return features
    parses = parse_word(word)
    told = parses[0].grammemes
    if not told & _TENSES.keys() or any(p.pos != "VERB" or "indc" not in p.grammemes for p in parses):
        return features
    tense = next(name for grammeme, name in _TENSES.items() if grammeme in told)
    voice = features.voice or ("Mid" if word.endswith(("ся", "сь")) else "Act")
    number, gender = parses[0].number, parses[0].gender
    return features._replace(pos="VERB", case="", number=number, gender=gender, form="Fin", voice=voice, tense=tense)


def _opens_as_verb(word: str, features: Features) -> bool:
    """«Побеседовал министр и с …»: whether a word with a capital, taken for a name, can only be the past of a verb."""
    if features.pos != "PROPN" or len(word) < _LONG_VERB or not word.endswith(_PAST) or not in_dictionary(word):
        return False
    return all({"VERB", "past"} <= p.grammemes for p in parse_word(word))


# How active participles end: «прибывший», «находящаяся».
_PARTICIPLES = ("ший", "шая", "шие", "щий", "щая", "щие", "шийся", "шаяся", "шиеся", "щийся", "щаяся", "щиеся")
_DAYS = frozenset("сегодня завтра вчера позавчера накануне".split())
# Participles that name who holds an office: «заведующий отделом».
_OFFICES = ("заведующ", "исполняющ", "управляющ", "командующ", "поверенн", "начальствующ")


def _long_participle(word: str, features: Features) -> Features:
    """The dictionary's choice for a word that can only be a long participle («пребывающей»), where the tagger takes it
    for a noun."""
    if features.pos not in ("NOUN", "PROPN", "X") or word.startswith(_OFFICES) or not _is_long_participle(word):
        return features
    parses = parse_word(word)
    told = next((p for p in parses if p.case == features.case), parses[0])
    voice, tense = ("Pass" if "pssv" in told.grammemes else "Act", "Past" if "past" in told.grammemes else "Pres")
    return features._replace(
        pos="VERB", case=told.case, number=told.number, gender=told.gender, form="Part", voice=voice, tense=tense
    )


def _is_long_participle(word: str) -> bool:
    """Whether a word, in lower case, can be nothing else: «прибывший»; not «бывший», «ведущий»."""
    return in_dictionary(word) and all("PRTF" in p.grammemes for p in parse_word(word))


_OTHERS = frozenset(["ADV", "ADJ"])


def _only_noun(word: str, features: Features) -> Features:
    """The dictionary's choice for a word that can only be a noun («аудиенцию») or an adjective («двухдневным») and that
    the tagger takes for a verb, or for another word of a compound («Евродепутаты прибыли»)."""
    compound = features.pos in _OTHERS and word.startswith("евро") and in_dictionary(word.removeprefix("евро"))
    parses = parse_word(word) if compound or (features.pos == "VERB" and in_dictionary(word)) else ()
    long = features.form == "Part" and all(p.pos == "ADJ" and p.case for p in parses)
    if not parses or not (long or all(p.pos == "NOUN" for p in parses)):
        return features
    told = next((p for p in parses if p.case == features.case), parses[0])
    return features._replace(
        pos=told.pos, case=told.case, number=told.number, gender=told.gender, form="", voice="", tense=""
    )


def _only_gerund(word: str, features: Features) -> Features:
    """The dictionary's choice for a word that can only be a gerund («Прибыв в Осло, …») and that the tagger takes for a
    name."""
    told = features.pos in ("PROPN", "NOUN") and word.endswith(("в", "вшись", "ясь")) and in_dictionary(word)
    if not told or any("GRND" not in p.grammemes for p in parse_word(word)):
        return features
    return features._replace(pos="VERB", case="", number="", gender="", form="Conv", voice="Act", tense="Past")


@lru_cache(maxsize=10_000)  # a word and its part in the sentence come back together
def _reading(text: str, features: Features) -> tuple[Any, ...]:
    """The fields of a token from ``lower`` on."""
    lower = text.lower()
    if not text[:1].isupper() or features.pos in ("VERB", *_OTHERS) or _opens_as_verb(lower, features):
        features = _long_participle(lower, _only_noun(lower, _finite_verb(lower, features)))
    else:
        features = _long_participle(lower, _only_gerund(lower, features))
    pos, case, number, gender, form, voice, tense, person = features
    case, number, lemma = in_context(lower, pos, case, number, form)
    return (
        lower, lemma, pos, case, number, gender, form, voice, tense, person, parse_word(lower), text[:1].isupper(),
        lemmas(lower), cases(lower),
    )  # fmt: skip


def _without_days(spans: list[NamedSpan], words: list[str]) -> Iterator[NamedSpan]:
    """The names without «Вчера» or «Прибывший», which the tagger takes for the beginning of one; not the newspaper
    «Сегодня»."""
    for span in spans:
        kind, first, last = span
        lower = words[first].lower()
        no_name = lower in _DAYS or (kind == "PER" and lower.endswith(_PARTICIPLES) and _is_long_participle(lower))
        if not no_name or (first and words[first - 1] in OPENING):
            yield span
        elif first + 1 < last:
            yield NamedSpan(kind, first + 1, last)


def _spans(tags: list[str], first: int) -> list[NamedSpan]:
    """The names in BIO tags of a sentence whose first token is ``first``."""
    out: list[NamedSpan] = []
    kind, begin = "", 0
    for i, tag in enumerate([*tags, "O"], first):
        if (tag == "O" and not kind) or (tag[0] == "I" and tag[2:] == kind):
            continue
        if kind:
            out.append(NamedSpan(kind, begin, i))
        kind, begin = tag[2:], i
    return out
