"""The READMEs tell the truth: every command is run and its output compared, every part made from code is that of the code,
every file, test and option that is named is there.

``python -m tests.regenerate`` writes outputs and made parts anew.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from readme import MADE, MEASURED, READMES, blocks, comparable, made_parts, steps, workplace
from releases import ROOT

from diplo_cli.cli.app import app

ENGLISH, RUSSIAN = (path.read_text("utf-8") for path in READMES)
STEPS = list(steps(ENGLISH))
COMMANDS = typer.main.get_command(app).commands
# Languages of blocks that are run or checked some way; others would be prose that nobody tests.
LANGUAGES = {"console", "python", "sh", "cron", "ini", "toml", "dockerfile", "json", "text"}
HEAD = re.compile(r"^#+ .*$", re.MULTILINE)

both = pytest.mark.parametrize("text", [pytest.param(ENGLISH, id="en"), pytest.param(RUSSIAN, id="ru")])


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """What the commands print, in the order of the README: each finds what those before it left."""
    if shutil.which("jq") is None:
        pytest.skip("the README's commands need jq: apt-get install jq")
    with workplace() as run:
        return [run(step.command) for step in STEPS]


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.command.split("\n")[0][:60] for step in STEPS])
def test_a_command_prints_what_the_readme_says(printed: list[str], number: int) -> None:
    assert comparable(printed[number]) == comparable(STEPS[number].output)


@pytest.mark.parametrize("name", ["diplo parse", "diplo batch", "diplo export", "diplo explain", "diplo lexicon check"])
def test_every_subcommand_is_shown(name: str) -> None:
    assert any(name in step.command for step in STEPS)


def test_python_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = [step.command for step in STEPS if step.command.endswith(".parquet")]
    assert len(parquet) == 2
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    told: list[str] = []
    with workplace() as run:
        run("diplo batch samples/ -o records.jsonl --with-text")
        for command in parquet:
            assert run(command) == ""
        monkeypatch.chdir(run("pwd").strip())
        for start, block in blocks(ENGLISH, "python"):
            needed = re.findall(r"^>>> import (\w+)", block, re.MULTILINE)
            if any(importlib.util.find_spec(name) is None for name in needed):
                continue
            line = ENGLISH.count("\n", 0, start)
            runner.run(doctest.DocTestParser().get_doctest(block, {}, "README.md", "README.md", line), out=told.append)
        monkeypatch.undo()
    assert runner.summarize(verbose=False).failed == 0, "".join(told)


@both
def test_made_parts_are_those_of_the_code(text: str) -> None:
    parts = made_parts(text)
    assert parts.keys() == MADE.keys() | MEASURED.keys()
    for name, make in MADE.items():
        assert parts[name] == make(), f"python -m tests.regenerate ({name})"


@both
def test_figures_are_there(text: str) -> None:
    for name in MEASURED:
        assert made_parts(text)[name].startswith("```text\n"), f"python -m tests.regenerate --figures ({name})"


def test_both_languages_show_the_same() -> None:
    for language in LANGUAGES:
        assert [block for _, block in blocks(ENGLISH, language)] == [block for _, block in blocks(RUSSIAN, language)]
    assert len(HEAD.findall(ENGLISH)) == len(HEAD.findall(RUSSIAN))
    assert made_parts(ENGLISH) == made_parts(RUSSIAN)
    assert re.findall(r"`[^`\n]+`", ENGLISH).sort() == re.findall(r"`[^`\n]+`", RUSSIAN).sort()


@both
def test_every_block_is_of_a_kind_that_is_checked(text: str) -> None:
    assert set(re.findall(r"^```(\w+)$", text, re.MULTILINE)) <= LANGUAGES
    assert text.count("\n```") % 2 == 0


@both
def test_commands_that_are_not_run_name_options_that_are_there(text: str) -> None:
    unrun = "\n".join(block for language in ("cron", "ini", "sh", "dockerfile") for _, block in blocks(text, language))
    prose = re.findall(r"`(diplo [^`]*)`", text)
    calls = [*re.findall(r"(?<![\w/'-])(?:/usr/local/bin/)?(diplo [a-z]+ [^|&\n]*)", unrun), *prose]
    assert len(calls) > 5
    for call in calls:
        _, name, *rest = shlex.split(call.partition("|")[0])
        if name.startswith("-"):
            rest = [name]
            known = {option for param in typer.main.get_command(app).params for option in param.opts} | {"--help", "-h"}
        elif name.isupper():
            continue
        else:
            command = COMMANDS[name]
            command = getattr(command, "commands", {}).get(rest[0] if rest else "", command)
            known = {option for param in command.params for option in param.opts} | {"--help", "-h"}
        assert {word for word in rest if word.startswith("-") and word != "-"} <= known, call


def _without_blocks(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


@both
def test_links_lead_somewhere(text: str) -> None:
    anchors = {
        re.sub(r"[^\w\- ]", "", head.lstrip("# ").lower()).replace(" ", "-")
        for head in HEAD.findall(_without_blocks(text))
    }
    links = re.findall(r"\]\(([^)\s]+)\)", _without_blocks(text))
    assert len(links) > 5
    for link in links:
        if link.startswith("#"):
            assert link[1:] in anchors
        elif not link.startswith("https://"):
            assert (ROOT / link).is_file(), link


def test_the_pictures_ask_nothing_of_the_network() -> None:
    drawn = (ROOT / "samples" / "pictures" / "parse.svg").read_text("utf-8")
    assert re.findall(r"href=|src=|@import|url\((?!#)", drawn) == []
    assert (ROOT / "samples" / "pictures" / "page.png").read_bytes().startswith(b"\x89PNG")


def test_make_targets_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)", ENGLISH)) - {"sure"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_nothing_asks_the_network(tmp_path: Path) -> None:
    """Every subcommand, with a hook in the interpreter that refuses addresses and connections."""
    program = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto", "urllib.Request"):
        raise SystemExit(f"network: {event} {arguments}")
sys.addaudithook(refuse)
from diplo_cli.cli import main
sys.exit(main(sys.argv[1:]))
"""
    sample = str(ROOT / "samples" / "tj_mfa_reception.html")
    for arguments in (
        ["parse", sample],
        ["batch", sample, "-o", "records.jsonl", "--with-text"],
        ["export", "records.jsonl", "-o", "page.html"],
        ["explain", sample],
        ["lexicon", "example"],
        ["schema"],
        ["man"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments], cwd=tmp_path, capture_output=True, check=False, env=os.environ
        )
        assert done.returncode == 0, done.stderr.decode()
        assert b"network" not in done.stderr
    checked = [
        sys.executable,
        "-c",
        program.replace(
            "from diplo_cli.cli import main\nsys.exit(main(sys.argv[1:]))",
            "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        ),
    ]
    assert b"network: " in subprocess.run(checked, capture_output=True, check=False).stderr
