"""How far a place is told from a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from diplo_cli.document import Token
from diplo_cli.meetings.asides import tells_how
from diplo_cli.meetings.cancellation import CALLING_OFF
from diplo_cli.meetings.days.other_days import day_opens_clause
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import before_modifiers, is_of_whom
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.nearness import MARGINS, behind_verb, nearer_trigger, told_by_relative
from diplo_cli.meetings.places.there import RETURNING, came_back_to
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.atom import Atom
from diplo_cli.mentions.calendar import MONTHS_GENITIVE, WEEKDAYS
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.normalize import DASHES

MAX_PLACE_DISTANCE = 40
_OPENING_COST = 8.0
_MARGINS_REACH = 6  # words of «полях Восточного экономического форума»
_OCCASIONS = frozenset("ход рамка время случай церемония день".split())
_BESIDE = frozenset("после перед до накануне канун".split())
_BEEN = frozenset("побывать вернуться посетить уехать улететь работать учиться обучаться служить".split())
_BEHIND_ANOTHER = 10
# «летал в Осло, а в июле принял короля в Праге», «вернулся в Осло из-за переговоров в Лиме»
_PARTING = {"а": _BEHIND_ANOTHER, "но": _BEHIND_ANOTHER, "из-за": 40}
_CONTRASTING = frozenset(["а", "но"])
_OWN_PLACE = 4  # words between «саммите» and the place behind «ШОС в»
_WHEN = frozenset(["года", "г", ".", "сегодня", "вчера", "завтра", "накануне"])
_LIVING = ("расположить", "проживать")
_POSTS = frozenset("работа миссия деятельность служба мандат полномочие командировка каденция".split())
_ENDING = ("заверш", "оконч", "законч", "истеч", "срок", "начал", "начина")
_POST_REACH = 4  # words of «завершением срока его дипломатической» before «работы»


def place_cost(mentions: Mentions, frame: Frame, atom: Atom) -> float:
    """How far a place stands from the telling: tokens, and more for what comes between. The least one wins."""
    tokens = frame.scene.tokens
    low, high = (
        (atom.last, frame.trigger.first)
        if atom.last <= frame.trigger.first
        else (behind_verb(frame, atom.first), atom.first)
    )
    told = told_by_relative(frame, low, high)  # «сейчас в Осло, он едет на саммит, который пройдёт в Риме»
    if told or _opens(frame, atom) or _is_of_margins(frame, atom):
        return 0.0 if told else _OPENING_COST
    if high - low > MAX_PLACE_DISTANCE:
        return float(high - low)  # what stands between only adds to it
    cost = float(max(0, high - low)) + (4 if atom.kind == "country" else 0)
    cost += 45 * (_in_next_clause(frame, atom) or _in_contrast(frame, atom) or _follows_calling_off(frame, atom))
    cost += 45 * (_is_of_plan(frame, atom) or _is_of_event_beside(frame, atom))
    cost += 20 * nearer_trigger(mentions, frame, atom.first) + _BEHIND_ANOTHER * _is_of_one_before(frame, atom)
    cost += 45 * (_was_there_before(frame, atom) or _is_of_other_day(frame, atom))
    cost += 40 * (_had_been_there(frame, atom) or _is_said(frame, atom))
    if frame.rule == "took-place" and atom.last < frame.trigger.first and tokens[atom.last].text == ",":
        cost += 25  # «Первая прошла в Осло, вторая состоялась в Лиме»
    for token in tokens[low:high]:
        if token.lemma in ("который", "где", "что", "чтобы", "хотя") and token.lower != "чего":
            cost += 25 * (not is_of_whom(frame.scene, frame.trigger, token.i))
        elif token.text == "," and not _in_list(frame, token.i):
            cost += 8
        elif token.lower in _PARTING and token.i < frame.trigger.first:
            cost += _PARTING[token.lower]
        elif token.text == ":" and token.i >= frame.trigger.last:
            # «Встреча отменена: министр застрял в Лиме»
            cost += 40 * any(t.form == "Fin" for t in tokens[token.i : high])
        elif token.i > frame.trigger.last and (_is_elsewhere(token) or tells_how(tokens, token)):
            cost += 40  # «принял короля, побывавшего в Осло», «обсудил с послом, как в Чили пройдут выборы»
        elif token.lower in ("о", "об", "обо", "по") and token.i > frame.trigger.last:
            cost += 18
        elif token.form == "Fin" and token.i > frame.trigger.last and (frame.verb is None or token.i != frame.verb.i):
            cost += 12
    previous = tokens[atom.first - 2] if atom.first - 2 >= frame.scene.first else None
    matter = previous is not None and _tells_matter(previous) and not _told_after(frame, previous)
    posted = atom.kind == "country" and previous is not None and _is_of_post(frame, previous)
    if previous is not None and (matter or posted or _is_prepared(frame, previous)):
        cost += 40
    return cost


def _is_of_margins(frame: Frame, atom: Atom) -> bool:
    """«Встреча прошла на полях форума, который проходит в Осло»: where the gathering is that they met beside."""
    tokens = frame.scene.tokens
    if "который" not in frame.scene.lemmas:
        return False
    which = next((t.i for t in tokens[frame.trigger.last : atom.first] if t.lemma == "который"), None)
    if which is None or tokens[which - 1].text != ",":
        return False
    verb = next((t for t in tokens[which : atom.first] if t.form == "Fin"), None)
    beside = any(t.lower in MARGINS for t in frame.scene.before(which - 1, _MARGINS_REACH))
    return beside and verb is not None and is_support(verb, "exist")


def _is_elsewhere(token: Token) -> bool:
    """«(короля), побывавшего (в Осло)», «(с врачами), работающими (в Чили)»"""
    return token.form == "Part" and token.lemma in _BEEN


def _is_of_event_beside(frame: Frame, atom: Atom) -> bool:
    """«договорились встретиться после саммита НАТО в Осло», «Переговорам в Осло предшествовала встреча в Риме»: where
    what comes before or after it is."""
    scene = frame.scene
    after = scene.tokens[atom.last : frame.trigger.first] if "предшествовать" in scene.lemmas else ()
    if any(t.lemma == "предшествовать" for t in after):
        return any(t.is_telling_noun and t.head.case == "dat" and t.last == atom.first - 1 for t in scene.triggers)
    for event in scene.triggers:
        if not event.is_telling_noun or not frame.trigger.last < event.first < atom.first:
            continue
        at = before_modifiers(scene, event)
        between = scene.tokens[event.last : atom.first]
        if scene.tokens[at].lower in _BESIDE and not any(t.text in (",", ";") or t.form == "Fin" for t in between):
            return True
    return False


def _was_there_before(frame: Frame, atom: Atom) -> bool:
    """«В Осло он провёл переговоры, а по возвращении принял посла»: where somebody came back from."""
    if RETURNING.isdisjoint(frame.scene.lemmas):
        return False
    back = any(t.lemma in RETURNING for t in frame.scene.tokens[atom.last : frame.trigger.first])
    return back and not came_back_to(frame, atom)


def _had_been_there(frame: Frame, atom: Atom) -> bool:
    """«С премьером, недавно побывавшим в Осло, поговорил король»: where one of them was before."""
    tokens = frame.scene.tokens
    closed = atom.last <= frame.trigger.first and tokens[atom.last].text == ","
    return closed and tokens[atom.first - 2].form == "Part" and tokens[atom.first - 2].lemma in _BEEN


def _is_said(frame: Frame, atom: Atom) -> bool:
    """«„Это изменит дела в Лиме“, — сказал он на встрече с послом»: in somebody's words, and no meeting in them."""
    quoted = frame.scene.quoted
    return atom.first in quoted and frame.trigger.first not in quoted


