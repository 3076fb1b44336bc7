"""Argument rules for nouns of meeting: «провёл встречу с Y», «визит X в Китай», «заседание комиссии»."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.ceremony_arguments import handing_over
from diplo_cli.meetings.clause_sides import (
    addressed_in_call,
    attendants,
    attends,
    hosting_body,
    owners_together,
    partners_of_owner,
    possessor,
    posted,
    protagonist,
    sides_of_verb,
    stays_away,
    subject_of_noun,
    takes_part_in,
    verbless_sides,
)
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.delegations import among_them, in_their_staff, represents_side, served_as
from diplo_cli.meetings.encounters import guest_of, reception_noun, visits_at_home
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import (
    before_modifiers,
    governor_of,
    is_adjunct,
    noun_clause_end,
    takes_place_at,
)
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.noun_sides import (
    LEADERSHIP,
    adjectives,
    between_countries,
    compound_behind,
    dashed_sides,
    genitive,
    is_part_of,
    listed,
    owners,
    participation,
    taking_part,
)
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.meetings.visit_arguments import destination, further_destinations, inviters
from diplo_cli.mentions.parties import Party
from diplo_cli.normalize import DASHES

_PRESIDING = frozenset("открыть открывать закрыть закрывать вести".split())
_INVITATION = 12  # words from «приглашение посетить» to «визитом»
_ATTRIBUTE = 14  # tokens from «между» to the noun that a participle before it goes with


def noun_with_parties(scene: Scene, trigger: Trigger) -> Frame | None:
    """«провёл встречу с Y»; «встреча X с Y»; «переговоры между X и Y»; «в ходе беседы с Y»; «встреча X и Y»."""
    end = noun_clause_end(scene, trigger)
    governor = governor_of(scene, trigger)
    if _names_field(scene, trigger) or (governor is not None and represents_side(scene, trigger, governor)):
        return None
    one = genitive(scene, trigger)
    other, apart = _partners(scene, trigger, one[-1].last if one else trigger.last, end)
    other = other or (partners_of_owner(scene, trigger, governor) if not one else [])
    extra = participation(scene, trigger, end)
    countries = adjectives(scene, trigger)
    if not one:
        one, countries = _told_together(scene, trigger, end, governor, countries, alone=not other)
    hosting: list[Party] = []
    one = one or ([] if countries or other else owners_together(scene, trigger, governor))
    if not one and not countries and (other or extra):
        one = subject_of_noun(scene, trigger, governor, other) or protagonist(scene, trigger, other)
        if other and len(one) == 1 and one[0].pronoun == "они" and one[0].entity is None:
            one = scene.teller(trigger.first) or one  # «X сказал, что после переговоров с Y они договорились»
        hosting = hosting_body(scene, trigger, governor) if not one else []
    elif not one and not countries and governor is not None:
        one, other = sides_of_verb(scene, trigger, governor)
        if not one and not other and takes_place_at(scene, trigger):
            one, other = addressed_in_call(scene, trigger, governor)
    one = one or hosting or (verbless_sides(scene, trigger) if governor is None and not countries else [])
    by_poster = posted(scene, trigger) if governor is None and other and not one else []
    one = one or by_poster
    frame = Frame(scene, trigger, "noun-with-parties", one, [*other, *without(extra, other)], countries, governor)
    frame.adjunct = is_adjunct(scene, trigger) and not by_poster
    frame.host_side = "one" if hosting else ""
    if governor is not None and takes_part_in(scene, governor, trigger):
        frame.joins = not frame.other and not countries  # not «участвовал во встрече Чили — Перу — Куба»
        present = attendants(scene, governor, trigger)
        theirs = frame.other and not countries and not without(frame.one, present)
        if theirs and present and present[0].first > governor.i > trigger.last:
            frame.rule, frame.joins = "attends-it", True  # «На встрече с королём присутствовал посол»
        frame.one = [*without(present, frame.parties), *frame.one]
    if governor is not None and _came_for(scene, trigger, governor, frame):
        frame.rule, frame.joins = "came-for", True
    frame.apart = apart if len(frame.one) == 1 else []
    frame.separate = _is_separate(scene, trigger, frame)
    # «Переговоры проходят при посредничестве X»: whose they are, was told before.
    led = participation(scene, trigger, end, LEADERSHIP)
    frame.joins = frame.joins or (bool(led) and frame.parties == led and not countries)
    frame.anaphoric = not frame.parties and not countries
    return frame


def _names_field(scene: Scene, trigger: Trigger) -> bool:
    """«совет по делам консультативных встреч»: what a body works at."""
    i = before_modifiers(scene, trigger)
    return i > scene.first and scene.tokens[i].lower == "делам" and scene.tokens[i - 1].lower == "по"


def _partners(scene: Scene, trigger: Trigger, start: int, end: int) -> tuple[list[Party], list[list[Party]]]:
    """«с X и Y» between two tokens, and who of them is met apart: «встреча с X, а затем – с Y»."""
    other = scene.comitative(start, end, people="partners" in trigger.word.flags)
    other = scene.unfolded(other) or scene.relative_partners(trigger.first)
    if not other and trigger.head.case in ("nom", "acc"):
        other = scene.without_with(start)
    if trigger.head.number == "plur":
        other = listed(scene, trigger) or [*other, *scene.partners_as_well(other)]
    apart = scene.elliptic_partners(other) if other else []
    return [*other, *chain(*apart)], apart


def _came_for(scene: Scene, trigger: Trigger, governor: Token, frame: Frame) -> bool:
    """«Началась встреча группы. На переговоры прибыли посол и министр»: several who came to what was told before."""
    opens = trigger.first == scene.first + 1 and scene.tokens[scene.first].lower == "на"
    came = governor.lemma in ("прибыть", "приехать", "прилететь") and governor.number == "plur"
    return opens and came and len(frame.one) > 1 and not frame.other


def _told_together(
    scene: Scene, trigger: Trigger, end: int, governor: Token | None, countries: list[str], *, alone: bool
) -> tuple[list[Party], list[str]]:
    """«между X и Y», «между Чили и Перу», and, where no partner is told (``alone``), «переговоры Чили — Перу»: people
    or bodies, and ISO codes, with the ``countries`` that adjectives tell."""
    between = scene.after_words(trigger.last, end, ("между",), "ins")
    # «Между президентами состоялся разговор»
    agreed = any(t.lemma == "договоренность" for t in scene.before(trigger.first, 4))
    if not between and (agreed or (governor is not None and is_support(governor, "exist"))):
        between = scene.after_words(scene.first, trigger.first, ("между",), "ins")
    if not between and scene.tokens[trigger.first - 1].pos != "ADP":
        between = _between_before(scene, trigger)
    bodies = [p for p in between if p.kind == "organization"]
    of_states = len(bodies) == len(between) and (len(bodies) < 2 or all(p.rule == "bodies-of-states" for p in bodies))
    if not countries and of_states:
        countries = between_countries(scene, trigger.last, end)
        between = [] if countries else between
    if between or countries or not alone:
        return between, countries
    dashed = dashed_sides(scene, trigger, end)
    return _named(dashed), _states(dashed)


def _between_before(scene: Scene, trigger: Trigger) -> list[Party]:
    """«о состоявшемся между ним и премьером разговоре»: behind a participle that goes with the noun."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - _ATTRIBUTE), -1):
        if scene.tokens[i].lower == "между" and scene.tokens[i - 1].form == "Part":
            return scene.after_words(i, trigger.first, ("между",), "ins")
    return []


