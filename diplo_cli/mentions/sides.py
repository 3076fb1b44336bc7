"""Whose side people are on where it is told apart from them: «с узбекской стороны», «делегацию ФРГ возглавил …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from diplo_cli.document import Sentence, Token
from diplo_cli.lexicon import load
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.party import OF_COUNTRIES, Party
from diplo_cli.mentions.word_classes import IN_OR_ON, THEIR, WAS
from diplo_cli.normalize import DASHES

_SIDE_NOUNS = frozenset(["сторона", "делегация"])
_SIDES = frozenset(["adjective", "disputed", "country", "city", "territory", "organization"])
_HEADS = ("возглав", "представ", "руковод", "вести", "привезти")
# Envoys stand beside people of any state.
POSTED = frozenset(["ambassador", "envoy"])
_CHAIRS = ("сопредседател", "председател", "глав", "руководител")
_TAKES_PART = ("участвова", "присутствова", "представ", "принима", "принять", "приеха", "прие", "прибы", "приле",
               "выступ", "подпис", "присоедин")  # fmt: skip
OF_OFFICE = "its-delegation"  # the ``rule`` of a body for which its delegation stands
_OF_THE_OFFICE = frozenset(["ведомства", "министерства", "парламента", "правительства"])
_JOINED = ([","], [";"], ["и"], [",", "а", "также"])

_REPRESENTING = frozenset(["представлять", "представить"])
_EMBASSY = "посольство"
_LATIN = re.compile("[A-Za-z]")


def add_sides(
    tokens: Sequence[Token], atoms: dict[int, Atom], sentence: Sentence, parties: list[Party], lemmas: frozenset[str]
) -> None:
    """Give persons without a country that of the side told before them in the sentence; ``lemmas``: the dictionary
    forms of all ``tokens``."""
    if len(parties) > 1:
        groups = [p for p in parties if p.collective or p.rule == OF_COUNTRIES]
        if groups:
            _match_delegations(tokens, parties)
            _represent_both(tokens, atoms, parties)
        if _EMBASSY in lemmas:
            _send_ambassadors(tokens, parties)
        if groups:
            _send_delegations(tokens, parties)
        if not _REPRESENTING.isdisjoint(lemmas):
            _represent_state(tokens, parties)
    untold = [p for p in parties if p.country is None and p.kind == "person" and _is_untold(p)]
    sides = _sides(tokens, atoms, sentence, max([p.first for p in untold])) if untold else []
    for number, (at, code, body) in enumerate(sides):
        until = sides[number + 1][0] if number + 1 < len(sides) else sentence.last
        for party in untold:
            if at <= party.first < until:
                party.country, party.organization = code, body
                for role in party.roles if code is None and body is None else ():
                    role.stateless = True


def _is_untold(party: Party) -> bool:
    """Whether nothing tells whose side somebody without a country is on."""
    if party.pronoun or (party.organization is not None and not _is_of_department(party)):
        return False
    return not [r for r in party.roles if r.stateless]


def _is_of_department(party: Party) -> bool:
    """«(Чили представлял) директор департамента ЕС»: of what he deals with, not of the union."""
    return party.rank == "director" and "департамент" in party.roles[0].name


def _send_ambassadors(tokens: Sequence[Token], parties: list[Party]) -> None:
    """«В посольстве Чили сообщили, что посол встретился с …»: of the state whose embassy the sentence told before."""
    untold = [p for p in parties if p.roles and not (p.country or p.organization) and p.rank == "ambassador"]
    if not untold:
        return
    before = [p for p in parties if p.first < untold[0].first and p.country and p.kind != "person"]
    embassy = next((p for p in before if _EMBASSY in (tokens[p.first].lemma, tokens[p.first - 1].lemma)), None)
    if embassy is not None:
        for party in untold:
            party.country = embassy.country


def _represent_state(tokens: Sequence[Token], parties: Sequence[Party]) -> None:
    """«Министр Л. Вега представит Чили на форуме»: the subject, where nothing else tells whose he is."""
    for party in parties:
        verb = tokens[party.first - 1] if party.first and party.kind == "country" else None
        if verb is None or verb.lemma not in _REPRESENTING or verb.form not in ("Fin", "Inf"):
            continue
        people = [p for p in parties if p.last <= verb.i and p.kind == "person" and p.case == "nom" and p.roles]
        if len(people) == 1 and not (people[0].country or people[0].organization or people[0].owner):
            people[0].near = party.country


def _send_delegations(tokens: Sequence[Token], parties: list[Party]) -> None:
    """«Минэнерго Чили сообщило, что его представители встретились с …», «В МИД Чили сообщили, что делегация ведомства
    …»: of the state whose office the sentence told before; «его делегация» is the office itself."""
    for number, party in enumerate(parties):
        if not party.collective or party.country or party.organization or not party.roles:
            continue
        told = (p for p in reversed(parties[:number]) if p.country and (p.kind == "organization" or p.case == "nom"))
        sender = next(told, None)
        its = party.owner in THEIR or tokens[party.last - 1].lower in _OF_THE_OFFICE
        if sender is None or not its:
            continue
        party.country = sender.country
        if sender.kind == "organization" and party.roles[0].name == "делегация" and party.name_span is None:
            party.kind, party.rule, party.roles, party.collective = "organization", OF_OFFICE, [], False
            in_full = sender.case == "nom" and sender.rule == "organization"
            party.name = " ".join(t.text for t in tokens[sender.first : sender.last]) if in_full else sender.name


def _match_delegations(tokens: Sequence[Token], parties: list[Party]) -> None:
    """«Делегации Чили и Перу возглавляли А. и Б.»: as many people as delegations, in their order."""
    groups = [p for p in parties if p.rule == OF_COUNTRIES and p.roles[0].title.name == "делегация"]
    if len(groups) < 2:
        return
    behind = [p for p in parties if p.first >= groups[-1].last and p.kind == "person" and p.name_span is not None]
    if len(behind) != len(groups):
        return
    verb = tokens[groups[-1].last]
    if not verb.lemma.startswith(_HEADS) or any(p.country for p in behind):
        return
    for group, leader in zip(groups, behind, strict=True):
        leader.country = group.country


def _represent_both(tokens: Sequence[Token], atoms: dict[int, Atom], parties: list[Party]) -> None:
    """«между представителями властей и оппозиции Чада», «с членами правительства и парламента Чили»: the second group
    is represented as well, both are of one state."""
    for group, other in pairwise(parties):
        if not group.collective or not group.roles or not group.roles[0].name.startswith(("представитель ", "член ")):
            continue
        if [t.lower for t in tokens[group.last : other.first]] != ["и"] or not tokens[other.first].can_be("gen"):
            continue
        body = other.kind == "organization"
        if body and group.country is None and other.organization is None and other.case in ("gen", group.case):
            _represent(tokens, atoms, group, other)
        elif (body or other.collective) and other.case == "gen":
            other.case, group.country = group.case, group.country or other.country


def _represent(tokens: Sequence[Token], atoms: dict[int, Atom], group: Party, body: Party) -> None:
    """«(с представителями властей и) парламента Чили»: a group like the one before, of the body that is told."""
    places = {i for a in atoms.values() if a.kind == "country" for i in range(a.first, a.last)}
    words = [t.text for t in tokens[body.first : body.last] if t.i not in places]
    role = group.roles[0]
    name = " ".join([role.name.split()[0], *words])
    body.roles = [replace(role, first=body.first, last=body.last, name=name, countries=[], country_spans=[])]
    body.kind, body.rule, body.name, body.collective, body.number = "person", "roles", None, True, "plur"
    body.case, group.country = group.case, group.country or body.country


def _sides(
    tokens: Sequence[Token], atoms: dict[int, Atom], sentence: Sentence, stop: int
) -> list[tuple[int, str | None, str | None]]:
    """Where each side is told before token ``stop``, and its ISO code or its body, neither for a territory counted to
    no state; in the order of the text."""
    out: list[tuple[int, str | None, str | None]] = []
    for i in range(sentence.first, stop):
        atom = atoms.get(i) or (_disputed(tokens, i) if tokens[i].pos == "ADJ" else None)
        if atom is None or atom.kind not in _SIDES:
            continue
        if atom.kind in ("adjective", "disputed") and (atom.kind == "disputed" or len(atom.value) == 1):
            if (
                _tells_side(tokens, atom, sentence)
                or is_elliptic_side(tokens, atom.last)
                or (out and _is_elliptic(tokens, atom, sentence))
            ):
                out.append((atom.last, atom.value[0] if atom.value else None, None))
        elif atom.kind in ("country", "city", "territory"):
            if (
                (out and _is_elliptic(tokens, atom, sentence) and _stands_for_side(tokens, i))
                or (atom.kind == "country" and _is_from(tokens, atom, sentence))
                or (atom.value.iso2 and tokens[i].capital and _is_represented(tokens, atom, sentence))
            ):
                counted = atom.kind != "territory" or atom.value.kind != "unrecognised"
                out.append((atom.last, atom.value.iso2 if counted else None, None))
        elif (
            atom.kind == "organization"
            and atom.value is not None
            and (
                _is_from(tokens, atom, sentence)
                or _is_represented(tokens, atom, sentence)
                or (out and _is_elliptic(tokens, atom, sentence) and _stands_for_side(tokens, i))
            )
        ):
            out.append((atom.last, atom.value.iso2, None if atom.value.kind == "national" else atom.value.name))
    return out


def _disputed(tokens: Sequence[Token], i: int) -> Atom | None:
    """«абхазскую (сторону представлял)», «с приднестровской (стороны)»: of a territory counted to no state."""
    if not tokens[i].lower.endswith(("скую", "ской")):
        return None
    hit = load().territory_adjectives.match(tokens[i : i + 1], 0)
    return Atom("disputed", i, i + 1, None) if hit is not None and hit[1].kind == "unrecognised" else None


def _tells_side(tokens: Sequence[Token], atom: Atom, sentence: Sentence) -> bool:
    """«с российской стороны участвовали …», «российскую сторону представил …», «армянскую делегацию возглавил …»"""
    noun = atom.last
    if noun + 1 >= sentence.last or tokens[noun].lemma not in _SIDE_NOUNS:
        return False
    before = tokens[atom.first - 1].lower if atom.first > sentence.first else ""
    if tokens[noun].lemma == "сторона" and before in ("с", "со", "от"):
        return True
    if before.startswith(_CHAIRS) and tokens[noun].case == "gen":
        return True  # «Сопредседателем таджикской стороны является …»
    if tokens[noun].case == "nom" and _is_told_by(tokens, noun + 1, sentence):
        return True
    return any(t.lemma.startswith(_HEADS) for t in tokens[noun + 1 : min(noun + 4, sentence.last)]) and tokens[
        noun
    ].case in ("acc", "ins", "gen")


def is_elliptic_side(tokens: Sequence[Token], at: int) -> bool:
    """«(делегации России и Украины.) Российскую возглавляет …»: an adjective before token ``at``, without its noun."""
    adjective, verb = tokens[at - 1], tokens[at] if at < len(tokens) else None
    heads = verb is not None and verb.form == "Fin" and verb.lemma.startswith(_HEADS)
    return heads and adjective.lower.endswith(("скую", "ской"))


def _is_told_by(tokens: Sequence[Token], i: int, sentence: Sentence) -> bool:
    """«Армянская сторона на переговорах будет представлена министром …»"""
    return any(t.lower.startswith("представлен") and t.form == "Part" for t in tokens[i : min(i + 5, sentence.last)])


def _is_represented(tokens: Sequence[Token], atom: Atom, sentence: Sentence) -> bool:
    """«сторону США представляла …», «делегацию Армении возглавил …»"""
    before = tokens[atom.first - 1] if atom.first > sentence.first else None
    # «Данию на саммите НАТО в Осло представит …»
    where = before is not None and (before.lower in IN_OR_ON or (before.case == "loc" and atom.kind == "organization"))
    as_object = tokens[atom.first].can_be("acc") and not where
    following = _past_future(tokens, atom.last, sentence) if as_object else None
    if following is not None and following.lemma in _REPRESENTING:
        return following.form == "Fin" or following.i > atom.last  # «Армению представлял …», «будет представлять»
    occasion = _past_occasion(tokens, atom.last, sentence) if as_object else None
    verb = _past_future(tokens, occasion.i, sentence) if occasion is not None else None
    if verb is not None and verb.form in ("Fin", "Inf") and verb.lemma in _REPRESENTING:
        return True
    if before is not None and before.lemma in _SIDE_NOUNS and before.case == "nom":
        return _is_told_by(tokens, atom.last, sentence)
    if before is None or before.lemma not in _SIDE_NOUNS or before.case not in ("acc", "ins", "gen"):
        return False
    return any(t.lemma.startswith(_HEADS) for t in tokens[atom.last : min(atom.last + 3, sentence.last)])


def _past_future(tokens: Sequence[Token], at: int, sentence: Sentence) -> Token | None:
    """«(Армению) будет представлять …»: the word behind the one that makes a future; else the word at ``at``."""
    at += at + 1 < sentence.last and tokens[at].lower in ("будет", "будут")
    return tokens[at] if at + 1 < sentence.last else None


def _past_occasion(tokens: Sequence[Token], at: int, sentence: Sentence) -> Token | None:
    """«Чили на саммите представляет …», «Чили на встрече НАТО в Осло представлял …»: the word behind where it is."""
    while at + 2 < sentence.last and tokens[at].lower in IN_OR_ON and tokens[at + 1].case == "loc":
        at += 2 + (tokens[at + 2].capital and tokens[at + 2].form != "Fin")
    return tokens[at] if at < sentence.last else None


def _is_elliptic(tokens: Sequence[Token], atom: Atom, sentence: Sentence) -> bool:
    """«…, с узбекской – А. Алоев», «…, американскую – С. Уиткофф», «…, узбекской стороны – А. Алоев»"""
    at = atom.last + (atom.last < sentence.last and tokens[atom.last].lemma in _SIDE_NOUNS)
    return at < sentence.last and tokens[at].text in DASHES


def _stands_for_side(tokens: Sequence[Token], i: int) -> bool:
    """«(Чили представляла А. Берг,) Перу – Х. Вега», «(делегацию Чили возглавил …,) делегацию Перу – …», «(делегацию
    Чили возглавил …), Армении – …»; not «министр обороны Армении – …»."""
    if tokens[i].can_be("acc") or (i > 0 and tokens[i - 1].lemma in _SIDE_NOUNS):
        return True
    return tokens[i].can_be("gen") and tokens[i - 1].lower in (",", ";", "а", "и")


def _is_from(tokens: Sequence[Token], atom: Atom, sentence: Sentence) -> bool:
    """«от Казахстана – Р. Василенко», «от ООН участвовал …», «со стороны Армении участвовал …»"""
    if atom.first - 1 < sentence.first:
        return False
    before = tokens[atom.first - 1].lower
    if before == "от" and atom.last < sentence.last:
        behind = tokens[atom.last : min(atom.last + 6, sentence.last)]
        if behind[0].text in (*DASHES, ":") or behind[0].lower in WAS:
            return True
        if any(t.lemma.startswith(_TAKES_PART) for t in behind):
            return True
    opening = tokens[atom.first - 2].lower if atom.first - 2 >= sentence.first else ""
    return (before == "стороны" and opening in ("со", "с")) or (before == "имени" and opening == "от")


def suggest_neighbours(tokens: Sequence[Token], parties: list[Party]) -> None:
    """«с президентом Турции Р. Т. Эрдоганом, премьер-министром и министром обороны»: people of one list whose own
    country is not told are likely of the state told before them, or behind the last of them."""
    for members in (group for group in lists_of(tokens, parties) if len(group) > 1):
        for ordered in (members, members[::-1]):
            told: str | None = None
            for party in ordered:
                if party.kind == "organization":
                    told = party.country  # «правительство Чада и повстанцы»
                elif not party.roles or party.organization or party.rank in POSTED or _stands_apart(party):
                    told = None
                elif party.country or any(r.stateless for r in party.roles):
                    told = None if party.country == "VA" else party.country  # «патриарх и папа римский»
                elif party.near is None and (ordered is members or party.name_span is None):
                    party.near = told  # not «министр А. и президент Турции Б.»


def _stands_apart(party: Party) -> bool:
    """«министр и его румынский коллега»: of another state than the one told before; «и генеральным секретарём»: of
    none; «и главой Chevron»: of any."""
    role = party.roles[0]
    return role.title.name in ("коллега", "генеральный секретарь") or _LATIN.search(role.name) is not None


def lists_of(tokens: Sequence[Token], parties: Sequence[Party]) -> list[list[Party]]:
    """The people told one after the other in one case, divided by commas and «и»."""
    lists: list[list[Party]] = []
    for party in parties:
        last = lists[-1][-1] if lists else None
        if last is not None and _is_joined(tokens, last, party):
            lists[-1].append(party)
        else:
            lists.append([party])
    return lists


def _is_joined(tokens: Sequence[Token], one: Party, other: Party) -> bool:
    kinds = (one.kind, other.kind)
    if one.case != other.case or "person" not in kinds or "country" in kinds:
        return False
    gap = [t.lower for t in tokens[one.last : other.first]]
    if gap[:1] == ["("] and ")" in gap:
        gap = gap[gap.index(")") + 1 :]  # «министр А. (оба – впервые здесь) и посол Б.»
    return gap in _JOINED
