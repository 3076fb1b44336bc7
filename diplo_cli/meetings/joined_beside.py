"""Talks told by nobody beside a sentence that joins people of several states: «Путин и Меркель не спали всю ночь.
Переговоры в Минске закончились под утро»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import CALLS, TALKS, Draft, Member, key_of
from diplo_cli.meetings.frames import Frame, is_further_one, recalls
from diplo_cli.meetings.places.deeds import only_city
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.party import OF_COUNTRIES
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.sides import lists_of

_AFTER = frozenset(["после", "по"])  # «после переговоров», «по итогам переговоров»
_OPENING = 4  # tokens of «по итогам многочасовых переговоров»
_PAIR = 2
_LABEL = 6  # tokens from the noun that heads a headline to its colon
_REPORTING = frozenset("доложить докладывать отчитаться показать пожаловаться пообещать представить".split())
_ASKING = frozenset("попросить поблагодарить заверить убедить убеждать уговорить благодарить просить".split())
_BELOW = (1,)  # from a headline to the lead
_REACH = (-1, 1, -2)  # sentences from the talks, in the order in which they are looked at


def of_those_joined(frame: Frame, drafts: list[Draft], setting: Setting, mentions: Mentions) -> Draft | None:
    """The talks that a verb says to go on, to begin or to end, of the people whom a sentence beside has as its subject,
    two or more, each of a state of his own."""
    if frame.parties or frame.countries or frame.format not in (*TALKS, *CALLS) or frame.trigger.is_verb:
        return None
    if _heads_headline(frame) and (members := _joined(frame.scene.number, mentions)):
        when, where = setting.dates.when(frame, "held"), setting.places.where(frame)
        return Draft([frame], members, frame.format, "held", when, where)
    if frame.adjunct:
        told = _of_two_before(frame, setting, mentions)
        known = told is None or any(d.format != "visit" and d.people() & told.people() for d in drafts)
        return None if known else told
    if any(d.format != "visit" and d.first < frame.trigger.first and len(d.members) > 1 for d in drafts):
        return None
    if frame.verb is None or not is_support(frame.verb, "exist") or frame.verb.form != "Fin":
        return None
    status = status_of(frame)
    if status not in ("held", "ongoing") or recalls(frame) or is_further_one(frame):
        return None
    for step in _REACH if frame.scene.part == "text" else _BELOW:
        members = _told_beside(frame, step, mentions)
        if members and not _have_met(members, drafts):
            sentence = mentions.document.sentences[frame.scene.number + step]
            when = setting.dates.when(frame, status) or setting.dates.only_day(sentence, status)
            where = setting.places.where(frame) or only_city(sentence, setting)
            return Draft([frame], members, frame.format, status, when, where)
    return None


def _heads_headline(frame: Frame) -> bool:
    """«Переговоры в Осло: А. и Б. не нашли выхода»: the noun before the colon of a headline that tells what was."""
    scene, trigger = frame.scene, frame.trigger
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + _LABEL)]
    labels = scene.part == "title" and trigger.first == scene.first and any(t.text == ":" for t in behind)
    return labels and any(t.form == "Fin" and t.tense == "Past" for t in scene.tokens[trigger.last : scene.last])


def _told_beside(frame: Frame, step: int, mentions: Mentions) -> list[Member]:
    """Whom the sentence ``step`` sentences from the frame's joins, if it stands in its paragraph or one of the two is
    the headline of the other; two who face each other, or a group of a headline, only before it."""
    number = frame.scene.number + step
    if not 0 <= number < len(mentions.parties):
        return []
    headed = mentions.document.is_headline(min(number, frame.scene.number))
    if not (headed or _in_one_paragraph(frame, number)):
        return []
    members = _joined(number, mentions)
    if members or step > 0:
        return members
    return _face_to_face(number, mentions) or (_group_of_states(number, mentions) if headed else [])


def _have_met(members: list[Member], drafts: list[Draft]) -> bool:
    """Whether a contact is told already in which all of them took part."""
    keys = {key_of(m) for m in members}
    return any(d.format != "visit" and keys <= d.keys() for d in drafts)


def _in_one_paragraph(frame: Frame, number: int) -> bool:
    return frame.scene.document.sentences[number].paragraph == frame.scene.sentence.paragraph


def _joined(number: int, mentions: Mentions) -> list[Member]:
    """Those who are the subject of a sentence together, if they are all told by name and of as many states."""
    for group in lists_of(mentions.document.tokens, mentions.parties[number]):
        # «Два часа понадобилось А. и Б.»
        cases = {p.case for p in group}
        if len(group) < 2 or len(cases) > 1 or cases.isdisjoint(("nom", "dat")):
            continue
        if any(p.entity is None or not (p.name_span or p.rule == OF_COUNTRIES) for p in group):
            continue
        people = [(mentions.entities[p.entity], p) for p in group if p.entity is not None]
        members = [Member(e, p, "one", country=e.country or e.guess) for e, p in people]
        if len({m.country or m.entity.organization for m in members} - {None}) == len(members):
            return members
    return []


def _group_of_states(number: int, mentions: Mentions) -> list[Member]:
    """«Министры стран ЕС договорились о рыбе» above «Переговоры прошли в Осло»: the only people whom it tells."""
    people = [p for p in mentions.parties[number] if p.kind == "person"]
    group = people[0] if len(people) == 1 and people[0].case == "nom" and people[0].are_of_many_states else None
    entity = mentions.entities[group.entity] if group is not None and group.entity is not None else None
    return [Member(entity, group, "one")] if entity is not None else []


def _face_to_face(number: int, mentions: Mentions) -> list[Member]:
    """«Министр доложил президенту о пожарах. Встреча прошла в Кремле»: the only two whom a sentence tells, one of whom
    speaks to the other."""
    people = [p for p in mentions.parties[number] if p.kind == "person"]
    told = len(people) == 2 and not any(p.collective or p.entity is None or p.pronoun for p in people)
    cases = [p.case for p in people]
    if not told or cases[0] != "nom" or people[0].entity == people[1].entity:
        return []
    between = mentions.document.tokens[people[0].last : people[1].first]
    speaks = cases[1] == "dat" and any(t.lemma in speech_verbs() or t.lemma in _REPORTING for t in between)
    asks = cases[1] in ("acc", "gen") and any(t.lemma in _ASKING for t in between)
    if not (speaks or asks) or all(t.form != "Fin" for t in between):
        return []
    return [
        Member(e, p, side, country=p.country or e.country or e.guess)
        for side, p in zip(("one", "other"), people, strict=True) if (e := mentions.entities[p.entity or 0])
    ]  # fmt: skip


def _of_two_before(frame: Frame, setting: Setting, mentions: Mentions) -> Draft | None:
    """«В Кремль приехал президент Чили А. С Путиным они искали выход. После переговоров …», «В Осло А. и Б. не
    договорились. „…“, – сказал министр после встречи»: the only two who were told
    by name in the sentences before, of two states, one of whom the last of them tells."""
    scene = frame.scene
    ahead = any(t.tense == "Fut" for t in scene.tokens[scene.first : scene.last])
    with_others = scene.tokens[min(frame.trigger.last, scene.last - 1)].lower in ("с", "со")
    if not _is_occasion(frame, mentions) or ahead or with_others or scene.part != "text" or scene.number < 1:
        return None
    told = [p for n in range(max(0, scene.number - 2), scene.number) for p in mentions.parties[n]]
    numbered = [(p.entity, p) for p in told if p.kind == "person" and p.entity is not None]
    people = {n: p for n, p in numbered if p.name_span or mentions.entities[n].name is not None}
    entities = [mentions.entities[n] for n in people]
    states = {e.country or e.guess or e.organization for e in entities} - {None}
    last = mentions.parties[scene.number - 1]
    if len(people) != _PAIR or len(states) != _PAIR or not any(p.entity in people for p in last):
        return None
    members = [
        Member(e, people[e.number], side, country=e.country or e.guess)
        for side, e in zip(("one", "other"), entities, strict=True)
    ]
    where = setting.places.where(frame) or only_city(mentions.document.sentences[scene.number - 1], setting)
    return Draft([frame], members, frame.format, "held", setting.dates.when(frame, "held"), where)


def _is_occasion(frame: Frame, mentions: Mentions) -> bool:
    """«После переговоров …», «…, сказал министр после встречи», and in a lead «А. вручил подарок на встрече в Осло»
    below «Премьер Чили подарил королю щенка»: told as where those were of whom the sentences before tell."""
    scene = frame.scene
    opens = scene.tokens[scene.first].lower in _AFTER and frame.trigger.first - scene.first <= _OPENING
    if opens and frame.format == "talks":
        return True
    if any(t.lower in ("после", "итогам") for t in scene.before(frame.trigger.first, 2)):
        return True
    return frame.trigger.head.case == "loc" and scene.number == 1 and mentions.document.is_headline(0)
