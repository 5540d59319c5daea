"""What axe finds on every tab, with every kind of answer and on every page: nothing, in all looks of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.answer_words import Sort
from tests.conftest import DAGBESTEDING
from tests.ui.page_actions import NARROW, WIDE, field, open_page, send, sideways, violations, watched
from ui.texts import MARKS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOOKS: Final[tuple[tuple[Literal["light", "dark"], Any], ...]] = (
    ("light", WIDE),
    ("light", NARROW),
    ("dark", NARROW),
    ("dark", WIDE),
)
SUBSIDY = "Mogen we de subsidie van het buurthuis verlengen?"
# A question for each sort of answer; two conversations, so that none is too long for one look.
SORTS: Final[Mapping[str, Mapping[str, Sort]]] = {
    "of rules": {
        DAGBESTEDING: "ja",
        SUBSIDY: "nee",
        "De opdracht sociale dienst was 1.200.000 euro, zonder eerdere wijzigingen. "
        "Mag een wijziging van 50.000 euro zonder nieuwe aanbesteding?": "ja_mits",
        "Mogen we dit contract verlengen?": "onbekend",
        "Wat is de bagatelgrens bij 1.200.000 euro?": "limit",
    },
    "of sources": {
        "Wanneer kies je voor een open house?": "answer",
        "Wat is CPV?": "meaning",
        "Wat verdient een inkoper bij een gemeente?": "related",
        "Hoe hoog is de eigen bijdrage voor hulp uit de Wmo?": "abstain",
        "Hoe bak ik een appeltaart?": "refuse",
        "hallo": "greeting",
    },
}
NOT_OF_THEIR_OWN: Final = {"verdict", "clarify"}  # they look as a verdict does, "nog niet te zeggen" for one
TABS = ("Bronnen", "Regels", "Begrippen", "Over")
# Long lists are looked at with a search, which leaves some of all that is in them.
PAGES = (
    "/bronnen",
    "/bron/keuzekompas?van=1010&tot=1087#citaat",
    "/bron/keuzekompas?zoek=subsidie",
    "/bron/bestaat-niet",
    "/regels?zoek=drempel",
    "/regel/drempel_sas?probeer=1&geraamde_waarde_eur=8+ton&opdracht_type=sas",
    "/regel/drempel_sas?probeer=1&geraamde_waarde_eur=heel+veel",
    "/begrippen?zoek=open+house",
    "/over",
    "/toegankelijkheid",
)


@pytest.fixture(scope="module", params=["en-US", "nl-NL"])
def window(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with watched(browser, address, locale=request.param) as page:
        yield page


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """For the pages without gradio, which no language of the browser changes."""
    with watched(browser, address) as page:
        yield page


def found(page: Page) -> dict[str, list[str]]:
    """What is wrong with the page as it is now, for each look that has something."""
    wrong: dict[str, list[str]] = {}
    for scheme, size in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        page.wait_for_function("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", arg=scheme)
        if page.locator("gradio-app, .gradio-container").count():
            page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")
        if troubles := [*violations(page), *sideways(page)]:
            wrong[f"{scheme} {size['width']}"] = troubles
    page.set_viewport_size(WIDE)
    return wrong


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def test_the_empty_page(window: Page, address: str):
    page = open_page(window, address)
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert found(page) == {}


def test_a_question_for_every_sort_of_answer_is_known():
    assert {sort for group in SORTS.values() for sort in group.values()} == MARKS.keys() - NOT_OF_THEIR_OWN


@pytest.mark.parametrize("questions", SORTS.values(), ids=SORTS.keys())
def test_answers_with_all_unfolded(window: Page, address: str, questions: Mapping[str, Sort]):
    page = open_page(window, address)
    page.get_by_role("radio", name="Trainer").check()
    for question, sort in questions.items():
        shape, words, _ = MARKS[sort]
        expect(send(page, question).locator(".iw-oordeel")).to_have_text(f"{shape} {words}")
    open_all(page)
    assert page.locator(".iw-vorm").evaluate_all("all => all.every((one) => one.ariaHidden === 'true')")
    assert found(page) == {}


def test_a_fault_and_personal_data(window: Page, address: str):
    page = open_page(window, address)
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_be_visible()
    assert found(page) == {}
    field(page).fill("Mogen we de subsidie van jan@voorbeeld.nl verlengen?")
    field(page).press("Enter")
    expect(page.locator(".iw-gezien")).to_be_visible()
    assert found(page) == {}


@pytest.mark.parametrize("name", TABS)
def test_tabs(window: Page, address: str, name: str):
    page = open_page(window, address)
    page.get_by_role("tab", name=name, exact=True).click()
    panel = page.locator(f".iw-paneel[data-adres='/{name.lower()}']")
    expect(panel.get_by_role("heading", level=2).first).to_be_visible()
    if name in ("Regels", "Begrippen"):
        panel.get_by_role("searchbox").fill("drempel")
    assert found(page) == {}


@pytest.mark.parametrize("path", PAGES)
def test_full_pages(plain: Page, address: str, path: str):
    plain.goto(address + path)
    assert plain.evaluate("document.documentElement.lang") == "nl"
    open_all(plain)
    assert found(plain) == {}
