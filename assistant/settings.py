"""All settings in one place, from the environment (INKOOPWIJZER_...); read once and passed down."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

__all__ = ["Settings", "read_settings"]

PROJECT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """What an installation may change. A value that does not fit raises pydantic's ValidationError."""

    model_config = SettingsConfigDict(env_prefix="INKOOPWIJZER_", env_ignore_empty=True, extra="forbid", frozen=True)

    name: str = "Inkoopwijzer"
    data_dir: Path = PROJECT / ".data"
    sources_dir: Path = PROJECT / "knowledge" / "sources"
    model: str | None = Field(default=None, description="path or hub name of an embedding model; None: the shipped one")
    query_prefix: str = ""
    passage_prefix: str = ""
    richtpunten: Path | None = Field(default=None, description="YAML file with guidelines of the gemeente itself")
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)


def read_settings() -> Settings:
    """The settings of this environment.

    Raises:
        SettingsError: a variable has a value that does not fit; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        name = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SettingsError(
            f"INKOOPWIJZER_{name.upper()} heeft een waarde die niet past. Verbeter deze variabele."
        ) from error
