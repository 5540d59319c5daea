"""`./run evals [SET]`: quality on a set of questions (default: vragen), or `snelheid` for what users wait for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table

from assistant.errors import InkoopwijzerError
from assistant.pipeline import open_services
from assistant.settings import read_settings
from assistant.terminal import progress_bar, show_error
from evals.channels import ChannelRecall, recall_by_channel
from evals.questions import SETS, Score, load_set, score
from evals.speed import ask_seconds, chat_start, index_seconds

# The questions are answered as of this day, so that two runs compare.
TODAY = date(2026, 11, 21)


def main(arguments: Sequence[str]) -> int:
    """Measures and prints; returns 0, 1 when a quote was not exact, 2 for wrong use."""
    name = arguments[0] if arguments else "vragen"
    if name == "snelheid":
        _print_speed()
        return 0
    if len(arguments) > 1 or not (SETS / f"{name}.yaml").exists():
        names = ", ".join(sorted(file.stem for file in SETS.glob("*.yaml")))
        show_error(f"Deze set bestaat niet. Kies uit: {names}, snelheid.")
        return 2
    try:
        with progress_bar() as progress:
            services = open_services(read_settings(), progress=progress)
    except InkoopwijzerError as error:
        show_error(str(error))
        return 1
    questions = load_set(name)
    scores = score(questions, services, today=TODAY)
    _print_quality(name, scores)
    _print_channels(recall_by_channel(questions, services.library))
    return 0 if all(one.exact for one in scores) else 1


def _print_quality(name: str, scores: Sequence[Score]) -> None:
    table = Table("stijl", "vragen", "citaten exact", "passage bij eerste 5", "juist citaat", "antwoord", title=name)
    styles = sorted({one.question.style for one in scores})
    for style in (*styles, "alle"):
        some = [one for one in scores if style in (one.question.style, "alle")]
        answered = sum(one.kind in ("answer", "verdict", "clarify") for one in some)
        counts = (
            sum(one.exact for one in some),
            sum(one.found for one in some),
            sum(one.cited for one in some),
            answered,
        )
        table.add_row(style, str(len(some)), *(f"{count / len(some):.2f}" for count in counts))
    times = [one.milliseconds for one in scores]
    console = Console()
    console.print(table)
    console.print(f"antwoord: mediaan {median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms")


def _print_channels(channels: Sequence[ChannelRecall]) -> None:
    table = Table("zoeken met", "bij eerste 1", "bij eerste 3", "bij eerste 5", "MRR@10")
    for one in channels:
        table.add_row(one.channel, *(f"{share:.2f}" for share in one.recall), f"{one.reciprocal_rank:.3f}")
    Console().print(table)


def _print_speed() -> None:
    console = Console()
    console.print(f"index bouwen, heel proces: {index_seconds():.1f} s")
    console.print(f"./run ask op een gebouwde index, mediaan van 5: {median(ask_seconds(5)):.1f} s")
    seconds, memory = chat_start()
    console.print(f"chat starten op een gebouwde index: {seconds:.1f} s, piekgeheugen {memory:.0f} MB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
