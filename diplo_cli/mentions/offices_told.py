"""Offices told of a name otherwise than by a title right before it: by a verb, «Х. Вега, который является послом Чили»,
«Вега занимает пост министра»; by a word that no list knows."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.mentions.name_case import can_stand_in
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.party import Party
from diplo_cli.normalize import DASHES
from diplo_cli.patterns import Pattern

_UNLISTED_REACH = 14  # tokens between an office that no list knows and the name
_LONGEST = 7  # tokens between a name and the office that a verb tells of it
_APPOINTS = Pattern(r"(?:аккредитован[аы]?|назначен[аы]?|избран[аы]?|является|стал[аи]?)")
_TELLS = Pattern(
    r"(?:, )?(?:котор\w+ |он |она )?(?:сейчас |ныне |также |с \d{4} года |одновременно )*"
    r"(?:явля(?:ется|лся|лась|ющ\w+)|занима(?:ет|л|ла|ющ\w+) (?:пост|должность)|(?:был[аи]? )?назначен\w*"
    r"(?: на (?:пост|должность))?|стал[аи]?|ставш\w+|избран\w*)"
)


def with_offices_told(tokens: Sequence[Token], parties: list[Party]) -> list[Party]:
    """The parties of a sentence where an office that a verb tells of a name belongs to it."""
    if not [p for p in parties if p.roles and p.name_span is None]:
        return parties  # every office has its name
    out: list[Party] = []
    for party in parties:
        named = party.name_span is not None
        office = _unfinished(tokens, out, party) if named else None
        if office is not None:
            _finish(office, out[out.index(office) + 1 :], party)
            out[out.index(office) :] = [party]
            continue
        bearer = (None if named else _in_whose_capacity(tokens, out, party)) or (out[-1] if out else None)
        if named and bearer is not None and _holds(tokens, bearer, party):
            party.roles, party.country = bearer.roles, bearer.country
            party.organization, party.first, party.rule = bearer.organization, bearer.first, party.rule + "-told"
            out[-1] = party
            continue
        if not named and bearer is not None and (bearer is not out[-1] or _is_told_of(tokens, bearer, party)):
            bearer.roles = [*bearer.roles, *party.roles]
            bearer.country = bearer.country or party.country
            bearer.organization = bearer.organization or party.organization
            bearer.rule += "-told"
            if (
                bearer is out[-1]
                and tokens[bearer.last].text == ","
                and not tokens[bearer.last + 1].lower.startswith("котор")
            ):
                bearer.last = party.last
            continue
        out.append(party)
    return out


def _unfinished(tokens: Sequence[Token], before: Sequence[Party], name: Party) -> Party | None:
    """«с главой Конгресса местных властей Анной Рот»: the office that goes on, in words that no list knows, up to a
    name in its case; one in the genitive behind a region's name only: «главы Старого края Анны Рот»."""
    own = name.roles[0] if name.roles else None
    if name.name_span is None or (own is not None and not (own.plural and own.case == "gen")):
        return None
    office = next((p for p in reversed(before[-3:]) if p.kind == "person"), None)
    if office is None or not office.roles or office.name_span or office.number == "plur" or office.collective:
        return None
    words = tokens[office.last : name.name_span[0]]
    genitive = all(t.text in "«»" or t.lower == "и" or t.case == "gen" or t.can_be("gen") for t in words)
    if not 0 < len(words) <= _LONGEST or not genitive or not any(t.case == "gen" for t in words):
        return None
    told = {t.case for t in tokens[slice(*name.name_span)]}
    if office.case in ("gen", "acc"):
        return office if told & {"gen", "acc"} and any(is_noun_of(t, "region") for t in words) else None
    undeclined = can_stand_in([t.text for t in tokens[slice(*name.name_span)]], office.case or "nom")
    acts = name.last < len(tokens) and tokens[name.last].form == "Fin" and office.case != "nom"
    return office if told - {""} == {office.case} or (undeclined and not acts) else None


def _finish(office: Party, between: Sequence[Party], name: Party) -> None:
    """Make ``name`` the holder of an office; the region told between them says whose it is."""
    name.roles, name.country, name.organization = office.roles, office.country, office.organization
    name.first, name.case, name.rule = office.first, office.case, "role-name"
    region = next((p for p in between if p.rule == "territory"), None)
    if region is not None and not (name.country or name.organization):
        name.country, name.roles[0].stateless = region.country, region.country is None


def _in_whose_capacity(tokens: Sequence[Token], before: Sequence[Party], office: Party) -> Party | None:
    """«Х. Вега впервые прилетел в Осло в качестве президента Чили»: the subject of whom the office is told."""
    if not office.roles or office.number == "plur" or len(before) < 2:
        return None
    if [t.lower for t in tokens[max(0, office.first - 2) : office.first]] != ["в", "качестве"]:
        return None
    subject = next((p for p in before if p.kind == "person" and p.case == "nom"), None)
    free = subject is not None and subject.name_span is not None and not subject.roles and subject is not before[-1]
    return subject if free else None


def _holds(tokens: Sequence[Token], office: Party, bearer: Party) -> bool:
    """«Послом Чили аккредитован Х. Вега, послом Перу – Л. Рохас»: an office in the instrumental before who holds it."""
    if bearer.name_span is None or bearer.roles or office.name_span is not None:
        return False
    if office.case != "ins" or not office.roles or office.number == "plur" or office.owner:
        return False
    if not all(t.can_be("nom") for t in tokens[slice(*bearer.name_span)]):
        return False
    gap = " ".join(t.lower for t in tokens[office.last : bearer.first])
    return (len(gap) == 1 and gap in DASHES) or _APPOINTS.compiled.fullmatch(gap) is not None


def _is_told_of(tokens: Sequence[Token], bearer: Party, office: Party) -> bool:
    """«Х. Вега является послом Чили», «Вега, занимающий пост министра»: a name before its office and a verb between."""
    if bearer.name_span is None or bearer.roles or not office.roles or office.owner:
        return False
    gap = tokens[bearer.last : office.first]
    if len(gap) > 1 and [t.lower for t in gap[-2:]] == ["в", "качестве"] and bearer.case == "nom":
        return True
    if not 0 < len(gap) <= _LONGEST or office.number == "plur" or office.case not in ("ins", "gen"):
        return False
    return _TELLS.compiled.fullmatch(" ".join(t.lower for t in gap)) is not None


def has_unlisted_office(tokens: Sequence[Token], mention: Party, start: int) -> bool:
    """«сообщил эксперт турецкого фонда Орхан К.»: whether an office that no list knows stands before a name: a person's
    noun in its case behind token ``start``."""
    if mention.roles or mention.name_span is None or not mention.case:
        return False
    for token in reversed(tokens[max(start, mention.first - _UNLISTED_REACH) : mention.first]):
        if token.pos in ("VERB", "AUX") or token.text in ",;:.—()«»":
            return False
        if token.pos == "NOUN" and not token.capital and token.case == mention.case:
            return any("anim" in p.grammemes and p.case == mention.case for p in token.parses)
    return False
