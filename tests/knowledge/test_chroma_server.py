"""The index on a Chroma server: built once, never used half, and never in the way of an answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import numpy as np
import pytest
from chroma_process import CHROMA, ChromaProcess, free_port, no_answer, replying
from fakes import LetterEncoder

from knowledge.chroma_http import Connection
from knowledge.chroma_index import HNSW
from knowledge.chroma_server import ChromaServer, ServerIndex, collection_name, write_to_server
from knowledge.encoders import SentenceTransformerEncoder
from knowledge.errors import ChromaServerError, SearchIndexError
from knowledge.fusion import HybridRetriever
from knowledge.index import IndexSettings, build_index, open_index
from knowledge.passages import Passage
from knowledge.retrieval import open_library
from knowledge.texts import read_texts

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMA.exists(), reason="needs the command chroma"),
]

QUESTION = "Bij subsidies geen verlengingsopties mogelijk"


class Clock:
    """Stands still until it is put forward."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


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


def works(index: ServerIndex) -> bool:
    found = index.query(QUESTION, limit=10)
    index.close()
    return len(found) == 10 and found[0][1] >= found[-1][1]


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
    settings = IndexSettings(data_dir=tmp_path, chroma=ChromaServer(chroma.url))
    index = open_index(settings, encoder=shipped_encoder)
    entries = read_texts(settings.sources_dir, None).entries
    matrix = shipped_encoder.encode_passages([entry.text for entry in entries])
    by_id = {entry.id: row for entry, row in zip(entries, matrix, strict=True)}
    for vector in shipped_encoder.encode_queries([passage.text[:120] for passage in passages]):
        exact = np.sort(matrix @ vector)[::-1][:10]
        found = index.nearest(vector, limit=10)
        assert [similarity for _, similarity in found] == pytest.approx(exact, abs=1e-4)
        assert [float(by_id[id_] @ vector) for id_, _ in found] == pytest.approx(exact, abs=1e-4)
    assert index.nearest(np.zeros(200, dtype=np.float32), limit=10) == ()
    index.close()


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


def index_at(url: str, clock: Clock, *, patience: float = 0.3) -> ServerIndex:
    ids = [f"bron:{number}-{number + 1}" for number in range(3)]
    return ServerIndex(ChromaServer(url), "abc", ids, LetterEncoder(), patience_seconds=patience, clock=clock)


def test_a_server_that_stops_and_comes_back(settings: IndexSettings, tmp_path: Path, encoder: LetterEncoder):
    process = ChromaProcess(tmp_path / "chroma")
    server = ChromaServer(process.url)
    version = build_index(replace(settings, chroma=server), encoder=encoder).version
    texts = read_texts(settings.sources_dir, None)
    clock = Clock()
    index = ServerIndex(server, version, [entry.id for entry in texts.entries], encoder, clock=clock)
    retriever = HybridRetriever(texts.passages, index, cards=texts.cards)
    with_vectors = retriever.search("subsidie verlengen")
    assert with_vectors.notices == ()

    process.stop()
    without = retriever.search("subsidie verlengen")
    words_only = HybridRetriever(texts.passages, None, cards=texts.cards)
    assert without.kept == words_only.search("subsidie verlengen").kept
    (notice,) = without.notices
    assert notice.startswith("Zoeken op betekenis staat uit: er wordt alleen op woorden gezocht. De Chroma-server op")

    process.start()
    clock.now += 29.9
    assert retriever.search("subsidie verlengen").notices == without.notices
    clock.now += 0.2
    assert retriever.search("subsidie verlengen").kept == with_vectors.kept
    index.close()
    process.stop()


def test_a_server_that_is_not_there_stops_a_build_and_not_an_opening(settings: IndexSettings):
    nobody = replace(settings, chroma=ChromaServer(f"http://127.0.0.1:{free_port()}"))
    with pytest.raises(ChromaServerError, match="niet te bereiken. Start hem of verbeter INKOOPWIJZER_CHROMA_URL"):
        build_index(nobody, encoder=LetterEncoder())
    index = open_index(nobody, encoder=LetterEncoder())
    with pytest.raises(ChromaServerError, match="niet te bereiken"):
        index.query(QUESTION, limit=5)
    index.close()


def test_a_library_without_its_server_answers_with_words(tmp_path: Path):
    with no_answer() as url:
        started = time.perf_counter()
        library = open_library(IndexSettings(data_dir=tmp_path, chroma=ChromaServer(url)))
        results = [library.retriever.search("Kun je een subsidie verlengen?") for _ in range(20)]
        seconds = time.perf_counter() - started
    assert all("antwoordt te langzaam" in result.notices[0] for result in results)
    assert "Bij subsidies geen verlengingsopties" in "".join(one.passage.text for one in results[0].kept[:3])
    assert seconds < 20  # one wait of two seconds and not twenty; the rest is loading the model


def test_only_the_first_question_waits_for_a_server_that_hangs():
    clock = Clock()
    with no_answer() as url:
        index = index_at(url, clock)
        waits = []
        for put_forward in (0, 0, 29, 2, 0):
            clock.now += put_forward
            started = time.perf_counter()
            with pytest.raises(ChromaServerError, match="antwoordt te langzaam"):
                index.query("subsidie", limit=2)
            waits.append(time.perf_counter() - started)
        index.close()
    assert [wait >= 0.3 for wait in waits] == [True, False, False, True, False]
    assert max(waits) < 2


