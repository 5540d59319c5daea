"""Examines an installation and says per finding what one can do."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from assistant.errors import InkoopwijzerError
from assistant.facts import catalogue
from assistant.pipeline import index_settings, open_services
from assistant.rules.parameters import parameters
from assistant.rules.texts import rule_texts, shared_texts
from assistant.settings import Settings

__all__ = ["Finding", "examine", "place_of_vectors"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination."""

    level: Literal["OK", "LET OP", "FOUT"]
    text: str


def examine(settings: Settings) -> tuple[Finding, ...]:
    """What was found, in order of importance."""
    return (
        _python(),
        _rules(),
        _data_dir(settings.data_dir),
        place_of_vectors(settings),
        *_library(settings),
        _port(settings),
    )


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("OK", f"Python {version}.")


def _rules() -> Finding:
    try:
        counts = len(rule_texts()), len(parameters()), len(catalogue())
        shared_texts()
    except InkoopwijzerError as error:
        return Finding("FOUT", f"De regels zijn niet te lezen. {error}")
    return Finding("OK", f"{counts[0]} regels, {counts[1]} parameters en {counts[2]} feiten gelezen.")


def _data_dir(folder: Path) -> Finding:
    nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return Finding("OK", f"De gegevensmap {folder} is te beschrijven.")
    return Finding("LET OP", f"{folder} is niet te beschrijven. Kies een andere map met INKOOPWIJZER_DATA_DIR.")


def place_of_vectors(settings: Settings) -> Finding:
    """Where the vectors are; Chroma itself knows no login and no secret, so a server elsewhere needs both around it."""
    url = settings.chroma_url
    if url is None:
        return Finding("OK", f"Plaats van de vectoren: de map {settings.data_dir / 'index'}.")
    place = f"Plaats van de vectoren: de Chroma-server {settings.chroma_address}"
    if _is_here(str(url.host)):
        return Finding("OK", f"{place}, op deze computer.")
    if url.scheme == "http":
        return Finding("LET OP", f"{place}, en de verbinding is niet versleuteld. Gebruik https.")
    if not settings.chroma_header_pairs:
        return Finding("LET OP", f"{place}, zonder wachtwoord. Scherm hem af en stel INKOOPWIJZER_CHROMA_HEADERS in.")
    return Finding("OK", f"{place}, met https en een eigen header.")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _library(settings: Settings) -> tuple[Finding, ...]:
    try:
        library = open_services(settings).library
    except InkoopwijzerError as error:
        return (Finding("FOUT", f"De bronnen zijn niet te lezen. {error}"),)
    skipped = tuple(Finding("LET OP", sentence) for sentence in library.skipped)
    result = library.retriever.search("verlenging van een contract")
    if result.notices:
        return (*skipped, Finding("LET OP", " ".join(result.notices)))
    model = Path(index_settings(settings).model).name
    counts = f"{len(library.sources)} bronnen, {len(library.passages)} passages"
    return (*skipped, Finding("OK", f"Index {result.index_version} met model {model}: {counts}."))


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        if probe.connect_ex((settings.host, settings.port)) == 0:
            return Finding("LET OP", f"Poort {settings.port} is in gebruik. Start de chat met een andere --port.")
    return Finding("OK", f"Poort {settings.port} is vrij.")
