"""The place that opens a report: «Шесть часов в Кремле. Президенты вышли к прессе. Сначала они говорили вдвоём»."""

from __future__ import annotations

from diplo_cli.document import Sentence
from diplo_cli.meetings.drafts import CALLS, Draft
from diplo_cli.meetings.frames import recalls
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.stage import city_alone, is_spoken
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.atom import Atom

_REACH = 6  # sentences from the opening to the meeting
_LONGEST = 24  # tokens of an opening
_WHERE = ("в", "во", "на", "под")
_AHEAD = frozenset(["завтра", "послезавтра"])
_GATHERING = frozenset(
    "собраться собираться открыться открываться начаться начинаться проходить пройти завершиться завершаться быть"
    " стать становиться готовиться ждать принимать встречать".split()
)
_BEING = frozenset(
    "быть находиться ждать завтракать обедать ужинать отмечать праздновать провести проводить работать".split()
)


def place_of_opening(draft: Draft, drafts: list[Draft], setting: Setting) -> Where | None:
    """The one city that the first sentence of a report tells, where somebody of the meeting is or nobody does anything,
    if no other is told before the meeting."""
    frame = draft.frames[0]
    scene = frame.scene
    if draft.format in (*CALLS, "session", "visit") or scene.part != "text" or recalls(frame):
        return None
    sentences = setting.places.document.sentences
    start = next((n for n, s in enumerate(sentences) if s.paragraph == scene.sentence.paragraph), scene.number)
    if not 0 < scene.number - start <= _REACH or frame.trigger.first in scene.speakers or _is_of_other_day(draft):
        return None
    if any(f.scene.number == start for d in drafts for f in d.frames):
        return None  # what is told there lends its place by itself
    atom = _told_in(sentences[start], setting) or _state_of_host(sentences[start], draft, setting)
    if atom is None or not _is_of(draft, start, setting):
        return None
    where = setting.places.of_atom(atom, "place-of-opening")
    between = (a for n in range(start + 1, scene.number) for a in setting.places.told_places(sentences[n], _WHERE))
    others = {p.name for a in between if a.kind != "country" and (p := setting.places.of_atom(a, "")) is not None}
    return where if where is not None and others <= {where.name} else None


def _is_of_other_day(draft: Draft) -> bool:
    told = draft.when.mention if draft.when is not None else None
    return told is not None and not (told.unit == "day" and told.shift == 0)


def _told_in(sentence: Sentence, setting: Setting) -> Atom | None:
    """«в Кремле», «под Ялтой», or what a sentence opens with: «Елисейский дворец, половина пятого»."""
    places = [a for a in setting.places.told_places(sentence, _WHERE) if a.kind in ("city", "venue") and a.value]
    cities = {place.name: a for a in places if (place := setting.places.of_atom(a, "")) is not None}
    if places:
        return next(iter(cities.values())) if len(cities) == 1 else None
    first = setting.places.mentions.atoms.get(sentence.first)
    if first is not None and first.kind == "venue" and first.value and first.value.city:
        return first
    told = [t for t in setting.places.document.sentence_tokens(sentence) if t.text.isalpha()]
    return city_alone(sentence, setting.places.mentions) if len(told) > 1 else None


def _state_of_host(sentence: Sentence, draft: Draft, setting: Setting) -> Atom | None:
    """«Премьер Чили на Кубе. …»: the state where somebody is, of whose people he meets somebody."""
    states = [a for a in setting.places.told_places(sentence, _WHERE) if a.kind == "country" and a.value]
    met = {m.country for m in draft.members}
    return states[0] if len(states) == 1 and states[0].value.iso2 in met and len(met) > 1 else None


def _is_of(draft: Draft, number: int, setting: Setting) -> bool:
    """Whether an opening tells of somebody who meets, or of nobody and where all gather or are."""
    mentions = setting.places.mentions
    tokens = mentions.document.sentence_tokens(mentions.document.sentences[number])
    verbs = [t for t in tokens if t.form == "Fin"]
    if len(tokens) > _LONGEST or is_spoken(tokens) or any(t.lower in _AHEAD for t in tokens):
        return False
    if any(t.tense == "Fut" for t in verbs) and draft.status != "planned":
        return False
    people = (p for p in mentions.parties[number] if p.kind == "person" and p.case == "nom")
    subjects = {p.entity for p in people if not p.collective}  # «Под Ялтой собрались четыре президента»
    if subjects:
        there = all(t.lemma in _BEING or is_support(t, "arrive") for t in verbs)
        return there and not subjects.isdisjoint({m.entity.number for m in draft.members})
    return all(t.lemma in _GATHERING for t in verbs)
