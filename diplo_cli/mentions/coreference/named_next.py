"""Who holds an office told alone: whom the sentences behind it name, in its place or as the one who acts."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.mentions.coreference.strangers import is_unknown
from diplo_cli.mentions.coreference.two_people import TwoPeople
from diplo_cli.mentions.entity import Entity, same_country
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.role_names import can_be_of

_NEAR = 4  # sentences
_NO_LEADERS = frozenset("clergy ambassador military regional_head parliamentarian".split())
_VISITS = frozenset(["визит", "поездка"])
_OTHER_TIMES = frozenset("накануне ранее вчера завтра позже позднее затем потом утром вечером днём днем".split())


def same_slot(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«Министр принял посла Китая» over «А. Ион принял Ли Вэя»: the headline tells the office, the lead the name in
    the same case, or as the partner in another («встретился с послом» over «принял Ли Вэя»)."""
    number = people.number_of(party)
    if number > 1 or not party.case or party.case == "nom":
        return None
    told = [m for n in range(number + 1, min(number + _NEAR, len(people.by_sentence))) for m in people.by_sentence[n]]
    met = people.is_met(party)
    fitting = {
        m.entity for m in told
        if m.name_span and m.entity is not None and (m.case == party.case or (met and people.is_met(m)))
    }  # fmt: skip
    fresh = [e for e in entities if e.number in fitting and not e.offices and not e.country]
    beside = set() if party.country else _states_beside(party, people, entities)
    fresh = [e for e in fresh if not e.known or e.guess in beside]
    return fresh[0] if len(fresh) == 1 else None


def _states_beside(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> set[str]:
    """The states of those told in the sentence of ``party``, and of its like in the next: «Президент принял премьера»
    over «Путин принял Фрадкова»."""
    number = people.number_of(party)
    near = [p for s in people.by_sentence[number : number + 2] for p in s if p.case == "nom" and p.kind == "person"]
    told = [entities[p.entity] for p in near if p.entity is not None]
    return {state for e in told if (state := e.country or e.guess)}


def next_subject(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«С беженцами встретится генеральный секретарь ОБСЕ. Для этого Л. Заньер отправится …»."""
    number = people.number_of(party)
    partner = people.is_only_partner(party, people.by_sentence[number])
    if party.case != "nom" and not (partner or _whose_visit(party, people)):
        return None
    while number + 1 < len(people.by_sentence) and people.is_dateline(number + 1):
        number += 1
    if number + 1 >= len(people.by_sentence) or people.is_report(number + 1) or _is_later(number + 1, people):
        return None
    acting = (
        p for p in _told_next(number, party, people, entities)
        if p.case == "nom" and p.kind == "person" and not p.pronoun and not _is_same_office(p, party)
    )  # fmt: skip
    following = next(acting, None)
    if following is None or following.entity is None:
        return None
    entity = entities[following.entity]
    if entity.mentions[0] is not following or not _is_new(entity, people):
        return None
    if entity.leads and party.rank in _NO_LEADERS:
        return None  # «Патриарх и президент …» over «Владимир Путин …»
    if people.is_joined(following):
        return None  # «Президент провёл совещание. Позвонили А. и Б.»
    another = _is_another(entity, party, following, people) or people.names_partner(entity, party)
    return None if another else entity


def _is_new(entity: Entity, people: TwoPeople) -> bool:
    """Whether a whole name is first told without an office, but for a military rank."""
    plain = entity.has_given_name and all(r.rank == "military" for r in entity.roles)
    return plain and not people.has_unlisted_office(entity.mentions[0])


def _is_same_office(following: Party, party: Party) -> bool:
    """«(… – заявил) министр. (…, – добавил А. Петров)», below a headline of the minister: the office told again."""
    if not following.roles or following.name_span:
        return False
    return following.roles[0].name == party.roles[0].name and following.country == party.country


def _whose_visit(party: Party, people: TwoPeople) -> bool:
    """«В Осло завершился визит премьера Чили»: the only one of a headline."""
    number = people.number_of(party)
    alone = [p for p in people.by_sentence[number] if p.kind == "person"] == [party] and number == 0
    return alone and party.case == "gen" and people.document.tokens[party.first - 1].lemma in _VISITS


def _is_later(number: int, people: TwoPeople) -> bool:
    """«Премьера представляет посол. Накануне А. встретился с …»: a sentence of another time is of another."""
    return people.document.tokens[people.document.sentences[number].first].lower in _OTHER_TIMES


def _told_next(number: int, party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Sequence[Party]:
    """The parties of the next sentence; «Президент принял посла. Обсудили торговлю. С. Ниинистё отметил …»: of the
    one behind it, where nobody is told in the next and all know whose head of state that is, or where somebody
    was met."""
    if party.case != "nom" and number + 2 < len(people.by_sentence) and not people.by_sentence[number + 1]:
        return people.by_sentence[number + 2]
    if party.rank != "head_of_state" or number + 2 >= len(people.by_sentence) or people.by_sentence[number + 1]:
        return people.by_sentence[number + 1]
    return [p for p in people.by_sentence[number + 2] if p.entity is not None and entities[p.entity].known]


def _is_another(entity: Entity, party: Party, following: Party, people: TwoPeople) -> bool:
    """«Прилетел посол. Его принял И. Петров», or somebody known to be of another state."""
    if people.acts_on_another(following):
        return True
    known = entity.known or entity.country is not None
    state = entity.country or entity.guess
    return known and not (same_country(party, entity) and can_be_of(party.roles[0], state))


def guest_named_next(party: Party, people: TwoPeople, entities: Sequence[Entity]) -> Entity | None:
    """«Президент Чили прилетел в Осло» above «Хосе Вегу встретил король Харальд»: whom the sentence below the headline
    names, and nobody else without an office."""
    document, number = people.document, people.number_of(party)
    headline = document.is_headline(number)
    subjects = [p for p in people.by_sentence[number] if p.kind == "person"]
    if party.case != "nom" or not headline or subjects != [party] or number + 1 >= len(people.by_sentence):
        return None
    next_told = people.by_sentence[number + 1]
    told = [(m, entities[m.entity]) for m in next_told if m.kind == "person" and m.entity is not None]
    named = [(m, entity) for m, entity in told if m.name_span and is_unknown(entity)]
    acting = any(m.case == "nom" and (m.roles or entity.known) for m, entity in told)
    if len(named) != 1 or not acting:
        return None
    mention, guest = named[0]
    fits = mention.case != "nom" and guest.mentions[0] is mention and _is_new(guest, people)
    return guest if fits else None
