"""Names of persons that the tagger misses, or takes for places and bodies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import NamedSpan, Sentence, Token, in_dictionary
from diplo_cli.lexicon import Lexicon
from diplo_cli.lexicon.people import known_words
from diplo_cli.mentions.name_data import is_name_word, name_words
from diplo_cli.mentions.name_forms import is_given, is_indeclinable
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import LINKS
from diplo_cli.normalize import OPENING
from diplo_cli.patterns import Pattern

Span = tuple[int, int]
Lists = Mapping[int, frozenset[str]]  # the lists, by their fields' names, as ``Lexicon.lists_among`` has them
_INITIAL_LENGTH = 1
WITH_ARTICLE = Pattern(r"[аэ](?:ль|[зстншрд])-[А-ЯЁ][а-яё]+$")
_ADJECTIVAL = ("ский", "цкий")
_PLACING = frozenset("в во из на под близ около до через над возле".split())


def missed(
    tokens: Sequence[Token], name: NamedSpan, stop: int, before: Span | None, lexicon: Lexicon, lists: Lists
) -> Span | None:
    """A person of whom the tagger makes a body or a place: «Раду Ионеску», a given name before what can only be a
    surname; «встретился в Баку с Виктором Бергом и Анной Рот», behind «с» or joined to the name ``before``."""
    first, last = name.first, name.last
    if name.kind == "LOC" and last - first > 1:
        if _is_partner(tokens, first, last, before, lexicon):
            return first, last
        if (begin := _behind_place(tokens, first, last, lexicon, lists)) is not None:
            return begin, last
    bracketed = last - first > 2 and tokens[first + 2].text == "("  # «Раду Марин (ОБСЕ)»
    if (last - first > 2 and not bracketed) or first + 1 >= stop or (first and tokens[first - 1].text in OPENING):
        return None
    given, surname = tokens[first], tokens[first + 1]
    if not surname.capital or not is_given(given.text) or not (bracketed or is_indeclinable(surname.lower)):
        return None
    return first, first + 2


def _is_partner(tokens: Sequence[Token], first: int, last: int, before: Span | None, lexicon: Lexicon) -> bool:
    """Whether words behind «с», which no list of places has and of which none says that it is one, are a name."""
    words = tokens[first:last]
    if not first:
        return False
    joined = before is not None and before[1] == first - 1 and tokens[first - 1].lower in LINKS
    if tokens[first - 1].lower not in ("с", "со") and not (joined and before and tokens[before[0] - 1].lower == "с"):
        return False
    if any(not t.capital or not t.text.replace("-", "").isalpha() or t.text.isupper() for t in words):
        return False
    places = (lexicon.cities, lexicon.countries, lexicon.territories, lexicon.organizations)
    hits = ((n, index.match(words[n:], 0)) for index in places for n in range(len(words)))
    # «Араратом Мирзояном»: what only begins like a place is none
    told = any(hit is not None and n + hit[0] == len(words) for n, hit in hits)
    return not told and not _describes_place(words[-1]) and not any(t.pos == "ADJ" for t in words)


def _behind_place(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon, lists: Lists) -> int | None:
    """«с президентом Чешской Республики Яном Новаком», «с премьером провинции Новая Нива Яном Новаком», «президента
    Республики Молдова Майи Чебан»: where words in the instrumental, or a given name and a word behind it, begin behind
    those of a place, with which the tagger takes them together."""
    told = lexicon.countries.match(tokens[first:last], 0) if "countries" in lists.get(first, ()) else None
    at = first + told[0] if told is not None else last
    given = at + 1 < last and any("Name" in p.grammemes and p.case == tokens[at].case for p in tokens[at].parses)
    if given and all(t.capital and t.text.isalpha() for t in tokens[at:last]):
        return at
    at = last
    while at > first and tokens[at - 1].case == "ins" and not tokens[at - 1].can_be("nom") and tokens[at - 1].capital:
        at -= 1
    if at in (first, last) or tokens[at - 1].can_be("ins") or not all(t.text.isalpha() for t in tokens[at:last]):
        return None
    state = lexicon.countries.match(tokens[first:at], 0)
    return at if last - at > 1 or (state is not None and state[0] == at - first) else None


def _describes_place(token: Token) -> bool:
    """«Горным», «Уралом»: an adjective or a place in the dictionary, and nobody's name."""
    told = [p for p in token.parses if p.pos == "ADJ" or "Geox" in p.grammemes] if in_dictionary(token.lower) else []
    return bool(told) and not any({"Name", "Surn"} & p.grammemes for p in token.parses)


