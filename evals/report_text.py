"""The Markdown of the evaluation report: tables of both halves, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median, quantiles

from evals.exam import HALVES, STYLES, Half
from evals.metrics import Estimate
from evals.quality import COUNTED, OURS, Results, by_group, latencies, separation
from evals.rankings import MEASURES
from evals.report import Context, Figures, markdown_table
from evals.steps import Gain

__all__ = ["report_text"]

_STYLES = {"natural": "vaktaal", "lay": "lekentaal", "telegram": "telegram"}
_HALVES: Mapping[Half, str] = {
    "rapporteren": "alleen gemeten (rapporteren)",
    "ontwikkelen": "gebruikt bij het bouwen (ontwikkelen)",
}


def report_text(
    figures: Figures, systems: Sequence[str], gains: Iterable[Gain], results: Results, context: Context
) -> str:
    """The whole report; every figure with its 95 percent interval, made by a bootstrap over the questions."""
    parts = [
        "# Kwaliteit van de antwoorden",
        f"Gemeten op {context.day}, commit {context.commit}, index {context.index_version}, "
        f"regels {context.rules_version}. Tussen haakjes: het interval van 95 procent.",
    ]
    for half in reversed(HALVES):
        parts += [f"## Helft: {_HALVES[half]}", _main(figures, half), "### Stilte, oordelen en gesprekken"]
        parts += [_other(figures, half, results), "### Manieren van zoeken", _systems(figures, systems, half)]
        parts += [
            "### Wat elke stap geeft",
            _gains(gains, half),
            "### Per bron, rol en soort vraag",
            _groups(results, half),
        ]
    times = latencies(results.answered)
    parts.append("## Snelheid")
    parts.append(
        f"Een antwoord: mediaan {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms ({len(times)} vragen)."
    )
    return "\n\n".join(parts) + "\n"


def _main(figures: Figures, half: Half) -> str:
    found = ("recall@1", "recall@5", "MRR@10")
    rows = [[name, *(_shown(figures[f"{half}/{style}/{OURS}/{name}"]) for style in STYLES)] for name in found] + [
        [name, *(_shown(figures[f"{half}/{style}/{name}"]) for style in STYLES)] for name in COUNTED
    ]
    return markdown_table(["wat", *_STYLES.values()], rows)


def _other(figures: Figures, half: Half, results: Results) -> str:
    names = ("near/herkend zonder antwoord", "far/herkend zonder antwoord", "alle/ten onrechte gezwegen",
             "alle/juist oordeel", "alle/beurt, juiste soort", "alle/beurt, geheel juist")  # fmt: skip
    told = {"near": "dichtbij: ", "far": "ver: ", "alle": ""}
    rows = []
    for name in names:
        group, _, what = name.partition("/")
        one = figures[f"{half}/{name}"]
        rows.append([f"{told[group]}{what}", _shown(one), str(one.number)])
    for kind, area in separation(results, half).items():
        rows.append([f"{told[kind]}AUC van de zekerheid", f"{area:.2f}", ""])
    return markdown_table(["wat", "gemeten", "vragen"], rows)


def _systems(figures: Figures, systems: Sequence[str], half: Half) -> str:
    rows = [
        [
            name,
            _STYLES[style],
            *(_shown(figures[f"{half}/{style}/{name}/{measure}"], measure == "recall@5") for measure in MEASURES),
        ]
        for name in systems
        for style in STYLES
    ]
    return markdown_table(["zoeken met", "stijl", *MEASURES], rows)


def _gains(gains: Iterable[Gain], half: Half) -> str:
    rows = [
        [one.step, _STYLES[one.style], _signed(one.recall), _signed(one.reciprocal_rank)]
        for one in gains
        if one.half == half
    ]
    return markdown_table(["stap", "stijl", "recall@5 erbij", "MRR@10 erbij"], rows)


def _groups(results: Results, half: Half) -> str:
    rows = []
    for group, key in (("bron", "source"), ("rol", "role"), ("soort", "sort")):
        for name, cited, facts in by_group(results, half, lambda one, key=key: str(getattr(one.question, key))):  # type: ignore[misc]
            rows.append([group, name, _shown(cited), _shown(facts), str(cited.number)])
    return markdown_table(["groep", "naam", "juist citaat", "kernfeiten", "vragen"], rows)


def _shown(one: Estimate, interval: bool = True) -> str:
    return f"{one.value:.2f} ({one.low:.2f}-{one.high:.2f})" if interval else f"{one.value:.2f}"


def _signed(one: Estimate) -> str:
    return f"{one.value:+.2f} ({one.low:+.2f} tot {one.high:+.2f})"
