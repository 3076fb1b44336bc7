"""Groups told before by their people: «В Осло прибыли министры А. и Б. Министров принял президент»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Document, Token
from diplo_cli.mentions.entity import Entity
from diplo_cli.mentions.party import SIDE, Party
from diplo_cli.mentions.role import Role
from diplo_cli.mentions.role_names import PARLIAMENT
from diplo_cli.mentions.same_role import BARE_TITLES
from diplo_cli.mentions.sides import POSTED, lists_of
from diplo_cli.mentions.word_classes import ARRIVING
from diplo_cli.normalize import DASHES
from diplo_cli.patterns import Pattern

_REACH = 3  # sentences back
_NEXT = 8  # sentences from those named to their side
# «с другими министрами», «с рядом послов»: not those told before.
_OTHERS = frozenset("другой иной прочий остальной некоторый многий ряд некий новый наш весь".split())
_ARRIVAL = 8  # tokens between a visitor and «прибыл»
_EUROPEAN, _EUROPEAN_BODIES = "евродепутат", frozenset(["Европейский парламент", "ЕС"])
_OF_SIDES = frozenset([SIDE, "role"])  # the rules of what may be the side of a state
_THEY, _SHE = frozenset(["они", "ними"]), frozenset(["она", "ней", "нею"])
_NO_STATES = frozenset(["европейский комиссар", "комиссар"])  # of a minister's rank, no ministers
_PARLIAMENTS = frozenset(["parliamentarian", "parliament_speaker"])
_MEMBER = Pattern("депутат|парламентари|сенатор|конгрессмен")


def resolve_groups(tokens: Sequence[Token], by_sentence: Sequence[Sequence[Party]], entities: Sequence[Entity]) -> None:
    """Give every group told only by its office those of the sentences before it for whom it stands."""
    for number, sentence in enumerate(by_sentence):
        for party in sentence:
            if party.country and party.rule in _OF_SIDES and _is_side(party):
                party.stands_for = people_of(party, by_sentence[max(0, number - _NEXT) : number], entities)
                continue
            if not party.collective:
                continue
            party.stands_for = party.stands_for or _apposed(tokens, party, sentence)
            if party.stands_for or not _is_bare(tokens, party):
                continue
            if party.country:
                near = by_sentence[number + 1 : number + 1 + _REACH]
                party.stands_for = _led(_of_state(party, by_sentence[:number]) or _of_state(party, near))
            elif two := _two_told_here(party, sentence):
                party.stands_for = two
            else:
                told = _led(_told_before(tokens, party, by_sentence[:number]))
                present = {p.entity for p in sentence}
                party.stands_for = [p for p in told if p.entity not in present]


def _led(told: Sequence[Party]) -> list[Party]:
    """``told``, with its leader in place of a delegation whose leader is told."""
    return [leader for p in told for leader in p.stands_for or [p]]


def _told_before(tokens: Sequence[Token], group: Party, before: Sequence[Sequence[Party]]) -> list[Party]:
    """Those of the sentences before a group without a state who are meant by it."""
    near = before[-_REACH:]
    return (
        _antecedents(group, near)
        or _only_delegation(group, before)
        or _diplomats(group, near)
        or _who_came(tokens, group, before[-1] if before else ())
    )


def _apposed(tokens: Sequence[Token], group: Party, sentence: Sequence[Party]) -> list[Party]:
    """«А. и Б. – сопредседатели комиссии – встретились», «с А. и Б., членами комиссии»: the people of whom a group
    between dashes or commas tells who they are."""
    marks = [tokens[i].text for i in (group.first - 1, group.last) if 0 < i < len(tokens)]
    if len(marks) < 2:
        return []
    if all(mark in DASHES for mark in marks):
        lists = (members for members in lists_of(tokens, sentence) if members[-1].last == group.first - 1)
        people = next(lists, [])
    elif marks[0] == "," and marks[1] in ",.;":
        people = _listed_with(tokens, group, sentence)
    else:
        return []
    return people if len(people) > 1 and all(p.kind == "person" and p.entity is not None for p in people) else []


def _listed_with(tokens: Sequence[Token], group: Party, sentence: Sequence[Party]) -> list[Party]:
    """«с А. и Б., членами комиссии»: those of the list that a group ends, all told by name and joined by «и»."""
    listed = next((members for members in lists_of(tokens, sentence) if members[-1] is group), [])
    people = listed[:-1]
    if not people or not all(p.name_span is not None and p.last < group.first for p in people):
        return []
    return people if tokens[people[-1].first - 1].lower == "и" else []


def _two_told_here(group: Party, sentence: Sequence[Party]) -> list[Party]:
    """«Переговоров премьера с А. не будет, но лидеры могут побеседовать»: the two people told before the group in its
    sentence, one of them by an office that fits."""
    told = {p.entity: p for p in sentence if p.kind == "person" and p.last <= group.first and p.entity is not None}
    two = list(told.values())
    if len(two) != 2 or any(p.collective for p in two):
        return []
    offices = [p for p in two if p.roles]
    return two if offices and all(_is_one_of(group, p) for p in offices) else []


def _is_bare(tokens: Sequence[Token], party: Party) -> bool:
    """«министры», «делегацию», «главы государств», «перуанские депутаты»; not «послы Кубы», «другие министры», «послы,
    которые …»."""
    if party.kind != "person" or not party.roles or party.name_span is not None:
        return False
    role = party.roles[0]
    of_body = party.organization and role.title.name != _EUROPEAN
    of_state = party.country and role.rank not in _PARLIAMENTS
    if of_body or of_state or party.both or party.several or role.name != role.title.name:
        return False
    if any(t.lemma in _OTHERS or t.pos == "NUM" for t in tokens[max(0, party.first - 2) : party.last]):
        return False
    behind = tokens[party.last : party.last + 2]
    described = (
        len(behind) == 2 and behind[0].text == "," and (behind[1].lemma == "который" or behind[1].form == "Part")
    )
    return not described


def _is_side(party: Party) -> bool:
    """Whether what one of ``_OF_SIDES`` found acts as a state's side: «чилийская сторона», «чилийская делегация»."""
    if party.case != "nom" or party.name_span is not None or party.stands_for:
        return False
    return party.rule == SIDE or party.roles[0].name == "делегация"


