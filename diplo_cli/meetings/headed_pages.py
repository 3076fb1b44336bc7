"""Pages of an official diary: a headline that tells the event, a line with its day and place, and perhaps no more."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.setting import Setting
from diplo_cli.mentions import Mentions

_REACH = 4  # sentences of the report in which the page's own leader is named
_FORMATS = frozenset(["meeting", "talks", "consultations", "phone_call", "video_call"])


def is_stamped(setting: Setting) -> bool:
    """Whether the page puts a day or a place on its event: «28 октября 2025 года, 14:00, Москва»."""
    return setting.stamp is not None or setting.place_line is not None


def heads_page(draft: Draft) -> bool:
    """Whether a headline tells the event itself: not «О подготовке к встрече …»."""
    return any(
        f.scene.part == "title" and not f.adjunct and f.trigger.head.case in ("nom", "acc", "") for f in draft.frames
    )


def is_of_states(draft: Draft) -> bool:
    """«Заседание Совета глав государств СНГ»: a body that many states have, not «Заседание Государственного Совета»."""
    return any(m.party is not None and m.party.is_of_many_states for m in draft.members)


def tells_whom(draft: Draft) -> bool:
    """«Встреча с президентом Чили Хорхе Вегой»: a person of a state or body told by name, whom the page's own leader
    met; not «Встреча с мэром Москвы»."""
    if draft.format not in _FORMATS or len(draft.members) != 1:
        return False
    member = draft.members[0]
    abroad = bool(member.entity.organization) or any(_names_state(f) for f in draft.frames)
    return member.entity.kind == "person" and abroad and any(_has_only_partner(f) for f in draft.frames)


def add_leaders(drafts: list[Draft], mentions: Mentions) -> None:
    """«Телефонный разговор с президентом Чили Хорхе Вегой» above «Ян Берг поздравил Хорхе Вегу …»: who acts on the only
    one whom a headline tells."""
    for draft in drafts:
        if tells_whom(draft) and (leader := _leader_below(draft, mentions)) is not None:
            draft.members.append(leader)


def _leader_below(draft: Draft, mentions: Mentions) -> Member | None:
    """The first subject named below who leads a state or acts on the partner."""
    document, partner = mentions.document, draft.members[0]
    below = [n for n, s in enumerate(document.sentences) if document.paragraphs[s.paragraph].kind == "text"]
    for number in below[:_REACH]:
        told = mentions.parties[number]
        beside = any(p.entity == partner.entity.number for p in told)
        acting = (p for p in told if p.case == "nom" and p.name_span and p.entity not in (None, partner.entity.number))
        for party in acting:
            entity = mentions.entities[party.entity or 0]
            if beside or entity.leads:
                return Member(entity, party, "one", country=entity.country or entity.guess)
    return None


def _names_state(frame: Frame) -> bool:
    words = (i for p in frame.other for i in range(p.first, p.last))
    return any((atom := frame.scene.atoms.get(i)) and atom.kind in ("country", "adjective") for i in words)


def _has_only_partner(frame: Frame) -> bool:
    """«Телефонный разговор с …», «Рабочая встреча с …» at the begin of a headline."""
    scene = frame.scene
    before = scene.tokens[scene.first : frame.trigger.first]
    return not frame.trigger.is_verb and not frame.one and bool(frame.other) and all(t.pos == "ADJ" for t in before)
