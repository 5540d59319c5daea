"""Waiting for the chat by the clock, and a figure beside its target."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

import evals.__main__ as command
from assistant.errors import InkoopwijzerError
from evals.chat_process import ChatProcess
from evals.figures import Figure, show_figures


@pytest.fixture
def silent() -> Iterator[ChatProcess]:
    """A chat that listens and never answers, as it does while it loads."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        yield ChatProcess(process, listening.getsockname()[1])
        process.communicate()


def test_a_chat_that_listens_and_does_not_answer_is_given_up_by_the_clock(silent: ChatProcess):
    started = time.monotonic()
    with pytest.raises(InkoopwijzerError, match="na 1 seconden niet klaar"):
        silent.wait_until_ready(seconds=1)
    assert 0.9 < time.monotonic() - started < 3


def test_a_chat_that_ended_is_not_waited_for(silent: ChatProcess):
    silent.process.communicate()
    started = time.monotonic()
    with pytest.raises(InkoopwijzerError):
        silent.wait_until_ready(seconds=30)
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(("value", "code", "word"), [(8.9, 0, "ja"), (9.0, 1, "NEE")], ids=["met", "missed"])
def test_a_missed_target_is_shown_and_ends_with_1(value: float, code: int, word: str, capsys: pytest.CaptureFixture):
    assert show_figures([Figure("iets", 1, 2, "s"), Figure("ask", value, 9, "s")]) == code
    line = next(line for line in capsys.readouterr().out.splitlines() if "ask" in line)
    assert word in line


@pytest.mark.parametrize("name", ["snelheid", "verse-kloon"])
def test_what_cannot_be_measured_is_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    def fail(**_: object) -> list[Figure]:
        raise InkoopwijzerError("De chat was niet klaar.")

    monkeypatch.setattr(command, "measure_speed", fail)
    monkeypatch.setattr(command, "measure_fresh_clone", fail)
    assert command.main([name]) == 1
    assert capsys.readouterr().err == "De chat was niet klaar.\n"
