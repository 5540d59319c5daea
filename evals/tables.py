"""The tables of `./run evals`: what the measurements came to, by style of question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from statistics import median, quantiles

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from assistant.composition.compose import ANSWERED
from assistant.pipeline import NEAR
from evals.channels import channels, recall
from evals.confidence import area_under_curve, confidences, share_from
from evals.questions import GoldQuestion, Score, Unanswerable
from knowledge.index import PassageIndex
from knowledge.retrieval import Library, Retriever

__all__ = ["show_channels", "show_confidence", "show_quality"]

_ALL = "alle"


def show_quality(name: str, scores: Sequence[Score]) -> None:
    """Whether quotes are exact, gold is found and cited, and how long an answer takes."""
    table = _table("stijl", "vragen", "citaten exact", "bij eerste 5", "juist citaat", "antwoord")
    for style in _styles([one.question for one in scores]):
        some = [one for one in scores if style in (one.question.style, _ALL)]
        counts = (
            sum(one.exact for one in some),
            sum(one.found for one in some),
            sum(one.cited for one in some),
            sum(one.kind in ("answer", "verdict", "clarify") for one in some),
        )
        table.add_row(style, str(len(some)), *(f"{count / len(some):.2f}" for count in counts))
    times = [one.milliseconds for one in scores]
    console = Console()
    console.print(f"Set {name}: citaten en passages", table)
    console.print(f"antwoord: mediaan {median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms")


def show_channels(questions: Sequence[GoldQuestion], library: Library, index: PassageIndex) -> None:
    """How much each way of searching finds, and all of them together."""
    table = _table("zoeken met", "stijl", "vragen", "bij 1", "bij 3", "bij 5", "MRR@10")
    for name, channel in channels(library, index).items():
        for style in _styles(questions):
            some = [one for one in questions if style in (one.style, _ALL)]
            found = recall(channel, some, library)
            shares = (f"{share:.2f}" for share in found.shares)
            table.add_row(name, style, str(len(some)), *shares, f"{found.reciprocal_rank:.3f}")
    Console().print("\nJuiste passage bij de eerste 1, 3 en 5, per manier van zoeken", table)


def show_confidence(
    answerable: Sequence[GoldQuestion], unanswerable: Sequence[Unanswerable], retriever: Retriever
) -> None:
    """How many questions of each sort pass the two thresholds, and how well the confidence tells the sorts apart."""
    good = confidences(((one.style, one.question) for one in answerable), retriever)
    bad = confidences(((one.kind, one.question) for one in unanswerable), retriever)
    table = _table("vragen", "aantal", f"vanaf {ANSWERED:.2f}", f"vanaf {NEAR:.2f}")
    named = (*((f"{name}, met antwoord", good[name]) for name in sorted(good)),
             *((f"{name}, zonder antwoord", bad[name]) for name in sorted(bad)))  # fmt: skip
    for name, values in named:
        shares = (f"{share_from(values, threshold):.2f}" for threshold in (ANSWERED, NEAR))
        table.add_row(name, str(len(values)), *shares)
    console = Console()
    console.print("\nZekerheid dat de bronnen antwoord geven", table)
    every = list(chain.from_iterable(good.values()))
    for name, values in (*sorted(bad.items()), (_ALL, list(chain.from_iterable(bad.values())))):
        console.print(f"AUC, met antwoord tegen zonder ({name}): {area_under_curve(every, values):.2f}")


def _table(*headers: str) -> Table:
    return Table(*headers, box=MARKDOWN)  # as it stands in knowledge/README.md


def _styles(questions: Sequence[GoldQuestion]) -> tuple[str, ...]:
    return (*sorted({one.style for one in questions}), _ALL)
