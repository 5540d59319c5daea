"""Watches a running server from outside: whether it says that it lives, how fast, and how much memory it takes.

`watching` starts this module as a process of its own, because a thread that waits for the work of another looks at a
slow server where there is none.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from pydantic import TypeAdapter

from assistant.errors import InkoopwijzerError
from assistant.settings import PROJECT

__all__ = ["Sample", "processor_seconds", "watching"]

_EVERY = 0.25  # seconds
_GIVE_UP = 10  # seconds; a health check that takes longer counts as this long


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: when (seconds since 1970), milliseconds that /healthz took, memory of the process (RSS) in MB."""

    at: float
    health: float
    memory: float


_SAMPLES = TypeAdapter(list[Sample])


@contextmanager
def watching(address: str, process: int) -> Iterator[list[Sample]]:
    """Looks at the server several times a second until the block ends, and then fills the list, oldest first.

    Raises:
        InkoopwijzerError: this is not Linux, of which it reads /proc.
        CalledProcessError: the watcher did not live to the end.
    """
    if not Path("/proc/self/statm").exists():
        raise InkoopwijzerError("Deze meting leest het geheugen uit /proc en werkt daarom alleen op Linux.")
    command = [sys.executable, "-m", "evals.load.watch", address, str(process)]
    samples: list[Sample] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT) as watcher:
        try:
            yield samples
        finally:
            seen, _ = watcher.communicate()  # the end of its input ends it
    if watcher.returncode:
        raise subprocess.CalledProcessError(watcher.returncode, command)
    samples += _SAMPLES.validate_json(seen)


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


def _look(address: str, process: int) -> list[Sample]:
    """What was seen until the standard input ended."""
    samples = []
    while not select.select([sys.stdin], [], [], _EVERY)[0]:
        at, started = time.time(), time.perf_counter()
        _is_healthy(address)
        samples.append(Sample(at, (time.perf_counter() - started) * 1000, _memory(process)))
    return samples


if __name__ == "__main__":
    sys.stdout.buffer.write(_SAMPLES.dump_json(_look(sys.argv[1], int(sys.argv[2]))))
