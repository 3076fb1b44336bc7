"""``python -m tests.regenerate``: write anew what is made from the program: the samples' records, and in the READMEs the
outputs of commands, the tables and the pictures. ``--figures`` measures too (``make eval``, ``make bench``).

Look at the difference (``git diff``) before you keep it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

# The tests' helpers are found as pytest finds them.
sys.path.insert(0, str(Path(__file__).parent))

import readme
from releases import ROOT, SAMPLES, as_json, expected_path, records_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", action="store_true", help="measure again: make eval and make bench")
    parser.add_argument("--pictures", action="store_true", help="draw again: needs Chromium for the page")
    arguments = parser.parse_args()
    write_expected()
    if arguments.pictures:
        import pictures

        pictures.draw()
    printed = readme.outputs(readme.READMES[0].read_text("utf-8"))  # the other has the same commands
    measured = readme.measure() if arguments.figures else {}
    for path in readme.READMES:
        path.write_text(readme.renewed(path.read_text("utf-8"), printed, measured), "utf-8")


def write_expected() -> None:
    folder = ROOT / "samples" / "expected"
    folder.mkdir(exist_ok=True)
    kept = {expected_path(sample) for sample in SAMPLES}
    for path in set(folder.iterdir()) - kept:
        path.unlink()
    for sample in SAMPLES:
        expected_path(sample).write_bytes(as_json(records_of(sample)[1]))


if __name__ == "__main__":
    main()
