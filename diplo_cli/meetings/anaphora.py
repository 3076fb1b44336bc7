"""Anaphoric tellings: «на переговорах обсуждались …», «встреча прошла в Ханое» belong to a meeting told before."""

from __future__ import annotations

from diplo_cli.meetings.bearers import leaders_after_welcome, leaders_of_states_told, of_their_leaders
from diplo_cli.meetings.by_pronoun import is_meant_by_pronoun, means_no_draft, of_gender
from diplo_cli.meetings.called_talks import names_plan, tell_how
from diplo_cli.meetings.captions import attach_caption
from diplo_cli.meetings.days.moment import finer, within
from diplo_cli.meetings.drafts import CALLS, MULTILATERAL, TALKS, Draft, more_specific
from diplo_cli.meetings.falling_through import was_planned
from diplo_cli.meetings.frames import (
    Frame,
    goes_on,
    has_ended,
    is_after,
    is_earlier_one,
    is_further_one,
    is_of_several,
    names_itself,
    opens_recalling,
    opens_reminding,
    opens_without_verb,
    recalls,
    remembers,
    will_end,
)
from diplo_cli.meetings.joined_beside import of_those_joined
from diplo_cli.meetings.modal_words import is_modal
from diplo_cli.meetings.nearness import is_in_reference, is_of_paper, is_settling, is_talked_about
from diplo_cli.meetings.on_visit import leaders_on_visit
from diplo_cli.meetings.other_meetings import (
    another_of,
    before_plan,
    can_be_of,
    is_of_other_rank,
    is_of_others,
    of_joint_body,
    talks_beside_deed,
)
from diplo_cli.meetings.other_times import is_first_time, tells_times
from diplo_cli.meetings.people_told import is_of_group, is_one_of, of_people_told, of_two_beside, tells_in_private
from diplo_cli.meetings.salience import is_on_visit, is_subordinate
from diplo_cli.meetings.setting import Setting
from diplo_cli.meetings.status import status_of
from diplo_cli.meetings.support_verbs import is_support
from diplo_cli.meetings.told_after import meeting_of_two
from diplo_cli.mentions import Mentions
from diplo_cli.mentions.quotes import speech_verbs

_CLAUSE_OPENING = 4  # tokens of «, которая вчера состоялась»
_NEAR = 2
_SPEAKER_REACH = 4  # sentences
_SETTLED_REACH = 6  # words from «достигнутых» to «в ходе политических консультаций»
_LANDING = frozenset(["аэропорт", "вокзал", "трап"])
_NOT_OVER = ("planned", "ongoing")


def attach(frame: Frame, drafts: list[Draft], setting: Setting, mentions: Mentions) -> None:
    """«На переговорах обсуждались …»: the telling belongs to the meeting last told before it."""
    if frame.format == "visit" and frame.destination is not None:
        _lend_place(frame, drafts, setting)
        return
    if names_itself(frame):
        return
    status = status_of(frame)
    if means_no_draft(frame, drafts) or _are_with_nobody(frame) or names_plan(frame, drafts):
        return
    if frame.scene.part == "see_also" or (frame.adjunct and is_in_reference(mentions, frame)):
        return
    earlier = [d for d in drafts if d.first <= frame.trigger.first and _status_fits(frame, status, d)]
    fits = is_meant_by_pronoun if frame.rule == "took-place" else can_be_of
    fitting = [d for d in earlier if fits(frame, d) and (_is_told_itself(d) or _is_welcome_before(d, status))]
    if not fitting:
        _tell_unheard(frame, earlier, drafts, setting, mentions)
        return
    if not frame.one and (plan := before_plan(frame, drafts, setting, mentions)) is not None:
        drafts.append(plan)  # «Король проведёт переговоры с президентом. Их предыдущая встреча прошла в мае»
        return
    fitting = _still_to_come(_meant(fitting, frame), frame, status)
    if tells_in_private(frame) and all(d.format in MULTILATERAL for d in fitting):
        drafts += [told] if (told := of_people_told(frame, setting, mentions)) is not None else []
        return
    draft = max(fitting, key=lambda d: max(f.trigger.first for f in d.frames if f.trigger.first <= frame.trigger.first))
    if _is_first_of_several(frame, draft):
        _tell_first(frame, draft, setting)
        return
    if (other := of_two_beside(frame, draft, setting, mentions)) is not None:
        drafts.append(other)
        return
    if draft.status == "ongoing" and will_end(frame):
        draft.frames.append(frame)  # the day is that of its end
        return
    if _tells_another(frame, draft, drafts, setting):
        return
    contact = (
        leaders_after_welcome(frame, draft, setting, mentions)
        or talks_beside_deed(frame, draft, setting)
        or (leaders_on_visit(frame, [draft], setting, mentions) if draft.format == "visit" else None)
    )
    if contact is not None:
        drafts.append(contact)
        return
    _tell_more(frame, draft, setting, mentions)
    _tell_of_others(frame, draft, fitting)


