"""Papers named in a text (treaties, declarations, memoranda …): title, date, and whether they were signed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec
from msgspec import structs

from diplo_cli.document import Document, Sentence, Token
from diplo_cli.layout import REPORT
from diplo_cli.lexicon.table import read_table
from diplo_cli.mentions.dates import DateMention, find_dates, resolve
from diplo_cli.mentions.nominative import nominative_phrase
from diplo_cli.mentions.noun_phrases import PhraseReader
from diplo_cli.mentions.word_classes import NOUNS, is_finite, is_short_passive
from diplo_cli.normalize import DASHES

# Before a paper's name, but no part of it.
_NOT_IN_TITLE = frozenset(
    ["этот", "тот", "данный", "такой", "такие", "весь", "все", "каждый", "соответствующий", "указанный", "его", "свой",
     "ряд", "оба", "другой", "один", "несколько", "некоторый", "наш", "самый", "любой", "упомянутый", "свой"]
)  # fmt: skip
_JOINT = frozenset(["совместный", "двусторонний", "трехсторонний", "итоговый", "политический"])
_COMPLEMENTS = frozenset(["о", "об", "обо", "по", "между", "на", "против", "для", "к"])
# Common words that are papers where somebody adopts them.
_ADOPTED = frozenset(
    ["заявление", "обращение", "документ", "постановление", "план", "программа", "концепция", "стратегия"]
)
# «Документы, подписанные в ходе визита …», «Перечень документов, подписанных …» above a list
_LISTED = frozenset(["документ", "список", "перечень", "соглашение"])
_LIST_LINKS = frozenset([",", ";", "и", "а", "также", "«", "»", '"'])
_OCCASIONS = frozenset("визит поездка пребывание встреча саммит форум".split())  # what a timetable is of
# «заявление об уходе», «Организация договора о …»: no paper of states.
_PRIVATE = frozenset(["уход", "отставка", "увольнение", "прием", "сложение"])
_OFFICES_OF_PROTOCOL = frozenset("служба отдел управление департамент шеф начальник директор".split())
_CUT_AT = frozenset(["который", "где", "включая"])
_NO_PART = frozenset(["еще", "уже", "необходимо", "нужно", "надо", "можно", "важно"])  # adverbs and words of judgement
_DATE_REACH = 90  # characters between the end of a title and its date
_SIGN_REACH = 12  # tokens between a verb of signing and the paper


class ReferenceMention(msgspec.Struct, frozen=True):
    """``start``–``stop`` count into ``Document.text``. ``title``: the words with their head in the nominative.

    ``date`` is EDTF or ``None``; ``signed``: ``True`` where the sentence tells that the paper was signed or adopted,
    ``False`` where it tells that it will be, ``None`` where it is only named.
    """

    start: int
    stop: int
    text: str
    title: str
    date: str | None
    signed: bool | None
    rule: str
    sentence: int


@lru_cache(maxsize=1)
def paper_words() -> dict[str, str]:
    """``data/document_words.tsv``: word → treaty or paper; raises ``LexiconError`` on another kind."""
    kinds: dict[str, str] = {}
    for row in read_table("document_words.tsv", ("word", "kind")):
        word, kinds[word] = row.cells
        if kinds[word] not in ("treaty", "paper"):
            raise row.error(f"no kind: {kinds[word]!r}", "treaty or paper")
    return kinds


@lru_cache(maxsize=1)
def signing_words() -> frozenset[str]:
    """The dictionary forms of ``data/signing_words.tsv``."""
    return frozenset(row.cells[0] for row in read_table("signing_words.tsv", ("word",)))


def find_references(document: Document) -> list[ReferenceMention]:
    """The papers that a document names, in order and apart."""
    words = paper_words()
    if document.lemmas.isdisjoint(words):
        return []
    dates = [m for m in find_dates(document.text) if m.month is not None or m.year is not None]
    out: list[ReferenceMention] = []
    for number, sentence in enumerate(document.sentences):
        if document.paragraphs[sentence.paragraph].kind not in REPORT:
            continue
        for token in [t for t in document.sentence_tokens(sentence) if t.lemma in words and t.pos in NOUNS]:
            if out and token.start < out[-1].stop:
                continue
            reader = PhraseReader(document.tokens, sentence.last, frozenset())
            found = _reference(document, sentence, number, reader, token.i, dates, out)
            if found:
                out.append(_with_list(document, found, out))
    return out


def _follows_signed(document: Document, number: int, start: int, before: list[ReferenceMention]) -> bool:
    """Whether only «, и также» stands between a paper and one that its sentence tells as signed."""
    if not before or before[-1].sentence != number or before[-1].signed is None or start <= before[-1].stop:
        return False
    return all(t.lower in _LIST_LINKS for t in document.tokens_between(before[-1].stop, start))


def _with_list(document: Document, found: ReferenceMention, before: list[ReferenceMention]) -> ReferenceMention:
    """A further paper of a list was signed as the first one: «подписаны Соглашение о …, а также Меморандум о …», or
    «Подписаны следующие документы:» above the lines of a list."""
    if found.signed is not None:
        return found
    if _follows_signed(document, found.sentence, found.start, before):
        return structs.replace(found, signed=before[-1].signed)
    return structs.replace(found, signed=_told_above(document, found, before))


def _told_above(document: Document, found: ReferenceMention, before: list[ReferenceMention]) -> bool | None:
    """What the line above a list tells of its papers."""
    here = document.sentences[found.sentence].paragraph
    start = document.paragraphs[here].start
    if any(t.pos in NOUNS for t in document.tokens_between(start, found.start)):
        return None
    if before and document.sentences[before[-1].sentence].paragraph == here - 1 and before[-1].start < start:
        above = document.paragraphs[here - 1]
        if not any(t.pos in NOUNS for t in document.tokens_between(above.start, before[-1].start)):
            return before[-1].signed
    above_list = _above_list(document, here)
    heading = next((s for s in reversed(document.sentences[: found.sentence]) if s.paragraph == above_list), None)
    if heading is None:
        return None
    tokens = document.sentence_tokens(heading)
    if tokens[0].lemma in _LISTED and any(t.form == "Part" and t.lemma in signing_words() for t in tokens):
        return True
    if not document.text[heading.start : heading.stop].endswith(":"):
        return None
    verb = next((t for t in tokens if t.lemma in signing_words() and not (t.form == "Part" and t.case)), None)
    return None if verb is None else _is_done(document.tokens, heading, verb)


def _above_list(document: Document, first: int) -> int:
    """The paragraph above a list that begins with paragraph ``first``; a page's day and place may stand between."""
    kinds = [p.kind for p in document.paragraphs[:first]]
    while kinds and (kinds[-1] in ("stamp", "where") or kinds[-2:-1] == ["stamp"]):
        kinds.pop()
    return len(kinds) - 1


