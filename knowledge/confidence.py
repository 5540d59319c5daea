"""How likely it is that the sources answer a question at all, from what they know of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.dutch import tokens
from knowledge.keyword_search import KeywordSearch, content_words
from knowledge.passages import Passage, searched_text

__all__ = ["QueryKnowledge", "confidence", "query_knowledge"]

# A logistic regression on the questions of evals/sets/vragen.yaml, which the sources answer, and those of
# evals/sets/zonder_antwoord.yaml, both kinds weighing as much. `./run evals` shows how well it tells them apart.
# Agreement of the channels and similarity of vectors added nothing.
_KNOWN, _COVERAGE, _MATCH, _BASE = 1.7, 1.7, 2.4, -3.4


@dataclass(frozen=True, slots=True)
class QueryKnowledge:
    """What the sources know of a question; the shares are 0 to 1, rare words counting more.

    `unknown_terms` are content words, as the user wrote them, that no source knows as a stem or as parts.
    `known_share` is what all sources together know, `coverage` what the best passages know, `match` the best
    score over 4-grams against that of a passage with every 4-gram of the question.
    """

    unknown_terms: tuple[str, ...]
    known_share: float
    coverage: float
    match: float


def query_knowledge(query: str, keywords: KeywordSearch, best: Sequence[Passage]) -> QueryKnowledge:
    """What the sources, and the best passages, know of the content words of the question."""
    found = {
        reading
        for passage in best
        for token in tokens(searched_text(passage))
        for reading in keywords.readings(token.form)
    }
    unknown: dict[str, str] = {}
    total = known = covered = 0.0
    for token in content_words(query):
        readings = keywords.readings(token.form)
        weight = keywords.parts.idf(readings[0])
        in_sources = [reading for reading in readings if reading in keywords.parts]
        total += weight
        if in_sources:
            known += weight
            covered += weight * sum(reading in found for reading in in_sources) / len(in_sources)
        elif not token.form.isdigit():
            unknown.setdefault(token.form, token.text)
    if total == 0:
        return QueryKnowledge(tuple(unknown.values()), 0.0, 0.0, 0.0)
    return QueryKnowledge(tuple(unknown.values()), known / total, covered / total, keywords.match(query))


def confidence(knowledge: QueryKnowledge) -> float:
    """The chance (0 to 1) that the sources answer the question, were half of all questions answerable."""
    evidence = _KNOWN * knowledge.known_share + _COVERAGE * knowledge.coverage + _MATCH * knowledge.match + _BASE
    return float(1 / (1 + np.exp(-evidence)))
