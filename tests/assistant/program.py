"""The installed program as a process on a data folder, and the one sentence that it says when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["run_program", "sentence"]

_PROGRAM = Path(sys.executable).with_name("inkoopwijzer")


def run_program(*arguments: str | bytes, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command when it has ended; `variables` are those of its environment besides ours."""
    environment = {**os.environ, "INKOOPWIJZER_DATA_DIR": str(data_dir), "NO_COLOR": "1", **variables}
    return subprocess.run([_PROGRAM, *arguments], env=environment, capture_output=True, check=False, timeout=120)


def sentence(process: subprocess.CompletedProcess[bytes]) -> str:
    """What stands in standard error: one line, and no traceback."""
    text = process.stderr.decode()
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text
