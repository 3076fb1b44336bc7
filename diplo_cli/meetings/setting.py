"""When and where: the date and the place that belong to a frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diplo_cli.lexicon import Lexicon
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atoms import Atom
from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.date_resolve import ResolvedDate, resolve

MAX_DATE_DISTANCE = 30
MAX_PLACE_DISTANCE = 40
# Words before «в X» that make X a subject of talk and not the place of a meeting: «ситуация в Сирии», «посол в Москве».
_NOT_WHERE = frozenset(
    "ситуация обстановка конфликт война посол посольство урегулирование выборы кризис событие аккредитовать расположить проживать".split()
)
_REPORTING = frozenset(
    "сообщить сообщать заявить передать передавать написать писать рассказать объявить уточнить отметить подтвердить"
    " опубликовать добавить проинформировать уведомить".split()
)
_PLACE_NOUNS = frozenset(
    ["город", "столица", "республика", "посёлок", "поселок", "село", "резиденция", "отель", "штаб-квартира"]
)
_NUMERIC_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}")
_MARGINS = frozenset(["полях", "рамках", "кулуарах", "время", "ходе"])
_PLACE_PREPOSITIONS = frozenset(["в", "во", "на"])


@dataclass(frozen=True, slots=True)
class When:
    """A resolved date with the mention that it comes from; offsets of ``mention`` count into ``Document.text``."""

    resolved: ResolvedDate
    mention: DateMention
    rule: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place over tokens ``first``–``last``: ``city`` may be ``None`` where only a country is told."""

    name: str
    city: str | None
    venue: str | None
    country: str | None
    first: int
    last: int
    rule: str


