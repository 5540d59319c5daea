"""Examines an installation and says per finding what one can do."""

from __future__ import annotations

from assistant.clock import today
from assistant.doctor.finding import Finding
from assistant.doctor.knowledge import ages, library, place_of_vectors, rules
from assistant.doctor.machine import binding, data_dir, disk_space, port, python_version
from assistant.doctor.versions import libraries
from assistant.settings import Settings

__all__ = ["Finding", "examine", "place_of_vectors"]


def examine(settings: Settings) -> tuple[Finding, ...]:
    """What was found: the program, what it knows, and the computer it runs on."""
    return (
        python_version(),
        libraries(),
        rules(),
        *ages(settings, today=today()),
        data_dir(settings.data_dir),
        disk_space(settings.data_dir),
        place_of_vectors(settings),
        *library(settings),
        binding(settings.host, behind_proxy=settings.behind_proxy, proxies=settings.proxy_addresses),
        port(settings.host, settings.port),
    )
