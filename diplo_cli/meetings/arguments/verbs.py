"""Argument rules for verbs of meeting: «X встретился с Y», «X принял Y», «X посетил Y»."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, pairwise

from diplo_cli.meetings.arguments.at_home import expected_there, goes_to_somebody, stays_at_somebodys
from diplo_cli.meetings.arguments.calls import caller
from diplo_cli.meetings.arguments.ceremonies import (
    awards,
    credentials_received,
    hands_over,
    lays_wreaths,
)
from diplo_cli.meetings.arguments.companions import accompanies, comes_along
from diplo_cli.meetings.arguments.convening import body_sits
from diplo_cli.meetings.arguments.delegations import came_to_it, speaks_for_side, took_part_in_it
from diplo_cli.meetings.arguments.encounters import gathers
from diplo_cli.meetings.arguments.gathering_comers import comes_to_gathering, greets_gathering, receives_comers
from diplo_cli.meetings.arguments.joint_deeds import assembles, does_together, moderates
from diplo_cli.meetings.arguments.noun_sides import participation
from diplo_cli.meetings.arguments.objects import objects, pronoun_object, undeclined_object
from diplo_cli.meetings.arguments.planning import carrying_verb, main_verb, planned_behind
from diplo_cli.meetings.arguments.signings import (
    signed_before,
    signed_by,
    signed_there,
    signs_for_sides,
    signs_together,
    signs_with,
)
from diplo_cli.meetings.arguments.summons import asked_to_come, body_at_home, comes_to_ministry, summoned
from diplo_cli.meetings.arguments.visits import VISITING, returned_from, visitor_verb
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import verb_clause_end
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.guests import is_guest
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import WILL_BE, is_short_passive

_ITS_NOUN = 4  # words from «прошла» to «встреча»
_ASIDE = frozenset("все-таки всё-таки все-же всё-же же действительно вновь завтра сегодня вчера".split())
_COUNTED = frozenset("первый второй третий следующий предыдущий прошлый очередной".split())
_NEXT_WORD = 2  # «С послом также обсуждена …»


def subject_with_partner(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр встретился в Баку с послом»; «С председателем комиссии встретился премьер»."""
    people = "partners" in trigger.word.flags
    partners = scene.comitative(trigger.last, verb_clause_end(scene, trigger), people=people)
    partners = partners or scene.comitative_before(trigger.first, people=people)
    partners = partners or scene.relative_partners(trigger.first) or scene.without_with(trigger.last)
    if not partners:
        return _another_met(scene, trigger)
    partners = scene.unfolded(partners)
    subject = without(scene.subject(trigger.head, trigger.first), partners)
    if not subject and trigger.head.number == "plur":
        if any(t.is_telling_noun and t.last + 1 == partners[0].first for t in scene.triggers):
            return None  # «На встречах с послами говорили о торговле»: the noun tells it
        subject = _whose_partners(scene, trigger, partners)  # «С послом говорили о торговле»
    frame = Frame(scene, trigger, "subject-with-partner", subject, partners, verb=trigger.head)
    frame.gapped = scene.gapped(partners)
    apart = scene.elliptic_partners(partners) if not frame.gapped else []
    frame.other, frame.apart = [*partners, *chain(*apart)], apart if len(subject) == 1 else []
    _add_met_first(frame, partners)
    frame.host_side = "one" if _at_his_own(scene, trigger) else ""
    return frame


def _another_met(scene: Scene, trigger: Trigger) -> Frame | None:
    """«А. поговорил с каждым из гостей, а Б. – с В.»: only of the second it is told whom he met."""
    ahead = scene.tokens[trigger.last : scene.last]
    comma = next((t.i for t, after in pairwise(ahead) if t.text == "," and after.lower == "а"), None)
    told = scene.gapped_behind(comma) if comma is not None and trigger.head.form in ("Fin", "Inf") else []
    if not told:
        return None
    return Frame(scene, trigger, "subject-with-partner", *told[0], verb=trigger.head, gapped=told[1:])


def _at_his_own(scene: Scene, trigger: Trigger) -> bool:
    """«обедал с министром у себя на вилле», «У себя в кабинете министр встретился с послом»: who acts receives."""
    if "себя" not in scene.words:
        return False
    near = scene.tokens[scene.first : verb_clause_end(scene, trigger)]
    return any(t.lower == "себя" and t.i > scene.first and scene.tokens[t.i - 1].lower == "у" for t in near)


