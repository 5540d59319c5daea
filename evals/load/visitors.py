"""The visitors themselves, with locust: `python -m evals.load.visitors` reads a Job and prints Visits, both as JSON."""

from __future__ import annotations

from locust import FastHttpUser  # isort: skip  (first: it makes the standard library wait without blocking)

import itertools
import json
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import ClassVar
from urllib.parse import urlsplit
from uuid import uuid4

from locust import User, constant, task
from locust.env import Environment
from locust.exception import StopUser
from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from evals.load.page_events import HEARTBEAT, JOIN, STREAM, PageError, PageEvent, read_page, shown_after
from evals.load.questions import FOLLOW_UP, LoadQuestion, load_questions
from evals.load.visits import Job, Outcome, Visit, Visits, Way

_IN_CONVERSATION = 5  # questions before a visitor opens the page anew
_APART = 7  # places between the first questions of two visitors, so that they do not walk together
_LAST_ANSWERS = 60  # seconds for questions that are open when the time is up
_ARRIVAL = 5  # seconds over which the visitors come in
_BUSY = frozenset({429, 503})
_LOOKS = 0.1  # seconds between two looks whether all is asked


class _Refused(Exception):
    """The server said that it is too busy, in a sentence of ours."""


class _Run:
    """What the visitors of one job share."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.questions = load_questions()
        self.visits: list[Visit] = []
        self.numbers = itertools.count()
        self.asked = 0

    def take(self) -> None:
        """Counts a question that is about to be asked, or ends the visitor when all are."""
        if self.job.most is not None and self.asked >= self.job.most:
            raise StopUser
        self.asked += 1

    def note(self, way: Way, group: str, action: Callable[[], None]) -> bool:
        """Does it, by the clock, and keeps what came of it; returns whether it was an answer."""
        at, started = time.time(), time.perf_counter()
        outcome: Outcome = "antwoord"
        reason = ""
        try:
            action()
        except _Refused as refused:
            outcome, reason = "druk", str(refused)
        except (PageError, ValidationError) as error:
            outcome, reason = "fout", str(error)[:200]
        milliseconds = (time.perf_counter() - started) * 1000
        self.visits.append(Visit(at, way, group, milliseconds, outcome, reason))
        return outcome == "antwoord"


class _Visitor(FastHttpUser):
    """Walks through the questions, each visitor from another place."""

    abstract = True
    shared: ClassVar[_Run]
    # a connection for each request: the server closes idle ones after as many seconds as the visitors think
    default_headers = {"Connection": "close"}  # noqa: RUF012

    def on_start(self) -> None:
        """Finds its first question."""
        self.place = next(self.shared.numbers) * _APART

    def next_question(self) -> LoadQuestion:
        """The next of the list, from the start again after the last."""
        self.shared.take()
        self.place += 1
        return self.question(self.place)

    def question(self, place: int) -> LoadQuestion:
        """The one at this place of the endless list."""
        return self.shared.questions[place % len(self.shared.questions)]

    def fetch(self, method: str, path: str, body: object = None) -> str:
        """The text of a good response.

        Raises:
            _Refused: too busy, said in a sentence of ours.
            PageError: any other response, or none.
        """
        with self.client.request(method, path, name=path.partition("?")[0], json=body, catch_response=True) as got:
            got.success()  # locust's own counts are not used
            text = got.text or ""
            if got.status_code in _BUSY and (sentence := _sentence(text)):
                raise _Refused(sentence)
            if got.status_code != 200:
                raise PageError(f"{path.partition('?')[0]}: status {got.status_code} {got.error or text}")
            return text


class ApiVisitor(_Visitor):
    """Sends questions to the API; a follow-up goes with the question before."""

    @task
    def ask(self) -> None:
        """One question."""
        question = self.next_question()
        body: dict[str, object] = {"question": question.vraag}
        if question.groep == FOLLOW_UP:
            body["conversation"] = [{"question": self.question(self.place - 1).vraag}]
        self.shared.note("api", question.groep, lambda: self._answer(body))

    def _answer(self, body: dict[str, object]) -> None:
        Answer.model_validate_json(self.fetch("POST", "/api/v1/vraag", body))


class PageVisitor(_Visitor):
    """Opens the page as a browser does, keeps it open, and asks some questions in one conversation."""

    event: PageEvent | None = None
    heartbeat: HTTPConnection | None = None

    @task
    def ask(self) -> None:
        """One question; on a new page when there is none or when the conversation is long enough."""
        if self.event is None or self.turns == _IN_CONVERSATION:
            self.shared.note("openen", "openen", self._open)
        event = self.event
        if event is None:
            return
        question = self.next_question()
        answered = self.shared.note(
            "pagina", question.groep, lambda: self._call(event, question.vraag, turns=self.turns + 1)
        )
        self.turns += answered

    def _open(self) -> None:
        self.event = None
        self.session = uuid4().hex[:11]
        self.turns = 0
        event = read_page(self.fetch("GET", "/"))
        self._stay()
        self.event = event

    def _stay(self) -> None:
        """Holds a stream open by which the server knows that the page is, as long as this conversation lasts."""
        if self.heartbeat is not None:
            self.heartbeat.close()
        self.heartbeat = HTTPConnection(urlsplit(self.shared.job.address).netloc)
        self.heartbeat.request("GET", f"{HEARTBEAT}/{self.session}")

    def _call(self, event: PageEvent, text: str, *, turns: int) -> None:
        self.fetch("POST", JOIN, event.body(self.session, text=text))
        shown_after(self.fetch("GET", f"{STREAM}?session_hash={self.session}"), event, turns=turns)


def run(job: Job) -> Visits:
    """Lets the visitors in and waits until the last question is answered."""
    before = time.process_time()
    _Visitor.shared = shared = _Run(job)
    classes: list[type[User]] = []
    for visitor, number in ((PageVisitor, job.on_page), (ApiVisitor, job.on_api)):
        visitor.fixed_count = number
        visitor.wait_time = constant(job.think)
        if number:
            classes.append(visitor)
    users = job.on_page + job.on_api
    runner = Environment(user_classes=classes, host=job.address, stop_timeout=_LAST_ANSWERS).create_local_runner()
    ends = time.monotonic() + job.seconds
    runner.start(users, spawn_rate=max(1.0, users / _ARRIVAL))
    while time.monotonic() < ends and (job.most is None or shared.asked < job.most):
        time.sleep(_LOOKS)
    runner.quit()
    return Visits(tuple(shared.visits), time.process_time() - before)


def _sentence(text: str) -> str:
    """What our own refusal says; empty for any other text."""
    try:
        said = json.loads(text)
    except ValueError:
        return ""
    return str(said.get("fout", "")) if isinstance(said, dict) else ""


if __name__ == "__main__":
    sys.stdout.buffer.write(TypeAdapter(Visits).dump_json(run(TypeAdapter(Job).validate_json(sys.stdin.buffer.read()))))
