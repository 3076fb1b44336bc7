"""Bytes → text and metadata: every way in which a release may come, read into a ``Source``."""

from __future__ import annotations

from diplo_cli.read.opening import STDIN, digest, open_input
from diplo_cli.read.options import DEFAULT_MAX_BYTES, ReadOptions
from diplo_cli.read.sources import is_table, read_sources

__all__ = ["DEFAULT_MAX_BYTES", "STDIN", "ReadOptions", "digest", "is_table", "open_input", "read_sources"]
