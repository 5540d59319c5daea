"""A copy of an index version for one process, because Chroma writes to what it opens; removed after use."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from filelock import FileLock, Timeout

__all__ = ["PrivateCopy"]

_PREFIX = "inkoopwijzer-index-"
_LOCK = "in-use.lock"
# A copy that nobody holds is left alone for this long: its owner may just be about to take its lock.
_GRACE_SECONDS = 600.0


class PrivateCopy:
    """An empty folder among the temporary files; `path` is where to put the copy.

    Copies of processes that were killed are removed when the next one is made: the system has released their
    lock by then.

    Raises:
        OSError: there is no room or no right to write temporary files.
    """

    def __init__(self) -> None:
        _remove_abandoned(Path(gettempdir()))
        self._folder = Path(mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self._folder / _LOCK)
        self._lock.acquire()
        self.path = self._folder / "files"
        self.path.mkdir()

    def remove(self) -> None:
        """Delete the copy; a second time does nothing."""
        self._lock.release()
        shutil.rmtree(self._folder, ignore_errors=True)


def _remove_abandoned(temporary: Path) -> None:
    for folder in temporary.glob(f"{_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime < _GRACE_SECONDS:
                continue
            with FileLock(folder / _LOCK, timeout=0):
                pass
        except (OSError, Timeout):  # in use, or another user's
            continue
        shutil.rmtree(folder, ignore_errors=True)
