"""Words beside a day that make it the day of something else: a report, an office, a paper, another event."""

from __future__ import annotations

from collections.abc import Iterable

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import before_modifiers, is_at_another_time
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.calendar import NEAR_DAYS, WEEKDAYS
from diplo_cli.mentions.date_mention import DateMention
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import IN_OR_ON, NOUNS, is_gerund, is_short_passive
from diplo_cli.normalize import DASHES

_ABOUT = ("о", "об", "к")
# Verbs of telling beside those of speech.
PUBLISHING = frozenset(
    "опубликовать передать проинформировать уведомить распространить разместить анонсировать".split()
)
_GOING_ON = frozenset(["продолжить", "продолжать"])  # «в среду продолжит переговоры»
_REMINDING = frozenset("напомнить напоминать отметить добавить уточнить подчеркнуть пояснить".split())
# «после (своего) избрания 12 мая»
_STEPS = frozenset("избрание переизбрание вступление назначение приход рождение победа отставка обретение".split())
_TIMES = frozenset(["момент", "время", "день"])
_OFFICES = frozenset(["пост", "должность"])
_MOMENTS = _STEPS | _TIMES | _OFFICES
_MOMENT_REACH = 10  # tokens between «с момента» and a day
_PLACE = 5  # words of «в городе Осло, где»
_STAY = 6  # words from «визита» to its days
_APPOINTED = ("назначенн", "избранн", "вступивш", "утвержденн", "утверждённ", "заступивш")
PARTS_OF_YEAR = frozenset("начало конец середина половина квартал полугодие течение рубеж период".split())

LISTED = frozenset("стоять значиться числиться планироваться намечаться ожидаться предполагаться".split())
_CLAUSE_REACH = 8  # words between a day and the verb that it dates

_NAMED_AFTER = 5  # tokens of «накануне саммита *НАТО в Осло,* 5 мая»
_DAY_BEFORE = frozenset(["накануне", "вчера"])
_POINTING = ("там", "здесь", "туда", "потом", "затем")
_OPENING_DAY = frozenset(["а", "но", "и", "в", "во"])
_ORDINALS = frozenset("второй третий четвертый четвёртый пятый шестой седьмой восьмой девятый десятый".split())
_ONCE = frozenset(["впервые", "раз", "раза"])


def dates_a_moment(scene: Scene, at: int) -> bool:
    """«с момента вступления в должность в мае», «послом, назначенным на пост в мае»: the day of something else."""
    if _MOMENTS.isdisjoint(scene.lemmas):
        return False
    before = scene.before(at, _MOMENT_REACH)
    if [t for t in before if t.lemma in _OFFICES]:
        came = (n for n, t in enumerate(before) if t.form == "Part" and t.lower.startswith(_APPOINTED))
        start = next(came, None)
        if start is not None and not any(t.text in (",", ";") for t in before[start:]):
            return True
    for token in reversed(before):
        if token.form == "Fin" or token.text in (",", ";", ":", "("):
            return False
        if token.lemma in _STEPS and token.case == "gen":
            return any(t.lower in ("после", "до", "со", "с") and t.i < token.i for t in before)
        if token.lemma in _TIMES and token.case == "gen" and before[0].i < token.i:
            return any(t.lower in ("с", "со") and t.i == token.i - 1 for t in before)
    return False


def came_day_before(came: Token, mention: DateMention) -> bool:
    """«прибывший накануне в Осло премьер провёл переговоры с …»: the day before what he did there."""
    way = came.form == "Part" and came.tense == "Past" and bool(came.case) and is_support(came, "arrive")
    return way and mention.text.lower() in _DAY_BEFORE


def was_listed_then(frame: Frame, at: int, end: int) -> bool:
    """«встречи, которая ещё вчера стояла в программе, не будет»: the day when it was still to be."""
    tokens, scene = frame.scene.tokens, frame.scene
    if "который" not in scene.lemmas or LISTED.isdisjoint(scene.lemmas):
        return False
    ahead = tokens[end : min(end + 3, scene.last)]
    listed = any(t.form == "Fin" and t.lemma in LISTED and t.tense == "Past" for t in ahead)
    before = scene.before(at, 3)
    return listed and any(t.lemma == "который" for t in before)


