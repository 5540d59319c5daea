"""What the program can and cannot do, how well it was measured to answer, and where a person helps.

The figures are read from the report of the last measurement; this page measures and rounds, but judges nothing.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.rules.registry import rules, rules_version
from assistant.wording import day
from knowledge.retrieval import Library
from ui.templating import render

__all__ = ["About", "about_page", "accessibility_page", "read_report"]

logger = logging.getLogger(__name__)

_HALF = "rapporteren"  # the half of the exam that was not looked at while building
_STYLES = ("natural", "lay", "telegram")
_ROWS = (
    ("samen, met kaarten/recall@5", "De juiste alinea staat bij de eerste vijf"),
    ("juist citaat", "Het juiste citaat staat in het antwoord"),
    ("kernfeiten", "De belangrijkste feiten staan in het antwoord"),
    ("ten onrechte gezwegen", "Het programma zegt ten onrechte dat het niets vindt (lager is beter)"),
)
_SINGLE = (
    (
        "near/herkend zonder antwoord",
        "Een vraag die op ons onderwerp lijkt, maar waarop de bronnen geen antwoord geven",
    ),
    ("far/herkend zonder antwoord", "Een vraag over iets heel anders"),
    ("alle/beurt, juiste soort", "Een vraag midden in een gesprek"),
    ("alle/juist oordeel", "Een lange vraag aan de regels, met alle feiten in één tekst"),
)


class _Context(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    day: date
    index_version: str
    rules_version: str


class _Figure(BaseModel):
    """A share from 0 to 1 with its interval of 95 percent, and how many questions it was measured on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float
    low: float
    high: float
    number: int

    @property
    def words(self) -> str:
        """Of a hundred, with the interval: '95 (89 tot 99)'."""
        return f"{self.value * 100:.0f} ({self.low * 100:.0f} tot {self.high * 100:.0f})"


class Report(BaseModel):
    """The file with all figures of the last measurement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    context: _Context
    figures: dict[str, _Figure]


@dataclass(frozen=True, slots=True)
class About:
    """What differs between installations: the name, the version of the index, and the folder of the report.

    `contact` says in words of the installation how users reach a person; empty where it does not.
    """

    name: str
    index_version: str
    report: Path
    contact: str


def read_report(folder: Path) -> Report | None:
    """The report in the folder; None, and a line in the log, where there is none that can be read."""
    try:
        return Report.model_validate_json((folder / "figures.json").read_bytes())
    except (OSError, ValidationError) as error:
        logger.warning("Er is geen leesbaar meetrapport: %s", type(error).__name__)
        return None


def about_page(about: About, library: Library, *, top: int) -> Markup:
    """The page about the program, with its figures where there are any."""
    report = read_report(about.report)
    figures = report.figures if report is not None else {}
    return render(
        "over.html",
        top=top,
        program=about.name,
        contact=about.contact,
        rules=len(rules()),
        cards=len(library.cards),
        terms=len(library.glossary),
        sources=len(library.shipped),
        own=len(library.sources) - len(library.shipped),
        measured=day(report.context.day) if report is not None else None,
        same=report is not None and report.context.index_version == about.index_version,
        rows=[row for key, words in _ROWS if (row := _row(key, words, figures)) is not None],
        single=[(words, figures[f"{_HALF}/{key}"]) for key, words in _SINGLE if f"{_HALF}/{key}" in figures],
        asked=next((one.number for key, one in figures.items() if key.endswith("natural/juist citaat")), 0),
        plot=(about.report / "recall.png").is_file(),
        index_version=about.index_version,
        rules_version=rules_version(),
    )


def accessibility_page(about: About, *, top: int) -> Markup:
    """The draft of the accessibility statement."""
    return render("toegankelijkheid.html", top=top, program=about.name)


def _row(key: str, words: str, figures: dict[str, _Figure]) -> tuple[str, list[str]] | None:
    """What was measured, and the figure for each style of asking; None where one is missing."""
    names = [f"{_HALF}/{style}/{key}" for style in _STYLES]
    return (words, [figures[name].words for name in names]) if all(name in figures for name in names) else None
