"""Words of meeting that tell of no contact: denied, wished for, possible, urged, conditional."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.cancellation import NOT_DONE
from diplo_cli.meetings.governors import governor_of
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.no_contact import NO_CONTACT_RULES, OBLIGED, ModalRule, lasts, settled
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.noun_kinds import is_noun_of
from diplo_cli.mentions.word_classes import WILL_BE
from diplo_cli.normalize import DASHES

_REACH = 14
_CLAUSE_REACH = 6  # words before «, что» that hold its verb
_GOING_ON = frozenset("вестись идти проводиться проходить".split())
# Nouns and parts of speech that may stand between such a word and the meeting: «готовность к проведению переговоров».
_CARRIERS = frozenset(
    "проведение организация начало продолжение возобновление созыв участие раунд уровень рамка ход инициатива".split()
)
_PASSED = frozenset(["ADJ", "DET", "NUM", "ADP", "ADV", "CCONJ", "PRON", "PART"])
_HAVING = frozenset("иметь получить воспользоваться выдаться представиться появиться выпасть после".split())
_LASTING_VERBS = frozenset("вестись идти продолжаться быть".split())
_DEMANDED_REACH = 10  # words from «чтобы» to the telling
_OUGHT = frozenset("надо нужно невозможно нельзя пора необходимо следует стоит рано".split())
_NEEDED = frozenset(["нужный", "необходимый"])
_QUESTIONS = frozenset(
    "что чём чем чему чего кто кого кому кем ком где куда откуда когда почему зачем как какой какие какая какую каких"
    " каким сколько который которая которые которого".split()
)
_NOT_KNOWN = frozenset("известно неизвестно исключена исключены исключён исключен".split())
_WILLING = ("готов", "заинтересован")  # how the words begin
_VALUED = frozenset(["важно", "полезно", "интересно"])
_OWNER = 4  # words that may tell whose wish it is
_OWED_REACH = 5  # words from «надо» to «переговоры»
_WITHOUT = frozenset(["без", "вместо"])
_CONDITIONS = frozenset(["если", "когда"])
_CONDITIONAL = frozenset(["если", "бы", "б"])
_ARRANGED = frozenset("договорённость договоренность соглашение решение речь".split())
_FOR = frozenset("выступить выступать высказаться высказываться отвечать голосовать проголосовать ратовать".split())
_EXCLUDING = frozenset(["исключить", "исключать"])
_INVITING = frozenset(["приглашать", "пригласить"])
_PUSHING = frozenset("подтолкнуть подталкивать склонить склонять принудить принуждать вынудить вынуждать".split())


def tells_no_contact(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word of meeting stands for a contact that the text does not say to have been or to be arranged."""
    for word in _WORDS & scene.vocabulary:
        for rule in _BY_WORD[word]:
            if rule(scene, trigger):
                return True
    if trigger.is_verb and trigger.head.form != "Inf":
        return False
    return settled(scene, trigger) or wished(scene, trigger)


def denied(scene: Scene, trigger: Trigger) -> bool:
    """«не встречался с …», «не консультируются с …», «не посещал Чили с 2017 года», «опроверг сообщения о встрече с
    …», «не подтвердил визит в …»."""
    if trigger.is_verb:
        told = trigger.head.tense in ("Past", "Pres") and (trigger.format != "visit" or lasts(trigger.head))
        not_so = told and trigger.first > scene.first and scene.tokens[trigger.first - 1].lower == "не"
        return not_so and not _was_called_off(scene, trigger)
    before = scene.before(trigger.first, 5)
    return any(_unconfirmed(scene, t) for t in before) or any(is_modal(t, "deny") and t.form == "Fin" for t in before)


def _was_called_off(scene: Scene, trigger: Trigger) -> bool:
    """«Король с ним не встретился: беседу отменили»: what was to be."""
    behind = scene.tokens[trigger.last : scene.last]
    mark = next((n for n, t in enumerate(behind) if t.pos == "PUNCT"), len(behind))
    if trigger.head.lemma not in NOT_DONE or not any(
        t.text == ":" or t.text in DASHES for t in behind[mark : mark + 1]
    ):
        return False
    return any(is_modal(t, "cancel") and t.form in ("Fin", "Part") for t in behind[mark:])


