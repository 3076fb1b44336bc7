"""Named arrays in one file that is mapped into memory: nothing is read before it is used, and processes share it.

The file: eight bytes of mark, eight with the length of the header, the header (JSON: the file's size, and each
array's type, shape and offset), then the arrays, each at a multiple of 64 bytes.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diplo_cli.whole_file import whole_file

_MARK = b"diplo\x00m1"
_ALIGNMENT = 64


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a whole file or none: readers, and others who write the same, never see a part. Raises ``OSError``."""
    with whole_file(path) as file:
        header, size = _header(arrays)
        file.write(header)
        for array in arrays.values():
            file.write(b"\0" * (-file.tell() % _ALIGNMENT))
            file.write(np.ascontiguousarray(array).data)
        file.truncate(size)


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file, read-only. Raises ``OSError``, and ``ValueError`` for what is no whole file of the kind."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = len(_MARK) + 8
    if mapped[: len(_MARK)] != _MARK:
        raise ValueError(f"{path} is no file of models")
    header = json.loads(mapped[start : start + int.from_bytes(mapped[len(_MARK) : start], "little")])
    if header["size"] != len(mapped):
        raise ValueError(f"{path} is cut short")
    return {
        name: np.frombuffer(mapped, dtype, int(np.prod(shape)), offset).reshape(shape)
        for name, (dtype, shape, offset) in header["arrays"].items()
    }


def _header(arrays: Mapping[str, NDArray[Any]]) -> tuple[bytes, int]:
    """The file's beginning, and the size of the whole."""
    room = len(_MARK) + 8
    while True:
        # The offsets are part of the header whose length they depend on: once it has room enough, it fits.
        entries, end = {}, room
        for name, array in arrays.items():
            offset = end + -end % _ALIGNMENT
            entries[name] = (array.dtype.str, array.shape, offset)
            end = offset + array.nbytes
        text = json.dumps({"size": end, "arrays": entries}).encode()
        needed = len(_MARK) + 8 + len(text)
        if needed <= room:
            text = text.ljust(room - len(_MARK) - 8)
            return _MARK + len(text).to_bytes(8, "little") + text, end
        room = needed
