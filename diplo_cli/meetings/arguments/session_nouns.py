"""Argument rules for nouns of session: «заседание комиссии», «саммит НАТО», «мероприятие прошло с участием …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.clause_sides import (
    attendants,
    attends,
    spoken_to,
    stays_away,
    takes_part_in,
)
from diplo_cli.meetings.arguments.convening import states_of_acting_body
from diplo_cli.meetings.arguments.encounters import gathered_for
from diplo_cli.meetings.arguments.gathering_comers import SPEAKS_THERE, TAKING_FLOOR, speaks_at_gathering
from diplo_cli.meetings.arguments.hosting import hosted
from diplo_cli.meetings.arguments.joint_bodies import states_of_joint_body
from diplo_cli.meetings.arguments.noun_sides import (
    adjectives,
    between_countries,
    compound_behind,
    dashed_sides,
    genitive,
    is_part_of,
    named,
    owners,
    participation,
    states_of,
    taking_part,
)
from diplo_cli.meetings.arguments.verbless import present_at
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame, opens_without_verb
from diplo_cli.meetings.governors import (
    governor_of,
    is_adjunct,
    noun_clause_end,
    takes_place_at,
    tells_what_comes,
)
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.nearness import MARGINS
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import WILL_BE, is_gerund

_NOT_AT_IT = MARGINS | {"после", "перед", "до"}  # «проведут встречу после саммита»
_GATHERED = 6  # words from «собрал» to whom
_PRESIDING = frozenset("открыть открывать закрыть закрывать вести покинуть покидать".split())
_COMES = frozenset("поехать приехать прилететь полететь прибыть ехать лететь явиться отправиться вылететь".split())
_BARE = frozenset(["VERB", "AUX", "ADV", "PART", "CCONJ", "PUNCT"])


def body_session(scene: Scene, trigger: Trigger) -> Frame | None:
    """«заседание комиссии»; «саммит НАТО»; «выступил на конференции ООН»; «встреча глав МИД»."""
    governor = governor_of(scene, trigger)
    away = governor is not None and (stays_away(scene, governor) or _does_not_come(scene, governor))
    if away or _is_within_name(scene, trigger):
        return None
    if gathered_for(scene, trigger):
        return None
    if governor is not None and (people := _at_round_table(scene, trigger, governor)):
        return Frame(scene, trigger, "subjects-together", people, verb=governor, format="meeting")
    end = noun_clause_end(scene, trigger)
    dashed = dashed_sides(scene, trigger, end)
    one = named(dashed) if dashed else _whose(scene, trigger)
    adjunct = is_adjunct(scene, trigger)
    if adjunct and governor is not None and governor.i > trigger.last:
        end = min(end, governor.i)
    start = one[-1].last if one else trigger.last
    other = [] if _met_there(scene, trigger) else scene.comitative(start, _before_meeting(scene, trigger, end))
    extra = participation(scene, trigger, end)
    frame = Frame(scene, trigger, "body-session", one, [*other, *without(extra, other)], adjectives(scene, trigger))
    frame.countries = states_of(dashed) or frame.countries
    if not frame.countries and (all(map(_is_nobodys, frame.parties)) or _is_of_states(one)):
        sides, countries = _sides_of_body(scene, trigger, end)
        if sides or countries:
            frame.one, frame.other, frame.countries = sides, [], countries
    if not frame.countries and (states := states_of_joint_body(scene, one, end)):
        frame.one, frame.other, frame.countries = [], [], states
    frame.adjunct = adjunct
    frame.verb = governor
    comer = _comer(scene, trigger, governor) if governor is not None else None
    if governor is not None:
        _add_acting(frame, governor, comer)
    whose = taking_part(scene, trigger) or part_of_subject(scene, trigger, governor)
    whose = whose or present_at(scene, trigger, governor)
    if whose and comer is None:
        frame.one, frame.adjunct = [*without(whose, frame.parties), *frame.one], False
    if governor is None and any(p.is_of_many_states for p in one):
        frame.other = [*frame.other, *without(scene.dialogue_of, frame.parties)]
    if governor is None and frame.other and not frame.one and not frame.countries:
        frame.one = without(scene.dialogue_of[:1], frame.other)  # «Совещание с министрами», who speaks first below it
    if governor is not None and not frame.parties and not frame.countries and trigger.head.case in ("acc", "loc"):
        frame.countries = states_of_acting_body(scene, governor)
    opened = frame.rule == SPEAKS_THERE and governor is not None and governor.lemma in _PRESIDING
    frame.anaphoric = opened or (not frame.parties and not frame.countries)
    frame = hosted(_told_there(frame))
    frame.joins = frame.joins or _who_held_it(frame)
    return (speaks_at_gathering(scene, trigger) if frame.anaphoric and not opened else None) or frame


def _at_round_table(scene: Scene, trigger: Trigger, governor: Token) -> list[Party]:
    """«За круглым столом собрались президенты Чили и Перу»: who sat at it."""
    table = scene.tokens[trigger.last - 1]
    at = scene.tokens[trigger.first - 1] if trigger.first > scene.first else table
    if table.lemma != "стол" or at.lower != "за" or not is_support(governor, "gather"):
        return []
    people = [p for p in scene.subject(governor, governor.i) if p.kind == "person"]
    return people if len(people) > 1 or any(p.collective for p in people) else []


def _who_held_it(frame: Frame) -> bool:
    """«(Премьер участвовал в совещании.) Совещание провёл король», «Заседание прошло под руководством короля»: of what
    was told before."""
    verb, trigger = frame.verb, frame.trigger
    if verb is None or trigger.last != verb.i or frame.countries:
        return False
    if trigger.first == frame.scene.first and "под" in frame.scene.words:
        led = bool(frame.other) and not frame.one
        return led and is_support(verb, "exist") and all(p.kind == "person" for p in frame.other)
    held = verb.lemma in ("провести", "проводить") and trigger.head.can_be("acc") and not frame.other
    return held and bool(frame.one) and all(p.kind == "person" and p.first > verb.i for p in frame.one)


def _told_there(frame: Frame) -> Frame:
    """«На совещании министр доложил президенту о пожарах»: a session of nobody, at which one tells something."""
    trigger, governor = frame.trigger, frame.verb
    at = trigger.word.word in ("совещание", "заседание") and trigger.head.case == "loc"
    if not frame.anaphoric or not at or governor is None or governor.form != "Fin" or governor.i < trigger.last:
        return frame
    if is_support(governor, "address") or governor.lemma in speech_verbs():
        one, other = spoken_to(frame.scene, governor)
        named = all(p.case == "dat" for p in other) and len(one) == 1 and one[0].kind == "person"
        if named and other:
            frame.one, frame.other, frame.anaphoric, frame.adjunct = one, other, False, False
    return frame


def _whose(scene: Scene, trigger: Trigger) -> list[Party]:
    """«саммит глав МИД Чили и Перу»; what people meet at is nobody's: «На полях форума А. Папуашвили провёл …»."""
    told = genitive(scene, trigger)
    of_people = [p for p in told if p.name_span is None]
    return of_people if len(of_people) < len(told) and scene.is_occasion(trigger.first) else told


