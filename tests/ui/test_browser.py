"""The page in a real Chromium, on the real server with the real core."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DAGBESTEDING = (
    "Mogen we het contract dagbesteding met een jaar verlengen? Er staan twee verlengingsopties van een jaar in, "
    "waarvan er nog geen is gebruikt. Het loopt tot 31 december 2026."
)
HOSTILE = (
    "<script>alert(1)</script><form action=https://evil.example/><input name=p></form>"
    "<img src=https://evil.example/x.png onerror=alert(1)><svg onload=alert(1)></svg>"
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><details open><summary>s</summary></details>"
    "[klik](javascript:alert(1)) ![x](https://evil.example/y.png) $$\\href{javascript:alert(1)}{x}$$ **vet**"
)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The open page in an English browser; afterwards nothing went out, broke or asked for attention."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: troubles.append(request.url) if leaves(request.url, address) else None)
    opened.goto(address)
    field(opened).wait_for()
    yield opened
    context.close()
    assert troubles == []


def leaves(url: str, address: str) -> bool:
    return not url.startswith((f"{address}/", "data:", "blob:"))


def field(page: Page) -> Any:
    return page.locator("#iw-veld textarea")


def send(page: Page, text: str) -> Any:
    """Types the text, presses Enter and gives the answer that comes."""
    before = page.locator(".iw-antwoord").count()
    field(page).fill(text)
    field(page).press("Enter")
    answer = page.locator(".iw-antwoord").nth(before)
    answer.wait_for()
    return answer


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=AXE).response
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


# A question, the verdict above its answer, and what the answer shows: (part of the page, words in it).
ANSWERS = {
    "options in the contract": (
        DAGBESTEDING,
        "✔ Ja",
        (
            (".iw-antwoord", "2.163c"),
            (".iw-citaat", "[1] Citaat, letterlijk"),
            (".iw-citaat blockquote", "bij start de verlengingsopties zijn opgenomen"),
            (".iw-bron", "Keuzekompas (Gemeente Utrecht, 2022-2023)"),
        ),
    ),
    "the same about a subsidy": (
        DAGBESTEDING.replace("het contract", "de subsidie").replace("Het loopt", "Zij loopt"),
        "✘ Nee",
        (
            (".iw-citaat blockquote", "Bij subsidies geen verlengingsopties mogelijk"),
            (".iw-verouderd", "Voor een nieuwe periode klopt dit"),
        ),
    ),
    "nothing said of options": (
        "Mogen we het contract dagbesteding met een jaar verlengen? Het loopt tot 31 december 2026.",
        "? Nog niet te zeggen",
        (
            (".iw-terug", "Staat er een verlengingsoptie in het oorspronkelijke contract"),
            ("#iw-keuzes button >> nth=0", "Ja"),
            ("#iw-keuzes button >> nth=1", "Nee"),
            ("#iw-keuzes button >> nth=2", "Weet ik niet"),
        ),
    ),
    "a limit": (
        "Wat is de bagatelgrens bij 1.200.000 euro?",
        "§ Dit zegt de regel",
        ((".iw-kort", "120.000 euro"), (".iw-antwoord", "2.163b")),
    ),
    "something else": (
        "Hoe bak ik een appeltaart?",
        "– Hier ga ik niet over",
        ((".iw-kort", "Daar kan ik u niet bij helpen"),),
    ),
}


@pytest.mark.parametrize(("question", "verdict", "parts"), ANSWERS.values(), ids=ANSWERS.keys())
def test_a_question_gets_its_answer(page: Page, question: str, verdict: str, parts: tuple[tuple[str, str], ...]):
    answer = send(page, question)
    expect(answer.locator(".iw-oordeel")).to_have_text(verdict)
    for part, words in parts:
        expect(page.locator(part, has_text=words).first).to_be_visible()


def test_after_sending_the_field_is_empty_and_has_the_focus(page: Page):
    send(page, "Mogen we de subsidie van het buurthuis verlengen?")
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(page.locator(".iw-oordeel")).to_have_text("✘ Nee")
    expect(page.get_by_role("button", name="Nieuw gesprek")).to_be_visible()


def test_a_question_back_is_answered_with_a_button_and_by_typing(page: Page):
    send(page, "Mogen we dit contract verlengen?")
    expect(page.locator(".iw-terug")).to_contain_text("Wat voor afspraak is het")
    page.get_by_role("button", name="overheidsopdracht (contract na inkoop)").click()
    expect(page.locator(".iw-vraag").nth(1)).to_have_text("overheidsopdracht (contract na inkoop)")
    expect(page.locator(".iw-antwoord").nth(1)).to_contain_text("overheidsopdracht")
    expect(page.get_by_label("Uw antwoord")).to_have_attribute("placeholder", "Bijvoorbeeld: 31 december 2026")
    third = send(page, "31 december 2027")
    expect(third).to_contain_text("31 december 2027")
    page.get_by_role("button", name="Weet ik niet").click()
    expect(page.locator(".iw-antwoord")).to_have_count(4)


def test_a_new_conversation_starts_empty(page: Page):
    page.get_by_role("button", name="Mogen we dit contract verlengen?").click()
    expect(page.locator(".iw-antwoord")).to_have_count(1)
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(page.locator(".iw-antwoord")).to_have_count(0)
    expect(page.get_by_role("button", name="Mogen we dit contract verlengen?")).to_be_visible()
    expect(page.get_by_label("Uw vraag")).to_be_visible()


def test_markup_that_is_typed_comes_out_as_text(page: Page):
    send(page, HOSTILE)
    shown = page.locator(".iw-vraag")
    expect(shown).to_have_text(HOSTILE)
    assert shown.evaluate("element => element.children.length") == 0
    page.wait_for_timeout(500)


def test_too_long_a_question_is_told_and_kept(page: Page):
    field(page).fill("a" * 2001)
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("2001 tekens")
    expect(field(page)).to_have_value("a" * 2001)
    field(page).fill("")
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("leeg")


def test_shift_enter_is_a_new_line(page: Page):
    field(page).fill("Mogen we")
    field(page).press("Shift+Enter")
    field(page).press_sequentially("verlengen?")
    expect(field(page)).to_have_value("Mogen we\nverlengen?")


def test_a_double_click_answers_one_question(page: Page):
    send(page, "Mogen we dit contract verlengen?")
    page.get_by_role("button", name="raamovereenkomst", exact=True).dblclick()
    expect(page.locator(".iw-antwoord")).to_have_count(2)
    page.wait_for_timeout(500)
    expect(page.locator(".iw-antwoord")).to_have_count(2)


def test_a_lost_connection_is_told_in_dutch(page: Page):
    page.context.set_offline(True)
    field(page).fill("Mogen we dit contract verlengen?")
    field(page).press("Enter")
    expect(page.locator(".toast-message-text").first).to_contain_text("De verbinding is verbroken.")


def test_the_page_is_dutch_and_accessible_when_empty(page: Page):
    assert page.evaluate("document.documentElement.lang") == "nl"
    assert violations(page) == []


def test_the_page_is_accessible_with_answers_and_buttons(page: Page):
    send(page, DAGBESTEDING)
    send(page, "Mogen we dit contract verlengen?")
    page.locator("#iw-keuzes button").first.wait_for()
    page.wait_for_timeout(500)
    assert violations(page) == []
    assert page.locator(".iw-vorm").evaluate_all("all => all.every(one => one.ariaHidden === 'true')")
    labels = page.locator("[aria-label]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert not [label for label in labels if "<" in label or "message" in label or "conversation" in label]
