"""The names of persons in a sentence: the tagger's spans, mended."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Document, Sentence, Token, in_dictionary
from diplo_cli.lexicon import Lexicon
from diplo_cli.lexicon.people import known_words
from diplo_cli.mentions.beside_names import INSTRUMENTAL, are_known_beside, is_own_subject
from diplo_cli.mentions.courtesies import courtesy_end, is_former_office, without_excellency
from diplo_cli.mentions.missed_names import (
    WITH_ARTICLE,
    Lists,
    Span,
    is_initial,
    missed,
    with_elision,
    with_known_surnames,
    with_surnames_behind_articles,
    with_untagged_initials,
)
from diplo_cli.mentions.name_data import is_name_word, name_words
from diplo_cli.mentions.name_tellings import PARENTAL, divide
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import HELD_BY, IN_OR_ON, is_gerund

# Adverbs that open a sentence right before initials: «Завтра Л.Вега».
_OPENERS = frozenset(
    "сегодня завтра вчера послезавтра накануне также затем ранее позднее позже ныне отсюда оттуда туда сюда".split()
)
_YOU = frozenset("вы вас вам вами ваш ваше ваша ваши ваших".split())  # in letters and addresses with a capital
_ARTICLES = frozenset(["аль", "эль"])
_LONG_NOUN = 6
_OPENED, _CLOSED = frozenset("([{"), frozenset(")]}")
_NAMES = frozenset(["Name", "Surn", "Patr", "Geox"])
_MARKS = frozenset("'.-")  # between initials, or what was elided, and a name
_LONGEST_TITLE = 6
_LONGEST_BODY = 4
_SETTLEMENTS = frozenset(["город", "муниципий", "муниципия"])
_ONE_LETTER = frozenset("сукво")  # prepositions


def person_spans(document: Document, sentence: Sentence, lexicon: Lexicon, lists: Lists) -> list[Span]:
    """First and last (exclusive) tokens of the names in a sentence; ``lists``: those of which an entry may begin at a
    token.

    Initials and given names are drawn in, contiguous pieces joined, titles cut off at the front, and a name that
    page furniture doubles («Касым-Жомарт Токаев Токаев Касым-Жомарт Кемелевич») is divided into its tellings.
    """
    tokens = document.tokens
    merged: list[Span] = []
    for name in sentence.names:
        if name.kind != "PER":
            alone = name.last - name.first == 1
            if alone and not (name.last < sentence.last and tokens[name.last].capital):
                continue  # a place or a body of one word is a person's name only before another with a capital
            found = missed(tokens, name, sentence.last, merged[-1] if merged else None, lexicon, lists)
            merged += [found] if found is not None else []
            continue
        lower = merged[-1][1] if merged else sentence.first
        first, last = _mend(tokens, name.first, name.last, lower, sentence.last, lexicon, lists)
        first = _behind_body(tokens, first, last, sentence.first, lexicon, lists)
        last = _before_bracket(tokens, first, last) if last - first > 2 else last
        if first >= last or not (tokens[first].capital or any(t.capital for t in tokens[first:last])):
            continue
        if last - first == 1 and (tokens[first].lower in _YOU or is_gerund(tokens[first])):
            continue  # «Поговорив с …» opens a sentence
        if name.last - name.first == 1 and _is_place(tokens, name.first, sentence, lexicon):
            continue
        if first > name.first and last - first == 1 and _is_behind_title(tokens, sentence, name.last):
            continue
        if merged and merged[-1][1] >= first and not _doubled(tokens, merged[-1][0], last):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    text = document.text
    if text.find(".", sentence.start, sentence.stop - 1) >= 0:
        merged += with_untagged_initials(tokens, sentence, merged)
    if text.find("-", sentence.start, sentence.stop) >= 0:
        merged += with_surnames_behind_articles(tokens, sentence, merged)
    merged += with_known_surnames(tokens, sentence, merged)
    out: list[Span] = []
    for begin, end in sorted(merged):
        out += _names_within(tokens, begin, end, sentence, lexicon, lists)
    return out


def _names_within(
    tokens: Sequence[Token], begin: int, end: int, sentence: Sentence, lexicon: Lexicon, lists: Lists
) -> list[Span]:
    """The names in a piece, without an excellency and a state before them and a state behind."""
    state = end - begin > 1 and "countries" in lists.get(end - 1, ())
    last = end - (state and _is_state_behind(tokens[end - 2], tokens[end - 1], lexicon))
    first = without_excellency(tokens, begin, last)
    if first >= last:
        return []
    if last - first > 1 and "countries" in lists.get(first, ()):
        country = _country_of_title(tokens, first, last, lexicon)
        first += country[0] if country else 0
    # Two people are told apart by the verb behind them, before which a particle or an adverb may stand.
    behind = tokens[last] if last < sentence.last and last - first > 1 else None
    if behind is not None and behind.form == "Fin" and are_known_beside(tokens[first:last], lexicon):
        return [(first, first + 2), (first + 2, last)]
    if behind is not None and (behind.form == "Fin" or behind.pos in ("PART", "ADV")):
        words = tokens[sentence.first : sentence.last]
        if is_own_subject(words, first - sentence.first, last - sentence.first):
            return [*divide(tokens, first, last - 1), *divide(tokens, last - 1, last)]
    return divide(tokens, first, last)


def _is_state_behind(before: Token, word: Token, lexicon: Lexicon) -> bool:
    """«обсудил с Яном Бергом Сирию»: a state, which is no part of the name in the instrumental before it."""
    if not before.lower.endswith(INSTRUMENTAL) or before.case == "nom" or word.lower.endswith(INSTRUMENTAL):
        return False
    state = lexicon.countries.match((word,), 0)
    return state is not None and not state[1].ambiguous


def _behind_body(tokens: Sequence[Token], first: int, last: int, lower: int, lexicon: Lexicon, lists: Lists) -> int:
    """«председатель Олий Мажлиса Лазиз К.»: where the name begins behind a body of which the tagger takes words for
    it."""
    for at in (first - 1, first):
        known = lower <= at < last and "organizations" in lists.get(at, ())
        hit = lexicon.organizations.match(tokens[at : at + _LONGEST_BODY], 0) if known else None
        if hit is not None and hit[0] > 1 and first < at + hit[0] <= last:
            return at + hit[0]
    return first


def _before_bracket(tokens: Sequence[Token], first: int, last: int) -> int:
    """«(на снимке — Х. Вега) Анна Рот»: a name ends with the bracket that it stands in."""
    texts = [t.text for t in tokens[first:last]]
    if _CLOSED.isdisjoint(texts) or not _OPENED.isdisjoint(texts):
        return last
    return next((t.i for t in tokens[first + 1 : last] if t.text in _CLOSED), last)


def _is_place(tokens: Sequence[Token], at: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """«между Амманом и Рамаллахом», «посетила Замбию», «передаёт Акорда»: a city, a state or a house, told alone, that
    the tagger takes for a person."""
    before = tokens[at - 1] if at > sentence.first else None
    following = tokens[at + 1] if at + 1 < sentence.last else None
    if (before and (before.capital or before.text == ".")) or (following and following.capital):
        return False
    word = tokens[at : at + 1]
    city, state = lexicon.cities.match(word, 0), lexicon.countries.match(word, 0)
    places = [state, lexicon.venues.match(word, 0), city if city is not None and city[1].iso2 else None]
    return any(place is not None and not place[1].ambiguous for place in places)


def _mend(
    tokens: Sequence[Token], first: int, last: int, lower: int, upper: int, lexicon: Lexicon, lists: Lists
) -> Span:
    """The tagger's span without titles and marks, with initials and given names; an empty one where nothing is left."""
    begin, first = first, _cut_title(tokens, first, last, lexicon, lists)
    last = _cut_tail(tokens, first, last, lexicon, lists)
    if first >= last or (last - first == 1 and _is_no_name(tokens, first, lexicon)):
        return last, last
    title = lexicon.titles.match(tokens[first:last], 0) if last - first > 1 and first in lists else None
    if title is not None and title[0] == last - first:
        return last, last  # «с Башканом Гагаузии Х.»
    if tokens[first].text == "'" or (first > lower and tokens[first - 1].text in _MARKS):
        first = _with_initials(tokens, with_elision(tokens, first, lower), lower)
    # «Примар Кишинёва»: what was cut off is no given name
    if first == begin and first > lower and tokens[first - 1].capital:
        first = _with_given(tokens, first, last, lower, lexicon)
    return first, with_surname(tokens, _with_parental(tokens, last, upper), upper)


