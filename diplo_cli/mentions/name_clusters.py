"""The name mentions of one document → the people, each with the fullest form of the name in the nominative.

A form that is ambiguous on its own («Путина», «Шентопа») is read as the other mentions suggest; then mentions are
joined from the fullest to the barest: full names first, then initials, then a surname or a given name alone, which
goes to the only person, or the one mentioned last before it, who can bear it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import exp
from operator import attrgetter

import msgspec
from msgspec.structs import replace

from diplo_cli.mentions.name_data import given_genders
from diplo_cli.mentions.name_match import (
    fold,
    initial_of,
    one_letter_off,
    same_given,
    same_surname,
    same_word,
    surname_keys,
)
from diplo_cli.mentions.names import PersonName, Scored, make_name, name_readings
from diplo_cli.patterns import Pattern

# How much the other mentions of a document weigh against a mention's own form, and how far down its readings a
# mention may go to join a person.
_SUPPORT = 1.5
_JOIN_MARGIN = 3.5
# How far down they may be a well-known person's name.
_LISTED_MARGIN = 7.0


_SENIOR = Pattern(r"(?:^|-)старш(?:ий|его|ему|им|ем)$", re.IGNORECASE)


class NameMention(msgspec.Struct, frozen=True):
    """One written name. ``words`` are its tokens, ``case`` and ``gender`` hints of the context (see ``parse_name``),
    ``id`` the caller's own, ascending in the order of the text."""

    words: tuple[str, ...]
    case: str | None = None
    gender: str | None = None
    id: int = 0

    @property
    def is_senior(self) -> bool:
        """«Роберт Берг-старший», who is not his son of the same name."""
        return "старш" in "".join(self.words).lower() and any(map(_SENIOR.compiled.search, self.words))


class PersonCluster(msgspec.Struct):
    """One person: the ``ids`` of the mentions, ascending, and the fullest ``name`` that they make together."""

    ids: list[int]
    name: PersonName


class _Told(msgspec.Struct, frozen=True):
    """The readings of a written name, the likeliest first, and how likely they tell each surname and given name."""

    readings: tuple[Scored, ...]
    weights: dict[str, float]


class _Person(msgspec.Struct):
    """One of the people so far: the name as known, the numbers and readings of its mentions."""

    name: PersonName
    ids: list[int] = []
    names: list[PersonName] = []
    is_senior: bool = False


class _People:
    """The people found so far, and who of them a name can be without asking everyone: a long text names thousands."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._by_key: dict[str, set[int]] = {}

    def add(self, person: _Person) -> None:
        self.all.append(person)
        self.learn(len(self.all) - 1)

    def learn(self, number: int) -> None:
        """Know a person by the name that it has now, too."""
        for key in _keys(self.all[number].name):
            self._by_key.setdefault(key, set()).add(number)

    def candidates(self, name: PersonName) -> list[int]:
        """Everyone with whom ``name`` can be compatible, in the order in which they were found."""
        if not name.surname or not self.all:
            return list(range(len(self.all)))
        found: set[int] = set()
        for key in ("", *_keys(name)):
            if key in self._by_key:
                found |= self._by_key[key]
        return sorted(found)


@lru_cache(maxsize=5_000)
def _keys(name: PersonName) -> tuple[str, ...]:
    """Keys of the whole name, which may be divided otherwise («Ким Чен Ын» of the family Ким, or Чен Ын), of the
    surname, and of the father's name, which may stand for it; "" where there is no surname."""
    if not name.surname:
        return "=" + fold(name.name), ""
    father = surname_keys(name.patronymic) if name.patronymic else ()
    return "=" + fold(name.name), *surname_keys(name.surname), *father


def cluster(
    mentions: Sequence[NameMention], is_listed: Callable[[str], bool] = frozenset[str]().__contains__
) -> list[PersonCluster]:
    """The people of a document, in the order of their first mention. Every id comes back exactly once. ``is_listed``
    says whether a whole name, in the nominative, is a well-known person's."""
    ranked = _supported([_told(m.words, m.case, m.gender, is_listed) for m in mentions])
    people = _People()
    fullness = [_fullness(found[0].name) for found in ranked]
    for i in sorted(range(len(mentions)), key=fullness.__getitem__, reverse=True):
        _join(people, mentions[i], ranked[i])
    out = [PersonCluster(sorted(p.ids), p.name) for p in people.all]
    return sorted(out, key=attrgetter("ids"))


@lru_cache(maxsize=2_000)
def _told(words: tuple[str, ...], case: str | None, gender: str | None, is_listed: Callable[[str], bool]) -> _Told:
    """What one written name tells, taken by itself."""
    readings = _known_first(name_readings(words, case, gender), is_listed)
    return _Told(readings, _weights(readings))


