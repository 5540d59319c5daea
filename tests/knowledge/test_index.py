from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import LetterEncoder

from knowledge.encoders import SentenceTransformerEncoder
from knowledge.errors import IndexBusyError, ModelError, SearchIndexError
from knowledge.index import ChromaIndex, IndexReport, IndexSettings, build_index, open_index
from knowledge.index_folder import IndexFolder
from knowledge.passages import Passage, searched_text

HERE = Path(__file__).parent


copy_if_intact = IndexFolder.copy_if_intact


def build(settings: IndexSettings, **options: object) -> IndexReport:
    return build_index(settings, encoder=LetterEncoder(), **options)


def open_(settings: IndexSettings, encoder: LetterEncoder | None = None) -> ChromaIndex:
    return open_index(settings, encoder=encoder or LetterEncoder())


def works(index: ChromaIndex) -> bool:
    """Whether it answers with ten passages and its copy is gone after closing."""
    found = index.query("Bij subsidies geen verlengingsopties mogelijk", limit=10)
    index.close()
    return len(found) == 10 and found[0][1] >= found[-1][1]


def versions(settings: IndexSettings) -> set[str]:
    return {path.name for path in (settings.data_dir / "index").iterdir() if path.is_dir()}


def test_built_once_and_then_reused(settings: IndexSettings):
    steps: list[tuple[str, int, int]] = []
    first = build(settings, progress=lambda *step: steps.append(step))
    again = build(settings)
    assert (first.built, again.built) == (True, False)
    assert (first.sources, first.passages) == (1, 10)
    assert first.version == again.version
    assert steps == [("Index bouwen", 10, 10)]
    assert works(open_(settings))


def test_opening_builds_what_is_absent(settings: IndexSettings):
    assert works(open_(settings))
    assert not build(settings).built


def test_rebuild_on_request(settings: IndexSettings):
    first = build(settings)
    again = build(settings, rebuild=True)
    assert again.built
    assert again.version == first.version
    assert works(open_(settings))


def test_reading_leaves_the_version_as_it_was_sealed(settings: IndexSettings):
    version = build(settings).version
    for _ in range(2):
        assert works(open_(settings))
    (settings.data_dir / "copy").mkdir()
    assert IndexFolder(settings.data_dir / "index").copy_if_intact(version, settings.data_dir / "copy")


def test_a_copy_that_is_emptied_is_one_dutch_sentence(settings: IndexSettings, monkeypatch: pytest.MonkeyPatch):
    places: list[Path] = []
    monkeypatch.setattr(
        IndexFolder, "copy_if_intact", lambda *arguments: places.append(arguments[2]) or copy_if_intact(*arguments)
    )
    index = open_(settings)
    (places[-1] / "chroma.sqlite3").write_bytes(b"")  # a file that is removed can be read on while it is open
    with pytest.raises(SearchIndexError, match="kan niet worden gelezen"):
        index.query("subsidie", limit=5)
    index.close()


def change_source(settings: IndexSettings) -> IndexSettings:
    file = settings.sources_dir / "keuzekompas.md"
    file.write_text(file.read_text(encoding="utf-8").replace("maatwerk", "Maatwerk"), encoding="utf-8")
    return settings


def test_a_changed_source_makes_another_version_and_two_are_kept(settings: IndexSettings):
    first = build(settings).version
    second = build(change_source(settings)).version
    assert versions(settings) == {first, second}
    file = settings.sources_dir / "keuzekompas.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nNog een zin.\n", encoding="utf-8")
    third = build(settings).version
    assert versions(settings) == {second, third}
    assert works(open_(settings))


def test_another_model_makes_another_version(settings: IndexSettings):
    first = build(settings).version
    index = open_(settings, LetterEncoder("other letters"))
    assert index.version != first
    assert works(index)


def test_changed_code_makes_another_version(settings: IndexSettings, monkeypatch: pytest.MonkeyPatch):
    first = build(settings).version
    monkeypatch.setattr("knowledge.index._CODE", ("index.py",))
    assert build(settings).version != first


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(bytes(content))


def extra(file: Path) -> None:
    (file.parent / "extra.bin").write_bytes(b"x")


@pytest.mark.parametrize("damage", [truncate, flip, Path.unlink, extra], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "header.bin", "manifest.json"])
def test_a_damaged_version_is_built_again(settings: IndexSettings, name: str, damage: object):
    version = build(settings).version
    (file,) = (settings.data_dir / "index" / version).rglob(name)
    damage(file)
    index = open_(settings)
    assert index.version == version
    assert works(index)
    assert not build(settings).built


def test_a_missing_version_or_a_strange_pointer_is_built_again(settings: IndexSettings):
    version = build(settings).version
    root = settings.data_dir / "index"
    shutil.rmtree(root / version)
    assert works(open_(settings))
    for pointer in ("../../etc", "", "é", "0" * 12):
        (root / "current").write_text(pointer, encoding="utf-8")
        assert works(open_(settings))
        assert (root / "current").read_text(encoding="ascii").strip() == version


def test_a_foreign_index_under_our_name_is_built_again(settings: IndexSettings):
    version = build(settings).version
    other = build_index(settings, encoder=LetterEncoder("other")).version
    root = settings.data_dir / "index"
    shutil.rmtree(root / version)
    shutil.copytree(root / other, root / version)
    (root / "current").write_text(version, encoding="ascii")
    assert works(open_(settings))
    assert json.loads((root / version / "manifest.json").read_text(encoding="utf-8"))["version"] == version


def test_leftovers_of_a_killed_builder_are_removed(settings: IndexSettings):
    leftover = settings.data_dir / "index" / "building-abc"
    leftover.mkdir(parents=True)
    (leftover / "half.bin").write_bytes(b"x")
    version = build(settings).version
    assert versions(settings) == {version}


def test_a_file_in_the_place_of_the_folder_is_one_dutch_sentence(settings: IndexSettings):
    settings.data_dir.write_text("geen map", encoding="utf-8")
    for attempt in (build, open_):
        with pytest.raises(SearchIndexError, match="kan niet worden bewaard"):
            attempt(settings)


def test_a_missing_model_is_one_dutch_sentence(settings: IndexSettings, tmp_path: Path):
    with pytest.raises(ModelError, match="staat niet in"):
        build_index(replace(settings, model=str(tmp_path / "weg")))


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


@pytest.mark.slow
def test_chroma_finds_what_an_exact_search_finds(
    tmp_path: Path, passages: tuple[Passage, ...], shipped_encoder: SentenceTransformerEncoder
):
    index = open_index(IndexSettings(data_dir=tmp_path), encoder=shipped_encoder)
    matrix = shipped_encoder.encode_passages([searched_text(passage) for passage in passages])
    for vector in shipped_encoder.encode_queries([passage.text[:120] for passage in passages]):
        exact = np.sort(matrix @ vector)[::-1][:10]
        found = index.nearest(vector, limit=10)
        assert [similarity for _, similarity in found] == pytest.approx(exact, abs=1e-4)
        by_id = {passage.id: row for passage, row in zip(passages, matrix, strict=True)}
        assert [float(by_id[id_] @ vector) for id_, _ in found] == pytest.approx(exact, abs=1e-4)
    assert index.nearest(np.zeros(200, dtype=np.float32), limit=10) == ()
    index.close()
