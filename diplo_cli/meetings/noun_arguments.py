"""Argument rules for nouns of meeting: «провёл встречу с Y», «визит X в Китай», «заседание комиссии»."""

from __future__ import annotations

from collections.abc import Callable

from diplo_cli.document import Token
from diplo_cli.meetings.delegations import among_them, served_as
from diplo_cli.meetings.encounters import guest_of
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import (
    ATTEND_VERBS,
    EXIST_VERBS,
    LIGHT_VERBS,
    governor_of,
    is_adjunct,
    noun_clause_end,
)
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.meetings.verb_arguments import destination, without
from diplo_cli.mentions.parties import Party

# Verbs whose subject takes part in the session: «выступил на конференции», «провёл заседание».
_TAKING_PART = ((ATTEND_VERBS | LIGHT_VERBS) - EXIST_VERBS) | {"провести", "принять"}
Phrases = tuple[tuple[tuple[str, ...], str], ...]
_LEADERSHIP: Phrases = (
    (("под", "председательством"), "gen"), (("под", "сопредседательством"), "gen"),
    (("под", "председательствованием"), "gen"), (("при", "посредничестве"), "gen"),
)  # fmt: skip
_PARTICIPATION: Phrases = ((("с", "участием"), "gen"), (("при", "участии"), "gen"), *_LEADERSHIP)
_CLAUSE_REACH = 12
_CIRCUMSTANCE = 8  # tokens of place and date that may stand between a noun and its genitive
# «в повестке дня президента – встреча …»: whose programme it is, meets.
_PROGRAMMES = frozenset("повестка программа график план расписание".split())


def noun_with_parties(scene: Scene, trigger: Trigger) -> Frame | None:
    """«провёл встречу с Y»; «встреча X с Y»; «переговоры между X и Y»; «в ходе беседы с Y»; «встреча X и Y»."""
    end = noun_clause_end(scene, trigger)
    governor = governor_of(scene, trigger)
    one = _genitive(scene, trigger)
    start = one[-1].last if one else trigger.last
    other = scene.comitative(start, end, people="partners" in trigger.word.flags)
    if trigger.head.number == "plur":
        other = _listed(scene, trigger) or other
    between = scene.after_words(trigger.last, end, ("между",), "ins")
    # «Между президентами состоялся разговор»
    if not between and governor is not None and governor.lemma in EXIST_VERBS:
        between = scene.after_words(scene.first, trigger.first, ("между",), "ins")
    extra = _participation(scene, trigger, end)
    countries = _adjectives(scene, trigger)
    lone_body = len(between) == 1 and between[0].kind == "organization"
    if not one and not countries and (lone_body or not between):
        countries = _between_countries(scene, trigger.last, end)
        between = [] if countries else between
    one = one or between
    adjunct = is_adjunct(scene, trigger)
    verb = governor
    if not one and not countries and (other or extra):
        one = _subject_of_noun(scene, trigger, governor, other) or _protagonist(scene, other)
    elif not one and not other and governor is not None and governor.lemma in LIGHT_VERBS and governor.number == "plur":
        one = without(scene.subject(governor, min(governor.i, trigger.first)), [])
        other = scene.comitative_before(min(governor.i, trigger.first))
        one = without(one, other)
    elif not one and not countries and not other and governor is not None and governor.lemma in LIGHT_VERBS:
        other = scene.comitative_before(max(governor.i, trigger.first))
        one = without(scene.subject(governor, min(governor.i, trigger.first)), other) if other else []
    frame = Frame(scene, trigger, "noun-with-parties", one, [*other, *without(extra, other)], countries, verb)
    frame.adjunct = adjunct
    if governor is not None and _takes_part_in(scene, governor, trigger):
        frame.joins = not frame.other
        frame.one = [*without(_attendants(scene, governor), frame.parties), *frame.one]
    frame.separate = _is_separate(scene, trigger, frame)
    # «Переговоры проходят при посредничестве X»: whose they are, was told before.
    led = _participation(scene, trigger, end, _LEADERSHIP)
    frame.joins = frame.joins or (bool(led) and frame.parties == led and not countries)
    frame.anaphoric = not frame.parties and not countries
    return frame


