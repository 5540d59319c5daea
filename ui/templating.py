"""HTML from templates in which no value is ever markup, whoever wrote it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ui.escape import escape

__all__ = ["render"]

_TEMPLATES = Path(__file__).parent / "templates"


def render(name: str, /, **values: object) -> Markup:
    """The template filled in; a value that is not Markup itself is shown letter for letter.

    Raises:
        jinja2.TemplateError: the template does not exist, or uses a value that was not given.
    """
    return Markup(_environment().get_template(name).render(values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_attribute"] = _in_attribute
    for name in environment.list_templates():
        environment.get_template(name)  # now, and not while the first answer is waited for
    return environment


def _shown(value: object) -> object:
    """Beyond what HTML asks, so that neither gradio's templates nor its Markdown can read anything into a value."""
    if value is None or hasattr(value, "__html__") or isinstance(value, StrictUndefined):
        return value
    return Markup(escape(str(value)))


def _in_attribute(value: object) -> Markup:
    """The same with its line ends as characters, where <br> has no meaning."""
    return Markup("&#10;".join(escape(line) for line in str(value).split("\n")))
