"""Whom somebody receives or greets: the accusative of a verb, told by name or by a pronoun."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.noun_sides import genitive
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.calendar import NEAR_DAYS, PARTS_OF_DAY
from diplo_cli.mentions.coreference.pronouns import THE_GUEST, THE_GUESTS
from diplo_cli.mentions.designations import THE_ONE_TOLD
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import GENDER_OF_HIS, HIS

_OBJECT_REACH = 14
_BOTH = 2  # «обоих»
_BEHIND = 2  # «его» behind a verb, and the word that tells that it is no «его министра»
_BEFORE_REACH = 7
_GUEST_REACH = 7  # words from «гостей» to the verb behind a place
# Prepositions that may stand between «принял» and whom: «в среду», «по просьбе», «с визитом».
_ASIDE_PREPOSITIONS = frozenset(["в", "во", "на", "с", "по", "во время"])
# «принимал у себя президента», «пригласил к себе посла», «встретил у трапа премьера»
_WHERE = (("у", "себя"), ("к", "себе"), ("у", "трапа"))
# «Его также принял …», «второй раз вызвали»
_ASIDE_WORDS = frozenset("также тоже лично затем потом тепло торжественно официально раз".split())
# «Вместо короля его принял министр»: what makes a genitive no object
_OF_OTHERS = frozenset("с со от у для вместо помимо кроме после без до против из".split())
# Who was told before, as an object.
_APART_FROM_VERB = HIS | {"гостя", "гостью", "гостей"}
_DAYS = NEAR_DAYS.keys() | PARTS_OF_DAY
_CLAUSE_MARKS = frozenset([",", ";", "—", ":"])


def objects(scene: Scene, trigger: Trigger) -> list[Party]:
    """The persons whom somebody receives: the accusative nearest to the verb."""
    for n, party in enumerate(scene.parties):
        if party.kind != "person" or party.pronoun in ("он", "она", "они", "я", "мы"):
            continue
        if trigger.last <= party.first <= trigger.last + _OBJECT_REACH and _is_object(scene, party, trigger.last):
            return scene.group(n, case="acc")
    for n in range(len(scene.parties) - 1, -1, -1):
        party = scene.parties[n]
        if party.kind != "person" or party.last > trigger.first:
            continue
        if party.rule == THE_ONE_TOLD and party.entity is None:
            continue  # «Дипломата принял король», told before by no office
        if not scene.is_fronted(party, trigger.first) and not _is_beside(scene, party, trigger.first):
            continue
        if party.case in ("acc", "gen") and scene.preposition(party) not in _OF_OTHERS:
            return scene.group_before(n, case="acc")
    return []


def _is_beside(scene: Scene, party: Party, verb: int) -> bool:
    """Whether an object stands right before the verb: «посла принял», «Хосе Вегу, министра обороны Перу, принял …»."""
    closed = party.rule.endswith("-apposition") and scene.tokens[party.last].text == ","
    near = party.last >= verb - _BEFORE_REACH
    return near and not any(_parts_object(scene, t) for t in scene.tokens[party.last + closed : verb])


def _parts_object(scene: Scene, token: Token) -> bool:
    """Whether a word parts an object from its verb: none does in «посла в аэропорту встретил министр»."""
    before = scene.tokens[max(0, token.i - 2) : token.i]
    governed = any(t.pos == "ADP" for t in before) or any(t.pos == "NUM" or t.text.isdigit() for t in before[-1:])
    aside = token.lower in _ASIDE_WORDS or token.lower in _DAYS  # «тепло», «днём» are no nouns there
    told = token.pos in ("NOUN", "PROPN") and not aside
    return token.pos == "PUNCT" or token.lemma == "который" or (told and not governed)


def pronoun_object(scene: Scene, trigger: Trigger) -> list[Party]:
    """«… прибыл в Лиму. Его принял президент», «Гостью принял …», «Посол рассказал, что его принял президент»: who was
    spoken of; «А. и Б. прибыли в Лиму. Гостей принял …»: both."""
    before = _word_for_guest(scene, trigger)
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + 5)]
    if trigger.head.form != "Fin" or any(t.lemma in ("участие", "решение") for t in behind):
        return []
    if before in THE_GUESTS and scene.together:
        return _of_told_state(scene, trigger, before)
    if before in ("обоих", "обеих") and scene.tokens[trigger.last - 2].lower == before:
        people = {
            p.entity: p for p in scene.parties if p.last < trigger.first and p.kind == "person" and not p.collective
        }
        return list(people.values()) if len(people) == _BOTH else scene.together[:_BOTH]
    spoken_of = scene.teller(trigger.first) or _comer(scene, trigger)
    spoken_of = spoken_of or (_of_clause_before(scene, trigger, before) if before in HIS else [])
    spoken_of = spoken_of or [p for p in scene.carried if p.kind == "person"]
    if before in HIS and _is_behind(scene, trigger):
        acting = scene.subject(trigger.head, trigger.first)
        if any(p.kind != "person" for p in acting):
            return []  # «Парламент принял его»: a law
        spoken_of = [p for p in spoken_of if scene.genders(p) <= {GENDER_OF_HIS[before]}]
    if before not in THE_GUEST:
        return []
    return spoken_of[:1] if before in HIS else [p for p in spoken_of[:1] if not _is_of_host(scene, p)]


def _of_told_state(scene: Scene, trigger: Trigger, word: str) -> list[Party]:
    """«А. (Чили) и Б. (Перу) провели переговоры. Перуанских гостей принял премьер»: those of that state."""
    at = next((t.i for t in reversed(scene.tokens[scene.first : trigger.first]) if t.lower == word), scene.first)
    told = scene.atoms.get(at - 1)
    if told is None or told.kind != "adjective" or len(told.value) != 1:
        return scene.together
    people = [p for p in scene.together if p.entity is not None]
    return [p for p in people if told.value[0] in (p.country, scene.entities[p.entity or 0].country)]


def _word_for_guest(scene: Scene, trigger: Trigger) -> str:
    """The word before the verb, or the one before a place or a day: «Высоких гостей в Букингемском дворце приняла
    королева», «Её в понедельник примет король»."""
    near = scene.before(trigger.first, _GUEST_REACH)
    beside = next((t.lower for t in reversed(near[-3:]) if t.lower not in _ASIDE_WORDS), "")
    if beside in THE_GUEST | THE_GUESTS:
        return beside
    if _is_behind(scene, trigger):
        return scene.tokens[trigger.last].lower
    for number, token in enumerate(near):
        behind = near[number + 1 :]
        if token.lower in _APART_FROM_VERB and behind and _says_when_or_where(behind[0], token):
            return token.lower if all(t.pos not in ("VERB", "PUNCT") for t in behind) else beside
    return beside


def _is_behind(scene: Scene, trigger: Trigger) -> bool:
    """«(король принял) его в Осло»; not «принял его министра», «принял её предложение»."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + _BEHIND)]
    if not ahead or ahead[0].lower not in HIS:
        return False
    if len(ahead) == 1 or ahead[1].text.isdigit() or ahead[1].lower in _DAYS:
        return True
    return ahead[1].pos in ("PUNCT", "ADP", "ADV", "CCONJ", "VERB")