def people_of(side: Party, before: Sequence[Sequence[Party]], entities: Sequence[Entity]) -> list[Party]:
    """«Король принял сенаторов Чили А. и Б. Чилийская сторона встретилась также с …»: the people with a name whom the
    nearest sentence tells of that state."""
    for sentence in reversed(before):
        people = [p for p in sentence if p.kind == "person" and p.name_span is not None and p.entity is not None]
        told = {p.entity: p for p in people if side.country in (p.country, _state(entities, p))}
        if told:
            return list(told.values())
    return []


def _state(entities: Sequence[Entity], party: Party) -> str | None:
    entity = entities[party.entity] if party.entity is not None else None
    return (entity.country or entity.guess) if entity is not None else None


def _antecedents(group: Party, before: Sequence[Sequence[Party]]) -> list[Party]:
    """Those of the nearest sentence that tells several of the group, or the one delegation; else nobody."""
    for sentence in reversed(before):
        told = [p for p in sentence if p.kind == "person" and p.entity is not None and _is_told(p)]
        singles = [p for p in told if p.roles and not p.collective]
        # «Министр Чили А. встретился с перуанским коллегой Б. Министры …»
        people = {p.entity: p for p in singles if _is_one_of(group, p) or p.roles[0].title.name == "коллега"}
        if len(people) > 1 and any(_is_one_of(group, p) for p in people.values()):
            return list(people.values())
        delegations = {p.entity: p for p in told if _is_delegation_for(group, p)}
        if delegations:
            return list(delegations.values()) if len(delegations) == 1 else []
    return []


def _only_delegation(group: Party, sentences: Sequence[Sequence[Party]]) -> list[Party]:
    """«Приехала делегация сената. … … … Сенаторов ждёт разговор с …»: the one that a longer text tells of."""
    told = [p for s in sentences for p in s if p.kind == "person" and p.entity is not None and _is_told(p)]
    found = {p.stands_for[0].entity if p.stands_for else p.entity: p for p in told if _is_delegation_for(group, p)}
    return list(found.values()) if len(found) == 1 else []


