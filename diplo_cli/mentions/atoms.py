"""Tokens → atoms: names of persons, titles, countries, cities, bodies, one label for each stretch of tokens.

The party grammar (``parties.py``) composes atoms into participants; nothing here knows what a meeting is.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from diplo_cli.document import Document, Token, in_dictionary
from diplo_cli.home import home_country
from diplo_cli.lexicon import City, Lexicon
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.bylines import drop_reporters
from diplo_cli.mentions.calendar import MONTHS_GENITIVE
from diplo_cli.mentions.courtesies import is_courtesy
from diplo_cli.mentions.described_places import (
    adjective_codes,
    capital_phrases,
    city_of_capital,
    city_of_house,
    house_of_state,
)
from diplo_cli.mentions.name_forms import readings
from diplo_cli.mentions.name_meanings import settle_meanings
from diplo_cli.mentions.person_spans import person_spans
from diplo_cli.mentions.word_classes import MEMBERS
from diplo_cli.mentions.written import Written
from diplo_cli.normalize import DASHES, OPENING

# «управляющий директор», which the tagger takes for a participle
_MANAGING = frozenset(["управляющий", "управляющего", "управляющему", "управляющим", "управляющем"])
_NO_LISTS: frozenset[str] = frozenset()
_OFFICES_OF_MINISTRY = frozenset(["департамент", "управление", "отдел"])


def find_atoms(document: Document, lexicon: Lexicon) -> dict[int, Atom]:
    """The atoms of a document by their first token; they never overlap."""
    out: dict[int, Atom] = {}
    doubtful: list[Atom] = []
    lists = lexicon.lists_among(document.tokens, _OF_MEMBERS)
    bodies = {n.first: n for sentence in document.sentences for n in sentence.names if n.kind in ("ORG", "LOC")}
    capitals = capital_phrases(document)
    starts = {*lists, *bodies, *capitals}
    for sentence in document.sentences:
        persons = {a: Atom("person", a, b) for a, b in person_spans(document, sentence, lexicon, lists)}
        i = sentence.first
        last_atom = -1
        while i < sentence.last:
            if i not in starts and i not in persons:
                i += 1  # most words
                continue
            atom = _atom_at(
                document.tokens, i, sentence.last, persons, bodies, lexicon, lists.get(i, _NO_LISTS), capitals
            )
            if "countries" in lists.get(i, _NO_LISTS) and (
                atom is None or atom.kind == "organization" or _is_unlisted(atom)
            ):
                owned = _is_owned(document.tokens, i, out.get(last_atom))
                short = _ambiguous(document.tokens, i, sentence.last, persons, owned, lexicon)
                if short is not None and owned:
                    atom = short
                elif short is not None and atom is None:
                    doubtful.append(short)
            if atom is None:
                i += 1
                continue
            out[i] = atom
            last_atom = i
            i = atom.last
    settle_meanings(out, doubtful, home_country(document.source, lexicon))
    drop_reporters(document, out)
    _drop_continents(document.tokens, out)
    _mend_by_surnames(document, out)
    return out


def _drop_continents(tokens: Sequence[Token], out: dict[int, Atom]) -> None:
    """«директор департамента Америки»: no state where it says what somebody's office deals with."""
    for i in [i for i, a in out.items() if a.kind == "country" and tokens[i].lower == "америки" and i]:
        if tokens[i - 1].lemma in _OFFICES_OF_MINISTRY:
            del out[i]


def _is_form_of(word: Token, surnames: AbstractSet[str]) -> bool:
    """«Накануне Гутерриша приняли …»: an unknown word that can be one of the surnames in another case."""
    if word.pos != "PROPN" or word.text.isupper() or in_dictionary(word.lower):
        return False
    return any(r.nominative.lower() in surnames for r in readings(word.text, "surname"))


