"""The tables of the evaluation report about the search: ways of searching, steps, other choices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.exam import STYLE_NAMES, STYLES, Half
from evals.gains import Gain
from evals.metrics import Figures
from evals.rankings import MEASURES
from evals.report import markdown_table, shown, signed
from evals.sentence_choice import SentenceChoice

__all__ = ["choices_table", "sentences_table", "steps_table", "systems_table"]


def systems_table(figures: Figures, systems: Sequence[str], half: Half) -> str:
    """Every measure of each way of searching by style; the interval only of recall@5."""
    rows = [
        [name, STYLE_NAMES[style], *(_measured(figures, f"{half}/{style}/{name}", measure) for measure in MEASURES)]
        for name in systems
        for style in STYLES
    ]
    return markdown_table(["zoeken met", "stijl", *MEASURES], rows)


def steps_table(gains: Iterable[Gain], half: Half) -> str:
    """What each step adds to the one before it, by style."""
    rows = [
        [one.system, STYLE_NAMES[one.style], signed(one.recall), signed(one.reciprocal_rank)]
        for one in gains
        if one.half == half
    ]
    return markdown_table(["stap", "stijl", "recall@5 erbij", "MRR@10 erbij"], rows)


def choices_table(gains: Iterable[Gain], half: Half) -> str:
    """A line for each choice: what MRR@10 would be more, in each style."""
    more: dict[str, list[str]] = {}
    for one in gains:
        if one.half == half:
            more.setdefault(one.system, []).append(signed(one.reciprocal_rank))
    rows = [[name, *by_style] for name, by_style in more.items()]
    return markdown_table(["keuze", *(f"MRR@10 erbij, {name}" for name in STYLE_NAMES.values())], rows)


def sentences_table(choices: Iterable[SentenceChoice], half: Half) -> str:
    """A line for each number of sentences to quote."""
    rows = [
        [one.name, shown(one.answers), signed(one.more_answers), shown(one.share), signed(one.more_share)]
        for one in choices
        if one.half == half
    ]
    header = ["citeren", "antwoord erin", "erbij", "deel van het citaat dat antwoord is", "erbij"]
    return markdown_table(header, rows)


def _measured(figures: Figures, system: str, measure: str) -> str:
    one = figures[f"{system}/{measure}"]
    return shown(one) if measure == "recall@5" else f"{one.value:.2f}"
