"""What was or will be talked about: noun phrases beside the words that introduce them.

``data/topic_triggers.tsv`` lists the constructions; ``noun_phrases`` tells how far a phrase reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.layout import REPORT
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, NEAR_DAYS, WEEKDAYS_ACCUSATIVE
from diplo_cli.mentions.channels import is_channel
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.noun_phrases import PhraseReader
from diplo_cli.mentions.phrase_starts import begins_phrase
from diplo_cli.mentions.topic_triggers import TriggerHit, trigger_hits
from diplo_cli.mentions.topic_words import is_topic_word
from diplo_cli.mentions.word_classes import NOUNS, is_finite, is_nominal
from diplo_cli.normalize import OPENING

_FRAMES = frozenset(["тема", "вопрос", "аспект", "проблема"])
_LINKS = frozenset(["также", "частности", "том", "числе", "включая", "всего", "прежде", "именно"])
_ASIDES = (("в", "частности"), ("в", "том", "числе"), ("прежде", "всего"), ("среди", "прочего"), ("а", "также"))

_LINKING = frozenset(["быть", "стать", "оказаться", "остаться", "находиться"])  # «в центре внимания окажется …»
_PREDICATES = frozenset(["тема", "предмет"])
_PREDICATE_REACH = 6  # tokens from «станет» to «одной из главных тем»
_ARRANGING = frozenset(["подготовка", "организация", "проведение"])
_MET = frozenset("встреча переговоры визит поездка саммит разговор беседа консультация заседание контакт".split())
_FEASTS = frozenset(["годовщина", "юбилей", "день", "праздник"])  # behind «посвящённый»
_MAX_GAP = 40  # tokens between a construction and its phrase

Span = tuple[int, int]


class TopicMention(msgspec.Struct, frozen=True):
    """``start``–``stop`` count into ``Document.text``; ``sentence`` is the number of its sentence.

    ``rule`` names the group and the word that introduced it («topic.discuss.обсудить»), which begins at ``anchor``.
    """

    start: int
    stop: int
    text: str
    rule: str
    sentence: int
    anchor: int

    @property
    def group(self) -> str:
        """``discuss``, ``theme``, ``agree``, ``stress`` or ``tell``: how sure it is that the talk was about this."""
        return self.rule.split(".")[1]


def find_topics(document: Document) -> list[TopicMention]:
    """The topics that a document tells, in order and apart. A dialogue and the page's furniture tell none.

    A headline's topic is left out where the body tells it too.
    """
    found: list[TopicMention] = []
    for number, sentence in enumerate(document.sentences):
        if document.paragraphs[sentence.paragraph].kind not in REPORT:
            continue
        found.extend(_sentence_topics(document, sentence, number))
    return _told_once(document, _apart(found))


def _sentence_topics(document: Document, sentence: Sentence, number: int) -> Iterator[TopicMention]:
    """The topics of one sentence, by its constructions."""
    tokens = document.tokens
    persons = frozenset(i for span in sentence.names if span.kind == "PER" for i in range(span.first, span.last))
    reader = PhraseReader(tokens, sentence.last, persons)
    done: set[int] = set()
    for hit in trigger_hits(tokens, sentence):
        if hit.anchor in done:
            continue
        verb = _verb_of_predicate(tokens, sentence, hit)
        if verb is not None:
            spans = _phrase_before(reader, sentence, verb)
        else:
            spans = _ObjectSearch(reader, sentence, hit).spans() or _spans_before(reader, sentence, hit)
        if spans:
            done.add(hit.anchor)
        rule = f"topic.{hit.trigger.group}.{tokens[hit.anchor].lemma}"
        for first, end_of_phrase in spans:
            stop = _before_channel(tokens, first, end_of_phrase)
            stop = _before_day(tokens, first, stop) if hit.trigger.group == "theme" else stop
            told = _is_topic(tokens[first:stop], persons, is_told=_tells_theme(hit))
            if told and not _tells_occasion(tokens, first) and not _is_of_itself(tokens, first, stop, hit.anchor):
                start, end = tokens[first].start, tokens[stop - 1].stop
                yield TopicMention(start, end, document.text[start:end], rule, number, tokens[hit.anchor].start)


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
    before = range(hit.anchor - 1, max(sentence.first, hit.anchor - _PREDICATE_REACH), -1)
    if noun.lemma not in _PREDICATES or not (noun.case == "ins" or any(tokens[i].lower == "из" for i in before)):
        return None
    return next((i for i in before if is_finite(tokens[i]) and tokens[i].lemma in _LINKING), None)


def _tells_theme(hit: TriggerHit) -> bool:
    """«Главной темой встречи станет Сирия»: a name alone is a topic too."""
    return len(hit.trigger.words) > 1 and "стать" in hit.trigger.words[1]


def _is_topic(tokens: Sequence[Token], persons: frozenset[int], *, is_told: bool) -> bool:
    """Whether a phrase tells something: not «телефон», «ряд вопросов», «Кремль»; ``is_told``: whatever stands there."""
    nouns = [t for t in tokens if t.pos in NOUNS]
    if not nouns or is_topic_word(nouns[0], "manner") or _tells_nothing(tokens, persons):
        return False
    if tokens[0].text[0].isdigit() and nouns[0].lower in MONTHS_GENITIVE:
        return False  # «договорились провести 3 мая встречу»
    if len(tokens) == 1 and tokens[0].capital and tokens[0].case == "nom" and not is_told:
        return False  # «…, подтвердил Кремль»: who says so
    return tokens[0].lemma not in ("этот", "тот", "такой", "данный") or len(nouns) > 1


def _tells_nothing(tokens: Sequence[Token], persons: frozenset[int]) -> bool:
    """«ряд актуальных вопросов»; not «международных тем»."""
    nouns = [t for t in tokens if t.pos in NOUNS and t.i not in persons and not is_topic_word(t, "talk")]
    if any(not is_topic_word(t, "empty") for t in nouns):
        return False
    return not nouns or all(is_topic_word(t, "plain") or t.i in persons for t in tokens if t.pos in ("ADJ", "DET"))


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

    def words(mention: TopicMention) -> frozenset[str]:
        return frozenset(t.lemma for t in document.tokens_between(mention.start, mention.stop) if t.pos in NOUNS)

    def in_headline(mention: TopicMention) -> bool:
        return document.paragraphs[document.sentences[mention.sentence].paragraph].kind == "title"

    body = [words(m) for m in found if not in_headline(m)]
    return [m for m in found if not in_headline(m) or not any(words(m) <= told for told in body)]


# --- behind the construction ----------------------------------------------------------------------------------------


class _ObjectSearch:
    """Walks from a construction to the phrase that it takes, past adverbs, subjects and other phrases
    («обсудила в четверг с министром труда социальную помощь»)."""

    def __init__(self, reader: PhraseReader, sentence: Sentence, hit: TriggerHit) -> None:
        self.reader, self.tokens, self.stop, self.hit = reader, reader.tokens, sentence.last, hit
        self.bare = [t.case for t in hit.takes if not t.preposition and t.case != "inf"]
        self.takes_infinitive = any(t.case == "inf" for t in hit.takes)

    def spans(self) -> list[Span]:
        """The parts of the phrase behind the construction; [] where the clause ends before one."""
        i = self.hit.last + 1
        while i < min(self.stop, self.hit.last + _MAX_GAP):
            found = self._begin(i)
            if found:
                first, case, preposition = found
                end, cuts = self.reader.end(first, case, preposition)
                listed = self._behind_colon(first, end, case)
                return listed or _split(self.tokens, _past_frame(self.tokens, first, end), end, cuts)
            after = self._past(i)
            if not after:
                return []
            i = after
        return []

    def _behind_colon(self, first: int, end: int, case: str) -> list[Span]:
        """«обсудили ключевые темы: ввоз чая, рейсы»: the list tells what the empty phrase does not."""
        if end + 1 >= self.stop or self.tokens[end].text not in ":—":
            return []
        if not _tells_nothing(self.tokens[first:end], self.reader.persons):
            return []
        for told in (case, "nom", "acc"):
            if begins_phrase(self.tokens, end + 1, self.stop, told):
                stop, cuts = self.reader.end(end + 1, told, None)
                return _split(self.tokens, end + 1, stop, cuts)
        return []

    def _begin(self, i: int) -> tuple[int, str, str | None] | None:
        """The first token, the case and the preposition of a phrase that the construction takes at ``i``."""
        for preposition, case in self.hit.takes:
            at = _past_words(self.reader, i, preposition)
            if at and not self._belongs_to_title(i, preposition) and begins_phrase(self.tokens, at, self.stop, case):
                return at, case, self.tokens[at - 1].lower
        token = self.tokens[i]
        if (is_nominal(token) and not self._hangs_on(i)) or token.text in OPENING:
            for case in self.bare:
                if begins_phrase(self.tokens, i, self.stop, case) or self._is_dative_behind(i, case):
                    return i, case, None
        return None

    def _is_dative_behind(self, i: int, case: str) -> bool:
        """«внимание уделят ситуации»: right behind its verb a form that can be a dative is one."""
        return case == "dat" and i == self.hit.last + 1 and self.tokens[i].pos == "NOUN" and self.tokens[i].can_be(case)

    def _belongs_to_title(self, i: int, preposition: str) -> bool:
        """«с комиссаром по энергетике», «комиссии по торговле»: it says what they are, not what the talk was about."""
        before = self.tokens[i - 1]
        return preposition == "по" and (
            is_topic_word(before, "body") or any("anim" in p.grammemes for p in before.parses)
        )

    def _hangs_on(self, i: int) -> bool:
        """The «США» of «главы МИД России и США»: a word that declines in no way belongs to the phrase before it."""
        before = self.tokens[i - 1]
        fixed = not self.tokens[i].case or any("Fixd" in p.grammemes for p in self.tokens[i].parses[:1])
        return fixed and i > self.hit.last + 1 and (before.lower in ("и", ",") or is_nominal(before))

    def _past(self, i: int) -> int:
        """Where to look next when the phrase does not begin at ``i``; 0 when the clause is over."""
        token = self.tokens[i]
        if self.takes_infinitive and (token.form == "Inf" or token.lower in (",", "как")):
            if token.form == "Inf":
                self.takes_infinitive, self.bare = False, ["acc", "dat", "gen", "ins"]
            return i + 1
        if token.pos == "ADP":
            return _past_prepositional(self.tokens, i, self.stop, self.bare)
        if token.pos == "PUNCT":
            return self._past_aside(i)
        if token.pos == "AUX" or token.lemma in _LINKING:
            return i + 1
        if is_finite(token) or token.form in ("Inf", "Conv") or (token.pos == "CCONJ" and token.lower != "и"):
            return 0
        return _past_nominal(self.tokens, i, self.stop, self.bare) if is_nominal(token) else i + 1

    def _past_aside(self, i: int) -> int:
        """Behind «, в частности,» and the like, a dash or a colon; 0 at any other mark."""
        for words in _ASIDES:
            if self.reader.words(i + 1, len(words)) == words:
                after = i + 1 + len(words)
                return after + (self.reader.words(after, 1) == (",",))
        return i + 1 if self.tokens[i].text in "—:»" else 0


def _past_words(reader: PhraseReader, i: int, preposition: str) -> int:
    """Where the words after ``preposition`` begin when it stands at ``i``, else 0."""
    words = tuple(preposition.split())
    found = tuple("о" if word in ("об", "обо") else word for word in reader.words(i, len(words)))
    return i + len(words) if words and found == words else 0


def _past_prepositional(tokens: Sequence[Token], i: int, stop: int, wanted: list[str]) -> int:
    """Behind a preposition and its phrase: the words that agree with its first one, and genitives after them."""
    i += 1
    case, seen_noun = "", False
    while i < stop:
        token = tokens[i]
        if is_nominal(token) or token.pos == "PRON":
            case = case or token.case
            if seen_noun and token.case and token.case != "gen" and (token.case != case or token.case in wanted):
                break
            seen_noun = seen_noun or token.pos in NOUNS or token.pos == "PRON"
        elif token.lower != "и" and token.text not in '()«»".':
            break
        i += 1
    return i


def _past_nominal(tokens: Sequence[Token], i: int, stop: int, wanted: list[str]) -> int:
    """Behind a subject or an agent: a noun phrase that the construction does not take."""
    case = tokens[i].case
    i += 1
    while i < stop and is_nominal(tokens[i]):
        if tokens[i].case in wanted and tokens[i].case not in (case, "gen"):
            break
        i += 1
    return i


# --- before the construction ---------------------------------------------------------------------------------------


def _spans_before(reader: PhraseReader, sentence: Sentence, hit: TriggerHit) -> list[Span]:
    """«X и Y обсудили …», «X обсуждались …»: what stands before the verb where nothing fits behind it."""
    takes_it = any(not t.preposition and t.case in ("nom", "acc") for t in hit.takes)
    if hit.trigger.group != "discuss" or len(hit.trigger.words) > 1 or not takes_it:
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
        first = _past_prepositional(tokens, first, verb, ["nom"]) if is_phrase else first + 1
    if first >= verb or tokens[first].pos == "PRON" or not begins_phrase(tokens, first, verb, "nom"):
        return []
    head = next((t for t in tokens[first:verb] if t.pos in NOUNS), None)
    if head is not None and any("anim" in p.grammemes and p.case == "nom" for p in head.parses):
        return []  # «Министр обсудил …»: who did
    end, cuts = PhraseReader(tokens, verb, reader.persons).end(first, "nom", None)
    return _split(tokens, first, end, cuts)


def _breaks_clause(token: Token) -> bool:
    return token.pos == "SCONJ" or is_finite(token) or token.text in '—:;«»"'


# --- one topic or several -----------------------------------------------------------------------------------------


def _past_frame(tokens: Sequence[Token], first: int, end: int) -> int:
    """«темы, касающиеся возможностей …»: the topic stands behind the frame."""
    comma = next((k for k in range(first, min(first + 4, end)) if tokens[k].text == ","), None)
    if comma is None or comma == first or comma + 2 >= end or tokens[comma - 1].lemma not in _FRAMES:
        return first
    return comma + 2 if tokens[comma + 1].lemma == "касаться" else first


def _split(tokens: Sequence[Token], first: int, end: int, cuts: list[int]) -> list[Span]:
    """Parts of equal rank apart, where each has words of its own: «состояние и перспективы отношений» stays whole."""
    spans: list[Span] = []
    begin = first
    for cut in cuts:
        stop = cut
        while stop > begin and _links(tokens[stop - 1]):
            stop -= 1
        if stop - begin >= 2 and not _shares_genitive(tokens, begin, stop, cut) and not _joins_names(tokens, stop, cut):
            spans.append((begin, stop))
            begin = cut
    return [*spans, (begin, end)]


def _shares_genitive(tokens: Sequence[Token], begin: int, stop: int, cut: int) -> bool:
    """«текущее состояние и перспективы отношений», «актуальные вопросы и темы …»: one genitive for both nouns."""
    nouns = [t for t in tokens[begin:stop] if t.pos in NOUNS]
    return (
        len(nouns) == 1 and is_topic_word(nouns[0], "aspect") and tokens[stop].lower in ("и", "или") and cut == stop + 1
    )


def _joins_names(tokens: Sequence[Token], stop: int, cut: int) -> bool:
    """«итоги встречи министров Чили и Перу», «отношения Российской Федерации и Республики Куба»: of both."""
    return cut == stop + 1 and tokens[stop].lower == "и" and tokens[stop - 1].capital and tokens[cut].capital


def _links(token: Token) -> bool:
    return token.lower in _LINKS or (token.pos in ("CCONJ", "PUNCT", "ADP") and token.text not in '»")')