def _declines(word: Token, surnames: AbstractSet[str]) -> bool:
    """«президента Милановского», whom the text named «Анджей Милановский», and the tagger takes for a place."""
    if not word.lower.endswith(("ского", "скому", "ским", "цкого", "цкому", "цким")):
        return False
    return any(r.nominative.lower() in surnames for r in readings(word.text, "surname"))


def _mend_by_surnames(document: Document, out: dict[int, Atom]) -> None:
    """«В середине дня Попеску примет …», «В беседе с Анной Иверсен Попеску отметил …»: a surname alone that the tagger
    passed over, or took for the end of another name, of somebody who was told with a given name."""
    tokens = document.tokens
    named = [a for a in out.values() if a.kind == "person" and a.last - a.first > 1]
    known = {tokens[a.last - 1].lower for a in named}
    found = [i for a in named if (i := a.last - 1) - a.first > 1 and _are_two_surnames(tokens, i, named)]
    for i in found:
        first = next(a.first for a in named if a.last == i + 1)
        out[first] = Atom("person", first, i)
    unlisted = [a for a in out.values() if a.kind == "city" and _is_unlisted(a)] if known else []
    places = [a.first for a in unlisted if tokens[a.first].lower in known or _declines(tokens[a.first], known)]
    # «переговоры Анны Зорич и Попеску», whom the tagger takes for a place
    found += [i for i in places if out[i].last == i + 1 and (not i or tokens[i - 1].pos != "ADP")]
    if known:
        found += _left_alone(document, out, known)
    for i in found:
        out[i] = Atom("person", i, i + 1)
    for first in sorted(out) if found else ():
        out[first] = out.pop(first)  # in the order of the text


def _left_alone(document: Document, out: dict[int, Atom], known: AbstractSet[str]) -> list[int]:
    """The words with a capital, in no atom and not right before one, that are one of the surnames ``known``; the first
    of a sentence in that form alone."""
    opening = {s.first for s in document.sentences}
    taken = {i for atom in out.values() for i in range(atom.first - 1, atom.last + 1)}
    loose = [t for t in document.tokens if t.capital and t.i not in taken and t.form != "Fin"]
    return [t.i for t in loose if t.lower in known or (t.i not in opening and _is_form_of(t, known))]


def _are_two_surnames(tokens: Sequence[Token], i: int, named: Sequence[Atom]) -> bool:
    """Whether the word at ``i`` ends a name of ``named`` that stands in the nominative, and the one before it, which
    goes with a word that does not, another."""
    if tokens[i - 2].case in ("", "nom") or tokens[i - 2].can_be("nom"):
        return False
    others = [a for a in named if a.last != i + 1]
    subjects = {tokens[a.last - 1].lower for a in others if tokens[a.first].can_be("nom")}
    return tokens[i].lower in subjects and any(tokens[a.last - 1].lower == tokens[i - 1].lower for a in others)


def _is_owned(tokens: Sequence[Token], i: int, before: Atom | None) -> bool:
    """Whether it is told whose the word at ``i`` is: «посол РК», «посол США в РМ», «министр сотрудничества Того»;
    ``before``: the atom before it."""
    if before is not None and before.last == i and before.kind in ("title", "organization"):
        return True
    return (before is not None and _is_seat(tokens, i, before)) or _behind_genitive(tokens, i)


def _is_seat(tokens: Sequence[Token], i: int, before: Atom) -> bool:
    """«посол США в РМ», «глава миссии ОБСЕ в РМ»: capitals behind «в» and whom an envoy stands for."""
    whose = before.kind in ("title", "organization", "country")
    return whose and before.last == i - 1 and tokens[i - 1].lower == "в" and tokens[i].text.isupper()


def _behind_genitive(tokens: Sequence[Token], i: int) -> bool:
    """«министр сотрудничества Того»: whose something is, in the middle of a sentence."""
    before = tokens[i - 1] if i > 1 else None
    return before is not None and before.pos == "NOUN" and before.case == "gen" and not before.capital


