"""The HTTP API: one question in, one Answer out, and two routes that tell whether we live and are ready."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer
from assistant.clock import today
from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.requests import QuestionRequest
from ui.core import MOST_TURNS, Core
from ui.faults import fault
from ui.request_errors import RequestError, describe_request

__all__ = ["add_routes", "answer_request"]

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


class TurnInput(BaseModel):
    """An earlier question of the conversation; without a role or date of its own it has those of the request."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    facts: dict[str, bool | int | float | str] = {}
    role: str | None = None
    peildatum: Annotated[date | None, Field(strict=True)] = None


class QuestionInput(QuestionRequest):
    """The body of POST /api/v1/vraag; `conversation` holds the earlier turns, oldest first."""

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
    conversation = Conversation()
    for turn in request.conversation:
        earlier = request.model_copy(update=turn.model_dump(exclude_none=True))
        question = earlier.to_question(today=today())
        conversation = conversation.after(question, core.answer(question, conversation))
    return core.answer(request.to_question(today=today()), conversation)


def add_routes(app: FastAPI, core: Core, *, threads: CapacityLimiter) -> None:
    """Adds the API to the app; it answers in these threads."""

    @app.post("/api/v1/vraag")
    async def vraag(request: Request) -> Response:
        try:
            answer = await to_thread.run_sync(answer_request, await request.body(), core, limiter=threads)
        except InkoopwijzerError as error:
            return fault(422, str(error))
        return Response(answer.model_dump_json(), media_type="application/json")

    @app.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"status": "ok"})

    @app.get("/readyz")
    async def readyz() -> Response:
        return JSONResponse({"status": "ok", "index_version": core.index_version, "rules_version": core.rules_version})

    @app.api_route("/api/v1/vraag", methods=_METHODS)
    async def other_method() -> Response:
        return fault(405, "Stuur uw vraag met POST naar dit adres.", headers={"allow": "POST"})

    @app.api_route("/api/{rest:path}", methods=_METHODS)
    async def unknown_route() -> Response:
        return fault(404, "Dit adres bestaat niet. Stuur uw vraag met POST naar /api/v1/vraag.")
