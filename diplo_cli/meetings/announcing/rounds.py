"""Further rounds that a sentence tells of one series, with a day or a place of their own and no word of meeting:
«Первая встреча прошла 3 марта в Осло, вторая – 5 мая в Риме»."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.calendar import MONTHS, WEEKDAYS
from diplo_cli.mentions.word_classes import IN_OR_ON
from diplo_cli.normalize import DASHES

Span = tuple[int, int]
_ORDER = frozenset(
    "первый второй третий четвёртый четвертый пятый шестой следующий очередной новый последний предыдущий нынешний"
    " заключительный".split()
)
_LINKS = frozenset(["а", "и", "но", "затем", "потом"])
_TIMES = frozenset("дважды трижды четырежды раза раз".split())
_OPENING = 6  # tokens of «а 5 мая 2024 года» before the dash


def rounds_behind(frame: Frame) -> list[Span]:
    """The tokens of each further round that is told behind a frame in its sentence."""
    scene = frame.scene
    if frame.adjunct or not (frame.one or frame.other or frame.countries):
        return []
    dated = "и" in scene.words and not MONTHS.keys().isdisjoint(scene.words)
    if dated and (spans := _days_joined(scene, frame.trigger.last)):
        return spans
    if frame.format == "visit":
        return []
    if [t for t in scene.triggers if t.first > frame.trigger.last and t.word.pattern != "exist"]:
        return []
    if not _TIMES.isdisjoint(scene.words) and (spans := _counted(scene, frame.trigger.last)):
        return spans
    if _ORDER.isdisjoint(scene.lemmas) and scene.words.isdisjoint(DASHES):
        return []  # nothing that ``_opens_round`` takes
    marks = [i for i in range(frame.trigger.last, scene.last - 2) if scene.tokens[i].text in (",", ";")]
    starts = [i + 1 for i in marks if _opens_round(scene, i + 1)]
    if not starts:
        return []
    spans = list(pairwise([*starts, scene.last]))
    alone = all(not _tells_people(scene, span) for span in spans)
    return [span for span in spans if _is_placed(scene, span)] if alone else []


def _counted(scene: Scene, at: int) -> list[Span]:
    """«встречались дважды: в мае в Праге и в июне в Варшаве»: behind a colon, all but the first."""
    colon = next((i for i in range(at, scene.last) if scene.tokens[i].text == ":"), None)
    if colon is None:
        return []
    cuts = [i for i in range(colon + 1, scene.last) if scene.tokens[i].lower in (",", ";", "и")]
    spans = list(pairwise([*cuts, scene.last]))
    return spans if all(_is_placed(scene, span) and not _tells_people(scene, span) for span in spans) else []


def _days_joined(scene: Scene, at: int) -> list[Span]:
    """«приезжал 11 февраля и 13 марта», «встречались — в мае в Осло и в июне в Лиме»: each further day, or month, of a
    month of its own; not «5 и 6 мая», «приедет 5 мая и 6 июня вернётся»."""
    starts: list[int] = []
    told = False
    for token in scene.tokens[at : scene.last]:
        if (told and (token.text in (";", ":", ",") or token.form == "Fin")) or token.lower == "после":
            break
        if token.lower == "и" and told and _is_of_own_month(scene, token.i + 1):
            starts.append(token.i)
        told = told or token.lower in MONTHS
    if not starts:
        return []
    stop = next((t.i for t in scene.tokens[starts[-1] : scene.last] if t.text in (",", ";")), scene.last)
    spans = list(pairwise([*starts, stop]))
    goes_on = any(t.form in ("Fin", "Inf") for t in scene.tokens[starts[0] : stop])
    return [] if goes_on or any(_tells_people(scene, span) for span in spans) else spans


def _is_of_own_month(scene: Scene, i: int) -> bool:
    """«13 марта», «в феврале»"""
    words = [t.lower for t in scene.tokens[i : min(i + 3, scene.last)]]
    words = words[1:] if words[:1] in (["в"], ["во"]) else words
    return any(word in MONTHS for word in words[: 1 + words[0].isdigit()]) if words else False


def status_in(frame: Frame, span: Span, status: str) -> str:
    """What a round tells of itself, «третья намечена на май», «первая прошла в Риме»; else ``status``, the frame's."""
    words = frame.scene.tokens[span[0] : span[1]]
    if any((t.form == "Fin" and t.tense == "Fut") or is_modal(t, "plan", "arrange", "upcoming") for t in words):
        return "planned"
    return "held" if any(t.form == "Fin" and t.tense == "Past" for t in words) else status


def _opens_round(scene: Scene, i: int) -> bool:
    """Whether the clause that begins at token ``i`` tells of one more: «вторая –», «а 5 мая –»."""
    at = i + (scene.tokens[i].lower in _LINKS)
    told = scene.tokens[at]
    if told.lower in ("в", "во") and _raz(scene, at + 1):
        return scene.tokens[at + 3].text in DASHES
    behind = scene.tokens[at + 1] if at + 1 < scene.last else told
    if told.lemma in _ORDER and told.case in ("nom", "acc"):
        return behind.text in DASHES or _takes_place(behind)
    dash = next((k for k in range(at + 1, min(at + _OPENING, scene.last)) if scene.tokens[k].text in DASHES), None)
    goes_on = dash is not None and dash + 1 < scene.last and scene.tokens[dash + 1].lower in IN_OR_ON
    return goes_on and at > i and any(_tells_time(t) for t in scene.tokens[at:dash])


def _raz(scene: Scene, at: int) -> bool:
    """«(во) второй раз –»"""
    words = scene.tokens[at : at + 2]
    return len(words) == 2 and at + 2 < scene.last and words[0].lemma in _ORDER and words[1].lower == "раз"


def _takes_place(verb: Token) -> bool:
    return is_support(verb, "exist") or is_modal(verb, "arrange")


def _tells_time(token: Token) -> bool:
    return token.lower in MONTHS or token.lower in WEEKDAYS


def _tells_people(scene: Scene, span: Span) -> bool:
    """Whether others are told in a round: then it is a meeting with them."""
    return any(span[0] <= p.first < span[1] and (p.kind == "person" or p.rule == "organization") for p in scene.parties)


def _is_placed(scene: Scene, span: Span) -> bool:
    """Whether a round has a day or a place: a number, a month or a place in a list."""
    words = scene.tokens[span[0] : span[1]]
    placed = any(i in scene.atoms and scene.atoms[i].kind in ("city", "country") for i in range(*span))
    return placed or any(_tells_time(t) or t.text.isdigit() for t in words)
