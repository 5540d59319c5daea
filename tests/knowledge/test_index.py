"""The index on disk: built once, taken up again, another version for another text, and built again when damaged."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from exact_search import check_exact
from fakes import LetterEncoder
from letter_index import build, open_, versions, works

from knowledge.encoders import SentenceTransformerEncoder
from knowledge.errors import ModelError, SearchIndexError
from knowledge.index import IndexSettings, build_index
from knowledge.index_folder import IndexFolder
from knowledge.passages import Passage

copy_if_intact = IndexFolder.copy_if_intact


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


@pytest.mark.slow
def test_chroma_finds_what_an_exact_search_finds(
    tmp_path: Path, passages: tuple[Passage, ...], shipped_encoder: SentenceTransformerEncoder
):
    check_exact(IndexSettings(data_dir=tmp_path), shipped_encoder, passages)
