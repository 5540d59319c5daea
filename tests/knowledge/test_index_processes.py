"""The index when several processes build and read it at once, or may not write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from letter_index import build, open_, versions, works

from knowledge.errors import IndexBusyError
from knowledge.index import IndexSettings

HERE = Path(__file__).parent


def child(settings: IndexSettings, code: str) -> subprocess.Popen[str]:
    """A process with the same settings and a slow encoder; it prints what the code prints."""
    start = (
        "from pathlib import Path\nfrom fakes import LetterEncoder\n"
        "from knowledge.errors import InkoopwijzerError\n"
        "from knowledge.index import IndexSettings, build_index, open_index\n"
        f"settings = IndexSettings(Path({str(settings.data_dir)!r}), Path({str(settings.sources_dir)!r}))\n"
        "say = lambda *words: print(*words, flush=True)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", start + code], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}"},
    )  # fmt: skip


def wait_for(path: Path, pattern: str) -> None:
    deadline = time.monotonic() + 20
    while not list(path.glob(pattern)):
        assert time.monotonic() < deadline, "the other process did not start building"
        time.sleep(0.02)


SLOW = "encoder = LetterEncoder(seconds_per_text={})\n"


@pytest.mark.slow
def test_two_builders_at_once_one_is_refused_and_a_reader_waits(settings: IndexSettings):
    other = child(settings, SLOW.format(0.3) + "say(build_index(settings, encoder=encoder).built)")
    wait_for(settings.data_dir / "index", "building-*")
    with pytest.raises(IndexBusyError, match="Er loopt al een indexering"):
        build(settings)
    assert works(open_(settings))  # waits and uses what the other built
    assert other.communicate(timeout=20)[0] == "True\n"
    assert len(versions(settings)) == 1


@pytest.mark.slow
def test_readers_that_start_together_share_one_build(settings: IndexSettings):
    code = SLOW.format(0.05) + "say(open_index(settings, encoder=encoder).version)"
    others = [child(settings, code) for _ in range(3)]
    assert {other.communicate(timeout=40)[0] for other in others} == {f"{build(settings).version}\n"}


@pytest.mark.slow
def test_kill_9_while_building_leaves_the_old_index_serving(settings: IndexSettings):
    version = build(settings).version
    other = child(settings, SLOW.format(1.0) + "build_index(settings, encoder=encoder, rebuild=True)")
    wait_for(settings.data_dir / "index", "building-*")
    other.send_signal(signal.SIGKILL)
    other.communicate(timeout=20)
    index = open_(settings)
    assert index.version == version
    assert works(index)
    assert not build(settings).built  # the lock went with the process
    assert list((settings.data_dir / "index").glob("building-*"))
    build(settings, rebuild=True)
    assert not list((settings.data_dir / "index").glob("building-*"))


# The rights of files do not bind root, unless it gives its privileges away (capset of Linux, all sets empty).
GIVE_PRIVILEGES_AWAY = """
import ctypes, struct
libc = ctypes.CDLL(None)
assert libc.capset(struct.pack("Ii", 0x20080522, 0), struct.pack("6I", *[0] * 6)) == 0
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="gives privileges away as Linux does")
@pytest.mark.parametrize("there", [True, False], ids=["index is there", "no index"])
def test_a_folder_that_may_only_be_read(settings: IndexSettings, there: bool):
    if there:
        build(settings)
    else:
        settings.data_dir.mkdir()
    paths = [settings.data_dir, *settings.data_dir.rglob("*")]
    for path in reversed(paths):
        path.chmod(0o555 if path.is_dir() else 0o444)
    code = GIVE_PRIVILEGES_AWAY + (
        "try:\n"
        "    say(len(open_index(settings, encoder=LetterEncoder()).query('subsidie', limit=5)))\n"
        "except InkoopwijzerError as error:\n"
        "    say(error)\n"
    )
    said = child(settings, code).communicate(timeout=20)[0]
    for path in paths:
        path.chmod(0o755)
    assert said == "5\n" if there else "kan niet worden bewaard" in said