def _add_acting(frame: Frame, governor: Token, comer: list[Party] | None) -> None:
    """Put those who come to a session, speak there or preside, by its verb, before the parties that its noun tells."""
    scene, trigger = frame.scene, frame.trigger
    if "участник" in scene.lemmas and any(t.lemma == "участник" for t in scene.before(trigger.first, 2)):
        return  # «принял участников заседания»
    together = governor.lemma == "сопредседательствовать" and trigger.head.case == "loc"
    told = bool(frame.parties) and (together or attends(scene, trigger, governor))
    if told or _says_there(governor, frame):
        frame.adjunct = frame.adjunct and not together
        subject = [p for p in scene.subject(governor, governor.i) if p.kind == "person"]
        frame.one = [*without(subject, frame.parties), *frame.one]
    if comer is not None:
        frame.one = [*without(comer, frame.parties), *frame.one]
    elif not frame.parties and takes_part_in(scene, governor, trigger):
        # not «примет участие в заседании чилийско-перуанской комиссии», which tells whose it is
        frame.one, frame.joins, frame.adjunct = attendants(scene, governor, trigger), not frame.countries, False
    elif not frame.parties and _speaks_there(scene, trigger, governor):
        frame.one, frame.joins, frame.adjunct = scene.subject(governor, governor.i), True, False
        frame.rule = SPEAKS_THERE
    elif _acts_at(governor, frame) and not tells_what_comes(scene, trigger):
        subject = scene.subject(governor, min(governor.i, trigger.first))
        frame.one, frame.adjunct = [*without(subject, frame.parties), *frame.one], False
    if gathered := _gathered(scene, trigger, governor):
        frame.one, frame.adjunct = [*without(gathered, frame.parties), *frame.one], False


