"""Whether a new telling is of the same people at an earlier or a later time, and so of another meeting."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import (
    OFTEN,
    is_further_one,
    is_previous,
    looks_back,
    recalls,
    says_already,
)
from diplo_cli.meetings.governors import before_modifiers
from diplo_cli.records import day_of

_LONG_AGO = 31  # days


def one_recalled(known: Draft, new: Draft) -> bool | None:
    """«Министры встретились. … Напомним, 3 мая министры уже встречались»: with a date of its own, another one."""
    if known.status == "planned" and new.status == "held" and recalls(new.frames[0]):
        return False  # «Министры встретятся 3 мая. … Тогда они обсудили …»
    ahead = known.status == "planned" and new.status == "held"
    if ahead and says_already(new.frames[0]) and new.keys() != known.keys():
        return False  # «Премьер пообедает с А. и Б., проведёт встречи с депутатами. … С Б. он уже встретился»
    if new.when is None or known.when is not None or known.status == new.status == "planned":
        return None  # «Предстоит визит в Осло. Ранее король сообщил, что приедет 5 мая»
    if known.format == "visit" and known.status in ("ongoing", "planned") and new.status == "held":
        return False if looks_back(new.frames[0]) else None  # «В марте министр уже приезжал в Осло»
    if known.format == new.format == "visit" and new.status == "ongoing":
        return None  # «Визит короля в Норвегию завершил приём. Напомним, король прибыл в Осло 5 мая»: he is there still
    earlier = recalls(new.frames[0]) or _is_first_time(new)
    return False if earlier and not recalls(known.frames[0]) else None


def one_previous(known: Draft, new: Draft) -> bool | None:
    """«Премьер принял короля. На предыдущей встрече с королём он обещал помощь»: the time before."""
    return False if is_previous(new.frames[0]) and not is_previous(known.frames[0]) else None


def _is_first_time(draft: Draft) -> bool:
    """«27 апреля президенты впервые встретились», told below another meeting of theirs."""
    frame = draft.frames[0]
    return frame.scene.order > 0 and any(t.lower == "впервые" for t in frame.scene.before(frame.trigger.first, 3))


def one_in_another_year(known: Draft, new: Draft) -> bool | None:
    """«Губернатор встретился с премьером. … Он отметил, что встречался с ним в 2022 году»: the imperfective, and no day
    but a month or a year."""
    frame = new.frames[0]
    often = frame.verb is not None and frame.verb.lemma in OFTEN and frame.verb.tense == "Past"
    told = often and frame.scene.order > 0 and known.status in ("held", "ongoing") and known.when is None
    vague = new.when is not None and len(new.when.resolved.edtf) < len("2024-01-01")
    apart = frame.scene.number > known.frames[-1].scene.number and "visit" not in (known.format, new.format)
    return False if told and vague and apart else None


def one_elsewhere_before(known: Draft, new: Draft) -> bool | None:
    """«Премьер прибыл в Осло и встретился с королём. … Ранее они встречались на саммите в Вене»: an earlier one."""
    frame = new.frames[0]
    if new.status != "held" or frame.scene.order < 1 or known.format == "visit" or not known.told_outside("title"):
        return None
    often = frame.verb is not None and frame.verb.lemma == "встречаться"
    elsewhere = new.where is not None and known.where is None and frame.scene.part == "text"
    return False if (often or elsewhere) and recalls(frame) and not recalls(known.frames[0]) else None


def one_over_before(known: Draft, new: Draft) -> bool | None:
    """«В Осло продолжатся переговоры министров. Вчера они встретились во дворце»: what is over before the report, of
    what its verb says to come."""
    if known.status != "planned" or new.status != "held" or known.when is not None or new.when is None:
        return None
    published = day_of(new.frames[0].scene.document.source.published)
    ended = day_of(new.when.resolved.end)
    ahead = (f.scene.part == "text" and f.verb is not None and f.verb.tense == "Fut" for f in known.frames)
    return False if published is not None and ended is not None and ended < published and all(ahead) else None


def one_long_ago(known: Draft, new: Draft) -> bool | None:
    """«Президенты встретятся. … В прошлом году они встречались в Осло», «На снимке: премьеры на встрече 3 мая. Их
    июльская встреча продлится час»: what is to come has no such date."""
    planned, held = (known, new) if known.status == "planned" else (new, known)
    if planned.status != "planned" or planned.when is not None or held.when is None:
        return None
    if held.status not in ("held", "unknown"):
        return None
    published = day_of(held.frames[0].scene.document.source.published)
    ended = day_of(held.when.resolved.end)
    old = published is not None and ended is not None and (published - ended).days > _LONG_AGO
    vague = held.status == "held" and len(held.when.resolved.edtf) < len("2024-01-01")
    return False if old or vague else None


def next_time(known: Draft, new: Draft) -> bool | None:
    """«Министры встретились. … 1 декабря они встретятся в Осло», «Скоро между Римом и Осло начнутся переговоры»."""
    if known.status not in ("held", "ongoing") or new.status != "planned" or known.when is not None:
        return None
    verb = new.frames[0].verb
    told = new.when is not None and new.when.mention.kind == "absolute" and new.frames[0].scene.order > 2
    begins = verb is not None and verb.lemma == "начаться" and known.status == "held" and known.told_outside("title")
    return False if told or begins else None


def one_further(known: Draft, new: Draft) -> bool | None:
    """«А. встретился с Б. в мае. В июне А. и Б. увиделись снова»: another day or place than the one told before."""
    frame = new.frames[0]
    if known.format == "visit" or frame.scene.number == known.frames[-1].scene.number:
        return None
    if (new.when is None and (new.where is None or known.where is None)) or not known.told_outside("title"):
        return None
    return False if is_further_one(frame) and known.when != new.when else None


def one_announced(known: Draft, new: Draft) -> bool | None:
    """«Президенты поговорили. … Сегодня запланирован ряд встреч. Они проведут переговоры»: still to come, one of those
    announced behind what was held."""
    told_apart = new.serial and not known.serial and {known.status, new.status} == {"held", "planned"}
    return False if told_apart and known.frames[0].scene.part == "text" else None


def one_to_follow(known: Draft, new: Draft) -> bool | None:
    """«Премьеры встретились. После беседы они продолжат переговоры на заседании совета»: what comes next."""
    frame = new.frames[0]
    if known.status != "held" or new.status != "planned" or frame.scene.part != "text":
        return None
    ahead = (t for t in frame.scene.triggers if not t.is_verb and t.last <= frame.trigger.first)
    over = any(frame.scene.tokens[before_modifiers(frame.scene, t)].lower == "после" for t in ahead)
    return False if over else None


def one_more(known: Draft, new: Draft) -> bool | None:
    """«Закончилось заседание. … 16 мая состоится ещё одно заседание», «следующие переговоры пройдут в июле»."""
    frame = new.frames[0]
    if frame.trigger.is_verb or known.status == new.status or new.status != "planned":
        return None
    before = [t.lemma for t in frame.scene.before(frame.trigger.first, 3)]
    return False if "следующий" in before or before[-2:] == ["еще", "один"] else None
