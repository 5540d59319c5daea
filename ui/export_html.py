"""An exported document as one HTML page that prints well: no script, nothing from elsewhere."""

from __future__ import annotations

from ui.export import Code, Document, Heading, Items, Paragraph, Quote
from ui.templating import render

__all__ = ["html"]

_SHAPES = {Heading: "heading", Paragraph: "paragraph", Items: "items", Quote: "quote", Code: "code"}


def html(document: Document) -> str:
    """The whole page."""
    parts = [(_SHAPES[type(part)], part) for part in document.parts]
    return render("export.html", document=document, parts=parts)
