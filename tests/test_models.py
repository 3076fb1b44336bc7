"""The models: tags as natasha's own, an index of words that is a dictionary, a cache that bears everything."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from razdel import sentenize, tokenize

from diplo_cli.document import MAX_SENTENCE, read_document
from diplo_cli.glue import split_glued
from diplo_cli.models import cache, network, taggers
from diplo_cli.models.dictionary import in_dictionary, parse_word
from diplo_cli.models.packs import find_packs, read_packs
from diplo_cli.models.sentences import sentence_spans
from diplo_cli.models.store import read_arrays, write_arrays
from diplo_cli.models.tokens import token_spans
from diplo_cli.models.words import WordIndex, hashed_words
from diplo_cli.source import Source

SAMPLES = Path(__file__).parent.parent / "samples"
Windows = list[list[str]]


@pytest.fixture(scope="module")
def arrays() -> dict[str, Any]:
    return cache.load_arrays()


@pytest.fixture(scope="module")
def ours(arrays: dict[str, Any]) -> taggers.Taggers:
    return taggers.Taggers(arrays)


@pytest.fixture(scope="module")
def natasha_taggers() -> tuple[Any, Any]:
    """natasha's morphology and names, loaded as natasha does."""
    import pymorphy3.units.base  # noqa: F401

    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "pymorphy3":
            sys.modules.setdefault("pymorphy2" + name.removeprefix("pymorphy3"), module)
    import natasha

    embedding = natasha.NewsEmbedding()
    return natasha.NewsMorphTagger(embedding), natasha.NewsNERTagger(embedding)


@pytest.fixture(scope="module")
def documents() -> list[Windows]:
    """The sentences of the samples, and some that no release has."""
    found = []
    for path in sorted(SAMPLES.glob("*.*")):
        if "cp1251" not in path.name:
            document = read_document(Source(path.read_text(encoding="utf-8")))
            found.append([[token.text for token in document.sentence_tokens(s)] for s in document.sentences])
    odd = ["<unk>", "Δσ", "ЁЛКА", "x", "—", "1,5", "СИЗО-6", "Сан-Франциско", "🙂", "…", "\ud800", "№", "а" * 500]
    found.append([odd, ["Министр"], odd * 15, ["."], ["Лавров", "встретился", "с", "Гутеррешем", "."]])
    return found


def test_morphology_is_natashas(ours: taggers.Taggers, natasha_taggers: Any, documents: list[Windows]) -> None:
    for windows in documents:
        for markup, tagged in zip(natasha_taggers[0].map(windows), ours.tag(windows), strict=True):
            told = [
                taggers._features("|".join([t.pos, *(f"{k}={v}" for k, v in t.feats.items())])) for t in markup.tokens
            ]
            assert tagged.features == told


def test_names_are_natashas(ours: taggers.Taggers, natasha_taggers: Any, documents: list[Windows]) -> None:
    infer = natasha_taggers[1].infer
    for windows in documents:
        told = [tags for at in range(0, len(windows), 8) for tags in infer.decoder(infer.process(infer.encoder(windows[at : at + 8])))]  # fmt: skip
        assert [tagged.names for tagged in ours.tag(windows)] == [list(tags) for tags in told]


def test_scores_do_not_depend_on_what_was_read_before(arrays: Any, documents: list[Windows]) -> None:
    """Else the same release could give other records in another run."""
    fresh, used = taggers.Taggers(arrays), taggers.Taggers(arrays)
    for windows in reversed(documents):
        list(used.tag(windows[:3]))
    words = ["", *(w for window in documents[0] for w in [*window, ""])]
    first, second = fresh._network.scores(words), used._network.scores(words)
    for name, scores in first.items():
        assert np.array_equal(scores, second[name])


def test_words_are_kept_within_bounds(monkeypatch: pytest.MonkeyPatch, arrays: Any, documents: list[Windows]) -> None:
    monkeypatch.setattr(network, "_KEPT_WORDS", 50)
    small, large = taggers.Taggers(arrays), taggers.Taggers(arrays)
    for windows in documents:
        assert list(small.tag(windows)) == list(large.tag(windows))
    assert small._network._words.steps.shape[1] < 1000


