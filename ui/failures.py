"""Unexpected errors at the edge: the user gets a code, the log gets the place in our code, never any text.

An exception's message may hold words of the question, so it is not logged; its type and lines of code are.
"""

from __future__ import annotations

import logging
import traceback
from uuid import uuid4

__all__ = ["report_failure"]

_log = logging.getLogger("inkoopwijzer.ui")


def report_failure(error: BaseException) -> str:
    """Logs where the error arose and returns one Dutch sentence with the code of that log line."""
    code = uuid4().hex[:8]
    frames = traceback.extract_tb(error.__traceback__)
    place = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    _log.error("code=%s error=%s at %s", code, type(error).__name__, place)
    return f"Er ging bij ons iets mis. Probeer het opnieuw, of geef de helpdesk deze code: {code}."
