"""Sides of a meeting: who receives whom, which office a colleague holds."""

from __future__ import annotations

from msgspec.structs import replace

from diplo_cli.lexicon import load
from diplo_cli.meetings.bearers import states_counted
from diplo_cli.meetings.drafts import CALLS, Draft, Member, country_entity
from diplo_cli.meetings.local_officials import STATE_OFFICES, is_colleague, on_margins
from diplo_cli.meetings.places.place import Where
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import UNION, Party
from diplo_cli.mentions.roles import Role
from diplo_cli.mentions.same_role import BARE_TITLES

_DIPLOMACY = "министр иностранных дел"
_PAIRED = 4  # two people, and the two states that they stand for
_UNION = ("ЕС", "Европейский союз", "Еврокомиссия", "Европейская комиссия", "Европейский парламент", "Европарламент")
_UNION_SEATS = {"Брюссель": (*_UNION, "Европейский совет", "НАТО"), "Страсбург": (*_UNION, "Совет Европы", "ПАСЕ")}
_UN_SEATS = ("Нью-Йорк", "Женева")
_OF_UN = frozenset(["оон", "генассамблеи", "ассамблеи"])


def add_hosts_of_visits(drafts: list[Draft], mentions: Mentions) -> None:
    """A visit's other side is the country that it goes to, or the union that has its seat in the city."""
    for draft in drafts:
        if draft.format != "visit" or draft.where is None:
            continue
        code, territory = draft.where.country, _territory_visited(draft)
        if code is None or any(m.country == code for m in draft.members) or _is_state_of_its_own(territory):
            if territory is not None and all(m.entity.number != territory.entity for m in draft.members):
                entity = mentions.entities[territory.entity or 0]
                draft.members.append(Member(entity, territory, "other", host=True))
            continue
        if (union := _union_receiving(draft.where, mentions)) is not None:
            draft.members.append(Member(union, None, "other", host=True))
            continue
        draft.members.append(Member(country_entity(code, mentions), None, "other", host=True, country=code))


def _union_receiving(where: Where, mentions: Mentions) -> Entity | None:
    """«прибыл в Брюссель, где встретится с комиссаром ЕС»: of people or bodies of a union and none of the state, the
    union; it is made where the text names but its people."""
    if where.city not in _UNION_SEATS:
        return None
    of_state = (e for e in mentions.entities if e.country == where.country)
    if any(e.kind == "person" or any(m.name != where.city for m in e.mentions) for e in of_state):
        return None
    told = [e for e in mentions.entities if _is_union_at(where, e)]
    if not told or told[0].kind == "organization":
        return told[0] if told else None
    party = told[0].mentions[0]
    union = Party(party.first, party.last, "organization", UNION, name=told[0].organization)
    mentions.entities.append(Entity(len(mentions.entities), "organization", mentions=[union]))
    return mentions.entities[-1]


def _is_union_at(where: Where, entity: Entity) -> bool:
    return (entity.organization or _body_name(entity)) in _UNION_SEATS.get(where.city or "", ())


def _territory_visited(draft: Draft) -> Party | None:
    """«прибыл в Абхазию», «Премьер Молдовы посетил Гагаузию»: a territory that can be a party is the side visited."""
    place = next((f.destination for f in draft.frames if f.destination is not None), None)
    return place if place is not None and place.entity is not None and place.rule == "territory" else None


def _is_state_of_its_own(territory: Party | None) -> bool:
    """«Министр посетил Приднестровье»: no guest of the state that counts it among its own."""
    kind = getattr(territory.atom.value, "kind", "") if territory is not None and territory.atom is not None else ""
    return kind == "unrecognised"


def _at_world_body(draft: Draft) -> bool:
    """«в Нью-Йорке на полях сессии Генассамблеи ООН»: the state of the city receives nobody."""
    seat = draft.where is not None and draft.where.city in _UN_SEATS and on_margins(draft)
    return seat and any(not _OF_UN.isdisjoint(f.scene.words) for f in draft.frames)


def pair_sides(draft: Draft) -> None:
    """«Участвовали министры обороны двух стран: А. и Б.», «Чилийско-перуанские консультации. Делегации возглавили
    замминистры А. и Б.»: one of each side, in the order of the sides; they stand for the states."""
    if len(draft.members) < _PAIRED:
        return
    named = [m for m in draft.members if m.entity.name is not None]
    pair = [m for m in named if [r for r in m.entity.roles if r.both]] or _of_one_office(draft)
    if len(pair) != 2:
        return
    codes = list(dict.fromkeys(m.country for m in draft.members if m.country and all(m is not p for p in pair)))
    if len(codes) != 2:
        return
    told = [m.country if m.entity.country or m.entity.known else None for m in pair]
    if told[0] == codes[1] or told[1] == codes[0]:
        codes.reverse()
    for member, code in zip(pair, codes, strict=True):
        if not (member.entity.country or member.entity.known):
            member.entity.country = member.country = code
    if draft.format != "visit":
        draft.members = [m for m in draft.members if m.entity.kind != "country"]


