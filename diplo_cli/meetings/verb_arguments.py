"""Argument rules for verbs of meeting: «X встретился с Y», «X принял Y», «X посетил Y»."""

from __future__ import annotations

from collections.abc import Callable

from diplo_cli.document import Token
from diplo_cli.meetings.delegations import came_to_it, speaks_for_side, took_part_in_it
from diplo_cli.meetings.encounters import gathers
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import EXIST_VERBS, LIGHT_VERBS, verb_clause_end
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.status import PLANNING
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.atoms import Atom
from diplo_cli.mentions.parties import Party

_OBJECT_REACH = 14
_NEAR_VERB = 6  # words between «В Минскую область …» and the verb behind it
_BEFORE_REACH = 7
_CREDENTIALS_REACH = 40
# Prepositions that may stand between «принял» and whom: «в среду», «по просьбе», «с визитом».
_ASIDE_PREPOSITIONS = frozenset(["в", "во", "на", "с", "по", "во время"])
# «возложили цветы», whose lemma the tagger takes for «цвет»
_LAID = ("венк", "венок", "цвет", "гирлянд", "букет")
_TOURS = frozenset(["поездка", "турне"])  # «поездка по Казахстану и Узбекистану»
_MOVES = frozenset(
    "прибыть прибывать приехать приезжать прилететь прилетать отбыть отбывать отправиться вылететь".split()
)
# What two sides sign.
_PAPERS = frozenset("соглашение договор меморандум декларация протокол контракт документ план заявление".split())
_GUEST_WORDS = frozenset(["его", "ее", "её", "гостя", "гостью"])  # who was told before, as an object
_PLACE_PREPOSITIONS = frozenset(["в", "во", "на"])


