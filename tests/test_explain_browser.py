"""The page of `explain` in a headless Chromium: findings under the pointer and the keys, links, switches, no request."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from diplo_cli.explain.page import page
from diplo_cli.explain.story import explain
from diplo_cli.source import Source

webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install selenium")

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs a browser: apt-get install chromium chromium-driver"
)

CSS = "css selector"
TEXT = (
    "28 октября 2025 года президент Грузии Гиви Лордадзе встретился в Баку с министром иностранных дел Турции"
    " Хаканом Вересом.\n\nСтороны обсудили <img src=x onerror=window.pwned=1> торговлю."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: WebDriver, tmp_path: Path) -> Iterator[WebDriver]:
    """The page of ``TEXT``; afterwards nothing may be in the console and nothing but the file may have been asked for."""
    path = tmp_path / "page.html"
    path.write_text(page([explain(Source(TEXT, path="release.txt"))]), encoding="utf-8")
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get(path.as_uri())
    yield browser
    assert browser.execute_script("return window.pwned") is None
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url.partition("#")[0] for url in asked if not url.startswith(("data:", "about:"))} <= {path.as_uri()}


def word(browser: WebDriver, text: str) -> WebElement:
    return next(each for each in browser.find_elements(CSS, ".w") if each.text == text)


def tip(browser: WebDriver) -> str:
    return browser.find_element(CSS, "#tip").text


def test_pointing_at_words_tells_kind_rule_and_value(opened: WebDriver) -> None:
    webdriver.ActionChains(opened).move_to_element(word(opened, "Баку")).perform()
    assert "atom: city «Баку» by cities.tsv: Баку · AZ" in tip(opened)
    assert "party: country «Баку»" in tip(opened)
    webdriver.ActionChains(opened).move_to_element(opened.find_element(CSS, "h1")).perform()
    assert tip(opened) == ""


def test_all_words_of_a_finding_light_up_with_its_row_and_its_field(opened: WebDriver) -> None:
    webdriver.ActionChains(opened).move_to_element(word(opened, "28 октября 2025 года")).perform()
    lit = [each.get_attribute("textContent") or "" for each in opened.find_elements(CSS, ".lit")]
    assert "28 октября 2025 года" in lit
    assert any(text.startswith("date") for text in lit)


def test_the_keys_lead_from_word_to_word_to_the_finding(opened: WebDriver) -> None:
    first = opened.find_element(CSS, ".w")
    opened.execute_script("arguments[0].focus()", opened.find_element(CSS, ".switches label:last-of-type input"))
    webdriver.ActionChains(opened).send_keys(webdriver.Keys.TAB).perform()
    assert opened.switch_to.active_element == first
    assert "date.day" in tip(opened)
    assert first.get_attribute("aria-describedby") == "tip"
    webdriver.ActionChains(opened).send_keys(webdriver.Keys.ARROW_RIGHT).perform()
    second = opened.switch_to.active_element
    assert second != first
    assert "atom: title «президент" in tip(opened)
    webdriver.ActionChains(opened).send_keys(webdriver.Keys.ESCAPE).perform()
    assert tip(opened) == ""
    webdriver.ActionChains(opened).send_keys(webdriver.Keys.ENTER).perform()
    assert opened.find_element(CSS, "tr:target").is_displayed()


def test_a_field_leads_to_its_words(opened: WebDriver) -> None:
    row = next(r for r in opened.find_elements(CSS, ".meetings tr") if r.text.startswith("place"))
    row.find_element(CSS, "a").click()
    assert opened.find_element(CSS, ".w:target").text == "Баку"
    assert "lit" in (word(opened, "Баку").get_attribute("class") or "")


def test_what_is_switched_off_is_neither_drawn_nor_told(opened: WebDriver) -> None:
    opened.find_element(CSS, "#show-party").click()
    line = opened.find_element(CSS, ".w .k-party")
    assert line.value_of_css_property("border-bottom-color") in ("rgba(0, 0, 0, 0)", "transparent")
    webdriver.ActionChains(opened).move_to_element(word(opened, "Баку")).perform()
    assert "party" not in tip(opened)
    assert "cities.tsv" in tip(opened)


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_is_never_wider_than_the_window(opened: WebDriver, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for details in opened.find_elements(CSS, "details"):
        opened.execute_script("arguments[0].open = true", details)
    assert opened.execute_script("return document.documentElement.scrollWidth") <= width


def test_without_scripts_the_links_lead_to_the_findings(opened: WebDriver) -> None:
    opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened.refresh()
        word(opened, "Баку").click()
        assert opened.current_url.partition("#")[2].startswith("t1-1-")
        assert opened.find_element(CSS, "tr:target") is not None
    finally:
        opened.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
