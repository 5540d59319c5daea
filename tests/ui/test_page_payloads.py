"""Hostile texts as question, fact, address and feedback on the real page: shown as text, and nothing happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.page_actions import WIDE, answers, field, open_page, send
from tests.ui.payloads import Payload, Watch, assert_harmless, hostile_texts

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = [one for one in hostile_texts() if len(one.text) <= 300]
TYPED = PAYLOADS[::25]  # so many as fit in the time; the rest goes through the address and the export
ADDRESSES = PAYLOADS[::16]
EXPORTED = PAYLOADS[::3]
PERSONAL = ".iw-gezien"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    context.close()


def test_as_a_question_and_back_by_arrow_up(page: Page, address: str):
    watch = Watch(open_page(page, address))
    for payload in TYPED:
        field(page).fill(payload.text)
        field(page).press("Enter")
        page.locator(f".iw-vraag:has-text('{payload.canary}'), {PERSONAL}").last.wait_for()
        if page.locator(PERSONAL).count():
            page.get_by_role("button", name="Ik pas het zelf aan").click()
            expect(page.locator(PERSONAL)).to_have_count(0)
            continue
        assert_harmless(watch, [payload])
        field(page).press("ArrowUp")
        expect(field(page)).not_to_have_value("")
    assert answers(page).count() > 1


def test_as_a_fact_and_as_a_day(page: Page, address: str):
    watch = Watch(open_page(page, address))
    answer = send(page, "Moet een sociale dienst Europees aanbesteed worden?")
    for payload in TYPED:
        asked = answer.locator(".iw-terug")
        asked.locator("input[name=waarde]").fill(payload.text[:300])
        page.evaluate("document.querySelector('.iw-terug form.iw-doe').requestSubmit()")
        page.locator(f".iw-fout, {PERSONAL}").wait_for()
        assert_harmless(watch, [payload], shown=False)
    page.get_by_label("Peildatum").fill(TYPED[0].text[:40])
    field(page).fill("Mogen we dit contract verlengen?")
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("peildatum")
    assert_harmless(watch, TYPED, shown=False)


def test_as_feedback(page: Page, address: str):
    watch = Watch(open_page(page, address))
    place = send(page, "Mogen we de subsidie van het buurthuis verlengen?").locator("xpath=..").locator("form").last
    page.locator("details.iw-terugkoppeling").evaluate("one => { one.open = true; }")
    for payload in TYPED[:5]:
        place.get_by_role("radio", name="Klopt", exact=True).check()
        place.get_by_label("Toelichting").fill(payload.text)
        place.get_by_role("button", name="Stuur reactie").click()
        expect(place.get_by_role("status")).not_to_be_empty()
        assert_harmless(watch, [payload], shown=False)


def test_in_the_addresses_of_the_pages(page: Page, address: str):
    watch = Watch(page)
    for number, payload in enumerate(ADDRESSES):
        text = payload.text[:190]
        page.goto(address + _paths(text)[number % len(_paths(text))])
        expect(page.locator("body")).not_to_be_empty()
        assert_harmless(watch, [payload], shown=False)


def _paths(text: str) -> tuple[str, ...]:
    words = urlencode({"zoek": text})
    return (
        f"/bronnen?{words}",
        f"/bron/keuzekompas?{words}",
        f"/bron/{quote(text, safe='')}",
        f"/regels?{words}",
        f"/regel/{quote(text, safe='')}",
        f"/regel/drempel_sas?{urlencode({'probeer': '1', 'geraamde_waarde_eur': text, 'peildatum': text})}",
        f"/begrippen?{words}",
    )


def test_as_a_question_in_the_address(page: Page, address: str):
    watch = Watch(page)
    for payload in TYPED[:4]:
        open_page(page, address, "?" + urlencode({"vraag": payload.text}))
        page.locator(f".iw-vraag, {PERSONAL}, .iw-fout").first.wait_for()
        assert_harmless(watch, [payload], shown=False)


def test_in_an_export_that_the_browser_shows(page: Page, address: str):
    watch = Watch(page)
    for first in range(0, len(EXPORTED), 10):
        group = EXPORTED[first : first + 10]
        *earlier, last = group
        body = {"question": last.text, "conversation": [{"question": one.text} for one in earlier]}
        page.set_content(_exported(address, body))
        assert_harmless(watch, group)


def _exported(address: str, body: dict[str, Any]) -> str:
    request = Request(f"{address}/api/v1/uitvoer/html", json.dumps(body).encode(), {"content-type": "application/json"})
    with urlopen(request, timeout=30) as response:
        text: str = response.read().decode("utf-8")
    return text


def test_all_of_them_are_short_enough_to_be_typed():
    assert len(PAYLOADS) > 350
    assert all(isinstance(one, Payload) for one in TYPED)
