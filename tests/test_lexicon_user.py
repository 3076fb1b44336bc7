"""A user's own words: what they change in the records, what is said of a file that is wrong, when batch reads anew."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from diplo_cli import Meeting, extract
from diplo_cli.batch import Work
from diplo_cli.batch.fingerprint import fingerprint
from diplo_cli.lexicon import LexiconError
from diplo_cli.lexicon.user import KINDS_OF_ENTRY, advice, inspect, read_user_words
from diplo_cli.pipeline import use_words
from diplo_cli.read import ReadOptions

Diplo = Callable[..., "subprocess.CompletedProcess[bytes]"]
DATA = files("diplo_cli") / "data"


@pytest.fixture(autouse=True)
def built_in_words() -> Iterator[None]:
    """Leave the other tests the built-in words alone."""
    yield
    use_words(None)


def write(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def told(meetings: list[Meeting]) -> list[tuple[str, str | None, list[tuple[str | None, str | None, str | None]]]]:
    return [
        (m.format, m.place.name if m.place else None, [(p.name, p.role, p.country) for p in m.participants])
        for m in meetings
    ]


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        (
            '[[verb]]\nword = "свидеться"',
            "Министр обороны Италии Марио Росси свиделся в Астане с министром финансов Казахстана Айданом Сериковым.",
            ("meeting", "Астана", [("Марио Росси", "министр обороны", "IT"), ("Айдан Сериков", "министр финансов", "KZ")]),
        ),
        (
            '[[noun]]\nword = "посиделки"\nformat = "talks"',
            "В Астане состоялись посиделки президента Италии с президентом Казахстана.",
            ("talks", "Астана", [(None, "президент", "IT"), (None, "президент", "KZ")]),
        ),
        (
            '[[title]]\nname = "министр иностранных дел"\nrank = "minister"\nvariants = ["начальник дипслужбы"]',
            "Начальник дипслужбы Италии встретился в Астане с президентом Казахстана.",
            ("meeting", "Астана", [(None, "министр иностранных дел", "IT"), (None, "президент", "KZ")]),
        ),
        (
            '[[city]]\nname = "Новоозёрск"\ncountry = "KZ"\naliases = ["Ново-Озёрск"]',
            "Президент Италии встретился в Ново-Озёрске с президентом Казахстана.",
            ("meeting", "Новоозёрск", [(None, "президент", "IT"), (None, "президент", "KZ")]),
        ),
        (
            '[[city]]\nname = "Новоозёрск"\ncountry = "KZ"',
            "Президент Италии на полях Новоозёрской конференции по безопасности встретился с президентом Казахстана.",
            ("meeting", "Новоозёрск", [(None, "президент", "IT"), (None, "президент", "KZ")]),
        ),
        (
            '[[country]]\ncode = "IT"\nnames = ["Апеннинская Республика"]\nadjectives = ["апеннинский"]',
            "Президент Апеннинской Республики встретился в Астане с президентом Казахстана.",
            ("meeting", "Астана", [(None, "президент", "IT"), (None, "президент", "KZ")]),
        ),
        (
            '[[person]]\nname = "Эльдар Верескунов"\ncountry = "KG"',
            "Эльдар Верескунов встретился в Астане с президентом Казахстана.",
            ("meeting", "Астана", [("Эльдар Верескунов", None, "KG"), (None, "президент", "KZ")]),
        ),
    ],
)  # fmt: skip
def test_an_entry_changes_the_record(tmp_path: Path, entry: str, text: str, expected: tuple[object, ...]) -> None:
    use_words(None)
    assert told(extract(text)) != [expected]
    use_words(read_user_words([write(tmp_path, entry)]))
    assert told(extract(text)) == [expected]


def test_a_users_person_wins_over_the_built_in_one(tmp_path: Path) -> None:
    text = "Сергей Лавров встретился в Астане с президентом Казахстана."
    assert told(extract(text))[0][2][0][2] == "RU"
    use_words(read_user_words([write(tmp_path, '[[person]]\nname = "Сергей Лавров"\ncountry = "MD"')]))
    assert told(extract(text))[0][2][0][2] == "MD"


def test_the_example_is_in_order_and_names_every_kind() -> None:
    words, faults = inspect(str(DATA / "example.toml"))
    assert (faults, list(advice(words))) == ([], [])
    assert words.rows.keys() == {kind.file for kind in KINDS_OF_ENTRY.values()}


@pytest.mark.parametrize("name", KINDS_OF_ENTRY)
def test_keys_are_the_columns_of_the_data_file(name: str) -> None:
    kind = KINDS_OF_ENTRY[name]
    lines = (DATA / kind.file).read_text("utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    assert len(kind.keys) == len(header.split("\t"))


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ('[[persn]]\nname = "А"', 1, "unknown kind of entry 'persn'", "did you mean 'person'?"),
        ('# слова\n\n[[city]]\nname = "А"\ncuntry = "KZ"', 5, "unknown key 'cuntry'", "did you mean 'country'?"),
        ('[[city]]\nname = "А"\ncountry = "QQ"', 3, "country 'QQ' is unknown", "ISO 3166-1"),
        ('[[city]]\nname = "Аз"\ncountry = "KZ"\n[[city]]\nname = ["Буки"]\ncountry = "KZ"', 5, "'name' is ['Буки']", "a text in quotes"),
        ('[[city]]\nname = "Бaку"\ncountry = "AZ"', 2, "Latin and Cyrillic letters in one word", "type it anew"),
        ('[[title]]\nname = "чин"\nrank = "ministr"', 3, "rank 'ministr' is unknown", "did you mean 'minister'?"),
        ('[[title]]\nname = "чин"', 1, "'rank' is missing", "give rank = …"),
        ('[[verb]]\nword = "зайти"\npattern = "wiht"', 3, "pattern 'wiht' is unknown", "did you mean 'with'?"),
        ('[[verb]]\nword = "зайти"\nformat = "tolks"', 3, "format 'tolks' is unknown", "did you mean 'talks'?"),
        ('[[person]]\nname = "Кто-то"', 1, "a person stands for a country or for an organization", "give one of the two"),
        ('[[country]]\ncode = "KZ"', 1, "nothing is said of the country", "names"),
        ('[[person]]\nname = "А; Б"\ncountry = "KZ"', 2, "'name' holds a tab, a line break or «;»", "list"),
        ('[person]\nname = "А"', 1, "'person' is one entry", "[[person]]"),
        ('person = ["А"]', 1, "an entry of 'person' has no keys", "[[person]]"),
        ("[[city]]\nname = Баку", 2, "is not TOML", "in quotes"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path: Path, text: str, line: int, what: str, hint: str) -> None:
    path = write(tmp_path, text)
    faults = [fault for fault in inspect(path)[1] if what in fault.what] if "TOML" not in what else []
    if not faults:
        with pytest.raises(LexiconError) as caught:
            inspect(path)
        faults = [caught.value]
    assert [(fault.path, fault.line) for fault in faults] == [(path, line)]
    assert what in faults[0].what
    assert hint in (faults[0].hint or "")


def test_check_tells_all_faults_and_slips(diplo: Diplo, tmp_path: Path) -> None:
    write(tmp_path, '[[city]]\nname = "А"\n[[verb]]\nword = "свиделись"\n[[nuon]]\nword = "чай"\n')
    (tmp_path / "koi.toml").write_bytes("# да\n[[city]] # город".encode("koi8-r"))
    done = diplo("lexicon", "check", "mine.toml", "koi.toml", "none.toml")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines() == [
        "diplo: mine.toml:1: 'country' is missing; give country = …",
        "diplo: mine.toml:5: unknown kind of entry 'nuon'; did you mean 'noun'?",
        "diplo: warning: mine.toml:3: 'свиделись' is no dictionary form, so it is never found; did you mean 'свидеться'?",
        "diplo: koi.toml:1: is not UTF-8; save it as UTF-8",
        "diplo: none.toml: no such file or directory; check the name",
    ]


def test_example_then_check_then_use(diplo: Diplo, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(diplo("lexicon", "example").stdout)
    assert diplo("lexicon", "check", "mine.toml").stdout.decode() == "mine.toml: 8 entries, in order\n"
    text = "Эльдар Верескунов свиделся в Новоозёрске с министром обороны Италии Марио Росси.".encode()
    for given in ({"env": {"DIPLO_LEXICON": "mine.toml"}}, {}):
        option = [] if given else ["--lexicon", "mine.toml"]
        records = json.loads(diplo("parse", *option, stdin=text, **given).stdout)
        assert [record["place"]["name"] for record in records] == ["Новоозёрск"]
    explained = diplo("explain", "-", "--lexicon", "mine.toml", stdin=text).stdout.decode()
    assert "Новоозёрск" in explained
    assert json.loads(diplo("parse", stdin=text).stdout) == []


def test_a_fault_stops_every_subcommand(diplo: Diplo, tmp_path: Path) -> None:
    write(tmp_path, '[[city]]\nname = "А"\n')
    for command in (["parse"], ["explain"], ["batch", ".", "-o", "out.jsonl"]):
        done = diplo(*command, "--lexicon", "mine.toml", stdin=b"x")
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == "diplo: mine.toml:1: 'country' is missing; give country = …\n"


def test_batch_reads_anew_when_the_words_change(diplo: Diplo, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Президент Италии свиделся в Астане с президентом Казахстана.", "utf-8")
    told = []
    for words in (None, '[[verb]]\nword = "свидеться"\n', '# как было\n[[verb]]\nword = "свидеться"\n', None):
        option = ["--lexicon", write(tmp_path, words)] if words else []
        done = diplo("batch", "in", "-o", "out.jsonl", "-j", "1", *option)
        told.append(done.stderr.decode().rpartition(";")[0])
    assert told == [
        "diplo: out.jsonl: 0 records; 1 read",
        "diplo: out.jsonl: 1 records; 1 read",
        "diplo: out.jsonl: 1 records; 0 read, 1 unchanged",
        "diplo: out.jsonl: 0 records; 1 read",
    ]


def test_the_words_are_in_the_fingerprint(tmp_path: Path) -> None:
    plain = fingerprint(Work(ReadOptions()))
    ours = Work(ReadOptions(), words=read_user_words([write(tmp_path, '[[verb]]\nword = "зайти"')]))
    theirs = Work(ReadOptions(), words=read_user_words([write(tmp_path, '[[verb]]\nword = "зайти"\nformat = "visit"')]))
    assert len({plain, fingerprint(ours), fingerprint(theirs)}) == 3
