"""Many sources, again and again: what is unchanged is not read twice, what is stopped goes on where it was."""

from __future__ import annotations

from diplo_cli.batch.destination import Destination, JsonLines, Stream, Tree
from diplo_cli.batch.discovery import read_list
from diplo_cli.batch.messages import Failure, Note, Result
from diplo_cli.batch.runner import Counts, FailFastError, Observer, Plan
from diplo_cli.batch.session import Reports, run_batch
from diplo_cli.batch.worker import Work

__all__ = [
    "Counts",
    "Destination",
    "FailFastError",
    "Failure",
    "JsonLines",
    "Note",
    "Observer",
    "Plan",
    "Reports",
    "Result",
    "Stream",
    "Tree",
    "Work",
    "read_list",
    "run_batch",
]
