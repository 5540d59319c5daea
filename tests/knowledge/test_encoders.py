from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from huggingface_hub.errors import HFValidationError, OfflineModeIsEnabled

from knowledge.encoders import SHIPPED_MODEL, SentenceTransformerEncoder, model_fingerprint
from knowledge.errors import ModelError
from knowledge.passages import Passage, searched_text
from knowledge.training import Subject, train

ON_HUB = "intfloat/multilingual-e5-small"
OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


def test_the_shipped_model_is_small_and_safe():
    files = {file.name: file.stat().st_size for file in Path(SHIPPED_MODEL).rglob("*") if file.is_file()}
    assert "model.safetensors" in files
    assert sum(files.values()) < 15_000_000
    assert not [name for name in files if name.endswith((".bin", ".pt", ".pkl", ".py"))]


def test_vectors_have_length_one_or_none(shipped_encoder: SentenceTransformerEncoder):
    vectors = shipped_encoder.encode_queries(["Mag dit contract worden verlengd?", "", "\ud800", "漢字"])
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths[0] == pytest.approx(1, abs=1e-5)
    assert lengths[1] == 0


def test_the_nearest_passage_to_a_sentence_is_its_own(
    passages: tuple[Passage, ...], shipped_encoder: SentenceTransformerEncoder
):
    matrix = shipped_encoder.encode_passages([searched_text(passage) for passage in passages])
    originals = [number for number, p in enumerate(passages) if len(p.text.split()) > 80 and p.near_copy_of is None]
    queries = shipped_encoder.encode_queries([passages[number].text[:200] for number in originals])
    hits = (queries @ matrix.T).argmax(axis=1) == np.array(originals)
    assert hits.mean() > 0.85


def test_training_twice_gives_the_same_model(tmp_path: Path, passages: tuple[Passage, ...]):
    texts = [passage.text for passage in passages[:40]]
    subjects = [Subject((text[:60], text[60:120]), text[:200], (text,)) for text in texts if len(text) > 200]
    for name in ("one", "two"):
        train(tmp_path / name, texts, subjects, epochs=2)
    train(tmp_path / "start", texts, subjects, epochs=0)
    start = model_fingerprint(str(tmp_path / "start"), "", "")
    assert model_fingerprint(str(tmp_path / "one"), "", "") != start
    assert model_fingerprint(str(tmp_path / "one"), "", "") == model_fingerprint(str(tmp_path / "two"), "", "")


def test_the_fingerprint_changes_with_the_prefix(shipped_encoder: SentenceTransformerEncoder):
    plain = model_fingerprint(SHIPPED_MODEL, "", "")
    assert plain == shipped_encoder.fingerprint
    assert (
        len({plain, model_fingerprint(SHIPPED_MODEL, "query: ", ""), model_fingerprint(SHIPPED_MODEL, "", "query: ")})
        == 3
    )
    assert model_fingerprint("intfloat/multilingual-e5-small", "", "") is None


def test_a_broken_model_folder_is_one_dutch_sentence(tmp_path: Path):
    (tmp_path / "modules.json").write_text("[", encoding="utf-8")
    with pytest.raises(ModelError, match="kan niet worden geladen"):
        SentenceTransformerEncoder(str(tmp_path))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has one model, which is not on this computer yet, and nothing set in the environment."""
    for variable in OFFLINE:
        monkeypatch.delenv(variable, raising=False)
    stand_in = Hub()
    monkeypatch.setattr("sentence_transformers.SentenceTransformer", stand_in.load)
    monkeypatch.setattr("huggingface_hub.model_info", stand_in.answer)
    yield stand_in
    for variable in OFFLINE:
        os.environ.pop(variable, None)


class Hub:
    def __init__(self) -> None:
        self.error: Exception | None = None
        self.here = False
        self.calls: list[str] = []

    def load(self, model: str, **options: object) -> str:
        self.calls.append("look here" if options.get("local_files_only") else "fetch")
        if options.get("local_files_only") and not self.here:
            raise OSError(model)
        return model

    def answer(self, model: str, *, timeout: float) -> None:
        self.calls.append("ask")
        assert model == ON_HUB
        assert timeout <= 10
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize(
    ("here", "calls"), [(False, ["look here", "ask", "fetch"]), (True, ["look here"])], ids=["new", "fetched before"]
)
def test_a_model_on_the_hub_is_fetched_once_and_the_environment_is_left_alone(hub: Hub, here: bool, calls: list[str]):
    hub.here = here
    SentenceTransformerEncoder(ON_HUB)
    assert hub.calls == calls
    assert not [variable for variable in OFFLINE if variable in os.environ]


def test_a_folder_is_loaded_without_network(hub: Hub):
    hub.here = True
    SentenceTransformerEncoder(SHIPPED_MODEL)
    assert hub.calls == ["look here"]
    assert [os.environ.get(variable) for variable in OFFLINE] == ["1", "1"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            HFValidationError("a name with spaces"),
            "bestaat niet op deze computer en niet op de hub. Controleer de naam",
        ),
        (OfflineModeIsEnabled("HF_HUB_OFFLINE=1"), "ophalen staat uit. Haal HF_HUB_OFFLINE weg"),
        (ConnectionError("no network"), r"kan niet worden opgehaald \(ConnectionError\). Controleer de internetverb"),
    ],
    ids=["no such model", "switched off", "no network"],
)
def test_a_model_that_cannot_be_fetched_is_one_sentence_that_fits(hub: Hub, error: Exception, words: str):
    hub.error = error
    with pytest.raises(ModelError, match=words):
        SentenceTransformerEncoder(ON_HUB)


def test_looking_for_garbage_goes_on_after_loading(hub: Hub):
    hub.here = True
    SentenceTransformerEncoder(SHIPPED_MODEL)
    assert gc.isenabled()


def test_an_english_model_gets_a_warning(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sentence_transformers.SentenceTransformer", lambda *_, **__: None)
    with caplog.at_level(logging.WARNING, logger="knowledge.encoders"):
        SentenceTransformerEncoder("sentence-transformers/all-MiniLM-L6-v2")
        assert "alleen voor Engels" in caplog.text
        caplog.clear()
        SentenceTransformerEncoder("intfloat/multilingual-e5-small")
        assert not caplog.text
