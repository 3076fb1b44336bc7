"""How far a noun phrase reaches: from its first word to where the clause turns to something else.

There is no parse tree: the tagger's parts of speech and cases decide, with the dictionary's readings where the
tagger is unsure. Indices are token numbers of the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, WEEKDAYS_ACCUSATIVE
from diplo_cli.mentions.phrase_parts import STOPS, PhraseParts
from diplo_cli.mentions.phrase_starts import words_at
from diplo_cli.mentions.phrase_words import (
    ADJUNCTS,
    GROUPS,
    LISTED,
    RELATIVE,
    SHORTENED,
    WITH_INFINITIVE,
)
from diplo_cli.mentions.topic_words import is_topic_word
from diplo_cli.mentions.word_classes import (
    MODIFIERS,
    NOUNS,
    is_finite,
    is_nominal,
    is_short_passive,
)
from diplo_cli.normalize import CLOSING, DASHES, OPENING

_AMONG = ["в", "том", "числе"]
_IN = ("в", "во")  # before a weekday
_WHEN_REACH = 15  # words of «в понедельник, 13 мая 2024 года, в Осло на полях форума с»


class PhraseReader:
    """Reads one noun phrase; ``tokens`` are the document's, ``stop`` is the (exclusive) end of the sentence."""

    def __init__(self, tokens: Sequence[Token], stop: int, persons: frozenset[int]) -> None:
        self.tokens = tokens
        self.stop = stop
        self.persons = persons

    def end(self, first: int, case: str, preposition: str | None) -> tuple[int, list[int]]:
        """The (exclusive) end of the phrase that begins at ``first`` in ``case``, and where parts of equal rank begin.

        ``preposition`` is the one before the phrase, which may be said again before further parts («о X и о Y»).
        """
        return _Reading(self, first, case, preposition).run()

    def words(self, at: int, count: int) -> tuple[str, ...]:
        """``count`` words from ``at`` in lower case, fewer at the end of the sentence."""
        return words_at(self.tokens, at, count, self.stop)