def visit_noun(scene: Scene, trigger: Trigger) -> Frame | None:
    """«визит президента в Китай»; «находится с визитом в Бухаресте»; «в ходе визита в Брюссель»."""
    governor = governor_of(scene, trigger)
    one = _genitive(scene, trigger)
    behind = trigger.last if _place_first(scene, trigger, governor) else (one[-1].last if one else trigger.last)
    place = destination(scene, trigger.first, behind, False)
    adjunct = is_adjunct(scene, trigger)
    arriving = _arriving(scene, trigger)
    if not one and arriving is not None:
        one = scene.subject(arriving, arriving.i)
    elif not one and governor is not None:
        one = scene.subject(governor, min(governor.i, trigger.first))
    one = [p for p in one if p.kind != "country"] if any(p.kind != "country" for p in one) else one
    codes = [c for p in (one if one and one[0].kind == "country" else []) if (c := p.country)]
    one = [] if codes else one
    frame = Frame(scene, trigger, "visit-noun", one, [], codes, governor)
    frame.destination, frame.adjunct = place, adjunct
    frame.anaphoric = not one and not codes
    return frame


def _place_first(scene: Scene, trigger: Trigger, governor: Token | None) -> bool:
    """«Визит в Рим министра … состоится в мае», not «Визит в Рим министра показал …»."""
    tells = (EXIST_VERBS | LIGHT_VERBS) - {"быть", "стать", "являться"}
    follows = trigger.last < scene.last and scene.tokens[trigger.last].pos == "ADP"
    return follows and governor is not None and governor.lemma in tells


def _arriving(scene: Scene, trigger: Trigger) -> Token | None:
    """«с прибывшей в Китай с официальным визитом министром»: the participle that tells who is on the visit."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 8) - 1, -1):
        token = scene.tokens[i]
        if token.form == "Part" and token.case:
            return token
        if token.form == "Fin" or token.text in (",", ";"):
            return None
    return None


def body_session(scene: Scene, trigger: Trigger) -> Frame | None:
    """«заседание комиссии»; «саммит НАТО»; «выступил на конференции ООН»; «встреча глав МИД»."""
    governor = governor_of(scene, trigger)
    if governor is not None and _stays_away(scene, governor):
        return None
    one = _genitive(scene, trigger)
    end = noun_clause_end(scene, trigger)
    adjunct = is_adjunct(scene, trigger)
    if adjunct and governor is not None and governor.i > trigger.last:
        end = min(end, governor.i)
    other = scene.comitative(one[-1].last if one else trigger.last, end)
    extra = _participation(scene, trigger, end)
    frame = Frame(scene, trigger, "body-session", one, [*other, *without(extra, other)], _adjectives(scene, trigger))
    if not frame.parties and not frame.countries:
        frame.countries = (
            _compound_behind(scene, trigger, end)
            or _between_countries(scene, trigger.last, end)
            or _owners(scene, trigger, end)
        )
    frame.adjunct = adjunct
    frame.verb = governor
    if governor is not None and frame.parties and _attends(scene, trigger, governor):
        subject = [p for p in scene.subject(governor, governor.i) if p.kind == "person"]
        frame.one = [*without(subject, frame.parties), *frame.one]
    if governor is not None and not frame.parties and _takes_part_in(scene, governor, trigger):
        frame.one, frame.joins = _attendants(scene, governor), True
    elif governor is not None and governor.lemma in _TAKING_PART:
        subject = scene.subject(governor, min(governor.i, trigger.first))
        frame.one = [*without(subject, frame.parties), *frame.one]
        frame.adjunct = False
    frame.anaphoric = not frame.parties and not frame.countries
    return frame


NOUN_RULES: dict[str, list[Callable[[Scene, Trigger], Frame | None]]] = {
    "with": [noun_with_parties],
    "visit": [visit_noun],
    "body": [body_session],
    "side": [served_as, among_them],
    "guest": [guest_of],
}


# --- sides ----------------------------------------------------------------------------------------------------


def _genitive(scene: Scene, trigger: Trigger) -> list[Party]:
    """The genitive behind a noun: «встреча президентов России и Грузии», «саммит НАТО», «визит в Рим министра …»."""
    at = trigger.last
    for skipped in range(at, min(at + 3, scene.last)):
        number = scene.party_at(skipped)
        if number is not None:
            party = scene.parties[number]
            if (
                party.pronoun is None
                and scene.stands_in(party, "gen")
                and not (party.kind != "organization" and party.case in ("nom", "ins"))
            ):
                return scene.group(number, case="gen")
            return []
        if scene.tokens[skipped].pos not in ("ADJ", "DET", "NUM"):
            break
    return _described_genitive(scene, at) or _genitive_behind_place(scene, at)


def _described_genitive(scene: Scene, at: int) -> list[Party]:
    """«встреча находящегося в Осло министра …»: the genitive that a participle describes."""
    number = scene.behind_participle(at, "gen") if at < scene.last else None
    return scene.group(number, case="gen") if number is not None else []


def _genitive_behind_place(scene: Scene, at: int) -> list[Party]:
    """«визит в Рим министра …», «встреча в Осло 5 мая президентов …»: people, with a place or a day before them."""
    start = at
    while at < scene.last and at - start < _CIRCUMSTANCE:
        number = scene.party_at(at)
        party = scene.parties[number] if number is not None else None
        if number is not None and party is not None and party.kind == "person":
            stands = at > start and party.case == "gen" and party.pronoun is None
            return scene.group(number, case="gen") if stands else []
        token = scene.tokens[at]
        is_place = at in scene.atoms and scene.atoms[at].kind in ("country", "city", "adjective", "territory")
        is_day = token.text.isdigit() or scene.tokens[at - 1].text.isdigit()
        if not (is_place or is_day or token.lower in ("в", "во", "на", "городе", "столице", "года", "г", ".")):
            return []
        at = scene.atoms[at].last if is_place else at + 1
    return []


def _adjectives(scene: Scene, trigger: Trigger) -> list[str]:
    """«российско-азербайджанские консультации»: the countries of a compound adjective before the noun."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 5) - 1, -1):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective" and len(atom.value) > 1:
            return list(atom.value)
        if scene.tokens[i].pos not in ("ADJ", "NUM", "DET"):
            break
    return []


