"""A server whose answers wait until a test lets them go, and what its page shows while they do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Locator, Page, expect

from assistant.answer import Answer
from assistant.settings import Settings
from tests.ui.in_thread import served
from tests.ui.page_actions import field
from ui.app import create_app
from ui.core import Core

__all__ = ["QUESTION", "SOON", "SlowServer", "busy", "by_button", "by_enter", "by_example", "slow_server", "stop"]

QUESTION: Final = "Mogen we dit contract verlengen?"  # also an example on the empty page
SOON: Final = 400  # ms before which nothing is shown


@dataclass(frozen=True, slots=True)
class SlowServer:
    """Where it listens, and the gate at which its answers wait while that is closed."""

    address: str
    gate: threading.Event


@contextmanager
def slow_server(core: Core, folder: Path) -> Iterator[SlowServer]:
    """A server with this core, in a thread of this process."""
    gate = threading.Event()

    def answer(question: Any, conversation: Any) -> Answer:
        gate.wait(20)
        return core.answer(question, conversation)

    settings = Settings(data_dir=folder, questions_per_minute=100_000)
    with served(lambda: create_app(settings, replace(core, answer=answer))) as address:
        yield SlowServer(address, gate)
        gate.set()


def busy(page: Page, *, shown: bool = True) -> None:
    """Fails unless the line and the button are there, or are gone."""
    for part in (page.get_by_text("Ik zoek het uit ..."), page.locator(".iw-voortgang"), stop(page)):
        expect(part).to_be_visible(visible=shown)


def stop(page: Page) -> Locator:
    """The button that stops."""
    return page.get_by_role("button", name="Stop", exact=True)


def by_enter(page: Page) -> None:
    """Types the question and presses Enter."""
    field(page).fill(QUESTION)
    field(page).press("Enter")


def by_button(page: Page) -> None:
    """Types the question and presses the button."""
    field(page).fill(QUESTION)
    page.get_by_role("button", name="Stuur vraag").click()


def by_example(page: Page) -> None:
    """Presses the example that is the question."""
    page.get_by_role("button", name=QUESTION).click()
