"""The web application: the chat, the pages beside it and the API, behind the same walls."""

from __future__ import annotations

import os
from collections.abc import Iterable

from anyio import CapacityLimiter
from fastapi import FastAPI, Response
from starlette.types import ASGIApp

from assistant.feedback import FILE_NAME, FeedbackStore
from assistant.settings import Settings
from ui.about_page import About
from ui.api import add_routes
from ui.assets import REPORT, add_asset_routes, stylesheet
from ui.core import AT_ONCE, Core
from ui.export_routes import add_export_routes
from ui.failures import FailureWall
from ui.feedback_routes import add_feedback_routes
from ui.headers import SecurityHeaders
from ui.hosts import HostCheck
from ui.library_routes import add_library_routes
from ui.limits import BodyLimit, OpenRoutes
from ui.metrics import CONTENT_TYPE, Metrics
from ui.origin import OriginCheck
from ui.page_patch import DutchPage
from ui.rate_limit import AtOnce, RateLimit
from ui.request_log import RequestLog, observed

__all__ = ["create_app"]

_WAITING = 64  # questions in gradio's queue before it says that it is busy
_CONVERSATIONS = 500  # kept in memory, about 0.5 MB each; beyond, the one used longest ago is forgotten


def create_app(settings: Settings, core: Core, *, hosts: Iterable[str] = ()) -> ASGIApp:
    """The app with everything on it, which answers under these hosts alone (all of them when there are none)."""
    metrics = Metrics(index_pointer=settings.data_dir / "index" / "current")
    seen = observed(core, metrics)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_asset_routes(app, settings)
    add_library_routes(app, core.library, about=About(settings.name, core.index_version, REPORT, settings.contact))
    threads = CapacityLimiter(AT_ONCE)
    add_export_routes(app, seen, threads=threads, name=settings.name)
    add_feedback_routes(app, FeedbackStore(settings.data_dir / FILE_NAME, days=settings.feedback_days))
    _add_metrics(app, metrics)
    add_routes(app, seen, threads=threads)
    _mount_page(app, settings, seen)
    return _walled(app, settings, metrics, hosts)


def _walled(app: ASGIApp, settings: Settings, metrics: Metrics, hosts: Iterable[str]) -> ASGIApp:
    """The app behind its walls; the first to see a request stands last."""
    proxies = settings.proxy_addresses
    walled: ASGIApp = DutchPage(app)
    walled = AtOnce(walled, per_client=settings.questions_at_once, waiting=_WAITING, proxies=proxies)
    walled = BodyLimit(walled)  # a slow body holds no place among those who wait
    walled = RateLimit(walled, per_minute=settings.questions_per_minute, proxies=proxies)
    walled = OpenRoutes(HostCheck(OriginCheck(walled, allowed=settings.origin_addresses), hosts=hosts))
    walled = RequestLog(FailureWall(walled), metrics=metrics)
    return SecurityHeaders(walled, frame_ancestors=settings.frame_ancestors)


def _add_metrics(app: FastAPI, metrics: Metrics) -> None:
    @app.get("/metrics")
    def counted() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)


def _mount_page(app: FastAPI, settings: Settings, core: Core) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read by gradio when it is imported
    import gradio as gr

    from ui.page import build_page

    page = build_page(settings, core)
    page.state_session_capacity = _CONVERSATIONS
    gr.mount_gradio_app(
        app,
        page.queue(max_size=_WAITING, default_concurrency_limit=AT_ONCE, api_open=False),
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        ssr_mode=False,
        show_error=False,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size="1kb",
        css=stylesheet(settings),
        theme=gr.themes.Base(
            primary_hue="teal",
            neutral_hue="slate",
            font=["system-ui", "sans-serif"],
            font_mono=["ui-monospace", "monospace"],
        ),
    )