def in_next_clause(frame: Frame, at: int, end: int) -> bool:
    """«Вчера премьер встретился с королём, а в пятницу вылетит в Рим», «…, а в мае вылетит»: a day between «а» and a
    verb of its own."""
    tokens, scene = frame.scene.tokens, frame.scene
    # «…, в пятницу вылетит в Рим»
    parted = frame.verb is not None and frame.verb.i < at and _stands_behind_comma(frame, at)
    if at <= frame.trigger.last or not (parted or opens_clause(frame, at)):
        return False
    ahead = tokens[end : min(end + _CLAUSE_REACH, scene.last)]
    if ahead and (ahead[0].text in DASHES or (ahead[0].case == "nom" and ahead[0].pos in ("NOUN", "ADJ"))):
        return True  # «Премьер ужинает с королём, завтра – переговоры», «…, а завтра переговоры»
    if ahead and ahead[0].lower == "и" and not opens_clause(frame, at):
        return False  # «Премьер встретился с Я. Бергом, королём, 5 мая и вылетел в Рим»
    stop = next((n for n, t in enumerate(ahead) if t.text in (",", ";") or t.text in DASHES), len(ahead))
    return any(t.form == "Fin" and t is not frame.verb for t in ahead[:stop])


def dates_aside(frame: Frame, at: int) -> bool:
    """«В Осло, где 5 мая открылся форум, премьер встретился с послом»: the day of a clause that closes before the
    telling."""
    scene, first = frame.scene, frame.trigger.first
    if "где" not in scene.words or first < at:
        return False
    before = scene.before(at, _CLAUSE_REACH)
    opens = next((t.i for t in reversed(before) if t.lower == "где" or t.text == ","), None)
    if opens is None or scene.tokens[opens].lower != "где":
        return False
    closes = next((t.i for t in scene.tokens[at:first] if t.text == ","), None)
    return closes is not None and any(t.form == "Fin" for t in scene.tokens[opens:closes])


def dates_what_came_beside(frame: Frame, at: int) -> bool:
    """«Перед визитом в Осло министр вчера встретился с послом»: the day of what was done before or after a visit."""
    scene, trigger = frame.scene, frame.trigger
    if trigger.is_verb or not is_at_another_time(scene, trigger):
        return False
    told = scene.tokens[trigger.last : at]
    acts = any(trigger.last <= p.first < at and p.case == "nom" and p.kind == "person" for p in scene.parties)
    return at < before_modifiers(scene, trigger) or acts or any(t.form == "Fin" for t in told)


def dates_visit_before(before: Token, mention: DateMention, frame: Frame) -> bool:
    """«После визита в Осло 5–6 мая премьер отправится в Лиму»: the days of the stay that comes first."""
    if mention.kind == "weekday" or "после" not in frame.scene.words or frame.trigger.first <= before.i:
        return False
    visits = (t for t in frame.scene.triggers if t.last <= before.i and t.format == "visit" and not t.is_verb)
    visit = next(visits, None)
    if visit is None or all(t.lower != "после" for t in frame.scene.before(visit.first, 3)):
        return False
    between = frame.scene.tokens[visit.last : before.i + 1]
    return all(t.pos in ("ADP", "PROPN", "NOUN", "ADJ") for t in between) and len(between) <= _STAY


def _stands_behind_comma(frame: Frame, at: int) -> bool:
    """Whether a comma stands before a day, or before its preposition: «…, там в среду начнётся форум»."""
    tokens = frame.scene.tokens
    at -= 1 + (tokens[at - 1].pos == "ADP")
    return tokens[at - (tokens[at].lower in _POINTING)].text == ","


def opens_clause(frame: Frame, at: int) -> bool:
    """«…, а 5 мая вылетит в Рим», «…, но в мае …»: whether a day stands at the beginning of a further clause."""
    tokens, first = frame.scene.tokens, frame.scene.first
    at -= at > first and tokens[at - 1].lower in IN_OR_ON
    return at - 1 > first and tokens[at - 1].lower in ("а", "и", "но")


def _leads_clause(frame: Frame, at: int, end: int) -> bool:
    """«5 мая прилетит в Осло, 6 мая выступит на форуме и встретится с королём»: a day between a comma and a verb."""
    tokens = frame.scene.tokens
    return at - 1 > frame.scene.first and _stands_behind_comma(frame, at) and tokens[end].form == "Fin"


def tells_which(mention: DateMention, frame: Frame, at: int) -> bool:
    """«обсудил конвенцию 2011 года»: a year that tells which thing is meant, not when they met."""
    before = frame.scene.tokens[at - 1] if at else None
    if before is not None and (_dates_event_behind(mention, frame, at) or _dates_call(frame, before)):
        return True
    if mention.kind != "absolute" or mention.month is not None or before is None or before.pos not in NOUNS:
        return False
    return before.lemma not in PARTS_OF_YEAR and all(t.head is not before for t in frame.scene.triggers)


def _dates_call(frame: Frame, before: Token) -> bool:
    """«договорились о визите в ходе телефонного разговора 5 мая»: the day of the call."""
    calls = [t for t in frame.scene.triggers if t.head is before and t.format.endswith("_call") and not t.is_verb]
    return bool(calls) and not frame.format.endswith("_call")


