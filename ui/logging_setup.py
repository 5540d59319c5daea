"""Log lines with fields on standard error, in which no text of a user can be.

What libraries log or print is brought back to where it came from: their messages may hold words of a question.
"""

from __future__ import annotations

import io
import logging
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TextIO

import structlog

__all__ = ["configure_logging", "private_output", "traceback_places"]

_OURS = ("inkoopwijzer", "knowledge", "assistant")  # loggers whose messages we wrote, and that hold no text of users
_PAUSE = 1.0  # seconds; what a library prints in one go comes in many pieces


def configure_logging(stream: TextIO | None = None) -> None:
    """Sends every log line to the stream (standard error): JSON, or key=value where that is a terminal."""
    target = sys.stderr if stream is None else stream
    if target.isatty():
        layout: structlog.typing.Processor = structlog.processors.LogfmtRenderer(
            key_order=("timestamp", "level", "event"), bool_as_flag=False
        )
    else:
        layout = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            layout,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=target),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[_PlaceHandler()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)


def traceback_places(error: BaseException) -> str:
    """The places in code where the error arose, the nearest first, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))


@contextmanager
def private_output() -> Iterator[None]:
    """While this holds, what a library prints becomes a log line that says so, without its words."""
    with redirect_stdout(_Withheld("stdout")), redirect_stderr(_Withheld("stderr")):
        yield


class _PlaceHandler(logging.Handler):
    """Logs our own messages whole, and of those of libraries only logger, place and type of the error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line."""
        fields = {"logger": record.name, "place": f"{record.module}:{record.lineno}"}
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            fields |= {"error": type(error).__name__, "at": traceback_places(error)}
        ours = record.name.partition(".")[0] in _OURS
        structlog.get_logger().log(record.levelno, record.getMessage() if ours else "melding", **fields)


class _Withheld(io.TextIOBase):
    """Takes text and passes on only that there was some."""

    def __init__(self, stream: str) -> None:
        self._stream = stream
        self._told = -_PAUSE

    def write(self, text: str) -> int:
        """Counts the text as written."""
        now = time.monotonic()
        if text.strip() and now - self._told >= _PAUSE:
            self._told = now
            structlog.get_logger().warning("uitvoer weggelaten", stream=self._stream)
        return len(text)