def _comer(scene: Scene, trigger: Trigger, verb: Token) -> list[Party] | None:
    """«Премьер принял находящегося в Осло для участия в саммите министра», «принял министра, участвующего в саммите»:
    it is the guest who takes part; ``None`` where no such words are told."""
    between = scene.tokens[verb.i + 1 : trigger.first]
    came = next((t for t in between if t.form == "Part" and t.case), None)
    words = scene.tokens[came.i : trigger.first] if came is not None else ()
    if came is None or not any(t.lemma in ("участие", "участвовать") for t in words):
        return None
    return [p for p in scene.subject(came, came.i) if p.kind == "person"]


def _gathered(scene: Scene, trigger: Trigger, verb: Token) -> list[Party]:
    """«Саммит собрал в Риме лидеров Чили и Перу»: whom a gathering brings together."""
    if verb.lemma not in ("собрать", "собирать") or trigger.head.case != "nom" or verb.form != "Fin":
        return []
    for number, party in enumerate(scene.parties):
        if verb.i < party.first <= verb.i + _GATHERED and party.kind == "person" and scene.stands_in(party, "acc"):
            people = [p for p in scene.group(number, case="acc") if p.kind == "person"]
            return people if len({p.country for p in people} - {None}) > 1 else []
    return []


def part_of_subject(scene: Scene, trigger: Trigger, verb: Token | None) -> list[Party]:
    """«отказался от участия в саммите», «подтвердил участие в сессии», «приглашён на форум», «представит страну на
    саммите», «Чили на саммите представит министр»: who does it would be there; «подтвердил участие премьера в саммите»:
    whose part it is."""
    if verb is None or (verb.form == "Part" and verb.case):
        return []
    stands_for = verb.lemma in ("представить", "представлять")
    will = verb.form == "Inf" and stands_for and scene.tokens[verb.i - 1].lower in WILL_BE
    if not (verb.form in ("Fin", "Part") or will) or (verb.i > trigger.first and not stands_for):
        return []
    at = trigger.first - 1
    while at > scene.first and scene.tokens[at].pos in ("ADJ", "NUM", "DET"):
        at -= 1
    into = scene.tokens[at].lower in ("в", "во")
    part = into and scene.tokens[at - 1].lemma == "участие"
    whose = next((p for p in scene.parties if into and p.last == at and p.kind == "person"), None)
    if whose is not None and _announces(verb) and scene.tokens[whose.first - 1].lemma == "участие":
        return [whose]
    invited = verb.lemma == "пригласить" and verb.form == "Part" and scene.tokens[at].lower == "на"
    if not (part or invited or (stands_for and scene.tokens[at].lower == "на")):
        return []
    return [p for p in scene.subject(verb, verb.i) if p.kind == "person"]


def _announces(verb: Token) -> bool:
    """«подтвердил», «сообщил»"""
    return is_modal(verb, "confirm") or verb.lemma in ("заявить", "сообщить", "объявить")


def _takes_part(verb: Token, scene: Scene, trigger: Trigger) -> bool:
    """Whether who does it takes part in the session: «выступил на конференции», «провёл заседание»; not «провёл встречу
    в кулуарах саммита», «… после саммита»."""
    if verb.lemma == "провести":
        return verb.i > trigger.first or not any(t.lower in _NOT_AT_IT for t in scene.before(trigger.first, 2))
    return is_support(verb, "attend", "light") and not is_support(verb, "exist")


def _speaks_there(scene: Scene, trigger: Trigger, verb: Token) -> bool:
    """«На саммите выступят президенты», «На саммит прибыли послы», «Конференцию открыл премьер», «Открывая заседание,
    премьер …»: of which nothing more is told."""
    behind = scene.tokens[trigger.last] if trigger.last < scene.last else None
    bare = behind is None or behind.pos in _BARE or any(p.first == behind.i and p.case == "nom" for p in scene.parties)
    if trigger.head.case == "loc":
        return bare and verb.lemma in TAKING_FLOOR
    if trigger.last == verb.i and is_support(verb, "arrive", "gather") and verb.form == "Fin":
        return scene.tokens[trigger.first - 1].lower == "на"
    opened = trigger.last == verb.i and verb.form == "Fin"
    return bare and verb.lemma in _PRESIDING and (opened or (is_gerund(verb) and verb.i + 1 == trigger.first))


def _says_there(verb: Token, frame: Frame) -> bool:
    """«Президент сказал на саммите НАТО, что …», «… в ходе заседания Совета Безопасности»: at an international body."""
    said = verb.form == "Fin" and verb.tense == "Past" and verb.lemma in speech_verbs()
    return said and takes_place_at(frame.scene, frame.trigger) and _is_of_many(frame)


