"""Salience: what the release reports, and what it only recalls or looks ahead to."""

from __future__ import annotations

from collections.abc import Callable

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame, looks_back, recalls
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.meetings.nearness import topic_at
from diplo_cli.meetings.scene import LEAD_SENTENCES
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions import Mentions
from diplo_cli.records import day_of

_SAME_TRIP = 10  # days between meetings that one report tells, though the month is another
# «… с визитом, в ходе которого прошли переговоры»: what happened on the visit is news.
_COURSE = frozenset(["ход", "рамка", "время"])

_EARLIER = frozenset(["ранее", "прежде", "недавно"])
_BEFORE_NOW = frozenset(["накануне", "вчера", "позавчера", "ранее"])
_PREPARING = frozenset("подготовка организация график".split())
_REACHED = frozenset("достигнутый достигнуть достичь".split())

_LINKED = ("see_also", "transcript")
_PRECEDING = frozenset(["предшествовать", "предварять", "предварить"])

SalienceRule = Callable[[Draft, list[Draft]], str | None]


def salience_of(draft: Draft, drafts: list[Draft], mentions: Mentions) -> str:
    """``main`` or ``background``, by the first rule that knows."""
    if _is_topic(draft, drafts, mentions):
        return "background"
    for rule in SALIENCE_RULES:
        if told := rule(draft, drafts):
            return told
    return "main"


def _is_topic(draft: Draft, drafts: list[Draft], mentions: Mentions) -> bool:
    """«Министры обсудили предстоящую встречу президентов в Осло»: a plan of others told only as what was spoken of; not
    «договорились о встрече»."""
    if draft.status != "planned" or len(drafts) == 1 or not all(_is_discussed(f, mentions) for f in _own(draft)):
        return False
    speaking = [d for d in drafts if d.first < draft.first and d.status in ("held", "ongoing") and d.format != "visit"]
    return any(len(d.people() & draft.people()) < len(draft.people()) for d in speaking)


def _is_discussed(frame: Frame, mentions: Mentions) -> bool:
    """Whether a sentence of the text tells the noun of a frame as a topic of talks."""
    if frame.scene.part != "text" or frame.trigger.is_verb:
        return False
    told = topic_at(mentions, frame.trigger.head.start)
    return told is not None and told.group in ("discuss", "theme")


def linked_page(draft: Draft, drafts: list[Draft]) -> str | None:
    """A link to another report («Смотрите также …»), or a dialogue that recalls."""
    return "background" if not draft.told_outside(*_LINKED) else None


def told_in_headline(draft: Draft, drafts: list[Draft]) -> str | None:
    """What the headline tells in its own right is the report's subject."""
    for frame in draft.frames:
        if frame.scene.part == "title" and not is_subordinate(frame):
            return "main"
    return None


def recalled(draft: Draft, drafts: list[Draft]) -> str | None:
    """«Напомним, 5 мая …», «Ранее президент встречался …»."""
    if not all(looks_back(f) or _is_by_the_way(f) for f in _own(draft)):
        return None
    # «Премьер прибыл в Осло. Он уже встретился с королём»: news as well, while he is there
    visits = any(_is_there(d) and d.people() & draft.people() for d in drafts)
    return None if visits and draft.format != "visit" and not any(recalls(f) for f in _own(draft)) else "background"


def _is_there(draft: Draft) -> bool:
    """A visit under way, if only by «находящийся с визитом»."""
    words = (t for f in draft.frames for t in f.scene.before(f.trigger.first, 3))
    present = any(t.lemma in ("находиться", "пребывать") and t.form == "Part" and t.tense == "Pres" for t in words)
    return draft.format == "visit" and (draft.status == "ongoing" or present)


def _is_by_the_way(frame: Frame) -> bool:
    """«Посол, ранее встречавшийся с королём, …», «Договор, подписанный президентами, …»: told of who or what the
    sentence is about."""
    verb = frame.verb
    if verb is None or verb.form != "Part" or not verb.case or verb.tense != "Past":
        return False
    earlier = any(t.lower in _EARLIER for t in frame.scene.before(verb.i, 3))
    return earlier or (frame.rule == "signed-by" and verb.i == frame.trigger.first)


