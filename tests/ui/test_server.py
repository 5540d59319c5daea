"""Starting the server: addresses that cannot be used are one Dutch sentence, before anything heavy is loaded."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from assistant.settings import PROJECT
from ui.server import ServerError, listen


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-m", "ui", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True, text=True, timeout=30
    )


def sentences(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if not line.startswith("import time:")]


def test_a_port_in_use_is_one_sentence_before_loading(taken: int):
    ended = start("--port", str(taken))
    assert ended.returncode == 1
    assert sentences(ended.stderr) == [
        f"Poort {taken} op 127.0.0.1 is niet vrij. Stop het andere programma of kies een andere poort met --port."
    ]
    assert not any(f" {name}\n" in ended.stderr for name in ("gradio", "chromadb", "torch", "numpy", "fastapi"))


WRONG = {
    "another address": (("--host", "0.0.0.0"), {}, 1, "--open"),
    "no such address": (("--host", "bestaat.niet.invalid"), {}, 1, "bestaat niet"),
    "port 0": (("--port", "0"), {}, 2, "Dit kan niet"),
    "port 70000": (("--port", "70000"), {}, 2, "Dit kan niet"),
    "port in words": (("--port", "veel"), {}, 2, "Dit kan niet"),
    "unknown option": (("--snel",), {}, 2, "Dit kan niet"),
    "broken setting": ((), {"INKOOPWIJZER_PORT": "veel"}, 1, "INKOOPWIJZER_PORT"),
}


@pytest.mark.parametrize(("arguments", "environment", "code", "words"), WRONG.values(), ids=WRONG.keys())
def test_wrong_use_is_one_sentence(arguments: tuple[str, ...], environment: dict[str, str], code: int, words: str):
    ended = start(*arguments, **environment)
    assert ended.returncode == code
    assert len(sentences(ended.stderr)) == 1
    assert words in ended.stderr


def test_a_port_is_held_from_the_start(taken: int):
    with pytest.raises(ServerError, match="niet vrij"):
        listen("127.0.0.1", taken, open_to_network=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_computer_needs_no_permission(host: str):
    with listen(host, 0, open_to_network=False) as held:
        assert held.getsockname()[0] == "127.0.0.1"


def test_another_address_needs_permission():
    with pytest.raises(ServerError, match="wachtwoord"):
        listen("0.0.0.0", 0, open_to_network=False)
    listen("0.0.0.0", 0, open_to_network=True).close()
    listen("0.0.0.0", 0, open_to_network=False, behind_proxy=True).close()
