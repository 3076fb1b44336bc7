"""Well-known people: a name in, the state or the international body that the person stands for out.

Posts are never told: they change with time, and a release names them itself.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import accumulate

import msgspec

from diplo_cli.lexicon.number_table import NumberTable, number_table
from diplo_cli.lexicon.places import COUNTRY_HEADER
from diplo_cli.lexicon.stored import stored
from diplo_cli.lexicon.table import Row, own_text, read_own_table, read_table
from diplo_cli.patterns import Pattern

FILE = "people.tsv"
LEADERS = "leaders.tsv"
LEADERS_HEADER = ("name", "leads")
HEADER = ("name", "iso2", "organization", "variants")
SHARED_HEADER = ("kind", "surnames")

# A surname of fewer letters («Мэй», «Слот») is too often another's.
_SHORTEST_SURNAME = 6
_PARTICLES = frozenset(
    "ад аз ан ар ас ат аш ал ел ен ер ес ет еш бен бин ибн бинт улд ван дер ден тер фон цу "
    "да де ди до ду дос дус душ дел дела ла ле лос".split()
)
# One spelling for the many of a foreign sound or name: «Мохаммад», «Мухаммед». Applied in this order to lower case.
_RESPELLED = (
    *(("ё", "е"), ("э", "е"), ("й", "и"), ("ы", "и"), ("ю", "у"), ("ь", ""), ("ъ", ""), ("-", " "), ("’", "'")),
    *((letter * 2, letter) for letter in "абвгдезиклмнпрстуф"),
    *(("мохам", "мухам"), ("мухамад", "мухамед"), ("ахмад", "ахмед"), ("хосеин", "хусеин"), ("хусаин", "хусеин")),
    *(("абдала", "абдула"), ("абдел", "абдул"), ("заиед", "заид"), ("халид", "халед")),
    *(("ибрахим", "ибрагим"), ("усеф", "усуф"), ("тц", "ц")),
)
_WORD = re.compile(r"[^\s;]+")
_INITIAL = re.compile(r"\b([^\W\d_]{1,3})\.\s*")
_FEMININE = Pattern(r"(?<=[оеи][внй])а$|(?<=[цс]к)ая$")


class PersonEntry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a person stands for: a state (``iso2``: ISO 3166-1 alpha-2) or an international body, never both; ``leads``:
    known as the head of a state or of its government and as nothing else; ``below``: never one."""

    iso2: str | None
    organization: str | None
    leads: bool = False
    below: bool = False


class _Query(msgspec.Struct, frozen=True):
    """A name that is asked for: all its ``words`` folded, its first ``initial`` or "", and what its words are."""

    words: tuple[str, ...]
    initial: str
    surname_only: bool
    has_surname: bool


class _Index(msgspec.Struct, frozen=True, array_like=True):
    """``text``: a line a person, the spellings of the name folded, with ";" between them and a space around every
    word. ``starts`` of its lines, ``lines``: the numbers of those that hold a word; ``entries``: what the people stand
    for; ``shared``: surnames that tell nobody."""

    text: str
    starts: list[int]
    lines: NumberTable
    entries: list[PersonEntry]
    shared: frozenset[str]

    def spellings(self, line: int) -> list[list[str]]:
        """The words of every spelling in a line."""
        end = self.text.find("\n", self.starts[line])
        return [spelling.split() for spelling in self.text[self.starts[line] : end].split(";")]


