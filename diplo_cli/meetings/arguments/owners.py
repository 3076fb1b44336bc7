"""Whose a meeting is told to be: «у министра запланирована встреча», «его переговоры с королём»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.noun_sides import genitive
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.nearness import closed_relative
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import GENDER_OF_HIS

_CLAUSE = 8  # tokens from «где» to the noun
_CLAUSE_MARKS = frozenset([",", ";", ":", "—"])


def owner(scene: Scene, trigger: Trigger, partners: list[Party]) -> list[Party]:
    """«у министра запланирована встреча с …», «Беседа состоялась у министра с …», «в повестке дня президента – встреча
    с …»."""
    if "у" not in scene.words and is_noun_of.of("programme").isdisjoint(scene.lemmas):
        return []
    aside = closed_relative(scene, scene.first, trigger.first)
    for n, party in enumerate(scene.parties):
        if party.kind != "person" or any(party is p for p in partners) or party.first in aside:
            continue  # «Визит, который начнётся с приёма у короля, включает встречи с …»
        if party.first >= trigger.first and not _stands_as_owner(scene, party, partners):
            continue
        on_programme = any(is_noun_of(t, "programme") for t in scene.before(party.first, 2))
        if scene.preposition(party) == "у" or on_programme:
            return scene.group(n)
    return []


def _stands_as_owner(scene: Scene, party: Party, partners: list[Party]) -> bool:
    """«(беседа) у министра с послом», «(беседа) с послом у министра»: before the partners or right behind them."""
    if scene.preposition(party) != "у":
        return False
    return not partners or party.first < partners[0].first or party.first == partners[-1].last + 1


def whose(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Из-за болезни премьера его переговоры с королём отменены», «Премьер доволен: его встреча с королём прошла»: who
    was told in the sentence, or in the one before, and is meant by the pronoun."""
    word = pronoun_before(scene, trigger)
    if not word:
        return []
    gender = GENDER_OF_HIS[word]
    people = [p for p in scene.parties if p.last < trigger.first and p.kind == "person" and p.number == "sing"]
    people = [p for p in people if gender in (scene.genders(p) or {gender}) and _is_closed(scene, p, trigger.first)]
    acting = [p for p in people if p.case == "nom"]
    return acting[-1:] or people[-1:] or [p for p in scene.carried[:1] if p.kind == "person"]


def pronoun_before(scene: Scene, trigger: Trigger) -> str:
    """«его (предстоящие) переговоры»: the pronoun before the noun and its adjective, '' where none is."""
    if scene.words.isdisjoint(GENDER_OF_HIS):
        return ""
    return next((t.lower for t in scene.before(trigger.first, 2) if t.lower in GENDER_OF_HIS), "")


def both_meant(scene: Scene, trigger: Trigger) -> list[Party]:
    """«Премьер обещал королю помощь на их встрече в Осло»: the only two people, of two states, whom the sentence tells
    before."""
    if "их" not in scene.words or "их" not in [t.lower for t in scene.before(trigger.first, 2)]:
        return []
    people = {p.entity: p for p in scene.parties if p.last <= trigger.first and p.kind == "person" and not p.pronoun}
    states = {scene.state_of(p) for p in people.values()} - {None}
    single = all(p.number == "sing" and not p.collective for p in people.values())
    return list(people.values()) if len(people) == 2 == len(states) and single and None not in people else []


def _is_closed(scene: Scene, party: Party, at: int) -> bool:
    """Whether a party can be meant by a pronoun behind it: it does not act in the clause of that pronoun."""
    return party.case != "nom" or any(t.text in _CLAUSE_MARKS for t in scene.tokens[party.last : at])


def possessor(scene: Scene, trigger: Trigger) -> list[Party] | None:
    """«встречался с министром во время его визита в Осло»: who was told before and does not act; ``None`` where no
    pronoun says whose it is."""
    word = pronoun_before(scene, trigger)
    if not word:
        return None
    gender = GENDER_OF_HIS[word]
    people = [p for p in scene.parties if p.last <= trigger.first and p.kind == "person" and p.case != "nom"]
    fitting = [p for p in people if p.number == "sing" and gender in (scene.genders(p) or {gender})]
    return fitting[-1:] or None


def held_at_hosts(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Король прибыл в Рим. Вечером состоялась встреча у премьера», «Затем – ужин у президента»: with whom the text
    goes on about, where nobody else is told."""
    number = scene.party_at(trigger.last + 1) if "у" in scene.words else None
    if number is None or scene.tokens[trigger.last].lower != "у" or not trigger.head.can_be("nom"):
        return None
    guests, host = scene.carried[:1], scene.parties[number]
    verb = next((t for t in scene.tokens[scene.first : scene.last] if t.form == "Fin"), None)
    alone = all(p is host or p.kind != "person" for p in scene.parties)
    if scene.part != "text" or not alone or (verb is not None and not is_support(verb, "exist")):
        return None
    if not guests or host.kind != "person" or not scene.stands_in(host, "gen") or guests[0].entity == host.entity:
        return None
    states = {scene.state_of(p) for p in (host, guests[0])}
    if len(states) == 1 and None not in states:
        return None  # «Министр доложил о ценах. Прошло совещание у президента»
    frame = Frame(scene, trigger, "held-at-hosts", guests, [host], verb=verb, host_side="other")
    frame.format = "meeting" if frame.format == "session" else frame.format  # «совещание» of two
    return frame


def owners_together(scene: Scene, trigger: Trigger, governor: Token | None) -> list[Party]:
    """«У президента и канцлера состоялась встреча», «У лидеров двух стран был обед»: several who had it."""
    if governor is None or not is_support(governor, "exist") or trigger.head.case != "nom":
        return []
    for n, party in enumerate(scene.parties):
        if party.last > min(trigger.first, governor.i) or party.kind != "person" or scene.preposition(party) != "у":
            continue
        owners = scene.group(n, case="gen")
        return owners if len(owners) > 1 or scene.tokens[party.first].number == "plur" else []
    return []


def said_behind(scene: Scene, at: int) -> list[Party]:
    """«Встреча с послом прошла в Осло, сообщил журналистам министр»: who says what the clause around token ``at``
    tells, in the last clause, which opens with the verb."""
    comma = next((i for i in range(scene.last - 2, at, -1) if scene.tokens[i].text == ","), None)
    verb = scene.tokens[comma + 1] if comma is not None else None
    if verb is None or verb.form != "Fin" or verb.lemma not in speech_verbs():
        return []
    people = [p for p in scene.acting(scene.parties) if p.kind == "person" and p.first > verb.i and not p.pronoun]
    return [p for p in people if p.case == "nom"][:1]


def visitor_there(scene: Scene, trigger: Trigger) -> list[Party]:
    """«рассказал о визите премьера в Осло, где пройдут переговоры с королём»: whose visit it is, where a clause of
    «где» tells what takes place."""
    if "где" not in scene.words:
        return []
    before = scene.before(trigger.first, _CLAUSE)
    there = next((t.i for t in reversed(before) if t.lower == "где"), None)
    if there is None or any(p.case == "nom" and there < p.first < trigger.first for p in scene.parties):
        return []
    visits = [t for t in scene.triggers if t.last <= there and t.word.pattern == "visit" and not t.is_verb]
    return genitive(scene, visits[-1]) if visits else []
