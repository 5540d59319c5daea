"""Writes what an evaluation came to: a Markdown report, its figures as JSON, and a line of JSON for each answer."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from evals.metrics import Estimate, Figures
from evals.quality import Results

__all__ = [
    "FOLDER",
    "Context",
    "commit",
    "committed_figures",
    "fallen",
    "markdown_table",
    "shown",
    "signed",
    "write_figures",
    "write_lines",
]

FOLDER = Path(__file__).parent / "report"
_FIGURES = "figures.json"


class Context(BaseModel):
    """What the figures were measured with."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    commit: str
    day: str
    index_version: str
    rules_version: str
    settings: dict[str, str]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    context: Context
    figures: dict[str, Estimate]


def commit() -> str:
    """The commit that is checked out, with a + when files differ from it; empty without git."""
    return _git("describe", "--always", "--dirty=+", "--abbrev=12").strip()


def write_figures(figures: Figures, context: Context, *, folder: Path = FOLDER) -> None:
    """Puts the figures and what they were measured with in figures.json."""
    folder.mkdir(exist_ok=True)
    rounded = {
        name: Estimate(round(one.value, 4), round(one.low, 4), round(one.high, 4), one.number)
        for name, one in figures.items()
    }
    text = _Written(context=context, figures=rounded).model_dump_json(indent=1)
    (folder / _FIGURES).write_text(text + "\n", encoding="utf-8")


def committed_figures(*, folder: Path = FOLDER) -> Figures | None:
    """The figures of the last committed report; None when there is none."""
    content = _git("show", f"HEAD:./{_FIGURES}", folder=folder) if folder.is_dir() else ""
    return TypeAdapter(_Written).validate_json(content).figures if content else None


def fallen(now: Figures, before: Figures) -> Sequence[str]:
    """The figures of the reporting half that are worse than the interval of the report before, or gone."""
    worse = []
    for name, old in before.items():
        if not name.startswith("rapporteren"):
            continue
        new = now.get(name)
        if new is None:
            worse.append(f"{name}: was {old.value:.2f} en is niet meer gemeten")
            continue
        less_is_better = "ten onrechte" in name
        if (new.value > old.high + 1e-9) if less_is_better else (new.value < old.low - 1e-9):
            worse.append(f"{name}: {old.value:.2f} ({old.low:.2f} tot {old.high:.2f}) is nu {new.value:.2f}")
    return worse


def write_lines(results: Results, context: Context, file: Path) -> None:
    """Puts one line of JSON in the file for each question and each turn of the exam."""
    answered: Iterable[dict[str, object]] = (
        {"id": one.question.id, "style": one.style, "half": one.half, "kind": one.answer.kind, "card": one.answer.card,
         "cited": one.cited, "recall": one.recall, "precision": one.precision, "key_facts": one.key_facts,
         "confidence": round(one.confidence, 4)}
        for one in results.answered
    )  # fmt: skip
    refused: Iterable[dict[str, object]] = (
        {"id": one.question.id, "style": one.question.style, "half": one.half, "kind": one.answer.kind,
         "recognised": one.recognised, "confidence": round(one.confidence, 4)}
        for one in results.refused
    )  # fmt: skip
    ruled: Iterable[dict[str, object]] = (
        {"id": one.question.id, "style": one.question.style, "half": one.half, "kind": one.answer.kind,
         "verdict": one.answer.verdict, "right": one.right}
        for one in results.ruled
    )  # fmt: skip
    turns: Iterable[dict[str, object]] = (
        {"id": one.conversation.id, "turn": one.number, "half": one.half, "kind": one.answer.kind,
         "card": one.answer.card, "right_kind": one.right_kind, "right": one.right}
        for one in results.turns
    )  # fmt: skip
    kept = context.model_dump()
    with file.open("w", encoding="utf-8") as lines:
        for found in chain(answered, refused, ruled, turns):
            lines.write(json.dumps({**found, **kept}, ensure_ascii=False) + "\n")


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(one: Estimate) -> str:
    """The value with its interval."""
    return f"{one.value:.2f} ({one.low:.2f}-{one.high:.2f})"


def signed(one: Estimate) -> str:
    """A difference with its interval."""
    return f"{one.value:+.2f} ({one.low:+.2f} tot {one.high:+.2f})"


def _git(*arguments: str, folder: Path = FOLDER) -> str:
    where = folder if folder.is_dir() else folder.parent
    done = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else ""
