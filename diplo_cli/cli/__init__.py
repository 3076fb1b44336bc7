"""The command line: one module a subcommand, errors and messages beside them."""

from __future__ import annotations

from collections.abc import Sequence


def collect_seldom() -> None:
    """Look for garbage less often: what start-up makes, more than 100,000 objects, stays to the end, and looking
    through it is a tenth of the time."""
    import gc

    gc.set_threshold(200_000, 20, 20)


_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells tell it


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``diplo`` with ``argv`` (default: the process's own) and return its exit code; never raises."""
    try:
        import atexit
        import gc

        from diplo_cli.cli.errors import guard
        from diplo_cli.signals import uninterrupted

        collect_seldom()
        # At the end all of it goes with the process; two more looks would be a sixth.
        atexit.register(gc.freeze)

        def run() -> int:
            with uninterrupted():
                import orjson  # noqa: F401
            from diplo_cli.cli.app import command

            return command(argv)

        return guard(run)
    except KeyboardInterrupt:
        return _INTERRUPTED  # before ``guard`` watches for it
