"""The export menu and the feedback form in Chromium, in front of the real routes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from playwright.sync_api import Browser, Page, Route, expect
from starlette.testclient import TestClient

from assistant.clock import today
from assistant.feedback import FILE_NAME, FeedbackStore
from assistant.pipeline import Services
from assistant.receipt import Receipt, read_receipt
from tests.ui.exported import HOSTILE, make_client
from tests.ui.page_actions import sideways, violations
from ui.templating import render

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "ui" / "static"
ADDRESS = "http://inkoopwijzer.test/"
REQUEST: dict[str, Any] = {"question": "En nu?", "peildatum": "2026-11-21", "conversation": [{"question": "Mogen we?"}]}


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / FILE_NAME)


@pytest.fixture
def client(services: Services, store: FeedbackStore) -> TestClient:
    return make_client(services, store)


@pytest.fixture
def receipt(client: TestClient) -> Receipt:
    return read_receipt(client.post("/api/v1/bewijs", json=REQUEST).content)


def page_of(receipt: Receipt, request: dict[str, Any], *, dark: bool = False) -> str:
    """A second turn as the conversation shows it: the request, the menu and the form."""
    css = "".join((STATIC / name).read_text("utf-8") for name in ("page.css", "feedback.css"))
    turn = render("uitvoer.html", number=2) + render("feedback.html", receipt=receipt, number=2, days=90)
    return (
        f'<!doctype html><html lang="nl" class="{"dark" if dark else ""}"><title>Proef</title><style>{css}</style>'
        f'<body><main><h1>Proef</h1><article class="iw-beurt" data-gesprek="{escape(json.dumps(request))}">{turn}'
        f"</article></main><script>{(STATIC / 'feedback.js').read_text('utf-8')}</script></body></html>"
    )


@pytest.fixture
def opened(browser: Browser, client: TestClient, receipt: Receipt) -> Iterator[Page]:
    """The page, whose requests go to the routes; another address is refused, and no mistake in a script is let by."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))

    def serve(route: Route) -> None:
        asked = route.request
        if asked.url == ADDRESS:
            route.fulfill(body=page_of(receipt, REQUEST), content_type="text/html; charset=utf-8")
        elif asked.url.startswith(f"{ADDRESS}api/"):
            response = client.request(
                asked.method, asked.url.removeprefix(ADDRESS[:-1]), content=asked.post_data_buffer or b""
            )
            route.fulfill(status=response.status_code, headers=dict(response.headers), body=response.content)
        else:
            mistakes.append(asked.url)
            route.abort()

    context.route("**/*", serve)
    page.goto(ADDRESS)
    yield page
    context.close()
    assert mistakes == []


def say(page: Page, *labels: str) -> None:
    page.get_by_text("Klopt dit antwoord?").click()
    for label in labels:
        page.get_by_label(label, exact=True).check()


def send(page: Page, sentence: str) -> None:
    page.get_by_role("button", name="Stuur reactie").click()
    expect(page.locator(".iw-melding-reactie")).to_have_text(sentence)


def test_that_it_is_right_takes_two_clicks_and_keeps_no_question(opened: Page, store: FeedbackStore, receipt: Receipt):
    say(opened, "Klopt")
    expect(opened.get_by_text("Wat klopt er niet?")).to_be_hidden()
    send(opened, "Dank u. Uw reactie is bewaard.")
    given = store.entries(day=today())[0].feedback
    assert (given.verdict, given.reason, given.receipt_id, given.receipt) == ("klopt", None, receipt.id, None)
    assert (given.rule, given.kind) == ("subsidie_verlengen", "verdict")
    assert not opened.get_by_label("Klopt", exact=True).is_checked()


def test_with_the_box_the_question_is_kept(opened: Page, store: FeedbackStore, receipt: Receipt):
    say(opened, "Klopt niet", "Het is verouderd", "Bewaar ook mijn vraag")
    opened.get_by_label("Toelichting (mag leeg blijven)").fill("Er is een nieuwe wet.")
    send(opened, "Dank u. Uw reactie is bewaard.")
    given = store.entries(day=today())[0].feedback
    assert (given.verdict, given.reason, given.text) == ("klopt_niet", "verouderd", "Er is een nieuwe wet.")
    assert given.receipt == receipt


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_words_are_kept_as_they_are(opened: Page, store: FeedbackStore, words: str):
    say(opened, "Klopt")
    opened.get_by_label("Toelichting (mag leeg blijven)").fill(words)
    send(opened, "Dank u. Uw reactie is bewaard.")
    assert store.entries(day=today())[0].feedback.text.split() == words.split()


