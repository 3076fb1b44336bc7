"""The READMEs as something to run: their console blocks, their Python blocks, and the parts that are made from code.

A block of ``console`` holds commands behind ``$`` (continued behind ``>``) and under each what it prints, stdout and
stderr as a terminal shows them. The blocks of a file are run one after the other in one folder, which has ``samples/``.
Between ``<!-- made: NAME -->`` and ``<!-- end -->`` stands what :data:`MADE` (or a measurement) gives under that name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, get_args

from releases import ROOT

from diplo_cli import records
from diplo_cli.cli.help import EXIT_STATUS
from diplo_cli.write.flat import ROWS, columns_markdown
from diplo_cli.write.formats import formats

READMES = (ROOT / "README.md", ROOT / "README.ru.md")
WIDTH = "100"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MADE = re.compile(r"(<!-- made: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
# What differs from run to run, or from machine to machine.
_VARYING = (re.compile(r"\b\d+\.\d s\b"), "0.0 s")


class Step(NamedTuple):
    """A command and what the README says that it prints; ``start``–``stop`` of that in the README."""

    command: str
    output: str
    start: int
    stop: int


def blocks(text: str, language: str) -> Iterator[tuple[int, str]]:
    """The blocks in a language: where their content begins, and the content."""
    for block in _BLOCK.finditer(text):
        if block[1] == language:
            yield block.start(2), block[2]


def steps(text: str) -> Iterator[Step]:
    """The commands of all console blocks, in order."""
    for start, block in blocks(text, "console"):
        for part in re.finditer(r"^\$ (.*(?:\n> .*)*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            yield Step(part[1].replace("\n> ", "\n"), part[2], start + part.start(2), start + part.end(2))


@contextmanager
def workplace() -> Iterator[Callable[[str], str]]:
    """A function that runs a command of the README and returns what it prints, in a folder with the samples."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples", ignore=shutil.ignore_patterns("expected", "gold"))
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DIPLO_")}
        environment |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": WIDTH}
        environment |= {"DIPLO_CONFIG": "", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}

        def run(command: str) -> str:
            done = subprocess.run(
                ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, timeout=120, check=False,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            )  # fmt: skip
            lines = (line.rstrip() for line in done.stdout.splitlines())
            return "".join(f"{line}\n" for line in lines)

        yield run


def comparable(output: str) -> str:
    """An output without what differs from run to run."""
    return _VARYING[0].sub(_VARYING[1], output)


def outputs(text: str) -> list[str]:
    """What the commands of a README print now, in order."""
    with workplace() as run:
        return [run(step.command) for step in steps(text)]


def renewed(text: str, printed: list[str], measured: dict[str, str]) -> str:
    """A README with what its commands print, the parts made from code as they are now, and measurements by name."""
    made = {name: make() for name, make in MADE.items()} | measured
    text = _MADE.sub(lambda m: f"{m[1]}{made.get(m[2], m[0][len(m[1]) : -len(m[3])])}{m[3]}", text)
    for step, output in reversed(list(zip(steps(text), printed, strict=True))):
        if comparable(output) != comparable(step.output):
            text = text[: step.start] + output + text[step.stop :]
    return text


def made_parts(text: str) -> dict[str, str]:
    """The parts of a README that are made from code or by a measurement, by name."""
    return {part[2]: part[0][len(part[1]) : -len(part[3])] for part in _MADE.finditer(text)}


# --- what is made from code --------------------------------------------------------------------------------------


def _type(plain: dict[str, object], definitions: dict[str, dict[str, object]]) -> str:
    """A type of the JSON Schema in few words."""
    if "$ref" in plain:
        name = str(plain["$ref"]).rpartition("/")[2]
        return "{" + ", ".join(definitions[name]["properties"]) + "}"  # type: ignore[arg-type]
    if "anyOf" in plain:
        return " or ".join(_type(each, definitions) for each in plain["anyOf"])  # type: ignore[attr-defined]
    if "enum" in plain:
        return ", ".join("null" if each is None else f"`{each}`" for each in _in_code_order(plain["enum"]))
    if plain.get("type") == "array":
        return f"[{_type(plain['items'], definitions)}]"  # type: ignore[arg-type]
    kind = plain.get("type")
    return " or ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