def unconfirmed(scene: Scene, trigger: Trigger) -> bool:
    """«не подтвердил, что премьер прибыл в Осло», «опровергла, что они встречались», «не подтверждали, что переговоры
    пройдут»: whom a clause with «что» is told of by somebody who does not vouch for it."""
    if "что" not in scene.words:
        return False
    link = next((t for t in reversed(scene.tokens[scene.first + 1 : trigger.first]) if t.lower == "что"), None)
    if link is None or scene.tokens[link.i - 1].text != ",":
        return False
    before = scene.before(link.i - 1, _CLAUSE_REACH)
    return any(_unconfirmed(scene, t) or (is_modal(t, "deny") and t.form == "Fin") for t in before)


def unheard_of(scene: Scene, trigger: Trigger) -> bool:
    """«Ему не было известно о визите», «О встрече с королём ничего не известно», «не исключена встреча»."""
    if trigger.is_verb:
        return False
    if any(t.lower in _NOT_KNOWN and scene.tokens[t.i - 1].lower == "не" for t in scene.before(trigger.first, 2)):
        return True
    about = any(t.lower in ("о", "об") for t in scene.before(trigger.first, 3))
    unknown = (t for t in scene.tokens[scene.first : scene.last] if t.lower in ("известно", "неизвестно"))
    return about and any(t.lower == "неизвестно" or "не" in _words(scene.before(t.i, 2)) for t in unknown)


def _words(tokens: Sequence[Token]) -> list[str]:
    return [t.lower for t in tokens]


def _unconfirmed(scene: Scene, token: Token) -> bool:
    """«не подтвердил»"""
    return is_modal(token, "confirm") and scene.tokens[token.i - 1].lower == "не"


def asked(scene: Scene, trigger: Trigger) -> bool:
    """«спросили, встречался ли он с королём», «Состоится ли встреча с королём?», «Они снова увидятся?»: nobody says so;
    not «О чём они будут говорить?»."""
    if trigger.is_verb and scene.tokens[scene.last - 1].text == "?" and _QUESTIONS.isdisjoint(scene.words):
        return trigger.first not in scene.quoted
    if "ли" not in scene.words:
        return False
    verb = trigger.head if trigger.is_verb else governor_of(scene, trigger)
    return verb is not None and verb.i + 1 < scene.last and scene.tokens[verb.i + 1].text == "ли"


def not_held(scene: Scene, trigger: Trigger) -> bool:
    """«Стороны не ведут переговоров», «не проводил встречи с …», «переговоры не ведутся», «ни в каких переговорах»."""
    if trigger.is_verb:
        return False
    if any(t.lemma == "никакой" or t.lower == "ни" for t in scene.before(trigger.first, 3)):
        return True
    verb = governor_of(scene, trigger)
    if verb is None or verb.i == scene.first or scene.tokens[verb.i - 1].lower != "не" or verb.tense == "Fut":
        return False
    # «не приехал на встречу с послом» tells of one that was to be
    came = is_support(verb, "move") and trigger.head.case == "acc"
    return (is_support(verb, "light") and not came) or verb.lemma in _GOING_ON


def lacking(scene: Scene, trigger: Trigger) -> bool:
    """«Без встречи президентов прогресса не будет», «вместо переговоров», «без участия в саммите», «об отсутствии в
    планах переговоров»."""
    if "отсутствие" in scene.lemmas and trigger.head.case == "gen":
        return any(t.lemma == "отсутствие" for t in scene.before(trigger.first, 4))
    if trigger.is_verb or _WITHOUT.isdisjoint(scene.words):
        return False
    i = _head_word(scene, trigger)
    start = scene.first if i is None else i + 1
    return any(t.lower in _WITHOUT for t in scene.tokens[start : trigger.first])


def unplanned(scene: Scene, trigger: Trigger) -> bool:
    """«Встреча с президентом не планируется», «не было встречи», «в графике нет встречи»."""
    if trigger.is_verb:
        return False
    near = scene.tokens[max(scene.first, trigger.first - 6) : min(scene.last, trigger.last + 2 * _REACH)]
    for i, token in enumerate(near[:-1]):
        behind = near[i + 1]
        if token.lower not in ("не", "нет") or any(t.text in (",", ";") for t in _between(scene, trigger, token)):
            continue
        if token.lower == "нет":
            if _is_lacking(scene, trigger):
                return True
        elif is_modal(behind, "arrange") or (behind.lower == "было" and trigger.head.case == "gen"):
            return True
    return False


def _is_lacking(scene: Scene, trigger: Trigger) -> bool:
    """«встречи (нет)», «планов встречи», «договорённости о встрече»; not «точных сроков встречи»: of what is planned a
    detail is not known."""
    i = _head_word(scene, trigger)
    if i is not None and is_noun_of(scene.tokens[i], "detail"):
        return False
    return trigger.head.case == "gen" or (i is not None and scene.tokens[i].lemma in _ARRANGED)


