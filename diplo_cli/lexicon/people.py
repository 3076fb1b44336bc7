"""Well-known people: a name in, the state or the international body that the person stands for out.

Posts are never told: they change with time, and a release names them itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from diplo_cli.lexicon.table import Row, read_table

HEADER = ("name", "iso2", "organization", "variants")
SHARED_HEADER = ("kind", "surnames")

# Where the family name comes first and many bear the same: only whole names tell people apart.
_FAMILY_NAME_FIRST = frozenset({"CN", "HK", "KH", "KP", "KR", "TW", "VN"})
# A surname of fewer letters («Мэй», «Слот») is too often another's.
_SHORTEST_SURNAME = 6
_PARTICLES = frozenset(
    "ад аз ан ар ас ат аш аль ель ен ер ес ет еш бен бин ибн бинт ульд ван дер ден тер фон цу "
    "да де ди до ду дю дос дус душ дель дела ла ле лос".split()
)
# One spelling for the many of a foreign sound or name: «Мохаммад», «Мухаммед». Applied in this order to lower case.
_RESPELLED = (
    *(("ё", "е"), ("э", "е"), ("й", "и"), ("-", " "), ("’", "'")),
    *((letter * 2, letter) for letter in "абвгдезиклмнпрстуф"),
    *(("мохам", "мухам"), ("мухамад", "мухамед"), ("ахмад", "ахмед"), ("хосеин", "хусеин"), ("хусаин", "хусеин")),
    *(("абдала", "абдула"), ("абдель", "абдул"), ("заиед", "заид"), ("халид", "халед")),
    *(("ибрахим", "ибрагим"), ("юсеф", "юсуф")),
)
_WORD = re.compile(r"[^ ;]+")
_INITIAL = re.compile(r"\b([^\W\d_]{1,3})\.\s*")
_FEMININE = re.compile(r"(?<=[оеи][внй])а$|(?<=[цс]к)ая$")


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What a person stands for: a state (``iso2``: ISO 3166-1 alpha-2) or an international body, never both."""

    iso2: str | None
    organization: str | None


@dataclass(frozen=True, slots=True)
class _Query:
    """A name that is asked for: all its ``words`` folded, its first ``initial`` or "", and what its words are."""

    words: tuple[str, ...]
    initial: str
    surname_only: bool
    has_surname: bool


@dataclass(frozen=True, slots=True)
class _Index:
    """``people``: what each stands for, and the spellings of the name folded, divided by ";". ``by_word``: the
    places in ``people`` of those who have a word in their name. ``shared``: surnames that tell nobody."""

    people: list[tuple[PersonEntry, str]]
    by_word: dict[str, list[int]]
    shared: frozenset[str]


