"""Five hundred hostile texts in documents of one's own: the list and the reader show them as text and do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.ui.in_thread import served
from tests.ui.library_pages import open_library, pages_app
from tests.ui.payloads import Payload, Watch, assert_harmless, hostile_texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = tuple(hostile_texts())
TITLES = tuple(one for one in PAYLOADS if len(one.text) <= 200)  # a longer title is no title
IN_DOCUMENT = 25
BUNDLES = [PAYLOADS[first : first + IN_DOCUMENT] for first in range(0, len(PAYLOADS), IN_DOCUMENT)]


@pytest.fixture(scope="module")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    assert chromium
    folder = tmp_path_factory.mktemp("eigen")
    for payload in TITLES:
        write(folder, payload.canary, on_one_line(payload), "Niets bijzonders.")
    for number, bundle in enumerate(BUNDLES):
        write(folder, f"bundel{number}", f"Bundel {number}", "\n\n".join(in_all_shapes(one) for one in bundle))
    library = open_library(folder)
    assert not library.skipped
    with served(lambda: pages_app(library)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def write(folder: Path, name: str, title: str, text: str) -> None:
    head = yaml.safe_dump({"title": title, "publisher": title}, width=10_000)
    (folder / f"{name}.md").write_text(f"---\n{head}---\n# Kop\n\n{text}\n", encoding="utf-8")


def on_one_line(payload: Payload) -> str:
    return " ".join(payload.text.split())


def in_all_shapes(payload: Payload) -> str:
    """The payload as heading, paragraph, list, quote, table and code."""
    line = on_one_line(payload)
    shapes = (f"## {line}", payload.text, f"- {line}", f"> {line}", f"| {line} | b |\n| --- | --- |\n| c | {line} |")
    return "\n\n".join((*shapes, f"```\n{payload.text}\n```"))


def test_as_titles_in_the_list(page: Page, site: str):
    watch = Watch(page)
    page.goto(f"{site}/bronnen")
    assert_harmless(watch, list(TITLES))
    assert len(TITLES) > 400


@pytest.mark.parametrize("number", range(len(BUNDLES)))
def test_as_the_text_of_a_source_and_its_outline(page: Page, site: str, number: int):
    watch = Watch(page)
    page.goto(f"{site}/bron/eigen-bundel{number}")
    assert_harmless(watch, list(BUNDLES[number]))


def test_as_the_title_above_a_source(page: Page, site: str):
    watch = Watch(page)
    for payload in TITLES[::20]:
        page.goto(f"{site}/bron/eigen-{payload.canary}")
        assert_harmless(watch, [payload])