def _compound_behind(scene: Scene, trigger: Trigger, end: int) -> list[str]:
    """«заседание российско-вьетнамской межправительственной комиссии»."""
    for i in range(trigger.last, min(end, trigger.last + 14)):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective" and len(atom.value) > 1:
            return list(atom.value)
        if scene.tokens[i].pos in ("VERB", "AUX", "PUNCT"):
            break
    return []


def _owners(scene: Scene, trigger: Trigger, end: int) -> list[str]:
    """«заседание межправительственной комиссии России и Вьетнама», «совместной коллегии МИД России и Белоруссии»."""
    for i in range(trigger.last, min(end, trigger.last + _CLAUSE_REACH)):
        number = scene.party_at(i)
        if number is not None:
            group = scene.group(number, case="gen")
            codes = [p.country for p in group if p.country and p.kind in ("country", "organization")]
            return codes if len(codes) == len(group) > 1 and scene.tokens[i - 1].case == "gen" else []
        if scene.tokens[i].pos not in ("NOUN", "ADJ", "NUM"):
            break
    return []


def _between_countries(scene: Scene, start: int, end: int) -> list[str]:
    """«между министерствами иностранных дел Узбекистана и Латвии»: the countries that a «между» joins."""
    at = next((i for i in range(start, end) if scene.tokens[i].lower == "между"), None)
    if at is None:
        return []
    codes: list[str] = []
    for i in range(at + 1, min(end, at + 14)):
        number = scene.party_at(i)
        party = scene.parties[number] if number is not None else None
        if party is not None and party.kind in ("country", "organization") and party.country:
            codes.append(party.country)
        elif scene.tokens[i].pos in ("VERB", "AUX") or scene.tokens[i].text in (".", ";", ","):
            break
    return codes if len(codes) > 1 else []


def _participation(scene: Scene, trigger: Trigger, end: int, phrases: Phrases = _PARTICIPATION) -> list[Party]:
    """«с участием X», «под председательством X», behind the noun or before: «При участии X состоялась встреча Y»."""
    out: list[Party] = []
    for start, stop in ((trigger.last, end), (_own_start(scene, trigger), trigger.first)):
        for words, case in phrases:
            out += without(scene.after_words(start, stop, words, case), out)
    return out


def _own_start(scene: Scene, trigger: Trigger) -> int:
    """Where the clause of a noun begins: behind another noun of meeting, or a verb that tells more than that it was."""
    for i in range(trigger.first - 1, scene.first - 1, -1):
        token = scene.tokens[i]
        told = any(t.first == i and t.is_telling_noun for t in scene.triggers)
        if told or token.text in (";", ":") or (token.form == "Fin" and token.lemma not in EXIST_VERBS):
            return i
    return scene.first


def _subject_of_noun(scene: Scene, trigger: Trigger, governor: Token | None, partners: list[Party]) -> list[Party]:
    """The first side of «встреча с Y»: the subject of the verb that carries the noun."""
    owner = _owner(scene, trigger, partners) or _visitor(scene, trigger, partners)
    if owner:
        return owner
    if governor is None:
        return []
    if governor.lemma in EXIST_VERBS and governor.lemma not in LIGHT_VERBS:
        return _dative_owner(scene, governor, partners)
    subject = scene.subject(governor, min(governor.i, trigger.first) if governor.i < trigger.first else governor.i)
    return without(subject, partners)


