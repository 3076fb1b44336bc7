"""A sentence as the argument rules see it: tokens, parties, who stands where (``coordination``, ``subjects``,
``partners``)."""

from __future__ import annotations

from diplo_cli.meetings.partners import Partners
from diplo_cli.meetings.subjects import Subjects


class Scene(Subjects, Partners):
    """One sentence. ``parties`` in the order of the text; token numbers count in the document; ``quoted``: those of
    its tokens that stand in quotations; ``order``: the sentence's number among those of the report, without headlines
    and furniture."""

    quoted: frozenset[int] = frozenset()
    order: int = 0
