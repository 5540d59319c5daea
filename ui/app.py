"""The web application: API and page behind the same walls."""

from __future__ import annotations

import os

from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.settings import Settings
from ui.api import add_routes
from ui.core import Core
from ui.failures import FailureWall
from ui.limits import BodyLimit, OpenRoutes, SecurityHeaders
from ui.page_patch import DutchPage, css

__all__ = ["create_app"]

_WAITING = 64  # questions in gradio's queue before it says that it is busy
_AT_ONCE = 4


def create_app(settings: Settings, core: Core) -> ASGIApp:
    """The app with everything on it."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_routes(app, core)
    _mount_page(app, settings, core)
    return SecurityHeaders(FailureWall(OpenRoutes(BodyLimit(DutchPage(app)))))


def _mount_page(app: FastAPI, settings: Settings, core: Core) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read by gradio when it is imported
    import gradio as gr

    from ui.page import build_page

    page = build_page(settings, core)
    gr.mount_gradio_app(
        app,
        page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE, api_open=False),
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        ssr_mode=False,
        show_error=False,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size="1kb",
        css=css(),
        theme=gr.themes.Base(
            primary_hue="teal",
            neutral_hue="slate",
            font=["system-ui", "sans-serif"],
            font_mono=["ui-monospace", "monospace"],
        ),
    )
