"""Which sources a run finds, in which order, and where their outputs would stand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diplo_cli.batch.destination import safe_place
from diplo_cli.batch.discovery import Discovery, Found, is_source_name, read_list, tidy
from diplo_cli.errors import ReadError, UsageError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("in/б.txt", "in/a.txt", "in/2025/c.md", "in/2025/d.html.gz", "in/t.csv", "in/photo.jpg", "in/.old/x.txt",
                 "in/.hidden.txt", "other/e.txt"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("текст")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*named: str, own: tuple[str, ...] = ()) -> list[str]:
    return [item.path if isinstance(item, Found) else f"error: {item}" for item in Discovery(own).find(named)]


IN_ORDER = ["in/2025/c.md", "in/2025/d.html.gz", "in/a.txt", "in/t.csv", "in/б.txt"]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["in"], IN_ORDER),
        (["./in//"], IN_ORDER),
        (["in/б.txt", "in/a.txt"], ["in/б.txt", "in/a.txt"]),
        (["in/photo.jpg"], ["in/photo.jpg"]),
        (["in/*.txt"], ["in/a.txt", "in/б.txt"]),
        (["in/*"], ["in/2025/c.md", "in/2025/d.html.gz", "in/a.txt", "in/t.csv", "in/б.txt"]),
        (["in/*.jpg"], ["in/photo.jpg"]),
        (["in/**/*.md"], ["in/2025/c.md"]),
        (["**/*.txt"], ["in/a.txt", "in/б.txt", "other/e.txt"]),
        (["in/**"], IN_ORDER),
        (["in/20[12]?/[cd].*"], ["in/2025/c.md", "in/2025/d.html.gz"]),
        (["missing.txt"], ["missing.txt"]),
        (["in/*.doc"], ["error: in/*.doc: nothing matches; check the pattern and the folder that it starts from"]),
    ],
)
def test_what_is_named_is_found_in_order(tree: Path, named: list[str], expected: list[str]) -> None:
    assert paths(*named) == expected


def test_places_are_counted_from_the_folder_that_was_named(tree: Path) -> None:
    found = [item.place for item in Discovery().find(["in", str(tree / "other"), "in/2025/*.md", "in/a.txt"])]  # type: ignore[union-attr]
    assert found == ["2025/c.md", "2025/d.html.gz", "a.txt", "t.csv", "б.txt", "e.txt", "c.md", "in/a.txt"]


def test_symlinks_double_nothing_and_loops_end(tree: Path) -> None:
    (tree / "in/2025/up").symlink_to("..")
    (tree / "in/self").symlink_to("self")
    (tree / "in/latest").symlink_to("2025")
    (tree / "in/again.txt").symlink_to("a.txt")
    (tree / "in/archive").symlink_to(tree / "other")
    (tree / "other/back").symlink_to(tree / "other")
    (tree / "in/hidden-text.txt").symlink_to(".hidden.txt")
    assert sorted(paths("in")) == sorted([*IN_ORDER, "in/hidden-text.txt", "in/archive/e.txt"])
    assert sorted(paths("in/**")) == sorted([*IN_ORDER, "in/hidden-text.txt", "in/archive/e.txt"])


def test_a_broken_symlink_is_left_for_the_reader_to_tell(tree: Path) -> None:
    (tree / "in/gone.txt").symlink_to("nowhere.txt")
    assert "in/gone.txt" in paths("in")


def test_names_may_hold_anything_but_a_slash(tmp_path: Path) -> None:
    names = [b"a\nb.txt", b"\xff\xfe.txt", b"[x].txt", b"-o.txt", b"..txt.txt", b" .txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("текст")
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt/y.txt").write_text("текст")
    found = [os.fsencode(path) for path in paths(str(tmp_path))]
    visible = [name for name in names if not name.startswith(b".")]
    assert found == [os.fsencode(tmp_path) + b"/" + name for name in sorted([*visible, b"x.txt/y.txt"])]
    # A name that looks like a pattern is a name where there is such a file.
    assert paths(str(tmp_path / "[x].txt")) == [str(tmp_path / "[x].txt")]


def test_a_folder_that_cannot_be_listed_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def denied(path: str) -> object:
        if str(path).endswith("2025"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", denied)
    found = list(Discovery().find(["in"]))
    [error] = [item for item in found if isinstance(item, ReadError)]
    assert str(error) == "in/2025: the folder cannot be listed: Permission denied; check its permissions"
    assert len(found) == 4


def test_own_files_are_no_sources(tree: Path) -> None:
    (tree / "in/out.jsonl").write_text("{}")
    assert paths("in", "in/out.jsonl", own=("in/out.jsonl",)) == IN_ORDER
    assert paths("in", own=("in/2025", "in/out.jsonl")) == IN_ORDER[2:]


def test_a_source_is_not_overwritten(tree: Path) -> None:
    with pytest.raises(UsageError, match="would be overwritten"):
        list(Discovery(precious=["in/t.csv"]).find(["in"]))


def test_listed_paths_are_no_patterns(tree: Path) -> None:
    found = list(Discovery().take(["in/*.txt", "in/2025", "./in/a.txt"]))
    assert [item.path for item in found] == ["in/*.txt", "in/2025/c.md", "in/2025/d.html.gz", "in/a.txt"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a.txt\nb c.txt\n\n", ["a.txt", "b c.txt"]),
        (b"a.txt\r\nb.txt", ["a.txt", "b.txt"]),
        (b"a\nb.txt\0c.txt\0", ["a\nb.txt", "c.txt"]),
        ("\ufeffа.txt".encode(), ["а.txt"]),
        (b"\xff.txt", ["\udcff.txt"]),
        (b"", []),
    ],
)
def test_lists_of_paths(data: bytes, expected: list[str]) -> None:
    assert read_list(data) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", True), ("A.TXT", True), ("a.md", True), ("a.htm", True), ("a.html.gz", True), ("a.jsonl", True),
     ("a.csv.gz", True), ("a.gz", True), ("a.json", False), ("a.pdf", False), ("a", False), ("txt", False)],
)  # fmt: skip
def test_which_names_are_sources(name: str, expected: bool) -> None:
    assert is_source_name(name) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("./a//b/./c", "a/b/c"), (".", "."), ("./", "."), ("/", "/"), ("//a/../b", "/a/../b"), ("../a", "../a")],
)
def test_tidy_keeps_what_a_path_means(path: str, expected: str) -> None:
    assert tidy(path) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("2025/релиз.txt", "2025/релиз.txt"),
        ("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..", "%2E%2E"),
        ("a/./b//c", "a/b/c"),
        ("a\nb\x1b[31m.txt", "a%0Ab%1B[31m.txt"),
        ("\udcff.txt", "%FF.txt"),
        ("a.txt.json/b.txt", "a.txt.json~/b.txt"),
        (".", "%2E"),
    ],
)
def test_places_stay_in_the_folder(place: str, expected: str) -> None:
    assert safe_place(place) == expected


def test_long_names_are_cut_and_stay_different() -> None:
    first, second = safe_place("я" * 120 + "1.txt"), safe_place("я" * 120 + "2.txt")
    assert first != second
    assert all(len(f"{name}.json".encode()) <= 255 for name in (first, second))
