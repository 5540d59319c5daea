"""Trains the shipped embedding model on passages and cards: `python -m knowledge.training` (half a minute).

First a factorisation (latent semantic analysis): the matrix of texts by word pieces, weighted as BM25 does, is cut
down to its strongest directions, and each word piece gets its coordinates there. Then contrastive learning: a way to
ask a card must come nearer to another way, to the answer or to a quoted passage of the same card than to those of the
other cards in its batch (InfoNCE, both directions). The mean over the pieces of a text is what sentence-transformers
calls a StaticEmbedding.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.bm25 import K1, B
from knowledge.card_search import asked_of, passages_of, ways_of
from knowledge.cards import load_cards
from knowledge.corrections import load_corrections
from knowledge.encoders import SHIPPED_MODEL, Vectors
from knowledge.passages import searched_text, split_passages
from knowledge.sources import load_sources
from knowledge.word_pieces import train_tokenizer

__all__ = ["Subject", "train"]

DIMENSIONS = 256
EPOCHS, BATCH = 10, 256
LEARNING_RATE, TEMPERATURE = 0.02, 0.07
SEED = 0
# The mean size of a coordinate when the contrastive part begins, so that its learning rate fits any vocabulary.
_START_SIZE = 0.05
# What a way to ask must come near to, by chance: another way, the answer, else a passage.
_OTHER_WAY, _ANSWER = 0.4, 0.3


@dataclass(frozen=True, slots=True)
class Subject:
    """What belongs together: the ways to ask one thing, the answer in our words, and the passages that prove it."""

    ways: tuple[str, ...]
    answer: str
    passages: tuple[str, ...]


def train(folder: Path, texts: Sequence[str], subjects: Sequence[Subject], *, epochs: int = EPOCHS) -> None:
    """Train on texts and subjects and write tokenizer and vectors to `folder`, in place of what was there.

    The same input always gives the same files: it is seeded and keeps to one thread.
    """
    tokenizer = train_tokenizer(
        [*texts, *(text for one in subjects for text in (*one.ways, one.answer))],
    )
    vectors = _factorise(tokenizer, texts)
    _save(folder, tokenizer, _contrast(tokenizer, vectors, subjects, epochs) if epochs else vectors)


def _factorise(tokenizer: Any, texts: Sequence[str]) -> Vectors:  # noqa: ANN401  (a library without types)
    counts = np.zeros((len(texts), tokenizer.get_vocab_size()), dtype=np.float64)
    for row, pieces in enumerate(_pieces(tokenizer, texts)):
        np.add.at(counts[row], pieces, 1.0)
    rarity = np.log((1 + len(texts)) / (1 + (counts > 0).sum(axis=0)))
    lengths = counts.sum(axis=1, keepdims=True)
    weighted = rarity * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / lengths.mean()))
    weighted /= np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-9)
    directions = np.linalg.svd(weighted, full_matrices=False)[2][:DIMENSIONS]
    return np.ascontiguousarray(rarity[:, None] * directions.T, dtype=np.float32)


def _contrast(tokenizer: Any, vectors: Vectors, subjects: Sequence[Subject], epochs: int) -> Vectors:  # noqa: ANN401
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    start = torch.from_numpy(vectors / np.abs(vectors).mean() * _START_SIZE)
    bag = torch.nn.EmbeddingBag.from_pretrained(start, freeze=False, mode="mean")
    optimizer = torch.optim.Adam(bag.parameters(), lr=LEARNING_RATE)
    chance = np.random.default_rng(SEED)
    ways = [_pieces(tokenizer, one.ways) for one in subjects]
    answers = _pieces(tokenizer, [one.answer for one in subjects])
    passages = [_pieces(tokenizer, one.passages) for one in subjects]
    asked = np.array([(subject, way) for subject, own in enumerate(ways) for way in range(len(own))])

    def positive(subject: int, way: int) -> list[int]:
        drawn = chance.random()
        if drawn < _OTHER_WAY:
            others = [number for number in range(len(ways[subject])) if number != way]
            return ways[subject][others[chance.integers(len(others))]]
        if drawn < _OTHER_WAY + _ANSWER:
            return answers[subject]
        return passages[subject][chance.integers(len(passages[subject]))]

    def encode(texts: Sequence[list[int]]) -> Any:  # noqa: ANN401
        ends = np.cumsum([0, *(len(text) for text in texts[:-1])])
        flat = torch.tensor([piece for text in texts for piece in text])
        return torch.nn.functional.normalize(bag(flat, torch.from_numpy(ends)), dim=1)

    for _ in range(epochs):
        chance.shuffle(asked)
        for first in range(0, len(asked), BATCH):
            batch = asked[first : first + BATCH]
            batch = batch[np.unique(batch[:, 0], return_index=True)[1]]  # a subject once: the others are negatives
            near = encode([ways[subject][way] for subject, way in batch])
            alike = near @ encode([positive(subject, way) for subject, way in batch]).T / TEMPERATURE
            own = torch.arange(len(batch))
            loss = torch.nn.functional.cross_entropy(alike, own) + torch.nn.functional.cross_entropy(alike.T, own)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return np.asarray(bag.weight.detach().numpy(), dtype=np.float32)


def _pieces(tokenizer: Any, texts: Sequence[str]) -> list[list[int]]:  # noqa: ANN401
    return [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]


def _save(folder: Path, tokenizer: Any, vectors: Vectors) -> None:  # noqa: ANN401
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    shutil.rmtree(folder, ignore_errors=True)
    module = StaticEmbedding(tokenizer, embedding_weights=vectors)
    SentenceTransformer(modules=[module], device="cpu").save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)


def main() -> int:
    """Train on all passages and cards; prints where the model went and how large it is."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.training", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(SHIPPED_MODEL))
    folder: Path = parser.parse_args().folder
    sources = load_sources()
    passages = [passage for source in sources for passage in split_passages(source)]
    cards = load_cards(sources, load_corrections(sources))
    quoted = passages_of(cards, passages)
    texts = [
        " ".join(
            (searched_text(passage), *(asked_of(card) for card, own in zip(cards, quoted, strict=True) if n in own))
        )
        for n, passage in enumerate(passages)
    ]
    subjects = [
        Subject(
            ways_of(card),
            " ".join(sentence.text for sentence in card.answer),
            tuple(searched_text(passages[number]) for number in own),
        )
        for card, own in zip(cards, quoted, strict=True)
    ]
    train(folder, texts, subjects)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    sys.stdout.write(f"{folder}: {len(passages)} passages, {len(cards)} kaarten, {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
