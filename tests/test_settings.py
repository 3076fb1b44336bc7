"""Options that are not typed, help, manual page and completion."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from conftest import DIPLO

from diplo_cli.cli.app import app
from diplo_cli.cli.help import HEADINGS, manual

Diplo = Callable[..., "subprocess.CompletedProcess[bytes]"]
COMMANDS = typer.main.get_command(app).commands
LEAVES = {
    **{name: command for name, command in COMMANDS.items() if not hasattr(command, "commands")},
    **{f"lexicon {name}": command for name, command in COMMANDS["lexicon"].commands.items()},
}
TEXT = "Президент Италии встретился в Астане с президентом Казахстана.".encode()


@pytest.mark.parametrize(
    ("variables", "typed", "begins"),
    [
        ({}, [], "["),
        ({"DIPLO_CONFIG": "settings.toml"}, [], "date "),
        ({"DIPLO_CONFIG": "settings.toml", "DIPLO_PARSE_FORMAT": "csv"}, [], "id,date_edtf"),
        ({"DIPLO_CONFIG": "settings.toml", "DIPLO_PARSE_FORMAT": "csv"}, ["--format", "tsv"], "id\tdate_edtf"),
    ],
)
def test_what_is_typed_wins_over_a_variable_and_that_over_the_file(
    diplo: Diplo, tmp_path: Path, variables: dict[str, str], typed: list[str], begins: str
) -> None:
    (tmp_path / "settings.toml").write_text('[parse]\nformat = "table"\n')
    done = diplo("parse", *typed, stdin=TEXT, env=variables)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(begins)


def test_the_users_folder_of_settings(tmp_path: Path) -> None:
    (tmp_path / "diplo").mkdir()
    (tmp_path / "diplo" / "config.toml").write_text('[parse]\nformat = "table"\n')
    environment = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([DIPLO, "parse"], input=TEXT, capture_output=True, check=True, env=environment)
    assert done.stdout.decode().startswith("date ")


def test_words_count_from_the_folder_of_the_settings(diplo: Diplo, tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "mine.toml").write_text('[[verb]]\nword = "свидеться"\n')
    (tmp_path / "etc" / "config.toml").write_text('lexicon = ["mine.toml"]\n')
    text = TEXT.decode().replace("встретился", "свиделся").encode()
    done = diplo("parse", "-f", "jsonl", stdin=text, env={"DIPLO_CONFIG": "etc/config.toml"})
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("settings", "variables", "what"),
    [
        ("[parse", {}, "config.toml: Expected"),
        ("jobs = 2", {}, "config.toml: unknown setting 'jobs'; put it into a section"),
        ("[prase]\n", {}, "config.toml: unknown section [prase]; did you mean 'parse'?"),
        ("[parse]\nfromat = 'csv'", {}, "config.toml: unknown setting 'fromat' in [parse]; did you mean 'format'?"),
        ("[parse]\nformat = 'cvs'", {}, "'cvs' is not one of 'json', 'jsonl', 'csv', 'tsv', 'table'; mend it in config.toml"),
        ("[parse]\nformat = ['csv']", {}, "config.toml: 'format' is a list; give one value"),
        ("", {"DIPLO_PARSE_FORMAT": "cvs"}, "'table'; mend the variable DIPLO_PARSE_FORMAT"),
        ("", {"DIPLO_CONFIG": "none.toml"}, "none.toml: no such file; check the variable DIPLO_CONFIG"),
    ],
)  # fmt: skip
def test_a_wrong_setting(diplo: Diplo, tmp_path: Path, settings: str, variables: dict[str, str], what: str) -> None:
    (tmp_path / "config.toml").write_text(settings)
    done = diplo("parse", stdin=TEXT, env={"DIPLO_CONFIG": "config.toml"} | variables)
    assert (done.returncode, done.stdout) == (2, b"")
    assert what in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", LEAVES)
def test_help_begins_with_what_it_does_and_two_examples(diplo: Diplo, name: str) -> None:
    text = diplo(*name.split(), "-h").stdout.decode()
    assert text == diplo(*name.split(), "--help").stdout.decode()
    _, sentence, examples, *_ = text.split("\n\n")
    assert re.match(r"  [A-Z].*\.$", sentence, re.DOTALL)
    assert len(re.findall(rf"\bdiplo {name}\b", examples)) >= 2, examples


def test_a_group_alone_shows_its_help(diplo: Diplo) -> None:
    done = diplo("lexicon")
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", diplo("lexicon", "-h").stdout)


def test_every_heading_names_parameters_that_are_there() -> None:
    known = {param.name for command in LEAVES.values() for param in command.params} | {"help"}
    assert {name for names in HEADINGS.values() for name in names} <= known


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["parse", "--formta", "csv"], "--format"),
        (["prase"], "Did you mean 'parse'?"),
        (["export", "--rows", "pair"], "pairs"),
        (["parse", "mani.txt"], "did you mean main.txt?"),
        (["batch", "mani.txt", "-o", "out.jsonl"], "main.txt"),
        (["export", "recrods.jsonl", "-o", "out.csv"], "did you mean records.jsonl?"),
    ],
)
def test_errors_name_the_nearest(diplo: Diplo, tmp_path: Path, arguments: list[str], what: str) -> None:
    (tmp_path / "main.txt").write_text("текст")
    (tmp_path / "records.jsonl").write_text("")
    done = diplo(*arguments)
    assert done.returncode in (1, 2)
    assert what in done.stderr.decode()


def test_the_manual_page_holds_every_option() -> None:
    page = manual(typer.main.get_command(app)).replace("\\-", "-")
    for command in LEAVES.values():
        for param in command.params:
            assert max(param.opts, key=len) in page or param.param_type_name == "argument"


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff to typeset the manual page with")
def test_the_manual_page_is_well_formed(diplo: Diplo) -> None:
    page = diplo("man").stdout
    set_page = subprocess.run(
        ["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", "-P-c"], input=page, capture_output=True, check=True
    )
    assert set_page.stderr == b""
    shown = re.sub(".\b", "", set_page.stdout.decode())  # bold is struck twice
    assert "DIPLO PARSE" in shown
    assert "--published DATE" in shown.replace("\u2010", "-").replace("‐", "-").replace("−", "-")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(diplo: Diplo, shell: str) -> None:
    words = {"bash": {"COMP_WORDS": "diplo ex", "COMP_CWORD": "1"}}.get(shell, {"_TYPER_COMPLETE_ARGS": "diplo ex"})
    extra = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"} if shell == "fish" else {}
    done = diplo(env={"_DIPLO_COMPLETE": f"complete_{shell}", **words, **extra})
    assert b"export" in done.stdout
    assert b"explain" in done.stdout
    assert b"parse" not in done.stdout