def _own(draft: Draft) -> list[Frame]:
    """The tellings that name the parties: «Беседа прошла …» behind them says nothing of why they are told."""
    if len(draft.frames) == 1:
        return draft.frames
    return [f for f in draft.frames if not f.anaphoric] or draft.frames


def circumstance(draft: Draft, drafts: list[Draft]) -> str | None:
    """«после визита в Киев», «перед саммитом НАТО», «в развитие итогов встречи»: told only as a circumstance."""
    if len(drafts) < 2 or not all(is_subordinate(f) and not is_on_visit(f) for f in _own(draft)):
        return None
    return "background" if any(not is_subordinate(f) for d in drafts if d is not draft for f in d.frames) else None


def came_first(draft: Draft, drafts: list[Draft]) -> str | None:
    """«Визиту предшествовал телефонный разговор премьеров»: what the report's meeting came after."""
    verb = draft.frames[0].verb
    return "background" if verb is not None and verb.lemma in _PRECEDING and len(drafts) > 1 else None


def spoken_of(draft: Draft, drafts: list[Draft]) -> str | None:
    """«обсудили подготовку визита премьера в Осло»: a visit or a gathering told only as what others spoke of."""
    if draft.format not in ("visit", "session", "summit") or not all(map(_is_prepared, draft.frames)):
        return None
    told = any(not all(map(_is_prepared, d.frames)) for d in drafts if d is not draft)
    return "background" if told else None


def yet_to_come(draft: Draft, drafts: list[Draft]) -> str | None:
    """A later summit, session or visit in a report of what was held; two people's next meeting is news itself."""
    if draft.status != "planned" or draft.format not in ("summit", "session", "ceremony", "visit") or _leads(draft):
        return None
    # «прибыл в Осло. Он примет участие в форуме»: what a visit that is all the news is for
    held = (d for d in drafts if d.status in ("held", "ongoing") and _leads(d))
    told = any(d.format != "visit" or not d.people() & draft.people() for d in held)
    return "background" if told else None


def before_the_plan(draft: Draft, drafts: list[Draft]) -> str | None:
    """Below a lead that only tells what will be: «На прошлой неделе министры говорили по телефону»."""
    if draft.status != "held" or _leads(draft) or _is_today(draft):
        return None
    lead = [d for d in drafts if _leads(d)]
    news = [d.status for d in lead if d.format != "visit"] or [d.status for d in lead]
    return "background" if news and all(s == "planned" for s in news) else None


def _is_today(draft: Draft) -> bool:
    """Whether it was on the day of the report."""
    published = draft.frames[0].scene.document.source.published
    return draft.when is not None and published is not None and draft.when.resolved.edtf == published


def fell_through_besides(draft: Draft, drafts: list[Draft]) -> str | None:
    """Below the lead, what came to nothing: «На прошлом саммите премьер отказался от встречи с королём»."""
    if draft.status != "cancelled" or _leads(draft):
        return None
    return "background" if any(_leads(d) and d.status != "cancelled" for d in drafts) else None


def past_year(draft: Draft, drafts: list[Draft]) -> str | None:
    """A date long before the other meetings', or where these are to come or have none before the publication, is
    history."""
    if draft.when is None or draft.when.resolved.end is None or _opens(draft):
        return None
    days = [d.when.resolved.end for d in drafts if d.when and d.when.resolved.end and d.status != "planned"]
    openers = [d for d in drafts if _opens(d)]
    if openers and all(d.when is None or d.status == "planned" for d in openers):
        days.append(draft.frames[0].scene.document.source.published or "")
    latest = max(days, default="")
    if not latest[:7] > draft.when.resolved.end[:7]:
        return None
    last, told = day_of(latest), day_of(draft.when.resolved.end)
    return "background" if last is None or told is None or (last - told).days > _SAME_TRIP else None


def _opens(draft: Draft) -> bool:
    """Whether the headline or the first sentence tells of it."""
    return draft.told_within(1) is not None


