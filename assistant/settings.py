"""All settings in one place, from the environment (INKOOPWIJZER_...); read once and passed down."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

__all__ = ["Settings", "read_settings"]

PROJECT = Path(__file__).resolve().parents[1]

_LONGEST_CONTACT = 200  # characters
_COLOUR = r"^#[0-9a-fA-F]{6}$"
_HEADER = re.compile(r"([A-Za-z0-9-]+):[ \t]*([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)[ \t]*")


class Settings(BaseSettings):
    """What an installation may change. A value that does not fit raises pydantic's ValidationError."""

    model_config = SettingsConfigDict(env_prefix="INKOOPWIJZER_", env_ignore_empty=True, extra="forbid", frozen=True)

    name: str = "Inkoopwijzer"
    data_dir: Path = PROJECT / ".data"
    sources_dir: Path = PROJECT / "knowledge" / "sources"
    extra_dir: Path | None = Field(default=None, description="folder with own documents (.md and .txt)")
    chroma_url: HttpUrl | None = Field(default=None, description="Chroma server for vectors; None: inside data_dir")
    chroma_headers: SecretStr | None = Field(default=None, description="'Naam: waarde' for that server, one per line")
    model: str | None = Field(default=None, description="path or hub name of an embedding model; None: the shipped one")
    query_prefix: str = ""
    passage_prefix: str = ""
    model_weight: float | None = Field(
        default=None, ge=0, le=10, allow_inf_nan=False, description="weight of vectors beside words; None: our own"
    )
    richtpunten: Path | None = Field(default=None, description="YAML file with guidelines of the gemeente itself")
    accent: str = Field(default="#0b6b70", pattern=_COLOUR, description="colour of links and buttons on a light page")
    accent_dark: str = Field(default="#6cc7c9", pattern=_COLOUR, description="the same on a dark page")
    frame_ancestors: str = Field(default="'none'", pattern=r"^[A-Za-z0-9'*:/. -]+$", description="who may frame it")
    behind_proxy: bool = Field(default=False, description="a proxy that asks who someone is stands before the page")
    proxies: str = Field(default="", description="addresses of proxies whose X-Forwarded-For is believed, by commas")
    origins: str = Field(default="", description="other addresses at which users see the page, by commas")
    questions_per_minute: int = Field(default=30, ge=1, le=1_000_000, description="for each client")
    questions_at_once: int = Field(default=5, ge=1, le=1_000, description="for each client")
    contact: str = Field(default="", description="how users reach a person, such as 'helpdesk@gemeente.nl of 14 030'")
    feedback_days: int = Field(default=90, ge=1, le=3_650, description="how long feedback is kept")
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)

    @field_validator("chroma_url")
    @classmethod
    def _is_no_more_than_a_place(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is None:
            return None
        rest = (url.username, url.password, (url.path or "").strip("/"), url.query, url.fragment)
        if any(rest):
            raise ValueError("Schrijf hem als http://127.0.0.1:8000, met niets erachter.")
        return url

    @field_validator("chroma_headers")
    @classmethod
    def _are_headers(cls, text: SecretStr | None) -> SecretStr | None:
        lines = [] if text is None else text.get_secret_value().splitlines()
        if not all(_HEADER.fullmatch(line) for line in lines):
            raise ValueError("Schrijf per regel een naam en een waarde, zoals 'Authorization: Bearer abc'.")
        return text

    @field_validator("contact")
    @classmethod
    def _is_a_short_line(cls, text: str) -> str:
        if len(text) > _LONGEST_CONTACT or not text.isprintable():
            raise ValueError(f"Schrijf hem op één regel, met hoogstens {_LONGEST_CONTACT} gewone tekens.")
        return text.strip()

    @property
    def proxy_addresses(self) -> tuple[str, ...]:
        """The addresses in `proxies`."""
        return _parts(self.proxies)

    @property
    def origin_addresses(self) -> tuple[str, ...]:
        """The addresses in `origins`, without a slash at the end."""
        return tuple(one.rstrip("/") for one in _parts(self.origins))

    @property
    def chroma_address(self) -> str | None:
        """Scheme, host and port of the Chroma server, without a slash; None when there is none."""
        return None if self.chroma_url is None else str(self.chroma_url).rstrip("/")

    @property
    def chroma_header_pairs(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each header for the Chroma server."""
        text = "" if self.chroma_headers is None else self.chroma_headers.get_secret_value()
        found = (_HEADER.fullmatch(line) for line in text.splitlines())
        return tuple((match[1], match[2]) for match in found if match is not None)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[,\s]+", text) if part)


def read_settings() -> Settings:
    """The settings of this environment.

    Raises:
        SettingsError: a variable has a value that does not fit; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        advice = str(first["ctx"]["error"]) if first["type"] == "value_error" else "Verbeter deze variabele."
        # without its cause, which shows the value, and that can be a secret
        raise SettingsError(f"INKOOPWIJZER_{name.upper()} heeft een waarde die niet past. {advice}") from None
