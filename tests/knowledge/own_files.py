"""A folder of own documents for tests: one document, how it is read, and its text by heading."""

from __future__ import annotations

from pathlib import Path

from knowledge.own_documents import OwnDocuments, load_own_documents
from knowledge.sources import Source

__all__ = ["KLUISJES", "headed", "load", "one"]


KLUISJES = """---
title: Werkinstructie: sleutelkluisjes
published: 2026-05
tags:
  - intern
---
# Werkinstructie

Deze tekst is verzonnen.

## Plaatsen

De aanbieder hangt het kluisje binnen vijf werkdagen op.
"""


def load(folder: Path, *, taken: tuple[str, ...] = ()) -> OwnDocuments:
    return load_own_documents(folder, taken=taken)


def one(folder: Path, content: str | bytes, *, name: str = "notitie.md") -> Source:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (source,) = load(folder).sources
    return source


def headed(source: Source) -> dict[tuple[str, ...], str]:
    return {section.path: source.text[section.start : section.end] for section in source.sections}