def _reference(
    document: Document,
    sentence: Sentence,
    number: int,
    reader: PhraseReader,
    head: int,
    dates: list[DateMention],
    before: list[ReferenceMention],
) -> ReferenceMention | None:
    """The paper whose head noun is token ``head``; ``None`` where it is a common word here. ``before``: those found
    so far."""
    tokens = document.tokens
    first = _title_start(tokens, sentence.first, head)
    last = _title_end(tokens, reader, head, dates)
    verb = _signing_verb(tokens, sentence, first, last)
    opens = first == sentence.first or tokens[first - 1].text in '«":—'
    told_capital = not opens and (tokens[first].capital or tokens[head].capital)
    is_adopted = verb is not None or _follows_signed(document, number, tokens[first].start, before)
    rule = _rule(tokens[first:last], head - first, is_adopted=is_adopted, told_capital=told_capital)
    if rule is None or _is_no_paper(tokens, sentence, first, head):
        return None
    start, stop = tokens[first].start, tokens[last - 1].stop
    title = nominative_phrase(document.text, tokens[first:last], head - first)
    signed = None if verb is None else _is_done(tokens, sentence, verb)
    when = _date(document, sentence, stop, dates)
    return ReferenceMention(start, stop, document.text[start:stop], title, when, signed, rule, number)


def _is_no_paper(tokens: Sequence[Token], sentence: Sentence, first: int, head: int) -> bool:
    """«заявление об отставке», the «договор о …» in a body's name, «совместные документы» of no name."""
    behind = [t.lemma for t in tokens[head + 1 : min(head + 3, sentence.last)]]
    if tokens[head].lemma == "заявление" and (_PRIVATE & set(behind) or behind[:1] == ["для"]):
        return True  # «совместное заявление для прессы»
    if tokens[head].lemma == "документ" and tokens[head].number == "plur" and behind[:1] not in (["о"], ["об"], ["по"]):
        return True
    if tokens[head].lemma == "программа" and _is_body(tokens[head + 1 : min(head + 7, sentence.last)]):
        return True
    if tokens[head].lemma in ("программа", "план", "график") and _OCCASIONS & set(behind):
        return True  # «обнародовали программу визита»
    if tokens[head].lower.startswith("планы"):
        return True  # «одобрили планы сотрудничества»
    before = tokens[first - 1].lemma if first > sentence.first else ""
    office = tokens[head - 1].lemma if head > sentence.first else ""
    return before == "организация" or (tokens[head].lemma == "протокол" and office in _OFFICES_OF_PROTOCOL)


def _is_body(behind: Sequence[Token]) -> bool:
    """«Программа развития ООН (ПРООН)»: what has a short name of its own."""
    return any(t.text == "(" and behind[n + 1].text.isupper() for n, t in enumerate(behind[:-1]))


