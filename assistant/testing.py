"""Runs every check of the project in one go: style, types, import contracts, tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from assistant.settings import PROJECT
from assistant.terminal import say

__all__ = ["CHECKS", "GET_CHROMIUM", "browser_tests_required", "find_chromium", "run_all"]

GET_CHROMIUM = "Installeer Chromium, op Debian met apt-get install chromium, of wijs het aan met de variabele CHROMIUM."

CHECKS = (
    ("stijl", ("-m", "ruff", "check", "assistant", "knowledge", "evals", "ui", "tests")),
    ("opmaak", ("-m", "ruff", "format", "--check", "assistant", "knowledge", "evals", "ui", "tests")),
    ("typen", ("-m", "mypy")),
    ("importregels", ("-c", "import importlinter.cli; importlinter.cli.lint_imports_command()")),
    ("tests", ("-m", "pytest", "-rs", "-n", "2", "--dist", "loadfile", "--ignore=tests/rules")),
    ("tests van de regels", ("-m", "coverage", "run", "-m", "pytest", "tests/rules")),
    ("dekking van de regels", ("-m", "coverage", "report")),
)


def run_all() -> int:
    """Runs the checks in order and prints what ran; returns 0 when all passed, else 1."""
    failed = []
    for name, arguments in CHECKS:
        say(f"== {name}: python {' '.join(arguments)}")
        sys.stdout.flush()
        if subprocess.run([sys.executable, *arguments], cwd=PROJECT, check=False).returncode != 0:
            failed.append(name)
    if find_chromium() is None:
        say(f"Overgeslagen: de tests van de pagina in een browser (tests/ui). {GET_CHROMIUM}")
    say(f"Niet gelukt: {', '.join(failed)}." if failed else "Alles is goed.")
    return 1 if failed else 0


def find_chromium() -> str | None:
    """The path of Chromium: what CHROMIUM names, else that of Debian, else the first on PATH; None without any."""
    candidates = (os.environ.get("CHROMIUM"), "/usr/bin/chromium", "chromium")
    return next((found for name in candidates if name and (found := shutil.which(name))), None)


def browser_tests_required() -> bool:
    """Whether a missing Chromium fails the tests instead of leaving some out: so it is in CI."""
    return os.environ.get("INKOOPWIJZER_BROWSER_TESTS") == "verplicht"
