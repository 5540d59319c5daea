"""`./run evals`: the whole exam beside baselines; printed, written, and held against the last report."""

from __future__ import annotations

import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

from assistant.pipeline import Services, index_settings, open_services
from assistant.rules.registry import rules_version
from assistant.settings import Settings
from assistant.terminal import progress_bar, show_error
from evals.answers import answer_exam, converse, decide, decline
from evals.choices import choices
from evals.exam import HALVES, Exam, load_exam
from evals.gains import measure_gains
from evals.groups import measure_groups
from evals.metrics import Figures
from evals.plots import plot_risk, plot_systems
from evals.quality import Results, answer_figures, conversation_figures, silence_figures
from evals.rankings import measure_rankings, rank_exam
from evals.report import FOLDER, Context, commit, committed_figures, fallen, write_figures, write_lines
from evals.report_text import Findings, report_text
from evals.sentence_choice import measure_sentences
from evals.systems import BASELINES, STEPS, systems
from knowledge.index import open_index

__all__ = ["examine"]


def examine(settings: Settings, *, today: date, folder: Path = FOLDER, exam: Exam | None = None) -> int:
    """Asks the exam, writes report.md, figures.json, answers.jsonl and two plots to the folder, and prints the report.

    Returns 1 when a quote was not exact, or when a figure of the reporting half fell below the interval of the last
    committed report; else 0.
    """
    exam = exam or load_exam()
    with progress_bar() as progress:
        services = open_services(settings, progress=progress)
    library = services.library
    index = open_index(index_settings(settings))
    tried = choices(library, index)
    rankings = rank_exam(exam, systems(library, index, index.encoder), library)
    others = rank_exam(exam, {one.name: one.system for one in tried}, library)
    results = _ask(exam, services, today)
    found = Findings(
        figures={
            **measure_rankings(rankings),
            **answer_figures(results),
            **silence_figures(results),
            **conversation_figures(results),
        },
        results=results,
        steps=measure_gains(rankings, pairwise(STEPS)),
        choices=measure_gains(
            [*rankings, *others], [(one.replaces, one.name) for one in tried if one.replaces is not None]
        ),
        sentences=measure_sentences(exam, library),
        groups={half: tuple(measure_groups(results, rankings, half)) for half in HALVES},
    )
    context = Context(
        commit=commit(),
        day=today.isoformat(),
        index_version=results.answered[0].answer.index_version,
        rules_version=rules_version(),
        settings=_told(settings),
    )
    before = committed_figures(folder=folder)
    text = report_text(found, BASELINES, context)
    folder.mkdir(exist_ok=True)
    (folder / "report.md").write_text(text, encoding="utf-8")
    write_figures(found.figures, context, folder=folder)
    write_lines(results, context, folder / "answers.jsonl")
    plot_systems(found.figures, BASELINES, folder / "recall.png")
    plot_risk(results, folder / "risk.png")
    sys.stdout.write(text)
    return _judge(results, found.figures, before)


def _told(settings: Settings) -> dict[str, str]:
    """The settings that change what is found; no folder or address of this machine."""
    return {
        "model": "anders" if settings.model is not None else "meegeleverd",
        "model_weight": str(settings.model_weight),
        "query_prefix": settings.query_prefix,
        "passage_prefix": settings.passage_prefix,
        "eigen documenten": "ja" if settings.extra_dir is not None else "nee",
        "vectoren": "server" if settings.chroma_url is not None else "map",
    }


def _ask(exam: Exam, services: Services, today: date) -> Results:
    return Results(
        answered=answer_exam(exam, services, today=today),
        refused=decline(exam, services, today=today),
        ruled=decide(exam, services, today=today),
        turns=converse(exam, services, today=today),
    )


def _judge(results: Results, figures: Figures, before: Figures | None) -> int:
    if not results.exact:
        show_error("Een citaat of passage is niet gelijk aan zijn plaats in de bron. Zoek uit welke: answers.jsonl.")
        return 1
    worse = fallen(figures, before) if before is not None else []
    for one in worse:
        show_error(f"Gezakt sinds het vorige verslag: {one}")
    return 1 if worse else 0
