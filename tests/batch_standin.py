"""``diplo batch`` with a cheap stand-in for the extraction, to run as a process of its own.

    python batch_standin.py LOG batch SRC… -o OUT

A text makes one record, whose topic is its first word. Words in a text make trouble: see ``WORDS``. Each text that is
extracted is a line in LOG.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from types import SimpleNamespace

from diplo_cli.batch import fingerprint, runner
from diplo_cli.cli import main
from diplo_cli.records import Meeting, Plover, SourceInfo, Topic, meeting_id
from diplo_cli.source import Source


def _raise() -> None:
    raise RuntimeError("сломано")


def _raise_with_a_bad_name() -> None:
    raise ValueError("\udcff\n\x1b[2J")


WORDS = {
    "ОШИБКА": _raise,
    "СУРРОГАТ": _raise_with_a_bad_name,
    "ЗАВИСАНИЕ": lambda: time.sleep(1000),
    "УБИЙСТВО": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "ПАДЕНИЕ": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "ВЫХОД": lambda: os._exit(3),
    "МЕДЛЕННО": lambda: time.sleep(0.2),
    "ЧУТЬ": lambda: time.sleep(0.002),
    "ПЕЧАТЬ": lambda: sys.stdout.write("это не должно попасть в вывод\n"),
}


def extract(source: Source) -> list[Meeting]:
    with open(LOG, "a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{source.path}\n")
    for word, trouble in WORDS.items():
        if word in source.text:
            trouble()
    info = SourceInfo(path=source.path, sha256=source.sha256, published=source.published, encoding=source.encoding)
    return [
        Meeting(
            id=meeting_id(source.text, 0, 0),
            source=info,
            salience="main",
            status="held",
            format="talks" if "переговоры" in source.text else "meeting",
            cameo="040",
            plover=Plover("CONSULT"),
            topics=[Topic(word) for word in source.text.split()[:1]],
        )
    ]


if __name__ == "__main__":
    LOG = sys.argv[1]
    sys.modules["diplo_cli.pipeline"] = SimpleNamespace(extract=extract)  # type: ignore[assignment]
    import diplo_cli

    diplo_cli.pipeline = sys.modules["diplo_cli.pipeline"]  # type: ignore[attr-defined]
    # Small steps, so that a kill falls between them; and no second look at the program's files in every run.
    runner._COMMIT_SECONDS = 0.02
    fingerprint._program = lambda: "stand-in"  # type: ignore[assignment]
    sys.exit(main(sys.argv[2:]))