# What the keys of a record, of a participant and of an evidence item mean; a key without an entry here is an error.
_MEANINGS = {
    "schema_version": "version of this table",
    "id": "stable: the same text gives the same id, on every machine and in every run",
    "source": "the release; `sha256` of its bytes, `published` as an ISO date, `text` only with `--with-text`",
    "salience": "reported by the release, or mentioned in passing",
    "status": "",
    "format": "",
    "cameo": "036 plan to meet, 040 consult, 041 by telephone or video, 042/043 visit, 044 in a third country, 045 "
    "mediate, 046 negotiate, 057 sign",
    "plover": "the same in PLOVER: `CONSULT` (planned: `AGREE`) with its mode",
    "date": "EDTF, its ISO bounds, the words, and the day of publication that a relative date was counted from",
    "place": "`name` is the city, or the country where only that is told; `country` ISO 3166-1 alpha-2; null for calls",
    "participants": "below",
    "countries": "sorted ISO codes of the sides",
    "topics": "noun phrases of what was or will be discussed, in the text's words",
    "documents": "treaties, declarations, agreements tied to the meeting",
    "quotes": "words quoted from the meeting or about it",
    "confidence": "0 to 1: of records at 0.9, nine in ten are right",
    "evidence": "the words behind the values; offsets count characters of the decoded source",
    "kind": "",
    "name": "nominative, the fullest form in the document: given name, patronymic, surname",
    "given": "",
    "patronymic": "",
    "surname": "",
    "name_latin": "",
    "role": "canonical title in the nominative, without the country",
    "role_text": "its words in the text",
    "rank": "",
    "country": "ISO 3166-1 alpha-2 of the side",
    "organization": "the body that the participant stands for",
    "host": "receives the others; nobody does on a call",
    "field": "the value, such as `status` or `participants[0].role`",
    "start": "first character",
    "stop": "behind the last one",
    "text": "`text == source_text[start:stop]`",
    "rule": "what found it",
}


def _in_code_order(values: object) -> list[object]:
    """The values of an enumeration as the code lists them (the schema sorts them)."""
    known = (records.Salience, records.Status, records.Format, records.Kind, records.Rank)
    told = next((get_args(each) for each in known if set(get_args(each)) == set(values) - {None}), values)  # type: ignore[call-overload]
    return [*told, *([None] if None in values else [])]  # type: ignore[operator, misc]


def record_table() -> str:
    """The keys of a record and of its parts, from the JSON Schema."""
    definitions = records.json_schema()["$defs"]
    lines = []
    for name, heading in (("Meeting", "a record"), ("Participant", "a participant"), ("Evidence", "an evidence item")):
        lines += [f"| {heading} | type | meaning |", "|---|---|---|"]
        for key, value in definitions[name]["properties"].items():
            lines.append(f"| `{key}` | {_type(value, definitions)} | {_MEANINGS[key]} |")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def formats_table() -> str:
    lines = ["| format | extensions | what it is | needs |", "|---|---|---|---|"]
    for each in formats().values():
        extra = f"`diplo-cli[{each.extra}]`" if each.extra else ""
        lines.append(f"| {each.name} | `{'` `'.join(each.extensions)}` | {each.help} | {extra} |")
    return "\n".join(lines) + "\n"


def exit_table() -> str:
    return (
        "\n".join(["| code | meaning |", "|---|---|", *(f"| {code} | {text} |" for code, text in EXIT_STATUS)]) + "\n"
    )


MADE: dict[str, Callable[[], str]] = {
    "record": record_table,
    "formats": formats_table,
    "exit-codes": exit_table,
    **{f"columns-{rows}": lambda rows=rows: columns_markdown(rows) for rows in ROWS},  # type: ignore[misc]
}
MEASURED = {"figures-eval": "eval", "figures-bench": "bench"}


def measure() -> dict[str, str]:
    """The figures, as ``make`` prints them."""
    figures = {}
    for name, target in MEASURED.items():
        done = subprocess.run(["make", "--silent", target], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        figures[name] = f"```text\n{done.stdout.strip()}\n```\n"
    return figures
