"""How far a noun phrase reaches: from its first word to where the clause turns to something else.

There is no parse tree: the tagger's parts of speech and cases decide, with the dictionary's readings where the
tagger is unsure. Indices are token numbers of the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.phrase_starts import agree, head_behind_participle
from diplo_cli.mentions.phrase_words import (
    ADJUNCTS,
    DEVERBAL,
    FRAMES,
    GROUPS,
    INCLUDING,
    LISTED,
    RELATIVE,
    SHORTENED,
    WITH_INFINITIVE,
)
from diplo_cli.mentions.word_classes import (
    CLOSING,
    MODIFIERS,
    NOUNS,
    OPENING,
    fits,
    is_finite,
    is_nominal,
    is_short_passive,
)

_STOPS = frozenset(".!?;:…")
_MAX_RELATIVE = 14  # tokens of a clause with «который» that still belongs to the phrase
_MAX_PHRASE = 80  # tokens; a longer one is a broken text


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

    def starts_clause(self, at: int) -> bool:
        """Whether a finite verb follows from ``at`` before the next mark."""
        for token in self.tokens[at : self.stop]:
            if token.pos == "PUNCT" and token.text not in OPENING + CLOSING + "()-":
                return False
            if is_finite(token):
                return True
        return False

    def words(self, at: int, count: int) -> tuple[str, ...]:
        return tuple(t.lower for t in self.tokens[at : min(at + count, self.stop)])


class _Reading:
    """One run of the reader: where it stands and what it has seen."""

    def __init__(self, reader: PhraseReader, first: int, case: str, preposition: str | None) -> None:
        self.reader, self.tokens = reader, reader.tokens
        self.stop = min(reader.stop, first + _MAX_PHRASE)
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

    def run(self) -> tuple[int, list[int]]:
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
        if token.text == "(":
            return self._bracketed()
        if token.pos == "PUNCT" or token.text in _STOPS:
            return self._after_mark(token)
        if token.lower in ("и", "или", "либо", "а"):
            return self._after_and()
        if token.pos == "ADP":
            return self._preposition(token)
        if token.pos in ("ADV", "PART", "CCONJ"):
            return self._particle()
        if token.pos in ("VERB", "AUX") and token.form != "Part":
            return self._infinitive(token)
        if token.lower == "как" and self._is_paired():
            return 1
        if token.pos == "SCONJ" or token.lemma in RELATIVE or is_short_passive(token):
            return 0
        return self._nominal(token)

    def _quoted(self) -> int:
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
        close = next((k for k in range(self.at + 1, min(self.at + 10, self.stop)) if self.tokens[k].text == ")"), None)
        return 0 if close is None or self.head is None else close + 1 - self.at

    def _after_mark(self, token: Token) -> int:
        if token.text == "," and self.head is not None:
            return self._after_comma()
        if token.text in "—-" and self._joins_names():
            return 1
        if token.text == ":" and self.tokens[self.at - 1].lemma in LISTED:
            return self._listed()
        return int(token.text == "." and self.head is not None and self.tokens[self.at - 1].lower in SHORTENED)

    def _listed(self) -> int:
        """«в двух областях: торговле и науке»: the list stands in the case of the word that it spells out."""
        noun = self._head_after(self.at + 1)
        if noun is None or noun.case != self.tokens[self.at - 1].case or self.reader.starts_clause(self.at + 1):
            return 0
        self.free = self.expecting = True
        return 1

    def _is_paired(self) -> bool:
        """Whether «, так и» answers the «как» here: «как двусторонней, так и мировой повестки»."""
        return any(
            self.reader.words(k, 3) == (",", "так", "и") for k in range(self.at + 2, min(self.at + 20, self.stop))
        )

    def _joins_names(self) -> bool:
        """«Россия — НАТО»: a dash between two names."""
        before, after = self.tokens[self.at - 1], self.tokens[min(self.at + 1, self.stop - 1)]
        return self.head is not None and before.pos == "PROPN" and before.capital and after.capital

    def _after_comma(self) -> int:
        at, self.attribute = self.at + 1, False
        if self.expecting and self.tokens[self.at - 1].pos in MODIFIERS and self._head_after(at) is not None:
            return 1  # «торговой, научной и иных областях»
        for words in INCLUDING:
            if self.reader.words(at, len(words)) == words:
                self.seen_cases |= {"acc"} if words == ("включая",) else set()
                taken = self._included(at + len(words), apart=words == ("а", "также"))
                self.attribute = words == ("включая",)
                return taken
        if self.reader.words(at, 2) == ("так", "и"):
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
            return self._coordinate(at) if same and not self.reader.starts_clause(at) else 0
        return self._coordinate(at)

    def _included(self, at: int, *, apart: bool) -> int:
        """«, в том числе Z», «, а также Z» (``apart``: a topic of its own): goes on unless a clause begins."""
        if at < self.stop and self.tokens[at].text == ",":
            at += 1
        if at >= self.stop or self.reader.starts_clause(at):
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
        if at >= self.stop or self.reader.starts_clause(at):
            return 0
        token = self.tokens[at]
        if token.pos == "ADP":
            if self._is_told_again(token):
                self.cuts.append(at + 1)
            return at - self.at
        noun = self._head_after(at)
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

    def _head_after(self, at: int) -> Token | None:
        """The first noun from ``at`` with nothing but modifiers before it («военных, торговых и иных *ведомств*»)."""
        inner = head_behind_participle(self.tokens, at, self.stop)
        if inner is not None:
            return inner
        for token in self.tokens[at : min(at + 10, self.stop)]:
            if token.pos in NOUNS:
                return token
            joins = token.lower in (",", "и", "или") and self.tokens[token.i - 1].pos in MODIFIERS
            if not (joins or token.pos in MODIFIERS or token.form == "Part" or token.pos in ("ADV", "PART", "PRON")):
                if token.text in OPENING:
                    continue
                return None
        return None

    def _noun_after(self, at: int) -> str:
        noun = self._head_after(at + 1)
        return noun.lemma if noun else ""

    def _relative_clause(self, at: int) -> int:
        """«, который …» with what comes before it («, с которым …»), to the end of the clause when that is near."""
        start = at + (self.tokens[at].pos == "ADP")
        if start >= self.stop or self.tokens[start].lemma not in RELATIVE:
            return 0
        end = self._clause_end(start)
        return end - self.at if end - at <= _MAX_RELATIVE and self.tokens[start].lemma == "который" else 0

    def _is_attribute(self, at: int) -> bool:
        """«, задержанных в порту», «, важных для обеих стран»: words behind a comma that tell more of a noun."""
        token = self.tokens[at]
        if not token.case or self.reader.starts_clause(at) or head_behind_participle(self.tokens, at, self.stop):
            return False
        if token.form == "Part":
            return token.voice == "Act" or at + 1 >= self.stop or not agree(token, self.tokens[at + 1])
        return token.pos == "ADJ" and at + 1 < self.stop and self.tokens[at + 1].pos == "ADP"

    def _clause_end(self, at: int) -> int:
        k = at
        while k < self.stop and not (self.tokens[k].text in _STOPS or self.tokens[k].text in "—,»"):
            k += 1
        return k

    def _after_and(self) -> int:
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

    def _preposition(self, token: Token) -> int:
        if self.head is None and self.at == self.first:
            return 0
        if self._is_adjunct(token):
            return 0
        if token.lower in ("с", "со") and self.head is not None and self._is_partner(self.at + 1):
            return 0
        self.seen_prepositions.add(token.lower)
        self.free = self.expecting = True
        return 1

    def _is_adjunct(self, token: Token) -> bool:
        """«в ходе встречи»; not «договорённостей, достигнутых на встрече» or «позицию на переговорах о ценах»."""
        noun = self._head_after(self.at + 1)
        if noun is None or (token.lower, noun.lemma) not in ADJUNCTS or self.attribute:
            return False
        behind = self.tokens[noun.i + 1] if noun.i + 1 < self.stop else None
        return token.lower != "на" or behind is None or behind.lower not in ("о", "об", "по")

    def _is_partner(self, at: int) -> bool:
        """«с министром …», «со своим коллегой»: somebody whom the talks were with."""
        for token in self.tokens[at : min(at + 6, self.stop)]:
            if token.i in self.reader.persons:
                return True
            if token.pos in NOUNS:
                return token.lemma in GROUPS or any("anim" in p.grammemes and p.case == "ins" for p in token.parses)
            if token.pos not in MODIFIERS and token.form != "Part":
                return False
        return False

    def _particle(self) -> int:
        following = self.tokens[self.at + 1] if self.at + 1 < self.stop else None
        if following is None:
            return 0
        goes_on = is_nominal(following) and following.pos not in NOUNS
        return int(goes_on or (following.pos == "ADP" and self.head is not None and self.free))

    def _infinitive(self, token: Token) -> int:
        if token.form != "Inf":
            return 0
        before = self.tokens[self.at - 1]
        nouns = [t.lemma for t in self.tokens[max(self.first, self.at - 5) : self.at]]
        if self.head is not None and (before.form == "Inf" or self.free or WITH_INFINITIVE & set(nouns)):
            self.free = True
            return 1
        return 0

    def _nominal(self, token: Token) -> int:
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
        before = self.tokens[self.at - 1]
        return self.case != "nom" and before.pos not in MODIFIERS and before.pos != "ADP" and before.text not in OPENING

    def _trim(self, end: int) -> int:
        """Without what cannot end a phrase: prepositions, conjunctions, particles, modifiers left alone, marks."""
        while end > self.first:
            token = self.tokens[end - 1]
            if token.pos in ("ADP", "CCONJ", "PART", "SCONJ") or token.lower in (",", "—", "-", "«", "также"):
                end -= 1
            elif tuple(t.lower for t in self.tokens[max(self.first, end - 3) : end]) == ("в", "том", "числе"):
                end -= 3
            else:
                break
        return end
