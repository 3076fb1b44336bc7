"""The verb that carries a telling, and the words beside it, tell whether the meeting was, goes on or will be."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.at_somebodys import AT_SOMEBODYS
from diplo_cli.meetings.days.timetable import goes_on_by_hour, heading_of
from diplo_cli.meetings.drafts import TALKS
from diplo_cli.meetings.frames import Frame, is_after
from diplo_cli.meetings.governors import comes_of, is_attribution, takes_place_at
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.nearness import verb_of_own_clause
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import ARRIVING, WAS, WILL_BE, is_gerund, is_short_passive

PASSING = frozenset("пройти состояться завершиться закончиться пройтись".split())
_PARTICIPLE_REACH = 14  # tokens between a noun of meeting and «прошедшая»
_INCLUDING = frozenset("включать содержать значиться стоять входить фигурировать".split())
_GOING_ON = frozenset(["проходить", "совершать", "наносить"])
_GETTING_READY = frozenset("готовить подготовить подготавливать".split())
_PREPARING = _GETTING_READY | {"организовать"}
_CARRIER_REACH = 5  # words from «вызвался» to «встретиться»
_JOINED_REACH = 14  # and where another infinitive stands between
_PURPOSE_REACH = 8  # words from «летал» to «чтобы»
_BEEN = frozenset("летать ездить побывать съездить слетать".split())
_IN_LIGHT = frozenset(["контекст", "свет", "развитие"])
_OUTCOMES = frozenset(["результат", "итог"])
RESULTS = _IN_LIGHT | _OUTCOMES
_DISCUSSED = frozenset("обсуждать комментировать анализировать вспоминать критиковать оценивать".split())
_CONTENTS = frozenset(["деталь", "подробность", "цель", "план", "повестка"])  # «раскрыл подробности визита»
_SETTING = frozenset(["дата", "место", "время"])
_NAMING = frozenset("назвать называть сообщить объявить раскрыть согласовать определить огласить".split())


def is_there_now(frame: Frame) -> str | None:
    """«Министр сегодня у президента», «В гостях у президента — министр»: told without a verb, of now."""
    return "ongoing" if frame.rule == AT_SOMEBODYS or (frame.rule == "visits-at-home" and frame.verb is None) else None


def took_place(frame: Frame) -> str | None:
    """«сослался на переговоры с президентом, прошедшие в Осло», «вернулся к прошедшей встрече»: over already."""
    if frame.trigger.is_verb:
        return None
    tokens, first = frame.scene.tokens, frame.trigger.first
    before = frame.scene.before(first, 4)
    behind = tokens[frame.trigger.last : min(frame.scene.last, frame.trigger.last + _PARTICIPLE_REACH)]
    clauses = (t for t in behind if tokens[t.i - 1].text == ",")
    return "held" if any(_has_passed(frame, t) for t in (*before, *clauses)) else None


def own_clause(frame: Frame) -> str | None:
    """«подготовили встречу министров, которая пройдёт в мае», «вспомнили саммит, который состоялся в Осло»: by the verb
    of the clause that tells of the noun."""
    verb = None if frame.trigger.is_verb else verb_of_own_clause(frame)
    told = verb is not None and verb.form == "Fin"  # not «которая назначена на среду»
    return {"Fut": "planned", "Past": "held"}.get(verb.tense) if verb is not None and told else None


def there_ahead(frame: Frame) -> str | None:
    """«сообщил о визите премьера в Осло, где он встретится с королём»: what will be done there is ahead."""
    if frame.format != "visit" or frame.trigger.is_verb:
        return None
    tokens, last = frame.scene.tokens, frame.scene.last
    comma = next((t.i for t in tokens[frame.trigger.last : last] if t.text == ","), last)
    if comma + 1 >= last or tokens[comma + 1].lower != "где":
        return None
    verb = next((t for t in tokens[comma + 2 : last] if t.form == "Fin"), None)
    return "planned" if verb is not None and verb.tense == "Fut" else None


def had_results(frame: Frame) -> str | None:
    """«проинформирует коллегу о результатах переговоров», «обсудит газ в свете встречи президентов»: over already."""
    if frame.trigger.is_verb:
        return None
    before = frame.scene.before(frame.trigger.first, 2)
    if len(before) < 2:
        return None
    had = before[-1].lemma in _OUTCOMES and before[-2].lower not in ("по", "в")
    return "held" if had or (before[-1].lemma in _IN_LIGHT and before[-2].lower == "в") else None


def _has_passed(frame: Frame, token: Token) -> bool:
    """«прошедшие», «состоявшихся»: a participle that goes with the noun of meeting."""
    if token.lemma not in PASSING or not token.case:
        return False
    if not (token.form == "Part" and token.tense == "Past") and not (token.pos == "ADJ" and "вш" in token.lower):
        return False  # «состоявшуюся», which the tagger may take for an adjective
    head = frame.trigger.head
    return token.number == head.number and (token.number == "plur" or token.gender == head.gender)


def planning_verb(frame: Frame) -> str | None:
    """«планирует встретиться», «должен посетить», «предстоит визит», «прибыл, чтобы принять участие в саммите»."""
    verb = frame.verb
    if verb is None:
        return None
    # «В ходе разговора президенты договорились о встрече»
    modal = frame.scene.modal
    agreed = "agree" in modal and is_modal(verb, "agree") and (verb.tense == "Past" or _tried(frame))
    if frame.adjunct and agreed and (takes_place_at(frame.scene, frame.trigger) or is_after(frame)):
        return None
    if frame.adjunct and verb.lemma == "назначить" and verb.tense == "Past":
        return None  # «назначил выборы после переговоров с премьером»
    sets_out = verb.lemma == "собираться" and verb.tense == "Pres"  # «собирается в Осло»
    other = verb is not frame.trigger.head or sets_out
    plans = other and "plan" in modal and is_modal(verb, "plan") and verb.lemma not in ("мочь", "ждать")
    if plans and not (is_support(verb, "gather") and verb.tense == "Past"):  # «собрались на сессию»
        return "planned"
    prepares = verb.form == "Inf" or (verb.lemma in _GETTING_READY and not frame.adjunct)
    if prepares and verb.lemma in _PREPARING and not frame.trigger.is_verb:
        return "planned"  # «прилетел готовить встречу президентов», «МИД готовит встречу»; not «организовал встречу»
    if is_short_passive(verb) and any(t.lower.startswith("должн") for t in frame.scene.before(verb.i, 2)):
        return "planned"  # «должно быть принято на саммите»
    if verb.form in {"Inf", ""}:
        # «После переговоров с премьером согласился передать протокол парламенту»
        over = is_after(frame) and frame.format != "visit"
        for token in reversed(frame.scene.before(verb.i, 7)):
            if over and token.form == "Fin" and token.tense == "Past":
                return None
            if token.lower == "чтобы" and _has_been_there(frame, token.i):
                return "held"
            if is_modal(token, "plan") or token.lower in (*WILL_BE, "чтобы"):
                return "planned"
            # «должен был принять»: the word of planning stands before the auxiliary
            if token.text == "," or (token.form == "Fin" and token.lemma != "быть" and not is_modal(token, "plan")):
                break
    return None


def _has_been_there(frame: Frame, at: int) -> bool:
    """«Премьер летал в Осло, чтобы встретиться с королём»: what somebody was somewhere for took place."""
    verb = next((t for t in reversed(frame.scene.before(at, _PURPOSE_REACH)) if t.form == "Fin"), None)
    return verb is not None and verb.tense == "Past" and verb.lemma in _BEEN


def _tried(frame: Frame) -> bool:
    """«не смогли договориться», «удалось условиться»: an infinitive of what was tried and is over."""
    verb = frame.verb
    near = frame.scene.before(verb.i, 2) if verb is not None and verb.form == "Inf" else ()
    return any(t.tense == "Past" and is_modal(t, "manage") for t in near)


def decided(frame: Frame) -> str | None:
    """«Президенты решили пообщаться с глазу на глаз»: so they did; not «решили встретиться в мае»."""
    head = frame.trigger.head
    if not frame.trigger.is_verb or head.form != "Inf" or not is_support(head, "talk"):
        return None
    verb = next((t for t in reversed(frame.scene.before(head.i, 4)) if t.form == "Fin"), None)
    return "held" if verb is not None and verb.lemma == "решить" and verb.tense == "Past" else None


def not_yet_done(frame: Frame) -> str | None:
    """«вызвался встретиться», «прилетел провести переговоры»: what an infinitive tells is ahead; not «удалось
    встретиться»."""
    verb = frame.verb
    if verb is None or verb.form != "Inf" or frame.adjunct:
        return None
    joined = False  # «согласился закрыть полигон и в мае приехать в Осло»
    for token in reversed(frame.scene.before(verb.i, _JOINED_REACH)):
        joined = joined or token.form == "Inf"
        if token.pos == "PUNCT" or is_modal(token, "manage", "phase"):
            return None
        if verb.i - token.i > _CARRIER_REACH and not joined and token.form:
            return None
        if token.form == "Fin" or is_short_passive(token):
            return "planned" if token.lemma not in ("быть", "стать") else None
    return None


def awaits(frame: Frame) -> str | None:
    """«В Осло премьера ждут переговоры с министром», «Президента ждёт премьер»: still to come."""
    verb = frame.verb
    if verb is None or verb.tense != "Pres":
        return None
    if frame.trigger.word.pattern == "await":
        return "planned"
    if frame.trigger.is_verb or not is_support(verb, "await"):
        return None
    return "planned" if frame.trigger.head.case in ("nom", "acc", "gen") else None


def future_tense(frame: Frame) -> str | None:
    """«встретится завтра», «пройдут переговоры», «будет принят»."""
    verb = frame.verb
    if verb is None:
        return None
    behind = frame.scene.tokens[verb.i + 1] if verb.i + 1 < frame.scene.last else verb
    during = behind.form == "Inf" and not is_after(frame) and not comes_of(frame.scene, frame.trigger)
    # «Это будет встреча президентов», «После встречи премьер будет принят», «Во время визита будут обсуждать торговлю»,
    # not «Мира не будет, заявил он на встрече»
    will = verb.lower in WILL_BE and (not frame.adjunct or is_short_passive(behind) or during)
    if verb.tense == "Fut" or will:
        return "planned"
    if verb.form == "Fin":
        return None  # «Мира не будет, заявил министр на встрече»
    before = frame.scene.before(verb.i, 3)
    return "planned" if any(t.lower in WILL_BE for t in before) or _will_have_to(frame, verb) else None


def _will_have_to(frame: Frame, verb: Token) -> bool:
    """«придётся поприветствовать», «сможет встретиться», «удастся провести переговоры»: an infinitive of what a verb
    of the future tells."""
    for token in reversed(frame.scene.before(verb.i, _CARRIER_REACH) if verb.form == "Inf" else ()):
        if token.form == "Fin" or token.pos == "PUNCT":
            return token.tense == "Fut" and is_modal(token, "manage", "phase")
    return False


def on_programme(frame: Frame) -> str | None:
    """«В программе визита — переговоры с президентом», «Программа включает встречу с президентом», «Впереди
    – встреча с президентом»: still to come."""
    scene = frame.scene
    programme = is_noun_of.of("programme")
    if programme.isdisjoint(scene.lemmas) and "впереди" not in scene.words:
        return None
    before = scene.tokens[scene.first : frame.trigger.first]
    if not [t for t in before if t.lemma in programme or t.lower == "впереди"]:
        return None
    what = next((t.i + 1 for t in before if t.lower == "что" and scene.tokens[t.i - 1].text == ","), scene.first)
    told = scene.tokens[what : scene.last]  # «Сообщается, что в графике …»
    verbs = [t for t in told if t.form == "Fin" and not is_attribution(scene, t)]
    return None if any(t.lemma not in _INCLUDING or t.tense != "Pres" for t in verbs) else "planned"


def in_timetable(frame: Frame) -> str | None:
    """«График министра на вторник: 10.00 – встреча с послом», «Завтра у министра встреча с послом»: still to come."""
    if frame.verb is not None or frame.trigger.is_verb or not frame.trigger.head.can_be("nom"):
        return None
    before = (p for p in frame.one if p.first < frame.trigger.first)  # not «аудиенция посла у президента»
    has = any(p.rule == "owner" or frame.scene.preposition(p) == "у" for p in before)
    return "planned" if has or heading_of(frame) is not None or goes_on_by_hour(frame) else None


def next_one(frame: Frame) -> str | None:
    """«Следующая встреча – осенью в Осло»: told without a verb, to come."""
    if frame.verb is not None or frame.trigger.is_verb or not frame.trigger.head.can_be("nom"):
        return None
    return "planned" if any(t.lemma == "следующий" for t in frame.scene.before(frame.trigger.first, 2)) else None


def arrival(frame: Frame) -> str | None:
    """«прибыл с визитом», «отправился в Осло», «находится с визитом»: the visit goes on."""
    if frame.format != "visit":
        return None
    if frame.verb is None:  # «В Осло с визитом – президент»
        scene = frame.scene
        alone = all(t.form != "Fin" for t in scene.tokens[scene.first : scene.last])  # «Президент с визитом в Осло»
        behind = bool(frame.one) and (frame.one[0].first >= frame.trigger.last or alone)
        return "ongoing" if behind and frame.trigger.head.case == "ins" and not frame.adjunct else None
    if frame.verb.lemma in ("находиться", "пребывать") and frame.verb.tense != "Past":
        return "ongoing"
    arrived = frame.verb.lemma in (*ARRIVING, "приземлиться") or frame.rule == "vehicle-lands"
    arrived = arrived or (is_support(frame.verb, "leave") and _is_on_visit(frame))
    if arrived and frame.verb.tense == "Past" and not frame.adjunct:
        return "ongoing"
    return None


def _is_on_visit(frame: Frame) -> bool:
    """«отправился с визитом в Осло»"""
    nouns = (t for t in frame.scene.triggers if not t.is_verb and t.word.pattern == "visit")
    return any(t.head.case == "ins" for t in nouns)


def ongoing_verb(frame: Frame) -> str | None:
    """«проходят переговоры», «обсуждает с …», «совершающий визит»."""
    verb = frame.verb
    if verb is None:
        return None
    near = frame.scene.before(frame.trigger.first, 3) if not _GOING_ON.isdisjoint(frame.scene.lemmas) else ()
    if any(t.lemma in _GOING_ON and t.form == "Part" and t.tense == "Pres" for t in near):
        return "ongoing"
    if verb.lemma in _DISCUSSED and not frame.trigger.is_verb and frame.trigger.head.can_be("acc"):
        return "held"  # «Разговор президентов обсуждает вся Европа»
    if verb.lemma == "являться" and frame.trigger.head.case == "gen" and frame.format != "visit":
        return None  # «Инициатором встречи является король»
    told = not frame.adjunct or is_support(verb, "attend")  # «участвует в переговорах»
    if verb.tense == "Pres" and verb.form in ("Fin", "Part") and told:
        return "held" if _beside_past(frame, verb) else "ongoing"
    return None


def _beside_past(frame: Frame, verb: Token) -> bool:
    """«Открывая саммит, президент заявил …»: a gerund, which the tagger takes for a finite verb, of what is over."""
    if not is_gerund(verb):
        return False
    told = frame.scene.tokens[frame.scene.first : frame.scene.last]
    return any(t.form == "Fin" and t.tense == "Past" and t.pos == "VERB" for t in told)


def spoken_of(frame: Frame) -> str | None:
    """«Мэр сообщил о визите президента», «озвучил детали визита», «подтвердил встречу 5 мая»: whether it was or will
    be, other words tell."""
    if frame.trigger.is_verb or frame.verb is None:
        return None
    tokens, i = frame.scene.tokens, frame.trigger.first - 1
    while i > frame.verb.i and tokens[i].pos in ("ADJ", "DET", "NUM"):
        i -= 1
    if tokens[i].lemma in _SETTING and frame.trigger.head.case == "gen" and frame.verb.lemma in _NAMING:
        return "planned"  # «назвал дату и место встречи»
    about = tokens[i].lower in ("о", "об") and frame.verb.lemma in speech_verbs()
    about = about or (tokens[i].lemma in _CONTENTS and frame.trigger.head.case == "gen")
    at = next((p.first for p in frame.parties if p.last == i and p.kind == "person"), i)
    if i > frame.verb.i + 1 and tokens[i].lower in ("в", "во") and tokens[at - 1].lemma == "участие":
        i = at - 2  # «подтвердил участие в саммите», «заявил об участии премьера в саммите»
        i -= tokens[i].pos in ("ADJ", "DET")
        if i == frame.verb.i and is_modal(frame.verb, "confirm"):
            return "planned"
        return "unknown" if frame.verb.lemma in speech_verbs() else None
    recounts = frame.verb.lemma in ("рассказать", "поделиться") and frame.verb.tense == "Past"
    if about and recounts and frame.format in TALKS:
        return "held"  # «рассказал о беседе с послом»; not «… о визите», «сообщил о беседе»
    if i == frame.verb.i:
        return "unknown" if is_modal(frame.verb, "confirm") and frame.trigger.head.case == "acc" else None
    return "unknown" if about and i > frame.verb.i else None


def past_tense(frame: Frame) -> str | None:
    """«встретился», «состоялись», «был принят»; a meeting told as a circumstance of the past is over too."""
    verb = frame.verb
    if verb is None or _only_describes(frame, verb):
        return None
    return "held" if verb.tense == "Past" or frame.adjunct or verb.voice == "Pass" else None


def participle(frame: Frame) -> str | None:
    """«находясь с визитом», «проведя встречу»."""
    verb = frame.verb
    return "held" if verb is not None and verb.form in ("Conv", "Part") and not _only_describes(frame, verb) else None


def _only_describes(frame: Frame, verb: Token) -> bool:
    """«Визит приурочен к празднику», «направлен на сближение», not «был приурочен»: of what is to come, too."""
    was = frame.scene.tokens[verb.i - 1].lower in WAS
    return verb.lemma in ("приурочить", "посвятить", "направить", "нацелить") and not verb.case and not was
