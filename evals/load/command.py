"""`./run evals last`: reads its options, measures, writes the report and shows the figures beside their targets."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from assistant.settings import read_settings
from assistant.terminal import show_error
from evals.figures import show_figures
from evals.load.measurement import Plan, measure
from evals.load.report import FOLDER, figures_of, write_report

__all__ = ["measure_load"]

_USE = (
    "Dit kan niet. Gebruik: ./run evals last [--gebruikers N] [--denktijd SECONDEN] [--minuten M] "
    "[--minuten-zonder-denktijd M] [--vragen N] [--map MAP]"
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse speaks English
        show_error(_USE)
        sys.exit(2)


def measure_load(arguments: Sequence[str], *, today: date) -> int:
    """Measures what the options ask, all of it by default; returns 1 when a target was missed, else 0.

    Raises:
        InkoopwijzerError: it could not be measured.
    """
    options = _read(arguments)
    plan = Plan(
        users=options.gebruikers,
        think=options.denktijd,
        minutes=options.minuten,
        busy_minutes=options.minuten_zonder_denktijd,
        questions=options.vragen,
    )
    measured = measure(plan, data_dir=read_settings().data_dir)
    sys.stdout.write(write_report(measured, today=today, folder=options.map) + "\n")
    return show_figures(figures_of(measured))


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    usual = Plan()
    parser = _Parser(prog="./run evals last", add_help=False)
    parser.add_argument("--gebruikers", type=_at_least_one, default=usual.users)
    parser.add_argument("--denktijd", type=_positive, default=usual.think)
    parser.add_argument("--minuten", type=_positive, default=usual.minutes)
    parser.add_argument("--minuten-zonder-denktijd", type=_positive, default=usual.busy_minutes)
    parser.add_argument("--vragen", type=_at_least_one, default=usual.questions)
    parser.add_argument("--map", type=Path, default=FOLDER)
    return parser.parse_args(arguments)


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number <= 24 * 60:
        raise ValueError
    return number
