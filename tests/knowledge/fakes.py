"""An Encoder that needs no model: the counts of a text's letters; it can be told to take its time."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from knowledge.encoders import Vectors


class LetterEncoder:
    def __init__(self, name: str = "letters", *, seconds_per_text: float = 0.0) -> None:
        self.fingerprint = name
        self._seconds = seconds_per_text

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        counts = np.array([[text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz "] for text in texts])
        return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).astype(np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        time.sleep(self._seconds * len(texts))
        return self.encode_queries(texts)
