"""The counted words of all passages, kept in the folder of an index version: read at a start instead of counted again.

What is kept names the texts it was counted from, so it is never taken for the words of others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from scipy.sparse import csr_matrix, load_npz, save_npz

from knowledge.bm25 import TermCounts
from knowledge.card_search import asked_of, passages_of
from knowledge.cards import Card
from knowledge.chroma_index import ChromaIndex
from knowledge.dutch import CompoundSplitter
from knowledge.encoders import Encoder
from knowledge.keyword_search import FieldCounts, KeywordField, count_field
from knowledge.passages import Passage, searched_text
from knowledge.private_copy import PrivateCopy

__all__ = ["FolderIndex", "StoredTerms", "passage_field", "read_terms", "write_terms"]

_WORDS = "terms.json"
_PARTS, _GRAMS = "terms-parts.npz", "terms-grams.npz"


@dataclass(frozen=True, slots=True)
class StoredTerms:
    """Counts as they were kept, and the hash of the texts that were counted."""

    digest: str
    counts: FieldCounts


class FolderIndex(ChromaIndex):
    """A ChromaIndex with the words that were counted when it was built; None when they cannot be read."""

    def __init__(self, version: str, copy: PrivateCopy, encoder: Encoder) -> None:
        super().__init__(version, copy, encoder)
        self.terms = read_terms(copy.path)


def passage_field(passages: Sequence[Passage], cards: Sequence[Card], stored: StoredTerms | None) -> KeywordField:
    """The passages, with the words of the cards that quote them, as they are searched.

    `stored` is used when it was counted from the same words; if not, these are counted here.
    """
    texts, more = _searched(passages, cards)
    if stored is not None and stored.digest == _digest(texts, more):
        return KeywordField.of_counts(stored.counts)
    return KeywordField.of_counts(count_field(texts, more=more))


def write_terms(folder: Path, passages: Sequence[Passage], cards: Sequence[Card]) -> None:
    """Count the words of the passages and their cards, and put that in the folder.

    Raises:
        OSError: the folder cannot be written.
    """
    texts, more = _searched(passages, cards)
    counts = count_field(texts, more=more)
    words = {
        "digest": _digest(texts, more),
        "stems": sorted(counts.splitter.stems),
        "parts": counts.parts.terms,
        "grams": counts.grams.terms,
    }
    (folder / _WORDS).write_text(json.dumps(words), encoding="utf-8")
    save_npz(folder / _PARTS, counts.parts.matrix, compressed=False)
    save_npz(folder / _GRAMS, counts.grams.matrix, compressed=False)


def read_terms(folder: Path) -> StoredTerms | None:
    """What `write_terms` put in the folder; None when it is not there or not readable."""
    try:
        words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        parts = TermCounts(_matrix(folder / _PARTS), tuple(words["parts"]))
        grams = TermCounts(_matrix(folder / _GRAMS), tuple(words["grams"]))
        splitter = CompoundSplitter.of_stems(frozenset(words["stems"]))
        return StoredTerms(words["digest"], FieldCounts(splitter, parts, grams))
    except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile):
        return None


def _matrix(file: Path) -> csr_matrix:
    with file.open("rb") as opened:  # scipy leaves open what it cannot read
        return csr_matrix(load_npz(opened))


def _searched(passages: Sequence[Passage], cards: Sequence[Card]) -> tuple[Sequence[str], Mapping[int, str]]:
    """What is searched of each passage, and by their numbers what the cards add to some."""
    asked: dict[int, list[str]] = {}
    for card, numbers in zip(cards, passages_of(cards, passages), strict=True):
        for number in numbers:
            asked.setdefault(number, []).append(asked_of(card))
    return [searched_text(one) for one in passages], {number: " ".join(texts) for number, texts in asked.items()}


def _digest(texts: Sequence[str], more: Mapping[int, str]) -> str:
    digest = hashlib.sha256()
    for number, text in [*enumerate(texts), *sorted(more.items())]:
        content = text.encode()
        digest.update(f"{number} {len(content)} ".encode() + content)
    return digest.hexdigest()
