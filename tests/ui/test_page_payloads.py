"""Hostile texts as question, fact, address and feedback on the real page: shown as text, and nothing happens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.question import MAX_LENGTH
from tests.ui.page_actions import WIDE, answers, field, open_page, send
from tests.ui.payloads import Payload, Watch, assert_harmless, hostile_texts, together

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = tuple(hostile_texts())
QUESTIONS = together(PAYLOADS, most=MAX_LENGTH)
IN_CONVERSATION = 6  # questions: a longer conversation makes every answer slower
CONVERSATIONS = [QUESTIONS[first : first + IN_CONVERSATION] for first in range(0, len(QUESTIONS), IN_CONVERSATION)]


def short(most: int, *, every: int) -> list[tuple[str, list[Payload]]]:
    """Texts of at most so many characters, so many of all as fit in the time."""
    return together((one for one in PAYLOADS if len(one.text) <= most), most=most)[::every]


VALUES = short(300, every=10)
REMARKS = short(1_000, every=5)
SEARCHES = short(190, every=14)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    context.close()


def test_all_of_them_as_a_question_and_back_by_arrow_up(page: Page, address: str):
    watch = Watch(open_page(page, address))
    for conversation in CONVERSATIONS:
        for number, (text, payloads) in enumerate(conversation):
            field(page).fill(text)
            field(page).press("Enter")
            expect(page.locator(".iw-vraag")).to_have_count(number + 1)
            assert_harmless(watch, payloads)
        expect(page.locator("#iw-status")).to_contain_text("Antwoord klaar")
        field(page).press("ArrowUp")
        expect(field(page)).to_have_value(re.compile(conversation[-1][1][0].canary))
        page.get_by_role("button", name="Nieuw gesprek").click()
        expect(answers(page)).to_have_count(0)
    assert_harmless(watch, list(PAYLOADS), shown=False)


def test_as_a_fact_and_as_a_day(page: Page, address: str):
    watch = Watch(open_page(page, address))
    answer = send(page, "Moet een sociale dienst Europees aanbesteed worden?")
    for text, payloads in VALUES:
        answer.locator(".iw-terug input[name=waarde]").fill(text)
        page.evaluate("document.querySelector('#iw-status').textContent = ''")
        answer.locator(".iw-terug form.iw-doe").evaluate("form => form.requestSubmit()")
        expect(page.locator("#iw-status")).not_to_be_empty()
        expect(page.locator(".iw-fout")).to_be_visible()
        assert_harmless(watch, payloads, shown=False)
    assert answers(page).count() == 1
    text, payloads = VALUES[0]
    page.get_by_label("Peildatum").fill(text[:40])
    field(page).fill("Mogen we dit contract verlengen?")
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("peildatum")
    assert_harmless(watch, payloads, shown=False)


def test_as_feedback(page: Page, address: str):
    watch = Watch(open_page(page, address))
    place = send(page, "Mogen we de subsidie van het buurthuis verlengen?").locator("xpath=..").locator("form").last
    page.locator("details.iw-terugkoppeling").evaluate("one => { one.open = true; }")
    for text, payloads in REMARKS:
        place.get_by_role("radio", name="Klopt", exact=True).check()
        place.get_by_label("Toelichting").fill(text)
        with page.expect_response("**/terugkoppeling") as kept:
            place.get_by_role("button", name="Stuur reactie").click()
        assert kept.value.status == 201
        assert_harmless(watch, payloads, shown=False)


def test_in_the_addresses_of_the_pages(page: Page, address: str):
    watch = Watch(page)
    for number, (text, payloads) in enumerate(SEARCHES):
        page.goto(address + _paths(text)[number % len(_paths(text))])
        expect(page.locator("body")).not_to_be_empty()
        assert_harmless(watch, payloads, shown=False)


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
    for text, payloads in QUESTIONS[::30]:
        open_page(page, address, "?" + urlencode({"vraag": text}))
        page.locator(".iw-vraag").wait_for()
        assert_harmless(watch, payloads)


def test_in_an_export_that_the_browser_shows(page: Page, address: str):
    watch = Watch(page)
    *earlier, last = (text for text, _ in QUESTIONS[::6])
    page.set_content(_exported(address, {"question": last, "conversation": [{"question": one} for one in earlier]}))
    assert_harmless(watch, [one for _, payloads in QUESTIONS[::6] for one in payloads])


def _exported(address: str, body: dict[str, Any]) -> str:
    request = Request(f"{address}/api/v1/uitvoer/html", json.dumps(body).encode(), {"content-type": "application/json"})
    with urlopen(request, timeout=30) as response:
        text: str = response.read().decode("utf-8")
    return text


def test_all_of_them_are_in_the_questions():
    sent = [one for _, payloads in QUESTIONS for one in payloads]
    assert sorted(one.canary for one in sent) == [one.canary for one in PAYLOADS]
    assert len(sent) == 500
    for text, payloads in (*QUESTIONS, *VALUES, *REMARKS, *SEARCHES):
        assert all(one.text in text for one in payloads)
    assert max(len(text) for text, _ in QUESTIONS) <= MAX_LENGTH
