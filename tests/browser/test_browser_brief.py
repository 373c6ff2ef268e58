"""The worked brief in a browser: on a desk, on a phone, in print, and without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from detente.case import Case

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.xdist_group("worked"),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


def opened(browser: Browser, case: Case, width: int) -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((case.config.out / "brief.html").as_uri())
    return page, asked


@pytest.mark.parametrize("width", [390, 820, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, worked: Case, width: int) -> None:
    page, asked = opened(browser, worked, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()


def test_a_number_opens_its_quote(browser: Browser, worked: Case) -> None:
    page, _ = opened(browser, worked, 1280)
    number = page.locator("table.matrix td a.f").first
    printed = number.inner_text()
    number.click()
    trace = page.locator(":target")
    assert trace.locator("a.f").first.inner_text() == printed
    trace.locator("a.go").first.click()
    quote = page.locator(":target")
    assert quote.locator("blockquote").inner_text().strip()
    assert quote.locator("a.out").first.get_attribute("href", timeout=1000)
    page.close()


def test_a_mark_of_a_drawing_opens_its_quote(browser: Browser, worked: Case) -> None:
    page, _ = opened(browser, worked, 1280)
    marks = page.locator("figure.drawing svg a")
    assert marks.count() > 50
    for number in range(0, marks.count(), 20):
        anchor = str(marks.nth(number).get_attribute("href"))
        assert page.locator(anchor).locator("blockquote").count() == 1
    page.close()


def test_the_first_screen_answers_on_a_desk(browser: Browser, worked: Case) -> None:
    page, _ = opened(browser, worked, 1280)
    table = page.locator("table.matrix").bounding_box()
    assert table is not None and table["y"] < 420
    assert page.locator("table.matrix tbody tr").count() == 5
    page.close()


def test_words_do_not_overlap(browser: Browser, worked: Case) -> None:
    page, _ = opened(browser, worked, 1280)
    crossing = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('header p, header th, header td')]
            .map(e => e.getBoundingClientRect());
          let n = 0;
          for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
            const a = boxes[i], b = boxes[j];
            const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (x > 2 && y > 2) n++;
          }
          return n;
        }"""
    )
    assert crossing == 0
    page.close()


def test_every_drawing_has_marks_and_words(browser: Browser, worked: Case) -> None:
    page, _ = opened(browser, worked, 1280)
    for figure in page.locator("figure.drawing").all():
        assert figure.locator("svg path").count() > 3
        assert figure.locator("figcaption").inner_text().strip()
    page.close()


def test_it_prints(browser: Browser, worked: Case, tmp_path: Path) -> None:
    page, _ = opened(browser, worked, 1280)
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF") and 5 < pdf.count(b"/Type /Page\n") < 60
    page.close()
