"""The html page in a headless Chromium: draws without a request or an error, filters, reads, and stays text."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from page_demo import demo

from diplo_cli.records import Evidence, Meeting, MeetingDate, Participant, Place, Plover, SourceInfo, Topic
from diplo_cli.write.html import write

selenium = pytest.importorskip("selenium", reason="needs selenium: pip install selenium")

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs a browser: apt-get install chromium chromium-driver"
)

HOSTILE = "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>"
Open = Callable[..., "WebDriver"]


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: WebDriver, tmp_path: Path) -> Iterator[Open]:
    """Opens a page of some meetings, ``chosen`` behind its #; afterwards nothing may be in the console, and nothing
    but the file itself may have been asked for."""

    def open_page(meetings: list[Meeting], chosen: str = "", width: int = 1280, dark: bool = False) -> WebDriver:
        path = tmp_path / "page.html"
        stream = io.BytesIO()
        write(meetings, stream)
        path.write_bytes(stream.getvalue())
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        browser.get("about:blank")
        _requests(browser)
        browser.get(f"{path.as_uri()}#{chosen}")
        return browser

    yield open_page
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    assert {url for url in _requests(browser) if not url.startswith(("data:", "about:"))} <= {
        (tmp_path / "page.html").as_uri()
    }


def _requests(browser: WebDriver) -> list[str]:
    """The addresses asked for since the last call."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]


def told(browser: WebDriver, selector: str) -> str:
    return str(browser.execute_script("return document.querySelector(arguments[0])?.innerText ?? ''", selector))


def count(browser: WebDriver, selector: str) -> int:
    return int(browser.execute_script("return document.querySelectorAll(arguments[0]).length", selector))


def press(browser: WebDriver, selector: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)


def pick(browser: WebDriver, name: str, value: str) -> None:
    browser.execute_script(
        "const field = document.querySelector(`#filters [name=${arguments[0]}]`); field.value = arguments[1];"
        "field.dispatchEvent(new Event('change', { bubbles: true }))",
        name, value,
    )  # fmt: skip


def wait(browser: WebDriver, script: str) -> Any:
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, 5).until(lambda driver: driver.execute_script(f"return {script}"))


def meeting(number: int, day: str | None, *countries: str, **changes: Any) -> Meeting:
    sides = [Participant("person", f"Сторона {code}", surname=f"Сторона {code}", country=code) for code in countries]
    plain = {
        "id": f"m{number}", "source": SourceInfo(title=f"О встрече {number}"), "salience": "main", "status": "held",
        "format": "talks", "cameo": "046", "plover": Plover("CONSULT"), "countries": sorted(countries),
        "participants": sides, "date": day and MeetingDate(day, day, day), "confidence": 0.5,
    }  # fmt: skip
    return Meeting(**(plain | changes))


FEW = [
    meeting(1, "2025-03-01", "RU", "AZ", confidence=0.95, place=Place("Баку", "Баку", country="AZ")),
    meeting(2, "2025-03-15", "RU", "AZ", format="phone_call"),
    meeting(3, "2025-04-02", "RU", "AM", status="planned", topics=[Topic("Подъём торговли")]),
    meeting(4, "2025-06-20", "AM", "AZ", salience="background"),
    meeting(5, None, "AM", "AZ", "RU", format="summit"),
    meeting(6, "2025", "RU", "CN", date=MeetingDate("2025", "2025-01-01", "2025-12-31")),
]


class TestLoads:
    @pytest.mark.parametrize(
        ("size", "width", "dark"), [(30, 1280, False), (30, 390, False), (30, 1280, True), (0, 390, True)]
    )
    def test_draws_without_a_request_or_an_error(self, opened: Open, size: int, width: int, dark: bool) -> None:
        page = opened(list(demo(size)), width=width, dark=dark)
        assert told(page, "#count").startswith(str(size))
        assert count(page, "#rows tr") == size
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        light = page.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(246, 244, 238)"
        assert light is not dark

    def test_five_thousand_meetings_are_quick(self, opened: Open) -> None:
        page = opened(list(demo(5000)))
        assert told(page, "#count").startswith("5,000")
        assert count(page, "*") < 20_000 + 10_000  # two blocks of data for a meeting, and what is drawn
        took = page.execute_script(
            "const start = performance.now(); const field = document.querySelector('#filters [name=country]');"
            "field.value = 'AM'; field.dispatchEvent(new Event('change', { bubbles: true }));"
            "document.body.offsetHeight; return performance.now() - start"
        )
        assert took < 1000  # about a tenth of it where this was written
        assert page.execute_script("return performance.getEntriesByType('paint').at(-1).startTime") < 5000


