"""The chat page in gradio: where things stand, which event calls what. Its words and HTML come from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.clock import today
from assistant.errors import InkoopwijzerError
from assistant.question import ROLES, Role
from assistant.settings import Settings
from assistant.understanding.typed_value import typed_day
from ui import texts
from ui.core import Core
from ui.dialogue import Dialogue, Said, reply, said_by
from ui.templating import render
from ui.turns import dialogue_html

__all__ = ["build_page"]

_LONGEST_TYPED = 10_000  # characters; above the 2,000 of the core, so that too long a text is told, not cut
_FORGET_AFTER = 4 * 3600  # seconds that the server keeps an idle conversation in memory
_OPENED, _SENT, _ANSWERED, _FAILED, _STOPPED, _READY = (
    f"() => window.inkoopwijzer.{what}()" for what in ("opened", "sent", "answered", "failed", "stopped", "ready")
)
_LISTEN = """for (const kind of ["click", "submit"]) element.addEventListener(kind, (event) => {
    const action = window.inkoopwijzer.action(event);
    if (action) trigger("select", action);
});"""


def build_page(settings: Settings, core: Core) -> Any:  # noqa: ANN401 - gradio is untyped here
    """The page as gradio Blocks, to be mounted; every visitor has an own Dialogue on the server."""
    with gr.Blocks(title=settings.name, analytics_enabled=False) as page:
        made = _Page(settings, core)
        made.connect(page)
    return page


class _Page:
    """The components of one page and the events between them."""

    def __init__(self, settings: Settings, core: Core) -> None:
        self.core = core
        self.kept_days = settings.feedback_days
        self.state = gr.State(Dialogue(), time_to_live=_FORGET_AFTER)
        gr.HTML(render("top.html", name=settings.name, texts=texts), elem_id="iw-top")
        with gr.Tabs(elem_id="iw-tabs"):
            with gr.Tab(texts.ASK_TAB), gr.Row(elem_id="iw-werk"):
                with gr.Column(scale=3, elem_id="iw-links"):
                    self._conversation()
                with gr.Column(scale=2, elem_id="iw-rechts"):
                    gr.HTML(render("reader_place.html", texts=texts))
            for name, address in texts.TABS:
                with gr.Tab(name):
                    gr.HTML(render("panel.html", name=name, address=address))

    def _conversation(self) -> None:
        with gr.Row(elem_id="iw-instellingen"):
            self.role = gr.Radio(list(texts.ROLE_CHOICES), value=ROLES[0], label=texts.ROLE_LABEL, elem_id="iw-rol")
            self.day = gr.Textbox(
                label=texts.DATE_LABEL, info=texts.DATE_INFO, max_length=40, elem_id="iw-peildatum", max_lines=1
            )
            self.new = gr.Button(texts.NEW, size="sm", variant="secondary", elem_id="iw-nieuw")
        empty = self._html(Dialogue(), ROLES[0])
        self.shown = gr.HTML(empty, elem_id="iw-gesprek", js_on_load=_LISTEN, apply_default_css=False)
        with gr.Row(elem_id="iw-invoer"):
            with gr.Row(elem_id="iw-bezig"):
                gr.HTML(render("busy.html", words=texts.BUSY), elem_id="iw-zoekt")
                self.stop = gr.Button(texts.STOP, scale=0, min_width=80, elem_id="iw-stop")
            self.field = gr.Textbox(
                label=texts.QUESTION_LABEL,
                placeholder=texts.QUESTION_HINT,
                lines=1,
                max_lines=6,
                max_length=_LONGEST_TYPED,
                autofocus=True,
                scale=5,
                elem_id="iw-veld",
            )
            self.send = gr.Button(texts.SEND, variant="primary", scale=1, min_width=120, elem_id="iw-stuur")

    def connect(self, page: Any) -> None:  # noqa: ANN401
        """Ties the events of this page to what they call."""
        outputs = [self.state, self.shown, self.field]
        known = [self.state, self.field, self.role, self.day]
        quiet = {
            "outputs": outputs,
            "api_visibility": "private",
            "show_progress": "hidden",
            "concurrency_id": "antwoord",
        }
        # gradio calls the events of one click one after another, so what the browser does alone comes first
        gr.on([self.send.click, self.field.submit, self.shown.select], None, js=_SENT, api_visibility="private")
        asking = [
            gr.on([self.send.click, self.field.submit], self._typed, known, **quiet),
            self.shown.select(self._clicked, [self.state, self.role, self.day], **quiet),
        ]
        gr.on([self.stop.click, self.new.click], None, js=_STOPPED, cancels=asking, api_visibility="private")
        others = [
            self.new.click(lambda role: self._show(Dialogue(), role, ""), [self.role], **quiet),
            self.role.change(lambda dialogue, role: self._show(dialogue, role, None), [self.state, self.role], **quiet),
        ]
        for event in asking:
            event.then(None, js=_ANSWERED, api_visibility="private")
            event.failure(None, js=_FAILED, api_visibility="private")
        for event in others:
            event.then(None, js=_READY, api_visibility="private")
        page.load(None, js=_OPENED, api_visibility="private")

    def _typed(self, dialogue: Dialogue, text: object, role: object, day: object) -> list[Any]:
        return self._say(dialogue, Said(str(text or "")), role, day)

    def _clicked(self, dialogue: Dialogue, role: object, day: object, event: gr.EventData) -> list[Any]:
        action = event._data if isinstance(event._data, Mapping) else {}
        try:
            said = said_by(action, dialogue, peildatum=typed_day(str(day or ""), today=today()))
        except InkoopwijzerError as error:
            return self._show(replace(dialogue, fault=str(error)), role, None)
        if said is None:
            return self._show(replace(dialogue, waiting=None), role, None)
        return self._say(dialogue, said, role, day)

    def _say(self, dialogue: Dialogue, said: Said, role: object, day: object) -> list[Any]:
        try:
            after = reply(
                dialogue, said, role=str(role), peildatum=typed_day(str(day or ""), today=today()), core=self.core
            )
        except InkoopwijzerError as error:
            after = replace(dialogue, fault=str(error))
        kept = after.fault is not None or after.waiting is not None
        return self._show(after, role, said.words if kept else "")

    def _html(self, dialogue: Dialogue, role: Role) -> str:
        return dialogue_html(dialogue, role, self.core, kept_days=self.kept_days)

    def _show(self, dialogue: Dialogue, role: object, text: str | None) -> list[Any]:
        """Every output of an event; after a fault the typed text stays in the field. None leaves the field alone."""
        known: Role = next((one for one in ROLES if one == role), ROLES[0])
        return [dialogue, self._html(dialogue, known), gr.skip() if text is None else gr.update(value=text)]
