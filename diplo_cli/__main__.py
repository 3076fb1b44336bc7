"""``python -m diplo_cli``: the same program as ``diplo``."""

from __future__ import annotations

import sys

from diplo_cli.cli import main

if __name__ == "__main__":
    sys.exit(main())
