"""The plots of the evaluation report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.exam import HALF_NAMES, STYLE_NAMES, STYLES, Style
from evals.metrics import Estimate, Figures, risk_coverage
from evals.quality import Results

__all__ = ["plot_growth", "plot_risk", "plot_systems"]

_COLOURS = ("#1f5a99", "#c2571a", "#4a7d3a")  # apart in grey too


def plot_systems(figures: Figures, systems: Sequence[str], file: Path) -> None:
    """Recall at 5 of each way of searching by style on the reporting half, with the intervals, as a PNG."""
    plt = _pyplot()
    figure, axes = plt.subplots(figsize=(9, 4.2), layout="constrained")
    for number, style in enumerate(STYLES):
        found = [figures[f"rapporteren/{style}/{name}/recall@5"] for name in systems]
        places = [place + (number - 1) * 0.26 for place in range(len(systems))]
        spread = [[one.value - one.low for one in found], [one.high - one.value for one in found]]
        values = [one.value for one in found]
        axes.bar(places, values, 0.24, yerr=spread, color=_COLOURS[number], label=STYLE_NAMES[style])
    axes.set_xticks(range(len(systems)), [name.replace(", ", ",\n") for name in systems], fontsize=8)
    axes.set_ylim(0, 1.02)
    axes.set_ylabel("juiste passage bij de eerste vijf")
    axes.set_title("Gevonden op vragen die bij het bouwen niet zijn gezien")
    axes.legend(frameon=False)
    _save(figure, file)


def plot_risk(results: Results, file: Path) -> None:
    """The share of wrong answers against the share of questions answered, the surest first, of both halves as a PNG."""
    plt = _pyplot()
    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    for colour, (half, name) in zip(_COLOURS, HALF_NAMES.items(), strict=False):
        scored = [(one.confidence, one.cited) for one in results.answered if one.half == half]
        scored += [(one.confidence, False) for one in results.refused if one.half == half]
        curve = risk_coverage(scored)
        axes.plot([covered for covered, _ in curve], [risk for _, risk in curve], color=colour, label=name)
    axes.set_xlabel("deel van de vragen dat een antwoord krijgt, de zekerste eerst")
    axes.set_ylabel("deel daarvan zonder juist citaat")
    axes.set_ylim(0, 1)
    axes.set_title("Hoe zekerder, hoe minder fout")
    axes.legend(frameon=False)
    _save(figure, file)


def plot_growth(
    sizes: Sequence[int], p95: Sequence[float], found: Mapping[Style, Sequence[Estimate]], file: Path
) -> None:
    """The p95 of a search in ms, and recall at 5 by style with its intervals, against the number of passages."""
    plt = _pyplot()
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    left.plot(sizes, p95, marker="o", color=_COLOURS[0])
    left.set_ylim(bottom=0)
    left.set_title("Zoeken, p95 in ms")
    for colour, (style, values) in zip(_COLOURS, found.items(), strict=True):
        right.plot(sizes, [one.value for one in values], marker="o", color=colour, label=STYLE_NAMES[style])
        right.fill_between(
            sizes, [one.low for one in values], [one.high for one in values], color=colour, alpha=0.12, linewidth=0
        )
    right.set_ylim(0, 1.02)
    right.set_title("Juiste passage bij de eerste vijf")
    right.legend(frameon=False)
    for axes in (left, right):
        axes.set_xscale("log")
        axes.set_xlabel("passages")
    _save(figure, file)


def _pyplot() -> Any:  # noqa: ANN401  (a library that is slow to import, drawing without a screen)
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot


def _save(figure: Any, file: Path) -> None:  # noqa: ANN401
    figure.savefig(file, dpi=110, metadata={"Software": None})
