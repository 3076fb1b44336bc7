"""The sentence that sets the stage for the next: «Сегодня в Осло день больших переговоров. Министр встретился с …»."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Sentence, Token
from diplo_cli.meetings.frames import Frame, recalls
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.noun_kinds import is_noun_of

_AHEAD = frozenset(["завтра", "послезавтра"])  # the day of something to come
_TODAY = frozenset(["сегодня"])
_NAMED = 3  # tokens from one quotation mark to the other of «двадцатка», «Пять морей»
_SHORT = 6  # tokens of «Десять утра.», «Осло, 10:00.»
_AGREEING = frozenset("обсудить договориться условиться согласовать подписать поговорить".split())
_LONGEST = 16  # words of a sentence that only sets the stage


def stage_of(frame: Frame, mentions: Mentions) -> Sentence | None:
    """The sentence before the frame's where it tells a city and has no verb but «быть», tells what all look at today,
    or is meant by «тогда»: its day and place are those of what is told next."""
    scene, document = frame.scene, mentions.document
    if not scene.number:
        return None
    if meant_by_then(frame):
        return document.sentences[scene.number - 1]
    if frame.adjunct or frame.format == "visit" or scene.part != "text":
        return None
    before = document.sentences[scene.number - 1]
    if before.paragraph != scene.sentence.paragraph or before.last - before.first > _LONGEST or recalls(frame):
        return None
    # «… улетел в Каир и встретился с …»
    if any(t.word.pattern == "visit" and t != frame.trigger for t in scene.triggers):
        return None
    atoms = mentions.atoms
    placed = [i for i in range(before.first, before.last) if i in atoms and atoms[i].kind in ("city", "venue")]
    if not placed and not _sets_day(before, frame, mentions):
        return None
    tokens = document.sentence_tokens(before)
    verbs = (t for t in tokens if t.form in ("Fin", "Inf") or (t.form == "Part" and not t.case))
    acts = any(t.lemma not in ("быть", "выдаться") for t in verbs) and not _is_of_today(before, mentions)
    if acts:
        return None
    is_plain = not is_spoken(tokens) and not any(t.lower in _AHEAD for t in tokens)
    # «Первый его визит был в Лиму. 11 ноября он встретится с королём»
    is_over = frame.verb is not None and frame.verb.tense == "Fut" and any(t.tense == "Past" for t in tokens)
    return before if is_plain and not is_over else None


def is_spoken(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a question or a cry or holds words in quotation marks, more than a name."""
    marks = [n for n, t in enumerate(tokens) if t.text in '«»"']
    named = len(marks) == 2 and marks[1] - marks[0] <= _NAMED
    return any(t.text in "!?" for t in tokens) or (bool(marks) and not named)


def _is_of_today(told: Sentence, mentions: Mentions) -> bool:
    """«Сегодня весь мир смотрит на Осло», «Минск сегодня принимает высоких гостей»: a sentence in which nobody in
    particular does anything."""
    tokens = mentions.document.sentence_tokens(told)
    parties = mentions.parties[mentions.document.sentence_at(told.start)]
    people = any(p.kind == "person" and p.case in ("nom", "") for p in parties)
    return not people and any(t.lower in _TODAY for t in tokens) and all(t.tense != "Fut" for t in tokens)


def _is_only_of_today(told: Sentence, mentions: Mentions) -> bool:
    """«Сегодня обычный рабочий день», «Сегодня череда встреч»: a sentence without a verb or people."""
    tokens = mentions.document.sentence_tokens(told)
    opens = next((t.lower for t in tokens if t.text.isalpha()), "") in _TODAY
    people = any(p.kind == "person" for p in mentions.parties[mentions.document.sentence_at(told.start)])
    return opens and not people and all(t.form not in ("Fin", "Inf") for t in tokens)


def _sets_day(before: Sentence, frame: Frame, mentions: Mentions) -> bool:
    """«У министра трудный день», «Вторник, 5 мая.», «Сегодня в центре внимания газ»: whether the sentence before tells,
    without a place, of the day on which the frame's people met."""
    told = {p.entity for p in mentions.parties[frame.scene.number - 1] if p.kind == "person"}
    words = mentions.document.sentence_tokens(before)
    programme = is_noun_of.of("programme")
    of_programme = [t for t in words if t.lemma == "день" or t.lemma in programme]
    if of_programme and any(p.entity in told for p in frame.one):
        return True
    if tells_of_them(before, frame, mentions) or _is_only_of_today(before, mentions) or _is_only_day(before, mentions):
        return True
    return not frame.scene.order and _is_of_today(before, mentions)


