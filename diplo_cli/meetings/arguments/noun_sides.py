"""The sides of a noun of meeting: what stands behind it and right before it (``clause_sides``: in its clause)."""

from __future__ import annotations

from diplo_cli.lexicon import load
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.calendar import MONTHS_PREPOSITIONAL
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.word_classes import IN_OR_ON, MEMBERS
from diplo_cli.normalize import CLOSING, DASHES, OPENING

Phrases = tuple[tuple[tuple[str, ...], str], ...]
LEADERSHIP: Phrases = (
    (("под", "председательством"), "gen"), (("под", "сопредседательством"), "gen"),
    (("под", "председательствованием"), "gen"), (("при", "посредничестве"), "gen"), (("под", "руководством"), "gen"),
)  # fmt: skip
_PARTICIPATION: Phrases = (
    (("с", "участием"), "gen"),
    (("при", "участии"), "gen"),
    (("в", "присутствии"), "gen"),
    *LEADERSHIP,
)
_TAKING_PART = frozenset(words[1] for words, _ in _PARTICIPATION)
_CLAUSE_REACH = 12
_CIRCUMSTANCES = frozenset("в во на городе столице года году этого прошлого г . по".split())
_PRIVATELY = (("один", "на", "один"), ("с", "глазу", "на", "глаз"), ("тет-а-тет",), ("наедине",))
_HOW = frozenset(["составе", "формате", *(words[-1] for words in _PRIVATELY)])  # the last words of how they talk
_FORMAT = 10  # tokens of «в узком формате „один на один“»
_WHICH = 15  # tokens from a noun to «в которой участвовали»
_DURING = frozenset([*IN_OR_ON, "ходе", "рамках", "время"])
_BRACKETS = 16  # tokens from a noun to the brackets behind «в формате „5+2“»
_SIDES = 3
_NEAR = 5  # words from «на» to «(пятом пленарном) заседании»
_CIRCUMSTANCE = 8  # tokens of place and date that may stand between a noun and its genitive


def is_part_of(trigger: Trigger, inner: Trigger) -> bool:
    """«заседание Генеральной конференции МАГАТЭ», «сессия Парламентской ассамблеи»: one gathering, not two."""
    bodies = trigger.word.pattern == inner.word.pattern == "body" and not (trigger.is_verb or inner.is_verb)
    return bodies and inner.head.case == "gen"


def genitive(scene: Scene, trigger: Trigger) -> list[Party]:
    """The genitive behind a noun: «встреча президентов России и Грузии», «саммит НАТО», «визит в Рим министра …»."""
    inner = _inner(scene, trigger) if len(scene.triggers) > 1 else None
    if inner is not None and all(scene.party_at(i) is None for i in range(trigger.last, inner.last)):
        return genitive(scene, inner)
    at = _behind_privacy(scene, trigger.last)
    for skipped in range(at, min(at + 3, scene.last)):
        number = scene.party_at(skipped)
        if number is not None:
            party = scene.parties[number]
            if (
                party.pronoun is None
                and scene.stands_in(party, "gen")
                and not (party.kind != "organization" and party.case in ("nom", "ins"))
            ):
                return scene.group(number, case="gen")
            return []
        token = scene.tokens[skipped]
        if token.pos not in ("ADJ", "DET", "NUM") and token.text not in OPENING and token.lower not in MEMBERS:
            break
    return _described_genitive(scene, at) or _on_level(scene, at) or _genitive_behind_place(scene, at)


def _inner(scene: Scene, trigger: Trigger) -> Trigger | None:
    """«(заседание) Генеральной конференции»: the noun right behind one that it is part of."""
    for inner in scene.triggers:
        if 0 <= inner.first - trigger.last <= 1 and is_part_of(trigger, inner):
            return inner
    return None


