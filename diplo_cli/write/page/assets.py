"""What a page that asks no network for anything is put together from: its parts, and the policy that allows them."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files


def asset(name: str) -> str:
    """A file of this folder: a template, a style sheet, ``js/….js``."""
    return files("diplo_cli.write.page").joinpath(name).read_text(encoding="utf-8")


def one_script(*parts: str) -> str:
    """Scripts as one, with names of their own."""
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"


def content_policy(script: str, style: str) -> str:
    """The content security policy that allows an inline script and an inline style sheet and forbids the rest."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    """The hash that a content security policy knows an inline script or style sheet by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
