"""Who visits, and where a visit goes: «X посетил Y», «прибыл в Y», «визит в Y»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.companions import opening_company
from diplo_cli.meetings.arguments.destinations import NEAR_VERB, SETTING_OUT, destination
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, WEEKDAYS_NOMINATIVE
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import IN_OR_ON, WILL_BE
from diplo_cli.normalize import DASHES

RETURNED_FROM = "returned-from"  # the rule of «Премьер вернулся из Осло»
RETURNED_HOME = "returned-home"  # the rule of «Премьер Польши вернулся в Варшаву»
VISITING = frozenset(["посетить", "посещать"])
_NEW = frozenset(["новый", "недавно", "новоназначенный"])
_STAYING = frozenset(["находиться", "быть"])
_TRAVELLING = frozenset(
    "head_of_state head_of_government deputy_head_of_government minister deputy_minister parliament_speaker".split()
)
_LINKS = frozenset([",", "и", "а", "также", "затем", "потом", "после", "далее"])
_VEHICLE_REACH = 8  # words between «самолёт министра» and its verb
_REFUSAL_REACH = 2  # words from «отказался» to «посетить»


def visitor_verb(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр посетил Баку»; «В Молдову прибыл генсек»; «Президент прилетел в Москву»."""
    if trigger.head.form == "Inf" and (is_support(trigger.head, "reach") or not _is_intended(scene, trigger)):
        return None
    if is_support(trigger.head, "reach") and scene.tokens[trigger.first - 1].lower == "не":
        return None  # «не долетел до Осло»
    if trigger.head.lemma in SETTING_OUT and not _sets_out(scene, trigger):
        return None
    if trigger.head.lemma in _STAYING and not _is_beside_place(scene, trigger):
        return None
    wants_object = trigger.head.lemma in VISITING
    place = destination(scene, trigger.first, trigger.last, wants_object)
    if place is None:
        return None
    subject = scene.subject(trigger.head, trigger.first)
    if any(p is place for p in subject):
        subject = scene.subject_after(trigger.head)  # «Осло посетит завтра министр»
    visitors = [p for p in subject if p.kind != "country" and _is_told(p)]
    aboard = on_board(scene, trigger)
    if aboard is None and "vehicle" in trigger.word.flags:
        return None
    visitors = visitors if aboard is None else aboard
    if trigger.head.lemma in SETTING_OUT and any(p.kind != "person" for p in visitors):
        return None  # «Совет собирается в Осло»
    if trigger.head.lemma in _STAYING and not all(_stays_on_visit(scene, p, place) for p in visitors):
        return None
    if visitors:
        home = {None, *(p.country for p in visitors)} - {place.country}
        going = without(_companions(scene), visitors)
        visitors += [p for p in going if p.country in home or (p.country != place.country and _goes(scene, trigger, p))]
    if _comes_to_stay(scene, trigger, visitors):
        return None
    # «Оба лидера приехали в Астану»: who came was told before.
    rule = "visitor-verb" if aboard is None else "vehicle-lands"
    frame = Frame(scene, trigger, rule, visitors, verb=trigger.head, destination=place, anaphoric=not visitors)
    frame.further = further_destinations(scene, place)
    frame.other, frame.host_side = inviters(scene, place.country), "other"
    return frame


def on_board(scene: Scene, trigger: Trigger) -> list[Party] | None:
    """«Самолёт министра сел в Осло», «Поезд с министром прибыл в Осло», «Вечером борт берёт курс на Рим»: whose it is,
    who is on it, else who was told before; ``None`` where no vehicle is told."""
    near = (*scene.before(trigger.first, _VEHICLE_REACH), *scene.tokens[trigger.last : trigger.last + 2])
    vehicle = next((t for t in near if is_noun_of(t, "vehicle") and t.can_be("nom")), None)
    if vehicle is None or vehicle.i >= scene.last:
        return None
    number = scene.party_at(vehicle.i + 1)
    if number is not None and scene.parties[number].kind == "person" and scene.stands_in(scene.parties[number], "gen"):
        return scene.group(number, case="gen")
    aboard = scene.after_words(vehicle.i + 1, vehicle.i + 2, ("с",), "ins")
    return [p for p in aboard or scene.carried[:1] if p.kind == "person"]


def _sets_out(scene: Scene, trigger: Trigger) -> bool:
    """«Премьер собирается в Осло»: one, and where to right behind the verb, in the accusative."""
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + 3)]
    if len(behind) < 2 or behind[0].lower not in IN_OR_ON or trigger.head.number == "plur":
        return False
    return next((t.can_be("acc") for t in behind[1:] if t.case), True)


