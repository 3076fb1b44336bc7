"""What keeps a date or a place from a meeting though it stands near: another telling, a topic, a paper's title."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import is_at_another_time
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.topics import TopicMention
from diplo_cli.mentions.word_classes import NOUNS

MARGINS = frozenset(["полях", "кулуарах", "площадке"])  # «на полях саммита»: where others meet too
# «поездка в Берген» in the course of a visit: one more stop
TRIPS = frozenset(["поездка", "посещение", "выезд"])
_COURSE_OF = frozenset(["работа", "открытие", "начало", "проведение"])  # «сессия, работа которой началась 5 мая»
_OF_WORK = 6  # words from «работе» to «форума»
_DESCRIBING = 12  # words of «подписанного в ходе сентябрьского саммита глав государств в городе» before the place
_THING = 7  # words up to «решения» behind a day or a place
COURSE = MARGINS | {"рамках", "время", "ходе"}


def nearer_trigger(mentions: Mentions, frame: Frame, at: int) -> bool:
    """Whether another telling stands between the trigger and a token behind it."""
    own = frame.trigger.first
    between = [t for t in frame.scene.triggers if own < t.first < at]
    if not between or not any(t.is_telling_noun for t in between):
        return False
    return all(t.lower not in COURSE for t in mentions.document.tokens[own:at])


def is_content(mentions: Mentions, offset: int, frame: Frame) -> bool:
    """Whether a character of the frame's sentence belongs to what was discussed or to a paper's title, «… к саммиту в
    июле», that does not hold the telling itself."""
    number = frame.scene.number
    told, named = mentions.topics_by_sentence.get(number), mentions.references_by_sentence.get(number)
    if told is None and named is None:
        return False
    topics = [t for t in told or () if t.start <= offset < t.stop]
    papers = [p for p in named or () if p.start <= offset < p.stop]
    if not (topics or papers) or any(ends_in_place(t, mentions) for t in topics):
        return False
    trigger = frame.trigger.head.start
    spans = [(c.start, c.stop) for c in topics] + [(c.start, c.stop) for c in papers]
    return any(not start <= trigger < stop for start, stop in spans)


def ends_in_place(topic: TopicMention, mentions: Mentions) -> bool:
    """«переговоры по газу в Брюсселе»: a city behind one bare noun tells where they talk; not «по ситуации в Багдаде»
    or «по проекту порта в Лиме»."""
    if topic.group != "theme":
        return False
    document = mentions.document
    first, last = document.token_at(topic.start), document.token_at(topic.stop - 1)
    city = next((a for i in (last, last - 1) if (a := mentions.atoms.get(i)) and a.last == last + 1), None)
    if city is None or city.kind != "city" or city.first - first < 2:
        return False
    *matter, preposition = document.tokens[first : city.first]
    nouns = [t for t in matter if t.pos in NOUNS]
    bare = len(nouns) == 1 and all(t.pos == "ADJ" or t is nouns[0] for t in matter)
    return bare and preposition.lower in ("в", "во") and not is_noun_of(nouns[0], "matter")


def is_talked_about(mentions: Mentions, offset: int) -> bool:
    """«внимание было уделено итогам прошедшей в Астане встречи»: whether a character belongs to what was discussed."""
    return topic_at(mentions, offset) is not None


def topic_at(mentions: Mentions, offset: int) -> TopicMention | None:
    """The topic to which a character belongs."""
    told = mentions.topics_by_sentence.get(mentions.document.sentence_at(offset), ())
    return next((topic for topic in told if topic.start <= offset < topic.stop), None)


def is_of_paper(mentions: Mentions, frame: Frame) -> bool:
    """«Был подписан план консультаций на 2026 год», «график встреч»: a paper, and the years that it is for."""
    planned = frame.trigger.head.case == "gen"
    near = frame.scene.before(frame.trigger.first, 2) if planned else ()
    if any(is_noun_of(t, "programme") or t.lemma == "протокол" for t in near):
        return True
    return is_in_reference(mentions, frame)


def is_in_reference(mentions: Mentions, frame: Frame) -> bool:
    """«подписали меморандум о консультациях»: what a paper is about."""
    papers = mentions.references_by_sentence.get(frame.scene.number, [])
    return any(r.start < frame.trigger.head.start < r.stop for r in papers)


def told_by_relative(frame: Frame, low: int, high: int) -> bool:
    """Whether the last clause that begins between tokens ``low`` and ``high`` tells of the meeting itself; not «на
    встрече, проходившей в Осло, говорили о писателе, убитом (в 2018 году)»."""
    tokens = frame.scene.tokens
    if not frame.scene.relatives:
        return False
    begun = [i for i in frame.scene.relatives if low <= i < high and (tokens[i].form != "Part" or tokens[i].case)]
    return bool(begun) and _is_own_relative(frame, begun[-1])


def verb_of_own_clause(frame: Frame) -> Token | None:
    """«подготовили встречу министров, которая пройдёт 5 июня»: the verb of the clause that tells of the meeting."""
    scene, trigger = frame.scene, frame.trigger
    for i in scene.relatives:
        if i <= trigger.last or scene.tokens[i].lemma != "который" or not _is_own_relative(frame, i):
            continue
        if any(trigger.first < t.first < i and t.is_telling_noun for t in scene.triggers):
            return None
        return next((t for t in scene.tokens[i + 1 : min(i + 6, scene.last)] if is_support(t, "exist")), None)
    return None


def _is_own_relative(frame: Frame, i: int) -> bool:
    """«встреча …, которая пройдёт в Брюсселе 17 марта», «…, запланированная на май»: whether «который» or a participle
    at ``i`` tells of the meeting itself."""
    tokens, head = frame.scene.tokens, _gathering_of(frame)
    if frame.trigger.is_verb:
        return False  # «прибыл в Осло на саммит, который пройдёт в мае»
    pronoun = tokens[i]
    if pronoun.form == "Part" and i > frame.trigger.last and tokens[i - 1].text == ",":
        same = pronoun.gender in ("", head.gender) or (
            pronoun.case not in ("nom", "acc") and "fem" not in (pronoun.gender, head.gender)  # «запланированного»
        )
        told = (pronoun.number, pronoun.case) == (head.number, head.case) and same
        return told and (is_support(pronoun, "exist") or is_modal(pronoun, "plan"))
    # «сессия, работа которой началась 5 мая»
    whose = pronoun.case == "gen" and tokens[i - 2].text == "," and tokens[i - 1].lemma in _COURSE_OF
    if pronoun.lemma != "который" or not (pronoun.case == "nom" or whose) or i < frame.trigger.last:
        return False
    if pronoun.number != head.number or (head.number == "sing" and pronoun.gender != head.gender):
        return False
    ahead = tokens[i + 1 : min(i + 6, frame.scene.last)]
    return any(t.pos == "VERB" and is_support(t, "exist") for t in ahead)


def _gathering_of(frame: Frame) -> Token:
    """«примет участие в работе форума, который пройдёт 5 мая»: the forum; else the word of meeting itself."""
    head = frame.trigger.head
    if head.lemma != "работа":
        return head
    told = (t.head for t in frame.scene.triggers if 0 < t.first - head.i <= _OF_WORK and t.is_telling_noun)
    return next((t for t in told if t.case == "gen"), head)


def closed_relative(scene: Scene, low: int, high: int) -> range:
    """«в субботу на саммите, который проходит в Осло, встретился»: the tokens of the first clause of «который» between
    tokens ``low`` and ``high`` that a comma closes; none else."""
    if "который" not in scene.lemmas:
        return range(0)
    opening = next((t.i for t in scene.tokens[low:high] if t.lemma == "который"), high)
    closing = next((t.i for t in scene.tokens[opening:high] if t.text == ","), None)
    return range(opening, closing) if closing is not None else range(0)


def tells_of_gathering(frame: Frame, at: int) -> bool:
    """«на саммите, который проходит 3–5 мая, встретился»: whether token ``at`` stands in a clause of «который» that
    tells when another gathering than the frame's is."""
    if "который" not in frame.scene.lemmas:
        return False
    before = frame.scene.before(at, 6)
    relative = next((t for t in reversed(before) if t.lemma == "который" and t.case == "nom"), None)
    if relative is None or not any(t.form == "Fin" and is_support(t, "exist") for t in before):
        return False
    told = [t for t in frame.scene.triggers if t.last <= relative.i and t.is_telling_noun]
    return bool(told) and told[-1] is not frame.trigger


