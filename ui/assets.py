"""The style sheet and the scripts of every page, and the plots of the last report on quality."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse

from assistant.settings import PROJECT, Settings

__all__ = ["REPORT", "add_asset_routes", "scripts", "stylesheet"]

REPORT = PROJECT / "evals" / "report"
_STATIC = Path(__file__).parent / "static"
_KEPT = {"cache-control": "no-cache"}


def stylesheet(settings: Settings) -> str:
    """All style sheets as one, with the accent colours of the settings."""
    accent = f":root {{ --iw-accent: light-dark({settings.accent}, {settings.accent_dark}); }}"
    return "\n".join((*_texts("css"), accent))


@cache
def scripts() -> str:
    """All scripts as one; each is a function of its own."""
    return "\n".join(_texts("js"))


def add_asset_routes(app: FastAPI, settings: Settings) -> None:
    """Adds /eigen/: the style sheet, the scripts and the plots."""
    css = stylesheet(settings)

    @app.get("/eigen/stijl.css")
    async def style() -> Response:
        return Response(css, media_type="text/css", headers=_KEPT)

    @app.get("/eigen/reader.js")
    async def script() -> Response:
        return Response(scripts(), media_type="text/javascript", headers=_KEPT)

    @app.get("/eigen/rapport/{name}")
    async def plot(name: str) -> Response:
        known = {file.name: file for file in REPORT.glob("*.png")}
        return FileResponse(known[name]) if name in known else Response(status_code=404)


def _texts(kind: str) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(_STATIC.glob(f"*.{kind}"))]
