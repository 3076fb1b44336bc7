"""How long a visitor stays: «Гости пробудут в стране с 3 по 5 мая» dates the visit told before."""

from __future__ import annotations

from diplo_cli.document import Sentence, Token
from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.setting import Setting, When
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions

_REACH = 3  # sentences from the visit to how long it is
_SPENDING = frozenset(["провести", "проводить"])  # «проведёт там три дня, с 3 по 5 мая»
_LENGTH = 4  # words from «проведут» to «дня»
_DAYS = frozenset(["день", "сутки", "неделя"])


def days_of_stay(visit: Draft, setting: Setting) -> When | None:
    """The days told with a verb of staying in one of the sentences behind a visit, said of the visitor."""
    mentions = setting.dates.mentions
    sentences = mentions.document.sentences
    told = visit.frames[0].scene.number
    people = {m.entity.number for m in visit.members if not m.host}
    for number in range(told, min(told + 1 + _REACH, len(sentences))):
        verb = _verb_of_stay(sentences[number], mentions)
        if verb is not None and _is_of_visitor(number, verb, people, mentions):
            when = setting.dates.only_day(sentences[number], visit.status)
            if when is not None and when.resolved.start != when.resolved.end:
                return when
    return None


def _verb_of_stay(sentence: Sentence, mentions: Mentions) -> Token | None:
    tokens = mentions.document.sentence_tokens(sentence)
    verb = next(
        (t for t in tokens if t.form in ("Fin", "Inf") and (t.lemma in _SPENDING or is_support(t, "stay"))), None
    )
    stays = verb is not None and (is_support(verb, "stay") or any(_is_length(t, verb) for t in tokens))
    return verb if stays else None


def _is_length(token: Token, verb: Token) -> bool:
    """«проведут три дня»"""
    return token.lemma in _DAYS and 0 < token.i - verb.i <= _LENGTH


def _is_of_visitor(number: int, verb: Token, people: set[int], mentions: Mentions) -> bool:
    """Whether the visitor acts, by name, by a pronoun or as a group; or nobody told before the verb does."""
    acting = [p for p in mentions.parties[number] if p.case == "nom" and p.kind == "person" and p.last <= verb.i]
    return all(p.entity in people or p.pronoun or p.collective for p in acting)
