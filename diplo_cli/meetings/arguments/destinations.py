"""Where a visit goes: the place that a verb or noun of coming leads to."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.nearness import is_of_another
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import IN_OR_ON

_AHEAD = 10  # words between «Казахстан посетит» and who comes
NEAR_VERB = 6  # words between «В Минскую область …» and the verb behind it
SETTING_OUT = frozenset(["собираться", "собраться"])  # «собирается в Осло», not «собираются в Осло» of many
_TOURS = frozenset(["поездка", "турне"])  # «поездка по Казахстану и Узбекистану»


def destination(scene: Scene, first: int, last: int, wants_object: bool) -> Party | None:
    """Where a visit goes: «в Китай», «в Баку», or the object of «посетил»."""
    after = [p for p in scene.parties if last <= p.first <= last + 14 and p.kind in ("country", "organization")]
    earlier = [p for p in reversed(scene.parties) if first - 14 <= p.first and p.last <= first]
    before = [p for p in earlier if p.kind == "country" or p.rule == "territory"]
    for party in [*after, *before]:
        if party.rule not in ("country", "capital", "territory") or scene.tokens[party.first - 1].text == "«":
            continue  # «посетит саммит „Африка — Чили“»
        word = scene.preposition(party)
        is_object = wants_object and _is_object(scene, party, word)
        # «Осло министр посетит завтра»
        object_first = party.case == "acc" or _is_visited_first(scene, party, last) or scene.is_fronted(party, first)
        on_tour = word == "по" and last > first and scene.tokens[first].lemma in _TOURS and party.first <= last + 2
        is_object = is_object or (wants_object and _is_of_visited_part(scene, party, last))
        reached = word == "до" and last > first and is_support(scene.tokens[first], "reach")
        reached = reached or (first < last and _is_on_territory(scene, party, last))
        fits = word in IN_OR_ON or on_tour or reached or (is_object and (party in after or object_first))
        elsewhere = _crosses_verb(scene, party, first, last) or _is_left(scene, party, first)
        if fits and not elsewhere and not is_of_another(scene, party, last):
            return party
    return _destination_city(scene, last, first, wants_object)


def _is_on_territory(scene: Scene, place: Party, verb_end: int) -> bool:
    """«прибыл на территорию Чили», right behind the verb"""
    on, territory = scene.tokens[place.first - 2 : place.first] if place.first - 2 == verb_end else (None, None)
    return on is not None and territory is not None and on.lower == "на" and territory.lemma == "территория"


def _is_left(scene: Scene, place: Party, verb: int) -> bool:
    """«Премьер сейчас в Осло, он летит на саммит»: where somebody is, is not where the next clause leads."""
    between = scene.tokens[place.last : verb] if place.last <= verb else ()
    comma = next((t.i for t in between if t.text == ","), None)
    return comma is not None and scene.tokens[comma + 1].lower in ("он", "она", "они")


def _is_reached(scene: Scene, word: Token, start: int) -> bool:
    """«добралась до городка Ойо»"""
    return word.lower == "до" and is_support(scene.tokens[start - 1], "reach")


def _is_object(scene: Scene, place: Party, preposition: str) -> bool:
    """«посетил Чили», «Осло посетит …», «посетил с визитом Осло»; not «посетил столицу Перу»."""
    if preposition in ("с", "из", "от", "по"):
        return False
    before = scene.tokens[place.first - 1]
    dated = before.case == "loc" and scene.tokens[place.first].text.isupper()  # «В марте РФ посетил …»
    bare = not preposition or dated or before.lower in ("визитом", "поездкой")
    return place.case in ("acc", "nom") or (bare and _can_be_object(scene, place))


def _is_of_visited_part(scene: Scene, country: Party, last: int) -> bool:
    """«посещает провинцию Ганьсу Китая»: the state of a part of it, told right behind the verb."""
    noun = scene.tokens[last] if last < country.first else None
    part = noun is not None and noun.can_be("acc") and is_noun_of(noun, "region")
    return part and country.rule == "country" and country.case == "gen" and country.first - last <= NEAR_VERB


def _can_be_object(scene: Scene, place: Party) -> bool:
    """An accusative; of an abbreviation the tagger does not know the case: «РФ посетил …»."""
    return scene.stands_in(place, "acc") or scene.tokens[place.first].text.isupper()


def _is_visited_first(scene: Scene, party: Party, verb: int) -> bool:
    """«Казахстан посетит завтра министр …»: an object that is written as its nominative is, before who comes."""
    visitor = next((p for p in scene.parties if p.first >= verb and p.kind == "person" and p.case == "nom"), None)
    if visitor is None or not _can_be_object(scene, party) or party.last < verb - NEAR_VERB:
        return False
    between = scene.tokens[verb : visitor.first]
    return len(between) <= _AHEAD and not any(t.form == "Fin" or t.text in ";:" for t in between)


def _destination_city(scene: Scene, start: int, verb: int, wants_object: bool) -> Party | None:
    """«прибыл в китайский город Сямэнь», «прибыл в Минскую область», «посетил Минскую область»: a city that is no
    capital or that no list knows, or a region; where the visitor stands behind the verb it may open the sentence: «В
    Брестскую область прибыл …»."""
    for i in (*range(start, min(scene.last, start + 8)), *range(scene.first, verb)):
        atom = scene.atoms.get(i)
        if scene.tokens[i].form == "Fin" and i >= start:
            return None
        if atom is None or not _is_visited(atom) or any(p.first < i < p.last and p.roles for p in scene.parties):
            continue  # «В области побывал представитель МИД в Воронеже Ян Крон»
        if i < verb and not _opens_visit(scene, atom, verb):
            continue
        reach = 5 if scene.tokens[i - 1].lemma == "город" else 3
        before = scene.tokens[max(start if i >= start else scene.first, i - reach) : i]
        if any(t.lower in IN_OR_ON or _is_reached(scene, t, start) for t in before) or (
            wants_object and (i < verb or _is_visited_place(scene, atom, start))
        ):
            party = Party(atom.first, atom.last, "country", "capital", name=atom.value.name)
            party.atom = atom
            party.country = atom.value.iso2 or next(iter(_adjective_codes(scene, atom.first)), None)
            return party
    return None


def _is_visited_place(scene: Scene, atom: Atom, start: int) -> bool:
    """«посетил Минскую область», «посетил с рабочим визитом Минскую область», «посетил портовый город Момбаса»: right
    behind the verb."""
    if scene.tokens[start].lower in ("с", "со"):
        start = next((t.i + 1 for t in scene.tokens[start : atom.first] if t.lemma in ("визит", "поездка")), start)
    if atom.first == start:
        return atom.kind == "territory" and scene.tokens[atom.first].can_be("acc")
    *described, noun = scene.tokens[start : atom.first]
    return is_noun_of(noun, "region") and noun.can_be("acc") and all(t.pos == "ADJ" for t in described)


def _opens_visit(scene: Scene, atom: Atom, verb: int) -> bool:
    """«В Брестскую область прибыл …»: a listed place told shortly before its verb."""
    between = scene.tokens[atom.last : verb]
    known = bool(atom.value.iso2) and scene.stands_in(Party(atom.first, atom.last, "country", "capital"), "acc")
    return known and len(between) <= NEAR_VERB and not any(t.form == "Fin" or t.text in ",;:" for t in between)


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
    """Whether a verb of its own stands between a party and the tokens ``first``–``last``."""
    low, high = (last, party.first) if party.first >= last else (party.last, first)
    if any(t.lemma == "который" or t.lower in ("оттуда", "откуда") for t in scene.tokens[low:high]):
        return True  # «встретился в Осло с послом, который прибыл из Перу», «летит в Осло, оттуда отправится …»
    between = [t for t in scene.tokens[low:high] if t.form == "Fin" and not _is_quoting(scene, t)]
    others = [p.first for p in scene.parties if p.kind == "person" and p.case == "nom" and low < p.first < high]
    if any(scene.tokens[n - 1].text == "," and t.lemma in SETTING_OUT for n in others for t in between if t.i > n):
        return True  # «Пока идёт турне президента, премьер собирается в Осло»
    return any(not is_support(t, "exist", "light") and not is_modal(t, "plan") for t in between)


def _is_quoting(scene: Scene, verb: Token) -> bool:
    """«В Осло, как сообщил МИД, прибыл министр»: whose words these are."""
    return scene.tokens[verb.i - 1].lower == "как" and verb.lemma in speech_verbs()
