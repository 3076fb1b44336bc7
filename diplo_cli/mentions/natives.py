"""«турок Хакан Ф.»: the words for somebody's nation that stand right before his name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplo_cli.document import Token
from diplo_cli.lexicon import Lexicon
from diplo_cli.mentions.atoms import Atom


def native_atoms(tokens: Sequence[Token], atoms: Mapping[int, Atom], lexicon: Lexicon) -> list[Atom]:
    """An atom for each such word before the name of a person among ``atoms``."""
    taken = {a.last for a in atoms.values()}
    before = (tokens[a.first - 1] for a in atoms.values() if a.kind == "person" and a.first and a.first not in taken)
    found = ((t.i, hit[1]) for t in before if (hit := lexicon.demonyms.match((t,), 0)) is not None)
    return [Atom("native", i, i + 1, name) for i, name in found]
