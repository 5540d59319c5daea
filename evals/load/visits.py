"""A stretch of simulated visits: what to do, what came of each question, and the process of its own that does it.

Locust changes the standard library of the process that imports it; only `visitors` does, in a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from pydantic import TypeAdapter

from assistant.errors import InkoopwijzerError
from assistant.settings import PROJECT

__all__ = ["Job", "Outcome", "Visit", "Visits", "Way", "visit"]

Way = Literal["pagina", "openen", "api"]
Outcome = Literal["antwoord", "druk", "fout"]

_OVERTIME = 120  # seconds that the process may take to start, to let questions end and to report


@dataclass(frozen=True, slots=True)
class Job:
    """What visitors do.

    Attributes:
        address: of the server, without a slash at the end.
        on_page: how many visit the page; each asks some questions in a conversation and then opens the page anew.
        on_api: how many send their questions to the API.
        think: seconds between an answer and the next question of the same visitor.
        seconds: after so long they stop; a question that is open is still answered.
        most: they also stop when together they asked so many; None: only the time counts.
    """

    address: str
    on_page: int
    on_api: int
    think: float
    seconds: float
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One question, or one opening of the page.

    Attributes:
        at: when it was sent, in seconds since 1970.
        way: where it was asked.
        group: of the question.
        milliseconds: until the whole answer was there.
        outcome: a valid answer, a Dutch sentence that it is too busy, or anything else.
        reason: what was wrong; empty for an answer.
    """

    at: float
    way: Way
    group: str
    milliseconds: float
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Visits:
    """All that visitors did, in the order in which it ended, and the processor seconds that they took."""

    visits: tuple[Visit, ...]
    processor: float


def visit(job: Job) -> Visits:
    """Lets visitors do this in a process of its own.

    Raises:
        InkoopwijzerError: locust is not installed, or the process failed.
    """
    if find_spec("locust") is None:
        raise InkoopwijzerError("Voor deze meting is locust nodig. Installeer het met: ./run test")
    command = [sys.executable, "-m", "evals.load.visitors"]
    given = TypeAdapter(Job).dump_json(job)
    try:
        done = subprocess.run(
            command, input=given, cwd=PROJECT, capture_output=True, check=False, timeout=job.seconds + _OVERTIME
        )
    except subprocess.TimeoutExpired as error:
        raise InkoopwijzerError("De bezoekers kwamen niet klaar. Geef de computer rust en probeer opnieuw.") from error
    if done.returncode != 0:
        raise InkoopwijzerError(f"De bezoekers konden niet beginnen.\n{done.stderr.decode(errors='replace').strip()}")
    return TypeAdapter(Visits).validate_json(done.stdout)
