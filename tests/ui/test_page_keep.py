"""What one takes along from an answer or says about it: files, the receipt, and feedback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.feedback import FILE_NAME
from tests.conftest import DAGBESTEDING, TODAY
from tests.ui.page_actions import open_page, send, watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUOTE = "Bij inkoopcontracten alleen als bij start de verlengingsopties zijn opgenomen"
VERDICT = "De verlenging staat in de oorspronkelijke stukken"


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page with one answer."""
    with watched(browser, address, accept_downloads=True) as page:
        send(open_page(page, address), DAGBESTEDING)
        yield page


def downloaded(page: Page, button: str, *, menu: Locator | None = None) -> tuple[str, bytes]:
    """The name and the content of the file that the button gives; `menu` is where it stands, where there are more."""
    with page.expect_download() as started:
        (page if menu is None else menu).get_by_role("button", name=button).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_markdown(page: Page):
    name, content = downloaded(page, "Markdown")
    text = content.decode("utf-8")
    assert name == f"antwoord-{TODAY}.md"
    for words in (DAGBESTEDING, VERDICT, QUOTE, "Dit is te absoluut", "2.163c", "geen juridisch"):
        assert words.replace("(", "").lower() in text.replace("\\", "").lower(), words
    expect(page.locator(".iw-uitvoermenu [role=status]")).to_contain_text(f"{name} is gedownload")


def test_word(page: Page):
    name, content = downloaded(page, "Word-bestand")
    text = "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)
    assert name == f"antwoord-{TODAY}.docx"
    assert DAGBESTEDING in text
    assert VERDICT in text
    assert QUOTE in text


def test_receipt(page: Page):
    name, content = downloaded(page, "Bewijsbestand (om later te controleren)")
    receipt = json.loads(content)
    assert name == f"bewijs-{receipt['id']}.json"
    assert receipt["rules_version"]
    assert receipt["index_version"]


def test_with_and_without_the_earlier_questions(browser: Browser, address: str):
    with watched(browser, address, accept_downloads=True) as page:
        send(open_page(page, address), DAGBESTEDING)
        send(page, "Wat is een open house?")
        first, second = page.locator(".iw-uitvoermenu").all()
        expect(first.get_by_role("checkbox")).to_have_count(0)
        choice = second.get_by_role("checkbox", name="Met de eerdere vragen van dit gesprek")
        expect(choice).to_be_checked()
        expect(choice).to_have_css("appearance", "auto")  # or gradio shows the tick white on white
        name, content = downloaded(page, "Markdown", menu=second)
        assert name == f"gesprek-{TODAY}.md"
        assert "## Vraag 2" in content.decode()
        choice.uncheck()
        name, content = downloaded(page, "Markdown", menu=second)
        assert name == f"antwoord-{TODAY}.md"
        told, _, receipt = content.decode().rpartition("```json")
        assert "hoort bij een gesprek van 2 vragen" in told
        assert DAGBESTEDING not in told
        assert DAGBESTEDING in receipt
        expect(second.get_by_role("status")).to_contain_text(f"{name} is gedownload")


def test_page_to_print(page: Page):
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Pagina om te printen").click()
    printed = opened.value
    expect(printed.locator("h1")).to_be_visible()
    expect(printed.locator("body")).to_contain_text(DAGBESTEDING)
    expect(printed.locator("body")).to_contain_text(VERDICT)
    expect(printed.locator("blockquote", has_text=QUOTE)).to_be_visible()
    printed.close()


@pytest.fixture
def form(page: Page) -> Locator:
    """The open form for feedback."""
    place = page.locator("details.iw-terugkoppeling")
    place.evaluate("element => { element.open = true; }")
    return place.locator("form")


def test_feedback_is_sent_and_kept_without_the_question(page: Page, form: Locator, data_dir: Path):
    form.get_by_role("radio", name="Klopt niet", exact=True).check()
    form.get_by_label("Een citaat past er niet bij").check()
    form.get_by_label("Toelichting").fill("Dit citaat gaat over iets anders.")
    form.get_by_role("button", name="Stuur reactie").click()
    expect(form.get_by_role("status")).to_have_text("Dank u. Uw reactie is bewaard.")
    kept = (data_dir / FILE_NAME).read_bytes() + b"".join(one.read_bytes() for one in data_dir.glob(f"{FILE_NAME}-*"))
    assert b"Dit citaat gaat over iets anders." in kept
    assert b"dagbesteding" not in kept
    assert page.locator("#iw-status").inner_text().startswith("Antwoord klaar")


def test_feedback_without_a_choice_is_not_sent(form: Locator):
    form.evaluate("form => form.reset()")
    form.get_by_role("button", name="Stuur reactie").click()
    expect(form.get_by_role("status")).to_have_text("Kies eerst of het antwoord klopt.")
