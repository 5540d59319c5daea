"""What the tests of the reading share: the tables, the reference date and how a cell becomes a typed value."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.fact_values import Change
from assistant.facts import FactValue, read_fact
from assistant.understanding.reading import Reading, read_facts

__all__ = ["CATALOGUE", "EXPRESSIONS", "PEILDATUM", "expected_value", "expected_values", "machine", "read", "values"]

PEILDATUM = date(2026, 11, 21)


_HERE = Path(__file__).parent


def _table(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))


EXPRESSIONS = _table("expressions.yaml")
CATALOGUE = [row for file in sorted(_HERE.glob("catalogue/*.yaml")) for row in _table(f"catalogue/{file.name}")]


def read(text: str, pending: str | None = None, wanted: frozenset[str] = frozenset()) -> Reading:
    return read_facts(text, peildatum=PEILDATUM, pending=pending, wanted=wanted)


def values(text: str, pending: str | None = None, wanted: frozenset[str] = frozenset()) -> dict[str, FactValue]:
    return {fact.name: fact.value for fact in read(text, pending, wanted).facts}


def expected_value(name: str, written: object) -> FactValue:
    """The typed value of a cell of a table; a wrong name or type in the table fails here."""
    if isinstance(written, bool):
        written = "ja" if written else "nee"
    return read_fact(name, "geen" if written is None else str(written)).value


def expected_values(cells: dict[str, object]) -> dict[str, FactValue]:
    return {name: expected_value(name, written) for name, written in cells.items()}


def machine(value: FactValue) -> str:
    """The value in machine notation, as `read_fact` takes it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return ";".join(_change(part) if isinstance(part, Change) else str(part) for part in value)
    return "geen" if value is None else str(value)


def _change(change: Change) -> str:
    return f"{change.amount} {change.ground} {change.day or ''}"
