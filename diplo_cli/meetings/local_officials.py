"""Who is of the state where a visitor met them: «В Осло министр Перу встретился с мэром и директором завода»."""

from __future__ import annotations

from diplo_cli.lexicon import load
from diplo_cli.meetings.drafts import CALLS, Draft, Member
from diplo_cli.meetings.nearness import MARGINS
from diplo_cli.meetings.receivers import receives_there
from diplo_cli.mentions.coreference.only_state import is_unrecognised
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.role_names import can_be_of
from diplo_cli.mentions.roles import Role

# Who holds an office of a state; where none is told, it is that of the state where a visitor met them.
STATE_OFFICES = frozenset(
    "head_of_state head_of_government deputy_head_of_government minister deputy_minister parliament_speaker"
    " parliamentarian regional_head".split()
)
_STATESMEN = STATE_OFFICES | {"ambassador"}
COLLEAGUE = "коллега"
_HEADS_OF_HOUSES = ("директор", "генеральный директор", "ректор", "главный врач")
_AT_HOME = ("директор", "ректор", "главный врач")
_PARTNERS = STATE_OFFICES | {"director", "aide", "military", "other"}
_SEATS_OF_BODIES = frozenset("Брюссель Женева Вена Нью-Йорк Вашингтон Страсбург Гаага Париж Рим Люксембург".split())


def place_officials(draft: Draft, occasions: list[Draft]) -> None:
    """«В Дании министр Перу встретился с премьер-министром Ларсом Йенсеном»: an office of the country visited."""
    code = draft.where.country if draft.where is not None else None
    if code is None or draft.format in CALLS:
        return
    told = {m.country for m in draft.members if m.country and (m.entity.country or m.entity.known)}
    guests = _came(draft, code, occasions)
    # «Комиссар ЕС прибыла в Осло. Она встретилась с премьером»: a body's people came to the state
    visited = bool(told) or bool([m for m in guests if m.entity.organization])
    if not (visited or _met_by_body(draft)) or on_margins(draft):
        return
    if draft.where is not None and draft.where.city in load().territory_seats:
        return  # «Сухум. Министр принял посла»: hardly of the state that the city is counted to
    came = {m.entity.number for m in guests}
    _place_locals(draft, code, came)
    if code in told:
        _place_heads_of_houses(draft, code)
        _place_partners(draft, code)
        return
    for member in draft.members:
        entity = member.entity
        told_apart = _is_told_apart(entity, came) or any(p.near for p in entity.mentions)
        group = member.party is not None and member.party.collective
        if told_apart:
            continue
        if _is_secretary_of_state(entity) and not can_be_of(entity.roles[0], code):
            entity.country = member.country = "US"
            continue
        one = not group and (_is_of_place(member, draft, code, occasions) or _is_figure_there(member, draft, came))
        if one or (group and bool(entity.roles) and _has_a_state_many(entity.roles[0])):
            entity.country = member.country = code
            member.visited = True
    _place_partners(draft, code)


def _is_of_place(member: Member, draft: Draft, code: str, occasions: list[Draft]) -> bool:
    """Whether somebody met in state ``code`` holds an office of it, heads a firm there, receives the guest or is his
    colleague."""
    entity = member.entity
    if entity.kind == "person" and entity.roles and entity.roles[0].rank in STATE_OFFICES:
        return True
    if _heads_firm_there(member, draft) or receives_there(member, draft):
        return True
    return _is_visitors_colleague(member, draft, code, occasions)


def _is_secretary_of_state(entity: Entity) -> bool:
    """«госсекретарь», not «госсекретарь МИД»"""
    return bool(entity.roles) and entity.roles[0].name == "государственный секретарь"


def _is_told_apart(entity: Entity, came: set[int]) -> bool:
    """Whether the text tells of whom somebody is, of no state, or that he came."""
    return entity.has_side or entity.number in came or any(r.stateless for r in entity.roles)


def _place_locals(draft: Draft, code: str, came: set[int]) -> None:
    """«Премьер посетил Унгенский район. В совете прошли переговоры с мэрами сёл», «встретились в Унгенах с мэром Ионом
    Русу»: who heads the towns of a region, or the town."""
    if draft.where is None or not (draft.where.city or draft.where.is_part):
        return
    for member in draft.members:
        entity, party = member.entity, member.party
        group = party is not None and party.collective and entity.name is None
        told = entity.country or entity.organization or not entity.roles or _is_told_apart(entity, came)
        one = party is not None and not party.collective and draft.where.city is not None and not told
        one = one and not entity.roles[0].name.endswith("лидер")
        if (group or one) and not told and entity.roles[0].title.rank == "regional_head":
            entity.country = member.country = code
            member.visited = True


