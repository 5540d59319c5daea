"""Holds what an index finds against an exact search over the same vectors, with the shipped model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from knowledge.encoders import SentenceTransformerEncoder
from knowledge.index import IndexSettings, open_index
from knowledge.passages import Passage
from knowledge.texts import read_texts

__all__ = ["check_exact"]


def check_exact(settings: IndexSettings, encoder: SentenceTransformerEncoder, passages: Sequence[Passage]) -> None:
    """Asks with the start of every passage; fails where the ten nearest are not the exact ones."""
    index = open_index(settings, encoder=encoder)
    entries = read_texts(settings.sources_dir, None).entries
    matrix = encoder.encode_passages([entry.text for entry in entries])
    by_id = {entry.id: row for entry, row in zip(entries, matrix, strict=True)}
    for vector in encoder.encode_queries([passage.text[:120] for passage in passages]):
        exact = np.sort(matrix @ vector)[::-1][:10]
        found = index.nearest(vector, limit=10)
        assert [similarity for _, similarity in found] == pytest.approx(exact, abs=1e-4)
        assert [float(by_id[id_] @ vector) for id_, _ in found] == pytest.approx(exact, abs=1e-4)
    assert index.nearest(np.zeros(matrix.shape[1], dtype=np.float32), limit=10) == ()
    index.close()
