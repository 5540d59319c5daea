"""Another embedding model, from the setting to the ranking: a tiny transformer as a hub has them, made here."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from letter_index import versions

from assistant.pipeline import index_settings
from assistant.settings import Settings
from knowledge.cards import Card, CardSentence
from knowledge.confidence import NEUTRAL
from knowledge.encoders import SentenceTransformerEncoder
from knowledge.fusion import HybridRetriever, Weights
from knowledge.index import ChromaIndex, IndexSettings, build_index, open_index
from knowledge.passages import Passage
from knowledge.quotes import Quote
from knowledge.retrieval import Retriever, open_library
from knowledge.sources import SOURCES_DIR
from knowledge.texts import read_texts

WIDTH = 32
QUERY, PASSAGE = "vraag: ", "tekst: "  # as the models of the E5 family want
QUESTION = "Kun je een subsidie verlengen?"
QUESTIONS = (QUESTION, "Welke rol heeft de gemeente?", "Wat is maatwerk?", "Hoe kies je een instrument?")


def make_model(folder: Path, passages: Sequence[Passage], *, seed: int) -> str:
    """A BERT of two layers with random weights and a vocabulary from these passages; the folder to load it from."""
    import torch  # an encoder has loaded these, as the program does
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling
    from transformers import BertConfig, BertModel, BertTokenizer

    words = Counter(word for passage in passages for word in re.findall(r"\w+|[^\w\s]", passage.text.lower()))
    letters = sorted({letter for word in words for letter in word})
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    whole = [word for word, _ in words.most_common(300) if len(word) > 1]
    pieces = [*special, *letters, *(f"##{letter}" for letter in letters), *whole]
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=64,
        initializer_range=0.5,  # far apart, although nothing was learnt
    )
    torch.manual_seed(seed)
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizer({piece: number for number, piece in enumerate(pieces)}).save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert")), Pooling(WIDTH, "mean")]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"), create_model_card=False)
    return str(folder / "model")


@pytest.fixture(scope="module")
def few(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages of the only source in these tests."""
    return tuple(passage for passage in passages if passage.source == "keuzekompas")


@pytest.fixture(scope="module")
def other(
    tmp_path_factory: pytest.TempPathFactory, few: tuple[Passage, ...], shipped_encoder: SentenceTransformerEncoder
) -> IndexSettings:
    """The tiny model as an installation sets it, with an index of its own."""
    assert shipped_encoder  # loaded before: from then on the libraries stay away from the network
    folder = tmp_path_factory.mktemp("hub")
    (folder / "sources").mkdir()
    shutil.copy(SOURCES_DIR / "keuzekompas.md", folder / "sources")
    installed = Settings(
        data_dir=folder / "data",
        sources_dir=folder / "sources",
        model=make_model(folder, few, seed=1),
        query_prefix=QUERY,
        passage_prefix=PASSAGE,
    )
    return index_settings(installed)


@pytest.fixture(scope="module")
def index(other: IndexSettings) -> Iterator[ChromaIndex]:
    opened = open_index(other)
    yield opened
    opened.close()


def ranking(retriever: Retriever) -> list[list[tuple[str, float]]]:
    return [
        [(scored.passage.id, round(scored.score, 5)) for scored in retriever.search(question).kept]
        for question in QUESTIONS
    ]


def test_queries_and_passages_get_a_prefix_of_their_own(other: IndexSettings):
    plain = SentenceTransformerEncoder(other.model)
    prefixed = SentenceTransformerEncoder(other.model, query_prefix=QUERY, passage_prefix=PASSAGE)
    bare = plain.encode_passages(QUESTIONS)
    queries, passages = prefixed.encode_queries(QUESTIONS), prefixed.encode_passages(QUESTIONS)

    assert bare.shape == (len(QUESTIONS), WIDTH)
    assert np.array_equal(plain.encode_queries(QUESTIONS), bare)
    assert queries == pytest.approx(plain.encode_queries([QUERY + one for one in QUESTIONS]), abs=1e-5)
    assert passages == pytest.approx(plain.encode_passages([PASSAGE + one for one in QUESTIONS]), abs=1e-5)
    for one, another in ((queries, bare), (passages, bare), (queries, passages)):
        assert ((one * another).sum(axis=1) < 0.99).all()


def test_model_and_prefixes_make_another_version_and_the_weight_does_not(
    settings: IndexSettings, other: IndexSettings, index: ChromaIndex, few: tuple[Passage, ...], tmp_path: Path
):
    retrained = replace(other, model=make_model(tmp_path / "retrained", few, seed=2))
    unprefixed = replace(other, passage_prefix="")
    elsewhere = (settings, *(replace(one, data_dir=settings.data_dir) for one in (retrained, unprefixed)))
    built = {build_index(one).version for one in elsewhere}
    assert len({index.version, *built}) == 4
    weighed = build_index(replace(other, model_weight=3.0))
    assert (weighed.version, weighed.built) == (index.version, False)


def test_an_index_of_another_model_is_not_used(settings: IndexSettings, other: IndexSettings):
    first = build_index(settings).version
    index = open_index(replace(other, data_dir=settings.data_dir))
    assert versions(settings) == {first, index.version}
    entries = read_texts(other.sources_dir, None).entries
    matrix = index.encoder.encode_passages([entry.text for entry in entries])
    exact = matrix @ index.encoder.encode_queries([QUESTION])[0]
    found = index.query(QUESTION, limit=len(entries))
    index.close()
    assert {id_: similarity for id_, similarity in found} == pytest.approx(
        {entry.id: float(similarity) for entry, similarity in zip(entries, exact, strict=True)}, abs=1e-4
    )


def test_the_weight_decides_what_the_vectors_add(other: IndexSettings, index: ChromaIndex):
    light, heavy, default = (open_library(replace(other, model_weight=weight)) for weight in (0.0, 10.0, None))
    words = ranking(HybridRetriever(light.passages, None))
    assert all(words)
    assert ranking(light.retriever) == words
    assert ranking(default.retriever) == ranking(HybridRetriever(default.passages, index, weights=Weights()))
    first = [[found[0][0] for found in ranking(one.retriever)] for one in (light, heavy)]
    assert first[0] != first[1]
    result = heavy.retriever.search(QUESTION)
    assert (result.index_version, result.notices) == (index.version, ())


@pytest.mark.parametrize("weight", [None, 0, 0.5, 10])
def test_the_setting_reaches_the_search(weight: float | None):
    assert index_settings(Settings(model_weight=weight)).model_weight == weight


def test_cosines_of_another_model_do_not_count_for_the_confidence(few: tuple[Passage, ...], index: ChromaIndex):
    quote = Quote(few[0].source, few[0].start, few[0].end, few[0].text)
    said = CardSentence("Dat staat in het Keuzekompas.", (quote,), correction=None)
    question = " ".join(few[0].text.split()[:8]) + "?"
    card = Card("kompas", question, ways=(), answer=(said,), roles=(), related=(), checked_on=date(2026, 11, 21))
    for calibrated in (True, False):
        retriever = HybridRetriever(few, index, cards=[card], calibrated=calibrated)
        signals = retriever.search(question).signals
        assert ((signals.similar, signals.strangest) == (NEUTRAL.similar, NEUTRAL.strangest)) is not calibrated


def test_only_the_shipped_model_is_calibrated(settings: IndexSettings, other: IndexSettings):
    # A library of one source has no cards, and without a card no search shows it.
    for one, calibrated in ((settings, True), (other, False)):
        assert open_library(one).retriever._calibrated is calibrated
