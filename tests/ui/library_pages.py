"""The library pages as an app of their own, without search; and the letters of a page and of Markdown."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from fastapi import FastAPI

from assistant.settings import Settings
from knowledge.retrieval import Library
from knowledge.sources import SOURCES_DIR
from knowledge.texts import read_texts
from ui.about_page import About
from ui.assets import REPORT, add_asset_routes
from ui.library_routes import add_library_routes

TODAY = date(2026, 11, 21)
HOSTILE_NAME = "kwaad.md"
HOSTILE = """---
title: Titel <script>alert(1)</script> ${7*7} {{7*7}} "q" 'a'
publisher: <img src=x onerror=alert(1)>
---
# Kop <script>alert(2)</script>

Tekst <b onclick="alert(3)">vet</b> ${x} {{x}} {% raw %} "dubbel" 'enkel' &amp; <!-- weg -->
$$\\x$$ [k](javascript:alert(4))

- punt </li></ul><script>alert(5)</script>

| <th> | "b" |
| --- | --- |
| ' onmouseover='alert(6) | `<i>` |

```
</code></pre><script>alert(7)</script>
```
"""


def open_library(extra: Path | None = None) -> Library:
    texts = read_texts(SOURCES_DIR, extra)
    return Library(texts.sources, texts.passages, texts.corrections, texts.cards, None, texts.glossary, texts.skipped)


def pages_app(library: Library, *, report: Path = REPORT, contact: str = "") -> FastAPI:
    app = FastAPI()
    add_asset_routes(app, Settings())
    about = About("Inkoopwijzer", "i1", report, contact)
    add_library_routes(app, library, about=about, clock=lambda: TODAY)
    return app


class Shown(HTMLParser):
    """What a page shows: all tags, the text of a source without our notes, and what of it is marked as quote."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[set[str]] = []
        self.source = ""
        self.quote = ""
        self.feed(str(html))  # Markup would escape what is joined to it

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in ("meta", "link", "input", "img", "br"):
            self.open.append({*(values.get("class") or "").split(), values.get("role") or ""})

    def handle_endtag(self, tag):  # noqa: ARG002 - the parser calls it so
        self.open.pop()

    def handle_data(self, data):
        around = set().union(*self.open)
        if "iw-letterlijk" in around and "note" not in around:
            self.source += data
            self.quote += data if "iw-gemarkeerd" in around else ""


def letters(markdown: str) -> str:
    """Every character but white space and the marks of headings, lists and tables."""
    kept = []
    for line in markdown.split("\n"):
        if re.fullmatch(r"\|(?: --- \|)+", line):
            continue
        plain = line.replace("|", "") if line.startswith("|") else line
        kept.append(re.sub(r"^(?:#+ |\s*- |\s*\d+\. )", "", plain))
    return dense("".join(kept))


def dense(text: str) -> str:
    return "".join(text.split())
