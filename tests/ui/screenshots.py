"""Makes a picture of every tab, page and kind of answer, in light and dark, wide and narrow, and that of the README.

`python -m tests.ui.screenshots MAP` starts a server of its own on a free port and writes the pictures to the folder.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.settings import PROJECT, Settings
from assistant.testing import find_chromium
from tests.conftest import DAGBESTEDING
from tests.ui.page_actions import NARROW, WIDE, field, open_page, send

ANSWERS: Final = {
    "antwoord-ja": DAGBESTEDING,
    "antwoord-nee": "Mogen we de subsidie van het buurthuis verlengen?",
    "antwoord-ja-mits": "De opdracht sociale dienst was 1.200.000 euro, zonder eerdere wijzigingen. "
    "Mag een wijziging van 50.000 euro zonder nieuwe aanbesteding?",
    "antwoord-vraag-terug": "Mogen we dit contract verlengen?",
    "antwoord-grens": "Wat is de bagatelgrens bij 1.200.000 euro?",
    "antwoord-kaart": "Wanneer kies je voor een open house?",
    "antwoord-verwant": "Wat verdient een inkoper bij een gemeente?",
    "antwoord-niet-mijn-onderwerp": "Hoe bak ik een appeltaart?",
}
WAITING: Final = {
    "fout": "",
    "persoonsgegevens": "Mogen we de subsidie van jan@voorbeeld.nl verlengen?",
}
PAGES: Final = {
    "blad-bronnen": "/bronnen",
    "blad-bron": "/bron/keuzekompas?van=1010&tot=1087#citaat",
    "blad-regels": "/regels",
    "blad-regel": "/regel/drempel_sas?probeer=1&geraamde_waarde_eur=8+ton&opdracht_type=sas",
    "blad-begrippen": "/begrippen?zoek=open+house",
    "blad-over": "/over",
    "blad-toegankelijkheid": "/toegankelijkheid",
}
LOOKS: Final[tuple[tuple[str, Any, Any], ...]] = tuple(
    (f"{scheme}-{size['width']}", scheme, size) for scheme in ("light", "dark") for size in (WIDE, NARROW)
)
STARTS_WITHIN: Final = 120  # seconds, with the building of the index


@contextmanager
def server() -> Iterator[str]:
    """The address of a server with the index that is there, or a fresh one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        kept = Settings().data_dir / "index"
        if kept.is_dir():
            shutil.copytree(kept, Path(folder) / "index")
        environment = os.environ | {"INKOOPWIJZER_DATA_DIR": folder, "INKOOPWIJZER_QUESTIONS_PER_MINUTE": "100000"}
        command = [sys.executable, "-m", "ui", "--port", str(port)]
        with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                _wait(f"http://127.0.0.1:{port}/readyz")
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


def _wait(url: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urlopen(url, timeout=STARTS_WITHIN):
                return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def steps(address: str) -> Iterator[tuple[str, Callable[[Page], object]]]:
    """The name of each picture and what brings the page there."""
    yield "begin", lambda page: open_page(page, address)
    for name, question in ANSWERS.items():
        yield name, lambda page, question=question: send(open_page(page, address), question)
    yield "antwoord-lijst", lambda page: _list(open_page(page, address))
    yield "bezig", lambda page: _busy(open_page(page, address))
    for name, typed in WAITING.items():
        yield name, lambda page, typed=typed: _refused(open_page(page, address), typed)
    for tab in ("Bronnen", "Regels", "Begrippen", "Over"):
        yield f"tab-{tab.lower()}", lambda page, tab=tab: _tab(open_page(page, address), tab)
    for name, path in PAGES.items():
        yield name, lambda page, path=path: page.goto(address + path)


def _list(page: Page) -> None:
    question = "Klopt ons tarief voor huishoudelijke hulp als we alleen loonkosten en overhead rekenen?"
    send(page, question).locator(".iw-feit", has_text="kostprijselementen").locator("summary").click()


def _busy(page: Page) -> None:
    page.route("**/queue/join*", lambda _: None, times=1)
    field(page).fill(DAGBESTEDING)
    field(page).press("Enter")
    page.locator(".iw-voortgang").wait_for()


def _refused(page: Page, typed: str) -> None:
    field(page).fill(typed)
    field(page).press("Enter")
    page.locator(".iw-fout, .iw-gezien").wait_for()


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    expect(page.locator(f".iw-paneel[data-adres='/{name.lower()}']").get_by_role("heading").first).to_be_visible()


def picture(page: Page, file: Path, *, whole: bool) -> None:
    """Writes the page as it is now; `whole`: with all that is below the window, its field at the end."""
    page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    if whole:
        page.add_style_tag(content="#iw-invoer, #iw-rechts { position: static !important; }")
    page.screenshot(path=file, full_page=whole)


def take(browser: Browser, address: str, folder: Path) -> None:
    """All pictures in all looks."""
    for look, scheme, size in LOOKS:
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="nl-NL")
        page = context.new_page()
        for name, go in steps(address):
            go(page)
            long = page.evaluate("document.documentElement.scrollHeight") > 12_000
            picture(page, folder / f"{name}-{look}.png", whole=not long)
        context.close()


def take_for_readme(browser: Browser, address: str, file: Path) -> None:
    """An answer with its verdict, and the source open beside it."""
    page = browser.new_page(viewport=WIDE, color_scheme="light", reduced_motion="reduce", locale="nl-NL")
    send(open_page(page, address), DAGBESTEDING)
    expect(page.locator("#iw-lezer #citaat")).to_be_in_viewport()
    picture(page, file, whole=False)
    page.close()


def main(folder: Path) -> None:
    """Writes the pictures to the folder, and the one of the README to docs."""
    folder.mkdir(parents=True, exist_ok=True)
    with server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        take_for_readme(browser, address, PROJECT / "docs" / "chat.png")
        take(browser, address, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
