"""The verb that carries a noun of meeting, the clause that its arguments stand in, whether it is told in passing."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.quotes import speech_verbs
from diplo_cli.mentions.word_classes import is_gerund
from diplo_cli.normalize import DASHES

_NOUN_PHRASE = 60  # tokens of people and topics that may stand between «встреча» and «состоялась»
_ADJUNCT_NOUNS = frozenset(
    "ход итог рамка время начало открытие старт поле результат завершение окончание повестка процесс кулуары"
    " момент".split()
)
_RELATIVE_REACH = 7
_ASIDE_OPENING = 4  # words of «в ходе недавней рабочей встречи» before the noun
_BEHIND_RELATIVE = 6  # words between the end of a clause of «который» and the noun's own verb
_PARTICIPLE_REACH = 8  # words of a participle's clause before its noun
# Short adjectives that carry a clause as a verb does.
_PREDICATES = frozenset("намерен намерена намерены должен должна должны готов готова готовы".split())
_VERBS = frozenset(["VERB", "AUX"])
_TABLE = "стол переговоры"
_CLAUSE_OPENERS = frozenset("что который чтобы поэтому однако зато поскольку хотя".split())
_COURSE = frozenset("ход время итог рамка результат завершение окончание в во на".split())
_AHEAD = frozenset("накануне перед до канун преддверии преддверие".split())
_OPENING = frozenset("начало открытие старт".split())
ARRIVALS = frozenset(["прибытие", "прилет", "приезд"])
_ADJUNCT_PREPOSITIONS = frozenset(["на", "в", "после", "перед", "по", "во", "до", "за", "из", "о", "об", "к", "при"])


def governor_of(scene: Scene, trigger: Trigger) -> Token | None:
    """The verb that a noun of meeting belongs to: the nearest one before it in its clause, else after it."""
    clause = _relative_clause(scene, trigger)
    before = _verb_before(scene, trigger)
    if clause is not None:
        # «провёл с послом беседу, которая прошла в Осло»: the verb whose object the noun is
        return before if _is_held_by(trigger, before) else clause[1]
    after = None
    for i in range(trigger.last, min(scene.last, trigger.last + _NOUN_PHRASE)):
        token = scene.tokens[i]
        if token.lemma == "который" and not is_of_whom(scene, trigger, i):
            after = _behind_relative(scene, i)
            if after is not None or before is not None or token.case != "nom":
                break
        if token.text in (";", ":") or token.lower in ("что", "чтобы"):
            break
        if token.pos not in _VERBS or not _can_govern(scene, trigger, token):
            continue
        finite = token.form == "Fin" or (token.voice == "Pass" and token.case == "")
        if finite or (token.form == "Inf" and _is_modal_before(scene, max(trigger.last, i - 3), i)):
            after = _passive_behind(scene, token) or token
            break
    return _nearer(scene, trigger, before, after)


def _verb_before(scene: Scene, trigger: Trigger) -> Token | None:
    """The nearest verb before a noun of meeting in its clause."""
    titled = False  # within «(на полях форума) „Энергия: новый взгляд“ (провёл переговоры)»
    for i in range(trigger.first - 1, max(scene.first, trigger.first - 25) - 1, -1):
        token = scene.tokens[i]
        titled = (titled or token.text == "»") and token.text != "«"
        if titled:
            continue
        if token.text in (";", ":") or token.lower in _CLAUSE_OPENERS:
            break
        if token.lower == "как" and _opens_behind(scene, i):
            break
        # A participle that declines is an attribute: «по итогам прошедшей в Стамбуле встречи».
        if token.pos in ("VERB", "AUX") and (token.form in ("Fin", "Inf", "Conv") or not token.case):
            # «Напомним, 5 мая в ходе переговоров с послом король заявил …»
            return None if token.i == scene.first and scene.tokens[token.i + 1].text == "," else token
    return None


def _opens_behind(scene: Scene, i: int) -> bool:
    """«(приедет после) того, как (переговоры провалились)», «так как»"""
    if i < scene.first + 2:
        return False
    return scene.tokens[i - 1 - (scene.tokens[i - 1].text == ",")].lower in ("того", "так", "тем")


def _is_held_by(trigger: Trigger, verb: Token | None) -> bool:
    """«провёл беседу», «примет участие в форуме»"""
    held = {"acc": "light", "loc": "attend"}.get(trigger.head.case)
    return verb is not None and held is not None and is_support(verb, held)


def _nearer(scene: Scene, trigger: Trigger, before: Token | None, after: Token | None) -> Token | None:
    """Which of the verbs before and behind a noun it belongs to."""
    if before is None or after is None:
        return before or after
    parts = trigger.head.can_be("nom") and is_support(after, "exist")
    if parts and any(t.text == "," for t in scene.tokens[before.i : trigger.first]):
        return after  # «Премьер прилетел в Осло, его переговоры с королём начнутся вечером»
    if is_support(before, "light", "exist", "attend") or _is_told_then(scene, trigger, before):
        return before
    return after if is_support(after, "exist", "light") else before


def _is_told_then(scene: Scene, trigger: Trigger, verb: Token) -> bool:
    """«Как рассказал министр после встречи с Y, (выборы пройдут осенью)»: when one told it, in a clause of its own."""
    told = verb.lemma in speech_verbs() and scene.tokens[verb.i - 1].lower == "как" and is_adjunct(scene, trigger)
    partner = any(t.lower in ("с", "со") for t in scene.tokens[trigger.last : trigger.last + 1])
    return told and partner and all(t.text != "," for t in scene.tokens[verb.i : trigger.first])


def _can_govern(scene: Scene, trigger: Trigger, token: Token) -> bool:
    """Whether a verb behind a noun can be its own: «состоится»; not «…, сообщает МИД»."""
    if token.lemma in ("мочь", "планировать") or token.lower == "судя":
        return False  # «встреча, судя по всему, не состоялась»
    return not is_attribution(scene, token) or _is_aside(scene, trigger) or _has_participle(scene, trigger)


def _has_participle(scene: Scene, trigger: Trigger) -> bool:
    """«А. и Б. по итогам переговоров, состоявшихся в Осло, заявляют»: a comma that closes what is told of the noun."""
    if trigger.last + 1 >= scene.last:
        return False
    comma, participle = scene.tokens[trigger.last : trigger.last + 2]
    return comma.text == "," and participle.form == "Part" and participle.case == trigger.head.case


def _is_aside(scene: Scene, trigger: Trigger) -> bool:
    """«Президент, в ходе встречи с послом, заявил»: commas that part the subject from its verb."""
    at = next((t.i for t in reversed(scene.before(trigger.first, _ASIDE_OPENING)) if t.pos == "ADP"), None)
    if at is None or scene.tokens[at - 1].text != ",":
        return False
    return any(p.last == at - 1 and p.kind == "person" and p.case == "nom" for p in scene.parties)


def is_attribution(scene: Scene, verb: Token) -> bool:
    """«Встреча прошла в Осло, сообщает МИД», «…, как передал корреспондент»: the verb that tells whose words these
    are."""
    if verb.form != "Fin" or verb.lemma not in speech_verbs() or verb.i == scene.first:
        return False
    if any(p.last == verb.i - 1 and p.case == "nom" and p.rule.endswith("-apposition") for p in scene.parties):
        return False  # «На встрече с послом Хосе Рамос, министр обороны Перу, заявил …»
    return scene.tokens[verb.i - 1].text in (",", *DASHES, "как")


def _is_modal_before(scene: Scene, start: int, stop: int) -> bool:
    return any(t.lemma in ("должный", "мочь", "планировать") for t in scene.tokens[start:stop])


def _relative_clause(scene: Scene, trigger: Trigger) -> tuple[int, Token] | None:
    """«во время разговора, который состоялся у А. с Б.», «на встрече, которую провели А. и Б.»: where the clause that
    tells of the noun begins, and its verb."""
    at = trigger.last + 1
    if at + 1 >= scene.last or scene.tokens[at - 1].text != "," or scene.tokens[at].lemma != "который":
        return None
    for token in scene.tokens[at + 1 : min(at + _RELATIVE_REACH, scene.last)]:
        if token.form == "Fin":
            kinds = ("exist",) if scene.tokens[at].case == "nom" else ("light",)
            return (at, token) if is_support(token, *kinds) else None
        if token.pos == "PUNCT":
            return None
    return None


def verb_past_relative(scene: Scene, trigger: Trigger) -> Token | None:
    """«В ходе разговора, который состоялся в среду, премьеры Чили и Перу договорились»: the verb of the main clause
    behind the one that tells of the noun."""
    clause = _relative_clause(scene, trigger)
    if clause is None:
        return None
    closing = next((t.i for t in scene.tokens[clause[1].i : scene.last] if t.text == ","), scene.last)
    return next((t for t in scene.tokens[closing : scene.last] if t.form == "Fin"), None)


def _behind_relative(scene: Scene, at: int) -> Token | None:
    """«Встреча с послом, о которой договорились в среду, 5 мая, состоится 5 июня», «Встречи с послом, о которой все
    писали, на саммите не будет»: the verb behind the clause of «который»."""
    for i in range(at + 1, min(scene.last - 1, at + 25)):
        if scene.tokens[i].text == ",":
            behind = scene.tokens[i + 1 : min(scene.last, i + 1 + _BEHIND_RELATIVE)]
            stop = next((n for n, t in enumerate(behind) if t.pos == "PUNCT"), len(behind))
            verb = next((t for t in behind[:stop] if t.form == "Fin" or (t.form == "Part" and not t.case)), None)
            if verb is not None:
                off = verb.form == "Part" and is_modal(verb, "cancel")  # «Саммит, который готовили с мая, сорван»
                return verb if off or is_support(verb, "exist") else None
    return None


def _passive_behind(scene: Scene, verb: Token) -> Token | None:
    """«был отменён», «была недавно перенесена»: the participle tells more than its auxiliary; not
    «не был запланирован»."""
    if verb.lemma != "быть" or scene.tokens[verb.i - 1].lower == "не":
        return None
    behind = scene.tokens[verb.i + 1 : min(verb.i + 3, scene.last)]
    return next((t for t in behind if t.form == "Part" and not t.case and is_support(t, "exist")), None)


def verb_clause_end(scene: Scene, trigger: Trigger) -> int:
    """The end of the verb's own clause: the next finite verb that is not in a coordinated participle phrase."""
    parted = False
    for i in range(trigger.last, scene.last):
        token = scene.tokens[i]
        if token.text == ";" or (token.form == "Fin" and token.pos in ("VERB", "AUX")):
            return i
        if parted and token.lower in _PREDICATES:
            return i  # «С послом он встретится 5 мая, а за день до этого намерен встретиться с премьером»
        parted = parted or token.text == ","
    return scene.last


