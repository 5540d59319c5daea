"""The computer: Python, the data folder, room on the disk, the address and its port."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from assistant.doctor.finding import Finding

__all__ = ["binding", "data_dir", "disk_space", "is_here", "port", "python_version"]

_OLDEST_PYTHON = (3, 11)
_MEGABYTE = 1_000_000
# An index of our own sources takes 16 MB; two are kept, a third is built beside them, and each process copies one.
_NEEDED, _COMFORTABLE = 100 * _MEGABYTE, 500 * _MEGABYTE


def python_version(found: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether this Python is new enough."""
    shown = ".".join(str(part) for part in found)
    if found >= _OLDEST_PYTHON:
        return Finding("OK", f"Python {shown}.")
    return Finding("FOUT", f"Python {shown} is te oud. Installeer Python 3.11 of nieuwer.")


def data_dir(folder: Path) -> Finding:
    """Whether the folder can be written, tried in fact: the rights alone do not tell it of every disk."""
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            return Finding("OK", f"De gegevensmap {folder} is te beschrijven.")
    except OSError:
        return Finding("LET OP", f"{folder} is niet te beschrijven. Kies een andere map met INKOOPWIJZER_DATA_DIR.")


def disk_space(folder: Path, *, needed: int = _NEEDED, comfortable: int = _COMFORTABLE) -> Finding:
    """Whether the disk of the folder has room for an index; sizes in bytes."""
    free = shutil.disk_usage(_nearest(folder)).free
    said = f"Vrij op de schijf van {folder}: {free // _MEGABYTE} MB"
    if free < needed:
        return Finding("FOUT", f"{said}; voor een index is {needed // _MEGABYTE} MB nodig. Maak ruimte.")
    if free < comfortable:
        return Finding("LET OP", f"{said}. Dat is krap. Maak ruimte, of kies een andere map met INKOOPWIJZER_DATA_DIR.")
    return Finding("OK", f"{said}.")


def binding(host: str, *, behind_proxy: bool, proxies: Sequence[str] = ()) -> Finding:
    """Who can reach the page at this address; `proxies` are those whose word on who asks is believed."""
    if behind_proxy and not proxies:
        return Finding(
            "LET OP",
            "De pagina staat achter een proxy, maar INKOOPWIJZER_PROXIES is leeg: alle gebruikers tellen samen als "
            "één en delen de grens van vragen per minuut. Zet daar het adres van uw proxy in.",
        )
    if is_here(host):
        return Finding("OK", f"Adres {host}: alleen deze computer kan bij de pagina.")
    if behind_proxy:
        return Finding("OK", f"Adres {host}, achter een proxy die gebruikers laat inloggen.")
    return Finding(
        "LET OP",
        f"Adres {host}: iedereen in het netwerk kan erbij. Zet INKOOPWIJZER_HOST op 127.0.0.1, of gebruik een proxy "
        "die gebruikers laat inloggen met INKOOPWIJZER_BEHIND_PROXY=true. Zonder start de chat alleen met --open.",
    )


def port(host: str, number: int) -> Finding:
    """Whether the port is free."""
    place = host if is_here(host) else "127.0.0.1"
    with socket.socket(socket.AF_INET6 if ":" in place else socket.AF_INET) as probe:
        if probe.connect_ex((place.strip("[]"), number)) == 0:
            return Finding("LET OP", f"Poort {number} is in gebruik. Start de chat met een andere --port.")
    return Finding("OK", f"Poort {number} is vrij.")


def is_here(host: str) -> bool:
    """Whether the address is that of this computer alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _nearest(folder: Path) -> Path:
    """The folder, or the first above it that exists."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())
