"""Visits that somebody was asked to make: «Премьер пригласил короля в Прагу. Визит намечен на октябрь»."""

from __future__ import annotations

from diplo_cli.document import Sentence, Token
from diplo_cli.lexicon import load
from diplo_cli.meetings.arguments.visits import inviters
from diplo_cli.meetings.drafts import Draft, Member
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.setting import Setting, Where
from diplo_cli.meetings.status import status_of
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.word_classes import HIS

_NEAR = 2  # sentences behind the invitation
_INVITING = frozenset("пригласить позвать приглашать".split())
_COMING = frozenset("наметить запланировать планироваться состояться ожидаться назначить намечаться ждать".split())


def visits_of_invitations(loose: list[Frame], drafts: list[Draft], setting: Setting, mentions: Mentions) -> list[Draft]:
    """The visits to come that are told without anybody behind an invitation; takes their frames out of ``loose``."""
    out: list[Draft] = []
    for frame in list(loose):
        draft = _visit(frame, drafts, setting, mentions) if _is_visit_to_come(frame) else None
        if draft is not None:
            out.append(draft)
            loose.remove(frame)
    return out


def add_inviters(loose: list[Frame], drafts: list[Draft], mentions: Mentions) -> None:
    """«Король прибывает в Осло 5 мая. Визит проходит по приглашению премьера»: he receives the visitor."""
    for frame in loose:
        if frame.format != "visit" or frame.destination is not None or "приглашению" not in frame.scene.words:
            continue
        told = (d for d in reversed(drafts) if d.format == "visit" and d.first < frame.trigger.first)
        visit = next((d for d in told if frame.scene.number - d.frames[-1].scene.number <= _NEAR), None)
        if visit is None or visit.where is None:
            continue
        known = {m.entity.number for m in visit.members}
        for party in inviters(frame.scene, visit.where.country):
            if party.entity is not None and party.entity not in known:
                visit.members.append(Member(mentions.entities[party.entity], party, "other", True, party.country))


def _is_visit_to_come(frame: Frame) -> bool:
    """«Визит намечен на октябрь»; not «Визит продлится два дня»"""
    told = frame.format == "visit" and not frame.trigger.is_verb and frame.destination is None and not frame.parties
    return told and frame.verb is not None and frame.verb.lemma in _COMING and status_of(frame) == "planned"


def _visit(frame: Frame, drafts: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    document = mentions.document
    for number in range(frame.scene.number - 1, max(-1, frame.scene.number - 1 - _NEAR), -1):
        sentence = document.sentences[number]
        told = document.tokens[sentence.first : sentence.last]
        verb = next((t for t in told if t.lemma in _INVITING and t.form == "Fin" and t.tense == "Past"), None)
        sides = _sides(number, verb, drafts, mentions) if verb is not None else None
        if verb is None or sides is None:
            continue
        host, guest = sides
        where = _where(sentence, verb, host, setting)
        members = [_member(guest, "one", mentions), _member(host, "other", mentions)]
        members[1].host = True
        draft = Draft([frame], members, "visit", "planned", setting.dates.when(frame, "planned"), where)
        draft.tellings.append(draft.keys())
        return draft
    return None


def _sides(number: int, verb: Token, drafts: list[Draft], mentions: Mentions) -> tuple[Party, Party] | None:
    """Who invites, in the nominative, and who is invited: an object, or «его» of the other one who met."""
    people = [p for p in mentions.parties[number] if p.kind == "person" and p.entity is not None and not p.collective]
    host = next((p for p in people if p.case == "nom"), None)
    if host is None:
        return None
    guest = next((p for p in people if p.case in ("acc", "gen") and p.entity != host.entity), None)
    near = mentions.document.tokens[max(0, verb.i - 2) : verb.i + 3]
    told = any(t.lower in HIS or t.lemma == "гость" for t in near) or _invites_home(near)
    if guest is None and told:
        met = (d for d in reversed(drafts) if d.frames[-1].scene.number <= number and len(d.members) == 2)
        last = next(met, None)
        others = [m.party for m in last.members if m.entity.number != host.entity and m.party] if last else []
        mine = last is not None and any(m.entity.number == host.entity for m in last.members)
        guest = others[0] if mine and len(others) == 1 and others[0].kind == "person" else None
    return (host, guest) if guest is not None and guest.entity is not None else None


def _invites_home(near: list[Token] | tuple[Token, ...]) -> bool:
    """«… и позвал в гости»"""
    return any(t.lower == "гости" for t in near)


def _where(sentence: Sentence, verb: Token, host: Party, setting: Setting) -> Where | None:
    """The city or state behind the invitation, else the host's state."""
    atoms, tokens = setting.places.mentions.atoms, setting.places.document.tokens
    visited = (atoms.get(i) for i in range(verb.i + 2, sentence.last) if tokens[i - 1].lemma == "посетить")
    places = [a for a in visited if a is not None and a.kind in ("city", "country")]
    places = places or [a for a in setting.places.told_places(sentence) if a.first > verb.i]
    if places:
        return setting.places.of_atom(places[0], "place-of-invitation")
    entity = setting.places.mentions.entities[host.entity or 0]
    code = host.country or entity.country or entity.guess
    country = load().by_iso2[code] if code else None
    if country is None:
        return None
    return Where(country.name, None, None, country.iso2, host.first, host.last, "state-of-inviter")


def _member(party: Party, side: str, mentions: Mentions) -> Member:
    entity = mentions.entities[party.entity or 0]
    return Member(entity, party, side, False, party.country or entity.country or entity.guess)
