"""How a page of the regelboek comes on the screen; what stands on it is decided elsewhere."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.markdown import Markdown

from assistant.terminal import say

__all__ = ["show", "width"]

_WIDEST = 100  # characters: longer lines read badly


def show(page: str) -> None:
    """Prints a page: laid out in a terminal, as plain Markdown into a pipe."""
    columns = width()
    if columns is None:
        say(page)
    else:
        Console(width=columns).print(Markdown(page, hyperlinks=False))


def width() -> int | None:
    """The characters on a line of the terminal, at most 100; None where the output goes elsewhere."""
    return min(Console().width, _WIDEST) if sys.stdout.isatty() else None
