"""Where people come, of what lies ahead: «Завтра гости прибудут в Осло. Намечена встреча с послом Чили»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.drafts import CALLS, Draft
from diplo_cli.meetings.frames import recalls
from diplo_cli.meetings.governors import ARRIVALS
from diplo_cli.meetings.places.other_stops import is_foreign
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.word_classes import IN_OR_ON, LINKS

_REACH = 8  # tokens between «прибыли» and «в Осло»
_ARRIVING = ARRIVALS | frozenset("прибывший прилетевший приехавший прибывающий съезжаться съехаться".split())
_KINDS = ("city", "country", "territory", "venue")


def place_of_arrival(draft: Draft, drafts: list[Draft], setting: Setting) -> Where | None:
    """The one place where the text lets anybody arrive, of what goes on or is to come; not where others have come."""
    if draft.status not in ("planned", "ongoing") or draft.format in (*CALLS, "visit"):
        return None
    if any(map(recalls, draft.frames)):
        return None
    told = _arrivals(setting)
    scenes = [f.scene for f in draft.frames]
    if any(scene.first <= where.first < scene.last for scene in scenes for where in told):
        return None  # «Министр прилетел в Лиму готовить встречу президентов»: its own sentence tells no more
    if any(_is_of_others(visit, draft, told) for visit in drafts):
        return None
    cities = {where.name: where for where in told if where.city}
    if len({where.country for where in told}) == 1 and len(cities) == 1:
        return next(iter(cities.values()))
    return told[0] if len({where.name for where in told}) == 1 else None


def _is_of_others(visit: Draft, draft: Draft, told: list[Where]) -> bool:
    """«Президенты встретятся. … Министр прибыл в Осло 5 мая»: of none of those who will meet."""
    there = visit.format == "visit" and visit.where is not None and any(w.first == visit.where.first for w in told)
    came = there and visit.status != "planned" and visit.when is not None
    return came and bool(draft.people()) and visit.people().isdisjoint(draft.people())


def _arrivals(setting: Setting) -> list[Where]:
    """Where somebody arrived, arrives or will arrive."""
    places = setting.places
    document, found = places.document, []
    for atom in places.mentions.atoms.values():
        if atom.kind not in _KINDS or is_foreign(document, document.tokens[atom.first].start):
            continue
        sentence = document.sentences[document.sentence_at(document.tokens[atom.first].start)]
        listed = document.tokens[atom.first - 1].lower in LINKS and places.atom_before(atom.first - 1)
        if not listed and places.preposition(atom.first, sentence.first) not in IN_OR_ON:
            continue
        near = document.tokens[max(sentence.first, atom.first - _REACH) : min(sentence.last, atom.last + _REACH)]
        where = places.of_atom(atom, "place-of-arrival") if any(map(_is_arrival, near)) else None
        if where is not None and (where.venue is None or where.city):
            found.append(where)
    return found


def _is_arrival(token: Token) -> bool:
    """«прибыл», «прибывающий», «прибытие»; not «прибыть»"""
    return (token.form not in ("", "Inf") and is_support(token, "arrive")) or token.lemma in _ARRIVING