def _behind_privacy(scene: Scene, at: int) -> int:
    """«разговор один на один министра …», «беседа тет-а-тет президентов …»: the token behind how they talked."""
    if scene.words.isdisjoint(_HOW):
        return at
    at = _behind_format(scene, at)
    words = tuple(t.lower for t in scene.tokens[at : at + 4])
    at += next((len(told) for told in _PRIVATELY if words[: len(told)] == told), 0)
    return _behind_format(scene, at)


def _behind_format(scene: Scene, at: int) -> int:
    """«переговоры в формате „2+2“ министров …», «встреча в узком составе президентов …»: the token behind it."""
    tokens, end = scene.tokens, at + 1
    if end >= scene.last or tokens[at].lower != "в":
        return at
    while end < scene.last and (tokens[end].pos in ("ADJ", "DET") or tokens[end].form == "Part"):
        end += 1
    if end >= scene.last or tokens[end].lower not in ("составе", "формате"):
        return at
    mark = end = end + 1
    quoted = end < scene.last and tokens[end].text in OPENING
    while end < min(scene.last, at + _FORMAT) and (quoted or not tokens[end].text[:1].isalpha()):
        end += 1
        if tokens[end - 1].text in CLOSING and end - 1 > mark:
            break
    return end


def _described_genitive(scene: Scene, at: int) -> list[Party]:
    """«встреча находящегося в Осло министра …»: the genitive that a participle describes."""
    number = scene.behind_participle(at, "gen") if at < scene.last else None
    return scene.group(number, case="gen") if number is not None else []


def _on_level(scene: Scene, at: int) -> list[Party]:
    """«переговоры на уровне министров Чили и Перу»: people of two states; not «на уровне министров»."""
    if "уровне" not in scene.words or [t.lower for t in scene.tokens[at : at + 2]] != ["на", "уровне"]:
        return []
    group = on_level_of(scene, at + 1)
    told = len({p.country for p in group} - {None}) > 1 or any(p.organization for p in group)
    return group if told else []


def on_level_of(scene: Scene, at: int) -> list[Party]:
    """«на (самом высоком) уровне премьеров Чили и Перу»: those behind the «уровне» at token ``at``."""
    number = scene.party_at(at + 1)
    return scene.group(number, case="gen") if number is not None else []


def _genitive_behind_place(scene: Scene, at: int) -> list[Party]:
    """«визит в Рим министра …», «встреча в Осло 5 мая президентов …», «разговор по телефону премьера …», «встреча по
    газу министров …», «визиту в Рим, намеченному на май, министра …»: people, with a place, a day, the means or the
    subject before them."""
    start = at
    while at < scene.last and at - start < _CIRCUMSTANCE:
        if at > start and (behind := _behind_description(scene, at)) > at:
            start, at = start + behind - at, behind
        number = scene.party_at(at)
        party = scene.parties[number] if number is not None else None
        if number is not None and party is not None and party.kind == "person":
            # of men the tagger takes genitive for accusative
            stands = at > start and party.case in ("gen", "acc") and scene.stands_in(party, "gen") and not party.pronoun
            return scene.group(number, case="gen") if stands else []
        token = scene.tokens[at]
        is_place = at in scene.atoms and scene.atoms[at].kind in ("country", "city", "adjective", "territory")
        is_day = token.text.isdigit() or scene.tokens[at - 1].text.isdigit() or token.lower in MONTHS_PREPOSITIONAL
        is_subject = token.pos == "NOUN" and token.case == "dat" and scene.tokens[at - 1].lower == "по"
        if is_subject and is_noun_of(token, "request"):
            return []  # «визит в Рим по приглашению президента»
        if not (is_place or is_day or is_subject or token.lower in _CIRCUMSTANCES):
            return []
        at = scene.atoms[at].last if is_place else at + 1
    return []


def _behind_description(scene: Scene, at: int) -> int:
    """«(визит в Рим), намеченный на май, …»: the token behind what a participle tells of the noun, ``at`` where none
    does."""
    if scene.tokens[at].text != "," or at + 1 >= scene.last or scene.tokens[at + 1].form != "Part":
        return at
    closing = next((t.i for t in scene.tokens[at + 1 : min(scene.last, at + _CLAUSE_REACH)] if t.text == ","), None)
    if closing is None or any(p.kind == "person" and at < p.first < closing for p in scene.parties):
        return at
    return closing + 1


