"""The program as a process of its own on a data folder, and the one sentence that it says when something is wrong."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.cli import main

__all__ = ["run_installed", "run_program", "sentence"]

_INSTALLED = Path(sys.executable).with_name("inkoopwijzer")
_SECONDS = 120  # after which a command hangs
# Each process is forked from one that has imported what is heavy: seconds less for every command.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["assistant.cli", "assistant.pipeline", "chromadb", "sentence_transformers"])


def run_program(*arguments: str | bytes, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The command when it has ended; `variables` are those of its environment besides ours."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        words = [os.fsdecode(one) for one in arguments]
        process = _FORKS.Process(target=_run, args=(words, _environment(data_dir, variables), out, err))
        process.start()
        process.join(_SECONDS)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{words} does not end")
        return subprocess.CompletedProcess(words, process.exitcode, out.read_bytes(), err.read_bytes())


def run_installed(*arguments: str | bytes, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The same with the installed script, which imports everything itself."""
    environment = _environment(data_dir, variables)
    command = [_INSTALLED, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=_SECONDS)


def sentence(process: subprocess.CompletedProcess[bytes]) -> str:
    """What stands in standard error: one line, and no traceback."""
    text = process.stderr.decode()
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text


def _environment(data_dir: Path, variables: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "INKOOPWIJZER_DATA_DIR": str(data_dir), "NO_COLOR": "1", **variables}


def _run(words: list[str], environment: dict[str, str], out: Path, err: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for path, descriptor in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = ["inkoopwijzer", *words]
    main()
