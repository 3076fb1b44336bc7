"""Quoted words of sentence length, with the words that name their speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from diplo_cli.document import Document, NamedSpan, Token
from diplo_cli.lexicon.table import read_table
from diplo_cli.mentions.noun_phrases import PhraseReader
from diplo_cli.mentions.phrase_starts import begins_phrase
from diplo_cli.mentions.word_classes import is_finite
from diplo_cli.normalize import DASHES, OPENING
from diplo_cli.patterns import Pattern

_MIN_WORDS = 4
_REACH = 14  # tokens from a quotation to the speech verb and its subject
_NAME_IN_MARKS = 4  # words of a newspaper's name
_CITING = frozenset(["цитировать", "процитировать"])
_HANDING_ON = frozenset(["приводить", "приводиться", "передавать"])
_CITED_REACH = 4  # tokens between «цитирует», «слова» and whose words they are
_OF_WHOM = frozenset(["его", "ее", "её", "их"])
_MARKS = re.compile(r'[«»"]')
# A straight mark opens where a word begins behind it and none ends before it.
_OPENS = Pattern(r'(?:^|(?<=[\s(«—:-]))"(?=\S)')
_SIGNATURE = re.compile(r"—\s*(.{2,80})")
_DIALOGUE = Pattern(r"[—-] (?=[А-ЯЁA-Z])")
_BEGINS_DIALOGUE = ("— ", "- ")


class QuoteMention(msgspec.Struct, frozen=True):
    """``start``–``stop`` count into ``Document.text`` and leave the marks out; ``sentence`` is where they begin.

    ``speaker`` is the span of the words that tell who said it (a name, a post or a pronoun), or ``None``.
    """

    start: int
    stop: int
    text: str
    speaker: tuple[int, int] | None
    rule: str
    sentence: int


@lru_cache(maxsize=1)
def speech_verbs() -> frozenset[str]:
    """The dictionary forms of ``data/speech_verbs.tsv``."""
    return frozenset(row.cells[0] for row in read_table("speech_verbs.tsv", ("verb",)))


def find_quotes(document: Document) -> list[QuoteMention]:
    """The quotations of a document, in order: in marks («…», "…") or behind a dash that opens a line."""
    quoted = [
        (number, start, stop, rule)
        for number, paragraph in enumerate(document.paragraphs) if paragraph.kind == "text"
        for start, stop, rule in _spans(document.text, paragraph.start, paragraph.stop)
    ]  # fmt: skip
    if not quoted:
        return []
    names = {span.first: span for sentence in document.sentences for span in sentence.names if span.kind == "PER"}
    out: list[QuoteMention] = []
    for number, start, stop, rule in quoted:
        tokens = document.tokens_between(start, stop)
        if not _are_many(tokens):
            continue  # the name of a party, or a term
        if not any(map(is_finite, tokens)) and not _is_post(document, names, number, start, tokens):
            continue
        speaker = _speaker(document, names, number, start, stop)
        if speaker is None and out and out[-1].start >= document.paragraphs[number].start:
            speaker = out[-1].speaker  # «…», — сказал он. «…»
        text = document.text[start:stop]
        out.append(QuoteMention(start, stop, text, speaker, rule, document.sentence_at(start)))
    return out


# --- where words are quoted --------------------------------------------------------------------------------------


def _spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Outermost quotations of a paragraph, without their marks.

    One left open (a mark was forgotten, or stands for two) runs to the last closing mark, or to the paragraph's end.
    """
    dash = text.startswith(_BEGINS_DIALOGUE, start) and _DIALOGUE.compiled.match(text, start, stop)
    if dash:
        cut = text.find(", — ", dash.end(), stop)
        yield dash.end(), cut if cut >= 0 else stop, "quote.dash"
        return
    opened: list[int] = []
    closed = 0
    for mark in _MARKS.finditer(text, start, stop):
        at = mark.start()
        if mark.group() == "«" or (mark.group() == '"' and _OPENS.compiled.match(text, at)):
            opened.append(at)
        elif opened:
            first, closed = opened.pop(), at
            if not opened:
                yield first + 1, at, "quote.marks"
    if opened:
        yield opened[0] + 1, closed if closed > opened[0] else stop, "quote.open"


def _are_many(tokens: Sequence[Token]) -> bool:
    """Whether there are as many words as a sentence has."""
    if len(tokens) < _MIN_WORDS:
        return False
    return len([t for t in tokens if any(map(str.isalpha, t.text))]) >= _MIN_WORDS


def _is_post(
    document: Document, names: dict[int, NamedSpan], paragraph: int, start: int, tokens: Sequence[Token]
) -> bool:
    """«„Хорошая встреча с президентом Чили“, — написала премьер»: words without a verb that open their sentence."""
    here = document.paragraphs[paragraph]
    before = document.text[here.start : start - 1].rstrip()
    if before and before[-1] not in ".!?…:":
        return False
    after = document.tokens_between(tokens[-1].stop, here.stop)[: 2 * _REACH]
    return _named_after(document, names, after) is not None


# --- who said it -----------------------------------------------------------------------------------------------------


def _speaker(
    document: Document, names: dict[int, NamedSpan], paragraph: int, start: int, stop: int
) -> tuple[int, int] | None:
    """Who said the words ``start``–``stop`` of a paragraph, told behind them, before them or below."""
    here = document.paragraphs[paragraph]
    after = document.tokens_between(stop, here.stop)[: 2 * _REACH]
    found = _named_after(document, names, after)
    if found:
        return found
    before = document.tokens_between(here.start, start)
    if not any(t.lower.isalpha() for t in before) and paragraph:
        previous = document.paragraphs[paragraph - 1]
        if document.text[: previous.stop].endswith(":"):
            before = document.tokens_between(previous.start, previous.stop)
    return _named_before(document, names, before) or _signature(document, paragraph, stop)


