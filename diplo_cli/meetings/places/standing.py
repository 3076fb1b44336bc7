"""Whether a name of a place stands where something was: «в Осло», «в г. Осло», «после прибытия в Осло»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.layout import Paragraph
from diplo_cli.meetings.frames import Frame, is_after, journey_behind
from diplo_cli.meetings.governors import ARRIVALS, is_at_another_time
from diplo_cli.meetings.places.there import RETURNING
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.calendar import MONTHS_GENITIVE
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.normalize import DASHES

# «в Завидово»: names that people leave undeclined.
_UNDECLINED = ("ово", "ево", "ёво", "ино", "ыно", "ё", "э")
_LEFT_REACH = 7  # words of «вернувшись с двухдневного саммита НАТО в»
_BECAUSE = frozenset("поскольку потому ибо из-за".split())
_THEREFORE = frozenset(["поэтому", "отчего"])
_FOR = 3  # words from the place to «(рабочую) встречу»
_GATHERINGS = ("session", "summit")
_WAY_REACH = 5  # words of «по пути из Актау в»
_WAYS = frozenset(["пути", "дороге"])
_HOUSE = 4  # tokens of «, Дворец Независимости» behind a city
_TIME_WORDS = frozenset(["года", "г", "в", "мск", *MONTHS_GENITIVE])


def is_abbreviation(before: Sequence[Token]) -> bool:
    """«г.», whose full stop is a token of its own"""
    return len(before) > 1 and before[-1].text == "." and is_noun_of(before[-2], "place")


def came_after(frame: Frame, atom: Atom) -> bool:
    """«прилетел в Осло после встречи с …», «После встречи с … вылетел в Осло»: where somebody came later."""
    if not is_after(frame):
        return False
    start = frame.trigger.last if atom.first > frame.trigger.first else frame.scene.first
    visits = (t for t in frame.scene.triggers if t.is_verb and t.word.pattern == "visit")
    return any(start <= t.first and t.last <= atom.first for t in visits)


def is_of_other_journey(frame: Frame, atom: Atom) -> bool:
    """«Перед визитом в Осло министр встретился с послом», «принял короля после поездки в Чили»: where a journey at
    another time leads."""
    near = [t for t in frame.scene.triggers if t.last < atom.first <= t.last + 2 and t is not frame.trigger]
    visits = [t for t in near if not t.is_verb and t.word.pattern == "visit"] if frame.format != "visit" else []
    return any(is_at_another_time(frame.scene, t) for t in visits) or _is_of_other_gathering(frame, atom)


def _is_of_other_gathering(frame: Frame, atom: Atom) -> bool:
    """«После саммита в Осло премьер Италии принял посла»: where another gathering was, abroad for who receives."""
    if frame.format != "reception":
        return False
    hosts = {"one": frame.one, "other": frame.other}.get(frame.host_side, [])
    states = {p.country for p in hosts if p.country}
    if not states or getattr(atom.value, "iso2", None) in (None, *states):
        return False
    gatherings = (t for t in frame.scene.triggers if not t.is_verb and t.format in _GATHERINGS)
    return any(is_at_another_time(frame.scene, t) and t.last < atom.first <= t.last + _FOR for t in gatherings)


def is_of_main_clause(frame: Frame, atom: Atom) -> bool:
    """«Посол, который накануне встретился с королём, вылетел в Осло»: where the main clause leads."""
    journey = journey_behind(frame) if frame.format != "visit" else None
    return journey is not None and journey.last <= atom.first


def goes_on_to(frame: Frame, atom: Atom) -> bool:
    """«встретится с премьером, после чего отбудет в Осло»: where somebody is afterwards."""
    if "чего" not in frame.scene.words:
        return False
    between = frame.scene.tokens[frame.trigger.last : atom.first]
    return any(one.lower == "после" and other.lower == "чего" for one, other in pairwise(between))


def was_left(frame: Frame, atom: Atom) -> bool:
    """«Вернувшись с саммита в Осло, премьер принял посла», «После возвращения с форума в Осло …»: where somebody had
    been before."""
    if RETURNING.isdisjoint(frame.scene.lemmas):
        return False
    before = frame.scene.before(atom.first, _LEFT_REACH)
    back = next((t for t in before if t.lemma in RETURNING), None)
    if back is None or back.i < frame.trigger.first < atom.first:
        return False
    return any(t.lower in ("с", "со") for t in before if t.i > back.i)


def travelled_for(frame: Frame, atom: Atom) -> bool:
    """«встретился с канцлером и вылетел в Париж на встречу с королём», «вернётся в Вену, чтобы встретиться с королём»:
    where a verb of travel right before it leads."""
    tokens, scene, first = frame.scene.tokens, frame.scene, frame.trigger.first
    # «вылетел в Осло — на встречу с королём»
    aim = [t.lower for t in tokens[atom.last : atom.last + 3] if t.text not in DASHES][:2]
    meant = aim == [",", "чтобы"] or (aim[:1] in (["на"], ["для"]) and not frame.trigger.is_verb)
    if not meant or not 0 < first - atom.last <= _FOR:
        return False
    going = ("visit", "return")
    return any(t.is_verb and t.word.pattern in going and 0 < atom.first - t.last <= 2 for t in scene.triggers)


def is_reached(tokens: Sequence[Token], i: int) -> bool:
    """«после прибытия в Павлодар», «по прилёте в Москву»: where somebody then was."""
    return i > 1 and tokens[i - 1].lower in ("в", "во") and tokens[i - 2].lemma in ARRIVALS


def is_on_way(scene: Scene, i: int) -> bool:
    """«на борту парома по пути из Актау в Баку», «по дороге в Осло»: where a way leads."""
    if scene.words.isdisjoint(_WAYS):
        return False
    before = [t.lower for t in scene.before(i, _WAY_REACH)]
    return any(one == "по" and other in _WAYS for one, other in pairwise(before))


def stands_where(token: Token) -> bool:
    """Whether a name can stand behind «в» as where something was: «в Осло», «в Твери», «в Завидово», «в Тромсё»; of
    those that no dictionary knows, «в Туркменбаши», the tagger tells; no «в» governs the case of «в Хынчешть»."""
    undeclined = token.case in ("nom", "gen") or token.lower.endswith(_UNDECLINED)
    return undeclined or token.can_be("loc") or token.case == "loc"


def tells_reason(frame: Frame, atom: Atom) -> bool:
    """«Встречу с королём отменили: он в Осло», «Король в Осло, поэтому встречу с ним отменили»: why it does not take
    place, not where."""
    scene = frame.scene
    if not {"cancel", "strike"} & scene.modal:
        return False
    if atom.first > frame.trigger.last:
        between = scene.tokens[frame.trigger.last : atom.first]
        return any(t.text == ":" or t.lower in _BECAUSE for t in between)
    return any(t.lower in _THEREFORE for t in scene.tokens[atom.last : frame.trigger.first])


def opens_line(scene: Scene, atom: Atom) -> bool:
    """«Осло – премьер примет посла», «5 мая – Лима: заседание совета», «Лима, 5 мая: переговоры министров»: where a
    plan or a digest tells who does what."""
    if not all(_tells_day(t) for t in scene.tokens[scene.first : atom.first]):
        return False
    at = atom.last
    while at < scene.last and _tells_day(scene.tokens[at]) and scene.tokens[at].text not in DASHES:
        at += 1
    behind = at + 1
    if behind >= scene.last or scene.tokens[at].text not in (":", *DASHES):
        return False
    number = scene.party_at(behind)
    acts = number is not None and scene.parties[number].kind == "person" and scene.parties[number].case == "nom"
    dated = at > atom.last or atom.first > scene.first
    begins = is_support(scene.tokens[behind], "exist") and scene.tokens[behind].form == "Fin"
    nouns = [t for t in scene.triggers if t.is_telling_noun and t.head.can_be("nom")]
    noun = any(t.first == behind + begins for t in nouns)
    if dated or scene.tokens[at].text != ":":
        return noun or acts
    # «Осло: встреча министров пройдёт в Лиме» is whose words these are, not so «Осло: началась встреча министров»
    return noun and not any(t.form == "Fin" for t in scene.tokens[behind + begins : scene.last])


def _tells_day(token: Token) -> bool:
    """A word of «5 мая 2025 года, 14:00 –»"""
    return token.text[:1].isdigit() or token.lower in _TIME_WORDS or token.text in (",", ".", *DASHES)


def closes_line(scene: Scene, atom: Atom) -> bool:
    """«Встреча премьера с послом, Осло, 14:00», «… (г. Осло, 5 мая)», «… (5 мая, Осло)»: a city, before or behind it
    the day or the hour, nothing else."""
    tokens, behind = scene.tokens, scene.tokens[atom.last : scene.last]
    at = atom.first - 1 - 2 * is_abbreviation(tokens[scene.first : atom.first])
    if at <= scene.first or tokens[at].text not in (",", "("):
        return False
    dated = tokens[at].text == "," and tokens[at - 1].lower in _TIME_WORDS
    words = (t for t in behind if t.text.isalpha())
    return (dated or any(t.text[:1].isdigit() for t in behind)) and all(t.lower in _TIME_WORDS for t in words)


def alone_on_line(mentions: Mentions, line: Paragraph) -> Atom | None:
    """«Минск», «Москва, Кремль», «Могилёв, Республика Беларусь»: the city of a line that tells where and nothing
    else."""
    tokens = mentions.document.tokens_between(line.start, line.stop)
    city = mentions.atoms.get(tokens[0].i) if tokens and tokens[0].capital else None
    if city is None or city.kind != "city":
        return None
    behind = tokens[city.last - tokens[0].i :]
    if not behind:
        return city
    house = 1 < len(behind) <= _HOUSE and behind[0].text == "," and behind[1].capital
    return city if house and all(t.pos not in ("VERB", "ADP") for t in behind) else None
