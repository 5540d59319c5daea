"""`./run evals zekerheid`: fits the confidence of the search on the developing half, and shows how well it tells.

The numbers are for knowledge/confidence.py and assistant/pipeline.py, where they stand written down; nothing is changed
by this command. The reporting half of the exam is not looked at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, TypeAdapter
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table
from scipy.optimize import minimize

from evals.exam import STYLES, Exam, Style
from evals.lacked_sorts import show_lacked
from evals.metrics import area_under_curve
from knowledge.confidence import BASE, COEFFICIENTS, Signals, confidence
from knowledge.register import REGISTERS
from knowledge.retrieval import Library, Retriever
from knowledge.strict_yaml import load_yaml

__all__ = ["Sample", "SetQuestion", "load_samples", "load_set", "show_fit"]

_SETS = Path(__file__).parent / "sets"
_PENALTY = 2.0
_FOLDS = 10
# What a coefficient of a standardised signal may be: likeness counts for an answer, strangeness against it. Length says
# little, and would else learn how long the questions of our sets happen to be.
_BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "spelled": (0.0, None),
    "similar": (0.0, None),
    "strangest": (0.0, None),
    "same_kind": (0.0, None),
    "unmet": (None, 0.0),
    "length": (-0.8, 0.8),
    "untold": (None, 0.0),
}
REFUSED = (0.02, 0.05, 0.08, 0.1)


class SetQuestion(BaseModel):
    """A question of a set for the silence: answered by the `gold` of a source, or not and then `missing` says what."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    style: Style
    answerable: bool
    kind: Literal["near", "far"] = "near"
    missing: str | None = None
    source: str | None = None
    gold: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with what the search knows of it; `group` keeps the wordings of one need in one fold."""

    text: str
    kind: str
    group: str
    answerable: bool
    signals: Signals


def load_samples(exam: Exam, retriever: Retriever) -> Sequence[Sample]:
    """The developing half of the exam and the questions of evals/sets/stilte.yaml."""
    asked: list[tuple[str, str, str, bool]] = [
        (one.asked(style), style, one.id, True) for one in exam.half(exam.questions, "ontwikkelen") for style in STYLES
    ]
    asked += [(one.question, one.kind, one.id, False) for one in exam.half(exam.unanswerable, "ontwikkelen")]
    more = load_set("stilte")
    asked += [
        (one.question, one.style if one.answerable else one.kind, f"stilte {number}", one.answerable)
        for number, one in enumerate(more)
    ]
    return [Sample(text, kind, group, answerable, retriever.search(text).signals)
            for text, kind, group, answerable in asked]  # fmt: skip


def load_set(name: str) -> Sequence[SetQuestion]:
    """The questions of evals/sets/NAME.yaml."""
    file = _SETS / f"{name}.yaml"
    return TypeAdapter(list[SetQuestion]).validate_python(load_yaml(file.read_text("utf-8"), file=file.name))


def show_fit(exam: Exam, library: Library) -> int:
    """Prints what LACKED and the coefficients are and would be, and what each threshold would refuse."""
    samples = load_samples(exam, library.retriever)
    base, coefficients = fit(samples)
    table = Table("signaal", "nu", "gepast", box=MARKDOWN)
    table.add_row("BASE", f"{BASE:.2f}", f"{base:.2f}")
    for name, weight in coefficients.items():
        table.add_row(name, f"{COEFFICIENTS[name]:.2f}", f"{weight:.2f}")
    console = Console()
    console.print(show_lacked(library), f"\n{len(samples)} vragen", table)
    console.print("\nGepast, elk tiende deel geschat met de andere negen", *_refusals(samples, _held_out(samples)))
    console.print("\nZoals het nu is", *_refusals(samples, {one.text: confidence(one.signals) for one in samples}))
    return 0


def fit(samples: Sequence[Sample]) -> tuple[float, Mapping[str, float]]:
    """The base and the coefficients that tell the samples apart, both kinds weighing as much.

    A logistic regression with a quadratic penalty on standardised signals (Hastie, Tibshirani and Friedman, The
    Elements of Statistical Learning, 4.4.4) in which each coefficient is held to the sign that its signal means.
    """
    names = list(_BOUNDS)
    values = np.array([[float(getattr(one.signals, name)) for name in names] for one in samples])
    answerable = np.array([one.answerable for one in samples])
    mean, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1.0
    standard = (values - mean) / spread
    balance = np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum()) * len(answerable)

    def loss(numbers: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        evidence = numbers[0] + standard @ numbers[1:]
        likely = np.where(answerable, evidence, -evidence)
        missed = balance * (1 / (1 + np.exp(-evidence)) - answerable)
        penalty = _PENALTY * numbers[1:]
        value = (balance * np.logaddexp(0, -likely)).sum() + (penalty * numbers[1:]).sum() / 2
        return float(value), np.concatenate(([missed.sum()], standard.T @ missed + penalty))

    bounds = [(None, None), *_BOUNDS.values()]
    numbers = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = numbers[1:] / spread
    return float(numbers[0] - weights @ mean), dict(zip(names, map(float, weights), strict=True))


def _held_out(samples: Sequence[Sample]) -> dict[str, float]:
    """The chance of each sample by a fit on the nine tenths in which its need is not."""
    folds = {group: number % _FOLDS for number, group in enumerate(dict.fromkeys(one.group for one in samples))}
    chances: dict[str, float] = {}
    for fold in range(_FOLDS):
        base, weights = fit([one for one in samples if folds[one.group] != fold])
        for one in samples:
            if folds[one.group] == fold:
                evidence = base + sum(weight * float(getattr(one.signals, name)) for name, weight in weights.items())
                chances[one.text] = 1 / (1 + math.exp(-evidence))
    return chances


def _refusals(samples: Sequence[Sample], chances: Mapping[str, float]) -> Sequence[Table]:
    """For each register what is refused at the threshold that turns away a share of the questions with an answer."""
    of_register = ([one for one in samples if one.signals.register == register] for register in REGISTERS)
    return [_refused(some[0].signals.register, some, chances) for some in of_register if some]


def _refused(register: str, samples: Sequence[Sample], chances: Mapping[str, float]) -> Table:
    kinds = sorted({one.kind for one in samples})
    table = Table(register, "drempel", *kinds, "AUC dichtbij", box=MARKDOWN)
    good = [chances[one.text] for one in samples if one.answerable]
    near = [chances[one.text] for one in samples if one.kind == "near"]
    for share in REFUSED:
        threshold = float(np.quantile(good, share))
        below = {kind: [chances[one.text] < threshold for one in samples if one.kind == kind] for kind in kinds}
        shares = (f"{sum(some) / len(some):.2f}" for some in below.values())
        table.add_row(f"{share:.2f}", f"{threshold:.2f}", *shares, f"{area_under_curve(good, near):.2f}")
    return table