def _named_after(document: Document, names: dict[int, NamedSpan], after: Sequence[Token]) -> tuple[int, int] | None:
    """«…», — сказал министр Иванов."""
    clause = _clause(after)
    verb = next((t for t in clause[:_REACH] if t.lemma in speech_verbs()), None)
    if verb is None:
        return None
    behind = [t for t in clause if t.i > verb.i]
    cited = _cited(document, names, verb, behind)
    if cited:
        return cited
    return _subject(document, names, behind) or _subject(document, names, [t for t in clause if t.i < verb.i])


def _cited(
    document: Document, names: dict[int, NamedSpan], verb: Token, behind: Sequence[Token]
) -> tuple[int, int] | None:
    """«…», — цитирует Иванова агентство; «…», — приводит его слова агентство; «…», — приводятся слова Иванова."""
    of = verb if verb.lemma in _CITING else next((t for t in behind[:_CITED_REACH] if t.lemma == "слово"), None)
    if of is None or (of is not verb and verb.lemma not in _HANDING_ON):
        return None
    near = [t for t in behind if abs(t.i - of.i) <= _CITED_REACH]
    pronoun = next((t for t in near if t.lower in _OF_WHOM), None)
    if pronoun is not None:
        return pronoun.start, pronoun.stop
    span = next((names[t.i] for t in near if t.i in names), None)
    if span is None or all(t.case == "nom" for t in document.tokens[span.first : span.last]):
        return None
    return document.tokens[span.first].start, document.tokens[span.last - 1].stop


def _clause(after: Sequence[Token]) -> list[Token]:
    """The words behind the closing mark up to the end of their sentence or the next quotation; the name of a newspaper
    in marks is left out: «сказал „Голосу Лимы“ министр»."""
    out: list[Token] = []
    inside = 0  # the last token of a name in marks
    for n, token in enumerate(after):
        if n <= inside:
            continue
        if token.text in '«»".!?…' and out and any(t.text.isalpha() for t in out):
            if token.text == "." and out[-1].capital and len(out[-1].text) <= 2:
                continue  # an initial
            inside = _name_in_marks(after, n)
            if inside:
                continue
            break
        out.append(token)
    return out if out and any(t.text in DASHES for t in out[:5]) else []


def _name_in_marks(after: Sequence[Token], n: int) -> int:
    """The closing mark of a name that opens at ``n``; 0 where another quotation or nothing opens."""
    closing = {"«": "»", '"': '"'}.get(after[n].text)
    words = after[n + 1 : n + 2 + _NAME_IN_MARKS]
    last = next((k for k, t in enumerate(words) if t.text == closing), None)
    return 0 if not last or not words[0].capital else n + 1 + last


def _named_before(document: Document, names: dict[int, NamedSpan], before: Sequence[Token]) -> tuple[int, int] | None:
    """Министр Иванов сказал: «…»; Министр заявил, что «…»"""
    first = max(
        (k + 1 for k, t in enumerate(before[:-1]) if t.text in ".!?…»" and not _is_initial(before, k)), default=0
    )
    sentence = before[first:]
    verbs = [t for t in sentence[-_REACH:] if t.lemma in speech_verbs()]
    if not verbs:
        return _name_with_colon(names, sentence)
    verb = verbs[-1]
    found = (_subject(document, names, part) for part in reversed(_parts([t for t in sentence if t.i < verb.i])))
    nearest = next((subject for subject in found if subject), None)
    return nearest or _subject(document, names, [t for t in sentence if t.i > verb.i])


def _name_with_colon(names: dict[int, NamedSpan], sentence: Sequence[Token]) -> tuple[int, int] | None:
    """Иван Петров, министр: «…»"""
    words = [t for t in sentence if t.text not in OPENING]
    span = names.get(words[0].i) if words and words[-1].text == ":" else None
    if span is None:
        return None
    named = [t for t in sentence if span.first <= t.i < span.last]
    return named[0].start, named[-1].stop


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """The words between commas: in «как передаёт агентство, она отметила» the subject is the nearest."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_initial(tokens: Sequence[Token], dot: int) -> bool:
    return dot > 0 and len(tokens[dot - 1].text) == 1 and tokens[dot - 1].capital


def _subject(document: Document, names: dict[int, NamedSpan], tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The name in the clause that may be a subject, else the first noun phrase or pronoun in the nominative."""
    for token in tokens:
        span = names.get(token.i)
        if span and any(t.case in ("nom", "") for t in document.tokens[span.first : span.last]):
            return document.tokens[span.first].start, document.tokens[span.last - 1].stop
    for token in tokens:
        if token.pos == "PRON" and token.case == "nom" and token.lemma in ("он", "она", "они", "я"):
            return token.start, token.stop
        if token.case == "nom" and begins_phrase(document.tokens, token.i, tokens[-1].i + 1, "nom"):
            end, _ = PhraseReader(document.tokens, tokens[-1].i + 1, frozenset()).end(token.i, "nom", None)
            if end > token.i:
                return token.start, document.tokens[end - 1].stop
    return None


def _signature(document: Document, paragraph: int, stop: int) -> tuple[int, int] | None:
    """«— МИД» on the line below a paragraph that holds nothing but the quotation."""
    here = document.paragraphs[paragraph]
    if paragraph + 1 >= len(document.paragraphs) or any(map(str.isalpha, document.text[stop : here.stop])):
        return None
    following = document.paragraphs[paragraph + 1]
    line = _SIGNATURE.fullmatch(document.text, following.start, following.stop)
    return line.span(1) if line else None