class People:
    """``data/people.tsv``, read when it is first asked."""

    def __init__(self, known: frozenset[str], family_first: frozenset[str]) -> None:
        """``known``: the ISO codes of ``countries.tsv``; ``family_first``: those where the family name comes first."""
        self._known = known
        self._family_first = family_first

    def __len__(self) -> int:
        return len(self._index.entries)

    def find(self, given: str | None, surname: str | None, name: str) -> PersonEntry | None:
        """What the only bearer of a name, or all of them, stand for; ``None`` for nobody and for a dispute.

        Arguments as in ``mentions.names.PersonName``, in the nominative. A full name is found in either order, with
        a patronymic or second names or without; a surname with an initial, or alone, when it is not one of
        ``data/shared_surnames.tsv`` or the list has it as a variant of its own. Raises :class:`LexiconError` at the
        first call when a file is at fault.
        """
        initial = _INITIAL.search(name)
        words = tuple(_WORD.findall(fold(_INITIAL.sub(" ", name))))
        alone = initial is not None or len(words) == 1 or not (given and surname)
        query = _Query(words, fold(initial[1]) if initial else "", alone, bool(surname))
        index = self._index
        ranked: dict[int, set[PersonEntry]] = {}
        for line in {line for word in _telling(words, given) for line in index.lines.numbers(word)}:
            whole = index.entries[line].iso2 in self._family_first
            rank = _rank(query, index.spellings(line), index.shared, whole)
            ranked.setdefault(rank, set()).add(index.entries[line])
        ranked.pop(0, None)
        best = ranked[max(ranked)] if ranked else set()
        if len(best) > 1 and len({(found.iso2, found.organization) for found in best}) == 1:
            one = next(iter(best))
            return PersonEntry(one.iso2, one.organization)  # of one state, which of them is not told
        return best.pop() if len(best) == 1 else None

    def lists(self, name: str) -> bool:
        """Whether a name of several words stands in the list as it is spelled here."""
        return " " in name and fold(name) in self._spellings

    @cached_property
    def _spellings(self) -> frozenset[str]:
        return frozenset(map(str.strip, self._index.text.replace("\n", ";").split(";")))

    @cached_property
    def _index(self) -> _Index:
        return stored("people", _Index, self.compile_index)

    def compile_index(self) -> _Index:
        """Read and validate the data files. Raises :class:`LexiconError` with the file and the line of a fault."""
        told: dict[tuple[str, str, str], PersonEntry] = {}
        leaders = {row.cells[0]: row for row in read_table(LEADERS, LEADERS_HEADER)}
        entries: list[PersonEntry] = []
        lines: list[str] = []
        for row in read_table(FILE, HEADER):
            name, iso2, organization, variants = row.cells
            leader = leaders.pop(name, None)
            leads = leader.cells[1] if leader is not None else ""
            if leader is not None and leads not in ("yes", "never"):
                raise leader.error(f"{leads!r} is neither 'yes' nor 'never'")
            if (iso2, organization, leads) not in told:
                self._check(row)
                state, body = iso2 or None, organization or None
                told[iso2, organization, leads] = PersonEntry(state, body, leads == "yes", leads == "never")
            entries.append(told[iso2, organization, leads])
            lines.append(f" {name};{variants} ")
        for row in leaders.values():
            raise row.error(f"{row.cells[0]!r} is not in {FILE}")
        # Folded all at once, which takes a tenth of the time.
        text = _fold("\n".join(lines)).replace(";", " ; ") + "\n"
        starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
        words = ((word, n) for n, line in enumerate(text.splitlines()) for word in line.split() if word != ";")
        return _Index(text, starts, number_table(words), entries, _shared_surnames())

    def _check(self, row: Row) -> None:
        _, iso2, organization, _ = row.cells
        if iso2 and iso2 not in self._known:
            raise row.error(f"country {iso2!r} is not in countries.tsv")
        if bool(iso2) == bool(organization):
            raise row.error("a person stands for a country or for an organization", "fill in one of the two cells")


class KnownWords(msgspec.Struct, frozen=True):
    """Words of well-known people's names, in the nominative, in lower case, «е» for «ё»."""

    given: frozenset[str]
    surname: frozenset[str]


@lru_cache(maxsize=1)
def known_words() -> KnownWords:
    """The words of ``data/people.tsv``: all but the last of a name can be given names, all but the first surnames."""
    return stored("names", KnownWords, _read_known_words)


def _read_known_words() -> KnownWords:
    """All words but the last of a name can be given names, all but the first surnames."""
    given: set[str] = set()
    surname: set[str] = set()
    for name in _written_names():
        words = name.split(" ")
        given.update(words[:-1])
        surname.update(words[1:])
    return KnownWords(frozenset(given), frozenset(surname))


def _written_names() -> list[str]:
    """Every name of the list whose family name comes last, and its variants, in lower case and with «е» for «ё»."""
    family_first = {
        row.cells[0].lower() for row in read_own_table("countries.tsv", COUNTRY_HEADER) if "family_first" in row.many(7)
    }
    lines = own_text(FILE).lower().replace("ё", "е").split("\n")
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [name for row in cells if row[1] not in family_first for name in (row[0], *row[-1].split("; "))]


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """``text`` with one spelling for those that differ from release to release; words divided by spaces."""
    return _fold(text)


def _fold(text: str) -> str:
    text = text.lower()
    for written, folded in _RESPELLED:
        text = text.replace(written, folded)
    return text


def _shared_surnames() -> frozenset[str]:
    rows = read_table("shared_surnames.tsv", SHARED_HEADER)
    return frozenset(word for row in rows for word in fold(row.cells[1]).split())


def _rank(query: _Query, names: list[list[str]], shared: frozenset[str], whole: bool) -> int:
    """How well a query names the person with these spellings: 0 not at all. ``whole``: only whole names tell."""
    spellings = [tuple(name) if whole else _content(name) for name in names if name]
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


def _telling(words: tuple[str, ...], given: str | None) -> tuple[str, ...]:
    """The words to look a name up by: not the given names, which many share."""
    shared = _PARTICLES.union(fold(given or "").split())
    return tuple(word for word in words if word not in shared) or words


def _content(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The words without particles («аль», «фон»), which releases write or leave out; all if there is nothing else."""
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


def _is_shared(surname: str, shared: frozenset[str]) -> bool:
    return (
        surname in shared
        or _FEMININE.compiled.sub("", surname) in shared
        or _FEMININE.compiled.sub("ии", surname) in shared
    )
