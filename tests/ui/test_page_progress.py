"""What the page shows while an answer takes long, and how one stops it: it does not come, and no words are lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.ui.page_actions import NARROW, WIDE, answers, field, open_page, sideways, violations, watched
from tests.ui.slow_server import QUESTION, SOON, SlowServer, busy, by_button, by_enter, by_example, slow_server, stop
from ui.core import Core

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pandas.errors.PandasDeprecationWarning"),  # of gradio's queue
]


@pytest.fixture(scope="module")
def server(chromium: str, fake_core: Core, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SlowServer]:
    assert chromium
    with slow_server(fake_core, tmp_path_factory.mktemp("slow")) as server:
        yield server


@pytest.fixture(scope="module")
def window(browser: Browser, server: SlowServer) -> Iterator[Page]:
    with watched(browser, server.address) as page:
        yield page


@pytest.fixture
def gate(server: SlowServer) -> threading.Event:
    """Closed until the test opens it."""
    server.gate.clear()
    return server.gate


@pytest.fixture
def page(window: Page, server: SlowServer, gate: threading.Event) -> Iterator[Page]:
    """An empty page whose first answer waits."""
    yield open_page(window, server.address)
    gate.set()
    window.unroute_all(behavior="ignoreErrors")


WAYS = {"Enter": by_enter, "the button": by_button, "a click in the conversation": by_example}


@pytest.mark.parametrize("send", WAYS.values(), ids=WAYS.keys())
def test_what_takes_long_shows_that_it_does_until_the_answer(page: Page, gate: threading.Event, send: Any):
    busy(page, shown=False)
    send(page)
    busy(page)
    gate.set()
    expect(answers(page)).to_have_count(1)
    busy(page, shown=False)
    expect(field(page)).to_have_value("")


def test_it_is_not_shown_at_once_and_not_read_aloud(page: Page, gate: threading.Event):
    page.evaluate(
        """() => {
          window.told = [];
          const status = document.querySelector("#iw-status");
          new MutationObserver(() => { if (status.textContent) window.told.push(status.textContent); })
            .observe(status, {childList: true, characterData: true, subtree: true});
          new MutationObserver(() => { window.seen ??= performance.now(); })
            .observe(document.documentElement, {attributeFilter: ["data-bezig"]});
          document.querySelector("#iw-stuur").addEventListener("click", () => { window.sent = performance.now(); });
        }"""
    )
    by_button(page)
    busy(page)
    assert SOON <= page.evaluate("window.seen - window.sent") < 4 * SOON
    live = page.locator("[aria-live]:not([aria-live=off]), [role=log], [role=alert], [role=status]").all_text_contents()
    assert not "".join(live).strip()
    assert "processing" not in page.locator("body").aria_snapshot()  # what gradio says of itself, unseen
    gate.set()
    expect(page.locator("#iw-status")).to_contain_text("Antwoord klaar")
    assert page.evaluate("window.told") == [page.locator("#iw-status").inner_text()]


def test_an_answer_that_comes_soon_shows_nothing_of_it_later(page: Page, gate: threading.Event):
    gate.set()
    by_enter(page)
    expect(page.locator("#iw-status")).to_contain_text("Antwoord klaar")
    page.wait_for_timeout(SOON + 100)
    busy(page, shown=False)


def test_a_fault_ends_it_and_the_words_stay(page: Page, gate: threading.Event):
    field(page).fill("Is het kapot?")
    field(page).press("Enter")
    busy(page)
    gate.set()
    expect(page.locator(".iw-fout")).to_be_visible()
    busy(page, shown=False)
    expect(field(page)).to_have_value("Is het kapot?")


def test_a_message_of_gradio_ends_it_and_the_words_stay(page: Page):
    held: list[Route] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    by_enter(page)
    busy(page)
    held[0].fulfill(status=503, json={"error": "Queue is full."})
    expect(page.locator(".toast-message-text")).to_contain_text("Het is nu te druk")
    busy(page, shown=False)
    expect(field(page)).to_have_value(QUESTION)
    page.unroute_all()
    by_enter(page)
    busy(page)  # the message still stands there


def test_what_is_typed_meanwhile_is_not_lost(page: Page, gate: threading.Event):
    by_enter(page)
    busy(page)
    field(page).fill("En als het een subsidie is?")
    gate.set()
    expect(answers(page)).to_have_count(1)
    expect(page.locator("#iw-status")).to_contain_text("Antwoord klaar")
    expect(field(page)).to_have_value("En als het een subsidie is?")
    field(page).press("Enter")
    expect(page.locator(".iw-vraag").nth(1)).to_have_text("En als het een subsidie is?")


def test_meanwhile_another_click_asks_nothing(page: Page, gate: threading.Event):
    by_enter(page)
    busy(page)
    page.get_by_role("button", name="Mogen we een subsidie verlengen?").click()
    gate.set()
    expect(page.locator("#iw-status")).to_contain_text("Antwoord klaar")
    field(page).fill("Klaar?")
    field(page).press("Enter")
    expect(page.locator(".iw-vraag")).to_have_text([QUESTION, "Klaar?"])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_see_and_use_it(page: Page, scheme: Any, size: Any):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    by_enter(page)
    busy(page)
    page.wait_for_function("dark => document.body.classList.contains('dark') === dark", arg=scheme == "dark")
    box = stop(page).bounding_box()
    wrong = [*violations(page), *sideways(page)]
    expect(page.locator("#iw-bezig")).to_be_in_viewport(ratio=1)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    assert wrong == []


def test_it_is_in_sight_in_a_low_window(page: Page):
    page.set_viewport_size({"width": 320, "height": 256})
    page.locator("#iw-instellingen").scroll_into_view_if_needed()
    by_example(page)
    busy(page)
    expect(page.locator("#iw-bezig")).to_be_in_viewport(ratio=1)
    page.set_viewport_size(WIDE)


MOVING = "document.getAnimations().filter((one) => one.animationName === 'iw-heen-en-weer').length"


def test_the_bar_moves_unless_one_wants_no_motion(page: Page):
    by_enter(page)
    busy(page)
    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    moving = page.evaluate(MOVING)
    page.emulate_media(reduced_motion="reduce")
    assert moving == 1


def by_stop(page: Page) -> None:
    stop(page).click()


def by_escape(page: Page) -> None:
    page.keyboard.press("Escape")


@pytest.mark.parametrize("send", [by_enter, by_example], ids=["typed", "clicked"])
@pytest.mark.parametrize("end", [by_stop, by_escape], ids=["Stop", "Escape"])
def test_what_is_stopped_does_not_come_and_stands_in_the_field_again(
    page: Page, gate: threading.Event, send: Any, end: Any
):
    send(page)
    busy(page)
    with page.expect_response("**/gradio_api/reset*"):
        end(page)
    busy(page, shown=False)
    expect(field(page)).to_have_value(QUESTION)
    expect(field(page)).to_be_focused()
    expect(page.locator("#iw-status")).to_have_text("Gestopt.")
    gate.set()
    field(page).press("Enter")
    expect(answers(page)).to_have_count(1)
    expect(answers(page)).to_contain_text("beurt 1 op")
    expect(field(page)).to_have_value("")


def test_escape_stops_before_the_line_is_there(page: Page, gate: threading.Event):
    with page.expect_response("**/queue/join*"):
        by_enter(page)
    with page.expect_response("**/gradio_api/reset*"):
        page.keyboard.press("Escape")
    expect(page.locator("#iw-status")).to_have_text("Gestopt.")
    page.wait_for_timeout(SOON + 100)
    busy(page, shown=False)
    gate.set()
    expect(answers(page)).to_have_count(0)


def test_an_answer_that_was_on_its_way_when_one_stopped_is_shown(page: Page, gate: threading.Event):
    held: list[Route] = []
    page.route("**/queue/data*", lambda route: held.append(route))
    gate.set()
    by_enter(page)
    busy(page)
    stop(page).click()
    field(page).fill("Een andere vraag")
    busy(page, shown=False)
    held[0].continue_()
    page.unroute_all()
    expect(answers(page)).to_have_count(1)
    expect(page.locator("#iw-status")).to_contain_text("Antwoord klaar")
    expect(field(page)).to_have_value("Een andere vraag")
    field(page).press("Enter")
    expect(answers(page)).to_have_count(2)


def test_a_new_conversation_stops_it(page: Page, gate: threading.Event):
    by_enter(page)
    busy(page)
    page.get_by_role("button", name="Nieuw gesprek").click()
    busy(page, shown=False)
    expect(field(page)).to_have_value("")
    gate.set()
    by_enter(page)
    expect(answers(page)).to_have_count(1)
