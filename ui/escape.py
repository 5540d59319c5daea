"""Turns untrusted text (questions, sources, messages) into HTML in which nothing is markup.

Gradio's own sanitiser lets forms and remote images through, and its Markdown step makes links and LaTeX;
so every character that could mean something to either becomes a numeric reference.
"""

from __future__ import annotations

__all__ = ["escape"]

_PLAIN = frozenset(" ,")


def escape(text: str) -> str:
    """The text as HTML on one line: letters, digits, spaces and commas as they are, line ends as <br>."""
    return "".join(_escape(character) for character in text)


def _escape(character: str) -> str:
    if character.isalnum() or character in _PLAIN:
        return character
    return "<br>" if character == "\n" else f"&#{ord(character)};"
