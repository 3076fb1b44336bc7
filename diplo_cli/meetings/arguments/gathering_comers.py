"""Who was at a gathering told before, by what sentences near it say: who came, who received the others, who spoke."""

from __future__ import annotations

from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import before_modifiers, governor_of
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.mentions.same_role import STATE_RANKS

# The rules whose frames only ever join a gathering.
OF_GATHERING = frozenset(["comes-to-gathering", "receives-comers", "speaks-at-gathering"])
# The rules whose frames join a gathering told before by those who speak there.
SPEAKS_THERE, SPEAKS_AS_WELL = "speaks-there", "speaks-as-well"
_COMERS = frozenset("участник гость лидер глава президент премьер делегация каждый коллега они".split())
TAKING_FLOOR = frozenset(["выступить", "выступать"])  # «На нём выступил министр»
_SPEAKING = TAKING_FLOOR | frozenset("призвать призывать выразить обратиться раскритиковать обвинить".split())
_GREETING = frozenset(["приветствовать", "поприветствовать"])
_AUDIENCE, _HEADS = frozenset(["участник", "присутствующий"]), frozenset(["руководитель", "глава"])
_NOT_YET = frozenset(["не", "если"])
_BEFORE, _BEHIND = 7, 5  # words from the verb to whom it greets


def comes_to_gathering(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В Осло проходит саммит. Президенты Чили и Перу прибыли накануне», «В город прилетел премьер Кубы»: leaders of
    whom no other place is told."""
    verb = trigger.head
    if verb.form != "Fin" or not is_support(verb, "arrive") or not _NOT_YET.isdisjoint(_lower_before(scene, verb)):
        return None
    people = [p for p in scene.subject(verb, trigger.first) if leads(scene, p)]
    if not people or people[0] in scene.carried:
        return None
    return Frame(scene, trigger, "comes-to-gathering", people, verb=verb, joins=True, only_joins=True)


def receives_comers(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Участников встречает президент», «Каждого из гостей премьер приветствует лично», «Их встречает король»."""
    verb = trigger.head
    if verb.form != "Fin" or not _has_comers(scene, verb):
        return None
    hosts = [p for p in scene.subject(verb, trigger.first) if leads(scene, p) and not p.collective]
    if len(hosts) != 1:
        return None
    return Frame(scene, trigger, "receives-comers", hosts, verb=verb, joins=True, only_joins=True)


def greets_gathering(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Участников форума приветствовал министр», «Руководителей делегаций поприветствовали мэр и посол»: who speaks
    there first; not «Министр приветствовал решение»."""
    verb = trigger.head
    if verb.form != "Fin" or verb.tense == "Fut" or verb.lemma not in _GREETING:
        return None
    near = scene.tokens[max(scene.first, verb.i - _BEFORE) : min(scene.last, verb.i + _BEHIND)]
    audience = any(t.lemma in _AUDIENCE or t.lower.startswith("собравшихся") for t in near)
    headed = any(one.lemma in _HEADS and on.lower == "делегаций" for one, on in pairwise(near))
    people = [p for p in scene.subject(verb, trigger.first) if p.kind == "person" and not p.collective]
    if not (audience or headed) or not people:
        return None
    return Frame(scene, trigger, SPEAKS_AS_WELL, people, verb=verb, joins=True, only_joins=True)


def speaks_at_gathering(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент Чили на саммите призвал …», «Выступая на заседании, премьер заявил …»: of a gathering that is told
    without its body; «На саммите президенты Чили и Перу поддержали план»: of a summit, of whom nothing else need be
    told."""
    governor = governor_of(scene, trigger)
    at = scene.tokens[before_modifiers(scene, trigger)].lower if trigger.first > scene.first else ""
    if governor is None or trigger.head.case != "loc" or at not in ("на", "в"):
        return None
    if governor.form != "Fin" or governor.tense == "Fut":
        return None
    people = [p for p in scene.subject(governor, governor.i) if leads(scene, p) and not p.collective]
    told = any(t.head is governor for t in scene.triggers)  # «встречались на саммите в Вене»
    if len(people) > 1 and trigger.format == "summit" and governor.number == "plur" and not told:
        return Frame(scene, trigger, "speaks-at-gathering", people, verb=governor, joins=True)
    if len(people) != 1 or (governor.lemma not in speech_verbs() and governor.lemma not in _SPEAKING):
        return None
    return Frame(scene, trigger, "speaks-at-gathering", people, verb=governor, joins=True, only_joins=True)


def _lower_before(scene: Scene, verb: Token) -> set[str]:
    return {t.lower for t in scene.before(verb.i, 2)}


def leads(scene: Scene, party: Party) -> bool:
    """Whether a party is a leader of a state or of a government, by the office told here or elsewhere, or is known."""
    if party.kind != "person" or party.pronoun or party.entity is None or party.both:
        return False
    entity = scene.entities[party.entity]
    roles = party.roles or entity.roles
    if speaks_for_others(roles):
        return False
    leads = any(r.rank in STATE_RANKS and not r.former for r in roles)
    return (leads and bool(party.country or entity.country or entity.guess)) or (entity.known and not roles)


def _has_comers(scene: Scene, verb: Token) -> bool:
    """Whether the object of a verb of greeting is those who came, told by no name."""
    near = (*scene.before(verb.i, _BEFORE), *scene.tokens[verb.i + 1 : min(verb.i + 1 + _BEHIND, scene.last)])
    for token in near:
        plural = token.number == "plur" or token.lemma == "каждый"
        if plural and token.lemma in _COMERS and token.case in ("acc", "gen") and not _is_told(scene, token):
            return True
    return False


def _is_told(scene: Scene, token: Token) -> bool:
    """«лидеров Чили и Перу»: a group that is a party by itself"""
    return any(p.first <= token.i < p.last and (p.country or p.name_span) for p in scene.parties)