def _ambiguous(
    tokens: Sequence[Token], i: int, stop: int, persons: dict[int, Atom], owned: bool, lexicon: Lexicon
) -> Atom | None:
    """«МИД РА», «посол РК», «глава МИД Исламской Республики»: capitals, or a name of several words, that mean a state
    beside a title, or where the text names it in full; «посол Того» (``owned``: a title stands before)."""
    token = tokens[i]
    if not token.capital or i in persons or len(token.text) < 2:
        return None
    hit = lexicon.countries.match(tokens[i : min(i + 2, stop)], 0)
    if hit is None or not hit[1].ambiguous or not (owned or token.text.isupper() or hit[0] > 1):
        return None
    return Atom("country", i, i + hit[0], hit[1])


def _is_unlisted(atom: Atom) -> bool:
    """A place that only the tagger knows."""
    return atom.kind == "city" and not atom.value.iso2


def _atom_at(
    tokens: Sequence[Token],
    i: int,
    stop: int,
    persons: dict[int, Atom],
    bodies: dict[int, Any],
    lexicon: Lexicon,
    lists: frozenset[str],
    capitals: AbstractSet[int],
) -> Atom | None:
    """The atom that begins at ``i``. ``persons`` and ``bodies`` are the tagger's names by their first tokens,
    ``capitals`` where «столица Катара» may begin; a person stands before ``lists``, those of the lexicon that have such
    a word, and these before a body or a place."""
    if tokens[i].text == "ЕП" and is_courtesy(tokens, i):
        return None
    if i in persons:
        person = persons[i]
        title = _capital_title(tokens[i:stop], person, lexicon) if lists else None
        return title or _of_dateline(tokens, i, person, lexicon) or person
    if i in capitals and (capital := city_of_capital(tokens, i, stop, lexicon)):
        return capital
    if tokens[i].pos == "ADJ" and (city := city_of_house(tokens, i, stop, lexicon)) is not None:
        return city
    if "venues" in lists and (house := house_of_state(tokens, i, stop, lexicon)):
        return house
    body = bodies.get(i)
    found = None
    if lists:
        placed = "cities" in lists and ((body is not None and body.kind == "LOC") or _stands_as_place(tokens, i))
        found = _lexical(tokens[i:stop], i, lexicon, lists, placed)
    if body is not None and body.kind == "LOC":
        if found is None and tokens[i].capital:
            return _unlisted_place(tokens, i, min(body.last, stop))
    elif (
        body is not None
        and (tokens[i].capital or tokens[i].text in OPENING)
        and _is_named(tokens, body, found, lexicon)
    ):
        last = min([_closed(tokens, i, body.last, stop), *(at for at in persons if i < at < body.last)])
        if found is None or found.kind != "adjective" or lexicon.match_title(tokens[i:last], 1) is None:
            return Atom("organization", i, last)  # not «Чилийского президента»
    return found if found is None or found.last == i + 1 else _beside_names(found, persons)


def _beside_names(found: Atom, persons: dict[int, Atom]) -> Atom | None:
    """A person's name never begins inside a longer lexical phrase; a title may end in words taken for a name."""
    for at in range(found.first + 1, found.last) if persons else ():
        if at in persons and found.kind != "title":
            return None
        if at in persons and persons[at].last > found.last:  # «спикер Халк Маслахаты Хосе В.»
            persons[found.last] = Atom("person", found.last, persons.pop(at).last)
    return found


def _closed(tokens: Sequence[Token], first: int, last: int, stop: int) -> int:
    """Where a body's name ends, the mark included that closes its quotation: «Союз „Заря“»."""
    texts = [t.text for t in tokens[first:last]]
    return min(stop, last + ("«" in texts and "»" not in texts and last < stop and tokens[last].text == "»"))


