"""Spelling normalised for matching, with a map back to the original characters.

Real releases hold Latin look-alikes inside Russian words, soft hyphens, no-break spaces, stress marks and
decomposed letters. Rules match the normalised text; every span is mapped back before it is shown.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from diplo_cli.patterns import Pattern

_DROPPED = "\u00ad\u0301\u0300\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c"
_SPACES = "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u2008\u3000\t\x0b\x0c"
_DASHES = "\u2012\u2013\u2015\u2212"
_HYPHENS = "\u2010\u2011"
_QUOTES = "\u201c\u201d\u201e\u201f\u2033"
# «Партия 'Заря'», «партия ‚Заря‘»: an apostrophe on either side quotes; not «Кот-д'Ивуар».
_SINGLE_QUOTED = re.compile(r"(?<![\w'])['\u201a](?=[^\W_])([^'\u201a\"«»\n]{1,300})'(?![\w'])")
# «главой Всемирного банка /ВБ/ в Чили»: initials between slashes; not an agency's, which open a report.
_SLASHED = re.compile(r"(?<=[а-яё»] )/(?!ТАСС|РИА|УНН|ИПН|ИТАР)([А-ЯЁ]{2,6})/(?=,? \w)")
# Small squares, diamonds, circles and arrows that a post begins its items with; other pictures stand glued to words
# for nothing, as these do in the middle of a line.
_ITEM_PICTURES = (
    "\u2611\u26aa\u26ab\u2705\u2714\U0001f449\U0001f534\U0001f535\U0001f538\U0001f539\U0001f53a"
    "\u2666\u25aa\u25ab\u25b6\u25b8\u25ba\u25cf\u25cb\u25e6\u2023\u27a1\u27a4"
)
_GLUED_ITEM = re.compile(r"•(?<=\S•)")
_PICTURES = "\u23e9-\u23fe\u2600-\u27bf\u2b05-\u2b5f\U0001f000-\U0001faff\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f"

# The marks of a normalised text. A straight quotation mark opens and closes.
DASHES = "—-"
OPENING, CLOSING = '«"', '»"'
BULLETS = frozenset([*DASHES, "•", "*", "·"])  # before the items of a list

_ONE_TO_ONE = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "—"),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_ITEM_PICTURES, "•"),
    "\u2019": "'",
    "\u2018": "'",
    "\u0085": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_SURROGATES = "\ud800-\udfff"  # halves of characters, which no dictionary takes
_ONE = re.compile(f"[{''.join(_ONE_TO_ONE)}{_PICTURES}{_SURROGATES}]")
# Letters of the two scripts that look alike (Unicode TR39 confusables, Latin to Cyrillic, both cases).
_LATIN_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYaceopxyukbmtr", "АВСЕНКМОРТХУасеорхуикьмтг")
_SAFE_LATIN = frozenset("ABCEHKMOPTXYaceopxy")
# A word that begins with letters of the one script and holds some of the other; nothing is tried twice, so that a
# hundred thousand letters on end cost no more than as many words.
_MIXED_WORD = Pattern(r"(?<![A-Za-zА-Яа-яЁё])(?:[А-Яа-яЁё]++[A-Za-z]|[A-Za-z]++[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]*+")
# A Latin initial before a Russian surname: «T.Искаков».
_LATIN_INITIAL = Pattern(r"[ABCEHKMOPTX](?<![A-Za-zА-Яа-яЁё].)(?=\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё])")
# Latin letters for a preposition: «встретился c послом», «B ходе встречи».
_LATIN_PREPOSITION = Pattern(
    r"(?:[coy](?<=[а-яё,»)0-9] .)|[BCOK](?:(?<![^\n].)|(?<=[.!?»] .)))(?:(?<=[cC])o)?(?= [«\"]?[А-ЯЁа-яё0-9])"
)
_LATIN_RUN = re.compile(r"[A-Za-z]+")
_SURROGATE = re.compile(f"[{_SURROGATES}]")
# «Совета министров обороны (СМО) ОДКБ», «в Уральском федеральном округе (УрФО) Иван Орлов»: initials part a name from
# whose it is.
_INITIALS = (
    r"\([А-ЯЁ]{2,5}\)(?= (?:[А-ЯЁ]{2,5}\b|Организации|Содружества|Союза))"
    r"|(?<=федеральном округе )\([А-Яа-я]{3,4}\)"
)
# «государств — членов ОДКБ»: written as one word elsewhere.
_MEMBER_STATES = r"[-—] (?=(?:член|участни)[а-я]{1,3}\b)(?:(?<=стран...)|(?<=дарств...)|(?<=страны...)|(?<=дарства...))"
_COMPOSED = {"--": "—", " - ": "-", " — ": "-", "и\u0306": "й", "И\u0306": "Й", "е\u0308": "ё", "Е\u0308": "Ё"}
_COMPOSING = ("\u0306", "\u0308")
_INVISIBLE = re.compile(f"[{_DROPPED}]")
_BROKEN_WORD = re.compile("\u00ad *\r?\n *")
# «Президент Чили (слева) и премьер Перу (второй справа)»: where somebody stands on a picture parts nobody.
_ON_PICTURE = (
    r"\((?:(?:перв|втор|трет|четв[её]рт|крайн)[а-я]{1,4} )?(?:слева|справа|в центре|посередине|на фото|на снимке)\)"
)
# «представители движения „Заря“ (запрещено в РФ) прибыли», «А. (признан иноагентом)»: what the law has papers add.
_BY_LAW = r"\([^()\n]{0,120}?(?:запрещ[её]н|иноагент|признан[аоы]? |внес[её]н[аоы]? в )[^()\n]{0,150}\)"
# «Рейган--Горбачёв», «Визит -- третий»: a dash of two hyphens.
_TYPED_DASH = r"--(?:(?<=[^\W\d_]--)(?=[^\W\d_])|(?<=[\w»\"),] --)(?= [\w«\"]))"
# «встретились „на полях“ саммита»: quoted as a figure of speech.
_MARGINS = r"[\"«](?i:(?=(?:на )?полях[\"»]))|[\"»](?i:(?<=[\"«]полях.)|(?<=[\"«]на полях.))"
# Each alternative begins with a character of its own, by which nearly every place of a text is passed over at once;
# where it is a space, a mark or another space follows.
_CHANGES_LENGTH = re.compile(
    rf" (?!\w)(?:{_ON_PICTURE}|{_INITIALS}|{_MEMBER_STATES}|{_BY_LAW}|(?=[{_DROPPED}]*+ ))|{_MARGINS}|{_TYPED_DASH}"
    f"|{_BROKEN_WORD.pattern}|[{_DROPPED}\r]|[\u0306\u0308](?<=[иИ]\u0306|[еЕ]\u0308)"
)


class Edit(NamedTuple):
    """``start``–``stop`` of a text are to be ``text`` instead: one character or none."""

    start: int
    stop: int
    text: str


class Normalized(msgspec.Struct, frozen=True):
    """``text`` is what rules match; ``origin[i]`` is the offset in ``source`` of its character ``i``, and
    ``origin[len(text)]`` the end of the source; ``None`` where the offsets are the same. ``base`` is where ``source``
    begins in the whole text."""

    text: str
    source: str
    origin: array[int] | None = None
    base: int = 0

    def to_source(self, start: int, stop: int) -> tuple[int, int]:
        """The span of the whole text that the span ``start``–``stop`` of the normalised text was made from."""
        if self.origin is None:
            return start + self.base, stop + self.base
        end = self.origin[stop - 1] + 1 if stop > start else self.origin[start]
        if self.source[end : end + 1] in _COMPOSING:
            end += 1  # «й» written as two characters
        return self.origin[start] + self.base, end + self.base

    def edited(self, edits: Iterable[Edit]) -> Normalized:
        """The same with ``edits`` made, which are in order and apart; offsets are mapped back through them."""
        parts: list[str] = []
        known = self.origin if self.origin is not None else range(len(self.text) + 1)
        origin = array("I")
        done = 0
        for start, stop, text in edits:
            parts += [self.text[done:start], text]
            origin.extend(known[done:start])
            origin.extend(known[start : start + len(text)])
            done = stop
        if not parts:
            return self
        origin.extend(known[done:])
        return msgspec.structs.replace(self, text="".join([*parts, self.text[done:]]), origin=origin)


def normalize(source: str, base: int = 0) -> Normalized:
    """Normalise ``source``; ``base`` is added to every offset mapped back (where ``source`` is a part)."""
    text = _GLUED_ITEM.sub(" ", _ONE.sub(_one_for_one, source))
    text = _SINGLE_QUOTED.sub(r'"\1"', text) if "'" in text else text
    text = _SLASHED.sub(r"(\1)", text) if "/" in text else text
    out = Normalized(text, source, None, base).edited(_shortening(text))
    return msgspec.structs.replace(out, text=_unmix(out.text.replace(" - ", " — ")))


def _one_for_one(hit: re.Match[str]) -> str:
    """What stands for one character: pictures are gaps."""
    one = hit.group()
    return _ONE_TO_ONE.get(one) or ("\ufffd" if _SURROGATE.match(one) else " ")


def plain(text: str) -> str:
    """The words of a span of a source as a value tells them: gaps and line ends one space, nothing invisible, letters
    composed (NFC), marks as they stand."""
    composed = unicodedata.normalize("NFC", _BROKEN_WORD.sub("", text) if "\u00ad" in text else text)
    return " ".join(_INVISIBLE.sub("", composed).split())


def whole(text: str) -> str:
    """``text`` with U+FFFD for every half of a character, one for one, so that it can be written anywhere."""
    return _SURROGATE.sub("\ufffd", text)


def _shortening(text: str) -> Iterator[Edit]:
    """Drop what is invisible, compose what is decomposed, make every line end and every gap one character."""
    for hit in _CHANGES_LENGTH.finditer(text):
        start, stop = hit.span()
        if text[start] in _COMPOSING:
            start -= 1  # the letter too
        found = text[start:stop]
        old_line_end = found == "\r" and text[stop : stop + 1] != "\n"
        yield Edit(start, stop, "\n" if old_line_end else _COMPOSED.get(found, ""))


def _unmix(text: str) -> str:
    """Make Latin look-alikes Cyrillic inside words that hold Cyrillic letters too, length kept.

    So are a Latin initial before a Russian name and a preposition between Russian words. A Latin run is changed only
    when each of its letters has a look-alike, so «IT-компания» and «COVIDа» stay.
    """

    def repair(word: re.Match[str]) -> str:
        return _LATIN_RUN.sub(
            lambda run: run.group().translate(_LATIN_TO_CYRILLIC) if set(run.group()) <= _SAFE_LATIN else run.group(),
            word.group(),
        )

    if not _LATIN_RUN.search(text):
        return text
    text = _LATIN_INITIAL.compiled.sub(lambda letter: letter.group().translate(_LATIN_TO_CYRILLIC), text)
    text = _LATIN_PREPOSITION.compiled.sub(lambda word: word.group().translate(_LATIN_TO_CYRILLIC), text)
    return _MIXED_WORD.compiled.sub(repair, text)