def _of_state(group: Party, told: Sequence[Sequence[Party]]) -> list[Party]:
    """«Приехала делегация депутатов Чили. … Чилийские парламентарии встретятся с …»: the one of that state."""
    return _only_delegation(group, [[p for p in s if p.country == group.country] for s in told])


def _diplomats(group: Party, before: Sequence[Sequence[Party]]) -> list[Party]:
    """«Король принял посла ЕС А. В беседе с европейскими дипломатами …»: envoys and people of bodies told last."""
    if group.roles[0].title.name != "дипломат":
        return []
    for sentence in reversed(before):
        told = {p.entity: p for p in sentence if p.name_span is not None and (p.rank in POSTED or p.organization)}
        if told:
            return list(told.values())
    return []


def _who_came(tokens: Sequence[Token], group: Party, before: Sequence[Party]) -> list[Party]:
    """«Премьер Чили прибыл в Осло. Делегацию встретил посол»: the one person with an office who came."""
    people = [p for p in before if p.kind == "person" and p.case == "nom" and p.name_span is not None and p.roles]
    if group.roles[0].title.name != "делегация" or len(people) != 1 or people[0].collective:
        return []
    near = tokens[max(0, people[0].first - _ARRIVAL) : people[0].last + _ARRIVAL]
    return people if any(t.lemma in ARRIVING and t.form == "Fin" for t in near) else []


def _is_one_of(group: Party, party: Party) -> bool:
    """«министры» for ministers of any field, «послы» for ambassadors."""
    wanted, role = group.roles[0].title, party.roles[0].title
    if wanted.name == role.name or (wanted.rank == role.rank and "vague" in wanted):
        return True
    return wanted.rank == role.rank and wanted.name in BARE_TITLES and role.name not in _NO_STATES


def _is_told(party: Party) -> bool:
    """By an office, or as who leads a delegation."""
    return bool(party.roles) or party.rule.endswith("-leads")


def _is_delegation_for(group: Party, party: Party) -> bool:
    """«делегация», and a delegation of parliament or «главы комитетов парламентов шести стран» for «депутаты»."""
    leads = party.rule.endswith("-leads")
    wanted = group.roles[0].title
    ranks = ["delegation", *_PARLIAMENTS] if wanted.rank in _PARLIAMENTS else ["delegation"]
    told = leads or (party.collective and party.roles[0].title.rank in ranks)
    if not told or not (leads or party.country or party.organization or party.several):
        return False
    if wanted.name == _EUROPEAN:
        return party.organization in _EUROPEAN_BODIES
    if wanted.rank in _PARLIAMENTS:
        roles = [*party.roles, *(r for leader in party.stands_for for r in leader.roles)]
        return any(_is_of_parliament(r) for r in roles)
    return wanted.name in ("делегация", "эксперты")


def _is_of_parliament(role: Role) -> bool:
    """«спикер», «глава комитета парламента», «глава группы депутатов»"""
    return role.rank in _PARLIAMENTS or any(told.compiled.search(role.name) for told in (PARLIAMENT, _MEMBER))


def group_meant(
    pronoun: Party, number: int, by_sentence: Sequence[Sequence[Party]], document: Document
) -> Party | None:
    """«Прибыли сенаторы Чили. С ними встретился …», «Прибыла делегация Чили. Министр провёл с ней встречу»: the one
    group of the nearest sentence before that tells any."""
    if pronoun.pronoun not in _THEY | _SHE:
        return None
    for sentence in reversed(by_sentence[max(0, number - _REACH + 1) : number]):
        people = [p for p in sentence if p.kind == "person" and p.entity is not None]
        told = [p for p in people if p.collective or p.rule.endswith("-leads")]
        groups = [p for p in told if p.country or p.organization or p.several or p.stands_for]
        groups = [p for p in groups if pronoun.country in (None, p.country)]
        if pronoun.pronoun in _SHE:
            groups = [p for p in groups if p.number == "sing" and _gender(p, document) == "femn"]
        if groups:
            return groups[0] if len({p.entity for p in groups}) == 1 else None
    return None


def _gender(party: Party, document: Document) -> str:
    """Of its first noun: «парламентская делегация»."""
    return next((t.gender for t in document.tokens[party.first : party.last] if t.pos == "NOUN"), "")
