"""The routes that are open and the names under which logs and counts know them; no name holds text of a user."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["asks_something", "route_of"]

# What the page loads from gradio was found by watching a browser; all its other routes stay closed
# (upload, files, proxy, run history, API pages, monitoring, login).
_ROUTES: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in {
        "/": r"/",
        "pagina-bestanden": r"/theme\.css|/favicon\.ico|/robots\.txt|/(assets|static|svelte)/.*",
        "/gradio_api/queue/join": r"/gradio_api/queue/join",
        "/gradio_api/queue/data": r"/gradio_api/queue/data",
        "/gradio_api/heartbeat": r"/gradio_api/heartbeat/[A-Za-z0-9]+",
        "/gradio_api/cancel": r"/gradio_api/(cancel|reset)",
        "/bronnen": r"/bronnen",
        "/bron": r"/bron/[^/]+",
        "/regels": r"/regels",
        "/regel": r"/regel/[^/]+",
        "/begrippen": r"/begrippen",
        "/over": r"/over",
        "/toegankelijkheid": r"/toegankelijkheid",
        "/eigen": r"/eigen/(rapport/)?[^/]+",
        "/healthz": r"/healthz",
        "/readyz": r"/readyz",
        "/metrics": r"/metrics",
        "/api/v1/vraag": r"/api/v1/vraag",
        "/api/v1/uitvoer": r"/api/v1/uitvoer/[^/]+",
        "/api/v1/bewijs": r"/api/v1/bewijs",
        "/api/v1/terugkoppeling": r"/api/v1/terugkoppeling",
        "/api": r"/api/.*",
    }.items()
)
_ASKING: Final = frozenset(
    {
        "/api/v1/vraag",
        "/api/v1/uitvoer",
        "/api/v1/bewijs",
        "/api/v1/terugkoppeling",
        "/gradio_api/queue/join",
    }
)


def route_of(path: str) -> str | None:
    """The name of the open route at this path; None when there is none."""
    return next((name for name, pattern in _ROUTES if pattern.fullmatch(path)), None)


def asks_something(method: str, path: str) -> bool:
    """Whether a request makes the core answer, from the API, for an export or from the page, or writes to the disk."""
    return method == "POST" and route_of(path) in _ASKING
