"""Behind the construction that introduces a topic: the phrase that it takes, past those who talked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Sentence, Token
from diplo_cli.mentions.noun_phrases import PhraseReader
from diplo_cli.mentions.phrase_starts import begins_phrase
from diplo_cli.mentions.topic_parts import Span, past_frame, split_phrase
from diplo_cli.mentions.topic_triggers import TriggerHit
from diplo_cli.mentions.topic_words import is_topic_word
from diplo_cli.mentions.word_classes import LINKS, NOUNS, is_finite, is_nominal
from diplo_cli.normalize import OPENING

_ASIDES = (("в", "частности"), ("в", "том", "числе"), ("прежде", "всего"), ("среди", "прочего"), ("а", "также"))
_LONGEST_ASIDE = max(map(len, _ASIDES))
LINKING = frozenset(["быть", "стать", "оказаться", "остаться", "находиться"])  # «в центре внимания окажется …»
_ABOUT = {"об": "о", "обо": "о"}
_MAX_GAP = 40  # tokens between a construction and its phrase


class ObjectSearch:
    """Walks from a construction to the phrase that it takes, past adverbs, subjects and other phrases
    («обсудила в четверг с министром труда социальную помощь»)."""

    def __init__(self, reader: PhraseReader, sentence: Sentence, hit: TriggerHit, people: Mapping[int, int]) -> None:
        self.people = people
        self.reader, self.tokens, self.stop, self.hit = reader, reader.tokens, sentence.last, hit
        self.prepositional = [t for t in hit.takes if t.preposition]
        self.bare = [t.case for t in hit.takes if not t.preposition and t.case != "inf"]
        self.takes_infinitive = "inf" in [t.case for t in hit.takes]

    def spans(self) -> list[Span]:
        """The parts of the phrase behind the construction; [] where the clause ends before one."""
        i = self.hit.last + 1
        while i < min(self.stop, self.hit.last + _MAX_GAP):
            found = self._begin(i)
            if found:
                first, case, preposition = found
                end, cuts = self.reader.end(first, case, preposition)
                listed = self._behind_colon(first, end, case)
                return listed or split_phrase(self.tokens, past_frame(self.tokens, first, end), end, cuts)
            after = self._past(i)
            if not after:
                return []
            i = after
        return []

    def _behind_colon(self, first: int, end: int, case: str) -> list[Span]:
        """«обсудили ключевые темы: ввоз чая, рейсы»: the list tells what the empty phrase does not."""
        if end + 1 >= self.stop or self.tokens[end].text not in ":—":
            return []
        if not tells_nothing(self.tokens[first:end], self.reader.persons):
            return []
        for told in (case, "nom", "acc"):
            if begins_phrase(self.tokens, end + 1, self.stop, told):
                stop, cuts = self.reader.end(end + 1, told, None)
                return split_phrase(self.tokens, end + 1, stop, cuts)
        return []

    def _begin(self, i: int) -> tuple[int, str, str | None] | None:
        """The first token, the case and the preposition of a phrase that the construction takes at ``i``."""
        token = self.tokens[i]
        word = _ABOUT.get(token.lower, token.lower)
        for preposition, case in self.prepositional:
            if not preposition.startswith(word):
                continue  # most words
            at = _past_words(self.reader, i, preposition)
            if at and not self._belongs_to_title(i, preposition) and begins_phrase(self.tokens, at, self.stop, case):
                return at, case, self.tokens[at - 1].lower
        if (is_nominal(token) and not self._hangs_on(i)) or token.text in OPENING:
            for case in self.bare:
                told = begins_phrase(self.tokens, i, self.stop, case)
                if told or self._is_dative_behind(i, case) or self._is_object_behind(i, case):
                    return i, case, None
        return None

    def _is_dative_behind(self, i: int, case: str) -> bool:
        """«внимание уделят ситуации»: right behind its verb a form that can be a dative is one."""
        return case == "dat" and i == self.hit.last + 1 and self.tokens[i].pos == "NOUN" and self.tokens[i].can_be(case)

    def _is_object_behind(self, i: int, case: str) -> bool:
        """«обсудил с послом Чили поставки газа»: right behind somebody a form that is an object as well as a
        genitive."""
        token = self.tokens[i]
        if case != "acc" or token.pos not in NOUNS or token.capital or i not in self.people.values():
            return False
        return any(p.case == "acc" and p.number == "plur" and "inan" in p.grammemes for p in token.parses)

    def _belongs_to_title(self, i: int, preposition: str) -> bool:
        """«с комиссаром по энергетике», «комиссии по торговле»: it says what they are, not what the talk was about."""
        before = self.tokens[i - 1]
        return preposition == "по" and (
            is_topic_word(before, "body") or any("anim" in p.grammemes for p in before.parses)
        )

    def _hangs_on(self, i: int) -> bool:
        """The «США» of «главы МИД России и США»: a word that declines in no way belongs to the phrase before it."""
        token, before = self.tokens[i], self.tokens[i - 1]
        if i <= self.hit.last + 1 or not (before.lower in LINKS or is_nominal(before)):
            return False
        return not token.case or any("Fixd" in p.grammemes for p in token.parses[:1])

    def _past(self, i: int) -> int:
        """Where to look next when the phrase does not begin at ``i``; 0 when the clause is over."""
        token = self.tokens[i]
        if self.takes_infinitive and (token.form == "Inf" or token.lower in (",", "как")):
            if token.form == "Inf":
                self.takes_infinitive, self.bare = False, ["acc", "dat", "gen", "ins"]
            return i + 1
        if token.pos == "ADP":
            return self.people.get(i + 1) or past_prepositional(self.tokens, i, self.stop, self.bare)
        if token.pos == "PUNCT":
            return self._past_aside(i)
        if token.pos == "AUX" or token.lemma in LINKING:
            return i + 1
        if is_finite(token) or token.form in ("Inf", "Conv") or (token.pos == "CCONJ" and token.lower != "и"):
            return 0
        if i in self.people:
            return self.people[i]
        return _past_nominal(self.tokens, i, self.stop, self.bare) if is_nominal(token) else i + 1

    def _past_aside(self, i: int) -> int:
        """Behind «, в частности,» and the like, a dash or a colon; 0 at any other mark."""
        behind = self.reader.words(i + 1, _LONGEST_ASIDE)
        for words in _ASIDES:
            if behind[: len(words)] == words:
                after = i + 1 + len(words)
                return after + (self.reader.words(after, 1) == (",",))
        return i + 1 if self.tokens[i].text in "—:»" else 0


def _past_words(reader: PhraseReader, i: int, preposition: str) -> int:
    """Where the words after ``preposition`` begin when it stands at ``i``, else 0."""
    words = tuple(preposition.split())
    found = tuple(_ABOUT.get(word, word) for word in reader.words(i, len(words)))
    return i + len(words) if found == words else 0


def past_prepositional(tokens: Sequence[Token], i: int, stop: int, wanted: list[str]) -> int:
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


def tells_nothing(tokens: Sequence[Token], persons: frozenset[int]) -> bool:
    """«ряд актуальных вопросов»; not «международных тем»."""
    if tokens[0].lower.startswith("итог") or (len(tokens) > 1 and tokens[1].lower.startswith("итог")):
        persons = frozenset()  # «итоги переговоров с Яном Бергом»; not «итоги переговоров»
    nouns = [t for t in tokens if t.pos in NOUNS and t.i not in persons and not is_topic_word(t, "talk")]
    if any(not is_topic_word(t, "empty") for t in nouns):
        return False
    return not nouns or all(is_topic_word(t, "plain") or t.i in persons for t in tokens if t.pos in ("ADJ", "DET"))
