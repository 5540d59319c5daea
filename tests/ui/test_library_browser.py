"""The library pages in a real Chromium: accessible in both themes and widths, filtered as one types, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.in_thread import served
from tests.ui.library_pages import HOSTILE, HOSTILE_NAME, open_library, pages_app
from tests.ui.page_actions import sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [
    "/bronnen",
    "/bron/keuzekompas?van=1088&tot=1133",
    "/bron/handreiking-dialoog?zoek=dialoog",
    "/bron/eigen-kwaad",
    "/bron/weg",
    "/regels?zoek=subsidie",
    "/regel/drempel_sas?geraamde_waarde_eur=700.000&probeer=1",
    "/regel/drempel_sas?geraamde_waarde_eur=kaas",
    "/begrippen?zoek=tarief",
    "/begrippen?zoek=percelen",
    "/over",
    "/toegankelijkheid",
]


@pytest.fixture(scope="module")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    assert chromium
    folder = tmp_path_factory.mktemp("eigen")
    (folder / HOSTILE_NAME).write_text(HOSTILE, encoding="utf-8")
    library = open_library(folder)
    with served(lambda: pages_app(library)) as address:
        yield address


@pytest.fixture(params=[("light", 1280), ("dark", 320), ("light", 320), ("dark", 1280)], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that nothing breaks, opens a dialog on, or loads from elsewhere."""
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-US")
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda one: troubles.append(one.url) if "//127.0.0.1:" not in one.url else None)
    yield opened
    context.close()
    assert troubles == []


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_accessible_and_fits(page: Page, site: str, address: str):
    page.goto(site + address)
    assert violations(page) == []
    assert sideways(page) == []


@pytest.mark.parametrize("page", [("light", 1280)], indirect=True, ids=str)
class TestByKeyboard:
    def test_a_list_filters_as_one_types(self, page: Page, site: str):
        page.goto(f"{site}/regels")
        page.get_by_label("Zoek een regel").last.fill("subsidie verlengen")
        expect(page.get_by_role("link", name="Mogen we de subsidie verlengen", exact=False).first).to_be_visible()
        expect(page.get_by_role("link", name="Moeten we deze opdracht Europees aanbesteden?")).to_be_hidden()
        expect(page.locator("[data-aantal=regels]")).to_contain_text("van de")
        page.get_by_label("Zoek een regel").last.fill("xyzzy")
        expect(page.locator("[data-leeg=regels]")).to_be_visible()

    def test_a_fragment_that_comes_later_filters_too(self, page: Page, site: str):
        page.goto(f"{site}/over")
        page.evaluate(
            "async () => { document.querySelector('main').innerHTML = await (await fetch('/begrippen?deel=1')).text() }"
        )
        page.get_by_label("Zoek een begrip").last.fill("coordinatie xyzzy")
        expect(page.locator("[data-leeg=begrippen]")).to_be_visible()

    def test_alt_and_an_arrow_go_from_mention_to_mention(self, page: Page, site: str):
        page.goto(f"{site}/bron/handreiking-dialoog?zoek=marktconsultatie")
        for number in (1, 2):
            page.keyboard.press("Alt+ArrowDown")
            expect(page.get_by_text(f"U ziet nummer {number}")).to_be_visible()
        page.keyboard.press("Alt+ArrowUp")
        expect(page.get_by_text("U ziet nummer 1")).to_be_visible()
        expect(page.locator("#citaat")).to_be_in_viewport()

    def test_a_quote_is_in_view_and_so_is_the_text_at_an_offset(self, page: Page, site: str):
        page.goto(f"{site}/bron/keuzekompas?van=1088&tot=1133#citaat")
        expect(page.locator("#citaat")).to_be_in_viewport()
        page.goto(f"{site}/bron/keuzekompas#4600")
        expect(page.get_by_role("heading", name="Proces besluitvorming")).to_be_in_viewport()

    def test_the_skip_link_comes_first(self, page: Page, site: str):
        page.goto(f"{site}/regels")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Zoek een regel").last).to_be_focused()
