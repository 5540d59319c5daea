"""Counts and times for /metrics in the format of Prometheus; no label comes from text of a user."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from assistant.answer import Answer

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
_REASONS: Final = {403: "herkomst", 413: "te_groot", 429: "te_vaak", 503: "te_druk"}
_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
_NO_ROUTE: Final = "overig"
_NO_VERDICT: Final = "geen"


class Metrics:
    """What one running server counts; `index_pointer` is the file that was written when the index was switched."""

    def __init__(self, *, index_pointer: Path | None = None) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._requests = Counter("inkoopwijzer_verzoeken", "Verzoeken", ("route", "status"), registry=self._registry)
        self._seconds = Histogram(
            "inkoopwijzer_verzoek_seconden",
            "Duur van een verzoek",
            ("route",),
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._refusals = Counter("inkoopwijzer_weigeringen", "Weigeringen", ("reden",), registry=self._registry)
        self._answers = Counter("inkoopwijzer_antwoorden", "Antwoorden", ("soort", "oordeel"), registry=self._registry)
        self._answer_seconds = Histogram(
            "inkoopwijzer_antwoord_seconden", "Duur van een antwoord", registry=self._registry, buckets=_SECONDS
        )
        if index_pointer is not None:
            age = Gauge("inkoopwijzer_index_leeftijd_seconden", "Leeftijd van de index", registry=self._registry)
            age.set_function(lambda: _age(index_pointer))

    def count_request(self, route: str | None, status: int, seconds: float) -> None:
        """Counts an answered request of this open route (None: another)."""
        name = route or _NO_ROUTE
        self._requests.labels(name, str(status)).inc()
        self._seconds.labels(name).observe(seconds)
        if status in _REASONS:
            self._refusals.labels(_REASONS[status]).inc()

    def count_answer(self, answer: Answer) -> None:
        """Counts an answer of the core."""
        self._answers.labels(answer.kind, answer.verdict or _NO_VERDICT).inc()
        self._answer_seconds.observe(answer.elapsed_ms / 1000)

    def text(self) -> bytes:
        """Everything counted until now, to be sent with CONTENT_TYPE."""
        return generate_latest(self._registry)


def _age(pointer: Path) -> float:
    try:
        return time.time() - pointer.stat().st_mtime
    except OSError:
        return math.nan
