"""What the commands print: answers on standard output; errors and progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from assistant.answer import Answer
from assistant.messages import message

__all__ = ["progress_bar", "say", "show_answer", "show_error"]


def show_answer(answer: Answer) -> None:
    """Prints the answer: laid out in a terminal, as plain Markdown into a pipe."""
    text = f"{answer.text}\n\n{message('disclaimer')}"
    if sys.stdout.isatty():
        Console().print(Markdown(text, hyperlinks=False))
    else:
        say(text)


def say(text: str) -> None:
    """Prints a line as it is."""
    sys.stdout.write(f"{text}\n")


def show_error(text: str) -> None:
    """Prints one sentence on standard error."""
    sys.stderr.write(f"{text}\n")


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A function (what, done, total) that draws a bar on standard error, from its first call on.

    Where standard error is no terminal nothing is drawn.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=console, transient=True)
    tasks: dict[str, TaskID] = {}

    def report(what: str, done: int, total: int) -> None:
        if not console.is_terminal:
            return
        progress.start()
        if what not in tasks:
            tasks[what] = progress.add_task(what, total=total)
        progress.update(tasks[what], completed=done, total=total)

    try:
        yield report
    finally:
        if tasks:
            progress.stop()
