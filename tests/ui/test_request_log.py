"""What is logged and counted: ids, durations and lengths, one line per request, and no word of what was asked."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from anyio import CapacityLimiter
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.answer import Citation
from assistant.conversation import Conversation
from assistant.question import ask
from tests.conftest import TODAY
from ui.api import add_routes
from ui.core import Core
from ui.failures import FailureWall
from ui.limits import BodyLimit, OpenRoutes
from ui.logging_setup import configure_logging, private_output
from ui.metrics import Metrics
from ui.origin import OriginCheck
from ui.rate_limit import RateLimit
from ui.request_log import RequestLog, observed

SECRET = "geheim"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The stream that gets all log lines of a test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure_logging(stream)
    yield stream
    logging.captureWarnings(False)
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def metrics(tmp_path: Path) -> Metrics:
    pointer = tmp_path / "current"
    pointer.write_text("index", encoding="utf-8")
    return Metrics(index_pointer=pointer)


@pytest.fixture
def answering(fake_core: Core, make_answer: Any, make_citation: Any, make_rule: Any, metrics: Metrics) -> Core:
    """A core that answers with a rule and two quotes of one source; "kapot" breaks it, as the fake core does."""
    citations: tuple[Citation, ...] = (make_citation(), make_citation(n=2))

    def answer(question: Any, conversation: Any) -> Any:
        fake_core.answer(question, conversation)
        return make_answer(question=question.text, citations=citations, rule=make_rule(), elapsed_ms=12.5)

    return observed(Core(answer, fake_core.library, "i1", "r1"), metrics)


@pytest.fixture
def client(answering: Core, metrics: Metrics) -> TestClient:
    app = FastAPI()
    add_routes(app, answering, threads=CapacityLimiter(2))
    walled = OpenRoutes(OriginCheck(RateLimit(BodyLimit(app), per_minute=3)))
    return TestClient(RequestLog(FailureWall(walled), metrics=metrics), raise_server_exceptions=False)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_question_is_one_line_with_what_was_answered(client: TestClient, log: io.StringIO):
    earlier = [{"question": f"Eerst {SECRET}?"}]
    client.post("/api/v1/vraag", json={"question": f"Mogen we {SECRET}?", "conversation": earlier})
    (line,) = lines(log)
    assert (line["route"], line["status"], line["event"]) == ("/api/v1/vraag", 200, "verzoek")
    assert (line["kind"], line["verdict"], line["rule"]) == ("verdict", "nee", "subsidie_verlengen")
    assert (line["card"], line["sources"], line["length"]) == (None, ["keuzekompas"], 16)
    assert line["ms"] >= 0
    assert len(line["id"]) == 12
    assert SECRET not in log.getvalue()


REFUSED: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "no json": ("POST", "/api/v1/vraag", {"content": SECRET}, 422),
    "unknown fact": ("POST", "/api/v1/vraag", {"json": {"question": "a", "facts": {SECRET: 1}}}, 422),
    "a bug": ("POST", "/api/v1/vraag", {"json": {"question": f"kapot {SECRET}"}}, 500),
    "another path": ("GET", f"/{SECRET}", {}, 404),
    "a path of the api": ("GET", f"/api/{SECRET}", {}, 404),
    "a query": ("GET", f"/api/v1/vraag?vraag={SECRET}", {}, 405),
    "a header": ("GET", "/api/v1/vraag", {"headers": {"user-agent": SECRET, "referer": SECRET, "cookie": SECRET}}, 405),
    "another site": ("POST", "/api/v1/vraag", {"headers": {"origin": f"https://{SECRET}.nl"}}, 403),
    "too large": ("POST", "/api/v1/vraag", {"content": SECRET * 20_000}, 413),
}


@pytest.mark.parametrize(("method", "path", "sent", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_was_sent_is_never_logged(
    client: TestClient, log: io.StringIO, method: str, path: str, sent: dict[str, Any], status: int
):
    assert client.request(method, path, **sent).status_code == status
    assert lines(log)[-1]["status"] == status
    assert SECRET not in log.getvalue()
    assert "testclient" not in log.getvalue()


def test_what_the_page_loads_by_itself_is_not_logged(client: TestClient, log: io.StringIO):
    client.get("/healthz")
    client.get("/readyz")
    assert log.getvalue() == ""


def test_an_answer_outside_a_request_is_a_line_by_itself(answering: Core, log: io.StringIO):
    answering.answer(ask(SECRET, peildatum=TODAY), Conversation())
    (line,) = lines(log)
    assert (line["event"], line["route"], line["ms"], line["length"]) == ("antwoord", "pagina", 12.5, 6)


def test_a_task_that_outlives_its_request_is_not_taken_for_it(answering: Core, metrics: Metrics, log: io.StringIO):
    """As gradio's queue does, which starts in the first request that asks for it."""
    left: list[asyncio.Task[None]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        async def later() -> None:
            answering.answer(ask(SECRET, peildatum=TODAY), Conversation())

        left.append(asyncio.create_task(later()))
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def request_and_wait() -> None:
        async def nothing(_message: Any = None) -> Any:
            return {}

        scope = {"type": "http", "method": "GET", "path": "/over", "headers": []}
        await RequestLog(app, metrics=metrics)(scope, nothing, nothing)
        await left[0]

    asyncio.run(request_and_wait())
    assert [line["event"] for line in lines(log)] == ["verzoek", "antwoord"]


def test_libraries_tell_only_where_they_are(log: io.StringIO):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("gradio.queueing").exception("broken by %s", SECRET)
    logging.getLogger("uvicorn.error").warning(f"odd request: {SECRET}")
    logging.getLogger("inkoopwijzer.ui").warning("code=%s", "abc")
    logging.getLogger("py.warnings").warning("%s", SECRET)
    first, second, ours, warned = lines(log)
    assert (first["logger"], first["error"], first["level"]) == ("gradio.queueing", "ValueError", "error")
    assert "test_request_log.py" in first["at"]
    assert (second["logger"], second["event"]) == ("uvicorn.error", "melding")
    assert (ours["event"], warned["logger"]) == ("code=abc", "py.warnings")
    assert SECRET not in log.getvalue()


def test_what_a_library_prints_is_only_mentioned(log: io.StringIO, capfd: pytest.CaptureFixture[str]):
    with private_output():
        for _ in range(5):
            print(SECRET)  # noqa: T201 - as gradio does with a question that it cannot read
    assert [line["event"] for line in lines(log)] == ["uitvoer weggelaten"]
    assert SECRET not in log.getvalue() + "".join(capfd.readouterr())


def test_in_a_terminal_a_line_is_names_with_values():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging(stream)
    structlog.get_logger().info("verzoek", status=200, verdict=None)
    logging.captureWarnings(False)
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    assert "level=info event=verzoek status=200 verdict=" in stream.getvalue()


def test_metrics_count_by_names_of_ours(client: TestClient, metrics: Metrics, log: io.StringIO):
    for question in ("a", "b", "c", "d"):
        client.post("/api/v1/vraag", json={"question": question})
    client.get(f"/{SECRET}")
    client.post("/api/v1/terugkoppeling", headers={"origin": "null"})
    text = metrics.text().decode()
    for line in (
        'inkoopwijzer_verzoeken_total{route="/api/v1/vraag",status="200"} 3.0',
        'inkoopwijzer_verzoeken_total{route="overig",status="404"} 1.0',
        'inkoopwijzer_verzoek_seconden_count{route="/api/v1/vraag"} 4.0',
        'inkoopwijzer_antwoorden_total{oordeel="nee",soort="verdict"} 3.0',
        'inkoopwijzer_weigeringen_total{reden="te_vaak"} 1.0',
        'inkoopwijzer_weigeringen_total{reden="herkomst"} 1.0',
        "process_resident_memory_bytes",
    ):
        assert line in text
    (age,) = [line.split()[1] for line in text.splitlines() if line.startswith("inkoopwijzer_index_leeftijd_seconden")]
    assert 0 <= float(age) < 600
    assert SECRET not in text
    assert len(lines(log)) == 6


def test_metrics_know_no_age_of_an_index_that_is_not_there(tmp_path: Path):
    assert "inkoopwijzer_index_leeftijd_seconden NaN" in Metrics(index_pointer=tmp_path / "weg").text().decode()
    assert "leeftijd" not in Metrics().text().decode()