def subjects_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президенты России и Азербайджана встретились»; «А. и Б. обсудили …»; «А. и Б., встретившись, …»."""
    verb = carrying_verb(scene, trigger)
    verb = main_verb(scene, verb) if verb is not None else None
    if verb is None or verb.number != "plur":
        return None
    subject = scene.subject(verb, verb.i)
    if not subject or (len(subject) == 1 and subject[0].number == "sing" and not subject[0].collective):
        return None
    sides = {p.country or p.organization for p in subject if p.kind == "person"}
    if "sides" in trigger.word.flags and len(sides) < 2:
        return None
    behind = planned_behind(scene, trigger)
    return Frame(scene, trigger, "subjects-together", subject, verb=behind or trigger.head)


def _received_by_state(scene: Scene, trigger: Trigger, hosts: list[Party], guests: list[Party]) -> Frame | None:
    """«В эти дни Чили принимает короля Норвегии», «Лима принимает премьера»: a state receives on a visit to it."""
    state = hosts[0] if len(hosts) == 1 and hosts[0].rule in ("country", "capital") else None
    if state is None or any(p.kind != "person" or p.country == state.country or not p.roles for p in guests):
        return None
    frame = Frame(scene, trigger, "visitor-verb", guests, verb=trigger.head, destination=state)
    frame.format = "visit"
    return frame


def host_receives(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент принял министра»; «Российского премьера принял президент»."""
    received = trigger.head.form == "Part" and not (trigger.head.case and trigger.head.tense == "Past")
    if received or trigger.head.voice == "Pass" or _takes_no_person(scene, trigger):
        return None
    guests = objects(scene, trigger) or pronoun_object(scene, trigger) or undeclined_object(scene, trigger)
    if not guests:
        return None
    guests = scene.unfolded(guests)
    hosts = without(scene.subject(trigger.head, trigger.first), guests)
    hosts = hosts or without(scene.subject_after(trigger.head), guests)  # «…, после чего обоих принял король»
    hosts = hosts or without(scene.subject_before(trigger.head, trigger.first), guests)  # «Премьер принял Рот»
    if not hosts and trigger.head.number == "plur" and trigger.head.tense == "Past":
        hosts = body_at_home(scene)  # «В МИД Литвы приняли посла»
    if visit := _received_by_state(scene, trigger, hosts, guests):
        return visit
    right_behind = all(t.pos not in ("NOUN", "ADP") for t in scene.tokens[trigger.last : guests[0].first])
    if not hosts and right_behind and (state := _state_of_house(scene, trigger)) is not None:
        return Frame(scene, trigger, "host-receives", [], guests, verb=trigger.head, host_side="one", countries=[state])
    return _received_apart(Frame(scene, trigger, "host-receives", hosts, guests, verb=trigger.head, host_side="one"))


def _state_of_house(scene: Scene, trigger: Trigger) -> str | None:
    """«Кремль сегодня принимает президента Чили», «В Кремле приняли президента Чили»: whose house receives."""
    for atom in (scene.atoms.get(i) for i in range(scene.first, min(scene.first + 2, trigger.first))):
        if atom is None or atom.kind != "venue" or atom.value is None:
            continue
        subject = scene.tokens[atom.first - 1].pos != "ADP" and scene.tokens[atom.first].can_be("nom")
        there = trigger.head.number == "plur" and trigger.head.tense == "Past"
        return atom.value.iso2 if subject or there else None
    return None


def _received_apart(frame: Frame) -> Frame:
    """«принял А, а затем и Б», «А принял король, а вечером – премьер»: with those who receive or are received apart."""
    scene, hosts, guests = frame.scene, frame.one, frame.other
    if len(hosts) == 1 and (apart := scene.elliptic_objects(guests)):
        frame.other, frame.apart = [*guests, *chain(*apart)], apart
    elif hosts and hosts[-1].first > frame.trigger.first and (apart := scene.elliptic_hosts(hosts)):
        frame.one, frame.apart = [*hosts, *chain(*apart)], apart
    return frame


def _takes_no_person(scene: Scene, trigger: Trigger) -> bool:
    """«приняли участие», «принял решение»: what is received is nobody."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 2)]
    return any(t.lemma in ("участие", "решение") for t in ahead)


def greets(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В аэропорту министра встретил посол»: both are people; not «встретил сопротивление», «приветствовал решение»."""
    if trigger.head.form == "Part" or trigger.head.voice == "Pass":
        return None
    told = objects(scene, trigger) or pronoun_object(scene, trigger) or undeclined_object(scene, trigger)
    guests = [p for p in told if not p.pronoun or (is_guest(p) and p.entity is not None)]
    guests = [q for p in guests for q in (p.stands_for or [p])]  # «Глав государств встретил премьер»
    acting = scene.subject(trigger.head, trigger.first)
    acting = without(acting, guests) or without(scene.subject_before(trigger.head, trigger.first), guests)
    hosts = [p for p in acting if p.kind == "person"]
    if not guests or not hosts or all(p.collective for p in guests):
        return None
    return Frame(scene, trigger, "greets", hosts, guests, verb=trigger.head, host_side="one")