def test_no_words_no_tags(ours: taggers.Taggers) -> None:
    assert list(ours.tag([])) == []


class TestWordIndex:
    def test_is_a_dictionary(self) -> None:
        words = ["<pad>", "<unk>", "посол", "послы", "по", "", "ё", "𝔘"] + [f"слово{n}" for n in range(5000)]
        index = WordIndex(hashed_words(words))
        assert [index.number(word) for word in words] == list(range(len(words)))

    @pytest.mark.parametrize("word", ["пос", "послов", "\ud800", "\0"])
    def test_unknown_words(self, word: str) -> None:
        index = WordIndex(hashed_words(["посол", "<unk>", "послы", "<pad>"]))
        assert index.number(word) == 1


class TestTokens:
    @pytest.mark.parametrize(
        "text",
        [
            "Встреча в Баку, 10, 5 и -то, что- то кое-как.",
            "Курс 10,5%, 1/2 и 3\\4; А.Б.Иванов: «Да!..» (смайл) :-)",
            "ΔP σж — х/ф №5 e-mail@mail.ru yahoo! --- ***",
            "\n \t",
            "",
        ],
    )
    def test_are_razdels(self, text: str) -> None:
        assert token_spans(text) == _razdel(text)

    def test_are_razdels_in_any_noise(self) -> None:
        chance = random.Random(1)
        letters = 'аЯёzZ0189.,-–—_/\\!?()«»":;)Δσ№…  \n\u2028²٣'
        for _ in range(5000):
            text = "".join(chance.choices(letters, k=chance.randint(1, 14)))
            assert token_spans(text) == _razdel(text), text


def _razdel(text: str) -> list[tuple[int, int, str]]:
    return [
        (t.start + a, t.start + b, t.text[a:b])
        for t in tokenize(text)
        for a, b in split_glued(t.text, in_dictionary, parse_word)
    ]


class TestSentences:
    def test_are_razdels_in_any_noise(self) -> None:
        chance = random.Random(1)
        pieces = [
            "А",
            "слово",
            "Слово",
            "мн",
            "Корр",
            "IV",
            "ч",
            "р",
            "5",
            " ",
            " ",
            ". ",
            ".",
            "! ",
            "…",
            "; ",
            ";",
            ")",
            " :-) ",
            "=))",
            "»",
            '"',
            "т. е. ",
            "\n",
        ]
        for _ in range(5000):
            text = "".join(chance.choices(pieces, k=chance.randint(1, 14)))
            assert list(sentence_spans(text)) == [(s.start, s.stop) for s in sentenize(text)], text

    def test_long_ones_are_cut_where_a_list_goes_on(self) -> None:
        document = read_document(Source("Прибыли " + "посол Норвегии, " * 200 + "посол Дании."))
        sizes = [s.last - s.first for s in document.sentences]
        assert sum(sizes) == len(document.tokens)
        assert max(sizes) <= MAX_SENTENCE
        ends = [document.tokens[s.last - 1].text for s in document.sentences]
        assert ends == [","] * (len(ends) - 1) + ["."]

    def test_cover_the_text_in_order(self) -> None:
        document = read_document(Source("Слово " * 1000))
        spans = [(s.start, s.stop) for s in document.sentences]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(document.sentence_at(t.start) == n for n, s in enumerate(document.sentences) for t in document.sentence_tokens(s))  # fmt: skip