def subject_with_partner(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр встретился в Баку с послом»; «С председателем комиссии встретился премьер»."""
    people = "partners" in trigger.word.flags
    partners = scene.comitative(trigger.last, verb_clause_end(scene, trigger), people=people)
    partners = partners or scene.comitative_before(trigger.first, people=people)
    if not partners:
        return None
    subject = without(scene.subject(trigger.head, trigger.first), partners)
    frame = Frame(scene, trigger, "subject-with-partner", subject, partners, verb=trigger.head)
    apart = scene.elliptic_partners(partners)
    frame.other, frame.separate = [*partners, *apart], bool(apart) and len(subject) == 1
    return frame


def subjects_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президенты России и Азербайджана встретились»; «А. и Б. обсудили …»."""
    verb = _planning(scene, trigger) if trigger.head.form == "Inf" else trigger.head
    if verb is None or verb.number != "plur":
        return None
    subject = scene.subject(verb, verb.i)
    if not subject or (len(subject) == 1 and subject[0].number == "sing" and not subject[0].collective):
        return None
    return Frame(scene, trigger, "subjects-together", subject, verb=trigger.head)


def _planning(scene: Scene, trigger: Trigger) -> Token | None:
    """«планируют встретиться», «могут встретиться»: the verb that an infinitive depends on."""
    before = scene.tokens[max(scene.first, trigger.first - 4) : trigger.first]
    return next((t for t in reversed(before) if t.lemma in PLANNING), None)


def host_receives(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент принял министра»; «Российского премьера принял президент»."""
    received = trigger.head.form == "Part" and not (trigger.head.case and trigger.head.tense == "Past")
    if received or trigger.head.voice == "Pass" or _takes_no_person(scene, trigger):
        return None
    guests = _objects(scene, trigger) or _pronoun_object(scene, trigger)
    if not guests:
        return None
    hosts = without(scene.subject(trigger.head, trigger.first), guests)
    if not hosts and trigger.head.number == "plur" and trigger.head.tense == "Past":
        hosts = body_at_home(scene)  # «В МИД Литвы приняли посла»
    return Frame(scene, trigger, "host-receives", hosts, guests, verb=trigger.head, host_side="one")


def body_at_home(scene: Scene) -> list[Party]:
    """The body of a state in whose house somebody is received: «в МИД Литвы», «в Сенате Чили»."""
    for party in scene.parties:
        if party.kind == "organization" and party.country and scene.preposition(party) in ("в", "во"):
            return [party] if scene.stands_in(party, "loc") else []
    return []


def _takes_no_person(scene: Scene, trigger: Trigger) -> bool:
    """«приняли участие», «принял решение»: what is received is nobody."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 2)]
    return any(t.lemma in ("участие", "решение") for t in ahead)


def greets(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В аэропорту министра встретил посол»: both are people; not «встретил сопротивление», «приветствовал решение»."""
    if trigger.head.form == "Part" or trigger.head.voice == "Pass":
        return None
    guests = [p for p in _objects(scene, trigger) or _pronoun_object(scene, trigger) if not p.pronoun]
    hosts = [p for p in without(scene.subject(trigger.head, trigger.first), guests) if p.kind == "person"]
    if not guests or not hosts or all(p.collective for p in guests):
        return None
    return Frame(scene, trigger, "greets", hosts, guests, verb=trigger.head, host_side="one")


def guest_received(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Замминистра был принят помощником президента», «Помощником президента был принят замминистра»."""
    if trigger.head.form != "Part" and trigger.head.voice != "Pass":
        return None
    hosts = scene.agent(trigger.head)
    if not hosts:
        return None
    guests = without(scene.subject(trigger.head, trigger.first), hosts)
    return Frame(scene, trigger, "guest-received", guests, hosts, verb=trigger.head, host_side="other")


def caller(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент позвонил премьер-министру»."""
    for n, party in enumerate(scene.parties):
        # «Президенту позвонил король»
        before = party.case == "dat" and 0 <= trigger.first - party.last <= 2
        near = before or trigger.last <= party.first <= trigger.last + 5
        if near and party.kind == "person" and scene.stands_in(party, "dat"):
            called = scene.group(n, case="dat")
            subject = without(scene.subject(trigger.head, trigger.first), called)
            return Frame(scene, trigger, "caller", subject, called, verb=trigger.head)
    return None


def visitor_verb(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министр посетил Баку»; «В Молдову прибыл генсек»; «Президент прилетел в Москву»."""
    if trigger.head.form == "Inf" and not _is_intended(scene, trigger):
        return None
    wants_object = trigger.head.lemma in ("посетить", "посещать")
    place = destination(scene, trigger.first, trigger.last, wants_object)
    if place is None:
        return None
    subject = without(scene.subject(trigger.head, trigger.first), [place])
    visitors = [p for p in subject if p.kind != "country" and _is_told(p)]
    if _comes_to_stay(scene, trigger, visitors):
        return None
    # «Оба лидера приехали в Астану»: who came was told before.
    frame = Frame(
        scene, trigger, "visitor-verb", visitors, verb=trigger.head, destination=place, anaphoric=not visitors
    )
    frame.further = further_destinations(scene, place)
    frame.other, frame.host_side = inviters(scene, place), "other"
    return frame


def _comes_to_stay(scene: Scene, trigger: Trigger, visitors: list[Party]) -> bool:
    """«Новый посол прибыл в Баку», «Посол недавно прибыл в республику»: an ambassador comes to his post."""
    new = any(t.lemma in ("новый", "недавно", "новоназначенный") for t in scene.tokens[scene.first : trigger.last + 2])
    moves = new and trigger.head.lemma in _MOVES
    on_visit = any(t.word.pattern == "visit" and not t.is_verb for t in scene.triggers)
    return moves and not on_visit and bool(visitors) and all(_is_ambassador(scene, p) for p in visitors)


def _is_ambassador(scene: Scene, party: Party) -> bool:
    """By the role beside the name, or one told elsewhere."""
    entity = scene.entities[party.entity] if party.entity is not None else None
    known = entity.roles[0].rank if entity is not None and entity.roles else None
    return "ambassador" in (party.rank, known)


def _is_told(visitor: Party) -> bool:
    """Whether the text tells whose «делегация» or «эксперты» come."""
    return not visitor.collective or bool(visitor.country or visitor.organization)


def inviters(scene: Scene, place: Party) -> list[Party]:
    """«посетит Румынию по приглашению президента»: who receives a visitor, if he stands for the country visited."""
    invited = scene.after_words(scene.first, scene.last, ("по", "приглашению"), "gen")
    return [p for p in invited if p.kind == "person" and p.country == place.country]


def further_destinations(scene: Scene, place: Party) -> list[Party]:
    """«посетит Армению, Грузию и Азербайджан»: the destinations behind the first."""
    number = next((n for n, p in enumerate(scene.parties) if p is place), None)
    group = scene.group(number) if number is not None else []
    return [p for p in group[1:] if p.kind == "country" and p.country != place.country]


def _is_intended(scene: Scene, trigger: Trigger) -> bool:
    """«планирует посетить», «должен прибыть», not «приглашение посетить»."""
    before = scene.tokens[max(scene.first, trigger.first - 5) : trigger.first]
    return any(t.lemma in PLANNING for t in before) and not any(t.lemma.startswith("пригла") for t in before)


def discusses_with(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Премьер обсудил с послом торговлю»; «Глава МИД обсудил торговлю с министром …»; «Торговля обсуждалась министром
    с послом»."""
    partners = scene.comitative(trigger.last, verb_clause_end(scene, trigger), people=True)
    partners = partners or scene.comitative_before(trigger.first, people=True)
    if not partners:
        return None
    passive = trigger.head.lemma.endswith("ся") and trigger.word.word.startswith("обсуждаться")
    told = scene.agent(trigger.head) if passive else scene.subject(trigger.head, trigger.first)
    subject = [p for p in without(told, partners) if p.kind == "person"]
    if passive and not subject:
        return None
    frame = Frame(scene, trigger, "discusses-with", subject, partners, verb=trigger.head)
    frame.separate = _met_one_by_one(scene, partners)
    return frame


def _met_one_by_one(scene: Scene, partners: list[Party]) -> bool:
    """«На встречах с послами Чили и Перу министр обсудил …»: the noun tells a meeting with each of them."""
    at = partners[0].first
    meetings = (t for t in scene.triggers if 1 <= at - t.last <= 2 and "plural" in t.word.flags)
    return len(partners) > 1 and any(t.head.number == "plur" for t in meetings)


def lays_wreaths(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министры обороны возложили венки к памятнику»: a ceremony of those who are named."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 4)]
    subject = scene.subject(trigger.head, trigger.first)
    if len(subject) < 2 or not any(t.lower.startswith(_LAID) for t in ahead):
        return None
    return Frame(scene, trigger, "lays-wreaths", subject, verb=trigger.head)


def took_place(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Оно состоялось 10 апреля»: when and where of a meeting told before."""
    before = scene.tokens[trigger.first - 1].lower if trigger.first > scene.first else ""
    if before not in ("он", "она", "оно", "они", "также"):
        return None
    return Frame(scene, trigger, "took-place", verb=trigger.head, anaphoric=True)


def signs_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президенты России и Узбекистана подписали декларацию»: a ceremony of those who sign for two sides."""
    subject = scene.subject(trigger.head, trigger.first) if trigger.head.number == "plur" else []
    if len([p for p in subject if p.kind == "person" and not p.collective]) < 2:
        return None
    return Frame(scene, trigger, "signs-together", subject, verb=trigger.head)


def signs_with(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Мэр подписал соглашение с мэром Осло»; not «подписал закон»."""
    partners = scene.comitative(trigger.last, verb_clause_end(scene, trigger), people=True)
    before_partner = scene.tokens[trigger.last : partners[0].first] if partners else ()
    if not any(t.lemma in _PAPERS and t.can_be("acc") for t in before_partner):
        return None
    subject = [p for p in scene.subject(trigger.head, trigger.first) if p.kind == "person"]
    return Frame(scene, trigger, "signs-with", subject, partners, verb=trigger.head) if subject else None


def _are_credentials(scene: Scene, token: Token) -> bool:
    """«верительные грамоты», «грамоты»; not «почётные грамоты»."""
    before = scene.tokens[token.i - 1] if token.i else None
    return token.lemma == "грамота" and (before is None or before.pos != "ADJ" or before.lemma == "верительный")


def _admits_consul(scene: Scene, token: Token) -> bool:
    """«экзекватура», «консульский патент»: what the receiving state hands to a consul."""
    before = scene.tokens[token.i - 1] if token.i else None
    patent = token.lemma == "патент" and before is not None and before.lemma == "консульский"
    return patent or token.lower.startswith("экзекватур")


def hands_over(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Посол вручил копии верительных грамот министру»; «Верительные грамоты вручили послы …», who joins the rest."""
    near = scene.tokens[max(scene.first, trigger.first - 6) : min(scene.last, trigger.last + 6)]
    told_before = scene.tokens[max(0, trigger.first - _CREDENTIALS_REACH) : trigger.first]
    their = trigger.last < scene.last and scene.tokens[trigger.last].lower in ("их", "ее", "её")
    admits = any(_admits_consul(scene, t) for t in near)
    if not admits and not any(_are_credentials(scene, t) for t in (*near, *(told_before if their else ()))):
        return None
    receivers: list[Party] = []
    for n, party in enumerate(scene.parties):
        behind = party.first >= trigger.last and scene.stands_in(party, "dat") and party.case != "nom"
        if party.kind == "person" and (behind or party.case == "dat"):
            receivers = scene.group(n, case="dat")
            break
    givers = without(scene.subject(trigger.head, trigger.first), receivers)
    if not givers:
        return None
    joins = not receivers
    side = "one" if admits else "other"
    return Frame(scene, trigger, "hands-over", givers, receivers, verb=trigger.head, host_side=side, joins=joins)


def credentials_received(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент приняла верительные грамоты послов Греции и Эстонии», «получила аккредитационные письма от послов»,
    «Верительные грамоты у послов трёх стран принял президент»."""
    near = scene.tokens[max(scene.first, trigger.first - 12) : min(scene.last, trigger.last + 7)]
    papers = next((t for t in near if _are_credentials(scene, t) or t.lemma.startswith("аккредитацион")), None)
    if papers is None or trigger.head.form == "Part":
        return None
    hosts = scene.subject(trigger.head, trigger.first)
    guests: list[Party] = []
    for n, party in enumerate(scene.parties):
        theirs = papers.i < party.first <= papers.i + 8 or scene.preposition(party) in ("у", "от")
        if theirs and party.kind == "person" and scene.stands_in(party, "gen"):
            guests = without(scene.group(n, case="gen"), hosts)
            break
    if not hosts:
        return None
    frame = Frame(scene, trigger, "credentials-received", hosts, guests, verb=trigger.head, host_side="one")
    frame.format = "ceremony"
    return frame


VERB_RULES: dict[str, list[Callable[[Scene, Trigger], Frame | None]]] = {
    "with": [subject_with_partner, subjects_together],
    "receive": [credentials_received, host_receives, guest_received, took_part_in_it],
    "accept": [credentials_received],
    "call": [caller],
    "visit": [visitor_verb, came_to_it],
    "discuss": [discusses_with, subjects_together],
    "discussed": [discusses_with],
    "hand": [hands_over],
    "sign": [signs_together, signs_with],
    "wreath": [lays_wreaths],
    "exist": [took_place],
    "side": [speaks_for_side, took_part_in_it],
    "greet": [greets],
    "gather": [gathers],
}


# --- objects and destinations ---------------------------------------------------------------------------------


def without(parties: list[Party], taken: list[Party]) -> list[Party]:
    return [p for p in parties if all(p is not t for t in taken)]


def _objects(scene: Scene, trigger: Trigger) -> list[Party]:
    """The persons whom somebody receives: the accusative nearest to the verb."""
    for n, party in enumerate(scene.parties):
        if party.kind != "person" or party.pronoun in ("он", "она", "они", "я", "мы"):
            continue
        if trigger.last <= party.first <= trigger.last + _OBJECT_REACH and _is_object(scene, party, trigger.last):
            return scene.group(n, case="acc")
    for n in range(len(scene.parties) - 1, -1, -1):
        party = scene.parties[n]
        if party.kind != "person" or party.last > trigger.first or party.last < trigger.first - _BEFORE_REACH:
            continue
        if any(_parts_object(scene, t) for t in scene.tokens[party.last : trigger.first]):
            continue
        if party.case in ("acc", "gen") and scene.preposition(party) not in ("с", "со", "от", "у", "для"):
            return scene.group_before(n, case="acc")
    return []


def _parts_object(scene: Scene, token: Token) -> bool:
    """Whether a word parts an object from its verb: none does in «посла в аэропорту встретил министр»."""
    before = scene.tokens[max(0, token.i - 2) : token.i]
    governed = any(t.pos == "ADP" for t in before) or any(t.pos == "NUM" or t.text.isdigit() for t in before[-1:])
    return token.pos == "PUNCT" or token.lemma == "который" or (token.pos in ("NOUN", "PROPN") and not governed)


def _pronoun_object(scene: Scene, trigger: Trigger) -> list[Party]:
    """«… прибыл в Лиму. Его принял президент», «Гостью принял …», «Посол рассказал, что его принял президент»: who was
    spoken of."""
    before = scene.tokens[trigger.first - 1].lower if trigger.first > scene.first else ""
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + 5)]
    if trigger.head.form != "Fin" or any(t.lemma in ("участие", "решение") for t in behind):
        return []
    spoken_of = scene.teller(trigger.first) or _comer(scene, trigger)
    spoken_of = spoken_of or [p for p in scene.carried if p.kind == "person"]
    return spoken_of[:1] if before in _GUEST_WORDS else []


def _comer(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент прилетел в Лиму, где его встретил …»: the subject of what stands before «где»."""
    where = next((i for i in range(trigger.first - 2, scene.first, -1) if scene.tokens[i].lower == "где"), None)
    if where is None:
        return []
    verb = next((t for t in reversed(scene.tokens[scene.first : where]) if t.form == "Fin"), None)
    return [p for p in scene.subject(verb, verb.i) if p.kind == "person"] if verb is not None else []


def _is_object(scene: Scene, party: Party, start: int) -> bool:
    """«принял в среду находящегося в республике с визитом министра», but not «принял отставку министра»."""
    for token in scene.tokens[start : party.first]:
        if token.pos == "VERB" and token.form != "Part":
            return False
        if token.pos == "ADP" and token.lower not in _ASIDE_PREPOSITIONS:
            return False
        before = scene.tokens[token.i - 1]
        governed = before.pos == "ADP" or scene.tokens[token.i - 2].pos == "ADP"
        if token.pos == "NOUN" and token.case in ("acc", "nom") and not token.capital and not governed:
            return False
    return party.case in ("acc", "gen") or (party.case not in ("nom", "dat", "ins") and scene.stands_in(party, "acc"))


def destination(scene: Scene, first: int, last: int, wants_object: bool) -> Party | None:
    """Where a visit goes: «в Китай», «в Баку», or the object of «посетил»."""
    after = [p for p in scene.parties if last <= p.first <= last + 14 and p.kind in ("country", "organization")]
    before = [p for p in reversed(scene.parties) if first - 14 <= p.first and p.last <= first and p.kind == "country"]
    for party in [*after, *before]:
        if party.rule not in ("country", "capital", "territory"):
            continue
        word = scene.preposition(party)
        is_object = wants_object and word not in ("с", "из", "от", "по") and party.case in ("acc", "nom")
        object_first = party.case == "acc" or _is_visited_first(scene, party, last)
        on_tour = word == "по" and last > first and scene.tokens[first].lemma in _TOURS and party.first <= last + 2
        fits = word in _PLACE_PREPOSITIONS or on_tour or (is_object and (party in after or object_first))
        if fits and not _crosses_verb(scene, party, first, last):
            return party
    return _destination_city(scene, last, first)


def _is_visited_first(scene: Scene, party: Party, verb: int) -> bool:
    """«Казахстан посетит министр …»: an object that is written as its nominative is, before who comes."""
    number = scene.party_at(verb)
    visitor = scene.parties[number] if number is not None else None
    return visitor is not None and visitor.kind == "person" and visitor.case == "nom" and scene.stands_in(party, "acc")


def _destination_city(scene: Scene, start: int, verb: int) -> Party | None:
    """«прибыл в китайский город Сямэнь», «прибыл в Минскую область»: a city that is no capital or that no list knows,
    or a region; where the visitor stands behind the verb it may open the sentence: «В Брестскую область прибыл …»."""
    for i in (*range(start, min(scene.last, start + 8)), *range(scene.first, verb)):
        atom = scene.atoms.get(i)
        if scene.tokens[i].form == "Fin" and i >= start:
            return None
        if atom is None or not _is_visited(atom):
            continue
        if i < verb and not _opens_visit(scene, atom, verb):
            continue
        before = scene.tokens[max(start if i >= start else scene.first, i - 3) : i]
        if any(t.lower in _PLACE_PREPOSITIONS for t in before):
            party = Party(atom.first, atom.last, "country", "capital", name=atom.value.name)
            party.atom = atom
            party.country = atom.value.iso2 or next(iter(_adjective_codes(scene, atom.first)), None)
            return party
    return None


def _opens_visit(scene: Scene, atom: Atom, verb: int) -> bool:
    """«В Брестскую область прибыл …»: a listed place told shortly before its verb."""
    between = scene.tokens[atom.last : verb]
    known = bool(atom.value.iso2) and scene.stands_in(Party(atom.first, atom.last, "country", "capital"), "acc")
    return known and len(between) <= _NEAR_VERB and not any(t.form == "Fin" or t.text in ",;:" for t in between)


def _is_visited(atom: Atom) -> bool:
    return atom.kind == "city" or (atom.kind == "territory" and atom.value.kind == "region" and bool(atom.value.iso2))


def _adjective_codes(scene: Scene, at: int) -> tuple[str, ...]:
    """The country of an adjective one or two words before token ``at``: «китайский город»."""
    for i in (at - 1, at - 2):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective":
            return tuple(atom.value)
    return ()


def _crosses_verb(scene: Scene, party: Party, first: int, last: int) -> bool:
    low, high = (last, party.first) if party.first >= last else (party.last, first)
    return any(t.form == "Fin" and t.lemma not in EXIST_VERBS | LIGHT_VERBS for t in scene.tokens[low:high])
