"""The tables of `./run evals regels`: where questions went, by half and style, and which were taken by a rule."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from evals.figures import Figure, show_figures
from evals.rule_questions import Found, OtherQuestion, RuleQuestion

__all__ = ["show_rules"]

_ALL = "alle"
_HALVES = (("gebruikt bij het afstellen", True), ("alleen gemeten", False))
_TARGET = 5  # milliseconds


def show_rules(found: Sequence[Found]) -> int:
    """Prints the tables; returns 0, or 1 when finding a rule takes too long."""
    console = Console()
    for name, for_tuning in _HALVES:
        half = [one for one in found if one.question.for_tuning is for_tuning]
        console.print(f"\nVragen met een regel, {name}", _rules_by_style(half))
        console.print(f"\nVragen zonder regel, {name}", _taken_by_kind(half))
    return show_figures([Figure("regel zoeken, mediaan", median(one.milliseconds for one in found), _TARGET, "ms")])


def _rules_by_style(found: Sequence[Found]) -> Table:
    table = Table("stijl", "vragen", "juiste regel", "bij 'Bedoelt u'", "geen regel", "verkeerde regel", box=MARKDOWN)
    styles = {one: one.question.stijl for one in found if isinstance(one.question, RuleQuestion)}
    for style in (*sorted(set(styles.values())), _ALL):
        verdicts = [one.verdict for one, own in styles.items() if style in (own, _ALL)]
        shares = (f"{verdicts.count(one) / len(verdicts):.2f}" for one in ("right", "rival", "none", "wrong"))
        table.add_row(style, str(len(verdicts)), *shares)
    return table


def _taken_by_kind(found: Sequence[Found]) -> Table:
    table = Table("soort", "vragen", "toch een regel", box=MARKDOWN)
    kinds = {one: one.question.soort for one in found if isinstance(one.question, OtherQuestion)}
    for kind in (*sorted(set(kinds.values())), _ALL):
        taken = [one.asked is not None for one, own in kinds.items() if kind in (own, _ALL)]
        table.add_row(kind, str(len(taken)), f"{sum(taken) / len(taken):.2f}")
    return table
