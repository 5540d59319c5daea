"""The reader beside the conversation and the tabs with sources, rules and terms, in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import DAGBESTEDING
from tests.ui.page_actions import NARROW, WIDE, send

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUBSIDY = "Mogen we de subsidie van het buurthuis verlengen?"


def reader(page: Page) -> Locator:
    return page.locator("#iw-lezer")


def marked(place: Locator) -> str:
    """The text of the quote that is marked, which may be marked in pieces."""
    return " ".join("".join(place.locator("mark.iw-gemarkeerd").all_text_contents()).split())


def open_tab(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=name, exact=True).click()
    panel = page.locator(f".iw-paneel[data-adres='/{name.lower()}']")
    expect(panel.get_by_role("heading", level=2).first).to_be_visible()
    return panel


def test_the_first_quote_of_an_answer_opens_beside_it_and_leaves_the_focus(page: Page):
    answer = send(page, DAGBESTEDING)
    expect(reader(page).locator("#citaat")).to_be_in_viewport()
    assert marked(reader(page)) == answer.locator(".iw-citaat blockquote").first.inner_text()
    expect(page.locator("#iw-veld textarea")).to_be_focused()


def test_each_quote_opens_its_own_place(page: Page):
    answer = send(page, "Wanneer kies je voor een open house?")
    quotes = answer.locator(".iw-citaat")
    assert quotes.count() > 1
    for number in reversed(range(quotes.count())):
        quotes.nth(number).get_by_role("link", name="Open in de bron").click()
        expect(reader(page).locator("#citaat")).to_be_focused()
        expect(reader(page).locator("#citaat")).to_be_in_viewport()
        words = " ".join(quotes.nth(number).locator("blockquote").inner_text().split())
        assert marked(reader(page)) == words
        assert page.url.endswith("/")  # the conversation stays


def test_what_is_outdated_has_its_correction_in_the_margin(page: Page):
    answer = send(page, SUBSIDY)
    answer.get_by_role("link", name="Open in de bron").first.click()
    note = reader(page).get_by_role("note").filter(has_text="Voor een nieuwe periode klopt dit")
    expect(note).to_be_visible()
    note.get_by_role("link", name="Lees de regel").click()
    expect(reader(page).get_by_role("heading", level=2).first).to_be_focused()
    expect(reader(page).get_by_role("heading", name="Probeer de regel").first).to_be_attached()


def test_search_within_a_source_and_go_along_what_was_found(page: Page):
    send(page, SUBSIDY)
    reader(page).get_by_role("searchbox").fill("subsidie")
    reader(page).get_by_role("searchbox").press("Enter")
    expect(reader(page).get_by_role("status")).to_contain_text("2 keer gevonden")
    expect(page.locator("#iw-status")).to_contain_text("2 keer gevonden")
    reader(page).get_by_role("link", name="Eerste vindplaats").click()
    expect(reader(page).locator("#citaat")).to_be_focused()
    expect(reader(page).get_by_role("status")).to_contain_text("U ziet nummer 1")
    page.keyboard.press("Alt+ArrowDown")
    expect(reader(page).get_by_role("status")).to_contain_text("U ziet nummer 2")
    reader(page).locator(".iw-inhoud a").nth(2).click()
    expect(reader(page).get_by_role("heading", name="Conclusies uit het onderzoek (1/2)")).to_be_focused()


def test_on_a_phone_the_source_opens_below_and_comes_into_sight(page: Page):
    page.set_viewport_size(NARROW)
    answer = send(page, SUBSIDY)
    expect(reader(page)).to_be_hidden()
    answer.get_by_role("link", name="Open in de bron").first.click()
    expect(reader(page).locator("#citaat")).to_be_in_viewport()
    page.set_viewport_size(WIDE)


def test_a_source_has_an_address_of_its_own(page: Page, address: str):
    page.goto(f"{address}/bron/keuzekompas?van=1010&tot=1087#citaat")
    expect(page.locator("#citaat")).to_be_in_viewport()
    assert (
        marked(page.locator("main")) == "Bij inkoopcontracten alleen als bij start de verlengingsopties zijn opgenomen"
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("Keuzekompas")
    page.get_by_role("link", name="Bronnen", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bronnen")


def test_a_source_opens_in_its_tab(page: Page):
    panel = open_tab(page, "Bronnen")
    panel.get_by_role("searchbox").fill("keuzekompas")
    expect(panel.locator("#bronnen > li:visible")).to_have_count(1)
    panel.locator("#bronnen > li:visible a").click()
    expect(panel.get_by_role("heading", name="het Keuzekompas")).to_be_focused()
    panel.get_by_role("link", name="Alle bronnen").click()
    expect(panel.get_by_role("heading", name="Bronnen", level=2)).to_be_focused()


def test_a_rule_is_tried_in_its_tab(page: Page):
    panel = open_tab(page, "Regels")
    panel.get_by_role("searchbox").fill("drempel_sas")
    panel.get_by_role("searchbox").press("Enter")
    panel.locator("a[href='/regel/drempel_sas']").click()
    expect(panel.get_by_role("heading", name="Bedragen, percentages en termijnen")).to_be_attached()
    panel.locator("[name=geraamde_waarde_eur]").fill("8 ton")
    panel.locator("[name=opdracht_type]").select_option("sas")
    panel.get_by_role("button", name="Probeer de regel").click()
    outcome = panel.get_by_role("region", name="Uitkomst van de proef")
    expect(outcome).to_contain_text("750.000 euro")
    expect(panel.locator("#proef")).to_be_focused()
    expect(page.locator("#iw-status")).not_to_be_empty()


def test_a_term_is_found_in_its_tab_and_its_quote_opens_there(page: Page):
    panel = open_tab(page, "Begrippen")
    panel.get_by_role("searchbox").fill("open house")
    panel.get_by_role("searchbox").press("Enter")
    expect(panel.get_by_role("heading", name="Dit begrip noemt u")).to_be_visible()
    quote = panel.locator("a.iw-open").first
    quote.click()
    expect(panel.locator("#citaat")).to_be_focused()
    expect(panel.locator("#citaat")).to_be_in_viewport()


def test_about_shows_figures_versions_and_the_plot(page: Page):
    panel = open_tab(page, "Over")
    for heading in ("Wat het niet kan", "Privacy", "Liever een mens?", "Versies"):
        expect(panel.get_by_role("heading", name=heading)).to_be_visible()
    plot = panel.get_by_role("img")
    plot.scroll_into_view_if_needed()
    page.wait_for_function("[...document.querySelectorAll('.iw-grafiek img')].every((one) => one.naturalWidth > 0)")
    panel.get_by_role("link", name="toegankelijkheidsverklaring").click()
    expect(panel.get_by_role("heading", name="Toegankelijkheid", level=2)).to_be_focused()


def test_a_term_in_an_answer_is_explained_by_keyboard(page: Page):
    answer = send(page, DAGBESTEDING)
    term = answer.locator("details.iw-begrip").first
    term.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(term.locator(".iw-begrip-uitleg")).to_be_visible()
