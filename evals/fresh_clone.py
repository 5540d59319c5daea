"""Times the very first use: from a clone of this repository, with nothing installed, to an answer of the chat."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import InkoopwijzerError
from assistant.settings import PROJECT
from evals.chat_process import start_chat
from evals.figures import Figure

__all__ = ["measure_fresh_clone"]

_GIVE_UP = 30 * 60  # seconds


def measure_fresh_clone() -> Iterator[Figure]:
    """Seconds until /readyz is good and a question is answered; of what is committed, and pip fetches everything."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INKOOPWIJZER_")}
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "inkoopwijzer"
        started = time.perf_counter()
        cloned = subprocess.run(["git", "clone", "-q", PROJECT, clone], check=False, capture_output=True, text=True)
        if cloned.returncode != 0:
            raise InkoopwijzerError(f"Klonen is niet gelukt. {cloned.stderr.strip()}")
        environment["PIP_NO_CACHE_DIR"] = "1"
        with start_chat(["./run"], environment=environment, folder=clone) as chat:
            chat.wait_until_ready(seconds=_GIVE_UP)
            chat.ask("Mogen we dit contract verlengen?")
            yield Figure("van verse kloon tot antwoord van de chat", time.perf_counter() - started, 360, "s")
