"""Words of meeting that tell of no single contact: habits, games, films, opinions, charges, standing ties."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from diplo_cli.document import Token
from diplo_cli.meetings.governors import before_modifiers, governor_of
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.nearness import is_settling
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.quotes import speech_verbs

_REACH = 14  # tokens from an obligation to the telling
_OWN_PEOPLE = frozenset("советник помощник юрист адвокат эксперт соратник сотрудник подчинённый".split())
_LEAVING = frozenset("выйти выходить выход".split())
OBLIGED = frozenset(["должен", "должный"])
_OPINIONS = frozenset("считать полагать думать настаивать мнение уверен уверенный убежден убеждён убежденный".split())
_CHARGING = frozenset("следствие прокуратура обвинение полиция следователь суд прокурор".split())
_WORKS = frozenset("фильм книга картина спектакль пьеса роман сериал выставка мемуары анекдот".split())
_BREAKING_OFF = frozenset("прекратить прекращать разорвать заморозить приостановить".split())
_STATE_REACH = 4
# «находиться в контакте», «поддерживать контакты»
_LASTING = frozenset("находиться оставаться держать поддерживать сохранять постоянный непрерывный регулярный".split())
_LASTING_FORMS = frozenset(["находясь", "оставаясь"])
# «расширение контактов», «диалог активизировался»
_GROWING = frozenset("развитие расширение укрепление углубление активизация поддержание интенсификация".split())
_GROWS = frozenset("активизироваться развиваться расширяться укрепиться укрепляться углубляться".split())
_LEADING_TO = frozenset("прелюдия пролог ступень шаг".split())
_GAMES = frozenset("товарищеский футбольный хоккейный баскетбольный".split())

ModalRule = Callable[[Scene, Trigger], bool]


def with_own_people(scene: Scene, trigger: Trigger) -> bool:
    """«провёл консультации со своими советниками»: within one office, where nothing tells more of them."""
    behind = [t.lower for t in scene.tokens[trigger.last : min(trigger.last + 2, scene.last)]]
    own = behind in (["со", "своими"], ["с", "собственными"]) and trigger.last + 2 < scene.last
    if not own or trigger.is_verb or scene.party_at(trigger.last + 2) is not None:
        return False
    return scene.party_at(trigger.last + 1) is None and scene.tokens[trigger.last + 2].lemma in _OWN_PEOPLE


def left(scene: Scene, trigger: Trigger) -> bool:
    """«вышел из переговоров с …», «пригрозил выходом из переговоров»: of a course of talks."""
    if trigger.is_verb or trigger.format != "talks" or "из" not in scene.words:
        return False
    i = before_modifiers(scene, trigger)
    return i > scene.first and scene.tokens[i].lower == "из" and scene.tokens[i - 1].lemma in _LEAVING


def settled(scene: Scene, trigger: Trigger) -> bool:
    """«договорённостей, достигнутых в ходе встреч лидеров»: no certain ones."""
    if trigger.is_verb or trigger.head.number != "plur" or trigger.format == "talks":
        return False
    whose = next((p for p in scene.parties if trigger.last <= p.first <= trigger.last + 1), None)
    named = whose is None or whose.name_span is not None
    return not named and any(map(is_settling, scene.before(trigger.first, 4)))


def opined(scene: Scene, trigger: Trigger) -> bool:
    """«считает, что министры должны встретиться», «По мнению посла, президент должен принять …»: what ought to be."""
    if trigger.is_verb and trigger.head.form != "Inf":
        return False
    obliged = next((t for t in reversed(scene.before(trigger.first, _REACH)) if t.lemma in OBLIGED), None)
    if obliged is None:
        return False
    ahead = scene.tokens[scene.first : obliged.i]
    return any(t.lemma in _OPINIONS and (t.form == "Fin" or t.pos in ("ADJ", "NOUN")) for t in ahead)


def alleged(scene: Scene, trigger: Trigger) -> bool:
    """«по версии следствия, встречался с послом»: what somebody is charged with."""
    words = scene.tokens[scene.first : scene.last]
    return any(a.lower == "версии" and b.lemma in _CHARGING and b.i < trigger.first for a, b in pairwise(words))


def depicted(scene: Scene, trigger: Trigger) -> bool:
    """«Фильм о переговорах президентов покажут в Осло»: what a work is about."""
    if trigger.is_verb:
        return False
    at = before_modifiers(scene, trigger)
    return at > scene.first and scene.tokens[at].lower in ("о", "об") and scene.tokens[at - 1].lemma in _WORKS


def kept_up(scene: Scene, trigger: Trigger) -> bool:
    """«находится в постоянном контакте с президентом», «поддерживает контакты с …», «прекратил общение с …»: how things
    stand."""
    if trigger.head.lemma in ("контакт", "общение") and any(
        t.lemma in _BREAKING_OFF for t in scene.before(trigger.first, 3)
    ):
        return True
    if trigger.head.lemma != "контакт":
        return False
    near = scene.before(trigger.first, _STATE_REACH)
    return any(t.lemma in _LASTING or t.lower in _LASTING_FORMS for t in near)


def grows(scene: Scene, trigger: Trigger) -> bool:
    """«выступили за расширение контактов с Чили», «Диалог двух стран активизировался»: ties, no contact."""
    if trigger.head.lemma not in ("контакт", "диалог"):
        return False
    i = before_modifiers(scene, trigger)
    if trigger.head.lemma == "контакт" and i >= scene.first and scene.tokens[i].lemma in _GROWING:
        return True
    governor = governor_of(scene, trigger) if trigger.head.can_be("nom") else None
    return governor is not None and governor.lemma in _GROWS


def habitual(scene: Scene, trigger: Trigger) -> bool:
    """«регулярно встречается с послами», «каждую неделю обсуждает с …», «намерен чаще встречаться», «обычно публикует
    снимки со встреч»: no certain one."""
    verb = trigger.head if trigger.is_verb else governor_of(scene, trigger)
    if not trigger.is_verb and any(
        is_modal(t, "habit") for t in scene.tokens[max(0, trigger.first - 1) : trigger.first]
    ):
        return True  # «о частых встречах»
    if verb is None or verb.form not in ("Fin", "Inf") or not (verb.tense == "Pres" or lasts(verb)):
        return False
    for token in reversed(scene.tokens[max(scene.first, verb.i - 6) : min(verb.i + 3, scene.last)]):
        if token.text in (",", ";", ":") and token.i < verb.i:
            return False
        if is_modal(token, "habit") or token.lemma == "каждый":
            return True
    return False


def led_to(scene: Scene, trigger: Trigger) -> bool:
    """«стало прелюдией к переговорам с Чили», «первый шаг к переговорам»: no certain ones."""
    if trigger.is_verb or trigger.format != "talks" or "к" not in scene.words:
        return False
    i = before_modifiers(scene, trigger)
    return i > scene.first and scene.tokens[i].lower == "к" and scene.tokens[i - 1].lemma in _LEADING_TO


def played(scene: Scene, trigger: Trigger) -> bool:
    """«товарищеская встреча между сборными»: a game."""
    words = scene.tokens[max(scene.first, trigger.first - 2) : trigger.first]
    return trigger.head.lemma == "встреча" and any(t.lemma in _GAMES for t in words)


def greeted(scene: Scene, trigger: Trigger) -> bool:
    """«торжественная церемония встречи президента»: how a guest is welcomed; not «… с участием короля»."""
    if "участием" in scene.words:
        return False
    i = trigger.first - 1
    while i > scene.first and scene.tokens[i].pos == "ADJ":
        i -= 1
    return trigger.head.lemma == "встреча" and trigger.head.case == "gen" and scene.tokens[i].lemma == "церемония"


def lasts(verb: Token) -> bool:
    """«принимал», not «принял»; «встречаться», not «встретиться»."""
    return (verb.tense == "Past" or verb.form == "Inf") and all("impf" in p.grammemes for p in verb.parses)


def helped(scene: Scene, trigger: Trigger) -> bool:
    """«попросил помочь в переговорах с „Газпромом“»: somebody's, which the text does not tell of."""
    if trigger.is_verb:
        return False
    i = before_modifiers(scene, trigger)
    return i > scene.first and scene.tokens[i].lower in ("в", "на", "с") and is_modal(scene.tokens[i - 1], "help")


