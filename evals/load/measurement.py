"""The whole load test: a server of its own, three stretches of visits, and what was seen of it meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from assistant.settings import PROJECT
from evals.chat_process import ChatProcess, start_chat
from evals.load.questions import load_questions
from evals.load.visits import Job, Visit, visit
from evals.load.watch import Sample, processor_seconds, watching

__all__ = ["Measured", "Plan", "Stretch", "address_of", "measure", "own_server"]

_PROGRAM = str(Path(sys.executable).with_name("inkoopwijzer"))
_READY_SECONDS = 180  # the index included, when there was none to copy
_ON_API = 5  # of so many visitors one uses the API
_IN_A_ROW = 8  # visitors of the last stretch: enough to keep the server at work
_ROW_SECONDS = 300  # the last stretch stops then, however many questions there were
_ALL_IN = {"INKOOPWIJZER_QUESTIONS_PER_MINUTE": "1000000", "INKOOPWIJZER_QUESTIONS_AT_ONCE": "1000"}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: visitors at once, minutes with and without time to think, and questions in a row."""

    users: int = 50
    think: float = 5.0
    minutes: float = 5.0
    busy_minutes: float = 1.0
    questions: int = 20_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """One kind of visits.

    Attributes:
        name: in Dutch, for the report.
        job: what the visitors did.
        started: in seconds since 1970.
        ended: likewise, when the last question was answered.
        visits: all that was asked.
        samples: the looks at the server meanwhile.
        server: processor cores that the server used on average.
        visitors: likewise those that the visitors used, on the same computer.
    """

    name: str
    job: Job
    started: float
    ended: float
    visits: tuple[Visit, ...]
    samples: tuple[Sample, ...]
    server: float
    visitors: float

    @property
    def answered(self) -> tuple[Visit, ...]:
        """The questions that got an answer; opening the page is none."""
        return tuple(one for one in self.visits if one.way != "openen" and one.outcome == "antwoord")

    @property
    def failed(self) -> tuple[Visit, ...]:
        """What got neither an answer nor a clean refusal."""
        return tuple(one for one in self.visits if one.outcome == "fout")

    @property
    def refused(self) -> tuple[Visit, ...]:
        """What was refused because it was too busy."""
        return tuple(one for one in self.visits if one.outcome == "druk")


@dataclass(frozen=True, slots=True)
class Measured:
    """The stretches in order, and the versions of index and rules that answered."""

    thinking: Stretch
    busy: Stretch
    in_a_row: Stretch
    versions: Mapping[str, str]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All three."""
        return (self.thinking, self.busy, self.in_a_row)


def measure(plan: Plan, *, data_dir: Path) -> Measured:
    """Measures all of the plan on a server with a copy of the index in this folder.

    Raises:
        InkoopwijzerError: the server did not start, or the visitors could not begin.
    """
    with own_server(data_dir) as chat:
        for question in load_questions():  # what is read once is read before the clock and the memory count
            chat.ask(question.vraag)
        address = address_of(chat)
        on_api = max(1, plan.users // _ON_API)
        on_page = plan.users - on_api
        with urlopen(f"{address}/readyz") as ready:
            versions = json.load(ready)
        thinking = Job(address, on_page, on_api, plan.think, plan.minutes * 60)
        busy = Job(address, on_page, on_api, 0, plan.busy_minutes * 60)
        in_a_row = Job(address, 0, min(_IN_A_ROW, plan.users), 0, _ROW_SECONDS, most=plan.questions)
        return Measured(
            thinking=_stretch(f"{plan.users} bezoekers, {plan.think:g} s denktijd", thinking, chat),
            busy=_stretch(f"{plan.users} bezoekers, geen denktijd", busy, chat),
            in_a_row=_stretch("vragen achter elkaar aan de API", in_a_row, chat),
            versions={name: versions[name] for name in ("index_version", "rules_version")},
        )


@contextmanager
def own_server(data_dir: Path) -> Iterator[ChatProcess]:
    """A chat that is ready, takes as many questions as come, and works on a copy of the index in this folder."""
    with tempfile.TemporaryDirectory() as folder:
        _copy_index(data_dir / "index", Path(folder, "index"))
        environment = {**os.environ, **_ALL_IN, "INKOOPWIJZER_DATA_DIR": folder}
        with start_chat([_PROGRAM], environment=environment, folder=PROJECT) as chat:
            chat.wait_until_ready(seconds=_READY_SECONDS)
            yield chat


def address_of(chat: ChatProcess) -> str:
    """Where the chat is."""
    return f"http://127.0.0.1:{chat.port}"


def _copy_index(index: Path, target: Path) -> None:
    """The index in use alone; nothing when there is none, and then the server makes one."""
    pointer = index / "current"
    if not pointer.exists():
        return
    name = pointer.read_text("utf-8").strip()
    shutil.copytree(index / name, target / name)
    shutil.copy(pointer, target)


def _stretch(name: str, job: Job, chat: ChatProcess) -> Stretch:
    process = chat.process.pid
    with watching(job.address, process) as samples:
        used, started = processor_seconds(process), time.time()
        done = visit(job)
        ended = time.time()
    length = ended - started
    sys.stderr.write(f"{name}: {len(done.visits)} bezoeken in {length:.0f} s\n")
    return Stretch(
        name=name,
        job=job,
        started=started,
        ended=ended,
        visits=done.visits,
        samples=tuple(samples),
        server=(processor_seconds(process) - used) / length,
        visitors=done.processor / length,
    )
