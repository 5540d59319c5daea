"""Legal bases as a page shows them: the words as they are, with the address of each article of a law."""

from __future__ import annotations

from assistant.rules.articles import LegalBasis, read_basis

__all__ = ["legal_links"]

_CHECKED = " (gecontroleerd op "


def legal_links(text: str) -> tuple[LegalBasis, ...]:
    """The bases in a text that has '; ' between them; one that names no known law has no address."""
    return tuple(_link(one) for one in text.split("; ") if one)


def _link(text: str) -> LegalBasis:
    article, mark, day = text.partition(_CHECKED)
    try:
        return LegalBasis(f"{article}{mark}{day}", read_basis(article).url)
    except ValueError:  # a guideline, or a fact in words
        return LegalBasis(text, None)