def _presides(verb: Token, frame: Frame) -> bool:
    """«Открывая саммит НАТО, президент сказал …», «покинул заседание Совета Безопасности»: of an international body."""
    return verb.lemma in _PRESIDING and _is_of_many(frame)


def _is_of_many(frame: Frame) -> bool:
    """Whether a session is of an international body, or of two states."""
    return len(frame.countries) > 1 or any(p.is_of_many_states for p in frame.parties)


def _acts_at(verb: Token, frame: Frame) -> bool:
    return _takes_part(verb, frame.scene, frame.trigger) or _presides(verb, frame) or _calls_off(verb, frame)


def _calls_off(verb: Token, frame: Frame) -> bool:
    """«Король отменил саммит с участием президентов Чили и Перу»: he would be there."""
    people = any(p.kind == "person" for p in frame.parties)
    return people and not frame.adjunct and verb.form == "Fin" and verb.tense == "Past" and is_modal(verb, "cancel")


def _is_nobodys(party: Party) -> bool:
    """«(заседание комиссии Чили и Перу) с участием представителей министерств двух стран»: a group of no one state."""
    if party.kind != "person" or party.country or party.organization or party.name_span is not None or party.several:
        return False
    return party.collective or party.both


def _is_of_states(parties: list[Party]) -> bool:
    """«(заседание) рабочей группы Чили и Перу»: a group of one state and other states behind it."""
    first = parties[0] if parties else None
    group = first is not None and first.collective and first.number == "sing" and first.rank == "delegation"
    return group and len(parties) > 1 and all(p.kind == "country" for p in parties[1:])


def _before_meeting(scene: Scene, trigger: Trigger, end: int) -> int:
    """«на саммите в Осло и переговорах с королём»: the first noun behind the trigger's that takes a «с» itself, or
    ``end``."""
    apart = [t for t in scene.triggers if t.first > trigger.last + 1 and t.is_telling_noun and t.word.pattern == "with"]
    return min(end, apart[0].first) if apart else end


def _sides_of_body(scene: Scene, trigger: Trigger, end: int) -> tuple[list[Party], list[str]]:
    """«заседание комиссии России и Вьетнама», «заседание российско-вьетнамской комиссии», «саммит между Чили и ЕС»:
    bodies, and ISO codes."""
    countries = compound_behind(scene, trigger, end) or between_countries(scene, trigger.last, end)
    if countries:
        return [], countries
    sides = owners(scene, trigger, end)
    if sides:
        unions = [
            p for p in named(sides) if p.atom is not None and getattr(p.atom.value, "kind", "national") == "union"
        ]
        return unions, list(dict.fromkeys(p.country for p in sides if p.country))
    between = scene.after_words(trigger.last, end, ("между",), "ins")
    return (named(between), states_of(between)) if len(between) > 1 else ([], [])


def _met_there(scene: Scene, trigger: Trigger) -> bool:
    """«встретился на полях саммита НАТО с премьером»: the partner is of the meeting told before."""
    met = [t for t in scene.triggers if t.first < trigger.first and t.word.pattern in ("with", "discuss")]
    return bool(met) and scene.is_occasion(trigger.first)


def _does_not_come(scene: Scene, governor: Token) -> bool:
    """«не поедет на саммит», «на форум не прилетит»: it takes place without who stays at home."""
    return governor.lemma in _COMES and scene.tokens[governor.i - 1].lower == "не"


def _is_within_name(scene: Scene, trigger: Trigger) -> bool:
    """«принял генсека Парламентской ассамблеи Анну Рот»: the body whose officer somebody is holds no session
    here; «на сессии Парламентской ассамблеи»: of that body."""
    at = trigger.first
    if [p for p in scene.parties if p.first < at < p.last and p.name_span and p.kind == "person"]:
        return True
    return bool([t for t in scene.triggers if 0 <= at - t.last <= 1 and is_part_of(t, trigger)])


def event_attended(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Мероприятие прошло с участием X и Y»: who was at what was told before; «Мероприятие – в среду»: when it is."""
    if trigger.head.lemma != "мероприятие":
        return None
    if opens_without_verb(scene, trigger):
        return Frame(scene, trigger, "took-place", anaphoric=True)
    people = [p for p in participation(scene, trigger, noun_clause_end(scene, trigger)) if p.kind == "person"]
    if not people:
        return None
    return Frame(scene, trigger, "event-attended", people, joins=True, only_joins=True)
