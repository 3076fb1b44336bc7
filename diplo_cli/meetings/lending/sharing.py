"""What tellings of several meetings lend to each: a plural's day and place, a headline's day, a visit's day."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.drafts import CALLS, MULTILATERAL, Draft
from diplo_cli.meetings.frames import Frame, opens_recalling, recalls
from diplo_cli.meetings.lending.occasions import NEARBY, OCCASIONS, is_of_before
from diplo_cli.meetings.nearness import is_of_paper
from diplo_cli.meetings.places.deeds import only_city
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.support_verbs import is_support

_ARRIVED = 3  # sentences behind an arrival
_EVENTS = frozenset(["мероприятие", "событие"])
_DATED = 4  # words up to the verb of «Мероприятия пройдут» or to «дата»
_TOUR_BEHIND = 3  # sentences behind «Премьер посетит Чили и Перу» that may tell when he travels
_STATES = frozenset(["страна", "государство"])
_VISITING = frozenset(["посетить", "объехать", "побывать"])
_LONGEST = 12  # tokens of a sentence that only tells a day


def share_occasion(drafts: list[Draft], loose: list[Frame], setting: Setting) -> None:
    """«24 сентября в Нью-Йорке министр провела ряд встреч. На встрече с X …»: a plural telling without partners dates
    and places those that follow it; a gathering only places them («В Осло открылся форум. Министр встретился с …»)."""
    for frame in loose:
        exists = frame.verb is not None and is_support(frame.verb, "exist")
        to_come = frame.verb is not None and frame.verb.tense == "Fut"  # «Второй саммит пройдёт в Брюсселе»
        gathers = frame.format in MULTILATERAL and exists and not to_come
        several = frame.trigger.head.number == "plur" and frame.verb is not None and frame.verb.tense == "Past"
        several = several and (not frame.trigger.is_verb or not frame.parties)  # not «Собеседники обсудили …»
        if frame.adjunct or not (gathers or several):
            continue
        if recalls(frame) or is_of_paper(setting.places.mentions, frame):
            continue
        held = [d for d in drafts if d.status == "held" and d.format not in OCCASIONS and d.format not in CALLS]
        near = [d for d in held if any(0 < f.scene.number - frame.scene.number <= NEARBY for f in d.frames)]
        if near:
            when, where = setting.dates.when(frame, "held") if several else None, setting.places.where(frame)
            for draft in near:
                draft.when, draft.where = draft.when or when, draft.where or where


def share_arrivals(drafts: list[Draft], loose: list[Frame], setting: Setting) -> None:
    """«Вчера делегация добралась до Осло. Король обедал с министром»: an arrival of those told before dates and places
    what is told next, up to the next visit."""
    arrivals = [
        f
        for f in loose
        if f.rule in ("visitor-verb", "vehicle-lands") and f.verb is not None and f.verb.tense == "Past"
    ]
    for draft in drafts if arrivals else ():
        told = draft.frames[0].scene
        if draft.status != "held" or draft.format in (*OCCASIONS, *CALLS) or recalls(draft.frames[0]):
            continue
        before = [f for f in arrivals if 0 < told.number - f.scene.number <= _ARRIVED]
        visits = [d.first for d in drafts if d.format == "visit" and d.first < draft.first]
        if not before or draft.when is not None or draft.where is not None:
            continue
        if max(visits, default=-1) < before[-1].trigger.first:
            draft.when, draft.where = setting.dates.when(before[-1], "held"), setting.places.where(before[-1])


def share_days_behind(drafts: list[Draft], setting: Setting) -> None:
    """«Премьер примет участие в саммите и сессии. Мероприятия пройдут 5–7 мая», «Премьер посетит Осло. Названа дата:
    5 мая», «Все встречи пройдут в Осло»: days and place told right behind all that is to come without them."""
    document = setting.dates.document
    for draft in drafts:
        number = draft.frames[-1].scene.number + 1
        if draft.status != "planned" or number >= len(document.sentences):
            continue
        sentence = document.sentences[number]
        tokens = document.sentence_tokens(sentence)
        if draft.when is None and _tells_days(tokens):
            draft.when = setting.dates.only_day(sentence, "planned")
        if draft.where is None and draft.format not in CALLS and _is_of_events(tokens):
            draft.where = only_city(sentence, setting)


def share_tour(drafts: list[Draft], setting: Setting) -> None:
    """«Премьер посетит Чили и Перу» above «С 14 по 22 мая премьер посетит две страны», «Турне премьера пройдёт 14–22
    мая»: the days of all stops of a journey."""
    mentions = setting.dates.mentions
    for visit in [d for d in drafts if d.format == "visit"]:
        stops = [d for d in drafts if d.frames[0] is visit.frames[0]]
        if len(stops) == 1:
            continue
        behind = visit.frames[0].scene.number + 1
        people = {m.entity.number for m in visit.members if not m.host}
        for number in range(behind, min(behind + _TOUR_BEHIND, len(mentions.parties))):
            sentence = mentions.document.sentences[number]
            theirs = not people.isdisjoint(p.entity for p in mentions.parties[number])
            if not theirs or not _tells_tour(mentions.document.sentence_tokens(sentence)):
                continue
            when = visit.when or setting.dates.only_day(sentence, visit.status)
            if when is not None and not when.is_one_day:
                for stop in stops:
                    stop.when = stop.when or when


def _tells_tour(tokens: Sequence[Token]) -> bool:
    """«посетит три страны», «совершит турне»"""
    several = any(t.lemma in _STATES and t.case in ("acc", "gen", "loc") for t in tokens)
    return any(t.lemma == "турне" for t in tokens) or (several and any(t.lemma in _VISITING for t in tokens))


def _tells_days(tokens: Sequence[Token]) -> bool:
    """«Мероприятия пройдут 5–7 мая», «Предварительная дата – 5 мая»"""
    if any(t.lemma == "дата" and t.case == "nom" for t in tokens[:_DATED]):
        return len(tokens) <= _LONGEST
    return _is_of_events(tokens)


def _is_of_events(tokens: Sequence[Token]) -> bool:
    """«Мероприятия пройдут …», «Все встречи состоятся …»"""
    every = tokens[0].lower == "все" and len(tokens) > 1
    event = tokens[1] if every else tokens[0]
    opens = (event.lemma in _EVENTS or (every and event.lemma == "встреча")) and event.can_be("nom")
    return opens and any(is_support(t, "exist") and t.tense == "Fut" for t in tokens[1:_DATED])


def share_headline_day(drafts: list[Draft], setting: Setting) -> None:
    """«Встречи министра 3 мая» above «Министр принял посла … Он беседовал с мэром …»: one day for all of them."""
    for frame in [f for d in drafts for f in d.frames if f.scene.part == "title"]:
        head = frame.trigger.head  # «Встречи» alone may be taken for a genitive
        several = head.number == "plur" or (
            head.i == frame.scene.first and head.can_be("nom") and head.lower[-1] == "и"
        )
        if not several or "plural" not in frame.trigger.word.flags or frame.other:
            continue
        when, people = setting.dates.when(frame, "held"), {p.entity for p in frame.one}
        for draft in drafts if when is not None and when.is_one_day else []:
            mine = {m.entity.number for m in draft.members}
            if draft.status == "held" and people & mine and not any(map(recalls, draft.frames)):
                draft.when = draft.when or when


def share_dates(drafts: list[Draft]) -> None:
    """«Вчера … встретился с президентом. … встретился и с премьером»: one visit, one place, one day."""
    for draft in drafts:
        if draft.when is not None or draft.format in OCCASIONS or draft.status != "held" or draft.where is None:
            continue
        if all(map(opens_recalling, draft.frames)):
            continue  # «Ранее в Осло его принял король»
        mine = {m.entity.number for m in draft.members}
        days = {
            d.when.resolved.edtf: d.when
            for d in drafts
            if d.when and d.status == "held" and d.format not in OCCASIONS
            and d.where and d.where.name == draft.where.name and mine & {m.entity.number for m in d.members}
            and not is_of_before(d, draft) and not _counts_back(d, draft)
        }  # fmt: skip
        if len(days) == 1:
            draft.when = next(iter(days.values()))


def _counts_back(lender: Draft, draft: Draft) -> bool:
    """«Министр встретился с королём. Накануне он принял посла»: a day that is told as the one before."""
    when = lender.when if lender.first > draft.first else None
    return when is not None and when.mention.text.lower().startswith(("накануне", "вчера"))