def _closes_clause(scene: Scene, i: int) -> bool:
    """«Встреча, которую провёл министр, состоится в Осло»: a comma at ``i`` and a verb behind it."""
    return scene.tokens[i].text == "," and i + 1 < scene.last and scene.tokens[i + 1].form == "Fin"


def noun_clause_end(scene: Scene, trigger: Trigger) -> int:
    """Arguments of a noun may stand behind its verb («Встреча прошла с участием …»), not behind another clause."""
    seen_verb = False
    clause = _relative_clause(scene, trigger)
    for i in range(clause[0] + 1 if clause else trigger.last, scene.last):
        token = scene.tokens[i]
        if clause and i > clause[1].i and _closes_clause(scene, i):
            return i
        which = token.lemma == "который" and i > trigger.last
        if token.text == ";" or (which and not is_of_whom(scene, trigger, i)):
            return i
        if token.form == "Fin" and token.pos in ("VERB", "AUX"):
            if seen_verb or not is_support(token, "exist"):
                return i
            seen_verb = True
    return scene.last


def is_of_whom(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether «который» at token ``i`` tells who met: «премьер, переговоры с которым провёл король», «премьер, встреча
    которого с королём прошла в Осло»."""
    if trigger.is_verb or scene.tokens[i].case == "nom":
        return False
    return i == trigger.last or (i == trigger.last + 1 and scene.tokens[trigger.last].lower in ("с", "со"))


def is_adjunct(scene: Scene, trigger: Trigger) -> bool:
    """«на встрече», «в ходе визита», «после переговоров»: a circumstance of something else."""
    i = before_modifiers(scene, trigger)
    if i < scene.first:
        return False
    token = scene.tokens[i]
    if token.lower == "накануне":
        return trigger.head.can_be("gen")  # not «провёл накануне переговоры»
    if token.pos == "ADP":
        return token.lower in _ADJUNCT_PREPOSITIONS
    return token.pos == "NOUN" and token.lemma in _ADJUNCT_NOUNS


def tells_what_comes(scene: Scene, trigger: Trigger) -> bool:
    """«накануне саммита», «перед сессией», «в преддверии форума», «за день до заседания», «перед началом саммита»:
    what else came before it."""
    i = before_modifiers(scene, trigger)
    i -= i > scene.first and scene.tokens[i].lemma in _OPENING
    if i < scene.first or scene.tokens[i].lower not in _AHEAD:
        return False
    return scene.tokens[i].lower != "накануне" or trigger.head.can_be("gen")


def is_at_another_time(scene: Scene, trigger: Trigger) -> bool:
    """«перед визитом», «накануне поездки», «после визита»: what was not yet or no longer, when something else was; not
    «после прибытия»."""
    i = before_modifiers(scene, trigger)
    over = i >= scene.first and scene.tokens[i].lower == "после" and trigger.word.word not in ARRIVALS
    return over or tells_what_comes(scene, trigger)


def takes_place_at(scene: Scene, trigger: Trigger) -> bool:
    """«в ходе разговора», «на встрече», «за столом переговоров»: who acts was there; not «перед встречей»."""
    if trigger.word.word == _TABLE:
        return True
    i = before_modifiers(scene, trigger)
    return i >= scene.first and scene.tokens[i].lemma in _COURSE and trigger.head.case in ("loc", "gen")


def before_modifiers(scene: Scene, trigger: Trigger) -> int:
    """The word before a noun and what is said of it, a number below the sentence's first where none is: «итоги» of
    «итоги прошедших в Осло первых переговоров»."""
    if trigger.before is None:
        trigger.before = _before_modifiers(scene, trigger)
    return trigger.before


def _before_modifiers(scene: Scene, trigger: Trigger) -> int:
    i = trigger.first - 1
    while i >= scene.first and scene.tokens[i].pos in ("ADJ", "DET", "NUM", "ADV"):
        if scene.tokens[i].lower == "накануне":
            return i  # which the tagger takes for an adverb
        i -= 1
    for k in range(i, max(scene.first, i - _PARTICIPLE_REACH) - 1, -1):
        token = scene.tokens[k]
        if token.form == "Part" and any((p.case, p.number) == (token.case, token.number) for p in trigger.head.parses):
            return k - 1
        if token.form == "Fin" or token.text in (",", ";", "—"):
            break
    return i


def comes_of(scene: Scene, trigger: Trigger) -> bool:
    """«по итогам переговоров», «по результатам встречи»: what is told came of them."""
    return any(t.lower in ("итогам", "результатам", "результате") for t in scene.before(trigger.first, 3))


_HOPES = frozenset("шанс надежда право влияние взгляд мандат расчет расчёт".split())


def is_spoken_of(scene: Scene, trigger: Trigger) -> bool:
    """«прокомментировал переговоры с Перу», «высказался о переговорах с ЕС», «шансы на переговоры»: no word says that
    anybody does it."""
    at = before_modifiers(scene, trigger)
    governor = scene.tokens[at] if at >= scene.first else None
    if governor is None or trigger.is_verb:
        return False
    if governor.form in ("Fin", "Inf") or is_gerund(governor):
        return trigger.head.can_be("acc") and not is_support(governor, "light", "exist")
    hoped = governor.lower == "на" and scene.tokens[at - 1].lemma in _HOPES
    return hoped or governor.lower in ("о", "об", "про", "за")
