"""Versioned folders: built aside, sealed with hashes, switched by an atomic pointer; knows no vectors.

Layout: <root>/<version>/ (files and manifest.json), <root>/current (the version's name), <root>/writer.lock,
and <root>/building-*/ while one is being made. A version is never changed after it is sealed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import IndexBusyError

__all__ = ["IndexFolder"]

_MANIFEST = "manifest.json"
_BUILDING = "building-"
_VERSION = re.compile(r"[0-9a-f]{12}")


class IndexFolder:
    """The folder with all versions; methods that change something ask for the writer's lock first."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> str | None:
        """The version that the pointer names, good or not; None when there is none."""
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if _VERSION.fullmatch(name) else None

    def path(self, version: str) -> Path:
        """Where the version lies."""
        return self.root / version

    def copy_if_intact(self, version: str, target: Path) -> bool:
        """Copy the version to `target`, an empty folder; False when the copy is not what was sealed.

        The copy can be written whatever the rights of the original.
        """
        source = self.path(version)
        try:
            for path in sorted(source.rglob("*")):
                if path.is_dir():
                    (target / path.relative_to(source)).mkdir()
                else:
                    shutil.copyfile(path, target / path.relative_to(source))
            return is_intact(target, version)
        except OSError:
            return False

    @contextmanager
    def writing(self, *, wait_seconds: float) -> Iterator[None]:
        """Hold the writer's lock; the system releases it when the process dies.

        Raises:
            IndexBusyError: another process has held it for longer than `wait_seconds`.
            OSError: the folder cannot be written.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.root / "writer.lock")
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout as error:
            raise IndexBusyError(
                "Er loopt al een indexering in deze map. Wacht tot die klaar is en probeer het opnieuw."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def start_building(self) -> Path:
        """A new empty folder to build in; what a killed builder left is removed. Needs the lock."""
        for leftover in self.root.glob(f"{_BUILDING}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        building = self.root / f"{_BUILDING}{os.getpid()}"
        building.mkdir()
        return building

    def switch_to(self, building: Path, version: str) -> None:
        """Seal the built folder, make it current, keep the one before, remove older ones. Needs the lock."""
        _seal(building, version)
        previous = self.current()
        target = self.path(version)
        if target.exists():  # the same version, damaged or rebuilt on request
            discarded = building.with_name(f"{_BUILDING}discarded-{version}")
            os.replace(target, discarded)
            shutil.rmtree(discarded, ignore_errors=True)
        os.replace(building, target)
        _sync(self.root)
        self.point_to(version)
        for folder in self.root.iterdir():
            if _VERSION.fullmatch(folder.name) and folder.name not in (version, previous):
                shutil.rmtree(folder, ignore_errors=True)

    def point_to(self, version: str) -> None:
        """Make a version current that is there already. Needs the lock."""
        if self.current() == version:
            return
        pointer = self.root / "current.new"
        pointer.write_text(version + "\n", encoding="ascii")
        _sync(pointer)
        os.replace(pointer, self.root / "current")
        _sync(self.root)


def is_intact(folder: Path, version: str) -> bool:
    """Whether the folder holds exactly the files that were sealed as this version, byte for byte."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return bool(manifest == {"version": version, "files": _hashes(folder)})
    except (OSError, ValueError):
        return False


def _seal(folder: Path, version: str) -> None:
    manifest = {"version": version, "files": _hashes(folder)}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        _sync(path)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file != folder / _MANIFEST
    }


def _sync(path: Path) -> None:
    """Make sure that the file, or the folder's list of names, is on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