def with_untagged_initials(tokens: Sequence[Token], sentence: Sentence, found: list[Span]) -> list[Span]:
    """«Н. Омаров», «И.Б. Чан»: initials before a word with a capital are a name that the tagger missed."""
    words = tokens[sentence.first : sentence.last - 2]
    if not [t for t in words if t.capital and tokens[t.i + 1].text == "." and is_initial(t)]:
        return []
    taken = {i for first, last in found for i in range(first, last)}
    out: list[Span] = []
    i = sentence.first
    while i + 2 < sentence.last:
        if tokens[i + 1].text != ".":
            i += 1
            continue
        at = i
        while at + 2 < sentence.last and is_initial(tokens[at]) and tokens[at + 1].text == ".":
            at += 2
        honoured = {t.lower for t in tokens[max(sentence.first, i - 2) : i]} & {"имени", "им"}  # «имени А. С. Пушкина»
        if at > i and taken.isdisjoint(range(i, at + 1)) and _can_be_surname(tokens[at]) and not honoured:
            out.append((i, at + 1))
        i = max(at, i + 1)
    return out


def with_surnames_behind_articles(tokens: Sequence[Token], sentence: Sentence, found: list[Span]) -> list[Span]:
    """«президент ас-Сиси», «переговоры аль-Хакими с послом»: surnames that the tagger does not know without a given
    name; not «в аль-Хасаке», «провинция аль-Анбар», «лидер аль-Каиды»."""
    words = [t for t in tokens[sentence.first : sentence.last] if "-" in t.text and not t.capital]
    out: list[Span] = []
    for token in [t for t in words if WITH_ARTICLE.compiled.match(t.text)]:
        if any(first <= token.i < last for first, last in found):
            continue
        before = tokens[token.i - 1] if token.i > sentence.first else None
        placed = before is not None and (before.lower in _PLACING or is_noun_of(before, "named"))
        if not placed and not token.lower.startswith(tuple(name_words()["no_person"])):
            out.append((token.i, token.i + 1))
    return out


def with_known_surnames(tokens: Sequence[Token], sentence: Sentence, found: list[Span]) -> list[Span]:
    """«Зеленский принял посла», «Попшой и Берг обсудили …»: a surname of somebody whom the lists know, which is an
    adjective too or no word at all, right before his verb or before another's name; the tagger misses some of them."""
    surnames = known_words().surname
    words = tokens[sentence.first : sentence.last - 1]
    told = [t for t in words if t.capital and not surnames.isdisjoint(t.forms) and not t.text.isupper()]
    if not told:
        return []
    taken = {i for first, last in found for i in range(first, last)}
    out: list[Span] = []
    for token in told:
        if token.i in taken:
            continue
        oblique = token.case not in ("nom", "") and token.i > sentence.first
        if oblique and _is_declined_surname(tokens, token, sentence.first):
            out.append((token.i, token.i + 1))
            continue
        if token.lower.replace("ё", "е") not in surnames:
            continue
        adjectival = token.lower.endswith(_ADJECTIVAL)
        if not adjectival and in_dictionary(token.lower):
            continue
        behind = tokens[token.i + 1]
        acts = behind.form == "Fin" and behind.number == "sing" and not (adjectival and behind.gender == "femn")
        joined = behind.lower == "и" and token.i + 2 < sentence.last and tokens[token.i + 2].capital
        opens = token.i == sentence.first or tokens[token.i - 1].pos not in ("ADJ", "ADP", "PROPN")
        if (acts or joined) and opens:
            out.append((token.i, token.i + 1))
    return out


def _is_declined_surname(tokens: Sequence[Token], token: Token, start: int) -> bool:
    """«Вечером Путину позвонил …»: a form of such a surname that the dictionary has as one, alone and in no place's
    name."""
    before, behind = tokens[token.i - 1], tokens[token.i + 1]
    if behind.capital or before.text in OPENING:
        return False
    if before.i > start and (before.capital or before.pos in ("NOUN", "ADJ")):
        return False
    if before.lower in _PLACING or not in_dictionary(token.lower):
        return False
    surnames = {p.lemma for p in token.parses if "Surn" in p.grammemes}
    return len(surnames) > 0 and not surnames.isdisjoint(known_words().surname)


def _can_be_surname(token: Token) -> bool:
    """A capitalised word behind initials that is no place and no courtesy («Е.П. Господин»)."""
    if is_name_word(token.lower, "courtesy"):
        return False
    if not token.capital or len(token.text) < 3 or token.text.isupper() or not token.text.replace("-", "").isalpha():
        return False
    return any("Surn" in p.grammemes for p in token.parses) or not any("Geox" in p.grammemes for p in token.parses)


def is_initial(token: Token) -> bool:
    return token.capital and len(token.text) <= _INITIAL_LENGTH + (token.text == "Дж") and token.text.isalpha()


def with_elision(tokens: Sequence[Token], first: int, lower: int) -> int:
    """«О'Брайен», «Д'Амато»: with the letter and the apostrophe, which the tagger leaves behind."""
    mark = first if tokens[first].text == "'" else first - 1
    if mark - 1 < lower or tokens[mark].text != "'" or tokens[mark - 1].stop != tokens[mark].start:
        return first
    return mark - 1 if len(tokens[mark - 1].text) == 1 and tokens[mark - 1].capital else first