class _Reading(PhraseParts):
    """One run of the reader."""

    def __init__(self, reader: PhraseReader, first: int, case: str, preposition: str | None) -> None:
        super().__init__(reader.tokens, reader.stop, first, case, preposition)
        self.persons = reader.persons

    def run(self) -> tuple[int, list[int]]:
        """The end of the phrase and its cuts, as ``PhraseReader.end`` gives them."""
        while self.at < self.stop:
            taken = self._take(self.tokens[self.at])
            if not taken:
                break
            self.at += taken
        end = self._trim(self.at)
        return end, [cut for cut in self.cuts if cut < end]

    def _take(self, token: Token) -> int:
        """How many tokens belong to the phrase from here; 0 ends it."""
        if token.text in OPENING:
            return self._quoted()
        if self.head is not None and (token.lower in _IN or token.lower.isdigit()) and self._says_when(self.at):
            return 0
        if token.text == "(":
            return self._bracketed()
        if token.pos == "PUNCT" or token.text in STOPS:
            return self._after_mark(token)
        if token.lower in ("и", "или", "либо", "а"):
            return self.after_and()
        if token.pos == "ADP":
            return self._preposition(token)
        if token.pos in ("ADV", "PART", "CCONJ"):
            return self._particle()
        if token.pos in ("VERB", "AUX") and token.form != "Part":
            return self._infinitive(token)
        if token.lower == "как" and self.is_paired():
            return 1
        if token.pos == "SCONJ" or token.lemma in RELATIVE or is_short_passive(token):
            return 0
        return self._nominal(token)

    def _quoted(self) -> int:
        """A title in quotation marks, or a modifier: «зелёный» переход."""
        close = next(
            (k for k in range(self.at + 1, min(self.at + 16, self.stop)) if self.tokens[k].text in CLOSING), None
        )
        if close is None or any(is_finite(t) for t in self.tokens[self.at : close]):
            return 0
        inside = self.tokens[self.at + 1 : close]
        if self.expecting and inside and all(t.pos in MODIFIERS for t in inside):
            return close + 1 - self.at  # «зелёный» переход
        self.head, self.expecting = self.head or self.tokens[self.at + 1], False
        return close + 1 - self.at

    def _bracketed(self) -> int:
        """«(ШОС)»"""
        close = next((k for k in range(self.at + 1, min(self.at + 10, self.stop)) if self.tokens[k].text == ")"), None)
        return 0 if close is None or self.head is None else close + 1 - self.at

    def _after_mark(self, token: Token) -> int:
        """What may follow a comma, a dash between names, a colon or a full stop within a phrase."""
        if token.text == "," and self.head is not None:
            return self.after_comma()
        if token.text in DASHES and self.joins_names():
            return 1
        if token.text == ":" and self.tokens[self.at - 1].lemma in LISTED:
            return self.listed()
        return int(token.text == "." and self.head is not None and self.tokens[self.at - 1].lower in SHORTENED)

    def _preposition(self, token: Token) -> int:
        """«сотрудничество в энергетике»; not «… в ходе встречи», «… с министром»."""
        if self.head is None and self.at == self.first:
            return 0
        if self._is_adjunct(token):
            return 0
        if token.lower in ("с", "со") and self.head is not None and self._is_partner(self.at + 1):
            results = self.head.lemma == "итог" and is_topic_word(self.tokens[self.at - 1], "talk")
            if not results or self.tokens[self.at - 1] is self.head:
                return 0  # not «итоги переговоров с президентом»
        self.seen_prepositions.add(token.lower)
        self.free = self.expecting = True
        return 1

    def _says_when(self, at: int) -> bool:
        """«(обсудил торговлю) во вторник (с послом)», «(торговлю) 13 мая в Осло (с послом)»: the day of the talk, where
        the partner stands behind it."""
        first = self.tokens[at].lower
        days = WEEKDAYS_ACCUSATIVE if first in _IN else MONTHS_GENITIVE
        if at + 1 >= self.stop or self.tokens[at + 1].lower not in days:
            return False
        behind = self.tokens[at : min(at + _WHEN_REACH, self.stop)]
        stop = next((t.i for t in behind if is_finite(t) or t.text in ";:.("), behind[-1].i + 1)
        return any(t.lower in ("с", "со") and self._is_partner(t.i + 1) for t in self.tokens[at:stop])

    def _is_adjunct(self, token: Token) -> bool:
        """«в ходе встречи»; not «договорённостей, достигнутых на встрече» or «позицию на переговорах о ценах»."""
        noun = self.head_after(self.at + 1)
        if noun is None or (token.lower, noun.lemma) not in ADJUNCTS or self.attribute:
            return False
        behind = self.tokens[noun.i + 1] if noun.i + 1 < self.stop else None
        return token.lower != "на" or behind is None or behind.lower not in ("о", "об", "по")

    def _is_partner(self, at: int) -> bool:
        """«с министром …», «со своим коллегой»: somebody whom the talks were with."""
        for token in self.tokens[at : min(at + 6, self.stop)]:
            if token.i in self.persons:
                return True
            if token.pos in NOUNS:
                if is_topic_word(token, "plight"):
                    return False  # «ситуацию с беженцами»
                return token.lemma in GROUPS or any("anim" in p.grammemes and p.case == "ins" for p in token.parses)
            if token.pos not in MODIFIERS and token.form != "Part":
                return False
        return False

    def _particle(self) -> int:
        """«не только», «более широкого», «выдвинутых ранее условий»: what a modifier or a preposition follows."""
        following = self.tokens[self.at + 1] if self.at + 1 < self.stop else None
        if following is None:
            return 0
        goes_on = is_nominal(following) and (following.pos not in NOUNS or self.tokens[self.at - 1].form == "Part")
        return int(goes_on or (following.pos == "ADP" and self.head is not None and self.free))

    def _infinitive(self, token: Token) -> int:
        """«готовность продлить договор», «… и расширить его»"""
        if token.form != "Inf":
            return 0
        before = self.tokens[self.at - 1]
        nouns = [t.lemma for t in self.tokens[max(self.first, self.at - 5) : self.at]]
        if self.head is not None and (before.form == "Inf" or self.free or WITH_INFINITIVE & set(nouns)):
            self.free = True
            return 1
        return 0

    def _nominal(self, token: Token) -> int:
        """A noun, a word that goes with one, or a pronoun, in a case that can stand here."""
        if token.pos == "PRON":
            return int(token.case != "nom" and token.lemma not in ("это", "то", "тот", "все", "весь", "что", "этот"))
        if self.expecting:
            if token.pos in NOUNS:
                self.head = self.head or token
                self.part = self.part or token
                self.expecting = False
                self.seen_cases.add(token.case)
            return 1
        if token.case in ("gen", "dat", "ins", "loc", "") or token.pos == "PROPN" or self.free:
            if token.case == "nom" and token.pos == "NOUN" and self._is_subject():
                return 0
            self.seen_cases |= {token.case} if token.pos in NOUNS else set()
            return 1
        before = self.tokens[self.at - 1]
        if token.form == "Part" or token.pos in MODIFIERS:
            return int(before.pos in MODIFIERS or before.pos == "CCONJ")
        if before.pos in MODIFIERS or before.lower in ("и", "или", ",") or before.form == "Part":
            return 1
        return int(any(p.case == "gen" for p in token.parses) and token.case == "acc")

    def _is_subject(self) -> bool:
        """Whether the nominative here begins a clause: «обсудили торговлю *стороны* …»."""
        before = self.tokens[self.at - 1]
        return self.case != "nom" and before.pos not in MODIFIERS and before.pos != "ADP" and before.text not in OPENING

    def _trim(self, end: int) -> int:
        """Without what cannot end a phrase: prepositions, conjunctions, particles, modifiers left alone, marks, a
        clause that goes on within quotation marks."""
        marks = [t for t in self.tokens[self.first + 1 : end] if t.text in ("«", "»")]
        if marks and marks[-1].text == "«":
            opening = marks[-1].i
            end = next((i for i in range(opening, self.first, -1) if self.tokens[i].text == ","), opening)
        while end > self.first:
            token = self.tokens[end - 1]
            if token.pos in ("ADP", "CCONJ", "PART", "SCONJ") or token.lower in (",", *DASHES, "«", "также"):
                end -= 1
            elif token.lower == "числе" and [t.lower for t in self.tokens[max(self.first, end - 3) : end]] == _AMONG:
                end -= 3
            else:
                break
        return end