def _tell_of_others(frame: Frame, draft: Draft, fitting: list[Draft]) -> None:
    """«провёл встречи с послом и мэром. В ходе переговоров обсудили …»: that each of them was talks."""
    if not frame.adjunct or draft.format != frame.format:
        return
    for other in fitting:
        if other.frames[0] is draft.frames[0]:
            tell_how(frame, other)


def _tells_another(frame: Frame, draft: Draft, drafts: list[Draft], setting: Setting) -> bool:
    """Whether a frame is of another meeting than ``draft``, which is added to ``drafts`` unless it is known."""
    another = another_of(frame, draft, setting, setting.mentions)
    if another is None:
        # «договорённости, достигнутые в ходе консультаций в мае»
        settled = any(map(is_settling, frame.scene.before(frame.trigger.first, _SETTLED_REACH)))
        return settled or is_of_other_rank(frame, draft)
    if not (_fills_headline(another, drafts) or _is_of_clause(another, drafts)):
        drafts.append(another)
    return True


def _is_of_clause(draft: Draft, drafts: list[Draft]) -> bool:
    """«условились увидеться на встрече в Осло 5 мая»: told by the verb and by the noun of one clause."""
    return any(
        d.frames[0].scene is draft.frames[0].scene and d.keys() == draft.keys() and d.status == draft.status
        and d.when == draft.when and d.where == draft.where
        for d in drafts
    )  # fmt: skip


def _is_told_itself(draft: Draft) -> bool:
    """Not only in passing, by «который», «где» and the like."""
    return not all(is_subordinate(f) and not is_on_visit(f) for f in draft.frames)


def _is_welcome_before(draft: Draft, status: str) -> bool:
    """«Президент прибыл в Осло, где его встретил король. Завтра состоятся переговоры»: of guest and host."""
    return status in _NOT_OVER and all(f.rule == "greets" for f in draft.frames)


def _fills_headline(another: Draft, drafts: list[Draft]) -> bool:
    """«А. и Б. договорились о встрече» above «А. позвонил Б. Президенты условились встретиться в Осло в мае»: give the
    headline's plan the day and place; whether there is one."""
    told = (d for d in drafts if not d.told_outside("title") and d.keys() == another.keys() and d.format in TALKS)
    plan = next((d for d in told if d.status == another.status == "planned" and d.when is None), None)
    if plan is None or another.format not in TALKS:
        return False
    plan.frames += another.frames
    plan.when = another.when
    plan.take_place(another.where)
    return True


def _tell_unheard(
    frame: Frame, earlier: list[Draft], drafts: list[Draft], setting: Setting, mentions: Mentions
) -> None:
    """A telling that means none of the meetings told before makes one of its own, or is a caption to one."""
    told = (
        of_people_told(frame, setting, mentions)
        or before_plan(frame, drafts, setting, mentions)
        or of_joint_body(frame, earlier, setting, mentions)
        or of_their_leaders(frame, earlier, setting, mentions)
        or leaders_on_visit(frame, earlier, setting, mentions)
        or meeting_of_two(frame, drafts, setting, mentions)
        or of_those_joined(frame, drafts, setting, mentions)
        or leaders_of_states_told(frame, setting, mentions)
    )
    if told is not None:
        drafts.append(told)
    else:
        attach_caption(frame, drafts, setting)


