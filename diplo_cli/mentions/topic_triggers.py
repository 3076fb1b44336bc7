"""The constructions that introduce a topic («обменялись мнениями по …»), from ``data/topic_triggers.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import msgspec

from diplo_cli.document import Sentence, Token
from diplo_cli.lexicon.table import Row, read_table
from diplo_cli.mentions.word_classes import is_short_passive

GROUPS = ("discuss", "theme", "agree", "stress", "tell")
CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "inf")
# Tokens that may lie between two words of one construction.
_REACH = 12

# «направились на переговоры»: who goes somewhere, not what is aimed at something.
_NO_PASSIVE = frozenset(["направить", "выразить"])


class Government(NamedTuple):
    """What a construction takes: ``preposition`` ("" for none, words divided by spaces) and ``case``.

    ``inf`` stands for whatever an infinitive behind it takes («готовность содействовать …»)."""

    preposition: str
    case: str


class TopicTrigger(msgspec.Struct, frozen=True):
    """``words``: each a set of dictionary forms, in any order; ``takes``: in order of preference."""

    words: tuple[frozenset[str], ...]
    takes: tuple[Government, ...]
    group: str


class TriggerHit(msgspec.Struct, frozen=True):
    """A construction in a sentence: ``anchor`` and ``last`` are the token numbers of its first listed word and of its
    last word in the text; ``takes`` is turned to the nominative where the verb is passive."""

    trigger: TopicTrigger
    anchor: int
    last: int
    takes: tuple[Government, ...]


@lru_cache(maxsize=1)
def topic_triggers() -> dict[str, list[TopicTrigger]]:
    """Every construction under each form of its first word, the longest first.

    Raises :class:`diplo_cli.lexicon.LexiconError` with the line of the first fault.
    """
    out: dict[str, list[TopicTrigger]] = {}
    for row in read_table("topic_triggers.tsv", ("words", "takes", "group")):
        if row.cells[2] not in GROUPS:
            raise row.error(f"no group: {row.cells[2]!r}", f"one of {', '.join(GROUPS)}")
        words = tuple(frozenset(word.split("|")) for word in row.cells[0].split())
        trigger = TopicTrigger(words, tuple(_government(row, told) for told in row.many(1)), row.cells[2])
        for form in sorted(words[0]):
            out.setdefault(form, []).append(trigger)
    for triggers in out.values():
        triggers.sort(key=lambda t: -len(t.words))
    return out


def _government(row: Row, told: str) -> Government:
    preposition, _, case = told.rpartition("+")
    if case not in CASES:
        raise row.error(f"no case: {told!r}", f"one of {', '.join(CASES)}, or a preposition and it: «о+loc»")
    return Government(preposition, case)


@lru_cache(maxsize=1)
def _begins_of_triggers() -> frozenset[str]:
    """The dictionary forms that constructions begin with, those of their passives («обсуждаться») included."""
    return frozenset(form + ending for form in topic_triggers() for ending in ("", "ся"))


def trigger_hits(tokens: list[Token], sentence: Sentence) -> Iterator[TriggerHit]:
    """The constructions of a sentence in order; of those that share their first word the longest first."""
    triggers, begins = topic_triggers(), _begins_of_triggers()
    for i in [t.i for t in tokens[sentence.first : sentence.last] if t.lemma in begins]:
        lemma = tokens[i].lemma
        if i > sentence.first and tokens[i - 1].lower == "не":
            continue
        for trigger in triggers.get(lemma, ()):
            if (hit := _hit(tokens, sentence, i, trigger, passive=is_short_passive(tokens[i]))) is not None:
                yield hit
        plain = lemma.removesuffix("ся")
        if plain != lemma and plain not in _NO_PASSIVE:
            for trigger in triggers.get(plain, ()):
                if (hit := _hit(tokens, sentence, i, trigger, passive=True)) is not None:
                    yield hit


def _hit(tokens: list[Token], sentence: Sentence, i: int, trigger: TopicTrigger, *, passive: bool) -> TriggerHit | None:
    """The construction at ``i``, where its further words stand near."""
    if len(trigger.words) == 1:
        if trigger.group != "theme" and _is_attribute(tokens[i]):
            return None
        return TriggerHit(trigger, i, i, _of_passive(trigger.takes) if passive else trigger.takes)
    last = i
    around = range(max(sentence.first, i - _REACH), min(sentence.last, i + _REACH + 1))
    for forms in trigger.words[1:]:
        near = [k for k in around if k != i and (tokens[k].lemma in forms or not forms.isdisjoint(tokens[k].forms))]
        if not near:
            return None
        last = max(last, min(near, key=lambda k: abs(k - i)))
    passive = passive or any(map(is_short_passive, tokens[i : last + 1]))
    return TriggerHit(trigger, i, last, _of_passive(trigger.takes) if passive else trigger.takes)


def _of_passive(takes: tuple[Government, ...]) -> tuple[Government, ...]:
    """«обсуждены поставки»: what is an object otherwise is the subject."""
    return tuple([Government("", "nom") if t == ("", "acc") else t for t in takes])


def _is_attribute(token: Token) -> bool:
    """«обсуждённых тем», «затронутые вопросы»: a participle that only tells more of its noun."""
    return token.form == "Part" and bool(token.case) and token.voice == "Pass"