def _capital_title(window: Sequence[Token], person: Atom, lexicon: Lexicon) -> Atom | None:
    """«с Чрезвычайным и Полномочным Послом»: a title in capitals of which the tagger took a part for a name."""
    title = _title(window, person.first, lexicon)
    return title if title is not None and title.last >= person.last and title.last - title.first > 1 else None


def _of_dateline(tokens: Sequence[Token], i: int, person: Atom, lexicon: Lexicon) -> Atom | None:
    """«Лима, 14 мая.»: a city before the day of a report, which the tagger takes for a name."""
    if person.last - i > 1 or i + 3 >= len(tokens) or tokens[i + 1].text != "," or not tokens[i + 2].text.isdigit():
        return None
    hit = lexicon.cities.match(tokens[i : i + 1], 0) if tokens[i + 3].lower in MONTHS_GENITIVE else None
    return Atom("city", i, i + 1, hit[1]) if hit is not None else None


def _is_named(tokens: Sequence[Token], body: Any, found: Atom | None, lexicon: Lexicon) -> bool:
    """Whether the tagger's name of a body is taken, by itself or beside what the lexicon found; not «ЛИМА (Волна»."""
    if found is not None and found.kind == "city" and found.last < body.last and tokens[found.last].text in "(/":
        return False
    return _is_wider(body, found) and not _is_of_two(tokens, body, lexicon)


_OF_TWO = ("совместн", "межправ", "смешанн")


def _is_of_two(tokens: Sequence[Token], body: Any, lexicon: Lexicon) -> bool:
    """«(заседание) Совместной чилийско-перуанской комиссии», «Чилийско-перуанская группа», «Саммит Чили — АСЕАН»: its
    sides are two."""
    first = tokens[body.first]
    if not (first.lower.startswith(_OF_TWO) or "-" in first.text):
        return first.lemma in ("саммит", "встреча", "переговоры", "заседание", "совещание")
    return any("-" in t.text and lexicon.split_compound_adjective(t.lower) for t in tokens[body.first : body.last])


def _is_wider(body: Any, found: Atom | None) -> bool:
    """Whether the tagger's body says more than the entry of a list that begins with it: «Минский автозавод»."""
    return found is None or (found.last < body.last and found.kind in ("city", "adjective"))


def _unlisted_place(tokens: Sequence[Token], first: int, last: int) -> Atom | None:
    """A place that only the tagger knows: one capitalised word, its country told in brackets or unknown."""
    token = tokens[first]
    if last - first > 1 or token.text.isupper() or not token.text.replace("-", "").isalpha():
        return None
    nominative = next((p.lemma for p in token.parses if p.pos == "NOUN" and p.case == token.case), token.lower)
    name = "-".join(part[:1].upper() + part[1:] for part in nominative.split("-"))
    return Atom("city", first, last, City(name, ""))


def _stands_as_place(tokens: Sequence[Token], i: int) -> bool:
    """«в Иванове», «во Владимире»: what else the word may mean, here it is a place."""
    return i > 0 and tokens[i - 1].lower in ("в", "во") and tokens[i].case in ("loc", "") and tokens[i].can_be("loc")


# The lists of places and bodies with the kind of atom that they make; among equally long entries the first wins.
_PLACES_AND_BODIES = (
    ("organizations", "organization"), ("countries", "country"), ("territories", "territory"), ("venues", "venue"),
    ("cities", "city"),
)  # fmt: skip


_OF_MEMBERS = MEMBERS | frozenset(DASHES)


def _is_of_members(token: Token) -> bool:
    """«Совет министров обороны государств – участников СНГ»: words that a body's short name leaves out."""
    return token.lower in _OF_MEMBERS


