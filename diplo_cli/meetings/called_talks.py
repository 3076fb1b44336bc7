"""What a meeting told before is called besides: «переговоры»."""

from __future__ import annotations

from diplo_cli.meetings.drafts import Draft
from diplo_cli.meetings.frames import Frame

_REACH = 4  # sentences
_AHEAD = frozenset(
    "предстоящий предстоять готовящийся готовиться запланированный намеченный планируемый планировать".split()
)


def names_plan(frame: Frame, drafts: list[Draft]) -> bool:
    """«Король встретится с президентом. Подробности предстоящих переговоров …», «Место проведения переговоров …»,
    «встретились для переговоров»: that the meeting told before is or will be talks, which its record then tells."""
    if frame.trigger.word.word != "переговоры" or frame.parties or frame.countries or frame.scene.part != "text":
        return False
    before = frame.scene.tokens[frame.trigger.first - 1]
    told = [d for d in drafts if d.first < frame.trigger.first and d.format != "visit"]
    if not told or told[-1].format != "meeting":
        return False
    ahead = before.lemma in _AHEAD or (before.lemma == "проведение" and before.case == "gen")
    near = frame.scene.number - told[-1].frames[-1].scene.number
    if not (before.lower == "для" and not near) and not (ahead and told[-1].status == "planned" and near <= _REACH):
        return False
    told[-1].format = "talks"
    return True