def _dates_event_behind(mention: DateMention, frame: Frame, at: int) -> bool:
    """«предстоящий 23 июня референдум», «о назначенных на май выборах», «с избранным весной понтификом»: a day between
    a participle and its event, or whom it describes."""
    tokens = frame.scene.tokens
    before = next((t for t in reversed(frame.scene.before(at, 2)) if t.pos != "ADP"), None)
    if before is None or not (before.form == "Part" or before.pos == "ADJ") or is_short_passive(before):
        return False  # «было сделано 5 мая послом»
    event = next((t for t in tokens[at : frame.scene.last] if t.start >= mention.stop), None)
    told = {t.first for t in frame.scene.triggers}  # «прибывший 3 мая посол» tells of the day of a visit
    person = event is not None and tokens[at - 1].form == "Part" and at - 1 not in told
    person = person and event is not None and any("anim" in p.grammemes for p in event.parses)
    if event is None or not (person or is_noun_of(event, "event") or _is_talked_of(event, frame, at)):
        return False
    return before.can_be(event.case)


def _is_talked_of(event: Token, frame: Frame, at: int) -> bool:
    """«на встрече обсудили состоявшийся 3 мая визит», «о подготовке к намеченной на 5 мая встрече»: the noun of another
    contact that the first is about, no occasion for it."""
    nouns = (t.head for t in frame.scene.triggers if not t.is_verb and t is not frame.trigger)
    if frame.trigger.last >= at or all(noun is not event for noun in nouns):
        return False
    opening = next((t for t in reversed(frame.scene.before(at, 4)) if t.form == "Part"), event)
    before = frame.scene.tokens[opening.i - 1]
    return before.lower in _ABOUT or (before.pos == "VERB" and event.can_be("acc"))


def tells_another(frame: Frame, verb: Token) -> bool:
    """Whether an infinitive behind the telling is of something else: «встретился с послом и пригласил его прибыть в
    мае»."""
    return frame.adjunct or any(t.head is verb for t in frame.scene.triggers)


def plans(token: Token, verb: Token) -> bool:
    """«планирует в июне встретиться»: a verb that the telling's infinitive depends on."""
    return verb.form == "Inf" and (is_modal(token, "plan") or is_modal(token, "refuse"))


def addresses_reader(verb: Token) -> bool:
    """«Напомним, 8 и 9 мая министр был …»: the verb tells nothing itself."""
    return verb.person == "1" and verb.number == "plur" and verb.lemma in _REMINDING


def reports(token: Token) -> bool:
    """«сообщила», «опубликовал», «в сообщении, опубликованном …»"""
    if token.form == "Part":
        return token.lemma in PUBLISHING and bool(token.case)
    told = token.lemma in speech_verbs() and token.lemma not in _GOING_ON
    return token.form == "Fin" and (told or token.lemma in PUBLISHING)


def day_opens_clause(scene: Scene, comma: int) -> bool:
    """«Вчера премьер прибыл в Осло, сегодня его примет король», «…, а во вторник примет …»: whether a day behind the
    comma at token ``comma`` opens a clause of another day than the one before."""
    tokens = scene.tokens
    if comma <= scene.first or tokens[comma].text != ",":
        return False
    ahead = [t for t in tokens[comma + 1 : min(comma + 4, scene.last)] if t.lower not in _OPENING_DAY]
    told = tokens[scene.first : comma]
    if not ahead or not (ahead[0].lower in NEAR_DAYS or ahead[0].lower in WEEKDAYS):
        return False
    behind = tokens[ahead[0].i : min(ahead[0].i + _CLAUSE_REACH, scene.last)]
    two = all(any(t.form == "Fin" for t in clause) for clause in (told, behind))
    return two and any(t.lower in NEAR_DAYS or t.lower in WEEKDAYS for t in told)


def is_denied(frame: Frame, mention: DateMention, at: int) -> bool:
    """«состоится не 15 мая, а 16 мая», «не в среду, а в пятницу»: the day when it will not be."""
    tokens, first = frame.scene.tokens, frame.scene.first
    opens = at - (at > first and tokens[at - 1].lower in IN_OR_ON)
    if opens <= first or tokens[opens - 1].lower != "не":
        return False
    return any(t.lower == "а" for t in tokens[at : frame.scene.last] if t.start >= mention.stop)


def stands_instead(frame: Frame, at: int, told: Iterable[DateMention]) -> bool:
    """«не 15 мая, как сообщалось, а 16 мая»: the day that comes instead of one that is denied."""
    tokens = frame.scene.tokens
    if not opens_clause(frame, at):
        return False
    before = (m for m in told if m.start < tokens[at].start)
    starts = ((m, next((t.i for t in tokens[frame.scene.first : at] if t.start >= m.start), at)) for m in before)
    return any(is_denied(frame, m, first) for m, first in starts)


