"""`./run evals`: the exam, its figures beside baselines, and whether they fell since the last report.

Or `zekerheid` to fit the confidence, `vers` for questions that nothing was fitted on, `regels` for the rules that
questions lead to, `groei` for own documents by the thousand, `last` for many visitors at once, and `regelsnelheid`,
`snelheid` or `verse-kloon` for times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from assistant.errors import InkoopwijzerError
from assistant.pipeline import open_services
from assistant.settings import read_settings
from assistant.terminal import show_error
from evals.exam import load_exam
from evals.examination import examine
from evals.figures import show_figures
from evals.fit_confidence import show_fit
from evals.fresh_clone import measure_fresh_clone
from evals.fresh_questions import show_fresh
from evals.growth import measure_growth
from evals.load.command import measure_load
from evals.rule_questions import find_rules, load_other_questions, load_rule_questions
from evals.rule_speed import measure_rule_speed
from evals.rule_tables import show_rules
from evals.speed import measure_speed

# The questions are answered as of this day, so that two runs compare.
TODAY = date(2026, 11, 22)
_EXAM = "examen"
_LOAD = "last"  # the one with options


def _confidence() -> int:
    return show_fit(load_exam(), open_services(read_settings()).library)


_SETS: Mapping[str, Callable[[], int]] = {
    _EXAM: lambda: examine(read_settings(), today=TODAY),
    "zekerheid": _confidence,
    "vers": lambda: show_fresh(open_services(read_settings()), today=TODAY),
    "regels": lambda: show_rules(find_rules((*load_rule_questions(), *load_other_questions()), today=TODAY)),
    "groei": lambda: measure_growth(today=TODAY),
    _LOAD: lambda: measure_load((), today=TODAY),
    "regelsnelheid": lambda: show_figures(measure_rule_speed(today=TODAY)),
    "snelheid": lambda: show_figures(measure_speed(today=TODAY)),
    "verse-kloon": lambda: show_figures(measure_fresh_clone()),
}


def main(arguments: Sequence[str]) -> int:
    """Measures and prints; returns 0, 1 when a quote was not exact, a figure fell or was missed, 2 for wrong use."""
    name = arguments[0] if arguments else _EXAM
    if name not in _SETS or (len(arguments) > 1 and name != _LOAD):
        show_error(f"Deze set bestaat niet. Kies uit: {', '.join(_SETS)}.")
        return 2
    try:
        return measure_load(arguments[1:], today=TODAY) if name == _LOAD else _SETS[name]()
    except InkoopwijzerError as error:
        show_error(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
