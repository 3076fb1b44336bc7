"""Sentences without a verb that go on with the meetings told before: «Затем – с премьером», «Вечером – король»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.interlocutors import BECOME
from diplo_cli.meetings.arguments.owners import owner
from diplo_cli.meetings.arguments.several import is_several
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.drafts import CALLS, Draft
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger, TriggerWord
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, WEEKDAYS
from diplo_cli.mentions.coreference.leaders import CHIEFS
from diplo_cli.mentions.parties import Party
from diplo_cli.normalize import DASHES

_NEAR = 2  # sentences from what is gone on with
_OPENING = 7  # words of «а в четверг, сразу после обеда» before the dash
_LONGEST = 40  # tokens of such a sentence
_SKIPPED = frozenset("и ещё еще уже также снова опять сам сама лично".split())
# How what comes next is told: in time, in turn.
_IN_TURN = frozenset(
    "затем потом следом далее дальше после позже позднее сначала сперва утром днём днем вечером ночью завтра"
    " послезавтра сегодня вчера накануне наутро напоследок следующий второй третий четвёртый четвертый последний"
    " первый очередь полдень полночь час утро вечер день ночь программа план график расписание".split()
)
_TO_COME = frozenset("завтра послезавтра программа план график расписание очередь далее дальше впереди".split())
_ROUND = frozenset(["стол", "участник", "сопредседатель"])  # «за столом», «участники»
_MARKS = frozenset([":", *DASHES])
_HEADED = frozenset(["делегаций", "сторон"])
_TABLE = TriggerWord("стол", "noun", "talks", "side", frozenset())
_COUNTED = frozenset("двоих троих четверых пятерых обоих многих".split())
_COUNTED_REACH = 4
_IN_ORDER = frozenset(
    "следующим вторым третьим четвёртым четвертым последним первым следующей второй третьей потом затем далее".split()
)
_ADDING = frozenset(["а", "и", "также"])
_MET = frozenset(["собеседник", "собеседница", "гость", "гостья", "визитер"])
_KEPT = frozenset(["meeting", "talks", "consultations", "reception", *CALLS])
_CASES = {"с": "ins", "со": "ins", "у": "gen", "к": "dat", "ко": "dat"}


def elliptic_frames(scene: Scene, last: Frame | None, before: Scene | None) -> Iterator[Frame]:
    """The frames of a sentence that leaves out the verb of ``last``, the meeting told right before it, or of what the
    sentence ``before`` announces."""
    if scene.part != "text" or scene.last - scene.first > _LONGEST:
        return
    # «Участники: …», «За столом – …», «За столом президенты …»
    longer = scene.last - scene.first > 2
    if not _MARKS.isdisjoint(scene.words) or (longer and scene.tokens[scene.first + 1].lemma == "стол"):
        yield from _at_table(scene)
    for trigger in scene.triggers:
        if (trigger.is_verb or trigger.is_telling_noun) and not _is_hour(scene, trigger):
            return
    if before is not None and (last is None or last.scene is not before):
        last = _announced(before) or last
    if last is None or not 0 < scene.number - last.scene.number <= _NEAR:
        return
    for at in _links(scene) or _additions(scene):
        told = _told_behind(scene, at, "dat" if last.rule == "caller" else "acc")
        frame = _frame(scene, at, told, last) if told else None
        if frame is not None:
            yield frame


def _at_table(scene: Scene) -> Iterator[Frame]:
    """«(В Осло идут переговоры.) За столом – президенты Чили и Перу», «Участники: А., Б. и В.», «Главы делегаций – А.
    и Б.», «От Чили – А., от Перу – Б.»: who takes part in what was told just before."""
    sides = _by_sides(scene)
    if len(sides) > 1:
        yield _sitting(scene, sides[0].first - 1, sides)
    if len(sides) > 1 or any(t.is_telling_noun for t in scene.triggers):
        return  # «Участники встречи – …» tells it itself
    for i in range(scene.first + 1, min(scene.first + _OPENING, scene.last - 1)):
        token = scene.tokens[i]
        if token.form == "Fin":
            return
        bare = i == scene.first + 1 and token.lemma == "стол" and scene.party_at(i + 1) is not None
        if not bare and (token.text not in _MARKS or not _tells_who_sat(scene.tokens[scene.first : i])):
            continue  # «За столом – президенты», «За столом президенты Чили и Перу»
        told = _told_behind(scene, i, "acc") or _headed_by_office(scene, i)
        heads = scene.tokens[scene.first].lemma == "сопредседатель"  # «Сопредседатель с кубинской стороны – А.»
        fewest = 1 if heads else 2
        if told is not None and told[0] == "nom" and len(told[1]) >= fewest:
            if len(told[1]) == 1:
                _tell_side(scene, i, told[1][0])
            yield _sitting(scene, i, told[1])
        return


def _tell_side(scene: Scene, stop: int, person: Party) -> None:
    """«Сопредседатель с кубинской стороны – А.»: of which state he is."""
    states = [a.value[0] for i in range(scene.first, stop) if (a := scene.atoms.get(i)) and a.kind == "adjective"]
    entity = scene.entities[person.entity] if person.entity is not None else None
    if entity is not None and len(states) == 1:
        entity.country = entity.country or states[0]


def _sitting(scene: Scene, at: int, people: list[Party]) -> Frame:
    """Those who sat there; not of a visit told before, «Премьер прилетел в Осло. За столом – король и посол»."""
    trigger = Trigger(at, at + 1, _TABLE, _TABLE.format, scene.tokens[at])
    joins = all(t.lemma != "стол" for t in scene.tokens[scene.first : at])
    return Frame(scene, trigger, "at-table", people, only_joins=True, joins=joins)


def _headed_by_office(scene: Scene, at: int) -> tuple[str, list[Party]] | None:
    """«Сопредседатели – министр Чили А. и министр Перу Б.»: an office of all before the dash, read with the first."""
    first = scene.parties[0] if scene.parties else None
    if first is None or not scene.first == first.first < at < first.last or first.case != "nom":
        return None
    return "nom", [p for p in scene.group(0, case="nom") if p.kind == "person" and not p.collective]


def _tells_who_sat(opening: Sequence[Token]) -> bool:
    """«За столом», «Участники», «Сопредседатели комиссии», «Руководители делегаций»"""
    heads = any(t.lemma in CHIEFS and on.lower in _HEADED for t, on in pairwise(opening))
    return heads or not _ROUND.isdisjoint(t.lemma for t in opening)


def _by_sides(scene: Scene) -> list[Party]:
    """«От Чили – министр А., от Перу – посол Б.», in a sentence without a verb: who is told for each state."""
    if "от" not in scene.words or any(t.form == "Fin" for t in scene.tokens[scene.first : scene.last]):
        return []
    out: list[Party] = []
    for state, person in pairwise(scene.parties):
        between = [t.text for t in scene.tokens[state.last : person.first]]
        joined = len(between) == 1 and between[0] in _MARKS
        if state.kind == "country" and person.kind == "person" and joined and scene.preposition(state) == "от":
            out.append(person)
    return out


def _is_hour(scene: Scene, trigger: Trigger) -> bool:
    """«После обеда – посол»: a meal that only tells when."""
    before = scene.tokens[trigger.first - 1].lower if trigger.first > scene.first else ""
    return not trigger.is_verb and before in ("после", "до", "перед", "за")


def _announced(scene: Scene) -> Frame | None:
    """«Президент сегодня принимал двоих», «У министра сегодня две встречи», «Переговоров несколько»: who meets those
    who are told next, one by one."""
    for trigger in scene.triggers:
        if trigger.is_verb and trigger.word.pattern == "receive" and trigger.head.voice != "Pass":
            behind = scene.tokens[trigger.last : min(scene.last, trigger.last + _COUNTED_REACH)]
            hosts = scene.subject(trigger.head, trigger.first) if any(_is_counted(t) for t in behind) else []
            if len(hosts) == 1 and hosts[0].kind == "person":
                return Frame(scene, trigger, "announces", hosts, verb=trigger.head, host_side="one")
        elif trigger.is_telling_noun and "plural" in trigger.word.flags and is_several(scene, trigger):
            owners = owner(scene, trigger, []) or [p for p in scene.parties if p.case == "nom" and p.kind == "person"]
            owners = owners or scene.carried[:1]
            if len(owners) == 1 and owners[0].kind == "person":
                verb = next((t for t in scene.tokens[scene.first : scene.last] if t.form == "Fin"), None)
                return Frame(scene, trigger, "announces", owners, verb=verb)
    return None


def _is_counted(token: Token) -> bool:
    """«двоих», «троих», «гостей»"""
    return token.lower in _COUNTED or token.lower == "гостей"


def _links(scene: Scene) -> list[int]:
    """The dashes, or the copula of «Следующим был премьер», behind words that tell when or in which turn; [] where the
    sentence has a verb of its own."""
    verbs = [t for t in scene.tokens[scene.first : scene.last] if t.form == "Fin"]
    if verbs:
        opening = scene.tokens[scene.first : verbs[0].i]
        in_order = len(opening) <= 2 and bool(opening) and opening[-1].lower in _IN_ORDER
        return [verbs[0].i] if len(verbs) == 1 and verbs[0].lemma in BECOME and in_order else []
    out: list[int] = []
    start = scene.first
    for i in range(scene.first, scene.last):
        if scene.tokens[i].text in DASHES:
            if i - start <= _OPENING and _tells_turn(scene, scene.tokens[start:i]):
                out.append(i)
            start = i + 1
        elif scene.tokens[i].text in (",", ";") or scene.tokens[i].lower == "и":
            start = i + 1 if scene.tokens[i].lower != "," or out else start
    return out


def _additions(scene: Scene) -> list[int]:
    """«А также с премьером», «И с послом Чили»: the word that opens a sentence without a verb, which adds with whom."""
    opening = [t.lower for t in scene.tokens[scene.first : scene.first + 3]]
    adds = opening[0] in _ADDING and not {"с", "со"}.isdisjoint(opening[1:])
    return [scene.first] if adds and all(t.form != "Fin" for t in scene.tokens[scene.first : scene.last]) else []


def _tells_turn(scene: Scene, opening: Sequence[Token]) -> bool:
    """«Вечером», «В субботу», «В Осло», «Вторым», «После короля»; not «Второй человек в партии»."""
    for token in opening:
        names = token.pos in ("NOUN", "PROPN", "ADJ") and token.case == "nom"
        if names and token.lower not in _IN_TURN and not _is_of_turn(scene, token):
            return any(t.lemma in _MET for t in opening)
    return any(_is_of_turn(scene, t) for t in opening)


def _is_of_turn(scene: Scene, token: Token) -> bool:
    if token.lemma in _IN_TURN or token.lower in _IN_TURN or token.text[:1].isdigit():
        return True
    atom = scene.atoms.get(token.i)
    placed = atom is not None and atom.kind == "city" and scene.tokens[token.i - 1].lower in ("в", "во")
    return placed or token.lower in WEEKDAYS or token.lower in MONTHS_GENITIVE


def _told_behind(scene: Scene, at: int, object_case: str) -> tuple[str, list[Party]] | None:
    """The case in which people are told behind token ``at``, and who: «– с премьером», «– король», «– посла»."""
    i = at + 1
    while i < scene.last and scene.tokens[i].lower in _SKIPPED:
        i += 1
    if i >= scene.last:
        return None
    word = scene.tokens[i].lower
    case = _CASES.get(word, "nom")
    number = scene.party_at(i + (case != "nom"))
    if number is None:
        return None
    party = scene.parties[number]
    if case == "nom" and not scene.stands_in(party, "nom"):
        case = object_case
    if case == "nom" and party.kind == "organization":  # «После премьера – парламент, спикер Ларс Хольм»
        number = next((n for n in range(number + 1, len(scene.parties)) if _is_its_head(scene, number, n)), number)
    people = scene.group(number, case=case) if scene.stands_in(scene.parties[number], case) else []
    people = [p for p in people if p.is_people and not p.pronoun and not p.collective]
    return (case, people) if people else None


def _is_its_head(scene: Scene, body: int, person: int) -> bool:
    gap = scene.tokens[scene.parties[body].last : scene.parties[person].first]
    return scene.parties[person].kind == "person" and [t.text for t in gap] == [","]


def _frame(scene: Scene, at: int, told: tuple[str, list[Party]], last: Frame) -> Frame | None:
    """What was left out is taken from ``last``: who met those who are told."""
    case, people = told
    receives = last.host_side == "one"
    if last.format == "visit":
        one, other, side = last.one, people, ""
    elif receives and case == "nom":
        one, other, side = people, last.other, "one"  # «А принял король. Вечером – премьер»
    elif receives:
        one, other, side = last.one, people, "one" if case == "acc" else ""
    else:
        one, other, side = last.one, people, last.host_side if case in ("nom", "acc") else ""
    one, other = [p for p in one if p.kind == "person"], without(other, one)
    if not one or not other or {p.entity for p in one} & {p.entity for p in other}:
        return None
    head = scene.tokens[at]
    trigger = Trigger(at, at + 1, last.trigger.word, last.format, head)
    frame = Frame(scene, trigger, "goes-on-without-verb", one, other, host_side=side, like=last)
    frame.format = last.format if last.format in _KEPT and (receives or last.format != "reception") else "meeting"
    if scene.tokens[people[0].first - 1].lower in ("у", "к", "ко"):
        frame.host_side = "other"
    return frame


def status_without_verb(frame: Frame) -> str | None:
    """«На очереди – премьер» is to come; «Прилетел в Осло. Утром – король» is over; else ``None``: the status is that
    of what the sentence goes on with."""
    opening = frame.scene.tokens[max(frame.scene.first, frame.trigger.first - _OPENING) : frame.trigger.first]
    if any(t.lemma in _TO_COME or t.lower in _TO_COME for t in opening):
        return "planned"
    verb = frame.like.verb if frame.like is not None and frame.like.format == "visit" else None
    return "held" if verb is not None and verb.tense == "Past" else None


def day_and_place_before(draft: Draft, drafts: list[Draft]) -> None:
    """What a sentence without a verb does not tell is that of the meeting it goes on with."""
    like = draft.frames[0].like
    before = next((d for d in drafts if like is not None and any(f is like for f in d.frames)), None)
    if before is not None and before.format in CALLS and draft.format == "meeting":
        draft.format = before.format
    if before is None or draft.format in CALLS:
        return
    draft.when = draft.when or before.when
    draft.where = draft.where or before.where
