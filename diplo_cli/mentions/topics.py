"""What was or will be talked about: noun phrases beside the words that introduce them.

``data/topic_triggers.tsv`` lists the constructions; ``noun_phrases`` tells how far a phrase reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.layout import REPORT
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, NEAR_DAYS, WEEKDAYS_ACCUSATIVE
from diplo_cli.mentions.channels import is_channel
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.noun_phrases import PhraseReader
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.phrase_starts import begins_phrase
from diplo_cli.mentions.topic_objects import LINKING, ObjectSearch, past_prepositional, tells_nothing
from diplo_cli.mentions.topic_parts import Span, split_phrase
from diplo_cli.mentions.topic_triggers import TriggerHit, trigger_hits
from diplo_cli.mentions.topic_words import is_topic_word
from diplo_cli.mentions.word_classes import NOUNS, is_finite

_PREDICATES = frozenset(["тема", "предмет"])
_PREDICATE_REACH = 6  # tokens from «станет» to «одной из главных тем»
_ARRANGING = frozenset(["подготовка", "организация", "проведение"])
_MET = frozenset("встреча переговоры визит поездка саммит разговор беседа консультация заседание контакт".split())
_FEASTS = frozenset(["годовщина", "юбилей", "день", "праздник"])  # behind «посвящённый»


class TopicMention(msgspec.Struct, frozen=True):
    """``start``–``stop`` count into ``Document.text``; ``sentence`` is the number of its sentence.

    ``rule`` names the group and the word that introduced it («topic.discuss.обсудить»), which begins at ``anchor``.
    ``group``: ``discuss``, ``theme``, ``agree``, ``stress`` or ``tell``: how sure it is that the talk was about this.
    """

    start: int
    stop: int
    text: str
    rule: str
    sentence: int
    anchor: int
    group: str


def find_topics(document: Document, parties: Sequence[Sequence[Party]]) -> list[TopicMention]:
    """The topics that a document tells, in order and apart. A dialogue and the page's furniture tell none. ``parties``:
    those of each sentence.

    A headline's topic is left out where the body tells it too.
    """
    found: list[TopicMention] = []
    for number, sentence in enumerate(document.sentences):
        if document.paragraphs[sentence.paragraph].kind not in REPORT:
            continue
        hits = list(trigger_hits(document.tokens, sentence))
        if hits:
            people = {p.first: p.last for p in parties[number] if p.kind == "person"}
            found.extend(_sentence_topics(document, sentence, number, hits, people))
    return _told_once(document, _apart(found))


def _sentence_topics(
    document: Document, sentence: Sentence, number: int, hits: Sequence[TriggerHit], people: Mapping[int, int]
) -> Iterator[TopicMention]:
    """The topics of one sentence, by its constructions, ``hits``; ``people``: where those begin who are told, and where
    they end."""
    tokens = document.tokens
    persons = frozenset([i for span in sentence.names if span.kind == "PER" for i in range(span.first, span.last)])
    reader = PhraseReader(tokens, sentence.last, persons)
    done: set[int] = set()
    for hit in hits:
        if hit.anchor in done:
            continue
        verb = _verb_of_predicate(tokens, sentence, hit)
        if verb is not None:
            spans = _phrase_before(reader, sentence, verb)
        else:
            spans = ObjectSearch(reader, sentence, hit, people).spans() or _spans_before(reader, sentence, hit)
        if spans:
            done.add(hit.anchor)
        group, anchor = hit.trigger.group, tokens[hit.anchor]
        rule = f"topic.{group}.{anchor.lemma}"
        for first, end_of_phrase in spans:
            stop = _before_channel(tokens, first, end_of_phrase)
            stop = _before_day(tokens, first, stop) if group == "theme" else stop
            told = _is_topic(tokens[first:stop], persons, is_told=_tells_theme(hit))
            if told and not _tells_occasion(tokens, first) and not _is_of_itself(tokens, first, stop, hit.anchor):
                start, end = tokens[first].start, tokens[stop - 1].stop
                yield TopicMention(start, end, document.text[start:end], rule, number, anchor.start, group)


def _before_channel(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where a phrase ends that «по телефону» or «по видеосвязи» follows: how they talked is no part of what about."""
    for i in range(first + 1, stop - 1):
        if tokens[i].lower == "по" and is_channel(tokens[i + 1], "phone_call", "video_call"):
            return i
    return stop


def _before_day(tokens: Sequence[Token], first: int, stop: int) -> int:
    """«консультации по Сирии в Осло 5 мая», «переговоры по газу в среду»: where a phrase ends that the day of the
    meeting, with its place, follows; not «по событиям 5 мая»."""
    for i in range(first + 1, stop):
        behind = tokens[i + 1].lower if i + 1 < stop else ""
        dated = tokens[i].text[0].isdigit() and behind in MONTHS_GENITIVE
        in_week = tokens[i].lower in ("в", "во") and behind in WEEKDAYS_ACCUSATIVE and i + 2 == stop
        if dated or in_week or (tokens[i].lower in NEAR_DAYS and i + 1 == stop):
            placed = i - 2 > first and tokens[i - 2].lower in ("в", "во") and tokens[i - 1].capital
            return i - 2 if placed else (stop if dated else i)
    return stop