def _owner(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«у министра запланирована встреча с …», «в повестке дня президента – встреча с …»."""
    for n, party in enumerate(scene.parties):
        if party.first >= trigger.first or party.kind != "person" or any(party is p for p in partners):
            continue
        ahead = [t.lemma for t in scene.tokens[max(scene.first, party.first - 2) : party.first]]
        if scene.preposition(party) == "у" or _PROGRAMMES.intersection(ahead):
            return scene.group(n)
    return []


def _visitor(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«X находится в Баку с визитом, в ходе которого прошли переговоры с Y»: who acts in the main clause."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - _CLAUSE_REACH), -1):
        token = scene.tokens[i]
        if token.lemma != "который" or scene.tokens[i - 1].lemma not in ("ход", "рамка", "время"):
            continue
        before = [p for p in scene.acting(scene.parties) if p.last < i and p.kind == "person" and not p.pronoun]
        acting = [p for p in before if p.case == "nom"] or [p for p in before if _is_of_visit(scene, p)]
        return without(acting[:1], partners)
    return []


def _is_of_visit(scene: Scene, party: Party) -> bool:
    """«визит президента», whose it is."""
    return any(t.last == party.first and t.word.pattern == "visit" and not t.is_verb for t in scene.triggers)


def _dative_owner(scene: Scene, governor: Token, partners: list[Party]) -> list[Party]:
    """«министру предстоит встреча с …»."""
    if governor.lemma != "предстоять":
        return []
    for n, party in enumerate(scene.parties):
        if party.kind == "person" and scene.stands_in(party, "dat") and all(party is not p for p in partners):
            return scene.group(n)
    return []


def _protagonist(scene: Scene, partners: list[Party]) -> list[Party]:
    """«Встреча с президентом Турции касалась …»: the other side is whom the sentences before spoke of."""
    if scene.part == "title" or all(p.kind != "person" for p in partners):
        return []
    return [p for p in scene.carried if all(p.entity != q.entity for q in partners)]


def _attends(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """«На саммите НАТО президент провёл встречи»: who acts at a summit takes part in it."""
    before = scene.tokens[max(scene.first, trigger.first - 3) : trigger.first]
    return governor.i > trigger.last and any(t.lower == "на" for t in before) and governor.tense in ("Past", "Pres")


def _listed(scene: Scene, trigger: Trigger) -> list[Party]:
    """«провёл семь встреч с должностными лицами, среди которых президент А., министр Б.»: those who are listed."""
    for i in range(trigger.last, scene.last - 1):
        pair = (scene.tokens[i].lower, scene.tokens[i + 1].lower)
        if pair not in (("среди", "которых"), ("в", "частности"), ("в", "том")):
            continue
        for n, party in enumerate(scene.parties):
            if i < party.first <= i + 5 and party.kind == "person":
                return scene.group(n)
    return []


def _takes_part_in(scene: Scene, governor: Token, trigger: Trigger) -> bool:
    """«Во встрече приняли участие …», «На переговорах присутствовали …»."""
    near = scene.tokens[governor.i : min(governor.i + 4, scene.last)]
    if governor.lemma in ("принять", "принимать"):
        return any(t.lemma == "участие" for t in near)
    return governor.lemma in ("участвовать", "присутствовать", "поучаствовать")


def _stays_away(scene: Scene, governor: Token) -> bool:
    """«не примет участия в саммите», «не будет участвовать»: who does not come tells of no meeting of his."""
    before = [t.lower for t in scene.tokens[max(scene.first, governor.i - 2) : governor.i]]
    return governor.lemma in ("принять", "участвовать", "поучаствовать", "посетить") and "не" in before


def _attendants(scene: Scene, governor: Token) -> list[Party]:
    """Whom «приняли участие» names: behind the verb, else before it."""
    after = [n for n, p in enumerate(scene.parties) if p.first > governor.i]
    if after and scene.parties[after[0]].case in ("nom", "") and scene.stands_in(scene.parties[after[0]], "nom"):
        return scene.group(after[0], case="nom")
    return scene.subject(governor, governor.i)


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
    """«встречи», or «двусторонние переговоры», a word without a singular."""
    if trigger.head.number != "plur":
        return False
    before = scene.tokens[max(scene.first, trigger.first - 3) : trigger.first]
    return "plural" in trigger.word.flags or any(t.lemma in ("двусторонний", "отдельный") for t in before)


def _repeats_with(scene: Scene, partners: list[Party]) -> bool:
    """«встречу с президентом и с патриархом»: two meetings, where «с» is said of each."""
    return len(partners) > 1 and all(scene.preposition(p) in ("с", "со") for p in partners)