def _named(sides: list[Party]) -> list[Party]:
    """Of sides that dashes join, the people and the bodies of no state; ``_states`` has the others."""
    return [p for p in sides if p.kind == "person" or not p.country]


def _states(sides: list[Party]) -> list[str]:
    return [p.country for p in sides if p.kind != "person" and p.country]


def _is_when(scene: Scene, trigger: Trigger) -> bool:
    """«после прибытия в Лиму», «по прибытии»: when something else was; «ожидается прибытие» tells a visit."""
    return trigger.head.lemma == "прибытие" and (
        not trigger.head.can_be("nom") or any(t.pos == "ADP" for t in scene.before(trigger.first, 1))
    )


def visit_noun(scene: Scene, trigger: Trigger) -> Frame | None:
    """«визит президента в Китай»; «находится с визитом в Бухаресте»; «в ходе визита в Брюссель»."""
    governor = governor_of(scene, trigger)
    if _is_invited(scene, trigger) or _is_when(scene, trigger):
        return None
    one = genitive(scene, trigger)
    behind = trigger.last if _place_first(scene, trigger, governor, one) else (one[-1].last if one else trigger.last)
    place = destination(scene, trigger.first, behind, False)
    adjunct = is_adjunct(scene, trigger)
    arriving = _arriving(scene, trigger)
    if not one and arriving is not None:
        one = scene.subject(arriving, arriving.i)
    elif not one and (theirs := possessor(scene, trigger)) is not None:
        one = theirs
    elif not one and governor is not None:
        one = scene.subject(governor, governor.i if adjunct else min(governor.i, trigger.first))
    elif not one:
        one = _verbless_subject(scene, trigger)
    visited = _visited_person(scene, trigger, governor)
    if visited:
        return Frame(
            scene, trigger, "visit-to-person", one, visited, verb=governor, host_side="other", format="meeting"
        )
    one = [p for p in one if p.kind != "country"] if any(p.kind != "country" for p in one) else one
    codes = [c for p in (one if one and one[0].kind == "country" else []) if (c := p.country)]
    one = [] if codes else one
    if arriving is not None and governor is not None and is_modal(governor, "cancel", "refuse", "postpone"):
        governor = arriving  # «прибывший с визитом, отказался от …»: not what is done then
    frame = Frame(scene, trigger, "visit-noun", one, [], codes, governor)
    frame.destination, frame.adjunct = place, adjunct
    if place is not None:
        frame.further = further_destinations(scene, place)
        frame.other, frame.host_side = without(inviters(scene, place), one), "other"
    frame.anaphoric = not one and not codes
    return frame


