"""What the records of a text depend on besides the text: the program, its lexicon, its models, the options."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec.structs import asdict

import diplo_cli
from diplo_cli.batch.worker import Work

_MODELS = (
    "natasha",
    "navec",
    "slovnet",
    "razdel",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "selectolax",
    "charset-normalizer",
)
# These decide how a run goes on, not what is in a record.
_NEUTRAL_OPTIONS = ("max_bytes", "stdin_filename")
_NEUTRAL_FOLDERS = ("batch", "cli", "write", "__pycache__")


def fingerprint(work: Work) -> bytes:
    """A digest that changes whenever the records of an unchanged text might."""
    options = {name: value for name, value in asdict(work.options).items() if name not in _NEUTRAL_OPTIONS}
    known = {
        "version": diplo_cli.__version__,
        "program": _program(),
        "models": {name: _version(name) for name in _MODELS},
        "extract": f"{work.extract.__module__}.{work.extract.__qualname__}",
        "with_text": work.with_text,
        "options": options,
        "words": work.words.digest() if work.words else "",
    }
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).digest()


def _program() -> str:
    """The SHA-256 of the lexicon and of the code that reads and extracts."""
    root = Path(diplo_cli.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not set(parts) & set(_NEUTRAL_FOLDERS):
            data = path.read_bytes()
            digest.update(f"{'/'.join(parts)}:{len(data)}:".encode() + data)
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
