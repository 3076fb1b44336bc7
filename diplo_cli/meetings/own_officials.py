"""Officials whose state nobody tells because all readers know whose they are: «Владимир Путин провёл совещание с
министром обороны», «Президент встретился с министром финансов Антоном Силуановым»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import MULTILATERAL, Draft, Member
from diplo_cli.meetings.local_officials import STATE_OFFICES
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.same_role import STATE_RANKS

_REPORT = frozenset(["title", "text"])
_OFFICES = STATE_OFFICES - {"head_of_state"} | {"director", "aide", "military"}
_BELOW_LEADERS = STATE_OFFICES - STATE_RANKS - {"regional_head"}
_CITIZENS = frozenset(["business", "other", "head_of_organization"])  # heads of firms, rectors, chairs of commissions
_SLAVIC = tuple("ов ев ёв ин ын ий ой ко ова ева ёва ина ына ская цкая".split())
_OF_TWO_STATES = frozenset(["премьер-министр", "министр иностранных дел"])  # whom leaders of other states meet
_ALONE = frozenset(["президент", "премьер-министр"])
_POLITICIANS = ("оппозици", " партий", "член Совета безопасности", "член Совбеза")


def states_told(mentions: Mentions) -> frozenset[str]:
    """The states of the people whom a report, not a dialogue below it, tells of."""
    document = mentions.document
    out: set[str] = set()
    for sentence, parties in zip(document.sentences, mentions.parties, strict=True):
        if document.paragraphs[sentence.paragraph].kind in _REPORT:
            for party in parties:
                if party.kind == "person" and party.entity is not None:
                    entity = mentions.entities[party.entity]
                    out.add(entity.country or entity.guess or "")
    return frozenset(out - {""})


def place_own_officials(draft: Draft, states: frozenset[str]) -> None:
    """Those who hold an office and meet the well-known leader of their state are of it; where ``states`` are several,
    those whose name could be of there. «Президент» of no told state is that of an official whom all know; the
    «лидеры оппозиции» and «члены Совбеза» whom a president meets are of his state."""
    free = [m for m in draft.members if _is_free(m)]
    codes = {m.country for m in draft.members if m.country}
    if not free or len(codes) != 1:
        return
    (code,) = codes
    if any(m.country == code and m.entity.roles and m.entity.roles[0].rank in STATE_RANKS for m in draft.members):
        _place_politicians(free, code)
    near = {p.country for f in draft.frames for p in f.scene.parties if p.country}
    if near - {code} or (draft.where is not None and draft.where.country not in (None, code)):
        return
    led = any(m.country == code and _is_known_leader(m) for m in draft.members)
    official = any(m.country == code and _is_own_official(m) for m in draft.members)
    for member in filter(_is_free, free):
        if (led and _is_below(member, alone=len(states) == 1)) or (official and _leads_alone(member)):
            member.entity.country = member.country = code


def _place_politicians(free: list[Member], code: str) -> None:
    """«Президент Чили встретился с лидерами оппозиции»: those of his state, whatever else the sentence tells."""
    for member in free:
        if any(word in member.entity.roles[0].name for word in _POLITICIANS):
            member.entity.country = member.country = code


def place_by_text(draft: Draft, states: frozenset[str], mentions: Mentions) -> None:
    """«Министр здравоохранения А. встретилась с главой ВОЗ» in a text that tells of one state above all others: of it;
    not where somebody of it meets others of whom no state is told, unless no other state is told at all."""
    free = [m for m in draft.members if _is_free(m) and _is_below_leaders(m)]
    if not free or draft.format in MULTILATERAL:
        return
    code = mentions.main_state
    if code is not None and (states == {code} or all(m.country != code for m in draft.members)):
        for member in free:
            member.entity.country = member.country = code


def _is_below_leaders(member: Member) -> bool:
    """«министр здравоохранения А.»: one person with a name, of no leader's office."""
    one = member.party is not None and not member.party.collective
    return one and member.entity.name is not None and member.entity.roles[0].rank in _BELOW_LEADERS


def _is_free(member: Member) -> bool:
    """Somebody with an office, of no told state or body."""
    entity = member.entity
    if entity.kind != "person" or member.country or entity.has_side or not entity.roles:
        return False
    return not (entity.roles[0].stateless or entity.roles[0].former)


def _is_known_leader(member: Member) -> bool:
    """«Владимир Путин», «премьер Дмитрий Медведев», «Медведев», whose state nobody tells because all know it."""
    entity = member.entity
    heads = entity.leads or any(r.rank in STATE_RANKS and not r.countries for r in entity.roles)
    return entity.known and (heads or not entity.roles)


def _is_below(member: Member, *, alone: bool) -> bool:
    """«министр труда»; «ректор Иван Петров», by the name."""
    role, name = member.entity.roles[0], member.entity.name
    slavic = name is not None and (name.surname or "").lower().endswith(_SLAVIC)
    if role.rank in _OFFICES and (alone or slavic):
        return slavic or role.name not in _OF_TWO_STATES
    return role.rank in _CITIZENS and slavic


def _is_own_official(member: Member) -> bool:
    """«губернатор Тверской области А.», «министр финансов Антон Силуанов», whose state everybody knows."""
    entity = member.entity
    rank = entity.roles[0].rank if entity.roles else None
    return rank == "regional_head" or (rank in _OFFICES and entity.known and entity.country is None)


def _leads_alone(member: Member) -> bool:
    """«президент», of whom no more is told"""
    entity = member.entity
    return entity.name is None and bool(entity.roles) and all(r.name in _ALONE for r in entity.roles)