def _says_when_or_where(word: Token, guest: Token) -> bool:
    """«гостей (в дворце)», «её (в понедельник)», «его (завтра утром)»; not «его министр», «гостей столицы»"""
    placed = word.lower in ("в", "во", "на", "у")
    return placed or (guest.lower in HIS and (word.text.isdigit() or word.lower in _DAYS))


def _is_of_host(scene: Scene, guest: Party) -> bool:
    """«Премьер Перу принял министра. Дипломата принял и президент Перу»: no guest is of the state that receives."""
    state = guest.country or (scene.entities[guest.entity].country if guest.entity is not None else None)
    return state is not None and any(p.case == "nom" and p.country == state for p in scene.parties)


def undeclined_object(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Йоханссон приняла президент Молдовы», «Ли примет в среду президент Чили»: a name that does not decline, before
    the verb, where the subject with its office stands right behind it, or behind where and when; «Президент принял Ли»:
    or right behind it."""
    verb = trigger.head
    if told := _name_behind(scene, trigger):
        return told
    before = next((p for p in scene.parties if p.last == trigger.first and p.name_span and not p.roles), None)
    behind = next((p for p in scene.parties if p.first >= trigger.last and p.kind == "person"), None)
    between = scene.tokens[trigger.last : behind.first] if behind is not None else ()
    if any(t.pos in ("PUNCT", "VERB") or t.lower in ("с", "со", "от") for t in between):
        return []
    if before is None or behind is None or not behind.roles or behind.case != "nom" or verb.form != "Fin":
        return []
    undeclined = scene.tokens[before.last - 1].lower[-1] not in "ая"
    return [before] if undeclined and before.entity != behind.entity else []


def _name_behind(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент принял Ли», «Ли завтра примет Рот»: a bare name where the subject stands before the verb."""
    told = (p for p in scene.parties if p.first == trigger.last and p.kind == "person" and p.name_span)
    name = next((p for p in told if not p.roles and p.case in ("nom", "")), None)
    if name is None or trigger.head.form != "Fin" or trigger.head.number == "plur":
        return []
    acting = [p for p in scene.subject_before(trigger.head, trigger.first) if p.kind == "person" and not p.pronoun]
    near = bool(acting) and all(t.pos in ("ADV", "PART") for t in scene.tokens[acting[-1].last : trigger.first])
    return [name] if near and all(p.entity != name.entity for p in acting) else []


def _comer(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Президент прилетел в Лиму, где его встретил …»: the subject of what stands before «где»."""
    where = next((i for i in range(trigger.first - 2, scene.first, -1) if scene.tokens[i].lower == "где"), None)
    if where is None:
        return []
    before = scene.tokens[scene.first : where]
    verb = next((t for t in reversed(before) if t.form == "Fin"), None)
    # «Президент, находившийся в Лиме, где его принимал …»
    verb = verb or next((t for t in reversed(before) if t.form == "Part" and t.case == "nom"), None)
    return [p for p in scene.subject(verb, verb.i) if p.kind == "person"] if verb is not None else []


def _of_clause_before(scene: Scene, trigger: Trigger, pronoun: str) -> list[Party]:
    """«В Лиму прилетел премьер, и его принял король», «Премьера встретил посол, а вечером его принял король»: whom the
    clause before tells to have come or to be received, else who acts in it."""
    before = (i for i in range(trigger.first - 1, scene.first, -1) if scene.tokens[i].lower == pronoun)
    at = next(before, trigger.first)
    stop = next((i for i in range(at - 1, scene.first, -1) if scene.tokens[i].text in _CLAUSE_MARKS), None)
    told = [t for t in scene.triggers if t.is_verb and stop is not None and t.last <= stop]
    if stop is None or any(t.form == "Fin" for t in scene.tokens[stop:at]):
        return []
    received = next((t for t in reversed(told) if t.word.pattern in ("receive", "greet")), None)
    guests = objects(scene, received) if received is not None else []
    visits = [t for t in scene.triggers if t.last <= stop and not t.is_verb and t.word.pattern == "visit"]
    guests = guests or (genitive(scene, visits[-1]) if visits else [])
    verb = next((t for t in reversed(scene.tokens[scene.first : stop]) if t.form == "Fin"), None)
    acting = scene.subject(verb, verb.i) if verb is not None and not guests else guests
    fitting = (p for p in acting if p.kind == "person" and p.last <= stop)
    return [p for p in fitting if scene.genders(p) <= {GENDER_OF_HIS[pronoun]}]


def _describes(token: Token, party: Party) -> bool:
    """Whether a word is a participle in the party's case, by the dictionary where the tagger misses it."""
    if not party.case or token.lower.removesuffix("ся")[-2:] not in ("го", "ую"):
        return False
    return any("PRTF" in (p.pos, *p.grammemes) and p.case in ("acc", "gen") for p in token.parses)


def _is_object(scene: Scene, party: Party, start: int) -> bool:
    """«принял в среду находящегося в республике министра», «принял завершающего миссию посла», but not «принял
    отставку министра»."""
    if start < scene.last and scene.tokens[start].lower == "не":  # «принял не посла, а министра»
        start = next((t.i for t in scene.tokens[start : party.first] if t.lower == "а"), start)
    for token in scene.tokens[start : party.first]:
        if _describes(token, party):
            return not any(t.text == "," for t in scene.tokens[token.i : party.first])
        if token.pos == "VERB" and token.form != "Part":
            return False
        where = (token.lower, scene.tokens[token.i + 1].lower) in _WHERE
        if token.pos == "ADP" and token.lower not in _ASIDE_PREPOSITIONS and not where:
            governed = next((t for t in scene.tokens[token.i + 1 : party.first] if t.pos in ("NOUN", "PROPN")), None)
            if governed is None or governed.case not in ("ins", "loc", "dat"):
                return False  # not «принял за закрытыми дверями посла»
        before = scene.tokens[token.i - 1]
        aside = before.pos == "ADP" or scene.tokens[token.i - 2].pos == "ADP"
        if token.pos == "NOUN" and token.case in ("acc", "nom") and not token.capital and not aside:
            return False
    return party.case in ("acc", "gen") or (party.case not in ("nom", "dat", "ins") and scene.stands_in(party, "acc"))