def _is_beside_place(scene: Scene, trigger: Trigger) -> bool:
    """«находится в Осло», «В Осло находится»; not «находится с визитом в Осло», which the noun tells, or «находится в
    больнице в Осло»."""
    ahead_of = trigger.head.form == "Inf" and scene.tokens[trigger.first - 1].lower in WILL_BE
    if not (trigger.head.form == "Fin" or ahead_of) or any(
        t.word.pattern == "visit" and not t.is_verb for t in scene.triggers
    ):
        return False
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + 2)]
    verb = trigger.first - ahead_of  # «В Осло будет находиться»
    ahead = scene.tokens[max(scene.first, verb - 2) : verb]
    pairs = [pair for pair in (behind, ahead) if len(pair) == 2]
    return any(one.lower in IN_OR_ON and place.i in scene.atoms for one, place in pairs)


def _stays_on_visit(scene: Scene, visitor: Party, place: Party) -> bool:
    """Whether who is in a place can only be there on a visit: a holder of a state's office, abroad; or whoever was
    invited."""
    entity = scene.entities[visitor.entity] if visitor.entity is not None else None
    state = scene.state_of(visitor)
    body = visitor.organization or (entity.organization if entity is not None else None)
    if visitor.kind != "person" or not (state or body) or state == place.country:
        return False
    roles = [*visitor.roles, *(entity.roles if entity is not None else ())]
    holds = any(r.rank in _TRAVELLING and not r.former for r in roles)
    leads = visitor.rule.endswith("-leads")  # «делегация во главе с сенатором»
    return holds or leads or "приглашению" in scene.words or bool(visitor.collective)


