"""What is fuzzed: each target takes bytes and raises only where the program is at fault."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, cast

from diplo_cli.errors import ReadError
from diplo_cli.pipeline import extract
from diplo_cli.read import ReadOptions
from diplo_cli.read.encodings import decode as decode_bytes
from diplo_cli.read.front_matter import Metadata, read_front_matter
from diplo_cli.read.html import declared_encoding, looks_like_html, read_html
from diplo_cli.read.opening import unpacked
from diplo_cli.read.tables import csv_rows, jsonl_rows, read_table
from diplo_cli.source import Source
from tests.invariants import check
from tests.mutations import MUTATIONS

Target = Callable[[bytes], None]

# A field over this many bytes is refused: small, so that the limit is met.
_LIMIT = 5_000


def decode(data: bytes) -> None:
    """Bytes to text: as told, as the page says, as detected, packed or not."""
    told = (None, None, "utf-8", "cp1251", "utf-16", "utf-7", "gb18030", "cp866")[data[0] % 8] if data else None
    with suppress(ReadError):
        plain = unpacked(_stream(data[1:]), "fuzz.txt").read(1 << 20)
        text, encoding = decode_bytes(plain, "fuzz.txt", told=told, declared=declared_encoding(plain))
        text.encode()
        "".encode(encoding)


def front_matter(data: bytes) -> None:
    """What a text says of itself."""
    text = data.decode("utf-8", "replace")
    about, start = read_front_matter(text, "fuzz.md")
    assert 0 <= start <= len(text)
    _check_metadata(about)


def html(data: bytes) -> None:
    """A page as it was saved."""
    page = data.decode("utf-8", "replace")
    looks_like_html(page)
    with suppress(ReadError):
        text, about = read_html(page, "fuzz.html")
        text.encode()
        _check_metadata(about)


def tables(data: bytes) -> None:
    """Rows of JSON Lines and of CSV."""
    options = ReadOptions(max_bytes=_LIMIT)
    for rows, name in ((csv_rows, "fuzz.csv"), (jsonl_rows, "fuzz.jsonl")):
        with suppress(ReadError):
            plain = unpacked(_stream(data), name)
            for item in islice(read_table(plain, name, name, options, rows), 1000):
                if isinstance(item, Source):
                    item.text.encode()
                    (item.path or "").encode()
                    _check_metadata(Metadata(item.title, item.url, item.publisher, item.published))


def core(data: bytes) -> None:
    """The whole way from a text to its records. Bytes after the last NUL choose how the text is spoiled first."""
    body, _, seed = data.rpartition(b"\0")
    text = body.decode("utf-8", "replace")
    if seed and text:
        chance = random.Random(seed)
        for mutation in chance.sample(MUTATIONS, chance.randrange(1, 4)):
            text = mutation(text, chance) or text
    about, start = read_front_matter(text, "fuzz.md")
    source = Source(text=text, body_start=start, title=about.title, url=about.url, published=about.published)
    surrogates = any("\ud800" <= char <= "\udfff" for char in text)
    if surrogates:  # no file holds them, and the library replaces them at its door
        extract(source)
    else:
        check(source, extract(source))


def _stream(data: bytes) -> io.BufferedReader:
    return cast(io.BufferedReader, io.BufferedReader(cast(Any, io.BytesIO(data))))


def _check_metadata(about: Metadata) -> None:
    for value in (about.title, about.url, about.publisher, about.published):
        (value or "").encode()
    assert about.published is None or len(about.published) == 10


TARGETS: dict[str, Target] = {target.__name__: target for target in (decode, front_matter, html, tables, core)}


def seeds(target: str, samples: dict[str, bytes]) -> Iterator[bytes]:
    """What a target begins with, made from the samples (by file name)."""
    texts = {name: data.decode("cp1251" if "cp1251" in name else "utf-8") for name, data in samples.items()}
    for number, (name, data) in enumerate(samples.items()):
        text = texts[name]
        if target == "decode":
            yield bytes([number % 8]) + data
            yield b"\0" + text[:600].encode(
                ("koi8-r", "cp1251", "utf-16", "utf-16-le", "mac-cyrillic")[number % 5], "ignore"
            )
            yield b'\0<meta charset="windows-1251">' + text[:300].encode("cp1251", "ignore")
        elif target == "tables":
            for encoding in ("utf-8", "cp1251"):
                quoted = text[:400].replace('"', '""')
                yield f'id;text;published\n{number};"{quoted}";2025-10-30\n'.encode(encoding, "ignore")
            yield f'{{"id": {number}, "text": "Встреча", "date": "30.10.2025", "title": null}}\n[1]\n'.encode()
        elif target == "html":
            yield data if name.endswith(".html") else f"<html><body><h1>А</h1><p>{text[:500]}".encode()
        else:
            yield data if target == "front_matter" else text.encode()


def words() -> list[bytes]:
    """Pieces that chance would not find."""
    plain = """--- title: url: published: date: ... <html> <meta charset= <article> <h1> <time datetime= "datePublished":"
    </p> <br> <a href= &amp; {"text": "id": \\ud800 \\u0000 [] ; | встретился переговоры с в Москве состоялись министр
    иностранных дел посол Лавров С.В. президент глава МИД принял визит 27–29 октября 2025 года вчера на следующей
    неделе телефонный разговор подписали соглашение «обсудили» вопросы его коллега сторон России Казахстана США"""
    return [word.encode() for word in plain.split()] + [b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b\x08"]