class TestStore:
    def test_gives_back_what_it_was_given(self, tmp_path: Path) -> None:
        given = {
            "a": np.arange(6, dtype=np.float32).reshape(2, 3),
            "b": np.array([1, 2, 3], np.uint8),
            "none": np.zeros((0, 4), np.uint32),
            "ключ": np.array([2**31], np.uint32),
        }
        write_arrays(tmp_path / "deep" / "x.bin", given)
        found = read_arrays(tmp_path / "deep" / "x.bin")
        assert list(found) == list(given)
        for name, array in given.items():
            assert found[name].dtype == array.dtype
            assert np.array_equal(found[name], array)
            assert not found[name].flags.writeable
        assert os.listdir(tmp_path / "deep") == ["x.bin"]

    @pytest.mark.parametrize(
        "damage", [lambda data: b"", lambda data: b"x" * len(data), lambda data: data[:-1], lambda data: data[:20]]
    )
    def test_knows_a_damaged_file(self, tmp_path: Path, damage: Any) -> None:
        path = tmp_path / "x.bin"
        write_arrays(path, {"a": np.ones(100, np.float32)})
        path.write_bytes(damage(path.read_bytes()))
        with pytest.raises((ValueError, OSError)):
            read_arrays(path)

    def test_leaves_nothing_when_it_fails(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="invalid"):
            write_arrays(tmp_path / "x.bin", {"a": _Faulty(np.ones(3))})  # type: ignore[dict-item]
        assert os.listdir(tmp_path) == []


class _Faulty:
    """An array whose bytes cannot be had."""

    def __init__(self, array: Any):
        self.dtype, self.shape, self.nbytes = array.dtype, array.shape, array.nbytes

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise ValueError("invalid")


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "cache"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_args, **_options: folder)
    yield folder
    if folder.is_dir():
        folder.chmod(0o700)


class TestCache:
    def test_is_made_once_and_mapped(self, cache_folder: Path, arrays: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        first = cache.load_arrays()
        monkeypatch.setattr(cache, "read_packs", lambda _packs: pytest.fail("converted again"))
        second = cache.load_arrays()
        assert first.keys() == second.keys() == arrays.keys()
        assert len(list(cache_folder.iterdir())) == 1

    def test_a_damaged_file_is_made_anew(self, cache_folder: Path) -> None:
        cache.load_arrays()
        (path,) = cache_folder.iterdir()
        path.write_bytes(path.read_bytes()[:1000])
        assert "words.text" in cache.load_arrays()
        assert path.stat().st_size > 1_000_000

    def test_a_place_that_cannot_be_written_costs_only_time(self, cache_folder: Path) -> None:
        cache_folder.write_text("a file where the folder should be")
        assert len(taggers._lines(cache.load_arrays()["morph.tags"])) > 700

    def test_another_release_of_the_models_has_another_file(self, cache_folder: Path) -> None:
        packs = find_packs()
        before = cache.cache_file(packs)
        assert before.parent == cache_folder
        assert cache.cache_file(packs._replace(ner=packs.morph)) != before

    def test_two_may_make_it_at_once(self, cache_folder: Path) -> None:
        context = get_context("fork")
        made = [context.Process(target=cache.load_arrays) for _ in range(3)]
        for process in made:
            process.start()
        for process in made:
            process.join()
        assert [process.exitcode for process in made] == [0, 0, 0]
        (path,) = cache_folder.iterdir()
        assert np.array_equal(read_arrays(path)["words.text"], read_packs(find_packs())["words.text"])


def _python(program: str, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", program], env=clean | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class TestLoading:
    def test_needs_neither_natasha_nor_its_taggers(self) -> None:
        program = (
            "import sys; from diplo_cli.pipeline import extract; from diplo_cli.source import Source\n"
            "extract(Source('Министр встретился с послом.'))\n"
            "print([m for m in ('natasha', 'navec', 'yargy', 'slovnet', 'ipymarkup') if m in sys.modules])"
        )
        assert _python(program) == "[]"

    def test_importing_the_pipeline_loads_no_model(self) -> None:
        program = "import sys, diplo_cli.pipeline; print([m for m in ('numpy', 'pymorphy3', 'razdel') if m in sys.modules])"  # fmt: skip
        assert _python(program) == "[]"

    THREADS = (
        "import os\n{before}\nfrom diplo_cli.models import load_taggers, _one_thread\nload_taggers()\n"
        "with _one_thread(): pass\nprint(os.environ.get('OPENBLAS_NUM_THREADS'))"
    )

    @pytest.mark.parametrize("before", ["", "import numpy"])
    def test_leaves_the_environment_as_it_was(self, before: str) -> None:
        assert _python(self.THREADS.format(before=before)) == "None"

    def test_heeds_the_users_threads(self) -> None:
        assert _python(self.THREADS.format(before=""), OPENBLAS_NUM_THREADS="2") == "2"
