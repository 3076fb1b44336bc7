"""«президенты двух стран», «министры трёх государств»: a bearer of the office for each state told before; «президенты»
behind two people of whom no office was told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.drafts import Draft, Member, country_entity
from diplo_cli.meetings.frames import TWO_SIDES, Frame
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.same_role import STATE_RANKS
from diplo_cli.mentions.sides import lists_of

_COUNTS = {"два": 2, "оба": 2, "обе": 2, "двое": 2, "три": 3, "трое": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7}
# «Затем к ним присоединились министры»: others than those told
_COMING_IN = frozenset("присоединиться подключиться участвовать присутствовать".split())
_REACH = 6  # sentences back to the meeting whose states are meant


def of_their_leaders(frame: Frame, earlier: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    """«Встретились министры Чили, Перу и Кубы. Они обсудили подготовку к саммиту президентов трёх стран, который
    состоится 5 июня в Осло»: another meeting, of those who hold that office in the states told before."""
    if len(frame.one) != 1 or frame.other or not frame.one[0].both or not frame.one[0].collective:
        return None
    status = status_of(frame)
    when, where = setting.dates.when(frame, status), setting.places.where(frame)
    near = [d for d in earlier if frame.scene.number - d.frames[-1].scene.number <= _REACH and d.status != "cancelled"]
    if not near or status == "cancelled" or (when is None and where is None):
        return None
    members = bearers_of_states(frame, near[-1], mentions)
    if len(members) < 2:
        return None
    return Draft([frame], members, format_of_bearers(frame, members), status, when, where, "background")


def leaders_of_states_told(frame: Frame, setting: Setting, mentions: Mentions) -> Draft | None:
    """«Чили и Перу подписали договор по итогам переговоров президентов двух стран в Лиме»: of the only two states that
    the words before tell, in the sentence itself or in the nearest one that tells any."""
    group = frame.one[0] if len(frame.one) == 1 and not frame.other else None
    if group is None or not group.both or not group.collective or states_counted(group, frame) != TWO_SIDES:
        return None
    sentences, status = mentions.document.sentences, status_of(frame)
    for number in range(frame.scene.number, max(-1, frame.scene.number - _REACH), -1):
        span = range(sentences[number].first, min(sentences[number].last, group.first))
        told = [mentions.atoms[i].value for i in span if i in mentions.atoms and mentions.atoms[i].kind == "country"]
        codes = list(dict.fromkeys(value.iso2 for value in told))
        if len(codes) == TWO_SIDES and status != "cancelled":
            states = [Member(country_entity(code, mentions), None, "one", country=code) for code in codes]
            when, where = setting.dates.when(frame, status), setting.places.where(frame)
            draft = Draft([frame], states, frame.format, status, when, where)
            draft.members = bearers_of_states(frame, draft, mentions)
            return draft
        if codes:
            return None
    return None


def format_of_bearers(frame: Frame, members: list[Member]) -> str:
    """«встреча глав трёх государств» is a summit."""
    leaders = len(members) > 2 and frame.one[0].rank in ("head_of_state", "head_of_government")
    return "summit" if leaders and frame.format == "meeting" else frame.format


def bearers_of_states(frame: Frame, draft: Draft, mentions: Mentions) -> list[Member]:
    """A bearer of the office that ``frame`` tells of several states for each country of ``draft``; none where the text
    counts more or fewer states."""
    party = next((p for p in frame.one if p.both), None) or replace(frame.one[0], both=True)
    codes = sorted({m.country for m in draft.members if m.country})
    counted = states_counted(party, frame)
    if counted is not None and counted != len(codes):
        return []
    out = []
    for code in codes:
        known = _known_bearer(party, code, draft) or _known_leader(party, code, mentions)
        if known is not None:
            out.append(known)
            continue
        entity = Entity(len(mentions.entities), "person", offices=[(party.roles, party)], country=code)
        mentions.entities.append(entity)
        out.append(Member(entity, None, "one", country=code))
    return out


def states_counted(party: Party, frame: Frame) -> int | None:
    """How many states the words tell: three of «президентов трёх стран», thirty of «лидеров 30 стран»."""
    words = frame.scene.tokens[party.first : party.last]
    told = next((t for t in words if t.lemma in _COUNTS or t.text.isdigit()), None)
    if told is None:
        return None
    return int(told.text) if told.text.isdigit() else _COUNTS[told.lemma]


def _known_bearer(party: Party, code: str, draft: Draft) -> Member | None:
    """«Президент Перу Л. Рохас прибыл в Осло. …, президенты двух стран проведут переговоры»: who is told to hold it."""
    for member in draft.members:
        if member.country == code and any(r.rank == party.rank for r in member.entity.roles):
            return replace(member, party=None, side="one", host=False)
    return None


def _known_leader(party: Party, code: str, mentions: Mentions) -> Member | None:
    """«Токаев и Эрдоган: от слов к делу. … Главы государств провели переговоры»: a leader whom all know, of whom the
    text tells no office."""
    if party.rank not in STATE_RANKS:
        return None
    told = [e for e in mentions.entities if e.leads and e.known and e.guess == code and not e.roles]
    return Member(told[0], None, "one", country=code) if len(told) == 1 else None


def leaders_after_welcome(frame: Frame, draft: Draft, setting: Setting, mentions: Mentions) -> Draft | None:
    """«Президента Перу встретил министр Чили. Главы государств проведут переговоры»: not the minister, but whose he
    is."""
    group = frame.one[0] if len(frame.one) == 1 and not frame.other else None
    if group is None or not group.collective or group.country or group.rank not in STATE_RANKS:
        return None
    others = any(m.entity.roles and m.entity.roles[0].rank not in STATE_RANKS for m in draft.members)
    if not others or not all(f.rule == "greets" for f in draft.frames) or frame.adjunct:
        return None
    members = bearers_of_states(frame, draft, mentions)
    status = status_of(frame)
    when, where = setting.dates.when(frame, status), setting.places.where(frame)
    return Draft([frame], members, frame.format, status, when, where or draft.where) if len(members) == 2 else None


def _spoken_of(drafts: list[Draft], group: Party) -> list[Member]:
    """The members of the first meeting and of the one told last before «президенты»."""
    before = [d for d in drafts if d.first < group.first]
    return [*drafts[0].members, *(before[-1].members if before else ())]


def _leads_vaguely(entity: Entity) -> bool:
    """«лидер Чили», whose office the text tells elsewhere; not the leader of a party."""
    names = {r.name for r in entity.roles}
    return "лидер" in names and names <= {"лидер", "коллега"}


def _is_joined(party: Party, tokens: Sequence[Token]) -> bool:
    """«К президентам присоединились министры»"""
    return party.case == "dat" and party.first > 0 and tokens[party.first - 1].lower == "к"


def _is_bare_group(party: Party, tokens: Sequence[Token]) -> bool:
    """Whether a group is «президенты», «министрами», of no told state; not those who join («вошли министры»)."""
    if not party.roles or party.country or party.organization or party.name_span:
        return False
    if "vague" in party.roles[0].title or party.rank not in ("head_of_state", "head_of_government", "minister"):
        return False
    joins = any(t.lemma in _COMING_IN for t in tokens[max(0, party.first - 2) : party.first])
    return (party.case == "nom" or _is_joined(party, tokens)) and not joins


def share_offices(drafts: list[Draft], mentions: Mentions) -> None:
    """«Президенты подчеркнули …» after a call of two people: the office of those whose own was not told."""
    if not drafts:
        return
    tokens = mentions.document.tokens
    for sentence in mentions.parties:
        groups = [p for p in sentence if p.collective and _is_bare_group(p, tokens)]
        if not groups:
            continue
        listed = [p for group in lists_of(tokens, sentence) if len(group) > 1 for p in group]
        for party in without(groups, listed):  # not «Присутствовали помощник президента, министры и …»
            for member in _spoken_of(drafts, party):
                entity = member.entity
                if (entity.name is not None and not entity.offices) or _leads_vaguely(entity):
                    entity.offices = [(party.roles[:1], entity.mentions[0] if entity.roles else party)]
