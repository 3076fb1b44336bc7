"""Whom a participle describes: «находящийся в Баку министр», «министр, накануне прибывший в Осло, …»."""

from __future__ import annotations

from diplo_cli.document import Token
from diplo_cli.meetings.coordination import Coordination
from diplo_cli.mentions.parties import Party
from diplo_cli.mentions.role_chain import can_describe

_WHEN = 5  # words of «, на прошлой неделе» before «прибывший»
_WHEN_WORDS = frozenset(["ADV", "ADP", "NOUN", "NUM", "ADJ", "PRON", "DET"])


class Described(Coordination):
    """Finds those of whom a participle is said."""

    def described(self, participle: Token) -> list[Party]:
        """«с президентом Кубы, прибывшим в Россию», «находящийся в Баку министр»: whom a participle describes."""
        if participle.number == "plur" and (several := self._described_together(participle)):
            return several
        at = self._comma_of(participle)
        before = [p for p in self.parties if 0 < at - p.last + 1 <= 2 and can_describe(participle, p.case)]
        after = [p for p in self.parties if 0 < p.first - participle.i <= 9 and p.case == participle.case]
        joined = self.tokens[participle.i - 1].lower == "и"  # «президент и прибывший в Осло премьер-министр»
        return [p for p in [*([] if joined else before[-1:]), *after[:1]] if p.kind == "person"][:1]

    def _comma_of(self, participle: Token) -> int:
        """«А., накануне прибывший в Осло, …», «А., в мае встречавшийся с Б., …»: the token behind the comma before the
        participle and when it was; the participle's own where there is no such comma."""
        near = self.before(participle.i, _WHEN)
        at = next((t.i + 1 for t in reversed(near) if t.text == ","), participle.i)
        between = self.tokens[at : participle.i]
        when = all(t.pos in _WHEN_WORDS and not t.form and not t.capital for t in between)
        return at if when and not any(at <= p.first < participle.i for p in self.parties) else participle.i

    def _described_together(self, participle: Token) -> list[Party]:
        """«А. и Б., встретившиеся в Осло, …»: those who are joined right before the comma of a participle."""
        number = next((n for n, p in enumerate(self.parties) if p.last == participle.i - 1), None)
        if number is None or self.tokens[participle.i - 1].text != "," or self.parties[number].case != participle.case:
            return []
        group = self.group_before(number, case=participle.case)
        return group if len(group) > 1 and all(p.kind == "person" for p in group) else []