# --- the extent of a title -------------------------------------------------------------------------------------------


def _title_start(tokens: Sequence[Token], floor: int, head: int) -> int:
    """The first of the adjectives that agree with the head: «Совместный всеобъемлющий план»."""
    first = head
    while first > floor:
        token = tokens[first - 1]
        is_participle = token.form == "Part" and bool(token.case)
        if token.lemma in _NOT_IN_TITLE or any(map(str.isdigit, token.text)):
            break
        if token.pos == "ADJ" and token.case and tokens[head].case and not token.can_be(tokens[head].case):
            break  # «подписал с Иваном Христовым меморандум»
        if not (token.pos == "ADJ" or is_participle) or (is_participle and not token.capital and token.voice):
            break  # a word of another kind, or «подписанное соглашение»
        first -= 1
    return first


def _title_end(tokens: Sequence[Token], reader: PhraseReader, head: int, dates: list[DateMention]) -> int:
    """Behind the complements: before a clause, a date, or the next paper of a list."""
    end, cuts = reader.end(head, tokens[head].case or "nom", None)
    end = next((k for k in range(head + 1, end) if _leaves_title(tokens, head, k, k in cuts, dates)), end)
    while end > head + 1 and (
        (tokens[end - 1].pos in ("ADP", "CCONJ", "PUNCT") or tokens[end - 1].lower == "также")
        and tokens[end - 1].text not in '»")'
    ):
        end -= 1
    return end


def _leaves_title(tokens: Sequence[Token], head: int, k: int, listed: bool, dates: list[DateMention]) -> bool:
    """Whether the title is over at ``k``; ``listed``: a part of the same rank as the head begins there."""
    token = tokens[k]
    if token.lower == "и" and k + 1 < len(tokens) and _joins_another(tokens, head, k + 1):
        return True
    if token.lower.replace("ё", "е") in _NO_PART:
        return True  # «(до подписания) контракта необходимо решить …»
    if token.text == ",":
        further = [t.lower for t in tokens[k + 1 : k + 3]] == ["а", "также"] and _is_paper(tokens, k + 3)
        return further or (k + 1 < len(tokens) and _opens_clause(tokens[k + 1]))
    if token.text in '»")' and not _opens_quotation(tokens, k):
        return _unopened(tokens[head:k])
    if token.lower == "при" or (token.lower == "на" and tokens[k + 1].pos == "NUM"):
        return True  # «при посредничестве …», «(продлить) на пять лет»
    if token.lower == "на" and _is_where(tokens[k + 1 : k + 4]):
        return True  # «(подписали) соглашение на саммите»
    if listed and (_is_paper(tokens, k) or not any(t.pos == "ADP" for t in tokens[head:k])):
        return True
    return (_dated(token, dates) and tokens[k - 1].lower not in ("на", "период")) or is_finite(token)


def _joins_another(tokens: Sequence[Token], head: int, k: int) -> bool:
    """What «и» joins to more than the title, from ``k``: «совместное заявление и пять документов», «(участвовал в
    подписании) договора о газе и в открытии зала»; not «о газе и о нефти»."""
    if tokens[k].pos == "NUM":
        return _is_paper(tokens, k)
    return tokens[k].lower in ("в", "во") and all(t.lower not in ("в", "во") for t in tokens[head:k])


def _is_where(behind: Sequence[Token]) -> bool:
    """Whether «на» says where something was done: a noun in the locative behind it, in quotation marks or not."""
    noun = next((t for t in behind if t.pos in NOUNS), None)
    return noun is not None and noun.case == "loc"


def _is_paper(tokens: Sequence[Token], k: int) -> bool:
    """Whether the phrase that begins at ``k`` has a paper for its head."""
    noun = next((t for t in tokens[k : k + 4] if t.pos in NOUNS), None)
    return noun is not None and noun.lemma in paper_words()


def _opens_clause(token: Token) -> bool:
    """Behind a comma no part of the title: a clause, a preposition, «подписанная …» (but «осуждающая …» is)."""
    if token.form == "Part" and token.case:
        return token.voice != "Act"
    return token.lemma in _CUT_AT or token.lower in _CUT_AT or token.pos == "ADP"


def _opens_quotation(tokens: Sequence[Token], k: int) -> bool:
    """Whether the straight mark at ``k`` stands before a word and not behind one."""
    return (
        tokens[k].text == '"'
        and k + 1 < len(tokens)
        and tokens[k + 1].start == tokens[k].stop
        and tokens[k - 1].stop < tokens[k].start
    )


def _unopened(tokens: Sequence[Token]) -> bool:
    """Whether every mark that opens is closed."""
    marks = "".join(t.text for t in tokens if t.text in '«»"()')
    return marks.count("«") <= marks.count("»") and marks.count('"') % 2 == 0 and marks.count("(") <= marks.count(")")