def wished(scene: Scene, trigger: Trigger) -> bool:
    """«выразил готовность к переговорам», «возможность проведения встречи», «готов встретиться с …»."""
    if trigger.is_verb and scene.tokens[trigger.first - 1].lower in _VALUED:
        return True  # «ей было важно встретиться с премьером»
    if "wish" not in scene.modal and "случай" not in scene.lemmas and not _tells_willing(scene):
        return False
    i = _head_word(scene, trigger)
    if i is None:
        return False
    token = scene.tokens[i]
    if is_modal(token, "wish"):
        # «имел возможность встретиться», «выдалась возможность», «по возможности»: it happened.
        return not any(t.lemma in _HAVING for t in scene.before(i, 4))
    if token.lemma == "случай":
        return scene.tokens[i - 1].lower == "в"
    return _is_willing(token)


def possible(scene: Scene, trigger: Trigger) -> bool:
    """«возможная встреча президентов», «Встреча с президентом возможна»."""
    if trigger.is_verb:
        return False
    before = scene.before(trigger.first, 2)
    if any(is_modal(t, "possible") and t.pos == "ADJ" for t in before):
        return True
    for token in scene.tokens[trigger.last : min(scene.last, trigger.last + 2 * _REACH)]:
        if token.form in ("Fin", "Conv") or token.text in (";", ":") or token.lemma == "который":
            return False
        if is_modal(token, "judge") and token.pos == "ADJ" and not token.case and _agree(token, trigger.head):
            return True
    return False


def conditional(scene: Scene, trigger: Trigger) -> bool:
    """«Если президент встретится с …», «хотел бы встретиться», «встреча могла бы»."""
    if scene.tokens[scene.first].lower == "если" and _comes_of_it(scene, trigger):
        return True
    for token in reversed(scene.before(trigger.first, _REACH)):
        if token.text in (",", ";", ":"):
            return False
        if token.lower == "если":
            return True
        if token.text in ("бы", "б") and (trigger.is_verb or trigger.first - token.i <= 6):
            return True
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 2)]
    return trigger.is_verb and any(t.text in ("бы", "б") for t in ahead)


def _comes_of_it(scene: Scene, trigger: Trigger) -> bool:
    """«Если премьер приедет, (он встретится с королём)», «Если …, это будет означать встречу с королём»."""
    verb = trigger.head if trigger.is_verb else governor_of(scene, trigger)
    if verb is None or any(t.text == "," for t in scene.tokens[verb.i : trigger.first]):
        return False
    near = scene.before(verb.i, 2) if verb.form == "Inf" else (verb,)
    return any(t.tense == "Fut" or t.lower in WILL_BE for t in near)


def only_if(scene: Scene, trigger: Trigger) -> bool:
    """«посетит Чили, если его пригласят», «Неизвестно, когда он сможет поехать в Чили»: on a condition told behind it,
    or what is asked; not «если успеет»."""
    verb = trigger.head if trigger.is_verb else governor_of(scene, trigger)
    if verb is None or (verb.tense != "Fut" and verb.form != "Inf"):
        return False
    before = [t.lower for t in scene.before(verb.i, _REACH)]
    if "когда" in before and {"сможет", "смогут"} & {*before[-_CLAUSE_REACH:]}:
        return "," not in before[before.index("когда") :]
    if "если" not in scene.words:
        return False
    behind = scene.tokens[max(trigger.last, verb.i + 1) : scene.last]
    at = next((t.i for t in behind if t.lower == "если" or (t.form == "Fin" and t is not verb)), None)
    return at is not None and scene.tokens[at].lower == "если" and scene.tokens[at - 1].text == ","


def demanded(scene: Scene, trigger: Trigger) -> bool:
    """«хочет, чтобы визит состоялся в мае», «попросил, чтобы посол встретился с королём»: nobody says that it did."""
    for token in reversed(scene.before(trigger.first, _DEMANDED_REACH)):
        if token.text in (",", ";", ":"):
            return False
        if token.lower == "чтобы":
            verb = trigger.head if trigger.is_verb else governor_of(scene, trigger)
            return verb is not None and verb.form == "Fin" and verb.tense == "Past" and verb.i > token.i
    return False