def _is_no_name(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word that the tagger takes for a name is a title or a town: «в Бендер», «примара Кагула»."""
    return bool(_is_where(tokens, at, lexicon) or _town(tokens, at, at + 1, lexicon)) or _is_title(tokens, at, lexicon)


def with_surname(tokens: Sequence[Token], last: int, upper: int) -> int:
    """«Бруно Ле Мэр», «Рюдигер фон Фрич»: what follows a particle is a surname, though it be a title; «Мухаммедом Бен
    Заидом Аль Нахайяном», «Мухаммедом аль-Саиди»: the father's name and the family's, which the tagger left behind."""
    while last < upper:
        word, before, small = tokens[last], tokens[last - 1].lower, name_words()
        followed = last + 1 < upper and tokens[last + 1].capital
        binds = followed and (word.lower in small["father"] or word.lower in _ARTICLES)
        article = "-" in word.text and WITH_ARTICLE.compiled.match(word.text) is not None
        owned = before in small["surname_particle"] or before in small["father"]
        if not (binds or article or (owned and word.capital and word.text.isalpha())):
            break
        last += 1
    return last


def _cut_title(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon, lists: Lists) -> int:
    """Where the name begins behind courtesies, titles and places that the tagger drew in."""
    while last - first > 1:
        word, following = tokens[first], tokens[first + 1]
        owned = following.case == "gen" != word.case
        if word.form == "Fin" or (owned and _is_plain_noun(word)):
            first += 1  # «Побеседовал Берг и с …», «Соратницу Берга встретил …»
            continue
        if word.lower in _ONE_LETTER and following.text != ".":
            first += 1  # «С Ли Цзюнем Берг …»: no initial
            continue
        end = first + 1 if word.lower in _OPENERS else courtesy_end(tokens, first)
        if end > first:
            first = end
            continue
        told_of = word.pos == "NOUN" and (not word.capital or word.lemma in HELD_BY)
        behind = word.pos == "ADP" and following.pos == "NOUN" and not following.capital
        if behind or told_of:
            first += 1  # «О переговорах Ю. Берга», «Встреча Ю. Берга»
            continue
        former = "-" in word.text and is_former_office(tokens, first, lexicon)
        if former or lexicon.demonyms.match((word,), 0) is not None:
            first += 1  # «Экс-министры Жан Б. и …», «Французу Жану Б. позвонил …»
            continue
        if word.case == "loc" != following.case and _stands_behind_in(tokens, first):
            first += 1  # «В Завидове Олег Берг встретился …»
            continue
        if first not in lists:
            break
        hit = (
            lexicon.titles.match(tokens[first:last], 0)
            or _place(tokens, first, last, lexicon)
            or _town(tokens, first, last, lexicon)
        )
        if hit is None or hit[0] >= last - first:
            break
        first += hit[0]
    return first


def _is_plain_noun(token: Token) -> bool:
    """«Соратница»: a word for a person that opens a sentence and that the dictionary has as nobody's name."""
    if len(token.text) < _LONG_NOUN or token.text.isupper() or not token.parses or not in_dictionary(token.lower):
        return False
    if token.lemma in known_words().given:
        return False  # «главу дипломатии Хакана Ф.»
    return all("anim" in p.grammemes and _NAMES.isdisjoint(p.grammemes) and p.pos == "NOUN" for p in token.parses)


def _stands_behind_in(tokens: Sequence[Token], at: int) -> bool:
    """«в Завидове», «в подмосковных Горках»: a place, though the tagger takes it for a given name."""
    before = at - 1
    while before > 0 and tokens[before].pos == "ADJ":
        before -= 1
    return before >= 0 and tokens[at].case == "loc" and tokens[before].lower in IN_OR_ON


def _is_behind_title(tokens: Sequence[Token], sentence: Sentence, last: int) -> bool:
    """«Марзпет Сюника Арам С.», «Хяким Ахалского велаята»: what the tagger took for a surname says of what; a name, or
    the noun that an adjective in the genitive goes with, follows."""
    if any(n.kind == "PER" and n.first == last for n in sentence.names):
        return True
    following = tokens[last] if last < sentence.last else None
    return (
        following is not None
        and following.pos == "NOUN"
        and following.case == "gen"
        and not following.capital
        and any(p.pos == "ADJ" and p.case == "gen" for p in tokens[last - 1].parses)
    )


def _place(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> tuple[int, object] | None:
    """«по делам Евразии Ли Хуэй», «Герцогства Люксембург Люк Ф.»: a place that the tagger draws into a full name."""
    if last - first < 3:
        return None
    hit = lexicon.territories.match(tokens[first:last], 0) or lexicon.countries.match(tokens[first:last], 0)
    named = any({"Name", "Surn"} & p.grammemes for p in tokens[first].parses)
    return hit if hit is not None and not named and not getattr(hit[1], "ambiguous", False) else None


def _is_where(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """«В Вене Ковач провёл …»: a city behind its preposition that passes for a given name."""
    if at < 1 or tokens[at - 1].lower not in ("в", "во"):
        return False
    hit = lexicon.cities.match(tokens[at : at + 1], 0)
    return hit is not None and bool(hit[1].iso2)


def _town(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> tuple[int, object] | None:
    """«примар муниципия Комрат Ион Р.», «мэр Осло Ян Б.», «с примаром Сорок Анной К.»: a town behind what it is or
    whose head he is."""
    before = tokens[first - 1] if first else None
    if before is None or not is_noun_of(before, "region", "place", "mayor"):
        return None
    hit = lexicon.cities.match(tokens[first:last], 0)
    if hit is None or not hit[1].iso2:
        return None
    owned = tokens[first].can_be("gen") and tokens[first].case != before.case
    unknown = (
        last - first == 1 and not in_dictionary(tokens[first].lower) and tokens[first].lower != hit[1].name.lower()
    )
    owned = is_noun_of(before, "mayor") and (owned or unknown)  # «примар Бельц»
    settled = before.lemma in _SETTLEMENTS or (last - first > 2 and not hit[1].ambiguous)
    return hit if owned or settled else None


def _country_of_title(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> tuple[int, object] | None:
    """«президент Того Мари К.», «посол Сальвадора Анна К.»: a country of many meanings behind a title."""
    hit = lexicon.countries.match(tokens[first:last], 0) if tokens[first].can_be("gen") else None
    if hit is None or first + hit[0] >= last:
        return None
    named = any({"Name", "Surn"} & p.grammemes for p in tokens[first].parses)
    if named and tokens[first + hit[0]].can_be("gen"):
        return None
    starts = range(first - 1, max(-1, first - _LONGEST_TITLE), -1)
    found = (lexicon.match_title(tokens[start:first], 0) for start in starts)
    ends = any(title is not None and title.count == first - start for start, title in zip(starts, found, strict=True))
    return hit if ends else None


def _is_post(token: Token) -> bool:
    """«Башкан»: a post of which the dictionary has a name as well."""
    return any(is_name_word(p.lemma, "post") for p in token.parses)


def _is_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """«назначен Премьер-министром», «с Госпожой Анной Л.», «Перуанскую сторону», «Чадский министр»: a title or a
    courtesy with a capital, a continent or the adjective of a state, taken for a name."""
    if is_name_word(tokens[at].lower, "courtesy") or is_former_office(tokens, at, lexicon):
        return True
    named = any({"Surn", "Name"} & p.grammemes for p in tokens[at].parses) and not _is_post(tokens[at])
    alone = tokens[at : at + 1]
    if "-" in tokens[at].text and lexicon.split_compound_adjective(tokens[at].lower):
        return True  # «Чилийско-норвежская (комиссия)»
    if lexicon.adjectives.match(alone, 0) is not None:
        titled = at + 1 < len(tokens) and not tokens[at + 1].capital and lexicon.match_title(tokens, at + 1)
        if titled or (tokens[at].pos == "ADJ" and not named):
            return True
    return not named and (lexicon.titles.match(alone, 0) or lexicon.territories.match(alone, 0)) is not None


def _cut_tail(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon, lists: Lists) -> int:
    """Where it ends before marks, a verb, or a title («Иван Петров Президент») that the tagger drew in."""
    while last > first and not (tokens[last - 1].capital or "-" in tokens[last - 1].text or last - first > 1):
        last -= 1
    while last > first and tokens[last - 1].text in '.,«»"()—-':
        last -= 1
    if last - first > 2 and len(tokens[last - 1].text) == 1 and tokens[last - 2].pos == "ADP":
        last -= 2  # «написала Майя С. в X»
    if last > first and tokens[last - 1].pos in ("VERB", "AUX") and not tokens[last - 1].capital:
        last -= 1
    title = lexicon.match_title(tokens, last - 1) if last - first > 1 and last - 1 in lists else None
    # «(по приглашению) Яна Новака Чрезвычайный и Полномочный Посол»
    if title is not None and (title.count > 1 or (last - first > 2 and _is_title(tokens, last - 1, lexicon))):
        last -= 1
    while last > first and tokens[last - 1].text in '.,«»"()—-':
        last -= 1
    return last


def _with_initials(tokens: Sequence[Token], first: int, lower: int) -> int:
    """Where it begins with the initials before it."""
    while first - 2 >= lower:
        dash = tokens[first - 1].text == "-" and first - 3 >= lower and tokens[first - 2].text == "."  # «В.-Л.Гофман»
        at = first - 1 - dash
        if tokens[at].text != "." or not is_initial(tokens[at - 1]):
            break
        first = at - 1
    return first


def _with_given(tokens: Sequence[Token], first: int, last: int, lower: int, lexicon: Lexicon) -> int:
    """«по вопросам расширения Марта Кос»: with the word before a bare surname, which has a capital, where it is a given
    name that the tagger left; not «премьера Израиля Коэна»."""
    before = tokens[first - 1]
    if before.text.isupper():
        return first
    if before.lower == "до" and first - 1 > lower:
        return first - 1  # «посол Вьетнама До Ван М.»
    if last - first > 1:
        return first
    if _is_where(tokens, first - 1, lexicon):
        return first
    if before.case == "gen" and lexicon.countries.match(tokens[first - 1 : first], 0) is not None:
        return first
    if _stands_behind_in(tokens, first - 1):
        return first  # «в Форосе Берг …»
    given = any("Name" in p.grammemes and p.number != "plur" for p in before.parses)
    return first - 1 if given and before.text.isalpha() else first


def _with_parental(tokens: Sequence[Token], last: int, upper: int) -> int:
    """«Рамиль Гасан оглы Гасанов»: what follows the word that makes a father's name is a surname."""
    if last < upper and tokens[last].lower in PARENTAL:
        last += 1
    if last < upper and tokens[last - 1].lower in PARENTAL and tokens[last].capital and tokens[last].text.isalpha():
        last += 1
    return last


def _doubled(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word comes again."""
    words = [t.lower for t in tokens[first:last] if len(t.text) > 1]
    return len(set(words)) < len(words)