def _is_first_of_several(frame: Frame, draft: Draft) -> bool:
    """«Президенты дважды встречались. Первая встреча прошла 5 мая в Осло»: the first of the times announced."""
    if frame.adjunct or not is_first_time(frame.scene, frame.trigger, frame.verb):
        return False
    told = next((f for f in reversed(draft.frames) if tells_times(f.scene, f.trigger)), None)
    near = told is not None and 0 < frame.scene.number - told.scene.number <= _NEAR
    return near and not any(f.anaphoric and is_first_time(f.scene, f.trigger, f.verb) for f in draft.frames)


def _tell_first(frame: Frame, draft: Draft, setting: Setting) -> None:
    """Day and place of the first time are those of the record that the announcement made."""
    draft.frames.append(frame)
    draft.when = finer(draft.when, setting.dates.when(frame, draft.status))
    draft.take_place(setting.places.where(frame))


def _tell_more(frame: Frame, draft: Draft, setting: Setting, mentions: Mentions) -> None:
    """What a further telling adds to a meeting: that it was held, its format, day and place."""
    talks = frame.format in TALKS and "weak" not in frame.trigger.word.flags  # not «Тем для обсуждения много»
    if all(f.rule == "greets" for f in draft.frames) and talks:
        status = status_of(frame)
        if status == "unknown" and setting.dates.is_to_come(setting.dates.when(frame, "planned")):
            status = "planned"  # «Короля встретил премьер. Переговоры – завтра»
        if status in _NOT_OVER:
            _follow_welcome(frame, draft, status, setting)
            return
        if not frame.adjunct:  # «Накануне его встретил премьер, а сегодня они провели переговоры»
            draft.when = setting.dates.when(frame, draft.status) or draft.when
    came_for = draft.status == "planned" and status_of(frame) == "held"
    if came_for or (draft.status == "ongoing" and has_ended(frame)):
        draft.status = "held"
    elif draft.status == "held" and draft.format != "visit" and _goes_on_now(frame) and _is_near(frame, draft):
        draft.status = "ongoing"
    draft.frames.append(frame)
    if _is_still_ahead(frame, draft) and setting.dates.when(frame, "planned") is not None:
        draft.status = "planned"
    if draft.status in ("held", "ongoing") and status_of(frame) == "planned":
        if frame.adjunct and frame.trigger.head.case == "loc" and _is_near(frame, draft):
            tell_how(frame, draft)  # «На переговорах могут обсудить …»
        return  # «Следующий саммит пройдёт в Осло», «После встречи король примет …»
    draft.take_call(frame)
    tell_how(frame, draft)
    if is_talked_about(mentions, frame.trigger.head.start) or is_earlier_one(frame) or is_of_paper(mentions, frame):
        return
    if _is_near(frame, draft) and not (frame.adjunct and is_of_several(frame)):
        # «Визит отменён. Поездка планировалась на четверг»: on the one to come
        status = "planned" if draft.status == "cancelled" and was_planned(frame) else draft.status
        told = setting.dates.when(frame, status)
        # «встретился на прошлой неделе. Встреча прошла в среду»: of that week
        of_week = within(draft.when, told.mention) if told is not None and told.mention.kind == "weekday" else None
        draft.when = finer(draft.when, of_week or told)
    if (not frame.adjunct or _took_place(frame)) and draft.format not in CALLS:
        draft.take_place(setting.places.where(frame))


def _took_place(frame: Frame) -> bool:
    """«На встрече, прошедшей в Осло, …», «На встрече, которая состоялась в Осло, …»"""
    behind = frame.scene.tokens[frame.trigger.last : frame.trigger.last + _CLAUSE_OPENING]
    told = [t for t in behind[1:] if t.lemma != "который" and t.pos != "ADV"]
    return bool(told) and behind[0].text == "," and told[0].lemma in ("пройти", "состояться", "проходить")


def _goes_on_now(frame: Frame) -> bool:
    """«Президенты встретились. Беседа проходит за закрытыми дверями»: told in the present."""
    verb = frame.verb
    told = verb is not None and verb.tense == "Pres" and verb.form == "Fin" and is_support(verb, "exist")
    return told and not frame.adjunct and frame.scene.part == "text" and status_of(frame) == "ongoing"


