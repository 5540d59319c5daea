"""The HTTP API: one question in, one Answer out, and two routes that tell whether we live and are ready."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.question import ask
from ui.core import Core, today
from ui.failures import report_failure
from ui.request_errors import RequestError, describe_request, read_peildatum
from ui.texts import STARTING

__all__ = ["MOST_TURNS", "add_routes", "answer_request"]

MOST_TURNS = 20

FactInput = str | bool | int | float
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TurnInput(_Part):
    """An earlier question of the conversation."""

    question: str
    facts: dict[str, FactInput] = {}


class QuestionInput(TurnInput):
    """The body of POST /api/v1/vraag; `conversation` holds the earlier turns, oldest first."""

    role: str = "helpdesk"
    peildatum: str | None = None
    conversation: Annotated[tuple[TurnInput, ...], Field(max_length=MOST_TURNS)] = ()


def answer_request(body: bytes, core: Core) -> Answer:
    """The answer to the request in this JSON, after its earlier turns were asked again.

    Raises:
        RequestError: the body is not JSON of the right form.
        InkoopwijzerError: a question or a fact cannot be used.
    """
    try:
        request = QuestionInput.model_validate_json(body)
    except ValidationError as error:
        raise RequestError(describe_request(error)) from error
    peildatum = today() if request.peildatum is None else read_peildatum(request.peildatum)
    conversation = Conversation()
    for turn in (*request.conversation, request):
        facts = {name: _as_text(value) for name, value in turn.facts.items()}
        question = ask(turn.question, peildatum=peildatum, role=request.role, facts=facts)
        answer = core.answer(question, conversation)
        conversation = conversation.after(question, answer)
    return answer


def _as_text(value: FactInput) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)


def add_routes(app: FastAPI, core: Core | None) -> None:
    """Adds the API to the app; without a core it lives but is not ready."""

    @app.post("/api/v1/vraag")
    async def vraag(request: Request) -> Response:
        if core is None:
            return _fault(503, STARTING)
        try:
            answer = await run_in_threadpool(answer_request, await request.body(), core)
        except InkoopwijzerError as error:
            return _fault(422, str(error))
        except Exception as error:  # noqa: BLE001 - the edge: a bug becomes a code for the user and a log line
            return _fault(500, report_failure(error))
        return Response(answer.model_dump_json(), media_type="application/json")

    @app.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz")
    async def readyz() -> Response:
        if core is None:
            return _fault(503, STARTING)
        return JSONResponse({"status": "ok", "index_version": core.index_version, "rules_version": core.rules_version})

    @app.api_route("/api/v1/vraag", methods=_METHODS)
    async def other_method() -> Response:
        return _fault(405, "Stuur uw vraag met POST naar dit adres.", headers={"allow": "POST"})

    @app.api_route("/api/{rest:path}", methods=_METHODS)
    async def unknown_route() -> Response:
        return _fault(404, "Dit adres bestaat niet. Stuur uw vraag met POST naar /api/v1/vraag.")


def _fault(status: int, sentence: str, *, headers: dict[str, str] | None = None) -> Response:
    usable = sentence.encode("utf-8", "replace").decode()
    return JSONResponse({"fout": usable}, status_code=status, headers=headers)