def _dated(token: Token, dates: list[DateMention]) -> bool:
    """Whether a date begins at the token."""
    k = bisect_left(dates, token.start, key=lambda d: d.start)
    return k < len(dates) and dates[k].start == token.start


# --- is it a paper, was it signed, when ---------------------------------------------------------------------------


def _rule(tokens: Sequence[Token], head: int, *, is_adopted: bool, told_capital: bool) -> str | None:
    """The name of the rule that makes the phrase a paper, or ``None`` for a common noun.

    ``is_adopted``: its sentence tells of signing or adopting it; ``told_capital``:
    the phrase has a capital that no sentence or quotation begins with.
    """
    noun = tokens[head]
    complement = len(tokens) > head + 1 and _says_more(tokens[head + 1 :])
    adjective = tokens[0] if head else None
    joint = adjective is not None and any(t.lemma in _JOINT for t in tokens[:head])
    if paper_words()[noun.lemma] == "treaty":
        if complement:
            return "reference.complement"  # «соглашение о торговле»
        if adjective is not None and adjective.capital and not joint:
            return "reference.named"  # «Минские соглашения»
        return "reference.joint" if joint or (adjective is not None and is_adopted) else None  # «итоговое коммюнике»
    if noun.lemma == "карта":
        return "reference.roadmap" if adjective is not None and tokens[head - 1].lemma == "дорожный" else None
    if joint and noun.lemma in ("заявление", "документ"):
        return "reference.joint"  # «совместное заявление»
    if complement and (told_capital or (is_adopted and noun.lemma in _ADOPTED)):
        return "reference.paper"  # «Устав ООН», «принято обращение к …»
    return None


def _says_more(tokens: Sequence[Token]) -> bool:
    """Whether the words behind the head say which paper it is: «о торговле», «ООН», not «с ними» or «в мае»."""
    first = tokens[0]
    if first.lower in ("с", "со"):  # «с осуждением …», not «с Францией»
        return len(tokens) > 2 and not tokens[1].capital and any("inan" in p.grammemes for p in tokens[1].parses)
    if first.lower in _COMPLEMENTS or first.text in ',«"':
        return True
    joined = len(tokens) > 1 and tokens[1].text in DASHES  # «соглашение Россия-ЕС»
    return first.pos != "ADP" and (first.case in ("gen", "") or (first.capital and ("-" in first.text or joined)))


def _signing_verb(tokens: Sequence[Token], sentence: Sentence, first: int, last: int) -> Token | None:
    """The nearest word that tells of signing or adopting the paper at ``first``–``last``."""

    def tells(k: int) -> bool:
        token = tokens[k]
        if first <= k < last or (token.form == "Part" and token.case):
            return False
        if k + 1 < sentence.last and tokens[k + 1].lower == "участие":
            return False  # «приняли участие в обсуждении программы»
        return token.pos not in NOUNS or k == first - 1  # «подписание соглашения»

    words = signing_words()
    reach = range(max(sentence.first, first - _SIGN_REACH), min(sentence.last, last + _SIGN_REACH))
    around = [k for k in reach if tokens[k].lemma in words]
    nearest = min(filter(tells, around), key=lambda k: first - k if k < first else k - last + 1, default=None)
    return None if nearest is None else tokens[nearest]


def _is_done(tokens: Sequence[Token], sentence: Sentence, token: Token) -> bool | None:
    """Whether the verb or noun of signing tells what was, or what will be; ``None`` where it tells neither."""
    before = tokens[max(sentence.first, token.i - 4) : token.i]
    if any(t.lower == "не" for t in before[-1:]):
        return False
    if token.form == "Inf" or token.tense == "Fut" or any(t.lemma == "быть" and t.tense == "Fut" for t in before):
        return False
    if token.tense == "Past" or is_short_passive(token):
        return True
    if token.pos in NOUNS:
        around = tokens[max(sentence.first, token.i - 6) : token.i + 14]
        return any(t.lemma in ("состояться", "пройти") and t.tense == "Past" for t in around) or None
    return None


def _date(document: Document, sentence: Sentence, stop: int, dates: list[DateMention]) -> str | None:
    """«от 22 февраля 2022 года», «, подписанной главами государств 22 февраля»: EDTF, or ``None``."""
    limit = min(sentence.stop, stop + _DATE_REACH)
    for mention in dates[bisect_left(dates, stop, key=lambda d: d.start) :]:
        if mention.start > limit:
            break
        between = document.tokens_between(stop, mention.start)
        signed = any(t.lemma in signing_words() and (t.form == "Part") for t in between)
        if signed or [t.lower for t in between] == ["от"]:
            told = document.source.published
            found = resolve(mention, date.fromisoformat(told[:10]) if told else None, "past")
            return found.edtf if found else None
    return None
