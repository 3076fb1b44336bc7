"""The pictures of the README: a terminal with the table of ``diplo parse``, and the page of ``diplo export``."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from releases import ROOT, SAMPLES, records_of
from rich.console import Console
from rich.text import Text

from diplo_cli.cli.table import write_table
from diplo_cli.records import Meeting
from diplo_cli.write.formats import Options, formats

FOLDER = ROOT / "samples" / "pictures"
SHOWN = ("samples/cn_mfa_talks.md", "samples/ru_mfa_consultations.md", "samples/kremlin_phone_call.txt")
READER = "samples/kz_akorda_reception.md"


def draw() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "parse.svg").write_text(terminal(), "utf-8")
    page(FOLDER / "page.png")


def terminal() -> str:
    """The table as an SVG that asks for no font from the network."""
    meetings = [meeting for sample in SHOWN for meeting in records_of(sample)[1]]
    command = f"$ diplo parse {' '.join(Path(sample).name for sample in SHOWN)} --format table"
    board = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    board.print(Text(command, style="bold"))
    board.print(Text(_table(meetings)), end="")
    drawn = board.export_svg(title="diplo parse", unique_id="diplo")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL).replace("Fira Code", "ui-monospace")


def _table(meetings: Iterable[Meeting]) -> str:
    stream = io.BytesIO()
    write_table(meetings, stream)
    return "\n".join(line.rstrip() for line in stream.getvalue().decode().splitlines()) + "\n"


def page(path: Path) -> None:
    """A screenshot of the page of all samples with a release opened. Raises where there is no Chromium."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    meetings = []
    for sample in SAMPLES:
        source, found = records_of(sample)
        for meeting in found:
            meeting.source.text = source.text
        meetings += found
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en"):
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder) / "page.html"
        with html.open("wb") as stream:
            formats()["html"].write(meetings, stream, Options())
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            driver.set_window_size(1280, 1000)
            driver.get(html.as_uri())
            path.write_bytes(driver.get_screenshot_as_png())
        finally:
            driver.quit()


if __name__ == "__main__":
    draw()
