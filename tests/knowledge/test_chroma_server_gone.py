"""An index on a Chroma server that is gone, comes back or hangs: never in the way of an answer."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from chroma_process import ChromaProcess, free_port, no_answer
from fakes import LetterEncoder
from letter_index import QUESTION
from served_index import Clock, index_at

from knowledge.chroma_server import ChromaServer, ServerIndex
from knowledge.errors import ChromaServerError
from knowledge.fusion import HybridRetriever
from knowledge.index import IndexSettings, build_index, open_index
from knowledge.retrieval import open_library
from knowledge.texts import read_texts

pytestmark = pytest.mark.slow


def test_a_server_that_stops_and_comes_back(settings: IndexSettings, tmp_path: Path):
    encoder = LetterEncoder()
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
