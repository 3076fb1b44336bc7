"""``python -m diplo_cli.lexicon``: check every data file; exit with 1 and say where when one is at fault."""

from __future__ import annotations

import sys

from diplo_cli.lexicon.check import check


def main() -> int:
    faults = check()
    for fault in faults:
        sys.stderr.write(f"diplo: {fault}\n")
    if not faults:
        sys.stderr.write("the data files are in order\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
