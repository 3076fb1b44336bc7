"""Bodies of two states that no list knows: «Совместная комиссия», «Совет сотрудничества Турция – Азербайджан»."""

from __future__ import annotations

from collections.abc import Iterable

from diplo_cli.lexicon import load
from diplo_cli.meetings.arguments.noun_sides import between_countries, on_level_of
from diplo_cli.meetings.scene import Scene
from diplo_cli.mentions.described_places import adjective_codes
from diplo_cli.mentions.parties import Party

_LEVEL = 5  # tokens of «на самом высоком уровне»


def states_of_joint_body(scene: Scene, one: list[Party], end: int) -> list[str]:
    """The ISO codes of the states whose body ``one`` is, if more than one is told: in its name, behind it, by «между»
    or by those on whose level it sits."""
    body = one[0] if one else None
    if body is None or body.kind != "organization" or body.atom is None or body.atom.value is not None:
        return []
    shared = len(one) > 1 and body.country is not None and all(p.kind == "country" for p in one[1:])
    told = (
        _states_in_name(scene, body),
        [p.country for p in one if p.country] if shared else [],
        between_countries(scene, body.last, end),
        _states_on_level(scene, body.last, end),
    )
    return next((codes for codes in map(_distinct, told) if len(codes) > 1), [])


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _states_in_name(scene: Scene, body: Party) -> list[str]:
    """«Совет сотрудничества Турция – Азербайджан», «Комитет чилийско-перуанской комиссии»"""
    codes: list[str] = []
    lexicon, name = load(), scene.tokens[body.first : body.last]
    for at, token in enumerate(name):
        hit = lexicon.countries.match(name, at) if token.capital else None
        of_both = adjective_codes(token, lexicon) if "-" in token.text else []
        codes += [hit[1].iso2] if hit is not None else of_both
    return codes


def _states_on_level(scene: Scene, start: int, end: int) -> list[str]:
    """«Совместная комиссия на уровне премьеров Чили и Перу»"""
    for i in range(start, min(start + _LEVEL, end)):
        if scene.tokens[i].lower == "уровне":
            return [p.country for p in on_level_of(scene, i) if p.country]
    return []