def waits_for(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В здании правительства министра ждёт премьер», «Там его ждал посол», «Премьер ждёт министра в Осло»; not
    «Премьер ждёт министра», who may not come."""
    if frame := _waits_in_city(scene, trigger):
        return frame
    told = [p for p in objects(scene, trigger) if p.last <= trigger.first]
    guests = [p for p in told if not p.collective] or pronoun_object(scene, trigger)
    hosts = [p for p in without(scene.subject_after(trigger.head), guests) if p.kind == "person"]
    will = any(t.lower in WILL_BE for t in scene.before(trigger.first, 2))
    if not guests or not hosts or not (trigger.head.form == "Fin" or will):
        return None
    return _received_apart(Frame(scene, trigger, "waits-for", hosts, guests, verb=trigger.head, host_side="one"))


def _waits_in_city(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент ждёт премьера Чили в Осло 7 сентября»"""
    if trigger.head.form != "Fin" or trigger.head.tense != "Pres":
        return None
    guests = [p for p in objects(scene, trigger) if p.first == trigger.last and not p.collective]
    behind = guests[-1].last if guests else scene.last
    city = scene.atoms.get(behind + 1) if behind + 1 < scene.last else None
    if city is None or city.kind != "city" or scene.tokens[behind].lower not in ("в", "во"):
        return None
    hosts = [p for p in without(scene.subject(trigger.head, trigger.first), guests) if p.kind == "person"]
    return Frame(scene, trigger, "waits-for", hosts, guests, verb=trigger.head, host_side="one") if hosts else None


def calls_on(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент навестил писателя», who is at home."""
    hosts = objects(scene, trigger) or pronoun_object(scene, trigger)
    guests = [p for p in without(scene.subject(trigger.head, trigger.first), hosts) if p.kind == "person"]
    if not hosts or not guests:
        return None
    return Frame(scene, trigger, "calls-on", hosts, guests, verb=trigger.head, host_side="one")


def visits_somebody(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент посетил патриарха в его резиденции»: a person right behind the verb, told by an office."""
    number = scene.party_at(trigger.last) if trigger.head.lemma in VISITING else None
    host = scene.parties[number] if number is not None else None
    if host is None or host.kind != "person" or not host.roles or host.collective:
        return None  # not «посетил диаспору»
    if not scene.stands_in(host, "acc"):
        return None
    frame = calls_on(scene, trigger)
    if frame is not None:
        frame.format = "meeting"
    return frame


def guest_received(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Замминистра был принят помощником президента», «Помощником президента был принят замминистра»."""
    if trigger.head.form != "Part" and trigger.head.voice != "Pass":
        return None
    hosts = scene.agent(trigger.head)
    if not hosts:
        return None
    guests = without(scene.subject(trigger.head, trigger.first), hosts)
    frame = Frame(scene, trigger, "guest-received", guests, hosts, verb=trigger.head, host_side="other")
    if len(guests) == 1 and (apart := scene.elliptic_objects(hosts, case="ins")):
        frame.other, frame.apart = [*hosts, *chain(*apart)], apart  # «…, а вечером – премьером»
    return frame


def discusses_with(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Премьер обсудил с послом торговлю»; «Глава МИД обсудил торговлю с министром …»; «Торговля обсуждалась министром
    с послом»."""
    end = verb_clause_end(scene, trigger)
    partners = scene.comitative(trigger.last, end, people=True)
    partners = partners or scene.comitative_before(trigger.first, people=True) or scene.relative_partners(trigger.first)
    partners = partners or scene.named_official(trigger.last, end)
    if not partners:
        return None
    passive = trigger.head.lemma.endswith("ся") and trigger.word.word.startswith("обсуждаться")
    by_others = passive or is_short_passive(trigger.head)
    told = scene.agent(trigger.head) if by_others else scene.subject(trigger.head, trigger.first)
    subject = [p for p in without(told, partners) if p.kind == "person"]
    if not subject and by_others:
        subject = _whose_partners(scene, trigger, partners)
    if by_others and not subject:
        return None
    frame = Frame(scene, trigger, "discusses-with", subject, partners, verb=trigger.head)
    frame.separate = _met_one_by_one(scene, partners)
    _add_met_first(frame, partners)
    return frame


def _add_met_first(frame: Frame, partners: list[Party]) -> None:
    """«С А. министр обсудил торговлю, а с Б. – энергетику»: those told before the verb, whom he met apart."""
    scene, trigger = frame.scene, frame.trigger
    if frame.apart or partners[0].first < trigger.last or scene.tokens[scene.first].lower not in ("с", "со"):
        return
    first = scene.comitative_before(trigger.first, people=True)
    if any(t.text == "," for t in scene.tokens[scene.first : trigger.first]):
        return  # «С А. король встретится 5 мая, а посол намерен встретиться с Б.»
    if first and len(frame.one) == 1 and not {p.entity for p in first} & {p.entity for p in partners}:
        frame.other, frame.apart = [*first, *partners], [partners]


def _whose_partners(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«Премьер провёл ряд встреч. С послом Чили обсуждена торговля»: the subject of the sentence before goes on."""
    opens = scene.tokens[scene.first].lower in ("с", "со") and partners[0].first == scene.first + 1
    past = trigger.head.tense == "Past" or is_short_passive(trigger.head)
    told = all(p.name_span or p.country for p in partners)  # «С парламентарием обсуждена …»: who was told before
    goes_on = opens and past and told and trigger.first <= partners[-1].last + _NEXT_WORD
    return [p for p in scene.carried[:1] if p.kind == "person"] if goes_on else []


def _met_one_by_one(scene: Scene, partners: list[Party]) -> bool:
    """«На встречах с послами Чили и Перу министр обсудил …»: the noun tells a meeting with each of them."""
    at = partners[0].first
    meetings = (t for t in scene.triggers if 1 <= at - t.last <= 2 and "plural" in t.word.flags)
    return len(partners) > 1 and any(t.head.number == "plur" for t in meetings)


def took_place(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Оно состоялось 10 апреля», «Она может состояться в Осло», «Мероприятие прошло в Осло»: when and where of a
    meeting told before; «Они проходят с участием премьеров»: who is there."""
    at = trigger.first - 1
    at -= trigger.head.form == "Inf" and at > scene.first and scene.tokens[at].lemma in ("мочь", "должный")
    # «Первая, напомним, состоялась», «Они всё-таки состоятся»
    told = (t.i for t in reversed(scene.tokens[scene.first : at + 1]) if t.text and t.lower not in _ASIDE)
    at = next(told, at)
    ahead = scene.tokens[at] if at >= scene.first else None
    # «Первая прошла в Осло, вторая состоялась в мае»
    counted = ahead is not None and ahead.lemma in _COUNTED and ahead.case == "nom"
    before = ahead.lower if ahead is not None else ""
    if not counted and before not in ("он", "она", "оно", "они", "также", "это", "мероприятие"):
        return None
    behind = (t for t in scene.triggers if t.is_telling_noun and trigger.last <= t.first < trigger.last + _ITS_NOUN)
    if before == "также" and any(t.head.case == "nom" for t in behind):
        return None  # «Также прошла встреча министров»: another one
    people = [p for p in participation(scene, trigger, verb_clause_end(scene, trigger)) if p.kind == "person"]
    if people:
        return Frame(scene, trigger, "event-attended", people, joins=True, only_joins=True)
    return Frame(scene, trigger, "took-place", verb=trigger.head, anaphoric=True)


VERB_RULES: dict[str, list[Callable[[Scene, Trigger], Frame | None]]] = {
    "with": [subject_with_partner, stays_at_somebodys, subjects_together],
    "receive": [credentials_received, host_receives, guest_received, took_part_in_it],
    "accept": [credentials_received],
    "call": [caller],
    "visit": [
        gathers,
        body_sits,
        comes_to_ministry,
        goes_to_somebody,
        visits_somebody,
        visitor_verb,
        came_to_it,
        comes_to_gathering,
        comes_along,
    ],
    "go": [comes_to_ministry, goes_to_somebody],
    "return": [returned_from],
    "discuss": [discusses_with, subjects_together],
    "discussed": [discusses_with],
    "hand": [hands_over, awards],
    "sign": [signs_together, signs_with, signs_for_sides, signed_before, signed_by, signed_there],
    "wreath": [lays_wreaths],
    "exist": [took_place],
    "side": [speaks_for_side, took_part_in_it],
    "greet": [greets_gathering, greets, receives_comers],
    "sit": [body_sits],
    "gather": [gathers, body_sits],
    "call_on": [calls_on],
    "summon": [asked_to_come, summoned],
    "company": [accompanies],
    "await": [waits_for, expected_there],
    "deed": [does_together],
    "assemble": [assembles],
    "moderate": [moderates, speaks_for_side],
}
