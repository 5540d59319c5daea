"""The chat page in gradio: where things stand and which event calls what. Its words come from elsewhere."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.clock import today
from assistant.question import ROLES
from assistant.settings import Settings
from ui import texts
from ui.core import Core
from ui.dialogue import MOST_OPTIONS, Dialogue, Option, reply
from ui.escape import escape

__all__ = ["build_page"]

_LONGEST_TYPED = 10_000  # characters; above the 2,000 of the core, so that too long a text is told, not cut
_FORGET_AFTER = 4 * 3600  # seconds that the server keeps an idle conversation in memory
_READY = "() => window.inkoopwijzer && window.inkoopwijzer.ready()"


def build_page(settings: Settings, core: Core) -> Any:  # noqa: ANN401 - gradio is untyped here
    """The page as gradio Blocks, to be mounted; every visitor has an own Dialogue on the server."""
    with gr.Blocks(title=settings.name, analytics_enabled=False) as page:
        _Page(settings, core)
    return page


class _Page:
    """The components of one page and the events between them."""

    def __init__(self, settings: Settings, core: Core) -> None:
        self.core = core
        self.state = gr.State(Dialogue(), time_to_live=_FORGET_AFTER)
        gr.HTML(_top(settings.name), elem_id="iw-top")
        with gr.Row(elem_id="iw-rol"):
            self.role = gr.Radio(list(texts.ROLE_CHOICES), value=ROLES[0], label=texts.ROLE_LABEL)
            new = gr.Button(texts.NEW, size="sm", variant="secondary", elem_id="iw-nieuw", visible=False)
        self.chat = gr.Chatbot(
            label=texts.CONVERSATION_LABEL,
            show_label=False,
            elem_id="iw-gesprek",
            layout="panel",
            height=None,
            autoscroll=False,
            allow_tags=False,
            latex_delimiters=[],
            buttons=[],
            feedback_options=None,
        )
        with gr.Column(visible=False, elem_id="iw-keuzes") as self.choices:
            self.choices_label = gr.HTML("")
            with gr.Row(elem_classes="iw-knoppen"):
                self.buttons = [gr.Button("", size="sm", visible=False) for _ in range(MOST_OPTIONS)]
        with gr.Column(elem_id="iw-voorbeelden") as self.examples:
            gr.HTML(_label(texts.EXAMPLES_LABEL))
            with gr.Row(elem_classes="iw-knoppen"):
                examples = [gr.Button(words, size="sm") for words in texts.EXAMPLES]
        with gr.Row(elem_id="iw-invoer"):
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
            send = gr.Button(texts.SEND, variant="primary", scale=1, min_width=120, elem_id="iw-stuur")
        self.new = new
        self._connect(send, examples)

    def _connect(self, send: Any, examples: list[Any]) -> None:  # noqa: ANN401
        outputs = [
            *(self.state, self.chat, self.field, self.examples, self.new),
            *(self.choices, self.choices_label, *self.buttons),
        ]
        quiet = {"outputs": outputs, "api_visibility": "private", "show_progress": "hidden"}
        events = [
            gr.on([send.click, self.field.submit], self._typed, [self.state, self.field, self.role], **quiet),
            self.new.click(lambda: self._show(Dialogue()), [], **quiet),
        ]
        for number, button in enumerate(self.buttons):
            events.append(button.click(self._chosen(number), [self.state, self.role], **quiet))
        for words, button in zip(texts.EXAMPLES, examples, strict=True):
            events.append(button.click(self._example(words), [self.state, self.role], **quiet))
        for event in events:
            event.then(None, js=_READY, api_visibility="private")

    def _typed(self, dialogue: Dialogue, text: object, role: object) -> list[Any]:
        return self._send(dialogue, Option(str(text or "")), role)

    def _chosen(self, number: int) -> Any:  # noqa: ANN401
        def press(dialogue: Dialogue, role: object) -> list[Any]:
            if number >= len(dialogue.options):
                return self._show(dialogue)
            return self._send(dialogue, dialogue.options[number], role)

        return press

    def _example(self, words: str) -> Any:  # noqa: ANN401
        return lambda dialogue, role: self._send(dialogue, Option(words), role)

    def _send(self, dialogue: Dialogue, option: Option, role: object) -> list[Any]:
        return self._show(reply(dialogue, option, role=str(role), peildatum=today(), core=self.core))

    def _show(self, dialogue: Dialogue) -> list[Any]:
        """Every output of an event; after a fault the typed text stays in the field."""
        field = {"label": dialogue.field.label, "placeholder": dialogue.field.hint}
        if dialogue.fault is None:
            field["value"] = ""
        begun = bool(dialogue.screen)
        buttons = [gr.update(value=option.words, visible=True) for option in dialogue.options]
        return [
            dialogue,
            _messages(dialogue),
            gr.update(**field),
            gr.update(visible=not begun),
            gr.update(visible=begun),
            gr.update(visible=bool(buttons)),
            _label(dialogue.options_label),
            *buttons,
            *[gr.update(visible=False)] * (MOST_OPTIONS - len(buttons)),
        ]


def _messages(dialogue: Dialogue) -> list[dict[str, str]]:
    messages = []
    if dialogue.forgotten:
        messages.append(_said("assistant", f'<div class="iw-stil">{escape(texts.FORGOTTEN)}</div>'))
    for question, answer in dialogue.screen:
        messages += [_said("user", question), _said("assistant", answer)]
    return [*messages, _said("assistant", dialogue.fault)] if dialogue.fault else messages


def _said(role: str, html: str) -> dict[str, str]:
    return {"role": role, "content": html}


def _top(name: str) -> str:
    return (
        f'<p class="iw-melding">{escape(texts.NOTICE)}</p><h1>{escape(name)}</h1>'
        f'<p class="iw-intro">{escape(texts.INTRO)}</p>'
    )


def _label(words: str) -> str:
    return f'<h2 class="iw-label">{escape(words)}</h2>' if words else ""
