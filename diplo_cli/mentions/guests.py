"""«гость», «гостья из Ганы», «высокий финский гость»: who came, told before by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party

GUEST = "гость"  # the ``pronoun`` of such a party
GUEST_WOMAN = "гостья"
_WORDS = frozenset([GUEST, GUEST_WOMAN])
_PLAIN = frozenset("высокий почётный почетный зарубежный иностранный заграничный".split())
# The dictionary forms that such a description may begin with.
GUEST_WORDS = _WORDS | _PLAIN
# Several of them, and the pronoun that would say the same.
GUESTS = {"гости": "они", "гостями": "ними"}
_WHOSE = frozenset(["его", "её", "ее"])
_COMING = 6  # sentences behind the one that tells of a coming
_BEFORE = 3  # words that may describe a guest


def find_guest(tokens: Sequence[Token], atoms: Mapping[int, Atom], i: int, stop: int) -> Party | None:
    """The guest whose description begins at ``i``; not «гость президента», «гость программы», whom they tell."""
    at, country = i, None
    while at < min(stop, i + _BEFORE) and tokens[at].lemma not in _WORDS:
        atom = atoms.get(at)
        if atom is not None and atom.kind == "adjective" and len(atom.value) == 1:
            country, at = atom.value[0], atom.last
        elif atom is None and tokens[at].lemma in _PLAIN:
            at += 1
        else:
            return None
    if at >= stop or tokens[at].lemma not in _WORDS or tokens[at].number == "plur":
        return None
    last = at + 1
    origin = atoms.get(at + 2) if last < stop and tokens[last].lower in ("из", "с", "со") else None
    if origin is not None and origin.kind == "country" and tokens[last + 1].can_be("gen"):
        country, last = country or origin.value.iso2, origin.last
    elif last < stop and tokens[last].pos in ("NOUN", "PROPN", "ADJ") and _is_described_by(tokens[at], tokens[last]):
        return None
    female = tokens[at].lower.startswith(GUEST) and len(tokens[at].lower) > len(GUEST)  # «гостья», «гостью», «гостьей»
    pronoun = GUEST_WOMAN if female else GUEST
    owned = i > 1 and tokens[i - 1].lower in _WHOSE and tokens[i - 2].lower == "и"  # «президент и его иранский гость»
    return Party(i - owned, last, "person", "guest", tokens[at].case, country=country, pronoun=pronoun)


def _is_described_by(guest: Token, behind: Token) -> bool:
    """«гость форума», «гость президент»; not «в честь гостя президент (дал обед)»."""
    return behind.case == "gen" or (behind.case == "nom" and guest.case in ("", "nom"))


def describes_guests(tokens: Sequence[Token], i: int) -> bool:
    """«гости форума», «с гостями из Чили», «иностранные гости»: whether words tell which guests these are."""
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    if behind is not None and (behind.lower == "из" or (behind.pos in ("NOUN", "PROPN") and behind.case == "gen")):
        return True
    return i > 0 and tokens[i - 1].pos == "ADJ" and tokens[i - 1].lemma not in _PLAIN


def is_guest(party: Party) -> bool:
    """Whether a party is told as «гость»."""
    return party.pronoun in _WORDS


def meant_by_guest(
    guest: Party,
    by_sentence: Sequence[Sequence[Party]],
    number: int,
    entities: Sequence[Entity],
    came: Callable[[int], bool],
) -> Entity | None:
    """Who came: somebody of the state told with the guest, else one of another state than who acts on the guest; told
    in the sentence or in the three before it. ``came``: whether a sentence tells that somebody came."""
    acting = [p for p in by_sentence[number] if _acts(p, guest)]
    hosts = {p.country or (_state(entities[p.entity]) if p.entity is not None else None) for p in acting} - {None}
    for back in range(number, max(-1, number - 4), -1):
        people = [p for p in by_sentence[back] if _is_person(p) and (back < number or p.last <= guest.first)]
        acting_there = [p for p in people if not _is_only_mentioned(p)]
        people = acting_there if guest.country and acting_there else people
        told = [entities[p.entity] for p in people if p.entity is not None]
        fitting = [e for e in told if _fits(e, guest, hosts)]
        if guest.country and fitting and all(_is_posted(e) for e in fitting):
            came_before = _who_came(guest, by_sentence, number, entities, came)
            if came_before is not None and _fits(came_before, guest, hosts):
                return came_before  # «Прилетел премьер Чехии. Об этом написал посол Чехии. Чешского гостя принял …»
        if not fitting and not hosts and not guest.country:  # nobody told of what state who receives is
            if (comer := _who_came(guest, by_sentence, number, entities, came)) is not None:
                return comer
            posted = [e for e in told if _is_posted(e)]
            if len({e.number for e in posted}) == 1 and not _is_man_for_woman(posted[0], guest):
                return posted[0]  # «Посол встретился с ректором. Гость осмотрел библиотеку»
            met = [p for p in people if p.case not in ("", "nom") and p.entity is not None]
            fitting = [entities[p.entity] for p in met if p.entity is not None]
            if not fitting and back == number - 1:
                fitting = _only_subject(people, acting, entities)
        if len({e.number for e in fitting}) > 1:
            # «Президент Чили принял министра Перу. Гость встретился с послом Кубы»
            present = {p.entity for p in people if p.case not in ("", "nom")}
            fitting = [e for e in fitting if e.number in present]
        if len({e.number for e in fitting}) == 1:
            return fitting[0]
        if fitting:
            return None
    return None


def _only_subject(people: Sequence[Party], acting: Sequence[Party], entities: Sequence[Entity]) -> list[Entity]:
    """«А. говорил в Варшаве с министрами. Вечером гостя принимал премьер»: the only one who acted just before, and who
    does not receive."""
    told = {p.entity for p in people if p.case == "nom"}
    only = told - {p.entity for p in acting} if len(told) == 1 else set()
    return [entities[n] for n in only if n is not None]


def _who_came(
    guest: Party,
    by_sentence: Sequence[Sequence[Party]],
    number: int,
    entities: Sequence[Entity],
    came: Callable[[int], bool],
) -> Entity | None:
    """«Министр прибыл в Осло. Он говорил с мэром. Гостя принял король»: the first of the sentence told last that tells
    of a coming."""
    for back in range(number - 1, max(-1, number - 1 - _COMING), -1):
        people = [p for p in by_sentence[back] if _is_person(p) and p.case == "nom"] if came(back) else []
        if people and people[0].entity is not None:
            entity = entities[people[0].entity]
            return None if _is_man_for_woman(entity, guest) else entity
    return None


def _is_person(party: Party) -> bool:
    return party.kind == "person" and party.entity is not None and not party.collective and not party.pronoun


def _is_only_mentioned(party: Party) -> bool:
    """«Повестка – судьба Жерара Депардье»: a name in the genitive, without an office."""
    return party.case == "gen" and not party.roles


def _acts(party: Party, guest: Party) -> bool:
    return _is_person(party) and party is not guest and party.case in ("nom", "ins")


def _is_posted(entity: Entity) -> bool:
    return bool(entity.roles) and entity.roles[0].rank == "ambassador"


def _state(entity: Entity) -> str | None:
    return entity.country or entity.guess


def _is_man_for_woman(entity: Entity, guest: Party) -> bool:
    """«гостья» is no man."""
    return guest.pronoun == GUEST_WOMAN and entity.name is not None and entity.name.gender == "masc"


def _fits(entity: Entity, guest: Party, hosts: set[str | None]) -> bool:
    if _is_man_for_woman(entity, guest):
        return False
    side = _state(entity) or entity.organization
    return side is not None and (side == guest.country if guest.country else bool(hosts) and side not in hosts)
