"""Whether the libraries are there in the versions that the project asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from assistant.doctor.finding import Finding
from assistant.settings import PROJECT
from assistant.wording import enumerate_words

__all__ = ["libraries"]

_SHOWN = ("gradio", "chromadb", "sentence-transformers")
_REMEDY = "Installeer ze met: .venv/bin/pip install -r requirements.lock"


def libraries(project: Path = PROJECT / "pyproject.toml") -> Finding:
    """Whether each library that the project names is installed, and not older than it asks."""
    try:
        names = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
        asked = [Requirement(name) for name in names]
    except (OSError, ValueError, KeyError, InvalidRequirement):
        return Finding("LET OP", f"{project} is niet te lezen. Haal dit bestand opnieuw op om versies te controleren.")
    lacking = _lacking(asked)
    if lacking:
        return Finding("FOUT", f"Deze bibliotheken ontbreken of zijn te oud: {enumerate_words(lacking)}. {_REMEDY}")
    shown = [f"{one.name} {version(one.name)}" for one in asked if one.name in _SHOWN]
    return Finding("OK", f"{len(asked)} bibliotheken in de gevraagde versies: {enumerate_words((*shown, 'de rest'))}.")


def _lacking(asked: Sequence[Requirement]) -> tuple[str, ...]:
    found = []
    for one in asked:
        try:
            installed = version(one.name)
        except PackageNotFoundError:
            found.append(f"{one.name} (niet gevonden)")
            continue
        if not one.specifier.contains(installed, prereleases=True):
            found.append(f"{one.name} {installed} (gevraagd: {one.specifier})")
    return tuple(found)
