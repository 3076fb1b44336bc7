"""The sides that the clause around a noun of meeting tells: the subject of its verb, whose programme or visit it is."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.noun_sides import genitive
from diplo_cli.meetings.arguments.owners import owner, said_behind, whose
from diplo_cli.meetings.arguments.planning import main_verb
from diplo_cli.meetings.arguments.summons import body_at_home
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.drafts import CALLS, TALKS
from diplo_cli.meetings.governors import before_modifiers, comes_of, is_adjunct, takes_place_at
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.role import speaks_for_others
from diplo_cli.mentions.word_classes import WILL_BE, is_short_passive
from diplo_cli.normalize import DASHES

_AGREEING = frozenset(["договориться", "договариваться", "условиться"])
_HOLDING = frozenset(["провести", "проводить", "организовать", "устроить"])
_TOOK_PLACE = ("состояться", "пройти", "произойти")
_DEMANDING = ("потребовать", "требовать")
_ADDRESSEE_REACH = 3
_VISIT_REACH = 12  # tokens from «в ходе которого» to the noun


def subject_of_noun(scene: Scene, trigger: Trigger, governor: Token | None, partners: list[Party]) -> list[Party]:
    """The first side of «встреча с Y»: the subject of the verb that carries the noun."""
    told = owner(scene, trigger, partners) or _visitor(scene, trigger, partners) or whose(scene, trigger)
    if told := without(told, partners):
        return told
    if governor is None:
        return without(_subject_before_dash(scene, trigger), partners)
    if awaited := _awaited(scene, trigger, governor):
        return without(awaited, partners)
    if _is_invited_to(scene, trigger, governor):
        return without(scene.subject(governor, governor.i), partners)
    if governor.form == "Part" or governor.voice == "Pass":
        # «Послом проведена встреча с Y»
        return without(scene.agent(governor), partners)
    if _is_done_to(scene, trigger, governor):
        return without(scene.subject(governor, governor.i), partners)
    prepares = trigger.head.case == "dat" and governor.lemma == "готовиться"  # «готовится к встрече с Y»
    if is_support(governor, "exist") and not is_support(governor, "light") and not prepares:
        aim = "цель" in scene.lemmas and any(t.lemma == "цель" for t in scene.tokens[scene.first : trigger.first])
        guests = guest_of_visit(scene) if aim or trigger.head.case in ("gen", "ins") else []
        guests = guests or _acting_before(scene, trigger, governor)
        own = _dative_owner(scene, governor, partners) or without(_asking(scene), partners)
        return own or without(guests, partners) or without(_who_posts(scene, trigger, governor), partners)
    subject = scene.subject(governor, min(governor.i, trigger.first) if governor.i < trigger.first else governor.i)
    return without(subject, partners)


def _is_done_to(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """«После встречи с Y премьер будет принят королём», not «Встреча с Y была намечена»."""
    behind = scene.tokens[governor.i + 1] if governor.i + 1 < scene.last else None
    passive = governor.lemma == "быть" and behind is not None and is_short_passive(behind)
    return passive and governor.i > trigger.last and is_adjunct(scene, trigger)


def _asking(scene: Scene) -> list[Party]:
    """«По инициативе премьера состоялся разговор с Y», «Встреча с Y прошла по просьбе посла»: who asked for it."""
    if is_noun_of.of("request").isdisjoint(scene.lemmas):
        return []
    asked = (n for n, p in enumerate(scene.parties) if p.kind == "person" and _is_asked_by(scene, p))
    return next((scene.group(n, case="gen") for n in asked), [])


def _is_asked_by(scene: Scene, party: Party) -> bool:
    before = scene.before(party.first, 2)
    told = len(before) > 1 and before[0].lower == "по" and is_noun_of(before[1], "request")
    return told and before[1].lemma != "приглашение" and not party.collective


def _is_invited_to(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """«Премьер приглашён (в Осло) на встречу с Y», not «не приглашён»."""
    if governor.lemma != "пригласить" or governor.form != "Part" or trigger.head.case != "acc":
        return False
    return "не" not in [t.lower for t in scene.before(governor.i, 2)]


def _subject_before_dash(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Министр обороны — на переговорах с премьером»"""
    dash = next((t.i for t in scene.before(trigger.first, 3) if t.text in DASHES), None)
    number = next((n for n, p in enumerate(scene.parties) if p.last == dash and p.case == "nom"), None)
    return scene.group_before(number, case="nom") if number is not None else []