def _is_invited(scene: Scene, trigger: Trigger) -> bool:
    """«принял приглашение посетить Осло с визитом»: nobody goes yet."""
    before = scene.before(trigger.first, _INVITATION)
    return any(one.lemma == "приглашение" and other.form == "Inf" for one, other in pairwise(before))


def _verbless_subject(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент – с визитом в Осло»: in a headline without a verb."""
    behind = scene.party_at(trigger.last + 1) if trigger.head.case == "ins" else None
    if behind is not None and scene.tokens[trigger.last].text in DASHES and scene.parties[behind].kind == "person":
        return scene.group(behind, case="nom")  # «В Осло с визитом – президент»
    before = [n for n, p in enumerate(scene.parties) if p.last <= trigger.first and p.kind == "person"]
    if not before or (scene.tokens[trigger.first - 1].lower != "с" and trigger.head.case != "ins"):
        return []
    return scene.group_before(before[-1], case="nom") if scene.parties[before[-1]].case == "nom" else []


def _visited_person(scene: Scene, trigger: Trigger, governor: Token | None) -> list[Party]:
    """«Посол нанёс визит вежливости губернатору»."""
    if governor is None or governor.lemma not in ("нанести", "наносить"):
        return []
    for n, party in enumerate(scene.parties):
        if trigger.last <= party.first <= trigger.last + 3 and party.kind == "person" and scene.stands_in(party, "dat"):
            return scene.group(n, case="dat")
    return []


def _takes_part(verb: Token) -> bool:
    """Whether who does it takes part in the session: «выступил на конференции», «провёл заседание»."""
    if verb.lemma == "провести":
        return True
    return is_support(verb, "attend", "light") and not is_support(verb, "exist")


def _presides(verb: Token, frame: Frame) -> bool:
    """«Открывая саммит НАТО, президент сказал …», «ведёт заседание Совета Безопасности»: of an international body."""
    if verb.lemma not in _PRESIDING:
        return False
    bodies = (p.atom.value for p in frame.parties if p.atom is not None and p.kind == "organization")
    return any(value is not None and getattr(value, "kind", "national") != "national" for value in bodies)


def _place_first(scene: Scene, trigger: Trigger, governor: Token | None, owners: list[Party]) -> bool:
    """«Визит в Рим министра … состоится в мае», «О визите в Рим министра …», «обсудили визит в Рим
    министра …», not «Визит в Рим министра показал …»."""
    follows = trigger.last < scene.last and scene.tokens[trigger.last].pos == "ADP"
    tells = governor is None or (
        is_support(governor, "exist", "light") and governor.lemma not in ("быть", "стать", "являться")
    )
    owned = bool(owners) and governor is not None and governor.i < trigger.first
    return follows and (tells or owned)


def _arriving(scene: Scene, trigger: Trigger) -> Token | None:
    """«с прибывшей в Китай с официальным визитом министром»: the participle that tells who is on the visit."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 8) - 1, -1):
        token = scene.tokens[i]
        # Not «отменил запланированный визит».
        if token.form == "Part" and token.case and token.voice != "Pass":
            return token
        if token.form == "Fin" or token.text in (",", ";"):
            return None
    return None


def body_session(scene: Scene, trigger: Trigger) -> Frame | None:
    """«заседание комиссии»; «саммит НАТО»; «выступил на конференции ООН»; «встреча глав МИД»."""
    governor = governor_of(scene, trigger)
    if (governor is not None and stays_away(scene, governor)) or _is_within_name(scene, trigger):
        return None
    end = noun_clause_end(scene, trigger)
    dashed = dashed_sides(scene, trigger, end)
    one = _named(dashed) if dashed else genitive(scene, trigger)
    adjunct = is_adjunct(scene, trigger)
    if adjunct and governor is not None and governor.i > trigger.last:
        end = min(end, governor.i)
    start = one[-1].last if one else trigger.last
    other = [] if _met_there(scene, trigger) else scene.comitative(start, _before_meeting(scene, trigger, end))
    extra = participation(scene, trigger, end)
    frame = Frame(scene, trigger, "body-session", one, [*other, *without(extra, other)], adjectives(scene, trigger))
    frame.countries = _states(dashed) or frame.countries
    if not frame.countries and all(map(_is_nobodys, frame.parties)):
        sides, countries = _sides_of_body(scene, trigger, end)
        if sides or countries:
            frame.one, frame.other, frame.countries = sides, [], countries
    frame.adjunct = adjunct
    frame.verb = governor
    if governor is not None and frame.parties and attends(scene, trigger, governor):
        subject = [p for p in scene.subject(governor, governor.i) if p.kind == "person"]
        frame.one = [*without(subject, frame.parties), *frame.one]
    if governor is not None and not frame.parties and takes_part_in(scene, governor, trigger):
        frame.one, frame.joins = attendants(scene, governor, trigger), True
    elif governor is not None and (_takes_part(governor) or _presides(governor, frame)):
        subject = scene.subject(governor, min(governor.i, trigger.first))
        frame.one = [*without(subject, frame.parties), *frame.one]
        frame.adjunct = False
    if whose := taking_part(scene, trigger):
        frame.one, frame.adjunct = [*without(whose, frame.parties), *frame.one], False
    frame.anaphoric = not frame.parties and not frame.countries
    return frame


def _is_nobodys(party: Party) -> bool:
    """«(заседание комиссии Чили и Перу) с участием представителей министерств двух стран»: a group of no one state."""
    if party.kind != "person" or party.country or party.organization or party.name_span is not None or party.several:
        return False
    return party.collective or party.both


def _before_meeting(scene: Scene, trigger: Trigger, end: int) -> int:
    """«на саммите в Осло и переговорах с королём»: the first noun behind the trigger's that takes a «с» itself, or
    ``end``."""
    apart = (t.first for t in scene.triggers if t.is_telling_noun and t.word.pattern == "with")
    return min(end, next((i for i in apart if i > trigger.last + 1), end))


def _sides_of_body(scene: Scene, trigger: Trigger, end: int) -> tuple[list[Party], list[str]]:
    """«заседание комиссии России и Вьетнама», «заседание российско-вьетнамской комиссии», «саммит между Чили и ЕС»:
    bodies, and ISO codes."""
    countries = (
        compound_behind(scene, trigger, end)
        or between_countries(scene, trigger.last, end)
        or owners(scene, trigger, end)
    )
    between = scene.after_words(trigger.last, end, ("между",), "ins") if not countries else []
    return (_named(between), _states(between)) if len(between) > 1 else ([], countries)


def _met_there(scene: Scene, trigger: Trigger) -> bool:
    """«встретился на полях саммита НАТО с премьером»: the partner is of the meeting told before."""
    if not scene.is_occasion(trigger.first):
        return False
    return any(t.first < trigger.first and t.word.pattern in ("with", "discuss") for t in scene.triggers)


def _is_within_name(scene: Scene, trigger: Trigger) -> bool:
    """«принял генсека Парламентской ассамблеи Анну Рот»: the body whose officer somebody is holds no session
    here; «на сессии Парламентской ассамблеи»: of that body."""
    if any(p.first < trigger.first < p.last and p.name_span and p.kind == "person" for p in scene.parties):
        return True
    return any(0 <= trigger.first - t.last <= 1 and is_part_of(t, trigger) for t in scene.triggers)


def event_attended(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Мероприятие прошло с участием X и Y»: who was at the session told before."""
    if trigger.head.lemma != "мероприятие":
        return None
    people = [p for p in participation(scene, trigger, noun_clause_end(scene, trigger)) if p.kind == "person"]
    if not people:
        return None
    return Frame(scene, trigger, "event-attended", people, joins=True, only_joins=True)


NOUN_RULES: dict[str, list[Callable[[Scene, Trigger], Frame | None]]] = {
    "with": [reception_noun, noun_with_parties],
    "visit": [visit_noun],
    "body": [body_session],
    "side": [served_as, among_them, in_their_staff, event_attended],
    "guest": [guest_of, visits_at_home],
    "hand": [handing_over],
}


def _is_separate(scene: Scene, trigger: Trigger, frame: Frame) -> bool:
    """«провела встречи с А и Б»: a plural of a countable noun tells a meeting for every partner."""
    one, many = sorted((frame.one, frame.other), key=len)
    if len(one) != 1 or len(many) < 2:
        return False
    if one is frame.one and (_tells_several(scene, trigger) or _repeats_with(scene, many)):
        return True
    # A call is made to one person at a time, unless it is said to be of three.
    return frame.format == "phone_call" and len({p.country for p in many}) == 1


def _tells_several(scene: Scene, trigger: Trigger) -> bool:
    """«встречи», «по отдельной встрече», or «двусторонние переговоры», a word without a singular."""
    before = scene.before(trigger.first, 3)
    if trigger.head.number != "plur":
        return [t.lower for t in before[-2:]] == ["по", "отдельной"]
    return "plural" in trigger.word.flags or any(t.lemma in ("двусторонний", "отдельный") for t in before)


def _repeats_with(scene: Scene, partners: list[Party]) -> bool:
    """«встречу с президентом и с патриархом»: two meetings, where «с» is said of each."""
    return len(partners) > 1 and all(scene.preposition(p) in ("с", "со") for p in partners)
