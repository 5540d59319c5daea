"""The plot of the load test: times of answers and of /healthz, and the memory of the server, over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evals.load.measurement import Stretch

__all__ = ["draw"]

_COLOURS = ("#1f5a99", "#c2571a", "#4a7d3a")  # apart in grey too
_BINS = 30  # points of a stretch, so that a short one shows its course too
_PERCENTILES = (50, 95, 99)


def draw(stretches: Sequence[Stretch], file: Path) -> None:
    """Draws the stretches one after the other, time in minutes, as a PNG."""
    from matplotlib.figure import Figure  # slow to import; without its part for screens

    figure = Figure(figsize=(9, 8), layout="constrained")
    answers, health, memory = figure.subplots(3, 1, sharex=True)
    begin = stretches[0].started
    for one in stretches:
        _curves(answers, [(each.at, each.milliseconds) for each in one.answered], one, begin)
        _curves(health, [(each.at, each.health) for each in one.samples], one, begin)
        memory.plot([(each.at - begin) / 60 for each in one.samples], [each.memory for each in one.samples],
                    color=_COLOURS[0])  # fmt: skip
        for axes in (answers, health, memory):
            axes.axvline((one.started - begin) / 60, color="#777777", linewidth=0.8, linestyle=":")
        answers.annotate(one.name, ((one.started - begin) / 60, 1.02), xycoords=("data", "axes fraction"), fontsize=8)
    health.axhline(50, color="#777777", linewidth=0.8)
    for axes, title in ((answers, "Antwoord, ms"), (health, "/healthz, ms"), (memory, "Geheugen (RSS), MB")):
        axes.set_ylim(0, axes.dataLim.ymax * 1.1)
        axes.set_ylabel(title)
    answers.legend(*_legend(answers), frameon=False)
    memory.set_xlabel("minuten")
    figure.savefig(file, dpi=110, metadata={"Software": None})


def _curves(axes: Any, points: Sequence[tuple[float, float]], one: Stretch, begin: float) -> None:  # noqa: ANN401
    """A line for each percentile of the values (y) over time (x)."""
    for colour, percent in zip(_COLOURS, _PERCENTILES, strict=True):
        course = list(_course(points, one, percent))
        axes.plot([(at - begin) / 60 for at, _ in course], [value for _, value in course], color=colour,
                  label=f"p{percent}")  # fmt: skip


def _course(points: Sequence[tuple[float, float]], one: Stretch, percent: int) -> Iterator[tuple[float, float]]:
    edges = np.linspace(one.started, one.ended, _BINS + 1)
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        some = [value for at, value in points if low <= at < high]
        if some:
            yield float((low + high) / 2), float(np.percentile(some, percent))


def _legend(axes: Any) -> tuple[list[Any], list[str]]:  # noqa: ANN401
    """One entry for each percentile, though every stretch drew its own line."""
    handles, labels = axes.get_legend_handles_labels()
    unique = dict(zip(labels, handles, strict=True))
    return list(unique.values()), list(unique)
