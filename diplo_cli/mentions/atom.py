"""An atom: a labelled stretch of tokens."""

from __future__ import annotations

from typing import Any

import msgspec

KINDS = (
    "person", "title", "country", "adjective", "native", "city", "territory", "venue", "organization", "disputed",
)  # fmt: skip


class Atom(msgspec.Struct, frozen=True):
    """A labelled stretch of tokens ``first``–``last`` (exclusive, counted in the document).

    ``kind``: one of ``KINDS``; adjective: of countries; native: «турок», before a name; disputed: a side counted to no
    state.
    ``value``: the lexicon's entry (a tuple of ISO codes for an adjective, ``None`` for a person or an unlisted body).
    Of a title, ``head`` is the token after its ``modifiers`` (acting, former, elect, candidate).
    """

    kind: str
    first: int
    last: int
    value: Any = None
    head: int = 0
    modifiers: tuple[str, ...] = ()
