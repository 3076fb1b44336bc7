"""Spans that overlap, laid out so that each can be seen: lines under the text, pieces of text between their ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from diplo_cli.explain.kinds import Kind
from diplo_cli.explain.spans import Span

Track = list[Span]
_STAGES = tuple(Kind)


def tracks(spans: Sequence[Span]) -> list[Track]:
    """The spans on as few lines as keep them apart, the earlier stages above; every line in the order of the text."""
    lines: list[Track] = []
    for span in sorted(spans, key=lambda s: (_STAGES.index(s.kind), s.start, s.stop)):
        for line in lines:
            at = bisect_left(line, span.start, key=_start)
            if (at == 0 or line[at - 1].stop <= span.start) and (at == len(line) or span.stop <= line[at].start):
                line.insert(at, span)
                break
        else:
            lines.append([span])
    return lines


def between(track: Track, start: int, stop: int) -> Track:
    """The spans of a line that reach into ``start``–``stop``."""
    first = bisect_right(track, start, key=lambda s: s.stop)
    return track[first : bisect_left(track, stop, key=_start)]


def pieces(start: int, stop: int, lines: Sequence[Track]) -> Iterator[tuple[int, int, list[tuple[int, Span]]]]:
    """``start``–``stop`` cut where spans begin and end, each piece with the spans over it and their line's number."""
    ends = {max(start, min(stop, end)) for line in lines for span in line for end in (span.start, span.stop)}
    for begin, end in pairwise(sorted(ends | {start, stop})):
        yield begin, end, [(at, span) for at, line in enumerate(lines) for span in between(line, begin, end)]


def _start(span: Span) -> int:
    return span.start
