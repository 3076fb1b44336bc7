"""``python -m tests.evaluate TEXTS GOLD``: how well the records of texts agree with annotations (the gold format of the
README): precision, recall and F1 for each field.

A record is cut into values («format: talks», «participant: лавров RU»); two are compared as sets of values. Names are
compared by surname, words without case and «ё»; every value must be equal. Optional meetings and participants count
neither when they are found nor when they are missed.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from diplo_cli.pipeline import extract
from diplo_cli.read import ReadOptions, read_sources
from diplo_cli.records import to_dict
from diplo_cli.source import Source

# The values that make a record what a reader would call right; the rest is told beside them.
RECORD = ("meeting", "participant", "role", "format", "status", "date", "place", "place_country")
SLOTS = (*RECORD, "rank", "host", "salience", "document")
Plain = Mapping[str, Any]
Value = tuple[str, ...]


class Score(NamedTuple):
    """Values found, told by the records alone, told by the gold alone."""

    right: int
    surplus: int
    missing: int

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        told, wanted = self.right + self.surplus, self.right + self.missing
        precision, recall = (self.right / told if told else 1.0), (self.right / wanted if wanted else 1.0)
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def evaluate(texts: Path, gold: Path) -> dict[str, Score]:
    """The score of every field over all annotated texts; ``record`` is that of the fields in `RECORD` together."""
    right: Counter[str] = Counter()
    surplus: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for path in sorted(gold.glob("*.json")):
        annotation = json.loads(path.read_text("utf-8"))
        source = _source(texts, path.stem, annotation.get("published"))
        records = [to_dict(meeting) for meeting in extract(source)]
        for wanted, told in pairs(annotation["meetings"], records):
            right.update(value[0] for value in (wanted & told).elements())
            surplus.update(value[0] for value in (told - wanted).elements())
            missing.update(value[0] for value in (wanted - told).elements())
    scores = {slot: Score(right[slot], surplus[slot], missing[slot]) for slot in SLOTS}
    totals = (sum(getattr(scores[slot], part) for slot in RECORD) for part in Score._fields)
    return {**scores, "record": Score(*totals)}


def _source(texts: Path, name: str, published: str | None) -> Source:
    found = [path for path in sorted(texts.glob(f"{name}.*")) if path.is_file() and path.suffix != ".json"]
    if not found:
        raise SystemExit(f"evaluate: there is no text {texts / name}.*")
    (source,) = read_sources(str(found[0]), ReadOptions(published=published))
    if not isinstance(source, Source):
        raise SystemExit(f"evaluate: {source}")
    return source


def pairs(gold: list[Plain], records: list[Plain]) -> Iterator[tuple[Counter[Value], Counter[Value]]]:
    """The values of meetings and of the records that tell the same ones; of what has no counterpart an empty set beside.

    Meetings are the same that share most values, and at least a participant."""
    left, free = list(gold), list(records)
    ranked = sorted(product(gold, records), key=lambda pair: -_likeness(*pair))
    for wanted, told in ranked:
        if any(wanted is each for each in left) and any(told is each for each in free) and _likeness(wanted, told):
            left = [each for each in left if each is not wanted]
            free = [each for each in free if each is not told]
            if not wanted.get("optional"):
                without = {_who(p) for p in wanted["participants"] if p.get("optional")}
                yield _values(wanted, without), _values(told, without)
    yield from ((_values(wanted), Counter()) for wanted in left if not wanted.get("optional"))
    yield from ((Counter(), _values(told)) for told in free)


def _likeness(wanted: Plain, told: Plain) -> int:
    shared = _values(wanted) & _values(told)
    return shared.total() if any(slot == "participant" for slot, *_ in shared) else 0


def _values(meeting: Plain, without: set[str] = frozenset()) -> Counter[Value]:  # type: ignore[assignment]
    """What a meeting tells, as values of slots; participants of the names ``without`` are left out."""
    date, place = meeting.get("date"), meeting.get("place") or {}
    values: Counter[Value] = Counter([("meeting",)])
    values.update((slot, meeting[slot]) for slot in ("format", "status", "salience"))
    values.update(("document", _fold(document["title"])) for document in meeting.get("documents", ()))
    for slot, value in (
        ("date", date.get("edtf") if isinstance(date, Mapping) else date),
        ("place", place.get("name")),
        ("place_country", place.get("country")),
    ):
        if value:
            values[slot, _fold(value)] += 1
    for participant in meeting["participants"]:
        who = _who(participant)
        if who in without:
            continue
        values["participant", who] += 1
        for slot in ("role", "rank"):
            if participant.get(slot) not in (None, "?"):
                values[slot, who, _fold(participant[slot])] += 1
        if participant.get("host"):
            values["host", who] += 1
    return values


def _who(participant: Plain) -> str:
    """A participant by surname, else by name or role, with the country."""
    name = participant.get("name")
    if name and participant["kind"] == "person":
        name = participant.get("surname") or name.split()[-1]
    return f"{_fold(name or participant.get('role') or '')} {participant.get('country') or ''}"


def _fold(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())


def main() -> None:
    texts, gold = map(Path, sys.argv[1:])
    for slot, score in evaluate(texts, gold).items():
        precision, recall, f1 = score.figures()
        sys.stdout.write(f"{slot:14} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}\n")


if __name__ == "__main__":
    main()