def _lexical(window: Sequence[Token], i: int, lexicon: Lexicon, lists: frozenset[str], placed: bool) -> Atom | None:
    """The longest entry of ``lists``; among equals a title wins. ``placed``: the context tells a place."""
    best = _title(window, i, lexicon) if "titles" in lists or "title_modifiers" in lists else None
    for name, kind in _PLACES_AND_BODIES:
        if name not in lists:
            continue
        skip = _is_of_members if name == "organizations" else None
        hit = getattr(lexicon, name).match(window, 0, skip)
        if hit is None or not _plausible(kind, hit[1], window[: hit[0]], placed):
            continue
        if best is None or hit[0] > best.last - best.first:
            best = Atom(kind, i, i + hit[0], hit[1])
    if "adjectives" in lists and (best is None or best.last - best.first == 1):
        codes = adjective_codes(window[0], lexicon)
        if codes and (best is None or best.kind == "city"):
            return Atom("adjective", i, i + 1, codes)
    return best


def _title(window: Sequence[Token], i: int, lexicon: Lexicon) -> Atom | None:
    """A title, where the words at the window's start can be one here; a noun of one word in its form."""
    hit = lexicon.match_title(window, 0)
    if hit is not None and (own := _own_territory(window, hit.count, lexicon)):
        hit = lexicon.match_title(window[: hit.count - own], 0)
    if hit is None or not _can_be_office(window[hit.head], hit.count):
        return None
    if hit.count == 1 and window[0].pos == "NOUN" and not _is_in_context(window[0], lexicon):
        return None
    return Atom("title", i, i + hit.count, hit.title, i + hit.head, hit.modifiers)


def _own_territory(window: Sequence[Token], count: int, lexicon: Lexicon) -> int:
    """«президенты Абхазии и России»: how many words at the end of a plural title tell the first of several places."""
    if count < 2 or window[0].number != "plur" or [t.lower for t in window[count : count + 1]] != ["и"]:
        return 0
    behind = window[count + 1 :]
    if not behind or not any(index.match(behind, 0) for index in (lexicon.countries, lexicon.territories)):
        return 0
    hits = ((n, lexicon.territories.match(window[count - n : count], 0)) for n in (1, 2) if n < count)
    return next((n for n, hit in hits if hit is not None and hit[0] == n), 0)


def _can_be_office(head: Token, count: int) -> bool:
    """«управляющий директор»; a verb, a preposition or an adverb is no office."""
    adjective = head.form == "Part" and any(p.pos == "ADJ" and "PRTF" not in p.grammemes for p in head.parses)
    if count > 1 and (adjective or head.lower in _MANAGING):
        return True  # «верховный» is no participle
    if head.pos == "VERB" and not any(p.pos == "VERB" for p in head.parses):
        return any(p.pos == "NOUN" for p in head.parses)  # «вице-министром», which the tagger guesses at
    return head.pos not in ("VERB", "AUX", "ADP", "ADV", "CCONJ")


def _is_in_context(token: Token, lexicon: Lexicon) -> bool:
    """Whether a title is one in the reading that the tagger chose: «политике» is no «политик». Of a word that the
    dictionary does not know («примарами») every form is a guess as good as another."""
    chosen = frozenset([token.lemma, token.lower])
    if token.forms <= chosen or not in_dictionary(token.lower):
        return True
    return lexicon.match_title((Written(token.text, chosen),), 0) is not None


def _is_state(kind: str, first: Token) -> bool:
    """What may be told with a small letter first: «соединённые Штаты», «республика Абхазия», not «страны Балтии»."""
    return kind == "country" or (kind == "territory" and first.lemma == "республика")


def _plausible(kind: str, value: Any, words: Sequence[Token], placed: bool) -> bool:
    """Whether an entry may be meant: names have a capital, if only behind «республика»; a name that means other things
    needs the context's word."""
    first = words[0]
    if kind == "venue":
        return not value.ambiguous or bool(first.capital and value.iso2)
    if not first.capital and kind != "organization" and not (_is_state(kind, first) and words[-1].capital):
        return False
    return not getattr(value, "ambiguous", False) or (kind == "city" and placed)
