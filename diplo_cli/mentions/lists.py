"""Groups and who stands for them: «депутаты Рейхстага: А, Б и В», «делегация во главе с А.»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.paired_leaders import with_paired_leaders
from diplo_cli.mentions.party import FACTION, OF_COUNTRIES, Party
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_chain import cases_fit
from diplo_cli.mentions.role_names import PARLIAMENT, deputy
from diplo_cli.mentions.word_classes import THEIR
from diplo_cli.normalize import DASHES
from diplo_cli.patterns import Pattern

_LED = Pattern(
    r"(?:, )?(?:во главе со?|под (?:руководством|председательством|началом)|возглавляем\w+|которую возглав\w+"
    r"|возглав\w+ которую|которой руковод\w+|во главе которой (?:был[аи]? |стоит |стоял[аи]? )?)"
)
SEAT = "резиденция"  # the word without which no seat is told
_SEAT_LENGTH = 9  # tokens of «(с резиденцией в городе Осло)»
_SEAT_ENDS = {"(": (")",), ",": (",", ";", ".", "и")}
_COMPOSITION = (["в", "составе"], ["в", "составе", ":"])


def without_seats(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """«посол Чили А. (с резиденцией в Осло)»: the parties without where an envoy sits, which belongs to his name."""
    out = [p for p in parties if p.kind != "country" or not _is_seat(tokens, p)]
    for party in out:
        if party.name_span is not None:
            party.last = _past_seat(tokens, party.last)
    return out


def with_elliptic(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """«президент Казахстана А., Турции – Б. и Кубы – В.», «президенты: Казахстана – А., Турции – Б.», «министры обороны
    Турции – А. и Кубы – Б.»: the office told once goes with every state and name."""
    out: list[Party] = []
    for i, party in enumerate(parties):
        if party.name_span is None or party.roles:
            out.append(party)
            continue
        state = out[-1] if out else None
        if state is not None and _opens_elliptic(tokens, state, party, parties[i + 1 : i + 3]):
            party.roles, party.country, party.case = [_single(state)], state.country, state.case
            party.first, party.last, party.rule = state.first, _past_bracket(tokens, party), party.rule + "-elliptic"
            out[-1] = party
            continue
        before = out[-2] if len(out) > 1 else None
        if state is None or before is None or not _shares_office(tokens, before, state, party):
            out.append(party)
            continue
        if _are_subjects(tokens, before, party):
            before.case = "nom"
        party.roles = [replace(_single(before), countries=[state.country] if state.country else [])]
        party.country, party.case, party.first = state.country, before.case, state.first
        if before.name_span is None:
            party.first = before.first
        party.last = _past_bracket(tokens, party)
        party.rule += "-elliptic"
        del out[-2 if before.name_span is None else -1 :]
        out.append(party)
    return out


def _are_subjects(tokens: Sequence[Token], first: Party, party: Party) -> bool:
    """«(участвуют) главы Чили Хосе Вега, Перу — Луис Рохас»: no genitive of one of them."""
    return party.case == "nom" and first.case == "gen" and tokens[first.first].can_be("nom")


def _opens_elliptic(tokens: Sequence[Token], group: Party, party: Party, following: list[Party]) -> bool:
    """«министры обороны Турции – А.» before «и Кубы – Б.»: a plural that the first of several names stands behind."""
    if not group.collective or not group.roles or not group.country or len(following) < 2:
        return False
    if not _is_dash(tokens, group, party):
        return False
    state, name = following
    gap = _outside_brackets(tokens[party.last : state.first])
    return state.rule == "country" and gap in ([","], ["и"], [";"]) and _is_dash(tokens, state, name)


def _is_dash(tokens: Sequence[Token], before: Party, after: Party) -> bool:
    """«Турции – А.», «Турции (А.)»"""
    gap = tokens[before.last : after.first]
    return len(gap) == 1 and (gap[0].text in DASHES or gap[0].text == "(")


def _is_ministry(before: Party, state: Party) -> bool:
    """«глава МИД России А., МИД Ирана Б.»: the ministry of another state behind the head of one."""
    ministry = state.kind == "organization" and state.country is not None and state.rule == "organization"
    heads = before.name_span is not None and bool(before.roles) and before.rank == "minister"
    return ministry and heads and before.country != state.country


def _is_seat(tokens: Sequence[Token], party: Party) -> bool:
    """«(с резиденцией в Осло)», «(с резиденцией в городе Осло)»"""
    before = [t.lower for t in tokens[max(0, party.first - 4) : party.first]]
    return "резиденцией" in before[:-1]


def _outside_brackets(gap: Sequence[Token]) -> list[str]:
    """What stands between two of a list, but for «)» and «(с резиденцией в Осло)»."""
    out: list[str] = []
    inside = False
    for token in gap:
        inside = (inside or token.text == "(") and token.text != ")"
        if not inside and token.text != ")":
            out.append(token.lower)
    return out


def _past_seat(tokens: Sequence[Token], at: int) -> int:
    """The token behind «(с резиденцией в Осло)», «, с резиденцией в Осло», where such stands at ``at``."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "с":
        return at
    behind = [t.text for t in tokens[at : at + _SEAT_LENGTH]]
    if behind[1:3] != ["с", "резиденцией"] or behind[0] not in _SEAT_ENDS:
        return at
    end = next((n for n, text in enumerate(behind[3:], 3) if text in _SEAT_ENDS[behind[0]]), None)
    return at if end is None else at + end + (behind[0] == "(")


