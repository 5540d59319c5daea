"""Watches a running server from outside: whether it says that it lives, how fast, and how much memory it takes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from assistant.errors import InkoopwijzerError

__all__ = ["Sample", "Watch", "processor_seconds", "watching"]

_EVERY = 0.25  # seconds
_GIVE_UP = 10  # seconds; a health check that takes longer counts as this long


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: when (seconds since 1970), milliseconds that /healthz took, memory of the process (RSS) in MB."""

    at: float
    health: float
    memory: float


@dataclass(frozen=True, slots=True)
class Watch:
    """The looks of now and before, oldest first."""

    samples: list[Sample] = field(default_factory=list)


@contextmanager
def watching(address: str, process: int) -> Iterator[Watch]:
    """Looks at the server several times a second until the block ends; it reads /proc, so it needs Linux.

    Raises:
        InkoopwijzerError: this is not Linux.
    """
    if not Path("/proc/self/statm").exists():
        raise InkoopwijzerError("Deze meting leest het geheugen uit /proc en werkt daarom alleen op Linux.")
    watch, over = Watch(), threading.Event()

    def look() -> None:
        while not over.wait(_EVERY):
            at, started = time.time(), time.perf_counter()
            _is_healthy(address)
            watch.samples.append(Sample(at, (time.perf_counter() - started) * 1000, _memory(process)))

    thread = threading.Thread(target=look, name="kijker")
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()


def processor_seconds(process: int) -> float:
    """The processor time that the process took so far, over all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _is_healthy(address: str) -> None:
    started = time.perf_counter()
    try:
        with urlopen(f"{address}/healthz", timeout=_GIVE_UP) as answer:
            answer.read()
    except OSError:  # refused or too late: it waits, so that a server that is gone does not look fast
        time.sleep(max(0.0, _GIVE_UP - (time.perf_counter() - started)))


def _memory(process: int) -> float:
    """MB; 0 when the process is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except FileNotFoundError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2