def urged(scene: Scene, trigger: Trigger) -> bool:
    """«призвал стороны продолжить переговоры», «не исключил встречи с …», «нельзя исключать встречу», «выступает за
    переговоры», «отвечает за переговоры», «стремится подтолкнуть к переговорам», «предпочитает обсуждать с …»."""
    if trigger.is_verb and trigger.head.form != "Inf":
        return False
    for token in reversed(scene.before(trigger.first, _REACH)):
        if token.text in (";", ":", ","):
            return False
        if token.form == "Inf" and (token.lemma in _EXCLUDING or token.lemma in _PUSHING):
            return True
        if token.pos in ("VERB", "AUX") and token.form == "Fin":
            if token.lemma in _FOR:
                return scene.tokens[token.i + 1].lower == "за"
            return (
                (token.lemma in _INVITING and trigger.head.case == "dat")  # «… послов к общению»
                or is_modal(token, "urge", "habit")
                or token.lemma in _PUSHING
                or (is_modal(token, "deny") and scene.tokens[token.i - 1].lower == "не")
            )
    return False


def owed(scene: Scene, trigger: Trigger) -> bool:
    """«Переговоры должны вестись активнее», «надо продолжать переговоры», «невозможно начать дискуссию», «нам нужны
    переговоры»: how it ought to be."""
    if trigger.is_verb:
        return False
    behind = scene.tokens[trigger.last : min(scene.last, trigger.last + _REACH)]
    for one, other in pairwise(behind):
        if one.pos == "PUNCT" or one.form == "Fin":
            break
        if one.lemma in OBLIGED and other.lemma in _LASTING_VERBS and other.form == "Inf":
            return True
    before = scene.before(trigger.first, _OWED_REACH)
    if any(t.lemma in _NEEDED for t in before[-2:]):
        return True
    at = next((n for n, t in enumerate(before) if t.lower in _OUGHT), None)
    return at is not None and any(t.form == "Inf" and is_support(t, "light") for t in before[at + 1 :])


# Each with words of which it needs one, as ``NO_CONTACT_RULES``; ``settled`` and ``wished`` are asked of any sentence.
MODAL_RULES: list[tuple[ModalRule, frozenset[str]]] = [
    (denied, frozenset(["не", "deny"])),
    (unconfirmed, frozenset(["не", "deny"])),
    (unheard_of, _NOT_KNOWN),
    (asked, frozenset(["ли", "?"])),
    (not_held, frozenset(["не", "ни", "никакой"])),
    (lacking, _WITHOUT | {"отсутствие"}),
    (unplanned, frozenset(["не", "нет"])),
    (possible, frozenset(["possible", "judge"])),
    (conditional, _CONDITIONAL),
    (only_if, _CONDITIONS),
    (demanded, frozenset(["чтобы"])),
    (urged, _FOR | _PUSHING | _EXCLUDING | _INVITING | {"urge", "habit", "deny"}),
    (owed, _OUGHT | _NEEDED | OBLIGED),
    *NO_CONTACT_RULES,
]
_WORDS = frozenset(word for _, words in MODAL_RULES for word in words)
_BY_WORD = {word: [rule for rule, words in MODAL_RULES if word in words] for word in _WORDS}


def _head_word(scene: Scene, trigger: Trigger) -> int | None:
    """The word that the trigger depends on, over what may stand between: «готовность к проведению переговоров»."""
    for i in range(trigger.first - 1, max(scene.first, trigger.first - _REACH) - 1, -1):
        token = scene.tokens[i]
        passed = token.pos in _PASSED or token.lemma in _CARRIERS or token.form == "Inf"
        if not passed or _is_willing(token):
            return _whose(scene, i)
    return None


def _whose(scene: Scene, i: int) -> int:
    """«о готовности президента Чили провести встречу»: the word whose owner the genitives at ``i`` tell."""
    at = i
    while at > scene.first and i - at < _OWNER and scene.tokens[at].case == "gen" and scene.tokens[at].pos != "VERB":
        at -= 1
    goes_on = scene.tokens[i + 1].form == "Inf" or scene.tokens[i + 1].lower == "к"
    return at if goes_on and is_modal(scene.tokens[at], "wish") else i


def _is_willing(token: Token) -> bool:
    return token.pos == "ADJ" and token.lower.startswith(_WILLING)


def _tells_willing(scene: Scene) -> bool:
    """Whether the letters of a willing one are anywhere in the sentence."""
    text = scene.document.text[scene.sentence.start : scene.sentence.stop].lower()
    return _WILLING[0] in text or _WILLING[1] in text


def _between(scene: Scene, trigger: Trigger, token: Token) -> Sequence[Token]:
    low, high = sorted((trigger.first, token.i))
    return scene.tokens[low:high]


def _agree(adjective: Token, noun: Token) -> bool:
    if adjective.number != noun.number:
        return False
    return adjective.number == "plur" or adjective.gender == noun.gender
