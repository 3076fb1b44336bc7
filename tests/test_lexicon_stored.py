"""Compiled lists in the cache folder: made once, never trusted when damaged, no loss where they can't be kept."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from diplo_cli.lexicon import load, stored
from diplo_cli.lexicon.load import Lexicon, compile_lists
from diplo_cli.lexicon.table import Row, add_rows

ROW = Row("cities.tsv", 2, ("Приозёрный", "KZ", "", "", ""), "mine.toml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "cache"
    monkeypatch.setattr(stored, "user_cache_path", lambda *_args, **_options: place)
    load.cache_clear()
    yield place
    add_rows({})
    load.cache_clear()


def fail() -> Lexicon:
    pytest.fail("compiled again")


def test_what_is_read_again_is_what_was_made(folder: Path) -> None:
    first = stored.stored("lexicon", Lexicon, compile_lists)
    assert stored.stored("lexicon", Lexicon, fail) == first
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\0" * 100, None])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes | None) -> None:
    first = stored.stored("lexicon", Lexicon, compile_lists)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:1000] if damage is None else damage)
    assert stored.stored("lexicon", Lexicon, compile_lists) == first
    assert stored.stored("lexicon", Lexicon, fail) == first


def test_a_place_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert len(load().titles) > 1000
    assert load().people.find("Сергей", "Лавров", "Сергей Лавров") is not None


def test_own_words_have_a_file_of_their_own(folder: Path) -> None:
    assert "приозерный1" not in load().cities.phrases
    load.cache_clear()
    add_rows({"cities.tsv": [ROW]})
    assert "приозерный1" in load().cities.phrases
    add_rows({})
    load.cache_clear()
    assert "приозерный1" not in load().cities.phrases
    assert len(list(folder.iterdir())) == 2


def test_another_edition_of_the_data_has_another_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored._cache_file("lexicon")
    monkeypatch.setattr(stored, "_stamp", lambda: "another")
    assert stored._cache_file("lexicon") != before


def test_old_editions_go(folder: Path) -> None:
    folder.mkdir()
    for name, days in (("lexicon-old.bin", 40), ("lexicon-young.bin", 2), ("models-old.bin", 40)):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (time.time() - days * 86400,) * 2)
    stored.stored("lexicon", dict[str, int], lambda: {"a": 1})
    assert sorted(path.name[:11] for path in folder.iterdir() if path.name != "lexicon-young.bin") == [
        stored._cache_file("lexicon").name[:11],
        "models-old.",
    ]


def test_two_may_make_it_at_once(folder: Path) -> None:
    context = get_context("fork")
    made = [context.Process(target=stored.stored, args=("lexicon", Lexicon, compile_lists)) for _ in range(3)]
    for process in made:
        process.start()
    for process in made:
        process.join()
    assert [process.exitcode for process in made] == [0, 0, 0]
    assert len(list(folder.iterdir())) == 1
    assert stored.stored("lexicon", Lexicon, fail) == compile_lists()
