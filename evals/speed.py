"""Times what users wait for on a machine where all is installed, and how much memory the chat needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.pipeline import answer_question, open_services
from assistant.question import ask
from assistant.settings import Settings
from evals.chat_process import start_chat
from evals.exam import load_exam
from evals.figures import Figure
from evals.metrics import p95

__all__ = ["measure_speed"]

_PROGRAM = str(Path(sys.executable).with_name("inkoopwijzer"))
_QUESTION = "Mogen we de subsidie verlengen?"
_ASKED = 200  # questions in one process
_TIMES = 7  # runs of a whole process, of which the median counts
_START_SECONDS = 120  # after so long we give up on the chat


def measure_speed(*, today: date) -> Iterator[Figure]:
    """The figures of issue 2 that need no network, each as soon as it is known, on an index of their own."""
    questions = load_exam().texts
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "INKOOPWIJZER_DATA_DIR": folder}
        yield Figure("index bouwen, heel proces", _timed(["index"], environment)[0], 60, "s")
        runs = [_timed(["ask", _QUESTION, "--json"], environment) for _ in range(_TIMES)]
        yield Figure(f"ask, heel proces, mediaan van {_TIMES}", median(seconds for seconds, _ in runs), 9, "s")
        answering = median(json.loads(said)["elapsed_ms"] / 1000 for _, said in runs)
        yield Figure("ask, het antwoord zelf", answering, 0.15, "s")
        yield Figure(f"{_ASKED} antwoorden in één proces, p95", _p95(questions, Path(folder), today), 60, "ms")
        started = time.perf_counter()
        with start_chat([_PROGRAM], environment=environment) as chat:
            chat.wait_until_ready(seconds=_START_SECONDS)
            yield Figure("chat, tweede start", time.perf_counter() - started, 12, "s")
            for question in islice(cycle(questions), _ASKED):
                chat.ask(question)
            yield Figure(f"chat, piekgeheugen na {_ASKED} vragen", chat.peak_memory(), 1500, "MB")


def _timed(arguments: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """Seconds that the whole process took, and what it printed."""
    started = time.perf_counter()
    ended = subprocess.run([_PROGRAM, *arguments], env=environment, check=False, capture_output=True, text=True)
    if ended.returncode != 0:
        raise InkoopwijzerError(f"./run {arguments[0]} is niet gelukt. {ended.stderr.strip()}")
    return time.perf_counter() - started, ended.stdout


def _p95(questions: Sequence[str], data_dir: Path, today: date) -> float:
    """Milliseconds."""
    services = open_services(Settings(data_dir=data_dir))
    asked = (ask(text, peildatum=today) for text in islice(cycle(questions), _ASKED))
    return p95([answer_question(one, Conversation(), services).elapsed_ms for one in asked])
