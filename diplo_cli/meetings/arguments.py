"""Argument rules: from a trigger to a frame with its parties.

A rule is a small function of a scene and a trigger; the first in its list that returns a frame wins. Every rule
shows the construction that it reads.
"""

from __future__ import annotations

from collections.abc import Callable

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

Rule = Callable[[Scene, Trigger], Frame | None]

# Verbs that carry a noun of meeting: «провёл встречу», the subject takes part.
LIGHT_VERBS = frozenset(
    "провести проводить вести иметь начать начинать продолжить продолжать завершить закончить организовать устроить"
    " совершить совершать нанести планировать запланировать отменить отложить перенести анонсировать"
    " находиться пребывать прибыть прилететь приехать прибывать иметь".split()
)
# «принять участие в саммите», «выступить на конференции»
ATTEND_VERBS = frozenset(
    "участвовать поучаствовать выступить выступать присутствовать присоединиться посетить прибыть приехать прилететь"
    " принять принимать возглавить открыть отправиться".split()
)
# «встреча состоялась»: the subject is the meeting itself.
EXIST_VERBS = frozenset(
    "состояться пройти проходить начаться начинаться завершиться завершаться закончиться продолжиться продолжаться"
    " стартовать открыться открываться предстоять быть планироваться намечаться ожидаться готовиться являться"
    " стать идти вестись проводиться провести запланировать отменить отложить перенести назначить сорваться".split()
)
_ADJUNCT_PREPOSITIONS = frozenset(["на", "в", "после", "перед", "по", "во", "до", "за", "из", "о", "об", "к", "при"])
_PARTICIPATION = (
    (("с", "участием"), "gen"), (("при", "участии"), "gen"), (("под", "председательством"), "gen"),
    (("под", "сопредседательством"), "gen"),
)  # fmt: skip


def build_frame(scene: Scene, trigger: Trigger) -> Frame | None:
    """The frame of a trigger by the first rule that applies, or ``None``."""
    rules = VERB_RULES if trigger.is_verb else NOUN_RULES
    for rule in rules.get(trigger.word.pattern, ()):
        frame = rule(scene, trigger)
        if frame is not None:
            return frame
    return None


# --- verbs ----------------------------------------------------------------------------------------------------


