"""`./run evals zekerheid`: fits the confidence of the search on the developing half, and shows how well it tells.

The numbers are for knowledge/confidence.py and assistant/pipeline.py, where they stand written down; nothing is changed
by this command. The reporting half of the exam is not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, TypeAdapter
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from evals.exam import STYLES, Exam, Style
from evals.metrics import area_under_curve
from knowledge.confidence import BASE, COEFFICIENTS, Signals, confidence
from knowledge.retrieval import Retriever
from knowledge.strict_yaml import load_yaml

__all__ = ["Sample", "load_samples", "show_fit"]

_SET = Path(__file__).parent / "sets" / "stilte.yaml"
_STRENGTH = 1.0  # of the regularisation, as scikit-learn counts it
_FOLDS = 10
REFUSED = (0.02, 0.03, 0.05, 0.1)


class _Question(BaseModel):
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
    more = TypeAdapter(list[_Question]).validate_python(load_yaml(_SET.read_text("utf-8"), file=_SET.name))
    asked += [
        (one.question, one.style if one.answerable else one.kind, f"stilte {number}", one.answerable)
        for number, one in enumerate(more)
    ]
    return [Sample(text, kind, group, answerable, retriever.search(text).signals)
            for text, kind, group, answerable in asked]  # fmt: skip


def show_fit(exam: Exam, retriever: Retriever) -> int:
    """Prints the coefficients as they are and as they would be fitted, and what each threshold would refuse."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    samples = load_samples(exam, retriever)
    names = list(COEFFICIENTS)
    values = np.array([[asdict(one.signals)[name] for name in names] for one in samples])
    answerable = np.array([one.answerable for one in samples])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=2000))
    model.fit(values, answerable)
    scale, fitted = model[0], model[1]
    weights = fitted.coef_[0] / scale.scale_
    base = float(fitted.intercept_[0] - (weights * scale.mean_).sum())
    table = Table("signaal", "nu", "gepast", box=MARKDOWN)
    table.add_row("BASE", f"{BASE:.2f}", f"{base:.2f}")
    for name, weight in zip(names, weights, strict=True):
        table.add_row(name, f"{COEFFICIENTS[name]:.2f}", f"{weight:.2f}")
    console = Console()
    console.print(f"{len(samples)} vragen", table)
    folds = GroupKFold(_FOLDS)
    held_out = cross_val_predict(model, values, answerable, groups=[one.group for one in samples], cv=folds,
                                 method="predict_proba")[:, 1]  # fmt: skip
    console.print("\nGepast, elk tiende deel geschat met de andere negen", _refusals(samples, list(held_out)))
    console.print("\nZoals het nu is", _refusals(samples, [confidence(one.signals) for one in samples]))
    return 0


def _refusals(samples: Sequence[Sample], scores: Sequence[float]) -> Table:
    kinds = sorted({one.kind for one in samples})
    table = Table("geweigerd", "drempel", *kinds, "AUC dichtbij", box=MARKDOWN)
    good = [score for one, score in zip(samples, scores, strict=True) if one.answerable]
    near = [score for one, score in zip(samples, scores, strict=True) if one.kind == "near"]
    for share in REFUSED:
        threshold = float(np.quantile(good, share))
        below = {kind: [score < threshold for one, score in zip(samples, scores, strict=True) if one.kind == kind]
                 for kind in kinds}  # fmt: skip
        shares = (f"{sum(some) / len(some):.2f}" for some in below.values())
        table.add_row(f"{share:.2f}", f"{threshold:.2f}", *shares, f"{area_under_curve(good, near):.2f}")
    return table
