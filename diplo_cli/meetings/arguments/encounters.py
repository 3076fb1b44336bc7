"""Argument rules for contacts told by what people do: they greet a guest, gather, are somebody's guest."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.clause_sides import attendants, guest_of_visit, takes_part_in
from diplo_cli.meetings.arguments.destinations import destination
from diplo_cli.meetings.arguments.noun_sides import genitive, participation
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import governor_of
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import EMBASSIES
from diplo_cli.normalize import DASHES

_STRICT = frozenset(["прием", "аудиенция"])
_RECEPTIONS = _STRICT | {"обед", "ужин", "завтрак", "банкет"}
_REACH = 12
_SIDES = frozenset(["сторона", "страна", "государство", "делегация", "участник"])
_COUNTED = 6  # tokens from «собрались» to the colon
_GIVING = frozenset("дать давать устроить устраивать организовать провести".split())


def gathers(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В Осло собрались министры обороны Дании и Швеции», «На саммит в Осло съезжаются …»: of several sides, or of a
    body; not «собрались уехать»."""
    plans = trigger.word.word == "собираться"
    if trigger.word.pattern == "visit" and not plans:
        return None
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + (_REACH if plans else 3))]
    verb = _due(scene, trigger) if trigger.head.form == "Inf" else trigger.head
    if verb.number != "plur" or any(t.form == "Inf" for t in ahead):
        return None
    people = [p for p in scene.subject(verb, min(verb.i, trigger.first)) if p.kind == "person" and not p.pronoun]
    subject = scene.subject(verb, min(verb.i, trigger.first)) if verb is not trigger.head and not people else []
    if any(p.pronoun == "они" for p in subject):
        return Frame(scene, trigger, "gathers", subject, verb=trigger.head)  # «Ранее они намеревались собраться в Лиме»
    people = _sides_unfolded(scene, trigger) or people
    of_body = any(p.collective and (p.organization or p.several) for p in people)
    if not of_body and len({p.country for p in people if p.country}) < 2:
        return None
    if plans and not of_body and people[0].first < trigger.first and not occasion(scene, trigger):
        return None  # «Президенты Чили и Перу собираются в Осло»: to go there
    frame = Frame(scene, trigger, "gathers", people, verb=trigger.head)
    if not trigger.word.word.startswith("соб"):
        frame.destination = destination(scene, trigger.first, trigger.last, wants_object=False)
    frame.format = occasion(scene, trigger) or ("meeting" if plans else frame.format)
    frame.one = [*people, *without(_body_in_session(scene, trigger), people)]
    return frame


def _body_in_session(scene: Scene, trigger: Trigger) -> list[Party]:
    """«собрались на заседание Евразийского межправительственного совета»: whose session it is."""
    noun = next(
        (t for t in scene.triggers if t.word.pattern == "body" and trigger.last < t.first <= trigger.last + _REACH),
        None,
    )
    return [p for p in genitive(scene, noun) if p.kind == "organization"] if noun is not None else []


def gathered_for(scene: Scene, trigger: Trigger) -> bool:
    """«Премьеры стран СНГ собрались на заседание совета», «собрались в Осло на саммит»: the verb tells the session."""
    if trigger.head.case != "acc" or "на" not in [t.lower for t in scene.before(trigger.first, 3)]:
        return False
    before = [t for t in scene.triggers if t.is_verb and 0 < trigger.first - t.last <= _REACH]
    verbs = (t for t in before if t.word.pattern == "gather" or t.word.word == "собираться")
    return any(gathers(scene, t) is not None for t in verbs)


def _sides_unfolded(scene: Scene, trigger: Trigger) -> list[Party]:
    """«собрались четыре стороны: правительство Чада, повстанцы, Катар и посол Перу»: whom a colon counts up."""
    for i in range(trigger.last, min(trigger.last + _COUNTED, scene.last)):
        if scene.tokens[i].text == ":" and scene.tokens[i - 1].lemma in _SIDES:
            number = scene.party_at(i + 1)
            return scene.group(number, case="nom") if number is not None else []
    return []


def _due(scene: Scene, trigger: Trigger) -> Token:
    """«должны были собраться», «намеревались собраться»: what an infinitive depends on."""
    near = reversed(scene.before(trigger.first, 4))
    return next((t for t in near if is_modal(t, "plan") or t.lower == "должны"), trigger.head)


def occasion(scene: Scene, trigger: Trigger) -> str | None:
    """«собрались на саммит»: the word behind «на» tells the format."""
    for other in scene.triggers:
        between = [t.lower for t in scene.tokens[trigger.last : other.first]]
        if not other.is_verb and 0 < len(between) <= _REACH and "на" in between[-3:]:
            return other.format
    return None


