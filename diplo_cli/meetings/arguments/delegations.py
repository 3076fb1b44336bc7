"""Who spoke for a side: «Российскую делегацию возглавил замминистра …, узбекскую – замминистра …»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.clause_sides import besides
from diplo_cli.meetings.arguments.gathering_comers import SPEAKS_AS_WELL, TAKING_FLOOR
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.sides import is_elliptic_side
from diplo_cli.mentions.word_classes import WILL_BE
from diplo_cli.normalize import DASHES

_IT = frozenset(["ней", "нем", "нём", "них", "ним"])
_TO_IT = frozenset("него нее неё который которую которое".split())
# «сопредседателями комиссии выступили …»
_SERVING = TAKING_FLOOR | {"быть", "стать"}
_OFFICE_REACH = 6
_COUNTED_REACH = 9  # words from «участники» to the dash
_AUDIENCE = frozenset("участник собравшийся делегат гость".split())
_COMMISSION_REACH = 40
_STAFF_REACH = 4  # tokens from «в составе» to «команды»
_DELEGATION_REACH = 40
_OPENING = 2
_GATHERINGS = frozenset("встреча заседание форум саммит сессия конференция переговоры совещание".split())
_BESIDES = frozenset("также тоже кроме того ещё еще , и".split())
_REPRESENTING = ("представлять", "представить")
_SIDES = frozenset(["сторона", "делегация", "группа"])
_SITTING = frozenset(["являться", "числиться", "входить"])


def speaks_for_side(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Турцию представлял министр X»; «В состав делегации вошли министр Y и посол Z»; «делегация, которую возглавил X»;
    nothing where no side is told."""
    if trigger.head.form == "Part" and trigger.head.lemma in _REPRESENTING:
        people = _told_by(scene, trigger)
        return Frame(scene, trigger, "side-told-by", people, joins=True, only_joins=True) if people else None
    if not _is_of_side(scene, trigger) or _sits_in_body(scene, trigger):
        return None
    people = [p for p in scene.acting(scene.parties) if _speaks(scene, p)]
    if not people:
        return None
    _give_state_of_side(scene, trigger, people)
    return Frame(scene, trigger, "speaks-for-side", people, verb=trigger.head, joins=True, only_joins=True)


def _sits_in_body(scene: Scene, trigger: Trigger) -> bool:
    """«Сопредседателем комиссии от РФ является министр А., Чили представляет министр Б.»: no meeting, but who sits in
    a body."""
    return trigger.head.tense == "Pres" and "комиссия" in scene.lemmas and not _SITTING.isdisjoint(scene.lemmas)


def _give_state_of_side(scene: Scene, trigger: Trigger, people: list[Party]) -> None:
    """«В состав чилийской делегации вошли …»: whoever is told without a state is of hers."""
    side = next((p for p in scene.parties if p.collective and p.case == "gen" and p.last == trigger.first), None)
    if side is None or not side.country:
        return
    for entity in (scene.entities[p.entity] for p in people if p.entity is not None):
        if not (entity.country or entity.guess or entity.has_side):
            entity.country = side.country


