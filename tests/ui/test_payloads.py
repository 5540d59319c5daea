"""Five hundred hostile texts in every place of an answer: a real browser shows them as text and does nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from assistant.answer import Answer
from assistant.conversation import Conversation, Turn
from assistant.question import MAX_LENGTH, Question
from tests.conftest import TODAY
from tests.ui.payloads import OUTSIDE, Payload, Watch, assert_harmless, elements, hostile_texts, together
from ui.core import MOST_TURNS, Core
from ui.dialogue import Dialogue
from ui.templating import render
from ui.turns import dialogue_html

PAYLOADS = tuple(hostile_texts())
GROUP = 100  # payloads on one page
OF_MARKDOWN = {"p", "strong", "em", "ul", "ol", "li", "blockquote"}  # what the text of an answer may become
GROUPS = [PAYLOADS[first : first + GROUP] for first in range(0, len(PAYLOADS), GROUP)]


def test_there_are_five_hundred_and_each_has_its_own_canary():
    assert len({payload.text for payload in PAYLOADS}) == len({payload.canary for payload in PAYLOADS}) == 500
    for payload in PAYLOADS:
        assert sum(payload.canary in other.text for other in PAYLOADS) == 1


def test_the_api_gives_them_back_as_json_that_no_browser_takes_for_a_page(client: TestClient):
    for payload in PAYLOADS:
        body = {"question": payload.text[:2_000], "conversation": [{"question": payload.text[:2_000]}]}
        for sent in (body, {"question": "a", "facts": {payload.text: "1", "instrument": payload.text}}):
            response = client.post("/api/v1/vraag", json=sent)
            assert response.status_code in {200, 422}
            assert response.headers["content-type"].startswith("application/json")
            assert response.headers["x-content-type-options"] == "nosniff"
            assert list(response.json()) == ["fout"] or response.json()["question"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("payloads", GROUPS, ids=[group[0].canary for group in GROUPS])
def test_a_template_shows_them_as_text(page: Page, payloads: tuple[Payload, ...]):
    def html(words: Callable[[Payload], str]) -> str:
        return "".join(render("panel.html", name=words(one), address=words(one)) for one in payloads)

    page.set_content(html(lambda _: "gewone tekst"))
    expected = elements(page)
    watch = Watch(page)
    page.set_content(html(lambda one: "#" + one.text))
    assert elements(page) == expected
    assert watch.troubles == []


@pytest.mark.browser
@pytest.mark.parametrize("payloads", GROUPS, ids=[group[0].canary for group in GROUPS])
def test_an_answer_shows_them_as_text(
    page: Page,
    payloads: tuple[Payload, ...],
    fake_core: Core,
    make_answer: Callable[..., Answer],
    make_citation: Any,
    make_rule: Any,
):
    def html(words: Callable[[Payload], str]) -> str:
        pages = []
        for payload in payloads:
            text = words(payload)
            question = Question(text, TODAY, facts=(("instrument", text),))
            quoted = make_citation(title=text, section=(text, text), quote=text, correction=text)
            rule = make_rule(facts={"instrument": text}, next_steps=(text,), legal_basis=(text,))
            given = {"citations": (quoted,), "rule": rule, "notices": (text,), "follow_up": (text,)}
            turn = Turn(question, make_answer(question=text, text=text, **given))
            dialogue = Dialogue(conversation=Conversation((turn,)), fault=text)
            pages.append(dialogue_html(dialogue, "trainer", fake_core, kept_days=90))
        return "".join(pages)

    page.set_content(html(lambda _: "gewone tekst"))
    ordinary = set(elements(page))
    watch = Watch(page)
    page.set_content(html(lambda one: one.text))
    page.mouse.move(200, 200)
    assert set(elements(page)) <= ordinary | OF_MARKDOWN
    assert_harmless(watch, list(payloads))


@pytest.mark.browser
def test_an_export_shows_them_as_text(page: Page, client: TestClient):
    questions = together(PAYLOADS, most=MAX_LENGTH)
    watch = Watch(page)
    for first in range(0, len(questions), MOST_TURNS):
        *earlier, last = questions[first : first + MOST_TURNS]
        body = {"question": last[0], "conversation": [{"question": text} for text, _ in earlier]}
        page.set_content(client.post("/api/v1/uitvoer/html", json=body).text)
        assert_harmless(watch, [one for _, payloads in (*earlier, last) for one in payloads])


@pytest.mark.browser
@pytest.mark.parametrize(
    "html",
    [
        "<img src=https://{outside}/kanarie>",
        "<script>alert('kanarie')</script>kanarie",
        "<form action=https://{outside}/><input></form>kanarie",
        "<p onclick=kanarie>kanarie</p>",
        "<a href='javascript:kanarie'>kanarie</a>",
        "<iframe></iframe>kanarie",
        "<meta http-equiv=refresh content='9999;url=https://{outside}/'>kanarie",
    ],
)
def test_what_would_come_through_is_seen(page: Page, html: str):
    watch = Watch(page)
    page.set_content(html.format(outside=OUTSIDE), wait_until="commit")
    with pytest.raises(AssertionError):
        assert_harmless(watch, [Payload("kanarie", "kanarie")])