def _is_of_other_day(frame: Frame, atom: Atom) -> bool:
    """«Вчера министр был в Осло, сегодня его принял король»: where he was on the day of another clause."""
    between = frame.scene.tokens[atom.last : frame.trigger.first]
    return bool([t for t in between if t.text == "," and day_opens_clause(frame.scene, t.i)])


def _is_of_one_before(frame: Frame, atom: Atom) -> bool:
    """«для участия в саммите в Осло и переговоров с королём в Бергене»: where another noun of meeting, joined with the
    telling, is."""
    tokens, at = frame.scene.tokens, frame.trigger.first
    if atom.last >= at or frame.trigger.is_verb:
        return False
    between = tokens[atom.last : at]
    if between[0].lower not in (",", "и") or any(t.pos not in ("PUNCT", "CCONJ", "ADJ", "DET", "ADP") for t in between):
        return False
    return any(t.is_telling_noun and 0 <= atom.first - t.last <= _OWN_PLACE for t in frame.scene.triggers)


def is_moved_to(frame: Frame, i: int) -> bool:
    """«Переговоры перенесены из Лимы в Вену»: where a meeting will be held instead."""
    verb, tokens = frame.verb, frame.scene.tokens
    if verb is None or not is_modal(verb, "postpone") or i <= verb.i or tokens[i - 1].lower not in ("в", "во"):
        return False
    return tokens[i].can_be("acc") and all(t.text not in (",", ";") for t in tokens[verb.i : i])


def _is_prepared(frame: Frame, event: Token) -> bool:
    """«(поздравил) с правом проведения выставки в Осло»: an event that was spoken of; not «в ходе проведения …»."""
    if event.case != "gen" or event.i < frame.trigger.last:
        return False
    deed = next((t for t in reversed(frame.scene.before(event.i, 4)) if t.pos not in ("ADJ", "DET")), None)
    if deed is None or not is_noun_of(deed, "deed") or deed.i < frame.trigger.last or deed.case == "loc":
        return False
    return frame.scene.tokens[deed.i - 1].lemma not in _OCCASIONS


def _opens(frame: Frame, atom: Atom) -> bool:
    """«В Вене после церемонии, на которой …, министры провели встречу», «5 мая в Вене под председательством …»: the
    place of the whole sentence."""
    tokens, scene, verb = frame.scene.tokens, frame.scene, frame.verb
    if verb is None or atom.last > min(verb.i, frame.trigger.first):
        return False
    if not all(_is_circumstance(t) for t in tokens[scene.first : atom.first]):
        return False
    for token in tokens[atom.last : min(verb.i, frame.trigger.first)]:
        if token.lower in ("что", "чтобы") or token.text in (";", ":"):
            return False
        # The first finite verb is the main one, unless a clause with «который» or «где» has it.
        if token.form == "Fin" and not _in_relative(tokens, token.i, atom.last):
            return False
    return True


