"""The index on a Chroma server: built once, found exactly, and never used half."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from chroma_process import ChromaProcess, free_port
from exact_search import check_exact
from fakes import LetterEncoder
from letter_index import QUESTION, works
from served_index import Clock

from knowledge.chroma_http import Connection
from knowledge.chroma_index import HNSW
from knowledge.chroma_server import ChromaServer, ServerIndex, collection_name, write_to_server
from knowledge.encoders import SentenceTransformerEncoder
from knowledge.errors import ChromaServerError, SearchIndexError
from knowledge.index import IndexSettings, build_index, open_index
from knowledge.passages import Passage
from knowledge.retrieval import open_library
from knowledge.texts import read_texts

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaProcess]:
    process = ChromaProcess(tmp_path_factory.mktemp("chroma"))
    yield process
    process.stop()


@pytest.fixture
def encoder(tmp_path: Path) -> LetterEncoder:
    """Vectors of letters under a name of this test's own, so that its version is not on the server yet."""
    return LetterEncoder(str(tmp_path))


@pytest.fixture
def on_server(settings: IndexSettings, chroma: ChromaProcess) -> IndexSettings:
    return replace(settings, chroma=ChromaServer(chroma.url))


@pytest.fixture
def connection(chroma: ChromaProcess) -> Iterator[Connection]:
    made = Connection(chroma.url, (), seconds=10)
    yield made
    made.close()


def names(connection: Connection, version: str) -> list[str]:
    return [name for name in connection.metadata() if version in name]


def test_built_once_and_then_reused(on_server: IndexSettings, encoder: LetterEncoder, connection: Connection):
    steps: list[tuple[str, int, int]] = []
    first = build_index(on_server, encoder=encoder, progress=lambda *step: steps.append(step))
    again = build_index(on_server, encoder=encoder)
    assert (first.built, again.built) == (True, False)
    assert first.version == again.version
    size = len(read_texts(on_server.sources_dir, None).entries)
    assert steps[-1] == ("Index bouwen", size, size)
    assert names(connection, first.version) == [collection_name(first.version)]
    assert works(open_index(on_server, encoder=encoder))
    assert [path.name for path in (on_server.data_dir / "index").iterdir()] == ["writer.lock"]


def test_opening_builds_what_is_absent(on_server: IndexSettings, encoder: LetterEncoder):
    assert works(open_index(on_server, encoder=encoder))
    assert not build_index(on_server, encoder=encoder).built


def test_rebuild_on_request_and_a_reader_finds_the_new_one(on_server: IndexSettings, encoder: LetterEncoder):
    first = build_index(on_server, encoder=encoder)
    clock = Clock()
    ids = [entry.id for entry in read_texts(on_server.sources_dir, None).entries]
    index = ServerIndex(on_server.chroma, first.version, ids, encoder, clock=clock)
    before = index.query(QUESTION, limit=10)
    again = build_index(on_server, encoder=encoder, rebuild=True)
    assert (again.built, again.version) == (True, first.version)
    with pytest.raises(ChromaServerError):
        index.query(QUESTION, limit=10)
    clock.now += 31
    assert index.query(QUESTION, limit=10) == before
    index.close()


def test_a_changed_source_or_model_makes_another_version(
    on_server: IndexSettings, encoder: LetterEncoder, connection: Connection
):
    versions = [build_index(on_server, encoder=encoder).version]
    file = on_server.sources_dir / "keuzekompas.md"
    file.write_text(file.read_text(encoding="utf-8").replace("maatwerk", "Maatwerk"), encoding="utf-8")
    versions.append(build_index(on_server, encoder=encoder).version)
    versions.append(build_index(on_server, encoder=LetterEncoder("other" + encoder.fingerprint)).version)
    assert len(set(versions)) == 3
    assert all(names(connection, version) for version in versions)  # others may use the older ones


def test_it_finds_what_an_exact_search_finds(
    tmp_path: Path, chroma: ChromaProcess, passages: tuple[Passage, ...], shipped_encoder: SentenceTransformerEncoder
):
    check_exact(IndexSettings(data_dir=tmp_path, chroma=ChromaServer(chroma.url)), shipped_encoder, passages)