def _is_still_ahead(frame: Frame, draft: Draft) -> bool:
    """«Президент вылетает в Осло. Визит состоится 3–5 мая», «Президенты встречаются в Осло» above «Встреча состоится
    сегодня»: the present told of what is to come."""
    undated_visit = draft.format == frame.format == "visit" and draft.when is None
    headline = draft.format in TALKS and all(f.scene.part == "title" for f in draft.frames if f is not frame)
    exists = frame.verb is not None and is_support(frame.verb, "exist") and not frame.adjunct
    ahead = draft.status == "ongoing" and exists and status_of(frame) == "planned"
    return ahead and (undated_visit or headline) and not is_further_one(frame)


def _follow_welcome(frame: Frame, draft: Draft, status: str, setting: Setting) -> None:
    """«В аэропорту его встретил премьер. Главы правительств проведут переговоры»: the talks, not the welcome."""
    draft.status = status
    frame.anaphoric = False  # it tells the talks, the welcome only who meets
    draft.frames = [frame, *draft.frames]
    draft.format = more_specific(draft.format, frame.format)
    draft.when = setting.dates.when(frame, draft.status) or draft.when
    if any(t.lemma in _LANDING for f in draft.frames[1:] for t in f.scene.tokens[f.scene.first : f.scene.last]):
        draft.where = setting.places.where(frame)  # «В аэропорту „Жуляны“ его встретил премьер»: not where they talk


def _meant(drafts: list[Draft], frame: Frame) -> list[Draft]:
    """Of those that can be meant the ones for which more speaks: a pronoun's gender, a group that met before, «в таком
    формате»."""
    if len(drafts) == 1:
        return drafts
    fitting = of_gender(drafts, frame) or [d for d in drafts if d.format not in MULTILATERAL] or drafts
    fitting = _of_speaker(fitting, frame)
    if recalls(frame):
        fitting = [d for d in fitting if is_of_group(d, frame)] or fitting
        fitting = [d for d in fitting if not is_of_others(frame, d)] or fitting
    else:  # «Министр вспомнил встречу с послом. На переговорах обсуждались …»
        fitting = [d for d in fitting if not all(map(remembers, d.frames))] or fitting
    return [d for d in fitting if _is_of_format(frame) and len(d.people()) > 2] or fitting


def _still_to_come(drafts: list[Draft], frame: Frame, status: str) -> list[Draft]:
    """«А. встретится с Б. Об этом он сказал на встрече с В. Встреча пройдёт 5 мая в Осло»: of those told just before
    the one that is still to come."""
    takes_place = frame.verb is not None and frame.verb.tense == "Fut" and is_support(frame.verb, "exist")
    if status != "planned" or not takes_place or frame.adjunct or frame.one or is_further_one(frame):
        return drafts
    near = range(frame.scene.number - _NEAR, frame.scene.number)
    ahead = (d for d in drafts if d.status == "planned" and d.format != "visit")
    return [d for d in ahead if any(f.scene.number in near for f in d.frames)] or drafts


def _is_of_format(frame: Frame) -> bool:
    """«Предыдущая встреча в таком формате прошла в мае»: of all three who met now."""
    behind = frame.scene.tokens[frame.trigger.last : min(frame.trigger.last + 3, frame.scene.last)]
    return any(t.lemma == "формат" for t in behind)


def _of_speaker(drafts: list[Draft], frame: Frame) -> list[Draft]:
    """«А. принял Б. Затем А. принял В. По итогам переговоров Б. отметил …»: those told near at which a speaker was."""
    verb = frame.verb
    if not frame.adjunct or frame.one or len(drafts) < _NEAR or verb is None or verb.lemma not in speech_verbs():
        return drafts
    speakers = {p.entity for p in frame.scene.subject(verb, verb.i) if p.entity is not None}
    near = [d for d in drafts if any(0 <= frame.scene.number - f.scene.number <= _SPEAKER_REACH for f in d.frames)]
    return [d for d in near if any(m.entity.number in speakers for m in d.members)] or drafts


