"""What a browser does to ask something on the page: find its event, join the queue, read the stream.

It knows the form of gradio's messages and sends nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import InkoopwijzerError

__all__ = ["HEARTBEAT", "JOIN", "STREAM", "PageError", "PageEvent", "read_page", "shown_after"]

JOIN = "/gradio_api/queue/join"
HEARTBEAT = "/gradio_api/heartbeat"
STREAM = "/gradio_api/queue/data"

_CONFIG = "window.gradio_config = "
_FIELD, _ROLE, _SEND, _SHOWN = "iw-veld", "iw-rol", "iw-stuur", "iw-gesprek"
_TURN, _FAULT = 'class="iw-beurt"', 'class="iw-fout"'


class PageError(InkoopwijzerError):
    """The page is not what a visitor knows, or an answer on it is none."""


@dataclass(frozen=True, slots=True)
class PageEvent:
    """One event of the page.

    Attributes:
        number: by which the queue knows it.
        trigger: the number of the component that fires it.
        inputs: the id in the page of each component whose value it gets; None for one that stays on the server.
        shown: the place of the conversation among what it returns.
    """

    number: int
    trigger: int
    inputs: tuple[str | None, ...]
    shown: int

    def body(self, session: str, *, text: str = "") -> Mapping[str, object]:
        """What to send to `JOIN`, with this text in the field."""
        values = {_FIELD: text, _ROLE: "helpdesk"}
        data = [None if name is None else values.get(name, "") for name in self.inputs]
        return {
            "data": data,
            "event_data": None,
            "fn_index": self.number,
            "trigger_id": self.trigger,
            "session_hash": session,
        }


def read_page(html: str) -> PageEvent:
    """The event by which the button of this page sends the question.

    Raises:
        PageError: it has no such event.
    """
    _, found, rest = html.partition(_CONFIG)
    if not found:
        raise PageError("De pagina heeft geen onderdelen. Open haar eerst zelf met: ./run chat")
    config = json.JSONDecoder().raw_decode(rest)[0]
    names = {one["id"]: one["props"].get("elem_id") for one in config["components"]}
    send = next((number for number, name in names.items() if name == _SEND), None)
    return _event(config, names, send, "click")


def shown_after(stream: str, event: PageEvent, *, turns: int) -> str:
    """The HTML of the conversation that the stream of an event ends with.

    Raises:
        PageError: the event failed, or the conversation has another number of turns or says that something went wrong.
    """
    for line in stream.splitlines():
        message = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
        if message.get("msg") == "process_completed":
            break
    else:
        raise PageError("De pagina gaf geen antwoord.")
    if not message["success"]:
        raise PageError(f"De pagina meldt een fout: {message['output'].get('error')}")
    html = str(message["output"]["data"][event.shown])
    if _FAULT in html or html.count(_TURN) != turns:
        raise PageError(f"Het gesprek op de pagina heeft geen {turns} beurten, of meldt een fout.")
    return html


def _event(config: Mapping[str, Any], names: Mapping[int, str | None], trigger: int | None, kind: str) -> PageEvent:
    """The event that calls the server when this component is used so."""
    for one in config["dependencies"]:
        for target, what in one["targets"]:
            if what == kind and one["backend_fn"] and target == trigger:
                shown = [names.get(number) for number in one["outputs"]].index(_SHOWN)
                return PageEvent(one["id"], target, tuple(names.get(number) for number in one["inputs"]), shown)
    raise PageError(f"De pagina heeft geen gebeurtenis '{kind}' meer. Pas evals/load/page_events.py aan.")
