"""The command line: one module a subcommand, errors and messages beside them."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``diplo`` with ``argv`` (default: the process's own) and return its exit code; never raises."""
    from diplo_cli.cli.errors import guard

    def run() -> int:
        from diplo_cli.cli.app import command

        return command(argv)

    return guard(run)