def _verb_of_predicate(tokens: Sequence[Token], sentence: Sentence, hit: TriggerHit) -> int | None:
    """«Газ станет главной темой встречи», «одной из тем встречи»: the token of the verb, whose subject, before it, is
    the topic."""
    noun = tokens[hit.anchor]
    if noun.lemma not in _PREDICATES:
        return None
    before = range(hit.anchor - 1, max(sentence.first, hit.anchor - _PREDICATE_REACH), -1)
    if noun.case != "ins" and not any(tokens[i].lower == "из" for i in before):
        return None
    return next((i for i in before if is_finite(tokens[i]) and tokens[i].lemma in LINKING), None)


def _tells_theme(hit: TriggerHit) -> bool:
    """«Главной темой встречи станет Сирия»: a name alone is a topic too."""
    return len(hit.trigger.words) > 1 and "стать" in hit.trigger.words[1]


def _is_topic(tokens: Sequence[Token], persons: frozenset[int], *, is_told: bool) -> bool:
    """Whether a phrase tells something: not «телефон», «ряд вопросов», «Кремль»; ``is_told``: whatever stands there."""
    nouns = [t for t in tokens if t.pos in NOUNS]
    if not nouns or is_topic_word(nouns[0], "manner") or tells_nothing(tokens, persons):
        return False
    if tokens[0].text[0].isdigit() and nouns[0].lower in MONTHS_GENITIVE:
        return False  # «договорились провести 3 мая встречу»
    if len(tokens) == 1 and tokens[0].capital and tokens[0].case == "nom" and not is_told:
        return False  # «…, подтвердил Кремль»: who says so
    return tokens[0].lemma not in ("этот", "тот", "такой", "данный") or len(nouns) > 1


def _tells_occasion(tokens: Sequence[Token], first: int) -> bool:
    """«переговорили по инициативе …»"""
    return first > 0 and tokens[first - 1].lower == "по" and is_noun_of(tokens[first], "request", "occasion")


def _is_of_itself(tokens: Sequence[Token], first: int, stop: int, anchor: int) -> bool:
    """«подтвердил подготовку встречи», «выставка, посвящённая 75-летию»: that there will be a meeting, or what else is
    celebrated, is nothing that was talked about."""
    nouns = [t.lemma for t in tokens[first:stop] if t.pos in NOUNS][:2]
    if tokens[anchor].lemma in ("подтвердить", "подтверждать"):
        return len(nouns) > 1 and nouns[0] in _ARRANGING and nouns[1] in _MET
    feast = nouns[:1] and (nouns[0].endswith("летие") or nouns[0] in _FEASTS)
    return tokens[anchor].lemma == "посвятить" and bool(feast)


def _apart(found: list[TopicMention]) -> list[TopicMention]:
    """Without mentions inside others; of two that overlap the one that begins first."""
    out: list[TopicMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.stop)):
        if not out or mention.start >= out[-1].stop:
            out.append(mention)
    return out


def _told_once(document: Document, found: list[TopicMention]) -> list[TopicMention]:
    """Without a headline's topics whose nouns the body tells too."""
    if not any(document.is_headline(m.sentence) for m in found):
        return found

    def words(mention: TopicMention) -> frozenset[str]:
        return frozenset(t.lemma for t in document.tokens_between(mention.start, mention.stop) if t.pos in NOUNS)

    def in_headline(mention: TopicMention) -> bool:
        return document.is_headline(mention.sentence)

    body = [words(m) for m in found if not in_headline(m)]
    return [m for m in found if not in_headline(m) or not any(words(m) <= told for told in body)]


# --- before the construction ---------------------------------------------------------------------------------------


def _spans_before(reader: PhraseReader, sentence: Sentence, hit: TriggerHit) -> list[Span]:
    """«X и Y обсудили …», «X обсуждались …»: what stands before the verb where nothing fits behind it."""
    if hit.trigger.group != "discuss" or len(hit.trigger.words) > 1:
        return []
    if not any(not t.preposition and t.case in ("nom", "acc") for t in hit.takes):
        return []
    spans = _phrase_before(reader, sentence, hit.anchor)
    return spans if spans and spans[-1][1] > spans[0][0] + 1 else []


def _phrase_before(reader: PhraseReader, sentence: Sentence, verb: int) -> list[Span]:
    """The parts of the phrase in the nominative that opens the clause of token ``verb``; [] where that is a person."""
    tokens = reader.tokens
    breaks = (k + 1 for k in range(verb - 1, sentence.first - 1, -1) if _breaks_clause(tokens[k]))
    first = next(breaks, sentence.first)
    while first < verb and tokens[first].pos in ("ADP", "ADV", "PUNCT", "PART", "CCONJ"):
        is_phrase = tokens[first].pos == "ADP"
        first = past_prepositional(tokens, first, verb, ["nom"]) if is_phrase else first + 1
    if first >= verb or tokens[first].pos == "PRON" or not begins_phrase(tokens, first, verb, "nom"):
        return []
    head = next((t for t in tokens[first:verb] if t.pos in NOUNS), None)
    if head is not None and any("anim" in p.grammemes and p.case == "nom" for p in head.parses):
        return []  # «Министр обсудил …»: who did
    end, cuts = PhraseReader(tokens, verb, reader.persons).end(first, "nom", None)
    return split_phrase(tokens, first, end, cuts)


def _breaks_clause(token: Token) -> bool:
    return token.pos == "SCONJ" or is_finite(token) or token.text in '—:;«»"'
