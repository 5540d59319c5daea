"""What the load test came to: its figures beside their targets, a report in Markdown, and figures.json."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from evals.figures import Figure
from evals.load.measurement import Measured, Stretch
from evals.load.picture import draw
from evals.load.visits import Visit
from evals.report import commit, markdown_table

__all__ = ["FOLDER", "figures_of", "report_text", "write_report"]

FOLDER = Path(__file__).parent
_PERCENTILES = (50, 95, 99, 100)
_ANSWERS = ("vragen", "antwoorden", "te druk", "fouten", "per s", "p50", "p95", "p99", "traagste")
_WAYS = {"pagina": "een vraag op de pagina", "api": "een vraag aan de API", "openen": "de pagina openen"}
_REASONS = 5  # kinds of failure that the report shows


def figures_of(measured: Measured) -> Iterator[Figure]:
    """The figures that have a target."""
    for one, seconds in ((measured.thinking, 1), (measured.busy, 3)):
        missing = len(one.failed) + (len(one.refused) if one is measured.thinking else 0)
        yield Figure(f"{one.name}: {'geen antwoord' if one is measured.thinking else 'fouten'}", missing, 1, "")
        yield Figure(f"{one.name}: antwoord, p95", _percentile(one.answered, 95) / 1000, seconds, "s")
    health = [sample.health for one in measured.stretches for sample in one.samples]
    yield Figure("/healthz onder al die drukte, p95", float(np.percentile(health, 95)), 50, "ms")
    yield Figure("/healthz onder al die drukte, traagste", max(health), 50, "ms")
    yield Figure(f"geheugen erbij na {len(measured.in_a_row.answered)} vragen", growth(measured.in_a_row), 10, "%")


def growth(one: Stretch) -> float:
    """How much more memory the server had at the end of the stretch than at its start, in percent."""
    first, last = one.samples[0].memory, one.samples[-1].memory
    return (last - first) / first * 100


def write_report(measured: Measured, *, today: date, folder: Path = FOLDER) -> str:
    """Writes report.md, figures.json and load.png to the folder; returns the Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    text = report_text(measured, today=today)
    (folder / "report.md").write_text(text, encoding="utf-8")
    content = {
        "commit": commit(),
        "day": today.isoformat(),
        "processors": os.cpu_count(),
        **measured.versions,
        "figures": [
            {"name": one.name, "value": round(one.value, 3), "target": one.target, "unit": one.unit, "met": one.met}
            for one in figures_of(measured)
        ],
        "stretches": [_in_figures(one) for one in measured.stretches],
    }
    (folder / "figures.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draw(measured.stretches, folder / "load.png")
    return text


def report_text(measured: Measured, *, today: date) -> str:
    """The report in Markdown."""
    thinking, in_a_row = measured.thinking, measured.in_a_row
    figures = [
        (one.name, f"{one.value:.3g} {one.unit}", f"< {one.target:g} {one.unit}", "ja" if one.met else "NEE")
        for one in figures_of(measured)
    ]
    parts = [
        "# Drukte",
        f"Gemeten op {today.isoformat()}, commit {commit()}, {os.cpu_count()} processoren, waarop server en bezoekers "
        f"samen draaien. Index {measured.versions['index_version']}, regels {measured.versions['rules_version']}. Van "
        f"de {thinking.job.on_page + thinking.job.on_api} bezoekers gebruiken er {thinking.job.on_page} de pagina, "
        "zoals een browser dat doet: openen, vijf vragen in één gesprek stellen, opnieuw openen. De anderen sturen "
        "hun vragen naar /api/v1/vraag. Op de pagina telt de tijd tot het hele gesprek er staat. Vooraf is elke vraag "
        "eenmaal gesteld. De grenzen per gebruiker staan uit, want alle bezoekers komen van één adres.",
        markdown_table(["wat", "gemeten", "doel", "gehaald"], figures),
        "![Antwoordtijd, /healthz en geheugen](load.png)",
        "## Antwoorden",
        "Tijden in ms.",
        markdown_table(["", *_ANSWERS], [line for one in measured.stretches for line in _answers(one)]),
        f"## {thinking.name}: per soort vraag",
        markdown_table(["soort", "antwoorden", "p50", "p95"], _groups(thinking)),
        "## De server",
        "/healthz in ms, vier keer per seconde gevraagd door een eigen proces. Geheugen (RSS) in MB aan begin en "
        "eind. Processoren: hoeveel er gemiddeld aan het werk waren.",
        markdown_table(
            ["", "/healthz p50", "p95", "p99", "traagste", "geheugen", "processoren server", "bezoekers"],
            [_server(one) for one in measured.stretches],
        ),
        f"De laatste meting stelt vragen met {in_a_row.job.on_api} bezoekers tegelijk, tot "
        f"{in_a_row.job.most} vragen of {in_a_row.job.seconds / 60:g} minuten.",
    ]
    if wrong := _wrong(measured):
        parts += ["## Fouten", markdown_table(["waar", "wat", "aantal"], wrong)]
    return "\n\n".join(parts) + "\n"


def _answers(one: Stretch) -> Iterator[Sequence[str]]:
    for way, name in _WAYS.items():
        some = [each for each in one.visits if each.way == way]
        if not some:
            continue
        good = [each for each in some if each.outcome == "antwoord"]
        counts = [len(some), len(good), *(sum(each.outcome == what for each in some) for what in ("druk", "fout"))]
        rate = len(good) / (one.ended - one.started)
        times = [f"{_percentile(good, percent):.0f}" for percent in _PERCENTILES]
        yield [f"{one.name}: {name}", *map(str, counts), f"{rate:.1f}", *times]


def _groups(one: Stretch) -> Iterator[Sequence[str]]:
    for group in sorted({each.group for each in one.answered}):
        some = [each for each in one.answered if each.group == group]
        yield [group, str(len(some)), *(f"{_percentile(some, percent):.0f}" for percent in (50, 95))]


def _server(one: Stretch) -> Sequence[str]:
    health = [f"{value:.1f}" for value in np.percentile([sample.health for sample in one.samples], _PERCENTILES)]
    memory = f"{one.samples[0].memory:.0f} → {one.samples[-1].memory:.0f} ({growth(one):+.1f}%)"
    return [one.name, *health, memory, f"{one.server:.2f}", f"{one.visitors:.2f}"]


def _wrong(measured: Measured) -> Sequence[Sequence[str]]:
    lines = []
    for one in measured.stretches:
        reasons = [each.reason.replace("|", " ").replace("\n", " ") for each in (*one.failed, *one.refused)]
        common = sorted(set(reasons), key=lambda reason: -reasons.count(reason))[:_REASONS]
        lines += [[one.name, reason, str(reasons.count(reason))] for reason in common]
    return lines


def _percentile(visits: Sequence[Visit], percent: int) -> float:
    """Milliseconds; 0 when there are none, as when nothing was answered."""
    return float(np.percentile([one.milliseconds for one in visits], percent)) if visits else 0.0


def _in_figures(one: Stretch) -> dict[str, object]:
    return {
        "name": one.name,
        "seconds": round(one.ended - one.started, 1),
        "on_page": one.job.on_page,
        "on_api": one.job.on_api,
        "think": one.job.think,
        "answers": len(one.answered),
        "refused": len(one.refused),
        "failed": len(one.failed),
        "milliseconds": {str(percent): round(_percentile(one.answered, percent), 1) for percent in _PERCENTILES},
        "health": {
            str(percent): round(float(np.percentile([sample.health for sample in one.samples], percent)), 2)
            for percent in _PERCENTILES
        },
        "memory": [round(one.samples[0].memory, 1), round(one.samples[-1].memory, 1)],
        "processors_server": round(one.server, 2),
        "processors_visitors": round(one.visitors, 2),
    }
