"""`./run evals vers`: questions on which nothing was fitted, some of which the sources do not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from evals.answers import SILENT
from evals.exam import STYLES
from evals.fit_confidence import SetQuestion, load_set
from evals.metrics import estimate
from knowledge.quotes import places
from knowledge.sources import Source

__all__ = ["show_fresh"]

_DEPTH = 5  # passages among which the right one is looked for


@dataclass(frozen=True, slots=True)
class _Asked:
    question: SetQuestion
    silent: bool
    found: bool
    cited: bool


def show_fresh(services: Services, *, today: date) -> int:
    """Asks evals/sets/vers.yaml through `answer_question` and prints the shares with their 95 percent intervals."""
    sources = {source.id: source for source in services.library.sources}
    asked = []
    for question in load_set("vers"):
        answer = answer_question(ask(question.question, peildatum=today), Conversation(), services)
        asked.append(_judge(question, answer, sources.get(question.source or "")))
    table = Table(
        "stijl", "zonder antwoord herkend", "ten onrechte gezwegen", "passage bij vijf", "juist citaat", box=MARKDOWN
    )
    for style in (*STYLES, None):
        some = [one for one in asked if style in (one.question.style, None)]
        with_answer = [one for one in some if one.question.answerable]
        without = [one.silent for one in some if not one.question.answerable]
        shares = (
            without,
            [one.silent for one in with_answer],
            [one.found for one in with_answer],
            [one.cited for one in with_answer],
        )
        table.add_row(style or "alle", *map(_share, shares))
    Console().print(table)
    return 0


def _judge(question: SetQuestion, answer: Answer, source: Source | None) -> _Asked:
    gold = [place for quote in question.gold for place in places(quote, source.text)] if source is not None else []

    def is_gold(id: str, start: int, end: int) -> bool:
        return id == question.source and any(start < last and first < end for first, last in gold)

    return _Asked(
        question,
        silent=answer.kind in SILENT,
        found=any(is_gold(one.source, one.start, one.end) for one in answer.passages[:_DEPTH]),
        cited=any(is_gold(one.source, one.start, one.end) for one in answer.citations),
    )


def _share(values: Sequence[bool]) -> str:
    one = estimate([float(value) for value in values])
    return f"{one.value:.2f} ({one.low:.2f}-{one.high:.2f}) van {one.number}"
