"""Counted words that were kept give the same search as counting again, and are left alone where they do not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from letter_index import build, open_

from knowledge.fusion import HybridRetriever
from knowledge.index import IndexSettings, open_index
from knowledge.retrieval import Library
from knowledge.stored_terms import FolderIndex, passage_field, read_terms, write_terms
from knowledge.texts import Texts, read_texts

FILES = ("terms.json", "terms-parts.npz", "terms-grams.npz")
QUESTIONS = ("Kun je een subsidie verlengen?", "wmo contractduur", "Mag de gemeente opzeggen?", "xqzv")


@pytest.fixture(scope="module")
def kept(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    write_terms(folder, library.passages, library.cards)
    return folder


@pytest.fixture
def texts(settings: IndexSettings) -> Texts:
    return read_texts(settings.sources_dir, None)


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def test_kept_words_score_as_counted_ones(library: Library, kept: Path):
    stored = read_terms(kept)
    assert stored is not None
    read = passage_field(library.passages, library.cards, stored)
    counted = passage_field(library.passages, library.cards, None)
    assert read.splitter is stored.counts.splitter
    assert read.splitter.stems == counted.splitter.stems
    for mine, theirs in ((read.parts, counted.parts), (read.grams, counted.grams)):
        for terms in (["subsid"], ["_sub", "ubsi"], ["contract", "duur"]):
            assert (mine.scores(terms) == theirs.scores(terms)).all()
            assert [mine.idf(term) for term in terms] == [theirs.idf(term) for term in terms]


def test_a_search_is_the_same_with_kept_words_and_without(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    index = open_index(IndexSettings(data_dir=tmp_path))
    assert isinstance(index, FolderIndex)
    assert index.terms is not None
    read = HybridRetriever(library.passages, index, cards=library.cards)
    assert read.keywords.splitter is index.terms.counts.splitter
    monkeypatch.setattr(index, "terms", None)
    counted = HybridRetriever(library.passages, index, cards=library.cards)
    for question in QUESTIONS:
        assert replace(read.search(question), seconds=0) == replace(counted.search(question), seconds=0)


def test_words_of_other_texts_are_not_used(library: Library, kept: Path):
    stored = read_terms(kept)
    assert stored is not None
    fewer = passage_field(library.passages[:-1], library.cards, stored)
    assert fewer.parts.size == len(library.passages) - 1
    without_cards = passage_field(library.passages, (), stored)
    assert without_cards.splitter is not stored.counts.splitter


@pytest.mark.parametrize("damage", [truncate, empty, Path.unlink], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_read_is_counted_again(texts: Texts, tmp_path: Path, name: str, damage: Callable[[Path], None]):
    write_terms(tmp_path, texts.passages, texts.cards)
    damage(tmp_path / name)
    assert read_terms(tmp_path) is None
    assert passage_field(texts.passages, texts.cards, None).parts.size == len(texts.passages)


@pytest.mark.parametrize("damage", [truncate, Path.unlink], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", FILES)
def test_a_version_with_damaged_words_is_built_again(
    settings: IndexSettings, name: str, damage: Callable[[Path], None]
):
    version = build(settings).version
    damage(settings.data_dir / "index" / version / name)
    index = open_(settings)
    assert isinstance(index, FolderIndex)
    assert index.version == version
    assert index.terms is not None
    assert not build(settings).built
