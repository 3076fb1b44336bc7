"""The one place of a text: where people come, of what lies ahead, «Гости прибыли в Осло. Намечена встреча с послом
Чили»; the one city that is told, of a gathering: «Началась сессия совета. … В Осло ждут решения»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.drafts import CALLS, GATHERINGS, Draft
from diplo_cli.meetings.frames import opens_recalling, recalls
from diplo_cli.meetings.governors import ARRIVALS
from diplo_cli.meetings.lending.occasions import leads
from diplo_cli.meetings.places.other_stops import is_foreign
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.word_classes import EMBASSIES, IN_OR_ON, LINKS

_REACH = 8  # tokens between «прибыли» and «в Осло»
_HOUSE = 5  # tokens of «посольства Российской Федерации в»
_ARRIVED = frozenset("прибывший прилетевший приехавший прибывающий съезжаться съехаться".split())
_KINDS = ("city", "country", "territory", "venue")


def only_place(draft: Draft, drafts: list[Draft], setting: Setting) -> Where | None:
    """The one place where the text lets anybody arrive, or the one city that it tells, if such lends its place."""
    if draft.format in (*CALLS, "visit") or any(recalls(f) or opens_recalling(f) for f in draft.frames):
        return None
    return _place_of_arrivals(draft, setting) or _only_city(draft, drafts, setting)


def _place_of_arrivals(draft: Draft, setting: Setting) -> Where | None:
    """The one place where the text lets anybody arrive, of what goes on or is to come."""
    if draft.status not in ("planned", "ongoing"):
        return None
    told = _arrivals(setting)
    scenes = [f.scene for f in draft.frames]
    if any(scene.first <= where.first < scene.last for scene in scenes for where in told):
        return None  # «Министр прилетел в Лиму готовить встречу президентов»: its own sentence tells no more
    cities = {where.name: where for where in told if where.city}
    if len({where.country for where in told}) == 1 and len(cities) == 1:
        return next(iter(cities.values()))
    return told[0] if len({where.name for where in told}) == 1 else None


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
    return (token.form not in ("", "Inf") and is_support(token, "arrive")) or token.lemma in _ARRIVED | ARRIVALS


def _only_city(draft: Draft, drafts: list[Draft], setting: Setting) -> Where | None:
    """The one city that the text tells as a place, of nothing else that it reports: of a gathering, and where somebody
    will receive others at home, «Президент примет посла. Он работает в Кремле»."""
    received = draft.format == "reception" and draft.status == "planned"
    if not leads(draft) or (not received and draft.format not in GATHERINGS):
        return None
    tokens, told = setting.places.document.tokens, setting.places.cities_told(draft.status, ("city", "venue"))
    told = [p for p in told if all(t.lemma not in EMBASSIES for t in tokens[max(0, p.first - _HOUSE) : p.first])]
    cities = {where.name: where for where in told}
    where = next(iter(cities.values())) if len(cities) == 1 else None
    at_home = where is not None and any(m.host and m.country == where.country for m in draft.members)
    of_others = where is not None and any(d.where is not None and d.where.name == where.name for d in drafts)
    return where if (at_home or not received) and not of_others else None
