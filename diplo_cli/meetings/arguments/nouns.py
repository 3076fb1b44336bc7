"""Argument rules for nouns of meeting: «провёл встречу с Y», «переговоры X и Y»."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.calls import call_made
from diplo_cli.meetings.arguments.ceremonies import handing_over
from diplo_cli.meetings.arguments.clause_sides import (
    addressed_in_call,
    attendants,
    awaited_together,
    hosting_body,
    partners_of_owner,
    protagonist,
    sides_of_verb,
    stays_away,
    subject_of_noun,
    takes_part_in,
)
from diplo_cli.meetings.arguments.delegations import among_them, in_their_staff, represents_side, served_as
from diplo_cli.meetings.arguments.encounters import reception_attended, reception_noun, visits_at_home
from diplo_cli.meetings.arguments.hosting import hosted
from diplo_cli.meetings.arguments.interlocutors import guest_of
from diplo_cli.meetings.arguments.noun_sides import (
    LEADERSHIP,
    adjectives,
    between_countries,
    dashed_sides,
    genitive,
    listed,
    named,
    participation,
    states_of,
)
from diplo_cli.meetings.arguments.owners import both_meant, held_at_hosts, owners_together, visitor_there
from diplo_cli.meetings.arguments.refusals import refused_sides
from diplo_cli.meetings.arguments.session_nouns import body_session, event_attended, part_of_subject
from diplo_cli.meetings.arguments.several import is_separate, is_several
from diplo_cli.meetings.arguments.verbless import posted, verbless_sides
from diplo_cli.meetings.arguments.visit_nouns import visit_noun
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import TWO_SIDES, Frame
from diplo_cli.meetings.governors import (
    before_modifiers,
    governor_of,
    is_adjunct,
    noun_clause_end,
    takes_place_at,
    verb_past_relative,
)
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import SPENDING, Trigger
from diplo_cli.mentions.designations import THOSE_TOLD
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.shared_bodies import OF_STATES
from diplo_cli.normalize import DASHES

_GOING = frozenset("направиться отправиться поехать уехать приехать пройти проследовать удалиться уединиться".split())
_CAME_REACH = 5  # tokens from «прибывшего» to «на переговоры»
_ATTRIBUTE = 14  # tokens from «между» to the noun that a participle before it goes with


def noun_with_parties(scene: Scene, trigger: Trigger) -> Frame | None:
    """«провёл встречу с Y»; «встреча X с Y»; «переговоры между X и Y»; «в ходе беседы с Y»; «встреча X и Y»."""
    end = noun_clause_end(scene, trigger)
    governor = governor_of(scene, trigger)
    if (
        _names_field(scene, trigger)
        or _is_vague(scene, trigger)
        or _is_standing_format(scene, trigger, governor)
        or (governor is not None and represents_side(scene, trigger, governor))
    ):
        return None
    one = genitive(scene, trigger)
    if governor is not None and (holders := _several_who_held(scene, governor, one)):
        one = holders
    if one and _dash_behind(scene, one[-1]) and dashed_sides(scene, trigger, end):
        one = []  # «переговоры США — Иран»
    other, apart = _partners(scene, trigger, one[-1].last if one else trigger.last, end)
    other = other or (partners_of_owner(scene, trigger, governor) if not one else [])
    extra = participation(scene, trigger, end)
    countries = adjectives(scene, trigger)
    if not one:
        one, countries = _told_together(scene, trigger, end, governor, countries, alone=not other)
    hosting: list[Party] = []
    one = one or ([] if countries or other else both_meant(scene, trigger) or owners_together(scene, trigger, governor))
    if not one and not countries and (other or extra):
        one = _who_met_them(scene, trigger, governor, other)
        hosting = hosting_body(scene, trigger, governor) if not one else []
    elif not one and not countries and governor is not None:
        one, other = _by_verb(scene, trigger, governor)
    elif countries and not one and not other:
        one = _who_spoke_there(scene, trigger, governor, countries)
    one, other = refused_sides(scene, governor, other) or (one, other)
    one = one or hosting or (verbless_sides(scene, trigger) if governor is None else [])
    by_words = (posted(scene, trigger) or _who_receives(scene, other)) if governor is None and other and not one else []
    one = one or by_words or (_speakers_of(scene, countries) if governor is None else [])
    frame = Frame(scene, trigger, "noun-with-parties", one, [*other, *without(extra, other)], countries, governor)
    frame.adjunct = is_adjunct(scene, trigger) and not by_words
    frame.host_side = "one" if hosting else ""
    if governor is not None:
        _add_present(frame, governor)
    frame.gapped = scene.gapped(without(other, list(chain(*apart)))) if frame.one and not frame.adjunct else []
    if frame.gapped:
        frame.other, apart = without(frame.other, list(chain(*apart))), []
    frame.apart = apart if len(frame.one) == 1 else []
    frame.separate = is_separate(scene, trigger, frame)
    frame.joins = frame.joins or _is_only_led(frame, end)
    frame.anaphoric = not (frame.one or frame.other or countries)
    return hosted(frame)


def _who_came_for(scene: Scene, trigger: Trigger) -> list[Party]:
    """«встретил премьера, прибывшего (в Осло) на переговоры с Y»: whom the participle tells of."""
    at = before_modifiers(scene, trigger)
    near = scene.before(at, _CAME_REACH) if scene.tokens[at].lower in ("на", "для") else ()
    came = next((t for t in reversed(near) if t.pos in ("VERB", "PUNCT") and t.text), None)
    if came is None or came.form != "Part" or not came.case or not is_support(came, "move", "arrive"):
        return []
    return scene.described(came)


def _several_who_held(scene: Scene, governor: Token, one: list[Party]) -> list[Party]:
    """«А. и Б. проведут встречу глав правительств»: who they are is told by the subject."""
    bare = len(one) == 1 and one[0].collective and not (one[0].country or one[0].organization or one[0].several)
    held = scene.subject(governor, governor.i) if bare and governor.lemma in SPENDING else []
    return held if len(held) > 1 and all(p.name_span is not None for p in held) else []


def _who_receives(scene: Scene, other: list[Party]) -> list[Party]:
    """The first in the dialogue below a headline who is none of those whom it tells."""
    told = {p.entity for p in other}
    return [p for p in scene.dialogue_of if p.entity not in told][:1]


def _who_met_them(scene: Scene, trigger: Trigger, governor: Token | None, other: list[Party]) -> list[Party]:
    """Who met ``other`` where the noun tells nobody: its subject, a visitor, or the one of whom the text tells."""
    if came := _who_came_for(scene, trigger):
        return without(came, other)
    told = [p for p in subject_of_noun(scene, trigger, governor, other) if p.rule != THOSE_TOLD]
    one = told or visitor_there(scene, trigger)
    one = one or protagonist(scene, trigger, other)  # «На переговорах с А. дипломаты обсудили …»
    if other and len(one) == 1 and one[0].pronoun == "они" and one[0].entity is None:
        one = scene.teller(trigger.first) or one  # «X сказал, что после переговоров с Y они договорились»
    return one


def _is_only_led(frame: Frame, end: int) -> bool:
    """«Переговоры проходят при посредничестве X», «Встреча прошла с участием X»: whose they are, was told before; not
    «под председательством министров Чили и Перу»."""
    if frame.countries or not (frame.one or frame.other):
        return False
    led = participation(frame.scene, frame.trigger, end, LEADERSHIP)
    opens = before_modifiers(frame.scene, frame.trigger) < frame.scene.first
    if not led and opens and frame.verb is not None and is_support(frame.verb, "exist"):
        led = participation(frame.scene, frame.trigger, end)
    several = len({p.country for p in led if p.country}) > 1
    return bool(led) and frame.parties == led and not several


def _add_present(frame: Frame, governor: Token) -> None:
    """«На встрече с королём присутствовал посол»: who was there by the verb, and whether he joins what is told; not
    «посол не будет участвовать в этой встрече»."""
    scene, trigger, countries = frame.scene, frame.trigger, frame.countries
    if stays_away(scene, governor) and not (frame.other or countries):
        return
    if frame.adjunct and any(p.are_of_many_states for p in frame.one):
        # «прилетел в Осло для участия во встрече лидеров НАТО»
        comers = without(part_of_subject(scene, trigger, governor), frame.parties)
        frame.one, frame.adjunct = [*comers, *frame.one], not comers
    if takes_part_in(scene, governor, trigger):
        present = attendants(scene, governor, trigger)
        sides = {p.country for p in without(frame.one, present)} - {None}
        # not «участвовал во встрече Чили — Перу — Куба», «… Чили, Перу и Кубы»
        own = any(p.are_of_many_states for p in frame.one)  # «встреча глав государств НАТО»
        frame.joins = not (frame.other or countries or own) and len(sides) < TWO_SIDES
        frame.adjunct = frame.adjunct and not own
        theirs = frame.other and not countries and not without(frame.one, present)
        if theirs and present and present[0].first > governor.i > trigger.last:
            frame.rule, frame.joins = "attends-it", True
        frame.one = [*without(present, frame.parties), *frame.one]
    if _came_for(scene, trigger, governor, frame):
        frame.rule, frame.joins = "came-for", True
    if _came_along(scene, trigger, governor, frame):
        frame.rule, frame.joins = "came-along", True


def _who_spoke_there(scene: Scene, trigger: Trigger, governor: Token | None, countries: list[str]) -> list[Party]:
    """«В ходе чилийско-перуанских переговоров премьер Чили отметил …»; not «оценил ход … переговоров»."""
    at = before_modifiers(scene, trigger)
    word, before = scene.tokens[at].lower, scene.tokens[at - 1].lower
    there = at >= scene.first and (word in ("на", "после") or before in ("в", "во", "по"))
    if not there or governor is None or governor.lemma not in speech_verbs():
        return []
    said = subject_of_noun(scene, trigger, governor, [])
    return said if all(p.kind == "person" and scene.state_of(p) in countries for p in said) else []


def _speakers_of(scene: Scene, countries: list[str]) -> list[Party]:
    """«Чилийско-перуанские переговоры» above a dialogue: those who speak there and are known to be of these states."""
    known = {state: p for p in reversed(scene.dialogue_of) if (state := scene.state_of(p)) in countries}
    return [known[state] for state in countries] if len(known) == len(countries) else []


def _is_vague(scene: Scene, trigger: Trigger) -> bool:
    """«рассказал о недавних контактах с американской стороной»: some, of which only somebody speaks."""
    if trigger.head.lemma != "контакт" or trigger.head.number != "plur":
        return False
    i = before_modifiers(scene, trigger)
    return i >= scene.first and scene.tokens[i].lower == "о"


def _is_standing_format(scene: Scene, trigger: Trigger, governor: Token | None) -> bool:
    """«В переговорах по урегулированию участвуют Чили и Перу, посредник – ЕС»: who always does, of no one meeting."""
    if trigger.head.lemma != "переговоры" or trigger.head.case != "loc" or trigger.last >= scene.last:
        return False
    present = governor is not None and governor.lemma == "участвовать" and governor.tense == "Pres"
    about = scene.tokens[trigger.last].lower in ("по", "в")
    return present and about and all(p.kind != "person" for p in scene.parties)


def _names_field(scene: Scene, trigger: Trigger) -> bool:
    """«совет по делам консультативных встреч»: what a body works at."""
    if "делам" not in scene.words:
        return False
    i = before_modifiers(scene, trigger)
    return i > scene.first and scene.tokens[i].lower == "делам" and scene.tokens[i - 1].lower == "по"


def _partners(scene: Scene, trigger: Trigger, start: int, end: int) -> tuple[list[Party], list[list[Party]]]:
    """«с X и Y» between two tokens, and who of them is met apart: «встреча с X, а затем – с Y»."""
    if scene.is_met_at(trigger.first):
        return [], []
    other = scene.comitative(start, end, people="partners" in trigger.word.flags)
    other = scene.unfolded(other) or scene.relative_partners(trigger.first)
    if not other and trigger.head.case in ("nom", "acc"):
        other = scene.without_with(start)
    if is_several(scene, trigger):
        other = listed(scene, trigger) or [*other, *scene.partners_as_well(other)]
    apart = scene.elliptic_partners(other) if other else []
    return [*other, *chain(*apart)], apart


def _by_verb(scene: Scene, trigger: Trigger, governor: Token) -> tuple[list[Party], list[Party]]:
    """Both sides from the verb that a noun without parties belongs to."""
    one, other = sides_of_verb(scene, trigger, governor)
    if not one and not other and (main := verb_past_relative(scene, trigger)) is not None:
        governor = main
        one, other = sides_of_verb(scene, trigger, governor)
    if not one and not other and takes_place_at(scene, trigger):
        one, other = addressed_in_call(scene, trigger, governor)
    if not one and not other:
        one = _gone_together(scene, trigger, governor) or awaited_together(scene, trigger, governor)
    return one, other


def _gone_together(scene: Scene, trigger: Trigger, governor: Token) -> list[Party]:
    """«Президенты Чили и Перу отправились на переговоры», «А. и Б. прошли во дворец для беседы»: those of two states
    who go there meet one another."""
    if governor.lemma not in _GOING or governor.number != "plur":
        return []
    word = scene.tokens[before_modifiers(scene, trigger)].lower
    if word != "для" and not (word == "на" and trigger.head.case == "acc"):
        return []
    people = scene.subject(governor, governor.i)
    states = {p.country or (scene.entities[p.entity].country if p.entity is not None else None) for p in people}
    several = len(states - {None}) > 1 and all(p.kind == "person" for p in people)
    return people if several or (len(people) == 1 and people[0].both) else []


def _came_for(scene: Scene, trigger: Trigger, governor: Token, frame: Frame) -> bool:
    """«Началась встреча группы. На переговоры прибыли посол и министр»: several who came to what was told before."""
    opens = trigger.first == scene.first + 1 and scene.tokens[scene.first].lower == "на"
    came = governor.lemma in ("прибыть", "приехать", "прилететь") and governor.number == "plur"
    return opens and came and len(frame.one) > 1 and not frame.other


def _came_along(scene: Scene, trigger: Trigger, governor: Token, frame: Frame) -> bool:
    """«Вместе с президентом на встречу приехали министр и советник»: with somebody who was told to meet."""
    if "вместе" not in scene.words or scene.tokens[trigger.first - 1].lower != "на":
        return False
    company = scene.after_words(scene.first, scene.last, ("вместе", "с"), "ins")
    return is_support(governor, "move", "arrive") and bool(company and frame.one) and not without(frame.other, company)


def _told_together(
    scene: Scene, trigger: Trigger, end: int, governor: Token | None, countries: list[str], *, alone: bool
) -> tuple[list[Party], list[str]]:
    """«между X и Y», «между Чили и Перу», and, where no partner is told (``alone``), «переговоры Чили — Перу»: people
    or bodies, and ISO codes, with the ``countries`` that adjectives tell."""
    between = _between(scene, trigger, end, governor) if "между" in scene.words else []
    bodies = [p for p in between if p.kind == "organization"]
    of_states = len(bodies) == len(between) and (len(bodies) < 2 or all(p.rule == OF_STATES for p in bodies))
    if not countries and of_states:
        countries = between_countries(scene, trigger.last, end)
        between = [] if countries else between
    if between or countries or not alone:
        return between, countries
    dashed = dashed_sides(scene, trigger, end)
    return named(dashed), states_of(dashed)


def _between(scene: Scene, trigger: Trigger, end: int, governor: Token | None) -> list[Party]:
    """«(переговоры) между X и Y», «Между президентами состоялся разговор»"""
    if told := scene.after_words(trigger.last, end, ("между",), "ins"):
        return told
    agreed = any(t.lemma == "договоренность" for t in scene.before(trigger.first, 4))
    if agreed or (governor is not None and is_support(governor, "exist")):
        told = scene.after_words(scene.first, trigger.first, ("между",), "ins")
    return told or (_between_before(scene, trigger) if scene.tokens[trigger.first - 1].pos != "ADP" else [])


def _dash_behind(scene: Scene, party: Party) -> bool:
    return party.last < len(scene.tokens) and scene.tokens[party.last].text in DASHES


def _between_before(scene: Scene, trigger: Trigger) -> list[Party]:
    """«о состоявшемся между ним и премьером разговоре»: behind a participle that goes with the noun."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - _ATTRIBUTE), -1):
        if scene.tokens[i].lower == "между" and scene.tokens[i - 1].form == "Part":
            return scene.after_words(i, trigger.first, ("между",), "ins")
    return []


NOUN_RULES: dict[str, list[Callable[[Scene, Trigger], Frame | None]]] = {
    "with": [call_made, reception_noun, reception_attended, held_at_hosts, noun_with_parties],
    "visit": [visit_noun],
    "body": [held_at_hosts, body_session],
    "side": [served_as, among_them, in_their_staff, event_attended],
    "guest": [guest_of, visits_at_home],
    "hand": [handing_over],
}