def _is_only_day(told: Sentence, mentions: Mentions) -> bool:
    """«Вторник, 5 мая.»"""
    days = [m for m in mentions.dates if told.start <= m.start < told.stop]
    text = mentions.document.text[told.start : told.stop]
    return len(days) == 1 and not text.replace(days[0].text, "").strip(" .,:–—")


def city_alone(told: Sentence, mentions: Mentions) -> Atom | None:
    """«Осло готов к встрече», «Все взгляды сегодня прикованы к Осло»: the only city that such a sentence tells."""
    cities = [a for i in range(told.first, told.last) if (a := mentions.atoms.get(i)) and a.kind == "city"]
    if any(m.kind == "dateline" and told.start <= m.start < told.stop for m in mentions.dates):
        return None  # «Осло, 29 мая /АГЕНТСТВО/»: where it was written
    alone = len(cities) == 1 and (cities[0].first == told.first or _is_of_today(told, mentions))
    return cities[0] if alone else None


def tells_of_them(told: Sentence, frame: Frame, mentions: Mentions) -> bool:
    """«Премьер Дании – в Чили.»: whether a short sentence without a verb, or a headline, has one of those who meet as
    its subject."""
    tokens = mentions.document.sentence_tokens(told)
    if len(tokens) > _LONGEST or any(t.form in ("Fin", "Inf", "Part") for t in tokens):
        return False
    people = {p.entity for p in frame.one if p.kind == "person"}
    number = mentions.document.sentence_at(told.start)
    return any(p.entity in people and p.case == "nom" for p in mentions.parties[number])


def dateline_of(frame: Frame, mentions: Mentions) -> Atom | None:
    """«Осло. Десять утра. Министра встречает посол», «Осло, 10:00»: the city that a sentence of nothing else tells, as
    a reporter begins; at most one short sentence without a verb may stand between."""
    scene, document = frame.scene, mentions.document
    if frame.adjunct or frame.format == "visit" or scene.part != "text":
        return None
    for number in range(scene.number - 1, max(-1, scene.number - 3), -1):
        told = document.sentences[number]
        tokens = document.sentence_tokens(told)
        if len(tokens) > _SHORT or any(t.form in ("Fin", "Inf") for t in tokens):
            return None
        if any(m.kind == "dateline" and told.start <= m.start < scene.sentence.start for m in mentions.dates):
            return None  # «Москва. 29 мая. АГЕНТСТВО – …»: where it was written
        city = mentions.atoms.get(told.first)
        if city is not None and city.kind == "city" and not any(t.text.isalpha() for t in tokens[1:]):
            return city if not recalls(frame) else None
    return None


def meant_by_then(frame: Frame) -> bool:
    """«В мае он был в Осло. Тогда он встретился с …»: whether the sentence before tells when."""
    scene = frame.scene
    opens = scene.tokens[scene.first].lower == "тогда" and scene.number > 0
    return opens and scene.part == "text" and frame.verb is not None and frame.verb.tense == "Past"


def headline_of(frame: Frame, mentions: Mentions) -> Sentence | None:
    """«Президент Сербии — в Москве», «Мировые лидеры собрались в Осаке», «В Осло обсудили торговлю»: the headline right
    above a lead, if it has no verb and tells one of the frame's people, or tells where a group came together or what
    they talked of."""
    scene, document = frame.scene, mentions.document
    if scene.part != "text" or scene.order or not scene.number:
        return None
    above = document.sentences[scene.number - 1]
    if not document.is_headline(scene.number - 1):
        return None
    words = document.sentence_tokens(above)
    if frame.verb is not None and frame.verb.tense == "Past" and [t for t in words if t.lower in _AHEAD]:
        return None  # «Президент завтра в Осло» above «Он встретился с послом»
    verbs = [t for t in words if t.form in ("Fin", "Inf", "Part")]
    told = [p for p in mentions.parties[scene.number - 1] if p.case == "nom"]
    people = {p.entity for p in frame.parties}
    if verbs:
        past = len(verbs) == 1 and verbs[0].tense == "Past"
        gathers = past and is_support(verbs[0], "gather", "arrive") and any(p.collective for p in told)
        agrees = past and verbs[0].lemma in _AGREEING and all(p.entity in people for p in told)
        return above if (gathers or agrees) and not recalls(frame) else None
    return above if any(p.entity in people for p in told) and not recalls(frame) else None
