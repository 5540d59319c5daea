"""Turns untrusted text (questions, sources, messages) into HTML in which nothing is markup.

Gradio's own sanitiser lets forms and remote images through, and its Markdown step makes links and LaTeX;
so every character that could mean something to either becomes a numeric reference.
"""

from __future__ import annotations

import re

__all__ = ["escape"]

_NOT_PLAIN = re.compile(r"[^\w ,]|_")


def escape(text: str) -> str:
    """The text as HTML on one line: letters, digits, spaces and commas as they are, line ends as <br>."""
    return _NOT_PLAIN.sub(_reference, text)


def _reference(match: re.Match[str]) -> str:
    return "<br>" if match[0] == "\n" else f"&#{ord(match[0])};"
