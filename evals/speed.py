"""Times what users wait for: building the index, one question from the command line, the start of the chat."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

__all__ = ["ask_seconds", "chat_start", "index_seconds"]

_PROGRAM = str(Path(sys.executable).with_name("inkoopwijzer"))
_QUESTION = "Mogen we de subsidie verlengen?"


def index_seconds() -> float:
    """Seconds that a whole process takes to build the index in an empty data folder."""
    with tempfile.TemporaryDirectory() as folder:
        return _timed([_PROGRAM, "index"], folder)


def ask_seconds(repeats: int) -> tuple[float, ...]:
    """Seconds of whole `ask` processes on a ready index."""
    with tempfile.TemporaryDirectory() as folder:
        _timed([_PROGRAM, "index"], folder)
        return tuple(_timed([_PROGRAM, "ask", _QUESTION], folder) for _ in range(repeats))


def chat_start() -> tuple[float, float]:
    """Seconds from starting the chat on a ready index until it answers /readyz, and its peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        _timed([_PROGRAM, "index"], folder)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        started = time.perf_counter()
        with _chat(folder, port) as process:
            _wait_until_ready(port)
            seconds = time.perf_counter() - started
            return seconds, _peak_memory(process.pid)


def _timed(command: list[str], data_dir: str) -> float:
    started = time.perf_counter()
    environment = {**os.environ, "INKOOPWIJZER_DATA_DIR": data_dir}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


@contextmanager
def _chat(data_dir: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "INKOOPWIJZER_DATA_DIR": data_dir}
    process = subprocess.Popen(
        [_PROGRAM, "chat", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait_until_ready(port: int) -> None:
    for _ in range(1200):
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as response:
                if response.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise TimeoutError("the chat did not become ready within a minute")


def _peak_memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():  # not Linux: the peak of all children so far stands in
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
