"""Puts into Dutch what pydantic found wrong in a file that people write."""

from __future__ import annotations

from pydantic import ValidationError

__all__ = ["describe"]

_PROBLEMS = {
    "missing": "ontbreekt",
    "extra_forbidden": "is onbekend",
    "string_type": "moet tekst zijn (zet er aanhalingstekens omheen)",
    "string_too_short": "is leeg of te kort",
    "string_too_long": "is te lang",
    "string_pattern_mismatch": "heeft niet de juiste vorm",
    "list_type": "moet een lijst zijn",
}


def describe(error: ValidationError) -> str:
    """One Dutch sentence about the first thing that is wrong, naming the field and its place."""
    first = error.errors()[0]
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    if first["type"] == "value_error":  # raised by a validator of ours, in Dutch
        return f"{first['ctx']['error']}."
    if not place:
        return "het bestand heeft niet de juiste vorm."
    return f"'{place}' {_PROBLEMS.get(first['type'], 'klopt niet')}."
