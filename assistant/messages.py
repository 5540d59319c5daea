"""The fixed Dutch sentences of an answer, by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import SourceError
from knowledge.strict_yaml import load_yaml

__all__ = ["message"]

FILE = Path(__file__).with_name("messages.nl.yaml")


def message(name: str, **values: str) -> str:
    """The sentence of that name with its placeholders filled.

    Raises:
        KeyError: there is no such sentence, or a placeholder has no value; a test covers every name.
    """
    return _messages()[name].format_map(values)


@cache
def _messages() -> Mapping[str, str]:
    content = load_yaml(FILE.read_text(encoding="utf-8"), file=FILE.name)
    try:
        return TypeAdapter(dict[str, str]).validate_python(content, strict=True)
    except ValidationError as error:
        raise SourceError(FILE.name, "elke naam moet één zin hebben.") from error
