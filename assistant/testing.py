"""Runs every check of the project in one go: style, types, import contracts, tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from assistant.settings import PROJECT
from assistant.terminal import say

__all__ = ["run_all"]

_CHECKS = (
    ("stijl", ("-m", "ruff", "check", "assistant", "knowledge", "evals", "ui", "tests")),
    ("opmaak", ("-m", "ruff", "format", "--check", "assistant", "knowledge", "evals", "ui", "tests")),
    ("typen", ("-m", "mypy")),
    ("importregels", ("-m", "importlinter.cli", "lint")),
    ("tests", ("-m", "pytest", "-rs")),
)
_CHROMIUM = Path("/usr/bin/chromium")


def run_all() -> int:
    """Runs the checks in order and prints what ran; returns 0 when all passed, else 1."""
    failed = []
    for name, arguments in _CHECKS:
        say(f"== {name}: python {' '.join(arguments)}")
        sys.stdout.flush()
        if subprocess.run([sys.executable, *arguments], cwd=PROJECT, check=False).returncode != 0:
            failed.append(name)
    if not (_CHROMIUM.exists() or os.environ.get("CHROMIUM") or shutil.which("chromium")):
        say("Overgeslagen: de tests van de pagina (tests/ui, merk 'browser'). Installeer daarvoor Chromium,")
        say("op Debian met: apt-get install chromium, of wijs het aan met de variabele CHROMIUM.")
    say(f"Niet gelukt: {', '.join(failed)}." if failed else "Alles is goed.")
    return 1 if failed else 0