class TestFilters:
    @pytest.mark.parametrize(
        ("name", "value", "left"),
        [
            ("country", "AM", {"m3", "m4", "m5"}),
            ("format", "phone_call", {"m2"}),
            ("status", "planned", {"m3"}),
            ("salience", "background", {"m4"}),
            ("since", "2025-04-01", {"m3", "m4", "m6"}),
            ("until", "2025-03-10", {"m1", "m6"}),
            ("confidence", "0.9", {"m1"}),
        ],
    )
    def test_each_filter_leaves_what_it_says(self, opened: Open, name: str, value: str, left: set[str]) -> None:
        page = opened(FEW)
        pick(page, name, value)
        assert _listed(page) == left
        assert count(page, "#chips li") == 1
        press(page, "#chips button")
        assert _listed(page) == {"m1", "m2", "m3", "m4", "m5", "m6"}

    @pytest.mark.parametrize(
        ("words", "left"),
        [
            ("подъем", {"m3"}),
            ("баку", {"m1"}),
            ("сторона cn", {"m6"}),
            ("azerbaijan встрече 2", {"m2"}),
            ("ничего", set()),
        ],
    )
    def test_the_search_folds_case_and_yo(self, opened: Open, words: str, left: set[str]) -> None:
        page = opened(FEW)
        page.find_element("css selector", "[name=q]").send_keys(words)
        wait(page, "location.hash.includes('q=')")
        assert _listed(page) == left
        assert count(page, "#empty:not([hidden])") == (not left)

    def test_filters_join_and_the_back_button_undoes_them(self, opened: Open) -> None:
        page = opened(FEW, "country=AZ&with=RU")
        assert _listed(page) == {"m1", "m2", "m5"}
        pick(page, "format", "talks")
        assert _listed(page) == {"m1"}
        page.back()
        wait(page, "document.querySelectorAll('#rows tr').length === 3")
        press(page, "#reset")
        assert len(_listed(page)) == 6


class TestCharts:
    def test_the_matrix_counts_who_met_and_leads_to_the_meetings(self, opened: Open) -> None:
        page = opened(FEW)
        labels = page.execute_script("return [...document.querySelectorAll('#matrix button')].map((b) => b.ariaLabel)")
        assert "Russia and Azerbaijan: 3 meetings" in labels  # with the summit
        assert "Russia and Armenia: 1 meeting" in labels  # the planned one is not counted
        press(page, '#matrix [aria-label^="Russia and Azerbaijan"]')
        assert _listed(page) == {"m1", "m2", "m5"}

    def test_a_bar_narrows_the_dates_and_as_many_meetings_are_left_as_it_told(self, opened: Open) -> None:
        page = opened(
            [each for each in demo(300) if each.date and each.date.edtf and len(each.date.edtf) > len("2025-10")]
        )
        bars = page.execute_script("return [...document.querySelectorAll('.bin')].map((bar) => bar.ariaLabel)")
        busy = max(bars, key=lambda label: int(label.split(": ")[1].split()[0].replace("no", "0")))
        press(page, f'.bin[aria-label="{busy}"]')
        assert told(page, "#count").startswith(f"{busy.split(': ')[1].split()[0]} of")

    def test_what_has_no_precise_date_is_told_not_drawn(self, opened: Open) -> None:
        page = opened(FEW)
        assert "2 meetings whose text tells no date this precise" in told(page, "#timeline-note")

    def test_meetings_of_another_age_do_not_flatten_the_timeline(self, opened: Open) -> None:
        page = opened([*demo(60), meeting(1, "1945-02-04", "RU", "GB")])
        assert "1 meeting far earlier" in told(page, "#timeline-note")
        press(page, "#timeline-note button")
        assert _listed(page) == {"m1"}

    def test_who_met_most(self, opened: Open) -> None:
        page = opened(FEW)
        assert told(page, "#ranking .rank-name") == "Сторона RU"
        press(page, "#ranking-kinds button:nth-child(3)")
        assert told(page, "#ranking .rank-name") == "Баку"
        press(page, "#ranking button")
        assert _listed(page) == {"m1"}


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-10-27", "27 October 2025"),
        ("2025-10-27/2025-10-29", "27–29 October 2025"),
        ("2025-10-27/2025-11-02", "27 October – 2 November 2025"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2025-10", "October 2025"),
        ("2025", "2025"),
        ("XXXX-10-09", "9 October"),
        ("2025-10~", "about October 2025"),
        ("2025-21", "2025-21"),
    ],
)
def test_dates_are_told_as_people_write_them(opened: Open, edtf: str, words: str) -> None:
    assert told(opened([meeting(1, None, "RU", date=MeetingDate(edtf))]), "#rows time") == words