def told_in_passing(draft: Draft, drafts: list[Draft]) -> str | None:
    """Outside the lead, only «на встрече с X», «в ходе визита»: a circumstance of another report."""
    if draft.serial or not all(f.adjunct and not _will_go(f) for f in draft.frames) or _leads(draft):
        return None
    return None if draft is min(drafts, key=lambda d: d.first) else "background"


def _will_go(frame: Frame) -> bool:
    """«Затем министр отправится на встречу с королём»: what comes next, told by the way there"""
    verb = frame.verb
    return verb is not None and verb.tense == "Fut" and is_support(verb, "move") and not recalls(frame)


def earlier_day(draft: Draft, drafts: list[Draft]) -> str | None:
    """A day well before that of what the lead reports."""
    if draft.when is None or draft.when.resolved.end is None or draft.status == "planned" or _opens(draft):
        return None
    days = [d.when.resolved.start for d in drafts if _opens(d) and d is not draft and d.when and d.status != "planned"]
    return "background" if days and all(day and day > draft.when.resolved.end for day in days) else None


def another_day(draft: Draft, drafts: list[Draft]) -> str | None:
    """A day of its own, told outside the lead, where the lead's meeting has none: «2 мая министры …» after today's."""
    if draft.when is None or draft.status != "held" or draft.when.mention.kind != "absolute" or _leads(draft):
        return None
    when = draft.when
    reported = [d for d in drafts if d is not draft and _leads(d) and d.status in ("held", "ongoing")]
    if not reported or not all(d.when is None or (when.is_yearless and when.is_before(d.when)) for d in reported):
        return None
    return "background"


def announced_earlier(draft: Draft, drafts: list[Draft]) -> str | None:
    """«Ранее посол сообщил, что министры встретятся» below a report of what was held."""
    if draft.status != "planned" or _opens(draft):
        return None
    earlier = all(f.scene.tokens[f.scene.first].lower == "ранее" for f in _own(draft))
    return "background" if earlier and any(_opens(d) and d.status != "planned" for d in drafts) else None


def before_what_goes_on(draft: Draft, drafts: list[Draft]) -> str | None:
    """«Накануне (Ранее сегодня) министр встретился с мэром» below «Министры начали переговоры»."""
    scene = draft.frames[0].scene
    if draft.status != "held" or scene.tokens[scene.first].lower not in _BEFORE_NOW or _opens(draft):
        return None
    openers = [d for d in drafts if _opens(d) and d.format != "visit"]
    return "background" if openers and all(d.status == "ongoing" for d in openers) else None


def next_time(draft: Draft, drafts: list[Draft]) -> str | None:
    """«1 июня президенты встретятся в Осло» below a report that the same two met."""
    told = draft.status == "planned" and not draft.serial and not _leads(draft)
    people = draft.people() if told else set()
    if len(people) < 2:
        return None
    met = (d for d in drafts if d.status in ("held", "ongoing") and _leads(d) and d.format not in ("visit", "session"))
    return "background" if any(len(d.people() & people) > 1 for d in met) else None


def met_before(draft: Draft, drafts: list[Draft]) -> str | None:
    """«Президенты встретятся 5 июня. В Осло они виделись в марте»: an earlier meeting of those who will meet."""
    people = draft.people() if draft.status == "held" and draft.when is not None else set()
    if len(people) < 2 or draft.when is None or draft.when.is_one_day:
        return None
    plans = (d for d in drafts if d.status == "planned" and d.first < draft.first and people <= d.people())
    return "background" if any(d.when is None or _ends_before(draft, d) for d in plans) else None


def _ends_before(draft: Draft, plan: Draft) -> bool:
    over = draft.when.resolved.end if draft.when else None
    start = plan.when.resolved.start if plan.when else None
    return bool(over and start and over < start)


def bodies_in_passing(draft: Draft, drafts: list[Draft]) -> str | None:
    """A summit or session of bodies alone, outside the lead, is the background of something else."""
    if any(m.entity.kind == "person" for m in draft.members) or _leads(draft):
        return None
    return "background"