def _of_one_office(draft: Draft) -> list[Member]:
    """«заместители министров А. и Б.»: two who are told by one word for their office, and of no state."""
    told = [m for m in draft.members if m.party is not None and m.party.roles and m.party.roles[0].plural]
    named = [m for m in told if m.entity.name is not None and m.party is not None and m.party.rank in _ONE_EACH]
    if len(named) < 2:
        return []
    same = {id(m.party.roles[0].title) for m in named if m.party is not None}
    free = all(m.country is None and m.entity.country is None for m in named)
    return named if free and len(same) == 1 else []


# Offices of which each of two states has one: «послы двух стран».
_ONE_EACH = frozenset(["ambassador", "minister", "deputy_minister", "head_of_state", "head_of_government"])


def bearers_for_both(draft: Draft, mentions: Mentions) -> None:
    """«Во встрече участвовали послы двух стран», told beside the ministers of both: one of each state."""
    groups = [m for m in draft.members if m.party is not None and m.entity.name is None and _is_of_both(m.party)]
    groups = [m for m in groups if m.party and states_counted(m.party, draft.frames[0]) in (None, 2)]
    if not groups:
        return
    codes = list(dict.fromkeys(m.country for m in draft.members if m.country))
    if len(codes) != 2:
        return
    for group in groups:
        out: list[Member] = []
        for code in codes:
            mate = next(m for m in draft.members if m.country == code)
            entity = Entity(len(mentions.entities), "person", offices=list(group.entity.offices), country=code)
            mentions.entities.append(entity)
            out.append(Member(entity, group.party, mate.side, mate.host, code))
        at = next(n for n, m in enumerate(draft.members) if m is group)
        draft.members[at : at + 1] = out


def _is_of_both(party: Party) -> bool:
    return party.both and party.collective and not party.country and party.rank in _ONE_EACH


def officials_who_joined(draft: Draft) -> None:
    """«Президент Чили принял посла. Во встрече участвовал министр юстиции», «… помощник президента»: an office that is
    told without its state, of those who are told first; «Посол посетил президента Чили. …»: not of the ambassador's."""
    joined = [p for f in draft.frames if f.joins for p in f.parties]
    first = next((m for m in draft.members if not _is_ambassador(m)), None) if joined else None
    if first is None or first.country is None:
        return
    for member in draft.members:
        entity = member.entity
        told = member.country or entity.guess or entity.has_side
        if told or entity.kind != "person" or not entity.roles or all(member.party is not p for p in joined):
            continue
        official = entity.roles[0].rank in STATE_OFFICES | {"aide", "director"} and not any(
            r.stateless for r in entity.roles
        )
        if official and member.party is not None and not member.party.collective:
            entity.country = member.country = first.country
            member.host, member.side = first.host, first.side


def fellow_travellers(drafts: list[Draft]) -> None:
    """«Премьер Чили прилетел в Осло. Вместе с ним приехал министр обороны А.»: of the state of whom he came with."""
    for draft in drafts:
        people = [m for m in draft.members if m.entity.kind == "person" and not m.host]
        leader = people[0] if len(people) > 1 and draft.format == "visit" else None
        if leader is None or leader.entity.country is None:
            continue
        for entity in (m.entity for m in people[1:]):
            told = entity.guess or entity.has_side
            if told or not entity.roles or entity.roles[0].rank not in STATE_OFFICES or entity.roles[0].stateless:
                continue
            entity.country = leader.entity.country
            for member in (m for d in drafts for m in d.members if m.entity is entity):
                member.country = entity.country


def _is_ambassador(member: Member) -> bool:
    return bool(member.entity.roles) and member.entity.roles[0].rank == "ambassador"


def official_of_side(draft: Draft) -> None:
    """«Вице-премьер А. провёл заседание чилийско-перуанской комиссии. С перуанской стороны участвовал министр Б.»: of
    the one side for which nobody else is told."""
    if draft.format == "visit":
        return
    states = [m for m in draft.members if m.entity.kind == "country"]
    if len(states) != 1:
        return
    people = [m for m in draft.members if m.entity.kind == "person"]
    free = [m for m in people if not (m.country or m.entity.has_side)]
    if len(free) != 1 or len(people) < 2:
        return
    official, state = free[0], states[0]
    roles = official.entity.roles
    holds = bool(roles) and roles[0].rank in STATE_OFFICES and not any(r.stateless for r in roles)
    if holds and official.party is not None and not official.party.collective:
        official.entity.country = official.country = state.country
        official.host = official.host or state.host
        draft.members = [m for m in draft.members if m is not state]


def set_hosts(draft: Draft) -> None:
    """Who receives: those whose country the place lies in, where others come from elsewhere."""
    if draft.format in CALLS:
        for member in draft.members:
            member.host = False
        return
    hosts = [m for m in draft.members if m.host] if draft.format != "visit" else []
    if hosts:
        side = hosts[0].side
        for member in draft.members:
            member.host = member.side == side and (member.host or member.party is not None)
        return
    if draft.where is None:
        return
    toured = [m for m in draft.members if m.host and m.party is not None and m.party.rule == "territory"]
    if toured or _at_world_body(draft):
        return
    code = draft.where.country
    at_home = [m for m in draft.members if m.country and m.country == code]
    if not at_home:
        at_home = [m for m in draft.members if _is_union_at(draft.where, m.entity)]
    if at_home and len(at_home) < len(draft.members):
        for member in at_home:
            member.host = True