def _told_by(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Сторона Чили (на переговорах) будет представлена министром А. и послом Б.»"""
    before = scene.tokens[max(scene.first, trigger.first - 6) : trigger.first]
    if not any(t.lemma in _SIDES and t.case == "nom" for t in before):
        return []
    number = scene.party_at(trigger.last)
    if number is None or scene.parties[number].case != "ins":
        return []
    people = [p for p in scene.group(number, case="ins") if p.kind == "person" and p.entity is not None]
    return people if any(p.country or p.organization for p in people) else []  # not «сторона защиты»


def represents_side(scene: Scene, noun: Trigger, verb: Token) -> bool:
    """«Сторону Чили на переговорах представляют X и Y»: no meeting of X and Y, but «на переговорах с Перу»."""
    if verb.lemma not in _REPRESENTING or noun.head.case != "loc":
        return False
    told = [p for p in scene.parties if p.first == noun.last]
    carrying = next((t for t in scene.triggers if t.head is verb), None)
    partner = noun.last < scene.last and scene.tokens[noun.last].lower in ("с", "со", "между")
    return not told and not partner and carrying is not None and _is_of_side(scene, carrying)


def _was_due(scene: Scene, word: Token) -> bool:
    """«должны были», «должны», «планировали» before an infinitive."""
    due = scene.tokens[word.i - 1] if word.lemma == "быть" and word.tense == "Past" else word
    return due.lemma in ("должный", "планировать", "намереваться")


def took_part_in_it(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В ней приняли участие X и Y», «Участие во встрече приняли …»: who was at the meeting told before."""
    verb = trigger.head
    ahead = scene.tokens[verb.i - 1]
    # «В нём будут участвовать …», «В нём должны были участвовать …»
    will = verb.form == "Inf" and (ahead.lower in WILL_BE or _was_due(scene, ahead))
    if not (verb.form == "Fin" or will) or (verb.lemma.startswith("прин") and not _beside(scene, verb.i, "участие")):
        return None
    people = scene.acting([p for p in scene.parties if p.first > verb.i and _speaks(scene, p)])
    if _joined(verb):
        people = [p for p in scene.subject(verb, verb.i) if _speaks(scene, p)]
    people = [*people, *_groups_beside(scene, people)] if people else _sides_behind(scene, verb)
    if people and verb.lemma in TAKING_FLOOR and _speaks_as_well(scene, verb):
        people = [p for p in scene.subject(verb, verb.i) if _speaks(scene, p) and p.roles]
        return Frame(scene, trigger, SPEAKS_AS_WELL, people, verb=verb, joins=True, only_joins=True) if people else None
    if not people or not _is_at_it(scene, verb):
        return None
    people = [*without(besides(scene), people), *people]
    return Frame(scene, trigger, "took-part-in-it", people, verb=verb, joins=True, only_joins=True)


def _groups_beside(scene: Scene, people: list[Party]) -> list[Party]:
    """«В ней приняли участие министр А., а также представители ОБСЕ и США»: groups in the list of ``people``."""
    first = next((n for n, p in enumerate(scene.parties) if p is people[0]), None)  # none where it was told before
    if first is None or people[0].case != "nom":
        return []
    listed = without(scene.group(first, case="nom"), people)
    return [p for p in listed if p.collective and p.entity is not None and (p.country or p.organization)]


def _speaks_as_well(scene: Scene, verb: Token) -> bool:
    """«С докладами выступили также министры», «Перед участниками выступит премьер»: no word of where."""
    if any(t.is_telling_noun and "weak" not in t.word.flags for t in scene.triggers):
        return False
    near = scene.tokens[max(scene.first, verb.i - _OFFICE_REACH) : min(verb.i + _OFFICE_REACH, scene.last)]
    if any(t.lemma in _AUDIENCE and t.case == "ins" and scene.tokens[t.i - 1].lower == "перед" for t in near):
        return True
    speech = verb.i == scene.first or any(is_noun_of(t, "speech") and t.case == "ins" for t in near)
    return speech and any(t.lower in ("также", "тоже") for t in near)


def _joined(verb: Token) -> bool:
    return verb.lemma.startswith(("присоедин", "подключ"))


def _to_them(scene: Scene) -> bool:
    """«К президентам присоединились министры», «К переговорам присоединился премьер»; not «к соглашению»."""
    for i in range(scene.first, scene.last - 1):
        if scene.tokens[i].lower not in ("к", "ко"):
            continue
        number = scene.party_at(i + 1)
        party = scene.parties[number] if number is not None else None
        if party is not None and party.kind == "person" and (party.collective or party.number == "plur"):
            return True
        talks = (t for t in scene.triggers if t.is_telling_noun and "weak" not in t.word.flags)
        if any(i < t.first <= i + 3 and t.head.case == "dat" for t in talks):
            return True
    return False


def _sides_behind(scene: Scene, verb: Token) -> list[Party]:
    """«В них приняли участие Россия, США и Китай», «… делегации трёх стран»: at least two sides told by name, or a
    delegation whose head is told behind."""
    for n, party in enumerate(scene.parties):
        if party.first > verb.i and (party.kind == "country" or party.collective):
            sides = scene.group(n, case="nom") if party.case == "nom" else []
            several = len({p.country or p.organization for p in sides} - {None}) > 1
            return sides if several or any(p.stands_for or p.several for p in sides) else []
    return []


def _is_at_it(scene: Scene, verb: Token) -> bool:
    """Whether a pronoun or a noun of meeting before the verb says where: «в ней», «на переговорах», «к ним», «Там»."""
    before = scene.tokens[scene.first + 1 : verb.i]
    if verb.i == scene.first and scene.tokens[verb.i + 1].lower in ("в", "на"):
        before = scene.tokens[verb.i + 2 : min(verb.i + 3, scene.last)]  # «Председательствует на нём президент»
    joined = _joined(verb)
    if verb.lemma == "присутствовать" and (scene.tokens[scene.first].lower == "там" or _opens_with_part(scene, verb.i)):
        return True
    if verb.lemma in ("председательствовать", "сопредседательствовать") and verb.i == scene.first:
        return True  # «Председательствуют Чили и Перу»
    if joined and _to_them(scene):
        return True
    if any(t.lower in _IT and scene.tokens[t.i - 1].lower in (("к",) if joined else ("в", "на")) for t in before):
        return True
    if verb.lemma in TAKING_FLOOR:
        return scene.tokens[scene.first].lower == "там"  # «Там выступил и посол»
    if _from_side(scene):
        return True
    named = any(t.lemma in ("мероприятие", "подписание", "коллегия") for t in before)
    if scene.tokens[scene.first].lower == "участие" and len(before) < _OPENING:
        told = scene.tokens[max(0, scene.first - _COMMISSION_REACH) : scene.first]
        return any(t.lemma in _GATHERINGS for t in told)  # «Прошёл форум. Участие принимают …»
    nouns = [t for t in scene.triggers if t.first < verb.i and t.is_telling_noun and t.word.pattern != "visit"]
    return (bool(nouns) or named) and not joined


def _opens_with_part(scene: Scene, at: int) -> bool:
    """«Присутствовал и посол», «Также в качестве наблюдателей присутствуют …»: nothing but as what somebody was
    there."""
    opening = [t.lower for t in scene.tokens[scene.first : at] if t.lower not in _BESIDES]
    return not opening or opening[:2] == ["в", "качестве"]


def _from_side(scene: Scene) -> bool:
    """«С (От) чилийской стороны участвовал …», «От Перу присутствовал …»: whose part in it the sentence begins with."""
    opening = scene.tokens[scene.first : min(scene.first + 5, scene.last)]
    if opening[0].lower == "от" and scene.party_at(scene.first + 1) is not None:
        return True
    return opening[0].lower in ("с", "со", "от") and any(t.lemma == "сторона" for t in opening[1:])


def served_as(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Сопредседателями комиссии выступили X и Y», «Посредником был X», «Хозяином выступил X»: who led the meeting told
    before."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + _OFFICE_REACH)]
    verb = next((t for t in ahead if t.form == "Fin" and (t.lemma in _SERVING or _is_of_session(scene, t))), None)
    reported = any(t.lemma == "что" for t in scene.tokens[scene.first : trigger.first])
    if not trigger.head.can_be("ins") or verb is None or reported:
        return None
    if trigger.head.lemma == "хозяин" and verb.lemma not in TAKING_FLOOR:
        return None  # «Хозяином кубка стал …»
    if trigger.head.lemma == "участник" and not (verb.lemma == "стать" and verb.number == "plur"):
        return None
    people = [p for p in scene.acting(scene.parties) if p.first > verb.i and _speaks(scene, p)]
    if not people:
        return None
    return Frame(scene, trigger, "served-as", people, verb=verb, joins=True, only_joins=True)


def _is_of_session(scene: Scene, verb: Token) -> bool:
    """«… прошло заседание комиссии. Сопредседателями являются X и Y»: who leads it at all times, led it then too."""
    told = scene.tokens[max(0, scene.first - _COMMISSION_REACH) : scene.first]
    return verb.lemma == "являться" and any(t.lemma == "заседание" for t in told)


def among_them(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Среди участников — X и Y», «В числе основных участников саммита президент Z», «Его участники – X и Y – сделали
    фото»: who else was at the meeting told before."""
    if trigger.head.lemma != "участник":
        return None
    ahead = [t.lower for t in scene.tokens[scene.first : trigger.first] if t.pos != "ADJ"]
    people = _counted_up(scene, trigger)
    if ahead in (["среди"], ["в", "числе"]):
        people = [p for p in scene.acting(scene.parties) if p.first >= trigger.last and _speaks(scene, p)]
    if not people:
        return None
    return Frame(scene, trigger, "among-them", people, joins=True, only_joins=True)


def _counted_up(scene: Scene, trigger: Trigger) -> list[Party]:
    """«участники саммита – X и Y – …», «его участники (X, Y)», «участники, помимо X, – Y и Z»: the people between the
    marks, two at least."""
    if trigger.head.number != "plur" or not trigger.head.can_be("nom"):
        return []
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + _COUNTED_REACH)]
    opening = next((t for t in behind if t.text in (*DASHES, "(") or t.form == "Fin"), None)
    if opening is None or opening.form == "Fin":
        return []
    closing = [")"] if opening.text == "(" else DASHES
    stop = next((t.i for t in scene.tokens[opening.i + 1 : scene.last] if t.text in closing), scene.last)
    told = [p for p in scene.parties if opening.i < p.first < stop and p.kind == "person" and p.name_span is not None]
    aside = [p for p in scene.parties if trigger.last < p.first < opening.i and p.kind == "person"]
    return [*aside, *told] if len(told) > 1 and all(not p.collective for p in told) else []


def came_to_it(scene: Scene, trigger: Trigger) -> Frame | None:
    """«На него прибыл президент X»: who came to the meeting told before."""
    if trigger.head.form != "Fin" or _TO_IT.isdisjoint(scene.words):
        return None
    before = scene.before(trigger.first, 4)
    if not any(t.lower in _TO_IT and scene.tokens[t.i - 1].lower == "на" for t in before):
        return None
    people = scene.acting([p for p in scene.parties if p.first > trigger.first and _speaks(scene, p)])
    if not people:
        return None
    return Frame(scene, trigger, "came-to-it", people, verb=trigger.head, joins=True, only_joins=True)


def _beside(scene: Scene, i: int, lemma: str) -> bool:
    return any(t.lemma == lemma for t in scene.tokens[max(scene.first, i - 9) : min(scene.last, i + 4)])


def _is_of_side(scene: Scene, trigger: Trigger) -> bool:
    """Whether the verb's object is a side of talks, not «интересы клиента» or «ведомство»."""
    beside = trigger.first > scene.first and scene.tokens[trigger.first - 1].text == ","  # «сторону, наряду с А., …»
    start, stop = max(scene.first, trigger.first - (12 if beside else 6)), min(scene.last, trigger.last + 6)
    near = scene.tokens[start:stop]
    if trigger.head.lemma in ("войти", "входить", "присутствовать", "участвовать"):
        in_staff = any(t.lower in ("состав", "составе") for t in near)
        named = any(t.lemma in _SIDES or t.lemma == "который" for t in near)
        return (in_staff and (named or _in_its_staff(scene, near))) or _into_side(scene, trigger)
    case = "ins" if trigger.head.lemma == "руководить" else "acc"
    if any(t.lemma in _SIDES and t.can_be(case) for t in near):
        return True
    if trigger.first > scene.first and is_elliptic_side(scene.tokens, trigger.first):
        before = scene.tokens[max(0, scene.first - _DELEGATION_REACH) : scene.first]
        return any(t.lemma in _SIDES for t in before)
    return trigger.head.lemma in _REPRESENTING and any(
        _is_side(scene, p)
        and start <= p.first < stop
        and (p.case == "acc" or _can_be_represented(scene, p))
        and scene.preposition(p) in ("", "«", "(", ",")
        for p in scene.parties
    )


def _into_side(scene: Scene, trigger: Trigger) -> bool:
    """«В чилийскую делегацию вошли …», «В делегацию входят …»"""
    ahead = scene.tokens[scene.first : trigger.first]
    side = next((t for t in ahead if t.lemma in _SIDES), None)
    return side is not None and side.case == "acc" and ahead[0].lower == "в"


def _can_be_represented(scene: Scene, party: Party) -> bool:
    """«США представлял посланник», «Чилийцев представлял министр»: a name that does not decline, a nation."""
    head = scene.tokens[party.first]
    undeclined = head.text.isupper() or any("Fixd" in p.grammemes for p in head.parses)
    return undeclined or (any("anim" in p.grammemes for p in head.parses) and head.can_be("acc"))


def _is_side(scene: Scene, party: Party) -> bool:
    """A state or an international body: «Евросоюз представляли …»."""
    body = party.atom.value if party.atom is not None and party.kind == "organization" else None
    return party.kind == "country" or getattr(body, "kind", "national") != "national"


def _in_its_staff(scene: Scene, near: Sequence[Token]) -> bool:
    """«Делегация прибыла в Осло. В её состав вошли …»"""
    before = scene.tokens[max(0, scene.first - _DELEGATION_REACH) : scene.first]
    whose = any(one.lower in ("ее", "её") and other.lemma == "состав" for one, other in pairwise(near))
    return whose and any(t.lemma == "делегация" for t in before)


def in_their_staff(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Чили посетит делегация ОБСЕ. В составе делегации – посол X и советник Y», «В составе переговорной команды Чили –
    …»: who came, without a verb."""
    opening = scene.tokens[scene.first : min(scene.last, trigger.last + _STAFF_REACH)]
    verbless = all(t.form != "Fin" or t.lemma == "быть" for t in scene.tokens[scene.first : scene.last])
    ahead = [t.lower for t in scene.tokens[scene.first : trigger.first]]
    if trigger.head.lemma != "состав" or ahead not in (["в"], ["в", "ее"], ["в", "её"], ["в", "их"]) or not verbless:
        return None
    before = scene.tokens[max(0, scene.first - _DELEGATION_REACH) : scene.first]
    if not any(_is_staffed(t, scene.tokens[t.i - 1]) for t in (opening if len(ahead) == 1 else before)):
        return None
    links = (t.i for t in scene.tokens[trigger.last : scene.last] if t.text in (":", *DASHES) or t.lemma == "быть")
    opened = next(links, None)
    told = [p for p in scene.acting(scene.parties) if p.last > (opened or trigger.last) and p.kind == "person"]
    people = [p for p in told if p.entity is not None and (opened or scene.stands_in(p, "nom"))]
    people = [p for p in people if not p.collective]
    if not people:
        return None
    whose = [scene.atoms[i] for i in range(scene.first, opened or trigger.last) if i in scene.atoms]
    states = [a.value[0] for a in whose if a.kind == "adjective" and len(a.value) == 1]
    for entity in (scene.entities[p.entity] for p in people if p.entity is not None and states):
        if not (entity.country or entity.organization):
            entity.country = states[0]  # «В составе чилийской команды – …»
    return Frame(scene, trigger, "speaks-for-side", people, joins=True, only_joins=True)


def _is_staffed(token: Token, before: Token) -> bool:
    """«делегация», «переговорная команда», not «сборная команда»."""
    return token.lemma == "делегация" or (token.lemma == "команда" and before.lower.startswith("переговорн"))


def _speaks(scene: Scene, party: Party) -> bool:
    """A person who can be a subject and is no group."""
    if party.kind != "person" or party.pronoun or party.entity is None or party.collective:
        return False
    title = party.roles[0].title.name if party.roles else ""
    return scene.stands_in(party, "nom") and party.case != "gen" and title != "делегация"