def sides_of_verb(scene: Scene, trigger: Trigger, governor: Token) -> tuple[list[Party], list[Party]]:
    """Both sides of a noun that names none, from the verb that it belongs to.

    «X с Y провели переговоры», «Переговоры провели X и Y», «В ходе разговора X и Y договорились …».
    """
    at = min(governor.i, trigger.first)
    if is_support(governor, "light"):
        if (main := main_verb(scene, governor)) is not governor:
            return (_agreeing(scene, scene.subject(main, main.i)) if main.number == "plur" else []), []
        behind = max(governor.i, trigger.first)
        other = scene.comitative_before(at) if governor.number == "plur" else scene.comitative_before(behind)
        other = other or scene.comitative_before(behind, people=True)  # «А. и Б. провели с послом встречу»
        if governor.form == "Inf" and governor.lemma in _HOLDING and not other:
            return _agreeing(scene, scene.subject(governor, at)), []
        if governor.number != "plur" and not other:
            return [], []
        return without(scene.subject(governor, at), other), other
    about = governor.lemma in _AGREEING and any(
        t.lower in ("о", "об") for t in scene.tokens[governor.i : trigger.first]
    )
    there = governor.form == "Fin" and takes_place_at(scene, trigger)  # «договорились о цене на переговорах»
    if about and not there:
        one, other = _agreed_with(scene, trigger, governor)  # «Министр договорился с послом о встрече»
        return (one, other) if other else (_agreeing(scene, one), [])
    # «Участие во встрече приняли …», «выступили на встрече», but «выступили по итогам встречи»
    attends = is_support(governor, "attend") and not comes_of(scene, trigger)
    over = _is_over(scene, trigger, governor)
    if governor.form != "Fin" or attends or not (over or there):
        return [], []
    if governor.i < trigger.first and governor.lemma in _AGREEING:
        one, other = _agreed_with(scene, trigger, governor)  # «Об этом министр договорился с послом на встрече»
        if other:
            return one, other
    return (_did_together(scene, governor, over=over) if governor.number == "plur" else []), []


def _did_together(scene: Scene, governor: Token, *, over: bool) -> list[Party]:
    """«Министры Чили и Перу договорились об этом на встрече», «Они заявили об этом после переговоров» (``over``): the
    several who are the subject of a plural verb."""
    people = scene.subject(governor, governor.i)
    group = people[0] if len(people) == 1 else None
    if group is not None and over and group.pronoun == "они":
        return people
    if group is not None and not over and group.collective and (group.organization or group.several):
        return people  # «Министры стран НАТО договорились об этом на встрече в Осло»
    several = len(people) > 1 and all(p.kind == "person" and not p.pronoun and not p.both for p in people)
    told = len({p.country for p in people if p.country}) > 1 or all(p.name_span for p in people)
    return people if several and told else []


def _agreed_with(scene: Scene, trigger: Trigger, governor: Token) -> tuple[list[Party], list[Party]]:
    """Who agrees on something, and with whom, told between the verb and the noun."""
    other = scene.comitative(governor.i + 1, trigger.first, people=True)
    return without(scene.subject(governor, governor.i), other), other