def _in_relative(tokens: Sequence[Token], i: int, lower: int) -> bool:
    """Whether token ``i`` is in a clause with «который», «где» or «когда» that begins behind ``lower``."""
    for k in range(i - 1, max(lower, i - 8) - 1, -1):
        token = tokens[k]
        if token.lemma in ("который", "где", "когда"):
            return True
        if token.text == ",":
            return False
    return False


def _is_circumstance(token: Token) -> bool:
    """A word that may stand before the place of a whole sentence: «в», «городе», «5 мая», «сегодня»."""
    when = token.lower in MONTHS_GENITIVE or token.lower in WEEKDAYS or token.lower in _WHEN
    return when or token.pos in ("ADP", "ADJ", "DET") or is_noun_of(token, "place")


def _in_next_clause(frame: Frame, atom: Atom) -> bool:
    """«После того как премьер провёл встречу с президентом, в Осло возмутились», «В Осло ждут переговоры с королём,
    в Бергене – встреча с мэром»: another clause tells the place."""
    tokens, scene, verb = frame.scene.tokens, frame.scene, frame.verb
    if verb is None or verb.i > atom.first or atom.first - 2 <= frame.trigger.last:
        return False
    if tokens[atom.first - 2].text != "," or tokens[atom.first - 1].pos != "ADP":
        return False
    if atom.last < scene.last and tokens[atom.last].text in DASHES:
        return True
    for token in tokens[atom.last : scene.last]:
        if token.text in (",", ";"):
            return False
        if token.form == "Fin":
            return True
    return False


def _is_of_plan(frame: Frame, atom: Atom) -> bool:
    """«Президенты обсудили торговлю и условились встретиться в Осло»: of what they agreed on."""
    planned = [
        t.head for t in frame.scene.triggers
        if frame.trigger.last < t.first < atom.first and t.is_verb and t.head.form == "Inf" and t.head is not frame.verb
    ]  # fmt: skip
    return any(is_modal(frame.scene.tokens[verb.i - 1], "agree") for verb in planned)


def _follows_calling_off(frame: Frame, atom: Atom) -> bool:
    """«Несмотря на отмену встречи с королём, в Осло пройдёт форум», «Срыв переговоров обсуждают в Осло»: where
    something else is, behind a comma or a verb."""
    tokens, trigger = frame.scene.tokens, frame.trigger
    if trigger.is_verb or trigger.head.case != "gen" or atom.first < trigger.last:
        return False
    if not any(t.lemma in CALLING_OFF for t in frame.scene.before(trigger.first, 3)):
        return False
    between = tokens[trigger.last : atom.first]
    return any(t.form == "Fin" or t.text == "," for t in between)


def _in_contrast(frame: Frame, atom: Atom) -> bool:
    """«Вчера министр встретился с королём, а в пятницу его ждут в Бергене», «…, а сегодня в Бергене беседовал с
    премьером»: where something else is done, behind «а»."""
    if _CONTRASTING.isdisjoint(frame.scene.words):
        return False
    tokens, behind = frame.scene.tokens, range(frame.trigger.last + 1, atom.first)
    start = next((i for i in behind if tokens[i].lower in _CONTRASTING and tokens[i - 1].text == ","), None)
    if start is None:
        return False
    marks = (i for i in range(atom.last, frame.scene.last) if tokens[i].text in (",", ";"))
    stop = next(marks, frame.scene.last)
    return any(t.form == "Fin" and t is not frame.verb for t in tokens[start:stop])


def _in_list(frame: Frame, i: int) -> bool:
    """Whether a comma stands between parties or inside one."""
    return any(p.first <= i < p.last or p.last == i or p.first == i + 1 for p in frame.scene.parties)


def _told_after(frame: Frame, before: Token) -> bool:
    """«на пресс-конференции в Осло после переговоров»: where the journalists hear of what just took place."""
    if before.lemma != "пресс-конференция" or frame.trigger.first < before.i:
        return False
    return any(t.lower in ("после", "итогам") for t in frame.scene.before(frame.trigger.first, 2))


def _is_of_post(frame: Frame, before: Token) -> bool:
    """«принял посла по случаю завершения его дипломатической миссии (в Чили)»: where an envoy has worked."""
    told = before.lemma in _POSTS and before is not frame.trigger.head
    return told and any(t.lower.startswith(_ENDING) for t in frame.scene.before(before.i, _POST_REACH))


def _tells_matter(before: Token) -> bool:
    """«ситуация в Сирии», «посол в Москве», «проживающие в Чили»: what the «в X» behind it tells is no place of
    meeting."""
    return (
        before.lower == "резиденцией"
        or is_noun_of(before, "matter")
        or before.lemma in _LIVING
        or before.lower.startswith("аккредит")
    )