def _are_with_nobody(frame: Frame) -> bool:
    """«Накануне он провёл ряд встреч»: nobody says with whom."""
    light = frame.verb is not None and is_support(frame.verb, "light")
    return is_of_several(frame) and light and not frame.other


def _is_near(frame: Frame, draft: Draft) -> bool:
    """Whether the meeting is told by its parties at most two sentences before."""
    number = frame.scene.number
    return any(0 <= number - f.scene.number <= _NEAR and not f.anaphoric and f is not frame for f in draft.frames)


def _came_for(draft: Draft) -> bool:
    """«На переговоры с премьером прилетел министр. Беседа длилась час»: what somebody came for took place."""
    return all(f.adjunct and f.verb is not None and f.verb.tense == "Past" for f in draft.frames)


def _status_fits(frame: Frame, status: str, draft: Draft) -> bool:
    """«Встреча пройдёт в среду», «Президенты обсудят …» tell of one to come; what took place tells nothing of a
    cancelled one."""
    if draft.status == "planned":
        exists = frame.verb is not None and is_support(frame.verb, "exist")
        # «Встреча лидеров двух стран была анонсирована»
        announced = frame.verb is not None and is_modal(frame.verb, "plan") and any(p.both for p in frame.one)
        discussed = frame.trigger.word.pattern == "discuss" and bool(frame.one)
        # «Король встретится с президентом. Они увидятся 5 мая»; not «Затем они пообедают», «Они увидятся снова»
        met = frame.rule == "subjects-together" and not (goes_on(frame) or is_further_one(frame))
        met = met and (draft.when is None or tells_in_private(frame))  # «5 мая. Сначала они пообщаются тет-а-тет»
        if opens_without_verb(frame.scene, frame.trigger):
            return status == "unknown"  # «Саммит – во вторник в Осло»
        if status == "held" and exists and not frame.adjunct and _came_for(draft):
            return True
        theirs = _is_of_those_who_met(frame, draft) or (not (frame.one or is_after(frame)) and _is_near(frame, draft))
        told = theirs if frame.adjunct else (exists or announced or discussed or met)
        return status == "planned" and told
    return draft.status != "cancelled" or status not in ("held", "ongoing") or was_planned(frame)


def _is_of_those_who_met(frame: Frame, draft: Draft) -> bool:
    """«После встречи премьеров состоится заседание делегаций»: a meeting that premiers have."""
    group = frame.one[0] if len(frame.one) == 1 else None
    if group is None or not group.collective or group.country:
        return False
    return any(is_one_of(r, group) for m in draft.members for r in m.entity.roles)


def _lend_place(frame: Frame, drafts: list[Draft], setting: Setting) -> None:
    """«Оба лидера приехали в Астану», «Тот прибыл в Минск»: where the meeting told just before took place; «В ходе
    визита в Осло состоялась встреча …»: that of its own sentence."""
    if frame.destination is not None and _in_course(frame):
        for draft in drafts:
            if draft.format not in CALLS and draft.frames[0].scene.number == frame.scene.number:
                draft.where = draft.where or setting.places.destination(frame.destination)
        return
    near = [d for d in drafts if _is_near(frame, d) and d.first < frame.trigger.first]
    if opens_recalling(frame) and not opens_reminding(frame):
        return  # «Ранее в мае он летал в Осло»
    if not near or near[-1].format in CALLS:
        return
    where = setting.places.where(frame)
    # «приветствовал визит делегации в Армению», whose premier received it
    at_home = not frame.trigger.is_verb and where is not None and where.country in {m.country for m in near[-1].members}
    ahead = near[-1].status == "held" and status_of(frame) == "planned"  # «Послы прибудут в Осло»
    arrived = frame.verb is not None and is_support(frame.verb, "arrive") and not ahead
    if arrived or (at_home and near[-1].status == "held" and status_of(frame) != "planned"):
        near[-1].where = near[-1].where or where


def _in_course(frame: Frame) -> bool:
    """«в ходе визита», «в рамках рабочей поездки»: a visit told only as that in whose course something was."""
    return frame.adjunct and not frame.trigger.is_verb and frame.scene.is_occasion(frame.trigger.first)