def test_while_one_question_tries_again_the_others_do_not_wait():
    clock = Clock()
    with no_answer() as url:
        index = index_at(url, clock, patience=1.0)
        with pytest.raises(ChromaServerError):
            index.is_there()
        clock.now += 31
        with ThreadPoolExecutor(4) as pool:
            started = time.perf_counter()
            asked = [pool.submit(index.query, "subsidie", limit=2) for _ in range(4)]
            errors = [one.exception(timeout=10) for one in asked]
            seconds = time.perf_counter() - started
        index.close()
    assert all(isinstance(error, ChromaServerError) for error in errors)
    assert seconds < 1.9


def send(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, kind: str = "application/json") -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte of a header at a time, each well within any wait; it stops when the other side is gone."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.02)  # is the behaviour under test; the test itself waits for nothing


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"[" * 1_000_000)


STRANGE = {
    "a page": (lambda handler: send(handler, b"<html>Welkom</html>", kind="text/html"), "geen goed antwoord"),
    "an error as text": (lambda handler: send(handler, b"boem", status=500), "geen goed antwoord"),
    "an error of Chroma": (
        lambda handler: send(handler, b'{"error":"InternalError","message":"boem"}', status=500), "geen goed antwoord"),
    "a list": (lambda handler: send(handler, b"[]"), "geen goed antwoord"),
    "null": (lambda handler: send(handler, b"null"), "geen goed antwoord"),
    "half of JSON": (lambda handler: send(handler, b'{"id": "'), "geen goed antwoord"),
    "deep JSON": (lambda handler: send(handler, b"[" * 100_000), "geen goed antwoord"),
    "nothing": (lambda handler: send(handler, b"", status=204), "geen goed antwoord"),
    "another place": (lambda handler: send(handler, b"", status=302), "geen goed antwoord"),
    "no HTTP": (lambda handler: handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n"), "geen goed antwoord"),
    "not allowed": (lambda handler: send(handler, b"{}", status=401), "weigert de toegang"),
    "a drip": (drip, "te langzaam"),
    "no end": (endless, "geen goed antwoord|te langzaam"),
}  # fmt: skip


@pytest.mark.parametrize("kind", STRANGE)
def test_whatever_a_server_says_it_is_one_dutch_error(settings: IndexSettings, kind: str):
    reply, words = STRANGE[kind]
    with replying(reply) as url:
        index = index_at(url, Clock(), patience=1.0)
        with pytest.raises(ChromaServerError, match=words):
            index.query("subsidie", limit=2)
        index.close()
        if kind not in ("a drip", "no end"):  # a writer has more patience
            with pytest.raises(ChromaServerError, match=words):
                build_index(replace(settings, chroma=ChromaServer(url)), encoder=LetterEncoder())


MODEL = {
    "id": "00000000-0000-0000-0000-000000000001", "name": "inkoopwijzer-abc", "tenant": "t", "database": "d",
    "configuration_json": {}, "metadata": {"versie": "abc", "passages": 3},
}  # fmt: skip


@pytest.mark.parametrize(
    ("found", "good"),
    [
        ({"ids": [["2", "0"]], "distances": [[0.25, 1]]}, True),
        ({"ids": [[]], "distances": [[]]}, True),
        ({"ids": [["3"]], "distances": [[0.1]]}, False),
        ({"ids": [["-1"]], "distances": [[0.1]]}, False),
        ({"ids": [["bron:0-1"]], "distances": [[0.1]]}, False),
        ({"ids": [["0", "1"]], "distances": [[0.1]]}, False),
        ({"ids": [["0"]], "distances": [[None]]}, False),
        ({"ids": [["0"]], "distances": [["0.1"]]}, False),
        ({"ids": [["0"]], "distances": [[7.5]]}, False),
        ({"ids": [[0]], "distances": [[0.1]]}, False),
        ({"ids": [["0"]]}, False),
        ({"ids": [], "distances": []}, False),
        ({"ids": "0", "distances": "0"}, False),
        ([], False),
    ],
    ids=str,
)
def test_what_is_found_must_be_passages_of_ours_with_a_distance(found: object, good: bool):
    def reply(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.path.split("?")[0].rsplit("/", 1)[-1]
        send(handler, json.dumps({"count": 3, "query": found}.get(asked, MODEL)).encode())

    with replying(reply) as url:
        index = index_at(url, Clock(), patience=5)
        if good:
            similarities = {"bron:2-3": 0.75, "bron:0-1": 0.0}
            assert dict(index.query("subsidie", limit=2)) == (similarities if found["ids"][0] else {})
        else:
            with pytest.raises(ChromaServerError, match="geen goed antwoord"):
                index.query("subsidie", limit=2)
        index.close()


def test_the_headers_go_along_and_are_not_shown():
    seen = []

    def reply(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["Authorization"])
        send(handler, b"{}", status=403)

    with replying(reply) as url:
        server = ChromaServer(url, (("Authorization", "Bearer geheim"),))
        index = ServerIndex(server, "abc", ["a:0-1"], LetterEncoder(), clock=Clock())
        with pytest.raises(ChromaServerError, match="INKOOPWIJZER_CHROMA_HEADERS") as error:
            index.is_there()
        index.close()
    assert seen == ["Bearer geheim"]
    assert "geheim" not in f"{server!r} {error.value}"


def test_a_proxy_of_the_environment_is_passed_by(
    on_server: IndexSettings, encoder: LetterEncoder, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    assert works(open_index(on_server, encoder=encoder))


def test_of_a_vector_of_zeros_the_server_is_not_asked():
    index = index_at(f"http://127.0.0.1:{free_port()}", Clock())
    assert index.nearest(np.zeros(27, dtype=np.float32), limit=5) == ()
    index.close()