def _is_over(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """«Президенты Чили и Перу заявили об этом после переговоров в Осло»: who did something together had talked."""
    before = scene.tokens[before_modifiers(scene, trigger)]
    return before.lower == "после" and trigger.format in TALKS and governor.tense == "Past"


def _agreeing(scene: Scene, people: list[Party]) -> list[Party]:
    """«Министры Перу и Чили договорились провести встречу», «А. и Б. условились о встрече»: those who meet, where they
    are two or more and each is told apart."""
    return people if len(people) > 1 and all(p.country or p.name_span for p in people) else []


def addressed_in_call(scene: Scene, trigger: Trigger, governor: Token) -> tuple[list[Party], list[Party]]:
    """«В телефонном разговоре X поздравил Y», «выразил Y соболезнования»: who speaks to whom."""
    # in the lead, where no other partner is known: «В ходе встречи поздравил посла», «вручил послу орден»
    addresses = is_support(governor, "address") or governor.lemma in ("вручить", *_DEMANDING)
    one = trigger.head.number == "sing" or trigger.word.word in ("переговоры", "консультации")  # which have no singular
    about_it = [t.lower for t in scene.tokens[scene.first : scene.first + 2]] == ["об", "этом"]
    face_to_face = one and ((addresses and scene.order == 0) or about_it)  # «Об этом X сообщил Y на встрече»
    if (
        not (trigger.format in CALLS or face_to_face)
        or governor.form != "Fin"
        or is_support(governor, "exist", "light")
    ):
        return [], []
    return spoken_to(scene, governor)


def spoken_to(scene: Scene, governor: Token) -> tuple[list[Party], list[Party]]:
    """«X поздравил Y», «X выразил Y соболезнования», «X потребовал от Y порядка», «Об этом Y сообщил X»: who says it,
    and to whom."""
    if governor.lemma in _DEMANDING:
        asked = scene.after_words(governor.i + 1, governor.i + 1 + _ADDRESSEE_REACH, ("от",), "gen")
        return without(scene.subject(governor, governor.i), asked), [p for p in asked if p.kind == "person"]
    for party in scene.parties:
        alone = party.first > scene.first and scene.tokens[party.first - 1].pos != "ADP"
        addressed = party.kind == "person" and party.case in ("acc", "dat", "gen") and alone
        if addressed and 0 < party.first - governor.i <= _ADDRESSEE_REACH:
            return without(scene.subject(governor, governor.i), [party]), [party]
    ahead = [p for p in scene.parties if p.last <= governor.i and p.kind == "person" and scene.stands_in(p, "dat")]
    if len(ahead) == 1 and scene.tokens[ahead[0].first - 1].lower == "этом":  # «Об этом Y сообщил в разговоре X»
        return without(scene.subject(governor, governor.i), ahead), ahead
    return [], []


def hosting_body(scene: Scene, trigger: Trigger, governor: Token | None) -> list[Party]:
    """«В МИД Литвы состоялась встреча с послом», «О встрече в Сейме с послом»: in whose house somebody is received."""
    tells = is_support(governor, "exist") if governor is not None else scene.part == "title"
    return body_at_home(scene) if tells else []


def _visitor(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«X находится в Баку с визитом, в ходе которого прошли переговоры с Y»: who acts in the main clause."""
    if "который" not in scene.lemmas:
        return []
    for i in range(trigger.first - 1, max(scene.first, trigger.first - _VISIT_REACH), -1):
        token = scene.tokens[i]
        if token.lemma != "который" or scene.tokens[i - 1].lemma not in ("ход", "рамка", "время"):
            continue
        if any(i < p.first < trigger.first and p.case == "nom" and p.kind == "person" for p in scene.parties):
            return []  # «…, в ходе которого министр рассказал о встрече с Y»
        before = [p for p in scene.acting(scene.parties) if p.last < i and p.kind == "person" and not p.pronoun]
        acting = [p for p in before if p.case == "nom"] or [p for p in before if _is_of_visit(scene, p)]
        return without(acting[:1], partners)
    return []


def _acting_before(scene: Scene, trigger: Trigger, governor: Token) -> list[Party]:
    """«X прокомментировал встречу, которая прошла вчера с Y»: who acts in the clause before «который»."""
    if trigger.last >= governor.i or not any(t.lemma == "который" for t in scene.tokens[trigger.last : governor.i]):
        return []
    before = [p for p in scene.acting(scene.parties) if p.last <= trigger.first and p.kind == "person"]
    return [p for p in before if p.case == "nom" and not p.collective][-1:]


def _who_posts(scene: Scene, trigger: Trigger, governor: Token) -> list[Party]:
    """«„Сегодня состоялась встреча с Y“, — написал премьер»: of himself, unless he speaks for another."""
    speaker = scene.speakers.get(trigger.first)
    between = scene.tokens[min(trigger.last, governor.i) : max(trigger.first, governor.i)]
    if speaker is None or governor.lemma not in _TOOK_PLACE or any(t.text == "," for t in between):
        return []  # not «те переговоры, которые прошли с США»
    if governor.tense != "Past":
        return []
    return [] if speaks_for_others(speaker.roles) else [speaker]


def guest_of_visit(scene: Scene) -> list[Party]:
    """«Визит X в Индию начался с переговоров с Y», «Встречей с Y завершился визит X»: whose visit it is."""
    return [p for p in scene.parties if p.kind == "person" and _is_of_visit(scene, p)][:1]


def _is_of_visit(scene: Scene, party: Party) -> bool:
    """«визит президента», «визит в Лиму президента», whose it is."""
    visits = (t for t in scene.triggers if t.word.pattern == "visit" and not t.is_verb and t.last <= party.first)
    return any(t.last == party.first or any(p is party for p in genitive(scene, t)) for t in visits)


def awaited_together(scene: Scene, trigger: Trigger, governor: Token | None) -> list[Party]:
    """«Президентов Чили и Перу ждёт непростой разговор»: several whom a meeting awaits, with one another."""
    awaited = _awaited(scene, trigger, governor) if governor is not None else []
    return awaited if len(awaited) > 1 else []


def _awaited(scene: Scene, trigger: Trigger, governor: Token) -> list[Party]:
    """«Министра ждут переговоры с …», «Его ожидает встреча с …»: whom a meeting awaits."""
    if not is_support(governor, "await") or not trigger.head.can_be("nom"):
        return []
    before = [n for n, p in enumerate(scene.parties) if p.last <= governor.i and p.kind == "person"]
    awaited = scene.parties[before[-1]] if before else None
    if awaited is None or awaited.case not in ("acc", "gen"):
        return []
    if awaited.first > scene.first and scene.tokens[awaited.first - 1].pos == "ADP":
        return []
    return scene.group_before(before[-1], case=awaited.case)


def _dative_owner(scene: Scene, governor: Token, partners: list[Party]) -> list[Party]:
    """«министру предстоит встреча с …»."""
    if governor.lemma != "предстоять":
        return []
    for n, party in enumerate(scene.parties):
        if party.kind == "person" and scene.stands_in(party, "dat") and all(party is not p for p in partners):
            return scene.group(n)
    return []


def protagonist(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«Встреча с президентом Турции касалась …»: the other side is whom the sentences before spoke of, or who is told
    to have come: «В Москву прибыл премьер, запланированы переговоры с президентом»."""
    if all(p.kind != "person" for p in partners):
        return []
    arrivals = [t for t in scene.triggers if t.is_verb and t.word.pattern == "visit" and t.last <= trigger.first]
    if arrivals and scene.tokens[trigger.first - 1].lower not in ("после", "до"):
        came = [p for p in scene.subject(arrivals[-1].head, arrivals[-1].first) if p.kind == "person"]
        if came and all(p.entity != q.entity for p in came for q in partners):
            return came
    if owners := _owners_before(scene, trigger, partners):
        return owners
    before = scene.teller(trigger.first)
    if not before and (_opens_title(scene) or ("вы" in scene.words and scene.tokens[scene.last - 1].text == "?")):
        return []  # «Как вы оцениваете встречу с послом?»
    before = before or scene.carried or said_behind(scene, trigger.first)
    return [p for p in before if all(p.entity != q.entity for q in partners)]


def _opens_title(scene: Scene) -> bool:
    """Whether a sentence is the first of a headline, before which nobody was told; not «(Премьер в Осло.) Состоится
    встреча с королём»."""
    sentences = scene.document.sentences
    if scene.part != "title":
        return False
    return scene.number == 0 or sentences[scene.number - 1].paragraph != scene.sentence.paragraph


def _owners_before(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«Состоялась встреча министра с послом, также были проведены переговоры с премьером»: whose the meeting told
    before in the sentence was."""
    earlier = [t for t in scene.triggers if t.last <= trigger.first and t.is_telling_noun and t.word.pattern == "with"]
    between = scene.tokens[earlier[-1].last : trigger.first] if earlier else ()
    if not any(t.lower in ("также", "затем", "потом") for t in between):
        return []
    return [p for p in without(genitive(scene, earlier[-1]), partners) if p.kind == "person"]


def attends(scene: Scene, trigger: Trigger, governor: Token) -> bool:
    """«На саммите НАТО президент провёл встречи»: who acts at a summit takes part in it."""
    before = scene.before(trigger.first, 3)
    return governor.i > trigger.last and any(t.lower == "на" for t in before) and governor.tense in ("Past", "Pres")


# «выступил посредником»
_SERVES = frozenset("выступить выступать стать быть являться служить".split())
_SERVICES = frozenset(
    "участник сторона посредник посредница наблюдатель модератор медиатор сопредседатель председатель".split()
)
_ATTENDS = frozenset(
    "участвовать присутствовать поучаствовать посредничать председательствовать сопредседательствовать".split()
)
_SERVICE = 3  # tokens before the verb


def takes_part_in(scene: Scene, governor: Token, trigger: Trigger) -> bool:
    """«Во встрече приняли участие …», «На переговорах присутствовали …», «На переговорах посредником выступил …»."""
    near = scene.tokens[governor.i : min(governor.i + 4, scene.last)]
    if governor.lemma in ("принять", "принимать"):
        opens = scene.tokens[scene.first].lemma == "участие" and trigger.first - scene.first < _SERVICE
        near = [*near, *scene.before(governor.i, 1)]  # «Во встрече участие приняли …»
        return opens or any(t.lemma == "участие" for t in near)
    opens = trigger.first == scene.first + 1 and trigger.last == governor.i
    if opens and governor.lower in WILL_BE and near[1:] and near[1].form not in ("Fin", "Inf", "Part"):
        return is_adjunct(scene, trigger)  # «На встрече будут министры»
    if governor.lower in WILL_BE and len(near) > 1:
        governor = near[1]  # «Во встрече будут участвовать …»
    if governor.lemma in _SERVES:
        around = (
            *scene.before(governor.i, _SERVICE),
            scene.tokens[scene.first],
            *scene.tokens[governor.i : min(governor.i + 4, scene.last)],
        )
        return any(t.lemma in _SERVICES and t.case == "ins" for t in around)
    return governor.lemma in _ATTENDS


def stays_away(scene: Scene, governor: Token) -> bool:
    """«не примет участия в саммите», «не будет участвовать»: who does not come tells of no meeting of his."""
    if governor.lemma not in ("принять", "участвовать", "поучаствовать", "посетить"):
        return False
    return "не" in [t.lower for t in scene.before(governor.i, 2)]


def attendants(scene: Scene, governor: Token, trigger: Trigger) -> list[Party]:
    """Whom «приняли участие» names: behind the verb, «участвовали: от Перу – посол, от Чили – министр», else before;
    not what the gathering is called after, «примет участие в саммите „Чили – Океания“»."""
    return [*besides(scene), *_who_attend(scene, governor, trigger)]


def besides(scene: Scene) -> list[Party]:
    """«Помимо премьера, в саммите участвовали …», «Кроме премьера …» at the beginning: who is there too."""
    opens = scene.tokens[scene.first].lower
    if "помимо" not in scene.words and opens != "кроме":
        return []
    told = scene.after_words(scene.first, scene.last, ("помимо",), "gen")
    told = told or scene.after_words(scene.first, scene.first + 1, ("кроме",), "gen")
    return [p for p in told if p.kind == "person" and p.name_span is not None]


def _who_attend(scene: Scene, governor: Token, trigger: Trigger) -> list[Party]:
    """Those told by the clause of «участвовали» itself."""
    stop = trigger.first if trigger.first > governor.i else scene.last
    after = [n for n, p in enumerate(scene.parties) if governor.i < p.first < stop]
    if after and scene.parties[after[0]].kind == "country" and scene.preposition(scene.parties[after[0]]) == "от":
        return [p for p in scene.parties[after[0] :] if p.kind == "person" and scene.stands_in(p, "nom")]
    if after and scene.parties[after[0]].case in ("nom", "") and scene.stands_in(scene.parties[after[0]], "nom"):
        return scene.group(after[0], case="nom")
    return scene.subject(governor, governor.i)


def partners_of_owner(scene: Scene, trigger: Trigger, governor: Token | None) -> list[Party]:
    """«У президента с королём была запланирована встреча»: whom the clause names before the noun."""
    if governor is None or not is_support(governor, "exist") or trigger.head.case != "nom":
        return []
    if all(scene.preposition(p) != "у" for p in scene.parties if p.last <= trigger.first and p.kind == "person"):
        return []
    return scene.comitative_before(trigger.first, people=True)