def visits_at_home(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Премьер побывал в гостях у писателя», «В гости к королю приехал президент»."""
    before = scene.tokens[trigger.first - 1].lower if trigger.first > scene.first else ""
    if trigger.head.lower not in ("гостях", "гости") or before != "в":
        return None
    hosts = scene.after_words(trigger.last, trigger.last + 1, ("у",), "gen")
    hosts = hosts or scene.after_words(trigger.last, trigger.last + 1, ("к",), "dat")
    governor = governor_of(scene, trigger)
    if not hosts or any(p.kind != "person" for p in hosts):
        return None
    if governor is None:
        guests = _guests_beside(scene, trigger, hosts)
    else:
        guests = [p for p in scene.subject(governor, min(governor.i, trigger.first)) if p.kind == "person"]
    return Frame(scene, trigger, "visits-at-home", hosts, guests, verb=governor, host_side="one") if guests else None


def _guests_beside(scene: Scene, trigger: Trigger, hosts: list[Party]) -> list[Party]:
    """«В гостях у президента — министр», «Министр сегодня в гостях у президента», without a verb."""
    at = hosts[-1].last
    dashed = at + 1 < scene.last and scene.tokens[at].text in DASHES
    number = scene.party_at(at + 1) if dashed else None
    if number is None:
        before = [n for n, p in enumerate(scene.parties) if p.last <= trigger.first and p.kind == "person"]
        number = before[0] if before and scene.parties[before[0]].first - scene.first <= 1 else None
    told = number is not None and scene.stands_in(scene.parties[number], "nom")
    return [p for p in scene.group(number, case="nom") if p.kind == "person"] if told and number is not None else []


def reception_noun(scene: Scene, trigger: Trigger) -> Frame | None:
    """«удостоен аудиенции у короля», «приём министром посла», «аудиенция посла у короля», «дал обед в честь
    президента», «дал аудиенцию послу»."""
    governor = governor_of(scene, trigger) if trigger.word.word in _RECEPTIONS else None
    if governor is None and trigger.word.word not in _STRICT:
        return None
    subject = scene.subject(governor, min(governor.i, trigger.first)) if governor is not None else []
    named = genitive(scene, trigger) if trigger.word.word in _STRICT else []
    behind = named[-1].last if named else trigger.last
    hosts = scene.after_words(behind, behind + 2, ("у",), "gen")
    guests = named if named and hosts else [p for p in subject if p.kind == "person"]
    if not hosts and trigger.word.word in _STRICT:
        hosts, guests = _receiver_and_guest(scene, trigger)
    if not hosts:
        hosts = scene.after_words(scene.first, scene.last, ("от", "имени"), "gen")
        hosts = [p for p in hosts or subject if p.kind == "person"]
        guests = _honoured(scene, trigger) or _given_to(scene, trigger)
    guests = [p for p in guests if p.kind == "person" and all(p is not h for h in hosts)]
    if not hosts or not guests or any(p.kind != "person" for p in hosts):
        return None
    frame = Frame(scene, trigger, "reception-noun", hosts, guests, verb=governor, host_side="one")
    frame.format = "reception"
    return frame


def _honoured(scene: Scene, trigger: Trigger) -> list[Party]:
    """«дал обед в честь президента», «В честь гостя король дал обед», «приём от имени короля в честь визита гостя»,
    «Визит президента завершил приём от имени короля»"""
    around = ((trigger.last, scene.last), (scene.first, trigger.first))
    for start, stop in around:
        for words in (("в", "честь"), ("в", "честь", "визита")):
            if told := scene.after_words(start, stop, words, "gen"):
                return told
    return guest_of_visit(scene) if "имени" in scene.words else []


def _receiver_and_guest(scene: Scene, trigger: Trigger) -> tuple[list[Party], list[Party]]:
    """«приём министром посла»: who receives in the instrumental, then who is received in the genitive."""
    number = scene.party_at(trigger.last)
    if number is None or scene.parties[number].case != "ins":
        return [], []
    hosts = scene.group(number, case="ins")
    following = scene.party_at(hosts[-1].last)
    if following is None or scene.parties[following].case not in ("gen", "acc"):
        return [], []
    return hosts, scene.group(following, case="gen")


def _given_to(scene: Scene, trigger: Trigger) -> list[Party]:
    """«дал аудиенцию послу»"""
    number = scene.party_at(trigger.last)
    if trigger.word.word != "аудиенция" or number is None or not scene.stands_in(scene.parties[number], "dat"):
        return []
    return scene.group(number, case="dat")


def reception_attended(scene: Scene, trigger: Trigger) -> Frame | None:
    """«принял участие в приёме в посольстве Чили», «был на приёме, устроенном послом Чили»: who gives it, else the
    state whose embassy does, receives those who came."""
    governor = governor_of(scene, trigger) if trigger.word.word == "прием" else None
    if governor is None:
        return None
    came = takes_part_in(scene, governor, trigger) or governor.lemma in ("быть", "побывать")
    hosts = _givers(scene, trigger)
    if came or is_support(governor, "attend"):
        guests = without([p for p in attendants(scene, governor, trigger) if p.kind == "person"], hosts)
    else:
        guests = [p for p in participation(scene, trigger, scene.last) if p.kind == "person"]
        hosts = hosts or _house_before(scene, trigger)
    if not hosts or not guests:
        return None
    frame = Frame(scene, trigger, "reception-attended", guests, hosts, verb=governor, host_side="other")
    frame.format = "reception"
    return frame


def _house_before(scene: Scene, trigger: Trigger) -> list[Party]:
    """«В посольстве Чили прошёл приём (с участием министра Перу)»: the state whose embassy gives it."""
    for party in scene.parties:
        house = scene.tokens[party.first - 1]
        before = scene.first < party.first < party.last <= trigger.first and party.kind == "country"
        if before and house.lemma in EMBASSIES and house.case == "loc":
            return [party]
    return []


def _givers(scene: Scene, trigger: Trigger) -> list[Party]:
    """«(приём), который дал посол», «(приём) в посольстве Чили»"""
    for number, party in enumerate(scene.parties):
        between = scene.tokens[trigger.last : party.first] if party.first >= trigger.last else ()
        if not between or len(between) > _REACH:
            continue
        given = between[-1].lemma in _GIVING and between[-1].form in ("Fin", "Part")
        if party.kind == "person" and given and party.case == ("nom" if between[-1].form == "Fin" else "ins"):
            return scene.group(number, case=party.case)
        house = next((t for t in (*between[-2:], scene.tokens[party.first]) if t.lemma in EMBASSIES), None)
        if house is not None and party.country and party.kind != "person" and house.case == "loc":
            return [party]
    return []