def _past_bracket(tokens: Sequence[Token], party: Party) -> int:
    """The token behind a closing bracket at the end of ``party``."""
    return party.last + (party.last < len(tokens) and tokens[party.last].text == ")")


def _shares_office(tokens: Sequence[Token], before: Party, state: Party, party: Party) -> bool:
    """«министрами Турции Х. и Ирана У.»: whether ``state`` and the name ``party`` behind it take the office told
    before."""
    if _is_ministry(before, state) and party.kind == "person":
        return _outside_brackets(tokens[before.last : state.first]) in ([","], ["и"]) and state.last == party.first
    dashed = _is_dash(tokens, state, party)
    # «Чили – Б.», «Бангладеш – Б.»: names that people leave undeclined
    stands = state.case in ("gen", "") or dashed or tokens[state.first].can_be("gen")
    if state.rule != "country" or not stands or not before.roles or before.kind != "person":
        return False
    if party.kind != "person":
        return False
    gap = _outside_brackets(tokens[before.last : state.first])
    if before.name_span is None:
        return before.number == "plur" and gap == [":"] and dashed
    joined = gap in ([","], ["и"], [";"], [",", "а"])
    return joined and before.country is not None and (state.last == party.first or dashed)


def with_listed(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where the people of a list stand for the group that the list unfolds."""
    out: list[Party] = []
    i = 0
    while i < len(parties):
        members, groups = _listed(tokens, parties, i)
        if members:
            out.extend(members)
            i += groups + len(members)
        else:
            out.append(parties[i])
            i += 1
    return out


def _listed(tokens: Sequence[Token], parties: list[Party], i: int) -> tuple[list[Party], int]:
    """The people that unfold the group ``parties[i]``, with its role where they have none, its country and case; how
    many parties of the list the group is."""
    group = parties[i]
    if group.rule == OF_COUNTRIES:
        return _matched(tokens, parties, i)
    if not group.collective or not group.roles or group.name_span is not None or i + 1 >= len(parties):
        return [], 0
    gap = [t.lower for t in tokens[group.last : parties[i + 1].first]]
    offices = parties[i + 1].rule == OF_COUNTRIES and cases_fit(parties[i + 1].case, group.case)
    if group.roles[0].title.name == "коллега" and gap == [","] and offices and not group.country:
        parties[i + 1].first = group.first
        return [parties[i + 1]], 1  # «с коллегами, министрами обороны Чили и Перу»
    composition = gap in _COMPOSITION
    apposed = gap == [","] and _is_apposed(tokens, parties, i)
    if not composition and not apposed and not _unfolds(gap):
        return [], 0
    members = _enumeration(tokens, parties, i + 1)
    if not members or (gap[0] in DASHES and len(members) < 2):
        return [], 0
    # «В составе делегации – А. и Б.», «В числе участников делегации – …»
    in_staff = group.first > 0 and tokens[group.first - 1].lower in ("составе", "участников")
    case = "nom" if in_staff else _case_of_list(tokens, group, members[0])
    for member in members:
        if not member.roles and "collective" not in group.roles[0].title:
            member.roles = [_single(group)]
        member.country = member.country or group.country
        member.organization = member.organization or (None if member.country else group.organization)
        member.case = case
        member.rule += "-listed"
    members[0].first = group.first
    return members, 1


def _case_of_list(tokens: Sequence[Token], group: Party, first: Party) -> str:
    """«Грамоты вручили шесть послов: А. и Б.», «принял шесть послов: А. и Б.»: where a numeral rules the genitive of
    those counted, the first name's case or the numeral's; else the group's."""
    number = tokens[group.first - 1] if group.first else None
    if number is not None and number.pos == "ADJ":
        number = tokens[number.i - 1]
    if number is None or number.pos != "NUM" or number.case not in ("nom", "acc") or group.case != "gen":
        return group.case
    return first.case if first.case in ("nom", "acc") else number.case


def _is_apposed(tokens: Sequence[Token], parties: list[Party], i: int) -> bool:
    """«переговоры двух глав государств, А. и Б.»: two names without an office, joined by «и», and a mark or the verb
    behind them; not «Встретились министры, А. и посол Б.»."""
    told = _enumeration(tokens, parties, i + 1)
    if len(told) != 2 or any(p.roles for p in told) or tokens[told[0].last].lower != "и":
        return False
    behind = tokens[told[1].last] if told[1].last < len(tokens) else None
    return behind is None or behind.pos == "PUNCT"


def _unfolds(gap: list[str]) -> bool:
    return len(gap) == 1 and (gap[0] == ":" or gap[0] in DASHES)


def _matched(tokens: Sequence[Token], parties: list[Party], i: int) -> tuple[list[Party], int]:
    """«главы МИД Чили и Перу – А. и Б. –», «представителей Чили и Перу министра А. и Б.»: as many names as states."""
    group = parties[i]
    states = [p for p in parties[i:] if p.rule == group.rule and p.roles[0].first == group.roles[0].first]
    after = i + len(states)
    gap = [t.lower for t in tokens[states[-1].last : parties[after].first]] if after < len(parties) else []
    told = parties[after] if not gap and len(states) > 1 and after < len(parties) else None
    with_offices = told is not None and bool(told.roles) and cases_fit(told.case, group.case)
    if not with_offices and not _unfolds(gap) and not (gap == [","] and _is_apposed(tokens, parties, after - 1)):
        return [], 0
    members = _enumeration(tokens, parties, after)
    rest = members[len(states) :]
    members = members[: len(states)]
    offices = any(m.roles for m in members) and not with_offices
    if len(members) != len(states) or offices or not all(m.roles for m in rest):
        return [], 0
    for state, member in zip(states, members, strict=True):
        member.roles = member.roles or [_single(group)]
        member.country, member.organization = state.country, state.organization
        member.case = group.case
        member.rule += "-listed"
    members[0].first = group.first
    return members, len(states)


def _enumeration(tokens: Sequence[Token], parties: list[Party], start: int) -> list[Party]:
    """Named people divided by commas, «и» or semicolons."""
    out: list[Party] = []
    for party in parties[start:]:
        if party.kind != "person" or party.name_span is None:
            break
        if out and any(t.lower not in (",", "и", ";", "а", "также") for t in tokens[out[-1].last : party.first]):
            break
        out.append(party)
    return out


def _single(group: Party) -> Role:
    """The group's role as one of its members holds it."""
    role = group.roles[0]
    if role.rank != "delegation":
        return replace(role, plural=False)
    return replace(role, plural=False, rank="parliamentarian" if PARLIAMENT.compiled.search(role.name) else "other")


def with_leaders(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """«делегация во главе с X», «делегация, которую возглавил X»: the leader stands for the delegation, or the
    faction."""
    out: list[Party] = []
    for party in with_paired_leaders(tokens, parties, _is_led):
        head = out[-1] if out else None
        group = head is not None and (head.collective or head.rule == FACTION) and head.is_people
        group = group and party.kind == "person"
        if head is not None and group and _is_led(" ".join(t.lower for t in tokens[head.last : party.first])):
            party.first, party.case, party.name_case = head.first, head.case, party.case
            party.country = party.country or head.country
            party.organization = party.organization or (None if party.country else head.organization)
            party.rule, party.number = party.rule + "-leads", head.number
            _name_chair(party, head)
            out[-1] = party
            continue
        if head is not None and _leads_delegation(tokens, head, party):
            head.first, head.last, head.case = head.first - 1, party.last, party.case
            head.country = head.country or party.country
            head.organization = head.organization or (None if head.country else party.organization)
            head.rule += "-leads"
            continue
        if head is not None and _leads_too(tokens, head, party):
            party.name_case, party.case = party.case, head.case
            party.country = party.country or (None if party.organization else head.country)
            party.rule += "-leads"
        out.append(party)
    return out


def _name_chair(leader: Party, group: Party) -> None:
    """«делегация парламента во главе с председателем»: the chair of the parliament."""
    role = leader.roles[0] if leader.roles else None
    if role is not None and leader.organization and role.rank in ("head_of_state", "deputy_head_of_government"):
        leader.roles[0] = replace(role, rank="head_of_organization")  # «делегация ЕБРР во главе с президентом»
    body = group.roles[0].name.removeprefix("делегация ") if group.roles else ""
    if role is not None and role.name in ("председатель", "спикер") and PARLIAMENT.compiled.match(body):
        leader.roles[0] = replace(role, name=f"{role.name} {body}", rank="parliament_speaker", organization=None)
        leader.organization = None


def _leads_delegation(tokens: Sequence[Token], leader: Party, party: Party) -> bool:
    """«возглавляемая министром обороны российская делегация»"""
    group = party.collective and party.rank == "delegation" and party.first == leader.last and leader.first > 0
    before = tokens[leader.first - 1].lower if group else ""
    return leader.kind == "person" and before.startswith(("возглавляем", "возглавленн", "руководим"))


def _leads_too(tokens: Sequence[Token], leader: Party, party: Party) -> bool:
    """«делегации во главе с А. и Б.»: who leads, stands in the delegations' case."""
    if not leader.rule.endswith("-leads") or party.kind != "person" or party.name_span is None:
        return False
    joined = [t.lower for t in tokens[leader.last : party.first]] in (["и"], [","], [",", "а", "также"], ["и", "с"])
    return joined and party.case == leader.name_case == "ins" != leader.case


def _is_led(gap: str) -> bool:
    """Whether the words between a delegation and a person say that he leads it."""
    return _LED.compiled.fullmatch(gap) is not None


def name_deputies(parties: list[Party]) -> None:
    """«министр юстиции А. и его заместитель Б.», «Вместо министра в Лиму приехал его заместитель»: the deputy of whom
    the possessive means."""
    people = [p for p in parties if p.kind == "person"]
    for principal, party in pairwise(people):
        if party.owner not in THEIR or not party.roles or not principal.roles or principal.kind != "person":
            continue
        role, above = party.roles[0], principal.roles[0]
        if role.title.name == "заместитель" and role.name in ("заместитель", "первый заместитель"):
            role.name, role.rank = deputy(above.name, above.rank)
            party.country = party.country or principal.country
            party.organization = party.organization or principal.organization