def adjectives(scene: Scene, trigger: Trigger) -> list[str]:
    """«чилийско-перуанские консультации», «межкорейский саммит»: the countries of an adjective before the noun."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 5) - 1, -1):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective" and len(atom.value) > 1:
            return list(atom.value)
        pair = load().pair_adjectives.get(scene.tokens[i].lemma)
        if pair is not None:
            return list(pair)
        if scene.tokens[i].pos not in ("ADJ", "NUM", "DET"):
            break
    return []


def compound_behind(scene: Scene, trigger: Trigger, end: int) -> list[str]:
    """«заседание российско-вьетнамской межправительственной комиссии»."""
    for i in range(trigger.last, min(end, trigger.last + 14)):
        atom = scene.atoms.get(i)
        if atom is not None and atom.kind == "adjective" and len(atom.value) > 1:
            return list(atom.value)
        if scene.tokens[i].pos in ("VERB", "AUX", "PUNCT"):
            break
    return []


def owners(scene: Scene, trigger: Trigger, end: int) -> list[Party]:
    """«заседание межправительственной комиссии России и Вьетнама», «рабочей группы Чили и Перу», «совместного комитета
    Армении и ЕС»: the states and bodies whose body it is, none where it is of one."""
    for i in range(trigger.last, min(end, trigger.last + _CLAUSE_REACH)):
        number = scene.party_at(i)
        if number is not None:
            group = scene.group(number, case="gen")
            told = all(map(_owns_body, group)) and (i > trigger.last or group[0].kind == "person")
            told = told and scene.tokens[i - 1].case in ("gen", scene.tokens[trigger.last - 1].case)
            return group if told and len({p.country or p.name for p in group} - {None}) > 1 else []
        if scene.tokens[i].pos not in ("NOUN", "ADJ", "NUM"):
            break
    return []


def _owns_body(party: Party) -> bool:
    """A state, a body, or the «рабочей группы Чили» of «рабочей группы Чили и Перу»."""
    working_group = party.collective and party.number == "sing" and bool(party.country) and party.rank == "delegation"
    return party.kind in ("country", "organization") or working_group


def dashed_sides(scene: Scene, trigger: Trigger, end: int) -> list[Party]:
    """«заседание рабочей группы Белоруссия – Пакистан», «переговоры Россия – ЕС – Украина»: sides that dashes join."""
    for i in range(trigger.last, min(end, trigger.last + _CLAUSE_REACH)):
        number = scene.party_at(i)
        party = scene.parties[number] if number is not None else None
        if number is not None and party is not None and (party.kind != "person" or _is_bare_name(party)):
            sides = _joined_by_dashes(scene, number)
            return sides if len(sides) > 1 and _are_named_as_sides(scene, sides) else []
        if scene.tokens[i].pos not in ("NOUN", "ADJ", "NUM", "ADP") and scene.tokens[i].text not in OPENING:
            break
        if any(t.first == i and t.is_telling_noun for t in scene.triggers):
            break  # «встреча на полях саммита Россия – НАТО»
    return []


def _joined_by_dashes(scene: Scene, number: int) -> list[Party]:
    """Party ``number`` and those behind it, as long as nothing but a dash stands between two."""
    out = [scene.parties[number]]
    for following in scene.parties[number + 1 :]:
        gap = [t.text for t in scene.tokens[out[-1].last : following.first]]
        if gap != [] and (len(gap) != 1 or gap[0] not in DASHES):
            break
        out.append(following)
    return out


def _are_named_as_sides(scene: Scene, parties: list[Party]) -> bool:
    """Bare names of people go together: of «Санду — Зеленский» the second tells the case."""
    if all(p.kind == "person" for p in parties):
        return all(_is_bare_name(p) for p in parties) and any(p.case == "nom" for p in parties)
    return all(_is_named_as_side(scene, p) for p in parties)


def _is_bare_name(party: Party) -> bool:
    return party.name_span is not None and not party.roles and not party.pronoun


def _is_named_as_side(scene: Scene, party: Party) -> bool:
    """A nominative, an abbreviation, or a body that no list knows, whose name took the state in: «группы Россия»; of
    people a bare name: «саммит Рейган — Горбачёв»."""
    if party.kind == "person":
        return _is_bare_name(party) and party.case == "nom"
    if party.kind not in ("country", "organization"):
        return False
    last = scene.tokens[party.last - 1]
    fixed = any("Fixd" in p.grammemes for p in last.parses)  # «группы Чили – Перу»
    named = party.case in ("nom", "acc", "") or last.text.isupper() or fixed
    return named or (last.case == "nom" and party.country is not None)


def between_countries(scene: Scene, start: int, end: int) -> list[str]:
    """«между министерствами иностранных дел Узбекистана и Латвии»: the countries that a «между» joins."""
    if "между" not in scene.words:
        return []
    at = next((i for i in range(start, end) if scene.tokens[i].lower == "между"), None)
    if at is None or scene.joins_others(start, at):
        return []
    codes: list[str] = []
    for i in range(at + 1, min(end, at + 14)):
        number = scene.party_at(i)
        party = scene.parties[number] if number is not None else None
        if party is not None and party.kind in ("country", "organization") and party.country:
            codes.append(party.country)
        elif scene.tokens[i].pos in ("VERB", "AUX") or scene.tokens[i].text in (".", ";", ","):
            break
    return codes if len(codes) > 1 else []


def participation(scene: Scene, trigger: Trigger, end: int, phrases: Phrases = _PARTICIPATION) -> list[Party]:
    """«с участием X», «под председательством X», behind the noun or before: «При участии X состоялась встреча Y»."""
    out: list[Party] = []
    if not scene.words.isdisjoint(_TAKING_PART):
        end = _before_next_subject(scene, trigger, end)
        for start, stop in ((trigger.last, end), (_own_start(scene, trigger), trigger.first)):
            for words, case in phrases:
                out += without(scene.after_words(start, stop, words, case), out)
    if phrases is _PARTICIPATION:
        out += without(_in_which(scene, trigger), out) or without(_in_brackets(scene, trigger), out)
    return [p for p in out if not _is_everybody(p)]


def _before_next_subject(scene: Scene, trigger: Trigger, end: int) -> int:
    """«Переговорам будет предшествовать встреча А. и Б. с участием В.»: those of the subject behind the verb are not of
    a noun before it."""
    if trigger.is_verb or trigger.head.case != "dat":
        return end
    verb = next((t.i for t in scene.tokens[trigger.last : end] if t.form == "Fin"), end)
    ahead = (t for t in scene.triggers if verb < t.first < end and t.is_telling_noun)
    return next((t.first for t in ahead if t.head.case == "nom"), end)


def _in_brackets(scene: Scene, trigger: Trigger) -> list[Party]:
    """«переговоры в формате „5+2“ (Чили, Перу – стороны, ЕС – посредник)»: the sides that the brackets behind
    a format list."""
    if "формате" not in scene.words:
        return []
    ahead = scene.tokens[trigger.last : min(trigger.last + _BRACKETS, scene.last)]
    opening = next((t.i for t in ahead if t.text == "("), None)
    if opening is None or not any(t.lower == "формате" for t in scene.tokens[trigger.last : opening]):
        return []
    closing = next((t.i for t in scene.tokens[opening : scene.last] if t.text == ")"), opening)
    sides = [p for p in scene.parties if opening < p.first < closing]
    return sides if len(sides) >= _SIDES and all(p.kind != "person" for p in sides) else []


def _in_which(scene: Scene, trigger: Trigger) -> list[Party]:
    """«встреча, в которой участвовали министры Чили и Перу»: people of two states at least."""
    if "который" not in scene.lemmas:
        return []
    ahead = scene.tokens[trigger.last : min(trigger.last + _WHICH, scene.last - 1)]
    which = next((t.i for t in ahead if t.lemma == "который" and scene.tokens[t.i - 1].lower in _DURING), None)
    if which is None or any(trigger.first < t.first < which for t in scene.triggers if t.is_telling_noun):
        return []
    verb = next((t for t in scene.tokens[which : which + _NEAR] if is_support(t, "attend")), None)
    if verb is None:
        return _during_which(scene, which)
    behind = [n for n, p in enumerate(scene.parties) if p.first > verb.i]
    if not behind:
        return []
    told = [p for p in scene.group(behind[0], case="nom") if p.kind == "person"]
    return told if len({p.country for p in told if p.country}) > 1 else []


def _during_which(scene: Scene, which: int) -> list[Party]:
    """«переговоры, в ходе которых Чили и Перу утвердили план», «на которых министры Чили и Перу …»: who of several
    sides did something there."""
    number = scene.party_at(which + 1)
    told = scene.group(number, case="nom") if number is not None else []
    sides = {p.country or p.organization or p.name for p in told} - {None}
    acts = bool(told) and scene.tokens[told[-1].last].form == "Fin"
    return told if acts and len(sides) > 1 else []


def _is_everybody(party: Party) -> bool:
    """«с участием делегаций»: of all who talk, told for no one."""
    bare = party.collective and not (party.country or party.organization or party.name_span or party.both)
    return bare and party.number == "plur" and party.rank == "delegation" and party.roles[0].title.name == "делегация"


def taking_part(scene: Scene, trigger: Trigger) -> list[Party]:
    """«участие министра в заседании», «выступление министра на заседании», «слово премьера в ходе саммита»: whose part
    in it the noun tells."""
    at = trigger.first - 1
    while at > scene.first and scene.tokens[at].pos in ("ADJ", "NUM", "DET"):
        at -= 1
    at -= scene.tokens[at].lower == "ходе"
    if scene.tokens[at].lower not in IN_OR_ON:
        return []
    number = next((n for n, p in enumerate(scene.parties) if p.last == at and p.kind == "person"), None)
    if number is None:
        return []
    group = scene.group_before(number, case="gen")
    part = scene.tokens[group[0].first - 1]
    return group if part.lemma == "участие" or (is_noun_of(part, "speech") and trigger.first - at < _NEAR) else []


def _own_start(scene: Scene, trigger: Trigger) -> int:
    """Where the clause of a noun begins: behind another noun of meeting, or a verb that tells more than that it was."""
    for i in range(trigger.first - 1, scene.first - 1, -1):
        token = scene.tokens[i]
        told = any(t.first == i and t.is_telling_noun for t in scene.triggers)
        if told or token.text in (";", ":") or (token.form == "Fin" and not is_support(token, "exist")):
            return i
    return scene.first


def listed(scene: Scene, trigger: Trigger) -> list[Party]:
    """«провёл семь встреч с должностными лицами, среди которых президент А., министр Б.», «ряд встреч: с А. и Б.»:
    those who are listed."""
    for i in range(trigger.last, scene.last - 1):
        pair = (scene.tokens[i].lower, scene.tokens[i + 1].lower)
        if pair in ((":", "с"), (":", "со")):
            return scene.comitative(i + 1, i + 3)
        if pair not in (("среди", "которых"), ("в", "частности"), ("в", "том"), (":", "это")):
            continue
        for n, party in enumerate(scene.parties):
            if i < party.first <= i + 5 and party.kind == "person":
                return scene.group(n)
    return []


def named(sides: list[Party]) -> list[Party]:
    """Of sides that dashes join, the people and the bodies of no state; ``states_of`` has the others."""
    return [p for p in sides if p.kind == "person" or not p.country]


def states_of(sides: list[Party]) -> list[str]:
    return [p.country for p in sides if p.kind != "person" and p.country]
