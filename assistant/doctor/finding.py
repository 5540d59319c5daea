"""What an examination comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination; with LET OP and FOUT the text says what one can do."""

    level: Literal["OK", "LET OP", "FOUT"]
    text: str
