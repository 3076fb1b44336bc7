"""Bodies of several states: «парламенты Латвии и Эстонии» are two, «Совместная комиссия Перу и Чили» has two sides,
«коллеги из министерств Перу и Чили» stand for them."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token, inflect
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import Party
from diplo_cli.mentions.word_classes import LINKS, can_be_nominative_plural

OF_STATES = "bodies-of-states"
# Words of a body that several states have together.
_JOINT = ("совместн", "смешанн", "межправительственн", "двусторонн", "трёхсторонн", "трехсторонн", "межпарламентск",
          "координационн", "деловой", "делового")  # fmt: skip
_ENDS = frozenset(".!?:;…\n»")
_CASES = {"между": "ins", "с": "ins", "со": "ins", "в": "loc", "для": "gen", "от": "gen", "у": "gen"}
_SINGULAR = frozenset(["sing", "nomn"])


def with_states_of_bodies(tokens: Sequence[Token], parties: list[Party], lexicon: Lexicon) -> list[Party]:
    """The parties of a sentence where each state behind a body has one of its own, or stands for its side of a joint
    body."""
    if not [p for p in parties if p.kind == "organization" and p.country is not None]:
        return parties
    out: list[Party] = []
    i = 0
    while i < len(parties):
        body = parties[i]
        joined = i + 1 < len(parties) and parties[i + 1].rule == "country"
        at = _state_within(tokens, body, lexicon) if joined and body.kind == "organization" else None
        states = _states_behind(tokens, body, parties[i + 1 :]) if at is not None else []
        out.append(body)
        if at is not None and states:
            _share(tokens, body, at, states)
            out += states
        i += 1 + len(states)
    return out


def with_offices_of_colleagues(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where «коллеги из министерств Чили и Перу» are the ministries that they come from."""
    out: list[Party] = []
    for number, party in enumerate(parties):
        offices = _offices_behind(tokens, party, parties[number + 1 :]) if _are_colleagues(party) else []
        if not offices:
            out.append(party)
            continue
        for office in offices:
            office.case, office.rule, office.atom, office.number = party.case, OF_STATES, None, "sing"
        offices[0].first = party.first
    return out


def _are_colleagues(group: Party) -> bool:
    """«коллеги», of whom nothing tells whose they are"""
    untold = group.collective and group.kind == "person" and not group.country and not group.organization
    return untold and bool(group.roles) and group.roles[0].title.name == "коллега"


def _offices_behind(tokens: Sequence[Token], group: Party, following: list[Party]) -> list[Party]:
    """The states behind «коллеги из министерств», made into bodies of theirs; the bodies behind «коллеги из»."""
    if not following:
        return []
    words = tokens[group.last : following[0].first]
    if not words or words[0].lower != "из":
        return []
    told = [following[0]]
    for party in following[1:]:
        gap = tokens[told[-1].last : party.first]
        if len(gap) != 1 or gap[0].lower not in LINKS or party.kind != told[0].kind:
            break
        told.append(party)
    named = told[0].kind == "organization" and told[0].country is not None and len(words) == 1
    plain = all(t.pos in ("NOUN", "ADJ") and t.can_be("gen") and not t.capital for t in words[1:])
    of_states = told[0].kind == "country" and plain and len(words) > 1 and is_noun_of(words[1], "body")
    if not named and not of_states:
        return []
    for party in told:
        told_words = tokens[party.first : party.last]
        if of_states:
            party.name = f"{name_of_one(words[1:], words[1])} {' '.join(t.text for t in told_words)}"
        elif party.rule != OF_STATES:
            party.name = name_of_one(told_words, told_words[0])
        party.kind = "organization"
    return told


def _state_within(tokens: Sequence[Token], body: Party, lexicon: Lexicon) -> int | None:
    """The token where the state begins that a body's name ends with: «Министерства обороны Перу»."""
    if body.country is None or body.last - body.first < 2:
        return None
    for at in range(body.last - 1, body.first, -1):
        hit = lexicon.countries.match(tokens[at : body.last], 0)
        if hit is not None and at + hit[0] == body.last:
            return at
    return None


def _states_behind(tokens: Sequence[Token], body: Party, following: list[Party]) -> list[Party]:
    """The countries in the genitive that are joined to the state of a body's name."""
    out: list[Party] = []
    last = body.last
    for party in following:
        gap = tokens[last : party.first]
        joined = len(gap) == 1 and gap[0].lower in LINKS
        if party.kind != "country" or party.rule != "country" or not joined or not tokens[party.first].can_be("gen"):
            break
        out.append(party)
        last = party.last
    behind = [t.lower for t in tokens[last : last + 2]]
    closed = bool(out) and (tokens[out[-1].first - 1].lower == "и" or behind == ["и", "других"])
    return out if closed else []


def _share(tokens: Sequence[Token], body: Party, at: int, states: list[Party]) -> None:
    """Make bodies of ``states`` as ``body`` is, or, of a joint body, a state of ``body``, that begins at ``at``."""
    words = tokens[body.first : at]
    head = next((t for t in words if t.pos in ("NOUN", "PROPN")), words[0])
    opens = body.first == 0 or tokens[body.first - 1].text in _ENDS
    several = head.number == "plur" or (opens and can_be_nominative_plural(head))
    if not several and not _is_undeclined(head):
        if any(t.lower.startswith(_JOINT) for t in words):
            body.kind, body.rule, body.case, body.first = "country", "country", "gen", at
            body.atom = None
        return
    case = "nom" if opens or (several and head.case == "acc") else _CASES.get(tokens[body.first - 1].lower, head.case)
    name = name_of_one(words, head) if several else " ".join(t.text for t in words)
    for party, start in ((body, at), *((state, state.first) for state in states)):
        state = " ".join(t.text for t in tokens[start : party.last])
        party.kind, party.rule, party.name, party.case = "organization", OF_STATES, f"{name} {state}", case
        party.atom, party.number = None, "sing"


def name_of_one(words: Sequence[Token], head: Token) -> str:
    """«Центральные банки» → «Центральный банк»: of several bodies the name of one."""
    gender = next((p.gender for p in head.parses if p.pos == "NOUN" and p.gender), "masc")
    out = []
    for token in words:
        form: str | None = None
        if token.i < head.i:
            form = inflect(token.lower, _SINGULAR | {gender}, "ADJ")
        elif token is head:
            form = inflect(token.lower, _SINGULAR, "NOUN")
        out.append(form or token.text)
    name = " ".join(out)
    return name[:1].upper() + name[1:]


def _is_undeclined(token: Token) -> bool:
    """«МИД», «Минобороны»: one word for all cases tells no number."""
    return token.text.isupper() or any("Fixd" in p.grammemes for p in token.parses) or token.lower.startswith("мин")
