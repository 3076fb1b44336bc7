"""Saved pages: the release's text, without the page around it."""

from __future__ import annotations

import pytest

from diplo_cli.errors import ReadError
from diplo_cli.read.front_matter import Metadata
from diplo_cli.read.html import declared_encoding, read_html

LONG = "Стороны обсудили вопросы сотрудничества в области транспорта, энергетики и культуры. " * 4


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Раз.<p>Два.", ["Раз.", "Два."]),
        ("<p>Ра<b>з</b>, <i>два</i>\n три.</p>", ["Раз, два три."]),
        ("Раз.<br>Два.<div>Три.</div>Четыре.", ["Раз.", "Два.", "Три.", "Четыре."]),
        ("<table><tr><td>Раз<td>Два</table>", ["Раз", "Два"]),
        ("<p>30&nbsp;октября &laquo;Баку&raquo; &amp; &#1041;</p>", ["30\xa0октября «Баку» & Б"]),
        ("<script>alert('раз')</script><style>p{}</style><p>Два.", ["Два."]),
        ("<nav>Меню</nav><p>Раз.</p><footer>МИД</footer><aside>Ещё</aside>", ["Раз."]),
        ("<p hidden>Нет</p><p aria-hidden=true>Нет</p><div role=navigation>Нет</div><p>Раз.", ["Раз."]),
        ("<ul><li><a href=/>Главная</a><li><a href=/n>Новости</a></ul><p><a>Министр</a> прибыл", ["Министр прибыл"]),
        ("<p><a href=/>Министр прибыл в Баку.</a>", ["Министр прибыл в Баку."]),
        ("<!-- <p>Нет --><p>Раз.", ["Раз."]),
        ("<h1>Заголовок</h1><p>Раз.", ["Заголовок", "Раз."]),
        ("<div><p>Раз.<div>Два.</p><b>Три.", ["Раз.", "Два.", "Три."]),
        (f"<h1>О встрече</h1><div>Погода +5</div><article><p>{LONG}</article>", ["О встрече", LONG.strip()]),
        (f"<div>Погода</div><main><h1>О встрече</h1><p>{LONG}</main>", ["О встрече", LONG.strip()]),
        ("<div>Важно</div><article>пусто</article>", ["Важно", "пусто"]),
        ("", []),
    ],
)
def test_text(page: str, lines: list[str]) -> None:
    assert read_html(page, "a.html")[0].split("\n") == (lines or [""])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>О встрече | МИД</title>", Metadata(title="О встрече | МИД")),
        ("<title>Нет</title><meta property='og:title' content=' О  встрече '>", Metadata(title="О встрече")),
        ("<title>Нет</title><body><h1>О <b>встрече</b></h1>", Metadata(title="О встрече")),
        ("<link rel=canonical href='https://example.org/a'>", Metadata(url="https://example.org/a")),
        ("<meta property='og:url' content='https://example.org/b'>", Metadata(url="https://example.org/b")),
        ("<meta property='og:site_name' content='МИД'>", Metadata(publisher="МИД")),
        (
            "<meta property='article:published_time' content='2025-10-30T10:00:00+03:00'>",
            Metadata(published="2025-10-30"),
        ),
        ("<meta name='DC.date' content='30.10.2025'>", Metadata(published="2025-10-30")),
        ("<body><span itemprop=datePublished>30 октября 2025</span>", Metadata(published="2025-10-30")),
        (
            '<script type="application/ld+json">{"datePublished": "2025-10-30T10:00"}</script>',
            Metadata(published="2025-10-30"),
        ),
        ("<body><time datetime='2025-10-30T10:00'>вчера</time>", Metadata(published="2025-10-30")),
        ("<body><time>30 октября 2025, 10:00</time>", Metadata(published="2025-10-30")),
        ("<body><time>вчера</time>", Metadata()),
    ],
)
def test_metadata(head: str, expected: Metadata) -> None:
    assert read_html(f"<html><head>{head}", "a.html")[1] == expected


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b"<p>charset=cp1251</p>", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_declared_encoding(data: bytes, encoding: str | None) -> None:
    assert declared_encoding(data) == encoding


N = 200_000


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * N,
        "<ul><li>" * N,
        "<b>" * N,
        "<div></x>" * N,
        "<table><tr><td>" * N,
        "<!-->" * N + "<div>" * N,
        "<svg><style><div " + "".join(f"a{n}=1 " for n in range(N)),
        "<p " + "".join(f"a{n}=1 " for n in range(N)) + ">",
        "<p " * N,
        "<p a='" * N,
        "<p " + "".join(f"a{n}='>' " for n in range(N)) + ">",
        "<p " + "".join(f'a{n}="<script>"' for n in range(N)) + ">",
        "".join(f"<b a={n}>" for n in range(N // 50)) + "<p>x" * N,
    ],
    ids=lambda page: page[:20],
)
def test_pages_that_would_hang_the_parser_are_refused(page: str) -> None:
    with pytest.raises(ReadError, match="beyond measure"):
        read_html(page, "a.html")


@pytest.mark.parametrize(
    "page",
    ["<p>раз" * N, "<" * N, "&amp;" * N, "<!--" * N, "<script>" * N, "<a href=x>y</a> " * N, "<br>" * N],
    ids=lambda page: page[:20],
)
def test_large_flat_pages_are_read(page: str) -> None:
    read_html(page, "a.html")
