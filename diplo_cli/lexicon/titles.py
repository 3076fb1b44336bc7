"""Titles: templates × portfolios → an index; matching with modifiers («и.о.») and countries inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import get_args

import msgspec
from msgspec.structs import replace

from diplo_cli.lexicon.entries import Title
from diplo_cli.lexicon.index import PhraseIndex, Word
from diplo_cli.lexicon.table import Row, read_table
from diplo_cli.records import Rank

RANKS = frozenset(get_args(Rank))
FLAGS = frozenset({"open", "spokesman", "press", "collective", "crown", "private", "ruling", "each", "vague", "weak"})
MODIFIERS = frozenset({"acting", "former", "elect", "candidate"})
_CANDIDATES = frozenset(["кандидат", "претендент"])
_CANDIDACY = 9  # words of «кандидат от Европейской народной партии» up to «на пост»
_FORMER_PREFIX = "экс-"
is_ordinal = re.compile(r"\d+-(?:й|я|го|ой|му|м)").fullmatch  # «председатель 79-й сессии»


class TitleMatch(msgspec.Struct, frozen=True):
    """A title in the text. ``count``: tokens from the first modifier to the last word; ``head``: the first token
    of the title after the modifiers, counted from the match; ``modifiers``: acting, former, elect, candidate."""

    title: Title
    count: int
    head: int
    modifiers: tuple[str, ...]


def load_titles(known: frozenset[str]) -> PhraseIndex[Title]:
    """Every spelling of every title. Titles written out win over those that a template makes."""
    index: PhraseIndex[Title] = PhraseIndex(any_case=True)
    portfolios = list(read_table("portfolios.tsv", ("portfolio", "other names", "ministry")))
    reword = _rewording(list(read_table("title_words.tsv", ("phrase", "variants"))))
    for name, row, portfolio in _unfold(portfolios):
        title = _title(name, row, known)
        for spelling in _spellings(row, portfolio):
            if "each" in title:
                title = replace(title, name=spelling)
            index.add(spelling, title)
            for variant in reword(spelling):
                index.add(variant, title)
    return index


def load_modifiers() -> PhraseIndex[str]:
    """Words before a title → acting, former, elect, candidate."""
    index: PhraseIndex[str] = PhraseIndex()
    for row in read_table("title_modifiers.tsv", ("phrase", "kind")):
        if row.cells[1] not in MODIFIERS:
            raise row.error(f"kind {row.cells[1]!r}", f"one of {', '.join(sorted(MODIFIERS))}")
        index.add(row.cells[0], row.cells[1])
    return index


def _unfold(portfolios: list[Row]) -> Iterator[tuple[str, Row, Row | None]]:
    """The titles that the lines stand for: name, line, portfolio; those written out before those of templates."""
    rows = list(read_table("titles.tsv", ("name", "rank", "variants", "flags", "organization", "iso2")))
    for row in rows:
        if "{P}" not in row.cells[0]:
            yield row.cells[0], row, None
    for row in rows:
        if "{P}" in row.cells[0]:
            for portfolio in portfolios:
                yield row.cells[0].replace("{P}", portfolio.cells[0]), row, portfolio


def _title(name: str, row: Row, known: frozenset[str]) -> Title:
    """The title of a row under ``name``. Raises ``LexiconError`` on an unknown rank, flag or state."""
    _, rank, _, _, organization, iso2 = row.cells
    flags = frozenset(row.many(3))
    if rank not in RANKS:
        raise row.error(f"rank {rank!r}", f"one of {', '.join(sorted(RANKS))}")
    if flags - FLAGS:
        raise row.error(f"flag {', '.join(flags - FLAGS)}", f"one of {', '.join(sorted(FLAGS))}")
    if iso2 and iso2 not in known:
        raise row.error(f"country {iso2!r} is not in countries.tsv")
    return Title(name, rank, flags, organization or None, iso2 or None)


def _spellings(row: Row, portfolio: Row | None) -> Iterator[str]:
    """Every wording of a row, with the field of work or the ministry of ``portfolio`` in its slot."""
    templates = (row.cells[0], *row.many(2))
    if portfolio is None:
        yield from templates
        return
    portfolios, ministries = (portfolio.cells[0], *portfolio.many(1)), portfolio.many(2)
    for template in templates:
        slot, fillers = ("{M}", ministries) if "{M}" in template else ("{P}", portfolios)
        yield from (template.replace(slot, filler) for filler in fillers)


def _rewording(rows: list[Row]) -> Callable[[str], Iterator[str]]:
    """A function that gives the other wordings of a title: with one of its words shortened, feminine or plural."""
    variants = {row.cells[0]: row.many(1) for row in rows}
    longest_first = sorted(variants, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")

    def reword(spelling: str) -> Iterator[str]:
        for found in pattern.finditer(spelling):
            for variant in variants[found.group()]:
                yield spelling[: found.start()] + variant + spelling[found.end() :]

    return reword


class _Former(msgspec.Struct, frozen=True):
    """«экс-президента» as the index should see it: «президента»."""

    text: str
    forms: frozenset[str]


def match_title(
    titles: PhraseIndex[Title],
    modifiers: PhraseIndex[str],
    inside: Callable[[Word], bool],
    tokens: Sequence[Word],
    i: int,
    *,
    modified: bool,
) -> TitleMatch | None:
    """The longest title at ``tokens[i]``, with modifiers before it where it can be ``modified``, and words that can
    stand ``inside`` it.

    Words that could be a modifier and a title of their own («кандидат в президенты») are the title.
    """
    whole = titles.match(tokens, i, inside)
    if not modified:  # most words
        return whole and TitleMatch(whole[1], whole[0], 0, ())
    at, found = _match_modifiers(modifiers, tokens, i)
    if at < len(tokens) and is_former(tokens[at]):
        found.append("former")
        tokens = [*tokens[:at], _without_prefix(tokens[at]), *tokens[at + 1 : at + 16]]
    hit = titles.match(tokens, at, inside) if found and at < len(tokens) else None
    if hit and (whole is None or at - i + hit[0] > whole[0]):
        return TitleMatch(hit[1], at - i + hit[0], at - i, tuple(found))
    return whole and TitleMatch(whole[1], whole[0], 0, ())


def _match_modifiers(modifiers: PhraseIndex[str], tokens: Sequence[Word], at: int) -> tuple[int, list[str]]:
    """Where the modifiers that begin at ``at`` end, and their kinds."""
    found = []
    while at < len(tokens) and (modifier := modifiers.match(tokens, at)):
        found.append(modifier[1])
        at += modifier[0]
    if not found and (behind := _candidate_of_party(tokens, at)):
        return behind, ["candidate"]
    return at, found


def _candidate_of_party(tokens: Sequence[Word], at: int) -> int | None:
    """«кандидат от Народной партии на пост»: the token behind."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "от" or _CANDIDATES.isdisjoint(tokens[at].forms):
        return None
    reach = range(at + 3, min(at + _CANDIDACY, len(tokens) - 1))
    return next((n + 2 for n in reach if tokens[n].text == "на" and tokens[n + 1].text in ("пост", "должность")), None)


def is_former(word: Word) -> bool:
    """«экс-президент», not «экс-» alone."""
    return word.text.lower().startswith(_FORMER_PREFIX) and len(word.text) > len(_FORMER_PREFIX)


def _without_prefix(word: Word) -> Word:
    forms = frozenset(form.removeprefix(_FORMER_PREFIX) for form in word.forms)
    return _Former(word.text[len(_FORMER_PREFIX) :], forms)
