"""Cities that a text tells, but not as the place of what it reports: in a caption, a quotation, on another day."""

from __future__ import annotations

from diplo_cli.document import Document
from diplo_cli.layout import FOREIGN
from diplo_cli.meetings.nearness import TRIPS
from diplo_cli.meetings.openings import opens_elsewhen
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of


def is_foreign(document: Document, start: int) -> bool:
    """«Площадь в Осло. Архивное фото»: whether a character stands in a line that is none of the report's."""
    sentence = document.sentences[document.sentence_at(start)]
    return document.paragraphs[sentence.paragraph].kind in FOREIGN


def is_quoted(mentions: Mentions, atom: Atom) -> bool:
    start = mentions.document.tokens[atom.first].start
    return any(quote.start <= start < quote.stop for quote in mentions.quotes)


def is_trip(document: Document, atom: Atom) -> bool:
    """«На второй день запланирована поездка в Берген», «после пятничного визита в Берген»: one more stop, not
    where the rest takes place."""
    before = document.tokens[max(0, atom.first - 2) : atom.first]
    return len(before) > 1 and (before[0].lemma in TRIPS or before[0].lemma == "визит")


def is_other_stop(document: Document, atom: Atom) -> bool:
    """«Премьер встретился с королём. До этого он побывал в Бергене»: where somebody was at another time."""
    sentence = document.sentences[document.sentence_at(document.tokens[atom.first].start)]
    return opens_elsewhen(document, sentence)


def is_next_stop(document: Document, atom: Atom) -> bool:
    """«Завтра гость осмотрит порт в Бергене», «Затем они вылетели на космодром Байконур»"""
    tokens, at = document.tokens, atom.first
    sentence = document.sentences[document.sentence_at(tokens[at].start)]
    verb = next((t for t in reversed(tokens[sentence.first : at]) if t.form == "Fin"), None)
    if verb is not None and verb.tense == "Fut":
        return True
    at -= at > 1 and is_noun_of(tokens[at - 1], "place") and tokens[at - 1].case == "acc"
    before = tokens[max(0, at - 2) : at]
    led = len(before) > 1 and before[0].tense == "Past" and is_support(before[0], "leave")
    return led and (at < atom.first or tokens[atom.first].case == "acc")
