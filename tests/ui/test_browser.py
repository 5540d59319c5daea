"""Questions and their answers on the page in a real Chromium, on the real server with the real core."""

from __future__ import annotations

import statistics
import time

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.conftest import DAGBESTEDING
from tests.ui.page_actions import NARROW, WIDE, answers, field, open_page, send

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUBSIDY = "Mogen we de subsidie van het buurthuis verlengen?"
CONTRACT = "Mogen we dit contract verlengen?"
HOSTILE = (
    "<script>alert(1)</script><form action=https://evil.example/><input name=p></form>"
    "<img src=https://evil.example/x.png onerror=alert(1)><svg onload=alert(1)></svg>"
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><details open><summary>s</summary></details>"
    "[klik](javascript:alert(1)) ![x](https://evil.example/y.png) $$\\href{javascript:alert(1)}{x}$$ **vet**"
)


# A question, the verdict above its answer, and what the answer shows: (part of the answer, words in it).
ANSWERS = {
    "options in the contract": (
        DAGBESTEDING,
        "✔ Ja",
        (
            (".iw-stap a", "Aw 2012 art. 2.163c"),
            (".iw-citaat-kop", "[1] Citaat letterlijk"),
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
    "under conditions": (
        "De opdracht sociale dienst was 1.200.000 euro, zonder eerdere wijzigingen. "
        "Mag een wijziging van 50.000 euro zonder nieuwe aanbesteding?",
        "◐ Ja, mits",
        ((".iw-antwoord", "2.163b"),),
    ),
    "nothing said of options": (
        "Mogen we het contract dagbesteding met een jaar verlengen? Het loopt tot 31 december 2026.",
        "? Nog niet te zeggen",
        (
            (".iw-terug", "Staat er een verlengingsoptie in het oorspronkelijke contract"),
            (".iw-terug button >> nth=0", "Ja"),
            (".iw-terug button >> nth=1", "Nee"),
            (".iw-terug button >> nth=2", "Weet ik niet"),
        ),
    ),
    "a limit": (
        "Wat is de bagatelgrens bij 1.200.000 euro?",
        "§ Dit zegt de regel",
        ((".iw-kort", "120.000 euro"), (".iw-antwoord", "2.163b")),
    ),
    "a card": (
        "Wanneer kies je voor een open house?",
        "❝ Antwoord uit de bronnen",
        ((".iw-citaat blockquote", "Open House"), (".iw-etiket", "Uitleg")),
    ),
    "close to the sources": (
        "Wat verdient een inkoper bij een gemeente?",
        "≈ Verwant, geen antwoord",
        ((".iw-antwoord", "ik vind er geen antwoord op uw vraag"),),
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
    send(page, SUBSIDY)
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_newest_question_comes_to_the_top_of_the_window(page: Page, size: ViewportSize):
    page.set_viewport_size(size)
    for question in (SUBSIDY, CONTRACT):
        send(page, question)
        newest = page.locator(".iw-beurt").last
        tops = newest.evaluate("one => [one, one.firstElementChild].map((each) => each.getBoundingClientRect().top)")
        assert all(abs(top) < 2 for top in tops), tops
    page.set_viewport_size(WIDE)


def test_arrow_up_brings_the_last_question_back_but_leaves_what_is_typed(page: Page):
    send(page, SUBSIDY)
    field(page).press("ArrowUp")
    expect(field(page)).to_have_value(SUBSIDY)
    field(page).fill("Iets nieuws")
    field(page).press("ArrowUp")
    expect(field(page)).to_have_value("Iets nieuws")


def test_escape_does_no_harm(page: Page):
    send(page, SUBSIDY)
    field(page).fill("Half getypt")
    field(page).press("Escape")
    expect(field(page)).to_have_value("Half getypt")
    expect(answers(page)).to_have_count(1)
    field(page).fill("")
    send(page, CONTRACT)
    expect(answers(page)).to_have_count(2)


def test_a_new_conversation_starts_empty(page: Page):
    page.get_by_role("button", name=CONTRACT).click()
    expect(answers(page)).to_have_count(1)
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(answers(page)).to_have_count(0)
    expect(page.get_by_role("button", name=CONTRACT)).to_be_visible()
    expect(page.get_by_label("Uw vraag")).to_be_focused()
    expect(page.locator("#iw-status")).to_have_text("")


def test_a_question_in_the_address_is_answered(page: Page, address: str):
    open_page(page, address, "?vraag=Mogen+we+de+subsidie+van+het+buurthuis+verlengen%3F")
    expect(page.locator(".iw-vraag")).to_have_text(SUBSIDY)
    expect(page.locator(".iw-oordeel")).to_have_text("✘ Nee")
    expect(field(page)).to_have_value("")


def test_markup_that_is_typed_comes_out_as_text(page: Page):
    send(page, HOSTILE)
    shown = page.locator(".iw-vraag")
    expect(shown).to_have_text(HOSTILE)
    assert shown.evaluate("element => element.children.length") == 0


def test_too_long_a_question_is_told_and_kept(page: Page):
    field(page).fill("a" * 2001)
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("2001 tekens")
    expect(field(page)).to_have_value("a" * 2001)
    field(page).fill("")
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("leeg")
    expect(page.locator("#iw-status")).to_contain_text("Uw vraag is leeg")


def test_shift_enter_is_a_new_line(page: Page):
    field(page).fill("Mogen we")
    field(page).press("Shift+Enter")
    field(page).press_sequentially("verlengen?")
    expect(field(page)).to_have_value("Mogen we\nverlengen?")


def test_a_double_click_answers_one_question(page: Page):
    send(page, CONTRACT)
    page.get_by_role("button", name="raamovereenkomst", exact=True).dblclick()
    expect(answers(page)).to_have_count(2)
    send(page, SUBSIDY)
    expect(page.locator(".iw-vraag")).to_have_text([CONTRACT, "soort afspraak: raamovereenkomst", SUBSIDY])


def test_the_answer_is_on_screen_within_a_second(page: Page):
    send(page, CONTRACT)
    times = []
    for number in range(5):
        field(page).fill(DAGBESTEDING if number % 2 else SUBSIDY)
        start = time.perf_counter()
        field(page).press("Enter")
        answers(page).nth(number + 1).locator(".iw-oordeel").wait_for()
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 1, times


def test_a_lost_connection_is_told_in_dutch(page: Page):
    page.context.set_offline(True)
    field(page).fill(CONTRACT)
    field(page).press("Enter")
    expect(page.locator(".toast-message-text").first).to_contain_text("De verbinding is verbroken.")
    page.context.set_offline(False)
