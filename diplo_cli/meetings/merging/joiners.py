"""Those who join a meeting told before: whose side they are on, and for whom they stand."""

from __future__ import annotations

from diplo_cli.meetings.arguments.companions import accompanied
from diplo_cli.meetings.drafts import Draft, Member, key_of
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.merging.same_members import without_absorbed
from diplo_cli.mentions.same_role import STATE_RANKS


def add_joiners(draft: Draft, members: list[Member], frame: Frame) -> None:
    """Let ``members`` take part in ``draft``, each on the side of his state."""
    have = draft.keys()
    for member in members:
        if key_of(member) not in have and not are_those_of(member, draft):
            if not member.country:
                give_state(member, draft, frame)
            home = next((m for m in draft.members if m.country and m.country == member.country), None)
            side = guest_side(draft, member, frame)
            member.side, member.host = (home.side, home.host) if home else (side, False)
            draft.members.append(member)
    draft.members = without_absorbed(draft.members)


def name_givers(draft: Draft, givers: list[Member]) -> None:
    """«Послы 12 стран вручили верительные грамоты. Грамоты вручили: А. (Чили), Б. (Перу)»: the people in the place of
    their group."""
    group = next((m for m in draft.members if m.entity.name is None and m.party and m.party.collective), None)
    if group is None or group.country or len(givers) < 2 or any(m.entity.name is None for m in givers):
        return
    draft.members = [m for m in draft.members if m is not group]
    for member in givers:
        if member.party is not None and not member.entity.roles:
            member.entity.offices.append((group.entity.roles[:1], member.party))


def are_those_of(member: Member, draft: Draft) -> bool:
    """«главы двух государств примут участие в церемонии»: the two who met, told again."""
    party = member.party
    return party is not None and party.both and party.rank in STATE_RANKS and len(draft.members) > 1


def give_state(member: Member, draft: Draft, frame: Frame) -> None:
    """The state of somebody who joins ``draft``, that of those with whom he came."""
    if draft.format == "visit" and frame.rule == "speaks-for-side":
        # «прибыла делегация Томской области … В состав делегации вошли ректоры …»
        member.country = next((m.country for m in draft.members if m.side == "one"), None)
    elif frame.rule == "speaks-for-side" and not member.entity.organization:
        # «встретился с делегацией Чили. В состав делегации вошли сенаторы А. и Б.»
        sent = [m.country for m in draft.members if m.entity.first_office == "делегация" or _leads(m)]
        if not sent and any(m.party and m.party.are_of_many_states for m in draft.members):
            # «прилетел для участия в саммите НАТО. В состав делегации вошли …»: of the only one who came
            came = {m.country for m in draft.members if m.entity.name is not None}
            sent = [*came] if len(came) == 1 < len(draft.members) else []
        member.entity.country = member.country = next(iter(sent), None)
    elif frame.rule == "accompanies" and not member.entity.organization:
        led = {p.entity for p in accompanied(frame.scene, frame.trigger)}
        chief = next((m for m in draft.members if m.entity.number in led), draft.members[0])
        member.entity.country = member.country = chief.country


def lead_in_turn(members: list[Member], draft: Draft, frame: Frame) -> None:
    """«Встретились эксперты Чили и Перу. Делегации возглавили А. и Б.»: each of the state told in his turn."""
    states = list(dict.fromkeys(m.country for m in draft.members if m.country))
    opening = frame.scene.tokens[frame.scene.first : frame.trigger.first]
    led = frame.rule == "speaks-for-side" and any(t.lower == "делегации" and t.number == "plur" for t in opening)
    if not led or len(members) != len(states) or len(states) < 2 or any(m.country for m in members):
        return
    for member, state in zip(members, states, strict=True):
        member.entity.country = member.country = state


def _leads(member: Member) -> bool:
    """«делегация Чили во главе с А.»"""
    return member.party is not None and member.party.rule.endswith("-leads")


def guest_side(draft: Draft, member: Member, frame: Frame) -> str:
    """«Грамоты вручили послы Чили и Перу», told behind who receives them: they stand opposite him."""
    receiver = next((m for m in draft.members if m.host), None)
    if receiver is None or not frame.host_side or member.side == frame.host_side:
        return "other"
    return "one" if receiver.side == "other" else "other"
