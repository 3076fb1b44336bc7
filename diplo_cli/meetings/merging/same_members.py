"""Who of two tellings can be the same: a country and its minister, a group and one of its people."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Member
from diplo_cli.mentions.entity import Entity

# Groups that tell no more than whose they are.
_ANY_GROUP = frozenset(["делегация", "представитель", "чиновник", "житель", "соотечественник"])
# Groups that are told where the name of their state could stand.
_FOR_STATES = frozenset(["делегация", "власти", "руководство"])

_HOUSES_OF = {"Европейский парламент": "ЕС"}
_HEADS_OF_FIRMS = frozenset(["business", "head_of_organization", "director"])


def _stands_for_state(member: Member) -> bool:
    """«делегация», «украинское руководство»: told of a state as its name would be."""
    return member.entity.name is None and member.entity.first_office in _FOR_STATES


def is_group(member: Member) -> bool:
    """«послы четырёх стран»: people told only as a group."""
    return member.party is not None and member.party.collective and bool(member.entity.roles)


def _same_side(a: Member, b: Member) -> bool:
    """Of one country; where none is told, of one office («президент Приднестровья»)."""
    if a.country or b.country:
        return a.country == b.country
    if a.entity.organization and a.entity.organization == b.entity.organization:
        return True  # «спецпредставитель ОБСЕ», «специальный представитель председателя ОБСЕ Анна Рот»
    return bool({r.title.name for r in a.entity.roles} & {r.title.name for r in b.entity.roles})


def _of_one_side(a: Member, b: Member) -> bool:
    """«делегация ОБСЕ», «представители ОБСЕ»: of one body, or of one country where no body is told; «евродепутаты» are
    the delegation of their parliament."""
    bodies = [_HOUSES_OF.get(m.entity.organization or "", m.entity.organization) for m in (a, b)]
    return bodies[0] == bodies[1] and a.country == b.country and (bodies[0] or a.country) is not None


def _offices_fit(one: Entity, other: Entity) -> bool:
    """Whether two persons told apart, one without a name, can hold one office."""
    if not one.roles or not other.roles:  # «Лавров», «его российский коллега»
        return any(e.name is None and bool(e.roles) and e.roles[0].title.name == "коллега" for e in (one, other))
    if any(
        a.roles[0].title.name == "коллега" and b.roles[0].rank == "regional_head" and b.country
        for a, b in ((one, other), (other, one))
    ):
        return False  # «президент встретится с коллегой А. Берг. … Президент встретится с мэром Осло»
    if not {r.former for r in one.roles} & {r.former for r in other.roles}:
        return False  # «президент США» is not «экс-президент США Эд Рот»
    if any("vague" in e.roles[0].title for e in (one, other)):
        return True
    return one.roles[0].title.name in {r.title.name for r in other.roles} or one.roles[0].rank == other.roles[0].rank


def may_be(a: Member, b: Member) -> bool:
    """Whether one can be told by the other: «министр» by «Берг», «Норвегия» by its minister; never a name by a name."""
    if a.country and b.country and a.country != b.country:
        return False
    if a.entity.name is not None and b.entity.name is not None:
        return False
    if a.entity.kind == "organization" or b.entity.kind == "organization":
        return _speaks_for_territory(a, b) or _speaks_for_territory(b, a)
    if is_group(a) and is_group(b):
        one, other = (m.entity.roles[0].title.name for m in (a, b))
        return one == other or (_of_one_side(a, b) and not _ANY_GROUP.isdisjoint((one, other)))
    if any(m.entity.kind == "country" or _stands_for_state(m) for m in (a, b)):
        return bool(a.country and a.country == b.country)
    return _same_side(a, b) and _offices_fit(a.entity, b.entity)


def _speaks_for_territory(member: Member, territory: Member) -> bool:
    """«министр иностранных дел Приднестровья» of «Приднестровье», which no state counts among its own."""
    if member.entity.kind != "person" or not any(r.stateless for r in member.entity.roles):
        return False
    return not territory.entity.country and any(m.rule == "territory" for m in territory.entity.mentions)


def is_same_group(a: Member, b: Member) -> bool:
    """«послы ЕС» told twice."""
    return a.entity.name is None and b.entity.name is None and is_group(a) and is_group(b) and may_be(a, b)


def absorbed(member: Member, members: list[Member]) -> bool:
    """A country, or a nameless bearer of a role, for whom a named person among the other ``members`` already stands."""
    entity = member.entity
    if entity.name is not None and entity.kind == "person" and not is_group(member):
        return False
    others = [o for o in members if o is not member]
    named = [o for o in others if o.entity.name is not None]
    if not named and entity.kind != "country":
        return False
    if member.country and _stands_for_state(member) and any(o.country == member.country for o in named):
        return True
    if is_group(member):
        same = [o for o in named if o.entity.roles and not is_group(o)]
        return len([o for o in same if entity.roles[0].title.name in {r.title.name for r in o.entity.roles}]) > 1
    if entity.kind == "country":
        return any(o.entity.kind == "person" and o.country == member.country for o in others)
    if not entity.country and any(_speaks_for_territory(o, member) for o in named):
        return True
    if entity.kind == "organization" and member.country and _is_ministry(entity):
        # «консультации между МИД Чили и МИД Перу. Делегации возглавили директора А. и Б.»
        return any(o.entity.kind == "person" and o.country == member.country for o in named)
    if entity.kind == "person" and entity.name is None and entity.roles:
        return any(
            o.entity.kind == "person" and _same_side(member, o) and _offices_fit(entity, o.entity) for o in named
        )
    return False


def without_absorbed(members: list[Member]) -> list[Member]:
    """``members`` without those for whom another of them stands."""
    return [m for m in members if not absorbed(m, members)]


def _is_ministry(body: Entity) -> bool:
    """«МИД Чили», «Минобороны», «министерство торговли»"""
    name = (body.mentions[0].name or "") if body.mentions else ""
    return name.startswith(("МИД", "Мин", "министерств"))


def is_loose(member: Member) -> bool:
    """«представители НАТО», «глава МИД», «МВФ»: told by no name of a person, so another telling may name somebody."""
    return member.entity.kind == "organization" or (member.entity.kind == "person" and member.entity.name is None)


def sums_up(loose: Member, member: Member) -> bool:
    """Whether a headline may tell a member so: «с МВФ» above «с главой миссии МВФ А. Рот», «с представителем НАТО»;
    no other state, body or office is told."""
    if not is_loose(loose) or (loose.country and member.country and loose.country != member.country):
        return False
    one, other = _body_of(loose), _body_of(member)
    offices = [{r.title.name for r in m.entity.roles} for m in (loose, member)]
    if is_group(loose) and not offices[0].isdisjoint(offices[1]):
        return True  # «послы стран ЕС» above «посол Чили»
    if (one and other and not _same_body(one, other)) or (one and member.country) or (other and loose.country):
        return False
    if loose.entity.kind == "organization" or is_group(loose):
        return member.entity.kind == "person" or is_group(member)
    ranks = [{r.rank for r in m.entity.roles} for m in (loose, member)]
    vague = any("vague" in r.title for m in (loose, member) for r in m.entity.roles)
    return all(offices) and (vague or not ranks[0].isdisjoint(ranks[1]))


def _body_of(member: Member) -> str | None:
    """The international body that a member is, or speaks for."""
    if member.entity.kind == "organization":
        return member.party.name if member.party is not None and not member.entity.country else None
    return member.entity.organization


def covers(group: Member, member: Member) -> bool:
    """Whether a group may be told by one of its people: «лидеры ЕС» by the president of the European Council."""
    if not is_group(group) or group.entity.name is not None or member.entity.kind != "person":
        return False
    if is_group(member):  # «послы пяти стран», «дипломаты Чили»
        posts = [m.entity.roles[0].title.name for m in (group, member)]
        return posts == ["посол", "дипломат"] and not group.country and member.country is not None
    body, own = group.entity.organization, member.entity.organization
    same_side = (group.country == member.country) if group.country else bool(body and own and _same_body(body, own))
    title = group.entity.roles[0]
    if not member.entity.roles and member.entity.name is not None:
        # «с сопредседателями группы» above «принял А. Рот и Л. Вегу», whose offices nobody tells
        return group.country == member.country if group.country else not member.entity.known
    if title.title.rank == "business" and member.country in (group.country, None):
        return not _HEADS_OF_FIRMS.isdisjoint(r.rank for r in member.entity.roles)  # «с немецкими инвесторами»
    if not group.country and not body and title.title.name == "лидер" and title.plural:
        return title.rank in {r.rank for r in member.entity.roles}  # «с лидерами стран Балтии»
    if not group.country and not body:  # «с иностранными коллегами», «послы трёх стран»
        return title.title.name in {r.title.name for r in member.entity.roles} or title.title.name in (
            "коллега",
            "делегация",
        )
    if title.title.name == "делегация" and same_side:
        return True
    return same_side and ("vague" in title.title or title.rank in {r.rank for r in member.entity.roles})


def _same_body(one: str, other: str) -> bool:
    """«ЕС» and «Совет ЕС», a body and a part of it."""
    return one == other or set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
