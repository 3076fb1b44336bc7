"""Whether two tellings are of one meeting, where one tells a welcome, a meal, wreaths or credentials."""

from __future__ import annotations

from diplo_cli.meetings.drafts import TALKS, Draft, key_of
from diplo_cli.meetings.frames import goes_on, is_meal

_RITES = frozenset(["wreath", "sign", "hand"])


def other_ceremony(known: Draft, new: Draft) -> bool | None:
    """«Министры возложили венки. … Ранее они подписали план»: two ceremonies."""
    if not known.format == new.format == "ceremony":
        return None
    one, other = ({f.trigger.word.pattern for f in d.frames} & _RITES for d in (known, new))
    return False if one and other and not one & other else None


def hands_papers(known: Draft, new: Draft) -> bool:
    """«Президент принял посла Чили. Посол вручил ему верительные грамоты», «принял грамоты посла»: at it."""
    return any(all(f.rule in ("hands-over", "credentials-received") for f in d.frames) for d in (known, new))


def meal_behind(known: Draft, new: Draft) -> bool | None:
    """«Президенты провели переговоры. Затем в честь гостя был дан обед»: a meal behind the talks is none of them."""
    frame = new.frames[0]
    meal = is_meal(frame) and goes_on(frame) and not any(map(is_meal, known.frames))
    apart = known.frames[-1].scene.number < frame.scene.number and known.format in (*TALKS, "reception")
    return False if meal and apart else None


def welcome_is_over(known: Draft, new: Draft) -> bool | None:
    """«Президента встретил посол. Он проведёт встречи с чиновниками», «Пройдут переговоры с премьером. Гостя он
    встретил в аэропорту»: who met the guest has done so."""
    if known.status == "planned" and new.status == "held" and all(f.rule == "greets" for f in new.frames):
        return False
    welcome = known.status == "held" and any(f.rule == "greets" for f in known.frames)
    return False if welcome and new.status == "planned" and known.keys() != new.keys() else None


def credentials_of_more(known: Draft, new: Draft) -> bool | None:
    """«Президент принял верительные грамоты посла Чили. … Грамоты вручили также послы Перу и Кубы»: one ceremony."""
    if not known.format == new.format == "ceremony" or known.status != new.status or new.frames[0].apart:
        return None
    papers = all(any(w.startswith("грамот") for w in f.scene.words) for d in (known, new) for f in d.frames)
    hosts = [{key_of(m) for m in d.members if m.host} for d in (known, new)]
    return True if papers and hosts[0] & hosts[1] else None
