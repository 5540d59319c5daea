"""Another organisation that takes over a running contract (art. 2.163f)."""

from __future__ import annotations

import re
from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.wijzigingsgronden import say_contract
from assistant.rules.rule import rule

__all__ = ["wijziging_nieuwe_opdrachtnemer"]

_SUCCESSOR = "Aw 2012 art. 2.163f"
# How people call the reasons; the first that fits counts, so that a voluntary transfer is no restructuring.
_REASONS = (
    (
        "vrijwillige_overdracht",
        re.compile(r"vrijwillig|overdracht|overdragen|draagt over|wil (?:van ?af|stoppen)"),
    ),
    ("insolventie", re.compile(r"insolven|faill|surseance|doorstart|bankroet")),
    ("herstructurering", re.compile(r"herstructur|reorganis|splits|verzelfstandig|rechtsvorm|interne")),
    ("fusie", re.compile(r"\bfus|gefuseerd|samengaan|samengegaan")),
    ("overname", re.compile(r"overname|overgenomen|neemt .*over|acquisitie|gekocht|koopt")),
)


@rule(
    id="wijziging_nieuwe_opdrachtnemer",
    bron=(_SUCCESSOR, "Aw 2012 art. 2.163g"),
    zekerheid="hoog",
    valid_from=date(2016, 7, 1),
)
def wijziging_nieuwe_opdrachtnemer(case: Case) -> Conclusion:
    """Art. 2.163f: a clear clause that provides for it (a), or succession through restructuring of the company (b).

    At b the successor meets the original requirements, nothing else changes substantially, and it is no evasion.
    """
    say_contract(case)
    if case.knows("clausule_in_stukken") and case.flag("clausule_in_stukken"):
        return _by_clause(case)
    reason = _reason(case.text("reden"))
    if reason is None:
        return case.onbekend("andere_reden")
    if reason == "vrijwillige_overdracht":
        case.flag("clausule_in_stukken")  # a clause would allow it, so it is asked for
        case.step("De overdracht is vrijwillig en staat niet in een clausule.", _SUCCESSOR)
        return case.nee("vrijwillig")
    case.step("Een ander volgt op door een verandering van de onderneming zelf.", _SUCCESSOR)
    if reason == "insolventie":
        case.step("Bij insolventie kan ook alleen het contract overgaan.", "HvJ EU C-461/20")
        case.notice("bij_insolventie")
    if not case.flag("voldoet_aan_oorspronkelijke_eisen"):
        case.step("De opvolger voldoet niet aan de oorspronkelijke eisen.", _SUCCESSOR)
        return case.nee("voldoet_niet")
    if case.flag("andere_wezenlijke_wijzigingen"):
        case.step("Er verandert nog iets wezenlijks.", "Aw 2012 art. 2.163g")
        return case.nee("meer_verandert")
    conclusion = case.ja_mits("opvolger")
    return conclusion.surely("middel") if reason == "insolventie" else conclusion


def _by_clause(case: Case) -> Conclusion:
    case.step("Een clausule in de oorspronkelijke stukken regelt de overgang.", _SUCCESSOR)
    return case.ja_mits("via_clausule")


def _reason(words: str) -> str | None:
    """Which of the reasons of the law the user's words name; None where they name none."""
    lowered = words.lower().replace("_", " ")
    return next((name for name, pattern in _REASONS if pattern.search(lowered)), None)
