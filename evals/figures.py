"""A measured figure beside its target, and the table that says whether the target was met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

__all__ = ["Figure", "show_figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; lower is better, and below the target is good."""

    name: str
    value: float
    target: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether the target was met."""
        return self.value < self.target


def show_figures(figures: Iterable[Figure]) -> int:
    """Prints a line for each figure; returns 0, or 1 when a target was missed."""
    table = Table("wat", "gemeten", "doel", "gehaald", box=MARKDOWN)
    missed = False
    for one in figures:
        missed = missed or not one.met
        table.add_row(one.name, _number(one.value, one.unit), f"< {_number(one.target, one.unit)}", _yes_or_no(one.met))
    Console().print(table)
    return 1 if missed else 0


def _number(value: float, unit: str) -> str:
    return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f} {unit}"


def _yes_or_no(met: bool) -> str:
    return "ja" if met else "NEE"