SALIENCE_RULES: list[SalienceRule] = [
    linked_page, spoken_of, told_in_headline, recalled, came_first, circumstance, yet_to_come, before_the_plan,
    fell_through_besides, past_year, earlier_day, another_day, before_what_goes_on, announced_earlier, next_time,
    met_before, told_in_passing, bodies_in_passing,
]  # fmt: skip


def _leads(draft: Draft) -> bool:
    return draft.told_within(LEAD_SENTENCES) is not None


def is_subordinate(frame: Frame) -> bool:
    """Whether a telling is a circumstance that another telling does not need: «после», «перед», a relative clause."""
    scene, i = frame.scene, before_modifiers(frame.scene, frame.trigger)
    word = scene.tokens[i].lower if i >= scene.first else ""
    if "того" in scene.words and scene.part != "title":
        opening = [t.lower for t in scene.tokens[scene.first : scene.first + 2]]
        if opening == ["после", "того"]:
            return True
    both = len(frame.one) > 1 and not frame.other  # «X и Y после переговоров заявили …»
    of_them = word in ("итогам", "завершении", "окончании") and frame.one and (frame.other or both)
    if (of_them or (word == "после" and both)) and scene.order < LEAD_SENTENCES:
        return False  # «По итогам переговоров X с Y подписан договор»: they are what is reported.
    if frame.adjunct and word in (
        "после", "перед", "до", "итогов", "итогам", "итоги", "итогах", "результатах", "развитие", "преддверии",
        "накануне", "завершении", "окончании", "момента",
    ):  # fmt: skip
        return frame.format == "visit" or not (frame.one or frame.countries) or frame.scene.part != "title"
    # «прибыл в Киев, где проведёт переговоры» tells what the visit is for.
    ahead = frame.verb is not None and frame.verb.tense == "Fut"
    relative = ("который",) if ahead else ("который", "где")
    return not scene.lemmas.isdisjoint(relative) and any(
        scene.tokens[k].lemma in relative and scene.tokens[k - 1].lemma not in _COURSE and not _is_closed(frame, k)
        for k in range(max(scene.first, i - 10), frame.trigger.first)
    )


def _is_closed(frame: Frame, at: int) -> bool:
    """«В ходе визита, который проходит 5 мая, премьер встретился …»: a relative clause that ends before the telling."""
    tokens, verb = frame.scene.tokens, frame.verb
    own = next((t.i for t in tokens[at : frame.trigger.first] if t.form == "Fin"), None)
    if own is None or verb is None or verb.i <= own:
        return False
    return any(t.text == "," for t in tokens[own : verb.i])


def is_on_visit(frame: Frame) -> bool:
    """«посетил Киев, где встретился с …» in the lead: what the visit was for; not «после визита в Киев, где …»."""
    if frame.scene.order >= LEAD_SENTENCES or frame.adjunct or frame.format == "visit" or frame.rule == "greets":
        return False
    return any(
        t.first < frame.trigger.first
        and not any(w.lemma == "который" for w in frame.scene.before(t.first, 2))
        and (
            (t.word.pattern == "visit" and (t.is_verb or t.head.case == "ins" or _is_made(frame, t))) or _is_attended(t)
        )
        for t in frame.scene.triggers
    )


def _is_made(frame: Frame, visit: Trigger) -> bool:
    """«совершил рабочий визит в Осло»"""
    return any(t.lemma in ("совершить", "совершать") for t in frame.scene.before(visit.first, 4))


def _is_attended(trigger: Trigger) -> bool:
    """«принял участие в саммите, где встретился с …»: a session that somebody went to."""
    return trigger.word.pattern == "body" and trigger.head.case == "loc"


def _is_prepared(frame: Frame) -> bool:
    """«подготовку визита», «подготовку к предстоящему саммиту», «договорённостей, достигнутых в ходе визита»"""
    if frame.trigger.is_verb or frame.trigger.head.case not in ("gen", "dat"):
        return False
    before = frame.scene.before(before_modifiers(frame.scene, frame.trigger) + 1, 4)
    if any(t.lemma in _REACHED for t in before):
        return True
    return any(t.lemma in _PREPARING for t in before[-2:])
