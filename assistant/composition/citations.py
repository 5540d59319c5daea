"""Chooses the quotes of an answer: slices of the sources by position, never retyped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Citation, PassageHit
from assistant.rules.texts import Evidence, rule_texts
from knowledge.corrections import corrections_for
from knowledge.dutch import fold
from knowledge.quotes import letters, places
from knowledge.retrieval import Library, ScoredPassage, best_sentences

__all__ = ["MOST", "Span", "cite_evidence", "cite_passages", "corrected_by", "number", "passage_hits"]

MOST = 4
_KEPT = 10
Span = tuple[str, int, int]


def cite_evidence(evidence: Iterable[Evidence], library: Library) -> tuple[Span, ...]:
    """Where each quote stands in its source, as (source, start, end).

    Raises:
        ValueError: a quote does not stand in its source; a test covers all of them.
    """
    return tuple(_locate(one, library) for one in evidence)


def cite_passages(
    query: str, passages: Sequence[ScoredPassage], *, most: int, holds: re.Pattern[str] | None = None
) -> tuple[Span, ...]:
    """The best one to three sentences of each of the first `most` passages, as (source, start, end).

    With `holds`, passages in which it is found go before others, and so do the sentences that hold it.
    """
    spans = []
    first = sorted(passages, key=lambda one: holds is not None and holds.search(fold(one.passage.text)) is None)
    for scored in first[:most]:
        sentences = best_sentences(query, scored.passage, holds=holds)
        if sentences:
            spans.append((scored.passage.source, sentences[0][0], sentences[-1][1]))
    return tuple(spans)


def number(spans: Iterable[Span], library: Library) -> tuple[Citation, ...]:
    """Citations [1], [2] ... of the spans, each place and each wording once, at most four."""
    citations: list[Citation] = []
    for source_id, start, end in spans:
        source = library.source(source_id)
        quote = source.text[start:end]
        if len(citations) == MOST or any(_repeats(one, source_id, start, end, quote) for one in citations):
            continue
        section = next((one.path for one in source.sections if one.start <= start < one.end), ())
        corrections = corrections_for(source_id, start, end, library.corrections)
        citations.append(
            Citation(
                n=len(citations) + 1,
                source=source_id,
                title=source.title,
                section=section,
                quote=quote,
                start=start,
                end=end,
                correction=" ".join(one.now for one in corrections) or None,
            )
        )
    return tuple(citations)


def corrected_by(citations: Iterable[Citation], library: Library) -> tuple[str, ...]:
    """The questions of the rules behind the corrections of these quotes."""
    found = [
        rule_texts()[one.rule].vraag
        for quote in citations
        for one in corrections_for(quote.source, quote.start, quote.end, library.corrections)
        if one.rule is not None
    ]
    return tuple(dict.fromkeys(found))


def passage_hits(passages: Sequence[ScoredPassage]) -> tuple[PassageHit, ...]:
    """The best ten of the passages found, as an Answer lists them."""
    return tuple(
        PassageHit(
            source=one.passage.source,
            section=one.passage.section,
            text=one.passage.text,
            start=one.passage.start,
            end=one.passage.end,
            score=round(one.score, 4),
        )
        for one in passages[:_KEPT]
    )


def _repeats(citation: Citation, source: str, start: int, end: int, quote: str) -> bool:
    overlaps = citation.source == source and citation.start < end and start < citation.end
    return overlaps or letters(citation.quote) == letters(quote)


def _locate(evidence: Evidence, library: Library) -> Span:
    found = places(evidence.citaat, library.source(evidence.bron).text)
    if not found:
        raise ValueError(f"staat niet in {evidence.bron}: {evidence.citaat!r}")
    return (evidence.bron, *found[0])