def test_a_library_on_a_server_finds_what_one_on_disk_finds(tmp_path: Path, chroma: ChromaProcess):
    settings = IndexSettings(data_dir=tmp_path)
    on_disk = open_library(settings).retriever.search("Kun je een subsidie verlengen?")
    served = open_library(replace(settings, chroma=ChromaServer(chroma.url))).retriever.search(
        "Kun je een subsidie verlengen?"
    )
    assert [one.passage.id for one in served.kept] == [one.passage.id for one in on_disk.kept]
    for one, other in zip(served.kept, on_disk.kept, strict=True):
        assert one.dense_score == pytest.approx(other.dense_score, abs=1e-4)
    assert served.notices == ()


def test_the_server_gets_no_text_and_no_names(on_server: IndexSettings, encoder: LetterEncoder, connection: Connection):
    version = build_index(on_server, encoder=encoder).version
    held = connection.find(collection_name(version)).get(include=["metadatas", "documents", "uris"])
    assert held["ids"] == [str(number) for number in range(len(held["ids"]))]
    assert {*held["documents"], *held["metadatas"], *(held["uris"] or [])} == {None}


@pytest.mark.parametrize("state", ["never sealed", "sealed and then lost rows", "sealed as another version"])
def test_a_collection_that_is_not_whole_is_not_used_but_built_again(
    on_server: IndexSettings, encoder: LetterEncoder, connection: Connection, state: str
):
    ids = [entry.id for entry in read_texts(on_server.sources_dir, None).entries]
    version = build_index(on_server, encoder=encoder).version
    collection = connection.find(collection_name(version))
    if state == "never sealed":
        connection.delete(collection_name(version))
        half = connection.create(collection_name(version), hnsw=HNSW, metadata={"begonnen": 1})
        half.add(ids=["0"], embeddings=encoder.encode_passages(["half"]))
    elif state == "sealed and then lost rows":
        collection.delete(ids=["3"])
    else:
        collection.modify(metadata={"versie": "0" * 12, "passages": len(ids)})
    index = ServerIndex(on_server.chroma, version, ids, encoder)
    assert not index.is_there()
    with pytest.raises(ChromaServerError, match="heeft deze index niet. Draai: ./run index"):
        index.query(QUESTION, limit=5)
    index.close()
    assert build_index(on_server, encoder=encoder).built
    assert works(open_index(on_server, encoder=encoder))


def rows(encoder: LetterEncoder) -> np.ndarray:
    return encoder.encode_passages([f"passage {letter * 3}" for letter in "abcdefghijklm"])


def test_of_writers_at_once_one_gives_the_name_and_nothing_is_left_over(
    chroma: ChromaProcess, connection: Connection, encoder: LetterEncoder
):
    server, version = ChromaServer(chroma.url), "aaaa00000001"
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(write_to_server, server, version, rows(encoder), replace=False) for _ in range(4)]
    assert [writer.result() for writer in writers] == [None] * 4
    assert names(connection, version) == [collection_name(version)]


def test_what_a_killed_writer_left_is_removed_after_a_day(
    chroma: ChromaProcess, connection: Connection, encoder: LetterEncoder
):
    aside = f"{collection_name('aaaa00000002')}-bouw-0badcafe"
    connection.create(aside, hnsw=HNSW, metadata={"begonnen": 1_000_000})
    connection.create("van-iemand-anders-bouw-1", hnsw=HNSW, metadata={"begonnen": 1_000_000})
    for now, there in ((1_000_000 + 3600, True), (1_000_000 + 25 * 3600, False)):
        write_to_server(ChromaServer(chroma.url), "aaaa00000003", rows(encoder), replace=True, now=lambda at=now: at)
        assert (aside in connection.metadata()) is there
    assert "van-iemand-anders-bouw-1" in connection.metadata()


def test_vectors_that_do_not_come_back_are_not_named(
    chroma: ChromaProcess, connection: Connection, encoder: LetterEncoder
):
    matrix = 2 * rows(encoder)  # not of length 1: an exact search says something else than cosine
    with pytest.raises(SearchIndexError, match="geeft niet terug wat erin zit"):
        write_to_server(ChromaServer(chroma.url), "aaaa00000004", matrix, replace=False)
    assert names(connection, "aaaa00000004") == []


def test_a_proxy_of_the_environment_is_passed_by(
    on_server: IndexSettings, encoder: LetterEncoder, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    assert works(open_index(on_server, encoder=encoder))
