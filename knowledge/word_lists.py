"""The small Dutch word lists of words.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from knowledge.strict_yaml import load_yaml

__all__ = ["word_list"]

_FILE = Path(__file__).parent / "words.yaml"


def word_list(name: str) -> frozenset[str]:
    """The words under this name.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(_lists()[name].split())


@lru_cache(maxsize=1)
def _lists() -> dict[str, str]:
    content = load_yaml(_FILE.read_text(encoding="utf-8"), file=_FILE.name)
    return TypeAdapter(dict[str, str]).validate_python(content, strict=True)
