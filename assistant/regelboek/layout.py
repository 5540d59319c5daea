"""The pieces of Markdown that pages of the regelboek are made of."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.rules.articles import read_basis

__all__ = ["heading", "item", "legal_basis", "reference", "section"]


def heading(level: int, text: str) -> str:
    """A heading; level 1 is the title."""
    return f"{'#' * level} {text}"


def section(title: str, items: Iterable[str], *, intro: str = "") -> str:
    """A heading with a list under it; the intro alone where the list is empty, nothing where both are."""
    below = [part for part in (intro, "\n".join(items)) if part]
    return "\n\n".join([title, *below]) if below else ""


def item(text: str, below: Iterable[str] = ()) -> str:
    """An item of a list, with the items below it."""
    return "\n".join([f"- {text}", *(f"  - {one}" for one in below)])


def reference(rule_id: str, *, in_book: bool) -> str:
    """The name of a rule; in the whole book a link to its heading."""
    return f"[`{rule_id}`](#{rule_id})" if in_book else f"`{rule_id}`"


def legal_basis(text: str) -> str:
    """A legal basis, an article of a law as a link to wetten.overheid.nl."""
    basis = read_basis(text)
    return f"[{basis.text}]({basis.url})" if basis.url else basis.text
