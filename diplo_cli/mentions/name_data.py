"""What is known of names before a text is read: given names with their gender, small words, eastern family names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from diplo_cli.lexicon.table import read_table

_GENDERS = {"m": frozenset({"masc"}), "f": frozenset({"femn"}), "mf": frozenset({"masc", "femn"})}
KINDS = (
    "surname_particle", "father", "son_suffix", "daughter_suffix", "frozen_prefix", "eastern_surname", "fixed_surname",
    "courtesy", "post", "no_person", "romanian_given",
)  # fmt: skip


@lru_cache(maxsize=1)
def given_names() -> dict[str, frozenset[str]]:
    """``data/given_names.tsv``; raises ``LexiconError`` on a wrong gender, a capital or a name told twice."""
    out: dict[str, frozenset[str]] = {}
    for row in read_table("given_names.tsv", ("gender", "names")):
        if row.cells[0] not in _GENDERS:
            raise row.error(f"the gender is {row.cells[0]!r}", "it must be m, f or mf")
        for name in row.cells[1].split():
            key = name.replace("ё", "е")
            if key in out or not key.islower():
                raise row.error(f"the name {name!r} is told twice or is not in lower case")
            out[key] = _GENDERS[row.cells[0]]
    return out


def given_genders(nominative: str) -> frozenset[str]:
    """The genders (masc, femn) of a given name of ``data/given_names.tsv`` in lower case; empty when unknown."""
    return given_names().get(nominative.replace("ё", "е"), frozenset())


@lru_cache(maxsize=1)
def name_words() -> dict[str, frozenset[str]]:
    """``data/name_words.tsv`` by kind; raises ``LexiconError`` on an unknown kind or a word told twice."""
    out: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for row in read_table("name_words.tsv", ("kind", "words")):
        if row.cells[0] not in out:
            raise row.error(f"the kind is {row.cells[0]!r}", f"it must be one of {', '.join(KINDS)}")
        for word in row.cells[1].split():
            if word in out[row.cells[0]] or not word.islower():
                raise row.error(f"the word {word!r} is told twice or is not in lower case")
            out[row.cells[0]].add(word)
    return {kind: frozenset(words) for kind, words in out.items()}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of every name word."""
    words = name_words()
    return {word: frozenset(k for k in KINDS if word in words[k]) for found in words.values() for word in found}


def kinds_of_name_word(word: str) -> frozenset[str]:
    """Which name words ``word`` (any capitals) is; of most there are none."""
    return _kinds().get(word.lower(), frozenset())


def is_name_word(word: str, kind: str) -> bool:
    """Whether ``word`` (any capitals) is a name word of ``kind``, one of ``KINDS``."""
    return word.lower() in name_words()[kind]


@lru_cache(maxsize=1)
def given_name_forms() -> dict[str, frozenset[str]]:
    """``data/given_name_forms.tsv``: a given name's other forms, either way, with «е» for «ё»; raises
    ``LexiconError`` on a capital."""
    out: dict[str, set[str]] = defaultdict(set)
    for row in read_table("given_name_forms.tsv", ("form", "name")):
        form, name = (cell.replace("ё", "е") for cell in row.cells)
        if not form.islower() or not name.islower():
            raise row.error(f"{form!r} or {name!r} is not in lower case")
        out[form].add(name)
        out[name].add(form)
    return {name: frozenset(forms) for name, forms in out.items()}