def explains_day(frame: Frame, mention: DateMention, at: int, told: Iterable[DateMention]) -> bool:
    """«5 мая, накануне саммита, министры …», «Накануне саммита, 5 мая, …»: what day it was that is told beside it."""
    tokens = frame.scene.tokens
    for day in (m for m in told if m.kind == "absolute" and m.day is not None):
        if day.stop <= mention.start:
            between = [t for t in tokens[frame.scene.first : at] if t.start >= day.stop]
            if all(t.form != "Fin" and t.lower not in ("а", "и", "но") for t in between):
                return True
        elif (behind := [t for t in tokens[at : frame.scene.last] if mention.stop <= t.start < day.start]) and (
            behind[-1].text == "," and len(behind) <= _NAMED_AFTER
        ):
            return True
    return False


def counts_in_year(frame: Frame, mention: DateMention, at: int) -> bool:
    """«вторая в этом году встреча», «вторая их встреча в этом году», «впервые посещает в этом году»: the year that
    meetings are counted in."""
    if mention.shift != 0:
        return False
    tokens, trigger = frame.scene.tokens, frame.trigger
    if not trigger.is_verb and any(t.lemma in _ORDINALS for t in frame.scene.before(trigger.first, 3)):
        return True
    if not _ONCE.isdisjoint(frame.scene.words):
        beside = [*frame.scene.before(at, 2), *(t for t in tokens[at : at + 4] if t.start >= mention.stop)]
        if (frame.verb or trigger.head).tense == "Pres" or any(t.lower in _ONCE for t in beside):
            return True
    before = tokens[at - 1] if frame.scene.first < at < trigger.first else None
    return before is not None and before.pos == "ADJ" and before.case == trigger.head.case


def dates_another_verb(frame: Frame, at: int, end: int) -> bool:
    """«прибыл вечером 1 сентября и проведёт переговоры»: the day over tokens ``at``–``end`` belongs to the verb before
    it."""
    verb = frame.verb
    if verb is None or verb.i <= end or opens_clause(frame, at) or _leads_clause(frame, at, end):
        return False  # «который сегодня прибыл, завтра встретится …»
    before = frame.scene.before(at, 6)
    if not [t for t in before if t.form == "Fin" and t.pos == "VERB"]:
        return False
    if any(t.lower == "тогда" for t in frame.scene.tokens[end : end + 3]):
        return False  # «Последний раз они говорили 5 мая: тогда А. и Б. обсудили …»
    comma = at - 1 - (frame.scene.tokens[at - 1].lower in IN_OR_ON)
    if day_opens_clause(frame.scene, comma):
        return False
    if is_gerund(verb) and verb.lower.endswith(("я", "ясь")):
        return False  # «сказал 5 мая, встречаясь с послом»
    # «Отметим, что 24 сентября министры созвонились», «Посольство сообщает: 24 сентября …»
    that = max((n for n, t in enumerate(before) if t.lower in ("что", ":")), default=-1)
    verbs = (t for t in before[that + 1 :] if t.form == "Fin" and t.pos == "VERB")
    verbs = (t for t in verbs if not (addresses_reader(t) or plans(t, verb) or _is_source(frame, t, at)))
    return any(not (_tells_of_occasion(frame, t) or _was_done_there(frame, t, end)) for t in verbs)


def _was_done_there(frame: Frame, verb: Token, end: int) -> bool:
    """«Соболезнования премьер выразил 5 мая в Осло, где его принял король»: done on the day and where they met; no
    journey."""
    scene = frame.scene
    where = next((t.i for t in scene.tokens[end : end + _PLACE] if t.lower == "где"), None)
    if where is None or where > frame.trigger.first or any(t.head is verb for t in scene.triggers):
        return False
    return all(t.pos in ("ADP", "PROPN", "NOUN", "ADJ", "PUNCT") for t in scene.tokens[end:where])


def _is_source(frame: Frame, verb: Token, at: int) -> bool:
    """«Как сообщало агентство, 5 мая президент принял посла»: whose words these are, parted by a comma."""
    tokens = frame.scene.tokens
    opens = verb.i and tokens[verb.i - 1].lower == "как" and verb.lemma in speech_verbs()
    return bool(opens) and any(t.text == "," for t in tokens[verb.i : at])


def _tells_of_occasion(frame: Frame, verb: Token) -> bool:
    """«В ходе визита, который прошёл 3–5 мая, министры провели встречу»: the days of the occasion."""
    before = frame.scene.tokens[max(0, verb.i - 2) : verb.i]
    return is_support(verb, "exist") and any(t.lemma == "который" and t.case == "nom" for t in before)
