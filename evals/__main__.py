"""`./run evals [SET]`: quality on a set of questions (default: vragen).

Or `regels` for the rules that questions lead to, and `regelsnelheid`, `snelheid` or `verse-kloon` for times.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from assistant.errors import InkoopwijzerError
from assistant.pipeline import index_settings, open_services
from assistant.settings import read_settings
from assistant.terminal import progress_bar, show_error
from evals.figures import show_figures
from evals.fresh_clone import measure_fresh_clone
from evals.questions import load_set, load_unanswerable, score, set_names
from evals.rule_questions import find_rules, load_other_questions, load_rule_questions
from evals.rule_speed import measure_rule_speed
from evals.rule_tables import show_rules
from evals.speed import measure_speed
from evals.tables import show_channels, show_confidence, show_quality
from knowledge.index import open_index

# The questions are answered as of this day, so that two runs compare.
TODAY = date(2026, 11, 21)
_RULES, _RULE_SPEED, _SPEED, _FRESH_CLONE = "regels", "regelsnelheid", "snelheid", "verse-kloon"


def main(arguments: Sequence[str]) -> int:
    """Measures and prints; returns 0, 1 when a quote was not exact or a target was missed, 2 for wrong use."""
    name = arguments[0] if arguments else "vragen"
    names = (*set_names(), _RULES, _RULE_SPEED, _SPEED, _FRESH_CLONE)
    if len(arguments) > 1 or name not in names:
        show_error(f"Deze set bestaat niet. Kies uit: {', '.join(names)}.")
        return 2
    try:
        if name == _RULES:
            return show_rules(find_rules((*load_rule_questions(), *load_other_questions()), today=TODAY))
        if name == _RULE_SPEED:
            return show_figures(measure_rule_speed(today=TODAY))
        if name == _SPEED:
            return show_figures(measure_speed(today=TODAY))
        if name == _FRESH_CLONE:
            return show_figures(measure_fresh_clone())
        return _measure_quality(name)
    except InkoopwijzerError as error:
        show_error(str(error))
        return 1


def _measure_quality(name: str) -> int:
    settings = read_settings()
    with progress_bar() as progress:
        library = (services := open_services(settings, progress=progress)).library
    questions = load_set(name)
    scores = score(questions, services, today=TODAY)
    show_quality(name, scores)
    show_channels(questions, library, open_index(index_settings(settings)))
    show_confidence(questions, load_unanswerable(), library.retriever)
    return 0 if all(one.exact for one in scores) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
