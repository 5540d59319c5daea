"""Fixtures that several modules about the commands use."""

from __future__ import annotations

from functools import partial

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import answer_question
from assistant.question import ask
from tests.assistant.program import run_installed, run_program
from tests.conftest import TODAY


@pytest.fixture
def run(services, data_dir):
    """Runs a command on the real sources; keywords are variables of its environment."""
    assert services.library.sources  # the index stands before the first process starts
    return partial(run_program, data_dir=data_dir)


@pytest.fixture
def installed(services, data_dir):
    """The same with the installed script, as a user starts it."""
    assert services.library.sources
    return partial(run_installed, data_dir=data_dir)


@pytest.fixture
def answer(services):
    """Asks one question of the real assistant; keywords are what comes with it besides its words."""

    def run(text, conversation=None, **options) -> Answer:
        question = ask(text, peildatum=TODAY, **options)
        return answer_question(question, conversation or Conversation(), services)

    return run