def _place_heads_of_houses(draft: Draft, code: str) -> None:
    """«Министр обороны Литвы встретилась в Вильнюсе с директором музея»: at home, too; not of whoever heads a firm."""
    for member in draft.members:
        entity, roles = member.entity, member.entity.roles
        house = bool(roles) and roles[0].name.startswith(_AT_HOME) and "«" not in roles[0].name
        if house and not (entity.country or entity.has_side) and _heads_firm_there(member, draft):
            entity.country = member.country = code
            member.visited = True


def _heads_firm_there(member: Member, draft: Draft) -> bool:
    """«Министр Перу встретился в Осло с главой „Волны“», «… с директором школы»: the one head of a firm or a house,
    whom somebody of a state met."""
    heads = [m for m in draft.members if m.entity.kind == "person" and _heads_firm(m.entity)]
    placed = draft.where is not None and draft.where.city is not None and draft.format != "visit"
    visits = {m.side for m in draft.members if m.country and m.entity.roles and m.entity.roles[0].rank in _STATESMEN}
    return placed and len(heads) == 1 and heads[0] is member and bool(visits - {member.side})


def _heads_firm(entity: Entity) -> bool:
    """«глава „Волны“», «председатель правления „Волны“», «директор школы», «начальник порта»; not «бизнесмен»."""
    role = entity.roles[0] if entity.roles and not entity.organization else None
    if role is None or role.former or role.plural:
        return False
    firm = entity.name is not None and (role.rank == "director" or (role.rank == "business" and "«" in role.name))
    return firm or role.name.startswith(_HEADS_OF_HOUSES)


def _is_visitors_colleague(member: Member, draft: Draft, code: str, occasions: list[Draft]) -> bool:
    """«В Осло прибыл министр Чили. Он встретился с коллегой Яном Кроном»: who holds the visitor's office there."""
    entity = member.entity
    colleague = entity.name is not None and bool(entity.roles) and is_colleague(entity.roles[0])
    return colleague and bool(_came(draft, code, occasions))


def _is_figure_there(member: Member, draft: Draft, came: set[int]) -> bool:
    """«В Осло прибыл президент Чили. Он встретится с Яном Кроном», «… с епископом Яном»: all there know him."""
    entity = member.entity
    plain = not entity.roles or entity.roles[0].rank == "clergy"
    guests = all(m.entity.number in came for m in draft.members if m is not member and m.entity.name is not None)
    if not (plain and guests and came) or entity.name is None:
        return False
    return not any(map(is_unrecognised, draft.frames[0].scene.atoms.values()))  # hardly «с лидером в Тирасполе»


def _has_a_state_many(role: Role) -> bool:
    """«с властями», «с депутатами», «с представителями парламента»: of whom a state has many; not «с главами МИД»."""
    return "ruling" in role.title or role.title.rank in ("parliamentarian", "regional_head") or "парламент" in role.name


def _met_by_body(draft: Draft) -> bool:
    """«В Кишинёве вице-премьер встретился с представителем ОБСЕ»: somebody of a body that has no seat there."""
    away = draft.where is not None and draft.where.city is not None and draft.where.city not in _SEATS_OF_BODIES
    return away and any(m.entity.organization and m.entity.name is not None and not m.country for m in draft.members)


def _came(draft: Draft, code: str, occasions: list[Draft]) -> list[Member]:
    """Those of a meeting who came to the state on a visit."""
    visits = [d for d in occasions if d.format == "visit" and d.where is not None and d.where.country == code]
    if not visits:
        return []
    came = {m.entity.number for d in visits for m in d.members if not m.host}
    return [m for m in draft.members if m.entity.number in came]


def _place_partners(draft: Draft, code: str) -> None:
    """«В Осло министр Чили встретился с коллегой Яном Кроном и директором фонда Анной Рот»: of the state of whom she is
    told with."""
    hosts = {m.side for m in draft.members if m.country == code and m.entity.kind == "person"}
    if len(hosts) != 1:
        return
    visitors = {m.side for m in draft.members if m.country not in (None, code) and m.entity.country}
    if draft.frames[0].rule == "greets":
        visitors -= hosts  # «его встретили премьер Перу, мэр столицы и посол Чили»
    for member in draft.members if visitors and hosts.isdisjoint(visitors) else ():
        entity = member.entity
        apart = entity.has_side or any(r.stateless for r in entity.roles)
        group = member.party is not None and member.party.collective
        bears = not group and bool(entity.roles) and entity.roles[0].rank in _PARTNERS
        if member.side in hosts and bears and not apart:
            entity.country = member.country = code
            member.visited = True


def on_margins(draft: Draft) -> bool:
    """«на полях саммита в Дели», «в кулуарах форума»: people of any state meet there."""
    return bool([f for f in draft.frames if not MARGINS.isdisjoint(f.scene.words)])


def is_colleague(role: Role) -> bool:
    return role.title.name == COLLEAGUE
