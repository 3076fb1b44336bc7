"""Mentions: everything in a document that can fill a field of a record, with who is who."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TypeVar

import msgspec

from diplo_cli.document import Document
from diplo_cli.home import home_country
from diplo_cli.layout import FOREIGN
from diplo_cli.lexicon import Lexicon, load
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.atoms import find_atoms
from diplo_cli.mentions.coreference import Resolver
from diplo_cli.mentions.coreference.only_state import main_state
from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.dates import find_dates
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.home_atoms import home_atoms
from diplo_cli.mentions.natives import native_atoms
from diplo_cli.mentions.parties import Party, PartyParser
from diplo_cli.mentions.quotes import QuoteMention, find_quotes
from diplo_cli.mentions.references import ReferenceMention, find_references
from diplo_cli.mentions.surname_case import settle_surnames
from diplo_cli.mentions.topics import TopicMention, find_topics

Told = TypeVar("Told", TopicMention, ReferenceMention)


class Mentions(msgspec.Struct, dict=True):
    """What a document mentions. ``parties`` has a list for every sentence; ``dates`` count characters of
    ``document.text``. ``only_state``: the one that the text tells of, if it is one. What was talked about, signed and
    said, and the state told of most, is reckoned when something asks for it."""

    document: Document
    atoms: dict[int, Atom]
    parties: list[list[Party]]
    entities: list[Entity]
    dates: list[DateMention]
    only_state: str | None = None

    @cached_property
    def main_state(self) -> str | None:
        """The state that the text tells of most."""
        return main_state(self.atoms.values(), chain.from_iterable(self.parties), load())

    @cached_property
    def topics(self) -> list[TopicMention]:
        """What the document tells that talks were about."""
        return find_topics(self.document, self.parties)

    @cached_property
    def references(self) -> list[ReferenceMention]:
        """The papers that it names."""
        return find_references(self.document)

    @cached_property
    def quotes(self) -> list[QuoteMention]:
        """What it quotes."""
        return find_quotes(self.document)

    @cached_property
    def topics_by_sentence(self) -> dict[int, list[TopicMention]]:
        """The topics under the number of the sentence that tells them."""
        return _by_sentence(self.topics)

    @cached_property
    def references_by_sentence(self) -> dict[int, list[ReferenceMention]]:
        """The papers under the number of the sentence that names them."""
        return _by_sentence(self.references)


def _by_sentence(items: list[Told]) -> dict[int, list[Told]]:
    out: dict[int, list[Told]] = {}
    for item in items:
        out.setdefault(item.sentence, []).append(item)
    return out


def find_mentions(document: Document, lexicon: Lexicon) -> Mentions:
    """Every mention of a document, parties resolved to entities."""
    home = home_country(document.source, lexicon)
    atoms = find_atoms(document, lexicon)
    atoms |= {atom.first: atom for atom in home_atoms(document, atoms, home, lexicon)}
    atoms |= {atom.first: atom for atom in native_atoms(document, atoms, lexicon)}
    parser = PartyParser(document, atoms, lexicon)
    foreign = {n for n, part in enumerate(document.paragraphs) if part.kind in FOREIGN}
    parties = [[] if s.paragraph in foreign else parser.parse(s) for s in document.sentences]
    resolver = Resolver(document, atoms, parties, lexicon, home)
    entities = resolver.resolve()
    settle_surnames(document.tokens, parties, entities)
    return Mentions(
        document,
        atoms,
        parties,
        entities,
        find_dates(document.text),
        resolver.only,
    )
