"""natasha's archives → named arrays, laid out the way the network reads them.

The archives hold the words' embedding (navec: 250,000 words, each a hundred codes) and, for each tagger, the same
vocabulary once more, the weights of three convolutions and the names of the tags. They are read here as they lie on
disk: natasha's own loaders build a dictionary of the words for every tagger.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from diplo_cli.models.words import hashed_words

if TYPE_CHECKING:
    import tarfile

Arrays = dict[str, NDArray[Any]]
# Their order is that of the columns of the first layer, which both share.
TAGGERS = ("morph", "ner")
LAYERS = 3
KERNEL = 3


class Packs(NamedTuple):
    """The archives' places on disk."""

    embedding: Path
    morph: Path
    ner: Path


def package_folder(package: str) -> Path:
    """Where an installed package lies, found without importing it. Raises ``ModuleNotFoundError``."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package, name=package)
    return Path(spec.submodule_search_locations[0])


def find_packs() -> Packs:
    """The archives of the installed natasha."""
    data = package_folder("natasha") / "data"
    return Packs(
        data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar",
        data / "model" / "slovnet_morph_news_v1.tar",
        data / "model" / "slovnet_ner_news_v1.tar",
    )


def read_packs(packs: Packs) -> Arrays:
    """Everything that tagging needs, by name; the arrays are described in ``network`` and ``words``."""
    import tarfile

    out = _embedding(packs.embedding)
    vectors = out["embedding.indexes"].shape[1] * out["embedding.codes"].shape[2]
    first: list[Arrays] = []
    for name, path in zip(TAGGERS, packs[1:], strict=True):
        with tarfile.open(path) as tar:
            weights = dict(_weights(tar))
            words, shapes, tags = (_vocabulary(tar, kind) for kind in ("word", "shape", "tag"))
        if name == TAGGERS[0]:
            out |= hashed_words(words)
            out["shapes"] = _text(shapes)
        out[f"{name}.tags"] = _text(tags)
        first.append(_first_layer(weights, vectors))
        for number in range(1, LAYERS):
            out |= {f"{name}.{number}.{key}": array for key, array in _layer(weights, number).items()}
        out |= {f"{name}.head.{key}": array for key, array in _head(weights).items()}
        if "head.crf.transitions" in weights:
            out[f"{name}.transitions"] = weights["head.crf.transitions"]
    for key in first[0]:
        out[f"first.{key}"] = _side_by_side([layer[key] for layer in first])
    return out


def _embedding(path: Path) -> Arrays:
    """navec's two tables: ``indexes`` (word × quantile) says which of the ``codes`` (quantile × code × 3) make up a
    word's vector."""
    import tarfile

    with tarfile.open(path) as tar:
        data = _member(tar, "pq.bin")
    vectors, _, quantiles, centroids = (int(n) for n in np.frombuffer(data, "<u4", 4))
    size = vectors * quantiles
    return {
        "embedding.indexes": np.frombuffer(data, "u1", size, 16).reshape(vectors, quantiles),
        "embedding.codes": np.frombuffer(data, "<f4", -1, 16 + size).reshape(quantiles, centroids, -1),
    }


def _weights(tar: tarfile.TarFile) -> Iterator[tuple[str, NDArray[Any]]]:
    """A tagger's arrays under their dotted names in ``model.json``."""
    queue: list[tuple[str, Any]] = [("", json.loads(_member(tar, "model.json")))]
    while queue:
        name, node = queue.pop()
        if isinstance(node, list):
            queue += [(f"{name}.{i}", item) for i, item in enumerate(node)]
        elif isinstance(node, dict) and "array" in node:
            data = _member(tar, f"arrays/{node['array']}.bin")
            yield name, np.frombuffer(data, node["dtype"]).reshape(node["shape"])
        elif isinstance(node, dict):
            queue += [(f"{name}.{key}".lstrip("."), item) for key, item in node.items()]


def _kernels(weights: Arrays, number: int) -> NDArray[Any]:
    """A convolution's weights, the kernel's steps side by side as columns."""
    kernels = weights[f"encoder.layers.{number}.conv.weight"]  # out × in × kernel
    return np.ascontiguousarray(kernels.transpose(1, 2, 0)).reshape(kernels.shape[1], -1)


def _norm(weights: Arrays, number: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """What the normalisation behind a convolution multiplies with, and what it adds."""
    at = f"encoder.layers.{number}.norm."
    scale = weights[at + "weight"] / weights[at + "std"]
    return scale, weights[at + "bias"] - weights[at + "mean"] * scale


def _layer(weights: Arrays, number: int) -> Arrays:
    """A convolution together with the normalisation before it: what that multiplies with is part of ``weight``, what it
    adds part of ``bias``; ``gap`` is what that makes zero, the room between sentences.

    ``weight`` holds the four matrices with which Winograd's F(2, 3) makes two rows of the sums."""
    scale, shift = _norm(weights, number - 1)
    kernels = _kernels(weights, number)
    first, second, third = np.split(scale[:, None] * kernels, KERNEL, axis=1)
    ends = first + third
    return {
        "weight": np.array([first, (ends + second) / 2, (ends - second) / 2, third]),
        "bias": weights[f"encoder.layers.{number}.conv.bias"] + sum(np.split(shift @ kernels, KERNEL)),
        "gap": -shift / scale,
    }


def _head(weights: Arrays) -> Arrays:
    """The last product, together with the normalisation before it."""
    scale, shift = _norm(weights, LAYERS - 1)
    projection = weights["head.proj.weight"]
    return {"weight": scale[:, None] * projection, "bias": weights["head.proj.bias"] + shift @ projection}


def _first_layer(weights: Arrays, vectors: int) -> Arrays:
    """The layer that reads embeddings, a product for the word and one, ready made, for each shape. A word has one
    shape: the bias is part of that."""
    kernels = _kernels(weights, 0)
    shapes = weights["emb.shape.weight"] @ kernels[vectors:]
    width = shapes.shape[1] // KERNEL
    shapes[:, width : 2 * width] += weights["encoder.layers.0.conv.bias"]
    return {"word": kernels[:vectors], "shape": shapes}


def _side_by_side(arrays: list[NDArray[Any]]) -> NDArray[Any]:
    """The taggers' columns next to each other within each step of the kernel."""
    rows = len(arrays[0])
    return np.concatenate([a.reshape(rows, KERNEL, -1) for a in arrays], axis=2).reshape(rows, -1)


def _vocabulary(tar: tarfile.TarFile, kind: str) -> list[str]:
    return gzip.decompress(_member(tar, f"vocabs/{kind}.gz")).decode().splitlines()


def _text(items: list[str]) -> NDArray[Any]:
    return np.frombuffer("\n".join(items).encode(), "u1")


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    assert file is not None
    return file.read()
