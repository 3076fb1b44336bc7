"""natasha's taggers and pymorphy3's dictionary, made quick to load and to run. Only ``document.py`` looks in here.

``packs`` reads natasha's archives, ``store`` keeps what was read as one mapped file, ``cache`` knows where that file
lies, ``words`` and ``network`` turn words into tags, ``taggers`` is what the document asks, ``tokens`` and
``sentences`` are razdel, ``dictionary`` pymorphy3 and ``opencorpora`` its quicker beginning.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from diplo_cli.signals import uninterrupted

if TYPE_CHECKING:
    from diplo_cli.models.taggers import Taggers

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@cache
def load_taggers() -> Taggers:
    """The taggers, loaded once in a process, and numpy with them."""
    with _one_thread(), uninterrupted():
        from diplo_cli.models.taggers import taggers
    return taggers()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Have numpy, if it is loaded now for the first time, work on one thread unless the user said otherwise.

    The networks' matrices are small: more threads spend several times the processor's time in waiting for each other.
    """
    added = [] if "numpy" in sys.modules else [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