def test_what_is_missing_is_said_in_dutch(opened: Page, store: FeedbackStore):
    say(opened)
    send(opened, "Kies eerst of het antwoord klopt.")
    opened.get_by_label("Klopt niet", exact=True).check()
    send(opened, "Kies wat er niet klopt.")
    opened.get_by_label("Er ontbreekt iets").check()
    opened.get_by_label("Toelichting (mag leeg blijven)").fill("Bel j.jansen@example.nl")
    send(opened, "In uw toelichting lijkt een persoonsgegeven te staan. Haal het weg en stuur uw reactie opnieuw.")
    assert opened.get_by_label("Er ontbreekt iets").is_checked()
    assert store.entries(day=today()) == ()


def test_without_a_connection_it_says_so(opened: Page):
    opened.context.unroute_all()
    opened.context.set_offline(True)
    say(opened, "Klopt")
    gone = "Er is geen verbinding met het programma. Probeer het opnieuw."
    send(opened, gone)
    opened.get_by_role("button", name="Markdown").click()
    expect(opened.locator(".iw-melding-uitvoer")).to_have_text(gone)


@pytest.mark.parametrize(
    ("button", "suffix"), [("Word-bestand", ".docx"), ("Markdown", ".md"), ("Bewijsbestand", ".json")]
)
def test_a_button_gives_its_file(opened: Page, button: str, suffix: str, receipt: Receipt):
    with opened.expect_download() as waiting:
        opened.get_by_role("button", name=button).click()
    name = waiting.value.suggested_filename
    assert name.endswith(suffix)
    expect(opened.locator(".iw-melding-uitvoer")).to_have_text(f"Het bestand {name} is gedownload.")
    if suffix == ".json":
        assert read_receipt(waiting.value.path().read_bytes()) == receipt


def test_the_page_to_print_opens_in_a_tab(opened: Page):
    with opened.expect_popup() as waiting:
        opened.get_by_role("button", name="Pagina om te printen").click()
    expect(waiting.value.get_by_role("heading", level=1)).to_have_text("Gesprek met Inkoopwijzer")
    expect(opened.locator(".iw-melding-uitvoer")).to_have_text("De pagina om te printen staat in een nieuw tabblad.")
    assert violations(waiting.value) == []


@pytest.mark.parametrize(("button", "suffix"), [("Markdown", ".md"), ("Bewijsbestand", ".json")])
def test_without_the_earlier_questions_a_file_holds_the_answer_alone(
    opened: Page, button: str, suffix: str, receipt: Receipt
):
    opened.get_by_label("Met de eerdere vragen van dit gesprek").uncheck()
    with opened.expect_download() as waiting:
        opened.get_by_role("button", name=button).click()
    content = waiting.value.path().read_bytes()
    if suffix == ".json":
        assert read_receipt(content) == receipt
    else:
        assert waiting.value.suggested_filename.startswith("antwoord-")
        assert "hoort bij een gesprek van 2 vragen" in content.decode()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everyone_can_use_it(browser: Browser, receipt: Receipt, width: int, dark: bool):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(page_of(receipt, REQUEST, dark=dark))
    say(page, "Klopt niet")
    page.get_by_role("button", name="Stuur reactie").click()
    expect(page.locator(".iw-melding-reactie")).to_have_text("Kies wat er niet klopt.")
    assert violations(page) == []
    assert sideways(page) == []
    small = page.evaluate(
        "[...document.querySelectorAll('button, input, summary')].filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect()).filter(box => Math.min(box.width, box.height) < 24).length"
    )
    assert small == 0
    page.close()


def test_it_works_with_the_keyboard_alone(opened: Page, store: FeedbackStore):
    for _ in range(6):
        opened.keyboard.press("Tab")
    for key in ("Enter", "Tab", "Space", "ArrowDown", "Tab", "Space", "Tab", "Tab", "Space", "Tab", "Enter"):
        opened.keyboard.press(key)
    expect(opened.locator(".iw-melding-reactie")).to_have_text("Dank u. Uw reactie is bewaard.")
    given = store.entries(day=today())[0].feedback
    assert (given.verdict, given.reason, given.receipt is None) == ("klopt_niet", "oordeel", False)
