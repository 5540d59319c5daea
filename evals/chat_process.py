"""A chat of our own in a process of its own: started, waited for by the clock, asked over HTTP, stopped."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from assistant.errors import InkoopwijzerError

__all__ = ["ChatProcess", "start_chat"]

_ANSWER_SECONDS = 60  # so long one question may take before we give up


@dataclass(frozen=True, slots=True)
class ChatProcess:
    """A chat that may still be starting."""

    process: subprocess.Popen[bytes]
    port: int

    def wait_until_ready(self, *, seconds: float) -> None:
        """Returns as soon as /readyz answers 200.

        Raises:
            InkoopwijzerError: the process ended, or so many seconds went by.
        """
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0 and self.process.poll() is None:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=left):
                    return
            except OSError:  # nothing listens yet, or it listens and nothing answers yet
                time.sleep(min(0.05, max(0.0, deadline - time.monotonic())))
        raise InkoopwijzerError(f"De chat was na {seconds:.0f} seconden niet klaar. Probeer eerst: ./run chat")

    def ask(self, question: str) -> None:
        """Sends the question and reads its answer.

        Raises:
            InkoopwijzerError: there came no answer.
        """
        body = json.dumps({"question": question}).encode()
        try:
            with urlopen(Request(f"http://127.0.0.1:{self.port}/api/v1/vraag", body), timeout=_ANSWER_SECONDS) as got:
                json.load(got)["text"]
        except (OSError, ValueError, KeyError) as error:
            raise InkoopwijzerError(f"De chat gaf geen antwoord op '{question}' ({error}).") from error

    def peak_memory(self) -> float:
        """The most memory, in MB, that the process has used so far."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():  # not Linux: the peak of all children so far stands in
            return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


@contextmanager
def start_chat(
    program: Sequence[str], *, environment: Mapping[str, str], folder: Path | None = None
) -> Iterator[ChatProcess]:
    """A chat of this program on a free port, stopped with everything that it started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*program, "chat", "--port", str(port)],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield ChatProcess(process, port)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