def subject_with_partner(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр встретился в Баку с послом»; «С председателем комиссии встретился премьер»."""
    people = "partners" in trigger.word.flags
    partners = scene.comitative(trigger.last, _clause_end(scene, trigger), people=people)
    partners = partners or scene.comitative_before(trigger.first, people=people)
    if not partners:
        return None
    subject = _without(scene.subject(trigger.head, trigger.first), partners)
    return Frame(scene, trigger, "subject-with-partner", subject, partners, verb=trigger.head)


def subjects_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президенты России и Азербайджана встретились»; «А. и Б. обсудили …»."""
    if trigger.head.number != "plur":
        return None
    subject = scene.subject(trigger.head, trigger.first)
    if not subject:
        return None
    frame = Frame(scene, trigger, "subjects-together", subject, verb=trigger.head)
    leaders = [
        p for p in subject if p.collective and p.organization and p.rank in ("head_of_state", "head_of_government")
    ]
    frame.format = "summit" if leaders else frame.format
    return frame


def host_receives(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент принял министра»; «Российского премьера принял президент»."""
    if trigger.head.form == "Part" or trigger.head.voice == "Pass":
        return None
    guests = _objects(scene, trigger)
    if not guests:
        return None
    hosts = _without(scene.subject(trigger.head, trigger.first), guests)
    return Frame(scene, trigger, "host-receives", hosts, guests, verb=trigger.head, host_side="one")


def guest_received(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Замминистра был принят помощником президента»."""
    if trigger.head.form != "Part" and trigger.head.voice != "Pass":
        return None
    for n, party in enumerate(scene.parties):
        if trigger.last <= party.first <= trigger.last + 4 and scene.stands_in(party, "ins") and party.kind == "person":
            hosts = scene.group(n, case="ins")
            guests = _without(scene.subject(trigger.head, trigger.first), hosts)
            return Frame(scene, trigger, "guest-received", guests, hosts, verb=trigger.head, host_side="other")
    return None


def caller(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент позвонил премьер-министру»."""
    for n, party in enumerate(scene.parties):
        near = trigger.last <= party.first <= trigger.last + 5
        if near and party.kind == "person" and scene.stands_in(party, "dat"):
            called = scene.group(n, case="dat")
            subject = _without(scene.subject(trigger.head, trigger.first), called)
            return Frame(scene, trigger, "caller", subject, called, verb=trigger.head)
    return None


def visitor_verb(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр посетил Баку»; «В Молдову прибыл генсек»; «Президент прилетел в Москву»."""
    wants_object = trigger.head.lemma in ("посетить", "посещать")
    place = _destination(scene, trigger.first, trigger.last, wants_object)
    if place is None:
        return None
    visitors = [p for p in _without(scene.subject(trigger.head, trigger.first), [place]) if p.kind != "country"]
    if not visitors:
        return None
    return Frame(scene, trigger, "visitor-verb", visitors, verb=trigger.head, destination=place)


def discusses_with(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Премьер обсудил с послом торговлю»; «Глава МИД обсудил торговлю с министром …»."""
    partners = scene.comitative(trigger.last, _clause_end(scene, trigger), people=True)
    partners = partners or scene.comitative_before(trigger.first, people=True)
    if not partners:
        return None
    subject = _without(scene.subject(trigger.head, trigger.first), partners)
    subject = [p for p in subject if p.kind == "person"]
    return Frame(scene, trigger, "discusses-with", subject, partners, verb=trigger.head)


def signs_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президенты России и Узбекистана подписали декларацию»: a ceremony of those who sign for two sides."""
    subject = scene.subject(trigger.head, trigger.first) if trigger.head.number == "plur" else []
    if len([p for p in subject if p.kind == "person" and not p.collective]) < 2:
        return None
    return Frame(scene, trigger, "signs-together", subject, verb=trigger.head)


def hands_over(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Посол вручил копии верительных грамот министру»."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 6)]
    if not any(t.lemma == "грамота" for t in ahead):
        return None
    for n, party in enumerate(scene.parties):
        if party.first >= trigger.last and party.kind == "person" and scene.stands_in(party, "dat"):
            receivers = scene.group(n, case="dat")
            givers = _without(scene.subject(trigger.head, trigger.first), receivers)
            return Frame(scene, trigger, "hands-over", givers, receivers, verb=trigger.head, host_side="other")
    return None


# --- nouns ----------------------------------------------------------------------------------------------------


def noun_with_parties(scene: Scene, trigger: Trigger) -> Frame | None:
    """«провёл встречу с Y»; «встреча X с Y»; «переговоры между X и Y»; «в ходе беседы с Y»; «встреча X и Y»."""
    end = _noun_clause_end(scene, trigger)
    governor = _governor(scene, trigger)
    one = _genitive(scene, trigger)
    start = one[-1].last if one else trigger.last
    other = scene.comitative(start, end, people="partners" in trigger.word.flags)
    between = scene.after_words(trigger.last, end, ("между",), "ins")
    extra = _participation(scene, trigger.last, end)
    countries = _adjectives(scene, trigger) or ([] if one or between else _between_countries(scene, trigger.last, end))
    one = one or between
    adjunct = _is_adjunct(scene, trigger)
    verb = governor
    if not one and not countries and (other or extra):
        one = _subject_of_noun(scene, trigger, governor, other, adjunct) or _protagonist(scene, other)
    elif not one and not other and governor is not None and governor.lemma in LIGHT_VERBS and governor.number == "plur":
        one = _without(scene.subject(governor, min(governor.i, trigger.first)), [])
        other = scene.comitative_before(min(governor.i, trigger.first))
        one = _without(one, other)
    elif not one and not countries and not other and governor is not None and governor.lemma in LIGHT_VERBS:
        other = scene.comitative_before(max(governor.i, trigger.first))
        one = _without(scene.subject(governor, min(governor.i, trigger.first)), other) if other else []
    frame = Frame(scene, trigger, "noun-with-parties", one, [*other, *_without(extra, other)], countries, verb)
    frame.adjunct = adjunct
    if governor is not None and _takes_part_in(scene, governor, trigger):
        frame.one = [*_without(_attendants(scene, governor), frame.parties), *frame.one]
        frame.joins = True
    frame.separate = _is_separate(trigger, frame)
    frame.anaphoric = not frame.parties and not countries
    return frame


def visit_noun(scene: Scene, trigger: Trigger) -> Frame | None:
    """«визит президента в Китай»; «находится с визитом в Бухаресте»; «в ходе визита в Брюссель»."""
    governor = _governor(scene, trigger)
    one = _genitive(scene, trigger)
    place = _destination(scene, trigger.first, one[-1].last if one else trigger.last, False)
    adjunct = _is_adjunct(scene, trigger)
    if not one and governor is not None:
        one = scene.subject(governor, min(governor.i, trigger.first))
    one = [p for p in one if p.kind != "country"] if any(p.kind != "country" for p in one) else one
    codes = [c for p in (one if one and one[0].kind == "country" else []) if (c := p.country)]
    one = [] if codes else one
    frame = Frame(scene, trigger, "visit-noun", one, [], codes, governor)
    frame.destination, frame.adjunct = place, adjunct
    frame.anaphoric = not one and not codes
    return frame


def body_session(scene: Scene, trigger: Trigger) -> Frame | None:
    """«заседание комиссии»; «саммит НАТО»; «выступил на конференции ООН»; «встреча глав МИД»."""
    governor = _governor(scene, trigger)
    one = _genitive(scene, trigger)
    end = _noun_clause_end(scene, trigger)
    adjunct = _is_adjunct(scene, trigger)
    if adjunct and governor is not None and governor.i > trigger.last:
        end = min(end, governor.i)
    other = scene.comitative(one[-1].last if one else trigger.last, end)
    extra = _participation(scene, trigger.last, end)
    frame = Frame(scene, trigger, "body-session", one, [*other, *_without(extra, other)], _adjectives(scene, trigger))
    if not frame.parties and not frame.countries:
        frame.countries = _compound_behind(scene, trigger, end) or _between_countries(scene, trigger.last, end)
    frame.adjunct = adjunct
    frame.verb = governor
    if governor is not None and frame.parties and _attends(scene, trigger, governor):
        subject = [p for p in scene.subject(governor, governor.i) if p.kind == "person"]
        frame.one = [*_without(subject, frame.parties), *frame.one]
    if governor is not None and (governor.lemma in ATTEND_VERBS or governor.lemma in LIGHT_VERBS):
        if governor.lemma not in EXIST_VERBS or governor.lemma in ("провести", "принять"):
            subject = scene.subject(governor, min(governor.i, trigger.first))
            frame.one = [*_without(subject, frame.parties), *frame.one]
            frame.adjunct = False
    frame.anaphoric = not frame.parties and not frame.countries
    return frame


VERB_RULES: dict[str, list[Rule]] = {
    "with": [subject_with_partner, subjects_together],
    "receive": [host_receives, guest_received],
    "call": [caller],
    "visit": [visitor_verb],
    "discuss": [discusses_with, subjects_together],
    "hand": [hands_over],
    "sign": [signs_together],
}
NOUN_RULES: dict[str, list[Rule]] = {
    "with": [noun_with_parties],
    "visit": [visit_noun],
    "body": [body_session],
}


# --- helpers --------------------------------------------------------------------------------------------------


def _without(parties: list[Party], taken: list[Party]) -> list[Party]:
    return [p for p in parties if all(p is not t for t in taken)]


def _clause_end(scene: Scene, trigger: Trigger) -> int:
    """The end of the verb's own clause: the next finite verb that is not in a coordinated participle phrase."""
    for i in range(trigger.last, scene.last):
        token = scene.tokens[i]
        if token.text == ";" or (token.form == "Fin" and token.pos in ("VERB", "AUX")):
            return i
    return scene.last


def _noun_clause_end(scene: Scene, trigger: Trigger) -> int:
    """Arguments of a noun may stand behind its verb («Встреча прошла с участием …»), not behind another clause."""
    seen_verb = False
    for i in range(trigger.last, scene.last):
        token = scene.tokens[i]
        if token.text == ";" or (token.lemma == "который" and i > trigger.last):
            return i
        if token.form == "Fin" and token.pos in ("VERB", "AUX"):
            if seen_verb or token.lemma not in EXIST_VERBS:
                return i
            seen_verb = True
    return scene.last


def _genitive(scene: Scene, trigger: Trigger) -> list[Party]:
    """The genitive right behind a noun: «встреча президентов России и Грузии», «саммит НАТО»."""
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
            return []
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


def _attends(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """«На саммите НАТО президент провёл встречи»: who acts at a summit takes part in it."""
    before = scene.tokens[max(scene.first, trigger.first - 3) : trigger.first]
    return governor.i > trigger.last and any(t.lower == "на" for t in before) and governor.tense in ("Past", "Pres")


def _participation(scene: Scene, start: int, end: int) -> list[Party]:
    """«с участием X», «при участии X», «под председательством X», «во главе с X»."""
    out: list[Party] = []
    for words, case in _PARTICIPATION:
        out += _without(scene.after_words(start, end, words, case), out)
    return out


def _compound_behind(scene: Scene, trigger: Trigger, end: int) -> list[str]:
    """«заседание российско-вьетнамской межправительственной комиссии»."""
    for i in range(trigger.last, min(end, trigger.last + 14)):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective" and len(atom.value) > 1:
            return list(atom.value)
        if scene.tokens[i].pos in ("VERB", "AUX", "PUNCT"):
            break
    return []


def _between_countries(scene: Scene, start: int, end: int) -> list[str]:
    """«между министерствами иностранных дел Узбекистана и Латвии»: the countries that a «между» joins."""
    at = next((i for i in range(start, end) if scene.tokens[i].lower == "между"), None)
    if at is None:
        return []
    codes: list[str] = []
    for i in range(at + 1, min(end, at + 14)):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "country":
            codes.append(atom.value.iso2)
        elif scene.tokens[i].pos in ("VERB", "AUX") or scene.tokens[i].text in (".", ";", ","):
            break
    return codes if len(codes) > 1 else []


def _governor(scene: Scene, trigger: Trigger) -> Token | None:
    """The verb that a noun of meeting belongs to: the nearest one before it in its clause, else after it."""
    before = None
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 25) - 1, -1):
        token = scene.tokens[i]
        if token.text in (";", ":") or token.lower in ("что", "который", "чтобы"):
            break
        if token.pos in ("VERB", "AUX") and (
            token.form in ("Fin", "Inf", "Conv") or token.voice == "Pass" or token.form == "Part"
        ):
            before = token
            break
    after = None
    for i in range(trigger.last, min(scene.last, trigger.last + 25)):
        token = scene.tokens[i]
        if token.text in (";", ":") or token.lower in ("что", "который", "чтобы"):
            break
        modal = any(t.lemma in ("должный", "мочь", "планировать") for t in scene.tokens[max(trigger.last, i - 3) : i])
        finite = token.form == "Fin" or (token.voice == "Pass" and token.case == "") or (token.form == "Inf" and modal)
        if token.pos in ("VERB", "AUX") and finite and token.lemma not in ("мочь", "планировать"):
            after = token
            break
    if before is not None and (
        before.lemma in LIGHT_VERBS or before.lemma in EXIST_VERBS or before.lemma in ATTEND_VERBS
    ):
        return before
    if after is not None and (after.lemma in EXIST_VERBS or after.lemma in LIGHT_VERBS):
        return after
    return before or after


def _is_adjunct(scene: Scene, trigger: Trigger) -> bool:
    """«на встрече», «в ходе визита», «после переговоров»: a circumstance of something else."""
    i = trigger.first - 1
    while i >= scene.first and scene.tokens[i].pos in ("ADJ", "DET", "NUM", "ADV"):
        i -= 1
    if i < scene.first:
        return False
    token = scene.tokens[i]
    if token.pos == "ADP":
        return token.lower in _ADJUNCT_PREPOSITIONS
    if token.pos == "NOUN" and token.lemma in (
        "ход",
        "итог",
        "рамка",
        "время",
        "начало",
        "поле",
        "результат",
        "завершение",
        "окончание",
        "повестка",
    ):
        return True
    return False


def _subject_of_noun(
    scene: Scene, trigger: Trigger, governor: Token | None, partners: list[Party], adjunct: bool
) -> list[Party]:
    """The first side of «встреча с Y»: the subject of the verb that carries the noun."""
    if governor is None:
        return []
    if governor.lemma in EXIST_VERBS and governor.lemma not in LIGHT_VERBS:
        at_party = _dative_owner(scene, governor, partners)
        return at_party
    subject = scene.subject(governor, min(governor.i, trigger.first) if governor.i < trigger.first else governor.i)
    return _without(subject, partners)


def _takes_part_in(scene: Scene, governor: Token, trigger: Trigger) -> bool:
    """«Во встрече приняли участие …», «На переговорах присутствовали …»."""
    near = scene.tokens[governor.i : min(governor.i + 4, scene.last)]
    if governor.lemma in ("принять", "принимать"):
        return any(t.lemma == "участие" for t in near)
    return governor.lemma in ("участвовать", "присутствовать", "поучаствовать")


def _attendants(scene: Scene, governor: Token) -> list[Party]:
    """Whom «приняли участие» names: behind the verb, else before it."""
    after = [n for n, p in enumerate(scene.parties) if p.first > governor.i]
    if after and scene.stands_in(scene.parties[after[0]], "nom"):
        return scene.group(after[0], case="nom")
    return scene.subject(governor, governor.i)


def _protagonist(scene: Scene, partners: list[Party]) -> list[Party]:
    """«Встреча с президентом Турции касалась …»: the other side is whom the sentences before spoke of."""
    if scene.part == "title" or all(p.kind != "person" for p in partners):
        return []
    return [p for p in scene.carried if all(p.entity != q.entity for q in partners)]


def _dative_owner(scene: Scene, governor: Token, partners: list[Party]) -> list[Party]:
    """«у министра состоялась встреча с …», «министру предстоит встреча с …»."""
    for n, party in enumerate(scene.parties):
        if any(party is p for p in partners) or party.kind != "person":
            continue
        if scene.preposition(party) == "у" or (governor.lemma == "предстоять" and scene.stands_in(party, "dat")):
            return scene.group(n)
    return []


def _is_separate(trigger: Trigger, frame: Frame) -> bool:
    """«провела встречи с А и Б»: a plural of a countable noun tells a meeting for every partner."""
    plural = "plural" in trigger.word.flags and trigger.head.number == "plur"
    one, many = sorted((frame.one, frame.other), key=len)
    if len(one) != 1 or len(many) < 2:
        return False
    # A call is made to one person at a time, unless it is said to be of three.
    return (plural and one is frame.one) or (frame.format == "phone_call" and len({p.country for p in many}) == 1)


def _objects(scene: Scene, trigger: Trigger) -> list[Party]:
    """The persons whom somebody receives: the accusative nearest to the verb."""
    for n, party in enumerate(scene.parties):
        if party.kind != "person" or party.pronoun in ("он", "она", "они", "я", "мы"):
            continue
        if trigger.last <= party.first <= trigger.last + 8 and _is_object(scene, party, trigger.last):
            return scene.group(n, case="acc")
    for n in range(len(scene.parties) - 1, -1, -1):
        party = scene.parties[n]
        if party.kind != "person" or party.last > trigger.first or party.last < trigger.first - 3:
            continue
        if any(t.pos in ("NOUN", "PUNCT") or t.lemma == "который" for t in scene.tokens[party.last : trigger.first]):
            continue
        if party.case in ("acc", "gen") and scene.preposition(party) not in ("с", "со", "от", "у", "для"):
            return scene.group_before(n, case="acc")
    return []


def _is_object(scene: Scene, party: Party, start: int) -> bool:
    between = scene.tokens[start : party.first]
    if any(
        t.pos in ("VERB", "NOUN", "ADP") and t.lower not in _PLACE_PREPOSITIONS and not t.capital and t.pos != "NOUN"
        for t in between
    ):
        return False
    # «принял отставку главы МИД»: a noun in the accusative stands between.
    if any(t.pos == "NOUN" and t.case in ("acc", "nom") and t.gender != "" and not t.capital for t in between):
        return False
    return party.case in ("acc", "gen") or (party.case not in ("nom", "dat", "ins") and scene.stands_in(party, "acc"))


_PLACE_PREPOSITIONS = frozenset(["в", "во", "на"])


def _destination(scene: Scene, first: int, last: int, wants_object: bool) -> Party | None:
    """Where a visit goes: «в Китай», «в Баку», or the object of «посетил»."""
    after = [p for p in scene.parties if last <= p.first <= last + 14 and p.kind in ("country", "organization")]
    before = [p for p in reversed(scene.parties) if first - 14 <= p.first and p.last <= first and p.kind == "country"]
    for party in [*after, *before]:
        if party.rule not in ("country", "capital", "territory"):
            continue
        word = scene.preposition(party)
        if word in ("в", "во", "на") or (
            wants_object and word not in ("с", "из", "от", "по") and party.case in ("acc", "nom") and party in after
        ):
            if not _crosses_verb(scene, party, first, last):
                return party
    return None


def _crosses_verb(scene: Scene, party: Party, first: int, last: int) -> bool:
    low, high = (last, party.first) if party.first >= last else (party.last, first)
    return any(t.form == "Fin" and t.lemma not in EXIST_VERBS | LIGHT_VERBS for t in scene.tokens[low:high])