def describes_thing(frame: Frame, at: int, end: int) -> bool:
    """«принятые 5 мая в Осло решения», «подписанного в ходе саммита в городе Осло соглашения»: whether what tokens
    ``at``–``end`` tell, when or where, is of a thing behind them that a participle before them describes."""
    if at <= frame.trigger.first or not frame.scene.relatives:
        return False
    for token in reversed(frame.scene.before(at, _DESCRIBING)):
        if token.form == "Fin" or token.text in (",", ";", ":", "(") or token is frame.trigger.head:
            return False
        if token.form == "Part" and token.voice == "Pass" and token.tense == "Past" and token.case:
            behind = frame.scene.tokens[end : min(end + _THING, frame.scene.last)]
            noun = next((t for t in behind if t.text in (",", ";") or t.pos == "NOUN"), None)
            fits = noun is not None and any((p.case, p.number) == (token.case, token.number) for p in noun.parses)
            return fits and all(t.head is not noun for t in frame.scene.triggers)
    return False


def behind_verb(frame: Frame, at: int) -> int:
    """«Встреча министра …, о которой говорили, состоится 5 мая»: a day or a place behind the verb of a meeting is
    near to it."""
    verb = frame.verb
    carried = verb is not None and frame.trigger.last <= verb.i < at and is_support(verb, "exist")
    return verb.i + 1 if verb is not None and carried else frame.trigger.last


# What was agreed on, signed or decided somewhere.
_SETTLED = ("достигнут", "подписанн", "заключённ", "заключенн", "утверждённ", "утвержденн", "принятого", "принятой")


def is_settling(token: Token) -> bool:
    """«договорённости, достигнутые на переговорах в мае»: what stands behind it tells of another time and place."""
    return token.form == "Part" and bool(token.case) and token.lower.startswith(_SETTLED)


def cost_of_word_behind(token: Token) -> int:
    """«(встреча) о договорённостях, достигнутых в мае»: what a word between a telling and a day behind it costs."""
    if is_settling(token):
        return 40
    return 15 if token.lower in ("о", "об", "обо") else 0


def is_of_another(scene: Scene, place: Party, visit_end: int) -> bool:
    """«Визит связан с последними событиями в Чили», «прибыл из-за кризиса в Чили», «Визит идёт в канун поездки в Чили»:
    where something else goes on, or another visit leads."""
    matter, before = scene.tokens[place.first - 2], scene.before(place.first - 2, 3)
    linked = before[-1:] if before and before[-1].pos != "ADJ" else before[-2:-1]
    if is_noun_of(matter, "matter") and any(t.lower in ("с", "со", "из-за", "фоне") for t in linked):
        return True
    visits = (t for t in scene.triggers if t.word.pattern == "visit" and visit_end <= t.first < place.first)
    return any(is_at_another_time(scene, t) for t in visits)
