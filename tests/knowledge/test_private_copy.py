from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from knowledge.private_copy import PrivateCopy


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def age(folder: Path) -> None:
    os.utime(folder, (time.time() - 3600,) * 2)


def test_a_copy_is_gone_after_use(temporary: Path):
    copy = PrivateCopy()
    (copy.path / "file").write_bytes(b"x")
    copy.remove()
    copy.remove()
    assert not list(temporary.iterdir())


def test_only_copies_that_nobody_holds_are_removed_and_not_at_once(temporary: Path):
    held = PrivateCopy()
    age(held.path.parent)
    for name in ("inkoopwijzer-index-old", "inkoopwijzer-index-new", "other"):
        (temporary / name).mkdir()
        if name != "inkoopwijzer-index-new":
            age(temporary / name)
    PrivateCopy().remove()
    assert {path.name for path in temporary.iterdir()} == {held.path.parent.name, "inkoopwijzer-index-new", "other"}
    held.remove()
