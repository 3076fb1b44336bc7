"""How a list of topics goes on within a noun phrase: behind a comma, «и», «а также», «, в том числе», a colon.

Every method says how many tokens belong to the phrase from where it stands; 0 ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.phrase_starts import agree, head_behind_participle, starts_clause, words_at
from diplo_cli.mentions.phrase_words import ADJUNCTS, DEVERBAL, FRAMES, INCLUDING, RELATIVE
from diplo_cli.mentions.word_classes import MODIFIERS, NOUNS, fits
from diplo_cli.normalize import CLOSING, OPENING

_LONGEST_INCLUDING = max(map(len, INCLUDING))
STOPS = frozenset(".!?;:…")
_MAX_RELATIVE = 14  # tokens of a clause with «который» that still belongs to the phrase
_MAX_PHRASE = 80  # tokens; a longer one is a broken text


class PhraseParts:
    """One reading of a phrase that begins at ``first`` in ``case``: where it stands and what it has seen.

    ``stop`` is the (exclusive) end of the sentence, ``preposition`` the one before the phrase.
    """

    def __init__(self, tokens: Sequence[Token], stop: int, first: int, case: str, preposition: str | None) -> None:
        self.tokens, self.sentence_stop = tokens, stop
        self.stop = min(stop, first + _MAX_PHRASE)
        self.first, self.case, self.preposition = first, case, preposition
        self.at = first
        self.head: Token | None = None
        self.part: Token | None = None  # the noun of the part that is being read
        self.expecting = True  # a part has begun and its noun is still to come
        self.seen_cases = {"gen"}  # of the nouns so far: a list may go on in any of them
        self.free = False  # behind a preposition or an infinitive nouns of any case may follow
        self.attribute = False  # inside «, направленные на …», up to the next comma
        self.cuts: list[int] = []
        self.seen_prepositions: set[str] = set()

    def after_comma(self) -> int:
        """«торговли, науки», «, в том числе …», «, который …», «, направленные на …», «, о ценах»."""
        at, self.attribute = self.at + 1, False
        if self.expecting and self.tokens[self.at - 1].pos in MODIFIERS and self.head_after(at) is not None:
            return 1  # «торговой, научной и иных областях»
        behind = self._words(at, _LONGEST_INCLUDING)
        for words in INCLUDING:
            if behind[: len(words)] == words:
                self.seen_cases |= {"acc"} if words == ("включая",) else set()
                taken = self._included(at + len(words), apart=words == ("а", "также"))
                self.attribute = words == ("включая",)
                return taken
        if behind[:2] == ("так", "и"):
            return self._coordinate(at + 2)
        following = self.tokens[at] if at < self.stop else None
        if following is None or (following.pos == "PUNCT" and following.text not in OPENING):
            return 0
        relative = self._relative_clause(at)
        if relative:
            return relative
        if self._is_attribute(at):
            self.free = self.expecting = self.attribute = True
            return 1
        if following.lower == "и":
            return self._coordinate(at + 1)
        if following.pos == "ADP":
            seen = {"в", "на"} if following.lower in ("в", "на") else {following.lower}
            same = bool(seen & self.seen_prepositions) or self._is_told_again(following)
            return self._coordinate(at) if same and not self._starts_clause(at) else 0
        return self._coordinate(at)

    def _included(self, at: int, *, apart: bool) -> int:
        """«, в том числе Z», «, а также Z» (``apart``: a topic of its own): goes on unless a clause begins."""
        if at < self.stop and self.tokens[at].text == ",":
            at += 1
        if at >= self.stop or self._starts_clause(at):
            return 0
        token = self.tokens[at]
        if token.pos == "ADP":
            if (token.lower, self._noun_after(at)) in ADJUNCTS:
                return 0
            return at - self.at
        taken = self._coordinate(at)
        genitives = self.head is not None and self.head.lemma in FRAMES
        if taken and apart and genitives and at not in self.cuts:
            self.cuts.append(at)
        return taken

    def _coordinate(self, at: int) -> int:
        """A further part of a list begins at ``at``."""
        if at >= self.stop or self._starts_clause(at):
            return 0
        token = self.tokens[at]
        if token.pos == "ADP":
            if self._is_told_again(token):
                self.cuts.append(at + 1)
            return at - self.at
        noun = self.head_after(at)
        if noun is None:
            return 0
        if self._is_of_rank(noun):
            if not self._is_complement(noun):
                self.cuts.append(at)
                self.part = noun
            self.free = False
        elif noun.case and noun.case not in self.seen_cases and not fits(noun, self.case):
            return 0
        self.expecting = True
        return at - self.at

    def after_and(self) -> int:
        """«торговли и науки», «продлить и расширить»"""
        at = self.at + 1
        if self.head is None:
            return 1 if self.at > self.first else 0
        if at < self.stop and self.tokens[at].lower in ("также", "именно"):
            at += 1
        if at < self.stop and self.tokens[at].form == "Inf" and self.free:
            return 1
        if self.tokens[self.at - 1].pos in MODIFIERS and self.expecting:
            return 1
        return self._coordinate(at)

    def listed(self) -> int:
        """«в двух областях: торговле и науке»: the list stands in the case of the word that it spells out."""
        noun = self.head_after(self.at + 1)
        if noun is None or noun.case != self.tokens[self.at - 1].case or self._starts_clause(self.at + 1):
            return 0
        self.free = self.expecting = True
        return 1

    def is_paired(self) -> bool:
        """Whether «, так и» answers the «как» here: «как двусторонней, так и мировой повестки»."""
        return any(self._words(k, 3) == (",", "так", "и") for k in range(self.at + 2, min(self.at + 20, self.stop)))

    def joins_names(self) -> bool:
        """«Россия — НАТО»: a dash between two names."""
        before, after = self.tokens[self.at - 1], self.tokens[min(self.at + 1, self.stop - 1)]
        return self.head is not None and before.pos == "PROPN" and before.capital and after.capital

    def _is_of_rank(self, noun: Token) -> bool:
        """Whether the noun stands in the phrase's own case, as a further part would."""
        alike = ({"nom", "acc"}, {"acc", "gen"})
        mistaken = {noun.case, self.case} in alike and noun.case != "gen" and fits(noun, self.case)
        return (noun.case == self.case or mistaken) and not self.attribute

    def _is_complement(self, noun: Token) -> bool:
        """«увеличения торговли и *инвестиций*»: one more genitive of the part's noun, no part of its own."""
        told = self.part
        if self.case != "gen" or told is None or self.tokens[self.at - 1].i == told.i:
            return False
        if self.free:
            joined = self.tokens[self.at].text != "," and self.tokens[self.at - 1].case == "gen"
            return joined or not noun.lemma.endswith(DEVERBAL)
        return told.lemma.endswith(DEVERBAL) and not noun.lemma.endswith(DEVERBAL)

    def _is_told_again(self, token: Token) -> bool:
        """The «об» of «о ценах и об охране», «вопрос о ценах, об охране»."""
        preposition = self.preposition
        if preposition is None and self.head is not None and self.head.lemma in FRAMES:
            preposition = "о" if {"о", "об"} & self.seen_prepositions else None
        return preposition is not None and token.lower.removesuffix("б") == preposition.removesuffix("б")

    def _relative_clause(self, at: int) -> int:
        """«, который …» with what comes before it («, с которым …»), to the end of the clause when that is near."""
        start = at + (self.tokens[at].pos == "ADP")
        if start >= self.stop or self.tokens[start].lemma not in RELATIVE:
            return 0
        end = self._clause_end(start)
        return end - self.at if end - at <= _MAX_RELATIVE and self.tokens[start].lemma == "который" else 0

    def _clause_end(self, at: int) -> int:
        """The next mark that closes a clause."""
        k = at
        while k < self.stop and not (self.tokens[k].text in STOPS or self.tokens[k].text in "—,»"):
            k += 1
        return k

    def _is_attribute(self, at: int) -> bool:
        """«, задержанных в порту», «, важных для обеих стран»: words behind a comma that tell more of a noun."""
        token = self.tokens[at]
        if not token.case or self._starts_clause(at) or head_behind_participle(self.tokens, at, self.stop):
            return False
        if token.form == "Part":
            nouns = (t for t in self.tokens[self.first : at] if t.pos in NOUNS)
            if not any(t.number == token.number and token.can_be(t.case) for t in nouns):
                return False  # «переговоры по границе, проходившие в Осло»: of no noun of the phrase
            return token.voice == "Act" or at + 1 >= self.stop or not agree(token, self.tokens[at + 1])
        return token.pos == "ADJ" and at + 1 < self.stop and self.tokens[at + 1].pos == "ADP"

    def head_after(self, at: int) -> Token | None:
        """The first noun from ``at`` with nothing but modifiers before it («военных, торговых и иных *ведомств*»)."""
        inner = head_behind_participle(self.tokens, at, self.stop)
        if inner is not None:
            return inner
        for token in self.tokens[at : min(at + 10, self.stop)]:
            if token.pos in NOUNS:
                return token
            joins = token.lower in (",", "и", "или") and self.tokens[token.i - 1].pos in MODIFIERS
            if not (joins or token.pos in MODIFIERS or token.form == "Part" or token.pos in ("ADV", "PART", "PRON")):
                if token.text in OPENING or token.text in CLOSING:
                    continue
                return None
        return None

    def _noun_after(self, at: int) -> str:
        noun = self.head_after(at + 1)
        return noun.lemma if noun else ""

    def _starts_clause(self, at: int) -> bool:
        return starts_clause(self.tokens, at, self.sentence_stop)

    def _words(self, at: int, count: int) -> tuple[str, ...]:
        return words_at(self.tokens, at, count, self.sentence_stop)