class TestReader:
    TEXT = f"В Баку {HOSTILE} 🤝 прошли переговоры.\n"
    HOSTILE_MEETING = meeting(
        9, "2025-03-01", "RU", "AZ", source=SourceInfo(title=HOSTILE, url="javascript:window.pwned=1", text=TEXT),
        participants=[Participant("person", HOSTILE, role=HOSTILE, country="RU")], place=Place("Баку", country="AZ"),
        topics=[Topic(HOSTILE)],
        evidence=[
            Evidence("place", 2, 6, "Баку", "city"), Evidence("topics[0]", 7, 7 + len(HOSTILE), HOSTILE, "x"),
            Evidence("format", TEXT.index("переговоры"), TEXT.index("переговоры") + 10, "переговоры", "x"),
        ],
    )  # fmt: skip

    def test_markup_in_a_record_stays_text(self, opened: Open) -> None:
        page = opened([self.HOSTILE_MEETING], "meeting=m9")
        assert page.execute_script("return window.pwned ?? null") is None
        assert page.execute_script("return document.querySelector('article').textContent") == self.TEXT
        assert told(page, "#reader-fields").count(HOSTILE) >= 3
        assert count(page, "img") == 0
        assert count(page, "#reader-fields a") == 0  # a link only where the address is of the web

    def test_evidence_is_marked_and_tied_to_its_field(self, opened: Open) -> None:
        page = opened([self.HOSTILE_MEETING], "meeting=m9")
        marks = page.execute_script(
            "return [...document.querySelectorAll('article mark')].map((mark) => mark.textContent)"
        )
        assert marks == ["Баку", HOSTILE, "переговоры"]
        page.execute_script("document.querySelector('[data-field=place] .lead').focus()")
        assert told(page, "article mark.lit") == "Баку"

    def test_overlapping_evidence_leaves_the_text_whole(self, opened: Open) -> None:
        text = "---\ntitle: Встреча\n---\n\nГлава МИД Глеб Орлецкий прибыл"
        spans = [("participants[0].role", 24, 33), ("participants[0]", 24, 47), ("format", 11, 18), ("date", 30, 40)]
        evidence = [Evidence(field, start, stop, text[start:stop], "x") for field, start, stop in spans]
        page = opened([meeting(1, None, "RU", source=SourceInfo(text=text), evidence=evidence)], "meeting=m1")
        assert told(page, ".front") == "---\ntitle: Встреча\n---"
        assert told(page, ".prose") == text[24:]
        assert count(page, "article mark") >= 4

    def test_opens_with_the_keyboard_steps_and_closes_where_it_began(self, opened: Open) -> None:
        page = opened(FEW)
        page.execute_script("document.querySelector('#rows tr:nth-child(2) a').focus()")
        page.switch_to.active_element.send_keys(Keys.ENTER)
        assert wait(page, "document.querySelector('#reader').open")
        first = told(page, "#reader-line")
        page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        assert told(page, "#reader-line") != first
        page.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert wait(page, "!document.querySelector('#reader').open")
        assert page.execute_script("return document.activeElement.closest('tr')?.rowIndex") == 2
        assert "meeting" not in page.current_url

    def test_without_the_text_the_words_of_the_evidence_are_shown(self, opened: Open) -> None:
        bare = meeting(
            1, None, "RU", evidence=[Evidence("date", 3, 9, "в марте", "x"), Evidence("status", 3, 9, "в марте", "x")]
        )
        page = opened([bare], "meeting=m1")
        assert "--with-text" in told(page, "#reader-text .note")
        assert told(page, ".snippets").split("\n") == ["в марте", "date, status"]

    def test_another_meeting_of_the_same_text_is_one_step_away(self, opened: Open) -> None:
        source = SourceInfo(text="Две встречи")
        page = opened(
            [meeting(1, None, "RU", source=source), meeting(2, "2025-03-01", "CN", source=source)], "meeting=m1"
        )
        press(page, ".others button")
        assert told(page, "#reader-title") == "Talks: China"


def test_the_arrow_keys_move_along_the_bars_and_in_the_matrix(opened: Open) -> None:
    page = opened(list(demo(30)))
    assert count(page, '.bin[tabindex="0"]') == count(page, '#matrix button[tabindex="0"]') == 1
    page.execute_script("document.querySelector('.bin').focus()")
    page.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    assert page.execute_script("return [...document.querySelectorAll('.bin')].indexOf(document.activeElement)") == 1
    assert told(page, "#tip")
    page.execute_script("document.querySelector('#matrix button').focus()")
    before = page.execute_script("return document.activeElement.closest('td').cellIndex")
    page.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert page.execute_script("return document.activeElement.closest('td').cellIndex") == before


def _listed(page: WebDriver) -> set[str]:
    return set(page.execute_script("return [...document.querySelectorAll('#rows tr')].map((line) => line.dataset.id)"))
