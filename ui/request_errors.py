"""Says in one Dutch sentence what is wrong with the JSON of a request."""

from __future__ import annotations

from pydantic import ValidationError

from assistant.errors import InkoopwijzerError
from ui.core import MOST_TURNS

__all__ = ["RequestError", "describe_request"]

_FIELDS = "question, facts, role, peildatum en conversation"
_LONGEST_NAME = 60  # characters of a field name that we repeat to the sender
_PROBLEMS = {
    "missing": "Het veld '{field}' ontbreekt.",
    "extra_forbidden": f"Het veld '{{field}}' bestaat niet. De velden zijn: {_FIELDS}.",
    "string_type": "Het veld '{field}' moet tekst zijn.",
    "string_unicode": "Het veld '{field}' bevat tekens die geen tekst zijn.",
    "string_sub_type": "Het veld '{field}' moet tekst zijn.",
    "dict_type": "Het veld '{field}' moet een object zijn, met namen en waarden.",
    "tuple_type": "Het veld '{field}' moet een lijst zijn.",
    "too_long": f"Het veld '{{field}}' telt te veel vragen. Stuur er hoogstens {MOST_TURNS} mee.",
}


class RequestError(InkoopwijzerError):
    """The request has not the form that the API asks for."""


def describe_request(error: ValidationError) -> str:
    """One Dutch sentence about the first problem, naming the field but never repeating its value."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "Uw bericht is geen geldige JSON in UTF-8."
    if not first["loc"]:
        return f"Uw bericht moet een JSON-object zijn. De velden zijn: {_FIELDS}."
    if first["loc"][0] == "facts" or "facts" in first["loc"][2:3]:
        return "In het veld 'facts' staat bij elke naam één waarde: tekst, een getal, true of false."
    if first["loc"][0] == "peildatum":
        return "De peildatum moet een datum zijn, bijvoorbeeld 2026-11-21."
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    field = place[:_LONGEST_NAME]
    return _PROBLEMS.get(first["type"], "Het veld '{field}' klopt niet.").replace("{field}", field)
