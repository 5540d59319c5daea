"""Fixtures that several modules about the commands use."""

from __future__ import annotations

from functools import partial

import pytest

from tests.assistant.program import run_program


@pytest.fixture
def run(services, data_dir):
    """Runs a command on the real sources; keywords are variables of its environment."""
    assert services.library.sources  # the index stands before the first process starts
    return partial(run_program, data_dir=data_dir)
