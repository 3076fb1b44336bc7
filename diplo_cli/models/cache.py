"""Where the converted models lie: in the user's cache folder, made by the first run that finds them missing.

Two runs may make the same file at once: each writes its own and the last one stays. A folder that can't be written
costs only time: the models are then converted in memory, in every process anew.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from platformdirs import user_cache_path

from diplo_cli.models.packs import Packs, find_packs, read_packs
from diplo_cli.models.store import read_arrays, write_arrays

# Count it up when the arrays' names or layout change.
_LAYOUT = 3


def load_arrays() -> dict[str, NDArray[Any]]:
    """The models' arrays, mapped from the cache where that is possible."""
    packs = find_packs()
    path = cache_file(packs)
    try:
        return read_arrays(path)
    except (OSError, ValueError):
        arrays = read_packs(packs)
    try:
        write_arrays(path, arrays)
        return read_arrays(path)
    except (OSError, ValueError):
        return arrays


def cache_file(packs: Packs) -> Path:
    """The file for these archives; another release of natasha, or another layout, has another name."""
    known = [str(_LAYOUT)]
    for pack in packs:
        told = pack.stat()
        known.append(f"{pack.name}:{told.st_size}:{told.st_mtime_ns}")
    digest = sha256("\n".join(known).encode()).hexdigest()[:16]
    return user_cache_path("diplo", appauthor=False) / f"models-{digest}.bin"
