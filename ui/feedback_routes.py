"""The route that takes what a user thinks of an answer; whatever goes wrong with it, the answers go on."""

from __future__ import annotations

from contextlib import suppress

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from assistant.clock import today
from assistant.errors import InkoopwijzerError
from assistant.feedback import Feedback, FeedbackStore
from ui.faults import fault

__all__ = ["add_feedback_routes"]

_ROUTE = "/api/v1/terugkoppeling"
_METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
_LONGEST_NAME = 60  # characters of a field name that we repeat to the sender
_NOT_KEPT = (
    "Uw reactie kon niet worden bewaard: de schijf is vol of alleen te lezen. Uw antwoord blijft staan. "
    "Probeer het later opnieuw of meld het de beheerder."
)


def add_feedback_routes(app: FastAPI, store: FeedbackStore) -> None:
    """Adds the route, before those of `ui.api`, which answers for every other address; forgets what is too old."""
    with suppress(InkoopwijzerError):  # `add` tells it to the user, and the doctor to who looks after the program
        store.forget_expired(day=today())

    @app.post(_ROUTE)
    async def terugkoppeling(request: Request) -> Response:
        try:
            feedback = Feedback.model_validate_json(await request.body())
        except ValidationError as error:
            return fault(422, _describe(error))
        try:
            await run_in_threadpool(store.add, feedback, day=today())
        except InkoopwijzerError:
            return fault(503, _NOT_KEPT)
        return JSONResponse({"bewaard": True}, status_code=201)

    @app.api_route(_ROUTE, methods=_METHODS)
    async def other_method() -> Response:
        return fault(405, "Stuur uw reactie met POST naar dit adres.", headers={"allow": "POST"})


def _describe(error: ValidationError) -> str:
    """One Dutch sentence about the first problem, which never repeats a value."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "Uw bericht is geen geldige JSON in UTF-8."
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    field = ".".join(str(part) for part in first["loc"])[:_LONGEST_NAME]
    if not field:
        return "Uw bericht moet een JSON-object zijn."
    if first["type"] == "missing":
        return f"Het veld '{field}' ontbreekt."
    if first["type"] == "extra_forbidden":
        return f"Het veld '{field}' bestaat niet."
    return f"Het veld '{field}' heeft een waarde die niet past."
