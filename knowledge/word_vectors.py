"""The vectors of single words, to see whether a text has a word of like meaning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.encoders import Encoder, Vectors

__all__ = ["WordVectors"]


class WordVectors:
    """Vectors of an encoder by word form; those of texts are kept, those of a question are not."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def likeness(self, forms: Sequence[str], others: Sequence[str]) -> list[float]:
        """For each word form of a question the cosine with the nearest of a text's word forms; 0 without any."""
        if not forms or not others:
            return [0.0] * len(forms)
        new = [form for form in dict.fromkeys(others) if form not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode_queries(new), strict=True))
        of_text = np.array([self._known[form] for form in others])
        cosines = self._encoder.encode_queries(forms) @ of_text.T
        return [float(one) for one in cosines.max(axis=1)]