def named_for(scene: Scene, trigger: Trigger) -> bool:
    """«назначил министра главой переговоров с Перу»: who is to hold them."""
    if trigger.is_verb or trigger.head.case != "gen":
        return False
    i = before_modifiers(scene, trigger)
    return i > scene.first and scene.tokens[i].pos == "NOUN" and scene.tokens[i].case == "ins"


def interviewed(scene: Scene, trigger: Trigger) -> bool:
    """«сообщил в беседе с „Волной“», «рассказал в разговоре с ТАСС»: to a body of no list, which asks."""
    if trigger.head.lemma not in ("беседа", "разговор") or trigger.head.case != "loc" or trigger.last >= scene.last:
        return False
    number = scene.party_at(trigger.last + 1) if scene.tokens[trigger.last].lower in ("с", "со") else None
    body = scene.parties[number] if number is not None else None
    if body is None or body.kind != "organization" or body.country:
        return False
    if body.atom is not None and body.atom.value is not None:
        return False
    return any(t.form == "Fin" and t.lemma in speech_verbs() for t in scene.tokens[scene.first : scene.last])


# Each with the words (in lower case or dictionary form, or kinds of modal words) that it looks for: it applies to no
# sentence without one of them.
NO_CONTACT_RULES: list[tuple[ModalRule, frozenset[str]]] = [
    (left, _LEAVING),
    (kept_up, _BREAKING_OFF | _LASTING | _LASTING_FORMS),
    (grows, _GROWING | _GROWS),
    (habitual, frozenset(["habit", "каждый"])),
    (played, _GAMES),
    (greeted, frozenset(["церемония"])),
    (helped, frozenset(["help"])),
    (opined, OBLIGED),
    (alleged, frozenset(["версии"])),
    (depicted, _WORKS),
    (led_to, _LEADING_TO),
    (with_own_people, frozenset(["своими", "собственными"])),
    (named_for, frozenset(["назначить"])),
    (interviewed, frozenset(["беседа", "разговор"])),
]