def returned_from(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр вернулся из Осло»: where he had been, which tells where he met others; «Премьер Польши вернулся в
    Варшаву»: where he meets others next. Nobody visits his own state."""
    if trigger.head.form != "Fin" or trigger.head.tense != "Past":
        return None
    behind = [p for p in scene.parties if trigger.last < p.first <= trigger.last + NEAR_VERB and p.kind == "country"]
    visitors = [p for p in scene.subject(trigger.head, trigger.first) if p.kind == "person" and _is_told(p)]
    states = {p.country for p in visitors}
    left = next((p for p in behind if scene.preposition(p) in ("из", "с")), None)
    home = next((p for p in behind if scene.preposition(p) in ("в", "во") and p.country in states), None)
    if not visitors or (left is None and home is None) or (left is not None and left.country in states):
        return None
    rule = RETURNED_FROM if left is not None else RETURNED_HOME
    return Frame(scene, trigger, rule, visitors, verb=trigger.head, destination=left or home)


def _companions(scene: Scene) -> list[Party]:
    """«посетит Осло вместе с министром», «прибыл в сопровождении министра», «С президентом в Осло приехали послы»: who
    travels too."""
    told = scene.after_words(scene.first, scene.last, ("вместе", "с"), "ins")
    told = told or scene.after_words(scene.first, scene.last, ("в", "сопровождении"), "gen")
    return [p for p in told or opening_company(scene) if p.kind == "person"]


def _goes(scene: Scene, trigger: Trigger, companion: Party) -> bool:
    """«Премьер Дании вместе с королём Норвегии прибыл в Рим», «прибыл в Рим, вместе с королём»; not «прибыл в Рим, где
    вместе с королём открыл …»."""
    first, last = sorted((trigger.first, companion.first))
    between = [t for t in scene.tokens[first + 1 : last] if scene.tokens[t.i + 1].lower != "вместе"]
    return all(t.pos not in ("PUNCT", "CCONJ") and t.form not in ("Fin", "Inf") for t in between)


def _comes_to_stay(scene: Scene, trigger: Trigger, visitors: list[Party]) -> bool:
    """«Новый посол прибыл в Баку», «Посол недавно прибыл в республику»: an ambassador comes to his post."""
    if not is_support(trigger.head, "move"):
        return False
    new = any(t.lemma in _NEW for t in scene.tokens[scene.first : trigger.last + 2])
    on_visit = any(t.word.pattern == "visit" and not t.is_verb for t in scene.triggers)
    return new and not on_visit and bool(visitors) and all(_is_ambassador(scene, p) for p in visitors)


def _is_ambassador(scene: Scene, party: Party) -> bool:
    """By the role beside the name, or one told elsewhere."""
    entity = scene.entities[party.entity] if party.entity is not None else None
    known = entity.roles[0].rank if entity is not None and entity.roles else None
    return "ambassador" in (party.rank, known)


def _is_told(visitor: Party) -> bool:
    """Whether the text tells whose «делегация» or «эксперты» come."""
    told = visitor.country or visitor.organization or visitor.several or any(r.stateless for r in visitor.roles)
    # «Депутаты посетят и Чили»; not «Прибывшие в Чили послы», who serve there
    told_before = visitor.rank != "ambassador" and any(p.first < visitor.first for p in visitor.stands_for)
    return not visitor.collective or bool(told) or told_before


def inviters(scene: Scene, state: str | None) -> list[Party]:
    """«посетит Румынию по приглашению президента»: who receives a visitor, if he stands for the ``state`` visited;
    whose state nobody tells stands for it."""
    invited = scene.after_words(scene.first, scene.last, ("приглашению",), "gen") or _named_behind(scene)
    out = []
    for party in invited:
        entity = scene.entities[party.entity] if party.entity is not None else None
        if party.country is None and party.roles and not party.organization and (entity is None or not entity.country):
            party.country = state
            if entity is not None:
                entity.country = state
        if party.kind == "person" and party.country == state:
            out.append(party)
    return out


def _named_behind(scene: Scene) -> list[Party]:
    """«по приглашению Хансен»: a name right behind, of which nothing tells the case"""
    if "приглашению" not in scene.words:
        return []
    at = next(i for i in range(scene.first, scene.last) if scene.tokens[i].lower == "приглашению")
    return [p for p in scene.parties if p.first == at + 1 and p.kind == "person" and p.name_span is not None]


def further_destinations(scene: Scene, place: Party) -> list[Party]:
    """«посетит Армению, Грузию и Азербайджан», «был в Чили, а затем и в Перу», «посетит 5 мая Осло, а 7 мая – Вену»:
    the destinations behind the first."""
    out: list[Party] = []
    last = place.last
    for party in scene.parties:
        if party.first < place.last:
            continue
        gap = scene.tokens[last : party.first]
        if party.kind != "country" or not any(t.lower in _LINKS for t in gap) or not all(map(_leads_on, gap)):
            break
        subject = party.case == "nom" and place.case != "nom" and not scene.tokens[party.first].can_be("acc")
        if subject or _has_verb_of_its_own(scene, place, party):
            break
        out, last = [*out, party], party.last
    return [p for p in out if p.country != place.country]


def _has_verb_of_its_own(scene: Scene, place: Party, party: Party) -> bool:
    """«прилетел в Чили, а в Перу не поехал»: behind the second place, where a verb stands before the first."""
    behind = scene.tokens[party.last : min(party.last + 2, scene.last)]
    follows = any(t.form == "Fin" or t.lower == "не" for t in behind) and behind[0].text != ","
    return follows and any(t.form == "Fin" for t in scene.tokens[scene.first : place.first])


def _leads_on(token: Token) -> bool:
    """Whether a word may stand between two destinations: «, а затем в соседнюю …», «, а 7 мая — …»."""
    if (
        token.text.isdigit()
        or token.text in DASHES
        or token.lower in MONTHS_GENITIVE
        or token.lemma in WEEKDAYS_NOMINATIVE
    ):
        return True
    return token.lower in _LINKS or token.lower in IN_OR_ON or token.pos == "ADJ"


def stop_start(frame: Frame, number: int) -> int:
    """The token with which the telling of a further destination begins: «посетит 5 мая Осло, | а 7 мая – Вену»."""
    before = [frame.destination, *frame.further][number]
    low, high = before.last if before is not None else frame.trigger.last, frame.further[number].first
    return next((t.i for t in reversed(frame.scene.tokens[low:high]) if t.lower in (",", "и", "а")), high)


def _is_intended(scene: Scene, trigger: Trigger) -> bool:
    """«планирует посетить», «должен прибыть», «будет находиться», «отказался посетить»; not «приглашение посетить»."""
    before = scene.before(trigger.first, 8)
    if trigger.head.lemma in _STAYING and before and before[-1].lower in WILL_BE:
        return True
    if "cancel" in scene.modal and any(is_modal(t, "cancel") for t in before[-_REFUSAL_REACH:]):
        return True
    plans = "plan" in scene.modal and any(is_modal(t, "plan") for t in before)
    return plans and not any(t.lemma.startswith("пригла") for t in before)
