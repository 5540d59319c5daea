"""The only place that reads the date; used by the command line and the page, never below them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

__all__ = ["today"]


def today() -> date:
    """The date in the Netherlands: the law of this day counts unless the user gives another."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
