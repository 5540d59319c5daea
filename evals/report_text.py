"""The Markdown of the evaluation report, in Dutch: both halves, the answers first and then the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from evals.answers import Answered
from evals.exam import HALF_NAMES, STYLE_NAMES, STYLES, Half
from evals.gains import Gain
from evals.groups import GROUP_MEASURES, Group
from evals.metrics import Figures, p95
from evals.quality import COUNTED, OURS, Results, separation
from evals.rankings import MEASURES
from evals.report import Context, markdown_table, shown
from evals.report_search import choices_table, sentences_table, steps_table, systems_table
from evals.sentence_choice import SentenceChoice

__all__ = ["Findings", "report_text"]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that an evaluation came to."""

    figures: Figures
    results: Results
    steps: Sequence[Gain]
    choices: Sequence[Gain]
    sentences: Sequence[SentenceChoice]
    groups: Mapping[Half, Sequence[Group]]


def report_text(found: Findings, systems: Sequence[str], context: Context) -> str:
    """The whole report; the intervals are made by a bootstrap over the questions."""
    answered = found.results.answered
    parts = [
        "# Kwaliteit van de antwoorden",
        f"Gemeten op {context.day}, commit {context.commit}, index {context.index_version}, "
        f"regels {context.rules_version}. Tussen haakjes: het interval van 95 procent; waar stijlen "
        "samen zijn genomen, tellen die van één vraag daarin als één.",
    ]
    for half, name in HALF_NAMES.items():
        parts += [
            f"## Helft: {name}",
            _main(found.figures, [one for one in answered if one.half == half], half),
            "### Stilte, oordelen en gesprekken",
            _other(found.figures, half, found.results),
            "### Per bron, rol en soort vraag",
            "Het aantal vragen; elk is gesteld in drie stijlen.",
            _groups(found.groups[half]),
            "### Manieren van zoeken",
            systems_table(found.figures, systems, half),
            "### Wat elke stap geeft",
            steps_table(found.steps, half),
            "### Wat een andere keuze zou geven",
            choices_table(found.choices, half),
            "Hoeveel zinnen te citeren uit een passage met een antwoord erin:",
            sentences_table(found.sentences, half),
        ]
    parts.append("## Risico")
    parts.append("![Het deel zonder juist citaat naar het deel dat een antwoord krijgt](risk.png)")
    parts.append("## Snelheid")
    times = _times(answered)
    parts.append(f"Een antwoord: mediaan {median(times):.0f} ms, p95 {p95(times):.0f} ms ({len(times)} vragen).")
    return "\n\n".join(parts) + "\n"


def _main(figures: Figures, answered: Sequence[Answered], half: Half) -> str:
    names = [(name, f"{OURS}/{name}") for name in MEASURES] + [(name, name) for name in COUNTED]
    rows = [[name, *(shown(figures[f"{half}/{style}/{key}"]) for style in STYLES)] for name, key in names]
    slowest = (p95(_times(one for one in answered if one.style == style)) for style in STYLES)
    return markdown_table(["wat", *STYLE_NAMES.values()], [*rows, ["p95 in ms", *(f"{one:.0f}" for one in slowest)]])


def _other(figures: Figures, half: Half, results: Results) -> str:
    names = ("near/herkend zonder antwoord", "far/herkend zonder antwoord", "alle/ten onrechte gezwegen",
             "alle/juist oordeel", "alle/beurt, juiste soort", "alle/beurt, geheel juist")  # fmt: skip
    told = {"near": "dichtbij: ", "far": "ver: ", "alle": ""}
    rows = []
    for name in names:
        group, _, what = name.partition("/")
        one = figures[f"{half}/{name}"]
        rows.append([f"{told[group]}{what}", shown(one), str(one.number)])
    for kind, area in separation(results, half).items():
        rows.append([f"{told[kind]}AUC van de zekerheid", f"{area:.2f}", ""])
    return markdown_table(["wat", "gemeten", "vragen"], rows)


def _groups(groups: Iterable[Group]) -> str:
    rows = [
        [one.kind, one.name, str(one.needs), *(shown(one.figures[name]) for name in GROUP_MEASURES), f"{one.p95:.0f}"]
        for one in groups
    ]
    return markdown_table(["groep", "naam", "vragen", *GROUP_MEASURES, "p95 in ms"], rows)


def _times(answered: Iterable[Answered]) -> Sequence[float]:
    return [one.answer.elapsed_ms for one in answered]