class Setting:
    """Finds dates and places for the frames of one document."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon):
        self.mentions = mentions
        self.document = mentions.document
        self.lexicon = lexicon
        self.published = _iso(mentions.document.source.published)

    # --- dates ----------------------------------------------------------------------------------------------------

    def when(self, frame: Frame, status: str) -> When | None:
        """The date told beside the trigger, or ``None``."""
        best: tuple[float, DateMention] | None = None
        for mention in self._dates_in(frame.scene):
            cost = self._date_cost(frame, mention)
            if cost <= MAX_DATE_DISTANCE and (best is None or cost < best[0]):
                best = cost, mention
        return self._resolved(best[1], status, "date-beside-trigger") if best else None

    def _dates_in(self, scene: Scene) -> Iterator[DateMention]:
        for mention in self.mentions.dates:
            if not scene.sentence.start <= mention.start < scene.sentence.stop or mention.kind in ("dateline", "stamp"):
                continue
            # «03.06.2012 Донецк: пройдёт заседание»: the page's date before its headline.
            if mention.start == scene.sentence.start and _NUMERIC_DATE.match(mention.text):
                continue
            yield mention

    def _resolved(self, mention: DateMention, status: str, rule: str) -> When | None:
        tense = {"planned": "future", "held": "past"}.get(status)
        resolved = resolve(mention, self.published, tense)  # type: ignore[arg-type]
        return When(resolved, mention, rule) if resolved else None

    def _date_cost(self, frame: Frame, mention: DateMention) -> float:
        """Distance in tokens, with a fee for every clause boundary between the date and the trigger."""
        tokens = self.document.tokens
        at = self.document.token_at(mention.start)
        end = self.document.token_at(mention.stop - 1) + 1
        if self._dates_the_report(frame, at, end):
            return 99.0
        before_date = tokens[at - 1] if at else None
        if (
            before_date is not None
            and before_date.lower in ("от", "с", "до", "к", "после", "о", "об")
            and mention.kind == "absolute"
        ):
            if not mention.text.lower().startswith(before_date.lower):
                return 99.0
        if any(p.first <= at < p.last for p in frame.scene.parties) or self._is_content(mention.start):
            return 99.0
        low, high = (end, frame.trigger.first) if end <= frame.trigger.first else (frame.trigger.last, at)
        cost = float(max(0, high - low)) + (
            12 if mention.day is None and mention.unit in (None, "year", "month") else 0
        )
        cost += 20 * self._nearer_trigger(frame, at) + 25 * self._dates_another_verb(frame, at, end)
        for token in tokens[low:high]:
            if token.lemma in ("что", "чтобы"):
                cost += 40
            elif token.lemma in ("который", "где"):
                cost += 20
            elif (
                token.form == "Fin" and (frame.verb is None or token.i != frame.verb.i) and token.i > frame.trigger.last
            ):
                cost += 12
            elif token.lower in ("о", "об", "обо") and token.i > frame.trigger.last:
                cost += 15
        return cost

    def _dates_the_report(self, frame: Frame, at: int, end: int) -> bool:
        """«сообщила в понедельник пресс-служба»: the date of the words, not of the meeting."""
        tokens, scene = self.document.tokens, frame.scene
        near = [*range(max(scene.first, at - 3), at), *range(end, min(scene.last, end + 3))]
        verb = next((i for i in near if tokens[i].lemma in _REPORTING and tokens[i].form == "Fin"), None)
        if verb is None:
            return False
        between = abs(frame.trigger.first - at)
        return abs(verb - at) < between and not any(t.text == "," for t in tokens[min(verb, at) : max(verb, at)])

    def _dates_another_verb(self, frame: Frame, at: int, end: int) -> bool:
        """«прибыл вечером 1 сентября и проведёт переговоры»: the date belongs to the verb before it."""
        verb = frame.verb
        if verb is None or verb.i < end:
            return False
        before = self.document.tokens[max(frame.scene.first, at - 6) : at]
        return any(t.form == "Fin" and t.pos == "VERB" for t in before)

    def _nearer_trigger(self, frame: Frame, at: int) -> bool:
        """Whether another telling stands between the trigger and a token behind it."""
        own = frame.trigger.first
        if any(t.lower in _MARGINS for t in self.document.tokens[own:at]):
            return False
        return any(own < t.first < at for t in frame.scene.triggers if t.first != own and t.word.pos == "noun")

    def _is_content(self, offset: int) -> bool:
        """Whether a character belongs to what was discussed or to a paper's title: «… к саммиту в июле»."""
        contents = (*self.mentions.topics, *self.mentions.references)
        return any(c.start <= offset < c.stop for c in contents)

    def page_stamp(self) -> When | None:
        """The date line that the page itself puts on its event (kremlin.ru): the first stamp outside the tail."""
        for paragraph in self.document.paragraphs:
            if paragraph.kind != "stamp":
                continue
            for mention in self.mentions.dates:
                if paragraph.start <= mention.start < paragraph.stop:
                    return self._resolved(mention, "held", "page-stamp")
        return None

    # --- places ---------------------------------------------------------------------------------------------------

    def where(self, frame: Frame) -> Where | None:
        """The place told beside the trigger; for a visit its destination."""
        if frame.format in ("phone_call", "video_call"):
            return None
        if frame.destination is not None:
            return self._of_atom(frame.destination.atom, "visit-destination")
        antecedent = self._before_where(frame)
        if antecedent is not None:
            return self._of_atom(antecedent, "place-before-where")
        best: tuple[float, Atom] | None = None
        for atom in self._places_in(frame.scene):
            cost = self._place_cost(frame, atom)
            if cost <= MAX_PLACE_DISTANCE and (best is None or cost < best[0]):
                best = cost, atom
        return self._of_atom(best[1], "place-beside-trigger") if best else None

    def _before_where(self, frame: Frame) -> Atom | None:
        """«после визита в Киев, где встречался с президентом»: the place before «где»."""
        scene = frame.scene
        for i in range(frame.trigger.first - 1, max(scene.first, frame.trigger.first - 12) - 1, -1):
            token = self.document.tokens[i]
            if token.lower == "где":
                for k in range(i - 1, max(scene.first, i - 6) - 1, -1):
                    atom = self.mentions.atoms.get(k)
                    if atom is not None and atom.kind in ("city", "country", "venue"):
                        return atom
                return None
            if token.form == "Fin" or token.text == ";":
                return None
        return None

    def city_beside(self, frames: list[Frame], where: Where) -> Where | None:
        """The only city of the same country that the sentences of ``frames`` tell as a place."""
        found: dict[str, Atom] = {}
        for frame in frames:
            for atom in self._places_in(frame.scene):
                if (
                    atom.kind in ("city", "venue")
                    and atom.value.iso2 == where.country
                    and self._place_cost(frame, atom) <= MAX_PLACE_DISTANCE
                ):
                    found[atom.value.name] = atom
        return self._of_atom(next(iter(found.values())), "city-of-country") if len(found) == 1 else None

    def _places_in(self, scene: Scene) -> Iterator[Atom]:
        tokens = self.document.tokens
        for i in range(scene.first, scene.last):
            atom = self.mentions.atoms.get(i)
            if atom is None or atom.kind not in ("city", "country", "venue", "territory"):
                continue
            word = self._preposition(i, scene.first)
            named = i > scene.first and tokens[i - 1].lemma in _PLACE_NOUNS  # «в городе Джидда»
            if word not in _PLACE_PREPOSITIONS or not (named or tokens[i].can_be("loc")):
                continue
            before_partner = atom.last < scene.last and tokens[atom.last].lower in ("с", "со")
            if any(p.roles and p.first <= i < p.last for p in scene.parties):
                continue
            if self._is_content(tokens[i].start) and not before_partner:
                continue
            yield atom

    def _preposition(self, i: int, lower: int) -> str:
        """The preposition before token ``i``, across adjectives and «городе»."""
        tokens = self.document.tokens
        for at in range(i - 1, max(lower, i - 4) - 1, -1):
            token = tokens[at]
            if token.pos == "ADP":
                return token.lower
            if token.pos not in ("ADJ", "DET") and token.lemma not in _PLACE_NOUNS:
                return ""
        return ""

    def _place_cost(self, frame: Frame, atom: Atom) -> float:
        tokens = self.document.tokens
        low, high = (
            (atom.last, frame.trigger.first) if atom.last <= frame.trigger.first else (frame.trigger.last, atom.first)
        )
        cost = float(max(0, high - low)) + (4 if atom.kind == "country" else 0)
        cost += 20 * self._nearer_trigger(frame, atom.first)
        for token in tokens[low:high]:
            if token.lemma in ("который", "где", "что", "чтобы"):
                cost += 25
            elif token.text == "," and not self._in_list(frame, token.i):
                cost += 8
            elif token.lower in ("о", "об", "обо", "по") and token.i > frame.trigger.last:
                cost += 18
            elif (
                token.form == "Fin" and token.i > frame.trigger.last and (frame.verb is None or token.i != frame.verb.i)
            ):
                cost += 12
        previous = tokens[atom.first - 2] if atom.first - 2 >= frame.scene.first else None
        if previous is not None and (previous.lower.startswith("аккредит") or previous.lemma in _NOT_WHERE):
            cost += 40
        return cost

    def _in_list(self, frame: Frame, i: int) -> bool:
        """Whether a comma stands between parties or inside one."""
        return any(p.first <= i < p.last or p.last == i or p.first == i + 1 for p in frame.scene.parties)

    def _of_atom(self, atom: Atom | None, rule: str) -> Where | None:
        if atom is None or atom.value is None:
            return None
        value = atom.value
        if atom.kind == "city":
            country = value.iso2 or self._country_in_brackets(atom.last) or self._country_before(atom.first)
            return Where(value.name, value.name, None, country, atom.first, atom.last, rule)
        if atom.kind == "venue":
            return Where(value.city or value.name, value.city, value.name, value.iso2, atom.first, atom.last, rule)
        return Where(value.name, None, None, value.iso2, atom.first, atom.last, rule)

    def _country_in_brackets(self, at: int) -> str | None:
        """«в Чолпон-Ате (Киргизия)»"""
        atom = self.mentions.atoms.get(at + 1)
        if atom is not None and atom.kind == "country" and self.document.tokens[at].text == "(":
            return str(atom.value.iso2)
        return None

    def _country_before(self, at: int) -> str | None:
        """«в финском Рованиеми»"""
        atom = self.mentions.atoms.get(at - 1)
        return str(atom.value[0]) if atom is not None and atom.kind == "adjective" and len(atom.value) == 1 else None

    def page_place(self) -> Where | None:
        """The place line behind a page's stamp: «7 мая 2025 года 18:20 Москва, Кремль»."""
        seen_stamp = False
        for paragraph in self.document.paragraphs:
            if paragraph.kind == "stamp":
                seen_stamp = True
                continue
            if not seen_stamp:
                continue
            tokens = self.document.tokens_between(paragraph.start, paragraph.stop)
            atom = self.mentions.atoms.get(tokens[0].i) if tokens else None
            if atom is not None and atom.kind in ("city", "venue") and tokens[0].case in ("nom", ""):
                return self._of_atom(atom, "page-place")
            return None
        return None

    def dateline_place(self) -> Where | None:
        """«ПЕРМЬ, 15 мая — Агентство.»: where an agency's report is written from. Its date is the report's own."""
        for mention in self.mentions.dates:
            if mention.kind != "dateline":
                continue
            scene_start = self.document.sentences[self.document.sentence_at(mention.start)].start
            tokens = self.document.tokens_between(scene_start, mention.start)
            place = next((a for t in tokens if (a := self.mentions.atoms.get(t.i)) and a.kind == "city"), None)
            return self._of_atom(place, "dateline")
        return None


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
