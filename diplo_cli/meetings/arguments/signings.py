"""Argument rules for verbs of signing: «Министры подписали соглашение», «С чилийской стороны документ подписал …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.arguments.planning import carrying_verb, is_arranged, planned_behind
from diplo_cli.meetings.coordination import without
from diplo_cli.meetings.frames import Frame
from diplo_cli.meetings.governors import verb_clause_end
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.scene import Scene
from diplo_cli.meetings.triggers import Trigger
from diplo_cli.mentions.parties import Party

# What two sides sign.
_PAPERS = frozenset(
    "соглашение договор меморандум декларация протокол контракт документ план заявление программа карта".split()
)
_FOR_SIDES = frozenset(["стороны", "имени"])
_PAPER_REACH = 5  # words from «договор,» to «подписанный»
# The ``rule`` of the frames of those who signed themselves.
SIGNINGS = frozenset(["signs-together", "signs-with", "signs-for-sides", "signed-by"])
_NEAR = 6  # tokens from «скрепили» to «подписями»


def signs_together(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Президенты России и Узбекистана подписали декларацию»: a ceremony of those who sign for two sides."""
    if not tells_of_signing(scene, trigger.head):
        return None
    verb = carrying_verb(scene, trigger)
    if verb is None or verb.number != "plur" or not is_arranged(verb):
        return None
    if trigger.head.form == "Inf" and (scene.tokens[verb.i - 1].lower == "не" or is_modal(verb, "cancel")):
        return None  # «не стали подписывать договор»: no ceremony that was to be
    subject = scene.subject(verb, min(verb.i, trigger.first)) or scene.subject(verb, verb.i)
    if len([p for p in subject if p.kind == "person" and not (p.collective and not _is_of_many(p))]) < 2:
        return None
    behind = planned_behind(scene, trigger)
    onlookers = scene.after_words(scene.first, scene.last, ("в", "присутствии"), "gen")
    signers = [*subject, *without(onlookers, subject)]
    return Frame(scene, trigger, "signs-together", signers, verb=behind or trigger.head)


def _is_of_many(group: Party) -> bool:
    """«лидеры стран НАТО (и президент Чили)»"""
    return group.several or group.organization is not None


def signed_before(scene: Scene, trigger: Trigger) -> Frame | None:
    """«В присутствии президентов Чили и Перу подписано соглашение»: the ceremony of those who look on."""
    onlookers = scene.after_words(scene.first, scene.last, ("в", "присутствии"), "gen")
    if len({p.country for p in onlookers if p.kind == "person"} - {None}) < 2:
        return None
    return Frame(scene, trigger, "signed-before", onlookers, verb=trigger.head)


def signs_with(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Мэр подписал соглашение с мэром Осло», «подписал с мэром Осло соглашение»; not «подписал закон»."""
    end = verb_clause_end(scene, trigger)
    partners = scene.comitative(trigger.last, end, people=True) or scene.named_official(trigger.last, end)
    partners = (
        partners or scene.after_words(trigger.last, end, ("вместе", "с"), "ins") or _partners_first(scene, trigger)
    )
    clause = scene.tokens[trigger.last : end] if partners else ()
    if not any(t.lemma in _PAPERS and t.case in ("acc", "nom") and t.can_be("acc") for t in clause):
        return None
    verb = carrying_verb(scene, trigger) or trigger.head
    subject = [p for p in scene.subject(verb, min(verb.i, trigger.first)) if p.kind == "person"]
    return Frame(scene, trigger, "signs-with", subject, partners, verb=trigger.head) if subject else None


def _partners_first(scene: Scene, trigger: Trigger) -> list[Party]:
    """«С президентом Перу премьер Чили подписал договор»: who opens the sentence, right before who signs."""
    if scene.tokens[scene.first].lower not in ("с", "со"):
        return []
    partners = scene.comitative_before(trigger.first, people=True)
    if not partners or partners[0].first > scene.first + 2:
        return []
    following = next((p for p in scene.parties if p.first >= partners[-1].last), None)
    beside = following is not None and following.first == partners[-1].last and following.last == trigger.first
    return partners if following is not None and beside and scene.stands_in(following, "nom") else []


def signs_for_sides(scene: Scene, trigger: Trigger) -> Frame | None:
    """«С чилийской стороны документ подписал министр А., с перуанской – посол Б.»: the people of two sides."""
    if trigger.head.form != "Fin" or _FOR_SIDES.isdisjoint(scene.words):
        return None
    if not tells_of_signing(scene, trigger.head) or not _tells_of_paper(scene):
        return None
    people = [p for p in scene.acting(scene.parties) if _signs(scene, p)]
    sides = {p.country or p.organization for p in people} - {None}
    if len(people) < 2 or len(sides) < 2:
        return None
    return Frame(scene, trigger, "signs-for-sides", people, verb=trigger.head)


def signed_by(scene: Scene, trigger: Trigger) -> Frame | None:
    """«Соглашение подписано министром А. и послом Б.», «Договор, подписанный в мае премьером А. и королём Б., …»: a
    passive."""
    if not (_is_signed(scene, trigger.head) or _tells_of_signed(scene, trigger.head)):
        return None
    people = [p for p in scene.agent(trigger.head) if p.kind == "person" and not p.collective]
    return Frame(scene, trigger, "signed-by", people, verb=trigger.head) if len(people) > 1 else None


def signed_there(scene: Scene, trigger: Trigger) -> Frame | None:
    """«5 мая в Лиме подписано соглашение. Документ подписали …»: when and where, without those who signed."""
    if not _is_signed(scene, trigger.head):
        return None
    return Frame(scene, trigger, "signed-there", verb=trigger.head, anaphoric=True)


def _is_signed(scene: Scene, verb: Token) -> bool:
    """«подписано», «подписывается»; not «подписанный»."""
    return verb.voice == "Pass" and verb.form != "Inf" and not verb.case and tells_of_signing(scene, verb)


def _tells_of_signed(scene: Scene, participle: Token) -> bool:
    """«(договор), подписанный», «подписанное (соглашение)»; not «подписанный законопроект»."""
    if participle.form != "Part" or participle.tense != "Past" or not participle.case:
        return False
    before = scene.before(participle.i, _PAPER_REACH)
    comma = next((t.i for t in reversed(before) if t.text == ","), None)
    paper = scene.tokens[comma - 1] if comma is not None and comma > scene.first else None
    return paper is not None and paper.lemma in _PAPERS


def _tells_of_paper(scene: Scene) -> bool:
    """Whether the sentence names what is signed."""
    return not _PAPERS.isdisjoint(scene.lemmas)


def _signs(scene: Scene, party: Party) -> bool:
    """A person, named or with an office, in the nominative."""
    told = party.kind == "person" and not party.pronoun and not party.collective
    return told and (party.case == "nom" or (not party.case and scene.stands_in(party, "nom")))


def tells_of_signing(scene: Scene, verb: Token) -> bool:
    """«подписать», «скрепить подписями», «поставить подписи под»; not «скрепить союз»."""
    if verb.lemma.startswith("подпис"):
        return True
    near = scene.tokens[max(scene.first, verb.i - _NEAR) : min(scene.last, verb.i + _NEAR)]
    return any(t.lemma in ("подпись", "подписание") for t in near)
