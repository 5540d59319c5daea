"""A core that answers by hand, the real core once, and what tests of the page share."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from assistant.answer import Answer, Citation, RuleReport
from assistant.facts import read_fact
from assistant.pipeline import Services
from assistant.settings import PROJECT, Settings
from assistant.testing import GET_CHROMIUM, browser_tests_required, find_chromium
from knowledge.retrieval import Library, RetrievalResult
from knowledge.sources import Source
from tests.ui.page_actions import open_page, watched
from ui.app import create_app
from ui.core import Core, core_of

MakeAnswer = Callable[..., Answer]


@pytest.fixture(scope="session")
def source() -> Source:
    return Source(
        id="keuzekompas",
        title="Het <b>Keuzekompas</b>",
        publisher="Gemeente Utrecht",
        published="2022-2023",
        published_certainty="niet zeker",
        status="presentatie",
        audience="raad",
        url=None,
        rights="derden",
        raw_sha256="0" * 64,
        text="# Titel\n\nBij subsidies geen verlengingsopties mogelijk",
        sections=(),
    )


@pytest.fixture(scope="session")
def make_citation() -> Callable[..., Citation]:
    def make(**changes: Any) -> Citation:
        fields: dict[str, Any] = {
            "n": 1,
            "source": "keuzekompas",
            "title": "Het <b>Keuzekompas</b>",
            "section": ("Conclusies", "Uit <i>onderzoek</i>"),
            "quote": "Bij subsidies geen verlengingsopties mogelijk",
            "start": 9,
            "end": 54,
        }
        return Citation(**(fields | changes))

    return make


@pytest.fixture(scope="session")
def make_rule() -> Callable[..., RuleReport]:
    def make(**changes: Any) -> RuleReport:
        fields: dict[str, Any] = {
            "id": "subsidie_verlengen",
            "peildatum": "2026-11-21",
            "facts": {},
            "missing": (),
            "trace": (),
            "legal_basis": (),
            "next_steps": (),
            "confidence": "hoog",
            "turning_point": None,
        }
        return RuleReport(**(fields | changes))

    return make


@pytest.fixture(scope="session")
def make_answer() -> MakeAnswer:
    def make(**changes: Any) -> Answer:
        fields: dict[str, Any] = {
            "question": "Mogen we?",
            "kind": "verdict",
            "verdict": "nee",
            "text": "**Nee. Dat kan niet.** [1]",
            "citations": (),
            "passages": (),
            "rule": None,
            "card": None,
            "notices": (),
            "follow_up": (),
            "index_version": "i1",
            "rules_version": "r1",
            "elapsed_ms": 1.0,
        }
        return Answer(**(fields | changes))

    return make


class SilentRetriever:
    """Finds nothing; the core that uses it is asked for no search."""

    def search(self, query: str, *, limit: int = 10) -> RetrievalResult:
        raise NotImplementedError

    def likeness(self, query: str, texts: Iterable[str]) -> float:
        raise NotImplementedError


@pytest.fixture(scope="session")
def fake_core(make_answer: MakeAnswer, source: Source) -> Core:
    """Answers with the question and its place in the conversation; a question that says "kapot" breaks it."""

    def answer(question: Any, conversation: Any) -> Answer:
        for name, value in question.facts:
            read_fact(name, value)
        if "kapot" in question.text:
            raise RuntimeError(question.text)
        facts = ", ".join(f"{name}={value}" for name, value in question.facts)
        text = f"beurt {len(conversation.turns) + 1} op {question.peildatum} als {question.role}: {facts}"
        return make_answer(question=question.text, text=text)

    return Core(answer, Library((source,), (), (), (), SilentRetriever()), "i1", "r1")


@pytest.fixture(scope="session")
def real_core(services: Services) -> Core:
    return core_of(services)


@pytest.fixture(scope="session")
def open_app(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Core], TestClient]:
    """Makes a client of the app with this core, which takes as many questions as come."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("page"), questions_per_minute=1_000_000, questions_at_once=1_000
    )

    async def make(core: Core) -> ASGIApp:
        return create_app(settings, core)  # in a loop: without one gradio makes some and leaves them open

    return lambda core: TestClient(asyncio.run(make(core)), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def client(fake_core: Core, open_app: Callable[[Core], TestClient]) -> Iterator[TestClient]:
    with open_app(fake_core) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; its tests are left out where there is none, unless they were said to be required."""
    path = find_chromium()
    if path is None and browser_tests_required():
        pytest.fail(f"Geen Chromium gevonden. {GET_CHROMIUM}", pytrace=False)
    if path is None:
        pytest.skip(f"Geen Chromium gevonden. {GET_CHROMIUM}")
    return path


STARTS_WITHIN = 150  # seconds, the index included
# A core on a fixed day, or the answers would change with the calendar.
START = """
import sys
from datetime import date
import assistant.clock
assistant.clock.today = lambda: date(2026, 11, 21)
from ui.__main__ import main
sys.exit(main())
"""


@pytest.fixture(scope="session")
def address(chromium: str, data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own; nothing is started without Chromium."""
    assert chromium
    said = tmp_path_factory.mktemp("server") / "said.txt"  # a file: a pipe that nobody reads is full after 64 KB
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "INKOOPWIJZER_DATA_DIR": str(data_dir),
        "INKOOPWIJZER_QUESTIONS_PER_MINUTE": "100000",
        "INKOOPWIJZER_QUESTIONS_AT_ONCE": "100",
    }
    command = [sys.executable, "-c", START, "--port", str(port)]
    with (
        said.open("w") as into,
        subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=into, stderr=subprocess.STDOUT) as server,
    ):
        wait_until_ready(f"{url}/readyz", server, said)
        yield url
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
    words = said.read_text()
    assert f"De Inkoopwijzer staat klaar op {url}" in words
    assert "gestopt" in words
    assert "Traceback" not in words


def wait_until_ready(url: str, server: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(url, timeout=STARTS_WITHIN):
                return
        except URLError:
            time.sleep(0.2)
    server.kill()
    pytest.fail(f"the server does not answer at {url}: {said.read_text()}")


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[Page]:
    """One window for the tests of a module; afterwards nothing went out, broke or asked attention."""
    with watched(browser, address) as page:
        yield page


@pytest.fixture
def page(window: Page, address: str) -> Page:
    """The window with the page anew, its conversation at the start."""
    return open_page(window, address)