def _known_first(readings: tuple[Scored, ...], is_listed: Callable[[str], bool]) -> tuple[Scored, ...]:
    """Of «с Марселу Ребелу» the reading that is a well-known person's name, where the form allows it."""
    best = readings[0].score
    if " " not in readings[0].name.name:
        return readings  # of one word: the list has only names of several
    for told in readings:
        if told.score > best - _LISTED_MARGIN and is_listed(told.name.name):
            if told is readings[0]:
                return readings
            return (replace(told, score=best + _SUPPORT), *(s for s in readings if s is not told))
    return readings


def _fullness(name: PersonName) -> int:
    """Mentions with a full given name and a surname come first, then initials, then a bare surname, then the rest."""
    if not name.surname:
        return 0
    if not name.given:
        return 1
    return 2 if name.has_initials else 3 + bool(name.patronymic)


def _supported(told: list[_Told]) -> list[tuple[Scored, ...]]:
    """Readings ranked anew: a surname or given name that other mentions' readings share gains weight."""
    votes: dict[str, float] = {}
    shared: set[str] = set()
    for one in told:
        for key, weight in one.weights.items():
            if key in votes:
                shared.add(key)
                votes[key] += weight
            else:
                votes[key] = weight
    if not shared:
        return [one.readings for one in told]
    out = []
    for one in told:
        weights = one.weights if len(one.readings) > 1 and not shared.isdisjoint(one.weights) else {}
        others = {key: min(1.0, votes[key] - weights[key]) for key in shared & weights.keys()} if weights else {}
        out.append(_ranked_anew(one.readings, others) if others else one.readings)
    return out


def _weights(found: tuple[Scored, ...]) -> dict[str, float]:
    """How likely one mention's readings tell each of their surnames and given names: 1 where the likeliest does."""
    weights: dict[str, float] = {}
    for scored in reversed(found):  # the likelier one last
        weight = exp(scored.score - found[0].score)
        for key in scored.keys:
            weights[key] = weight
    return weights


def _ranked_anew(found: tuple[Scored, ...], others: dict[str, float]) -> tuple[Scored, ...]:
    """One mention's readings, each with the weight that ``others`` give its surname and given name."""
    out = []
    for scored in found:
        support = 0.0
        for key in scored.keys:
            support += others.get(key, 0.0)
        out.append(Scored(scored.score + _SUPPORT * support, scored.name, scored.keys))
    return tuple(sorted(out, key=attrgetter("score"), reverse=True))


def _join(people: _People, told: NameMention, ranked: tuple[Scored, ...]) -> None:
    """Add the mention to the person that one of its readings names, else make a new person of it."""
    mention, is_senior = told.id, told.is_senior
    best: tuple[float, int, int, PersonName] | None = None
    for scored in ranked if people.all else ():
        behind = scored.score - ranked[0].score
        if behind < -_JOIN_MARGIN:
            break
        for number in people.candidates(scored.name):
            person = people.all[number]
            other = is_senior != person.is_senior
            if not _compatible(person.name, scored.name) or (other and (is_senior or scored.name.given)):
                continue
            score = behind + _agreement(person.name, scored.name) - other
            choice = (score, _nearness(person, mention), number, scored.name)
            if best is None or choice[:2] > best[:2]:
                best = choice
    if best is None:
        people.add(_Person(ranked[0].name, [mention], [ranked[0].name], is_senior))
        return
    person, name = people.all[best[2]], best[3]
    person.ids.append(mention)
    person.names.append(name)
    fuller = _common_spelling(_fuller(person.name, name), person.names)
    if fuller is not person.name:
        person.name = fuller
        people.learn(best[2])


def _nearness(person: _Person, mention: int) -> int:
    """People mentioned before the mention come first, the last of them foremost, then those after it in order."""
    before = [i for i in person.ids if i < mention]
    return max(before) if before else -1 - min(person.ids)


def _agreement(person: PersonName, name: PersonName) -> float:
    """Prefer a reading whose parts are spelled like the person's over one that is only close."""
    exact = fold(person.surname or "") == fold(name.surname or "")
    slip = bool(person.surname and name.surname) and not exact
    if _surname_alone(person, name):
        return 0.5
    same = bool(name.given) and fold(person.given or "") == fold(name.given or "")
    # «Чан Тхань Ману» of Чан Тхань Ман: as many words, spelled otherwise
    other = bool(person.given and name.given) and not same and not (person.has_initials or name.has_initials)
    other = other and len((person.given or "").split()) == len((name.given or "").split())
    return 0.5 * exact + 0.5 * same - 2.0 * slip - 2.0 * other


def _compatible(a: PersonName, b: PersonName) -> bool:
    """Whether two names can be one person's."""
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if _is_one_name(a, b):
        return True
    if a.patronymic and b.patronymic and not same_given(a.patronymic, b.patronymic):
        return False
    if _surname_alone(a, b):
        return True
    if a.given and b.given and not same_given(a.given, b.given):
        return _bear_one_surname(a, b) and one_letter_off(a.given, b.given)
    if a.surname and b.surname:
        return same_surname(a.surname, b.surname) or _father_for_surname(a, b)
    if not a.surname and not b.surname:
        return bool(a.given and b.given)
    return (bool(a.given and b.given) and not a.has_initials) or _father_for_surname(a, b)


