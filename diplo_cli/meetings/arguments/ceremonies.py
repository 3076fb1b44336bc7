"""Argument rules for ceremonies: wreaths, credentials."""

from __future__ import annotations

from itertools import chain

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.summons import body_at_home
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import governor_of
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

_CREDENTIALS_REACH = 40
_PAPERS_REACH = 14  # tokens between «вручение» and «грамот»
_LETTERS = frozenset(["письмо", "грамота"])
_HANDING_REACH = 9  # tokens of «вручил в четверг, 3 февраля, верительные грамоты»
_BEHIND = 4  # tokens up to which those stand who come right behind the papers or the giver
_AWARD_REACH = 8  # tokens between «вручил» and «орден»
_AWARDS = frozenset("орден медаль награда".split())
_TO_HIM = frozenset("ему ей его её ее гостю гостье гостя гостью".split())
# «возложили цветы», whose lemma the tagger takes for «цвет»
_LAID = ("венк", "венок", "цвет", "гирлянд", "букет")


def lays_wreaths(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Министры обороны возложили венки к памятнику»: a ceremony of those who are named."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + 4)]
    if not any(t.lower.startswith(_LAID) for t in ahead):
        return None
    subject = scene.subject(trigger.head, trigger.first)
    return Frame(scene, trigger, "lays-wreaths", subject, verb=trigger.head) if len(subject) > 1 else None


def hands_over(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Посол вручил копии верительных грамот министру»; «Верительные грамоты вручили послы …», who joins the rest."""
    near = scene.tokens[max(scene.first, trigger.first - 6) : min(scene.last, trigger.last + _HANDING_REACH)]
    told_before = scene.tokens[max(0, trigger.first - _CREDENTIALS_REACH) : trigger.first]
    their = trigger.last < scene.last and scene.tokens[trigger.last].lower in ("их", "ее", "её")
    admits = any(_admits_consul(scene, t) for t in near)
    if not admits and not any(_are_credentials(scene, t) for t in (*near, *(told_before if their else ()))):
        return None
    receivers: list[Party] = []
    for n, party in enumerate(scene.parties):
        behind = party.first >= trigger.last and scene.stands_in(party, "dat") and party.case != "nom"
        if party.kind == "person" and (behind or party.case == "dat"):
            receivers = scene.group(n, case="dat")
            break
    receivers = receivers or (body_at_home(scene) if not admits else [])
    givers = without(scene.subject(trigger.head, trigger.first), receivers)
    if not givers:
        return None
    joins = not receivers
    side = "one" if admits else "other"
    return Frame(scene, trigger, "hands-over", givers, receivers, verb=trigger.head, host_side=side, joins=joins)


def awards(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Король вручил президенту Чили орден», «Патриарх наградил посла», «… вручит ему орден»: to somebody of another
    state, or by the head of a church; not what a president hands to his own people."""
    near = scene.tokens[max(scene.first, trigger.first - _AWARD_REACH) : min(scene.last, trigger.last + _AWARD_REACH)]
    if not any(t.lemma in _AWARDS for t in near):
        return None
    receivers = _receivers(scene, trigger)
    givers = [p for p in without(scene.subject(trigger.head, trigger.first), receivers) if p.kind == "person"]
    if len(givers) != 1 or not receivers or givers[0].entity in {p.entity for p in receivers}:
        return None
    giver, told = scene.state_of(givers[0]), {scene.state_of(p) for p in receivers}
    abroad = giver is not None and None not in told and giver not in told
    if not abroad and givers[0].rank != "clergy":
        return None
    side = "one" if givers[0].rank in ("head_of_state", "head_of_government", "clergy") else ""
    return Frame(scene, trigger, "awards", givers, receivers, verb=trigger.head, host_side=side)


def _receivers(scene: Scene, trigger: Trigger) -> list[Party]:
    """Whom an order is handed to, in the dative, or who is decorated, in the accusative; «ему», «ей»: who was told."""
    case = "acc" if trigger.word.word.startswith("награ") else "dat"
    for number, party in enumerate(scene.parties):
        ahead = party.last <= trigger.first and party.case == case
        behind = trigger.last <= party.first <= trigger.last + _AWARD_REACH and scene.stands_in(party, case)
        if party.kind == "person" and not party.pronoun and party.case != "nom" and (ahead or behind):
            return scene.group(number, case=case)
    near = scene.tokens[max(scene.first, trigger.first - 2) : min(scene.last, trigger.last + 2)]
    if not any(t.lower in _TO_HIM for t in near):
        return []
    before = [p for p in scene.parties if p.last < trigger.first and p.kind == "person" and p.case != "nom"]
    return before[-1:] or [p for p in scene.carried[:1] if p.kind == "person"]


def handing_over(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Состоялось вручение верительных грамот послом президенту», «Церемония вручения грамот посла Чили прошла в МИД
    Перу»: who gives in the instrumental, or whose papers they are; to whom in the dative, or in whose house."""
    ahead = scene.tokens[trigger.last : min(scene.last, trigger.last + _PAPERS_REACH)]
    papers = next((t for t in ahead if _are_credentials(scene, t)), None)
    if papers is None:
        return None
    givers = _first_group(scene, trigger.last, papers.i, "ins") or _behind(scene, papers.i, "ins")
    receivers = _behind(scene, givers[-1].last - 1, "dat") if givers else []
    receivers = receivers or _behind(scene, papers.i, "dat")
    receivers = [p for p in receivers if p.case != "ins"]
    if receivers and not givers:  # «грамот президенту послами Кубы и Чили»
        givers = _behind(scene, receivers[-1].last - 1, "ins")
    if not givers:
        givers = _behind(scene, papers.i, "gen")
        receivers = receivers or (_behind(scene, givers[-1].last - 1, "dat") if givers else [])
    receivers = receivers or body_at_home(scene) or _head_of_state_there(scene)
    if not givers or not receivers or givers[0].rank != "ambassador":
        return None
    verb = governor_of(scene, trigger)
    return Frame(scene, trigger, "handing-over", givers, receivers, verb=verb, host_side="other")


def _head_of_state_there(scene: Scene) -> list[Party]:
    """«„…“, – заявил президент на церемонии вручения верительных грамот послами»: to whom they are handed."""
    return [p for p in scene.parties if p.case == "nom" and p.rank == "head_of_state" and not p.collective][:1]


def _behind(scene: Scene, at: int, case: str) -> list[Party]:
    """The people in a case right behind token ``at``: «грамот послом»."""
    return _first_group(scene, at + 1, at + _BEHIND, case)


def _first_group(scene: Scene, start: int, stop: int, case: str) -> list[Party]:
    """The people in a case, without a preposition, who are told first from token ``start`` on and before ``stop``."""
    for number, party in enumerate(scene.parties):
        if start <= party.first < stop and party.kind == "person" and scene.stands_in(party, case):
            if party.case != case and {party.case, case} in ({"dat", "ins"}, {"gen", "ins"}):
                return []  # two offices, each in its own case
            return scene.group(number, case=case) if scene.tokens[party.first - 1].pos != "ADP" else []
    return []


def credentials_received(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президент приняла верительные грамоты послов Греции и Эстонии», «получила аккредитационные письма от послов»,
    «Верительные грамоты у послов трёх стран принял президент»."""
    if _LETTERS.isdisjoint(scene.lemmas) and "аккреди" not in scene.stems:
        return None
    near = scene.tokens[max(scene.first, trigger.first - 12) : min(scene.last, trigger.last + _HANDING_REACH)]
    papers = next((t for t in near if _are_credentials(scene, t) or t.lemma.startswith("аккредитацион")), None)
    if papers is None or trigger.head.form == "Part":
        return None
    hosts = scene.subject(trigger.head, trigger.first)
    guests: list[Party] = []
    for n, party in enumerate(scene.parties):
        theirs = papers.i < party.first <= papers.i + 8 or scene.preposition(party) in ("у", "от")
        if theirs and party.kind == "person" and scene.stands_in(party, "gen"):
            guests = without(scene.group(n, case="gen"), hosts)
            break
    if not hosts:
        return None
    apart = scene.elliptic_objects(guests, "gen") if guests and len(hosts) == 1 else []
    guests = [*scene.unfolded(guests), *chain(*apart)]
    frame = Frame(scene, trigger, "credentials-received", hosts, guests, verb=trigger.head, host_side="one")
    frame.apart = apart
    frame.format = "ceremony"
    return frame


def _are_credentials(scene: Scene, token: Token) -> bool:
    """«верительные грамоты», «грамоты», «кабинетные письма»; not «почётные грамоты»."""
    before = scene.tokens[token.i - 1] if token.i else None
    if token.lemma == "письмо" and before is not None and before.lemma == "кабинетный":
        return True
    return token.lemma == "грамота" and (before is None or before.pos != "ADJ" or before.lemma == "верительный")


def _admits_consul(scene: Scene, token: Token) -> bool:
    """«экзекватура», «консульский патент»: what the receiving state hands to a consul."""
    before = scene.tokens[token.i - 1] if token.i else None
    patent = token.lemma == "патент" and before is not None and before.lemma == "консульский"
    return patent or token.lower.startswith("экзекватур")
