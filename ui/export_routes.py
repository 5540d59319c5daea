"""The routes that give an answer or a conversation as a file: to keep, to print, or to ask again later.

The body of each is that of POST /api/v1/vraag; its questions are asked again, so that a file holds only what
we said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response

from assistant.answer import Answer
from assistant.clock import today
from assistant.conversation import Conversation, Turn
from assistant.errors import InkoopwijzerError
from assistant.question import Question
from assistant.receipt import receipt_json, receipt_of
from ui.api import answer_request
from ui.core import Core
from ui.export import Document, export
from ui.export_docx import docx
from ui.export_html import html
from ui.export_markdown import markdown
from ui.faults import fault

__all__ = ["add_export_routes", "turns_of"]

_JSON: Final = "application/json"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ANSWER, _CONVERSATION = "antwoord", "gesprek"  # what a file holds: the last turn alone, or all of them
_METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


@dataclass(frozen=True, slots=True)
class _Form:
    """A file format: its type for the browser, how it is written, and whether the browser shows it."""

    media_type: str
    write: Callable[[Document], str | bytes]
    shown: bool = False


_FORMS: Final = {
    "md": _Form("text/markdown; charset=utf-8", markdown),
    "docx": _Form(_WORD, docx),
    "html": _Form("text/html; charset=utf-8", html, shown=True),
}


def turns_of(body: bytes, core: Core) -> tuple[Turn, ...]:
    """All turns of the request in this JSON, oldest first, each with its answer.

    Raises:
        RequestError: the body is not JSON of the right form.
        InkoopwijzerError: a question or a fact cannot be used.
    """
    conversation = Conversation()

    def remember(question: Question, earlier: Conversation) -> Answer:
        nonlocal conversation
        answer = core.answer(question, earlier)
        conversation = earlier.after(question, answer)
        return answer

    answer_request(body, replace(core, answer=remember))
    return conversation.turns


def add_export_routes(app: FastAPI, core: Core, *, threads: CapacityLimiter, name: str = "Inkoopwijzer") -> None:
    """Adds the routes, which answer in these threads; they must be there before those of `ui.api`.

    The API answers for every other address.
    """

    @app.post("/api/v1/uitvoer/{form}")
    async def uitvoer(form: str, request: Request) -> Response:
        if form not in _FORMS:
            return fault(404, "Deze vorm bestaat niet. Kies uit: md, docx of html.")
        part = request.query_params.get("deel", _CONVERSATION)
        if part not in (_ANSWER, _CONVERSATION):
            return fault(422, f"Kies voor 'deel' uit {_ANSWER} of {_CONVERSATION}.")
        body = await request.body()
        try:
            return await to_thread.run_sync(_file, form, body, core, name, part == _ANSWER, limiter=threads)
        except InkoopwijzerError as error:
            return fault(422, str(error))

    @app.post("/api/v1/bewijs")
    async def bewijs(request: Request) -> Response:
        body = await request.body()
        try:
            return await to_thread.run_sync(_receipt, body, core, limiter=threads)
        except InkoopwijzerError as error:
            return fault(422, str(error))

    @app.api_route("/api/v1/uitvoer/{form}", methods=_METHODS)
    @app.api_route("/api/v1/bewijs", methods=_METHODS)
    async def other_method() -> Response:
        return fault(405, "Stuur uw vraag met POST naar dit adres.", headers={"allow": "POST"})


def _file(form: str, body: bytes, core: Core, name: str, alone: bool) -> Response:
    turns, day = turns_of(body, core), today()
    content = _FORMS[form].write(export(turns, core.library.source, made_on=day, name=name, alone=alone))
    what = _ANSWER if alone or len(turns) == 1 else _CONVERSATION
    return _named(content, f"{what}-{day.isoformat()}.{form}", _FORMS[form].media_type, shown=_FORMS[form].shown)


def _receipt(body: bytes, core: Core) -> Response:
    receipt = receipt_of(turns_of(body, core), made_on=today())
    return _named(receipt_json(receipt), f"bewijs-{receipt.id}.json", _JSON)


def _named(content: str | bytes, name: str, media_type: str, *, shown: bool = False) -> Response:
    place = "inline" if shown else "attachment"
    return Response(content, media_type=media_type, headers={"content-disposition": f'{place}; filename="{name}"'})