class People:
    """``data/people.tsv``, read when it is first asked."""

    def __init__(self, known: frozenset[str]) -> None:
        """``known``: the ISO codes of ``countries.tsv``."""
        self._known = known

    def __len__(self) -> int:
        return len(self._index.people)

    def find(self, given: str | None, surname: str | None, name: str) -> PersonEntry | None:
        """What the only bearer of a name, or all of them, stand for; ``None`` for nobody and for a dispute.

        Arguments as in ``mentions.names.PersonName``, in the nominative. A full name is found in either order, with
        a patronymic or second names or without; a surname with an initial, or alone, when it is not one of
        ``data/shared_surnames.tsv`` or the list has it as a variant of its own. Raises :class:`LexiconError` at the
        first call when a file is at fault.
        """
        initial = _INITIAL.search(name)
        words = tuple(fold(_INITIAL.sub(" ", name)).split())
        alone = initial is not None or len(words) == 1 or not (given and surname)
        query = _Query(words, fold(initial[1]) if initial else "", alone, bool(surname))
        ranked: dict[int, set[PersonEntry]] = {}
        for place in {place for word in words for place in self._index.by_word.get(word, ())}:
            entry, spelled = self._index.people[place]
            ranked.setdefault(_rank(query, entry, spelled, self._index.shared), set()).add(entry)
        ranked.pop(0, None)
        best = ranked[max(ranked)] if ranked else set()
        return best.pop() if len(best) == 1 else None

    @cached_property
    def _index(self) -> _Index:
        rows = list(read_table("people.tsv", HEADER))
        entries: dict[tuple[str, str], PersonEntry] = {}
        for row in rows:
            stands_for = row.cells[1], row.cells[2]
            if stands_for not in entries:
                self._check(row)
                entries[stands_for] = PersonEntry(stands_for[0] or None, stands_for[1] or None)
        # Folded all at once, which takes a tenth of the time.
        spelled = fold("\n".join(f"{row.cells[0]};{row.cells[3]}" for row in rows)).split("\n")
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(spelled):
            for word in _WORD.findall(line):
                by_word[word].append(place)
        people = [(entries[row.cells[1], row.cells[2]], line) for row, line in zip(rows, spelled, strict=True)]
        return _Index(people, by_word, _shared_surnames())

    def _check(self, row: Row) -> None:
        _, iso2, organization, _ = row.cells
        if iso2 and iso2 not in self._known:
            raise row.error(f"country {iso2!r} is not in countries.tsv")
        if bool(iso2) == bool(organization):
            raise row.error("a person stands for a country or for an organization", "fill in one of the two cells")


def fold(text: str) -> str:
    """``text`` with one spelling for those that differ from release to release; words divided by spaces."""
    text = text.lower()
    for written, folded in _RESPELLED:
        text = text.replace(written, folded)
    return text


def _shared_surnames() -> frozenset[str]:
    rows = read_table("shared_surnames.tsv", SHARED_HEADER)
    return frozenset(word for row in rows for word in fold(row.cells[1]).split())


def _rank(query: _Query, entry: PersonEntry, spelled: str, shared: frozenset[str]) -> int:
    """How well a query names the person with these spellings: 0 not at all."""
    whole = entry.iso2 in _FAMILY_NAME_FIRST
    spellings = [tuple(part.split()) if whole else _content(part.split()) for part in spelled.split(";")]
    words = query.words if whole else _content(query.words)
    if query.surname_only:
        if words in spellings and not query.initial:
            return 3
        may_stand_alone = words in spellings or not (whole or _is_shared(words[-1], shared))
        return max(_rank_surname(query, words, spelling) for spelling in spellings) if may_stand_alone else 0
    return max(_rank_whole(words, s) if whole else _rank_full(words, s) for s in spellings)


def _rank_surname(query: _Query, words: tuple[str, ...], spelling: tuple[str, ...]) -> int:
    """2 where ``words`` after an initial are the surname, 1 where they are it without one."""
    if len(words) >= len(spelling) or spelling[-len(words) :] != words:
        return 0
    if query.initial:
        return 2 * spelling[0].startswith(query.initial)
    return int(query.has_surname and len(words[-1]) >= _SHORTEST_SURNAME)


def _rank_whole(words: tuple[str, ...], spelling: tuple[str, ...]) -> int:
    """3 for the same words in any order, or the same letters divided otherwise («Ким Чен Ын», «Ким Ченын»)."""
    return 3 * (sorted(words) == sorted(spelling) or "".join(words) == "".join(spelling))


def _rank_full(words: tuple[str, ...], spelling: tuple[str, ...]) -> int:
    """3 for the same words, 2 for more than the list has (a patronymic), 1 for fewer (second names left out)."""
    asked, listed = set(words), set(spelling)
    if asked == listed:
        return 3
    if len(asked) < 2 or len(listed) < 2 or spelling[-1] not in (words[0], words[-1]):
        return 0
    return 2 if listed < asked else int(asked < listed)


def _content(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles («аль», «фон»), which releases write or leave out; all if there is nothing else."""
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


def _is_shared(surname: str, shared: frozenset[str]) -> bool:
    return surname in shared or _FEMININE.sub("", surname) in shared or _FEMININE.sub("ии", surname) in shared