def _is_one_name(a: PersonName, b: PersonName) -> bool:
    """Whether two names are spelled alike, however they are divided."""
    return a.name == b.name or fold(a.name) == fold(b.name)


def _bear_one_surname(a: PersonName, b: PersonName) -> bool:
    """«Донадьд Берг» and «Дональд Берг», whatever the given names"""
    return bool(a.surname and b.surname) and fold(a.surname or "") == fold(b.surname or "")


def _surname_alone(a: PersonName, b: PersonName) -> bool:
    """«Хулио Аранда Вега» and «Аранда Вега»: a surname of two words, alone, looks like a whole name."""
    x, y = fold(a.name), fold(b.name)
    whole, part = (a, b) if len(x) > len(y) else (b, a)
    if not part.given or not part.surname or part.patronymic or part.has_initials or whole.has_initials:
        return False
    return x.endswith(" " + y) or y.endswith(" " + x)


def _father_for_surname(a: PersonName, b: PersonName) -> bool:
    """«Мухаммед бен Салман» and «Мухаммед бен Салман Аль Сауд», «Марко Иванович» and «Иванович»: the father's name, or
    what looks like one, stands for the surname."""
    return any(
        x.patronymic and x.given and y.surname and same_word(x.patronymic, y.surname) for x, y in ((a, b), (b, a))
    )


def _fuller(a: PersonName, b: PersonName) -> PersonName:
    """The parts of both names put together, each from the one that tells more of it."""
    if _is_one_name(a, b):
        return a
    if _surname_alone(a, b):
        return max(a, b, key=lambda name: len(name.name.split()))
    if _father_for_surname(a, b):
        return a if a.patronymic else b
    given = _longer(a.given, b.given)
    patronymic = _longer(a.patronymic, b.patronymic)
    if given and not given.endswith(".") and patronymic and patronymic.endswith("."):
        patronymic = None
    surname = _longer(a.surname, b.surname, by_words=True)
    given = _without_overlap(_without_overlap(given, patronymic), surname)
    first = a.surname_first or b.surname_first
    return make_name(given, patronymic, surname, a.gender or b.gender, a.latin or b.latin, surname_first=first)


def _without_overlap(given: str | None, following: str | None) -> str | None:
    """A second name that one mention has with the given name and another with the surname, or for a father's name, is
    told once."""
    names, family = (given or "").split(), (following or "").split()
    if len(names) > 1 and family and fold(names[-1]) == fold(family[0]):
        return " ".join(names[:-1])
    return given


def _common_spelling(name: PersonName, mentions: list[PersonName]) -> PersonName:
    """Of several spellings of one given name or surname (a slip of the pen, «Гутерриш» and «Гутерреш») the one used
    most."""
    if not name.surname:
        return name
    name = _common_given(name, mentions)
    assert name.surname is not None
    if {m.surname for m in mentions} == {name.surname}:
        return name
    words = len(name.surname.split())
    spellings = Counter(m.surname for m in mentions if m.surname and len(m.surname.split()) == words)
    surname, times = spellings.most_common(1)[0] if spellings else (name.surname, 0)
    if times <= spellings[name.surname] or not same_surname(surname, name.surname):
        return name
    return make_name(name.given, name.patronymic, surname, name.gender, name.latin, surname_first=name.surname_first)


def _common_given(name: PersonName, mentions: list[PersonName]) -> PersonName:
    """Of two spellings of one given name («Нарендра», «Наренда») the one used most, of equals the known one."""
    if not name.given or name.given.endswith(".") or " " in name.given:
        return name
    told = [m.given for m in mentions if m.given and not m.given.endswith(".") and " " not in m.given]
    different = [g for g in dict.fromkeys(told) if g != name.given]
    others = [g for g in different if same_word(g, name.given) or one_letter_off(g, name.given)]
    if not others:
        return name
    weigh = {g: (told.count(g), bool(given_genders(g.lower()))) for g in (name.given, *others)}
    given = max(weigh, key=lambda g: weigh[g])
    if given == name.given:
        return name
    first = name.surname_first
    return make_name(given, name.patronymic, name.surname, name.gender, name.latin, surname_first=first)


def _longer(a: str | None, b: str | None, by_words: bool = False) -> str | None:
    """The one that tells more: a full name against initials, more words, more letters of the same beginning."""
    if not a or not b:
        return a or b
    if by_words:
        return b if len(b.split()) > len(a.split()) or b.count("-") > a.count("-") else a
    full_a, full_b = not a.endswith("."), not b.endswith(".")
    if full_a != full_b:
        return a if full_a else b
    return b if initial_of(a) == initial_of(b) and len(b) > len(a) else a
