"""YAML files as models: one that maps names to entries (facts, parameters), or one that is a single entry."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.errors import SourceError
from knowledge.strict_yaml import load_yaml
from knowledge.validation import describe

__all__ = ["load_yaml_folder", "load_yaml_model", "load_yaml_models"]

Model = TypeVar("Model", bound=BaseModel)


def load_yaml_models(path: Path, model: type[Model]) -> dict[str, Model]:
    """The entries of the file by name, in the order of the file.

    Raises:
        SourceError: the file is absent, not UTF-8, not YAML, repeats a key, or an entry does not fit the model.
    """
    entries = {}
    for name, entry in _mapping(path).items():
        try:
            entries[str(name)] = model.model_validate(entry)
        except ValidationError as error:
            raise SourceError(path.name, f"bij '{name}': {describe(error)}") from error
    return entries


def load_yaml_folder(folder: Path, model: type[Model], *, kind: str) -> dict[str, Model]:
    """The entries of all files in the folder by name; `kind` is the Dutch word for an entry, with its article.

    Raises:
        SourceError: a file is broken (see `load_yaml_models`), or a name stands in two files.
    """
    found: dict[str, Model] = {}
    for file in sorted(folder.glob("*.yaml")):
        for name, entry in load_yaml_models(file, model).items():
            if name in found:
                raise SourceError(file.name, f"{kind} '{name}' staat ook in een ander bestand.")
            found[name] = entry
    return found


def load_yaml_model(path: Path, model: type[Model]) -> Model:
    """The one entry that the whole file is.

    Raises:
        SourceError: the file is absent, not UTF-8, not YAML, repeats a key, or does not fit the model.
    """
    try:
        return model.model_validate(_mapping(path))
    except ValidationError as error:
        raise SourceError(path.name, describe(error)) from error


def _mapping(path: Path) -> dict[object, object]:
    try:
        content = load_yaml(path.read_text(encoding="utf-8"), file=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(path.name, "het bestand ontbreekt of is geen leesbare tekst.") from error
    if not isinstance(content, dict) or not content:
        raise SourceError(path.name, "het bestand moet namen met gegevens bevatten.")
    return content
