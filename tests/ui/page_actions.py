"""What the tests of the page do in a browser: open it, ask, wait for the answer, and look for what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, Response, ViewportSize

__all__ = [
    "NARROW",
    "WIDE",
    "answers",
    "field",
    "open_page",
    "press",
    "send",
    "sideways",
    "violations",
    "watched",
]

WIDE: Final[ViewportSize] = {"width": 1280, "height": 900}
NARROW: Final[ViewportSize] = {"width": 320, "height": 800}
_AXE: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
_ASSETS: Final = frozenset({"image", "stylesheet", "script", "font"})
_DOUBLE_CLICK: Final = 400  # ms in which the page takes a second press for a double click


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """An empty page of an English browser on a desk; afterwards nothing went out, broke, missed or asked attention.

    `options` are those of a browser context. Without motion, or a check of colours could look halfway a change.
    """
    chosen = {"viewport": WIDE, "locale": "en-US", "reduced_motion": "reduce"} | options
    context = browser.new_context(**chosen)
    troubles: list[str] = []

    def refuse(dialog: Dialog) -> None:
        troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def look_at(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type in _ASSETS:
            troubles.append(f"{response.status}: {response.url}")

    context.on("request", lambda request: troubles.append(request.url) if _leaves(request.url, address) else None)
    context.on("response", look_at)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("dialog", refuse)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
    assert troubles == []


def _leaves(url: str, address: str) -> bool:
    return not url.startswith((f"{address}/", "data:", "blob:"))


def open_page(page: Page, address: str, query: str = "") -> Page:
    """The same page with the conversation at its start, when gradio has its fields ready to be typed in."""
    page.goto(f"{address}/{query}")
    page.locator("html[data-klaar]").wait_for(state="attached")
    field(page).wait_for()
    return page


def field(page: Page) -> Locator:
    """Where the question is typed."""
    return page.locator("#iw-veld textarea")


def answers(page: Page) -> Locator:
    """The cards of all answers, oldest first."""
    return page.locator(".iw-antwoord")


def send(page: Page, text: str) -> Locator:
    """Types the text, presses Enter and gives the answer that comes."""
    before = answers(page).count()
    field(page).fill(text)
    field(page).press("Enter")
    return _come(page, before)


def press(page: Page, button: Locator) -> Locator:
    """Presses a button of the conversation and gives the answer that comes."""
    page.wait_for_function(
        "([since, pause]) => performance.now() - since > pause", arg=[page.evaluate("performance.now()"), _DOUBLE_CLICK]
    )
    before = answers(page).count()
    button.click()
    return _come(page, before)


def _come(page: Page, before: int) -> Locator:
    answer = answers(page).nth(before)
    answer.wait_for()
    page.wait_for_function("document.querySelector('#iw-status').textContent.startsWith('Antwoord klaar')")
    return answer


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is now, each with its first place."""
    if not page.evaluate("'axe' in window"):  # it stays as long as the page; bringing it takes half a second
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(options).then(({violations}) => violations)", _AXE)
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary'][:200]}" for one in found]


def sideways(page: Page) -> list[str]:
    """What makes the page wider than the window; one can scroll inside tables that say so."""
    wide: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".iw-breed"))
            .map((one) => one.outerHTML.slice(0, 100))"""
    )
    return wide