def _body_name(entity: Entity) -> str | None:
    return entity.mentions[0].name if entity.kind == "organization" and entity.mentions else None


def colleagues(draft: Draft) -> None:
    """«его азербайджанский коллега»: the same office as the counterpart's."""
    for number, member in enumerate(draft.members):
        entity = member.entity
        if not [r for r in entity.roles if is_colleague(r)]:
            continue
        # «министра встретили украинский коллега и начальник порта»: not who is told behind the colleague on his side
        behind = [m for m in draft.members[number + 1 :] if m.side == member.side]
        others = [m for m in draft.members if all(m is not b for b in (member, *behind))]
        told = others if any(m.entity.kind == "person" for m in others) else behind
        partners = [m.entity for m in told] + _told_before(member, draft)
        holder, office = next(((e, known[0]) for e in partners if (known := _known_office(e))), (entity, None))
        if office is not None and all(is_colleague(r) or _says_less(r, office) for r in entity.roles):
            office = _elsewhere(office, member.country, holder.country or holder.guess)
            entity.offices = [([office], entity.offices[0][1])]
        elif office is None:  # «Турецкий лидер», of whom it is told that he is «коллега» of somebody without an office
            _share_office(member, told)
            entity.offices = [o for o in entity.offices if not any(map(is_colleague, o[0]))] or entity.offices


def _share_office(member: Member, others: list[Member]) -> None:
    """«Лавров проведёт переговоры с китайским коллегой, министром Ван И»: the only partner, of whom no office is told,
    has his colleague's."""
    known = _known_office(member.entity)
    people = [m for m in others if m.entity.kind == "person" and m.entity.name is not None]
    if known and len(people) == 1 and not people[0].entity.roles:
        office = _elsewhere(known[0], people[0].country, member.country)
        people[0].entity.offices = [([office], member.entity.offices[0][1])]


def _elsewhere(office: Role, country: str | None, whose: str | None) -> Role:
    """«министр иностранных дел» of the colleague of a «министр иностранных дел и торговли», or of a secretary of state:
    what else there is differs from state to state; that of the president of a territory is the president of a state."""
    if office.stateless:
        if office.name.startswith("президент "):
            return replace(office, name="президент", rank="head_of_state", stateless=False)
        return replace(office, name=office.title.name, rank=office.title.rank, stateless=False)
    of_us = "US" in (*office.countries, whose)
    if office.name == "государственный секретарь" and of_us and country not in (None, "US"):
        return replace(office, name=_DIPLOMACY)
    if office.rank == "head_of_state" and office.title.iso2 not in (None, country):
        # «председатель КНР», an office of one state
        return replace(office, name="глава государства" if load().has_trait(country, "no_president") else "президент")
    if office.rank == "parliament_speaker" and "Сенат" not in office.name and country not in (None, *office.countries):
        return replace(office, name="председатель парламента")  # no other state has a State Duma
    if office.rank == "regional_head":
        return replace(office, name=office.title.name)  # the colleague of a mayor of Oslo is none of Oslo
    return replace(office, name=_DIPLOMACY) if office.name.startswith(f"{_DIPLOMACY} и ") else office


def _told_before(member: Member, draft: Draft) -> list[Entity]:
    """«А. и его коллега Б., находящийся с визитом в Осло, …»: who is told before a colleague who visits alone."""
    party = member.party
    scenes = [f.scene for f in draft.frames if party is not None and any(p is party for p in f.scene.parties)]
    if party is None or not scenes:
        return []
    before = [p for p in scenes[0].parties if p.last <= party.first and p.kind == "person" and p.entity is not None]
    return [scenes[0].entities[p.entity] for p in reversed(before) if p.entity is not None]


def _says_less(role: Role, office: Role) -> bool:
    """«министр» of the colleague of a foreign minister, «лидер» of a president's, «генерал» of that of the head of a
    service"""
    bare = role.name in BARE_TITLES or "vague" in role.title
    return (bare and role.rank == office.rank) or (role.rank == "military" and " " not in role.name)


def _known_office(entity: Entity) -> list[Role] | None:
    """The first exact office that the text tells of somebody, in full: «министр обороны» of «министр Х. Вега»."""
    roles = [r for r in entity.roles if not is_colleague(r) and "spokesman" not in r.title and "weak" not in r.title]
    exact = [r for r in roles if "vague" not in r.title] or roles
    # «вице-премьер, министр обороны»: his colleague heads the same ministry
    exact = [r for r in exact if r.rank != "deputy_head_of_government"] or exact
    bare = exact[0].name if exact and exact[0].name in BARE_TITLES else None
    full = [r for r in exact if bare is not None and r.name.startswith(f"{bare} ")]
    return full[:1] or exact[:1] or None
