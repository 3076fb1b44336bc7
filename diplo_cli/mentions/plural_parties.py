"""The parties that a plural title tells: «послы Чехии и Польши», «министрами Турции Х. и Ирана У.»."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from diplo_cli.document import Token
from diplo_cli.mentions.following_names import Name
from diplo_cli.mentions.party import OF_COUNTRIES, Party
from diplo_cli.mentions.role import Role

# Offices of which a state has one that meets others: «послы Чехии и Польши» are two.
_ONE_OF_A_STATE = frozenset(
    "head_of_state head_of_government minister deputy_minister parliament_speaker ambassador envoy director aide"
    " deputy_head_of_government head_of_organization regional_head military".split()
)
_FIELDS = frozenset(["обороны", "иностранных дел", "внутренних дел"])
_AMOUNTS = frozenset(["группа", "ряд", "большинство", "множество", "десяток", "пара", "тройка", "часть"])


def with_amounts(tokens: Sequence[Token], parties: list[Party]) -> None:
    """«с группой министров Чили и Перу», «приняла ряд послов»: a phrase in the plural stands in the case of the word
    that counts its people."""
    for number, party in enumerate(parties):
        if party.case != "gen" or party.kind != "person" or not party.roles or not party.roles[0].plural:
            continue
        counting = tokens[party.first - 1] if party.first else None
        if counting is None or counting.lemma not in _AMOUNTS or not counting.case:
            continue
        party.first, party.case = counting.i, counting.case
        for other in parties[number + 1 :]:
            if other.rule != party.rule or other.roles[0].first != party.roles[0].first:
                break
            other.case = counting.case


def parties_of_plural(first: int, chain: list[Role], names: list[Name]) -> list[Party]:
    """One party a state, a name, or the group as a whole; the phrase begins at token ``first``."""
    role = chain[0]
    if names:
        return _of_names(first, chain, names)
    if role.name == "представитель":
        role.rank = "delegation"
    # «с дипломатами Чехии и Польши»
    many = role.rank not in _ONE_OF_A_STATE and role.title.name != "коллега"
    if role.bodies and len(role.countries) + len(role.bodies) > 1:
        return _of_states_and_bodies(first, role, many)
    fields = _two_offices(role)
    if fields and len(role.countries) > 1:
        names_of = (f"министр {field}" for field in fields)
        offices = (replace(role, name=name, title=replace(role.title, name=name)) for name in names_of)
        return [party for office in offices for party in parties_of_plural(first, [office], names)]
    if role.countries and len(role.country_spans) == len(role.countries) > 1:
        out = []
        for number, (code, span) in enumerate(zip(role.countries, role.country_spans, strict=True)):
            begin = first if number == 0 else span[0]
            office = _of_place(role, number)
            party = Party(begin, span[1], "person", OF_COUNTRIES, role.case, "sing", roles=[office])
            party.country, party.collective = code, many
            out.append(party)
        return out
    if len(role.countries) > 1:
        return [
            Party(
                first, role.last, "person", OF_COUNTRIES, role.case, roles=[role], country=code,
                collective=many,
            )
            for code in role.countries
        ]  # fmt: skip
    party = Party(first, role.last, "person", "roles", role.case, "plur", roles=chain, collective=True)
    party.country = role.countries[0] if role.countries else None
    party.organization = role.organization
    party.both = role.both
    return [party]


def _two_offices(role: Role) -> list[str]:
    """«министры обороны и иностранных дел»: two fields of which every state has a minister each."""
    fields = role.name.removeprefix("министр ").split(" и ")
    return fields if role.rank == "minister" and len(fields) == 2 and set(fields) <= _FIELDS else []


def _of_states_and_bodies(first: int, role: Role, many: bool) -> list[Party]:
    """«послы Чехии, ЕС и Кубы»: one of each, in the order of the text."""
    out = []
    for code, span in zip(role.countries, role.country_spans, strict=False):
        out.append(Party(*span, "person", OF_COUNTRIES, role.case, roles=[replace(role, countries=[code])]))
        out[-1].country = code
    for body, span in role.bodies:
        office = replace(role, countries=[], organization=body)
        out.append(Party(*span, "person", OF_COUNTRIES, role.case, roles=[office], organization=body))
    out.sort(key=lambda party: party.first)
    for party in out:
        party.collective = many
    out[0].first = first
    return out


def _of_names(first: int, chain: list[Role], names: list[Name]) -> list[Party]:
    """One party a name, with the country and the field of work that are its own."""
    role = chain[0]
    codes: list[str | None] = [name.country for name in names]
    if role.bodies and len(role.countries) + len(role.bodies) == len(names):
        return _named_of_each(first, role, names)
    if len(role.countries) == len(names):
        codes = list(role.countries)
    elif role.countries and codes[0] is None:
        # «министрами Турции Х. и Ирана У.»: the first name takes the country of the phrase;
        # «президентами России А. и Б.»: all take it.
        codes = [code or role.countries[0] for code in codes]
    bodies: list[str | None] = [role.organization] * len(names)
    if role.bodies:
        codes, bodies = _of_sides(role, len(names))
    told_apart = len(role.countries) < 2 or role.places
    offices = _apart(role, len(names)) if told_apart else [role] * len(names)
    out = []
    for number, name in enumerate(names):
        # «и Южного Судана Салвой К.»: the country behind the conjunction is told with the name.
        begin = names[number - 1].end + 1 if number else first
        party = Party(begin, name.end, "person", "roles-names", role.case, "sing", roles=[offices[number]])
        party.name_span = (name.first, name.last)
        party.country = codes[number]
        of_state = name.country and role.rank == "ambassador"
        party.organization = name.organization or (None if of_state else bodies[number])
        out.append(party)
    return out


def _of_sides(role: Role, count: int) -> tuple[list[str | None], list[str | None]]:
    """«представители Кишинёва и Тирасполя А. и Б.»: the state and the body of each of as many people as sides; of none
    of them where they are more or fewer."""
    sides: list[tuple[tuple[int, int], str | None, str | None]] = [
        *((span, code, None) for code, span in zip(role.countries, role.country_spans, strict=False)),
        *((span, None, body) for body, span in role.bodies),
    ]
    if len(sides) != count:
        return [None] * count, [None] * count
    sides.sort(key=lambda side: side[0])
    return [code for _, code, _ in sides], [body for _, _, body in sides]


def _named_of_each(first: int, role: Role, names: list[Name]) -> list[Party]:
    """«главами дипломатий Чили и ЕС А. и Б.»: a name for each side, in the order of the text."""
    out = _of_states_and_bodies(first, role, many=False)
    for number, (party, name) in enumerate(zip(out, names, strict=True)):
        party.first, party.last = (names[number - 1].end + 1 if number else first), name.end
        party.name_span, party.number, party.rule = (name.first, name.last), "sing", "roles-names"
    return out


def _of_place(role: Role, number: int) -> Role:
    """«мэры Осло и Риги»: the office of each city."""
    if not role.places:
        return role
    return replace(role, name=role.name.replace(role.places[0], role.places[number]))


def _apart(role: Role, count: int) -> list[Role]:
    """«министров обороны и юстиции А. и Б.», «мэры Осло и Риги А. и Б.»: each of as many people as fields of work or
    cities has one of them."""
    if len(role.places) == count:
        return [_of_place(role, number) for number in range(count)]
    fields = role.name.removeprefix("министр ").split(" и ")
    if role.rank != "minister" or len(fields) != count or not role.name.startswith("министр "):
        return [role] * count
    return [replace(role, name=f"министр {field}") for field in fields]
